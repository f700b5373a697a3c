//! Resolves what a grammar read to days, by the document's date and the last date told before it.
//!
//! The reading is that of a narrative: a month without a year is of the last year told before it,
//! never of the next to come. Nothing is placed by a date that is not known.

use crate::analysis::timeline::day::Day;
use crate::analysis::timeline::document_date::DocumentDate;
use crate::analysis::timeline::eras::Era;
use crate::analysis::timeline::expression::{
    Bound, Meaning, Moment, MonthOf, Rolling, Shift, ShiftFrom, Unit, YearOf,
};
use crate::analysis::timeline::interval::Interval;
use crate::analysis::timeline::item::{Certainty, Grain, TimeBasis, TimeClass, UndatedReason};
use crate::analysis::timeline::lunisolar::YEARS;
use crate::text::ByteSpan;

/// The month up to which a document that looks back on years means those that are over.
const LAST_MONTH_OF_REVIEWS: u8 = 3;

/// Resolves expressions to days; knows what they may be counted from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Resolver {
    /// When the document was written.
    pub(crate) document: Option<DocumentDate>,
    /// The last date the text told.
    pub(crate) last_date: Option<LastDate>,
    /// The era the text counts years by, if it told one a short way back.
    pub(crate) era: Option<Era>,
}

/// A date the text told, from which later ones may count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LastDate {
    pub(crate) day: Day,
    /// The unit it was told in: what is finer cannot be counted from it.
    pub(crate) grain: Grain,
    pub(crate) span: ByteSpan,
    /// Whether it was told by a reign with a lunar calendar: then months and days behind it are
    /// lunar too.
    pub(crate) lunar: bool,
}

/// A time in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ResolvedTime {
    pub(crate) interval: Interval,
    pub(crate) grain: Grain,
    pub(crate) basis: TimeBasis,
    /// The day later times count from, and the unit it is told in, if this one can carry them.
    pub(crate) carries: Option<(Day, Grain)>,
    /// Whether it rests on an assumption about the time of writing.
    pub(crate) assumed: bool,
}

impl Resolver {
    /// Resolves what was read, or says why it cannot.
    pub(crate) fn resolve(&self, meaning: &Meaning) -> Result<ResolvedTime, UndatedReason> {
        match meaning {
            Meaning::At(moment, bound) => self.bounded(moment, *bound),
            Meaning::Between(from, to) => self.between(*from, *to),
            Meaning::UpTo(from, to) => {
                let (from, to) = (self.moment(from)?, self.moment(to)?);
                let end = to.interval.start.map(|day| day.plus_days(-1));
                if from.interval.start > end {
                    return Err(UndatedReason::NoSuchDay);
                }
                Ok(ResolvedTime {
                    interval: Interval { start: from.interval.start, end },
                    grain: from.grain.max(to.grain),
                    ..from
                })
            }
            Meaning::Rolling(rolling) => self.rolling(*rolling),
            Meaning::Shift(shift) => self.shifted(*shift),
            Meaning::Following(years) => self.following(*years),
            Meaning::Duration => Err(UndatedReason::Duration),
            Meaning::Vague => Err(UndatedReason::Vague),
        }
    }

    fn bounded(&self, moment: &Moment, bound: Bound) -> Result<ResolvedTime, UndatedReason> {
        let placed = self.moment(moment)?;
        let Interval { start, end } = placed.interval;
        let interval = match bound {
            Bound::In => placed.interval,
            Bound::Since => Interval { start, end: None },
            // 今年6月以来 in a document of March: it has no end yet.
            Bound::UntilNow => Interval {
                start,
                end: self.document.map(|date| date.last).filter(|now| start <= Some(*now)),
            },
            Bound::Until => Interval { start: None, end },
            Bound::Before => Interval { start: None, end: start.map(|day| day.plus_days(-1)) },
            Bound::After => Interval { start: end.map(|day| day.plus_days(1)), end: None },
        };
        Ok(ResolvedTime { interval, ..placed })
    }

    /// Places a range whose ends may leave out what the other tells.
    ///
    /// ```text
    /// 2011—2013年            both say it
    /// Nov–Feb 2017           the first takes its year from the second, one less across years
    /// 2016年11月—2月         …or the second from the first, one more
    /// ```
    fn between(&self, from: Moment, to: Moment) -> Result<ResolvedTime, UndatedReason> {
        let from = match (from.unit, to.month_of()) {
            (Unit::Day(MonthOf::Unsaid, day), Some(month)) => {
                Moment { unit: Unit::Day(month, day), ..from }
            }
            _ => from,
        };
        let to = match (to.unit, from.month_of()) {
            (Unit::Day(MonthOf::Unsaid, day), Some(month)) => {
                Moment { unit: Unit::Day(month, day), ..to }
            }
            _ => to,
        };
        let (from, to) = match (from.year_of(), to.year_of()) {
            (Some(YearOf::Unsaid), Some(YearOf::Named(year))) => {
                let same = from.with_year(YearOf::Named(year));
                let crosses = first_month(same) > first_month(to);
                (if crosses { from.with_year(YearOf::Named(year - 1)) } else { same }, to)
            }
            (Some(YearOf::Named(year)), Some(YearOf::Unsaid)) => {
                let crosses = first_month(to) < first_month(from);
                (from, to.with_year(YearOf::Named(if crosses { year + 1 } else { year })))
            }
            (Some(year), Some(YearOf::Unsaid)) => (from, to.with_year(year)),
            (Some(YearOf::Unsaid), Some(year)) => (from.with_year(year), to),
            _ => (from, to),
        };
        let (start, end) = (self.moment(&from)?, self.moment(&to)?);
        let interval = Interval { start: start.interval.start, end: end.interval.end };
        if interval.start > interval.end {
            return Err(UndatedReason::NoSuchDay);
        }
        let basis = if start.basis == TimeBasis::Calendar { end.basis } else { start.basis };
        let assumed = start.assumed || end.assumed;
        let grain = start.grain.max(end.grain);
        Ok(ResolvedTime { interval, grain, basis, carries: end.carries, assumed })
    }

    /// Returns the days of a lunar month or day, or its year where they are not known: 八月 behind
    /// 光绪二十四年.
    fn lunar(&self, moment: &Moment) -> Option<ResolvedTime> {
        let (year, basis) = match moment.year_of()? {
            YearOf::OfEra(number, _) => {
                let year = self.year_of_era(number)?;
                (
                    year,
                    self.era
                        .filter(|era| era.is_lunar(year))
                        .map(|era| TimeBasis::Era(era.name))?,
                )
            }
            YearOf::Unsaid | YearOf::LastDate(0) => {
                let last = self.last_date.filter(|date| date.lunar)?;
                (last.day.year(), TimeBasis::Text(last.span))
            }
            _ => return None,
        };
        let is_lunar = matches!(
            moment.unit,
            Unit::Month(_) | Unit::Day(..) | Unit::Months { grain: Grain::Month, .. }
        );
        let month = moment.unit.as_lunar();
        let days = month.and_then(|month| Some((month.in_year(year)?, month.grain())));
        let (interval, grain) = days.unwrap_or((Interval::years(year, year), Grain::Year));
        is_lunar.then_some(ResolvedTime {
            interval,
            grain,
            basis,
            carries: None,
            assumed: days.is_none(),
        })
    }

    fn moment(&self, moment: &Moment) -> Result<ResolvedTime, UndatedReason> {
        if let Some(days) = self.lunar(moment) {
            return Ok(days);
        }
        let (interval, unit, basis) = self.unit(moment.unit)?;
        let narrowed = moment.part.map_or(interval, |part| interval.part(unit, part));
        let grain = if moment.part.is_some() { part_grain(unit) } else { unit };
        let carries = narrowed.start.filter(|_| {
            unit >= Grain::Year
                && matches!(
                    moment.class,
                    TimeClass::Date
                        | TimeClass::Part
                        | TimeClass::Quarter
                        | TimeClass::Season
                        | TimeClass::Era
                        | TimeClass::TextAnchored
                        | TimeClass::Range
                        | TimeClass::Open
                )
        });
        // The twelfth month lies in the next civil year; what follows is of the same lunar one.
        let carries = match moment.unit {
            Unit::Lunar(year, _) => carries
                .and(self.year(year).ok())
                .map(|(year, _)| (Day::first_of_month(year, 1), Grain::Year)),
            _ => carries.map(|day| (day, unit)),
        };
        let assumed = matches!(moment.unit, Unit::CenturyNow(..)) && basis == TimeBasis::Calendar;
        Ok(ResolvedTime { interval: narrowed, grain, basis, carries, assumed })
    }

    fn unit(&self, unit: Unit) -> Result<(Interval, Grain, TimeBasis), UndatedReason> {
        match unit {
            Unit::Fixed(interval, grain, basis) => Ok((interval, grain, basis)),
            Unit::OutsideReign(_) => Err(UndatedReason::OutsideReign),
            Unit::Year(year) => {
                let (year, basis) = self.year(year)?;
                Ok((Interval::years(year, year), Grain::Year, basis))
            }
            Unit::Months { year, first, last, grain } => {
                let (year, basis) = self.year(year)?;
                Ok((Interval::months(year, first.into(), last.into()), grain, basis))
            }
            Unit::Lunar(year, month) => {
                let (year, basis) = self.year(year)?;
                match month.in_year(year) {
                    Some(days) => Ok((days, month.grain(), basis)),
                    None if YEARS.contains(&year) => Err(UndatedReason::NoSuchDay),
                    None => Ok((Interval::years(year, year), Grain::Year, basis)),
                }
            }
            Unit::Month(month) => {
                let (first, basis) = self.month(month)?;
                let month = i32::from(first.month());
                Ok((Interval::months(first.year(), month, month), Grain::Month, basis))
            }
            Unit::Day(month, day) => {
                let (first, basis) = self.month(month)?;
                let day =
                    Day::new(first.year(), first.month(), day).ok_or(UndatedReason::NoSuchDay)?;
                Ok((Interval::new(day, day), Grain::Day, basis))
            }
            Unit::CenturyNow(distance, decade) => Ok(self.century(distance, decade)),
            Unit::DecadeNow(distance) => {
                let first = (self.now()?.first.year().div_euclid(10) + distance) * 10;
                Ok((Interval::years(first, first + 9), Grain::Decade, TimeBasis::DocumentDate))
            }
            Unit::QuarterNow(distance) => {
                let now = self.now()?.first;
                let first = (i32::from(now.month()) - 1) / 3 * 3 + 1 + distance * 3;
                Ok((
                    Interval::months(now.year(), first, first + 2),
                    Grain::Quarter,
                    TimeBasis::DocumentDate,
                ))
            }
        }
    }

    fn now(&self) -> Result<DocumentDate, UndatedReason> {
        self.document.ok_or(UndatedReason::NoDocumentDate)
    }

    /// Returns the day to count from: of the last date told, else of the document.
    fn last_date_or_now(&self) -> Result<(Day, TimeBasis), UndatedReason> {
        let last_date = self.last_date.map(|date| (date.day, TimeBasis::Text(date.span)));
        last_date
            .or_else(|| self.document.map(|date| (date.first, TimeBasis::DocumentDate)))
            .ok_or(UndatedReason::NoEarlierDate)
    }

    /// Returns the day to count months from: not one of which only the year was told.
    fn last_month_or_now(&self) -> Result<(Day, TimeBasis), UndatedReason> {
        match self.last_date {
            Some(date) if date.grain < Grain::Month => Err(UndatedReason::CoarserDate),
            _ => self.last_date_or_now(),
        }
    }

    fn year(&self, year: YearOf) -> Result<(i32, TimeBasis), UndatedReason> {
        match year {
            YearOf::Named(year) => Ok((year, TimeBasis::Calendar)),
            YearOf::LastDate(distance) => {
                self.last_date_or_now().map(|(day, basis)| (day.year() + distance, basis))
            }
            YearOf::Now(distance) => {
                self.now().map(|date| (date.first.year() + distance, TimeBasis::DocumentDate))
            }
            YearOf::OfEra(number, otherwise) => {
                let year = self.year_of_era(number).or(otherwise);
                year.map(|year| (year, TimeBasis::Calendar)).ok_or(UndatedReason::NoEarlierDate)
            }
            YearOf::Unsaid => self.last_date_or_now().map(|(day, basis)| (day.year(), basis)),
        }
    }

    /// Returns the year of the era told before that has a number, if it had so many and the story goes
    /// on with it.
    fn year_of_era(&self, number: i32) -> Option<i32> {
        let era = self.era.filter(|era| number <= era.last)?;
        let year = era.base + number;
        self.last_date.is_none_or(|last| last.day.year() <= year).then_some(year)
    }

    /// Returns the first day of a month.
    fn month(&self, month: MonthOf) -> Result<(Day, TimeBasis), UndatedReason> {
        let counted = |(day, basis): (Day, TimeBasis), distance: i32| {
            (Day::first_of_month(day.year(), i32::from(day.month()) + distance), basis)
        };
        match month {
            MonthOf::Named(year, month) => self
                .year(year)
                .map(|(year, basis)| (Day::first_of_month(year, month.into()), basis)),
            MonthOf::LastDate(distance) => {
                self.last_month_or_now().map(|from| counted(from, distance))
            }
            MonthOf::Now(distance) => {
                self.now().map(|date| counted((date.first, TimeBasis::DocumentDate), distance))
            }
            MonthOf::Unsaid => self.last_month_or_now().map(|from| counted(from, 0)),
        }
    }

    /// Places 上世纪: by the date of the document, by a date of this century that the text told, or as
    /// one who writes in it.
    fn century(&self, distance: i32, decade: Option<u8>) -> (Interval, Grain, TimeBasis) {
        let last_date = self
            .last_date
            .filter(|date| date.day.year() >= 2000)
            .map(|date| (date.day, TimeBasis::Text(date.span)));
        let now = self.document.map(|date| (date.first, TimeBasis::DocumentDate));
        // Whoever writes of the last century without a date lives in the twenty-first.
        let (day, basis) =
            now.or(last_date).unwrap_or((Day::first_of_month(2000, 1), TimeBasis::Calendar));
        let first = (day.year().div_euclid(100) + distance) * 100;
        match decade {
            Some(decade) => {
                let first = first + i32::from(decade) * 10;
                (Interval::years(first, first + 9), Grain::Decade, basis)
            }
            None => (Interval::years(first, first + 99), Grain::Century, basis),
        }
    }

    fn rolling(&self, rolling: Rolling) -> Result<ResolvedTime, UndatedReason> {
        let now = self.now()?;
        let Rolling { unit, count, whole } = rolling;
        let months = unit * count;
        // A report of January looks back on whole years.
        let reviews = unit == 12
            && count < -1
            && now.first.month() == now.last.month()
            && now.first.month() <= LAST_MONTH_OF_REVIEWS;
        let interval = if whole || reviews || unit == 3 {
            // Whole calendar units, the one that holds the date of the document left out.
            let index = now.first.year() * 12 + i32::from(now.first.month()) - 1;
            let here = index.div_euclid(unit) * unit;
            let (first, last) = if count < 0 {
                (here + months, here - 1)
            } else {
                (here + unit, here + months + unit - 1)
            };
            Interval::months(0, first + 1, last + 1)
        } else if count < 0 {
            Interval::new(now.first.plus_months(months), now.last)
        } else {
            Interval::new(now.last.plus_days(1), now.last.plus_months(months))
        };
        Ok(ResolvedTime {
            interval,
            grain: grain_of_months(unit),
            basis: TimeBasis::DocumentDate,
            carries: None,
            assumed: false,
        })
    }

    /// Places a stretch of years that begins with the last date of the text.
    fn following(&self, years: i32) -> Result<ResolvedTime, UndatedReason> {
        let last = self.last_date.ok_or(UndatedReason::Duration)?;
        let year = last.day.year();
        Ok(ResolvedTime {
            interval: Interval::years(year, year + years),
            grain: Grain::Year,
            basis: TimeBasis::Text(last.span),
            carries: None,
            assumed: false,
        })
    }

    fn shifted(&self, shift: Shift) -> Result<ResolvedTime, UndatedReason> {
        let (from, basis) = match shift.from {
            ShiftFrom::Text if self.last_date.is_none() => {
                return Err(UndatedReason::NoEarlierDate);
            }
            ShiftFrom::Text | ShiftFrom::TextOrNow if shift.unit < 12 => {
                self.last_month_or_now()?
            }
            ShiftFrom::Text | ShiftFrom::TextOrNow => self.last_date_or_now()?,
            ShiftFrom::Now => (self.now()?.first, TimeBasis::DocumentDate),
        };
        let day = from.plus_months(shift.months);
        let month = i32::from(day.month());
        let interval = match (shift.open, shift.unit >= 12) {
            (true, _) if shift.months < 0 => {
                Interval { start: None, end: Some(Day::last_of_month(day.year(), month)) }
            }
            (true, _) => {
                Interval { start: Some(Day::first_of_month(day.year(), month)), end: None }
            }
            (false, true) => Interval::years(day.year(), day.year()),
            (false, false) => Interval::months(day.year(), month, month),
        };
        let grain = if shift.unit >= 12 && !shift.open { Grain::Year } else { Grain::Month };
        let carries = (shift.from != ShiftFrom::Now).then_some((day, grain));
        Ok(ResolvedTime { interval, grain, basis, carries, assumed: false })
    }
}

/// Returns the month a moment begins in, for telling whether a range crosses a year's end.
fn first_month(moment: Moment) -> u8 {
    match moment.unit {
        Unit::Months { first, .. } => first,
        Unit::Month(MonthOf::Named(_, month)) | Unit::Day(MonthOf::Named(_, month), _) => month,
        Unit::Year(_)
        | Unit::Fixed(..)
        | Unit::OutsideReign(_)
        | Unit::Month(_)
        | Unit::Day(..)
        | Unit::CenturyNow(..)
        | Unit::DecadeNow(_)
        | Unit::Lunar(..)
        | Unit::QuarterNow(_) => 1,
    }
}

fn part_grain(grain: Grain) -> Grain {
    match grain {
        Grain::Century | Grain::Decade | Grain::Period => Grain::Year,
        Grain::Year | Grain::Half | Grain::Quarter | Grain::Season => Grain::Month,
        Grain::Month => Grain::Third,
        Grain::Third | Grain::Day => Grain::Day,
    }
}

fn grain_of_months(months: i32) -> Grain {
    match months {
        1200.. => Grain::Century,
        120.. => Grain::Decade,
        12.. => Grain::Year,
        3.. => Grain::Quarter,
        _ => Grain::Month,
    }
}

/// Returns what sort of expression was read.
pub(crate) fn class_of(meaning: &Meaning) -> TimeClass {
    match meaning {
        Meaning::At(moment, Bound::In) => moment.class,
        Meaning::At(moment, _) => match moment.class {
            TimeClass::Date
            | TimeClass::Part
            | TimeClass::Quarter
            | TimeClass::Season
            | TimeClass::Decade
            | TimeClass::Century => TimeClass::Open,
            class => class,
        },
        Meaning::Between(..) | Meaning::UpTo(..) => TimeClass::Range,
        Meaning::Rolling(_) => TimeClass::DocumentAnchored,
        Meaning::Shift(shift) => {
            if shift.from == ShiftFrom::Now {
                TimeClass::DocumentAnchored
            } else {
                TimeClass::TextAnchored
            }
        }
        Meaning::Following(_) => TimeClass::TextAnchored,
        Meaning::Duration => TimeClass::Duration,
        Meaning::Vague => TimeClass::Vague,
    }
}

/// Returns how sharp the borders of what was read are.
pub(crate) fn certainty_of(meaning: &Meaning) -> Certainty {
    let of = |moment: &Moment| match () {
        () if moment.uncertain => Certainty::Uncertain,
        () if moment.approximate => Certainty::Approximate,
        () => Certainty::Certain,
    };
    match meaning {
        Meaning::At(moment, _) => of(moment),
        Meaning::Between(from, to) | Meaning::UpTo(from, to) => of(from).max(of(to)),
        Meaning::Rolling(_) | Meaning::Shift(_) | Meaning::Following(_) => Certainty::Approximate,
        Meaning::Duration | Meaning::Vague => Certainty::Uncertain,
    }
}

#[cfg(test)]
mod tests;
