//! The works a text names between 《 and 》, in the body and in the bibliography; plans that the body
//! names in quotes (“互联网+行动计划”), and what it names by an official number alone: GB/T 7714—2015,
//! 国发〔2014〕27号. Projects in quotes are none: what a quotation ends with 工程 or 项目 is as often no
//! name.
//!
//! Two titles are one work only if their characters are the same after folding; titles that are
//! merely alike stay apart. A number in brackets behind a title is that of the same work.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::folded_characters::FoldedCharacters;
use crate::analysis::references::identifiers::{official_number, official_numbers};
use crate::analysis::references::issuer::{is_authority, issuer};
use crate::analysis::references::model::{Entry, SourceType, Work, WorkDoubt, WorkKind, WorkMarks};
use crate::analysis::references::pattern::pattern;
use crate::analysis::timeline::named_dates;
use crate::analysis::title_marks::{characters, titles, without_marks};
use crate::document::{Document, Kind, ParagraphId};
use crate::text::{ByteSpan, fold, sentence_around};

/// The works found so far, and by which characters they are known.
#[derive(Default)]
pub(crate) struct Works {
    pub(crate) found: Vec<Work>,
    known: HashMap<String, usize>,
}

impl Works {
    /// Takes up every title of a paragraph.
    pub(crate) fn take(&mut self, document: &Document, id: ParagraphId) {
        let paragraph = document.paragraph(id).span;
        let text = paragraph.of(document.text());
        let titles = titles(text);
        let others = match document.paragraph(id).kind {
            // An entry has its number as a field.
            Kind::Entry | Kind::Note | Kind::Code => Vec::new(),
            _ => [official_numbers(text), quoted_plans(text)].concat(),
        };
        if titles.is_empty() && others.is_empty() {
            return;
        }
        let dates = named_dates(&FoldedCharacters::new(text));
        let mut named: Vec<ByteSpan> = titles.iter().copied().chain(others).collect();
        named.sort_unstable();
        let mut last: Option<(ByteSpan, usize)> = None;
        for name in named {
            let characters = characters(without_marks(text, name).of(text));
            if characters.is_empty() {
                continue;
            }
            // A number inside a title, or in brackets behind it, names nothing else.
            match last {
                Some((title, _)) if name.end <= title.end && !titles.contains(&name) => continue,
                Some((title, at)) if is_bracketed_behind(text, title, name) => {
                    self.known.entry(characters).or_insert(at);
                    continue;
                }
                _ => {}
            }
            let at = *self.known.entry(characters).or_insert(self.found.len());
            last = titles.contains(&name).then_some((name, at));
            let span = name.shifted(paragraph.start);
            match self.found.get_mut(at) {
                Some(work) => {
                    work.mentions.push(span);
                    if work.issuer.is_none() {
                        work.issuer = issuer_of(document, paragraph, span, &dates);
                    }
                }
                None => self.found.push(work(document, id, span, &dates)),
            }
        }
    }

    /// Links works with the entries that have their titles and with works of similar titles, and
    /// returns them.
    pub(crate) fn linked(mut self, entries: &[Entry]) -> Vec<Work> {
        let mut titled: HashMap<String, usize> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(title) = &entry.fields.title {
                titled.entry(characters(title)).or_insert(at);
            }
        }
        for work in &mut self.found {
            let same = titled.get(&characters(&work.title)).copied();
            // A journal that only entries name stands with the first of them.
            let holder = || {
                let at = |mention: &ByteSpan| {
                    let after = entries.partition_point(|entry| entry.span.start <= mention.start);
                    let at = after.checked_sub(1)?;
                    entries[at].span.contains(mention.start).then_some(at)
                };
                let held: Option<Vec<usize>> = work.mentions.iter().map(at).collect();
                held?.first().copied()
            };
            work.entry = same.or_else(holder);
            let is_book =
                same.is_some_and(|at| entries[at].fields.source_type == Some(SourceType::Book));
            if work.kind == WorkKind::Other && is_book {
                work.kind = WorkKind::Book;
            }
        }
        for (at, similar) in similar_titles(&self.found).into_iter().enumerate() {
            self.found[at].similar = similar;
        }
        self.found
    }
}

/// Returns for each work those whose titles share at least half of their pairs of characters (Dice's
/// coefficient).
fn similar_titles(works: &[Work]) -> Vec<Vec<usize>> {
    /// Pairs that more works have tell nothing: 通知.
    const MOST: usize = 200;
    let pairs = |work: &Work| -> BTreeSet<(char, char)> {
        let title: Vec<char> = characters(&work.title).chars().collect();
        title.iter().copied().zip(title.iter().copied().skip(1)).collect()
    };
    let all: Vec<BTreeSet<(char, char)>> = works.iter().map(pairs).collect();
    let mut having: HashMap<(char, char), Vec<usize>> = HashMap::new();
    for (at, pairs) in all.iter().enumerate() {
        for pair in pairs {
            having.entry(*pair).or_default().push(at);
        }
    }
    let similar = |at: usize| {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let rare = all[at].iter().filter_map(|pair| having.get(pair)).filter(|of| of.len() <= MOST);
        for other in rare.flatten().filter(|other| **other != at) {
            *shared.entry(*other).or_default() += 1;
        }
        let half = |(other, count): &(usize, usize)| 4 * count >= all[at].len() + all[*other].len();
        shared.into_iter().filter(half).map(|(other, _)| other).collect()
    };
    (0..works.len()).map(similar).collect()
}

/// Makes a work of its first mention; `dates` are those of the paragraph, counted from its start.
fn work(document: &Document, id: ParagraphId, mention: ByteSpan, dates: &[ByteSpan]) -> Work {
    let paragraph = document.paragraph(id);
    let text = document.text();
    let title = without_marks(text, mention).of(text);
    let first_sentence = sentence_around(text, paragraph.span, mention.start);
    let before = dates
        .iter()
        .map(|date| date.shifted(paragraph.span.start))
        .rfind(|date| date.end <= mention.start);
    let issuer = issuer_of(document, paragraph.span, mention, dates);
    let in_prose = matches!(paragraph.kind, Kind::Body | Kind::Quote);
    let doubt = match issuer {
        _ if in_prose && is_broken(text, paragraph.span, first_sentence, mention) => {
            Some(WorkDoubt::BrokenSentence)
        }
        Some(issuer) if !is_authority(issuer.of(text)) => Some(WorkDoubt::UnclearIssuer),
        _ => None,
    };
    Work {
        title: title.to_owned(),
        marks: match text.get(mention.start..).and_then(|text| text.chars().next()) {
            Some('“') => WorkMarks::Quotes,
            _ if official_number(title).is_some() => WorkMarks::Number,
            _ => WorkMarks::Title,
        },
        kind: kind_of_number(title).unwrap_or_else(|| kind_of(title)),
        mentions: vec![mention],
        first_sentence,
        date: before.filter(|date| date.start >= first_sentence.start),
        issuer,
        doubt,
        entry: None,
        similar: Vec::new(),
    }
}

/// Returns the quotations that name a plan or programme by its last word, marks included:
/// “健康中国2030”规划纲要 names a part of one only.
fn quoted_plans(text: &str) -> Vec<ByteSpan> {
    static PLAN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"“[^“”《》，。；：！？、]{2,28}(?:规划|規劃|计划|計劃|計畫|纲要|綱要|战略|戰略|行动方案|行動方案|倡议|倡議)”",
        )
    });
    if !text.contains('“') {
        return Vec::new();
    }
    // What someone said about a plan is no name of one.
    let is_name = |plan: &regex::Match<'_>| {
        !["是", "我们", "的"].iter().any(|word| plan.as_str().contains(word))
    };
    let found = PLAN.find_iter(text).filter(is_name);
    found.map(|plan| ByteSpan::new(plan.start(), plan.end())).collect()
}

/// Tells whether a name stands in the brackets right behind a title: 《题名》（国发〔2014〕27号）.
fn is_bracketed_behind(text: &str, title: ByteSpan, name: ByteSpan) -> bool {
    if name.start < title.end {
        return false;
    }
    let between = ByteSpan::new(title.end, name.start).of(text);
    between.trim_start().starts_with(['（', '(']) && !between.contains(['）', ')'])
}

/// Tells whether a sentence that names a work is damaged: a quotation in it does not end, the title
/// begins it and a comma follows where the predicate should, or who issued the work is cut short
/// (国家级发布《…》).
fn is_broken(text: &str, paragraph: ByteSpan, sentence: ByteSpan, mention: ByteSpan) -> bool {
    let words = sentence.of(text);
    // A quotation may go on over several sentences.
    let rest = ByteSpan::new(sentence.end.min(paragraph.end), paragraph.end).of(text);
    let quotations = words.matches('“').count() > words.matches('”').count() && !rest.contains('”');
    let before = ByteSpan::new(sentence.start.min(mention.start), mention.start).of(text).trim();
    let behind = text.get(mention.end..).unwrap_or_default().trim_start();
    let no_predicate = before.is_empty() && behind.starts_with([',', '，']);
    let cut = ["级发布", "级印发", "级出台", "级公布"].iter().any(|cut| before.ends_with(cut));
    quotations || no_predicate || cut
}

/// Returns who the sentence of a mention says issued the work.
fn issuer_of(
    document: &Document,
    paragraph: ByteSpan,
    mention: ByteSpan,
    dates: &[ByteSpan],
) -> Option<ByteSpan> {
    let sentence = sentence_around(document.text(), paragraph, mention.start);
    let dates: Vec<ByteSpan> = dates.iter().map(|date| date.shifted(paragraph.start)).collect();
    issuer(document.text(), sentence, mention, &dates)
}

/// Tells what sort of work a name is that is the number of one.
fn kind_of_number(name: &str) -> Option<WorkKind> {
    match official_number(name)? {
        SourceType::Standard => Some(WorkKind::Standard),
        // A document of an authority; a law has the number of its year.
        _ if name.contains(['〔', '[', '［']) => Some(WorkKind::Policy),
        _ => Some(WorkKind::Law),
    }
}

/// Tells by its name what sort of work a title is; what follows in brackets does not count.
fn kind_of(title: &str) -> WorkKind {
    let folded = fold(title);
    let bare = folded.split('(').next().unwrap_or(&folded).trim_end();
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    match () {
        () if ends(&["指南", "标准", "规范"]) => WorkKind::Standard,
        () if ends(&["规划", "计划", "计画", "战略", "倡议"]) => WorkKind::Plan,
        () if ends(&["纲要"]) => WorkKind::Outline,
        () if ends(&["通知"]) => WorkKind::Notice,
        () if ends(&["意见"]) => WorkKind::Opinion,
        () if ends(&["报告", "白皮书", "蓝皮书"]) => WorkKind::Report,
        () if ends(&[
            "办法", "决定", "方案", "公报", "规定", "公告", "措施", "细则", "宣言", "声明",
        ]) =>
        {
            WorkKind::Policy
        }
        // 法 ends laws, but also words that mean a way of doing something.
        () if ends(&[
            "方法", "做法", "用法", "说法", "看法", "想法", "手法", "算法", "书法", "语法",
        ]) =>
        {
            WorkKind::Other
        }
        () if ends(&["法", "条例", "公约", "条约", "协定", "议定书"]) => WorkKind::Law,
        () if ends(&["报", "刊", "学报", "杂志", "评论", "电子政务"]) => {
            WorkKind::Serial
        }
        () => WorkKind::Other,
    }
}

#[cfg(test)]
mod tests;
