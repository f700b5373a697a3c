//! What is to be drawn.

use crate::analysis::{Certainty, Day, Grain, TimeClass, TimeItem};
use crate::lists::chart::zoom::TimeZoom;
use crate::messages::Language;
use crate::text::{Columns, Rows, WidthProfile};

/// One time of the picture, which is placed: in days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChartTime {
    /// Its first day; none if it is open towards the past.
    pub first: Option<i64>,
    /// Its last day, inclusive; none if it is open towards the future.
    pub last: Option<i64>,
    /// Which item of the list it is.
    pub item: usize,
    /// Whether its borders are as told.
    pub is_certain: bool,
    /// Whether it is told as a stretch of time, not as a date.
    pub is_stretch: bool,
    /// The lanes it belongs to, a bit each; none: it is of no side.
    pub lanes: u8,
}

impl ChartTime {
    /// Makes what is drawn of an item of the list.
    #[must_use]
    pub fn of(item: usize, time: &TimeItem, lanes: u8) -> Self {
        let [first, last] = [time.start, time.end].map(|day| day.map(Day::number));
        let is_stretch = time.grain <= Grain::Period
            || matches!(time.class, TimeClass::Range | TimeClass::Open | TimeClass::Epoch);
        let is_certain = time.certainty == Certainty::Certain;
        Self { first, last, item, is_certain, is_stretch, lanes }
    }
}

/// What is to be drawn, and in which room.
#[derive(Clone, Copy)]
pub struct ChartRequest<'a> {
    /// The times in order.
    pub times: &'a [ChartTime],
    /// The lanes: the bit and the name of each; if there are none, all stands in one.
    pub lanes: &'a [(u8, String)],
    /// The columns of the picture.
    pub columns: Columns,
    /// The rows it may take.
    pub rows: Rows,
    /// The stretch that is shown, and how finely.
    pub zoom: TimeZoom,
    /// The item that stands out.
    pub selected: Option<usize>,
    /// The item nearest to where the reader is in the text.
    pub here: Option<usize>,
    /// Names an item whose bar has room behind it.
    pub name: &'a dyn Fn(usize) -> String,
    /// The language years are named in.
    pub language: Language,
    /// How wide signs and names are.
    pub profile: WidthProfile,
}
