//! What an expression means in days, given what it may be counted from.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::analysis::timeline::interval::{CountedPart, Part, PartUnit};

fn date(text: &str) -> DocumentDate {
    text.parse().unwrap()
}

fn resolver(document: &str, last_date: &str) -> Resolver {
    let known = |text: &str| (!text.is_empty()).then(|| date(text));
    let last_date = known(last_date).map(|last| LastDate {
        day: last.first,
        grain: Grain::Day,
        span: ByteSpan::new(3, 7),
        lunar: false,
    });
    Resolver { document: known(document), last_date, era: None }
}

fn from(text: bool) -> ShiftFrom {
    if text { ShiftFrom::TextOrNow } else { ShiftFrom::Now }
}

/// Shows days as `first/last`, an open end as two dots, or the reason why there are none.
fn shown(resolved: Result<ResolvedTime, UndatedReason>) -> String {
    let end = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
    match resolved {
        Ok(time) => format!("{}/{}", end(time.interval.start), end(time.interval.end)),
        Err(reason) => reason.as_str().to_owned(),
    }
}

/// Checks what a unit means; `document` and `last_date` may be empty.
fn check(unit: Unit, (document, last_date): (&str, &str), expected: &str) {
    let meaning = Meaning::At(Moment::of(unit, TimeClass::Date), Bound::In);
    assert_eq!(
        shown(resolver(document, last_date).resolve(&meaning)),
        expected,
        "{unit:?} by {document:?}, {last_date:?}"
    );
}

#[test]
fn a_bound_opens_a_stretch_on_one_side() {
    let year = Moment::year(2014);
    for (bound, document, expected) in [
        (Bound::In, "", "2014-01-01/2014-12-31"),
        (Bound::Since, "", "2014-01-01/.."),
        (Bound::Until, "", "../2014-12-31"),
        (Bound::Before, "", "../2013-12-31"),
        (Bound::After, "", "2015-01-01/.."),
        (Bound::UntilNow, "2021-06", "2014-01-01/2021-06-30"),
        (Bound::UntilNow, "", "2014-01-01/.."),
    ] {
        assert_eq!(
            shown(resolver(document, "").resolve(&Meaning::At(year, bound))),
            expected,
            "{bound:?}"
        );
    }
}

#[test]
fn years_count_from_the_text_or_from_the_document() {
    let both = ("2021-06-14", "1998-07-03");
    check(Unit::Year(YearOf::Named(1900)), both, "1900-01-01/1900-12-31");
    check(Unit::Year(YearOf::LastDate(1)), both, "1999-01-01/1999-12-31");
    check(Unit::Year(YearOf::Now(-1)), both, "2020-01-01/2020-12-31");
    check(Unit::Year(YearOf::Unsaid), both, "1998-01-01/1998-12-31");
    // Without an earlier date the document's own stands in for it, never the other way round.
    check(Unit::Year(YearOf::LastDate(1)), ("2021", ""), "2022-01-01/2022-12-31");
    check(Unit::Year(YearOf::LastDate(1)), ("", ""), "no earlier date");
    check(Unit::Year(YearOf::Now(0)), ("", "1998"), "no document date");
}

#[test]
fn months_are_counted_across_the_ends_of_years() {
    check(Unit::Month(MonthOf::LastDate(1)), ("", "1998-12"), "1999-01-01/1999-01-31");
    check(Unit::Month(MonthOf::Now(-1)), ("2021-01-31", ""), "2020-12-01/2020-12-31");
    check(Unit::Month(MonthOf::Now(13)), ("2019-01", ""), "2020-02-01/2020-02-29");
    check(Unit::QuarterNow(-1), ("2021-02", ""), "2020-10-01/2020-12-31");
    check(Unit::QuarterNow(0), ("2021-12-31", ""), "2021-10-01/2021-12-31");
    let winter =
        Unit::Months { year: YearOf::Named(2019), first: 12, last: 14, grain: Grain::Season };
    check(winter, ("", ""), "2019-12-01/2020-02-29");
}

#[test]
fn a_day_must_be_one_of_its_month() {
    let february = |year| MonthOf::Named(YearOf::Named(year), 2);
    check(Unit::Day(february(2020), 29), ("", ""), "2020-02-29/2020-02-29");
    check(Unit::Day(february(2021), 29), ("", ""), "no such day");
    check(Unit::Day(MonthOf::Unsaid, 30), ("", "1998-04-02"), "1998-04-30/1998-04-30");
    check(Unit::Day(MonthOf::Unsaid, 31), ("", "1998-04-02"), "no such day");
    check(Unit::Day(MonthOf::Unsaid, 31), ("", ""), "no earlier date");
}

#[test]
fn centuries_and_decades_count_from_the_document() {
    check(Unit::CenturyNow(-1, None), ("2021", ""), "1900-01-01/1999-12-31");
    check(Unit::CenturyNow(-1, Some(9)), ("2021", ""), "1990-01-01/1999-12-31");
    check(Unit::CenturyNow(0, Some(1)), ("2021", ""), "2010-01-01/2019-12-31");
    check(Unit::DecadeNow(-1), ("2021", ""), "2010-01-01/2019-12-31");
    // A date of this century in the text tells as much; one of the last century does not.
    check(Unit::CenturyNow(-1, None), ("", "2008"), "1900-01-01/1999-12-31");
    check(Unit::CenturyNow(-1, None), ("", "1998"), "1900-01-01/1999-12-31");
    check(Unit::OutsideReign("雍正"), ("2021", "1998"), "outside the reign");
}

#[test]
fn the_ends_of_a_range_complete_each_other() {
    let month = |year, month| Moment::of(Unit::Month(MonthOf::Named(year, month)), TimeClass::Date);
    let day = |month, day| Moment::of(Unit::Day(month, day), TimeClass::Date);
    let named = YearOf::Named;
    for (from, to, expected) in [
        (month(named(2016), 3), month(YearOf::Unsaid, 5), "2016-03-01/2016-05-31"),
        (month(named(2016), 11), month(YearOf::Unsaid, 2), "2016-11-01/2017-02-28"),
        (month(YearOf::Unsaid, 11), month(named(2017), 2), "2016-11-01/2017-02-28"),
        (month(YearOf::Unsaid, 3), month(named(2017), 5), "2017-03-01/2017-05-31"),
        (day(MonthOf::Unsaid, 3), day(MonthOf::Named(named(2017), 5), 8), "2017-05-03/2017-05-08"),
        (day(MonthOf::Named(named(2017), 5), 3), day(MonthOf::Unsaid, 8), "2017-05-03/2017-05-08"),
        (Moment::year(2017), Moment::year(2019), "2017-01-01/2019-12-31"),
        // Nothing ends before it begins.
        (Moment::year(2019), Moment::year(2017), "no such day"),
        (day(MonthOf::Named(named(2017), 5), 8), day(MonthOf::Unsaid, 3), "no such day"),
    ] {
        assert_eq!(
            shown(resolver("", "").resolve(&Meaning::Between(from, to))),
            expected,
            "{from:?} to {to:?}"
        );
    }
}

#[test]
fn stretches_beside_the_document_end_or_begin_with_it() {
    let rolling = |unit, count, whole| Meaning::Rolling(Rolling { unit, count, whole });
    for (meaning, document, expected) in [
        (rolling(12, -5, false), "2021-06-14", "2016-06-14/2021-06-14"),
        (rolling(12, 3, false), "2021-06-14", "2021-06-15/2024-06-14"),
        (rolling(1, -1, false), "2021-03-31", "2021-02-28/2021-03-31"),
        (rolling(12, -2, true), "2021-06-14", "2019-01-01/2020-12-31"),
        (rolling(1, -3, true), "2021-01-14", "2020-10-01/2020-12-31"),
        (rolling(3, -1, false), "2021-02-14", "2020-10-01/2020-12-31"),
        (rolling(12, -5, false), "", "no document date"),
    ] {
        assert_eq!(
            shown(resolver(document, "").resolve(&meaning)),
            expected,
            "{meaning:?} by {document}"
        );
    }
}

#[test]
fn distances_count_in_the_unit_they_are_told_in() {
    let shift = |unit, months, from_text, open| {
        Meaning::Shift(Shift { unit, months, from: from(from_text), open })
    };
    for (meaning, known, expected) in [
        (shift(12, 48, true, false), ("", "1978-09-01"), "1982-01-01/1982-12-31"),
        (shift(1, 5, true, false), ("", "1978-09-01"), "1979-02-01/1979-02-28"),
        (shift(12, -24, false, false), ("2021-06-14", "1978"), "2019-01-01/2019-12-31"),
        (shift(1, 6, true, true), ("", "1978-09-01"), "1979-03-01/.."),
        (shift(1, -6, false, true), ("2021-06-14", ""), "../2020-12-31"),
        (shift(12, 48, true, false), ("2021", ""), "2025-01-01/2025-12-31"),
        (shift(12, -24, false, false), ("", "1978"), "no document date"),
        (Meaning::Duration, ("2021", "1978"), "duration"),
        (Meaning::Vague, ("2021", "1978"), "vague"),
    ] {
        assert_eq!(
            shown(resolver(known.0, known.1).resolve(&meaning)),
            expected,
            "{meaning:?} by {known:?}"
        );
    }
}

#[test]
fn a_time_says_what_it_was_counted_from() {
    let resolve = |unit| {
        let meaning = Meaning::At(Moment::of(unit, TimeClass::Date), Bound::In);
        resolver("2021-06-14", "1998-07-03").resolve(&meaning).unwrap().basis
    };
    assert_eq!(resolve(Unit::Year(YearOf::Named(2014))), TimeBasis::Calendar);
    assert_eq!(resolve(Unit::Year(YearOf::LastDate(1))), TimeBasis::Text(ByteSpan::new(3, 7)));
    assert_eq!(resolve(Unit::Year(YearOf::Now(1))), TimeBasis::DocumentDate);
    assert_eq!(
        resolve(Unit::Month(MonthOf::Named(YearOf::Unsaid, 8))),
        TimeBasis::Text(ByteSpan::new(3, 7))
    );
    assert_eq!(resolve(Unit::DecadeNow(1)), TimeBasis::DocumentDate);
}

#[test]
fn only_what_is_as_sharp_as_a_year_carries_later_times() {
    let carries = |moment: Moment| {
        resolver("", "")
            .resolve(&Meaning::At(moment, Bound::In))
            .unwrap()
            .carries
            .map(|(day, _)| day)
    };
    let first_of_2014 = Day::new(2014, 1, 1);
    assert_eq!(carries(Moment::year(2014)), first_of_2014);
    let decade = Moment::fixed(Interval::years(2010, 2019), Grain::Decade, TimeClass::Decade);
    assert_eq!(carries(decade), None);
    let plan = Moment::of(
        Unit::Fixed(Interval::years(2011, 2015), Grain::Period, TimeBasis::Plan(12)),
        TimeClass::Plan,
    );
    assert_eq!(carries(plan), None);
}

#[test]
fn what_rests_on_a_guess_is_marked_and_the_weaker_end_of_a_range_counts() {
    let sharp = Moment::year(2014);
    let about = Moment { approximate: true, ..sharp };
    let guessed = Moment { uncertain: true, ..about };
    for (meaning, certainty) in [
        (Meaning::At(sharp, Bound::In), Certainty::Certain),
        (Meaning::At(about, Bound::Since), Certainty::Approximate),
        (Meaning::At(guessed, Bound::In), Certainty::Uncertain),
        (Meaning::Between(sharp, about), Certainty::Approximate),
        (Meaning::Between(guessed, about), Certainty::Uncertain),
        (Meaning::Vague, Certainty::Uncertain),
    ] {
        assert_eq!(certainty_of(&meaning), certainty, "{meaning:?}");
    }
}

#[test]
fn an_open_stretch_of_the_calendar_is_of_its_own_class() {
    let plan = Moment::of(
        Unit::Fixed(Interval::years(2011, 2015), Grain::Period, TimeBasis::Plan(12)),
        TimeClass::Plan,
    );
    for (meaning, class) in [
        (Meaning::At(Moment::year(2014), Bound::In), TimeClass::Date),
        (Meaning::At(Moment::year(2014), Bound::Since), TimeClass::Open),
        (Meaning::At(plan, Bound::Since), TimeClass::Plan),
        (Meaning::Between(Moment::year(2014), Moment::year(2015)), TimeClass::Range),
        (
            Meaning::Rolling(Rolling { unit: 12, count: -2, whole: false }),
            TimeClass::DocumentAnchored,
        ),
        (
            Meaning::Shift(Shift { unit: 12, months: 12, from: ShiftFrom::TextOrNow, open: false }),
            TimeClass::TextAnchored,
        ),
        (
            Meaning::Shift(Shift { unit: 12, months: -12, from: ShiftFrom::Now, open: false }),
            TimeClass::DocumentAnchored,
        ),
    ] {
        assert_eq!(class_of(&meaning), class, "{meaning:?}");
    }
}

fn years() -> impl Strategy<Value = YearOf> {
    prop_oneof![
        (-300..2200_i32).prop_map(YearOf::Named),
        (-3..3_i32).prop_map(YearOf::LastDate),
        (-3..3_i32).prop_map(YearOf::Now),
        Just(YearOf::Unsaid),
    ]
}

fn months() -> impl Strategy<Value = MonthOf> {
    prop_oneof![
        (years(), 1..=12_u8).prop_map(|(year, month)| MonthOf::Named(year, month)),
        (-14..14_i32).prop_map(MonthOf::LastDate),
        (-14..14_i32).prop_map(MonthOf::Now),
        Just(MonthOf::Unsaid),
    ]
}

fn units() -> impl Strategy<Value = Unit> {
    let quarter = (years(), 0..4_u8).prop_map(|(year, quarter)| Unit::Months {
        year,
        first: quarter * 3 + 1,
        last: quarter * 3 + 3,
        grain: Grain::Quarter,
    });
    let decade = (0..220_i32).prop_map(|decade| {
        Unit::Fixed(
            Interval::years(decade * 10, decade * 10 + 9),
            Grain::Decade,
            TimeBasis::Calendar,
        )
    });
    prop_oneof![
        years().prop_map(Unit::Year),
        quarter,
        decade,
        months().prop_map(Unit::Month),
        (months(), 1..=31_u8).prop_map(|(month, day)| Unit::Day(month, day)),
        (-3..3_i32, option::of(0..10_u8))
            .prop_map(|(distance, decade)| Unit::CenturyNow(distance, decade)),
        (-3..3_i32).prop_map(Unit::DecadeNow),
        (-9..9_i32).prop_map(Unit::QuarterNow),
    ]
}

fn moments() -> impl Strategy<Value = Moment> {
    const PARTS: [Part; 11] = [
        Part::Start,
        Part::Early,
        Part::Middle,
        Part::Late,
        Part::End,
        Part::FirstHalf,
        Part::SecondHalf,
        Part::Counted(CountedPart::Last(PartUnit::Day, 1)),
        Part::Counted(CountedPart::First(PartUnit::Week, 2)),
        Part::Counted(CountedPart::Nth(PartUnit::Month, 12)),
        Part::Counted(CountedPart::Fraction(4, 4)),
    ];
    (units(), option::of(select(&PARTS[..])))
        .prop_map(|(unit, part)| Moment::of(unit, TimeClass::Date).narrowed(part))
}

fn meanings() -> impl Strategy<Value = Meaning> {
    const BOUNDS: [Bound; 5] = [Bound::In, Bound::Since, Bound::Until, Bound::Before, Bound::After];
    prop_oneof![
        (moments(), select(&BOUNDS[..])).prop_map(|(moment, bound)| Meaning::At(moment, bound)),
        (moments(), moments()).prop_map(|(from, to)| Meaning::Between(from, to)),
        (select(&[1, 3, 12][..]), -40..40_i32, any::<bool>())
            .prop_filter("some units", |(_, count, _)| *count != 0)
            .prop_map(|(unit, count, whole)| Meaning::Rolling(Rolling { unit, count, whole })),
        (select(&[1, 3, 12][..]), -400..400_i32, any::<bool>(), any::<bool>()).prop_map(
            |(unit, months, from_text, open)| Meaning::Shift(Shift {
                unit,
                months,
                from: from(from_text),
                open
            })
        ),
    ]
}

proptest! {
    #[test]
    fn nothing_ends_before_it_begins(
        meaning in meanings(),
        document in select(&["", "2021", "2021-01", "2020-02-29", "2019-12-31"][..]),
        last_date in select(&["", "1998", "2008-01-31", "2000-12-31"][..]),
    ) {
        if let Ok(ResolvedTime { interval: Interval { start, end }, .. }) =
            resolver(document, last_date).resolve(&meaning)
        {
            prop_assert!(start.is_some() || end.is_some());
            prop_assert!(start.is_none() || end.is_none() || start <= end, "{start:?} to {end:?}");
        }
    }

    #[test]
    fn a_part_lies_within_its_whole(unit in units(), moment in moments()) {
        let resolver = resolver("2021-06-14", "2008-01-31");
        let resolve = |moment| resolver.resolve(&Meaning::At(moment, Bound::In));
        let whole = resolve(Moment { unit, ..Moment::of(moment.unit, TimeClass::Date) });
        let part = resolve(Moment { unit, ..moment });
        prop_assert_eq!(whole.is_ok(), part.is_ok());
        if let (Ok(whole), Ok(part)) = (whole, part) {
            prop_assert!(whole.interval.start <= part.interval.start, "{moment:?}");
            prop_assert!(part.interval.end <= whole.interval.end, "{moment:?}");
        }
    }
}

#[test]
fn what_has_not_begun_does_not_last_until_now() {
    let june = Moment::of(Unit::Month(MonthOf::Named(YearOf::Now(0), 6)), TimeClass::Date);
    let found = resolver("2021-03-15", "").resolve(&Meaning::At(june, Bound::UntilNow));
    let ordered = found.is_err()
        || found
            .is_ok_and(|time| time.interval.end.is_none_or(|end| time.interval.start <= Some(end)));
    assert!(ordered, "{}", shown(found));
}
