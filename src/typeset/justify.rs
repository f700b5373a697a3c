//! Lines that end flush: free cells go where Chinese typesetting lets a line be stretched, and
//! nowhere else.
//!
//! W3C CLREQ, "Line adjustment by stretching": first the spaces between Western words, then the
//! seams between Han and Western text, then behind stops and closing marks and before opening ones,
//! a cell each, and two at marks where one is not enough; never between two Han characters, never
//! inside what may not be broken. A line with too few such gaps stays ragged.

use crate::text::{Break, Class, Cluster, Columns, Form};

/// Where a line may be stretched, by rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A space between Western words.
    Space,
    /// Both seams between a Western run and the Han characters around it: one alone would look
    /// uneven.
    Seams,
    /// Behind 、，。, where a pause is natural.
    Stop,
    /// The one seam of a Western run at whose other side a mark or an edge stands.
    Seam,
    /// Behind another closing mark, before an opening one.
    Mark,
}

/// Gaps that are stretched together or not at all; each is the cluster that grows by a cell at its
/// right.
#[derive(Clone, Debug)]
struct JustifiedUnit {
    rank: Rank,
    gaps: Vec<usize>,
}

/// Widens `columns`, the columns of the visible `clusters` of a line, until they fill `room`, if
/// they can.
///
/// `is_connector` tells whether a cluster joins what stands around it, as · and ～ do.
///
/// Cells cannot be stretched by fractions, and a space between two Han characters reads as a word
/// break. So the few free cells go where a Chinese typesetter would also let a line grow, in this
/// order, and if there are not enough such places the line stays ragged rather than torn.
pub(crate) fn justify(
    clusters: &[Cluster],
    columns: &mut [Columns],
    room: Columns,
    is_connector: impl Fn(usize) -> bool,
) {
    let used: Columns = columns.iter().sum();
    // A hung mark stands beyond the edge that the rest of the line must reach.
    let (inside, used) = if used > room {
        (columns.len() - 1, used - columns[columns.len() - 1])
    } else {
        (columns.len(), used)
    };
    let free = room.saturating_sub(used);
    if free == 0 {
        return;
    }
    let mut units = units(&clusters[..inside], is_connector);
    let mut starts = Vec::with_capacity(inside);
    let mut column = 0;
    for width in &columns[..inside] {
        column += width;
        starts.push(column);
    }
    // The middle of the line bears it best: there the eye expects no edge.
    units.sort_by_key(|unit| {
        (unit.rank, unit.gaps.iter().map(|gap| (2 * starts[*gap]).abs_diff(room)).min())
    });
    if units.iter().map(|unit| unit.gaps.len()).sum::<usize>() < free {
        // Where one cell is not enough, marks bear two: a full square is what they have in running
        // text.
        let again: Vec<JustifiedUnit> = units
            .iter()
            .filter(|unit| matches!(unit.rank, Rank::Stop | Rank::Mark))
            .cloned()
            .collect();
        units.extend(again);
    }
    if units.iter().map(|unit| unit.gaps.len()).sum::<usize>() < free {
        return;
    }
    for gap in chosen(&units, free) {
        columns[gap] += 1;
    }
}

/// Chooses exactly `free` gaps, whole units as long as they fit.
fn chosen(units: &[JustifiedUnit], free: usize) -> Vec<usize> {
    let mut gaps: Vec<usize> = Vec::with_capacity(free);
    let mut passed: Vec<usize> = Vec::new();
    for unit in units {
        if gaps.len() + unit.gaps.len() <= free {
            gaps.extend(&unit.gaps);
        } else {
            passed.extend(&unit.gaps);
        }
    }
    passed.truncate(free - gaps.len());
    gaps.extend(passed);
    gaps
}

fn units(clusters: &[Cluster], is_connector: impl Fn(usize) -> bool) -> Vec<JustifiedUnit> {
    let mut units: Vec<JustifiedUnit> = Vec::new();
    // The unit of the seam before a Western run, until the seam behind it is found.
    let mut entered: Option<usize> = None;
    for (at, pair) in clusters.windows(2).enumerate() {
        let [here, next] = pair else { continue };
        if here.class.has(Class::SPACE) {
            if here.columns > 0 && !next.class.has(Class::SPACE) {
                units.push(JustifiedUnit { rank: Rank::Space, gaps: vec![at] });
            }
            entered = None;
            continue;
        }
        if next.class.has(Class::SPACE) || next.before == Break::No {
            continue;
        }
        match (is_han(here), is_western(here), is_han(next), is_western(next)) {
            (true, _, _, true) => {
                entered = Some(units.len());
                units.push(JustifiedUnit { rank: Rank::Seam, gaps: vec![at] });
            }
            (_, true, true, _) => match entered.take() {
                Some(unit) => {
                    units[unit] =
                        JustifiedUnit { rank: Rank::Seams, gaps: vec![units[unit].gaps[0], at] }
                }
                None => units.push(JustifiedUnit { rank: Rank::Seam, gaps: vec![at] }),
            },
            _ if is_stop(here) && !is_connector(at) => {
                units.push(JustifiedUnit { rank: Rank::Stop, gaps: vec![at] });
            }
            _ if is_mark(here, Class::CLOSE) && !is_connector(at) || is_mark(next, Class::OPEN) => {
                units.push(JustifiedUnit { rank: Rank::Mark, gaps: vec![at] });
            }
            _ => {}
        }
    }
    units
}

fn is_han(cluster: &Cluster) -> bool {
    cluster.class.has(Class::SQUARE)
}

/// Tells whether a cluster belongs to a Western run: letters, digits, and signs such as %.
fn is_western(cluster: &Cluster) -> bool {
    let other = [Class::SQUARE, Class::OPEN, Class::CLOSE, Class::DASH, Class::SPACE];
    other.into_iter().all(|class| !cluster.class.has(class))
}

/// Tells whether a cluster is a full-width mark that opens or closes.
fn is_mark(cluster: &Cluster, side: Class) -> bool {
    cluster.class.has(side) && (!cluster.class.has(Class::ASCII_MARK) || cluster.form == Form::Twin)
}

/// Tells whether a cluster is one of 、，。, after which a pause is natural.
fn is_stop(cluster: &Cluster) -> bool {
    cluster.class.has(Class::HANG)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{LineEnds, WidthProfile, clusters};

    /// Sets one line in `room` columns and draws it with a space for every cell that was added.
    fn set(text: &str, room: Columns) -> String {
        let clusters = clusters(text, LineEnds::Soft, WidthProfile::default());
        let mut columns: Vec<Columns> = clusters.iter().map(|c| c.columns.into()).collect();
        let before = columns.clone();
        justify(&clusters, &mut columns, room, |_| false);
        let ends = clusters.iter().skip(1).map(|c| c.at as usize).chain([text.len()]);
        let shown = clusters.iter().zip(ends).enumerate();
        shown
            .map(|(n, (c, end))| {
                format!(
                    "{}{}",
                    crate::text::ByteSpan::new(c.at as usize, end).of(text),
                    " ".repeat(columns[n] - before[n])
                )
            })
            .collect()
    }

    #[test]
    fn western_spaces_stretch_before_seams_and_seams_before_marks() {
        assert_eq!(set("用smart city建设，城市", 23), "用smart  city建设，城市");
        assert_eq!(set("自2008年起，我国", 18), "自 2008 年起，我国");
        assert_eq!(set("智慧城市，城市智慧", 19), "智慧城市， 城市智慧");
    }

    #[test]
    fn both_seams_of_a_number_are_stretched_or_neither() {
        assert_eq!(set("自2008年起，我国", 18), "自 2008 年起，我国");
        assert_eq!(set("自2008年起，我国", 17), "自2008年起， 我国");
    }

    #[test]
    fn han_is_never_stretched() {
        assert_eq!(set("智慧城市", 9), "智慧城市");
        assert_eq!(set("智慧，城市", 12), "智慧，  城市");
        assert_eq!(set("智慧，城市", 13), "智慧，城市");
    }

    #[test]
    fn a_hung_mark_stands_beyond_the_edge() {
        assert_eq!(set("甲，智慧城。", 11), "甲， 智慧城。");
    }
}
