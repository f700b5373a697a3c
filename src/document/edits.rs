//! What was changed of a text: where its places are afterwards, and which of its paragraphs are new
//! or other.

use std::hash::{DefaultHasher, Hasher};
use std::ops::Range;
use std::sync::Arc;

use crate::document::model::Document;
use crate::text::{ByteSpan, Place, Replaced, aligned, boundary_before, place_after_edit};

/// What became of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// It was not there.
    Added,
    /// Its words were others.
    Changed,
    /// It is as it was, but something before it is gone; at the end, something behind it.
    NearRemoved,
}

/// How many paragraphs something became of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct EditCounts {
    pub added: usize,
    pub changed: usize,
    pub removed: usize,
}

/// The changes that lead from one text to another. Paragraphs that differ in white space alone are
/// the same.
#[derive(Clone, Debug)]
pub struct Edits {
    old: Arc<Document>,
    new: Arc<Document>,
    /// What stands where, in the order of the old text; none where no part is known to be the same.
    blocks: Option<Vec<EditBlock>>,
    marks: Vec<(ByteSpan, EditKind)>,
    removed: usize,
    is_growth: bool,
    /// Whether the author changed the text, and it is not read in another way.
    is_edit: bool,
}

/// A part of the old text, and where it is in the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct EditBlock {
    old: ByteSpan,
    new: ByteSpan,
}

impl Edits {
    /// Compares a text with what it became.
    #[must_use]
    pub fn between(old: Arc<Document>, new: Arc<Document>) -> Self {
        let [before, after] = [&old, &new].map(|document| hashes(document));
        let is_growth = has_grown(&old, &new);
        let mut edits = Self { is_growth, is_edit: true, ..Self::by_share(old, new) };
        let mut blocks = Vec::new();
        for Replaced { old, new, is_same } in aligned(&before, &after) {
            if is_same {
                edits.add_same(&mut blocks, old, new);
            } else {
                edits.add_other(&mut blocks, old, new);
            }
        }
        edits.blocks = Some(blocks);
        edits
    }

    /// Takes one text for the other, though no part of it is known to be the same: every place is
    /// as far in as it was.
    #[must_use]
    pub const fn by_share(old: Arc<Document>, new: Arc<Document>) -> Self {
        Self {
            old,
            new,
            blocks: None,
            marks: Vec::new(),
            removed: 0,
            is_growth: false,
            is_edit: false,
        }
    }

    /// Takes one text for the other, of which more or less is shown: words that both have are found
    /// again, but nothing has become of any.
    #[must_use]
    pub fn unmarked(old: Arc<Document>, new: Arc<Document>) -> Self {
        Self { marks: Vec::new(), removed: 0, is_edit: false, ..Self::between(old, new) }
    }

    /// Tells whether this is the text that they lead from.
    #[must_use]
    pub fn lead_from(&self, document: &Arc<Document>) -> bool {
        Arc::ptr_eq(&self.old, document)
    }

    /// Tells whether the text was changed, and not one taken for the other.
    #[must_use]
    pub const fn is_edit(&self) -> bool {
        self.is_edit
    }

    /// Tells whether something was put in at the end alone: every place is where it was.
    #[must_use]
    pub const fn is_growth(&self) -> bool {
        self.is_growth
    }

    /// Returns the new text.
    #[must_use]
    pub const fn document(&self) -> &Arc<Document> {
        &self.new
    }

    /// Returns the paragraphs of the new text that something became of, in its order.
    #[must_use]
    pub fn marks(&self) -> &[(ByteSpan, EditKind)] {
        &self.marks
    }

    /// Counts the paragraphs that something became of.
    #[must_use]
    pub fn counts(&self) -> EditCounts {
        let count = |wanted| self.marks.iter().filter(|(_, kind)| *kind == wanted).count();
        EditCounts {
            added: count(EditKind::Added),
            changed: count(EditKind::Changed),
            removed: self.removed,
        }
    }

    /// Returns where in the new text the words are that stood at a place of the old one; of words
    /// that are gone, where they stood.
    #[must_use]
    pub fn place(&self, place: Place) -> Place {
        let (old, new) = (self.old.text(), self.new.text());
        let Some(blocks) = &self.blocks else {
            return boundary_before(new, place.saturating_mul(new.len()) / old.len().max(1));
        };
        let at = blocks.partition_point(|block| block.old.start <= place);
        let Some(block) = at.checked_sub(1).and_then(|at| blocks.get(at)) else {
            return boundary_before(
                new,
                place.min(blocks.first().map_or(0, |next| next.new.start)),
            );
        };
        let (before, after) = (block.old.of(old), block.new.of(new));
        let inside = place.saturating_sub(block.old.start);
        if inside < before.len() {
            return block.new.start + place_after_edit(before, after, inside);
        }
        // Behind it, as far as there is nothing else.
        let next = blocks.get(at).map_or(new.len(), |next| next.new.start).max(block.new.end);
        boundary_before(new, (block.new.end + inside - before.len()).min(next))
    }

    /// Returns where in the new text a part of the old one is, as far as it is still there.
    #[must_use]
    pub fn span(&self, span: ByteSpan) -> ByteSpan {
        let start = self.place(span.start);
        ByteSpan::new(start, self.place(span.end).max(start))
    }

    /// Adds paragraphs that are the same but for white space.
    fn add_same(&self, blocks: &mut Vec<EditBlock>, before: Range<usize>, after: Range<usize>) {
        let whole = EditBlock {
            old: stretch(&self.old, before.clone()),
            new: stretch(&self.new, after.clone()),
        };
        if whole.old.of(self.old.text()) == whole.new.of(self.new.text()) {
            blocks.push(whole);
            return;
        }
        blocks.extend(before.zip(after).map(|(before, after)| EditBlock {
            old: self.old.paragraphs()[before].span,
            new: self.new.paragraphs()[after].span,
        }));
    }

    /// Adds paragraphs in the place of which others stand.
    fn add_other(
        &mut self,
        blocks: &mut Vec<EditBlock>,
        before: Range<usize>,
        after: Range<usize>,
    ) {
        let [texts, new_texts] =
            [(&self.old, &before), (&self.new, &after)].map(|(document, range)| -> Vec<&str> {
                let paragraphs = &document.paragraphs()[range.clone()];
                paragraphs.iter().map(|p| p.span.of(document.text())).collect()
            });
        let pairs = pairs(&texts, &new_texts);
        let changed =
            |at: usize| pairs.binary_search_by_key(&(at - after.start), |(_, new)| *new).is_ok();
        let marks = after.clone().map(|at| {
            let kind = if changed(at) { EditKind::Changed } else { EditKind::Added };
            (self.new.paragraphs()[at].span, kind)
        });
        self.marks.extend(marks);
        let removed = before.len() - pairs.len();
        self.removed += removed;
        if after.is_empty() && removed > 0 {
            let near = self.new.paragraphs().get(after.start).or(self.new.paragraphs().last());
            self.marks.extend(near.map(|paragraph| (paragraph.span, EditKind::NearRemoved)));
        }
        // What is gone stands where the next one that is left begins.
        let gone = after.start.checked_sub(1).map_or(0, |at| self.new.paragraphs()[at].span.end);
        let mut next = self.new.paragraphs().get(after.start).map_or(gone, |p| p.span.start);
        let mut pairs = pairs.iter().peekable();
        for (at, old) in before.enumerate() {
            let pair = pairs.next_if(|(old, _)| *old == at);
            let new = pair.map_or(ByteSpan::new(next, next), |(_, new)| {
                self.new.paragraphs()[after.start + new].span
            });
            next = new.end;
            blocks.push(EditBlock { old: self.old.paragraphs()[old].span, new });
        }
    }
}

/// Tells whether a text begins with another, and is parted into paragraphs alike as far as that goes.
fn has_grown(old: &Document, new: &Document) -> bool {
    let is_alike = |at: usize| {
        let [was, is] = [old, new].map(|document| document.paragraphs()[at].span);
        // The last one may go on.
        was == is || (at + 1 == old.paragraphs().len() && was.start == is.start)
    };
    let (len, new_len) = (old.paragraphs().len(), new.paragraphs().len());
    len <= new_len && new.text().starts_with(old.text()) && (0..len).all(is_alike)
}

/// Returns the hash of the words of every paragraph, whatever white space stands between them.
fn hashes(document: &Document) -> Vec<u64> {
    let hash = |text: &str| {
        let mut hasher = DefaultHasher::new();
        text.split_whitespace().for_each(|word| hasher.write(word.as_bytes()));
        hasher.finish()
    };
    document.paragraphs().iter().map(|p| hash(p.span.of(document.text()))).collect()
}

/// Returns the part of a text from the first to the last of some paragraphs.
fn stretch(document: &Document, range: Range<usize>) -> ByteSpan {
    match &document.paragraphs()[range] {
        [] => ByteSpan::default(),
        [first, .., last] => ByteSpan::new(first.span.start, last.span.end),
        [only] => only.span,
    }
}

/// Tells which of some paragraphs became which others, in the order of both: so that as much as can
/// be is alike.
fn pairs(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    /// Pairs of paragraphs, and their bytes, up to which it is looked how much they are alike.
    const FEW: usize = 1_024;
    const SHORT: usize = 64 * 1024;
    /// In percent: two with less in common are not one that was changed.
    const ALIKE: u32 = 30;
    let bytes: usize = old.iter().chain(new).map(|text| text.len()).sum();
    // One in the place of one is that one, however little is left of it.
    if old.len() * new.len() > FEW || bytes > SHORT || (old.len(), new.len()) == (1, 1) {
        return (0..old.len().min(new.len())).map(|at| (at, at)).collect();
    }
    let [old, new] = [old, new].map(|texts| texts.iter().map(|text| bigrams(text)).collect());
    let (old, new): (Vec<Vec<_>>, Vec<Vec<_>>) = (old, new);
    let alike: Vec<Vec<u32>> =
        old.iter().map(|old| new.iter().map(|new| likeness(old, new)).collect()).collect();
    // best[i][j]: the most that those from i and from j on can have in common.
    let mut best = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let paired = if alike[i][j] >= ALIKE { alike[i][j] + best[i + 1][j + 1] } else { 0 };
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if best[i][j] == best[i + 1][j] {
            i += 1;
        } else if best[i][j] == best[i][j + 1] {
            j += 1;
        } else {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        }
    }
    pairs
}

/// Returns all pairs of neighbouring characters of a text, sorted; of a single character, it with
/// nothing.
fn bigrams(text: &str) -> Vec<(char, Option<char>)> {
    let characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut pairs: Vec<_> = match characters.as_slice() {
        [only] => vec![(*only, None)],
        all => all.windows(2).map(|pair| (pair[0], Some(pair[1]))).collect(),
    };
    pairs.sort_unstable();
    pairs
}

/// Returns how much two texts have in common, in percent: twice the pairs that both have, of all
/// (the coefficient of Dice, 1945).
fn likeness(one: &[(char, Option<char>)], other: &[(char, Option<char>)]) -> u32 {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    let share = 200 * common / (one.len() + other.len()).max(1);
    u32::try_from(share).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
