//! `wenlan passages export` and `import`: out to formats that others read, and in from theirs.

use std::io::IsTerminal;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::cli::args::SourceArguments;
use crate::cli::outcome::{Outcome, complain};
use crate::cli::output::Output;
use crate::cli::passages::args::{PassagesExportArguments, PassagesImportArguments};
use crate::cli::passages::opened::{OpenedPassages, check, check_note};
use crate::document::{Anchor, Found as Place};
use crate::library::{
    ExportFormat, ExportedDocument, ExportedPassage, export, export_with_text, import, write_export,
};
use crate::messages::sentence;
use crate::runtime::reader_language;
use crate::text::shown;

/// Writes the passages of a document to standard output, or to a new file.
pub(crate) fn export_passages(arguments: &PassagesExportArguments) -> Result<Outcome> {
    let opened = OpenedPassages::open(&SourceArguments {
        file: arguments.file.clone(),
        format: None,
        encoding: None,
        essay: arguments.essay,
    })?;
    check(&arguments.filter)?;
    let wanted = opened.passing(&arguments.filter).cloned();
    let subject = &opened.subject;
    let passages = ExportedPassage::in_order(wanted, &opened.skeleton, &subject.document);
    let format = if arguments.with_text { None } else { Some(format(arguments)?) };
    if passages.is_empty() {
        complain(
            sentence!("没有这样的摘录", "沒有這樣的摘錄", "there is no such passage")
                .in_language(reader_language()),
        );
        opened.tell_likely();
        return Ok(Outcome::Nothing);
    }
    let of = ExportedDocument {
        title: subject.title().to_owned(),
        ..ExportedDocument::of(opened.store.identity())
    };
    let written = match format {
        Some(format) => export(&subject.document, &of, &passages, format),
        None => export_with_text(&subject.document, &of, &passages, subject.format),
    };
    match &arguments.output {
        Some(path) => write_export(path, &written)?,
        None => {
            let mut output = Output::new();
            if std::io::stdout().is_terminal() {
                written.lines().try_for_each(|line| output.line(line))?;
            } else {
                output.raw(&written)?;
            }
            output.finish()?;
        }
    }
    Ok(Outcome::Something)
}

/// Returns the format that was asked for, or that the name of the file asks for.
fn format(arguments: &PassagesExportArguments) -> Result<ExportFormat> {
    Ok(match (arguments.format, &arguments.output) {
        (Some(format), _) => format,
        (None, None) => ExportFormat::default(),
        (None, Some(path)) => ExportFormat::of_path(path).ok_or_else(|| {
            let name = shown(&path.to_string_lossy()).into_owned();
            sentence!(
                "看不出 {name} 的格式：用 --format 指明",
                "看不出 {name} 的格式：用 --format 指明",
                "cannot tell the format of {name}: name it with --format"
            )
        })?,
    })
}

/// Takes in the passages of an export; those that were here before, removed or not, stay as they
/// are.
pub(crate) fn import_passages(arguments: &PassagesImportArguments) -> Result<Outcome> {
    let name = shown(&arguments.export.to_string_lossy()).into_owned();
    let text = if arguments.export == Path::new("-") {
        std::io::read_to_string(std::io::stdin()).context(sentence!(
            "读不了标准输入",
            "讀不了標準輸入",
            "cannot read standard input"
        ))?
    } else {
        let failed = |error: std::io::Error| {
            anyhow::Error::new(error).context(sentence!(
                "读不了 {name}",
                "讀不了 {name}",
                "cannot read {name}"
            ))
        };
        std::fs::read_to_string(&arguments.export).map_err(failed)?
    };
    let is_input = arguments.export == Path::new("-");
    let mut opened = OpenedPassages::open(&if is_input {
        arguments.source.without_input()
    } else {
        arguments.source.clone()
    })?;
    if let Some((read, taken)) = opened.store.take_in_lines(&text) {
        opened.store.flush()?;
        return said(read, taken, None, arguments.json);
    }
    let passages = import(&text)
        .with_context(|| sentence!("导入不了 {name}", "匯入不了 {name}", "cannot import {name}"))?;
    passages.iter().try_for_each(|passage| check_note(&passage.annotation.note))?;
    let (mut taken, mut lost) = (0, 0);
    for passage in &passages {
        let document = &opened.subject.document;
        let anchor = match passage.anchor.find(&opened.skeleton, document) {
            Place::Exact(span)
            | Place::Moved(span)
            | Place::Changed { span, .. }
            | Place::Ambiguous { span, .. } => Some(Anchor::new(span, &opened.skeleton, document)),
            Place::Removed(_) | Place::Orphan { .. } => None,
        };
        if opened.store.take_in(passage, anchor.as_ref().unwrap_or(&passage.anchor)) {
            taken += 1;
            lost += usize::from(anchor.is_none());
        }
    }
    opened.store.flush()?;
    said(passages.len(), taken, Some(lost), arguments.json)
}

/// Says how many passages were read and taken in, and how many of those have no place in the text
/// if that is known.
fn said(read: usize, taken: usize, lost: Option<usize>, as_json: bool) -> Result<Outcome> {
    let mut output = Output::new();
    let known = read - taken;
    if as_json {
        output.json(
            &json!({ "read": read, "taken": taken, "known": known, "without_place": lost }),
        )?;
    } else {
        let lost = lost.map_or_else(String::new, |lost| {
            format!(", {lost} of them without a place in this text")
        });
        output.line(&format!("{taken} taken in{lost}; {known} were here before"))?;
    }
    output.finish()?;
    Ok(if read == 0 { Outcome::Nothing } else { Outcome::Something })
}
