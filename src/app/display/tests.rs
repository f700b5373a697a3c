//! How the text is shown: what the reader likes reaches the typesetter.

use crate::app::testing::Bench;
use crate::typeset::Setting;

#[test]
fn what_the_reader_likes_is_how_paragraphs_are_set() {
    let mut display = Bench::paragraphs(1).model.display;
    (display.full_width, display.spacing) = (false, 1);
    let Setting { measure, profile, full, airy, spacing, .. } = display.setting(40, 60, true);
    assert_eq!((measure, full, airy, spacing), (40, false, true, 1));
    assert_eq!(profile, display.profile);
}

#[test]
fn a_switch_is_seen_on_the_page_at_once() {
    let mut bench = Bench::paragraphs(50);
    let before = bench.model.reader.setting();
    bench.press("zn");
    assert_eq!(bench.model.reader.setting(), Setting { spacing: 1, ..before });
    bench.press("znzf");
    assert_eq!(bench.model.reader.setting(), Setting { full: !before.full, ..before });
}
