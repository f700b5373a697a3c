//! The passages of a document that a command works on, and how one of them is printed.

use anyhow::{Result, bail};
use serde::Serialize;

use crate::cli::args::SourceArguments;
use crate::cli::outcome::{Outcome, complain};
use crate::cli::output::Output;
use crate::cli::passages::args::PassageFilter;
use crate::cli::subject::{PlaceRecord, Subject};
use crate::document::Skeleton;
use crate::library::{
    Annotation, Contents, Folders, Highlight, Identity, LONGEST_NOTE, Likely, Passage, PassageKey,
    Placement, Store, StoredPassage, is_day, local_time, tags_of,
};
use crate::messages::sentence;
use crate::progress::Cancel;
use crate::runtime::{anchored, reader_language};
use crate::text::{holds, shown};

#[derive(Serialize)]
pub(crate) struct PassageRecord<'a> {
    pub(crate) id: &'a str,
    #[serde(flatten)]
    pub(crate) place: Option<PlaceRecord<'a>>,
    /// `found`, `moved`, `changed`, `ambiguous`, `removed` or `orphan`.
    pub(crate) state: &'static str,
    pub(crate) quote: &'a str,
    pub(crate) note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) style: Option<&'static str>,
    pub(crate) tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) letter: Option<char>,
    pub(crate) time: &'a str,
    /// What was written elsewhere at the same time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rival: Option<&'a str>,
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
        let opened = Self::open_as_it_is(source)?;
        if let Some(why) = opened.contents.remarks.unreadable.first() {
            bail!(sentence!(
                "摘录读不出：{why}",
                "摘錄讀不出：{why}",
                "cannot read passages: {why}"
            ));
        }
        Ok(opened)
    }

    /// As [`OpenedPassages::open`], whether the passages can be read or not.
    pub(crate) fn open_as_it_is(source: &SourceArguments) -> Result<Self> {
        let folders = Folders::find();
        let subject = Subject::load(source)?;
        let skeleton = Skeleton::build(&subject.document, &Cancel::default()).ok_or_else(|| {
            sentence!("文稿没有读完", "文稿沒有讀完", "the document was not read")
        })?;
        let identity = Identity::of(&subject.document, subject.hash.clone(), &subject.key);
        let (store, contents) = Store::open(folders, identity);
        if contents.remarks.adopted > 0 {
            complain(&reader_language().adopted(contents.remarks.adopted));
        }
        Ok(Self { subject, skeleton, store, contents })
    }

    pub(crate) fn placement(&self, passage: &StoredPassage) -> Placement {
        Placement::of(&passage.anchor, &self.skeleton, &self.subject.document)
    }

    /// Says that the passages of another document may be those of this one.
    pub(crate) fn tell_likely(&self) {
        if let Some(Likely { identity, share, passages }) = self.contents.remarks.likely.as_deref()
        {
            let title = shown(identity.name());
            complain(
                sentence!(
                    "这份文稿像《{title}》（{share}% 相同，有 {passages} 条摘录）：打开一次，认定是它",
                    "這份文稿像《{title}》（{share}% 相同，有 {passages} 條摘錄）：打開一次，認定是它",
                    "this looks like “{title}” ({share}% the same), which has {passages}: open it once to confirm"
                )
                .in_language(reader_language()),
            );
        }
    }

    /// Returns the passages that a filter lets through.
    pub(crate) fn passing(&self, filter: &PassageFilter) -> impl Iterator<Item = &StoredPassage> {
        self.contents.passages.iter().filter(|passage| {
            passes(filter, passage) && self.is_in(filter.section.as_deref(), passage)
        })
    }

    /// Tells whether a passage is in a section with such a title, or was if it stands nowhere; any
    /// will do if none is named.
    fn is_in(&self, section: Option<&str>, passage: &StoredPassage) -> bool {
        section.is_none_or(|wanted| match self.placement(passage).span() {
            Some(span) => self
                .subject
                .document
                .titles_at(span.start)
                .into_iter()
                .any(|title| holds(title, wanted)),
            None => passage.anchor.toc.iter().any(|title| holds(title, wanted)),
        })
    }

    /// Returns the passage of an id.
    pub(crate) fn passage(&self, id: &str) -> Result<StoredPassage> {
        let found = self.contents.passages.iter().find(|passage| passage.id == id).cloned();
        let id = shown(id);
        Ok(found.ok_or_else(|| {
            sentence!("没有摘录 {id}", "沒有摘錄 {id}", "there is no passage {id}")
        })?)
    }

    /// Saves a change, and prints the passage as it is then if that is wanted.
    pub(crate) fn save(mut self, key: PassageKey, as_json: bool) -> Result<Outcome> {
        self.store.flush()?;
        self.contents = self
            .store
            .refresh()
            .unwrap_or_else(|| Contents { passages: self.store.passages(), ..Contents::default() });
        let mut output = Output::new();
        if let Some(passage) =
            self.contents.passages.iter().find(|passage| passage.key == key).filter(|_| as_json)
        {
            output.json(&record(&self, passage))?;
        }
        output.finish()?;
        Ok(Outcome::Something)
    }
}

/// Returns the passages of a document, each at its place; none if there are none yet, or they
/// cannot be read.
pub(crate) fn passages_of(subject: &Subject) -> Vec<Passage> {
    let folders = Folders::find();
    if !folders.passages().exists() {
        return Vec::new();
    }
    let (_, contents) =
        Store::open(folders, Identity::of(&subject.document, subject.hash.clone(), &subject.key));
    if contents.passages.is_empty() {
        return Vec::new();
    }
    let skeleton = Skeleton::build(&subject.document, &Cancel::default()).unwrap_or_default();
    anchored(&contents, &skeleton, &subject.document)
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

pub(crate) fn record<'a>(
    opened: &'a OpenedPassages,
    passage: &'a StoredPassage,
) -> PassageRecord<'a> {
    let StoredPassage {
        id,
        anchor,
        annotation: Annotation { note, style, tags, letter },
        time,
        rival,
        ..
    } = passage;
    let placement = opened.placement(passage);
    PassageRecord {
        id,
        place: placement.span().map(|span| opened.subject.place(span)),
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

/// Tells whether a filter lets a passage through, wherever it stands.
fn passes(filter: &PassageFilter, passage: &StoredPassage) -> bool {
    let day = local_time(&passage.time).unwrap_or_default();
    let day = day.get(..10).unwrap_or_default();
    filter
        .tag
        .as_ref()
        .is_none_or(|tags| tags_of(tags).iter().all(|tag| passage.annotation.tags.contains(tag)))
        && filter
            .style
            .as_ref()
            .is_none_or(|style| passage.annotation.style.is_some_and(|known| known.name() == style))
        && filter.since.as_ref().is_none_or(|since| day >= since.as_str())
        && filter.until.as_ref().is_none_or(|until| day <= until.as_str())
}

/// Finds a style by its name.
pub(crate) fn style_named(name: &str) -> Result<Highlight> {
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
