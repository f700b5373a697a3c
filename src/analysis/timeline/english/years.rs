//! Years in English and longer units: a year in figures or words, eras, decades, centuries, plans,
//! last year.

use crate::analysis::folded_characters::{Cursor, NOTHING};
use crate::analysis::numeral::TENS;
use crate::analysis::timeline::day::Day;
use crate::analysis::timeline::expression::{Moment, MonthOf, Unit, YearOf};
use crate::analysis::timeline::figures::{after_code, bare_year, dash, ends_number, is_of_a_file};
use crate::analysis::timeline::interval::{CountedPart, Interval, Part};
use crate::analysis::timeline::item::{Grain, TimeBasis, TimeClass};
use crate::analysis::timeline::plans::plan_years;

/// Reads a year or a longer unit.
pub(crate) fn year_like(c: &mut Cursor) -> Option<Moment> {
    c.try_read(part_of_century)
        .or_else(|| c.try_read(century))
        .or_else(|| c.try_read(decade))
        .or_else(|| c.try_read(plan))
        .or_else(|| c.try_read(year_of_era))
        .or_else(|| c.try_read(relative_unit))
        .or_else(|| c.try_read(named_year))
        .or_else(|| c.try_read(single_year))
}

/// Reads `19th century`, `the second century BC`.
fn century(c: &mut Cursor) -> Option<Moment> {
    let _article = c.eat("the ");
    let number = c.english_ordinal().filter(|n| (1..=30).contains(n))?;
    // The 18th and 19th centuries are two.
    let listed = |mut c: Cursor| {
        c.eat_any(&[" and ", ", ", " or ", " to "])
            && c.english_ordinal().is_some()
            && c.sees_any(&[" centur", " and ", ", "])
    };
    (c.eat_any(&[" century", "-century", " centuries"]) || listed(*c)).then_some(())?;
    let before = eat_before_our_era(c);
    let first = if before { 1 - number * 100 } else { (number - 1) * 100 };
    Some(Moment::century(first))
}

/// Reads a part of a century: `the last quarter of the eighteenth century`.
fn part_of_century(c: &mut Cursor) -> Option<Moment> {
    let _article = c.eat("the ");
    let number = c.eat_of(&[("last ", None), ("final ", None)]);
    let number = match number {
        Some(last) => last,
        None => Some(c.english_ordinal().and_then(|n| u8::try_from(n).ok())?),
    };
    let _space = number.is_none() || c.eat(" ");
    let (of, decade) =
        c.eat_word_of(&[("quarter", (4, false)), ("third", (3, false)), ("decade", (10, true))])?;
    c.eat(" of ").then_some(())?;
    let whole = century(c)?;
    let number = number.unwrap_or(of);
    let part = Part::Counted(CountedPart::Fraction(number, of));
    let class = if decade { TimeClass::Decade } else { TimeClass::Part };
    (1..=of).contains(&number).then_some(Moment { part: Some(part), class, ..whole })
}

pub(crate) fn eat_before_our_era(c: &mut Cursor) -> bool {
    c.try_read(|c| {
        let found = c.eat_any(&[" bce", " bc", " b.c.e.", " b.c."]);
        (found && !c.peek().is_ascii_alphabetic()).then_some(())
    })
    .is_some()
}

/// Reads `1990s`, `the 1990's`, `'90s`, `the 80s`, `the nineteen-seventies`.
fn decade(c: &mut Cursor) -> Option<Moment> {
    let article = c.eat("the ");
    let full = c.try_read(|c| {
        let years = c
            .figures()
            .filter(|n| n.figures == 4 && n.value % 10 == 0 && (1000..=2100).contains(&n.value))?
            .value;
        let plural = c.eat_any(&["s", "'s", " s"]) && !c.peek().is_ascii_alphanumeric();
        // The 1700s are the century.
        plural.then(|| {
            if years % 100 == 0 && years < 2000 {
                Moment::century(years)
            } else {
                Moment::decade(years)
            }
        })
    });
    let short = |c: &mut Cursor| {
        let mark = c.eat("'");
        let years = c.figures().filter(|n| n.figures == 2 && n.value % 10 == 0)?.value;
        let plural = c.eat_any(&["s", "'s"]) && !c.peek().is_ascii_alphanumeric();
        (plural && (mark || article))
            .then(|| Moment { uncertain: true, ..Moment::decade(1900 + years) })
    };
    let words = |c: &mut Cursor| {
        let told = c.eat("nineteen") && (c.eat("-") || c.eat(" "));
        (told || article).then_some(())?;
        let (name, tens) = TENS.iter().find(|(name, _)| c.sees(name.trim_end_matches('y')))?;
        (c.eat(name.trim_end_matches('y')) && c.eat("ies")).then_some(())?;
        (!c.peek().is_ascii_alphanumeric()).then_some(())?;
        if told {
            return Some(Moment::decade(1900 + tens));
        }
        // The nineties of the last century.
        let of = c.try_read(|c| {
            c.eat(" of ").then_some(())?;
            if c.eat("the last century") { Some(1900) } else { Some(century_start(century(c)?)?) }
        });
        // Whose age: in her seventies has no article.
        let decade = Moment::decade(of.unwrap_or(1900) + tens);
        (*tens > 10).then_some(Moment { uncertain: of.is_none(), ..decade })
    };
    full.or_else(|| c.try_read(short)).or_else(|| c.try_read(words))
}

/// Returns the first year of a century.
fn century_start(century: Moment) -> Option<i32> {
    match century.unit {
        Unit::Fixed(interval, ..) => interval.start.map(Day::year),
        _ => None,
    }
}

/// Reads `the 13th Five-Year Plan`.
fn plan(c: &mut Cursor) -> Option<Moment> {
    let _article = c.eat("the ");
    let number = c.english_ordinal().and_then(|n| u8::try_from(n).ok())?;
    c.eat_any(&[" five-year plan", " five year plan"]).then_some(())?;
    let (first, last) = plan_years(number)?;
    Some(Moment::of(
        Unit::Fixed(Interval::years(first, last), Grain::Period, TimeBasis::Plan(number)),
        TimeClass::Plan,
    ))
}

/// Reads `221 BC`, `AD 79`, `64 BCE`, `17 CE`.
fn year_of_era(c: &mut Cursor) -> Option<Moment> {
    let before = c.eat_any(&["b.c. ", "bc ", "b.c.e. ", "bce "]);
    let our_era = !before && c.eat_any(&["a.d. ", "ad "]);
    let year = c.figures().filter(|n| n.figures <= 4 && n.value > 0)?.value;
    let fixed = |year| Moment::fixed(Interval::years(year, year), Grain::Year, TimeClass::Date);
    if before {
        return ends_number(*c).then(|| fixed(1 - year));
    }
    if our_era {
        // AD 193–235
        let mut ahead = *c;
        let goes_on = dash(&mut ahead) && ahead.peek().is_ascii_digit();
        return (year >= 10 && (goes_on || ends_number(*c))).then(|| fixed(year));
    }
    if eat_before_our_era(c) {
        return Some(fixed(1 - year));
    }
    let named = c.eat_any(&[" ce", " ad", " a.d."]) && !c.peek().is_ascii_alphanumeric();
    (named && c.characters.is_capital(c.at - 1)).then(|| fixed(year))
}

/// Reads a unit by its distance: `last year`, `the same year`, `next month`, `the next decade`.
fn relative_unit(c: &mut Cursor) -> Option<Moment> {
    const NOW: &[(&str, i32)] = &[
        ("this calendar ", 0),
        ("this ", 0),
        ("current ", 0),
        ("the current ", 0),
        ("last ", -1),
        ("next ", 1),
        ("the next ", 1),
        ("the coming ", 1),
    ];
    const TOLD: &[(&str, i32)] = &[
        ("the same ", 0),
        ("that same ", 0),
        ("same ", 0),
        ("that ", 0),
        ("the following ", 1),
        ("following ", 1),
        ("the previous ", -1),
        ("the preceding ", -1),
        ("a year later", 1),
    ];
    let named = |c: &mut Cursor, distance: i32, from_text: bool| {
        let unit = c.eat_word_of(&[
            ("year", 12),
            ("yr", 12),
            ("month", 1),
            ("decade", 120),
            ("century", 1200),
        ])?;
        Some(match (unit, from_text) {
            (12, true) => Unit::Year(YearOf::LastDate(distance)),
            (12, false) => Unit::Year(YearOf::Now(distance)),
            (1, true) => Unit::Month(MonthOf::LastDate(distance)),
            (1, false) => Unit::Month(MonthOf::Now(distance)),
            (120, false) => Unit::DecadeNow(distance),
            (1200, false) => Unit::CenturyNow(distance, None),
            _ => return None,
        })
    };
    // The next year counts from what is told, next year from now.
    let next = c.try_read(|c| {
        c.eat("the next ").then_some(())?;
        let unit = c.eat_word_of(&[
            ("year", Unit::Year(YearOf::LastDate(1))),
            ("month", Unit::Month(MonthOf::LastDate(1))),
        ])?;
        Some(Moment::of(unit, TimeClass::TextAnchored))
    });
    let told = next.or_else(|| {
        c.try_read(|c| {
            let distance = c.eat_of(TOLD)?;
            Some(Moment::of(named(c, distance, true)?, TimeClass::TextAnchored))
        })
    });
    told.or_else(|| {
        let distance = c.eat_of(NOW)?;
        Some(Moment::of(named(c, distance, false)?, TimeClass::DocumentAnchored))
    })
}

/// Reads `the year 1897`, `year two hundred and sixty seven`.
fn named_year(c: &mut Cursor) -> Option<Moment> {
    c.eat_any(&["the year of ", "the year ", "year "]).then_some(())?;
    let figures =
        c.try_read(|c| c.figures().filter(|n| n.figures >= 3 && n.value < 3000).map(|n| n.value));
    let year = figures.or_else(|| c.english_year()).or_else(|| c.try_read(year_of_hundreds))?;
    ends_number(*c).then(|| Moment::year(year))
}

fn year_of_hundreds(c: &mut Cursor) -> Option<i32> {
    let hundreds = c.english_number().filter(|n| *n < 20)?;
    c.eat(" hundred").then_some(())?;
    let _and = c.eat(" and");
    let rest = if c.eat(" ") { c.english_number()? } else { 0 };
    Some(hundreds * 100 + rest)
}

/// Reads a year of four figures that stands by itself, or one in words.
fn single_year(c: &mut Cursor) -> Option<Moment> {
    let start = c.at;
    if c.peek().is_ascii_alphabetic() {
        return c.english_year().filter(|year| (1500..=2100).contains(year)).map(Moment::year);
    }
    if after_code(c.characters, start) {
        return None;
    }
    if let Some(year) = c.try_read(early_year) {
        return Some(Moment::year(year));
    }
    let year = bare_year(c)?;
    let bounded = ["since ", "until ", "pre-", "post-", "mid-"]
        .iter()
        .any(|word| c.characters.ends_with(start, word));
    let possible = ends_number(*c)
        && !is_count_range(*c)
        && !is_of_a_file(*c)
        && (bounded || !counts_something(*c) || tells_what_they_did(*c, start))
        && !is_address(*c);
    // A year far from the present needs a word that makes it one.
    (possible && ((1500..=2100).contains(&year) || after_time_word(*c, start)))
        .then(|| Moment::year(year))
}

/// Reads a year of three figures where the words before it leave no doubt: `In 597, …`,
/// `it fell in 410.`
fn early_year(c: &mut Cursor) -> Option<i32> {
    const HAPPENED: &[&str] = &[
        "died in ",
        "born in ",
        "fell in ",
        "ended in ",
        "began in ",
        "founded in ",
        "crowned in ",
        "baptised in ",
        "killed in ",
        "sacked in ",
        "conquered in ",
        "collapsed in ",
        "elected in ",
    ];
    let start = c.at;
    let led = HAPPENED.iter().any(|word| c.characters.ends_with(start, word));
    let begins = c.characters.ends_with(start, "in ") && c.characters.is_capital(start - 3);
    let year = c.figures().filter(|n| n.figures == 3)?.value;
    let ends = matches!(c.peek(), ',' | '.' | ';' | ')' | NOTHING) && ends_number(*c);
    let is_year =
        led && (ends || c.sees_any(&[" and ", " by "])) || begins && c.peek() == ',' && ends;
    is_year.then_some(year)
}

fn after_time_word(c: Cursor, start: usize) -> bool {
    [
        "in ", "since ", "until ", "by ", "from ", "to ", "before ", "after ", "between ", "and ",
        "of ", "circa ", "c. ", "ca. ", "around ",
    ]
    .iter()
    .any(|word| c.characters.ends_with(start, word))
}

/// Words that end like a plural and are none.
const WORDS_IN_S: &[&str] = &[
    "was",
    "is",
    "has",
    "as",
    "its",
    "his",
    "this",
    "us",
    "across",
    "towards",
    "vs",
    "thus",
    "always",
    "versus",
    "onwards",
    "afterwards",
];

/// Units and nouns without a plural.
const UNITS: &[&str] = &[
    "people",
    "percent",
    "per",
    "km",
    "m",
    "kg",
    "mm",
    "cm",
    "ft",
    "feet",
    "men",
    "women",
    "children",
    "million",
    "billion",
    "thousand",
    "hundred",
    "yuan",
    "yen",
    "rpm",
    "pm",
    "am",
    "hours",
    "tons",
    "miles",
    "or more",
    "or so",
    "sq",
    "ha",
    "gb",
    "mb",
    "different",
    "more",
    "other",
    "new",
];

/// Tells whether a number is that of a house: `2020 Oak Avenue`.
fn is_address(mut c: Cursor) -> bool {
    const STREETS: &[&str] = &[
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "lane",
        "ln",
        "drive",
        "dr",
        "boulevard",
        "blvd",
        "way",
        "court",
        "place",
        "square",
        "terrace",
        "parkway",
        "highway",
    ];
    let street: Vec<(&str, ())> = STREETS.iter().map(|name| (*name, ())).collect();
    for _ in 0..4 {
        if !c.eat(" ") || !c.characters.is_capital(c.at) && !c.peek().is_ascii_digit() {
            return false;
        }
        if c.eat_word_of(&street).is_some() {
            return true;
        }
        while c.peek().is_ascii_alphanumeric() || c.peek() == '.' {
            c.at += 1;
        }
    }
    false
}

/// Tells whether a plural behind a year is who did something then: `In 1809 troops crossed the
/// river`, at the beginning of a sentence.
fn tells_what_they_did(c: Cursor, start: usize) -> bool {
    const DID: &[&str] = &[
        "were", "had", "began", "came", "took", "made", "went", "fought", "left", "won", "lost",
        "met", "broke", "fell", "rose", "found", "built", "held", "set", "sent", "saw", "became",
        "gave", "led", "wrote", "ran", "brought", "bought", "sold", "stood", "struck", "did",
        "could", "would", "started",
    ];
    if !c.characters.ends_with(start, "in ") || !c.characters.is_capital(start - 3) {
        return false;
    }
    let mut words = c;
    words.skip_spaces();
    while words.peek().is_ascii_alphabetic() {
        words.at += 1;
    }
    if !words.eat(" ") {
        return false;
    }
    let verb = words.at;
    while words.peek().is_ascii_alphabetic() {
        words.at += 1;
    }
    let is = |word: &&str| c.characters.ends_with(words.at, word) && words.at - verb == word.len();
    words.at - verb > 3 && c.characters.ends_with(words.at, "ed") || DID.iter().any(is)
}

/// Tells whether a number is the least of a count: from 1200 to 1500 people.
fn is_count_range(mut c: Cursor) -> bool {
    let is_range = c.eat_any(&[" to ", " and ", " or "]);
    is_range && c.figures().is_some_and(|n| n.figures >= 4) && counts_something(c)
}

/// Tells whether the word after a number makes it a count: `2000 pieces`, `1500 km`, `2000 years`.
pub(crate) fn counts_something(mut c: Cursor) -> bool {
    if c.peek() == '-' {
        return true;
    }
    if c.peek() != ' ' {
        return false;
    }
    c.skip_spaces();
    if c.characters.is_capital(c.at) || !c.peek().is_ascii_alphabetic() {
        return false;
    }
    let end =
        (c.at..c.at + 40).find(|at| !c.characters.at(*at).is_ascii_alphabetic()).unwrap_or(c.at);
    let is = |word: &&str| c.sees(word) && c.at + word.len() == end;
    let plural =
        end - c.at > 2 && c.characters.before(end) == 's' && c.characters.before(end - 1) != 's';
    (plural && !WORDS_IN_S.iter().any(is))
        || UNITS.iter().any(is)
        || c.characters.at(end) == NOTHING && c.at == end
}

#[cfg(test)]
mod tests {
    use crate::analysis::timeline::collect::check_times as check;

    #[test]
    fn years_stand_in_figures_words_and_eras() {
        check(
            "In ‹2014›, ‹nineteen ninety-five›, ‹the year 1897›, ‹221 BC›, ‹AD 79›, ‹circa 1500›.",
            None,
            &["2014", "1995", "1897", "-0220", "0079", "1500~"],
        );
        check(
            "‹the 1970s›, ‹the '60s›, ‹the nineteen-seventies›, ‹19th century›, ‹the 13th Five-Year Plan›.",
            None,
            &["197X", "196X?", "197X", "18XX", "2016/2020"],
        );
        check("In ‹2008› it broke out; ‹the following year› it fell.", None, &["2008", "2009"]);
    }

    #[test]
    fn counts_and_codes_are_no_years() {
        for text in [
            "deliver 2000 pieces of toys",
            "ISO 9001 and GB 1589-2016",
            "over 1500 km",
            "see page 1999",
            "$2000",
            "about 2,000 of them",
        ] {
            check(text, None, &[]);
        }
    }
}
