//! Text and cells: what fits, what is left out, and that no wide character is ever halved.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::layout::Rect;

use super::*;
use crate::ui::properties::halves;

const COLUMNS: usize = 12;
const ROWS: usize = 2;

fn sheet() -> Buffer {
    Buffer::empty(Rect::new(0, 0, 12, 2))
}

/// Draws on a sheet of 12 columns and 2 rows; returns its first row as it is seen, the cells behind
/// wide characters left out.
fn drawn(profile: WidthProfile, draw: impl FnOnce(&mut Painter)) -> String {
    let mut buffer = sheet();
    let theme = Theme::default();
    draw(&mut Painter { buffer: &mut buffer, theme: &theme, profile });
    assert_eq!(halves(&buffer, profile), []);
    row(&buffer, profile)
}

fn row(buffer: &Buffer, profile: WidthProfile) -> String {
    let mut seen = String::new();
    let mut behind = 0;
    for x in 0..12 {
        let symbol = buffer[(x, 0)].symbol();
        if behind == 0 {
            seen.push_str(symbol);
            behind = profile.text(symbol).max(1);
        }
        behind -= 1;
    }
    seen.trim_end().to_owned()
}

fn put(painter: &mut Painter, x: Columns, end: Columns, text: &str) -> Columns {
    painter.put(x, 0, end, text, Style::new())
}

#[test]
fn what_would_cross_the_end_is_left_out_whole() {
    for (text, end, seen, behind) in [
        ("河流", 4, "河流", 4),
        ("河流", 3, "河", 2),
        ("河流", 1, "", 0),
        ("a河b", 2, "a", 1),
        ("river", 3, "riv", 3),
        ("e\u{301}河", 3, "e\u{301}河", 3),
        ("", 5, "", 0),
    ] {
        let mut at = 0;
        assert_eq!(
            drawn(WidthProfile::NARROW, |painter| at = put(painter, 0, end, text)),
            seen,
            "{text} up to {end}"
        );
        assert_eq!(at, behind, "{text} up to {end}");
    }
}

#[test]
fn a_wide_character_at_the_edge_of_the_screen_is_not_drawn() {
    assert_eq!(
        drawn(WidthProfile::NARROW, |painter| _ = put(painter, 9, 99, "a河流")),
        "         a河"
    );
    assert_eq!(drawn(WidthProfile::NARROW, |painter| _ = put(painter, 11, 99, "河")), "");
    assert_eq!(
        drawn(WidthProfile::NARROW, |painter| _ = painter.put(0, 9, 99, "河", Style::new())),
        ""
    );
}

#[test]
fn characters_of_ambiguous_width_take_what_the_terminal_gives_them() {
    assert_eq!(drawn(WidthProfile::NARROW, |painter| _ = put(painter, 0, 3, "“①”")), "“①”");
    assert_eq!(drawn(WidthProfile::WIDE, |painter| _ = put(painter, 0, 3, "“①”")), "“");
}

#[test]
fn what_is_written_over_half_a_character_leaves_no_half() {
    let over = |x: Columns, text: &str| {
        drawn(WidthProfile::NARROW, |painter| {
            put(painter, 0, 12, "河流湖泊");
            put(painter, x, 12, text);
        })
    };
    assert_eq!(over(0, "a"), "a 流湖泊");
    assert_eq!(over(1, "a"), " a流湖泊");
    assert_eq!(over(1, "海"), " 海 湖泊");
    assert_eq!(over(2, "海"), "河海湖泊");
}

#[test]
fn a_mark_without_width_joins_the_character_before_it() {
    let joined = |first: &str| {
        drawn(WidthProfile::NARROW, |painter| {
            let x = put(painter, 0, 12, first);
            painter.cell(x, 0, 0, "\u{301}", Style::new());
        })
    };
    assert_eq!(
        (joined("e").as_str(), joined("").as_str(), joined(" ").as_str()),
        ("e\u{301}", "", "")
    );
}

#[test]
fn nothing_that_acts_on_a_terminal_reaches_a_cell() {
    for text in ["\u{1B}[31m河", "a\rb", "\u{7}", "\u{202E}abc", "a\tb", "\u{9B}1m"] {
        let mut buffer = sheet();
        let mut painter = Painter {
            buffer: &mut buffer,
            theme: &Theme::default(),
            profile: WidthProfile::NARROW,
        };
        put(&mut painter, 0, 12, text);
        assert!(
            buffer
                .content
                .iter()
                .all(|cell| !cell.symbol().chars().any(|c| c.is_control() || c == '\u{202E}')),
            "{text:?}"
        );
    }
}

#[test]
fn clearing_takes_whole_characters() {
    let area = |x, columns| Area { x, y: 0, columns, rows: 1 };
    // What the left edge cuts goes whole; what the right edge cuts has lost its first half with the
    // rest.
    for (x, columns, seen) in [
        (1, 2, "    湖"),
        (0, 2, "  流湖"),
        (2, 2, "河  湖"),
        (1, 1, "  流湖"),
        (0, 1, "  流湖"),
        (0, 0, "河流湖"),
    ] {
        let found = drawn(WidthProfile::NARROW, |painter| {
            put(painter, 0, 12, "河流湖");
            painter.clear(area(x, columns));
        });
        assert_eq!(found, seen, "{columns} from {x}");
    }
}

#[test]
fn the_right_of_a_line_is_written_where_there_is_room_for_all_of_it() {
    let line = StyledLine::new(TextStyle::Text, "河流与湖泊").right(TextStyle::Muted, "12%");
    let within = |columns| {
        drawn(WidthProfile::NARROW, |painter| {
            painter.tone_line(Area { x: 0, y: 0, columns, rows: 1 }, 0, &line);
        })
    };
    assert_eq!(within(12), "河流与湖 12%");
    assert_eq!(within(7), "河  12%");
    assert_eq!(within(5), "   12%".trim_start().replacen("12%", "  12%", 1));
    assert_eq!(within(4), "河流");
    assert_eq!(within(0), "");
}

#[test]
fn a_tint_lies_under_what_has_no_ground_and_no_ink_of_its_own() {
    let theme = Theme::default();
    let mut buffer = sheet();
    buffer.set_style(buffer.area, theme.page());
    let mut painter = Painter { buffer: &mut buffer, theme: &theme, profile: WidthProfile::NARROW };
    let (plain, own) = (theme.page(), Style::new().fg(Color::Red).bg(Color::Blue));
    painter.put(0, 0, 12, "ab", plain);
    painter.put(2, 0, 12, "cd", own);
    painter.tint(0, 0, 4, Style::new().fg(Color::White).bg(Color::Green));
    let colours = |x: u16| (buffer[(x, 0)].fg, buffer[(x, 0)].bg);
    assert_eq!((colours(0), colours(2)), ((Color::White, Color::Green), (Color::Red, Color::Blue)));
    assert_eq!(colours(4), (plain.fg.unwrap_or(Color::Reset), plain.bg.unwrap_or(Color::Reset)));
}

proptest! {
    #[test]
    fn whatever_is_written_over_what_no_character_is_cut(
        pieces in vec((0..14_usize, 0..3_usize, 0..16_usize, "(河|流|a|\"|“|①|é|e\u{301}|😀|👨\u{200D}👩\u{200D}👧|❤\u{FE0F}|\u{3000}| |\t){0,7}"), 0..8),
        cleared in (0..14_usize, 0..8_usize),
        profile in select(&[WidthProfile::NARROW, WidthProfile::WIDE][..]),
    ) {
        let mut buffer = sheet();
        let theme = Theme::default();
        let mut painter = Painter { buffer: &mut buffer, theme: &theme, profile };
        for (n, (x, y, end, text)) in pieces.iter().enumerate() {
            let behind = painter.put(*x, *y, *end, text, Style::new());
            prop_assert!(behind == *x || behind <= *end);
            if n == 3 {
                painter.clear(Area { x: cleared.0, y: 0, columns: cleared.1, rows: ROWS });
            }
        }
        prop_assert_eq!(halves(&buffer, profile), []);
        prop_assert_eq!(buffer.content.len(), COLUMNS * ROWS);
    }
}
