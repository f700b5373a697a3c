//! Groups of hits: which are stepped through, and what is left of them.

use super::*;
use crate::search::hit::Ground;
use crate::text::ByteSpan;

fn hits(paragraphs: &[usize]) -> Vec<Hit> {
    paragraphs
        .iter()
        .map(|at| Hit::new(ParagraphId::at(*at), ByteSpan::new(0, 1), Ground::Folded))
        .collect()
}

fn channels() -> Vec<Channel> {
    vec![
        Channel::Text,
        Channel::Words,
        Channel::Near,
        Channel::Sentence(vec![90]),
        Channel::Also("都市".to_owned()),
        Channel::Pinyin,
        Channel::Note(vec![0]),
    ]
}

#[test]
fn machines_tell_the_channels_apart_by_their_names() {
    let names: Vec<&str> = channels().iter().map(Channel::name).collect();
    for (at, name) in names.iter().enumerate() {
        assert!(
            !names[..at].contains(name) && name.chars().all(|c| c.is_ascii_lowercase()),
            "{name}"
        );
    }
    let asked: Vec<&str> =
        channels().iter().filter(|channel| channel.is_asked_for()).map(Channel::name).collect();
    assert_eq!(asked, ["text", "words", "near", "sentence"]);
}

#[test]
fn the_first_group_is_stepped_through_and_empty_ones_are_none() {
    let mut results = Results::default();
    assert!(results.is_empty() && results.hits().is_empty());
    results.push(Channel::Text, Vec::new());
    assert!(results.is_empty());
    results.push(Channel::Words, hits(&[1, 2]));
    results.push(Channel::Pinyin, hits(&[3]));
    assert_eq!((results.groups.len(), results.hits()), (2, &hits(&[1, 2])[..]));
}

#[test]
fn what_does_not_pass_is_left_out_of_what_was_asked_for_alone() {
    for channel in channels() {
        let may_go = matches!(channel.name(), "text" | "words" | "near");
        let mut results = Results::first(channel.clone(), Arc::new(hits(&[1, 2, 3])), true);
        results.retain(|hit| hit.paragraph.index() == 2);
        assert_eq!(results.hits().len(), if may_go { 1 } else { 3 }, "{channel:?}");
        results.retain(|_| false);
        assert_eq!(results.is_empty(), may_go, "{channel:?}");
    }
}
