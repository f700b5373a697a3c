//! The names of kinds, and texts to be found.

use super::*;

const KINDS: [Kind; 12] = [
    Kind::Title,
    Kind::Byline,
    Kind::Metadata,
    Kind::Heading(3),
    Kind::Body,
    Kind::Quote,
    Kind::Item,
    Kind::Code,
    Kind::TableRow,
    Kind::Note,
    Kind::Entry,
    Kind::Rule,
];

#[test]
fn every_kind_of_paragraph_can_be_asked_for_by_one_name() {
    for kind in KINDS {
        let names: Vec<KindName> =
            KindName::NAMES.iter().map(|(name, _)| *name).filter(|name| name.is(kind)).collect();
        assert_eq!(names.len(), 1, "{kind:?}");
    }
}

#[test]
fn a_name_means_one_kind_however_it_is_typed() {
    for (kind, names) in KindName::NAMES {
        for name in names {
            for typed in [name.to_string(), name.to_uppercase()] {
                assert_eq!(KindName::named(&needle(&typed)), Some(kind), "{typed}");
            }
        }
    }
    assert_eq!(KindName::named(&needle("標題")), Some(KindName::Heading));
    assert_eq!(KindName::named(&needle("ＨＥＡＤＩＮＧ")), Some(KindName::Heading));
    assert_eq!(KindName::named("headings"), None);
    assert_eq!(KindName::named(""), None);
}

#[test]
fn the_names_are_listed_in_the_language_of_the_interface() {
    let (english, chinese) = (kind_names(Language::English), kind_names(Language::Chinese));
    assert!(english.is_ascii() && english.split(' ').count() == KINDS.len(), "{english}");
    assert!(!chinese.is_ascii() && chinese.split(' ').count() == KINDS.len(), "{chinese}");
    for name in english.split(' ').chain(chinese.split(' ')) {
        assert!(KindName::named(&needle(name)).is_some(), "{name}");
    }
}

#[test]
fn the_years_asked_for_are_not_those_left_out() {
    let years = |condition: &Condition| {
        let mut years = Vec::new();
        condition.years(&mut years);
        years
    };
    let of = Condition::Years;
    assert_eq!(
        years(&Condition::All(vec![of(2014, 2016), Condition::Any(vec![of(1998, 1998)])])),
        [(2014, 2016), (1998, 1998)]
    );
    assert_eq!(years(&Condition::Not(Box::new(of(2014, 2016)))), []);
}

#[test]
fn what_is_to_be_found_is_folded_and_trimmed() {
    for (text, expected) in
        [(" ＣＩＭ ", "cim"), ("後臺", "后台"), ("　河 流　", "河流"), ("  ", "")]
    {
        assert_eq!(needle(text), expected, "{text}");
    }
}
