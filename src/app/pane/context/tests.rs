//! What a pane shows of the text around a hit.

use crate::app::testing::Bench;
use crate::text::{ByteSpan, WidthProfile};

#[test]
fn the_hit_is_lit_and_no_other_character() {
    let bench = Bench::markdown("甲,\u{301}乙丙丁\n");
    let start = bench.model.document.text().find('丙').unwrap();
    let [_, hit, _] = bench.model.context().aligned(ByteSpan::new(start, start + 3), 20, 40);
    assert_eq!(hit, "丙");
}

#[test]
fn a_hit_has_its_room_whatever_is_shown_beside_it() {
    let mut bench = Bench::markdown("甲甲,乙乙乙乙乙\n");
    for profile in [WidthProfile::default(), WidthProfile::WIDE] {
        bench.model.display.profile = profile;
        for (start, end) in [(0, 3), (3, 6), (6, 7), (7, 10)] {
            for (before, room) in
                (0..8).flat_map(|before| (before..14).map(move |room| (before, room)))
            {
                let parts = bench.model.context().aligned(ByteSpan::new(start, end), before, room);
                assert!(
                    profile.text(&parts.concat()) <= room,
                    "{start} {before} {room}: {parts:?}"
                );
            }
        }
    }
}
