//! What is at a place of the text, what is said of it, and how that is scrolled.

use proptest::prelude::*;

use super::{Peeked, Thing, at, peeked, target};
use crate::app::action::ReadAction;
use crate::app::focus::Focus;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::app::testing::{Bench, plain};
use crate::text::Glyphs;

fn body(lines: usize, has_foot: bool) -> Peeked {
    let line = |n: usize| StyledLine::new(TextStyle::Text, n.to_string());
    Peeked { body: (0..lines).map(line).collect(), foot: has_foot.then(|| line(99)) }
}

fn thing(text: &str, words: &str) -> Option<Thing> {
    let bench = Bench::markdown(text).studied();
    let place = bench.model.document.text().find(words).unwrap();
    at(&bench.model.context(), place).map(|spotted| spotted.thing)
}

#[test]
fn the_nearest_thing_of_the_paragraph_is_found_what_follows_first() {
    let text = "甲2014年乙[站](http://a)丙\n\n丁\n\n戊《促进法》己";
    assert_eq!(thing(text, "2014"), Some(Thing::Time(0)));
    assert_eq!(thing(text, "甲"), Some(Thing::Time(0)));
    assert!(
        matches!(thing(text, "乙"), Some(Thing::Link(_))),
        "what follows goes before what precedes"
    );
    assert!(matches!(thing(text, "丙"), Some(Thing::Link(_))));
    assert_eq!(thing(text, "丁"), None, "another paragraph is not asked");
    assert_eq!(thing(text, "己"), Some(Thing::Work(0)));
}

#[test]
fn before_anything_is_known_only_links_are_found() {
    let bench = Bench::markdown("甲2014年，[站](http://a)《法》");
    let spotted = at(&bench.model.context(), 0).unwrap();
    assert!(matches!(spotted.thing, Thing::Link(_)));
    assert!(at(&Bench::text("").model.context(), 0).is_none());
}

#[test]
fn a_work_leads_to_its_next_mention_and_from_the_last_to_the_first() {
    let bench = Bench::markdown("见《促进法》。\n\n又《促进法》。\n\n再《促进法》。").studied();
    let context = bench.model.context();
    let mut spotted = at(&context, 0).unwrap();
    let mut places = Vec::new();
    for _ in 0..4 {
        places.push(spotted.span.start);
        spotted.span = target(&context, spotted).unwrap();
    }
    assert!(places[0] < places[1] && places[1] < places[2] && places[3] == places[0], "{places:?}");
}

#[test]
fn all_of_it_is_shown_or_the_last_row_says_that_more_follows() {
    for (lines, has_foot, rows, top, shown) in [
        (3, true, 5, 0, vec!["0", "1", "2", "99"]),
        (3, true, 3, 0, vec!["0", "1 …", "99"]),
        (3, true, 3, 1, vec!["1", "2", "99"]),
        (3, true, 3, 9, vec!["1", "2", "99"]),
        (3, false, 2, 0, vec!["0", "1 …"]),
        (3, true, 1, 0, vec!["0 …"]),
        (0, true, 1, 0, vec!["99"]),
        (0, false, 4, 0, vec![]),
        (2, true, 0, 0, vec![]),
    ] {
        let seen = body(lines, has_foot).visible(rows, top, Glyphs::Normal);
        let seen: Vec<String> = seen.iter().map(plain).collect();
        assert_eq!(seen, shown, "{lines} lines in {rows} rows from {top}");
    }
}

#[test]
fn what_is_wholly_in_sight_is_not_scrolled() {
    let all = body(3, true);
    assert_eq!(all.scrolled(4, 0, ReadAction::LineDown), None);
    assert_eq!(all.scrolled(3, 0, ReadAction::LineDown), Some(1));
    assert_eq!(all.scrolled(3, 1, ReadAction::LineDown), Some(1));
    assert_eq!(all.scrolled(3, 1, ReadAction::Start), Some(0));
    assert_eq!(all.scrolled(3, 0, ReadAction::NextSentence), None);
}

#[test]
fn whatever_the_essay_speaks_of_is_said_within_its_columns() {
    let bench = Bench::essay();
    let context = bench.model.context();
    let profile = bench.model.display.profile;
    let mut seen = 0;
    for paragraph in bench.model.document.paragraphs() {
        let Some(spotted) = at(&context, paragraph.span.start) else { continue };
        seen += 1;
        for columns in [12, 30, 60, 92] {
            let peeked = peeked(&context, spotted, columns);
            assert!(!peeked.is_empty());
            for line in peeked.visible(100, 0, Glyphs::Normal) {
                assert!(line.columns(profile) <= columns.max(16), "{columns}: {}", plain(&line));
            }
        }
    }
    assert!(seen > 10);
}

proptest! {
    #[test]
    fn scrolling_stays_inside(
        lines in 0usize..30,
        has_foot: bool,
        rows in 0usize..20,
        top in 0usize..40,
        step in 0usize..8,
    ) {
        use ReadAction::{End, HalfDown, HalfUp, LineDown, LineUp, PageDown, PageUp, Start};
        let action = [LineDown, LineUp, HalfDown, HalfUp, PageDown, PageUp, Start, End][step];
        let all = body(lines, has_foot);
        prop_assert!(all.visible(rows, top, Glyphs::Normal).len() <= rows);
        if let Some(next) = all.scrolled(rows, top, action) {
            prop_assert!(next < lines);
        }
    }
}

#[test]
fn a_hit_is_looked_at_where_it_stands_and_a_section_by_how_it_begins() {
    let bench = Bench::essay().sized(60, 15).pressed("/永井龙之介<Enter>g/K");
    let Focus::Peek(peek) = &bench.model.focus else { panic!("peeking") };
    let seen = peeked(&bench.model.context(), peek.spotted, bench.model.panel_columns());
    let rows: Vec<String> = seen.visible(6, peek.top, Glyphs::Normal).iter().map(plain).collect();
    assert!(rows.iter().take(2).any(|row| row.contains("永井龙之介")), "{rows:#?}");
    let bench = Bench::essay().pressed("oggjK");
    let Focus::Peek(peek) = &bench.model.focus else { panic!("peeking") };
    let seen = peeked(&bench.model.context(), peek.spotted, 76);
    let said: String = seen.visible(9, 0, Glyphs::Normal).iter().map(plain).collect();
    assert_eq!(said.matches("中日智慧城市建设阶段演进").count(), 1, "{said}");
    assert!(said.contains("引领着我国城市发展的新方向") && said.contains("¶5"), "{said}");
}
