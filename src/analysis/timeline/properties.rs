//! What holds for the times of any text, and for EDTF read back by the rules of ISO 8601-2:2019.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::analysis::timeline::collect::timeline;
use crate::analysis::timeline::day::Day;
use crate::analysis::timeline::interval::Interval;
use crate::analysis::timeline::item::{Certainty, Grain, TimeBasis, TimeClass, TimeItem, Zone};
use crate::document::{Extent, Format, ParagraphId, decode, parse};
use crate::progress::Cancel;
use crate::text::ByteSpan;

/// The days that an EDTF text means, read without a look at how it is written here; an open end is
/// none.
fn days_of(edtf: &str) -> Interval {
    let bare = edtf.replace(['~', '?'], "");
    match bare.split_once('/') {
        Some((start, end)) => {
            let start = (start != "..").then(|| days_of(start).start).flatten();
            Interval { start, end: (end != "..").then(|| days_of(end).end).flatten() }
        }
        None => unit(&bare),
    }
}

fn unit(text: &str) -> Interval {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let number = |text: &str| text.parse::<i32>().unwrap();
    let (year, rest) = digits.split_at(4);
    if let Some(century) = year.strip_suffix("XX") {
        return Interval::years(number(century) * 100, number(century) * 100 + 99);
    }
    if let Some(decade) = year.strip_suffix('X') {
        return Interval::years(number(decade) * 10, number(decade) * 10 + 9);
    }
    let year = sign * number(year);
    let parts: Vec<i32> = rest.split('-').skip(1).map(number).collect();
    match parts[..] {
        [] => Interval::years(year, year),
        [month @ 1..=12] => Interval::months(year, month, month),
        [season @ 21..=24] => Interval::months(year, (season - 20) * 3, (season - 20) * 3 + 2),
        [quarter @ 33..=36] => {
            Interval::months(year, (quarter - 33) * 3 + 1, (quarter - 33) * 3 + 3)
        }
        [half @ 40..=41] => Interval::months(year, (half - 40) * 6 + 1, (half - 40) * 6 + 6),
        [month, day] => {
            let day =
                Day::new(year, u8::try_from(month).unwrap(), u8::try_from(day).unwrap()).unwrap();
            Interval::new(day, day)
        }
        _ => panic!("no form of EDTF: {text}"),
    }
}

fn item(interval: Interval, grain: Grain, certainty: Certainty) -> TimeItem {
    TimeItem {
        beyond: false,
        span: ByteSpan::default(),
        paragraph: ParagraphId::at(0),
        sentence: ByteSpan::default(),
        start: interval.start,
        end: interval.end,
        grain,
        class: TimeClass::Date,
        certainty,
        basis: TimeBasis::Calendar,
        zone: Zone::Body,
        reason: None,
        also: Vec::new(),
        repeats: false,
        conflict: None,
    }
}

const GRAINS: [Grain; 10] = [
    Grain::Century,
    Grain::Decade,
    Grain::Period,
    Grain::Year,
    Grain::Half,
    Grain::Quarter,
    Grain::Season,
    Grain::Month,
    Grain::Third,
    Grain::Day,
];

const CERTAINTIES: [Certainty; 3] =
    [Certainty::Certain, Certainty::Approximate, Certainty::Uncertain];

/// Stretches of whole units, of months and of any days.
fn stretches() -> impl Strategy<Value = Interval> {
    let any_day = (-2000..2200_i32, 1..=12_u8, 1..=28_u8)
        .prop_map(|(year, month, day)| Day::new(year, month, day).unwrap());
    let whole = (0..2200_i32, select(&[1, 10, 100][..])).prop_map(|(year, years)| {
        let first = year / years * years;
        Interval::years(first, first + years - 1)
    });
    let months = (-300..2200_i32, 1..=12_i32, 0..26_i32)
        .prop_map(|(year, first, more)| Interval::months(year, first, first + more));
    let days = (any_day, 0..5000_i32)
        .prop_map(|(first, days)| Interval::new(first, first.plus_days(days)));
    prop_oneof![whole, months, days]
}

proptest! {
    #[test]
    fn edtf_says_the_days_that_were_meant(
        whole in stretches(),
        open in option::of(any::<bool>()),
        grain in select(&GRAINS[..]),
        certainty in select(&CERTAINTIES[..]),
    ) {
        let interval = match open {
            Some(true) => Interval { start: None, ..whole },
            Some(false) => Interval { end: None, ..whole },
            None => whole,
        };
        let written = item(interval, grain, certainty).edtf();
        prop_assert_eq!(days_of(&written), interval, "{}", written);
        let mark = match certainty {
            Certainty::Certain => None,
            Certainty::Approximate => Some('~'),
            Certainty::Uncertain => Some('?'),
        };
        prop_assert_eq!(written.chars().find(|c| matches!(c, '~' | '?')), mark);
    }

    #[test]
    fn what_is_read_stands_in_order_and_apart(
        text in "(2018年|20[0-9]{2}-0[1-9]|[〇一二三四五六七八九十廿]{1,4}|年|月|日|[1-9]|底|上旬|以来|前|后|自|截至|—|至|、|和|之间|“十三五”|时期|改革开放|光绪|民国|世纪|九十年代|去年|同年|次月|近|未来|三个月|季度|since |between |and |May |12 |1998|the |1980s|century |Q3 |last year|later|[ ，。,\\n()é😀]){0,20}",
        date in option::of(select(&["2021", "2021-01", "2020-02-29"][..])),
    ) {
        let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
        let date = date.map(|date| date.parse().unwrap());
        let found = timeline(&document, date, &mut |_| {}, &Cancel::default()).unwrap();
        let mut spans: Vec<ByteSpan> =
            found.items.iter().chain(&found.unplaced).map(|item| item.span).collect();
        spans.sort();
        for pair in spans.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start, "{pair:?}");
        }
        prop_assert!(found.items.is_sorted_by_key(|item| (
            item.start.or(item.end),
            item.grain,
            item.span.start
        )));
        prop_assert!(found.unplaced.is_sorted_by_key(|item| item.span.start));
        for item in &found.items {
            prop_assert_eq!(
                days_of(&item.edtf()),
                Interval { start: item.start, end: item.end },
                "{}",
                item.edtf()
            );
        }
        prop_assert!(
            found.unplaced.iter().all(|item| item.reason.is_some() && item.edtf().is_empty())
        );
    }
}
