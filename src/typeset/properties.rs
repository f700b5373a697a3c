//! What must hold of any text in lines, whatever is in it; the other such properties stand beside
//! the code they are about.

use proptest::prelude::*;

use crate::document::{Document, Extent, Format, decode, parse};
use crate::text::{Break, ByteSpan, Cluster, Columns, LineEnds, WidthProfile, clusters};
use crate::typeset::fill::{Room, fill};
use crate::typeset::page::Typesetter;
use crate::typeset::style::Setting;

/// Han, Kana, Hangul, Latin and right-to-left text, marks of both widths, numbers with units,
/// combining marks, pictures.
fn mixed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => "[智慧城市建设的了年月]{1,8}",
        3 => "[,，。、；;：:！!？?“”‘’（）()《》—…·～①℃㎡]{1,3}",
        2 => "[a-zA-Z]{1,9}",
        2 => "[0-9]{1,5}[%年个㎡]?",
        1 => "[ \u{3000}]{1,2}",
        1 => "(——|……|C\\+\\+|スマートシティ|도시는 |שלום )",
        1 => Just("e\u{301}👨‍👩‍👧".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn profile(wide: bool) -> WidthProfile {
    if wide { WidthProfile::WIDE } else { WidthProfile::NARROW }
}

/// Cuts and fills a text; its clusters, and the lines as text.
fn filled(
    text: &str,
    columns: Columns,
    hang: bool,
    profile: WidthProfile,
) -> (Vec<Cluster>, Vec<ByteSpan>) {
    let clusters = clusters(text, LineEnds::Soft, profile);
    let place = |at: usize| clusters.get(at).map_or(text.len(), |c: &Cluster| c.at as usize);
    let lines = fill(&clusters, Room { first: columns, rest: columns, hang });
    let spans =
        lines.into_iter().map(|line| ByteSpan::new(place(line.start), place(line.end))).collect();
    (clusters, spans)
}

fn document(text: &str) -> Document {
    parse(decode(text.as_bytes()), Format::Text, Extent::Whole)
}

proptest! {
    /// Kinsoku: a line begins where a break is allowed, unless none is in the line before it.
    #[test]
    fn a_line_begins_where_it_may_whenever_there_is_such_a_place(
        text in mixed(),
        columns in 1usize..60,
        hang: bool,
        wide: bool,
    ) {
        let (clusters, lines) = filled(&text, columns, hang, profile(wide));
        for pair in lines.windows(2) {
            let begins = clusters.iter().position(|c| c.at as usize == pair[1].start).unwrap();
            let first = clusters.iter().position(|c| c.at as usize == pair[0].start).unwrap();
            if clusters[begins].before == Break::No {
                let inside = &clusters[first + 1..begins];
                prop_assert!(
                    inside.iter().all(|c| c.before == Break::No),
                    "{:?}",
                    pair[1].of(&text)
                );
            }
        }
    }

    /// Words, numbers with their units, —— and …… are whole wherever a line has another place to
    /// break.
    #[test]
    fn what_belongs_together_is_not_torn(
        before in "[智慧城市]{1,12}",
        after in "[建设发展]{1,12}",
        columns in 10usize..40,
    ) {
        for whole in ["smart", "2016", "100㎡", "20%", "30℃", "——", "……", "C++", "e\u{301}e\u{301}"]
        {
            let text = format!("{before}{whole}{after}");
            let (_, lines) = filled(&text, columns, false, WidthProfile::NARROW);
            let torn = lines
                .iter()
                .any(|line| line.start > before.len() && line.start < before.len() + whole.len());
            prop_assert!(!torn, "{} in {}", whole, columns);
        }
    }

    /// First fit: what begins the next line would not have fitted on this one.
    #[test]
    fn a_line_takes_all_that_fits(text in "[智慧城市。，a-z ]{1,60}", columns in 4usize..40) {
        let (clusters, lines) = filled(&text, columns, false, WidthProfile::NARROW);
        for pair in lines.windows(2) {
            let next = clusters.iter().position(|c| c.at as usize == pair[1].start).unwrap();
            // As far as the line could have gone: to the next place where a line may begin.
            let end = (next + 1..clusters.len())
                .find(|at| clusters[*at].before != Break::No)
                .unwrap_or(clusters.len());
            let more = ByteSpan::new(
                pair[0].start,
                clusters.get(end).map_or(text.len(), |c| c.at as usize),
            )
            .of(&text);
            prop_assert!(
                WidthProfile::NARROW.text(more.trim_end()) > columns,
                "{:?} fits {}",
                more,
                columns
            );
        }
    }

    #[test]
    fn a_line_alone_is_set_as_it_was(text in "[智慧城市。，a-z0-9年 ]{1,80}", columns in 2usize..40) {
        let (_, lines) = filled(&text, columns, false, WidthProfile::NARROW);
        for line in lines {
            let alone = line.of(&text);
            prop_assert_eq!(
                filled(alone, columns, false, WidthProfile::NARROW).1,
                [ByteSpan::new(0, alone.len())]
            );
        }
    }

    /// Whatever the view, the measure and the terminal do, a page stands for the same bytes, in
    /// order, none twice.
    #[test]
    fn no_view_changes_what_a_page_stands_for(
        text in mixed(),
        measure in 1usize..80,
        wide: bool,
        full: bool,
    ) {
        let document = document(&text);
        let setting = Setting { full, ..Setting::new(measure, profile(wide)) };
        let page = Typesetter::new(setting).page(&document, 0, usize::MAX);
        let mut shown: Vec<ByteSpan> =
            page.lines().flat_map(|(_, line)| line.glyphs.iter().map(|glyph| glyph.span)).collect();
        shown.sort_unstable();
        prop_assert!(shown.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let said: String = shown.iter().map(|span| span.of(document.text())).collect();
        prop_assert_eq!(letters(&said), letters(document.text()));
    }

    #[test]
    fn the_narrowest_measures_end(text in mixed(), columns in 1usize..6, wide: bool) {
        let (clusters, lines) = filled(&text, columns, true, profile(wide));
        prop_assert!(lines.len() <= clusters.len().max(1));
    }
}

/// Lines depend on the text, the measure and the profile: setting them reads no environment, no
/// locale, no clock.
#[test]
fn nothing_here_asks_the_world() {
    for source in [
        include_str!("fill.rs"),
        include_str!("justify.rs"),
        include_str!("line.rs"),
        include_str!("page.rs"),
        include_str!("piece.rs"),
        include_str!("style.rs"),
        include_str!("table.rs"),
        include_str!("view.rs"),
    ] {
        assert!(
            !["std::env", "std::fs", "std::time", "std::process"]
                .iter()
                .any(|world| source.contains(world))
        );
    }
}

/// The cost of a page does not grow with its paragraph: only the pieces around what is visible are
/// cut.
#[test]
fn a_paragraph_of_any_length_is_set_in_pieces() {
    let setting = Setting::new(64, WidthProfile::NARROW);
    let document = document(&"智慧城市建设,发展(模式)。".repeat(40_000));
    let mut typesetter = Typesetter::new(setting);
    let page = typesetter.page(&document, document.text().len() / 2, 40);
    let visible = page.end().unwrap() - page.lines().next().unwrap().1.span.start;
    assert!(page.rows.len() == 40 && visible < 8_000);
    // What was cut for it is a piece or two, not the megabyte.
    assert!(typesetter.pieces() <= 4, "{} pieces", typesetter.pieces());
}

/// A line of marks and of nothing but spaces is a line like any other.
#[test]
fn odd_paragraphs_are_set() {
    let setting = |measure| Setting::new(measure, WidthProfile::NARROW);
    for text in [
        "e".to_owned() + &"\u{301}".repeat(100_000),
        " ".repeat(10_000),
        "（".repeat(5_000),
        "\u{202E}".repeat(500),
    ] {
        let document = document(&format!("甲{text}"));
        for measure in [1, 2, 5, 64] {
            let page = Typesetter::new(setting(measure)).page(&document, 0, 200);
            assert!(page.lines().next().is_some(), "{measure}");
        }
    }
}
