//! English of any length for the benchmarks: sentences of common words, the commonest most often,
//! with a rare one here and there.

use wenlan::document::{Document, Extent, Format, decode, parse};

/// Words by how common they are.
const WORDS: &str = "the of and to in a is that for it as was with be by on not he this are at from but have an they which one \
    were all their has would what will there if can when who more no out up about into than them could time other some these \
    two may then do first any now such like our over man me even most made after also did many before must through years where \
    much your way well down should because each just those people how too little state good very make world still own see men \
    work long get here between both life being under never day same another know while last might us great old year off come \
    since against go came right used take three states himself few house use during without again place american around however \
    home small found school part once general high upon city cities data policy smart government network service sensor energy \
    transport citizen platform infrastructure urban mobility planning regional authority investment standard privacy measure \
    resilience architecture governance sustainability innovation procurement interoperability stakeholder quixotic";

/// Makes about so many bytes, about 600 a paragraph.
fn english_of(bytes: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut text = String::with_capacity(bytes + 1024);
    // A small congruential generator (Knuth, MMIX): the text is the same in every run.
    let mut state: u64 = 7;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    while text.len() < bytes {
        let start = text.len();
        while text.len() < start + 600 {
            // Twice at random below what was random before: the commonest words come most often.
            let rank = next(words.len()) + 1;
            let rank = next(rank) + 1;
            text.push_str(words[next(rank)]);
            text.push_str(if next(12) == 0 { ". " } else { " " });
        }
        text.push_str("\n\n");
    }
    text
}

/// Parses such a text.
pub(crate) fn english_document_of(bytes: usize) -> Document {
    parse(decode(english_of(bytes).as_bytes()), Format::Text, Extent::Whole)
}
