//! Lines that end flush: single columns go where a Chinese line may be stretched, and nowhere else.
//!
//! A terminal stretches by whole columns, and a column is half a Han character: the most that W3C
//! CLREQ, "Line adjustment by stretching", allows a gap. So a line grows by one column behind stops
//! and closing marks and before opening ones, where the reader pauses anyway; never where a blank
//! stands already, for two of them are a hole; never at the seams of digits and Latin letters,
//! which would look loose on one line and tight on the next; never between two Han characters. A
//! line that would need more stays ragged.

use crate::text::{Break, Class, Cluster, Columns, Form};

/// Where a line may be stretched, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Behind 、，。 and their like, where a pause is natural.
    Stop,
    /// Behind another closing mark, before an opening one.
    Mark,
}

/// The most columns one line is stretched by: with more, its marks stand apart as on no other.
const MOST: Columns = 2;

/// Widens `columns`, the columns of the visible `clusters` of a line, until they fill `room`, if
/// gaps of a single column do it.
///
/// `is_connector` tells whether a cluster joins what stands around it, as · and ～ do.
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
    if free == 0 || free > MOST {
        return;
    }
    let mut column = 0;
    let mut gaps: Vec<(Rank, Columns, usize)> = Vec::new();
    for (at, pair) in clusters[..inside].windows(2).enumerate() {
        let [here, next] = pair else { continue };
        column += columns[at];
        if let Some(rank) = rank(here, next).filter(|_| !is_connector(at)) {
            // The middle of the line bears it best: there the eye expects no edge.
            gaps.push((rank, (2 * column).abs_diff(room), at));
        }
    }
    if gaps.len() < free {
        return;
    }
    gaps.sort_unstable();
    for (_, _, at) in &gaps[..free] {
        columns[*at] += 1;
    }
}

/// Tells whether a line may be stretched between two clusters, and how gladly.
fn rank(here: &Cluster, next: &Cluster) -> Option<Rank> {
    let blank = here.form == Form::PadAfter
        || next.form == Form::PadBefore
        || here.class.has(Class::SPACE)
        || next.class.has(Class::SPACE);
    if blank || next.before == Break::No {
        None
    } else if here.class.has(Class::HANG) {
        Some(Rank::Stop)
    } else {
        (is_mark(here, Class::CLOSE) || is_mark(next, Class::OPEN)).then_some(Rank::Mark)
    }
}

/// Tells whether a cluster is a full-width mark that opens or closes.
fn is_mark(cluster: &Cluster, side: Class) -> bool {
    cluster.class.has(side) && (!cluster.class.has(Class::ASCII_MARK) || cluster.form == Form::Twin)
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
    fn a_line_grows_by_a_column_at_its_marks_nearest_the_middle() {
        assert_eq!(set("智慧城市，城市智慧", 19), "智慧城市， 城市智慧");
        assert_eq!(set("甲，智慧城市，城市智慧，乙", 27), "甲，智慧城市， 城市智慧，乙");
        assert_eq!(set("甲，智慧《城市》智慧", 22), "甲， 智慧 《城市》智慧");
    }

    #[test]
    fn a_line_that_needs_more_than_its_marks_give_stays_ragged() {
        assert_eq!(set("智慧，城市", 11), "智慧， 城市");
        assert_eq!(set("智慧，城市", 12), "智慧，城市");
        assert_eq!(set("甲，乙，丙，丁，戊", 22), "甲，乙，丙，丁，戊");
    }

    #[test]
    fn neither_han_nor_the_seams_of_digits_and_letters_are_stretched() {
        assert_eq!(set("智慧城市", 9), "智慧城市");
        assert_eq!(set("自2008年起", 11), "自2008年起");
        assert_eq!(set("用smart city建设", 17), "用smart city建设");
    }

    #[test]
    fn no_gap_opens_beside_a_blank() {
        assert_eq!(set("规划， 统筹", 12), "规划， 统筹");
        assert_eq!(set("智慧 《城市》", 14), "智慧 《城市》");
    }

    #[test]
    fn a_hung_mark_stands_beyond_the_edge() {
        assert_eq!(set("甲，智慧城。", 11), "甲， 智慧城。");
    }
}
