//! `wenlan passages`: list, add and remove what the reader marked.

use anyhow::{Context, Result, bail};
use serde::Serialize;

use crate::app::Language;
use crate::cli::Found;
use crate::cli::args::{
    ListArguments, PassagesAddArguments, PassagesArguments, PassagesCommand, PassagesRemoveArguments, SourceArguments,
};
use crate::cli::complain;
use crate::cli::output::Output;
use crate::cli::subject::{PlaceRecord, Subject};
use crate::document::{Anchor, Skeleton};
use crate::library::{Contents, Folders, Highlight, Identity, Passage, PassageKey, Placement, Store, StoredPassage};
use crate::progress::Cancel;
use crate::runtime::placed;
use crate::text::ByteSpan;

#[derive(Serialize)]
struct PassageRecord<'a> {
    id: &'a str,
    #[serde(flatten)]
    place: Option<PlaceRecord<'a>>,
    quote: &'a str,
    note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<&'static str>,
    time: &'a str,
}

/// A document, the letters its passages are found by, and its files.
struct Desk {
    subject: Subject,
    skeleton: Skeleton,
    store: Store,
    contents: Contents,
}

impl Desk {
    fn open(source: &SourceArguments) -> Result<Self> {
        let folders = Folders::find().context("the system names no folder to keep passages in")?;
        let subject = Subject::load(source)?;
        let skeleton = Skeleton::build(&subject.document, &Cancel::default()).context("the document was not read")?;
        let identity = Identity::of(&subject.document, subject.hash.clone(), &subject.key);
        let (store, contents) = Store::open(folders, identity);
        if let Some(why) = contents.unreadable.first() {
            bail!("cannot read passages: {why}");
        }
        Ok(Self { subject, skeleton, store, contents })
    }

    fn span(&self, passage: &StoredPassage) -> Option<ByteSpan> {
        Placement::of(&passage.anchor, &self.skeleton, &self.subject.document).span()
    }
}

/// Returns the passages of a document, each at its place; none if there are none yet, or they cannot be read.
pub(crate) fn passages_of(subject: &Subject) -> Vec<Passage> {
    let folders = Folders::find().filter(|folders| folders.passages().exists());
    let Some(folders) = folders else { return Vec::new() };
    let (_, contents) = Store::open(folders, Identity::of(&subject.document, subject.hash.clone(), &subject.key));
    if contents.passages.is_empty() {
        return Vec::new();
    }
    let skeleton = Skeleton::build(&subject.document, &Cancel::default()).unwrap_or_default();
    placed(&contents, &skeleton, &subject.document)
}

/// Runs one of the commands on passages.
pub(crate) fn passages(arguments: &PassagesArguments) -> Result<Found> {
    match &arguments.command {
        PassagesCommand::List(arguments) => list(arguments),
        PassagesCommand::Add(arguments) => add(arguments),
        PassagesCommand::Remove(arguments) => remove(arguments),
    }
}

fn list(arguments: &ListArguments) -> Result<Found> {
    let desk = Desk::open(&arguments.source)?;
    let mut output = Output::new();
    let records: Vec<PassageRecord<'_>> = desk.contents.passages.iter().map(|passage| record(&desk, passage)).collect();
    let found = if records.is_empty() { Found::Nothing } else { Found::Something };
    if arguments.json {
        output.json(&desk.subject.answer(records))?;
    } else {
        for PassageRecord { id, place, quote, note, .. } in &records {
            let number = place.as_ref().map_or_else(|| "?".to_owned(), |place| format!("¶{}", place.paragraph()));
            output.line(&format!("{id}  {number:<4} {quote}"))?;
            if !note.is_empty() {
                output.line(&format!("{:28}{note}", ""))?;
            }
        }
    }
    output.finish()?;
    let Contents { damaged, newer, .. } = desk.contents;
    if damaged + newer > 0 {
        complain(&Language::English.kept_lines(damaged, newer));
    }
    Ok(found)
}

fn record<'a>(desk: &'a Desk, passage: &'a StoredPassage) -> PassageRecord<'a> {
    let StoredPassage { id, anchor, note, style, time, .. } = passage;
    PassageRecord {
        id,
        place: desk.span(passage).map(|span| desk.subject.place(span)),
        quote: &anchor.exact,
        note,
        style: style.map(Highlight::name),
        time,
    }
}

fn add(arguments: &PassagesAddArguments) -> Result<Found> {
    let mut desk = Desk::open(&arguments.source)?;
    let document = &desk.subject.document;
    let span = match (arguments.paragraph, &arguments.chars) {
        (Some(n), _) => {
            document.paragraphs().get(n.wrapping_sub(1)).map(|p| p.span).with_context(|| format!("there is no paragraph {n}"))?
        }
        (None, Some(range)) => {
            let numbers = range.split_once("..").and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
            let Some((start, end)) = numbers.filter(|(start, end)| start < end) else {
                bail!("cannot read --chars {}: write it as 120..180", crate::text::shown(range));
            };
            ByteSpan::new(document.place_of_character(start), document.place_of_character(end))
        }
        (None, None) => bail!("say which passage: --paragraph 7 or --chars 120..180"),
    };
    if span.is_empty() {
        bail!("the document ends before that passage");
    }
    let style = arguments.style.as_deref().map(|name| {
        Highlight::named(name)
            .with_context(|| format!("there is no style {}: yellow, green, blue, rose are there", crate::text::shown(name)))
    });
    let style = style.transpose()?;
    let anchor = Anchor::new(span, &desk.skeleton, document);
    let note = arguments.note.clone().unwrap_or_default();
    let passage = Passage { note, style, ..Passage::new(PassageKey::made(0), span, document) };
    desk.store.put(&passage, Some(&anchor));
    desk.store.flush()?;
    Ok(Found::Something)
}

fn remove(arguments: &PassagesRemoveArguments) -> Result<Found> {
    let mut desk = Desk::open(&arguments.source)?;
    let key = desk.contents.passages.iter().find(|p| p.id == arguments.id).map(|p| p.key);
    let key = key.with_context(|| format!("there is no passage {}", crate::text::shown(&arguments.id)))?;
    desk.store.remove(key);
    desk.store.flush()?;
    Ok(Found::Something)
}
