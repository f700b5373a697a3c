//! The keys of entries, by which TeX cites them: the first author, the year and the first word of
//! the title.

use std::collections::BTreeSet;

use crate::analysis::{Name, Person};
use crate::lists::bibliography::citable::Citable;
use crate::text::{fold, is_han_or_kana, spelled};

/// The keys that were given out so far.
#[derive(Default)]
pub(crate) struct Keys {
    taken: BTreeSet<String>,
}

impl Keys {
    /// Makes a key that no reference has yet: `wangjun2018zhihui`.
    ///
    /// It depends on what the reference says alone, so that the same reference has it in another
    /// selection, but for references that say the same.
    pub(crate) fn key(&mut self, of: &Citable<'_>) -> String {
        let fields = of.fields;
        let name = fields.authors.first().or_else(|| fields.editors.first());
        let name = name.map(|name| match Name::read(name) {
            Name::Person(Person { family, given, .. }) if family.chars().any(is_han_or_kana) => {
                family + &given
            }
            Name::Person(Person { family, .. }) => family,
            Name::Whole(name) => name,
        });
        let year = fields.year.map(|year| year.to_string()).unwrap_or_default();
        let parts = [plain(&name.unwrap_or_default()), year, first_word(&of.title())];
        let stem = parts.concat();
        let stem = if stem.is_empty() { "entry".to_owned() } else { stem };
        let further = (2_usize..).map(|n| format!("{stem}-{n}"));
        let mut keys = std::iter::once(stem.clone()).chain(further);
        keys.find(|key| self.taken.insert(key.clone())).unwrap_or(stem)
    }
}

/// Returns the letters and figures of a text, Han characters as they are spoken, without marks.
fn plain(text: &str) -> String {
    const LONGEST: usize = 24;
    let spelled = spelled(&fold(text));
    spelled.chars().filter(char::is_ascii_alphanumeric).take(LONGEST).collect()
}

/// Returns the first word of a title that tells something; of Han characters the first two.
fn first_word(title: &str) -> String {
    const LITTLE: [&str; 10] = ["a", "an", "the", "on", "in", "of", "for", "to", "from", "and"];
    let title = fold(title);
    let mut words = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !LITTLE.contains(word));
    let word = words.next().unwrap_or_default();
    if word.chars().any(is_han_or_kana) {
        plain(&word.chars().take(2).collect::<String>())
    } else {
        plain(word)
    }
}
