//! Plain text to a document: what each paragraph is, found without being told.
//!
//! Two rules stand above the details: a whole document is never taken for headings, and a line of
//! running text never for one. Numbered headings are believed when text stands between them; lines
//! without a number only when they stand short and open between long paragraphs.

use std::collections::HashMap;

use crate::document::bibliography::{self, folded_name, is_bibliography_heading};
use crate::document::decode::Decoded;
use crate::document::lines;
use crate::document::lines::{Block, LONG, Shape};
use crate::document::model::FrontMatter;
use crate::document::numbering::{self, Numbering};
use crate::document::paragraph::{Holder, Kind, Nesting, Paragraph};
use crate::document::parsed::Parsed;
use crate::text::{Columns, ordinary};

/// Columns up to which a line can be a heading.
const HEADING_COLUMNS: usize = 76;
/// Columns up to which a line without a number can be one.
const BARE_HEADING_COLUMNS: usize = 60;
/// Short lines at the top beyond this are no front matter but a poem or a list.
const MOST_FRONT_LINES: usize = 30;

/// So many short lines above a longer one are no title, its author and its date, but the controls
/// of a page.
const FEWEST_CONTROLS: usize = 4;

/// What a line may turn out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guess {
    Numbered(Numbering),
    Counted,
    Underlined(u8),
    Capitals,
    Bibliography,
    /// A section that goes by a name of its own: 引言, Conclusion.
    Named,
    /// Short and open between long paragraphs.
    Bare,
    No,
}

/// Reads plain text.
pub(crate) fn parse(decoded: Decoded) -> Parsed {
    let Decoded { text, inlines, .. } = decoded;
    let (paragraphs, front) = paragraphs(&text);
    Parsed { text, paragraphs, inlines, front, ..Parsed::default() }
}

/// Tells what each paragraph of `text` is.
fn paragraphs(text: &str) -> (Vec<Paragraph>, FrontMatter) {
    let blocks = lines::blocks(text);
    let mut guesses = guesses(text, &blocks);
    withdraw_lists(&mut guesses);
    let front = front_len(text, &blocks, &guesses);
    keep_bare_only_alone(&blocks, &mut guesses, front);
    join_peers(text, &blocks, &mut guesses, front);
    let mut kinds = kinds(text, &blocks, &guesses);
    let matter = name_front(text, &blocks[..front], &mut kinds);
    name_bylines(text, &blocks, &mut kinds);
    bibliography::name_entries(
        kinds.iter_mut().zip(guesses.iter().map(|guess| *guess == Guess::Bibliography)),
    );
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

fn guesses(text: &str, blocks: &[Block]) -> Vec<Guess> {
    let counted = counted_lines(text, blocks);
    blocks
        .iter()
        .enumerate()
        .map(|(at, block)| {
            if block.columns > HEADING_COLUMNS || block.shape != Shape::Text {
                return Guess::No;
            }
            let line = bare(block.span.of(text));
            let next = blocks.get(at + 1);
            if is_bibliography_heading(line) && (at > 0 || lists_entries(text, &blocks[1..])) {
                return Guess::Bibliography;
            }
            if is_section_name(line) {
                return Guess::Named;
            }
            if lines::is_ornament(line) {
                return Guess::No;
            }
            if let Some(level) =
                next.filter(|n| !n.apart).and_then(|n| underline(n.span.of(text), block.columns))
            {
                return Guess::Underlined(level);
            }
            if let Some(label) = numbering::label(line)
                .filter(|l| l.parted || matches!(l.numbering, Numbering::Decimal(2..)))
            {
                let open = !lines::ends_with_mark(line)
                    || line.ends_with(['？', '?'])
                    || label.len == line.len();
                return if open { Guess::Numbered(label.numbering) } else { Guess::No };
            }
            if counted[at] {
                return Guess::Counted;
            }
            if lines::ends_with_mark(line) || lines::starts_item(line) {
                return Guess::No;
            }
            if is_capitals(line) {
                return Guess::Capitals;
            }
            let long = |b: Option<&Block>| b.is_some_and(|b| b.columns >= LONG);
            let before = at == 0
                || long(blocks.get(at - 1))
                || (block.apart && blocks[at - 1].columns >= 40);
            let after =
                long(next) || next.is_some_and(|n| n.apart && n.columns >= block.columns * 3);
            let bare = block.columns <= BARE_HEADING_COLUMNS && before && after && !is_label(line);
            if bare { Guess::Bare } else { Guess::No }
        })
        .collect()
}

/// A line without what nobody sees at its beginning: the mark of a file that was put behind
/// another, marks of direction.
fn bare(line: &str) -> &str {
    line.trim_start_matches([
        '\u{FEFF}', '\u{200B}', '\u{200E}', '\u{200F}', '\u{2060}', '\u{AD}', '\u{61C}',
    ])
    .trim_start()
}

/// Tells whether most of these blocks are labelled as entries of a bibliography are.
fn lists_entries(text: &str, blocks: &[Block]) -> bool {
    let labelled =
        blocks.iter().filter(|block| lines::entry_label(block.span.of(text)).is_some()).count();
    labelled > 0 && labelled * 2 >= blocks.len()
}

/// Marks lines that are a word and a number, when the numbers of one word go up: Article 1, Article
/// 2, ماده ۳.
fn counted_lines(text: &str, blocks: &[Block]) -> Vec<bool> {
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
    let mut counted = vec![false; blocks.len()];
    for lines in
        seen.values().filter(|lines| lines.len() >= 3 && lines.windows(2).all(|w| w[0].1 < w[1].1))
    {
        for (at, _) in lines {
            counted[*at] = true;
        }
    }
    counted
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

/// Numbered lines with nothing between them are a list, not headings.
///
/// ```text
/// 1. 数据平台          1. 数据平台
/// 2. 人才培养          平台的建设经历了三个阶段……
/// 3. 资金来源          2. 人才培养
///    a list               headings
/// ```
///
/// By families of numbering, since 一、 may head sections in which 1. 2. 3. list things.
fn withdraw_lists(guesses: &mut [Guess]) {
    let mut families: HashMap<Numbering, (usize, usize)> = HashMap::new();
    for (at, guess) in guesses.iter().enumerate() {
        if let Guess::Numbered(numbering) = guess {
            let (all, followed) = families.entry(*numbering).or_default();
            *all += 1;
            *followed += usize::from(guesses.get(at + 1).is_none_or(|next| next == guess));
        }
    }
    for guess in guesses {
        if let Guess::Numbered(numbering) = guess
            && families.get(numbering).is_some_and(|(all, followed)| followed * 2 > *all)
        {
            *guess = Guess::No;
        }
    }
}

/// Returns how many paragraphs at the top stand before the text begins.
fn front_len(text: &str, blocks: &[Block], guesses: &[Guess]) -> usize {
    // A title may ask or exclaim; what does so behind one is text.
    let is_named = |at: usize| {
        blocks[..at]
            .iter()
            .any(|block| !is_metadata(block.span.of(text)) && author(block.span.of(text)).is_none())
    };
    let begins = |(at, block): (usize, &Block)| {
        let line = bare(block.span.of(text));
        let heading = at > 0 && !matches!(guesses[at], Guess::No | Guess::Bare);
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

/// Lines without a number are headings only where the author numbered nothing, or set them apart by
/// blank lines.
///
/// A short line without a full stop is as often a caption, a name or a verse; whoever numbers their
/// sections does not leave one without, and a document in which every third line is a heading has
/// none.
fn keep_bare_only_alone(blocks: &[Block], guesses: &mut [Guess], front: usize) {
    for guess in &mut guesses[..front] {
        if matches!(guess, Guess::Bare | Guess::Capitals | Guess::Counted) {
            *guess = Guess::No;
        }
    }
    let numbered =
        guesses.iter().filter(|g| matches!(g, Guess::Numbered(_) | Guess::Underlined(_))).count();
    let bare = guesses.iter().filter(|g| matches!(g, Guess::Bare)).count();
    let too_many = bare * 3 > blocks.len();
    for at in front..blocks.len() {
        let apart = blocks[at].apart && blocks.get(at + 1).is_some_and(|n| n.apart);
        if guesses[at] == Guess::Bare && (too_many || (numbered >= 2 && !apart)) {
            guesses[at] = Guess::No;
        }
        if guesses[at] == Guess::Capitals && blocks.get(at + 1).is_none() {
            guesses[at] = Guess::No;
        }
    }
}

/// Where several headings begin with one word, other short lines set apart that begin with it are
/// headings too: an article whose text is no longer than a line.
fn join_peers(text: &str, blocks: &[Block], guesses: &mut [Guess], front: usize) {
    const FEWEST: usize = 3;
    let first_word = |at: usize| {
        blocks[at].span.of(text).split(' ').next().filter(|word| word.len() < blocks[at].span.len())
    };
    let mut leading: HashMap<&str, usize> = HashMap::new();
    for at in (front..blocks.len()).filter(|at| guesses[*at] == Guess::Bare) {
        if let Some(word) = first_word(at) {
            *leading.entry(word).or_default() += 1;
        }
    }
    for at in front..blocks.len() {
        let peer = guesses[at] == Guess::No
            && blocks[at].columns <= BARE_HEADING_COLUMNS / 2
            && blocks[at].apart
            && blocks.get(at + 1).is_some_and(|next| next.apart)
            && !lines::ends_with_mark(blocks[at].span.of(text))
            && first_word(at)
                .and_then(|word| leading.get(word))
                .is_some_and(|count| *count >= FEWEST);
        if peer {
            guesses[at] = Guess::Bare;
        }
    }
}

fn kinds(text: &str, blocks: &[Block], guesses: &[Guess]) -> Vec<Kind> {
    let level = numbering::levels(guesses.iter().filter_map(|g| match g {
        Guess::Numbered(numbering) => Some(*numbering),
        _ => None,
    }));
    blocks
        .iter()
        .zip(guesses)
        .map(|(block, guess)| {
            let line = bare(block.span.of(text));
            match guess {
                _ if block.shape == Shape::Fixed => Kind::Code,
                _ if block.shape == Shape::Quoted => Kind::Quote,
                Guess::Numbered(numbering) => Kind::Heading(level(*numbering)),
                Guess::Underlined(level) => Kind::Heading(*level),
                Guess::Counted
                | Guess::Capitals
                | Guess::Bibliography
                | Guess::Named
                | Guess::Bare => Kind::Heading(1),
                Guess::No if lines::is_ornament(line) => Kind::Rule,
                Guess::No if lines::starts_item(line) => Kind::Item,
                Guess::No => Kind::Body,
            }
        })
        .collect()
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

/// The usual names of sections that carry no number, folded and without spaces.
const SECTIONS: &[&str] = &[
    "引言",
    "前言",
    "序言",
    "绪论",
    "导论",
    "导言",
    "结语",
    "结论",
    "结束语",
    "余论",
    "后记",
    "附录",
    "附则",
    "致谢",
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
    "acknowledgements",
    "acknowledgments",
    "afterword",
    "مقدمه",
    "مقدمة",
];

/// Tells whether a line is the usual name of a section that carries no number.
fn is_section_name(line: &str) -> bool {
    line.len() <= 40 && SECTIONS.contains(&folded_name(line).as_str())
}

fn underline(line: &str, columns: usize) -> Option<u8> {
    let level = match line.bytes().next()? {
        b'=' => 1,
        b'-' => 2,
        _ => return None,
    };
    let whole = line.len() >= 3 && line.bytes().all(|b| b == line.as_bytes()[0]);
    (whole && line.len() * 2 >= columns).then_some(level)
}

fn is_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4
        && line.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
        && line.chars().any(char::is_uppercase)
}

/// Tells whether a line is bracketed or a label and its value: 【CLC编号】C31, 来源：河北日报.
fn is_metadata(line: &str) -> bool {
    line.starts_with('【') || is_label(line)
}

fn is_label(line: &str) -> bool {
    const MOST: usize = 8;
    line.chars()
        .take(MOST + 1)
        .position(|c| matches!(c, '：' | ':'))
        .is_some_and(|at| at > 0 && at < line.chars().count() - 1)
}

fn author(line: &str) -> Option<&str> {
    let bare = line.trim_matches(['(', ')', '（', '）']);
    let found = ["作者：", "作者:", "作者 ", "文/", "文｜", "文 / ", "撰文：", "By ", "by ", "BY "]
        .into_iter()
        .find_map(|mark| bare.strip_prefix(mark));
    found.map(str::trim).filter(|name| !name.is_empty() && name.len() < 120)
}

fn dated(line: &str) -> Option<&str> {
    let value = line.split_once(['：', ':']).map_or(line, |(_, value)| value).trim();
    let digits = value.chars().filter(|c| ordinary(*c).is_ascii_digit()).count();
    let rest = value.chars().map(ordinary).all(|c| {
        c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | ' ' | ':')
    });
    (rest && digits >= 4 && value.len() <= 30).then_some(value)
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
            "參考文獻",
            "【参考文献】",
            "［註釋］",
            "References:",
            "六、参考⽂献",
            "Ｎｏｔｅｓ",
        ] {
            assert!(is_bibliography_heading(heading), "{heading}");
        }
        for heading in ["引⾔", "結 語", "後記：", "Conclusion"] {
            assert!(is_section_name(heading), "{heading}");
        }
        assert!(!is_bibliography_heading("参考文献综述") && !is_section_name("结论与讨论"));
    }

    #[test]
    fn the_date_of_a_head_may_be_written_in_any_form() {
        assert_eq!(dated("⽇期：2019年5⽉9⽇"), Some("2019年5⽉9⽇"));
        assert_eq!(dated("日期：２０１９年５月"), Some("２０１９年５月"));
        assert_eq!(dated("2019年5月开会"), None);
    }
}
