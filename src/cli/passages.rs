//! `wenlan passages`: what the reader marked, listed and changed.

mod args;
mod exchange;
mod opened;

use std::io::Read;

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::cli::args::ListArguments;
use crate::cli::outcome::{Outcome, complain};
use crate::cli::output::Output;
use crate::cli::passages::args::{
    PassageArguments, PassagesAddArguments, PassagesAttachArguments, PassagesCommand,
    PassagesListArguments, PassagesNoteArguments, PlaceArguments,
};
use crate::cli::passages::opened::{
    OpenedPassages, PassageRecord, check, check_note, record, style_named,
};
use crate::cli::rows::print_rows;
use crate::document::{Anchor, Document};
use crate::library::{Annotation, Clock, Passage, PassageKey, Remarks, StoredPassage, tags_of};
use crate::lists::{ListRow, passage_row};
use crate::messages::sentence;
use crate::runtime::reader_language;
use crate::text::{ByteSpan, one_line, shown};

pub(crate) use args::PassagesArguments;
pub(crate) use opened::passages_of;

/// Runs one of the commands on passages.
pub(crate) fn passages(arguments: &PassagesArguments) -> Result<Outcome> {
    match &arguments.command {
        PassagesCommand::List(arguments) => list(arguments),
        PassagesCommand::Add(arguments) => add(arguments),
        PassagesCommand::Note(arguments) => note(arguments),
        PassagesCommand::Remove(arguments) => remove(arguments),
        PassagesCommand::Attach(arguments) => attach(arguments),
        PassagesCommand::Export(arguments) => exchange::export_passages(arguments),
        PassagesCommand::Import(arguments) => exchange::import_passages(arguments),
        PassagesCommand::Compact(arguments) => compact(arguments),
        PassagesCommand::Where(arguments) => locations(arguments),
    }
}

fn list(arguments: &PassagesListArguments) -> Result<Outcome> {
    check(&arguments.which)?;
    let opened = OpenedPassages::open(&arguments.source)?;
    let mut output = Output::new();
    let rows = arguments.rows.rows(&opened.subject, None)?;
    let clock = Clock::system();
    let row = |passage: &StoredPassage| {
        let changed = clock.minute(&passage.time).unwrap_or_default();
        passage_row(&rows.of(), &passage.placed(opened.placement(passage)), &changed)
    };
    let passing = opened.passing(&arguments.which).filter(|passage| rows.admits(|| row(passage)));
    let mut passages: Vec<(PassageRecord<'_>, &StoredPassage)> =
        passing.map(|passage| (record(&opened, passage), passage)).collect();
    // As they stand in the text, those without a place last.
    passages.sort_by_key(|(record, _)| {
        record.place.as_ref().map_or(usize::MAX, |place| place.characters().0)
    });
    let found = if passages.is_empty() { Outcome::Nothing } else { Outcome::Something };
    if let Some(format) = rows.format() {
        let listed: Vec<ListRow> = passages.iter().map(|(_, passage)| row(passage)).collect();
        print_rows(&mut output, format, &listed)?;
    } else if arguments.json {
        let records = passages.into_iter().map(|(record, _)| record);
        output.json(&opened.subject.answer(records.collect::<Vec<_>>()))?;
    } else {
        for (record, _) in &passages {
            let number = record
                .place
                .as_ref()
                .map_or_else(|| "?".to_owned(), |place| format!("¶{}", place.paragraph()));
            output.line(&format!("{}  {number:<4} {}", record.id, one_line(record.quote)))?;
            for line in record.note.lines() {
                output.line(&format!("{:28}{line}", ""))?;
            }
            let tags = record.tags.iter().map(|tag| format!("#{tag}"));
            let state = (record.state != "found").then(|| format!("({})", record.state));
            let twice =
                record.rival.map(|_| "(written in two places at once: both are shown)".to_owned());
            let about: Vec<String> = state
                .into_iter()
                .chain(twice)
                .chain(record.style.map(str::to_owned))
                .chain(tags)
                .collect();
            if !about.is_empty() {
                output.line(&format!("{:28}{}", "", about.join(" ")))?;
            }
        }
    }
    output.finish()?;
    opened.tell_likely();
    let Remarks { damaged, newer, foreign, .. } = &opened.contents.remarks;
    if damaged + newer > 0 {
        complain(&reader_language().kept_lines(*damaged, *newer));
    }
    for file in foreign {
        complain(&reader_language().rescued_elsewhere(&shown(&file.to_string_lossy())));
    }
    Ok(found)
}

fn add(arguments: &PassagesAddArguments) -> Result<Outcome> {
    let mut opened = OpenedPassages::open(&arguments.source)?;
    let document = &opened.subject.document;
    let span = span_of(&arguments.place, document)?;
    let style = arguments.style.as_deref().map(style_named).transpose()?;
    let anchor = Anchor::new(span, &opened.skeleton, document);
    let key = PassageKey::made(0);
    check_note(arguments.note.as_deref().unwrap_or_default())?;
    let (note, tags) =
        (arguments.note.clone().unwrap_or_default(), tags_of(&arguments.tags.join(" ")));
    let annotation = Annotation { note, style, tags, letter: None };
    opened.store.put(&Passage::new(key, span, document).annotated(annotation), Some(&anchor));
    opened.save(key, arguments.json)
}

/// Returns the part of the text that was named.
fn span_of(place: &PlaceArguments, document: &Document) -> Result<ByteSpan> {
    let span = match (place.paragraph, &place.chars) {
        (Some(n), _) => {
            let paragraph = document.paragraphs().get(n.wrapping_sub(1)).map(|p| p.span);
            paragraph.ok_or_else(|| {
                sentence!("没有第 {n} 段", "沒有第 {n} 段", "there is no paragraph {n}")
            })?
        }
        (None, Some(range)) => {
            let numbers = range
                .split_once("..")
                .and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
            let Some((start, end)) = numbers.filter(|(start, end)| start < end) else {
                let range = shown(range);
                bail!(sentence!(
                    "--chars {range} 看不懂：写作 120..180",
                    "--chars {range} 看不懂：寫作 120..180",
                    "cannot read --chars {range}: write it as 120..180"
                ));
            };
            let all = document.character_at(document.text().len());
            if end > all {
                let range = shown(range);
                bail!(sentence!(
                    "--chars {range} 超出：全文 {all} 字",
                    "--chars {range} 超出：全文 {all} 字",
                    "cannot take --chars {range}: the document has {all}"
                ));
            }
            ByteSpan::new(document.place_of_character(start), document.place_of_character(end))
                .trimmed(document.text())
        }
        (None, None) => bail!(sentence!(
            "指明哪一处：--paragraph 7 或 --chars 120..180",
            "指明哪一處：--paragraph 7 或 --chars 120..180",
            "name the place: --paragraph 7 or --chars 120..180"
        )),
    };
    if span.is_empty() {
        bail!(sentence!("那里没有文字", "那裡沒有文字", "there is nothing to read there"));
    }
    Ok(span)
}

fn note(arguments: &PassagesNoteArguments) -> Result<Outcome> {
    let is_input = arguments.text == "-";
    let mut opened = OpenedPassages::open(&if is_input {
        arguments.source.without_input()
    } else {
        arguments.source.clone()
    })?;
    let stored = opened.passage(&arguments.id)?;
    let mut note = arguments.text.clone();
    if is_input {
        note.clear();
        std::io::stdin().read_to_string(&mut note).context(sentence!(
            "读不了标准输入里的笔记",
            "讀不了標準輸入裡的筆記",
            "cannot read the note from standard input"
        ))?;
    }
    check_note(&note)?;
    let annotation =
        Annotation { note: note.trim().replace("\r\n", "\n"), ..stored.annotation.clone() };
    let passage = stored.placed(opened.placement(&stored)).annotated(annotation);
    opened.store.put(&passage, None);
    opened.save(stored.key, arguments.json)
}

fn remove(arguments: &PassageArguments) -> Result<Outcome> {
    let mut opened = OpenedPassages::open(&arguments.source)?;
    let stored = opened.passage(&arguments.id)?;
    opened.store.remove(&stored.placed(opened.placement(&stored)));
    opened.store.flush()?;
    if arguments.json {
        let mut output = Output::new();
        output.json(&record(&opened, &stored))?;
        output.finish()?;
    }
    Ok(Outcome::Something)
}

fn attach(arguments: &PassagesAttachArguments) -> Result<Outcome> {
    let mut opened = OpenedPassages::open(&arguments.passage.source)?;
    let stored = opened.passage(&arguments.passage.id)?;
    let span = span_of(&arguments.place, &opened.subject.document)?;
    let anchor = Anchor::new(span, &opened.skeleton, &opened.subject.document);
    opened.store.put(&stored.placed(opened.placement(&stored)), Some(&anchor));
    opened.save(stored.key, arguments.passage.json)
}

fn compact(arguments: &ListArguments) -> Result<Outcome> {
    let mut opened = OpenedPassages::open(&arguments.source)?;
    let done = opened.store.compact()?;
    let mut output = Output::new();
    let kept = done.as_ref().map(|done| done.kept.to_string_lossy().into_owned());
    if arguments.json {
        let bytes = done.as_ref().map(|done| (done.before, done.after));
        output.json(
            &json!({ "before": bytes.map(|b| b.0), "after": bytes.map(|b| b.1), "kept": kept }),
        )?;
    } else {
        output.line(&match (&done, &kept) {
            (Some(done), Some(kept)) => format!(
                "{} bytes are {} now; the file as it was is {kept}",
                done.before, done.after
            ),
            _ => "there is nothing to leave out".to_owned(),
        })?;
    }
    output.finish()?;
    Ok(if done.is_some() { Outcome::Something } else { Outcome::Nothing })
}

fn locations(arguments: &ListArguments) -> Result<Outcome> {
    let opened = OpenedPassages::open_as_it_is(&arguments.source)?;
    let (folders, files) = (opened.store.folders(), opened.store.own_files());
    let name = |path: &std::path::Path| path.to_string_lossy().into_owned();
    let files: Vec<String> = files.iter().map(|path| name(path)).collect();
    let mut output = Output::new();
    if arguments.json {
        output.json(&json!({
            "passages": name(&folders.passages()), "trash": name(&folders.trash()), "state": name(&folders.state),
            "writes_to": name(opened.store.file()), "files": files, "makeshift": folders.are_makeshift,
        }))?;
    } else {
        output.line(&format!("passages   {}", name(&folders.passages())))?;
        output.line(&format!("writes to  {}", name(opened.store.file())))?;
        for file in &files {
            output.line(&format!("reads      {file}"))?;
        }
    }
    output.finish()?;
    if folders.are_makeshift {
        complain(
            sentence!(
                "系统没有给出主目录：存在那里的可能会丢；把 WENLAN_HOME 设为一个不会消失的文件夹",
                "系統沒有給出家目錄：存在那裡的可能會丟；把 WENLAN_HOME 設為一個不會消失的資料夾",
                "the system gives no home folder: what is kept may vanish; set WENLAN_HOME to a permanent folder"
            )
            .in_language(reader_language()),
        );
    }
    Ok(Outcome::Something)
}
