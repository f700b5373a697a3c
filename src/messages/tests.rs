//! No word of the interface is missing in a language, or said in two ways in one.

use super::*;
use crate::text::{WidthProfile, simplified};

const LANGUAGES: [Language; 3] = [Language::Chinese, Language::Traditional, Language::English];

/// Every phrase of the sources: what it is called, if it has a name, and what it is in each
/// language.
fn phrases() -> Vec<(String, [String; 3])> {
    let quoted = |text: &str| -> Option<[String; 3]> {
        let mut texts = text.split('"').skip(1).step_by(2).map(str::to_owned);
        Some([texts.next()?, texts.next()?, texts.next()?])
    };
    let named = include_str!("phrases.rs").lines().filter_map(|line| {
        let (name, texts) = line.trim().strip_suffix(';')?.split_once(" = ")?;
        let is_name = name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        is_name.then(|| Some((name.to_owned(), quoted(texts)?))).flatten()
    });
    let sources = [include_str!("legend.rs"), include_str!("sentences.rs")];
    let calls = sources.into_iter().flat_map(|source| source.split("phrase(").skip(1));
    let unnamed = calls.filter_map(quoted).map(|texts| (texts[2].clone(), texts));
    named.chain(unnamed).collect()
}

#[test]
fn every_phrase_says_something_in_every_language() {
    let all = phrases();
    assert!(all.len() > 200, "{}", all.len());
    for (name, said) in &all {
        for text in said {
            assert!(!text.trim().is_empty(), "{name}");
            assert!(
                !text.starts_with(' ') && !text.contains("  ") && !text.contains('\n'),
                "{name}: {text:?}"
            );
        }
    }
}

#[test]
fn english_is_written_without_han_and_simplified_without_traditional_characters() {
    for (name, [zh, hant, en]) in phrases() {
        assert!(!en.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{name}: {en}");
        let other: String = zh.chars().filter(|c| simplified(*c) != *c).collect();
        assert!(other.is_empty(), "{name}: {zh} has {other}");
        // Where both writings have the same words, they differ only in the forms of the characters.
        let folded: String = hant.chars().map(simplified).collect();
        if folded.chars().count() == zh.chars().count() && folded != zh {
            assert_ne!(hant, zh, "{name}");
        }
    }
}

#[test]
fn a_phrase_names_as_many_keys_in_every_language() {
    for (name, said) in phrases() {
        let [zh, hant, en] = said.clone().map(|text| text.matches('$').count());
        assert!(zh == hant && zh == en, "{name}: {said:?}");
    }
}

#[test]
fn a_message_is_no_sentence_with_a_full_stop() {
    for (name, said) in phrases() {
        for text in said {
            assert!(!text.ends_with(['.', '。', '!', '！']), "{name}: {text}");
        }
    }
}

#[test]
fn chinese_marks_are_of_full_width_and_english_ones_are_not() {
    for (name, [zh, hant, en]) in phrases() {
        assert!(!en.contains(['，', '。', '：', '；', '（', '）', '？']), "{name}: {en}");
        for text in [zh, hant] {
            let characters: Vec<char> = text.chars().collect();
            let is_han = |c: &char| ('\u{4E00}'..='\u{9FFF}').contains(c);
            let half = characters
                .windows(2)
                .any(|pair| is_han(&pair[0]) && matches!(pair[1], ',' | ';' | '?' | '!'));
            assert!(!half, "{name}: {text}");
        }
    }
}

/// Sentences with numbers and names in them, each made with what must be found in it again.
fn sentences(language: Language) -> Vec<(String, Vec<&'static str>)> {
    vec![
        (language.cited_place("源头", 12), vec!["源头", "12"]),
        (language.cited_place("", 12), vec!["12"]),
        (language.measure(68), vec!["68"]),
        (language.measure_at_limit(68), vec!["68"]),
        (language.characters(7), vec!["7"]),
        (language.hits(7), vec!["7"]),
        (language.dates(7), vec!["7"]),
        (language.sides(&["中国", "日本"]), vec!["中国", "日本"]),
        (language.exported(7, "/a/b.md"), vec!["7", "/a/b.md"]),
        (language.not_exported("why"), vec!["why"]),
        (language.left_behind(7, "C-a"), vec!["7", "C-a"]),
        (language.adopted(7), vec!["7"]),
        (language.rescued_elsewhere("/a/b"), vec!["/a/b", "wenlan passages import"]),
        (language.draft_found("¶7", "A"), vec!["¶7", "A"]),
        (language.chosen(7), vec!["7"]),
        (language.also_at(7), vec!["7"]),
        (language.perhaps("¶7", 85), vec!["¶7", "85%"]),
        (language.more_sections(7), vec!["7"]),
        (language.listed(7), vec!["7"]),
        (language.which_document(2, 3, "a.md"), vec!["2", "3", "a.md"]),
        (language.index_in_memory("why"), vec!["why"]),
        (language.no_index("why"), vec!["why"]),
        (language.article_alone(7, "zp"), vec!["7", "zp"]),
        (language.undecodable(7, "UTF-8"), vec!["7", "\u{FFFD}"]),
        (language.cannot_save("why"), vec!["why"]),
        (language.cannot_read_passages("why"), vec!["why"]),
        (language.settings_unreadable("why"), vec!["why"]),
        (language.kept_lines(3, 4), vec!["3", "4"]),
        (language.no_paragraph(99, 29), vec!["99", "29"]),
    ]
}

#[test]
fn what_is_put_into_a_sentence_stands_in_it_in_every_language() {
    for language in LANGUAGES {
        for (said, parts) in sentences(language) {
            for part in parts {
                assert!(said.contains(part), "{language:?}: {said} lacks {part}");
            }
            assert!(!said.contains('{') && !said.contains("  ") && said.trim() == said, "{said:?}");
        }
    }
}

#[test]
fn every_language_says_it_in_its_own_words() {
    let [zh, hant, en] = LANGUAGES.map(sentences);
    for ((zh, hant), en) in zh.iter().zip(&hant).zip(&en) {
        assert!(en.0 != zh.0 && en.0 != hant.0, "{}", en.0);
    }
}

#[test]
fn english_counts_one_thing_as_one() {
    let en = Language::English;
    for (one, several) in [
        (en.characters(1), en.characters(2)),
        (en.hits(1), en.hits(0)),
        (en.dates(1), en.dates(2)),
        (en.also_at(1), en.also_at(2)),
        (en.more_sections(1), en.more_sections(2)),
        (en.undecodable(1, "UTF-8"), en.undecodable(2, "UTF-8")),
    ] {
        let words = |text: &str| text.split(' ').skip(1).map(str::to_owned).collect::<Vec<_>>();
        assert_ne!(words(&one), words(&several));
    }
}

#[test]
fn of_stored_lines_only_those_are_counted_that_there_are() {
    for language in LANGUAGES {
        let (damaged, newer) = (language.kept_lines(3, 0), language.kept_lines(0, 4));
        assert!(
            damaged.contains('3')
                && !damaged.contains('0')
                && newer.contains('4')
                && !newer.contains('0')
        );
    }
}

#[test]
fn where_the_reader_is_comes_in_shorter_and_shorter_ways() {
    for language in LANGUAGES {
        let ways = language.where_am_i("源头与冰川", (12, 29), (45, 6), (4000, 9000), 18);
        let widths = ways.each_ref().map(|way| WidthProfile::NARROW.text(way));
        assert!(widths.is_sorted_by(|longer, shorter| longer > shorter), "{ways:?}");
        assert!(
            ways.iter().all(|way| way.contains("12") && way.contains("29") && way.contains("18")),
            "{ways:?}"
        );
    }
}

#[test]
fn a_sentence_is_the_same_in_the_language_it_is_asked_for() {
    let said = Sentence::from(phrase("河", "江", "river"));
    assert_eq!(LANGUAGES.map(|language| said.in_language(language)), ["河", "江", "river"]);
    assert_eq!(said.to_string(), "river");
    let longer = said.map(|language, text| format!("{text} {}", language.name()));
    assert_eq!(
        LANGUAGES.map(|language| longer.in_language(language)),
        ["河 zh-Hans", "江 zh-Hant", "river en"]
    );
    assert_eq!(Sentence::same("x").map(|_, text| text.repeat(2)), Sentence::same("xx"));
}

#[test]
fn a_language_is_called_by_the_name_it_has_in_the_settings() {
    for language in LANGUAGES {
        assert_eq!(Language::named(language.name()), Some(language));
        assert!(Language::NAMES.split(", ").any(|name| name == language.name()));
    }
    for (name, own, others) in Language::ALL {
        assert!(LANGUAGES.iter().any(|language| language.name() == name), "{name}");
        assert!(!own.is_empty() && !others.is_empty());
    }
    for none in ["", "de", "zhx", "_zh", "auto"] {
        assert_eq!(Language::named(none), None, "{none}");
    }
}
