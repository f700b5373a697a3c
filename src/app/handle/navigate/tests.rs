//! Moving through the text, jumping in it, and changing how it is set.

use crate::app::event::Event;
use crate::app::model::FarPlace;
use crate::app::regions::Size;
use crate::app::report::Report;
use crate::app::testing::{Bench, paragraphs, say};
use crate::messages;
use crate::progress::Progress;

const SECTIONS: &str =
    "# 题目\n\n引子甲。引子乙。\n\n## 一节\n\n甲一。甲二。\n\n甲三。\n\n## 二节\n\n乙一。\n";

#[test]
fn keys_lead_where_they_say() {
    for (keys, here) in [
        ("", "题目"),
        ("}", "引子甲。引子乙。"),
        ("})", "引子乙。"),
        ("})(", "引子甲。引子乙。"),
        ("}))", "一节"),
        ("2}", "一节"),
        ("4G", "甲一。甲二。"),
        ("4G)", "甲二。"),
        ("4G){", "甲一。甲二。"),
        ("5G(", "甲二。"),
        ("4G]]", "二节"),
        ("4G[[", "一节"),
        ("4G[[[[", "题目"),
        ("G", "乙一。"),
        ("Ggg", "题目"),
        ("G3gg", "一节"),
        ("0G", "乙一。"),
        ("999999999999999999999G", "乙一。"),
        ("100%", "乙一。"),
        ("0%", "题目"),
        ("20)", "乙一。"),
        ("20}", "乙一。"),
        ("20]]", "二节"),
        ("G20{", "题目"),
        ("j", "引子甲。引子乙。"),
        ("3jk", "一节"),
    ] {
        let bench = Bench::markdown(SECTIONS).pressed(keys);
        assert_eq!(bench.here(), here, "{keys}");
        bench.check();
    }
}

#[test]
fn where_there_is_nothing_further_it_says_so_and_stays() {
    for (keys, said) in [
        ("k", messages::AT_START),
        ("(", messages::AT_START),
        ("{", messages::AT_START),
        ("b", messages::AT_START),
        ("u", messages::AT_START),
        ("Gj", messages::AT_END),
        ("G)", messages::AT_END),
        ("G}", messages::AT_END),
        ("G<Space>", messages::AT_END),
        ("[[", messages::NO_SECTION),
        ("G]]", messages::NO_SECTION),
        ("''", messages::NO_JUMP_BACK),
        ("<A-Right>", messages::NO_JUMP_FORWARD),
        ("]m", messages::NO_PASSAGES),
        ("[d", messages::NO_DATES),
        ("]r", messages::NO_REFERENCES),
        ("]l", messages::NO_LINKS),
    ] {
        let mut bench = Bench::markdown(SECTIONS);
        let last = keys.trim_start_matches('G');
        if keys != last {
            bench.press("G");
        }
        let before = bench.model.reader.view();
        bench.press(last);
        assert_eq!(bench.notice(), say(said), "{keys}");
        assert_eq!(bench.model.reader.view(), before, "{keys}");
    }
}

#[test]
fn in_an_empty_text_every_movement_says_something() {
    let keys = "j k d u <Space> b gg G % ) ( } { ]] [[ '' <A-Right> ]m [m ]d [d ]r [r ]s [s ]l [l";
    for keys in keys.split(' ').filter(|keys| !matches!(*keys, "gg" | "G" | "%")) {
        let bench = Bench::text("").pressed(keys);
        assert!(!bench.notice().is_empty(), "{keys} says nothing");
        assert_eq!(bench.model.reader.cursor(), 0);
    }
}

#[test]
fn pages_turn_without_a_line_in_common_and_come_back() {
    let mut bench = Bench::paragraphs(200);
    let first = bench.model.reader.page().end().unwrap();
    bench.press("<Space>");
    let top = bench.model.reader.page().lines().next().unwrap().1.span.start;
    assert!(top >= first, "a line stands on both pages");
    assert!(top <= first + 2, "a line stands on neither page");
    bench.press("b");
    assert_eq!(bench.number(), 1);
}

#[test]
fn far_ways_by_lines_and_by_pages_end_in_the_text() {
    for keys in
        ["99999j", "G99999k", "99999<Space>", "G99999b", "99999d", "1000000000j", "G9999999u"]
    {
        let bench = Bench::paragraphs(300).pressed(keys);
        bench.check();
        let is_at_an_end = bench.number() > 270 || bench.number() < 30;
        assert!(is_at_an_end, "{keys} leads to {}", bench.number());
    }
}

#[test]
fn a_jump_is_gone_back_from_and_forward_to_again() {
    let mut bench = Bench::paragraphs(200).pressed("20G90GG");
    let mut seen = Vec::new();
    for keys in ["''", "''", "''", "<A-Right>", "<A-Right>", "<A-Right>"] {
        bench.press(keys);
        seen.push(bench.number());
    }
    assert_eq!(seen, [90, 20, 1, 20, 90, 200]);
    bench.press("<A-Right>");
    assert_eq!(bench.notice(), say(messages::NO_JUMP_FORWARD));
    // A jump from the middle of the way forgets what lay ahead.
    bench.press("2''150G<A-Right>");
    assert_eq!(bench.notice(), say(messages::NO_JUMP_FORWARD));
}

#[test]
fn what_lies_beyond_the_head_is_gone_to_once_it_is_there() {
    let whole = paragraphs(300);
    let head = paragraphs(40);
    for (keys, number) in [("G", 300), ("250G", 250), ("100%", 300), ("50%", 150)] {
        let mut bench = Bench::head(&head, &whole).pressed(keys);
        assert_eq!((bench.number(), bench.notice()), (1, say(messages::STILL_READING)), "{keys}");
        assert!(bench.model.far_place.is_some());
        bench.load(&whole);
        assert!(bench.number().abs_diff(number) <= 10, "{keys} leads to {}", bench.number());
        assert_eq!((&bench.model.far_place, bench.model.reading), (&None, None));
        bench.check();
    }
}

#[test]
fn what_is_in_the_head_is_gone_to_at_once() {
    let mut bench = Bench::head(&paragraphs(40), &paragraphs(300)).pressed("30G");
    assert_eq!((bench.number(), &bench.model.far_place), (30, &None));
    bench.load(&paragraphs(300));
    assert_eq!(bench.number(), 30);
}

#[test]
fn of_two_far_places_the_last_is_gone_to_and_once() {
    let whole = paragraphs(300);
    let mut bench = Bench::head(&paragraphs(40), &whole).pressed("200GG250G");
    bench.report(Report::Reading { progress: Progress { done: 1, total: 2 } });
    assert_eq!(bench.model.far_place, Some(FarPlace::Paragraph(250)));
    bench.load(&whole);
    assert_eq!(bench.number(), 250);
    bench.press("gg");
    bench.load(&whole);
    assert_eq!(bench.number(), 1);
}

#[test]
fn who_goes_elsewhere_in_the_head_is_not_taken_away_by_an_older_far_place() {
    let whole = paragraphs(300);
    let mut bench = Bench::head(&paragraphs(40), &whole).pressed("G10G");
    bench.load(&whole);
    assert_eq!(bench.number(), 10);
}

#[test]
fn a_document_that_has_grown_shows_the_same_place() {
    let whole = paragraphs(300);
    let mut bench = Bench::head(&paragraphs(100), &whole).pressed("70G3j");
    let before = bench.model.reader.view();
    bench.load(&whole);
    assert_eq!(bench.model.reader.view(), before);
    bench.check();
}

#[test]
fn a_word_is_followed_through_the_text() {
    let text = "alpha beta alpha gamma alpha";
    for (keys, here, said) in [
        ("]s", "alpha gamma alpha", ""),
        ("]s]s", "alpha", ""),
        ("2]s", "alpha", ""),
        ("]s]s]s", "alpha", say(messages::NO_TERM_AFTER)),
        ("]s[s", text, ""),
        ("[s", text, say(messages::NO_TERM_BEFORE)),
    ] {
        let bench = Bench::text(text).pressed(keys);
        assert_eq!((bench.here(), bench.notice()), (here, said), "{keys}");
    }
}

#[test]
fn a_count_beyond_the_last_occurrence_does_not_say_that_there_is_none() {
    for (keys, said) in [("9]s", messages::NO_TERM_AFTER), ("]s]s9[s", messages::NO_TERM_BEFORE)] {
        let bench = Bench::text("alpha beta alpha gamma alpha").pressed(keys);
        assert_eq!(bench.notice(), say(said), "{keys}");
    }
}

#[test]
fn a_word_that_stands_alone_is_pointed_at() {
    let bench = Bench::text("alpha beta").pressed("]s");
    assert_eq!((bench.notice(), bench.target()), (say(messages::NO_TERM), "alpha"));
}

#[test]
fn things_of_a_kind_are_stepped_through_and_counted() {
    let text = "甲[一](a)乙[二](b)丙\n\n丁[三](c)戊";
    for (keys, target) in [
        ("]l", "一"),
        ("]l]l", "二"),
        ("2]l", "二"),
        ("9]l", "三"),
        ("9]l[l", "二"),
        ("9]l2[l", "一"),
        ("9]l9[l", "一"),
    ] {
        let bench = Bench::markdown(text).pressed(keys);
        assert_eq!(bench.target(), target, "{keys}");
    }
}

#[test]
fn dates_wait_for_the_timeline() {
    let text = "2014年开工。\n\n没有。\n\n2020年完工。";
    let mut bench = Bench::markdown(text).pressed("]d");
    assert_eq!(bench.notice(), say(messages::NO_DATES));
    bench = bench.studied().pressed("]d");
    assert_eq!((bench.number(), bench.target()), (1, "2014年"));
    bench.press("]d");
    assert_eq!((bench.number(), bench.target()), (3, "2020年"));
    bench.press("]d");
    assert_eq!((bench.number(), bench.notice()), (3, say(messages::NO_DATES)));
}

#[test]
fn every_date_of_the_essay_is_reached_forward_and_backward() {
    let mut bench = Bench::essay();
    let mut forward = Vec::new();
    while bench.press("]d").is_empty() && bench.notice().is_empty() {
        forward.push(bench.model.reader.underlined().unwrap());
    }
    let mut backward = vec![*forward.last().unwrap()];
    while bench.press("[d").is_empty() && bench.notice().is_empty() {
        backward.push(bench.model.reader.underlined().unwrap());
    }
    backward.reverse();
    assert!(forward.len() > 10 && forward.is_sorted());
    // What begins at the same place is passed over on the way back.
    forward.dedup_by_key(|span| span.start);
    backward.dedup_by_key(|span| span.start);
    assert_eq!(backward, forward);
}

#[test]
fn the_line_of_the_cursor_comes_to_stand_where_it_is_wanted() {
    let mut bench = Bench::paragraphs(200).pressed("100G");
    let place = bench.model.reader.cursor();
    let rows = bench.model.reader.rows();
    for (keys, row) in [("zt", 0), ("zb", rows - 1), ("zz", rows / 2)] {
        bench.press(keys);
        let found = bench.row().unwrap();
        // Between short paragraphs every second row is free.
        assert!(found.abs_diff(row) <= 1, "{keys}: row {found}, not {row}");
        assert_eq!(bench.model.reader.cursor(), place, "{keys}");
    }
}

#[test]
fn what_is_switched_twice_is_as_it_was() {
    for (keys, on, off) in [
        ("zf", messages::FULL_WIDTH_OFF, messages::FULL_WIDTH_ON),
        ("zn", messages::DOUBLE_SPACED, messages::SINGLE_SPACED),
        ("z2", messages::TWO_COLUMNS_ON, messages::TWO_COLUMNS_OFF),
    ] {
        let mut bench = Bench::paragraphs(100).sized(200, 40).pressed("40G");
        let (before, page) = (bench.model.reader.view(), bench.model.reader.page().rows.len());
        bench.press(keys);
        assert_eq!(bench.notice(), say(on), "{keys}");
        bench.check();
        bench.press(keys);
        assert_eq!(bench.notice(), say(off), "{keys}");
        assert_eq!(bench.model.reader.view(), before, "{keys}");
        assert_eq!(bench.model.reader.page().rows.len(), page, "{keys}");
    }
}

#[test]
fn two_columns_wait_for_a_window_that_has_room() {
    let mut bench = Bench::paragraphs(100).pressed("z2");
    assert_eq!(bench.notice(), say(messages::NO_ROOM_FOR_TWO));
    assert!(bench.model.regions().second.is_none());
    bench.send(Event::Resized(Size { columns: 200, rows: 40 }));
    assert!(bench.model.regions().second.is_some());
    bench.check();
}

#[test]
fn a_measure_at_its_limit_does_not_pile_up() {
    for (there, back) in [("z>", "z<lt>"), ("z<lt>", "z>")] {
        let mut bench = Bench::paragraphs(100);
        for _ in 0..60 {
            bench.press(there);
        }
        let at_limit = bench.model.regions().column.columns;
        let said = bench.model.language.measure_at_limit(at_limit);
        assert_eq!(bench.notice(), said, "{there}");
        bench.press(back);
        assert_ne!(bench.model.regions().column.columns, at_limit, "{back} has no effect at once");
    }
}

#[test]
fn the_share_of_a_text_is_counted_to_the_end_of_the_page() {
    let share = |keys: &str| Bench::paragraphs(300).pressed(keys).model.share();
    let (start, middle) = (share(""), share("50%"));
    assert!(start > 0 && start < 20 && middle > 45 && middle < 65, "{start} {middle}");
    for keys in ["G", "100%", "150%"] {
        assert_eq!(share(keys), 100, "{keys}");
    }
    assert_eq!(Bench::text("").model.share(), 100);
}

#[test]
fn the_minutes_left_grow_fewer_and_end() {
    let left = |keys: &str| Bench::essay().pressed(keys).model.minutes_left();
    assert!(left("") > left("50%") && left("50%") > left("G"));
    assert!(left("G") <= 1);
    assert_eq!(Bench::text("").model.minutes_left(), 0);
}

#[test]
fn a_count_of_thousands_leads_about_as_far_as_counting_would() {
    for line in ["a", "每一行都有这么长，看上去差不多。"] {
        let text = crate::app::testing::document(
            &format!("{line}\n\n").repeat(9_000),
            crate::document::Format::Markdown,
        );
        let exact = Bench::of(text.clone()).pressed("1500j1500j").number();
        let mut bench = Bench::of(text).pressed("3000j");
        assert!(bench.number().abs_diff(exact) * 10 < exact, "{line}: {} {exact}", bench.number());
        bench.press("3000k");
        assert!(bench.number() * 10 < exact, "{line}: {}", bench.number());
    }
}
