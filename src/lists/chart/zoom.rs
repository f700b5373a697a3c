//! How near the axis is looked at.

use crate::text::Columns;

/// A year in days, about.
pub(super) const YEAR: i64 = 365;

/// What lies between two ticks when the axis is looked at closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TickUnit {
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// A month.
    Month,
}

/// How near the axis is looked at, and where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeZoom {
    /// What lies between two ticks; none: all times are shown.
    pub unit: Option<TickUnit>,
    /// A day that is shown, in days since 1970-01-01.
    pub around: i64,
    /// The halves of a window by which it was moved from there.
    pub shift: i64,
}

impl TickUnit {
    /// The columns between two ticks.
    pub(super) const APART: Columns = 9;
    const ALL: [Self; 4] = [Self::Century, Self::Decade, Self::Year, Self::Month];

    /// Returns its length in days, about.
    pub(super) const fn days(self) -> i64 {
        match self {
            Self::Century => 100 * YEAR,
            Self::Decade => 10 * YEAR,
            Self::Year => YEAR,
            Self::Month => 30,
        }
    }
}

impl TimeZoom {
    /// Returns the first day of the window and the one behind its last; none if all is shown.
    ///
    /// Windows are half a window apart, so that the picture rests while the selection moves within
    /// one.
    pub(super) fn window(self, first: i64, last: i64, columns: Columns) -> Option<(i64, i64)> {
        let length = window_of(self.unit?, columns);
        if length > last - first + YEAR {
            return None;
        }
        let half = length / 2;
        let from = ((self.around - length / 4).div_euclid(half) + self.shift) * half;
        Some((from, from + length))
    }

    /// Returns the look half a window further on, or back if `step` is negative, of times from the
    /// first day to the last; none if all is shown, or nothing lies there.
    #[must_use]
    pub fn moved(self, step: i64, days: (i64, i64), columns: Columns) -> Option<Self> {
        let moved = Self { shift: self.shift + step, ..self };
        let (from, behind) = moved.window(days.0, days.1, columns)?;
        (from <= days.1 && behind > days.0).then_some(moved)
    }

    /// Returns the next finer look that shows less than this one, if there is one, of times from the
    /// first day to the last.
    #[must_use]
    pub fn finer(self, days: (i64, i64), columns: Columns) -> Option<Self> {
        let whole = days.1 - days.0 + YEAR;
        let mut finer =
            TickUnit::ALL.into_iter().filter(|unit| self.unit.is_none_or(|u| *unit > u));
        let unit = finer.find(|unit| window_of(*unit, columns) <= whole)?;
        Some(Self { unit: Some(unit), shift: 0, ..self })
    }

    /// Returns the next coarser look, all if no other shows less; none if all is shown.
    #[must_use]
    pub fn coarser(self, days: (i64, i64), columns: Columns) -> Option<Self> {
        let unit = self.unit?;
        let mut before = None;
        let mut look = Self { unit: None, ..self }.finer(days, columns);
        while let Some(finer) = look.filter(|look| look.unit < Some(unit)) {
            before = finer.unit;
            look = finer.finer(days, columns);
        }
        Some(Self { unit: before, shift: 0, ..self })
    }
}

/// A window of the axis is so many ticks long.
fn window_of(unit: TickUnit, columns: Columns) -> i64 {
    let ticks = i64::try_from(columns / TickUnit::APART).unwrap_or(1).max(2);
    ticks * unit.days()
}
