//! Folding: what search compares instead of the text itself.
//!
//! Case, full and half width, punctuation of both kinds, curly quotes, traditional, simplified and shinjitai
//! forms, and accents are made one; white space next to Han, Kana and Hangul goes, and elsewhere a run of it
//! is one space. A character folds the same wherever it stands, so that the fold of a text is that of its
//! pieces one after another. Only white space and signs that join the one before them (か and ゛) look at
//! their neighbours. Katakana stays apart from hiragana and ① from 1: they are different to a reader.
//!
//! No map of offsets is kept: [`source_of`] folds the one piece around a hit again.

mod compose;
mod table;

use crate::text::fold::compose::composed;
use crate::text::script::{is_han_or_kana, is_hangul};
use crate::text::span::{ByteSpan, Place};

/// What a character becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Folded {
    /// Itself.
    Same,
    /// Another character, that of its class.
    One(char),
    /// Several characters.
    Several(&'static str),
    /// Nothing: an accent or an invisible sign.
    Nothing,
    /// White space, which depends on its neighbours.
    Space,
}

/// Returns `text` folded. Folding it again changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends `text` folded to `out`, as a piece of its own: what `out` holds already has no influence.
pub fn fold_into(text: &str, out: &mut String) {
    let mut folder = Folder::new(out);
    for (at, c) in text.char_indices() {
        folder.push(at, c);
    }
    folder.finish();
}

/// Returns where the bytes `folded` of the fold of `text` come from.
///
/// The span takes whole characters, and with them the accents and other signs that fold to nothing.
#[must_use]
pub fn source_of(text: &str, folded: ByteSpan) -> ByteSpan {
    let mut out = String::new();
    let mut folder = Folder::new(&mut out);
    let mut start = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let before = folder.len();
        let space = folder.space;
        folder.push(at, c);
        let grew = folder.len() > before;
        if before >= folded.end && (grew || folder.space.is_some()) {
            break;
        }
        if grew && start.is_none() && folder.len() > folded.start {
            // A space that waited was written by the character after it.
            let waited = space.filter(|_| folded.start == before && folder.out.as_bytes()[before] == b' ');
            start = Some(waited.unwrap_or(at));
        }
        if folder.space.is_none() {
            end = at + c.len_utf8();
        }
    }
    ByteSpan::new(start.unwrap_or(end), end)
}

/// Returns the first place at or after `from` where `text` can be cut without changing its fold.
#[must_use]
pub fn seam(text: &str, from: Place) -> Place {
    let from = text.floor_char_boundary(from);
    let (Some(head), Some(tail)) = (text.get(..from), text.get(from..)) else { return text.len() };
    let mut stands_before = head.chars().next_back().is_some_and(stands_alone);
    for (at, c) in tail.char_indices() {
        let stands = stands_alone(c);
        if stands && stands_before {
            return from + at;
        }
        stands_before = stands;
    }
    text.len()
}

/// Tells whether `c` neither looks at its neighbours nor is looked at by those that vanish between.
fn stands_alone(c: char) -> bool {
    !compose::joins(c) && !matches!(lookup(c), Folded::Space | Folded::Nothing)
}

/// Folds one piece of text, character by character.
struct Folder<'a> {
    out: &'a mut String,
    /// Where the piece begins in `out`.
    origin: usize,
    /// Where white space began that has not been decided on.
    space: Option<Place>,
    /// The last character of the source that became something.
    last: Option<char>,
}

impl<'a> Folder<'a> {
    fn new(out: &'a mut String) -> Self {
        let origin = out.len();
        Self { out, origin, space: None, last: None }
    }

    /// Returns the length of the fold so far, in bytes.
    fn len(&self) -> usize {
        self.out.len() - self.origin
    }

    fn push(&mut self, at: Place, c: char) {
        match lookup(c) {
            Folded::Space => self.space = self.space.or(Some(at)),
            Folded::Nothing => self.join(c),
            Folded::Same => self.emit(c, c),
            Folded::One(folded) => self.emit(c, folded),
            Folded::Several(folded) => {
                self.settle_space(Some(c));
                self.out.push_str(folded);
                self.last = Some(c);
            }
        }
    }

    fn emit(&mut self, c: char, folded: char) {
        if compose::joins(folded) && self.space.is_none() && self.replace_last(folded) {
            return;
        }
        self.settle_space(Some(c));
        self.out.push(folded);
        self.last = Some(c);
    }

    /// Lets a sign that is nothing by itself change the character before it: か and ゛ are が.
    fn join(&mut self, c: char) {
        if self.space.is_none() {
            self.replace_last(c);
        }
    }

    fn replace_last(&mut self, mark: char) -> bool {
        let last = if self.len() == 0 { None } else { self.out.chars().next_back() };
        let Some(whole) = last.and_then(|last| composed(last, mark)) else { return false };
        self.out.pop();
        self.out.push(whole);
        true
    }

    /// Writes the space that waits, unless a neighbour needs none.
    fn settle_space(&mut self, next: Option<char>) {
        let kept = self.space.take().is_some() && !self.last.is_some_and(is_tight) && !next.is_some_and(is_tight);
        if kept {
            self.out.push(' ');
        }
    }

    fn finish(mut self) {
        self.settle_space(None);
    }
}

/// Tells whether white space next to `c` says nothing: Han, Kana, Hangul and full-width marks.
///
/// Full-width letters and digits are not among them: they stand for their narrow twins, which space parts.
const fn is_tight(c: char) -> bool {
    let full_width_mark = matches!(c, '\u{3001}'..='\u{303F}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}'
        | '\u{FFE0}'..='\u{FFE6}');
    full_width_mark || is_han_or_kana(c) || is_hangul(c)
}

/// Looks up what `c` becomes.
fn lookup(c: char) -> Folded {
    if c.is_whitespace() {
        return Folded::Space;
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(l), None) if l != c => Folded::One(l),
        _ => Folded::Same,
    }
}
