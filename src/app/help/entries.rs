//! What the help says, before it is set in lines.

use crate::app::action::{Action, MarkAction, SelectAction};
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::keymap::Mode;
use crate::app::model::Model;
use crate::app::naming;
use crate::app::styled_text::TextStyle;
use crate::library::Highlight;
use crate::lists::highlight_name;
use crate::messages::{self, Phrase};

/// One entry of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HelpEntry {
    /// What the following ones are about.
    Heading(String),
    /// Keys, a sign or something typed, in pieces with their roles, and what it means.
    Row(Vec<(TextStyle, String)>, String),
}

impl HelpEntry {
    /// Returns everything it says.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Heading(text) => text.clone(),
            Self::Row(keys, says) => {
                let keys: Vec<&str> = keys.iter().map(|(_, text)| text.as_str()).collect();
                format!("{} {says}", keys.concat())
            }
        }
    }
}

/// Returns what there is to say to who asked from `from`: of a search how it is written, else the
/// keys, what is special to the place first, and every sign.
pub(super) fn entries(model: &Model, from: &Focus) -> Vec<HelpEntry> {
    let mode = match from {
        Focus::Prompt(Prompt { purpose: Purpose::Search { .. }, .. }) => return queries(model),
        Focus::Prompt(Prompt { from, .. }) => from.mode(),
        _ => from.mode(),
    };
    let mut all = keys(model, mode);
    all.extend(notation(model));
    all.extend(signs(model));
    all.extend(in_the_text(model));
    if mode == Mode::Reading {
        all.extend(queries(model));
    }
    all
}

fn heading(model: &Model, title: Phrase) -> HelpEntry {
    HelpEntry::Heading(model.language.say(title).to_owned())
}

fn row(model: &Model, keys: impl Into<String>, says: Phrase) -> HelpEntry {
    HelpEntry::Row(vec![(TextStyle::Accent, keys.into())], model.language.say(says).to_owned())
}

/// Lists the keys of a mode.
fn keys(model: &Model, mode: Mode) -> Vec<HelpEntry> {
    let mut entries = Vec::new();
    for (title, actions) in model.keymap.groups(Some(mode)) {
        entries.push(heading(model, title));
        entries.extend(
            actions
                .iter()
                .map(|a| row(model, model.keymap.keys_of(*a).join(" "), naming::action(*a))),
        );
    }
    entries
}

/// Says how keys and numbers are written.
fn notation(model: &Model) -> Vec<HelpEntry> {
    let rows = messages::NOTATION
        .iter()
        .map(|(written, says)| row(model, model.display.profile.glyphs.plain(written), *says));
    std::iter::once(heading(model, messages::NOTATION_TITLE)).chain(rows).collect()
}

/// Says what every sign means, as it is drawn with the signs in use.
fn signs(model: &Model) -> Vec<HelpEntry> {
    let mut entries = Vec::new();
    for group in &messages::SIGN_GROUPS {
        entries.push(heading(model, group.title));
        entries.extend(
            group
                .signs
                .iter()
                .map(|(drawn, says)| row(model, drawn.with(model.display.profile.glyphs), *says)),
        );
    }
    entries
}

/// Says what is lit and underlined in the text.
fn in_the_text(model: &Model) -> Vec<HelpEntry> {
    let say = |phrase| model.language.say(phrase).to_owned();
    let about = [
        Action::Mark(MarkAction::Bookmark),
        Action::Mark(MarkAction::Highlight(Highlight::Yellow)),
        Action::Mark(MarkAction::Note),
        Action::Select(SelectAction::Copy),
    ];
    let keys = about.map(|action| model.keymap.hint(action));
    let spaced = |samples: &[(TextStyle, Phrase)]| {
        samples
            .iter()
            .flat_map(|(style, text)| [(*style, say(*text)), (TextStyle::Text, " ".to_owned())])
            .collect()
    };
    let hits = [(TextStyle::Hit, messages::LIT_SAMPLE), (TextStyle::Current, messages::LIT_SAMPLE)];
    let styles = [Highlight::Yellow, Highlight::Green, Highlight::Blue, Highlight::Rose];
    let highlights = styles.map(|style| (TextStyle::from(style), highlight_name(style)));
    vec![
        heading(model, messages::IN_TEXT_TITLE),
        HelpEntry::Row(
            spaced(&[(TextStyle::Focus, messages::UNDERLINED)]),
            model.language.say_keys(messages::ABOUT_UNDERLINED, &keys),
        ),
        HelpEntry::Row(spaced(&hits), say(messages::LIT)),
        HelpEntry::Row(spaced(&highlights), say(messages::LIT_BY_READER)),
    ]
}

/// Says how a query is written.
fn queries(model: &Model) -> Vec<HelpEntry> {
    let rows = messages::QUERY_FORMS.iter().map(|(typed, says)| row(model, *typed, *says));
    std::iter::once(heading(model, messages::QUERIES_TITLE)).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::preferences::Preferences;
    use crate::app::regions::Size;
    use crate::document::{Extent, Format, decode, parse};
    use crate::messages::Language;
    use crate::text::{Glyphs, Sign};

    fn model(language: Language, glyphs: Glyphs) -> Model {
        let document = Arc::new(parse(decode("甲。".as_bytes()), Format::Text, Extent::Whole));
        let preferences = Preferences { language, ..Preferences::default() };
        let mut model =
            Model::new(document, String::new(), Size { columns: 80, rows: 24 }, preferences);
        model.display.profile.glyphs = glyphs;
        model
    }

    #[test]
    fn every_sign_is_explained_as_it_is_drawn() {
        // Rules and dividers are no signs: they mean nothing.
        use Sign::{
            AboutPoint, AboutStretch, Backward, Border, Bullet, ChosenEnd, ChosenPoint,
            ChosenStart, Here, HereOnAxis, Hit, Note, Onward, Passage, PassageTick, Point, Stretch,
            Thumb, Uncertain,
        };
        let signs = [
            Passage,
            Hit,
            PassageTick,
            Thumb,
            Here,
            Bullet,
            Stretch,
            AboutStretch,
            AboutPoint,
            ChosenPoint,
            ChosenStart,
            ChosenEnd,
            Border,
            HereOnAxis,
            Onward,
            Backward,
            Point,
            Uncertain,
            Note,
        ];
        for language in [Language::Chinese, Language::Traditional, Language::English] {
            for glyphs in [Glyphs::Normal, Glyphs::Safe, Glyphs::Ascii] {
                let model = model(language, glyphs);
                let explained = super::signs(&model);
                let drawn: Vec<String> = explained.iter().map(HelpEntry::text).collect();
                for sign in
                    signs.map(|sign| glyphs.sign(sign)).into_iter().chain([">", "-", "?", "+", "#"])
                {
                    assert!(
                        drawn.iter().any(|row| row.split(' ').any(|word| word == sign)),
                        "{sign} {glyphs:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_place_has_its_keys_its_signs_and_how_to_leave() {
        for from in [Focus::Page, Focus::Pane(crate::app::action::PaneKind::Passages)] {
            let model = model(Language::Chinese, Glyphs::Normal);
            let all: Vec<String> = entries(&model, &from).iter().map(HelpEntry::text).collect();
            for said in ["q ZZ 退出", "划线处 ", "◆ ", "C-f  A-f "] {
                assert!(all.iter().any(|entry| entry.starts_with(said)), "{said}: {all:#?}");
            }
        }
    }
}
