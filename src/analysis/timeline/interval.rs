//! Stretches of civil days, and the parts of them that texts speak of.

use crate::analysis::timeline::day::Day;
use crate::analysis::timeline::item::Grain;

/// A stretch of days, both ends inclusive, either end open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) start: Option<Day>,
    pub(crate) end: Option<Day>,
}

/// A part of a unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// 初, the beginning: the first weeks or years.
    Start,
    /// 前期, early: the first third.
    Early,
    /// 中叶, the middle.
    Middle,
    /// 后期, late: the last third.
    Late,
    /// 末, 底, the end: the last weeks or years.
    End,
    /// 上半叶, the first half.
    FirstHalf,
    /// 下半叶, the second half.
    SecondHalf,
    /// Counted in smaller units.
    Counted(CountedPart),
}

/// A part of a unit, counted in smaller ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CountedPart {
    /// So many units from the beginning: 前五天, the first four months.
    First(PartUnit, u8),
    /// So many units up to the end: 最后一天, the last four months.
    Last(PartUnit, u8),
    /// The unit of this number, from 1: 第三周, the third month.
    Nth(PartUnit, u8),
    /// One of so many equal parts, from 1: the last quarter of the century is part 4 of 4.
    Fraction(u8, u8),
}

/// A unit by which parts of longer ones are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartUnit {
    /// Days.
    Day,
    /// Runs of seven days from the first one on.
    Week,
    /// Months.
    Month,
    /// Quarters of a year.
    Quarter,
    /// Years.
    Year,
}

impl PartUnit {
    /// Returns the first day of the unit `count` units after one that begins on `day`.
    fn after(self, day: Day, count: i32) -> Day {
        match self {
            Self::Day => day.plus_days(count),
            Self::Week => day.plus_days(7 * count),
            Self::Month => day.plus_months(count),
            Self::Quarter => day.plus_months(3 * count),
            Self::Year => day.plus_months(12 * count),
        }
    }
}

impl Interval {
    /// Makes the stretch from `start` to `end`.
    pub(crate) const fn new(start: Day, end: Day) -> Self {
        Self { start: Some(start), end: Some(end) }
    }

    /// Makes the stretch of whole years from `first` to `last`.
    pub(crate) fn years(first: i32, last: i32) -> Self {
        Self::new(Day::first_of_month(first, 1), Day::last_of_month(last, 12))
    }

    /// Makes the stretch of whole months of a year; months past 12 belong to the next year.
    pub(crate) fn months(year: i32, first: i32, last: i32) -> Self {
        Self::new(Day::first_of_month(year, first), Day::last_of_month(year, last))
    }

    /// Returns the part of a closed stretch; of an open one, the stretch itself.
    pub(crate) fn part(self, grain: Grain, part: Part) -> Self {
        let (Some(start), Some(end)) = (self.start, self.end) else { return self };
        if let Part::Counted(part) = part {
            return part.of(start, end);
        }
        match grain {
            Grain::Century | Grain::Decade | Grain::Period => {
                part_of_years(start.year(), end.year(), part)
            }
            Grain::Year => {
                let (first, last) = match part {
                    Part::Start => (1, 2),
                    Part::Early => (1, 4),
                    Part::Middle => (5, 8),
                    Part::Late => (9, 12),
                    Part::End | Part::Counted(_) => (11, 12),
                    Part::FirstHalf => (1, 6),
                    Part::SecondHalf => (7, 12),
                };
                Self::months(start.year(), first, last)
            }
            Grain::Half | Grain::Quarter | Grain::Season => part_of_months(start, end, part),
            Grain::Month => {
                let day = |n: i32| start.plus_days(n - 1);
                match part {
                    Part::Start | Part::Early => Self::new(start, day(10)),
                    Part::Middle => Self::new(day(11), day(20)),
                    Part::FirstHalf => Self::new(start, day(15)),
                    Part::SecondHalf => Self::new(day(16), end),
                    Part::Late | Part::End | Part::Counted(_) => Self::new(day(21), end),
                }
            }
            Grain::Third | Grain::Day => self,
        }
    }
}

impl CountedPart {
    /// Returns the part of the stretch from `start` to `end`, as far as it lies inside.
    fn of(self, start: Day, end: Day) -> Interval {
        let behind = end.plus_days(1);
        let (first, next) = match self {
            Self::First(step, count) => (start, step.after(start, count.into())),
            Self::Last(step, count) => (step.after(behind, -i32::from(count)), behind),
            Self::Nth(step, number) => {
                let number = i32::from(number);
                (step.after(start, number - 1), step.after(start, number))
            }
            Self::Fraction(number, of) => {
                let months = behind.months_since(start) / i32::from(of).max(1);
                let first = start.plus_months(months * (i32::from(number) - 1));
                (first, first.plus_months(months))
            }
        };
        let first = first.clamp(start, end);
        Interval::new(first, next.plus_days(-1).clamp(first, end))
    }
}

/// Returns three tenths at either end of a run of years, at least one year, and what lies between.
fn part_of_years(first: i32, last: i32, part: Part) -> Interval {
    let edge = ((last - first + 1) * 3 / 10).max(1);
    let half = (last - first + 1) / 2;
    match part {
        Part::FirstHalf => Interval::years(first, first + half - 1),
        Part::SecondHalf => Interval::years(first + half, last),
        Part::Start | Part::Early => Interval::years(first, first + edge - 1),
        Part::Middle => Interval::years(first + edge, last - edge),
        Part::Late | Part::End | Part::Counted(_) => Interval::years(last - edge + 1, last),
    }
}

/// Returns the first, middle or last third of a run of months.
fn part_of_months(start: Day, end: Day, part: Part) -> Interval {
    let months =
        (end.year() - start.year()) * 12 + i32::from(end.month()) - i32::from(start.month()) + 1;
    let third = (months / 3).max(1);
    let first = i32::from(start.month());
    match part {
        Part::FirstHalf => Interval::months(start.year(), first, first + months / 2 - 1),
        Part::SecondHalf => Interval::months(start.year(), first + months / 2, first + months - 1),
        Part::Start | Part::Early => Interval::months(start.year(), first, first + third - 1),
        Part::Middle => Interval::months(start.year(), first + third, first + months - third - 1),
        Part::Late | Part::End | Part::Counted(_) => {
            Interval::months(start.year(), first + months - third, first + months - 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(whole: Interval, grain: Grain, part: Part, expected: &str) {
        let found = whole.part(grain, part);
        let shown = format!("{}/{}", found.start.unwrap(), found.end.unwrap());
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_unit_has_a_beginning_a_middle_and_an_end() {
        check(Interval::years(1700, 1799), Grain::Century, Part::Middle, "1730-01-01/1769-12-31");
        check(Interval::years(1990, 1999), Grain::Decade, Part::Start, "1990-01-01/1992-12-31");
        check(Interval::years(2016, 2020), Grain::Period, Part::End, "2020-01-01/2020-12-31");
        check(Interval::years(2018, 2018), Grain::Year, Part::End, "2018-11-01/2018-12-31");
        check(Interval::months(2020, 10, 12), Grain::Quarter, Part::Start, "2020-10-01/2020-10-31");
        check(Interval::months(2020, 2, 2), Grain::Month, Part::Late, "2020-02-21/2020-02-29");
        check(Interval::months(2020, 12, 14), Grain::Season, Part::Late, "2021-02-01/2021-02-28");
    }
}
