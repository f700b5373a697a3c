//! The list of jumps as one document hands it on to the next, which is another run of the program.

use serde::{Deserialize, Serialize};

use crate::app::{Jumps, Stop, View};

/// The stops of a list of jumps, and how many stand before the next one to go forward to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trail {
    at: usize,
    /// Document, first byte of the page, byte of the cursor.
    stops: Vec<(String, usize, usize)>,
}

impl Trail {
    /// Takes down what is left of a list of jumps, the newest of it as long as that is fit for a
    /// command line.
    pub(crate) fn of(jumps: &Jumps) -> Self {
        /// Bytes of names of documents; Linux takes 128 KiB for one argument.
        const MOST: usize = 32 * 1024;
        let (stops, at) = jumps.stops();
        let named = stops.iter().filter_map(|stop| {
            let View { top, cursor } = stop.view;
            Some((stop.document.clone()?, top, cursor))
        });
        let mut trail = Self { at, stops: named.collect() };
        let mut length: usize = trail.stops.iter().map(|(document, ..)| document.len()).sum();
        while length > MOST && trail.at > 0 {
            length -= trail.stops.remove(0).0.len();
            trail.at -= 1;
        }
        trail
    }

    /// Writes it as an argument.
    pub(crate) fn to_argument(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`to_argument`](Self::to_argument) wrote.
    pub(crate) fn from_argument(argument: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(argument)
    }
}

impl From<Trail> for Jumps {
    fn from(trail: Trail) -> Self {
        let stop =
            |(document, top, cursor)| Stop { document: Some(document), view: View { top, cursor } };
        Self::new(trail.stops.into_iter().map(stop).collect(), trail.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trail_is_read_as_it_was_written_and_not_too_long() {
        let stop = |name: &str, cursor| Stop {
            document: Some(name.to_owned()),
            view: View { top: 1, cursor },
        };
        let jumps = Jumps::new(vec![stop("/a \"文\".md", 2), stop("/b", 3)], 1);
        let trail = Trail::of(&jumps);
        assert_eq!(Jumps::from(Trail::from_argument(&trail.to_argument()).unwrap()), jumps);
        let many = (0..100).map(|n| stop(&"长".repeat(1000), n)).collect();
        let kept = Jumps::from(Trail::of(&Jumps::new(many, 100)));
        let (kept, at) = kept.stops();
        assert_eq!((kept.len(), at, kept.last().unwrap().view.cursor), (10, 10, 99));
        assert!(Trail::from_argument("{").is_err());
    }
}
