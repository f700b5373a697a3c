//! Where a place of a text is once the text was edited somewhere else.

use crate::document::model::Document;
use crate::text::{Place, boundary_before};

impl Document {
    /// Returns the place in `edited`, which is this document after a change, of the words at
    /// `place`: before the change and behind it they are the same; of what was changed it is where
    /// the change begins.
    #[must_use]
    pub fn place_in(&self, edited: &Self, place: Place) -> Place {
        let (old, new) = (self.text(), edited.text());
        let shorter = old.len().min(new.len());
        let pairs = old.bytes().zip(new.bytes());
        let before = pairs.take_while(|(one, other)| one == other).count();
        let pairs = old.bytes().rev().zip(new.bytes().rev());
        let after = pairs.take(shorter - before).take_while(|(one, other)| one == other).count();
        let place = if place <= before {
            place
        } else if place >= old.len() - after {
            new.len() - (old.len() - place.min(old.len()))
        } else {
            before
        };
        boundary_before(new, place)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::{Document, Extent, Format, decode, parse};

    fn read(text: &str) -> Document {
        parse(decode(text.as_bytes()), Format::Text, Extent::Whole)
    }

    proptest! {
        /// What stands before or behind the change is found where it stands now.
        #[test]
        fn the_words_at_a_place_are_found_again(
            [start, end] in prop::array::uniform2("[a-c城市\n]{0,20}"),
            [old, new] in prop::array::uniform2("[d-f智慧]{1,9}"),
        ) {
            let (old, new) = (read(&format!("始{start}{old}{end}终")), read(&format!("始{start}{new}{end}终")));
            for (place, _) in old.text().char_indices() {
                let found = old.place_in(&new, place);
                let (before, behind) = old.text().split_at(place);
                let (found_before, found_behind) = new.text().split_at(found);
                let is_same = before == found_before || behind == found_behind;
                prop_assert!(is_same || before.starts_with(found_before), "{place} → {found}");
            }
            prop_assert_eq!(old.place_in(&old, 3), 3);
        }
    }
}
