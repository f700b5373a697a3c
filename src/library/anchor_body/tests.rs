//! An anchor is stored and read back; what is missing is nothing.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;

#[test]
fn an_anchor_of_which_nothing_is_stored_is_empty() {
    assert_eq!(read_anchor(&Map::new()), Anchor::default());
    let Value::Object(body) = json!({ "exact": 7, "start": "x", "toc": "节", "twins": [] }) else {
        panic!()
    };
    assert_eq!(read_anchor(&body), Anchor::default());
}

#[test]
fn twins_are_stored_only_where_somebody_looked() {
    assert!(!write_anchor(&Anchor::default()).contains_key("twins"));
    assert!(
        write_anchor(&Anchor { twins: Some(Twins::default()), ..Anchor::default() })
            .contains_key("twins")
    );
}

proptest! {
    #[test]
    fn an_anchor_is_read_back_as_it_was(
        (exact, prefix, suffix) in any::<(String, String, String)>(),
        (start, end, of) in any::<(u32, u32, u32)>(),
        toc in vec(any::<String>(), 0..3),
        twins in option::of((any::<u32>(), any::<u32>(), any::<String>(), any::<String>(), any::<bool>(), vec(any::<String>(), 0..3))),
    ) {
        let twins = twins.map(|(of, nth, before, after, within, alike)| Twins {
            of: of as usize,
            nth: nth as usize,
            before,
            after,
            within,
            alike,
        });
        let anchor = Anchor {
            exact,
            prefix,
            suffix,
            start: start as usize,
            end: end as usize,
            of: of as usize,
            toc,
            twins,
        };
        let line = serde_json::to_string(&write_anchor(&anchor)).unwrap();
        prop_assert_eq!(read_anchor(&serde_json::from_str(&line).unwrap()), anchor);
    }
}
