//! Taking away what lists show: copied as rows or with citation, or exported.

use crate::app::action::PaneKind;
use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::export::ExportOf;
use crate::app::focus::{Focus, Purpose};
use crate::app::handle::select::with_citation;
use crate::app::list::ItemId;
use crate::app::model::Model;
use crate::app::naming;
use crate::app::notice::Notice;
use crate::lists::{ListFormat, ListPart, ListRow, csv, edtf, json, markdown_table};
use crate::messages::{self, Language};

/// The most characters that are copied at once.
const MOST: usize = 5_000_000;

/// Returns the items the next action of a list is about: those chosen and listed, or the selected
/// one.
fn meant(model: &Model, kind: PaneKind) -> Vec<usize> {
    let pane = model.panes.get(kind);
    let chosen = chosen(model, kind);
    if !chosen.is_empty() {
        return chosen;
    }
    Some(pane.list().selected).filter(|item| *item < pane.len()).into_iter().collect()
}

/// Returns the items of a pane that are chosen and listed.
fn chosen(model: &Model, kind: PaneKind) -> Vec<usize> {
    let (pane, context) = (model.panes.get(kind), model.context());
    let chosen = &pane.list().chosen;
    if chosen.is_empty() {
        return Vec::new();
    }
    (0..pane.len()).filter(|item| chosen.contains(&pane.id(&context, *item))).collect()
}

/// Copies the rows that are meant, one a line.
pub(crate) fn copy(model: &mut Model, kind: PaneKind) -> Vec<Effect> {
    let (pane, context) = (model.panes.get(kind), model.context());
    let items = meant(model, kind);
    let lines: Vec<String> = items.iter().map(|item| pane.copied(&context, *item)).collect();
    copied(model, &lines.join("\n"))
}

/// Copies the words that are meant, each with where it comes from.
pub(crate) fn copy_cited(model: &mut Model, kind: PaneKind) -> Vec<Effect> {
    let (pane, context) = (model.panes.get(kind), model.context());
    let cited = |item: usize| match pane.quoted(&context, item) {
        Some(span) => with_citation(model, span),
        None => format!("{}\n", pane.copied(&context, item)),
    };
    let texts: Vec<String> = meant(model, kind).into_iter().map(cited).collect();
    copied(model, &texts.join("\n"))
}

fn copied(model: &mut Model, text: &str) -> Vec<Effect> {
    if text.trim().is_empty() {
        model.say(messages::NOTHING_THERE);
        return Vec::new();
    }
    if text.chars().nth(MOST).is_some() {
        model.say(messages::TOO_MUCH_TO_COPY);
        return Vec::new();
    }
    vec![Effect::Copy { text: text.to_owned() }]
}

/// Has a free name found for the file that what is chosen, or else listed, is exported to.
pub(crate) fn open_export(model: &mut Model, kind: PaneKind) -> Vec<Effect> {
    let stem = model.name.rsplit_once('.').map_or(model.name.as_str(), |(stem, _)| stem);
    let of = if kind == PaneKind::Passages {
        ExportOf::Passages(model.panes.passages.exported(model.passages.all()))
    } else {
        ExportOf::Rows { pane: kind, items: exported(model, kind) }
    };
    let is_nothing = match &of {
        ExportOf::Passages(keys) => keys.is_empty(),
        ExportOf::Rows { items, .. } => items.is_empty(),
    };
    if is_nothing {
        model.say(messages::NOTHING_TO_EXPORT);
        return Vec::new();
    }
    let what = match kind {
        PaneKind::Passages => "notes",
        kind => model.language.say(naming::pane(kind)),
    };
    vec![Effect::NameExport { name: format!("{stem}-{what}.md"), of }]
}

/// Returns the items that are exported: those chosen, or all that are listed.
fn exported(model: &Model, kind: PaneKind) -> Vec<ItemId> {
    let (pane, context) = (model.panes.get(kind), model.context());
    let chosen = chosen(model, kind);
    let items = if chosen.is_empty() { (0..pane.len()).collect() } else { chosen };
    items.into_iter().map(|item| pane.id(&context, item)).collect()
}

/// Asks for the file to export to; there is none of this name yet.
pub(crate) fn name_export(model: &mut Model, name: &str, of: ExportOf) {
    if matches!(model.focus, Focus::Pane(_)) {
        model.open_prompt(Purpose::Export(of), LineEditor::new(name));
    }
}

/// Has what is exported written to the file that was named; a bare ending (`.csv`) means the
/// clipboard.
pub(crate) fn export(model: &mut Model, typed: &str, of: &ExportOf) -> Vec<Effect> {
    let path = typed.trim();
    if path.is_empty() {
        return Vec::new();
    }
    let to_clipboard = path.starts_with('.') && !path.contains('/');
    let (kind, items) = match of {
        ExportOf::Passages(passages) if !to_clipboard => {
            return vec![Effect::Export { path: path.to_owned(), passages: passages.clone() }];
        }
        ExportOf::Passages(_) => (PaneKind::Passages, exported(model, PaneKind::Passages)),
        ExportOf::Rows { pane, items } => (*pane, items.clone()),
    };
    let part = model.panes.get(kind).part();
    let Some(format) = ListFormat::of_path(path, part) else {
        let why = endings(model.language, part);
        model.notice = Some(Notice::warning(model.language.not_exported(&why)));
        return Vec::new();
    };
    let (count, text) = written(model, kind, &items, format);
    if count == 0 {
        model.say(messages::NOTHING_TO_EXPORT);
        Vec::new()
    } else if to_clipboard {
        copied(model, &text)
    } else {
        vec![Effect::WriteRows { path: path.to_owned(), text, count }]
    }
}

/// Writes those of the items that are still listed; also how many they are.
fn written(model: &Model, kind: PaneKind, ids: &[ItemId], format: ListFormat) -> (usize, String) {
    let (pane, context) = (model.panes.get(kind), model.context());
    let items: Vec<usize> =
        (0..pane.len()).filter(|item| ids.contains(&pane.id(&context, *item))).collect();
    if let Some(text) = pane.written(&context, &items, format) {
        return (items.len(), text);
    }
    let rows: Vec<ListRow> = items.iter().map(|item| pane.row(&context, *item)).collect();
    let text = match format {
        ListFormat::Csv => csv(&rows),
        ListFormat::Json => json(&rows),
        ListFormat::Edtf => edtf(&rows),
        _ => markdown_table(&rows, model.language),
    };
    (items.len(), text)
}

/// Says which endings of file names there are.
fn endings(language: Language, part: ListPart) -> String {
    let endings: Vec<String> =
        ListFormat::all(part).map(|(_, ending)| format!(".{ending}")).collect();
    language.file_endings(&endings.join(" "))
}

#[cfg(test)]
mod tests;
