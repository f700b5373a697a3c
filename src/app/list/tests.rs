//! What all lists share: the selection stays where something is, and in sight.

use proptest::prelude::*;

use super::*;
use crate::lists::ListColumn;

#[test]
fn the_selection_stays_visible_with_items_of_any_height() {
    let mut list = List::default();
    let rows_of = |item: usize| 1 + item % 3;
    for step in [1, 1, 7, -3, 40, -100, 19] {
        list.step(step, 30);
        list.settle(30, 6, rows_of);
        let used: Rows = (list.top..=list.selected).map(rows_of).sum();
        assert!(list.top <= list.selected && (used <= 6 || list.top == list.selected));
    }
    list.settle(0, 6, rows_of);
    assert_eq!((list.selected, list.top), (0, 0));
}

proptest! {
    #[test]
    fn whatever_the_steps_and_the_heights_the_selection_exists_and_is_in_sight(
        heights in proptest::collection::vec(1usize..6, 0..40),
        steps in proptest::collection::vec((any::<isize>(), 0usize..30, 0usize..40), 1..20),
    ) {
        let mut list = List::default();
        for (by, rows, fewer) in steps {
            let len = heights.len().saturating_sub(fewer);
            list.step(by, len);
            list.settle(len, rows, |item| heights[item]);
            prop_assert!(list.selected < len.max(1) && list.top <= list.selected);
            if len > 0 {
                let used: Rows = heights[list.top..=list.selected].iter().sum();
                prop_assert!(used <= rows || list.top == list.selected);
            }
        }
    }
}

#[test]
fn a_list_that_fits_again_keeps_its_first_row_until_it_must_move() {
    let mut list = List { selected: 5, top: 4, ..List::default() };
    list.settle(10, 3, |_| 1);
    assert_eq!((list.selected, list.top), (5, 4));
    list.selected = 9;
    list.settle(10, 3, |_| 1);
    assert_eq!(list.top, 7);
    list.selected = 2;
    list.settle(10, 3, |_| 1);
    assert_eq!(list.top, 2);
}

#[test]
fn a_long_list_is_filtered_a_part_at_a_time_and_anew_when_it_changes() {
    let row = |n: &usize| ListRow::at(None).with(ListColumn::Title, n.to_string());
    let mut list = List { filter: ListFilter::parse("7"), ..List::default() };
    let keep = |list: &mut List| list.keep((0..10_000usize).collect(), row);
    let all: Vec<usize> = (0..10_000).filter(|n| n.to_string().contains('7')).collect();
    let mut kept = keep(&mut list);
    assert!(list.unseen > 0 && kept.len() < all.len());
    let first = kept.len();
    while list.unseen > 0 {
        list.go_on();
        kept = keep(&mut list);
    }
    assert_eq!((kept, list.total), (all, 10_000));
    // Whoever does not go on begins again.
    assert_eq!(keep(&mut list).len(), first);
    list.filter = ListFilter::default();
    assert_eq!((keep(&mut list).len(), list.unseen), (10_000, 0));
}
