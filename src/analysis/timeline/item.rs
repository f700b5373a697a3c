//! What the timeline is made of: one time expression, where it stands and when it is.

use crate::analysis::name_table::named;
use crate::analysis::timeline::day::Day;
use crate::document::ParagraphId;
use crate::text::ByteSpan;

/// One time expression of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeItem {
    /// Where it stands.
    pub span: ByteSpan,
    /// The paragraph it stands in.
    pub paragraph: ParagraphId,
    /// The sentence it stands in: what happened.
    pub sentence: ByteSpan,
    /// The first day it may mean; none if it is open towards the past, or not placed.
    pub start: Option<Day>,
    /// The last day it may mean, inclusive; none if it is open towards the future, or not placed.
    pub end: Option<Day>,
    /// Whether what is told is left out of it, and ends or begins it: before 215, after 1978.
    pub beyond: bool,
    /// The unit it is told in.
    pub grain: Grain,
    /// What sort of expression it is.
    pub class: TimeClass,
    /// How sharp its borders are.
    pub certainty: Certainty,
    /// What it is counted from.
    pub basis: TimeBasis,
    /// In which part of the document it stands.
    pub zone: Zone,
    /// Why it has no place in time; none if it has one.
    pub reason: Option<UndatedReason>,
    /// Where else the same is told: the same plan, or the same days in the same sentence.
    pub also: Vec<ByteSpan>,
    /// Whether it is told by an earlier one, among whose other places it is.
    pub repeats: bool,
    /// Where the same event has another date, if it has one.
    pub conflict: Option<ByteSpan>,
}

impl TimeItem {
    /// Tells whether it is listed: part of what the text tells, or of all if all is asked for, and
    /// told by no earlier one.
    #[must_use]
    pub const fn is_listed(&self, all_zones: bool) -> bool {
        !self.repeats && (all_zones || self.zone.is_told())
    }
}

named! {
    /// The unit a time is told in, the coarsest first.
    Grain {
        /// A hundred years.
        Century = "century",
        /// Ten years.
        Decade = "decade",
        /// A named stretch of several years, such as a Five-Year Plan.
        Period = "period",
        /// A year.
        Year = "year",
        /// Half a year.
        Half = "half",
        /// A quarter of a year.
        Quarter = "quarter",
        /// A season.
        Season = "season",
        /// A month.
        Month = "month",
        /// About ten days of a month.
        Third = "third",
        /// A day.
        Day = "day",
    }
}

named! {
    /// What sort of time expression it is.
    TimeClass {
        /// A year, a month or a day of the calendar.
        Date = "date",
        /// A stretch from one time to another.
        Range = "range",
        /// A stretch with one open end: since, until, before, after.
        Open = "open",
        /// A decade.
        Decade = "decade",
        /// A century.
        Century = "century",
        /// A part of a unit: its beginning, middle or end, a half year, a third of a month.
        Part = "part",
        /// A quarter of a year.
        Quarter = "quarter",
        /// A season.
        Season = "season",
        /// A Five-Year Plan.
        Plan = "plan",
        /// A year of a reign or of the Republic.
        Era = "era",
        /// A stretch or day known by its name.
        Epoch = "epoch",
        /// Counted from a date earlier in the text.
        TextAnchored = "text-anchored",
        /// Counted from the date of the document.
        DocumentAnchored = "document-anchored",
        /// A length of time.
        Duration = "duration",
        /// A time that names no border.
        Vague = "vague",
    }
}

named! {
    /// How sharp the borders of a time are.
    Certainty {
        /// As told.
        Certain = "certain",
        /// Told as about, or in a unit without sharp borders.
        Approximate = "approximate",
        /// Resting on an assumption, such as the century of a two-digit year.
        Uncertain = "uncertain",
    }
}

named! {
    /// In which part of the document a time stands.
    Zone {
        /// In the running text.
        Body = "body",
        /// In a title or heading.
        Heading = "heading",
        /// In the title of a work.
        WorkTitle = "title",
        /// In the bibliography.
        Bibliography = "bibliography",
        /// In a footnote.
        Note = "note",
    }
}

impl Zone {
    /// Tells whether a time there is part of what the text tells: titles and headings name what is
    /// told below them, and the dates of sources are those of others.
    #[must_use]
    pub const fn is_told(self) -> bool {
        match self {
            Self::Body => true,
            Self::Heading | Self::WorkTitle | Self::Bibliography | Self::Note => false,
        }
    }
}

named! {
    /// Why a time expression has no place in time.
    UndatedReason {
        /// It counts from the date of the document, which is not known.
        NoDocumentDate = "no document date",
        /// It counts from an earlier date of the text, and there is none.
        NoEarlierDate = "no earlier date",
        /// It counts from an earlier date of the text, of which less is told: 当月 after a year.
        CoarserDate = "coarser date",
        /// It names no border.
        Vague = "vague",
        /// It is a length of time.
        Duration = "duration",
        /// The reign it names had no such year.
        OutsideReign = "outside the reign",
        /// The month it names has no such day.
        NoSuchDay = "no such day",
    }
}

/// What a time is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeBasis {
    /// The calendar.
    Calendar,
    /// The date of the document.
    DocumentDate,
    /// An earlier expression of the text, by its span.
    Text(ByteSpan),
    /// The Five-Year Plan of this number.
    Plan(u8),
    /// A reign or the Republic, by its name.
    Era(&'static str),
    /// A named event or stretch, by its name.
    Epoch(&'static str),
}

impl TimeBasis {
    /// Returns the stable name for machine output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::DocumentDate => "document date",
            Self::Text(_) => "text",
            Self::Plan(_) => "plan",
            Self::Era(_) => "era",
            Self::Epoch(_) => "epoch",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grains_are_ordered_from_coarse_to_fine() {
        use Grain::{Century, Day, Decade, Half, Month, Period, Quarter, Season, Third, Year};
        assert!(
            [Century, Decade, Period, Year, Half, Quarter, Season, Month, Third, Day].is_sorted()
        );
        assert!([Certainty::Certain, Certainty::Approximate, Certainty::Uncertain].is_sorted());
    }

    #[test]
    fn machines_are_told_every_reason_and_basis_apart() {
        use UndatedReason::{
            CoarserDate, Duration, NoDocumentDate, NoEarlierDate, NoSuchDay, OutsideReign, Vague,
        };
        let reasons =
            [NoDocumentDate, NoEarlierDate, CoarserDate, Vague, Duration, OutsideReign, NoSuchDay]
                .map(UndatedReason::as_str);
        let bases = [
            TimeBasis::Calendar,
            TimeBasis::DocumentDate,
            TimeBasis::Text(ByteSpan::new(3, 9)),
            TimeBasis::Plan(13),
            TimeBasis::Era("光绪"),
            TimeBasis::Epoch("抗战"),
        ];
        for names in [&reasons[..], &bases.map(TimeBasis::as_str)] {
            for (at, name) in names.iter().enumerate() {
                assert!(!names[..at].contains(name) && name.is_ascii(), "{name}");
            }
        }
    }
}
