//! What a grammar understands of a time expression before it is resolved.

use crate::analysis::timeline::interval::{Interval, Part};
use crate::analysis::timeline::item::{Grain, TimeBasis, TimeClass};
use crate::analysis::timeline::lunisolar::LunarMonth;

/// A time expression as a grammar read it: characters `start` to `end` of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Expression {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) meaning: Meaning,
}

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// One time, and how it bounds what is told.
    At(Moment, Bound),
    /// From one time to another, both included.
    Between(Moment, Moment),
    /// From the beginning of one time up to the day before another.
    UpTo(Moment, Moment),
    /// A number of units up to or from the date of the document.
    Rolling(Rolling),
    /// A number of months after the last date of the text, or before the date of the document.
    Shift(Shift),
    /// So many years from the last date of the text on: 接下来的二十年.
    Following(i32),
    /// A length of time.
    Duration,
    /// A time without borders.
    Vague,
}

/// How a time bounds what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Within it.
    In,
    /// From its beginning on.
    Since,
    /// From its beginning up to the date of the document.
    UntilNow,
    /// Up to its end.
    Until,
    /// Up to the day before it.
    Before,
    /// From the day after it.
    After,
}

/// A unit of time, perhaps a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Moment {
    pub(crate) unit: Unit,
    pub(crate) part: Option<Part>,
    pub(crate) class: TimeClass,
    /// Told as about, or in a unit without sharp borders.
    pub(crate) approximate: bool,
    /// Resting on an assumption, such as a century not told.
    pub(crate) uncertain: bool,
}

/// A unit of time, whose higher units may have to be found elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Unit {
    /// Known by itself.
    Fixed(Interval, Grain, TimeBasis),
    /// A year of a reign that had no such year.
    OutsideReign(&'static str),
    /// A year.
    Year(YearOf),
    /// Some months of a year: a half, a quarter, a season. Months past 12 belong to the next year.
    Months { year: YearOf, first: u8, last: u8, grain: Grain },
    /// A month.
    Month(MonthOf),
    /// A day of a month.
    Day(MonthOf, u8),
    /// A month or a day of the lunisolar calendar.
    Lunar(YearOf, LunarMonth),
    /// A century, counted from that of the document; and perhaps a decade of it.
    CenturyNow(i32, Option<u8>),
    /// A decade, counted from that of the document.
    DecadeNow(i32),
    /// A quarter, counted from that of the document.
    QuarterNow(i32),
}

impl Unit {
    /// Reads a month or day as one of the lunisolar calendar, where a text tells its dates by it.
    pub(crate) const fn as_lunar(self) -> Option<LunarMonth> {
        match self {
            Self::Month(MonthOf::Named(_, month)) => {
                Some(LunarMonth { month, leap: false, day: None })
            }
            Self::Day(MonthOf::Named(_, month), day) => {
                Some(LunarMonth { month, leap: false, day: Some(day) })
            }
            _ => None,
        }
    }
}

/// How a year is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearOf {
    /// By its number.
    Named(i32),
    /// By its distance from the last year the text told.
    LastDate(i32),
    /// By its distance from the year of the document.
    Now(i32),
    /// By a count of the era told before, and the year it is without one: 三十八年五月.
    OfEra(i32, Option<i32>),
    /// Not at all.
    Unsaid,
}

/// How a month is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MonthOf {
    /// By its number, 1 to 12.
    Named(YearOf, u8),
    /// By its distance from the last month the text told.
    LastDate(i32),
    /// By its distance from the month of the document.
    Now(i32),
    /// Not at all.
    Unsaid,
}

/// A number of units beside the date of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rolling {
    /// How many months one unit has.
    pub(crate) unit: i32,
    /// How many units; negative towards the past.
    pub(crate) count: i32,
    /// Whether whole calendar units are meant (the two years before this one), not days counted
    /// from the date.
    pub(crate) whole: bool,
}

/// What a distance counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShiftFrom {
    /// The last date of the text.
    Text,
    /// The last date of the text if there is one, else the date of the document.
    TextOrNow,
    /// The date of the document.
    Now,
}

/// A distance in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shift {
    /// How many months one unit has: the grain of what is meant.
    pub(crate) unit: i32,
    /// How many months away; negative towards the past.
    pub(crate) months: i32,
    /// What it counts from.
    pub(crate) from: ShiftFrom,
    /// Whether it bounds an open stretch, as half a year does: it names no unit.
    pub(crate) open: bool,
}

/// Tells whether a part has no sharp borders.
const fn is_loose(part: Part) -> bool {
    match part {
        Part::Start | Part::Early | Part::Middle | Part::Late | Part::End => true,
        Part::FirstHalf | Part::SecondHalf | Part::Counted(_) => false,
    }
}

impl Moment {
    /// Makes the moment of a whole unit.
    pub(crate) const fn of(unit: Unit, class: TimeClass) -> Self {
        Self { unit, part: None, class, approximate: false, uncertain: false }
    }

    /// Makes a moment whose borders are known.
    pub(crate) const fn fixed(interval: Interval, grain: Grain, class: TimeClass) -> Self {
        Self::of(Unit::Fixed(interval, grain, TimeBasis::Calendar), class)
    }

    /// Makes the century that begins with a year.
    pub(crate) fn century(first: i32) -> Self {
        Self::fixed(Interval::years(first, first + 99), Grain::Century, TimeClass::Century)
    }

    /// Makes the decade that begins with a year.
    pub(crate) fn decade(first: i32) -> Self {
        Self::fixed(Interval::years(first, first + 9), Grain::Decade, TimeClass::Decade)
    }

    /// Makes a named year.
    pub(crate) const fn year(year: i32) -> Self {
        Self::of(Unit::Year(YearOf::Named(year)), TimeClass::Date)
    }

    /// Returns the moment narrowed to a part of it.
    pub(crate) fn narrowed(self, part: Option<Part>) -> Self {
        match part {
            None => self,
            Some(part) => Self {
                part: Some(part),
                class: TimeClass::Part,
                approximate: self.approximate || is_loose(part),
                ..self
            },
        }
    }

    /// Returns the year as told, if the moment has one of its own.
    pub(crate) const fn year_of(self) -> Option<YearOf> {
        match self.unit {
            Unit::Year(year)
            | Unit::Months { year, .. }
            | Unit::Month(MonthOf::Named(year, _))
            | Unit::Day(MonthOf::Named(year, _), _)
            | Unit::Lunar(year, _) => Some(year),
            Unit::Fixed(..)
            | Unit::OutsideReign(_)
            | Unit::Month(_)
            | Unit::Day(..)
            | Unit::CenturyNow(..)
            | Unit::DecadeNow(_)
            | Unit::QuarterNow(_) => None,
        }
    }

    /// Returns the moment with its year, if that is not told, taken from elsewhere.
    pub(crate) fn with_year(self, year: YearOf) -> Self {
        let unit = match self.unit {
            Unit::Year(YearOf::Unsaid) => Unit::Year(year),
            Unit::Months { year: YearOf::Unsaid, first, last, grain } => {
                Unit::Months { year, first, last, grain }
            }
            Unit::Month(MonthOf::Named(YearOf::Unsaid, month)) => {
                Unit::Month(MonthOf::Named(year, month))
            }
            Unit::Day(MonthOf::Named(YearOf::Unsaid, month), day) => {
                Unit::Day(MonthOf::Named(year, month), day)
            }
            Unit::Lunar(YearOf::Unsaid, month) => Unit::Lunar(year, month),
            other => other,
        };
        Self { unit, ..self }
    }

    /// Returns the month as told, if the moment lies in one.
    pub(crate) const fn month_of(self) -> Option<MonthOf> {
        match self.unit {
            Unit::Month(month) | Unit::Day(month, _) => Some(month),
            Unit::Fixed(..)
            | Unit::OutsideReign(_)
            | Unit::Year(_)
            | Unit::Months { .. }
            | Unit::Lunar(..)
            | Unit::CenturyNow(..)
            | Unit::DecadeNow(_)
            | Unit::QuarterNow(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::timeline::interval::{CountedPart, PartUnit};

    #[test]
    fn a_part_makes_a_moment_a_part_and_only_loose_ones_make_it_approximate() {
        for (part, approximate) in [
            (Part::Start, true),
            (Part::Early, true),
            (Part::Middle, true),
            (Part::Late, true),
            (Part::End, true),
            (Part::FirstHalf, false),
            (Part::SecondHalf, false),
            (Part::Counted(CountedPart::Last(PartUnit::Day, 1)), false),
        ] {
            let narrowed = Moment::year(2014).narrowed(Some(part));
            assert_eq!(
                (narrowed.class, narrowed.approximate),
                (TimeClass::Part, approximate),
                "{part:?}"
            );
        }
        assert_eq!(Moment::year(2014).narrowed(None), Moment::year(2014));
        let about = Moment { approximate: true, ..Moment::year(2014) };
        assert!(about.narrowed(Some(Part::FirstHalf)).approximate, "what was about stays about");
    }

    #[test]
    fn a_year_is_given_only_to_what_has_none() {
        let month = |year| Moment::of(Unit::Month(MonthOf::Named(year, 8)), TimeClass::Date);
        let (unsaid, named) = (YearOf::Unsaid, YearOf::Named(2014));
        assert_eq!(month(unsaid).with_year(named), month(named));
        assert_eq!(month(YearOf::Named(1998)).with_year(named), month(YearOf::Named(1998)));
        assert_eq!(month(YearOf::Now(0)).with_year(named), month(YearOf::Now(0)));
        let alone = Moment::of(Unit::Day(MonthOf::Unsaid, 8), TimeClass::Date);
        assert_eq!(alone.with_year(named), alone, "without a month a day has no year");
    }

    #[test]
    fn a_moment_knows_its_year_and_its_month_as_they_were_told() {
        let day = Moment::of(Unit::Day(MonthOf::Named(YearOf::Unsaid, 8), 16), TimeClass::Date);
        assert_eq!(
            (day.year_of(), day.month_of()),
            (Some(YearOf::Unsaid), Some(MonthOf::Named(YearOf::Unsaid, 8)))
        );
        assert_eq!(
            (Moment::year(2014).year_of(), Moment::year(2014).month_of()),
            (Some(YearOf::Named(2014)), None)
        );
        let decade = Moment::fixed(Interval::years(2010, 2019), Grain::Decade, TimeClass::Decade);
        assert_eq!((decade.year_of(), decade.month_of()), (None, None));
    }
}
