//! Choosing a theme or a language: what is shown while the reader chooses, and what Esc brings
//! back.

use crate::app::action::PaneKind;
use crate::app::choice::Themes;
use crate::app::effect::Effect;
use crate::app::focus::{Focus, Prompt, Purpose};
use crate::app::testing::{Bench, say};
use crate::document::TextEncoding;
use crate::library::parse_settings;
use crate::messages::{self, Language};

#[test]
fn the_readers_own_themes_are_offered_behind_the_others_and_the_chosen_one_is_known() {
    let (settings, _) = parse_settings(
        "theme = \"mine\"\n[themes.mine]\nbase = \"dark\"\n[themes.dark]\nlink = \"#000000\"\n",
    );
    let themes = Themes::of(&settings);
    assert_eq!(
        (themes.names.join(" "), themes.shown.as_str()),
        ("auto light dark paper ink solarized gruvbox mine".to_owned(), "mine")
    );
    assert_eq!(Themes::of(&parse_settings("theme = \"nowhere\"\n").0), Themes::default());
}

fn theme(name: &str) -> Effect {
    Effect::ShowTheme { name: name.to_owned() }
}

#[test]
fn a_theme_is_shown_while_it_is_chosen_and_esc_brings_back_what_was() {
    let mut bench = Bench::paragraphs(3).pressed(":theme<Enter>");
    assert_eq!(bench.press("<Down>"), [theme("light")]);
    assert_eq!(bench.press("<Down>"), [theme("dark")]);
    assert_eq!(bench.press("<Up>"), [theme("light")]);
    assert_eq!(bench.press("<Esc>"), [theme("auto")]);
    assert_eq!(
        (bench.model.display.themes.shown.as_str(), &bench.model.focus),
        ("auto", &Focus::Page)
    );
}

#[test]
fn enter_keeps_the_theme_that_is_shown_and_says_so() {
    let mut bench = Bench::paragraphs(3).pressed(":theme<Enter>");
    assert_eq!(bench.press("ink"), [theme("ink")]);
    assert_eq!(bench.press("<Enter>"), [], "it is shown already");
    assert_eq!(bench.model.display.themes.shown, "ink");
    assert!(bench.notice().contains("theme: ink"), "{}", bench.notice());
}

#[test]
fn where_nothing_fits_what_was_before_is_shown_and_kept() {
    let mut bench = Bench::paragraphs(3).pressed(":theme<Enter><Down><Down>");
    assert_eq!(bench.press("qqq"), [theme("auto")]);
    assert_eq!(bench.press("<Enter>"), []);
    assert_eq!(bench.notice(), say(messages::NO_HITS));
    assert_eq!(bench.model.display.themes.shown, "auto");
}

#[test]
fn the_list_opens_on_what_holds_now() {
    let bench = Bench::paragraphs(3).pressed(":theme<Enter>paper<Enter>:theme<Enter>");
    let Focus::Prompt(Prompt { purpose: Purpose::Choose { chosen, before, .. }, .. }) =
        &bench.model.focus
    else {
        panic!("a list to choose from")
    };
    assert_eq!((*chosen, before.as_str()), (3, "paper"));
}

#[test]
fn the_language_changes_what_is_said_and_what_the_panes_say() {
    let mut bench = Bench::essay().sized(200, 40).pressed("tt:language<Enter>");
    bench.press("简体<Enter>");
    assert_eq!(bench.model.language, Language::Chinese);
    assert!(bench.notice().contains("简体中文"), "{}", bench.notice());
    assert!(bench.pane(PaneKind::Timeline)[0].contains("年表"));
    bench.press("G}");
    assert_eq!(bench.notice(), Language::Chinese.say(messages::AT_END));
}

#[test]
fn what_is_chosen_is_taken_by_its_name_at_once() {
    for (typed, effects, shown) in
        [("dark", vec![theme("dark")], "dark"), ("宣纸", vec![theme("paper")], "paper")]
    {
        let mut bench = Bench::paragraphs(3).pressed(&format!(":{typed}"));
        assert_eq!(bench.press("<Enter>"), effects, "{typed}");
        assert_eq!(bench.model.display.themes.shown, shown);
    }
}

#[test]
fn an_encoding_is_read_in_only_when_it_is_taken() {
    let big5 = TextEncoding::named("big5").unwrap();
    let mut bench = Bench::paragraphs(3).pressed(":encoding<Enter>");
    assert_eq!(bench.press("<Down><Down><Up>"), []);
    assert_eq!(bench.press("<Esc>"), []);
    let mut bench = Bench::paragraphs(3).pressed(":encoding<Enter>");
    assert_eq!(bench.press("big5<Enter>"), [Effect::ReadAs { encoding: big5 }]);
    // By what it is for, and at once.
    assert_eq!(
        Bench::paragraphs(3).press(":encoding big5<Enter>"),
        [Effect::ReadAs { encoding: big5 }]
    );
    // What it is in already is not read anew.
    assert_eq!(Bench::paragraphs(3).press(":encoding UTF-8<Enter>"), []);
}
