//! Times in the formats of other programs: annotations as `TimeML` has them, and a calendar.

use std::fmt::Write;

use crate::analysis::{Certainty, Day, TimeItem};
use crate::lists::row::ListedDocument;
use crate::lists::spoken::spoken_time;
use crate::lists::timeline::places;
use crate::lists::told::told;
use crate::text::{Columns, WidthProfile, one_line};

/// Writes times as TIMEX3 annotations (`TimeML` 1.2.1), in a document of XML.
///
/// A stretch is a duration between two points, which stand behind it without words of their own.
#[must_use]
pub fn timex<'a>(of: &ListedDocument<'_>, items: impl IntoIterator<Item = &'a TimeItem>) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n");
    let mut tags = TimexTags { out: &mut out, number: 0 };
    for item in items {
        let words = item.span.of(of.document.text());
        let edtf = item.edtf();
        let about = if item.certainty == Certainty::Certain { "" } else { " mod=\"APPROX\"" };
        let border = |unit: &str, sharp: &str, beyond: &str| {
            let relation = if item.beyond { beyond } else { sharp };
            format!("{} mod=\"{relation}\"", date(unit))
        };
        match edtf.split_once('/') {
            _ if item.reason.is_some() => tags.add(&date("XXXX"), words),
            None => tags.add(&format!("{}{about}", date(&edtf)), words),
            Some((first, "..")) => {
                let first = told_border(item, item.start, -1, first);
                tags.add(&border(&first, "ON_OR_AFTER", "AFTER"), words);
            }
            Some(("..", last)) => {
                let last = told_border(item, item.end, 1, last);
                tags.add(&border(&last, "ON_OR_BEFORE", "BEFORE"), words);
            }
            Some((first, last)) => {
                let (from, to) = (tags.number + 2, tags.number + 3);
                let length = length_of(item);
                let points = format!("beginPoint=\"t{from}\" endPoint=\"t{to}\"");
                tags.add(&format!("type=\"DURATION\" value=\"{length}\" {points}{about}"), words);
                tags.add(&date(first), "");
                tags.add(&date(last), "");
            }
        }
    }
    out.push_str("</TimeML>\n");
    out
}

/// Annotations, numbered one after the other.
struct TimexTags<'a> {
    out: &'a mut String,
    number: usize,
}

impl TimexTags<'_> {
    fn add(&mut self, attributes: &str, words: &str) {
        self.number += 1;
        let number = self.number;
        let words = escaped_xml(words);
        let end = if words.is_empty() { "/>".to_owned() } else { format!(">{words}</TIMEX3>") };
        writeln!(self.out, "<TIMEX3 tid=\"t{number}\" {attributes}{end}")
            .expect("a string takes everything");
    }
}

/// Writes a unit of EDTF as the attributes of a date.
fn date(edtf: &str) -> String {
    format!("type=\"DATE\" value=\"{}\"", timex_value(edtf.trim_end_matches(['~', '?'])))
}

/// Returns the unit that is told of an open stretch, which may not be part of it: before 215 is what
/// ends with 214.
fn told_border(item: &TimeItem, border: Option<Day>, towards: i32, edtf: &str) -> String {
    match border.filter(|_| item.beyond) {
        Some(day) => {
            let parts = edtf.trim_start_matches('-').matches('-').count();
            let day = day.plus_days(towards).to_string();
            let mut ends = day.char_indices().skip(1).filter(|(_, c)| *c == '-').map(|(at, _)| at);
            ends.nth(parts).map_or(day.clone(), |end| day.get(..end).unwrap_or(&day).to_owned())
        }
        None => edtf.to_owned(),
    }
}

/// Returns how long a closed stretch is: in whole years, months or days.
fn length_of(item: &TimeItem) -> String {
    let Some((start, end)) = item.start.zip(item.end) else { return "PXY".to_owned() };
    let behind = end.plus_days(1);
    let months =
        (behind.year() - start.year()) * 12 + i32::from(behind.month()) - i32::from(start.month());
    match months {
        _ if behind.day() != start.day() => format!("P{}D", behind.number() - start.number()),
        months if months % 12 == 0 => format!("P{}Y", months / 12),
        months => format!("P{months}M"),
    }
}

/// Returns the value that TIMEX3 has for a unit of EDTF: `2020-33` is `2020-Q1`, `198X` is `198`,
/// `-0220` is `BC0221`.
fn timex_value(edtf: &str) -> String {
    let (year, rest) = match edtf.char_indices().skip(1).find(|(_, c)| *c == '-') {
        Some((at, _)) => edtf.split_at(at),
        None => (edtf, ""),
    };
    let year = match year.strip_prefix('-').and_then(|year| year.parse::<i32>().ok()) {
        Some(before) => format!("BC{:04}", before + 1),
        None if year == "XXXX" => year.to_owned(),
        None => year.trim_end_matches('X').to_owned(),
    };
    let part = match rest {
        "-21" => "-SP",
        "-22" => "-SU",
        "-23" => "-FA",
        "-24" => "-WI",
        "-33" => "-Q1",
        "-34" => "-Q2",
        "-35" => "-Q3",
        "-36" => "-Q4",
        "-40" => "-H1",
        "-41" => "-H2",
        other => other,
    };
    format!("{year}{part}")
}

fn escaped_xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no other controls.
            c if c.is_control() && c != '\n' => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes placed times as a calendar (RFC 5545): whole days, what has no end or beginning on the day
/// that is told. Returns also how many there are; a calendar holds the years 1 to 9999 alone.
#[must_use]
pub fn ics<'a>(
    of: &ListedDocument<'_>,
    items: impl IntoIterator<Item = &'a TimeItem>,
) -> (usize, String) {
    /// Columns of a summary.
    const SUMMARY: Columns = 120;
    let mut out = String::new();
    let mut line = |text: &str| folded(&mut out, text);
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//wenlan//timeline//EN"] {
        line(text);
    }
    let mut count = 0;
    for item in items {
        let Some(first) = item.start.or(item.end) else { continue };
        let last = item.end.or(item.start).unwrap_or(first);
        let (Some(from), Some(to)) = (calendar_day(first), calendar_day(last.plus_days(1))) else {
            continue;
        };
        count += 1;
        let sentence = item.sentence.of(of.document.text());
        let said = told(of.document, item, SUMMARY, WidthProfile::NARROW);
        let id = identity(sentence, of.document.character_at(item.span.start));
        line("BEGIN:VEVENT");
        line(&format!("UID:{id}@wenlan"));
        // When it was written is not known, and the same document makes the same file.
        line("DTSTAMP:19700101T000000Z");
        line(&format!("DTSTART;VALUE=DATE:{from}"));
        line(&format!("DTEND;VALUE=DATE:{to}"));
        let when = spoken_time(item, of.language);
        line(&format!("SUMMARY:{}", escaped_ics(&format!("{when} {said}"))));
        let whole = format!("{} {}", one_line(sentence), places(of, item));
        line(&format!("DESCRIPTION:{}", escaped_ics(&whole)));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    (count, out)
}

/// Writes a day as a calendar does, if it has a date for it.
fn calendar_day(day: Day) -> Option<String> {
    let is_known = (1..=9999).contains(&day.year());
    is_known.then(|| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day()))
}

/// Names an event: the same for the same sentence at the same place (FNV-1a, 64 bits).
fn identity(sentence: &str, place: usize) -> String {
    let hash = sentence.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}-{place}")
}

fn escaped_ics(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Adds a line, folded so that none has more than 75 bytes (RFC 5545, 3.1).
fn folded(out: &mut String, text: &str) {
    const MOST: usize = 75;
    let mut left = MOST;
    for c in text.chars() {
        if c.len_utf8() > left {
            out.push_str("\r\n ");
            left = MOST - 1;
        }
        out.push(c);
        left -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Timeline, timeline};
    use crate::document::{Document, Extent, Format, decode, parse};
    use crate::messages::Language;
    use crate::progress::Cancel;

    fn read(text: &str) -> (Document, Timeline) {
        let text = format!("# 题\n\n{text}\n");
        let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
        let found = timeline(&document, None, &mut |_| {}, &Cancel::default()).unwrap();
        (document, found)
    }

    fn listed(document: &Document) -> ListedDocument<'_> {
        ListedDocument { document, sides: &[], language: Language::Chinese }
    }

    #[test]
    fn a_time_is_a_timex_with_the_value_of_timeml() {
        for (text, expected) in [
            ("2014年8月开工", &[r#"type="DATE" value="2014-08">2014年8月<"#][..]),
            ("2020年第一季度开工", &[r#"type="DATE" value="2020-Q1">"#]),
            ("2019年下半年开工", &[r#"type="DATE" value="2019-H2">"#]),
            ("2015年夏季开工", &[r#"type="DATE" value="2015-SU" mod="APPROX">"#]),
            ("1980年代开工", &[r#"type="DATE" value="198">"#]),
            ("18世纪开工", &[r#"type="DATE" value="17">"#]),
            ("公元前221年统一", &[r#"type="DATE" value="BC0221">"#]),
            ("约1850年开工", &[r#"type="DATE" value="1850" mod="APPROX">"#]),
            ("自2008年以来加快", &[r#"type="DATE" value="2008" mod="ON_OR_AFTER">"#]),
            ("2018年以前开工", &[r#"type="DATE" value="2018" mod="BEFORE">"#]),
            (
                "1999-2008年筹备",
                &[
                    r#"type="DURATION" value="P10Y" beginPoint="t2" endPoint="t3">1999-2008年<"#,
                    r#"tid="t2" type="DATE" value="1999"/>"#,
                    r#"tid="t3" type="DATE" value="2008"/>"#,
                ],
            ),
            ("近年来<很>好", &[r#"type="DATE" value="XXXX">近年来<"#]),
        ] {
            let (document, found) = read(text);
            let written = timex(&listed(&document), found.items.iter().chain(&found.unplaced));
            for part in expected {
                assert!(written.contains(part), "{text}: {part} in {written}");
            }
        }
    }

    #[test]
    fn a_calendar_holds_whole_days_and_folds_its_lines() {
        let (document, found) = read(
            "2014年8月，国务院印发规划,意见;通知，城市建设从此进入一个很长很长的新阶段。\n\n\
             公元前221年统一。\n\n自2008年以来加快。",
        );
        let (count, written) = ics(&listed(&document), &found.items);
        assert_eq!(count, 2, "years before 1 have no place in a calendar");
        assert!(written.contains("DTSTART;VALUE=DATE:20140801\r\nDTEND;VALUE=DATE:20140901\r\n"));
        assert!(written.contains("DTSTART;VALUE=DATE:20080101\r\nDTEND;VALUE=DATE:20080102\r\n"));
        assert!(written.split("\r\n").all(|line| line.len() <= 75), "{written}");
        let unfolded = written.replace("\r\n ", "");
        assert!(unfolded.contains("规划\\,意见\\;通知"), "{unfolded}");
        assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), 2);
    }
}
