//! The passages of the document, as the reader changes them, and what became of saving them.

use std::collections::{HashMap, HashSet};

use crate::app::note_target::NoteTarget;
use crate::document::Document;
use crate::library::{Annotation, Highlight, Passage, PassageChange, PassageKey, Placement};
use crate::text::{ByteSpan, Place};

/// Whether all changes are on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing is waiting.
    #[default]
    Done,
    /// Some changes are on their way.
    Underway,
    /// Saving failed; the reason. The changes are kept and tried again.
    Failed(String),
}

/// The passages and what can be taken back.
#[derive(Debug, Default)]
pub struct Passages {
    all: Vec<Passage>,
    /// What takes the last changes back, those made at once together.
    undo: Vec<Vec<Undo>>,
    /// The passage whose note is being written, as it was when that began.
    writing: Option<Passage>,
    unsaved: Vec<PassageKey>,
    /// How many changes of each were handed over to be saved and are not known to be on disk.
    sent: HashMap<PassageKey, usize>,
    failure: Option<String>,
    /// Whether nothing is saved any more.
    is_lost: bool,
    drafts: HashMap<DraftKey, String>,
    last_key: u64,
}

/// What takes a change back.
#[derive(Debug)]
struct Undo {
    change: PassageChange,
    /// The passage as the change left it, if it did. If it is another by now, somebody else has
    /// changed it since.
    left: Option<Passage>,
}

/// Somebody else has changed it since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed;

/// What became of a note that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// It stands as it was written.
    Saved,
    /// It was changed elsewhere meanwhile: both stand, one behind the other.
    Joined,
    /// Its passage was removed elsewhere meanwhile: it is back.
    BroughtBack,
}

/// What a draft of a note is about.
type DraftKey = (Place, Option<PassageKey>);

impl Passages {
    /// Returns all passages.
    #[must_use]
    pub fn all(&self) -> &[Passage] {
        &self.all
    }

    /// Takes the passages as they are on disk; what is not saved yet stays as it is here. Tells
    /// whether one that was known was changed in two places at once, which the reader has to see.
    pub fn fill(&mut self, passages: Vec<Passage>) -> bool {
        let unsaved: HashSet<PassageKey> = self.unsaved.iter().copied().collect();
        let whole: HashSet<PassageKey> =
            self.all.iter().filter(|p| p.rival.is_none()).map(|p| p.key).collect();
        let is_news = passages.iter().any(|p| p.rival.is_some() && whole.contains(&p.key));
        self.all.retain(|passage| unsaved.contains(&passage.key));
        self.all.extend(passages.into_iter().filter(|passage| !unsaved.contains(&passage.key)));
        is_news
    }

    /// Returns the passage made of a whole paragraph, or one that was and whose words have changed
    /// since.
    #[must_use]
    pub fn of_paragraph(&self, paragraph: ByteSpan) -> Option<&Passage> {
        let inside = |p: &&Passage| match p.placement {
            Placement::Changed(span) | Placement::Ambiguous(span, _) => span.overlaps(paragraph),
            _ => false,
        };
        self.at(paragraph).or_else(|| self.all.iter().find(inside))
    }

    /// Returns the passage made of exactly this part of the text.
    #[must_use]
    pub fn at(&self, span: ByteSpan) -> Option<&Passage> {
        self.all.iter().find(|p| p.placement.span() == Some(span))
    }

    /// Returns the places of passages, in the order of the text.
    #[must_use]
    pub fn places(&self) -> Vec<ByteSpan> {
        let mut places: Vec<ByteSpan> =
            self.all.iter().filter_map(|p| p.placement.span()).collect();
        places.sort_unstable();
        places
    }

    /// Makes a passage of a part of the text.
    pub fn add(&mut self, document: &Document, span: ByteSpan, note: &str) -> PassageChange {
        self.last_key += 1;
        let key = PassageKey::made(self.last_key);
        let passage = Passage::new(key, span, document)
            .annotated(Annotation { note: note.to_owned(), ..Annotation::default() });
        let made = self.put(passage.clone());
        self.record_undo(vec![PassageChange::Remove(passage)]);
        made
    }

    /// Begins to write the note of a passage.
    pub fn begin_note(&mut self, target: NoteTarget) {
        self.writing = match target {
            NoteTarget::Text(_) => None,
            // What was removed elsewhere meanwhile is still what is being written on.
            NoteTarget::Passage(key) => {
                let begun = self.writing.take().filter(|begun| begun.key == key);
                self.passage(key).cloned().or(begun)
            }
        };
    }

    /// Returns the passage whose note is being written, as it was when that began.
    #[must_use]
    pub const fn writing(&self) -> Option<&Passage> {
        self.writing.as_ref()
    }

    /// Changes the note of a passage. What was written of it elsewhere since writing began stays,
    /// behind `parted`.
    pub fn annotate(
        &mut self,
        key: PassageKey,
        note: &str,
        parted: &str,
    ) -> (Vec<PassageChange>, Noted) {
        let begun = self.writing.take().filter(|begun| begun.key == key);
        let (before, noted) = match (self.passage(key).cloned(), begun) {
            (Some(now), Some(begun))
                if now.annotation.note != begun.annotation.note && now.annotation.note != note =>
            {
                (now, Noted::Joined)
            }
            (Some(now), _) => (now, Noted::Saved),
            (None, Some(begun)) => (begun, Noted::BroughtBack),
            (None, None) => return (Vec::new(), Noted::Saved),
        };
        let note = if noted == Noted::Joined {
            format!("{note}\n\n{parted}\n{}", before.annotation.note)
        } else {
            note.to_owned()
        };
        let change = self.put(changed(&before, |made| made.note = note));
        self.record_undo(vec![if noted == Noted::BroughtBack {
            PassageChange::Remove(before)
        } else {
            PassageChange::Put(before)
        }]);
        (vec![change], noted)
    }

    /// Makes a part of the text stand out in a style; if it does already, no more, and of what was
    /// nothing but that nothing is left. A note, words it is filed under and a letter stay.
    pub fn highlight(
        &mut self,
        document: &Document,
        span: ByteSpan,
        style: Highlight,
    ) -> Option<PassageChange> {
        let Some(before) = self.at(span).cloned() else {
            let made = self.add(document, span, "");
            let PassageChange::Put(passage) = made else { return Some(made) };
            let change = self.put(changed(&passage, |made| made.style = Some(style)));
            self.refresh_undo();
            return Some(change);
        };
        let is_lit = before.annotation.style == Some(style);
        let after = changed(&before, |made| made.style = (!is_lit).then_some(style));
        if after.annotation == Annotation::default() {
            return self.remove(&[before.key]).pop();
        }
        let change = self.put(after);
        self.record_undo(vec![PassageChange::Put(before)]);
        Some(change)
    }

    /// Returns the parts of the text that stand out, with their styles, in the order they were made
    /// in.
    pub fn highlights(&self) -> impl Iterator<Item = (ByteSpan, Highlight)> {
        self.all.iter().filter_map(|p| Some((p.placement.span()?, p.annotation.style?)))
    }

    /// Removes passages.
    pub fn remove(&mut self, keys: &[PassageKey]) -> Vec<PassageChange> {
        let mut removed = Vec::new();
        for key in keys {
            if let Some(at) = self.all.iter().position(|p| p.key == *key) {
                removed.push(self.all.remove(at));
                self.mark_unsaved(*key);
            }
        }
        self.record_undo(removed.iter().cloned().map(PassageChange::Put).collect());
        removed.into_iter().map(PassageChange::Remove).collect()
    }

    /// Files passages under words, in the place of those they were filed under.
    pub fn tag(&mut self, keys: &[PassageKey], tags: &[String]) -> Vec<PassageChange> {
        self.change(keys, |made| made.tags = tags.to_vec())
    }

    /// Puts a passage in another place of the text.
    pub fn attach(
        &mut self,
        key: PassageKey,
        span: ByteSpan,
        document: &Document,
    ) -> Option<PassageChange> {
        let before = self.all.iter().find(|p| p.key == key)?.clone();
        let Passage { placement, quote, section, .. } = Passage::new(key, span, document);
        let after = Passage { placement, quote, section, anchor: None, ..before.clone() };
        self.put(after.clone());
        self.record_undo(vec![PassageChange::Restore(before)]);
        Some(PassageChange::Attach(after))
    }

    /// Lets a letter lead to a place, and no longer to where it did.
    pub fn letter(
        &mut self,
        letter: char,
        span: ByteSpan,
        document: &Document,
    ) -> Vec<PassageChange> {
        let undone = self.undo.len();
        let is_old = |p: &&Passage| p.annotation.letter == Some(letter);
        let (bare, rich): (Vec<&Passage>, Vec<&Passage>) =
            self.all.iter().filter(is_old).partition(|p| p.annotation.is_bare());
        let keys =
            |passages: Vec<&Passage>| passages.into_iter().map(|p| p.key).collect::<Vec<_>>();
        let (bare, rich) = (keys(bare), keys(rich));
        let mut changes = self.change(&rich, |made| made.letter = None);
        changes.extend(self.remove(&bare));
        let PassageChange::Put(made) = self.add(document, span, "") else { return changes };
        changes.push(self.put(changed(&made, |annotation| annotation.letter = Some(letter))));
        self.refresh_undo();
        // All of it is taken back at once.
        let group = self.undo.drain(undone..).flatten().collect();
        self.undo.push(group);
        changes
    }

    /// Returns the place a letter leads to.
    #[must_use]
    pub fn place_of(&self, letter: char) -> Option<ByteSpan> {
        self.all
            .iter()
            .filter(|p| p.annotation.letter == Some(letter))
            .find_map(|p| p.placement.span())
    }

    fn change(
        &mut self,
        keys: &[PassageKey],
        change: impl Fn(&mut Annotation),
    ) -> Vec<PassageChange> {
        let before: Vec<Passage> =
            self.all.iter().filter(|p| keys.contains(&p.key)).cloned().collect();
        let changes = before.iter().map(|passage| self.put(changed(passage, &change))).collect();
        self.record_undo(before.into_iter().map(PassageChange::Put).collect());
        changes
    }

    /// Remembers what takes changes back that were just made.
    fn record_undo(&mut self, changes: Vec<PassageChange>) {
        let undo =
            |change: PassageChange| Undo { left: self.passage(change.key()).cloned(), change };
        let group: Vec<Undo> = changes.into_iter().map(undo).collect();
        if !group.is_empty() {
            self.undo.push(group);
        }
    }

    /// Notes that the last change went on: the passages are left as they are now.
    fn refresh_undo(&mut self) {
        if let Some(mut group) = self.undo.pop() {
            for undo in &mut group {
                undo.left = self.passage(undo.change.key()).cloned();
            }
            self.undo.push(group);
        }
    }

    fn passage(&self, key: PassageKey) -> Option<&Passage> {
        self.all.iter().find(|passage| passage.key == key)
    }

    /// Takes back what was changed last, by other changes; nothing if there is nothing, or somebody
    /// else has changed it since.
    pub fn undo(&mut self) -> Result<Vec<PassageChange>, Changed> {
        let group = self.undo.pop().unwrap_or_default();
        let is_as_left = |undo: &Undo| match (self.passage(undo.change.key()), &undo.left) {
            (Some(now), Some(left)) => now.says_the_same(left),
            (now, left) => now.is_none() == left.is_none(),
        };
        if !group.iter().all(is_as_left) {
            return Err(Changed);
        }
        let changes: Vec<PassageChange> = group.into_iter().map(|undo| undo.change).collect();
        for change in &changes {
            match change {
                PassageChange::Put(passage)
                | PassageChange::Attach(passage)
                | PassageChange::Restore(passage) => {
                    self.put(passage.clone());
                }
                PassageChange::Remove(passage) => {
                    self.all.retain(|p| p.key != passage.key);
                    self.mark_unsaved(passage.key);
                }
            }
        }
        // What was changed before is to be taken back from how it is now.
        for undo in self.undo.iter_mut().flatten() {
            if let Some(change) = changes.iter().find(|change| change.key() == undo.change.key()) {
                undo.left = match change {
                    PassageChange::Put(passage)
                    | PassageChange::Attach(passage)
                    | PassageChange::Restore(passage) => Some(passage.clone()),
                    PassageChange::Remove(_) => None,
                };
            }
        }
        Ok(changes)
    }

    /// Moves everything to where it is in the text after an edit, until places are found anew.
    pub fn carry(&mut self, moved: &dyn Fn(ByteSpan) -> ByteSpan) {
        let undone = self.undo.iter_mut().flatten();
        let undone = undone.flat_map(|undo| [Some(undo.change.passage_mut()), undo.left.as_mut()]);
        let all = self.all.iter_mut().chain(&mut self.writing).chain(undone.flatten());
        all.for_each(|passage| passage.placement = passage.placement.carried(moved));
        let drafts = std::mem::take(&mut self.drafts);
        let carried = |((place, key), text): (DraftKey, String)| {
            let is_placed = key.is_none();
            let place = if is_placed { moved(ByteSpan::new(place, place)).start } else { place };
            ((place, key), text)
        };
        self.drafts = drafts.into_iter().map(carried).collect();
    }

    /// Notes that a change was handed over to be saved.
    pub fn sent(&mut self, key: PassageKey) {
        *self.sent.entry(key).or_default() += 1;
    }

    /// Notes that a change is on disk: the passage is saved once that is true of every change that
    /// was handed over.
    pub fn saved(&mut self, key: PassageKey, time: &str) {
        if let Some(waiting) = self.sent.get_mut(&key) {
            *waiting -= 1;
            if *waiting > 0 {
                return;
            }
            self.sent.remove(&key);
        }
        self.unsaved.retain(|waiting| *waiting != key);
        if self.unsaved.is_empty() && !self.is_lost {
            self.failure = None;
        }
        if let Some(passage) = self.all.iter_mut().find(|p| p.key == key) {
            time.clone_into(&mut passage.time);
        }
    }

    /// Notes that saving failed.
    pub fn failed(&mut self, why: String) {
        if !self.is_lost {
            self.failure = Some(why);
        }
    }

    /// Notes that nothing is saved any more, whatever is still told of what was saved before.
    pub fn saver_died(&mut self, why: String) {
        self.failure = Some(why);
        self.is_lost = true;
    }

    /// Returns the passages whose last change is not known to be on disk; of one that was removed
    /// there is nothing.
    #[must_use]
    pub fn unconfirmed(&self) -> Vec<Passage> {
        self.all.iter().filter(|passage| self.unsaved.contains(&passage.key)).cloned().collect()
    }

    /// Tells whether everything is on disk.
    #[must_use]
    pub fn saving(&self) -> Saving {
        match &self.failure {
            Some(why) => Saving::Failed(why.clone()),
            None if self.unsaved.is_empty() => Saving::Done,
            None => Saving::Underway,
        }
    }

    /// Returns the passages that could not be saved.
    #[must_use]
    pub fn unsaved(&self) -> &[PassageKey] {
        if self.failure.is_some() { &self.unsaved } else { &[] }
    }

    /// Keeps what was written of a note that was not saved.
    pub fn keep_draft(&mut self, target: NoteTarget, text: &str) {
        if text.is_empty() {
            self.drafts.remove(&draft_key(target));
        } else {
            self.drafts.insert(draft_key(target), text.to_owned());
        }
    }

    /// Returns the text to begin a note with: its draft, or the note as it is.
    #[must_use]
    pub fn text_of(&self, target: NoteTarget) -> String {
        self.drafts
            .get(&draft_key(target))
            .map_or_else(|| self.note_of(target), String::as_str)
            .to_owned()
    }

    /// Returns where a note is.
    #[must_use]
    pub fn span_of(&self, target: NoteTarget) -> Option<ByteSpan> {
        match target {
            NoteTarget::Text(span) => Some(span),
            NoteTarget::Passage(key) => self.passage(key)?.placement.span(),
        }
    }

    /// Returns the note as it is.
    #[must_use]
    pub fn note_of(&self, target: NoteTarget) -> &str {
        match target {
            NoteTarget::Text(_) => "",
            NoteTarget::Passage(key) => {
                self.all.iter().find(|p| p.key == key).map_or("", |p| p.annotation.note.as_str())
            }
        }
    }

    fn put(&mut self, passage: Passage) -> PassageChange {
        self.mark_unsaved(passage.key);
        match self.all.iter_mut().find(|p| p.key == passage.key) {
            Some(known) => *known = passage.clone(),
            None => self.all.push(passage.clone()),
        }
        PassageChange::Put(passage)
    }

    fn mark_unsaved(&mut self, key: PassageKey) {
        if !self.unsaved.contains(&key) {
            self.unsaved.push(key);
        }
    }
}

/// Returns a passage of which something else is made.
fn changed(passage: &Passage, change: impl FnOnce(&mut Annotation)) -> Passage {
    let mut passage = passage.clone();
    change(&mut passage.annotation);
    passage
}

const fn draft_key(target: NoteTarget) -> DraftKey {
    match target {
        NoteTarget::Text(span) => (span.start, None),
        NoteTarget::Passage(key) => (0, Some(key)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    fn essay() -> Document {
        parse(
            decode(include_bytes!("../../data/essay.txt").as_slice()),
            Format::Text,
            Extent::Whole,
        )
    }

    #[test]
    fn every_change_can_be_taken_back() {
        let document = parse(decode("甲乙\n丙丁".as_bytes()), Format::Text, Extent::Whole);
        let mut passages = Passages::default();
        let span = document.paragraphs()[1].span;
        passages.add(&document, span, "注");
        let key = passages.all()[0].key;
        passages.annotate(key, "另注", "");
        passages.remove(&[key]);
        assert!(passages.all().is_empty());
        assert!(passages.undo().is_ok());
        assert_eq!(passages.all()[0].annotation.note, "另注");
        assert!(passages.undo().is_ok());
        assert_eq!(passages.all()[0].annotation.note, "注");
        let undone = passages.undo().unwrap();
        assert!(
            matches!(undone.as_slice(), [PassageChange::Remove(passage)] if passage.key == key),
            "{undone:?}"
        );
        assert_eq!((passages.all().len(), passages.undo()), (0, Ok(Vec::new())));
    }

    #[test]
    fn a_highlight_comes_changes_and_goes_and_can_be_taken_back() {
        let document = essay();
        let span = document.paragraphs()[4].span;
        let mut passages = Passages::default();
        passages.highlight(&document, span, Highlight::Green);
        passages.highlight(&document, span, Highlight::Rose);
        let lit =
            |passages: &Passages| passages.highlights().map(|(_, style)| style).collect::<Vec<_>>();
        assert_eq!(lit(&passages), [Highlight::Rose]);
        passages.highlight(&document, span, Highlight::Rose);
        assert_eq!(passages.all().len(), 0);
        let mut seen = Vec::new();
        while passages.undo().is_ok_and(|changes| !changes.is_empty()) {
            seen.push(lit(&passages));
        }
        assert_eq!(seen, [vec![Highlight::Rose], vec![Highlight::Green], vec![]]);
    }

    #[test]
    fn what_was_changed_elsewhere_is_neither_written_over_nor_taken_back() {
        let document = essay();
        let mut passages = Passages::default();
        passages.add(&document, document.paragraphs()[4].span, "底");
        let here = passages.all()[0].clone();
        passages.saved(here.key, "");
        let elsewhere = |note: &str| changed(&here, |made| made.note = note.to_owned());
        passages.begin_note(NoteTarget::Passage(here.key));
        passages.fill(vec![elsewhere("底，彼")]);
        let (_, noted) = passages.annotate(here.key, "底，此", "——");
        assert_eq!(
            (noted, passages.all()[0].annotation.note.as_str()),
            (Noted::Joined, "底，此\n\n——\n底，彼")
        );
        // Removed elsewhere while it is written: it comes back with what was written.
        passages.begin_note(NoteTarget::Passage(here.key));
        passages.saved(here.key, "");
        passages.fill(Vec::new());
        let (changes, noted) = passages.annotate(here.key, "还在", "——");
        assert_eq!(
            (changes.len(), noted, passages.all()[0].annotation.note.as_str()),
            (1, Noted::BroughtBack, "还在")
        );
        passages.saved(here.key, "");
        passages.fill(vec![elsewhere("彼窗又改")]);
        assert_eq!(
            (passages.undo(), passages.all()[0].annotation.note.as_str()),
            (Err(Changed), "彼窗又改")
        );
    }

    #[test]
    fn a_noted_passage_that_is_lit_no_more_stays() {
        let document = essay();
        let span = document.paragraphs()[4].span;
        let mut passages = Passages::default();
        passages.add(&document, span, "注");
        passages.highlight(&document, span, Highlight::Blue);
        passages.highlight(&document, span, Highlight::Blue);
        assert_eq!((passages.all().len(), passages.all()[0].annotation.style), (1, None));
    }

    #[test]
    fn saved_is_said_only_when_all_is_saved() {
        let document = parse(decode("甲乙".as_bytes()), Format::Text, Extent::Whole);
        let mut passages = Passages::default();
        passages.add(&document, document.paragraphs()[0].span, "");
        assert_eq!(passages.saving(), Saving::Underway);
        passages.failed("disk full".to_owned());
        assert_eq!(passages.saving(), Saving::Failed("disk full".to_owned()));
        passages.saved(passages.all()[0].key, "2026-01-01T00:00:00Z");
        assert_eq!(passages.saving(), Saving::Done);
    }

    #[test]
    fn once_the_saver_has_died_nothing_counts_as_saved() {
        let document = essay();
        let mut passages = Passages::default();
        let PassageChange::Put(made) = passages.add(&document, ByteSpan::new(0, 3), "") else {
            panic!("it is made")
        };
        assert_eq!(passages.unconfirmed(), std::slice::from_ref(&made));
        passages.saver_died("died".to_owned());
        passages.saved(made.key, "2026-11-28T00:00:00Z");
        passages.failed("again".to_owned());
        assert_eq!(
            (passages.saving(), passages.unconfirmed().len()),
            (Saving::Failed("died".to_owned()), 0)
        );
    }
}
