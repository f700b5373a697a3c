//! Plain text to a document: what each paragraph is, found without being told.
//!
//! Two rules stand above the details: a whole document is never taken for headings, and a line of
//! running text never for one.

use crate::document::decode::Decoded;
use crate::document::headings::{FormVerdict, HeadingForm, Headings, is_label};
use crate::document::lines::{Block, LONG, Shape};
use crate::document::model::FrontMatter;
use crate::document::numbering::decorated::bare;
use crate::document::paragraph::{Holder, Kind, Nesting, Paragraph};
use crate::document::parsed::Parsed;
use crate::document::{bibliography, lines, numbering};
use crate::text::{Columns, ordinary};

/// Short lines at the top beyond this are no front matter but a poem or a list.
const MOST_FRONT_LINES: usize = 30;

/// So many short lines above a longer one are no title, its author and its date, but the controls
/// of a page.
const FEWEST_CONTROLS: usize = 4;

/// Reads plain text.
pub(crate) fn parse(decoded: Decoded) -> Parsed {
    let Decoded { text, inlines, .. } = decoded;
    let (paragraphs, front) = paragraphs(&text);
    Parsed { text, paragraphs, inlines, front, ..Parsed::default() }
}

/// Finds the headings of a text in which none is marked, as those of a plain text are found, and what
/// stands before and behind it.
pub(crate) fn name_unmarked(out: &mut Parsed) {
    if out.paragraphs.iter().any(|paragraph| matches!(paragraph.kind, Kind::Heading(_))) {
        return;
    }
    let is_titled = out.paragraphs.iter().any(|paragraph| paragraph.kind == Kind::Title);
    let (found, front) = paragraphs(&out.text);
    let mut found = found.into_iter().peekable();
    for paragraph in out.paragraphs.iter_mut().filter(|paragraph| paragraph.kind == Kind::Body) {
        while found.next_if(|found| found.span.start < paragraph.span.start).is_some() {}
        let same = found.next_if(|found| found.span == paragraph.span);
        paragraph.kind = match same.map(|found| found.kind) {
            Some(kind @ (Kind::Byline | Kind::Heading(_) | Kind::Entry)) => kind,
            Some(kind @ (Kind::Title | Kind::Metadata)) if !is_titled => kind,
            _ => Kind::Body,
        };
    }
    let FrontMatter { title, author, date } = front;
    let told = &mut out.front;
    told.title = told.title.take().or(title);
    told.author = told.author.take().or(author);
    told.date = told.date.take().or(date);
}

/// Tells by which forms lines of a plain text are headings, and why others are none.
pub(crate) fn explain(text: &str) -> Vec<FormVerdict> {
    let blocks = lines::blocks(text);
    headings(text, &blocks).0.into_verdicts()
}

/// Finds the headings, and how many blocks stand before the text.
fn headings(text: &str, blocks: &[Block]) -> (Headings, usize) {
    let mut headings = Headings::find(text, blocks);
    let front = front_len(text, blocks, &headings.forms);
    headings.settle(text, blocks, front);
    (headings, front)
}

/// Tells what each paragraph of `text` is.
fn paragraphs(text: &str) -> (Vec<Paragraph>, FrontMatter) {
    let blocks = lines::blocks(text);
    let (headings, front) = headings(text, &blocks);
    let mut kinds = kinds(text, &blocks, &headings.forms);
    let matter = name_front(text, &blocks[..front], &mut kinds);
    name_bylines(text, &blocks, &mut kinds);
    let heads = |at: usize| headings.forms[at] == Some(HeadingForm::Bibliography);
    bibliography::name_entries(&mut kinds, heads, |at| blocks[at].span.of(text));
    let paragraphs = blocks
        .iter()
        .zip(kinds)
        .map(|(block, kind)| Paragraph {
            nesting: if kind == Kind::Item { nesting(block.indent) } else { Nesting::NONE },
            ..Paragraph::new(block.span, kind)
        })
        .collect();
    (paragraphs, matter)
}

/// Returns how many paragraphs at the top stand before the text begins.
fn front_len(text: &str, blocks: &[Block], forms: &[Option<HeadingForm>]) -> usize {
    // A title may ask or exclaim; what does so behind one is text.
    let is_named = |at: usize| {
        blocks[..at]
            .iter()
            .any(|block| !is_metadata(block.span.of(text)) && author(block.span.of(text)).is_none())
    };
    let begins = |(at, block): (usize, &Block)| {
        let line = bare(block.span.of(text));
        let heading = at > 0 && !matches!(forms[at], None | Some(HeadingForm::Bare));
        let goes_on = line.ends_with(['：', ':', '，', ',']) || ends_as_speech(line);
        block.shape != Shape::Text
            || block.columns >= LONG && !is_metadata(line)
            || heading
            || (is_named(at) && goes_on && !is_metadata(line) && author(line).is_none())
    };
    let len = blocks.iter().enumerate().position(begins).unwrap_or(blocks.len());
    match len {
        _ if len == blocks.len() => usize::from(len > 1),
        0..=MOST_FRONT_LINES => len,
        _ => 1,
    }
}

/// Tells whether a line ends as a sentence or as something said does: 。？！… and quotation marks
/// behind them. A point behind a capital, as in an initial, ends nothing.
fn ends_as_speech(line: &str) -> bool {
    let is_initial =
        || line.strip_suffix('.').is_some_and(|rest| rest.ends_with(char::is_uppercase));
    lines::ends_sentence(line) && !is_initial()
}

fn kinds(text: &str, blocks: &[Block], forms: &[Option<HeadingForm>]) -> Vec<Kind> {
    let level = numbering::levels(forms.iter().filter_map(|form| match form {
        Some(HeadingForm::Numbered(numbering)) => Some(*numbering),
        _ => None,
    }));
    // A text may begin with the lower of the lines that are drawn below headings.
    let highest = forms.iter().filter_map(|form| match form {
        Some(HeadingForm::Underlined(level)) => Some(*level),
        _ => None,
    });
    let above = highest.min().unwrap_or(1) - 1;
    let kind = |(block, form): (&Block, &Option<HeadingForm>)| {
        let line = bare(block.span.of(text));
        match (block.shape, form) {
            (Shape::Fixed, _) => Kind::Code,
            (Shape::Quoted, _) => Kind::Quote,
            (_, Some(HeadingForm::Numbered(numbering))) => Kind::Heading(level(*numbering)),
            (_, Some(HeadingForm::Underlined(level))) => Kind::Heading(level - above),
            (_, Some(HeadingForm::Outdented(level))) => Kind::Heading(*level),
            (_, Some(_)) => Kind::Heading(1),
            (_, None) if lines::is_ornament(line) => Kind::Rule,
            (_, None) if lines::starts_item(line) => Kind::Item,
            (_, None) => Kind::Body,
        }
    };
    let mut kinds: Vec<Kind> = blocks.iter().zip(forms).map(kind).collect();
    for at in 1..kinds.len() {
        if forms[at] == Some(HeadingForm::Below) {
            kinds[at] = kinds[at - 1];
        }
    }
    kinds
}

/// What an item stands in that is indented by so many columns.
fn nesting(indent: Columns) -> Nesting {
    const STEP: Columns = 2;
    const DEEPEST: Columns = 8;
    let depth = 1 + (indent / STEP).min(DEEPEST);
    (0..depth).fold(Nesting::NONE, |nesting, _| nesting.with(Holder::Item))
}

/// Names what stands before the text: the title and its repetition, the byline, and labels around
/// them.
fn name_front(text: &str, front: &[Block], kinds: &mut [Kind]) -> FrontMatter {
    let line = |at: usize| bare(front[at].span.of(text));
    let may_be_title = |at: &usize| {
        let line = line(*at);
        !is_metadata(line)
            && !is_label(line)
            && !lines::is_ornament(line)
            && !line.starts_with(['—', '–', '-', '(', '（'])
    };
    // The name of a paper or a site stands above the title; so do the controls of a page that was
    // saved.
    let is_short = |at: usize| front[at].columns < 12;
    let is_masthead = |at: &usize| {
        is_short(*at) && line(*at).ends_with(['报', '報', '刊', '网', '網', '社', '志', '誌'])
    };
    let controls = (0..front.len()).take_while(|at| is_short(*at)).count();
    let from = if controls >= FEWEST_CONTROLS { controls } else { 0 };
    let title = (from..front.len())
        .find(|at| may_be_title(at) && !is_masthead(at))
        .or_else(|| (0..front.len()).find(may_be_title));
    let mut matter =
        FrontMatter { title: title.map(|at| line(at).to_owned()), ..FrontMatter::default() };
    for at in 0..front.len() {
        if matches!(kinds[at], Kind::Heading(_)) {
            continue;
        }
        let text = line(at);
        kinds[at] = match author(text) {
            _ if Some(text) == title.map(line) => Kind::Title,
            Some(author) => {
                matter.author.get_or_insert_with(|| author.to_owned());
                Kind::Byline
            }
            None if lines::is_ornament(text) => Kind::Rule,
            None => Kind::Metadata,
        };
        if let Some(date) = dated(text) {
            matter.date.get_or_insert_with(|| date.to_owned());
        }
    }
    matter
}

/// Names notes on the author that stand at the end: `(作者为副教授)`.
fn name_bylines(text: &str, blocks: &[Block], kinds: &mut [Kind]) {
    for (block, kind) in blocks
        .iter()
        .zip(kinds)
        .filter(|(block, kind)| block.columns < 2 * LONG && **kind == Kind::Body)
    {
        let inner = block.span.of(text).strip_prefix(['(', '（']);
        if inner.is_some_and(|inner| {
            inner.starts_with("作者")
                || inner.starts_with("责任编辑")
                || inner.starts_with("責任編輯")
        }) {
            *kind = Kind::Byline;
        }
    }
}

/// Tells whether a line is bracketed or a label and its value: 【CLC编号】C31, 来源：河北日报.
fn is_metadata(line: &str) -> bool {
    line.starts_with('【') || is_label(line)
}

fn author(line: &str) -> Option<&str> {
    let bare = line.trim_matches(['(', ')', '（', '）']);
    let found = ["作者：", "作者:", "作者 ", "文/", "文｜", "文 / ", "撰文：", "By ", "by ", "BY "]
        .into_iter()
        .find_map(|mark| bare.strip_prefix(mark));
    found.map(str::trim).filter(|name| !name.is_empty() && name.len() < 120)
}

fn dated(line: &str) -> Option<&str> {
    let line = line.trim_matches(['(', ')', '（', '）', ' ']);
    let value = line.split_once(['：', ':']).map_or(line, |(_, value)| value).trim();
    if let Some(date) = dated_in_english(value) {
        return Some(date);
    }
    let digits = value.chars().filter(|c| ordinary(*c).is_ascii_digit()).count();
    let rest = value.chars().map(ordinary).all(|c| {
        c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | ' ' | ':')
    });
    let in_han = |c: char| "〇零一二三四五六七八九十年月日".contains(ordinary(c));
    let is_han_date =
        value.chars().all(in_han) && value.contains('年') && value.chars().count() > 5;
    (rest && digits >= 4 && value.len() <= 30 || is_han_date).then_some(value)
}

/// Returns a date that English writes as a line: March 5, 2024; 5 March 2024; Posted on 2024-03-05.
fn dated_in_english(line: &str) -> Option<&str> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const LABELS: [&str; 5] =
        ["posted on ", "published on ", "published ", "updated ", "last updated "];
    let lower = line.to_ascii_lowercase();
    let label = LABELS.iter().find(|label| lower.starts_with(**label)).map_or(0, |l| l.len());
    let date = line.get(label..)?.trim();
    let words: Vec<&str> = date.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    let months = words.iter().filter(|word| {
        let lower = word.trim_end_matches('.').to_ascii_lowercase();
        MONTHS.iter().any(|month| lower.starts_with(month)) && lower.len() <= 9
    });
    let numbers = words.iter().filter(|word| is_number(word)).count();
    let is_written = months.count() == 1 && (2..=3).contains(&words.len());
    let is_iso = label > 0 && date.len() == 10 && date.matches('-').count() == 2;
    (is_written && numbers + 1 == words.len() || is_iso).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_a_head_may_be_written_in_any_form() {
        assert_eq!(dated("⽇期：2019年5⽉9⽇"), Some("2019年5⽉9⽇"));
        assert_eq!(dated("日期：２０１９年５月"), Some("２０１９年５月"));
        assert_eq!(dated("2019年5月开会"), None);
        assert_eq!(dated("（2024年3月5日）"), Some("2024年3月5日"));
        assert_eq!(dated("二〇二四年三月五日"), Some("二〇二四年三月五日"));
        assert_eq!(dated("March 5, 2024"), Some("March 5, 2024"));
        assert_eq!(dated("Posted on 2024-03-05"), Some("2024-03-05"));
        assert_eq!(dated("May we go"), None);
    }
}
