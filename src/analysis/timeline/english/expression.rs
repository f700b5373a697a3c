//! Whole time expressions in English: one unit, a range of two, and the words around them that
//! bound what is told.

use crate::analysis::folded_characters::{Cursor, FoldedCharacters};
use crate::analysis::timeline::day::Day;
use crate::analysis::timeline::english::loose::loose;
use crate::analysis::timeline::english::units::{
    day_moment, day_number, moment, month_and_year, year_after,
};
use crate::analysis::timeline::english::years::{counts_something, eat_before_our_era};
use crate::analysis::timeline::epochs::ENGLISH_EPOCHS;
use crate::analysis::timeline::expression::{
    Bound, Expression, Meaning, Moment, MonthOf, Unit, YearOf,
};
use crate::analysis::timeline::figures::{bare_year, dash, ends_number, figured_range, year_range};
use crate::analysis::timeline::interval::Interval;
use crate::analysis::timeline::item::{Grain, TimeBasis, TimeClass};

/// Reads the time expression that begins at the character `at`.
pub(crate) fn expression(characters: &FoldedCharacters, at: usize) -> Option<Expression> {
    let c = Cursor::new(characters, at);
    if c.behind().is_ascii_alphanumeric()
        || (c.behind() == '\'' && c.peek().is_ascii_alphabetic())
        || !may_begin(c)
    {
        return None;
    }
    after_preposition(c).or_else(|| unit_or_range(c, c, None)).or_else(|| loose(characters, at))
}

/// Tells whether an expression may begin with the word that comes next: most words do not, and cost
/// nothing more.
fn may_begin(mut c: Cursor) -> bool {
    if c.eat("the ") && !c.peek().is_ascii_alphanumeric() && c.peek() != '\'' {
        return false;
    }
    let words: &[&str] = match c.peek() {
        '0'..='9' | '\'' | '~' | '<' => return true,
        'a' => &[
            "a ",
            "a.d. ",
            "an ",
            "about ",
            "after ",
            "ad ",
            "apr",
            "approx",
            "around ",
            "as of ",
            "at present",
            "aug",
            "autumn ",
        ],
        'b' => &["b.c.", "bc ", "before ", "beginning ", "between ", "by "],
        'c' => &["c ", "c.", "c1", "c2", "ca.", "circa ", "coming ", "current"],
        'd' => &["dec"],
        'e' => &["early", "earlier ", "eight", "eleven", "end of ", "ever since "],
        'f' => &[
            "fall ",
            "feb",
            "fif",
            "final ",
            "first",
            "five ",
            "following ",
            "fort",
            "fou",
            "from ",
        ],
        'h' => &["h1", "h2"],
        'i' => &["in "],
        'j' => &["jan", "jul", "jun"],
        'l' => &["last ", "late", "latter half"],
        'm' => &["mar", "may", "mid", "month "],
        'n' => &["next ", "nin", "no later ", "nov", "nowadays"],
        'o' => &["oct", "one "],
        'p' => &["past ", "post-", "pre-", "preceding ", "previous ", "prior to "],
        'q' => &["q1", "q2", "q3", "q4"],
        'r' => &["recent "],
        's' => &[
            "same ", "second", "sep", "seven", "since ", "six", "sooner ", "spring ", "start",
            "summer ",
        ],
        't' => &[
            "ten", "that ", "thir", "this ", "three ", "through ", "till ", "twel", "twent", "two ",
        ],
        'u' => &["until ", "up to ", "up until "],
        'w' => &["winter "],
        'y' => &["year "],
        _ => return false,
    };
    c.sees_any(words)
}

/// What a preposition does to the time after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EnglishPreposition {
    Bounds(Bound),
    From,
    Between,
}

/// Reads `since 2008`, `from 2014 to 2018`, `by the end of 2020`, `post-1978`.
fn after_preposition(start: Cursor) -> Option<Expression> {
    const WORDS: &[(&str, EnglishPreposition)] = &[
        ("between ", EnglishPreposition::Between),
        ("in between ", EnglishPreposition::Between),
        ("from ", EnglishPreposition::From),
        ("ever since ", EnglishPreposition::Bounds(Bound::Since)),
        ("since ", EnglishPreposition::Bounds(Bound::Since)),
        ("starting on ", EnglishPreposition::Bounds(Bound::Since)),
        ("starting in ", EnglishPreposition::Bounds(Bound::Since)),
        ("starting from ", EnglishPreposition::Bounds(Bound::Since)),
        ("beginning in ", EnglishPreposition::Bounds(Bound::Since)),
        ("as of ", EnglishPreposition::Bounds(Bound::Since)),
        ("later than or in ", EnglishPreposition::Bounds(Bound::Since)),
        ("no later than ", EnglishPreposition::Bounds(Bound::Until)),
        ("up until ", EnglishPreposition::Bounds(Bound::Until)),
        ("until ", EnglishPreposition::Bounds(Bound::Until)),
        ("till ", EnglishPreposition::Bounds(Bound::Until)),
        ("up to ", EnglishPreposition::Bounds(Bound::Until)),
        ("through ", EnglishPreposition::Bounds(Bound::Until)),
        ("by ", EnglishPreposition::Bounds(Bound::Until)),
        ("< =", EnglishPreposition::Bounds(Bound::Until)),
        ("<= ", EnglishPreposition::Bounds(Bound::Until)),
        ("<=", EnglishPreposition::Bounds(Bound::Until)),
        ("before ", EnglishPreposition::Bounds(Bound::Before)),
        ("prior to ", EnglishPreposition::Bounds(Bound::Before)),
        ("earlier than ", EnglishPreposition::Bounds(Bound::Before)),
        ("sooner than ", EnglishPreposition::Bounds(Bound::Before)),
        ("pre-", EnglishPreposition::Bounds(Bound::Before)),
        ("after ", EnglishPreposition::Bounds(Bound::After)),
        ("later than ", EnglishPreposition::Bounds(Bound::After)),
        ("following ", EnglishPreposition::Bounds(Bound::After)),
        ("post-", EnglishPreposition::Bounds(Bound::After)),
    ];
    let mut c = start;
    let preposition = c.eat_of(WORDS)?;
    c.skip_spaces();
    match preposition {
        EnglishPreposition::Bounds(bound) => unit_or_range(start, c, Some(bound)),
        EnglishPreposition::From => {
            let range = range(start, c, false).or_else(|| days_of_month(start, c));
            range.or_else(|| unit_or_range(c, c, None).map(|found| onward(found, start.characters)))
        }
        EnglishPreposition::Between => range(start, c, true).or_else(|| days_of_month(start, c)),
    }
}

/// Makes `from 2015 on` an open stretch.
fn onward(found: Expression, characters: &FoldedCharacters) -> Expression {
    let mut c = Cursor::new(characters, found.end);
    if let Meaning::At(moment, Bound::In) = found.meaning
        && c.eat_any(&[" onwards", " onward", " on,", " on "])
    {
        return Expression { end: c.at, meaning: Meaning::At(moment, Bound::Since), ..found };
    }
    found
}

/// Reads a unit or a range of two at `c`, and the words behind it; `start` is where its preposition
/// stands.
fn unit_or_range(start: Cursor, c: Cursor, bound: Option<Bound>) -> Option<Expression> {
    if bound.is_none()
        && let Some(found) = days_of_month(start, c).or_else(|| range(start, c, false))
    {
        return Some(found);
    }
    let mut c = c;
    let first = c.try_read(moment).or_else(|| bound.and_then(|_| c.try_read(epoch)))?;
    let behind = c.eat_of(&[
        (" or later", Bound::Since),
        (" and later", Bound::Since),
        (" onwards", Bound::Since),
        (" onward", Bound::Since),
        (" and beyond", Bound::Since),
        (" or earlier", Bound::Until),
        (" and earlier", Bound::Until),
    ]);
    let bound = behind.or(bound).unwrap_or(Bound::In);
    Some(Expression { start: start.at, end: c.at, meaning: Meaning::At(first, bound) })
}

/// Reads a named stretch of history, which is a time only behind a preposition.
fn epoch(c: &mut Cursor) -> Option<Moment> {
    let found = ENGLISH_EPOCHS.iter().find(|epoch| {
        c.try_read(|c| (c.eat(epoch.name) && !c.peek().is_ascii_alphanumeric()).then_some(()))
            .is_some()
    })?;
    let day = |(year, month, day)| Day::new(year, month, day);
    let interval = Interval { start: day(found.first), end: day(found.last) };
    Some(Moment::of(
        Unit::Fixed(interval, Grain::Period, TimeBasis::Epoch(found.name)),
        TimeClass::Epoch,
    ))
}

/// Reads two units with `to`, `through` or a dash between them, or `and` after `between`.
fn range(start: Cursor, c: Cursor, between: bool) -> Option<Expression> {
    let mut c = c;
    if let Some((from, to)) = c.try_read(figured_range) {
        return Some(Expression {
            start: start.at,
            end: c.at,
            meaning: Meaning::Between(from, to),
        });
    }
    if let Some((from, to)) = c.try_read(|c| years_before_our_era(c, between)) {
        let meaning = Meaning::Between(from, to);
        return Some(Expression { start: start.at, end: c.at, meaning });
    }
    if let Some((from, to)) = c.try_read(|c| year_range(c).filter(|_| !counts_something(*c))) {
        let meaning = Meaning::Between(Moment::year(from), Moment::year(to));
        return Some(Expression { start: start.at, end: c.at, meaning });
    }
    let bare =
        |c: &mut Cursor| bare_year(c).filter(|year| (1000..=2100).contains(year)).map(Moment::year);
    let from = c
        .try_read(moment)
        .or_else(|| c.try_read(bare))
        .or_else(|| c.try_read(month_of_unsaid_year))
        .or_else(|| c.try_read(day_of_unsaid_month))?;
    joint(&mut c, between).then_some(())?;
    let early = |c: &mut Cursor| {
        let first = fixed_year(from).filter(|year| (1..1000).contains(year))?;
        let last = c.figures().filter(|n| (2..=4).contains(&n.figures) && n.value > first)?.value;
        ends_number(*c).then(|| year_at(last))
    };
    let to = c
        .try_read(moment)
        .or_else(|| c.try_read(|c| bare(c).filter(|_| ends_number(*c) && !counts_something(*c))))
        .or_else(|| c.try_read(early))?;
    Some(Expression { start: start.at, end: c.at, meaning: Meaning::Between(from, to) })
}

/// Reads `431 to 404 BC`, `428–348 BC`, `between 49 and 27 BC`: the era is told once.
fn years_before_our_era(c: &mut Cursor, between: bool) -> Option<(Moment, Moment)> {
    if c.behind().is_ascii_alphanumeric() || matches!(c.behind(), '.' | ',' | '-' | '/') {
        return None;
    }
    let number = |c: &mut Cursor| c.figures().filter(|n| n.figures <= 4 && n.value > 0);
    let first = number(c)?.value;
    joint(c, between).then_some(())?;
    let last = number(c)?.value;
    (eat_before_our_era(c) && first > last).then(|| (year_at(1 - first), year_at(1 - last)))
}

/// Makes a year by its number, of which 0 is the one before year 1.
fn year_at(year: i32) -> Moment {
    Moment::fixed(Interval::years(year, year), Grain::Year, TimeClass::Date)
}

/// Returns the year that a moment is, if it is one whose number is known.
fn fixed_year(moment: Moment) -> Option<i32> {
    match moment.unit {
        Unit::Fixed(interval, Grain::Year, _) => interval.start.map(Day::year),
        _ => None,
    }
}

fn joint(c: &mut Cursor, between: bool) -> bool {
    let word = c.eat_any(&[" to ", " through ", " thru ", " until ", " till "])
        || (between && c.eat(" and "));
    let mark = |c: &mut Cursor| {
        c.skip_spaces();
        let found = dash(c);
        c.skip_spaces();
        found.then_some(())
    };
    let joined = word || c.try_read(mark).is_some();
    let _article = joined && c.eat("the ") && {
        // The article belongs to `the end of 2008`, which reads its own.
        c.at -= "the ".len();
        true
    };
    joined
}

/// Reads the first month of `Nov–Feb 2017`, whose year follows.
fn month_of_unsaid_year(c: &mut Cursor) -> Option<Moment> {
    let (month, year) = month_and_year(c)?;
    Some(Moment::of(Unit::Month(MonthOf::Named(year, month)), TimeClass::Date))
}

/// Reads the first day of `from 4 to January 22, 1995`, whose month follows.
fn day_of_unsaid_month(c: &mut Cursor) -> Option<Moment> {
    // Not the last part of a version: 2.4.1 - 2019-03-02.
    if matches!(c.behind(), '.' | '-' | '/' | ':') {
        return None;
    }
    let _article = c.eat("the ");
    let day = day_number(c)?;
    Some(Moment::of(Unit::Day(MonthOf::Unsaid, day), TimeClass::Date))
}

/// Reads days of one month: `10 to 22 August 2012`, `July 13-15`,
/// `between the ninth and the seventeenth of April`.
fn days_of_month(start: Cursor, c: Cursor) -> Option<Expression> {
    let mut c = c;
    let (first, last, month, year) =
        c.try_read(days_before_month).or_else(|| c.try_read(days_after_month))?;
    let meaning = Meaning::Between(day_moment(year, month, first), day_moment(year, month, last));
    Some(Expression { start: start.at, end: c.at, meaning })
}

fn two_days(c: &mut Cursor) -> Option<(u8, u8)> {
    let _article = c.eat("the ");
    let first = day_number(c)?;
    joint(c, true).then_some(())?;
    let _article = c.eat("the ");
    let last = day_number(c)?;
    (first < last).then_some((first, last))
}

fn days_before_month(c: &mut Cursor) -> Option<(u8, u8, u8, YearOf)> {
    let (first, last) = two_days(c)?;
    c.skip_spaces();
    let _of = c.eat("of ");
    let (month, year) = month_and_year(c)?;
    Some((first, last, month, year))
}

fn days_after_month(c: &mut Cursor) -> Option<(u8, u8, u8, YearOf)> {
    let (month, year) = month_and_year(c)?;
    (year == YearOf::Unsaid && c.eat(" ")).then_some(())?;
    let (first, last) = two_days(c)?;
    let ends = !c.peek().is_alphanumeric() && c.peek() != ':';
    ends.then(|| (first, last, month, c.try_read(year_after).unwrap_or(YearOf::Unsaid)))
}

#[cfg(test)]
mod tests {
    use crate::analysis::timeline::collect::check_times as check;

    #[test]
    fn ranges_have_two_ends_and_lists_have_none() {
        check(
            "‹From 1999 to 2008›, ‹between 2009 and 2015›, ‹1911–12›.",
            None,
            &["1999/2008", "2009/2015", "1911/1912"],
        );
        check(
            "‹10 to 22 August 2012›, ‹from April to June in 2017›, ‹Nov-Feb 2017›.",
            None,
            &["2012-08-10/2012-08-22", "2017-04/2017-06", "2016-11/2017-02"],
        );
        check("Sales of ‹2007› and ‹2009› rose.", None, &["2007", "2009"]);
    }

    #[test]
    fn open_ends_are_told_by_the_words_before() {
        check(
            "‹Since 2008› it grew; ‹by 2010›, ‹until 1997›, ‹before 1949›, ‹after 1978›, the ‹post-1978› reforms.",
            None,
            &["2008/..", "../2010", "../1997", "../1948", "1979/..", "1979/.."],
        );
        check(
            "from ‹2015 onwards›, ‹2018 or later›, ‹after World War II›.",
            None,
            &["2015/..", "2018/..", "1945-09-03/.."],
        );
    }
}
