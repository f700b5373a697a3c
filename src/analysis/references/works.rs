//! The works a text names between 《 and 》, in the body and in the bibliography.
//!
//! Two titles are one work only if their characters are the same after folding; titles that are
//! merely alike stay apart.

use std::collections::HashMap;

use crate::analysis::folded_characters::FoldedCharacters;
use crate::analysis::references::issuer::issuer;
use crate::analysis::references::model::{Work, WorkKind};
use crate::analysis::timeline::named_dates;
use crate::analysis::title_marks::{titles, without_marks};
use crate::document::{Document, ParagraphId};
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
        if titles.is_empty() {
            return;
        }
        let dates = named_dates(&FoldedCharacters::new(text));
        for title in titles {
            let characters: String = fold(without_marks(text, title).of(text))
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect();
            if characters.is_empty() {
                continue;
            }
            let at = *self.known.entry(characters).or_insert(self.found.len());
            let span = title.shifted(paragraph.start);
            match self.found.get_mut(at) {
                Some(work) => {
                    work.mentions.push(span);
                    if work.issuer.is_none() {
                        work.issuer = issuer_of(document, paragraph, span, &dates);
                    }
                }
                None => self.found.push(work(document, paragraph, span, &dates)),
            }
        }
    }
}

/// Makes a work of its first mention; `dates` are those of the paragraph, counted from its start.
fn work(document: &Document, paragraph: ByteSpan, mention: ByteSpan, dates: &[ByteSpan]) -> Work {
    let title = without_marks(document.text(), mention).of(document.text());
    let first_sentence = sentence_around(document.text(), paragraph, mention.start);
    let before = dates
        .iter()
        .map(|date| date.shifted(paragraph.start))
        .rfind(|date| date.end <= mention.start);
    Work {
        title: title.to_owned(),
        kind: kind_of(title),
        mentions: vec![mention],
        first_sentence,
        date: before.filter(|date| date.start >= first_sentence.start),
        issuer: issuer_of(document, paragraph, mention, dates),
    }
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

/// Tells by its name what sort of work a title is; what follows in brackets does not count.
fn kind_of(title: &str) -> WorkKind {
    let folded = fold(title);
    let bare = folded.split('(').next().unwrap_or(&folded).trim_end();
    let ends = |words: &[&str]| words.iter().any(|word| bare.ends_with(word));
    match () {
        () if ends(&["指南", "标准", "规范"]) => WorkKind::Standard,
        () if ends(&["规划", "纲要", "计划", "计画"]) => WorkKind::Plan,
        () if ends(&["通知", "意见", "办法", "决定", "方案", "报告", "公报"]) => {
            WorkKind::Policy
        }
        // 法 ends laws, but also words that mean a way of doing something.
        () if ends(&[
            "方法", "做法", "用法", "说法", "看法", "想法", "手法", "算法", "书法", "语法",
        ]) =>
        {
            WorkKind::Other
        }
        () if ends(&["法", "条例"]) => WorkKind::Law,
        () if ends(&["报", "刊", "学报", "杂志", "评论", "电子政务"]) => {
            WorkKind::Serial
        }
        () => WorkKind::Other,
    }
}

#[cfg(test)]
mod tests;
