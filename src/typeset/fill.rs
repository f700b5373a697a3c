//! Clusters to lines: as much on each line as fits, broken where the clusters allow it.

use std::ops::Range;

use crate::text::{Break, Class, Cluster, Columns, Form};

/// The room for text on the lines of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Columns of the first line.
    pub first: Columns,
    /// Columns of every other line.
    pub rest: Columns,
    /// Whether one 、，。 may stand in the margin, two columns beyond the room.
    pub hang: bool,
}

/// How near the end of a line a better break is preferred to one between a number and its unit.
const NEAR: Columns = 4;

/// Returns the clusters of each line. White space at the end of a line belongs to it and takes no
/// room.
///
/// *Invariant*: the ranges follow one another without a gap and cover all clusters. A line is wider
/// than its room only by one hung mark, or when it holds a single cluster that is wider itself.
#[must_use]
pub fn fill(clusters: &[Cluster], room: Room) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < clusters.len() {
        let columns = if start == 0 { room.first } else { room.rest };
        let end = line_end(clusters, start, columns, room.hang);
        lines.push(start..end);
        start = end;
    }
    lines
}

/// A place where the line could end, and the columns used up to it.
#[derive(Clone, Copy)]
struct BreakCandidate {
    at: usize,
    used: Columns,
}

/// Returns where a line that begins at `start` ends.
///
/// Greedy, one pass, remembering the last good break: a terminal has so few columns that an optimal
/// paragraph hardly differs, and lines must not change above the place where the reader is. What
/// makes it hard is Chinese punctuation: a mark may not begin a line, but pulling it in costs a
/// column, which comes from half-blank marks on the line or from the margin.
///
/// ```text
/// …提出了“智慧社会|”等      ” may not begin the next line: it takes the blank half of “, or
///                        hangs beyond the edge, or 会 goes to the next line with it
/// ```
fn line_end(clusters: &[Cluster], start: usize, room: Columns, hang: bool) -> usize {
    let (mut used, mut spaces) = (0, 0);
    let (mut good, mut last): (Option<BreakCandidate>, Option<BreakCandidate>) = (None, None);
    for (at, cluster) in clusters.iter().enumerate().skip(start) {
        if at > start {
            match cluster.before {
                Break::Must => return at,
                // The hyphen needs room as well.
                Break::Yes if clusters[at - 1].form == Form::Hyphen && used >= room => {}
                Break::Yes => good = Some(BreakCandidate { at, used }),
                Break::Last => last = Some(BreakCandidate { at, used }),
                Break::No => {}
            }
        }
        if cluster.class.has(Class::SPACE) {
            spaces += Columns::from(cluster.columns);
            continue;
        }
        let columns = if used == 0 { leading(cluster) } else { Columns::from(cluster.columns) };
        let needed = used + spaces + columns;
        let over = (needed - blank_end(cluster)).saturating_sub(room);
        if over > 0 && used > 0 {
            // What may not begin a line is pulled in where quotes before it can give up blank
            // halves for it.
            if cluster.class.has(Class::CLOSE)
                && over <= clusters[start + 1..at].iter().filter(|c| gives_way(c)).count()
            {
                (used, spaces) = (needed, 0);
                continue;
            }
            if hang && used + spaces <= room && may_hang(clusters, at) {
                return after_spaces(clusters, at + 1);
            }
            return better(good, last).map_or(at, |c| c.at);
        }
        (used, spaces) = (needed, 0);
    }
    clusters.len()
}

/// Returns the columns of a cluster that begins a line: a blank half before it goes.
#[must_use]
pub(crate) fn leading(cluster: &Cluster) -> Columns {
    Columns::from(cluster.columns) - Columns::from(cluster.form == Form::PadBefore)
}

/// Returns the columns that a cluster gives up where it ends a line: its blank half behind it.
#[must_use]
pub(crate) fn blank_end(cluster: &Cluster) -> Columns {
    Columns::from(cluster.form == Form::PadAfter)
}

/// Tells whether a cluster has a blank half that it can give up inside a line.
#[must_use]
pub(crate) fn gives_way(cluster: &Cluster) -> bool {
    cluster.class.has(Class::QUOTE) && matches!(cluster.form, Form::PadBefore | Form::PadAfter)
}

/// Sees to it that the last line does not hold a single character: one more comes down from the
/// line before it, if that may be broken near its end and there is `room` for it.
pub(crate) fn avoid_orphan(clusters: &[Cluster], lines: &mut [Range<usize>], room: Columns) {
    const SEEN: usize = 2;
    let [.., before, last] = lines else { return };
    let letters =
        |range: Range<usize>| clusters[range].iter().filter(|c| is_letter(c.class)).count();
    if letters(last.clone()) >= SEEN || clusters[last.start].before == Break::Must {
        return;
    }
    let breaks = |at: &usize| matches!(clusters[*at].before, Break::Yes | Break::Last);
    let earlier = (before.start + 1..last.start).rev().find(breaks);
    let Some(at) = earlier else { return };
    let columns: Columns = clusters[at..last.end].iter().map(|c| Columns::from(c.columns)).sum();
    let balanced =
        letters(at..last.start) <= SEEN && letters(before.start..at) > letters(at..last.end);
    if balanced && columns <= room {
        (before.end, last.start) = (at, at);
    }
}

fn is_letter(class: Class) -> bool {
    class.has(Class::SQUARE) || class.has(Class::LETTER) || class.has(Class::DIGIT)
}

/// Chooses between the last ordinary break and the last one between a number and its unit.
fn better(good: Option<BreakCandidate>, last: Option<BreakCandidate>) -> Option<BreakCandidate> {
    match (good, last) {
        (Some(good), Some(last)) if last.at > good.at && last.used > good.used + NEAR => Some(last),
        (Some(good), _) => Some(good),
        (None, last) => last,
    }
}

/// Tells whether the mark at `at` may hang: one of 、，。, not in a succession of marks, with a break
/// behind it.
#[must_use]
pub(crate) fn may_hang(clusters: &[Cluster], at: usize) -> bool {
    let after_mark = at > 0 && clusters[at - 1].class.has(Class::CLOSE);
    let next = clusters[at + 1..].iter().find(|next| !next.class.has(Class::SPACE));
    let before_break = next.is_none_or(|next| next.before != Break::No);
    clusters[at].class.has(Class::HANG) && !after_mark && before_break
}

fn after_spaces(clusters: &[Cluster], from: usize) -> usize {
    from + clusters[from..]
        .iter()
        .take_while(|c| c.class.has(Class::SPACE) && c.before != Break::Must)
        .count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{ByteSpan, LineEnds, WidthProfile, clusters};

    fn filled(text: &str, columns: Columns, hang: bool) -> Vec<String> {
        let clusters = clusters(text, LineEnds::Soft, WidthProfile::default());
        let place = |at: usize| clusters.get(at).map_or(text.len(), |c| c.at as usize);
        let lines = fill(&clusters, Room { first: columns, rest: columns, hang });
        lines
            .into_iter()
            .map(|line| ByteSpan::new(place(line.start), place(line.end)).of(text).to_owned())
            .collect()
    }

    #[test]
    fn a_mark_never_begins_a_line() {
        assert_eq!(filled("智慧城市建设发展。模式", 16, false), ["智慧城市建设发", "展。模式"]);
        assert_eq!(filled("智慧城市建设发展。模式", 16, true), ["智慧城市建设发展。", "模式"]);
    }

    #[test]
    fn a_mark_does_not_hang_where_the_next_line_may_not_begin() {
        assert_eq!(filled("智慧城市，\u{3000}……", 8, true), ["智慧城", "市，\u{3000}……"]);
    }

    #[test]
    fn a_number_keeps_its_unit_when_a_break_is_near() {
        assert_eq!(filled("建设于2016年末", 10, false), ["建设于", "2016年末"]);
        assert_eq!(filled("建设于201612345年末", 15, false), ["建设于201612345", "年末"]);
    }

    #[test]
    fn a_soft_hyphen_breaks_where_the_hyphen_has_room() {
        assert_eq!(filled("inter\u{AD}national", 8, false), ["inter\u{AD}", "national"]);
        assert_eq!(filled("a inter\u{AD}national", 8, false), ["a inter\u{AD}", "national"]);
        assert_eq!(filled("ab inter\u{AD}national", 8, false), ["ab ", "inter\u{AD}", "national"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut() {
        assert_eq!(filled("ab extraordinarily", 6, false), ["ab ", "extrao", "rdinar", "ily"]);
    }

    fn mixed() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[智慧城市建设的了]{1,8}",
            "[，。、；：！？“”‘’（）《》—…·]{1,3}",
            "[a-zA-Z]{1,9}",
            "[0-9]{1,5}",
            "[ \u{3000}]{1,2}",
            Just("e\u{301}".to_owned()),
            Just("👨‍👩‍👧".to_owned()),
            Just("年".to_owned()),
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn lines_hold_all_of_the_text_in_order_and_in_their_room(
            text in mixed(),
            columns in 1usize..60,
            hang: bool,
        ) {
            let profile = WidthProfile::default();
            let clusters = clusters(&text, LineEnds::Soft, profile);
            let lines = fill(&clusters, Room { first: columns, rest: columns, hang });
            let mut next = 0;
            for line in &lines {
                prop_assert_eq!(line.start, next);
                next = line.end;
                let shown: Vec<&Cluster> = clusters[line.clone()]
                    .iter()
                    .rev()
                    .skip_while(|c| c.class.has(Class::SPACE))
                    .collect();
                let used: Columns = shown.iter().map(|c| Columns::from(c.columns)).sum();
                let visible =
                    shown.iter().filter(|c| c.columns > 0 && !c.class.has(Class::SPACE)).count();
                let room = columns + 2 * usize::from(hang);
                prop_assert!(used <= room || visible <= 1, "{} columns", used);
            }
            prop_assert_eq!(next, clusters.len());
        }

        #[test]
        fn a_wider_measure_never_gives_more_lines(text in mixed(), columns in 4usize..60) {
            // A longer first-fit line can only move later breaks to the right.
            let lines = |columns| filled(&text, columns, false).len();
            prop_assert!(lines(columns + 40) <= lines(columns));
        }
    }
}
