//! The list of jumps: places that were left for one far away, in this document and in others.

use crate::app::reader::View;

/// A place in the list of jumps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The document, by what it is known by on this machine; none for the one that is read.
    pub document: Option<String>,
    /// What was seen of it.
    pub view: View,
}

/// Places jumped from, to go back to, in the order they were left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    stops: Vec<Stop>,
    /// The next one to go back to is the one before this.
    at: usize,
}

impl Jumps {
    /// The most that are kept.
    const KEPT: usize = 100;

    /// Makes a list of stops; before `at` stands the next one to go back to.
    #[must_use]
    pub fn new(stops: Vec<Stop>, at: usize) -> Self {
        let at = at.min(stops.len());
        Self { stops, at }
    }

    /// Returns the stops, and before which of them stands the next one to go back to.
    #[must_use]
    pub fn stops(&self) -> (&[Stop], usize) {
        (&self.stops, self.at)
    }

    /// Goes on with a list that was begun in another document: of its stops, those in this one are
    /// places here again.
    #[must_use]
    pub fn resumed(self, document: &str) -> Self {
        let here = |stop: Stop| Stop {
            document: stop.document.filter(|other| other != document),
            view: stop.view,
        };
        Self { stops: self.stops.into_iter().map(here).collect(), at: self.at }
    }

    /// Returns the list for another document to go on with. A document that cannot be opened again
    /// has no `name`, and its places are left out.
    #[must_use]
    pub fn left(&self, name: Option<&str>) -> Self {
        let named = |stop: &Stop| {
            let document = stop.document.as_deref().or(name)?;
            Some(Stop { document: Some(document.to_owned()), view: stop.view })
        };
        let at = self.stops.iter().take(self.at).filter_map(named).count();
        Self { stops: self.stops.iter().filter_map(named).collect(), at }
    }

    /// Returns the place in this document that was gone back or forward to.
    #[must_use]
    pub fn current(&self) -> Option<View> {
        self.stops.get(self.at).filter(|stop| stop.document.is_none()).map(|stop| stop.view)
    }

    /// Moves the places in this document to where their words are after a change of it.
    pub fn carry(&mut self, moved: impl Fn(View) -> View) {
        let here = self.stops.iter_mut().filter(|stop| stop.document.is_none());
        here.for_each(|stop| stop.view = moved(stop.view));
    }

    /// Remembers where a jump started.
    pub fn push(&mut self, from: View) {
        self.stops.truncate(self.at);
        self.stops.retain(|stop| stop.document.is_some() || stop.view.cursor != from.cursor);
        self.stops.push(Stop { document: None, view: from });
        if self.stops.len() > Self::KEPT {
            self.stops.remove(0);
        }
        self.at = self.stops.len();
    }

    /// Goes back, from `here`.
    pub fn back(&mut self, here: View) -> Option<Stop> {
        let before = self.at.checked_sub(1)?;
        let stop = self.stops.get(before)?.clone();
        if self.at == self.stops.len() {
            self.stops.push(Stop { document: None, view: here });
        }
        self.at = before;
        Some(stop)
    }

    /// Goes forward again.
    pub fn forward(&mut self) -> Option<Stop> {
        let stop = self.stops.get(self.at + 1)?.clone();
        self.at += 1;
        Some(stop)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn view(cursor: usize) -> View {
        View { top: cursor, cursor }
    }

    fn here(cursor: usize) -> Stop {
        Stop { document: None, view: view(cursor) }
    }

    proptest! {
        /// A list that is left and resumed in the same document is what it was; in another one
        /// every place is a place of the first, and the way back is as long.
        #[test]
        fn a_list_is_resumed_as_it_was_left(cursors in prop::collection::vec(0..9_usize, 0..9), back in 0..4) {
            let mut jumps = Jumps::default();
            for cursor in &cursors {
                jumps.push(view(*cursor));
            }
            for _ in 0..back {
                jumps.back(view(99));
            }
            let left = jumps.left(Some("/a"));
            prop_assert_eq!(&left.clone().resumed("/a"), &jumps);
            let at = left.stops().1;
            let mut other = left.resumed("/b");
            let mut steps = 0;
            while let Some(stop) = other.back(view(7)) {
                prop_assert_eq!(stop.document.as_deref(), Some("/a"));
                steps += 1;
            }
            prop_assert_eq!(steps, at);
        }
    }

    #[test]
    fn jumps_go_back_and_forward() {
        let mut jumps = Jumps::default();
        jumps.push(view(1));
        jumps.push(view(2));
        assert_eq!(jumps.back(view(3)), Some(here(2)));
        assert_eq!(jumps.back(view(2)), Some(here(1)));
        assert_eq!(jumps.back(view(1)), None);
        assert_eq!(jumps.forward(), Some(here(2)));
        assert_eq!(jumps.forward(), Some(here(3)));
        assert_eq!(jumps.forward(), None);
    }

    #[test]
    fn the_oldest_jumps_are_forgotten_and_a_place_is_kept_once() {
        let mut jumps = Jumps::default();
        for place in 0..150 {
            jumps.push(view(place));
        }
        let mut seen = view(999);
        let mut back = 0;
        while let Some(stop) = jumps.back(seen) {
            (seen, back) = (stop.view, back + 1);
        }
        assert_eq!((seen, back), (view(50), 100));
        let mut jumps = Jumps::default();
        for place in [1, 2, 1] {
            jumps.push(view(place));
        }
        let back =
            [view(9), view(1), view(2)].map(|here| jumps.back(here).map(|stop| stop.view.cursor));
        assert_eq!(back, [Some(1), Some(2), None]);
    }

    #[test]
    fn the_way_leads_through_other_documents_and_back() {
        let mut jumps = Jumps::default();
        jumps.push(view(1));
        // A link is followed from 2 to another document, and there from 5 on.
        jumps.push(view(2));
        let mut jumps = jumps.left(Some("/a")).resumed("/b");
        assert_eq!(jumps.current(), None);
        jumps.push(view(5));
        assert_eq!(jumps.back(view(6)), Some(here(5)));
        assert_eq!(jumps.back(view(5)).unwrap().document.as_deref(), Some("/a"));
        let mut jumps = jumps.left(Some("/b")).resumed("/a");
        assert_eq!(jumps.current(), Some(view(2)));
        assert_eq!(jumps.back(view(2)), Some(here(1)));
        assert_eq!((jumps.forward(), jumps.forward().unwrap().view), (Some(here(2)), view(5)));
    }

    #[test]
    fn places_of_what_was_piped_in_are_left_out() {
        let mut jumps = Jumps::new(vec![], 3);
        jumps.push(view(1));
        assert_eq!(jumps.left(None), Jumps::default());
    }
}
