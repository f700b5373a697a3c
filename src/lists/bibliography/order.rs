//! The order of a list by author and year.

use crate::lists::bibliography::citable::Citable;
use crate::text::{fold, is_han_or_kana, spelled};

/// Sorts references by author and year, and tells the letter behind the year: as it is written, or
/// else of those that have both in common. Han characters stand where their sounds do, or all of
/// them `han_first` (GB/T 7714—2015, 10.2).
pub(crate) fn by_author(
    references: Vec<Citable<'_>>,
    han_first: bool,
) -> Vec<(Citable<'_>, Option<char>)> {
    let key = |of: &Citable<'_>| {
        let fields = of.fields;
        let people = fields.authors.iter().chain(&fields.editors).cloned().collect::<Vec<_>>();
        let people = people.join(" ");
        let han = people.chars().next().is_some_and(is_han_or_kana);
        (han_first && !han, spelled(&fold(&people)), people, fields.year)
    };
    let mut keyed: Vec<_> = references.into_iter().map(|of| (key(&of), of)).collect();
    keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
    let (keys, sorted): (Vec<_>, Vec<_>) = keyed.into_iter().unzip();
    let letter = |at: usize| {
        if let Some(written) = sorted[at].letter() {
            return Some(written);
        }
        let same = |other: &usize| keys[*other] == keys[at] && keys[at].3.is_some();
        let before = (0..at).rev().take_while(same).count();
        let behind = at + 1 < keys.len() && same(&(at + 1));
        let letter = u32::try_from(before).ok().and_then(|n| char::from_u32(u32::from('a') + n));
        letter.filter(|letter| (before > 0 || behind) && letter.is_ascii_lowercase())
    };
    let letters: Vec<Option<char>> = (0..keys.len()).map(letter).collect();
    sorted.into_iter().zip(letters).collect()
}
