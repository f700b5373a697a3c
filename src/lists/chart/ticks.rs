//! Which years, months or days are named above the axis, and the axis itself.

use crate::analysis::Day;
use crate::lists::chart::piece::{ChartPiece, ChartStyle, over, signed};
use crate::lists::chart::request::{ChartRequest, ChartTime};
use crate::lists::chart::scale::{TimeScale, gap_name};
use crate::lists::chart::zoom::{TickUnit, YEAR};
use crate::messages::Language;
use crate::text::{Columns, Sign};

/// What lies between two named days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TickStep {
    Days(u8),
    Months(u8),
    Years(i32),
}

/// From the finest to the coarsest.
const STEPS: [TickStep; 19] = [
    TickStep::Days(1),
    TickStep::Days(5),
    TickStep::Days(10),
    TickStep::Months(1),
    TickStep::Months(3),
    TickStep::Months(6),
    TickStep::Years(1),
    TickStep::Years(2),
    TickStep::Years(5),
    TickStep::Years(10),
    TickStep::Years(20),
    TickStep::Years(50),
    TickStep::Years(100),
    TickStep::Years(200),
    TickStep::Years(500),
    TickStep::Years(1000),
    TickStep::Years(2000),
    TickStep::Years(5000),
    TickStep::Years(10_000),
];

impl TickStep {
    const fn days(self) -> i64 {
        match self {
            Self::Days(days) => days as i64,
            Self::Months(months) => 30 * months as i64,
            Self::Years(years) => YEAR * years as i64,
        }
    }

    /// Returns the columns that a name takes, with what parts it from the next.
    const fn room(self) -> Columns {
        match self {
            Self::Days(_) => 12,
            Self::Months(_) | Self::Years(_) => TickUnit::APART,
        }
    }

    /// Returns the first tick on a day or behind it.
    fn first_from(self, day: i64) -> Option<Day> {
        let at = Day::of_number(day);
        let floor = match self {
            Self::Days(_) => Day::new(at.year(), at.month(), 1),
            Self::Months(_) => Day::new(at.year(), 1, 1),
            Self::Years(step) => {
                Day::new(year_named(named_year(at.year()).div_euclid(step) * step), 1, 1)
            }
        };
        let mut tick = floor?;
        while tick.number() < day {
            tick = self.next(tick)?;
        }
        Some(tick)
    }

    fn next(self, tick: Day) -> Option<Day> {
        match self {
            // 1, 6, 11 … 26 and then the next month; 31 days would leave no room.
            Self::Days(step) => {
                let next = tick.plus_days(i32::from(step));
                let is_whole = next.month() == tick.month() && (step == 1 || next.day() < 31);
                if is_whole {
                    Some(next)
                } else {
                    Day::new(tick.year(), tick.month(), 1)?.plus_months(1).into()
                }
            }
            Self::Months(step) => Some(tick.plus_months(i32::from(step))),
            Self::Years(step) => {
                let at = named_year(tick.year());
                // Year 1 stands for 0: 500 BC, 1, 500, 1000; year by year, for itself.
                let at = if at == 1 && step > 1 { 0 } else { at };
                Day::new(year_named(at.checked_add(step)?), 1, 1)
            }
        }
    }

    fn name(self, tick: Day, language: Language) -> String {
        let year = language.year(tick.year());
        match self {
            Self::Days(_) => format!("{year}.{}.{}", tick.month(), tick.day()),
            Self::Months(_) => format!("{year}.{}", tick.month()),
            Self::Years(_) => year,
        }
    }
}

/// Counts years so that round names are round numbers: 500 BC is −500. Ticks at 0 stand for year 1.
const fn named_year(year: i32) -> i32 {
    if year > 0 { year } else { year - 1 }
}

/// Returns the year of such a number.
const fn year_named(named: i32) -> i32 {
    match named {
        0 => 1,
        1.. => named,
        _ => named + 1,
    }
}

/// A tick with a name, and the column that begins in.
pub(super) struct Tick {
    column: Columns,
    at: Columns,
    name: String,
}

/// Returns the ticks of a scale whose names have room.
pub(super) fn ticks(scale: &TimeScale, request: &ChartRequest<'_>) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut free = 0;
    for part in &scale.parts {
        let room = i64::try_from(part.columns).unwrap_or(1);
        let length = part.behind - part.first;
        let fits = |step: &&TickStep| {
            step.days() * room >= i64::try_from(step.room()).unwrap_or(1) * length
        };
        let step = STEPS.iter().find(fits).copied().unwrap_or(TickStep::Years(10_000));
        let mut tick = step.first_from(part.first);
        let before = ticks.len();
        while let Some(day) = tick.filter(|day| day.number() < part.behind) {
            let column = scale.column(day.number());
            let name = step.name(day, request.language);
            let columns = request.profile.text(&name);
            // The last name of the axis ends with it.
            let is_last = part.from + part.columns == scale.columns;
            let most = part.from + part.columns + usize::from(!is_last);
            let at = if is_last { column.min(most.saturating_sub(columns)) } else { column };
            if at >= free && at + columns <= most {
                ticks.push(Tick { column, at, name });
                free = at + columns + 1;
            }
            tick = step.next(day);
        }
        // A part that holds no round year is named by its first one.
        if ticks.len() == before && part.from >= free {
            let name = request.language.year(Day::of_number(part.first).year());
            let behind = part.from + request.profile.text(&name);
            if behind <= scale.columns {
                ticks.push(Tick { column: part.from, at: part.from, name });
                free = behind + 1;
            }
        }
    }
    ticks
}

/// Draws the names of the years, and of the gaps between them.
pub(super) fn years(ticks: &[Tick], request: &ChartRequest<'_>) -> Vec<ChartPiece> {
    let piece = |tick: &Tick| {
        let columns = request.profile.text(&tick.name);
        let style = ChartStyle::Year;
        ChartPiece { column: tick.at, columns, text: tick.name.clone(), style, item: None }
    };
    ticks.iter().map(piece).collect()
}

/// Draws the axis: its ticks, its gaps, where the reader is, and how much lies beyond its ends.
pub(super) fn axis(
    scale: &TimeScale,
    ticks: &[Tick],
    request: &ChartRequest<'_>,
) -> Vec<ChartPiece> {
    let profile = request.profile;
    let mut cells: Vec<(Sign, ChartStyle)> = vec![(Sign::Rule, ChartStyle::Axis); scale.columns];
    for tick in ticks {
        cells[tick.column].0 = Sign::Tick;
    }
    let mut pieces = Vec::new();
    for pair in scale.parts.windows(2) {
        let from = pair[0].from + pair[0].columns;
        let text = gap_name(pair[1].first - pair[0].behind, request.language);
        let columns = pair[1].from - from;
        let text = profile.padded(&profile.fit(&text, columns), columns);
        pieces.push(ChartPiece {
            column: from,
            columns,
            text,
            style: ChartStyle::Axis,
            item: None,
        });
    }
    let here = request.here.and_then(|here| request.times.iter().find(|time| time.item == here));
    let (first, behind) = scale.shown();
    if let Some(day) = here.and_then(|time| time.first.or(time.last))
        && (first..behind).contains(&day)
    {
        cells[scale.column(day)] = (Sign::HereOnAxis, ChartStyle::Here);
    }
    let is_before = |time: &&ChartTime| time.last.is_some_and(|last| last < first);
    let is_behind = |time: &&ChartTime| time.first.or(time.last).is_some_and(|day| day >= behind);
    let before = request.times.iter().filter(is_before).count();
    let after = request.times.iter().filter(is_behind).count();
    let count = |text: String, column: Columns| ChartPiece {
        column,
        columns: profile.text(&text),
        text,
        style: ChartStyle::Count,
        item: None,
    };
    if before > 0 {
        pieces.push(count(format!("{}{before} ", profile.glyphs.sign(Sign::Backward)), 0));
    }
    if after > 0 {
        let text = format!(" {after}{}", profile.glyphs.sign(Sign::Onward));
        let column = scale.columns.saturating_sub(profile.text(&text));
        pieces.push(count(text, column));
    }
    let cells = cells.into_iter().enumerate();
    let cells = cells.map(|(column, (sign, style))| signed(column, sign, style, profile));
    over(cells.collect(), pieces)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[test]
    fn years_are_walked_one_by_one_past_the_first() {
        let step = TickStep::Years(1);
        let ticks = std::iter::successors(Day::new(-1, 1, 1), |tick| step.next(*tick));
        let years: Vec<i32> = ticks.map(Day::year).take(5).collect();
        assert_eq!(years, [-1, 0, 1, 2, 3]);
    }

    proptest! {
        #[test]
        fn a_tick_is_behind_the_one_before(
            step in select(STEPS.to_vec()),
            day in prop_oneof![-2_000_000..800_000_i64, -2_000..2_000_i64],
        ) {
            let first = step.first_from(day).unwrap();
            prop_assert!(first.number() >= day);
            let mut tick = first;
            for _ in 0..40 {
                let next = step.next(tick).unwrap();
                prop_assert!(next.number() > tick.number(), "{step:?} {tick:?}");
                tick = next;
            }
        }
    }
}
