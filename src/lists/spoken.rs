//! Times in the words of a reader: 14世纪, first half of 2019, before 215.

use crate::analysis::{Certainty, Day, Grain, TimeItem};
use crate::messages::Language;

/// Says when a time is, in the language of the reader; nothing if it has no place in time.
#[must_use]
pub fn spoken_time(time: &TimeItem, language: Language) -> String {
    let words = SpokenTime { language, grain: time.grain };
    let said = match (time.start, time.end) {
        (None, None) => return String::new(),
        (Some(start), None) if time.beyond => {
            words.open(start.plus_days(-1), "", ("后", "後"), "after ")
        }
        (Some(start), None) => words.open(start, "", ("起", "起"), "since "),
        (None, Some(end)) if time.beyond => {
            words.open(end.plus_days(1), "", ("前", "前"), "before ")
        }
        (None, Some(end)) => words.open(end, "至", ("", ""), "until "),
        (Some(start), Some(end)) => words.unit(start, end).unwrap_or_else(|| {
            // A lunar month is no civil one.
            let is_lunar = time.grain == Grain::Month && start.day() != 1;
            let words = if is_lunar { SpokenTime { grain: Grain::Day, ..words } } else { words };
            let [from, to] = [start, end].map(|day| words.border(day));
            // Of one year it is said once.
            let year = format!("{}.", words.year(start.year()));
            let last = to.strip_prefix(&year).unwrap_or(&to);
            if from == to { from } else { format!("{from}–{last}") }
        }),
    };
    match (time.certainty, language) {
        (Certainty::Certain, _) => said,
        (Certainty::Approximate, Language::Chinese) => format!("约{said}"),
        (Certainty::Approximate, Language::Traditional) => format!("約{said}"),
        (Certainty::Approximate, Language::English) => format!("c. {said}"),
        (Certainty::Uncertain, _) => format!("{said}?"),
    }
}

/// How the days of one time are said.
#[derive(Clone, Copy)]
struct SpokenTime {
    language: Language,
    grain: Grain,
}

impl SpokenTime {
    /// Says a stretch that is one unit of time.
    fn unit(self, start: Day, end: Day) -> Option<String> {
        let (first, last) = (start.year(), end.year());
        let years = last - first + 1;
        let is_whole =
            |months: i32| start.day() == 1 && end.plus_days(1) == start.plus_months(months);
        let year = self.year(first);
        match self.grain {
            Grain::Century if years == 100 && first.rem_euclid(100) == 0 && first >= 0 => {
                Some(self.century(first / 100 + 1, false))
            }
            Grain::Century if years == 100 && last.rem_euclid(100) == 0 && last <= 0 => {
                Some(self.century(-first / 100 + 1, true))
            }
            Grain::Decade if years == 10 && first.rem_euclid(10) == 0 && first > 0 => Some(
                self.say(&format!("{first}年代"), &format!("{first}年代"), format!("{first}s")),
            ),
            Grain::Half if is_whole(6) && start.month() % 6 == 1 => {
                let is_first = start.month() == 1;
                let (han, english) =
                    if is_first { ("上半年", "first") } else { ("下半年", "second") };
                let han = format!("{first}年{han}");
                Some(self.say(&han, &han, format!("{english} half of {year}")))
            }
            Grain::Quarter if is_whole(3) && start.month() % 3 == 1 => {
                let quarter = start.month() / 3 + 1;
                let han = format!("{first}年第{quarter}季度");
                Some(self.say(&han, &han, format!("Q{quarter} {year}")))
            }
            Grain::Season if is_whole(3) => {
                let at = usize::from(start.month() / 3).checked_sub(1)?;
                let (han, english) =
                    [("春", "spring"), ("夏", "summer"), ("秋", "autumn"), ("冬", "winter")]
                        .get(at)?;
                let han = format!("{first}年{han}");
                Some(self.say(&han, &han, format!("{english} {year}")))
            }
            _ => None,
        }
    }

    fn century(self, number: i32, before_our_era: bool) -> String {
        let (han, english) = if before_our_era { ("前", " BC") } else { ("", "") };
        let ending = match (number % 100, number % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        self.say(
            &format!("{han}{number}世纪"),
            &format!("{han}{number}世紀"),
            format!("{number}{ending} century{english}"),
        )
    }

    /// Says a stretch with one border, with what stands before and behind it in Han, simplified and
    /// traditional, and before it in English.
    fn open(self, border: Day, before: &str, behind: (&str, &str), english: &str) -> String {
        let day = self.border(border);
        self.say(
            &format!("{before}{day}{}", behind.0),
            &format!("{before}{day}{}", behind.1),
            format!("{english}{day}"),
        )
    }

    /// Says a border in the unit that was told.
    fn border(self, day: Day) -> String {
        let year = self.year(day.year());
        match self.grain {
            Grain::Century
            | Grain::Decade
            | Grain::Period
            | Grain::Year
            | Grain::Half
            | Grain::Quarter
            | Grain::Season => year,
            Grain::Month | Grain::Third => format!("{year}.{}", day.month()),
            Grain::Day => format!("{year}.{}.{}", day.month(), day.day()),
        }
    }

    fn year(self, year: i32) -> String {
        self.language.year(year)
    }

    fn say(self, chinese: &str, traditional: &str, english: String) -> String {
        match self.language {
            Language::Chinese => chinese.to_owned(),
            Language::Traditional => traditional.to_owned(),
            Language::English => english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::timeline;
    use crate::document::{Extent, Format, decode, parse};
    use crate::progress::Cancel;

    #[test]
    fn times_are_said_as_readers_say_them() {
        for (text, chinese, english) in [
            ("14世纪", "14世纪", "14th century"),
            ("公元前5世纪", "前5世纪", "5th century BC"),
            ("2019年上半年", "2019年上半年", "first half of 2019"),
            ("2019年第三季度", "2019年第3季度", "Q3 2019"),
            ("2015年秋季", "约2015年秋", "c. autumn 2015"),
            ("1980年代", "1980年代", "1980s"),
            ("215年前", "", ""),
            ("公元215年前", "215前", "before 215"),
            ("2018年以前", "2018前", "before 2018"),
            ("到2018年", "至2018", "until 2018"),
            ("自2008年", "2008起", "since 2008"),
            ("抗战胜利后", "1945后", "after 1945"),
            ("1999-2008年", "1999–2008", "1999–2008"),
            ("2014年8月", "2014.8", "2014.8"),
            ("2016年10月9日", "2016.10.9", "2016.10.9"),
            ("公元前221年", "前221", "221 BC"),
            ("公元前10年至公元25年", "前10–25", "10 BC–25"),
            ("约1850年", "约1850", "c. 1850"),
            ("98年5月", "1998.5?", "1998.5?"),
            ("2022年农历十月", "2022.10.25–11.23", "2022.10.25–11.23"),
        ] {
            let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
            let found = timeline(&document, None, &mut |_| {}, &Cancel::default()).unwrap();
            let said = |language| {
                found.items.first().map(|time| spoken_time(time, language)).unwrap_or_default()
            };
            assert_eq!(
                (said(Language::Chinese).as_str(), said(Language::English).as_str()),
                (chinese, english),
                "{text}"
            );
        }
    }
}
