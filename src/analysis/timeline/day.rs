//! A civil day, and counting with days and months.
//!
//! The calendar is the proleptic Gregorian one with astronomical years: the year before 1 is 0, 221
//! BC is −220.
//! *Invariant*: a [`Day`] exists in that calendar.

use std::fmt;

/// A civil day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: u8,
    of_month: u8,
}

impl Day {
    /// Makes the day if it exists.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        exists.then_some(Self { year, month, of_month: day })
    }

    /// Returns the first day of a month, counting months past December into the years after it.
    pub(crate) fn first_of_month(year: i32, month: i32) -> Self {
        let year = year + (month - 1).div_euclid(12);
        let month =
            u8::try_from((month - 1).rem_euclid(12) + 1).expect("a remainder of 12 is small");
        Self { year, month, of_month: 1 }
    }

    /// Returns the last day of a month, counting months as [`Day::first_of_month`] does.
    pub(crate) fn last_of_month(year: i32, month: i32) -> Self {
        let first = Self::first_of_month(year, month);
        Self { of_month: days_in_month(first.year, first.month), ..first }
    }

    /// Returns the year; 0 is the year before year 1.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Returns the month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.of_month
    }

    /// Returns the day `days` later, or earlier if negative.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self::of_number(self.number() + i64::from(days))
    }

    /// Returns the day `months` later, or the last one of that month if it is shorter.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let last = Self::last_of_month(self.year, i32::from(self.month) + months);
        Self { of_month: self.of_month.min(last.of_month), ..last }
    }

    /// Returns the whole months from `earlier` on, by the calendar.
    pub(crate) fn months_since(self, earlier: Self) -> i32 {
        (self.year - earlier.year) * 12 + i32::from(self.month) - i32::from(earlier.month)
    }

    /// Returns the days since 1970-01-01.
    #[must_use]
    pub fn number(self) -> i64 {
        // The year is taken to begin in March, so that the leap day is its last one.
        let shifted = i64::from(self.year) - i64::from(self.month < 3);
        let month = (i64::from(self.month) + 9) % 12;
        let in_year = (153 * month + 2) / 5 + i64::from(self.of_month) - 1;
        shifted * 365 + shifted.div_euclid(4) - shifted.div_euclid(100)
            + shifted.div_euclid(400)
            + in_year
            - 719_468
    }

    /// Returns the day that is so many days after 1970-01-01.
    #[must_use]
    pub fn of_number(number: i64) -> Self {
        let days = number + 719_468;
        let era = days.div_euclid(146_097);
        let in_era = days.rem_euclid(146_097);
        let year_in_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
        let in_year = in_era - (365 * year_in_era + year_in_era / 4 - year_in_era / 100);
        let month = (5 * in_year + 2) / 153;
        let day = in_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_in_era + era * 400 + i64::from(month < 3);
        // A month has at most 31 days and a year 12 months.
        Self {
            year: i32::try_from(year).unwrap_or(i32::MAX),
            month: u8::try_from(month).unwrap_or(1),
            of_month: u8::try_from(day).unwrap_or(1),
        }
    }
}

/// Returns the days of a month, 1 to 12, in a year.
pub(crate) const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    /// Writes the day as ISO 8601 does: `2014-08-01`, `-0220-01-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.of_month)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(day: (i32, u8, u8), expected: &str) {
        let (year, month, day) = day;
        let shown = Day::new(year, month, day).map_or("none".to_owned(), |day| day.to_string());
        assert_eq!(shown, expected);
    }

    #[test]
    fn only_days_of_the_calendar_exist() {
        check((2020, 2, 29), "2020-02-29");
        check((2019, 2, 29), "none");
        check((1900, 2, 29), "none");
        check((2019, 13, 1), "none");
        check((-220, 1, 1), "-0220-01-01");
    }

    #[test]
    fn months_end_where_they_should() {
        let last = Day::new(2019, 1, 31).unwrap();
        assert_eq!(last.plus_months(1).to_string(), "2019-02-28");
        assert_eq!(last.plus_months(-12).to_string(), "2018-01-31");
        assert_eq!(Day::last_of_month(2019, 14).to_string(), "2020-02-29");
    }

    proptest! {
        #[test]
        fn counting_days_forth_and_back_returns(
            year in -9000i32..9000,
            month in 1u8..=12,
            day in 1u8..=28,
            days in -90_000i32..90_000,
        ) {
            let start = Day::new(year, month, day).unwrap();
            let there = start.plus_days(days);
            prop_assert_eq!(there.number() - start.number(), i64::from(days));
            prop_assert_eq!(there.plus_days(-days), start);
            prop_assert_eq!(there > start, days > 0);
        }
    }
}
