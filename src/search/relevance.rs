//! Which paragraphs of an answer say most about what was asked: BM25 over the hits themselves.

use std::collections::HashMap;

use crate::document::ParagraphId;
use crate::search::folded::FoldedText;
use crate::search::hit::{Hit, by_paragraph};

/// How soon more of the same stops counting.
const SATURATION: f64 = 1.2;
/// How much a long paragraph is held against itself.
const LENGTH: f64 = 0.75;

/// Returns the paragraphs of `hits`, the most relevant first, those equally relevant in the order
/// of the text.
///
/// `hits` is one group of an answer, in its order. Texts that fewer paragraphs hold count more.
#[must_use]
pub fn relevance(folded: &FoldedText, hits: &[Hit]) -> Vec<ParagraphId> {
    let document = folded.document();
    let holders = holders(folded, hits);
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of paragraphs and bytes are far below 2^52"
    )]
    let number = |count: usize| count as f64;
    let paragraphs = number(document.paragraphs().len());
    let mean = number(document.text().len()) / paragraphs.max(1.0);
    let score = |paragraph: ParagraphId, hits: &[Hit]| -> f64 {
        let length = number(document.paragraph(paragraph).span.len()) / mean;
        let weights = counts(folded, hits).into_iter().map(|(text, count)| {
            let holding = number(holders.get(text).copied().unwrap_or(1));
            let rarity = (1.0 + (paragraphs - holding + 0.5) / (holding + 0.5)).ln();
            let count = number(count);
            rarity * count * (SATURATION + 1.0)
                / (count + SATURATION * (1.0 - LENGTH + LENGTH * length))
        });
        weights.sum()
    };
    let mut scored: Vec<(f64, ParagraphId)> =
        by_paragraph(hits).map(|(paragraph, hits)| (score(paragraph, hits), paragraph)).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, paragraph)| paragraph).collect()
}

/// Counts the paragraphs that hold each text.
fn holders<'a>(folded: &'a FoldedText, hits: &[Hit]) -> HashMap<&'a str, usize> {
    let mut holders = HashMap::new();
    for (_, hits) in by_paragraph(hits) {
        for (text, _) in counts(folded, hits) {
            *holders.entry(text).or_insert(0) += 1;
        }
    }
    holders
}

/// Counts the hits of each text in one paragraph. There are as many texts as words in a query: a
/// few.
fn counts<'a>(folded: &'a FoldedText, hits: &[Hit]) -> Vec<(&'a str, usize)> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for hit in hits {
        let text = hit.matched(folded);
        match counts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Extent, Format, decode, parse};
    use crate::progress::Cancel;
    use crate::search::engine::search;
    use crate::search::query::Query;
    use crate::search::results::Start;
    use crate::search::{Corpus, Facts};

    /// Returns the numbers of the paragraphs found, the most relevant first.
    fn ranked(text: &str, typed: &str) -> Vec<usize> {
        let folded =
            FoldedText::new(Arc::new(parse(decode(text.as_bytes()), Format::Text, Extent::Whole)));
        let corpus = Corpus { folded: &folded, index: None, facts: &Facts::default() };
        let found =
            search(corpus, &Query::parse(typed), Start::default(), &mut |_| (), &Cancel::default())
                .unwrap();
        relevance(&folded, found.hits()).into_iter().map(ParagraphId::number).collect()
    }

    #[test]
    fn more_in_less_text_comes_first() {
        assert_eq!(ranked("城市在很长很长的一段文字里面\n城市\n城市和城市", "城市"), [3, 2, 1]);
    }

    #[test]
    fn what_is_equal_stays_in_order() {
        assert_eq!(ranked("城市\n乡村\n城市", "城市"), [1, 3]);
        assert!(ranked("乡村", "城市").is_empty());
    }
}
