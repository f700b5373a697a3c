//! Places what a grammar read in time, asking the document's date and the dates told before it.
//!
//! The reading is that of a narrative: a month without a year is of the last year told before it, never of the
//! next to come. Nothing is placed by a date that is not known.

use crate::analysis::timeline::day::Day;
use crate::analysis::timeline::document_date::DocumentDate;
use crate::analysis::timeline::expression::{Bound, Meaning, Moment, MonthOf, Rolling, Shift, Unit, YearOf};
use crate::analysis::timeline::interval::Interval;
use crate::analysis::timeline::item::{Anchor, Certainty, Grain, Reason, TimeClass};
use crate::text::ByteSpan;

/// What a time may be counted from.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Surroundings {
    /// When the document was written.
    pub(crate) document: Option<DocumentDate>,
    /// The last date the text told.
    pub(crate) told: Option<Told>,
}

/// A date the text told, from which later ones may count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) day: Day,
    pub(crate) span: ByteSpan,
}

/// A time in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) interval: Interval,
    pub(crate) grain: Grain,
    pub(crate) anchor: Anchor,
    /// The day later times count from, if this one can carry them.
    pub(crate) carries: Option<Day>,
}

impl Surroundings {
    /// Places what was read, or says why it cannot.
    pub(crate) fn place(&self, meaning: &Meaning) -> Result<Placed, Reason> {
        match meaning {
            Meaning::At(moment, bound) => self.bounded(moment, *bound),
            Meaning::Between(from, to) => self.between(*from, *to),
            Meaning::Rolling(rolling) => self.rolling(*rolling),
            Meaning::Shift(shift) => self.shifted(*shift),
            Meaning::Duration => Err(Reason::Duration),
            Meaning::Vague => Err(Reason::Vague),
        }
    }

    fn bounded(&self, moment: &Moment, bound: Bound) -> Result<Placed, Reason> {
        let placed = self.moment(moment)?;
        let Interval { lo, hi } = placed.interval;
        let interval = match bound {
            Bound::In => placed.interval,
            Bound::Since => Interval { lo, hi: None },
            Bound::UntilNow => Interval { lo, hi: self.document.map(|date| date.last) },
            Bound::Until => Interval { lo: None, hi },
            Bound::Before => Interval { lo: None, hi: lo.map(|day| day.plus_days(-1)) },
            Bound::After => Interval { lo: hi.map(|day| day.plus_days(1)), hi: None },
        };
        Ok(Placed { interval, ..placed })
    }

    /// Places a range whose ends may leave out what the other told.
    fn between(&self, from: Moment, to: Moment) -> Result<Placed, Reason> {
        let from = match (from.unit, to.month_of()) {
            (Unit::Day(MonthOf::Unsaid, day), Some(month)) => Moment { unit: Unit::Day(month, day), ..from },
            _ => from,
        };
        let to = match (to.unit, from.month_of()) {
            (Unit::Day(MonthOf::Unsaid, day), Some(month)) => Moment { unit: Unit::Day(month, day), ..to },
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
            _ => (from, to),
        };
        let (start, end) = (self.moment(&from)?, self.moment(&to)?);
        let interval = Interval { lo: start.interval.lo, hi: end.interval.hi };
        if interval.lo > interval.hi {
            return Err(Reason::NoSuchDay);
        }
        let anchor = if start.anchor == Anchor::Calendar { end.anchor } else { start.anchor };
        Ok(Placed { interval, grain: start.grain.max(end.grain), anchor, carries: end.carries })
    }

    fn moment(&self, moment: &Moment) -> Result<Placed, Reason> {
        let (interval, grain, anchor) = self.unit(moment.unit)?;
        let narrowed = moment.part.map_or(interval, |part| interval.part(grain, part));
        let grain = if moment.part.is_some() { part_grain(grain) } else { grain };
        let carries = narrowed.lo.filter(|_| {
            grain >= Grain::Year
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
        Ok(Placed { interval: narrowed, grain, anchor, carries })
    }

    fn unit(&self, unit: Unit) -> Result<(Interval, Grain, Anchor), Reason> {
        match unit {
            Unit::Fixed(interval, grain, anchor) => Ok((interval, grain, anchor)),
            Unit::OutsideReign(_) => Err(Reason::OutsideReign),
            Unit::Year(year) => {
                let (year, anchor) = self.year(year)?;
                Ok((Interval::years(year, year), Grain::Year, anchor))
            }
            Unit::Months { year, first, last, grain } => {
                let (year, anchor) = self.year(year)?;
                Ok((Interval::months(year, first.into(), last.into()), grain, anchor))
            }
            Unit::Month(month) => {
                let (first, anchor) = self.month(month)?;
                let month = i32::from(first.month());
                Ok((Interval::months(first.year(), month, month), Grain::Month, anchor))
            }
            Unit::Day(month, day) => {
                let (first, anchor) = self.month(month)?;
                let day = Day::new(first.year(), first.month(), day).ok_or(Reason::NoSuchDay)?;
                Ok((Interval::new(day, day), Grain::Day, anchor))
            }
            Unit::CenturyNow(distance, decade) => self.century(distance, decade),
            Unit::DecadeNow(distance) => {
                let first = (self.now()?.first.year().div_euclid(10) + distance) * 10;
                Ok((Interval::years(first, first + 9), Grain::Decade, Anchor::DocumentDate))
            }
            Unit::QuarterNow(distance) => {
                let now = self.now()?.first;
                let first = (i32::from(now.month()) - 1) / 3 * 3 + 1 + distance * 3;
                Ok((Interval::months(now.year(), first, first + 2), Grain::Quarter, Anchor::DocumentDate))
            }
        }
    }

    fn now(&self) -> Result<DocumentDate, Reason> {
        self.document.ok_or(Reason::NoDocumentDate)
    }

    /// Returns the day to count from: of the last date told, else of the document.
    fn told_or_now(&self) -> Result<(Day, Anchor), Reason> {
        let told = self.told.map(|told| (told.day, Anchor::Text(told.span)));
        told.or_else(|| self.document.map(|date| (date.first, Anchor::DocumentDate))).ok_or(Reason::NoEarlierDate)
    }

    fn year(&self, year: YearOf) -> Result<(i32, Anchor), Reason> {
        match year {
            YearOf::Named(year) => Ok((year, Anchor::Calendar)),
            YearOf::Told(distance) => self.told_or_now().map(|(day, anchor)| (day.year() + distance, anchor)),
            YearOf::Now(distance) => self.now().map(|date| (date.first.year() + distance, Anchor::DocumentDate)),
            YearOf::Unsaid => self.told_or_now().map(|(day, anchor)| (day.year(), anchor)),
        }
    }

    /// Returns the first day of a month.
    fn month(&self, month: MonthOf) -> Result<(Day, Anchor), Reason> {
        let counted = |(day, anchor): (Day, Anchor), distance: i32| {
            (Day::first_of_month(day.year(), i32::from(day.month()) + distance), anchor)
        };
        match month {
            MonthOf::Named(year, month) => {
                self.year(year).map(|(year, anchor)| (Day::first_of_month(year, month.into()), anchor))
            }
            MonthOf::Told(distance) => self.told_or_now().map(|from| counted(from, distance)),
            MonthOf::Now(distance) => self.now().map(|date| counted((date.first, Anchor::DocumentDate), distance)),
            MonthOf::Unsaid => self.told_or_now().map(|from| counted(from, 0)),
        }
    }

    /// Places 上世纪: by the document's date, or by a date of this century that the text told.
    fn century(&self, distance: i32, decade: Option<u8>) -> Result<(Interval, Grain, Anchor), Reason> {
        let told = self.told.filter(|told| told.day.year() >= 2000).map(|told| (told.day, Anchor::Text(told.span)));
        let now = self.document.map(|date| (date.first, Anchor::DocumentDate));
        let (day, anchor) = now.or(told).ok_or(Reason::NoDocumentDate)?;
        let first = (day.year().div_euclid(100) + distance) * 100;
        Ok(match decade {
            Some(decade) => {
                let first = first + i32::from(decade) * 10;
                (Interval::years(first, first + 9), Grain::Decade, anchor)
            }
            None => (Interval::years(first, first + 99), Grain::Century, anchor),
        })
    }

    fn rolling(&self, rolling: Rolling) -> Result<Placed, Reason> {
        let now = self.now()?;
        let Rolling { unit, count, whole } = rolling;
        let months = unit * count;
        let interval = if whole || unit == 3 {
            // Whole calendar units, the one that holds the date of the document left out.
            let index = now.first.year() * 12 + i32::from(now.first.month()) - 1;
            let here = index.div_euclid(unit) * unit;
            let (first, last) = if count < 0 { (here + months, here - 1) } else { (here + unit, here + months + unit - 1) };
            Interval::months(0, first + 1, last + 1)
        } else if count < 0 {
            Interval::new(now.first.plus_months(months), now.last)
        } else {
            Interval::new(now.last.plus_days(1), now.last.plus_months(months))
        };
        Ok(Placed { interval, grain: grain_of_months(unit), anchor: Anchor::DocumentDate, carries: None })
    }

    fn shifted(&self, shift: Shift) -> Result<Placed, Reason> {
        let (from, anchor) = if shift.from_text { self.told_or_now()? } else { (self.now()?.first, Anchor::DocumentDate) };
        let day = from.plus_months(shift.months);
        let month = i32::from(day.month());
        let interval = match (shift.open, shift.unit >= 12) {
            (true, _) if shift.months < 0 => Interval { lo: None, hi: Some(Day::last_of_month(day.year(), month)) },
            (true, _) => Interval { lo: Some(Day::first_of_month(day.year(), month)), hi: None },
            (false, true) => Interval::years(day.year(), day.year()),
            (false, false) => Interval::months(day.year(), month, month),
        };
        let grain = if shift.unit >= 12 && !shift.open { Grain::Year } else { Grain::Month };
        let carries = shift.from_text.then_some(day);
        Ok(Placed { interval, grain, anchor, carries })
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
        Meaning::Between(..) => TimeClass::Range,
        Meaning::Rolling(_) => TimeClass::DocumentAnchored,
        Meaning::Shift(shift) => {
            if shift.from_text {
                TimeClass::TextAnchored
            } else {
                TimeClass::DocumentAnchored
            }
        }
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
        Meaning::Between(from, to) => of(from).max(of(to)),
        Meaning::Rolling(_) | Meaning::Shift(_) => Certainty::Approximate,
        Meaning::Duration | Meaning::Vague => Certainty::Uncertain,
    }
}
