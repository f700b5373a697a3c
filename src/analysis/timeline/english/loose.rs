//! Times in English that need the date of the document or an earlier date, and those that have no
//! border at all.

use crate::analysis::folded_characters::{Cursor, FoldedCharacters};
use crate::analysis::timeline::expression::{Expression, Meaning, Rolling, Shift, ShiftFrom};

/// Reads `over the past decade`, `two years ago`, `three years later`, `in recent years`,
/// `three years`.
pub(crate) fn loose(characters: &FoldedCharacters, at: usize) -> Option<Expression> {
    let mut c = Cursor::new(characters, at);
    let meaning =
        c.try_read(rolling).or_else(|| c.try_read(counted)).or_else(|| c.try_read(vague))?;
    Some(Expression { start: at, end: c.at, meaning })
}

/// Reads a unit of time and returns its months.
fn unit(c: &mut Cursor) -> Option<i32> {
    c.eat_word_of(&[
        ("years", 12),
        ("year", 12),
        ("yrs", 12),
        ("months", 1),
        ("month", 1),
        ("quarters", 3),
        ("quarter", 3),
        ("decades", 120),
        ("decade", 120),
        ("centuries", 1200),
        ("century", 1200),
    ])
}

/// Reads a stretch beside the date of the document: `the past ten years`, `the next decade`,
/// `last two quarters`.
fn rolling(c: &mut Cursor) -> Option<Meaning> {
    let article = c.eat("the ");
    let direction = c.eat_of(&[
        ("past ", -1),
        ("last ", -1),
        ("previous ", -1),
        ("next ", 1),
        ("coming ", 1),
        ("following ", 1),
    ])?;
    let past = c.characters.ends_with(c.at, "past ");
    let the_last = article && c.characters.ends_with(c.at, "last ");
    let number = c.try_read(|c| {
        let number = c.english_number().filter(|n| (1..=1000).contains(n))?;
        (c.eat(" ") || c.eat("-")).then_some(number)
    });
    let vague = number.is_none() && c.eat_any(&["few ", "several ", "couple of ", "many "]);
    let months = unit(c)?;
    if vague {
        return Some(Meaning::Vague);
    }
    // Without a number `the past decade` and `the last decade` are stretches; `last year` is a unit.
    let stretch = past || the_last && months >= 120 && !c.sees(" of");
    let count = number.or_else(|| stretch.then_some(1))?;
    Some(Meaning::Rolling(Rolling { unit: months, count: direction * count, whole: false }))
}

/// Reads `two years ago`, `a decade later`, `three years earlier`; or a length alone.
fn counted(c: &mut Cursor) -> Option<Meaning> {
    if matches!(c.behind(), '.' | '-' | '$' | ',') {
        return None;
    }
    // A century and a quarter later: what stands before it counts as well.
    let goes_on = ["and ", "half "].iter().any(|word| c.characters.ends_with(c.at, word));
    let single = c.eat_any(&["a ", "an ", "one "]);
    let number = if single { 1 } else { c.english_number().filter(|n| (1..=3000).contains(n))? };
    let spaced = single || c.eat(" ");
    if single && goes_on {
        return None;
    }
    let unit = spaced.then(|| unit(c)).flatten()?;
    let months = number * unit;
    let shift =
        |months: i32, from: ShiftFrom| Meaning::Shift(Shift { unit, months, from, open: false });
    if c.eat(" ago") {
        return Some(shift(-months, ShiftFrom::Now));
    }
    if c.eat_any(&[" later", " afterwards", " afterward"]) {
        return Some(shift(months, ShiftFrom::Text));
    }
    if c.eat_any(&[" earlier", " before that"]) {
        return Some(shift(-months, ShiftFrom::Text));
    }
    (!single && !c.eat(" old")).then_some(Meaning::Duration)
}

/// Reads a time without borders.
fn vague(c: &mut Cursor) -> Option<Meaning> {
    let words = [
        "in recent years",
        "in recent decades",
        "recent years",
        "recent decades",
        "nowadays",
        "currently",
        "at present",
        "in the future",
    ];
    (c.eat_any(&words) && !c.peek().is_ascii_alphabetic()).then_some(Meaning::Vague)
}

#[cfg(test)]
mod tests {
    use crate::analysis::timeline::collect::check_times as check;

    #[test]
    fn stretches_beside_the_date_of_the_document_are_placed_by_it() {
        check(
            "over ‹the past decade›, ‹two years ago›, ‹last year›",
            Some("2021-06-30"),
            &["2011-06-30~/2021-06~", "2019~", "2020"],
        );
    }

    #[test]
    fn later_times_count_from_the_last_one_told() {
        check("It opened in ‹1998›. ‹Three years later› it closed.", None, &["1998", "2001~"]);
    }

    #[test]
    fn lengths_and_vague_times_are_listed_with_their_reason() {
        check("It took ‹three years›; ‹in recent years› it grew.", None, &["duration", "vague"]);
    }
}
