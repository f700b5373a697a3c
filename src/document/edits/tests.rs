//! Where the places of a text are after it was edited, and what is marked as new or other.

use proptest::prelude::*;

use super::*;
use crate::document::{Extent, Format, decode, parse};

fn read(text: &str) -> Arc<Document> {
    Arc::new(parse(decode(text.as_bytes()), Format::Text, Extent::Whole))
}

fn edits(old: &str, new: &str) -> Edits {
    Edits::between(read(old), read(new))
}

/// Returns what is found in `new` where `word` stood in `old`.
fn found<'a>(old: &str, new: &'a str, word: &str) -> &'a str {
    let start = old.find(word).unwrap();
    edits(old, new).span(ByteSpan::new(start, start + word.len())).of(new)
}

proptest! {
    /// What stands before or behind the change is found where it stands now; every place of one
    /// text is a place of the other, and none is before one that it was behind.
    #[test]
    fn the_words_at_a_place_are_found_again(
        [start, end] in prop::array::uniform2("[a-c城市\n]{0,20}"),
        [before, after] in prop::array::uniform2("[d-f智慧]{1,9}"),
    ) {
        let (old, new) = (format!("始{start}{before}{end}终"), format!("始{start}{after}{end}终"));
        let edits = edits(&old, &new);
        for (place, _) in old.char_indices() {
            let found = edits.place(place);
            let is_same = old.split_at(place).0 == new.split_at(found).0
                || old.split_at(place).1 == new.split_at(found).1;
            // Of the paragraph that was changed it may be any place.
            let changed = start.len() + 3;
            let line = old.get(..changed).and_then(|before| before.rfind('\n')).unwrap_or(0);
            let behind = old.get(changed..).and_then(|after| after.find('\n'));
            let is_changed = (line..=behind.map_or(old.len(), |end| changed + end)).contains(&place);
            prop_assert!(is_same || is_changed, "{place} → {found}");
        }
    }

    /// Whatever a text becomes, places lie on characters and in their order, and marks on its
    /// paragraphs in theirs.
    #[test]
    fn places_and_marks_belong_to_the_new_text(
        [old, new] in prop::array::uniform2("([a-b城市]{0,6}[ \n]{0,3}){0,12}"),
    ) {
        for edits in [edits(&old, &new), Edits::by_share(read(&old), read(&new))] {
            let new = edits.new.clone();
            let mut last = 0;
            for place in (0..=old.len()).filter(|place| old.is_char_boundary(*place)) {
                let found = edits.place(place);
                prop_assert!(new.text().is_char_boundary(found));
                if edits.blocks.is_none() {
                    prop_assert!(last <= found, "{place} → {found}");
                }
                last = found;
            }
            prop_assert!(edits.marks().is_sorted_by_key(|(span, _)| span.start));
            for (span, _) in edits.marks() {
                prop_assert!(new.paragraphs().iter().any(|p| p.span == *span));
            }
        }
    }

    /// A text that is the same but for its white space has no changes, and every character is found.
    #[test]
    fn white_space_is_no_change(words in prop::collection::vec("[a-c城市]{1,5}", 1..20), gaps in prop::collection::vec("[ \n]", 20)) {
        let old = words.join(" ");
        let new: String = words.iter().zip(&gaps).flat_map(|(word, gap)| [word.as_str(), gap]).collect();
        let edits = edits(&old, &new);
        if edits.new.paragraphs().len() == 1 {
            prop_assert_eq!(edits.counts(), EditCounts::default());
        }
    }
}

#[test]
fn a_place_is_kept_through_every_kind_of_edit() {
    let old =
        "序言讲来历。\n甲城建了平台，数据共享。\n乙城没有。\n丙城有摄像头，也有网格。\n结语。";
    for (new, word) in [
        // Something is put before it, or taken away.
        (
            "新的一段。\n序言讲来历。\n甲城建了平台，数据共享。\n乙城没有。\n丙城有摄像头，也有网格。\n结语。",
            "网格",
        ),
        ("丙城有摄像头，也有网格。\n结语。", "网格"),
        // It is changed on both sides of the place at once, and next to a new one.
        (
            "序言讲来历。\n又一段，全是新的字。\n甲城早建了平台，数据不共享。\n丙城有摄像头，也有网格。\n结语。",
            "平台",
        ),
        // Half of it is gone.
        ("序言讲来历。\n甲城建了平台。\n结语。", "平台"),
        // It is elsewhere wrapped.
        (
            "序言讲来历。\n甲城建了平台，\n数据共享。\n乙城没有。\n丙城有\n摄像头，也有网格。\n结语。",
            "网格",
        ),
    ] {
        assert_eq!(found(old, new, word), word, "{new}");
    }
    // What is gone is looked for where it stood.
    let new = "序言讲来历。\n丙城有摄像头，也有网格。\n结语。";
    let place = edits(old, new).place(old.find("平台").unwrap());
    assert!(new.split_at(place).1.starts_with("丙城"), "{place}");
}

/// What a text became, the paragraphs that are marked, and how many were added, changed and removed.
type Case<'a> = (&'a str, &'a [(&'a str, EditKind)], [usize; 3]);

#[test]
fn paragraphs_are_added_changed_and_removed() {
    use EditKind::{Added, Changed, NearRemoved};
    let old = "序言讲来历。\n甲城建了平台，数据共享。\n乙城没有。\n结语。";
    let cases: [Case<'_>; 6] = [
        (old, &[], [0; 3]),
        (
            "序言讲来历。\n全是新写的话。\n甲城早建了平台，数据共享。\n乙城没有。\n结语。",
            &[("全是新写的话。", Added), ("甲城早建了平台，数据共享。", Changed)],
            [1, 1, 0],
        ),
        ("序言讲来历。\n乙城没有。\n结语。", &[("乙城没有。", NearRemoved)], [0, 0, 1]),
        (
            "序言讲来历。\n甲城建了平台，数据共享。\n乙城没有。",
            &[("乙城没有。", NearRemoved)],
            [0, 0, 1],
        ),
        ("", &[], [0, 0, 4]),
        (
            "XYZ。\n甲城建了平台，数据共享。\n乙城没有。\n结语。\n附记",
            &[("XYZ。", Changed), ("附记", Added)],
            [1, 1, 0],
        ),
    ];
    for (new, marks, [added, changed, removed]) in cases {
        let edits = edits(old, new);
        let seen: Vec<(&str, EditKind)> =
            edits.marks().iter().map(|(span, kind)| (span.of(new), *kind)).collect();
        assert_eq!(seen, marks);
        assert_eq!(edits.counts(), EditCounts { added, changed, removed });
    }
}

#[test]
fn growth_is_told_from_edits() {
    let grows = |old: &str, new: &str| edits(old, new).is_growth();
    let old = "序言。\n甲城有平台";
    for new in [old, "序言。\n甲城有平台。", "序言。\n甲城有平台\n乙城没有。"]
    {
        assert!(grows(old, new), "{new}");
    }
    for new in ["序言。", "序言。\n", "绪言。\n甲城有平台。", "题。\n序言。\n甲城有平台"]
    {
        assert!(!grows(old, new), "{new}");
    }
    assert!(grows("", old));
}
