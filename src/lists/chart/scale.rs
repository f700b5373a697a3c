//! Where days stand on the axis: in parts that each have a scale of their own, broken where nothing
//! happened for so long that it would press the rest together.

use crate::analysis::Day;
use crate::lists::chart::request::ChartTime;
use crate::lists::chart::zoom::{TimeZoom, YEAR};
use crate::messages::Language;
use crate::text::{Columns, WidthProfile};

/// A map from days to columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TimeScale {
    /// Its parts in order; between two of them nothing happened.
    pub(super) parts: Vec<ScalePart>,
    /// The columns it has.
    pub(super) columns: Columns,
}

/// A stretch of days without a break, and the columns it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ScalePart {
    /// Its first day.
    pub first: i64,
    /// The day behind its last one.
    pub behind: i64,
    /// Its first column.
    pub from: Columns,
    /// Its columns, at least one.
    pub columns: Columns,
}

/// A gap is broken that is so long, and takes so many hundredths of what would be shown, or fewer
/// where what lies behind it is no more than one of so many.
const LEAST_GAP: i64 = 20 * YEAR;
const LEAST_SHARE: i64 = 80;
const LEAST_SHARE_OF_OUTLIERS: i64 = 45;
const OUTLIERS: usize = 5;
/// Gaps that are broken at most.
const MOST_GAPS: usize = 4;
/// Columns of a part at least.
const LEAST_PART: Columns = 7;
/// The stretches whose first and last days are looked at to find gaps.
const BUCKETS: i64 = 4096;

impl TimeScale {
    /// Makes the scale for times, whole or the window that `zoom` asks for; none if no time has a
    /// border.
    pub(super) fn of(
        times: &[ChartTime],
        zoom: TimeZoom,
        columns: Columns,
        language: Language,
        profile: WidthProfile,
    ) -> Option<Self> {
        let (first, last) = borders(times)?;
        if let Some((first, behind)) = zoom.window(first, last, columns) {
            return Some(Self {
                parts: vec![ScalePart { first, behind, from: 0, columns }],
                columns,
            });
        }
        let mut parts = stretches(times, first, last);
        while parts.len() > 1 {
            let gaps = parts.windows(2).map(|pair| gap_name(pair[1].0 - pair[0].1, language));
            let gaps: Vec<Columns> = gaps.map(|name| profile.text(&name)).collect();
            let taken: Columns = gaps.iter().sum();
            if taken + parts.len() * LEAST_PART <= columns {
                return Some(Self { parts: shared(&parts, &gaps, columns - taken), columns });
            }
            // No room for so many: the shortest gap is none.
            let shortest = (1..parts.len()).min_by_key(|at| parts[*at].0 - parts[at - 1].1)?;
            let (_, behind) = parts.remove(shortest);
            parts[shortest - 1].1 = behind;
        }
        let gaps = Vec::new();
        Some(Self { parts: shared(&parts, &gaps, columns), columns })
    }

    /// Returns the column of a day; of one that is not shown, the column next to it.
    pub(super) fn column(&self, day: i64) -> Columns {
        let at = self.parts.partition_point(|part| part.behind <= day);
        let Some(part) = self.parts.get(at) else { return self.columns.saturating_sub(1) };
        if day < part.first {
            return if at == 0 { 0 } else { part.from.saturating_sub(1) };
        }
        let room = i64::try_from(part.columns).unwrap_or(1);
        let into = (day - part.first) * room / (part.behind - part.first).max(1);
        part.from + usize::try_from(into).unwrap_or(0).min(part.columns - 1)
    }

    /// Returns the first day of a column.
    fn day_at(&self, column: Columns) -> Option<i64> {
        let part = self.parts.iter().find(|part| column < part.from + part.columns)?;
        let into = i64::try_from(column.saturating_sub(part.from)).ok()?;
        let room = i64::try_from(part.columns).ok()?;
        Some(part.first + (part.behind - part.first) * into / room)
    }

    /// Returns the first day that is shown, and the one behind the last.
    pub(super) fn shown(&self) -> (i64, i64) {
        let first = self.parts.first().map_or(0, |part| part.first);
        (first, self.parts.last().map_or(0, |part| part.behind))
    }

    /// Returns the time nearest to a column.
    pub(super) fn nearest(&self, times: &[ChartTime], column: Columns) -> Option<usize> {
        let day = self.day_at(column)?;
        let distance = |time: &&ChartTime| {
            let at = time.first.or(time.last).unwrap_or_default();
            at.abs_diff(day)
        };
        times.iter().min_by_key(distance).map(|time| time.item)
    }
}

/// Returns the first day that any time has as a border, and the last.
pub(super) fn borders(times: &[ChartTime]) -> Option<(i64, i64)> {
    let all = || times.iter().flat_map(|time| [time.first, time.last]).flatten();
    all().min().zip(all().max())
}

/// Returns the stretches in which anything begins or ends, each with its first day and the one
/// behind its last; they begin and end with a year.
fn stretches(times: &[ChartTime], first: i64, last: i64) -> Vec<(i64, i64)> {
    let whole = (year_of(first, 0), year_of(last, 1));
    let length = last - first + 1;
    let mut buckets: Vec<Option<(i64, i64)>> = vec![None; usize::try_from(BUCKETS).unwrap_or(1)];
    for day in times.iter().flat_map(|time| [time.first, time.last]).flatten() {
        let at = usize::try_from((day - first) * BUCKETS / length).unwrap_or(0);
        let (least, most) = buckets[at].unwrap_or((day, day));
        buckets[at] = Some((least.min(day), most.max(day)));
    }
    let filled: Vec<(i64, i64)> = buckets.into_iter().flatten().collect();
    let mut gaps: Vec<(i64, i64)> = filled.windows(2).map(|pair| (pair[0].1, pair[1].0)).collect();
    gaps.sort_by_key(|(from, to)| from - to);
    let mut broken: Vec<(i64, i64)> = Vec::new();
    let mut shown = length;
    for (from, to) in gaps.into_iter().take(MOST_GAPS) {
        let gap = to - from;
        let before = filled.partition_point(|(least, _)| *least <= from);
        let are_outliers = before.min(filled.len() - before) * OUTLIERS <= filled.len();
        let share = if are_outliers { LEAST_SHARE_OF_OUTLIERS } else { LEAST_SHARE };
        if gap < LEAST_GAP || gap * 100 < shown * share {
            break;
        }
        shown -= gap;
        broken.push((from, to));
    }
    broken.sort_unstable();
    let mut parts = Vec::new();
    let mut begins = whole.0;
    for (from, to) in broken {
        parts.push((begins, year_of(from, 1)));
        begins = year_of(to, 0);
    }
    parts.push((begins, whole.1));
    parts
}

/// Returns the first day of the year of a day, or of one `later` years after it.
fn year_of(day: i64, later: i32) -> i64 {
    let year = Day::of_number(day).year().saturating_add(later);
    Day::new(year, 1, 1).map_or(day, Day::number)
}

/// Names a gap of so many days.
pub(super) fn gap_name(days: i64, language: Language) -> String {
    let years = days / YEAR;
    match language {
        Language::Chinese | Language::Traditional => format!(" //{years}年// "),
        Language::English => format!(" //{years} years// "),
    }
}

/// Gives parts the columns that are left beside their gaps: by their lengths, each at least some.
fn shared(parts: &[(i64, i64)], gaps: &[Columns], columns: Columns) -> Vec<ScalePart> {
    let lengths: Vec<i64> = parts.iter().map(|(first, behind)| (behind - first).max(1)).collect();
    let total: i64 = lengths.iter().sum();
    let least = if parts.len() > 1 { LEAST_PART } else { 0 };
    let free = i64::try_from(columns - least * parts.len()).unwrap_or(0);
    let mut from = 0;
    let mut used = 0;
    let mut made = Vec::with_capacity(parts.len());
    for (at, (first, behind)) in parts.iter().copied().enumerate() {
        let is_last = at + 1 == parts.len();
        let share = least + usize::try_from(free * lengths[at] / total).unwrap_or(0);
        let share = if is_last { columns - used } else { share };
        made.push(ScalePart { first, behind, from, columns: share.max(1) });
        used += share;
        from += share + gaps.get(at).copied().unwrap_or(0);
    }
    made
}
