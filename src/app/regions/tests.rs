//! How the screen is divided.

use proptest::prelude::*;

use super::*;

/// What the outline of the bundled essay asks for.
const NEEDS: OutlineNeeds = OutlineNeeds { titles: 28, all: 46 };

const SIDES: [Dock; 4] = [Dock::Behind, Dock::BehindOrBelow, Dock::BehindOrInstead, Dock::Instead];

fn open(side: Option<Dock>) -> OpenParts {
    OpenParts {
        outline: Some(NEEDS),
        in_outline: false,
        side,
        panel: 0,
        prompt: 0,
        widened: 0,
        two: false,
    }
}

#[test]
fn the_measure_follows_the_window() {
    for (columns, measure) in [(40, 34), (60, 52), (80, 64), (100, 62), (120, 68), (200, 72)] {
        assert_eq!(
            regions(Size { columns, rows: 40 }, open(None)).column.columns,
            measure,
            "{columns}"
        );
    }
}

#[test]
fn panes_stand_beside_the_text_where_there_is_room() {
    let at = |columns, side| regions(Size { columns, rows: 40 }, open(side));
    assert!(at(80, None).outline.is_none() && at(100, None).outline.is_some());
    assert!(at(120, Some(Dock::BehindOrBelow)).outline.is_none());
    let wide = at(160, Some(Dock::Behind));
    assert!(wide.outline.is_some() && wide.side.is_some() && wide.column.columns >= 64);
}

#[test]
fn the_outline_is_as_wide_as_its_titles_and_leaves_the_text_its_room() {
    let outline = |columns, wanted| {
        let needs = OutlineNeeds { titles: wanted, all: wanted };
        let open = OpenParts { outline: Some(needs), ..open(None) };
        regions(Size { columns, rows: 40 }, open).outline.unwrap().columns
    };
    assert_eq!([outline(120, 5), outline(120, 30), outline(120, 90)], [20, 30, 40]);
    assert_eq!([outline(100, 90), outline(300, 90)], [31, 90]);
    // In a small window it stands beside a text that can be read, or alone.
    let drawer = |columns| {
        let open = OpenParts { in_outline: true, ..open(None) };
        let found = regions(Size { columns, rows: 24 }, open);
        (found.outline.unwrap().columns, found.column.columns)
    };
    assert_eq!([drawer(80), drawer(60), drawer(40)], [(28, 42), (60, 0), (40, 0)]);
}

#[test]
fn a_side_pane_moves_the_text_no_more_than_it_must() {
    for columns in 100..300 {
        let at = |side| regions(Size { columns, rows: 40 }, open(side));
        let (alone, beside) = (at(None), at(Some(Dock::Behind)));
        let (column, moved, side) = (alone.column, beside.column, beside.side.unwrap());
        assert!(side.columns >= 40, "{columns}");
        assert!(moved.x <= column.x && moved.columns <= column.columns, "{columns}");
        let end = moved.x + moved.columns + 5;
        assert!(end <= side.x, "{columns}: {end} {}", side.x);
        // It stays where it is, or ends right before the pane.
        assert!(moved.x == column.x || end + 2 >= side.x - 1, "{columns}");
        // All three stand beside one another wherever the text keeps 28 Han characters.
        assert_eq!(beside.outline.is_some(), columns >= 28 + 4 + 56 + 5 + 2 + 40, "{columns}");
        if columns >= 160 {
            assert_eq!(moved.columns, column.columns, "{columns}");
        }
    }
}

#[test]
fn two_columns_stand_beside_each_other_from_170() {
    let at = |columns| regions(Size { columns, rows: 50 }, OpenParts { two: true, ..open(None) });
    assert!(at(169).second.is_none());
    for columns in [170, 200, 260] {
        let regions = at(columns);
        let second = regions.second.unwrap();
        assert!(
            regions.column.x + regions.column.columns + 4 <= second.x && second.columns >= 62,
            "{columns}"
        );
    }
}

proptest! {
    #[test]
    fn everything_stays_on_the_screen(
        columns in 0usize..260,
        rows in 0usize..80,
        side in 0usize..5,
        in_outline: bool,
        panel in 0usize..20,
        widened in -90isize..90,
        two: bool,
        prompt in 0usize..2,
    ) {
        let open = OpenParts {
            outline: Some(NEEDS),
            in_outline,
            side: SIDES.get(side).copied(),
            panel,
            prompt,
            widened,
            two,
        };
        let found = regions(Size { columns, rows }, open);
        for area in [
            Some(found.text),
            Some(found.column),
            Some(found.footer),
            Some(found.help()).filter(|area| !area.is_empty()),
            found.prompt,
            found.second,
            found.rule,
            found.title,
            found.outline,
            found.side,
            found.panel,
        ]
        .into_iter()
        .flatten()
        {
            prop_assert!(
                area.x + area.columns <= columns && area.y + area.rows <= rows,
                "{:?}",
                area
            );
        }
    }
}

fn areas(found: &Regions) -> Vec<(&'static str, Area)> {
    let named = [
        ("title", found.title),
        ("outline", found.outline),
        ("text", Some(found.text)),
        ("side", found.side),
        ("rule", found.rule),
        ("panel", found.panel),
        ("prompt", found.prompt),
        ("footer", Some(found.footer)),
    ];
    let known = named.into_iter().filter_map(|(name, area)| Some((name, area?)));
    known.filter(|(_, area)| !area.is_empty()).collect()
}

proptest! {
    #[test]
    fn no_cell_belongs_to_two_parts(
        size in (0usize..260, 0usize..80),
        side in 0usize..5,
        in_outline: bool,
        outline in proptest::option::of(0usize..90),
        panel in 0usize..20,
        prompt in 0usize..2,
    ) {
        let outline = outline.map(|titles| OutlineNeeds { titles, all: titles + 20 });
        let open = OpenParts {
            outline,
            in_outline,
            side: SIDES.get(side).copied(),
            panel,
            prompt,
            widened: 0,
            two: false,
        };
        let found = regions(Size { columns: size.0, rows: size.1 }, open);
        let areas = areas(&found);
        for (at, (name, area)) in areas.iter().enumerate() {
            for (other, beside) in &areas[at + 1..] {
                let apart = area.x + area.columns <= beside.x
                    || beside.x + beside.columns <= area.x
                    || area.y + area.rows <= beside.y
                    || beside.y + beside.rows <= area.y;
                prop_assert!(apart, "{} {:?} and {} {:?}", name, area, other, beside);
            }
        }
    }

    #[test]
    fn the_column_of_the_text_is_even_and_lies_in_it(
        columns in 0usize..260,
        widened in -200isize..200,
        two: bool,
    ) {
        let open = OpenParts { outline: Some(NEEDS), widened, two, ..open(None) };
        let found = regions(Size { columns, rows: 40 }, open);
        let column = found.column;
        prop_assert!(column.x >= found.text.x);
        prop_assert!(column.x + column.columns <= found.text.x + found.text.columns);
        prop_assert!(column.columns.is_multiple_of(2) || column.columns < 2);
        if let Some(second) = found.second {
            prop_assert!(column.x + column.columns < second.x);
            prop_assert_eq!(column.columns, second.columns);
        }
    }
}

#[test]
fn the_list_of_a_pane_stands_only_where_the_pane_is_open() {
    let found = regions(Size { columns: 80, rows: 24 }, open(None));
    assert!(SIDES.iter().all(|dock| found.list(*dock).is_none()));
    let found = regions(Size { columns: 200, rows: 40 }, open(Some(Dock::BehindOrInstead)));
    let (list, side) = (found.list(Dock::BehindOrInstead).unwrap(), found.side.unwrap());
    assert_eq!((list.x, list.columns + 2), (side.x, side.columns));
    assert!(found.list(Dock::Before).is_some());
}

#[test]
fn an_area_holds_its_own_cells_and_no_others() {
    let area = Area { x: 2, y: 3, columns: 4, rows: 2 };
    for (x, y, inside) in
        [(2, 3, true), (5, 4, true), (6, 4, false), (5, 5, false), (1, 3, false), (2, 2, false)]
    {
        assert_eq!(area.contains(x, y), inside, "{x},{y}");
    }
    assert_eq!(area.inset(9), Area { x: 6, columns: 0, ..area });
    assert!(area.inset(4).is_empty() && !area.inset(3).is_empty());
}
