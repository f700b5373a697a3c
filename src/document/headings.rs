//! Which lines of a plain text are headings: found without being told.
//!
//! A line is a candidate by its form: it is numbered, goes by the name of a section, is underlined,
//! stands in capitals or in brackets, stands before an indented text, or is short between long
//! paragraphs. Whether a form means a heading is decided for the whole document, by what its lines
//! have between them: whoever numbers chapters writes text between them, whoever numbers a list
//! does not. The contents of a book, which say the headings once before, are none.

mod below;
mod candidate;
mod counted;
mod form;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{HashMap, HashSet};

use crate::document::bibliography::folded_name;
use crate::document::headings::candidate::{
    BARE_HEADING_COLUMNS, HEADING_COLUMNS, candidate, is_set_in, own_part, usual_indent,
};
use crate::document::headings::counted::{counted_lines, page_heads};
use crate::document::headings::words::has_leader;
use crate::document::lines;
use crate::document::lines::{Block, LONG, Shape};
use crate::document::numbering::decorated::{bare, core};
use crate::document::numbering::{self, Numbering};
use crate::text::{Columns, ordinary};

pub(crate) use crate::document::headings::form::HeadingForm;
pub(crate) use crate::document::headings::words::{is_contents_name, is_label};

/// What was decided about the lines of one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormVerdict {
    /// What the form is called.
    pub form: String,
    /// How many lines have it.
    pub lines: usize,
    /// Why none of them is a heading; none if they are.
    pub rejected: Option<&'static str>,
}

/// The forms of the lines of a text, and what was decided about them.
#[derive(Debug, Default)]
pub(crate) struct Headings {
    /// For each block, the form by which it is a heading.
    pub(crate) forms: Vec<Option<HeadingForm>>,
    values: Vec<u32>,
    verdicts: Vec<FormVerdict>,
}

impl Headings {
    /// Finds the headings of a text; those without a number are still to be
    /// [settled](Self::settle).
    pub(crate) fn find(text: &str, blocks: &[Block]) -> Self {
        let mut found = Self::candidates(text, blocks);
        found.leave_out_contents(text, blocks);
        found.leave_out_repeated(text, blocks);
        found.leave_out_speakers(text, blocks);
        found.judge_numbered(text, blocks);
        found.leave_title();
        found
    }

    /// Leaves the title to what stands before the text: the first line, if no other is underlined as
    /// highly.
    fn leave_title(&mut self) {
        let Some(Some(HeadingForm::Underlined(level))) = self.forms.first().copied() else {
            return;
        };
        let is_as_high = |form: &Option<HeadingForm>| matches!(form, Some(HeadingForm::Underlined(other)) if *other <= level);
        if self.forms.iter().filter(|form| is_as_high(form)).count() == 1 {
            self.forms[0] = None;
        }
    }

    /// Decides about what has no number, behind the `front` blocks before the text.
    pub(crate) fn settle(&mut self, text: &str, blocks: &[Block], front: usize) {
        below::mark(text, blocks, &mut self.forms);
        self.judge_unnumbered(blocks, front);
        self.join_peers(text, blocks, front);
    }

    /// Returns what was decided about each form that occurs.
    pub(crate) fn into_verdicts(self) -> Vec<FormVerdict> {
        let mut verdicts = self.verdicts;
        let mut accepted: Vec<(String, usize)> = Vec::new();
        for form in self.forms.into_iter().flatten() {
            let name = form.name();
            match accepted.iter_mut().find(|(known, _)| *known == name) {
                Some((_, lines)) => *lines += 1,
                None => accepted.push((name, 1)),
            }
        }
        let accepted =
            accepted.into_iter().map(|(form, lines)| FormVerdict { form, lines, rejected: None });
        verdicts.splice(0..0, accepted);
        verdicts
    }

    fn candidates(text: &str, blocks: &[Block]) -> Self {
        let counted = counted_lines(text, blocks);
        let (is_set_in, usual) = (is_set_in(blocks), usual_indent(blocks));
        let (own, heads) = (own_part(text, blocks), page_heads(text, blocks));
        let mut found = Self::default();
        for at in 0..blocks.len() {
            let form = (own.contains(&at) && !heads.contains(&at))
                .then(|| candidate(text, blocks, at, counted[at], (is_set_in, usual)))
                .flatten();
            let (form, value) = form.unzip();
            found.forms.push(form);
            found.values.push(value.unwrap_or_default());
        }
        found
    }

    fn reject(&mut self, form: HeadingForm, reason: &'static str) {
        self.reject_where(form, reason, |_| true);
    }

    fn reject_where(
        &mut self,
        form: HeadingForm,
        reason: &'static str,
        is_meant: impl Fn(usize) -> bool,
    ) {
        let mut lines = 0;
        for at in 0..self.forms.len() {
            if self.forms[at] == Some(form) && is_meant(at) {
                self.forms[at] = None;
                lines += 1;
            }
        }
        if lines > 0 {
            self.verdicts.push(FormVerdict { form: form.name(), lines, rejected: Some(reason) });
        }
    }

    /// Takes the contents of a book for no headings: lines that follow one another and of which most
    /// say what stands as a heading further on.
    fn leave_out_contents(&mut self, text: &str, blocks: &[Block]) {
        const FEWEST: usize = 3;
        let key = |at: usize, form: HeadingForm| match form {
            HeadingForm::Numbered(numbering) => format!("{numbering:?} {}", self.values[at]),
            _ => folded_name(core(blocks[at].span.of(text))),
        };
        let mut last: HashMap<String, usize> = HashMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            if let Some(form) = form.filter(|form| *form != HeadingForm::Bare) {
                last.insert(key(at, form), at);
            }
        }
        let is_entry = |at: usize| {
            let block = &blocks[at];
            let line = block.span.of(text);
            block.shape == Shape::Text
                && block.columns <= HEADING_COLUMNS
                && (self.forms[at].is_some() || !lines::ends_sentence(line) || has_leader(line))
        };
        let mut contents = vec![false; blocks.len()];
        let mut at = 0;
        while at < blocks.len() {
            let end = (at..blocks.len()).find(|at| !is_entry(*at)).unwrap_or(blocks.len());
            let candidates: Vec<usize> = (at..end)
                .filter(|at| self.forms[*at].is_some_and(|form| form != HeadingForm::Bare))
                .collect();
            // The last of them may be the first heading of the text itself.
            let again = |at: &usize| {
                self.forms[*at]
                    .is_some_and(|form| last.get(&key(*at, form)).is_some_and(|last| last > at))
            };
            let repeated: Vec<usize> = candidates.iter().copied().filter(again).collect();
            let ends = repeated.first().copied().zip(repeated.last().copied());
            let Some((first, last)) = ends.filter(|_| repeated.len() >= FEWEST) else {
                at = end + 1;
                continue;
            };
            let among = candidates.iter().filter(|at| (first..=last).contains(*at)).count();
            if repeated.len() * 5 >= among * 3 {
                contents[first..=last].fill(true);
                // What heads them heads nothing else.
                if let Some(before) = first.checked_sub(1).filter(|before| *before >= at) {
                    contents[before] = is_contents_name(blocks[before].span.of(text));
                }
            }
            at = end + 1;
        }
        for (at, is_contents) in contents.into_iter().enumerate() {
            if is_contents {
                self.forms[at] = None;
            }
        }
    }

    /// Takes what stands there again and again for no heading: one who speaks in a play; the running
    /// head of pages, which is most of its form.
    fn leave_out_repeated(&mut self, text: &str, blocks: &[Block]) {
        const MOST: usize = 2;
        let has_name = |form: HeadingForm| {
            matches!(
                form,
                HeadingForm::Capitals
                    | HeadingForm::Bracketed
                    | HeadingForm::Outdented(_)
                    | HeadingForm::Bare
            )
        };
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut members: HashMap<HeadingForm, usize> = HashMap::new();
        for (at, form) in self.forms.iter().enumerate() {
            if let Some(form) = form.filter(|form| has_name(*form)) {
                *seen.entry(blocks[at].span.of(text)).or_default() += 1;
                *members.entry(form).or_default() += 1;
            }
        }
        let mut last: HashMap<HeadingForm, &str> = HashMap::new();
        for at in 0..blocks.len() {
            let Some(form) = self.forms[at] else { continue };
            let line = blocks[at].span.of(text);
            let is_again = match form {
                HeadingForm::Numbered(_) => last.insert(form, line) == Some(line),
                _ if !has_name(form) => false,
                _ => seen.get(line).is_some_and(|count| {
                    let is_most = count * 2 > members.get(&form).copied().unwrap_or_default();
                    *count > MOST && (form == HeadingForm::Capitals || is_most)
                }),
            };
            if is_again {
                self.forms[at] = None;
            }
        }
    }

    /// Takes those who speak in a play for no headings: lines in capitals right above what is said, of
    /// which some come again.
    fn leave_out_speakers(&mut self, text: &str, blocks: &[Block]) {
        let is_speaker = |at: &usize| {
            self.forms[*at] == Some(HeadingForm::Capitals)
                && blocks.get(at + 1).is_some_and(|next| !next.apart)
        };
        let speakers: Vec<usize> = (0..blocks.len()).filter(is_speaker).collect();
        let names: HashSet<&str> = speakers.iter().map(|at| blocks[*at].span.of(text)).collect();
        if names.len() * 5 <= speakers.len() * 4 {
            let speakers: HashSet<usize> = speakers.into_iter().collect();
            self.reject_where(HeadingForm::Capitals, "they speak", |at| speakers.contains(&at));
        }
    }

    fn judge_numbered(&mut self, text: &str, blocks: &[Block]) {
        let mut families: Vec<Numbering> = self
            .forms
            .iter()
            .filter_map(|form| match form {
                Some(HeadingForm::Numbered(numbering)) => Some(*numbering),
                _ => None,
            })
            .collect();
        families.sort_unstable();
        families.dedup();
        let alone = families.len() == 1;
        self.leave_out_strays(text, blocks);
        for numbering in families {
            let form = HeadingForm::Numbered(numbering);
            self.reject_loose(text, blocks, numbering);
            let members: Vec<usize> =
                (0..blocks.len()).filter(|at| self.forms[*at] == Some(form)).collect();
            let lists = matches!(
                numbering,
                Numbering::Decimal(1) | Numbering::Parenthesised | Numbering::HanInParentheses
            );
            let is_alone = numbering == Numbering::Alone;
            let heads_text = |at: &&usize| {
                blocks[**at + 1..].iter().take(2).any(|next| next.columns >= LONG / 2)
            };
            let followed =
                |at: &usize| self.forms.get(at + 1).is_none_or(|next| *next == Some(form));
            let edge = members.iter().map(|at| blocks[*at].indent).min().unwrap_or_default();
            let long =
                if lists { self.numbered_paragraphs(text, blocks, numbering, edge) } else { 0 };
            if members.iter().filter(|at| followed(at)).count() * 2 > members.len() {
                self.reject(form, "they follow one another with nothing between: a list");
            } else if lists && long > members.len() {
                self.reject(form, "most lines with such numbers are paragraphs");
            } else if lists && self.restarts(&members, numbering) > 1 {
                self.reject(form, "they begin anew under no heading: lists");
            } else if is_alone && !self.counts(&members) {
                self.reject(form, "they do not count up");
            } else if is_alone && members.iter().filter(heads_text).count() * 2 < members.len() {
                self.reject(form, "no text stands below them");
            } else if lists && members.len() == 1 && self.values[members[0]] > 1 {
                self.reject(form, "the others are missing");
            } else if lists && alone && members.len() == 1 {
                self.reject(form, "there is only one");
            }
        }
    }

    /// Where numbers that stand alone are written in several ways, takes those that do not count up
    /// for none: the pages of a book in Arabic digits among its chapters in Han.
    fn leave_out_strays(&mut self, text: &str, blocks: &[Block]) {
        let way = |at: &usize| match core(bare(blocks[*at].span.of(text))).chars().next() {
            Some('A'..='Z') => 0,
            Some(c) if ordinary(c).is_ascii_digit() => 1,
            _ => 2,
        };
        let form = HeadingForm::Numbered(Numbering::Alone);
        let members: Vec<usize> =
            (0..blocks.len()).filter(|at| self.forms[*at] == Some(form)).collect();
        let of_way = |wanted: i32| -> Vec<usize> {
            members.iter().copied().filter(|at| way(at) == wanted).collect()
        };
        let (counting, strays): (Vec<_>, Vec<_>) =
            (0..3).map(of_way).partition(|members| self.counts(members));
        if !counting.is_empty() {
            for stray in strays.concat() {
                self.forms[stray] = None;
            }
        }
    }

    /// Takes what is not parted from its number for a heading only if another one counts on from it:
    /// 第三部电影上映那年 is a sentence.
    fn reject_loose(&mut self, text: &str, blocks: &[Block], numbering: Numbering) {
        let form = HeadingForm::Numbered(numbering);
        if matches!(numbering, Numbering::Decimal(_)) {
            return;
        }
        let members: HashSet<u32> = (0..blocks.len())
            .filter(|at| self.forms[*at] == Some(form))
            .map(|at| self.values[at])
            .collect();
        let is_loose = |at: &usize| {
            let label = numbering::label(core(blocks[*at].span.of(text)));
            let value = self.values[*at];
            let has_neighbour = members.contains(&(value + 1))
                || value.checked_sub(1).is_some_and(|before| members.contains(&before));
            label.is_some_and(|label| !label.parted) && !has_neighbour
        };
        let loose: HashSet<usize> =
            (0..blocks.len()).filter(|at| self.forms[*at] == Some(form)).filter(is_loose).collect();
        self.reject_where(form, "the number is a part of the sentence", |at| loose.contains(&at));
    }

    /// Returns how many lines with such a number at this edge are no candidates, since they are long
    /// or end as sentences do: if they are the most, the others are of their kind.
    fn numbered_paragraphs(
        &self,
        text: &str,
        blocks: &[Block],
        numbering: Numbering,
        edge: Columns,
    ) -> usize {
        let is_paragraph = |(block, form): &(&Block, &Option<HeadingForm>)| {
            let line = core(bare(block.span.of(text)));
            form.is_none()
                && block.shape == Shape::Text
                && block.indent <= edge
                && numbering::label(line).is_some_and(|label| label.numbering == numbering)
                && !has_leader(line)
        };
        blocks.iter().zip(&self.forms).filter(is_paragraph).count()
    }

    /// Tells whether the numbers of three lines or more go up by one, or begin anew.
    fn counts(&self, members: &[usize]) -> bool {
        const FEWEST: usize = 3;
        let goes_on = |pair: &&[usize]| {
            let (before, here) = (self.values[pair[0]], self.values[pair[1]]);
            here == before + 1 || here == 1
        };
        members.len() >= FEWEST
            && members.windows(2).filter(goes_on).count() * 5 >= (members.len() - 1) * 4
    }

    /// Returns how often a numbering begins anew without a higher one before it.
    fn restarts(&self, members: &[usize], numbering: Numbering) -> usize {
        let is_higher = |at: usize| matches!(self.forms[at], Some(HeadingForm::Numbered(other)) if other < numbering);
        members
            .windows(2)
            .filter(|pair| {
                self.values[pair[1]] <= self.values[pair[0]]
                    && !(pair[0] + 1..pair[1]).any(is_higher)
            })
            .count()
    }

    /// Lines without a number are headings only where the author numbered nothing, or set them apart
    /// by blank lines.
    ///
    /// A short line without a full stop is as often a caption, a name or a verse; whoever numbers
    /// their sections does not leave one without, and a document in which every third line is a
    /// heading has none.
    fn judge_unnumbered(&mut self, blocks: &[Block], front: usize) {
        /// So many headings that are marked leave none without a mark.
        const MANY: usize = 5;
        /// So many paragraphs have more headings than one, or none.
        const LARGE: usize = 100;
        let before_text = self.before_text(blocks).max(front);
        for at in 0..before_text {
            let has_name = matches!(
                self.forms[at],
                Some(
                    HeadingForm::Bare
                        | HeadingForm::Capitals
                        | HeadingForm::Counted
                        | HeadingForm::Outdented(_)
                        | HeadingForm::Bracketed
                )
            );
            // What heads an indented text is no title.
            let heads = at >= front
                && blocks.get(at + 1).is_some_and(|next| next.indent > blocks[at].indent);
            if has_name && !heads {
                self.forms[at] = None;
            }
        }
        for form in [
            HeadingForm::Spaced,
            HeadingForm::Released,
            HeadingForm::Ruled,
            HeadingForm::Bracketed,
            HeadingForm::Outdented(1),
            HeadingForm::Outdented(2),
            HeadingForm::Capitals,
            HeadingForm::Bare,
        ] {
            let members: Vec<usize> =
                (front..blocks.len()).filter(|at| self.forms[*at] == Some(form)).collect();
            let followed = members
                .iter()
                .filter(|at| self.forms.get(*at + 1).is_none_or(|next| *next == Some(form)));
            let is_drawn = matches!(form, HeadingForm::Released | HeadingForm::Ruled);
            if members.len() * 3 > blocks.len() && !is_drawn {
                self.reject(form, "every third line would be one");
            } else if form != HeadingForm::Bare && followed.count() * 2 > members.len() {
                self.reject(form, "they follow one another with nothing between");
            } else if matches!(form, HeadingForm::Released | HeadingForm::Spaced)
                && members.len() < 3
            {
                self.reject(form, "there are too few");
            } else if matches!(form, HeadingForm::Bracketed | HeadingForm::Outdented(1))
                && members.len() < 2
            {
                self.reject(form, "there is only one");
            } else if form == HeadingForm::Bare && members.len() == 1 && blocks.len() > LARGE {
                self.reject(form, "a text of this size has more than one");
            }
        }
        let numbered = self
            .forms
            .iter()
            .flatten()
            .filter(|form| {
                **form != HeadingForm::Numbered(Numbering::Alone)
                    && matches!(
                        form,
                        HeadingForm::Numbered(_)
                            | HeadingForm::Underlined(_)
                            | HeadingForm::Ruled
                            | HeadingForm::Ordered
                            | HeadingForm::Released
                    )
            })
            .count();
        let outdented = self.forms.iter().flatten();
        let outdented = outdented.filter(|form| matches!(form, HeadingForm::Outdented(_))).count();
        if outdented >= MANY && numbered < MANY {
            self.reject(HeadingForm::Bare, "headings stand before an indented text");
        }
        if numbered >= MANY {
            self.reject(HeadingForm::Bare, "the author numbers what is a heading");
            self.reject(HeadingForm::Bracketed, "the author numbers what is a heading");
        } else if numbered >= 2 {
            self.reject_where(
                HeadingForm::Bare,
                "others are numbered, and these stand close",
                |at| !(blocks[at].apart && blocks.get(at + 1).is_some_and(|next| next.apart)),
            );
        }
        let last = blocks.len().saturating_sub(1);
        self.reject_where(HeadingForm::Capitals, "nothing follows", |at| at == last);
    }

    /// Returns how many blocks stand before the text: the pages of a title, up to the first long
    /// paragraph or the first heading that is marked, and to what heads that paragraph.
    fn before_text(&self, blocks: &[Block]) -> usize {
        let begins = |at: &usize| {
            blocks[*at].columns >= LONG && blocks[*at].shape == Shape::Text
                || matches!(
                    self.forms[*at],
                    Some(
                        HeadingForm::Numbered(_)
                            | HeadingForm::Underlined(_)
                            | HeadingForm::Named
                            | HeadingForm::Ruled
                            | HeadingForm::Ordered
                    )
                )
        };
        let first = (0..blocks.len()).find(begins).unwrap_or_default();
        first.saturating_sub(1)
    }

    /// Where several headings begin with one word, other short lines set apart that begin with it are
    /// headings too: an article whose text is no longer than a line.
    fn join_peers(&mut self, text: &str, blocks: &[Block], front: usize) {
        const FEWEST: usize = 3;
        let first_word = |at: usize| {
            let line = blocks[at].span.of(text);
            line.split(' ').next().filter(|word| word.len() < line.len())
        };
        let mut leading: HashMap<&str, usize> = HashMap::new();
        for at in (front..blocks.len()).filter(|at| self.forms[*at] == Some(HeadingForm::Bare)) {
            if let Some(word) = first_word(at) {
                *leading.entry(word).or_default() += 1;
            }
        }
        for at in front..blocks.len() {
            let peer = self.forms[at].is_none()
                && blocks[at].shape == Shape::Text
                && blocks[at].columns <= BARE_HEADING_COLUMNS / 2
                && blocks[at].apart
                && blocks.get(at + 1).is_some_and(|next| next.apart)
                && !lines::ends_with_mark(blocks[at].span.of(text))
                && first_word(at)
                    .and_then(|word| leading.get(word))
                    .is_some_and(|count| *count >= FEWEST);
            if peer {
                self.forms[at] = Some(HeadingForm::Bare);
            }
        }
    }
}
