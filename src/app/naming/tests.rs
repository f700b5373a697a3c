//! The names of things: none is empty, and none is that of another in the same place.

use std::collections::BTreeMap;

use crate::analysis::{FieldName, SourceType};
use crate::app::action::{Action, PaneKind};
use crate::app::keymap::{Keymap, Mode};
use crate::library::Highlight;
use crate::messages::{Language, Phrase};

const LANGUAGES: [Language; 3] = [Language::Chinese, Language::Traditional, Language::English];

/// Returns the names that are empty, or of two things at once.
fn faults<T: Copy + std::fmt::Debug>(things: &[T], name: impl Fn(T) -> Phrase) -> Vec<String> {
    let mut faults = Vec::new();
    for language in LANGUAGES {
        let mut known: BTreeMap<&str, T> = BTreeMap::new();
        for thing in things {
            let said = language.say(name(*thing));
            if said.trim().is_empty() {
                faults.push(format!("{thing:?} has no name in {language:?}"));
            }
            if let Some(other) = known.insert(said, *thing) {
                faults.push(format!("{other:?} and {thing:?} are both {said}"));
            }
        }
    }
    faults
}

#[test]
fn every_action_has_a_name_that_no_other_action_of_its_mode_has() {
    let keymap = Keymap::default();
    for mode in Mode::all() {
        let actions: Vec<Action> = keymap.actions(mode);
        assert!(!actions.is_empty(), "{mode:?}");
        assert_eq!(faults(&actions, super::action), [""; 0], "{mode:?}");
    }
}

#[test]
fn panes_styles_sources_and_fields_have_names_of_their_own() {
    use FieldName::{
        AccessDate, Authors, ContainerTitle, Date, Doi, Edition, Editors, GbType, Isbn, Issue,
        Number, Pages, Place, Publisher, Title, Translators, Url, Volume, Year,
    };
    use SourceType::{
        Book, Chapter, ConferencePaper, Dataset, Document, JournalArticle, Legislation,
        MagazineArticle, Manuscript, Map, NewspaperArticle, Patent, Preprint, Report, Software,
        Standard, Thesis, WeblogPost, Webpage,
    };
    let fields = [
        Authors,
        Editors,
        Translators,
        Title,
        ContainerTitle,
        Year,
        Date,
        Volume,
        Issue,
        Pages,
        Publisher,
        Place,
        Edition,
        Url,
        Doi,
        Isbn,
        Number,
        AccessDate,
        GbType,
    ];
    let sources = [
        Book,
        Chapter,
        JournalArticle,
        NewspaperArticle,
        MagazineArticle,
        ConferencePaper,
        Thesis,
        Report,
        Standard,
        Patent,
        Webpage,
        WeblogPost,
        Legislation,
        Map,
        Dataset,
        Software,
        Manuscript,
        Preprint,
        Document,
    ];
    assert_eq!(faults(&PaneKind::ALL, super::pane), [""; 0]);
    assert_eq!(faults(&Highlight::ALL, crate::lists::highlight_name), [""; 0]);
    assert_eq!(faults(&fields, crate::lists::field_name), [""; 0]);
    assert_eq!(faults(&sources, crate::lists::source_name), [""; 0]);
}

#[test]
fn traditional_names_hold_no_character_that_is_only_simplified() {
    const SIMPLIFIED: &str = "书签检个栏页开头选择复换变宽关闭删销节转进参处标记询启动输储";
    let keymap = Keymap::default();
    for action in Mode::all().flat_map(|mode| keymap.actions(mode)) {
        let said = Language::Traditional.say(super::action(action));
        assert_eq!(said.chars().find(|c| SIMPLIFIED.contains(*c)), None, "{said}");
    }
}
