//! Which lines of a plain text are headings: found without being told.
//!
//! A line is a candidate by its form: it is numbered, goes by the name of a section, is underlined,
//! stands in capitals or in brackets, stands before an indented text, or is short between long
//! paragraphs. Whether a form means a heading is decided for the whole document, by what its lines
//! have between them: whoever numbers chapters writes text between them, whoever numbers a list
//! does not. The contents of a book, which say the headings once before, are none.

use std::collections::{HashMap, HashSet};

use crate::document::bibliography::{folded_name, is_bibliography_heading};
use crate::document::lines;
use crate::document::lines::{Block, LONG, Shape};
use crate::document::numbering::{self, Numbering};
use crate::text::Columns;

/// Columns up to which a line can be a heading.
const HEADING_COLUMNS: usize = 76;
/// Columns up to which a line that says which chapter or part it heads can be one.
const ORDINAL_COLUMNS: usize = 110;
/// Columns up to which a line without a number can be one.
const BARE_HEADING_COLUMNS: usize = 60;

/// How a line looks that may be a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum HeadingForm {
    /// By its number.
    Numbered(Numbering),
    /// A word and a number that goes up: Article 3, ماده ۳.
    Counted,
    /// With a line of signs below it.
    Underlined(u8),
    /// In capitals.
    Capitals,
    /// Of a bibliography or of notes.
    Bibliography,
    /// By a name of its own: 引言, 楔子, Conclusion.
    Named,
    /// In brackets: 【背景】.
    Bracketed,
    /// Nearer to the edge than the text below: at it, which is level 1, or set in a little.
    Outdented(u8),
    /// Below a line of signs, with no line free between.
    Ruled,
    /// With its number behind it: 谋攻第三.
    Ordered,
    /// A release, with what is new in it below.
    Released,
    /// Far below what stands before it.
    Spaced,
    /// Short and open between long paragraphs.
    Bare,
}

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
        let own = own_part(text, blocks);
        let mut found = Self::default();
        for at in 0..blocks.len() {
            let form = own
                .contains(&at)
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
        let values = self.values.clone();
        self.reject_where(form, "the number is a part of the sentence", |at| {
            let label = numbering::label(core(blocks[at].span.of(text)));
            let value = values[at];
            let has_neighbour = members.contains(&(value + 1))
                || value.checked_sub(1).is_some_and(|before| members.contains(&before));
            label.is_some_and(|label| !label.parted) && !has_neighbour
        });
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
            if members.len() * 3 > blocks.len() {
                self.reject(form, "every third line would be one");
            } else if form != HeadingForm::Bare && followed.count() * 2 > members.len() {
                self.reject(form, "they follow one another with nothing between");
            } else if matches!(form, HeadingForm::Released | HeadingForm::Spaced)
                && members.len() < 3
            {
                self.reject(form, "there are too few");
            } else if matches!(form, HeadingForm::Bracketed | HeadingForm::Outdented(_))
                && members.len() < 2
            {
                self.reject(form, "there is only one");
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

impl HeadingForm {
    /// Returns what the form is called, by an example.
    fn name(self) -> String {
        match self {
            Self::Numbered(Numbering::Part) => "part (第一部, Part 1)".to_owned(),
            Self::Numbered(Numbering::Chapter) => "chapter (第一章, Chapter 1)".to_owned(),
            Self::Numbered(Numbering::Section) => "section (第一节, Section 1)".to_owned(),
            Self::Numbered(Numbering::Alone) => "nothing but a number".to_owned(),
            Self::Numbered(Numbering::Han) => "一、".to_owned(),
            Self::Numbered(Numbering::Stem) => "甲、".to_owned(),
            Self::Numbered(Numbering::Branch) => "子、".to_owned(),
            Self::Numbered(Numbering::Roman) => "I.".to_owned(),
            Self::Numbered(Numbering::HanInParentheses) => "（一）".to_owned(),
            Self::Numbered(Numbering::Decimal(parts)) => {
                vec!["1"; usize::from(parts)].join(".") + " "
            }
            Self::Numbered(Numbering::Appendix) => "Appendix A".to_owned(),
            Self::Numbered(Numbering::Parenthesised) => "（1）".to_owned(),
            Self::Counted => "a word and a number".to_owned(),
            Self::Underlined(_) => "underlined".to_owned(),
            Self::Capitals => "in capitals".to_owned(),
            Self::Bibliography => "bibliography".to_owned(),
            Self::Named => "by name (引言, Conclusion)".to_owned(),
            Self::Bracketed => "in brackets".to_owned(),
            Self::Outdented(_) => "before an indented text".to_owned(),
            Self::Ruled => "below a rule".to_owned(),
            Self::Ordered => "with a number behind (谋攻第三)".to_owned(),
            Self::Released => "a release".to_owned(),
            Self::Spaced => "far below what stands before".to_owned(),
            Self::Bare => "short between paragraphs".to_owned(),
        }
    }
}

/// Returns the form of a block that may be a heading, and its number if it has one.
fn candidate(
    text: &str,
    blocks: &[Block],
    at: usize,
    counted: Option<HeadingForm>,
    (is_set_in, usual): (bool, Columns),
) -> Option<(HeadingForm, u32)> {
    let block = &blocks[at];
    if block.columns > ORDINAL_COLUMNS || block.shape != Shape::Text {
        return None;
    }
    let whole = bare(block.span.of(text));
    let line = core(whole);
    let next = blocks.get(at + 1);
    if is_bibliography_heading(line) && (at > 0 || lists_entries(text, &blocks[1..])) {
        return Some((HeadingForm::Bibliography, 0));
    }
    if lines::is_ornament(line)
        || has_leader(line)
        || is_running_head(line)
        || is_contents_name(line)
    {
        return None;
    }
    if let Some(level) =
        next.filter(|n| !n.apart).and_then(|n| underline(n.span.of(text), block.columns))
    {
        return Some((HeadingForm::Underlined(level), 0));
    }
    if is_section_name(line) {
        return Some((HeadingForm::Named, 0));
    }
    if let Some(label) = numbering::label(line).filter(|l| {
        l.parted
            || matches!(
                l.numbering,
                Numbering::Decimal(2..) | Numbering::Part | Numbering::Chapter | Numbering::Section
            )
    }) {
        let titled =
            matches!(label.numbering, Numbering::Part | Numbering::Chapter | Numbering::Section);
        let fits = titled || block.columns <= HEADING_COLUMNS;
        let is_title = is_open(line, label) || is_title_with_point(blocks, at, line);
        return (fits && is_title).then_some((HeadingForm::Numbered(label.numbering), label.value));
    }
    if block.columns > HEADING_COLUMNS {
        return None;
    }
    match counted {
        Some(form) => return Some((form, 0)),
        // What is said by someone heads nothing.
        None if line
            .starts_with(['“', '‘', '"', '\'', '「', '『', '—', '–', '-', '[', '*', '#']) =>
        {
            return None;
        }
        None => {}
    }
    if at > 0
        && !block.apart
        && is_rule(blocks[at - 1].span.of(text))
        && !lines::ends_sentence(line)
    {
        return Some((HeadingForm::Ruled, 0));
    }
    let is_bracketed = line.len() < whole.len() && whole.ends_with(['】', '］', '〕']);
    if is_bracketed && block.columns <= BARE_HEADING_COLUMNS / 2 {
        return Some((HeadingForm::Bracketed, 0));
    }
    if lines::ends_with_mark(line) || lines::starts_item(line) {
        return None;
    }
    if is_release(text, blocks, at) {
        return Some((HeadingForm::Released, 0));
    }
    // What stands a little deeper than the text is an example in it.
    let is_example = (1..=8).contains(&block.indent.saturating_sub(usual));
    let is_deeper =
        is_example || next.is_some_and(|next| next.indent < block.indent) && block.indent <= 8;
    if is_capitals(line) && !is_deeper {
        return Some((HeadingForm::Capitals, 0));
    }
    let is_title =
        starts_as_title(line) && block.columns <= BARE_HEADING_COLUMNS && !is_label(line);
    if is_set_in
        && is_title
        && block.indent < usual
        && next.is_some_and(|next| next.indent > block.indent)
        && (block.apart || next.is_some_and(|next| next.indent >= 4))
    {
        let level = if block.indent == 0 { 1 } else { 2 };
        return Some((HeadingForm::Outdented(level), 0));
    }
    let long = |b: Option<&Block>| b.is_some_and(|b| b.columns >= LONG);
    let before =
        at == 0 || long(blocks.get(at - 1)) || (block.apart && blocks[at - 1].columns >= 40);
    let after = long(next) || next.is_some_and(|n| n.apart && n.columns >= block.columns * 3);
    let is_short = is_title && !is_example;
    // Who speaks, and what they say.
    let is_said = [".  ", "!  ", "?  "].iter().any(|end| line.contains(end)) || line.ends_with(']');
    let is_spaced = is_short
        && !is_said
        && at > 0
        && free_lines(text, blocks, at) > 2
        && next.is_some_and(|next| next.apart && free_lines(text, blocks, at + 1) < 3);
    match () {
        () if is_spaced => Some((HeadingForm::Spaced, 0)),
        () if is_short && !is_said && before && after => Some((HeadingForm::Bare, 0)),
        () => None,
    }
}

/// Tells whether a short line that ends with a point stands apart from a long text below: `0.
/// Definitions.`
fn is_title_with_point(blocks: &[Block], at: usize, line: &str) -> bool {
    let next = blocks.get(at + 1);
    line.ends_with('.')
        && line.is_ascii()
        && blocks[at].columns <= BARE_HEADING_COLUMNS
        && blocks[at].apart
        && next.is_some_and(|next| next.apart && next.columns >= LONG)
}

/// Tells whether a line is a rule across the page.
fn is_rule(line: &str) -> bool {
    const SHORTEST: usize = 40;
    line.len() >= SHORTEST && lines::is_ornament(line)
}

/// Returns the blocks that are of the text itself: Project Gutenberg puts its own words before and
/// behind it, between lines that say so.
fn own_part(text: &str, blocks: &[Block]) -> std::ops::Range<usize> {
    let says = |block: &Block, what: &str| {
        let line = block.span.of(text);
        line.starts_with("***") && line.contains(what) && line.contains("PROJECT GUTENBERG")
    };
    let start = blocks.iter().position(|block| says(block, "START OF"));
    let end = blocks.iter().rposition(|block| says(block, "END OF"));
    start.map_or(0, |start| start + 1)..end.unwrap_or(blocks.len())
}

/// Tells whether a numbered line does not end as a sentence. A title may ask or exclaim; what is
/// nothing but a number may end with a point, and so may the title of an English chapter.
fn is_open(line: &str, label: numbering::Label) -> bool {
    let titled =
        matches!(label.numbering, Numbering::Part | Numbering::Chapter | Numbering::Section);
    let may_end = match line.chars().next_back() {
        Some('？' | '?') => true,
        Some('！' | '!' | '…' | '）' | ')' | '”' | '》' | '」') => titled,
        Some('.') => titled && line.is_ascii(),
        _ => false,
    };
    // A title is no sentence of several parts.
    let title = line.strip_suffix('。').filter(|_| titled && label.parted).unwrap_or(line);
    let is_sentence = title.contains(['；', '。']) || title.matches('，').count() > 2;
    let has_end = lines::ends_with_mark(title) && !may_end;
    label.len == line.len() || !has_end && !is_sentence
}

/// A line without what nobody sees at its beginning: the mark of a file that was put behind
/// another, marks of direction.
pub(crate) fn bare(line: &str) -> &str {
    line.trim_start_matches([
        '\u{FEFF}', '\u{200B}', '\u{200E}', '\u{200F}', '\u{2060}', '\u{AD}', '\u{61C}',
    ])
    .trim_start()
}

/// A line without what stands around a heading: 【第八章】, ☆、第八章, 正文 第八章.
fn core(line: &str) -> &str {
    let line =
        line.trim_start_matches(['☆', '★', '◆', '■', '▲', '§']).trim_start_matches(['、', ' ']);
    let line = line.strip_prefix("正文").map_or(line, |rest| rest.trim_start_matches([' ', '　']));
    // The names of places in the help of Vim stand before or behind its headings.
    let line = match line.strip_prefix('*').and_then(|tag| tag.split_once(['*'])) {
        Some((tag, title)) if !tag.contains(' ') && title.starts_with(['\t', ' ']) => title.trim(),
        _ => line,
    };
    let line = match line.split_once(['\t', ' ']) {
        Some(_) if line.ends_with('*') => line
            .rsplit_once([' ', '\t'])
            .filter(|(_, tag)| tag.len() > 2 && tag.starts_with('*'))
            .map_or(line, |(title, _)| title.trim_end()),
        _ => line,
    };
    let inner = line
        .strip_prefix(['【', '［', '〔'])
        .and_then(|inner| inner.strip_suffix(['】', '］', '〕']))
        .filter(|inner| !inner.contains(['】', '］', '〕']));
    inner.unwrap_or(line).trim()
}

/// Tells whether points lead from a title to the number of its page.
fn has_leader(line: &str) -> bool {
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '\u{3000}');
    let leader = title.trim_end_matches(['.', '…', '·', ' ', '．']);
    let marks = title.get(leader.len()..).unwrap_or_default();
    title.len() < line.len()
        && (marks.chars().filter(|c| *c != ' ').count() >= 3 || marks.contains("……"))
}

/// Tells whether a line has parts at its edges, as the heads and feet of printed pages have.
fn is_running_head(line: &str) -> bool {
    line.contains("[Page ") || line.split("   ").filter(|part| !part.trim().is_empty()).count() >= 3
}

fn is_contents_name(line: &str) -> bool {
    matches!(
        folded_name(core(line)).as_str(),
        "目录" | "目次" | "contents" | "tableofcontents" | "もくじ" | "index"
    )
}

/// Tells whether a line begins as a title does, not with a small letter or a sign, and is more than
/// a sign.
fn starts_as_title(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
    let starts = line.starts_with(|c: char| {
        (c.is_alphanumeric() && !c.is_lowercase()) || matches!(c, '《' | '〈' | '_' | '（' | '(')
    });
    starts && letters > 1
}

/// Returns the free lines before a block.
fn free_lines(text: &str, blocks: &[Block], at: usize) -> usize {
    let Some(before) = at.checked_sub(1).map(|before| blocks[before].span.end) else { return 0 };
    let between = text.get(before..blocks[at].span.start).unwrap_or_default();
    between.matches('\n').count().saturating_sub(1)
}

/// Tells whether a line names a release, with a list or a text right below it.
fn is_release(text: &str, blocks: &[Block], at: usize) -> bool {
    let block = &blocks[at];
    let line = bare(block.span.of(text));
    let mut chars = line.chars().peekable();
    let mut has_version = false;
    while let Some(c) = chars.next() {
        has_version |= c.is_ascii_digit() && chars.peek() == Some(&'.');
    }
    let next = blocks.get(at + 1);
    let lists = next.is_some_and(|next| {
        lines::starts_item(next.span.of(text)) || (!next.apart && next.shape == Shape::Fixed)
    });
    has_version
        && lists
        && block.apart
        && block.indent == 0
        && block.columns <= BARE_HEADING_COLUMNS
        && !lines::starts_item(line)
}

/// Returns the indent that most of the long paragraphs have.
fn usual_indent(blocks: &[Block]) -> Columns {
    let mut counts: HashMap<Columns, usize> = HashMap::new();
    for block in blocks.iter().filter(|block| block.columns >= LONG) {
        *counts.entry(block.indent).or_default() += 1;
    }
    let most =
        counts.into_iter().max_by_key(|(indent, count)| (*count, std::cmp::Reverse(*indent)));
    most.map_or(0, |(indent, _)| indent)
}

/// Tells whether most long paragraphs are set in from the edge.
fn is_set_in(blocks: &[Block]) -> bool {
    let long = blocks.iter().filter(|block| block.columns >= LONG && block.shape == Shape::Text);
    let (all, inset) =
        long.fold((0, 0), |(all, inset), block| (all + 1, inset + usize::from(block.indent > 0)));
    all >= 3 && inset * 5 >= all * 4
}

/// Tells whether most of these blocks are labelled as entries of a bibliography are.
fn lists_entries(text: &str, blocks: &[Block]) -> bool {
    let labelled =
        blocks.iter().filter(|block| lines::entry_label(block.span.of(text)).is_some()).count();
    labelled > 0 && labelled * 2 >= blocks.len()
}

/// Marks lines that are a word and a number, when the numbers of one word go up: Article 1, Article
/// 2, ماده ۳.
fn counted_lines(text: &str, blocks: &[Block]) -> Vec<Option<HeadingForm>> {
    let mut seen: HashMap<&str, Vec<(usize, u32)>> = HashMap::new();
    for (at, block) in blocks.iter().enumerate().filter(|(_, b)| b.columns <= 24) {
        let line = bare(block.span.of(text));
        if let Some((word, number)) = line.rsplit_once([' ', '\u{A0}'])
            && let Some(value) = digits(number)
            && word.chars().all(|c| c.is_alphabetic() || c == ' ')
        {
            seen.entry(word).or_default().push((at, value));
        }
    }
    let mut counted = vec![None; blocks.len()];
    for lines in
        seen.values().filter(|lines| lines.len() >= 3 && lines.windows(2).all(|w| w[0].1 < w[1].1))
    {
        for (at, _) in lines {
            counted[*at] = Some(HeadingForm::Counted);
        }
    }
    let ordered: Vec<(usize, u32)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.columns <= 40 && block.shape == Shape::Text)
        .filter_map(|(at, block)| Some((at, ordinal_behind(bare(block.span.of(text)))?)))
        .collect();
    let goes_on = |pair: &&[(usize, u32)]| pair[1].1 == pair[0].1 + 1;
    if ordered.len() >= 3 && ordered.windows(2).filter(goes_on).count() * 2 >= ordered.len() {
        for (at, _) in ordered {
            counted[at] = Some(HeadingForm::Ordered);
        }
    }
    counted
}

/// Reads the number behind a title: 谋攻第三, 计篇第一（计篇）.
fn ordinal_behind(line: &str) -> Option<u32> {
    let line = line.split(['（', '(', ' ', '\u{3000}', '·']).next()?;
    let (title, number) = line.rsplit_once('第')?;
    // Some say the title once more.
    let number = number.strip_suffix(title).unwrap_or(number);
    let label = numbering::label(number).filter(|label| label.len == number.len())?;
    (!title.is_empty() && label.numbering == Numbering::Alone).then_some(label.value)
}

/// Reads a number in the decimal digits of the scripts that have their own.
fn digits(number: &str) -> Option<u32> {
    if number.is_empty() || number.chars().count() > 4 {
        return None;
    }
    number.chars().try_fold(0, |value, c| {
        let zero = match c {
            '0'..='9' => '0',
            '٠'..='٩' => '٠',
            '۰'..='۹' => '۰',
            '०'..='९' => '०',
            '０'..='９' => '０',
            _ => return None,
        };
        Some(value * 10 + (u32::from(c) - u32::from(zero)))
    })
}

/// The usual names of sections that carry no number, folded and without spaces.
const SECTIONS: &[&str] = &[
    "引言",
    "前言",
    "序言",
    "序",
    "自序",
    "绪论",
    "导论",
    "导言",
    "结语",
    "结论",
    "结束语",
    "余论",
    "后记",
    "跋",
    "附录",
    "附则",
    "致谢",
    "楔子",
    "引子",
    "序章",
    "序幕",
    "尾声",
    "终章",
    "番外",
    "はじめに",
    "おわりに",
    "introduction",
    "preface",
    "foreword",
    "prologue",
    "conclusion",
    "conclusions",
    "epilogue",
    "appendix",
    "abstract",
    "acknowledgements",
    "acknowledgments",
    "afterword",
    "مقدمه",
    "مقدمة",
];

/// The names that may have a title or a number behind them: 番外三, 序章 风起, 尾声：归来.
const TITLED: &[&str] = &["楔子", "引子", "序章", "序幕", "尾声", "终章", "番外", "后记", "序"];

/// Tells whether a line is the usual name of a section that carries no number.
fn is_section_name(line: &str) -> bool {
    const LONGEST: usize = 60;
    if line.len() > LONGEST {
        return false;
    }
    if SECTIONS.contains(&folded_name(line).as_str()) {
        return true;
    }
    if lines::ends_with_mark(line) {
        return false;
    }
    let (name, rest) = match line.find([' ', '\u{3000}', '：', ':', '·', '（', '(']) {
        Some(end) => line.split_at(end),
        None => (line, ""),
    };
    let folded = folded_name(name);
    let numbered = TITLED.iter().filter_map(|title| folded.strip_prefix(title)).any(|number| {
        !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十0123456789".contains(c))
    });
    numbered || (!rest.is_empty() && TITLED.contains(&folded.as_str()))
}

fn underline(line: &str, columns: Columns) -> Option<u8> {
    let level = match line.bytes().next()? {
        b'=' => 1,
        b'-' | b'~' | b'^' | b'*' => 2,
        _ => return None,
    };
    let whole = line.len() >= 3 && line.bytes().all(|b| b == line.as_bytes()[0]);
    (whole && line.len() * 2 >= columns).then_some(level)
}

fn is_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4
        && !line.contains(['{', '}', '|', '='])
        && line.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
        && line.chars().any(char::is_uppercase)
}

/// Tells whether a line is a label and its value: 来源：河北日报.
pub(crate) fn is_label(line: &str) -> bool {
    const MOST: usize = 8;
    line.chars()
        .take(MOST + 1)
        .position(|c| matches!(c, '：' | ':'))
        .is_some_and(|at| at > 0 && at < line.chars().count() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::bibliography::BIBLIOGRAPHY;

    #[test]
    fn names_of_sections_are_folded_as_they_are_compared() {
        for name in BIBLIOGRAPHY.iter().chain(SECTIONS) {
            assert_eq!(folded_name(name), *name);
        }
        for heading in [
            "参考⽂献",
            "参考文獻",
            "【参考文献】",
            "［註釋］",
            "References:",
            "六、参考⽂献",
            "Ｎｏｔｅｓ",
        ] {
            assert!(is_bibliography_heading(heading), "{heading}");
        }
        for heading in
            ["引⾔", "結 語", "後記：", "Conclusion", "番外三", "序章 风起", "尾声：归来"]
        {
            assert!(is_section_name(heading), "{heading}");
        }
        assert!(!is_bibliography_heading("参考文献综述") && !is_section_name("结论与讨论"));
        for line in ["序幕拉开了。", "后记者赶到", "番外的故事"] {
            assert!(!is_section_name(line), "{line}");
        }
    }
}
