//! One line around a hit, for the results pane and the concordance.

use crate::document::Document;
use crate::text::ByteSpan;
use crate::text::Columns;
use crate::text::WidthProfile;
use crate::text::graphemes;
use crate::text::is_han_or_kana;
use crate::text::is_hangul;
use crate::text::shown;

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
/// It keeps to the paragraph, cuts between grapheme clusters, and makes a line end a space, or nothing in Han text.
#[must_use]
pub fn excerpt(
    document: &Document,
    span: ByteSpan,
    columns_before: Columns,
    columns_after: Columns,
    profile: WidthProfile,
) -> Excerpt {
    let text = document.text();
    let around = document.paragraph_at(span.start).map_or(span, |id| document.paragraph(id).span);
    let before = ByteSpan::new(around.start.min(span.start), span.start);
    let after = ByteSpan::new(span.end, around.end.max(span.end));
    let (kept_before, whole_before) =
        fitting(graphemes(before.of(text)).map(|(_, cluster)| cluster).rev(), columns_before, profile);
    let (kept_after, whole_after) = fitting(graphemes(after.of(text)).map(|(_, cluster)| cluster), columns_after, profile);
    let before = one_line(ByteSpan::new(before.end - kept_before, before.end).of(text));
    let after = one_line(ByteSpan::new(after.start, after.start + kept_after).of(text));
    Excerpt {
        before: if whole_before { before } else { format!("…{before}") },
        hit: one_line(span.of(text)),
        after: if whole_after { after } else { format!("{after}…") },
    }
}

/// Returns how many bytes of the clusters fit, and whether those are all; if not, there is room for `…`.
fn fitting<'a>(clusters: impl Iterator<Item = &'a str>, columns: Columns, profile: WidthProfile) -> (usize, bool) {
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

/// Joins the lines of `text` and makes it fit for the screen.
fn one_line(text: &str) -> String {
    let is_square = |c: char| is_han_or_kana(c) || is_hangul(c);
    let mut joined = String::with_capacity(text.len());
    for line in text.split('\n') {
        let line = if joined.is_empty() { line } else { line.trim_start() };
        let close = joined.ends_with(is_square) || line.starts_with(is_square);
        if !(joined.is_empty() || close || joined.ends_with(' ')) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    shown(&joined).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Extent;
    use crate::document::Format;
    use crate::document::decode;
    use crate::document::parse;

    /// Cuts around what stands in brackets and draws the three parts with bars between.
    fn check(marked: &str, columns: Columns, expected: &str) {
        let text = marked.replace(['[', ']'], "");
        let start = marked.find('[').unwrap();
        let span = ByteSpan::new(start, marked.find(']').unwrap() - 1);
        let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
        let cut = excerpt(&document, span, columns, columns, WidthProfile::default());
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
