//! One line around a hit, for the results pane and the concordance.

use std::borrow::Cow;

use crate::document::Document;
use crate::text::{ByteSpan, Columns, WidthProfile, graphemes, one_line};

/// A hit and what stands around it in its paragraph, fit for the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before, with `…` in front if more does.
    pub before: String,
    /// What was found.
    pub hit: String,
    /// What follows, with `…` at the end if more does.
    pub after: String,
}

/// Cuts an excerpt around `span`, with at most so many columns on either side.
///
/// It keeps to the paragraph, cuts between grapheme clusters, and makes a line end a space, or
/// nothing in Han text. `display` says how the text is shown, character by character: it may put
/// others in place of some, but neither more nor fewer.
#[must_use]
pub fn excerpt(
    document: &Document,
    span: ByteSpan,
    columns_before: Columns,
    columns_after: Columns,
    profile: WidthProfile,
    display: impl for<'a> Fn(&'a str) -> Cow<'a, str>,
) -> Excerpt {
    let text = document.text();
    let around = document.paragraph_at(span.start).map_or(span, |id| document.paragraph(id).span);
    let start = text.ceil_char_boundary(
        around.start.min(span.start).max(span.start.saturating_sub(reach(columns_before))),
    );
    let end =
        text.floor_char_boundary(around.end.max(span.end).min(span.end + reach(columns_after)));
    let shown = display(ByteSpan::new(start, end).of(text));
    let place = |source: usize| {
        let characters = ByteSpan::new(start, source).of(text).chars().count();
        shown.char_indices().nth(characters).map_or(shown.len(), |(at, _)| at)
    };
    let hit = ByteSpan::new(place(span.start), place(span.end));
    let before = ByteSpan::new(0, hit.start).of(&shown);
    let after = ByteSpan::new(hit.end, shown.len()).of(&shown);
    let (kept_before, whole_before) =
        fitting(graphemes(before).map(|(_, cluster)| cluster).rev(), columns_before, profile);
    let (kept_after, whole_after) =
        fitting(graphemes(after).map(|(_, cluster)| cluster), columns_after, profile);
    let hit = one_line(hit.of(&shown));
    let before_part = one_line(ByteSpan::new(before.len() - kept_before, before.len()).of(before));
    let after_part = one_line(ByteSpan::new(0, kept_after).of(after));
    let has_room = |columns: Columns| columns >= profile.cluster("…");
    let is_cut =
        |whole: bool, columns: Columns, has_more: bool| has_room(columns) && (!whole || has_more);
    Excerpt {
        before: if is_cut(whole_before, columns_before, start > around.start.min(span.start)) {
            format!("…{before_part}")
        } else {
            before_part
        },
        hit,
        after: if is_cut(whole_after, columns_after, end < around.end) {
            format!("{after_part}…")
        } else {
            after_part
        },
    }
}

/// Returns the bytes that surely fill so many columns, unless most of them take none.
const fn reach(columns: Columns) -> usize {
    columns * 8 + 64
}

/// Returns how many bytes of the clusters fit, and whether those are all; if not, there is room for
/// `…`.
fn fitting<'a>(
    clusters: impl Iterator<Item = &'a str>,
    columns: Columns,
    profile: WidthProfile,
) -> (usize, bool) {
    let room = columns.saturating_sub(profile.cluster("…"));
    let (mut used, mut taken, mut kept) = (0, 0, 0);
    for cluster in clusters {
        used += profile.cluster(cluster);
        if used > columns {
            return (kept, columns == 0);
        }
        taken += cluster.len();
        if used <= room {
            kept = taken;
        }
    }
    (taken, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    /// Cuts around what stands in brackets and draws the three parts with bars between.
    fn check(marked: &str, columns: Columns, expected: &str) {
        let text = marked.replace(['[', ']'], "");
        let start = marked.find('[').unwrap();
        let span = ByteSpan::new(start, marked.find(']').unwrap() - 1);
        let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
        let cut = excerpt(&document, span, columns, columns, WidthProfile::default(), |text| {
            Cow::Borrowed(text)
        });
        assert_eq!(format!("{}|{}|{}", cut.before, cut.hit, cut.after), expected);
        for side in [&cut.before, &cut.after] {
            assert!(WidthProfile::default().text(side) <= columns, "{side}");
        }
    }

    #[test]
    fn cuts_lie_between_clusters_and_say_so() {
        check("推进[智慧]城市", 4, "推进|智慧|城市");
        check("大力推进[智慧]城市建设", 4, "…进|智慧|城…");
        check("大力推进[智慧]城市建设", 5, "…推进|智慧|城市…");
        check("[智慧]城市", 0, "|智慧|");
        check("abe\u{301}[x]e\u{301}fg", 2, "…e\u{301}|x|e\u{301}…");
    }

    fn wide(text: &str) -> Cow<'_, str> {
        Cow::Owned(text.replace(',', "，"))
    }

    #[test]
    fn what_is_shown_may_be_wider_than_the_source() {
        let document = parse(decode("甲,乙,丙".as_bytes()), Format::Text, Extent::Whole);
        let cut = excerpt(&document, ByteSpan::new(4, 7), 4, 3, WidthProfile::default(), wide);
        assert_eq!(
            (cut.before.as_str(), cut.hit.as_str(), cut.after.as_str()),
            ("甲，", "乙", "，…")
        );
    }

    #[test]
    fn it_keeps_to_its_paragraph() {
        check("甲乙\n[丙]丁\n戊", 40, "|丙|丁");
    }

    #[test]
    fn controls_are_shown() {
        check("a\u{1b}[x]\u{202e}b", 40, "a␛|x|<U+202E>b");
    }

    #[test]
    fn lines_of_the_source_are_joined() {
        assert_eq!(one_line("智慧\n  城市"), "智慧城市");
        assert_eq!(one_line("smart\n  city"), "smart city");
        assert_eq!(one_line("smart \ncity"), "smart city");
        assert_eq!(one_line("\nx"), "x");
    }
}
