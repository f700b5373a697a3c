//! What the mouse does where the program has it: go, select, turn pages, choose in lists.

use crate::app::action::{ListAction, PaneKind, ReadAction};
use crate::app::effect::Effect;
use crate::app::event::{Mouse, MouseKind};
use crate::app::focus::Focus;
use crate::app::handle::{help, list, navigate, panes, select};
use crate::app::model::{FarPlace, Model};
use crate::app::mouse_hold::MouseHold;
use crate::app::peek;
use crate::app::reader::Position;
use crate::app::selection::{self, Selection};
use crate::app::thing::Peek;
use crate::text::{ByteSpan, Columns, Place, Rows};

/// Lines a notch of the wheel moves.
const NOTCH: usize = 3;

/// Takes what was done with the mouse.
pub(crate) fn moused(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    let Mouse { kind, x, y } = mouse;
    match (&model.focus, kind) {
        (Focus::Prompt(_), _) => Vec::new(),
        (Focus::Help(..), MouseKind::WheelDown) => scroll_help(model, NOTCH.cast_signed()),
        (Focus::Help(..), MouseKind::WheelUp) => scroll_help(model, -NOTCH.cast_signed()),
        (Focus::Help(..) | Focus::Question(..), _) => Vec::new(),
        (_, MouseKind::WheelDown) => wheel(model, x, y, true),
        (_, MouseKind::WheelUp) => wheel(model, x, y, false),
        (_, MouseKind::Pressed(times)) => press(model, x, y, times),
        (_, MouseKind::Dragged) => drag(model, x, y),
        (_, MouseKind::Released) => release(model, x, y),
    }
}

fn scroll_help(model: &mut Model, rows: isize) -> Vec<Effect> {
    model.notice = None;
    help::scroll(model, rows);
    Vec::new()
}

fn wheel(model: &mut Model, x: Columns, y: Rows, down: bool) -> Vec<Effect> {
    if let Some((kind, _)) = pane_at(model, x, y) {
        model.focus = Focus::Pane(kind);
        model.panes.origin.get_or_insert(model.reader.view());
        return list::list(model, if down { ListAction::Down } else { ListAction::Up }, None);
    }
    navigate::read(model, if down { ReadAction::LineDown } else { ReadAction::LineUp }, Some(NOTCH))
}

fn press(model: &mut Model, x: Columns, y: Rows, times: u8) -> Vec<Effect> {
    model.notice = None;
    if let (MouseHold::Peeked(view), Focus::Peek(..), 2..) = (model.mouse_hold, &model.focus, times)
    {
        // The first of several clicks has opened a peek: what they are on stands where it stood
        // before.
        model.focus = Focus::Page;
        model.reader.restore(view);
        model.settle();
    }
    // Further clicks on a list that the first one closed are not meant for what stood behind it.
    let after_list = times > 1 && model.mouse_hold == MouseHold::List;
    model.mouse_hold = MouseHold::Nothing;
    if let Some((kind, cell)) = pane_at(model, x, y) {
        model.mouse_hold = MouseHold::List;
        return in_list(model, kind, cell);
    }
    if after_list {
        model.mouse_hold = MouseHold::List;
        return Vec::new();
    }
    let regions = model.regions();
    if regions.text.contains(x, y) && x + 1 == regions.text.x + regions.text.columns {
        model.mouse_hold = MouseHold::Scrollbar;
        return along(model, y);
    }
    let Some(place) = place_at(model, x, y) else { return Vec::new() };
    let document = model.document.clone();
    model.focus = Focus::Page;
    let unit = match times {
        1 => Some(selection::cluster(&document, place)),
        2 => selection::word_around(&document, place),
        3 => selection::sentence(&document, place),
        _ => selection::paragraph(&document, place),
    };
    let Some(unit) = unit else { return Vec::new() };
    model.mouse_hold = MouseHold::Text(unit);
    if times == 1 {
        model.reader.go(&document, place, Position::Visible);
    } else {
        select::set(model, Selection::of(unit));
    }
    Vec::new()
}

fn drag(model: &mut Model, x: Columns, y: Rows) -> Vec<Effect> {
    let from = match model.mouse_hold {
        MouseHold::Text(from) => from,
        MouseHold::Scrollbar => {
            let share = share_at(model, y);
            navigate::go_to_far_place(model, FarPlace::Percent(share));
            return Vec::new();
        }
        MouseHold::Nothing | MouseHold::List | MouseHold::Peeked(_) => return Vec::new(),
    };
    // Beyond an edge of the text the page moves on under the mouse.
    let text = model.regions().text;
    let (top, bottom) = (text.y, text.y + text.rows.saturating_sub(1));
    if y < top || y > bottom {
        let document = model.document.clone();
        model.reader.scroll(&document, if y < top { -1 } else { 1 });
        model.settle();
    }
    let Some(place) = place_at(model, x, y.clamp(top, bottom)) else { return Vec::new() };
    let to = selection::cluster(&model.document, place);
    if to != from {
        select::set(model, Selection::between(from, to));
    }
    Vec::new()
}

/// A click on a work, a citation, a date or a link peeks at it.
fn release(model: &mut Model, x: Columns, y: Rows) -> Vec<Effect> {
    let pressed = match model.mouse_hold {
        MouseHold::Text(pressed) => pressed,
        MouseHold::Scrollbar => {
            model.mouse_hold = MouseHold::Nothing;
            return Vec::new();
        }
        MouseHold::Nothing | MouseHold::Peeked(_) | MouseHold::List => return Vec::new(),
    };
    model.mouse_hold = MouseHold::Nothing;
    if model.focus == Focus::Page
        && place_at(model, x, y) == Some(pressed.start)
        && let Some(spotted) = peek::at(&model.context(), pressed.start)
            .filter(|spotted| spotted.span.contains(pressed.start))
    {
        model.mouse_hold = MouseHold::Peeked(model.reader.view());
        model.focus = Focus::Peek(Peek::at(spotted));
    }
    Vec::new()
}

/// Selects an item of a list; goes there if it was selected.
fn in_list(model: &mut Model, kind: PaneKind, cell: (Columns, Rows)) -> Vec<Effect> {
    let was = (model.focus == Focus::Pane(kind)).then_some(model.panes.list(kind).selected);
    let listed = panes::rows(model, kind).and_then(|rows| rows.item_at(cell.1));
    let Some(item) = listed.or_else(|| panes::item_above(model, kind, cell)) else {
        return Vec::new();
    };
    model.focus = Focus::Pane(kind);
    model.panes.origin.get_or_insert(model.reader.view());
    if was == Some(item) {
        return list::list(model, ListAction::Enter, None);
    }
    panes::select(model, kind, item);
    Vec::new()
}

/// A place of the scrollbar goes to that share of the document.
fn along(model: &mut Model, y: Rows) -> Vec<Effect> {
    let share = share_at(model, y);
    navigate::read(model, ReadAction::Percent, Some(share))
}

/// The share of the document, in percent, at a row of the scrollbar.
fn share_at(model: &Model, y: Rows) -> usize {
    let text = model.regions().text;
    (y.saturating_sub(text.y) * 100 / text.rows.saturating_sub(1).max(1)).min(100)
}

/// The pane whose list is shown in a cell, and the cell of its area.
fn pane_at(model: &Model, x: Columns, y: Rows) -> Option<(PaneKind, (Columns, Rows))> {
    let regions = model.regions();
    let open = [Some(PaneKind::Outline), model.panes.side].into_iter().flatten();
    let mut areas = open.filter_map(|kind| Some((kind, regions.list(model.panes.dock(kind))?)));
    areas.find(|(_, area)| area.contains(x, y)).map(|(kind, area)| (kind, (x - area.x, y - area.y)))
}

/// The character shown in a cell of the text, or the nearest one in its row.
fn place_at(model: &Model, x: Columns, y: Rows) -> Option<Place> {
    let regions = model.regions();
    let row = y
        .checked_sub(regions.text.y)
        .filter(|row| *row < regions.text.rows && x >= regions.text.x)?;
    let (column, row) = match regions.second {
        Some(second) if x + 2 >= second.x => (second, row + regions.text.rows),
        _ => (regions.column, row),
    };
    let (_, line) = model.reader.page().lines().find(|(at, _)| *at == row)?;
    let place = line.place_at(x.saturating_sub(column.x));
    let shown = ByteSpan::new(line.span.start, line.span.end.max(line.span.start + 1));
    shown.contains(place).then_some(place)
}

#[cfg(test)]
mod tests;
