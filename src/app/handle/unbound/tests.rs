//! What is said of keys that do nothing.

use crate::app::effect::Effect;
use crate::app::focus::Focus;
use crate::app::testing::Bench;

#[test]
fn keys_that_mean_nothing_are_named_with_the_ways_out() {
    for keys in ["X", "0", "gy", "zx", "<F7>", "<C-x>", "<A-x>", "ｘ"] {
        let mut bench = Bench::paragraphs(3);
        assert_eq!(bench.press(keys), [] as [Effect; 0], "{keys}");
        let said = bench.notice();
        assert!(said.contains("does nothing here") && said.contains("q quit"), "{keys}: {said}");
        assert!(said.contains("F1 help"), "{keys}: {said}");
        assert_eq!(bench.model.focus, Focus::Page);
    }
    // A key is named as the footer names it, a full-width one as what it means.
    assert!(Bench::paragraphs(3).pressed("<C-x>").notice().starts_with("C-x "));
    assert!(Bench::paragraphs(3).pressed("ｘ").notice().starts_with("x "));
}

#[test]
fn a_narrow_row_is_told_less() {
    let mut before = usize::MAX;
    for columns in [80, 40, 20] {
        let bench = Bench::paragraphs(3).sized(columns, 24).pressed("X");
        let width = bench.model.display.profile.text(bench.notice());
        assert!(width + 3 <= columns, "{columns}: {}", bench.notice());
        assert!(width <= before);
        before = width;
    }
}

#[test]
fn a_prefix_waits_silently_and_is_given_up_by_esc_alone() {
    let mut bench = Bench::paragraphs(50).pressed("20Gg");
    assert_eq!((bench.notice(), bench.model.pending.keys.len()), ("", 1));
    bench.press("<Esc>");
    assert_eq!((bench.notice(), bench.model.pending.keys.len()), ("", 0));
    bench.press("5<Esc>}");
    assert_eq!(bench.number(), 21, "the count went with it");
    bench.press("/段<Enter>5<Esc>");
    assert!(bench.model.search.query().is_some(), "nothing else is closed");
}

#[test]
fn a_count_before_a_key_that_means_nothing_is_forgotten() {
    let mut bench = Bench::paragraphs(50).pressed("9X");
    assert_eq!(bench.model.pending.count, None);
    bench.press("}");
    assert_eq!(bench.number(), 2);
}

#[test]
fn where_there_is_nothing_to_close_it_says_how_to_leave() {
    let bench = Bench::paragraphs(3).pressed("<Esc>");
    assert!(bench.notice().contains("nothing to close") && bench.notice().contains("q quit"));
}
