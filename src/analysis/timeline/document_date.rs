//! When a document was written, as far as its reader or its own head says so.

use std::str::FromStr;

use crate::analysis::folded_characters::{Cursor, FoldedCharacters};
use crate::analysis::timeline::day::Day;
use crate::text::ordinary;

/// The date of a document: a day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentDate {
    /// The first day it may be.
    pub first: Day,
    /// The last day it may be.
    pub last: Day,
}

/// A text that is no date of the form YYYY, YYYY-MM or YYYY-MM-DD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl std::fmt::Display for NotADate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    }
}

impl std::error::Error for NotADate {}

impl DocumentDate {
    /// Reads a date as the head of a document writes it: 2019/05/09, 2026年1月26日, 2020-02-01 09:30.
    #[must_use]
    pub fn written(text: &str) -> Option<Self> {
        if let Some(date) = in_english(text).or_else(|| in_han(text)) {
            return Some(date);
        }
        let day = text.split_whitespace().next()?.split('T').next()?;
        let parted: String = day
            .chars()
            .map(ordinary)
            .map(|c| if matches!(c, '/' | '.' | '年' | '月') { '-' } else { c })
            .collect();
        parted.trim_end_matches(['日', '-']).parse().ok()
    }
}

/// Reads `March 5, 2024`, `5 March 2024`, `December 2023`.
fn in_english(text: &str) -> Option<DocumentDate> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        let lower = word.to_ascii_lowercase();
        match word.parse::<u16>() {
            Ok(number) if word.len() == 4 => year = Some(number),
            Ok(number) => day = Some(number),
            Err(_) => {
                let at = MONTHS.iter().position(|month| lower.starts_with(month))?;
                month = Some(at + 1);
            }
        }
    }
    let day = day.map_or_else(String::new, |day| format!("-{day}"));
    format!("{}-{}{day}", year?, month?).parse().ok()
}

/// Reads 二〇二四年三月五日.
fn in_han(text: &str) -> Option<DocumentDate> {
    let characters = FoldedCharacters::new(text);
    let mut c = Cursor::new(&characters, 0);
    (!c.peek().is_ascii_digit()).then_some(())?;
    let year = c.number().filter(|year| year.figures == 4)?.value;
    c.eat("年").then_some(())?;
    let mut written = year.to_string();
    for unit in ["月", "日"] {
        if let Some(number) = c.small(31).filter(|_| c.eat(unit)) {
            written.push_str(&format!("-{number}"));
        }
    }
    written.parse().ok()
}

impl FromStr for DocumentDate {
    type Err = NotADate;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, white space around it aside.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.trim().split('-');
        let year: i32 = number(parts.next(), 4)?.into();
        let (month, day) = (parts.next(), parts.next());
        if parts.next().is_some() {
            return Err(NotADate);
        }
        let Some(month) = month else {
            return Ok(Self {
                first: Day::first_of_month(year, 1),
                last: Day::last_of_month(year, 12),
            });
        };
        let month = u8::try_from(number(Some(month), 2)?).map_err(|_too_large| NotADate)?;
        if Day::new(year, month, 1).is_none() {
            return Err(NotADate);
        }
        match day {
            None => {
                let month = i32::from(month);
                Ok(Self {
                    first: Day::first_of_month(year, month),
                    last: Day::last_of_month(year, month),
                })
            }
            Some(day) => {
                let day = u8::try_from(number(Some(day), 2)?).map_err(|_too_large| NotADate)?;
                let day = Day::new(year, month, day).ok_or(NotADate)?;
                Ok(Self { first: day, last: day })
            }
        }
    }
}

/// Reads a part of a date: digits only, at most `digits` of them; a year has exactly four.
fn number(part: Option<&str>, digits: usize) -> Result<u16, NotADate> {
    let part = part.ok_or(NotADate)?;
    let fits = (1..=digits).contains(&part.len()) && (digits != 4 || part.len() == 4);
    if !fits || !part.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotADate);
    }
    part.parse().map_err(|_not_a_number| NotADate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = text
            .parse::<DocumentDate>()
            .map_or("none".to_owned(), |d| format!("{}/{}", d.first, d.last));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_date_has_a_year_and_may_have_a_month_and_a_day() {
        check("2021", "2021-01-01/2021-12-31");
        check("2020-02", "2020-02-01/2020-02-29");
        check(" 2021-6-30\n", "2021-06-30/2021-06-30");
    }

    #[test]
    fn the_head_of_a_document_writes_its_date_in_many_ways() {
        for text in [
            "2019/05/09",
            "2019年5月9日",
            "２０１９年5⽉9⽇",
            "2019.5.9 10:00",
            "2019-05-09T08:00:00Z",
        ] {
            assert_eq!(DocumentDate::written(text), "2019-05-09".parse().ok(), "{text}");
        }
        assert_eq!(DocumentDate::written("2019年5月"), "2019-05".parse().ok());
        for text in ["March 5, 2024", "5 March 2024", "二〇二四年三月五日", "Mar. 5, 2024"]
        {
            assert_eq!(DocumentDate::written(text), "2024-03-05".parse().ok(), "{text}");
        }
        assert_eq!(DocumentDate::written("December 2023"), "2023-12".parse().ok());
        assert_eq!(DocumentDate::written("yesterday"), None);
    }

    #[test]
    fn anything_else_is_no_date() {
        for text in
            ["", "21", "2021-13", "2021-02-30", "2021-01-01-01", "June 2021", "+2021", "2021-"]
        {
            check(text, "none");
        }
    }
}
