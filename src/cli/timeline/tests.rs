//! Times for machines: days as ISO 8601, the reason where there is none.

use serde_json::{Value, json};

use super::*;
use crate::cli::subject::tests::subject;

fn records(text: &str, date: Option<&str>) -> Vec<Value> {
    let subject = subject(text);
    let found = timeline(
        &subject.document,
        date.map(|date| date.parse().unwrap()),
        &mut |_| {},
        &Cancel::default(),
    )
    .unwrap();
    found
        .items
        .iter()
        .chain(&found.unplaced)
        .map(|item| serde_json::to_value(record(&subject, item)).unwrap())
        .collect()
}

#[test]
fn a_time_says_what_was_read_and_what_it_means() {
    let found = records("# 河流\n\n有大水。2014年8月以来，水位下降。\n", None);
    assert_eq!(
        found,
        [json!({
            "paragraph": 2, "char_start": 7, "char_end": 16, "line": 3, "column": 5, "text": "2014年8月以来", "section": "",
            "start": "2014-08-01", "end": null, "edtf": "2014-08/..", "grain": "month", "class": "open",
            "certainty": "certain", "anchor": "calendar", "zone": "body", "sentence": "2014年8月以来，水位下降。",
        })]
    );
}

#[test]
fn what_has_no_place_in_time_says_why() {
    let found = records("去年水位下降。\n", None);
    assert_eq!(
        (&found[0]["reason"], &found[0]["start"], &found[0]["edtf"]),
        (&json!("no document date"), &json!(null), &json!(""))
    );
    let found = records("去年水位下降。\n", Some("2021"));
    assert_eq!(
        (found[0].get("reason"), &found[0]["edtf"], &found[0]["anchor"]),
        (None, &json!("2020"), &json!("document date"))
    );
}

#[test]
fn years_before_christ_have_a_sign() {
    let found = records("秦在公元前221年统一。\n", None);
    assert_eq!(
        (&found[0]["start"], &found[0]["end"]),
        (&json!("-0220-01-01"), &json!("-0220-12-31"))
    );
}

#[test]
fn a_stretch_of_time_and_a_sort_may_be_asked_for() {
    let subject = subject("# 河流\n\n1998年大水。1999-2008年修堤。2010年以来无水。去年有雨。\n");
    let found = timeline(&subject.document, None, &mut |_| {}, &Cancel::default()).unwrap();
    let wanted = |from: Option<&str>, to: Option<&str>, class: Option<TimeClass>| {
        let date = |option, date| date_of(option, date).unwrap();
        let wanted = TimesWanted {
            from: date("--from", from).map(|date| date.first),
            to: date("--to", to).map(|date| date.last),
            class,
        };
        let items = found.items.iter().chain(&found.unplaced);
        let admitted: Vec<&str> = items
            .filter(|item| wanted.admits(item))
            .map(|item| item.span.of(subject.document.text()))
            .collect();
        admitted.join(" ")
    };
    assert_eq!(wanted(None, None, None), "1998年 1999-2008年 2010年以来 去年");
    assert_eq!(wanted(Some("2008"), None, None), "1999-2008年 2010年以来");
    assert_eq!(wanted(None, Some("1999-06"), None), "1998年 1999-2008年");
    assert_eq!(wanted(Some("2050"), Some("2060"), None), "2010年以来");
    assert_eq!(wanted(None, None, Some(TimeClass::Range)), "1999-2008年");
    assert!(date_of("--from", Some("20x")).is_err());
}
