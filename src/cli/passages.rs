//! `wenlan passages`: what the reader marked, listed and changed.

use std::io::Read;

use anyhow::{Context, Result, bail};
use serde::Serialize;
use serde_json::json;

use crate::cli::args::{
    ListArguments, PassageArguments, PassageFilter, PassagesAddArguments, PassagesArguments, PassagesAttachArguments,
    PassagesCommand, PassagesListArguments, PassagesNoteArguments, PlaceArguments, SourceArguments,
};
use crate::cli::output::Output;
use crate::cli::subject::{PlaceRecord, Subject};
use crate::cli::{Found, complain, exchange};
use crate::document::{Anchor, Document, Skeleton};
use crate::library::{
    Annotation, Contents, Folders, Highlight, Identity, LONGEST_NOTE, Likely, Passage, PassageKey, Placement, Remarks, Store,
    StoredPassage, is_day, local_time, tags_of,
};
use crate::messages::sentence;
use crate::progress::Cancel;
use crate::runtime::{anchored, reader_language};
use crate::text::{ByteSpan, holds, one_line, shown};

#[derive(Serialize)]
struct PassageRecord<'a> {
    id: &'a str,
    #[serde(flatten)]
    place: Option<PlaceRecord<'a>>,
    /// `found`, `moved`, `changed`, `ambiguous`, `removed` or `orphan`.
    state: &'static str,
    quote: &'a str,
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<&'static str>,
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<char>,
    time: &'a str,
    /// What was written elsewhere at the same time.
    #[serde(skip_serializing_if = "Option::is_none")]
    rival: Option<&'a str>,
}

/// A document, the letters its passages are found by, and its files.
pub(crate) struct OpenedPassages {
    pub(crate) subject: Subject,
    pub(crate) skeleton: Skeleton,
    pub(crate) store: Store,
    pub(crate) contents: Contents,
}

impl OpenedPassages {
    pub(crate) fn open(source: &SourceArguments) -> Result<Self> {
        let desk = Self::open_as_it_is(source)?;
        if let Some(why) = desk.contents.remarks.unreadable.first() {
            bail!(sentence!("书签读不出：{why}", "書籤讀不出：{why}", "cannot read passages: {why}"));
        }
        Ok(desk)
    }

    /// As [`OpenedPassages::open`], whether the passages can be read or not.
    fn open_as_it_is(source: &SourceArguments) -> Result<Self> {
        let folders = Folders::find();
        let subject = Subject::load(source)?;
        let skeleton = Skeleton::build(&subject.document, &Cancel::default())
            .ok_or_else(|| sentence!("文稿没有读完", "文稿沒有讀完", "the document was not read"))?;
        let identity = Identity::of(&subject.document, subject.hash.clone(), &subject.key);
        let (store, contents) = Store::open(folders, identity);
        if contents.remarks.adopted > 0 {
            complain(&reader_language().adopted(contents.remarks.adopted));
        }
        Ok(Self { subject, skeleton, store, contents })
    }

    fn placement(&self, passage: &StoredPassage) -> Placement {
        Placement::of(&passage.anchor, &self.skeleton, &self.subject.document)
    }

    /// Says that the passages of another document may be those of this one.
    pub(crate) fn tell_likely(&self) {
        if let Some(Likely { identity, share, passages }) = self.contents.remarks.likely.as_deref() {
            let title = shown(identity.name());
            complain(
                sentence!(
                    "这份文稿像《{title}》（{share}% 相同，有 {passages} 条书签）：打开一次，认定是它",
                    "這份文稿像《{title}》（{share}% 相同，有 {passages} 條書籤）：打開一次，認定是它",
                    "this looks like “{title}” ({share}% the same), which has {passages}: open it once to confirm"
                )
                .in_language(reader_language()),
            );
        }
    }

    /// Returns the passages that a filter lets through.
    pub(crate) fn passing(&self, filter: &PassageFilter) -> impl Iterator<Item = &StoredPassage> {
        self.contents.passages.iter().filter(|passage| passes(filter, passage) && self.is_in(filter.section.as_deref(), passage))
    }

    /// Tells whether a passage is in a section with such a title, or was if it stands nowhere; any will do if none is named.
    fn is_in(&self, section: Option<&str>, passage: &StoredPassage) -> bool {
        section.is_none_or(|wanted| match self.placement(passage).span() {
            Some(span) => self.subject.document.titles_at(span.start).into_iter().any(|title| holds(title, wanted)),
            None => passage.anchor.toc.iter().any(|title| holds(title, wanted)),
        })
    }

    /// Returns the passage of an id.
    fn passage(&self, id: &str) -> Result<StoredPassage> {
        let found = self.contents.passages.iter().find(|passage| passage.id == id).cloned();
        let id = shown(id);
        Ok(found.ok_or_else(|| sentence!("没有书签 {id}", "沒有書籤 {id}", "there is no passage {id}"))?)
    }

    /// Saves a change, and prints the passage as it is then if that is wanted.
    fn save(mut self, key: PassageKey, as_json: bool) -> Result<Found> {
        self.store.flush()?;
        self.contents =
            self.store.refresh().unwrap_or_else(|| Contents { passages: self.store.passages(), ..Contents::default() });
        let mut output = Output::new();
        if let Some(passage) = self.contents.passages.iter().find(|passage| passage.key == key).filter(|_| as_json) {
            output.json(&record(&self, passage))?;
        }
        output.finish()?;
        Ok(Found::Something)
    }
}

/// Returns the passages of a document, each at its place; none if there are none yet, or they cannot be read.
pub(crate) fn passages_of(subject: &Subject) -> Vec<Passage> {
    let folders = Folders::find();
    if !folders.passages().exists() {
        return Vec::new();
    }
    let (_, contents) = Store::open(folders, Identity::of(&subject.document, subject.hash.clone(), &subject.key));
    if contents.passages.is_empty() {
        return Vec::new();
    }
    let skeleton = Skeleton::build(&subject.document, &Cancel::default()).unwrap_or_default();
    anchored(&contents, &skeleton, &subject.document)
}

/// Runs one of the commands on passages.
pub(crate) fn passages(arguments: &PassagesArguments) -> Result<Found> {
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

/// Checks that a filter can let anything through.
pub(crate) fn check(filter: &PassageFilter) -> Result<()> {
    filter.style.as_deref().map(style_named).transpose()?;
    for day in filter.since.iter().chain(&filter.until) {
        if !is_day(day) {
            let day = shown(day);
            bail!(sentence!(
                "日期 {day} 看不懂：写作 2026-11-25",
                "日期 {day} 看不懂：寫作 2026-11-25",
                "cannot read the day {day}: write it as 2026-11-25"
            ));
        }
    }
    Ok(())
}

/// Tells whether a filter lets a passage through, wherever it stands.
fn passes(filter: &PassageFilter, passage: &StoredPassage) -> bool {
    let day = local_time(&passage.time).unwrap_or_default();
    let day = day.get(..10).unwrap_or_default();
    filter.tag.as_ref().is_none_or(|tags| tags_of(tags).iter().all(|tag| passage.annotation.tags.contains(tag)))
        && filter.style.as_ref().is_none_or(|style| passage.annotation.style.is_some_and(|known| known.name() == style))
        && filter.since.as_ref().is_none_or(|since| day >= since.as_str())
        && filter.until.as_ref().is_none_or(|until| day <= until.as_str())
}

fn list(arguments: &PassagesListArguments) -> Result<Found> {
    check(&arguments.filter)?;
    let desk = OpenedPassages::open(&arguments.source)?;
    let mut output = Output::new();
    let mut records: Vec<PassageRecord<'_>> = desk.passing(&arguments.filter).map(|passage| record(&desk, passage)).collect();
    // As they stand in the text, those without a place last.
    records.sort_by_key(|record| record.place.as_ref().map_or(usize::MAX, |place| place.characters().0));
    let found = if records.is_empty() { Found::Nothing } else { Found::Something };
    if arguments.json {
        output.json(&desk.subject.answer(records))?;
    } else {
        for record in &records {
            let number = record.place.as_ref().map_or_else(|| "?".to_owned(), |place| format!("¶{}", place.paragraph()));
            output.line(&format!("{}  {number:<4} {}", record.id, one_line(record.quote)))?;
            for line in record.note.lines() {
                output.line(&format!("{:28}{line}", ""))?;
            }
            let tags = record.tags.iter().map(|tag| format!("#{tag}"));
            let state = (record.state != "found").then(|| format!("({})", record.state));
            let twice = record.rival.map(|_| "(written in two places at once: both are shown)".to_owned());
            let about: Vec<String> = state.into_iter().chain(twice).chain(record.style.map(str::to_owned)).chain(tags).collect();
            if !about.is_empty() {
                output.line(&format!("{:28}{}", "", about.join(" ")))?;
            }
        }
    }
    output.finish()?;
    desk.tell_likely();
    let Remarks { damaged, newer, foreign, .. } = &desk.contents.remarks;
    if damaged + newer > 0 {
        complain(&reader_language().kept_lines(*damaged, *newer));
    }
    for file in foreign {
        complain(&reader_language().rescued_elsewhere(&shown(&file.to_string_lossy())));
    }
    Ok(found)
}

fn record<'a>(desk: &'a OpenedPassages, passage: &'a StoredPassage) -> PassageRecord<'a> {
    let StoredPassage { id, anchor, annotation: Annotation { note, style, tags, letter }, time, rival, .. } = passage;
    let placement = desk.placement(passage);
    PassageRecord {
        id,
        place: placement.span().map(|span| desk.subject.place(span)),
        state: placement.name(),
        quote: &anchor.exact,
        note,
        style: style.map(Highlight::name),
        tags,
        letter: *letter,
        time,
        rival: rival.as_deref(),
    }
}

/// Checks that a note is not too long to be kept.
pub(crate) fn check_note(note: &str) -> Result<()> {
    match note.len() {
        0..=LONGEST_NOTE => Ok(()),
        bytes => bail!(sentence!(
            "笔记太长，存不了：{bytes} 字节，最多 {LONGEST_NOTE}",
            "筆記太長，存不了：{bytes} 位元組，最多 {LONGEST_NOTE}",
            "cannot keep the note: it has {bytes} bytes, {LONGEST_NOTE} at most"
        )),
    }
}

fn add(arguments: &PassagesAddArguments) -> Result<Found> {
    let mut desk = OpenedPassages::open(&arguments.source)?;
    let document = &desk.subject.document;
    let span = span_of(&arguments.place, document)?;
    let style = arguments.style.as_deref().map(style_named).transpose()?;
    let anchor = Anchor::new(span, &desk.skeleton, document);
    let key = PassageKey::made(0);
    check_note(arguments.note.as_deref().unwrap_or_default())?;
    let (note, tags) = (arguments.note.clone().unwrap_or_default(), tags_of(&arguments.tags.join(" ")));
    let annotation = Annotation { note, style, tags, letter: None };
    desk.store.put(&Passage::new(key, span, document).annotated(annotation), Some(&anchor));
    desk.save(key, arguments.json)
}

/// Returns the part of the text that was named.
fn span_of(place: &PlaceArguments, document: &Document) -> Result<ByteSpan> {
    let span = match (place.paragraph, &place.chars) {
        (Some(n), _) => {
            let paragraph = document.paragraphs().get(n.wrapping_sub(1)).map(|p| p.span);
            paragraph.ok_or_else(|| sentence!("没有第 {n} 段", "沒有第 {n} 段", "there is no paragraph {n}"))?
        }
        (None, Some(range)) => {
            let numbers = range.split_once("..").and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
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
            ByteSpan::new(document.place_of_character(start), document.place_of_character(end)).trimmed(document.text())
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

fn style_named(name: &str) -> Result<Highlight> {
    let style = Highlight::named(name);
    let name = shown(name);
    Ok(style.ok_or_else(|| {
        sentence!(
            "没有样式 {name}：有 yellow、green、blue、rose",
            "沒有樣式 {name}：有 yellow、green、blue、rose",
            "no such highlight: {name} (choose yellow, green, blue or rose)"
        )
    })?)
}

fn note(arguments: &PassagesNoteArguments) -> Result<Found> {
    let is_input = arguments.text == "-";
    let mut desk = OpenedPassages::open(&if is_input { arguments.source.without_input() } else { arguments.source.clone() })?;
    let stored = desk.passage(&arguments.id)?;
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
    let annotation = Annotation { note: note.trim().replace("\r\n", "\n"), ..stored.annotation.clone() };
    let passage = stored.placed(desk.placement(&stored)).annotated(annotation);
    desk.store.put(&passage, None);
    desk.save(stored.key, arguments.json)
}

fn remove(arguments: &PassageArguments) -> Result<Found> {
    let mut desk = OpenedPassages::open(&arguments.source)?;
    let stored = desk.passage(&arguments.id)?;
    desk.store.remove(&stored.placed(desk.placement(&stored)));
    desk.store.flush()?;
    if arguments.json {
        let mut output = Output::new();
        output.json(&record(&desk, &stored))?;
        output.finish()?;
    }
    Ok(Found::Something)
}

fn attach(arguments: &PassagesAttachArguments) -> Result<Found> {
    let mut desk = OpenedPassages::open(&arguments.passage.source)?;
    let stored = desk.passage(&arguments.passage.id)?;
    let span = span_of(&arguments.place, &desk.subject.document)?;
    let anchor = Anchor::new(span, &desk.skeleton, &desk.subject.document);
    desk.store.put(&stored.placed(desk.placement(&stored)), Some(&anchor));
    desk.save(stored.key, arguments.passage.json)
}

fn compact(arguments: &ListArguments) -> Result<Found> {
    let mut desk = OpenedPassages::open(&arguments.source)?;
    let done = desk.store.compact()?;
    let mut output = Output::new();
    let kept = done.as_ref().map(|done| done.kept.to_string_lossy().into_owned());
    if arguments.json {
        let bytes = done.as_ref().map(|done| (done.before, done.after));
        output.json(&json!({ "before": bytes.map(|b| b.0), "after": bytes.map(|b| b.1), "kept": kept }))?;
    } else {
        output.line(&match (&done, &kept) {
            (Some(done), Some(kept)) => format!("{} bytes are {} now; the file as it was is {kept}", done.before, done.after),
            _ => "there is nothing to leave out".to_owned(),
        })?;
    }
    output.finish()?;
    Ok(if done.is_some() { Found::Something } else { Found::Nothing })
}

fn locations(arguments: &ListArguments) -> Result<Found> {
    let desk = OpenedPassages::open_as_it_is(&arguments.source)?;
    let (folders, files) = (desk.store.folders(), desk.store.own_files());
    let name = |path: &std::path::Path| path.to_string_lossy().into_owned();
    let files: Vec<String> = files.iter().map(|path| name(path)).collect();
    let mut output = Output::new();
    if arguments.json {
        output.json(&json!({
            "passages": name(&folders.passages()), "trash": name(&folders.trash()), "state": name(&folders.state),
            "writes_to": name(desk.store.file()), "files": files, "makeshift": folders.are_makeshift,
        }))?;
    } else {
        output.line(&format!("passages   {}", name(&folders.passages())))?;
        output.line(&format!("writes to  {}", name(desk.store.file())))?;
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
    Ok(Found::Something)
}
