//! What the reader types to narrow a list: words, each of which must stand somewhere in a row.
//!
//! ```text
//! 规划 日本            both words, in whatever cells
//! -标准                not this one
//! "two words"          as one, with its spaces
//! in:实践 kind:政策     in this column alone, named as in a search
//! year:2014..2016      of these years
//! ```

use crate::analysis::{SourceType, WorkKind};
use crate::lists::passages::ANNOTATION_KINDS;
use crate::lists::references::{source_name, work_kind_name};
use crate::lists::row::{ListColumn, ListRow};
use crate::messages::Phrase;
use crate::search::years;
use crate::text::fold;

/// What rows must say to be listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListFilter {
    typed: String,
    terms: Vec<FilterTerm>,
}

/// One word of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct FilterTerm {
    /// Whether a row must not say it.
    excludes: bool,
    asks: FilterAsk,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum FilterAsk {
    /// These words, folded, in any of its cells.
    Words(String),
    /// One of these, folded, in the cells of some columns.
    In(&'static [ListColumn], Vec<String>),
    /// A year from the first to the last.
    Years(i32, i32),
}

/// The fields a word may begin with, as in a search, and the columns they mean; a year has none.
const FIELDS: [(&str, &[ListColumn]); 8] = [
    ("in", &[ListColumn::Section]),
    ("year", &[]),
    ("kind", &[ListColumn::Kind]),
    ("side", &[ListColumn::Side]),
    ("note", &[ListColumn::Note]),
    ("tag", &[ListColumn::Tags]),
    ("author", &[ListColumn::Author, ListColumn::Issuer]),
    ("issuer", &[ListColumn::Issuer]),
];

impl ListFilter {
    /// Understands what was typed. What is not finished yet asks for nothing.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        Self {
            typed: typed.to_owned(),
            terms: words(typed).iter().filter_map(|word| term(word)).collect(),
        }
    }

    /// Returns what was typed.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Tells whether it lets every row through.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Tells whether an item passes whose row is made only if anything is asked of it.
    pub fn admits(&self, row: impl FnOnce() -> ListRow) -> bool {
        self.is_empty() || self.passes(&row())
    }

    /// Tells whether a row passes.
    #[must_use]
    pub fn passes(&self, row: &ListRow) -> bool {
        let says = |words: &str, in_column: &dyn Fn(ListColumn) -> bool| {
            row.cells.iter().any(|(column, text)| in_column(*column) && fold(text).contains(words))
        };
        self.terms.iter().all(|term| {
            let says = match &term.asks {
                FilterAsk::Words(words) => says(words, &|_| true),
                FilterAsk::In(columns, any) => {
                    any.iter().any(|words| says(words, &|column| columns.contains(&column)))
                }
                FilterAsk::Years(first, last) => {
                    row.years.is_some_and(|(from, to)| from <= *last && *first <= to)
                }
            };
            says != term.excludes
        })
    }
}

/// Returns what kinds are called in other languages whose name in one holds `typed`, folded: a
/// reader of Chinese asks for 政策 whatever the interface speaks.
fn other_names(typed: &str) -> Vec<String> {
    let sources = SourceType::ALL.iter().map(|kind| source_name(*kind));
    let works = WorkKind::ALL.iter().map(|kind| work_kind_name(*kind));
    let names = sources.chain(works).chain(ANNOTATION_KINDS).map(Phrase::every);
    let folded = names.map(|names| names.map(fold));
    let like = folded.filter(|names| !typed.is_empty() && names.iter().any(|n| n.contains(typed)));
    like.flatten().collect()
}

/// Cuts what was typed at its spaces, but not between quotes.
fn words(typed: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in typed.chars() {
        match c {
            '"' | '“' | '”' | '＂' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => words.push(String::new()),
            c => words.last_mut().expect("there is one from the start").push(c),
        }
    }
    words
}

fn term(word: &str) -> Option<FilterTerm> {
    let rest = word.strip_prefix(['-', '－', '−']).filter(|rest| !rest.is_empty());
    let (excludes, word) = rest.map_or((false, word), |rest| (true, rest));
    let field = word.split_once([':', '：']).and_then(|(name, rest)| {
        let (name, columns) = FIELDS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?;
        Some((*name, *columns, rest))
    });
    let asks = match field {
        Some(("year", _, rest)) => years(rest).map(|(first, last)| FilterAsk::Years(first, last)),
        Some((name, columns, rest)) => {
            let mut any = vec![fold(rest)];
            if name == "kind" {
                any.extend(other_names(&any[0]));
            }
            Some(FilterAsk::In(columns, any)).filter(|_| !rest.is_empty())
        }
        None => {
            Some(FilterAsk::Words(fold(word))).filter(|_| !fold(word).is_empty() && word != "-")
        }
    };
    asks.map(|asks| FilterTerm { excludes, asks })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> ListRow {
        let row = ListRow { years: Some((2014, 2016)), ..ListRow::default() };
        row.with(ListColumn::Date, "2014–2016")
            .with(ListColumn::Kind, "政策")
            .with(ListColumn::Side, "中国")
            .with(ListColumn::Issuer, "国家发改委等八部门")
            .with(ListColumn::Title, "《新型城镇化规划》")
            .with(ListColumn::Section, "实践特点")
            .with(ListColumn::Tags, "#查 #对照")
    }

    #[test]
    fn every_word_must_stand_somewhere() {
        for (typed, passes) in [
            ("", true),
            ("   ", true),
            ("规划", true),
            ("規劃", true),
            ("规划 八部门", true),
            ("八部门 规划 标准", false),
            ("-标准", true),
            ("-规划", false),
            ("规划 -标准 -日本", true),
            ("2014", true),
            ("#对照", true),
            ("\"城镇化规划\"", true),
            ("\"八部门 规划\"", false),
            ("-", true),
            ("规划 -", true),
        ] {
            assert_eq!(ListFilter::parse(typed).passes(&row()), passes, "{typed}");
        }
    }

    #[test]
    fn fields_ask_for_one_column_and_years() {
        for (typed, passes) in [
            ("kind:政策", true),
            ("KIND：政策", true),
            ("kind:规划", false),
            ("kind:policy", true),
            ("kind:plan", false),
            ("-kind:policy", false),
            ("-kind:规划", true),
            ("side:中国 in:实践", true),
            ("side:日本", false),
            ("author:发改委", true),
            ("tag:查", true),
            ("year:2015", true),
            ("year:2017", false),
            ("year:..2013", false),
            ("year:2016.. 规划", true),
            ("-year:2015", false),
            // Not finished yet.
            ("kind:", true),
            ("year:", true),
            ("year:x", true),
            // No field of this name: it is looked for as it stands.
            ("题:规划", false),
        ] {
            assert_eq!(ListFilter::parse(typed).passes(&row()), passes, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn anything_typed_is_a_filter(typed in "[-:：a-z年规划\"“ .0-9]{0,16}") {
            let filter = ListFilter::parse(&typed);
            assert_eq!(filter.typed(), typed);
            assert!(!filter.is_empty() || filter.passes(&ListRow::default()));
        }

        #[test]
        fn a_row_passes_a_word_of_any_of_its_cells_and_not_without_it(at in 0..7_usize) {
            let row = row();
            let word = row.cells[at].1.replace([' ', '"'], "");
            if row.cells[at].1 == word {
                assert!(ListFilter::parse(&word).passes(&row));
                assert!(!ListFilter::parse(&format!("-{word}")).passes(&row));
            }
        }
    }
}
