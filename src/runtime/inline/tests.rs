//! A session without a terminal: keys go in, the screen comes out.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::*;
use crate::app::read_keys;
use crate::document::{Extent, Format, decode, parse};

fn session(text: &str) -> Session {
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    Session::open(document, "river.md", Size { columns: 60, rows: 20 }, Language::English)
}

fn press(session: &mut Session, keys: &str) {
    session.press(&read_keys(keys).unwrap());
}

const TEXT: &str =
    "# 河流\n\n甲段说河流。\n\n## 源头\n\n2014年的河流很长。\n\n## 河口\n\n河流到此为止。\n";

#[test]
fn everything_is_found_out_when_a_document_is_opened() {
    let session = session(TEXT);
    let screen = rows(&session.screen(&Theme::default()).0, WidthProfile::NARROW);
    assert_eq!(screen.len(), 20);
    assert!(screen.iter().any(|row| row.contains("甲段说河流。")), "{screen:#?}");
    assert!(!session.left && session.copied.is_empty());
}

#[test]
fn a_search_is_answered_at_once() {
    let mut session = session(TEXT);
    press(&mut session, "/河流<Enter>");
    assert_eq!(session.model().search.hits().len(), 4);
    press(&mut session, "/没有的<Enter>");
    assert!(session.model().search.hits().is_empty());
}

#[test]
fn who_leaves_has_left() {
    let mut session = session(TEXT);
    press(&mut session, "q");
    assert!(session.left);
}

#[test]
fn the_rows_of_a_screen_are_its_text_without_the_cells_behind_wide_characters() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 3));
    buffer.set_string(0, 0, "河 流", Style::new());
    buffer.set_string(2, 1, "a河b  ", Style::new());
    assert_eq!(rows(&buffer, WidthProfile::NARROW), ["河 流", "  a河b", ""]);
    assert_eq!(rows(&Buffer::empty(Rect::new(0, 0, 0, 0)), WidthProfile::NARROW), [""; 0]);
}
