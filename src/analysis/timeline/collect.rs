//! The timeline: every time expression of a document, placed in time as far as it can be.

use std::cmp::Reverse;

use crate::analysis::folded_characters::FoldedCharacters;
use crate::analysis::timeline::day::Day;
use crate::analysis::timeline::document_date::DocumentDate;
use crate::analysis::timeline::entries::in_entry;
use crate::analysis::timeline::eras::{ERAS, Era};
use crate::analysis::timeline::expression::{Bound, Expression, Meaning, Moment, Unit, YearOf};
use crate::analysis::timeline::item::{
    Certainty, Grain, TimeBasis, TimeClass, TimeItem, UndatedReason, Zone,
};
use crate::analysis::timeline::relations::relate;
use crate::analysis::timeline::resolve::{
    LastDate, ResolvedTime, Resolver, certainty_of, class_of,
};
use crate::analysis::timeline::{chinese, english};
use crate::analysis::title_marks::titles;
use crate::document::{Document, Kind, ParagraphId};
use crate::progress::{Cancel, Progress};
use crate::text::{ByteSpan, Place, Script, is_han_or_kana, sentence_starts, simplified};

/// The bytes after which progress is reported again.
const STEP: usize = 1 << 20;

/// The time expressions of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// What is placed, in time order: by first day (or last, if there is no first), the coarser
    /// first, then by place.
    pub items: Vec<TimeItem>,
    /// What is not, in reading order, each with its reason.
    pub unplaced: Vec<TimeItem>,
    /// Where what is placed and told stands, in reading order: to be counted part by part.
    pub places: Vec<Place>,
}

/// Finds the time expressions of `document`; none if the work was cancelled.
///
/// `date` is when the document was written, as its reader says; without it the head of the document
/// is asked.
#[must_use]
pub fn timeline(
    document: &Document,
    date: Option<DocumentDate>,
    progress: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Option<Timeline> {
    timeline_watched(document, date, &mut |done, _| progress(done), cancel)
}

/// Does the same, and offers what is found so far together with the progress.
#[must_use]
pub fn timeline_watched(
    document: &Document,
    date: Option<DocumentDate>,
    watch: &mut dyn FnMut(Progress, &dyn Fn() -> Timeline),
    cancel: &Cancel,
) -> Option<Timeline> {
    let date = date.or_else(|| DocumentDate::written(document.front().date.as_deref()?));
    let mut walk = Walk {
        resolver: Resolver { document: date, last_date: None, era: None },
        era_at: 0,
        found: Vec::new(),
    };
    let total = document.text().len().max(1);
    let mut reported = 0;
    for id in document.ids() {
        if cancel.is_set() {
            return None;
        }
        walk.paragraph(document, id);
        let done = document.paragraph(id).span.end;
        if done >= reported + STEP {
            reported = done;
            let so_far = || Timeline::of(document, walk.found.clone());
            watch(Progress { done, total }, &so_far);
        }
    }
    let whole = Timeline::of(document, walk.found);
    watch(Progress { done: total, total }, &|| whole.clone());
    Some(whole)
}

impl Timeline {
    fn of(document: &Document, found: Vec<TimeItem>) -> Self {
        let (mut unplaced, mut items): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|item| item.reason.is_some());
        items.sort_by_key(|item| {
            (item.start.or(item.end), item.grain, item.span.start, Reverse(item.span.end))
        });
        relate(document, &mut items, &mut unplaced);
        let told = items.iter().filter(|item| item.zone.is_told());
        let mut places: Vec<Place> = told.map(|item| item.span.start).collect();
        places.sort_unstable();
        Self { items, unplaced, places }
    }
}

/// The walk through a document, which remembers the last date told.
struct Walk {
    resolver: Resolver,
    /// Where an era was named last.
    era_at: Place,
    found: Vec<TimeItem>,
}

impl Walk {
    fn paragraph(&mut self, document: &Document, id: ParagraphId) {
        let paragraph = document.paragraph(id);
        let text = document.paragraph_text(id);
        let characters = FoldedCharacters::new(text);
        let zone = zone_of(paragraph.kind);
        let mut expressions = expressions(&characters);
        if zone == Zone::Bibliography {
            expressions = in_entry(&characters, expressions);
        }
        if expressions.is_empty() {
            return;
        }
        let titles = titles(text);
        let starts = sentence_starts(text);
        for expression in &expressions {
            let inside = characters.span(expression.start, expression.end);
            let in_title = titles.iter().any(|title| title.overlaps(inside));
            let sentence = sentence_of(text, &starts, inside).shifted(paragraph.span.start);
            let place = ExpressionContext {
                span: inside.shifted(paragraph.span.start),
                paragraph: id,
                sentence,
                before: ByteSpan::new(0, inside.start).of(text),
                zone: if zone == Zone::Body && in_title { Zone::WorkTitle } else { zone },
            };
            self.take(document, expression, &place);
        }
    }

    /// Places a time, counting from what was told before where it does.
    fn placed(
        &mut self,
        meaning: &Meaning,
        document: &Document,
        context: &ExpressionContext<'_>,
    ) -> Result<ResolvedTime, UndatedReason> {
        /// The bytes from the name of an era within which years are counted by it.
        const OF_ERA: usize = 2_000;
        if let Some(era) = era_named(meaning, document, context.span) {
            (self.resolver.era, self.era_at) = (Some(era), context.span.start);
        }
        if context.span.start > self.era_at + OF_ERA {
            self.resolver.era = None;
        }
        let far = self
            .resolver
            .last_date
            .map_or(0, |date| context.span.start.saturating_sub(date.span.end));
        let placed = self.resolver.resolve(meaning).and_then(|placed| match placed.basis {
            TimeBasis::Text(_) if far > reach(meaning) => Err(UndatedReason::NoEarlierDate),
            TimeBasis::Text(last) if counts_from_another(meaning, last, document, context) => {
                Err(UndatedReason::NoEarlierDate)
            }
            _ => Ok(placed),
        });
        match placed {
            Err(UndatedReason::NoEarlierDate) if tells_of_now(meaning, document, context) => {
                let year = Unit::Year(YearOf::Now(0));
                let now = Moment::of(year, TimeClass::DocumentAnchored);
                self.resolver
                    .resolve(&Meaning::At(now, Bound::In))
                    .map_err(|_unknown| UndatedReason::NoEarlierDate)
            }
            placed => placed,
        }
    }

    /// Places one expression and remembers it if later ones may count from it.
    fn take(
        &mut self,
        document: &Document,
        expression: &Expression,
        context: &ExpressionContext<'_>,
    ) {
        let meaning = &expression.meaning;
        let placed = self.placed(meaning, document, context);
        let ExpressionContext { span, paragraph, sentence, zone, before } = *context;
        let item = TimeItem {
            span,
            paragraph,
            sentence,
            start: None,
            end: None,
            beyond: matches!(meaning, Meaning::At(_, Bound::Before | Bound::After)),
            grain: Grain::Year,
            class: class_of(meaning),
            certainty: certainty_of(meaning),
            basis: TimeBasis::Calendar,
            zone,
            reason: None,
            also: Vec::new(),
            repeats: false,
            conflict: None,
        };
        let item = match placed {
            Ok(placed) => {
                let is_told = matches!(zone, Zone::Body | Zone::Heading);
                // What an aside dates is not where the story stands.
                let is_aside = || {
                    is_in_brackets(before) && self.resolver.last_date.is_some()
                        || is_label(before)
                        || self.is_goal(meaning, placed.interval.end, document, context)
                };
                if let Some((day, grain)) = placed.carries
                    && is_told
                    && carries_on(meaning)
                    && !is_aside()
                {
                    let lunar = is_lunar(meaning);
                    self.resolver.last_date = Some(LastDate { day, grain, span, lunar });
                }
                let (start, end) = (placed.interval.start, placed.interval.end);
                let certainty = if placed.assumed { Certainty::Uncertain } else { item.certainty };
                TimeItem { start, end, grain: placed.grain, basis: placed.basis, certainty, ..item }
            }
            Err(reason) => TimeItem { reason: Some(reason), ..item },
        };
        self.found.push(item);
    }
}

/// Returns the era that a time names.
fn era_named(meaning: &Meaning, document: &Document, span: ByteSpan) -> Option<Era> {
    let (Meaning::At(moment, _) | Meaning::Between(moment, _)) = meaning else { return None };
    if moment.class != TimeClass::Era {
        return None;
    }
    let words: String = span.of(document.text()).chars().take(12).map(simplified).collect();
    ERAS.iter().find(|era| words.contains(era.name)).copied()
}

impl Walk {
    /// Tells whether a time is what is aimed at: 力争到2035年. What is told behind it is not of then.
    fn is_goal(
        &self,
        meaning: &Meaning,
        end: Option<Day>,
        document: &Document,
        context: &ExpressionContext<'_>,
    ) -> bool {
        const AIMS: [&str; 18] = [
            "力争",
            "争取",
            "目标",
            "预计",
            "预期",
            "计划",
            "规划",
            "将",
            "确保",
            "实现",
            "will ",
            "target",
            "aim",
            "goal",
            "plan",
            "expected",
            "projected",
            "pledge",
        ];
        if !matches!(meaning, Meaning::At(_, Bound::Until)) {
            return false;
        }
        match self.resolver.document {
            Some(written) => end.is_some_and(|end| end > written.last),
            None => {
                let sentence = context.sentence.of(document.text());
                let words: String = sentence.chars().map(simplified).collect();
                AIMS.iter().any(|aim| words.contains(aim))
            }
        }
    }
}

/// Tells whether a distance that counts from no date ends when the document was written: its sentence
/// speaks of the present. Ten years later, things are different; 十年后的今天.
fn tells_of_now(meaning: &Meaning, document: &Document, context: &ExpressionContext<'_>) -> bool {
    const PRESENT: [&str; 6] = [" is ", " are ", " has ", " have ", " remains ", " remain "];
    const PAST: [&str; 4] = [" was ", " were ", " had ", " did "];
    let Meaning::Shift(shift) = meaning else { return false };
    let behind = ByteSpan::new(context.span.end, context.sentence.end).of(document.text());
    let has = |words: &[&str]| words.iter().any(|word| behind.contains(word));
    let is_later = shift.months > 0;
    is_later && (has(&PRESENT) && !has(&PAST) || behind.starts_with("的今天"))
}

/// Tells whether a distance counts from an event that is named before it, of which the sentence of
/// the last date does not speak: 在这些事件发生近十年后.
fn counts_from_another(
    meaning: &Meaning,
    last: ByteSpan,
    document: &Document,
    context: &ExpressionContext<'_>,
) -> bool {
    const EVENTS: [&str; 32] = [
        "发生", "成立", "建成", "建立", "毕业", "结束", "去世", "逝世", "出生", "结婚", "退休",
        "通过", "颁布", "发布", "公布", "实施", "施行", "生效", "签署", "开放", "竣工", "启用",
        "开始", "解放", "独立", "统一", "爆发", "上任", "投产", "开通", "战争", "地震",
    ];
    if !matches!(meaning, Meaning::Shift(_)) {
        return false;
    }
    let length = context.before.chars().count();
    let near: String =
        context.before.trim_end().chars().skip(length.saturating_sub(4)).map(simplified).collect();
    let Some(event) = EVENTS.iter().find(|event| near.ends_with(*event)) else { return false };
    last.start < context.sentence.start && !sentence_around(document, last).contains(event)
}

/// Returns the sentence of a place in simplified characters, no more of it than is near.
fn sentence_around(document: &Document, place: ByteSpan) -> String {
    const NEAR: usize = 300;
    const ENDS: [char; 4] = ['。', '\n', '！', '？'];
    let text = document.text();
    let start = text.floor_char_boundary(place.start.saturating_sub(NEAR));
    let end = text.floor_char_boundary((place.end + NEAR).min(text.len()));
    let before = ByteSpan::new(start, place.start).of(text).rsplit(ENDS).next();
    let behind = ByteSpan::new(place.start, end).of(text).split(ENDS).next();
    before.into_iter().chain(behind).flat_map(str::chars).map(simplified).collect()
}

/// Where an expression stands.
struct ExpressionContext<'a> {
    span: ByteSpan,
    paragraph: ParagraphId,
    sentence: ByteSpan,
    zone: Zone,
    /// What stands before it in its paragraph.
    before: &'a str,
}

/// Tells whether the times after this one may count from it: not from a border told only as a
/// limit.
fn carries_on(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::At(_, bound) => match bound {
            Bound::In | Bound::Since | Bound::UntilNow | Bound::Until => true,
            Bound::Before | Bound::After => false,
        },
        Meaning::Between(..) | Meaning::UpTo(..) | Meaning::Shift(_) => true,
        Meaning::Rolling(_) | Meaning::Following(_) | Meaning::Duration | Meaning::Vague => false,
    }
}

/// Reads all time expressions of a paragraph from left to right.
fn expressions(characters: &FoldedCharacters) -> Vec<Expression> {
    /// Figures behind which nothing begins: no date is so long.
    const LONGEST: usize = 12;
    let mut found = Vec::new();
    let (mut at, mut figures) = (0, 0);
    while at < characters.len() {
        figures = if characters.at(at).is_ascii_digit() { figures + 1 } else { 0 };
        if figures > LONGEST {
            at += 1;
            continue;
        }
        let read =
            match characters.script {
                Script::Han => chinese::expression(characters, at)
                    .or_else(|| english_between_han(characters, at)),
                Script::Hangul | Script::Alphabetic => english::expression(characters, at)
                    .or_else(|| chinese::expression(characters, at)),
            };
        if let Some(expression) = &read {
            (at, figures) = (expression.end.max(at + 1), 0);
        } else {
            at += 1;
        }
        found.extend(read);
    }
    found
}

/// Returns where a paragraph names a date of the calendar by its year, in reading order.
pub(crate) fn named_dates(characters: &FoldedCharacters) -> Vec<ByteSpan> {
    let named = |expression: &Expression| {
        let Meaning::At(moment, Bound::In) = expression.meaning else { return false };
        matches!(moment.year_of(), Some(YearOf::Named(_)))
    };
    expressions(characters)
        .iter()
        .filter(|found| named(found))
        .map(|found| characters.span(found.start, found.end))
        .collect()
}

/// Reads an English expression in a Chinese paragraph: what touches a Han character is a number of
/// that text.
fn english_between_han(characters: &FoldedCharacters, at: usize) -> Option<Expression> {
    let touches = |c: char| is_han_or_kana(c);
    english::expression(characters, at)
        .filter(|found| !touches(characters.before(at)) && !touches(characters.at(found.end)))
}

fn zone_of(kind: Kind) -> Zone {
    match kind {
        Kind::Title | Kind::Heading(_) => Zone::Heading,
        Kind::Entry => Zone::Bibliography,
        Kind::Note => Zone::Note,
        Kind::Byline
        | Kind::Metadata
        | Kind::Body
        | Kind::Quote
        | Kind::Item
        | Kind::Code
        | Kind::TableRow
        | Kind::Rule => Zone::Body,
    }
}

/// Returns the bytes from the date that a time counts from up to which it does: 同年 does not reach
/// far, a day of the story does.
fn reach(meaning: &Meaning) -> usize {
    const NEAR: usize = 3_000;
    const FAR: usize = 30_000;
    if class_of(meaning) == TimeClass::TextAnchored { NEAR } else { FAR }
}

/// Tells whether months and days after this time are those of the lunar calendar.
fn is_lunar(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::At(moment, _) => {
            let is_told_so = moment.approximate || matches!(moment.unit, Unit::Lunar(..));
            moment.class == TimeClass::Era && is_told_so
        }
        _ => false,
    }
}

/// Tells whether a round bracket is open at the end of a text, which was opened not far before.
fn is_in_brackets(before: &str) -> bool {
    const FAR: usize = 150;
    let mut near = before.chars().rev().take(FAR);
    near.find(|c| matches!(c, '(' | '（' | ')' | '）')).is_some_and(|c| matches!(c, '(' | '（'))
}

/// Tells whether a text ends as a label does, whose value follows: 更新时间：2007-11-16.
fn is_label(before: &str) -> bool {
    before.trim_end().ends_with([':', '：'])
}

/// Returns the sentence of `text` that holds `place`, given where sentences start.
fn sentence_of(text: &str, starts: &[usize], place: ByteSpan) -> ByteSpan {
    let next = starts.partition_point(|start| *start <= place.start);
    let start = next.checked_sub(1).map_or(0, |before| starts[before]);
    let end = starts.get(next).copied().unwrap_or(text.len());
    ByteSpan::new(start, end.max(place.end)).trimmed(text)
}

/// Reads a plain text and shows what was found, in reading order: the words, and the time as EDTF
/// or the reason.
#[cfg(test)]
pub(crate) fn found_in(text: &str, date: Option<&str>) -> Vec<(String, String)> {
    use crate::document::{Extent, Format, decode, parse};

    let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
    let date = date.map(|date| date.parse().unwrap());
    let found = timeline(&document, date, &mut |_| {}, &Cancel::default()).unwrap();
    let mut items: Vec<&TimeItem> = found.items.iter().chain(&found.unplaced).collect();
    items.sort_by_key(|item| item.span);
    let time = |item: &TimeItem| {
        item.reason.map_or_else(|| item.edtf(), |reason| reason.as_str().to_owned())
    };
    items.iter().map(|item| (item.span.of(document.text()).to_owned(), time(item))).collect()
}

/// Checks a text whose times stand between ‹ and › against what they should be: EDTF, or the
/// reason.
#[cfg(test)]
pub(crate) fn check_times(marked: &str, date: Option<&str>, expected: &[&str]) {
    let plain = marked.replace(['‹', '›'], "");
    let words = marked.split('‹').skip(1).map(|rest| rest.split('›').next().unwrap().to_owned());
    let expected: Vec<(String, String)> =
        words.zip(expected.iter().map(|time| (*time).to_owned())).collect();
    assert_eq!(found_in(&plain, date), expected, "{plain}");
}

/// Checks many texts as [`check_times`] does, and tells all that are read otherwise; times are
/// parted by commas.
#[cfg(test)]
pub(crate) fn check_table(date: Option<&str>, rows: &[(&str, &str)]) {
    let wrong: Vec<String> =
        rows.iter().filter_map(|(marked, expected)| otherwise(marked, date, expected)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// Tells how a marked text is read, if not as expected.
#[cfg(test)]
fn otherwise(marked: &str, date: Option<&str>, expected: &str) -> Option<String> {
    let plain = marked.replace(['‹', '›'], "");
    let words = marked.split('‹').skip(1).map(|rest| rest.split('›').next().unwrap());
    let times = expected.split(", ").filter(|time| !time.is_empty());
    let shown = |words: Vec<(String, String)>| {
        words.iter().map(|(word, time)| format!("{word} = {time}")).collect::<Vec<_>>()
    };
    let expected =
        shown(words.zip(times).map(|(word, time)| (word.to_owned(), time.to_owned())).collect());
    let found = shown(found_in(&plain, date));
    (found != expected)
        .then(|| format!("  {plain}\n    is       {found:?}\n    expected {expected:?}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    fn of(text: &str) -> (Document, Timeline) {
        let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
        let found = timeline(&document, None, &mut |_| {}, &Cancel::default()).unwrap();
        (document, found)
    }

    #[test]
    fn the_bundled_essay_has_its_times_and_no_others() {
        let (document, found) = of(include_str!("../../../data/essay.txt"));
        let shown: Vec<String> = found
            .items
            .iter()
            .map(|item| format!("{} {}", item.span.of(document.text()), item.edtf()))
            .collect();
        assert_eq!(
            shown,
            [
                "改革开放以来 1978-12-18/..",
                "1999-2008 1999/2008",
                "“十一五”时期 2006/2010",
                "自2008年 2008/..",
                "2008年开始 2008/..",
                "2009-2015 2009/2015",
                "到2010年 ../2010",
                "2011年 2011",
                "2012年 2012",
                "2012年11月 2012-11",
                "2014-2020年 2014/2020",
                "2014年 2014",
                "2014-2020年 2014/2020",
                "2014年3月 2014-03",
                "2014年8月 2014-08",
                "2015年 2015",
                "2015 年 12 月 2015-12",
                "2015年12月 2015-12",
                "“十三五” 2016/2020",
                "“十三五” 2016/2020",
                "2016-2018年 2016/2018",
                "2016年 2016",
                "2016年 2016",
                "2016 年 2016",
                "2016年3月 2016-03",
                "2016年4月 2016-04",
                "2016年10月9日 2016-10-09",
                "2017年 2017",
                "2017年 2017",
                "2018年 2018",
                "到2018年 ../2018",
                "2019年 2019",
                "2020年以来 2020/..",
                "2020年 2020",
                "2020年4月 2020-04",
            ]
        );
        let of_zone = |zone: Zone| found.items.iter().filter(|item| item.zone == zone).count();
        assert_eq!((of_zone(Zone::WorkTitle), of_zone(Zone::Bibliography)), (2, 3));
        assert!(found.unplaced.iter().any(|item| item.span.of(document.text()) == "过去十年"));
    }

    #[test]
    fn times_without_a_year_take_the_last_one_told() {
        check_times(
            "‹2008年›开幕,‹8月8日›开赛,‹同年12月›结束,‹次年1月›总结。",
            None,
            &["2008", "2008-08-08", "2008-12", "2009-01"],
        );
    }

    #[test]
    fn forms_of_a_character_are_read_as_the_character() {
        check_times("于‹2014年8⽉16⽇›发布。", None, &["2014-08-16"]);
        check_times("‹⾃２０１４年⼋⽉›，‹⼆〇⼀四年⼗⽉›。", None, &["2014-08/..", "2014-10"]);
        check_times("‹⺠国⼗年›与‹\u{F9D1}⽉›。", None, &["1921", "1921-06"]);
        check_times("On ‹１２ Ｍａｙ ２０１４› it began.", None, &["2014-05-12"]);
    }

    #[test]
    fn what_counts_from_an_unknown_date_is_not_placed() {
        check_times(
            "‹过去十年›发展很快,‹今年›更快,‹目前›领先。",
            None,
            &["no document date", "no document date", "vague"],
        );
        check_times("‹过去十年›发展很快,‹今年›更快。", Some("2021"), &["2011~/2021~", "2021"]);
        check_times("‹同年三月›。", None, &["no earlier date"]);
    }

    #[test]
    fn a_cancelled_walk_returns_nothing() {
        let document = parse(decode("2008年。".as_bytes()), Format::Text, Extent::Whole);
        let cancel = Cancel::default();
        cancel.set();
        assert_eq!(timeline(&document, None, &mut |_| {}, &cancel), None);
    }

    proptest! {
        #[test]
        fn every_span_lies_inside_its_paragraph(
            text in "(20[0-9]{2}年|十[一二]月|初|底|以来|自|到|至|—|-|、|和|《|》|19|二〇一四|世纪|80年代|“十三五”|去年|同年|三|the |May |in |Q3 |since |[ 。,\\n(）é😀]){0,24}",
        ) {
            let (document, found) = of(&text);
            for item in found.items.iter().chain(&found.unplaced) {
                let paragraph = document.paragraph(item.paragraph).span;
                prop_assert!(!item.span.of(document.text()).is_empty());
                prop_assert!(paragraph.start <= item.span.start && item.span.end <= paragraph.end);
                prop_assert!(
                    item.sentence.start <= item.span.start && item.span.end <= item.sentence.end
                );
                prop_assert!(item.reason.is_some() || item.start.is_some() || item.end.is_some());
                prop_assert!(item.start.is_none() || item.end.is_none() || item.start <= item.end);
            }
            prop_assert!(found.items.is_sorted_by_key(|item| item.start.or(item.end)));
        }

        #[test]
        fn any_text_can_be_read(text: String) {
            let (document, found) = of(&text);
            for item in found.items.iter().chain(&found.unplaced) {
                prop_assert!(!item.span.of(document.text()).is_empty());
            }
        }
    }
}
