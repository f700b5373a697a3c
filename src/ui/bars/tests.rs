//! The line above and the line below, as they are read.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::app::{Event, Notice, Preferences, Size, read_keys, update};
use crate::document::{Extent, Format, decode, parse};
use crate::messages::Language;
use crate::ui::theme::Theme;

fn model(columns: usize, rows: usize) -> Model {
    let text = "# 河流\n\n甲\n\n## 源头\n\n乙\n\n## 河口\n\n丙\n";
    let document = Arc::new(parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole));
    let preferences = Preferences { language: Language::English, ..Preferences::default() };
    Model::new(document, "river.md".to_owned(), Size { columns, rows }, preferences)
}

fn press(model: &mut Model, keys: &str) {
    for key in read_keys(keys).unwrap() {
        drop(update(model, Event::Key(key)));
    }
}

/// Draws both lines; returns the first and the last row.
fn lines(model: &Model) -> (String, String) {
    let Size { columns, rows } = model.display.size;
    let area = Rect::new(0, 0, u16::try_from(columns).unwrap(), u16::try_from(rows).unwrap());
    let mut buffer = Buffer::empty(area);
    let mut painter =
        Painter { buffer: &mut buffer, theme: &Theme::default(), profile: model.display.profile };
    draw_title(model, &mut painter);
    draw_footer(model, &mut painter);
    let row = |y: u16| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (row(0), row(area.height - 1))
}

#[test]
fn the_title_names_the_program_the_text_and_the_share() {
    let (title, _) = lines(&model(80, 24));
    assert!(title.starts_with("  wenlan   河 流"), "{title}");
    assert!(title.trim_end().ends_with('%'), "{title}");
}

#[test]
fn a_notice_takes_the_place_of_the_hints() {
    for columns in 20..=80 {
        let mut model = model(columns, 24);
        model.notice = Some(Notice::info("it is so"));
        let (_, footer) = lines(&model);
        assert!(footer.starts_with("  it is so"), "{columns}: {footer}");
        model.notice = Some(Notice::warning("it is not so"));
        let (_, footer) = lines(&model);
        assert!(footer.starts_with("  ! it is not so"), "{columns}: {footer}");
    }
}

#[test]
fn what_is_too_long_to_say_is_cut_with_an_ellipsis() {
    let mut model = model(30, 24);
    model.notice = Some(Notice::info("a sentence that is much longer than thirty columns are"));
    let (_, footer) = lines(&model);
    assert!(footer.trim_end().ends_with('…'), "{footer}");
}

#[test]
fn the_place_is_said_where_there_is_room() {
    let (_, wide) = lines(&model(100, 24));
    assert!(wide.contains("¶1/6"), "{wide}");
    let (_, low) = lines(&model(100, 10));
    assert!(low.contains('%') && !low.contains('¶'), "{low}");
}

#[test]
fn a_long_prompt_shows_its_end() {
    for columns in 24..=60 {
        let mut model = model(columns, 24);
        press(&mut model, "/");
        press(&mut model, &"ab".repeat(60));
        press(&mut model, "z");
        let Size { columns, rows } = model.display.size;
        let mut buffer = Buffer::empty(Rect::new(
            0,
            0,
            u16::try_from(columns).unwrap(),
            u16::try_from(rows).unwrap(),
        ));
        let mut painter = Painter {
            buffer: &mut buffer,
            theme: &Theme::default(),
            profile: model.display.profile,
        };
        let (x, y) = draw_footer(&model, &mut painter).unwrap();
        assert!(x < columns);
        assert_eq!(
            buffer[(u16::try_from(x - 1).unwrap(), u16::try_from(y).unwrap())].symbol(),
            "z",
            "{columns}"
        );
    }
}
