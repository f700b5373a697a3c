//! Months and days of the Chinese lunisolar calendar as civil days.
//!
//! The calendar is that of `icu_calendar`, which holds to the tables of the Hong Kong Observatory
//! (1901–2100) and, up to 1912, to those of the Qing; before 1900 it only computes, and nothing is
//! converted here.

use icu_calendar::cal::ChineseTraditional;
use icu_calendar::types::Month;
use icu_calendar::{Date, Iso};

use crate::analysis::timeline::day::Day;
use crate::analysis::timeline::interval::Interval;
use crate::analysis::timeline::item::Grain;

/// The years whose months are known from published tables; each begins in the civil year of its
/// number.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

/// A month of the lunisolar calendar, or a day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LunarMonth {
    /// Its number, 1 to 12.
    pub(crate) month: u8,
    /// Whether it is the leap month behind that of its number.
    pub(crate) leap: bool,
    /// The day, 1 to 30; none: the whole month is meant.
    pub(crate) day: Option<u8>,
}

impl LunarMonth {
    /// Returns the unit it is told in.
    pub(crate) const fn grain(self) -> Grain {
        if self.day.is_some() { Grain::Day } else { Grain::Month }
    }

    /// Returns the civil days it has in a year; none if that year had no such month or day, or is
    /// not known.
    pub(crate) fn in_year(self, year: i32) -> Option<Interval> {
        if !YEARS.contains(&year) {
            return None;
        }
        let month = if self.leap { Month::leap(self.month) } else { Month::new(self.month) };
        let lunar =
            |day: u8| Date::try_new(year.into(), month, day, ChineseTraditional::new()).ok();
        let civil = |date: Date<ChineseTraditional>| {
            let iso = date.to_calendar(Iso);
            Day::new(iso.year().extended_year(), iso.month().number(), iso.day_of_month().0)
        };
        let first = lunar(self.day.unwrap_or(1))?;
        let last = if self.day.is_some() { first } else { lunar(first.days_in_month())? };
        Some(Interval::new(civil(first)?, civil(last)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(year: i32, (month, leap, day): (u8, bool, u8), expected: &str) {
        let found = LunarMonth { month, leap, day: Some(day) }.in_year(year);
        let found = found.and_then(|days| days.start).map(|day| day.to_string());
        assert_eq!(found.unwrap_or_default(), expected, "{year} {month} {day}");
    }

    /// New year's days, feasts and leap months of the tables of the Hong Kong Observatory, and days
    /// known from history by both dates.
    #[test]
    fn days_are_those_of_the_tables() {
        for (year, day, expected) in [
            (1900, (7, false, 20), "1900-08-14"),
            (1911, (8, false, 19), "1911-10-10"),
            (1911, (12, false, 25), "1912-02-12"),
            (1949, (1, false, 1), "1949-01-29"),
            (1976, (1, false, 1), "1976-01-31"),
            (2000, (1, false, 1), "2000-02-05"),
            (2020, (1, false, 1), "2020-01-25"),
            (2022, (8, false, 15), "2022-09-10"),
            (2023, (1, false, 1), "2023-01-22"),
            (2023, (2, true, 1), "2023-03-22"),
            (2023, (5, false, 5), "2023-06-22"),
            (2024, (9, false, 9), "2024-10-11"),
            (2025, (6, true, 1), "2025-07-25"),
            // No such day, no such leap month, and years before the tables.
            (2023, (3, true, 1), ""),
            (2022, (1, false, 31), ""),
            (1898, (4, false, 23), ""),
        ] {
            check(year, day, expected);
        }
    }

    #[test]
    fn a_month_is_all_of_its_days() {
        let month = LunarMonth { month: 10, leap: false, day: None }.in_year(2022).unwrap();
        let days = (month.start.unwrap().to_string(), month.end.unwrap().to_string());
        assert_eq!(days, ("2022-10-25".to_owned(), "2022-11-23".to_owned()));
    }
}
