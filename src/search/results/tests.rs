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
fn what_does_not_pass_is_left_out_with_all_that_is_known_of_it() {
    let channels =
        [Channel::Text, Channel::Sentence(vec![90, 80, 70]), Channel::Note(vec![4, 6, 5])];
    let left = [Channel::Text, Channel::Sentence(vec![80]), Channel::Note(vec![6])];
    for (channel, left) in channels.into_iter().zip(left) {
        let mut results = Results::first(channel, Arc::new(hits(&[1, 2, 3])), true);
        results.retain(|_, at, hit| {
            assert_eq!(hit.paragraph.index(), at + 1);
            hit.paragraph.index() == 2
        });
        assert_eq!((results.hits(), &results.groups[0].channel), (&hits(&[2])[..], &left));
        results.retain(|_, _, _| false);
        assert!(results.is_empty());
    }
}
