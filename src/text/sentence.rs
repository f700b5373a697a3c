//! Where sentences begin: for moving by sentence, and for saying in which sentence something
//! stands.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::span::{ByteSpan, Place};

/// Returns the places inside `text` where a sentence begins, the first included.
///
/// A sentence ends with 。！？ or a full stop before a space, and takes the closing quotes and
/// brackets that follow with it. A quotation is not closed to be one: an opening quote without an
/// end must not swallow a paragraph.
#[must_use]
pub fn sentence_starts(text: &str) -> Vec<Place> {
    let mut starts = vec![0];
    let mut clusters = text.grapheme_indices(true).peekable();
    let mut word_start = 0;
    while let Some((at, cluster)) = clusters.next() {
        let ends = match cluster {
            "。" | "！" | "？" | "!" | "?" | "\u{2028}" | "｡" | "؟" | "۔" | "।" => true,
            "." => !is_abbreviation(ByteSpan::new(word_start.min(at), at).of(text)),
            _ => false,
        };
        if cluster.starts_with(char::is_whitespace) {
            word_start = at + cluster.len();
        }
        if !ends {
            continue;
        }
        let latin = cluster.is_ascii();
        while clusters.next_if(|(_, c)| is_tail(c)).is_some() {}
        // The call of a note behind the mark belongs to the sentence it ends: 。[7]
        let call = clusters
            .peek()
            .map_or(0, |(next, _)| note_call(ByteSpan::new(*next, text.len()).of(text)));
        for _ in 0..call {
            clusters.next();
        }
        let spaced = clusters.next_if(|(_, c)| c.starts_with(char::is_whitespace)).is_some();
        while clusters.next_if(|(_, c)| c.starts_with(char::is_whitespace)).is_some() {}
        if let Some((next, following)) = clusters.peek()
            && (spaced || !latin || !following.is_ascii())
        {
            word_start = *next;
            starts.push(*next);
        }
    }
    starts
}

/// Returns the sentence of the paragraph `paragraph` that holds `place`, white space at its ends
/// left out.
#[must_use]
pub fn sentence_around(text: &str, paragraph: ByteSpan, place: Place) -> ByteSpan {
    // In a paragraph of many thousand characters only the surroundings are looked at.
    const FAR: usize = 4096;
    let near = ByteSpan::new(
        paragraph.start.max(text.floor_char_boundary(place.saturating_sub(FAR))),
        paragraph.end.min(text.floor_char_boundary(place + FAR)),
    );
    let starts = sentence_starts(near.of(text));
    let at = starts.partition_point(|start| near.start + start <= place).saturating_sub(1);
    let end = starts.get(at + 1).map_or(near.end, |end| near.start + end);
    ByteSpan::new(near.start + starts[at], end).trimmed(text)
}

fn is_tail(cluster: &str) -> bool {
    matches!(
        cluster,
        "”" | "’"
            | "\""
            | "'"
            | "」"
            | "』"
            | "）"
            | ")"
            | "》"
            | "。"
            | "！"
            | "？"
            | "."
            | "!"
            | "?"
            | "…"
    )
}

/// Returns the length of the call of a note, `[7]`, that `text` begins with; 0 if it begins with
/// none.
fn note_call(text: &str) -> usize {
    let digits = text
        .strip_prefix('[')
        .map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let closed = text.as_bytes().get(digits + 1) == Some(&b']');
    if (1..=3).contains(&digits) && closed { digits + 2 } else { 0 }
}

/// Tells whether a full stop after `word` belongs to it: Mr. e.g. U.S. J. No.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.trim_start_matches(['(', '"', '“', '\'', '[']);
    let known = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "vs", "etc", "e.g", "i.e", "cf", "No", "Vol", "pp",
        "p", "ed", "eds", "al", "Fig", "Jr", "Sr",
    ];
    known.contains(&letters)
        || (letters.chars().count() == 1 && letters.chars().all(char::is_uppercase))
        || letters.contains('.') && letters.len() <= 5
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let starts = sentence_starts(text);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let found: Vec<&str> = starts
            .iter()
            .zip(ends)
            .map(|(start, end)| ByteSpan::new(*start, end).of(text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn chinese_sentences_keep_their_quotes() {
        check("他说:“好。”然后走了。真的？是！", &["他说:“好。”", "然后走了。", "真的？", "是！"]);
    }

    #[test]
    fn the_call_of_a_note_belongs_to_the_sentence_before_it() {
        check("历史记忆。[7]1683年，清朝。", &["历史记忆。[7]", "1683年，清朝。"]);
        check("It ends.[12] It begins.", &["It ends.[12] ", "It begins."]);
    }

    #[test]
    fn english_sentences_need_a_space() {
        check(
            "Mr. Li paid 3.5 yuan. It was e.g. cheap. End",
            &["Mr. Li paid 3.5 yuan. ", "It was e.g. cheap. ", "End"],
        );
    }

    #[test]
    fn the_sentence_around_a_place_is_trimmed() {
        let text = "甲。 乙在2016年。丙。";
        let place = text.find("2016").unwrap();
        assert_eq!(
            sentence_around(text, ByteSpan::new(0, text.len()), place).of(text),
            "乙在2016年。"
        );
    }

    #[test]
    fn marks_of_other_writings_end_a_sentence_and_abbreviations_do_not() {
        check("هل هذا صحيح؟ نعم.", &["هل هذا صحيح؟ ", "نعم."]);
        check("यह सच है। हाँ।", &["यह सच है। ", "हाँ।"]);
        check("See J. Roe, No. 5, pp. 3. Then go.", &["See J. Roe, No. 5, pp. 3. ", "Then go."]);
        check("甲……乙。丙", &["甲……乙。", "丙"]);
        check("“没有收尾。然后说", &["“没有收尾。", "然后说"]);
        check("", &[""]);
    }

    proptest! {
        #[test]
        fn sentences_cover_a_text_and_hold_the_place_they_are_asked_for(
            text in "(河流|river|Mr|[。！？.!?”’）)\\]]|\\[7\\]| |\u{2028}|é|😀){0,24}",
            at in any::<prop::sample::Index>(),
        ) {
            let starts = sentence_starts(&text);
            prop_assert!(starts.first() == Some(&0) && starts.is_sorted_by(|one, next| one < next));
            prop_assert!(starts.iter().all(|start| text.is_char_boundary(*start)));
            let places: Vec<usize> =
                text.char_indices().map(|(place, _)| place).chain([text.len()]).collect();
            let place = places[at.index(places.len())];
            let around = sentence_around(&text, ByteSpan::new(0, text.len()), place);
            prop_assert_eq!(around.of(&text).trim(), around.of(&text));
            let shown = text
                .get(place..)
                .and_then(|rest| rest.chars().next())
                .is_some_and(|c| !c.is_whitespace());
            prop_assert!(!shown || around.contains(place), "{around:?} does not hold {place}");
        }
    }
}
