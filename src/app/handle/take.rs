//! Taking away what lists show: copied as rows or with citation, or exported.

use std::collections::BTreeSet;

use crate::app::action::PaneKind;
use crate::app::editor::LineEditor;
use crate::app::effect::Effect;
use crate::app::export::ExportOf;
use crate::app::focus::{Focus, Purpose};
use crate::app::handle::{panes, select};
use crate::app::list::ItemId;
use crate::app::model::Model;
use crate::app::naming;
use crate::app::notice::Notice;
use crate::lists::{BibliographyFormat, ListFormat, ListRow, csv, edtf, json, markdown_table};
use crate::messages::{self, Sentence};

/// Copies the rows that are meant, one a line.
pub(crate) fn copy(model: &mut Model, kind: PaneKind) -> Vec<Effect> {
    let (pane, context) = (model.panes.get(kind), model.context());
    let items = panes::meant(model, kind);
    let lines: Vec<String> = items.iter().map(|item| pane.copied(&context, *item)).collect();
    copied(model, lines.join("\n"))
}

/// Copies the words that are meant, each with where it comes from; references as `BibTeX`.
pub(crate) fn copy_cited(model: &mut Model, kind: PaneKind) -> Vec<Effect> {
    let (pane, context) = (model.panes.get(kind), model.context());
    let format = ListFormat::Bibliography(BibliographyFormat::Bibtex);
    match pane.written(&context, &panes::meant(model, kind), format) {
        Some((count, text)) if count > 0 => return copied(model, text),
        _ => {}
    }
    let cited = |item: usize| match pane.quoted(&context, item) {
        Some(span) => select::with_citation(model, span),
        None => format!("{}\n", pane.copied(&context, item)),
    };
    let texts: Vec<String> = panes::meant(model, kind).into_iter().map(cited).collect();
    copied(model, texts.join("\n"))
}

fn copied(model: &mut Model, text: String) -> Vec<Effect> {
    if text.trim().is_empty() {
        model.say(messages::NOTHING_THERE);
        return Vec::new();
    }
    if select::is_too_much(model, &text) {
        return Vec::new();
    }
    vec![Effect::Copy { text }]
}

/// Has a free name found for the file that what is chosen, or else listed, is exported to.
pub(crate) fn open_export(model: &mut Model, kind: PaneKind) -> Vec<Effect> {
    model.with_panes(|panes, context| panes.finish(kind, context));
    let stem = model.name.rsplit_once('.').map_or(model.name.as_str(), |(stem, _)| stem);
    let items = panes::chosen_or_listed(model, kind);
    if items.is_empty() {
        model.say(messages::NOTHING_TO_EXPORT);
        return Vec::new();
    }
    let of = if kind == PaneKind::Passages {
        ExportOf::Passages(model.panes.passages.keys(&items))
    } else {
        ExportOf::Rows { pane: kind, items: ids(model, kind, &items) }
    };
    let what = match kind {
        PaneKind::Passages => "notes",
        kind => model.language.say(naming::pane(kind)),
    };
    vec![Effect::NameExport { name: format!("{stem}-{what}.md"), of }]
}

/// Returns what items are known by: the list may change while their file is being named.
fn ids(model: &Model, kind: PaneKind, items: &[usize]) -> BTreeSet<ItemId> {
    let (pane, context) = (model.panes.get(kind), model.context());
    items.iter().map(|item| pane.id(&context, *item)).collect()
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
        model.say(messages::NOT_EXPORTED_WITHOUT_NAME);
        return Vec::new();
    }
    let to_clipboard = path.starts_with('.') && !path.contains('/');
    let (kind, items) = match of {
        ExportOf::Passages(passages) if !to_clipboard => {
            model.exporting = Some((path.to_owned(), of.clone()));
            return vec![Effect::Export { path: path.to_owned(), passages: passages.clone() }];
        }
        ExportOf::Passages(_) => {
            let items = panes::chosen_or_listed(model, PaneKind::Passages);
            (PaneKind::Passages, ids(model, PaneKind::Passages, &items))
        }
        ExportOf::Rows { pane, items } => (*pane, items.clone()),
    };
    let part = model.panes.get(kind).part();
    let Some(format) = ListFormat::of_path(path, part) else {
        let why = messages::file_endings(&ListFormat::endings(part));
        ask_again(model, typed, of.clone(), &why);
        return Vec::new();
    };
    let (count, text) = written(model, kind, &items, format);
    if count == 0 {
        model.say(messages::NOTHING_TO_EXPORT);
        Vec::new()
    } else if to_clipboard {
        copied(model, text)
    } else {
        model.exporting = Some((path.to_owned(), of.clone()));
        vec![Effect::WriteRows { path: path.to_owned(), text, count }]
    }
}

/// Says what became of an export: how many were written to which file, or why none.
pub(crate) fn exported(model: &mut Model, result: Result<(usize, String), Sentence>) {
    match (result, model.exporting.take()) {
        (Ok((count, path)), _) => {
            model.notice = Some(Notice::info(model.language.exported(count, &path)));
        }
        (Err(why), Some((typed, of))) if matches!(model.focus, Focus::Pane(_)) => {
            ask_again(model, &typed, of, &why);
        }
        (Err(why), _) => not_exported(model, &why),
    }
}

/// Says why nothing was exported, and asks for a better name: the one that was typed is to be
/// mended, not to be typed again.
fn ask_again(model: &mut Model, typed: &str, of: ExportOf, why: &Sentence) {
    model.open_prompt(Purpose::Export(of), LineEditor::new(typed));
    not_exported(model, why);
}

fn not_exported(model: &mut Model, why: &Sentence) {
    let said = model.language.not_exported(why.in_language(model.language));
    model.notice = Some(Notice::warning(said));
}

/// Writes those of the items that are still listed and that the format can tell of; also how many
/// they are.
fn written(
    model: &Model,
    kind: PaneKind,
    ids: &BTreeSet<ItemId>,
    format: ListFormat,
) -> (usize, String) {
    let (pane, context) = (model.panes.get(kind), model.context());
    let items: Vec<usize> =
        (0..pane.len()).filter(|item| ids.contains(&pane.id(&context, *item))).collect();
    if let Some(written) = pane.written(&context, &items, format) {
        return written;
    }
    let rows: Vec<ListRow> = items.iter().map(|item| pane.row(&context, *item)).collect();
    let text = match format {
        ListFormat::Csv => csv(&rows),
        ListFormat::Json => json(&rows),
        ListFormat::Edtf => {
            let text = edtf(&rows);
            return (text.lines().count(), text);
        }
        _ => markdown_table(&rows, model.language),
    };
    (items.len(), text)
}

#[cfg(test)]
mod tests;
