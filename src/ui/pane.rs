//! Panes and panels: lists with their header, peek, the note editor, help.

use crate::app::{
    Area, Focus, Help, ListRows, MARK, Model, NoteTarget, PaneKind, Peek, Prompt, Purpose,
    StyledLine, TextStyle, help_lines, listed, peeked,
};
use crate::messages;
use crate::text::{Columns, Rows, Sign, shown};
use crate::typeset::{caret_cell, edited_rows};
use crate::ui::paint::Painter;

/// Where the caret of a prompt stands.
pub type Caret = (Columns, Rows);

/// Draws the panes that are open.
pub(crate) fn draw(model: &Model, painter: &mut Painter<'_>) {
    let regions = model.regions();
    if let (Some(area), Some(inner)) =
        (regions.outline, regions.list(model.panes.dock(PaneKind::Outline)))
    {
        if regions.is_outline_ruled() {
            divider(painter, area);
        }
        draw_pane(model, painter, PaneKind::Outline, inner);
    }
    if let Some((kind, inner)) =
        model.panes.side.and_then(|kind| Some((kind, regions.list(model.panes.dock(kind))?)))
    {
        if let Some(area) = regions.rule {
            rule(painter, area, area.y);
        }
        draw_pane(model, painter, kind, inner);
    }
}

/// Draws the rule at the right edge of an area.
fn divider(painter: &mut Painter<'_>, area: Area) {
    let right = area.x + area.columns;
    for y in area.y..area.y + area.rows {
        painter.put(
            right - 1,
            y,
            right,
            painter.sign(Sign::Divider),
            painter.style(TextStyle::Faint),
        );
    }
}

/// Draws one list: its header, the visible items, the mark of the selected one.
fn draw_pane(model: &Model, painter: &mut Painter<'_>, kind: PaneKind, area: Area) {
    let context = model.context();
    let pane = model.panes.get(kind);
    let list = pane.list();
    let rows = ListRows::of(pane, &context, area.columns, area.rows);
    let (mut y, bottom) = (area.y, area.y + area.rows);
    for line in rows.header.iter().take(area.rows) {
        painter.tone_line(
            Area { x: area.x + MARK, columns: area.columns.saturating_sub(MARK), ..area },
            y,
            line,
        );
        y += 1;
    }
    let is_shown = focused_list(model) == Some(kind) || !pane.is_of_sections();
    for (item, lines) in &rows.items {
        let is_said = |line: &StyledLine| {
            line.spans.first().is_some_and(|(role, _)| *role != TextStyle::Heading)
        };
        let first = lines.iter().position(is_said);
        for (n, line) in lines.iter().enumerate().take(bottom.saturating_sub(y)) {
            painter.tone_line(area, y + n, line);
            if *item == list.selected && is_shown && first.is_some_and(|first| n >= first) {
                draw_selected(painter, area, y + n, Some(n) == first);
            }
        }
        let is_chosen = list.chosen.contains(&pane.id(&context, *item));
        if let Some(first) = first.filter(|first| is_chosen && y + first < bottom) {
            let style = painter.style(TextStyle::Accent);
            painter.put(area.x + 1, y + first, area.x + 2, "+", style);
        }
        y += lines.len();
    }
}

/// Shows that a row belongs to what is selected; the first of its rows carries the mark.
fn draw_selected(painter: &mut Painter<'_>, area: Area, y: Rows, first: bool) {
    let style = painter.style(TextStyle::Selected);
    painter.tint(area.x, y, area.x + area.columns, style);
    if first {
        painter.put(area.x, y, area.x + 1, ">", style.patch(painter.style(TextStyle::Accent)));
    }
}

fn focused_list(model: &Model) -> Option<PaneKind> {
    match &model.focus {
        Focus::Pane(kind) | Focus::Prompt(Prompt { purpose: Purpose::Filter(kind, _), .. }) => {
            Some(*kind)
        }
        Focus::Page
        | Focus::Select(_)
        | Focus::Prompt(_)
        | Focus::Peek(..)
        | Focus::Help(..)
        | Focus::Question(..) => None,
    }
}

fn rule(painter: &mut Painter<'_>, area: Area, y: Rows) {
    let line = painter.sign(Sign::Rule).repeat(area.columns.saturating_sub(4));
    painter.put(
        area.x + 2,
        y,
        area.x + area.columns - area.columns.min(2),
        &line,
        painter.style(TextStyle::Faint),
    );
}

/// Draws the panel below the text; returns where the caret stands, if something is written there.
pub(crate) fn draw_panel(model: &Model, painter: &mut Painter<'_>) -> Option<Caret> {
    let area = model.regions().panel?;
    rule(painter, area, area.y);
    let inner = Area {
        x: area.x + 2,
        y: area.y + 1,
        columns: model.panel_columns(),
        rows: area.rows.saturating_sub(1),
    };
    match &model.focus {
        Focus::Peek(Peek { spotted, top, .. }) => {
            let peeked = peeked(&model.context(), *spotted, inner.columns);
            for (row, line) in
                peeked.visible(inner.rows, *top, model.display.profile.glyphs).iter().enumerate()
            {
                painter.tone_line(inner, inner.y + row, line);
            }
            None
        }
        Focus::Prompt(Prompt {
            purpose: Purpose::Note(target) | Purpose::LeavingNote(target),
            editor,
            ..
        }) => {
            painter.tone_line(inner, inner.y, &note_head(model, *target, inner.columns));
            let (text, caret) = (editor.text(), editor.before_caret().len());
            let lines = edited_rows(text, inner.columns, model.display.profile);
            let (row, column) =
                caret_cell(text, caret, &lines, inner.columns, model.display.profile);
            // Below the caret a row stays free for the input method, where there is room for one.
            let rows = inner.rows.saturating_sub(1).max(1);
            let first = (row + if rows > 2 { 2 } else { 1 }).saturating_sub(rows);
            for (n, line) in lines.iter().skip(first).take(rows).enumerate() {
                let line = shown(line.of(text));
                painter.put(
                    inner.x,
                    inner.y + 1 + n,
                    inner.x + inner.columns + 2,
                    &line,
                    painter.style(TextStyle::Text),
                );
            }
            Some((inner.x + column, inner.y + 1 + row - first))
        }
        Focus::Prompt(prompt) => {
            if let Some((rows, chosen)) = listed(model, prompt) {
                draw_choice(model, painter, inner, &rows, chosen);
            }
            None
        }
        Focus::Page | Focus::Select(_) | Focus::Pane(_) | Focus::Help(..) | Focus::Question(..) => {
            None
        }
    }
}

/// Draws what there is to choose from, the chosen row in sight.
///
/// ```text
/// > full-width view of Chinese marks                                   zf
///   wider measure                                                      z>
/// ```
fn draw_choice(
    model: &Model,
    painter: &mut Painter<'_>,
    area: Area,
    rows: &[StyledLine],
    chosen: usize,
) {
    if rows.is_empty() {
        painter.tone_line(
            area,
            area.y,
            &StyledLine::new(
                TextStyle::Muted,
                format!("  {}", model.language.say(messages::NO_HITS)),
            ),
        );
    }
    let top = (chosen + 1).saturating_sub(area.rows);
    for (row, line) in rows.iter().enumerate().skip(top).take(area.rows) {
        let y = area.y + row - top;
        painter.tone_line(
            Area { x: area.x + MARK, columns: area.columns.saturating_sub(MARK), ..area },
            y,
            line,
        );
        if row == chosen {
            draw_selected(painter, area, y, true);
        }
    }
}

fn note_head(model: &Model, target: NoteTarget, columns: Columns) -> StyledLine {
    let (span, quote) = match target {
        NoteTarget::Text(span) => (Some(span), span.of(model.document.text()).to_owned()),
        NoteTarget::Passage(key) => {
            let passage =
                model.passages.all().iter().find(|p| p.key == key).or(model.passages.writing());
            (
                passage.and_then(|p| p.placement.span()),
                passage.map(|p| p.quote.clone()).unwrap_or_default(),
            )
        }
    };
    let number = span.map_or(String::new(), |span| model.context().number_at(span.start));
    let head = format!("{}  {number}  ", model.language.say(messages::NOTE));
    let room = columns.saturating_sub(model.display.profile.text(&head));
    StyledLine::new(TextStyle::Heading, head)
        .with(TextStyle::Muted, model.display.profile.fit(&quote, room).into_owned())
}

/// Draws the help in place of the text.
pub(crate) fn draw_help(model: &Model, painter: &mut Painter<'_>, help: &Help) {
    let area = model.regions().help();
    let lines = help_lines(model, help, area.columns);
    let top = help.top.min(lines.len().saturating_sub(area.rows));
    for (row, line) in lines.iter().skip(top).take(area.rows).enumerate() {
        painter.tone_line(area, area.y + row, line);
    }
}
