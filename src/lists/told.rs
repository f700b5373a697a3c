//! What happened, as a row says it beside its date: the sentence, or its clause where that is too
//! long, without the date once more.

use crate::analysis::{TimeClass, TimeItem};
use crate::document::Document;
use crate::text::{ByteSpan, Columns, WidthProfile, one_line};

/// What leads to a date in Chinese and goes with it.
const LEADS: [&str; 13] =
    ["截至", "早在", "始于", "直到", "到了", "在", "于", "於", "自", "从", "從", "由", "到"];
/// The same in English, as whole words.
const LEAD_WORDS: [&str; 13] = [
    "as early as",
    "in",
    "on",
    "by",
    "since",
    "from",
    "until",
    "during",
    "about",
    "around",
    "over",
    "within",
    "throughout",
];
/// What shows before a date that it belongs to the word behind it: the 2014 report.
const BOUND_BEFORE: [&str; 9] = ["the", "a", "an", "of", "its", "their", "and", "or", "to"];
/// What shows the same in Chinese: 刚刚过去的2025年.
const BOUND_BEFORE_HAN: [&str; 9] = ["的", "这", "這", "该", "和", "与", "與", "及", "、"];
/// What shows it behind a date, or that it is what is told of: 2014年的报告, 2026年是起步之年.
const BOUND_BEHIND: [&str; 31] = [
    "的", "之", "度", "版", "是", "为", "為", "’s", "'s", "and ", "or ", "to ", "–", "-", "—", "~",
    "/", "和", "与", "與", "及", "、", "至", "到", "春", "夏", "秋", "冬", ")", "）", ";",
];
/// What a row says at least, if its date is left out.
const LEAST: usize = 4;

/// Returns the part of the text that tells what happened in about `columns`: the sentence of a time,
/// or from the clause of the time on what is left of it.
#[must_use]
pub fn told_span(
    document: &Document,
    time: &TimeItem,
    columns: Columns,
    profile: WidthProfile,
) -> ByteSpan {
    let text = document.text();
    let sentence = time.sentence;
    if sentence.len() <= 4 * columns && profile.text(sentence.of(text)) <= columns {
        return sentence;
    }
    let before = ByteSpan::new(sentence.start, time.span.start.max(sentence.start)).of(text);
    let clause = before
        .rfind(['，', ',', '；', ';', '：', ':', '。', '\n'])
        .map(|at| before.ceil_char_boundary(at + 1));
    ByteSpan::new(sentence.start + clause.unwrap_or(0), sentence.end).trimmed(text)
}

/// Says what happened in about `columns`, on one line, without the date where that says no more than
/// the row does.
#[must_use]
pub fn told(
    document: &Document,
    time: &TimeItem,
    columns: Columns,
    profile: WidthProfile,
) -> String {
    let text = document.text();
    let span = told_span(document, time, columns, profile);
    let whole = || one_line(span.of(text));
    if time.reason.is_some() || !time.zone.is_told() || says_more(time.class) {
        return whole();
    }
    let before = ByteSpan::new(span.start, time.span.start.max(span.start)).of(text);
    let behind = ByteSpan::new(time.span.end.min(span.end), span.end).of(text);
    // A border that is told with its word leaves the words before it whole: it dragged on until 1484.
    let has_lead = time.class == TimeClass::Open;
    without_date(before, behind, has_lead).map_or_else(whole, |said| one_line(&said))
}

/// Names a time in a few words: those of the text where they are a name, else what happened.
#[must_use]
pub fn short_name(document: &Document, time: &TimeItem, profile: WidthProfile) -> String {
    /// Columns of what is read for it.
    const READ: Columns = 20;
    const CLAUSE_ENDS: [char; 12] =
        ['，', ',', '。', '；', ';', '：', ':', '、', '（', '(', '？', '！'];
    let is_name = matches!(time.class, TimeClass::Plan | TimeClass::Epoch | TimeClass::Era);
    let said = if is_name {
        one_line(time.span.of(document.text()))
    } else {
        told(document, time, READ, profile)
    };
    let said = said.replace(['“', '”', '"'], "");
    said.split(CLAUSE_ENDS).next().unwrap_or(&said).trim().to_owned()
}

/// Tells whether the sentence of a time says anything besides it: some are cut off behind it.
#[must_use]
pub fn tells_event(document: &Document, time: &TimeItem) -> bool {
    let text = document.text();
    let before = ByteSpan::new(time.sentence.start, time.span.start).of(text);
    let behind = ByteSpan::new(time.span.end, time.sentence.end).of(text);
    before.chars().chain(behind.chars()).any(char::is_alphanumeric)
}

/// Tells whether the words of a time say more than its days: 改革开放以来, “十三五”时期.
const fn says_more(class: TimeClass) -> bool {
    match class {
        TimeClass::Plan
        | TimeClass::Era
        | TimeClass::Epoch
        | TimeClass::Duration
        | TimeClass::Vague => true,
        TimeClass::Date
        | TimeClass::Range
        | TimeClass::Open
        | TimeClass::Decade
        | TimeClass::Century
        | TimeClass::Part
        | TimeClass::Quarter
        | TimeClass::Season
        | TimeClass::TextAnchored
        | TimeClass::DocumentAnchored => false,
    }
}

/// Joins what stands before a date and behind it, without the word that leads to it unless it `has_lead`
/// itself; nothing if the date belongs to what is beside it,
/// or little would be left.
fn without_date(before: &str, behind: &str, has_lead: bool) -> Option<String> {
    let before = before.trim_end();
    let word_before = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let inner = before.strip_suffix(['（', '(']).zip(behind.trim_start().strip_prefix(['）', ')']));
    if let Some((before, behind)) = inner {
        let before = before.trim_end();
        return Some(format!("{before}{behind}"));
    }
    let is_bound = BOUND_BEFORE.iter().any(|word| word.eq_ignore_ascii_case(word_before))
        || BOUND_BEFORE_HAN.iter().any(|word| before.ends_with(word))
        || BOUND_BEHIND.iter().any(|word| behind.trim_start().starts_with(word));
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    // 1970-01-01T00:00
    let goes_on = behind.starts_with(|c: char| c.is_ascii_alphanumeric());
    if is_bound || goes_on || letters(before) + letters(behind) < LEAST {
        return None;
    }
    let before = without_lead(before, has_lead);
    let rest = behind.trim_start().trim_start_matches(['，', ',', '、', '：', ':']).trim_start();
    if letters(before) == 0 {
        return Some(rest.to_owned());
    }
    if letters(rest) == 0 {
        return Some(format!("{}{rest}", before.trim_end_matches(['，', ',', '、', ' '])));
    }
    Some(format!("{}…{rest}", before.trim_end_matches(['，', ',', '、', '：', ':', ' '])))
}

/// Returns what stands before a date without the word that leads to it; of a date that `has_lead` a
/// word in English is another one's: dragged on until 1484.
fn without_lead(before: &str, has_lead: bool) -> &str {
    let shorter = LEADS.iter().find_map(|lead| before.strip_suffix(lead));
    let word = |lead: &&str| {
        let at = before.len().checked_sub(lead.len())?;
        let tail = before.get(at..)?;
        let head = before.get(..at)?;
        let is_whole = !head.ends_with(char::is_alphanumeric);
        (tail.eq_ignore_ascii_case(lead) && is_whole).then_some(head)
    };
    let words = || LEAD_WORDS.iter().find_map(word).filter(|_| !has_lead);
    shorter.or_else(words).unwrap_or(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::timeline;
    use crate::document::{Extent, Format, decode, parse};
    use crate::progress::Cancel;

    fn said(text: &str, columns: Columns) -> Vec<String> {
        let text = format!("# 题\n\n{text}\n");
        let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
        let found = timeline(&document, None, &mut |_| {}, &Cancel::default()).unwrap();
        let mut items: Vec<&TimeItem> = found.items.iter().collect();
        items.sort_by_key(|item| item.span);
        items.iter().map(|item| told(&document, item, columns, WidthProfile::NARROW)).collect()
    }

    #[test]
    fn a_row_does_not_say_its_date_again() {
        for (text, expected) in [
            ("2011年在深圳启动了试点。", &["在深圳启动了试点。"][..]),
            ("2014年8月，八部门发布意见。", &["八部门发布意见。"]),
            ("日本在2016年颁布了法律。", &["日本…颁布了法律。"]),
            ("第一阶段（1999-2008）是形成期。", &["第一阶段是形成期。"]),
            ("试点始于2012年。", &["试点。"]),
            ("日本智慧城市建设自2008年以来加快。", &["日本智慧城市建设…加快。"]),
            ("2017年的报告指出问题。", &["2017年的报告指出问题。"]),
            ("“十三五”时期继续推进。", &["“十三五”时期继续推进。"]),
            ("改革开放以来城市发展很快。", &["改革开放以来城市发展很快。"]),
            ("The bridge was opened in 1932.", &["The bridge was opened."]),
            ("In 1932 the bridge was opened.", &["the bridge was opened."]),
            ("The council in 1932 opened the bridge.", &["The council…opened the bridge."]),
            ("The 1932 report says so.", &["The 1932 report says so."]),
            ("1932年。", &["1932年。"]),
            ("日本从2008年开始提出理念。", &["日本…提出理念。"]),
            ("It dragged on until August 1484.", &["It dragged on."]),
            ("在2017年和2019年进行了修订。", &["在2017年和2019年进行了修订。"; 2]),
            ("2026年是起步之年。", &["2026年是起步之年。"]),
            ("刚刚过去的2025年，我们全面落实。", &["刚刚过去的2025年，我们全面落实。"]),
            ("Traffic grew throughout 1932.", &["Traffic grew."]),
            ("2014年开工，2016年完工。", &["开工，2016年完工。", "2014年开工…完工。"]),
        ] {
            assert_eq!(said(text, 80), expected, "{text}");
        }
    }

    #[test]
    fn what_is_too_long_begins_with_the_clause_of_the_time() {
        let text = "城市建设是一项长期的工作，需要很多人参与，2014年八部门发布意见，随后各地试点。";
        assert_eq!(said(text, 30), ["八部门发布意见，随后各地试点。"]);
    }

    #[test]
    fn the_part_of_a_long_sentence_holds_the_time_itself() {
        let document =
            parse(decode(include_bytes!("../../data/essay.txt")), Format::Text, Extent::Whole);
        let found = timeline(&document, None, &mut |_| {}, &Cancel::default()).unwrap();
        for item in found.items.iter().chain(&found.unplaced) {
            for columns in [0, 1, 10, 40, 200] {
                let told = told_span(&document, item, columns, WidthProfile::NARROW);
                assert!(told.start <= item.span.start && item.span.end <= told.end, "{told:?}");
                assert!(item.sentence.start <= told.start && told.end <= item.sentence.end);
            }
        }
    }
}
