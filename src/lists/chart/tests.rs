//! The picture: as it looks, and that nothing in it is left out.

use proptest::prelude::*;

use super::*;
use crate::analysis::{Day, timeline};
use crate::document::{Extent, Format, decode, parse};
use crate::messages::Language;
use crate::progress::Cancel;
use crate::text::WidthProfile;

/// The times of a text, told with sides of one bit each.
fn times(text: &str) -> Vec<ChartTime> {
    let text = format!("# 题\n\n{text}\n");
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    let found = timeline(&document, None, &mut |_| {}, &Cancel::default()).unwrap();
    found.items.iter().enumerate().map(|(at, time)| ChartTime::of(at, time, 0)).collect()
}

fn request(times: &[ChartTime]) -> ChartRequest<'_> {
    ChartRequest {
        times,
        lanes: &[],
        columns: 60,
        rows: 12,
        zoom: TimeZoom::default(),
        selected: None,
        here: None,
        name: &|_| String::new(),
        language: Language::Chinese,
        profile: WidthProfile::NARROW,
    }
}

fn drawn(request: &ChartRequest<'_>) -> Vec<String> {
    let chart = time_chart(request).unwrap();
    (0..chart.rows.len()).map(|row| chart.plain(row).trim_end().to_owned()).collect()
}

#[test]
fn years_are_named_and_times_stand_below_them() {
    let times = times("1990-1999年。2000年。2000年5月。2004-2006年。2005-2008年。约2008年。");
    assert_eq!(
        drawn(&request(&times)),
        [
            "1990           1995            2000            2005",
            "┴──────────────┴───────────────┴───────────────┴────────────",
            "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━            ━━━━━━━━━━",
            "                                               ━━━━━━━━━━━━━",
            "                                2                        ◇",
        ]
    );
}

#[test]
fn a_bar_has_its_name_where_that_has_room() {
    let times = times("1990-1993年。1994-2010年。2000年以来。到2005年。");
    let request = ChartRequest { name: &|at| format!("名{at}"), here: Some(1), ..request(&times) };
    assert_eq!(
        drawn(&request),
        [
            "1990          1995          2000          2005          2010",
            "┴──────────▼──┴─────────────┴─────────────┴──────────────┴──",
            "━━━━━━━━━━━━ 名0            ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▸",
            "           ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
            "                                        ◂━━━━━ 名3",
        ]
    );
}

#[test]
fn rows_that_do_not_suffice_are_laid_together_and_counted() {
    let times = times("1990-2010年。1992-2008年。1994-2009年。1996-2012年。2000年。");
    let request = ChartRequest { rows: 5, selected: Some(2), ..request(&times) };
    assert_eq!(
        drawn(&request),
        [
            "1990         1995         2000         2005         2010",
            "┴────────────┴────────────┴────────────┴────────────┴───────",
            "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
            "     ━━━━━┣━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┫━━━━ +3",
            "                           ◆",
        ]
    );
}

#[test]
fn sides_have_lanes_and_what_is_of_none_has_one_too() {
    let mut times = times("1990-2010年。1992-2008年。2000年。2005年。");
    for (time, lanes) in times.iter_mut().zip([1, 2, 3, 0]) {
        time.lanes = lanes;
    }
    let lanes = [(1, "中国".to_owned()), (2, "日本".to_owned())];
    let request = ChartRequest { lanes: &lanes, ..request(&times) };
    assert_eq!(
        drawn(&request),
        [
            "      1990        1995         2000         2005        2010",
            "      ┴───────────┴────────────┴────────────┴────────────┴──",
            "中国  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
            "                                ◆",
            "日本       ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
            "                                ◆",
            "其他                                         ◆",
        ]
    );
}

#[test]
fn what_is_far_from_all_else_is_behind_a_break_that_is_named() {
    let rows = drawn(&request(&times(
        "公元前3000年。1978年。1985年。1990年。1995年。2001年。2010年。2020年。2100年。",
    )));
    assert!(rows[0].contains("前3000") && rows[0].contains("2000"), "{rows:#?}");
    assert!(rows[1].contains("//4979年//") && rows[1].contains("//79年//"), "{rows:#?}");
    let even = drawn(&request(&times("1978年。1990年。2001年。2020年。")));
    assert!(!even[1].contains("//"), "{even:#?}");
}

#[test]
fn a_closer_look_shows_a_part_and_counts_the_rest() {
    let times = times("1800年。1850年。1900年。1950年。1951年。1952年。2000年。");
    let around = Day::new(1951, 1, 1).unwrap().number();
    let mut zoom = TimeZoom { around, ..TimeZoom::default() };
    let mut seen = Vec::new();
    while let Some(closer) = zoom.finer(chart_days(&times).unwrap(), 60) {
        zoom = closer;
        let rows = drawn(&ChartRequest { zoom, ..request(&times) });
        seen.push((zoom.unit.unwrap(), rows[1].clone()));
    }
    assert_eq!(
        seen.iter().map(|(unit, _)| *unit).collect::<Vec<_>>(),
        [TickUnit::Decade, TickUnit::Year, TickUnit::Month]
    );
    assert!(seen[1].1.starts_with("◂3 ") && seen[1].1.ends_with(" 1▸"), "{seen:#?}");
    let mut back = Vec::new();
    while let Some(farther) = zoom.coarser(chart_days(&times).unwrap(), 60) {
        zoom = farther;
        back.push(zoom.unit);
    }
    assert_eq!(back, [Some(TickUnit::Year), Some(TickUnit::Decade), None]);
}

#[test]
fn a_click_leads_to_what_is_drawn_there_or_near_on_the_axis() {
    let times = times("1990-1999年。2000年。2010年。");
    let chart = time_chart(&request(&times)).unwrap();
    assert_eq!(chart.item_at(2, 0, &times), Some(0));
    let points = chart.rows.len() - 1;
    let found = (0..60).filter_map(|column| chart.item_at(points, column, &times));
    assert_eq!(found.collect::<Vec<_>>(), [1, 2]);
    assert_eq!(chart.item_at(1, 59, &times), Some(2));
    assert_eq!(chart.item_at(9, 0, &times), None);
}

#[test]
fn without_room_or_times_there_is_no_picture() {
    let some = times("1990年。2000年。");
    assert!(time_chart(&ChartRequest { rows: 2, ..request(&some) }).is_none());
    assert!(time_chart(&ChartRequest { columns: 20, ..request(&some) }).is_none());
    assert!(time_chart(&request(&[])).is_none());
}

fn any_time() -> impl Strategy<Value = ChartTime> {
    let day = || prop_oneof![-2_000_000..800_000_i64, 0..20_000_i64];
    (day(), 0..9_000_i64, 0..8_u8, 0..4_u8, any::<bool>(), any::<bool>()).prop_map(
        |(first, length, open, lanes, is_certain, is_stretch)| ChartTime {
            first: (open != 1).then_some(first),
            last: (open != 2).then_some(first + length),
            item: 0,
            is_certain,
            is_stretch,
            lanes,
        },
    )
}

proptest! {
    #[test]
    fn nothing_is_left_out_and_nothing_stands_outside(
        times in proptest::collection::vec(any_time(), 1..40),
        columns in 30..140_usize,
        rows in 3..20_usize,
        sides in any::<bool>(),
        zoom in 0..4_usize,
        picked in any::<proptest::sample::Index>(),
    ) {
        let mut times = times;
        times.sort_unstable();
        for (at, time) in times.iter_mut().enumerate() {
            time.item = at;
        }
        let lanes = [(1, "中国".to_owned()), (2, "日本".to_owned())];
        let picked = picked.index(times.len());
        let around = times[picked].first.or(times[picked].last).unwrap_or(0);
        let mut zoom_in = TimeZoom { around, ..TimeZoom::default() };
        for _ in 0..zoom {
            zoom_in = zoom_in.finer(chart_days(&times).unwrap(), columns).unwrap_or(zoom_in);
        }
        let asked = ChartRequest {
            lanes: if sides { &lanes } else { &[] },
            columns,
            rows,
            selected: Some(picked),
            here: Some(0),
            zoom: zoom_in,
            name: &|at| format!("名{at}"),
            ..request(&times)
        };
        let chart = time_chart(&asked).unwrap();
        prop_assert!(chart.rows.len() <= rows);
        for row in &chart.rows {
            let mut free = 0;
            for piece in row {
                prop_assert!(piece.column >= free, "{row:?}");
                prop_assert_eq!(piece.columns, asked.profile.text(&piece.text));
                free = piece.column + piece.columns;
            }
            prop_assert!(free <= columns, "{free} > {columns}: {row:?}");
        }
        // The selected one stands out wherever it is drawn.
        let selected = chart.rows.iter().flatten().filter(|p| p.style == ChartStyle::Selected);
        prop_assert!(selected.clone().all(|piece| piece.item == Some(picked)));
        if rows > 6 {
            prop_assert!(selected.count() > 0);
        }
    }

    #[test]
    fn every_time_is_in_one_lane_at_least(
        times in proptest::collection::vec(any_time(), 1..40),
        columns in 30..140_usize,
    ) {
        let mut times = times;
        times.sort_unstable();
        let asked = ChartRequest { columns, ..request(&times) };
        let scale = TimeScale::of(&times, asked.zoom, columns, asked.language, asked.profile).unwrap();
        let lanes = packing::lanes(&scale, &asked);
        prop_assert_eq!(lanes.iter().map(packing::ChartLane::count).sum::<usize>(), times.len());
        for time in &times {
            let day = time.first.or(time.last).unwrap();
            prop_assert!(scale.column(day) < columns);
        }
        let days: Vec<usize> = (-2_000_000..800_000).step_by(9_999).map(|d| scale.column(d)).collect();
        prop_assert!(days.is_sorted());
    }
}

#[test]
fn a_selected_bar_at_the_end_is_not_hidden_by_the_count() {
    let time = |item: usize, first: i64, last: Option<i64>, lanes: u8| ChartTime {
        first: Some(first),
        last,
        item,
        is_certain: false,
        is_stretch: true,
        lanes,
    };
    let times = [
        time(0, -356_842, Some(-356_750), 1),
        time(1, -131_804, None, 1),
        time(2, 0, Some(0), 0),
        time(3, 0, Some(0), 2),
        time(4, 6825, Some(12_260), 3),
        time(5, 19_489, None, 2),
    ];
    let lanes = [(1, "中国".to_owned()), (2, "日本".to_owned())];
    for picked in 0..times.len() {
        let asked = ChartRequest {
            lanes: &lanes,
            columns: 36,
            rows: 7,
            selected: Some(picked),
            ..request(&times)
        };
        let chart = time_chart(&asked).unwrap();
        let mut pieces = chart.rows.iter().flatten();
        assert!(pieces.any(|piece| piece.style == ChartStyle::Selected), "{picked}");
    }
}
