//! Whether lines were wrapped, and at which width.

use proptest::prelude::*;

use super::*;

fn width_of(text: &str) -> Option<Columns> {
    width(text, &breaks(text, &SourceLine::all_of(text)))
}

/// Breaks words where the next one would have no room.
fn wrapped(words: &[&str], columns: usize) -> String {
    let mut text = String::new();
    let mut used = 0;
    for word in words {
        let more = word.chars().count();
        if used > 0 && used + 1 + more > columns {
            text.push('\n');
            used = 0;
        } else if used > 0 {
            text.push(' ');
            used += 1;
        }
        text.push_str(word);
        used += more;
    }
    text
}

const WORDS: [&str; 15] = [
    "the", "river", "rose", "through", "a", "night", "and", "nobody", "in", "our", "valley",
    "slept", "because", "of", "it",
];

#[test]
fn lines_that_end_of_themselves_were_not_wrapped() {
    for text in [
        "The bell rang low,\nAnd all the town\nCame through the snow,\nAnd up and down.",
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
        "- one thing\n- another thing\n- a third thing",
        "One Street 5\n1234 Town\nA Country",
        "河流",
        "",
    ] {
        assert_eq!(width_of(text), None, "{text}");
    }
}

#[test]
fn what_surely_begins_a_paragraph_bears_no_witness() {
    let text = "河流\n- 甲\n***\n乙\n丙";
    let pairs: Vec<(&str, &str)> = breaks(text, &SourceLine::all_of(text))
        .iter()
        .map(|[a, b]| (a.body.of(text), b.body.of(text)))
        .collect();
    assert_eq!(pairs, [("乙", "丙")]);
}

#[test]
fn hanging_lines_are_told_from_indented_first_ones() {
    let hanging = "Brown, Carl. A history of all the rivers and\n    of their towns. Oxford: University Press of\nLin, Xiao. A history of all the bridges over\n    these rivers. Oxford: University Press, 2011.";
    assert_eq!(Indents::of(hanging, &SourceLine::all_of(hanging), 45), Indents::Rest(0));
    let first = "    The river rose through the night and all\nthe valley was awake.\n    Nobody knew why.\nThen it fell again.";
    assert_eq!(Indents::of(first, &SourceLine::all_of(first), 45), Indents::First);
}

#[test]
fn a_stanza_of_two_lines_is_believed_only_with_others() {
    let first = "the river rose through the night and nobody in\nour valley slept because of it.";
    let second = "nobody in our valley slept because of the river\nthat rose through the night.";
    let stanzas: Vec<Vec<[SourceLine; 2]>> = vec![breaks(first, &SourceLine::all_of(first))];
    assert_eq!(common_width(first, &stanzas), None);
    let text = format!("{first}\n{second}");
    let all = SourceLine::all_of(&text);
    let stanzas = vec![breaks(&text, &all[..2]), breaks(&text, &all[2..])];
    assert!(common_width(&text, &stanzas).is_some_and(|width| (44..=52).contains(&width)));
}

proptest! {
    #[test]
    fn the_width_of_wrapped_text_is_found(
        columns in 40usize..100,
        seed in 0usize..100,
        count in 80usize..160,
    ) {
        let words: Vec<&str> = (0..count).map(|n| WORDS[(seed + n * 7) % WORDS.len()]).collect();
        let text = wrapped(&words, columns);
        let found = width_of(&text);
        prop_assert!(
            found.is_some_and(|width| width <= columns && width + 8 > columns),
            "{found:?} of {columns}: {text}"
        );
    }
}
