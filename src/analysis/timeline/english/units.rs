//! Units of time in English: days, months, years, decades, centuries, quarters, seasons, and parts
//! of them.
//!
//! Each function reads what stands at a cursor or nothing. Many names of months and seasons are
//! words of other meaning (may, march, fall), so that a name alone needs a capital or a word before
//! it that speaks of time.

use crate::analysis::folded_characters::{Cursor, NOTHING};
use crate::analysis::timeline::english::years::{eat_before_our_era, year_like};
use crate::analysis::timeline::expression::{Moment, MonthOf, Unit, YearOf};
use crate::analysis::timeline::figures::{dash, ends_number, figured_date, short_year};
use crate::analysis::timeline::interval::{CountedPart, Part, PartUnit};
use crate::analysis::timeline::item::{Grain, TimeClass};

/// The months; full names first.
const MONTHS: &[(&str, u8)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

const SEASONS: &[(&str, u8)] =
    &[("spring", 3), ("summer", 6), ("autumn", 9), ("fall", 9), ("winter", 12)];

/// Reads one unit of time, perhaps a part of it.
pub(crate) fn moment(c: &mut Cursor) -> Option<Moment> {
    let part = c.try_read(|c| {
        let _article = c.eat("the ");
        part_words(c)
    });
    let about = c.eat_any(&[
        "approximately ",
        "circa ",
        "about ",
        "around ",
        "approx. ",
        "approx ",
        "ca. ",
        "c. ",
        "c ",
        "~ ",
        "~",
    ]);
    let whole = c
        .try_read(figured_date)
        .or_else(|| c.try_read(day))
        .or_else(|| c.try_read(month))
        .or_else(|| c.try_read(quarter))
        .or_else(|| c.try_read(season))
        .or_else(|| c.try_read(year_like))
        .or_else(|| c.try_read(|c| month_alone(c, part.is_some())))?;
    let moment = whole.narrowed(part);
    Some(Moment { approximate: moment.approximate || about, ..moment })
}

/// Reads a part counted in smaller units: `the third month of`, `the last four months of`.
fn counted_part(c: &mut Cursor) -> Option<Part> {
    const STEPS: &[(&str, PartUnit)] = &[
        ("days", PartUnit::Day),
        ("day", PartUnit::Day),
        ("weeks", PartUnit::Week),
        ("week", PartUnit::Week),
        ("months", PartUnit::Month),
        ("month", PartUnit::Month),
        ("years", PartUnit::Year),
        ("year", PartUnit::Year),
    ];
    let last = c.eat_any(&["last ", "final ", "closing "]);
    let number = if last {
        None
    } else {
        let number = c.english_ordinal().filter(|n| (1..=31).contains(n))?;
        c.eat(" ").then_some(())?;
        u8::try_from(number).ok()
    };
    let first = number == Some(1);
    let count = c.try_read(|c| {
        let count = (last || first).then(|| c.english_number()).flatten()?;
        c.eat(" ").then_some(())?;
        u8::try_from(count).ok().filter(|count| (2..=31).contains(count))
    });
    let step = c.eat_word_of(STEPS)?;
    (c.eat(" of") && c.peek() == ' ').then_some(())?;
    Some(Part::Counted(match (number, count) {
        (Some(_), Some(count)) => CountedPart::First(step, count),
        (Some(number), None) => CountedPart::Nth(step, number),
        (None, count) => CountedPart::Last(step, count.unwrap_or(1)),
    }))
}

/// Reads early, mid-, the end of and their like.
fn part_words(c: &mut Cursor) -> Option<Part> {
    const PARTS: &[(&str, Part)] = &[
        ("beginning of", Part::Start),
        ("start of", Part::Start),
        ("end of", Part::End),
        ("middle of", Part::Middle),
        ("first half of", Part::FirstHalf),
        ("second half of", Part::SecondHalf),
        ("latter half of", Part::SecondHalf),
        ("early months of", Part::Early),
        ("opening months of", Part::Early),
        ("closing months of", Part::Late),
        ("early in", Part::Early),
        ("late in", Part::Late),
        ("early", Part::Early),
        ("mid", Part::Middle),
        ("late", Part::Late),
    ];
    let part = c.try_read(counted_part).or_else(|| c.eat_of(PARTS))?;
    let _article = c.eat_any(&["-to-late", " to late"]);
    (c.eat("-") || c.eat(" ")).then_some(())?;
    let _the = c.eat("the ");
    Some(part)
}

/// Reads the name of a month, with the full stop of an abbreviation.
fn month_name(c: &mut Cursor) -> Option<u8> {
    let month = c.eat_word_of(MONTHS)?;
    let _stop = c.eat(".");
    Some(month)
}

/// Reads a day of a month: `10 August 2012`, `Aug. 10, 1988`, `4th of July`, `2019-Sep-1`.
fn day(c: &mut Cursor) -> Option<Moment> {
    c.try_read(day_behind_year)
        .or_else(|| c.try_read(day_before_month))
        .or_else(|| c.try_read(day_after_month))
        .or_else(|| c.try_read(day_after_year))
}

/// Reads `2016, May 9`.
fn day_behind_year(c: &mut Cursor) -> Option<Moment> {
    let year = c.figures().filter(|n| n.figures == 4 && (1000..=2100).contains(&n.value))?.value;
    c.eat(", ").then_some(())?;
    let capital = c.characters.is_capital(c.at);
    let month = month_name(c).filter(|_| capital)?;
    c.eat(" ").then_some(())?;
    let day = day_number(c)?;
    // It may be the list of another date: in 2016, May 9, 2015.
    let ends = ends_number(*c) && !year_follows(*c);
    ends.then(|| day_moment(YearOf::Named(year), month, day))
}

fn year_follows(mut c: Cursor) -> bool {
    c.eat(", ") && c.figures().is_some_and(|n| n.figures == 4)
}

pub(crate) fn day_number(c: &mut Cursor) -> Option<u8> {
    let figures = |c: &mut Cursor| c.figures().filter(|n| n.figures <= 2).map(|n| n.value);
    let number = c.try_read(Cursor::english_ordinal).or_else(|| c.try_read(figures))?;
    u8::try_from(number).ok().filter(|day| (1..=31).contains(day))
}

fn day_before_month(c: &mut Cursor) -> Option<Moment> {
    let day = day_number(c)?;
    let _stop = c.eat(".");
    let hyphen = c.peek() == '-';
    if !c.eat_any(&["-", "/"]) {
        c.skip_spaces();
        let _of = c.eat_any(&["day of ", "of "]);
    }
    // 05-Jun-21: the century is assumed.
    let short = hyphen.then(|| {
        c.try_read(|c| {
            let month = month_name(c)?;
            c.eat("-").then_some(())?;
            let year = c.figures().filter(|n| n.figures == 2)?.value;
            ends_number(*c).then(|| day_moment(YearOf::Named(short_year(year)), month, day))
        })
    });
    if let Some(moment) = short.flatten() {
        return Some(Moment { uncertain: true, ..moment });
    }
    let (month, year) = month_and_year(c)?;
    Some(day_moment(year, month, day))
}

fn day_after_month(c: &mut Cursor) -> Option<Moment> {
    let capital = c.characters.is_capital(c.at);
    let month = month_name(c)?;
    c.eat_any(&[" the ", " ", "-"]).then_some(())?;
    let day = day_number(c)?;
    // Oct 25 12:10:16 2024, as tools print it.
    if let Some(year) = c.try_read(year_behind_time) {
        return Some(day_moment(year, month, day));
    }
    let goes_on = |mut c: Cursor| dash(&mut c) && month_name(&mut c).is_some();
    if !(c.peek() == ' ' || ends_number(*c) || goes_on(*c)) || c.peek() == ':' {
        return None;
    }
    // It may 5 times be the verb.
    let verb = month == 5 && !capital && c.peek() == ' ' && c.peek_ahead(1).is_ascii_alphabetic();
    if verb {
        return None;
    }
    let year = c.try_read(year_after);
    Some(day_moment(year.unwrap_or(YearOf::Unsaid), month, day))
}

/// Reads the time of day and the year behind it, with the zone between them or not.
fn year_behind_time(c: &mut Cursor) -> Option<YearOf> {
    c.eat(" ").then_some(())?;
    let two = |c: &mut Cursor| c.figures().is_some_and(|n| n.figures <= 2);
    (two(c) && c.eat(":") && two(c)).then_some(())?;
    let _seconds = c.try_read(|c| (c.eat(":") && two(c)).then_some(()));
    c.eat(" ").then_some(())?;
    let _zone = c.try_read(|c| {
        let start = c.at;
        while c.peek().is_ascii_alphabetic() {
            c.at += 1;
        }
        (c.at - start > 1 && c.eat(" ")).then_some(())
    });
    let year = c.figures().filter(|n| n.figures == 4 && (1900..=2100).contains(&n.value))?;
    (!c.peek().is_ascii_alphanumeric()).then_some(YearOf::Named(year.value))
}

/// Reads `2019-Sep-1` and `2020/23/Sep`.
fn day_after_year(c: &mut Cursor) -> Option<Moment> {
    let year = c.figures().filter(|n| n.figures == 4)?.value;
    c.eat_any(&["-", "/"]).then_some(())?;
    let month_first = c.try_read(|c| {
        let month = month_name(c)?;
        c.eat_any(&["-", "/"]).then_some(())?;
        Some((month, day_number(c)?))
    });
    let day_first = |c: &mut Cursor| {
        let day = day_number(c)?;
        c.eat_any(&["-", "/"]).then_some(())?;
        Some((month_name(c)?, day))
    };
    let (month, day) = month_first.or_else(|| c.try_read(day_first))?;
    Some(day_moment(YearOf::Named(year), month, day))
}

pub(crate) fn day_moment(year: YearOf, month: u8, day: u8) -> Moment {
    Moment::of(Unit::Day(MonthOf::Named(year, month), day), TimeClass::Date)
}

/// Reads a month and the year after it, if it is told.
pub(crate) fn month_and_year(c: &mut Cursor) -> Option<(u8, YearOf)> {
    let month = month_name(c)?;
    Some((month, c.try_read(year_after).unwrap_or(YearOf::Unsaid)))
}

/// Reads the year that follows a month or a day, and the marks and words between.
pub(crate) fn year_after(c: &mut Cursor) -> Option<YearOf> {
    const BESIDE: &[(&str, i32)] = &[
        (" of the following year", 1),
        (" of the next year", 1),
        (" of that year", 0),
        (" of the same year", 0),
        (" that same year", 0),
        (" of the previous year", -1),
        (" of the year before", -1),
        (" the following year", 1),
        (" the next year", 1),
    ];
    if let Some(distance) = c.eat_of(BESIDE) {
        return Some(YearOf::LastDate(distance));
    }
    let apart = c.eat_any(&[" , ", ", ", ",", " of ", " in ", "-", "/", " ", "."]);
    if apart && c.eat("this year") {
        return Some(YearOf::Now(0));
    }
    if apart && c.eat("last year") {
        return Some(YearOf::Now(-1));
    }
    let short = c.try_read(|c| {
        let mark = c.eat("'");
        let year = c.figures().filter(|n| n.figures == 2 && mark)?.value;
        Some(short_year(year))
    });
    let full = |c: &mut Cursor| {
        let year = c.figures()?;
        // In June 451.
        let is_early = year.figures == 3 && matches!(c.peek(), ',' | '.' | ';' | ')' | NOTHING);
        let is_full = year.figures == 4 && (1000..=2999).contains(&year.value);
        (is_full || is_early).then_some(year.value)
    };
    let ancient = |c: &mut Cursor| {
        let year = c.figures().filter(|n| n.figures <= 4 && n.value > 0)?.value;
        eat_before_our_era(c).then_some(1 - year)
    };
    let prefixed = |c: &mut Cursor| {
        c.eat_any(&["a.d. ", "ad "]).then_some(())?;
        c.figures().filter(|n| n.figures <= 4 && n.value > 0).map(|n| n.value)
    };
    let year = short
        .or_else(|| c.try_read(ancient))
        .or_else(|| c.try_read(prefixed))
        .or_else(|| c.try_read(full))
        .or_else(|| c.english_year())?;
    (apart
        && !c.peek().is_ascii_alphanumeric()
        && !(c.peek() == ':' && c.peek_ahead(1).is_ascii_digit()))
    .then_some(())?;
    // 10 August 2555 BE: the Buddhist era counts from 543 BC.
    let buddhist = c.eat(" be") && !c.peek().is_ascii_alphabetic();
    Some(YearOf::Named(if buddhist && year > 2400 { year - 543 } else { year }))
}

/// Reads a month with its year: `August 2014`, `Dec/2018`, `2016, Nov`, `this June`.
fn month(c: &mut Cursor) -> Option<Moment> {
    let make = |year, month, class| Moment::of(Unit::Month(MonthOf::Named(year, month)), class);
    let year_last = c.try_read(|c| {
        let _of = c.eat_any(&["the month of ", "month of "]);
        let (month, year) = month_and_year(c)?;
        (year != YearOf::Unsaid).then(|| make(year, month, TimeClass::Date))
    });
    let year_first = |c: &mut Cursor| {
        let year =
            c.figures().filter(|n| n.figures == 4 && (1000..=2100).contains(&n.value))?.value;
        c.eat_any(&[", ", "-", "/", " "]).then_some(())?;
        let capital = c.characters.is_capital(c.at);
        let month = month_name(c).filter(|month| capital || *month != 5)?;
        (!c.peek().is_ascii_alphanumeric())
            .then(|| make(YearOf::Named(year), month, TimeClass::Date))
    };
    let relative = |c: &mut Cursor| {
        let year = c.eat_of(&[("this ", 0), ("last ", -1), ("next ", 1)])?;
        // `this may be`: the month has a capital.
        let capital = c.characters.is_capital(c.at);
        let month = month_name(c).filter(|month| capital || *month != 5)?;
        Some(make(YearOf::Now(year), month, TimeClass::DocumentAnchored))
    };
    year_last.or_else(|| c.try_read(year_first)).or_else(|| c.try_read(relative))
}

/// What a month is only an epithet of.
const TIMES_OF_DAY: &[&str] = &[
    "morning",
    "evening",
    "night",
    "afternoon",
    "day ",
    "days",
    "dusk",
    "dawn",
    "sun",
    "moon",
    "sky",
    "air",
    "wind",
    "weather",
    "rain",
    "noon",
    "twilight",
];

/// Reads a month without a year, where it cannot be another word.
fn month_alone(c: &mut Cursor, after_part: bool) -> Option<Moment> {
    let start = c.at;
    let named = c.eat_any(&["the month of ", "month of "]);
    let capital = c.characters.is_capital(c.at);
    let month = c.eat_word_of(MONTHS)?;
    let characters = c.at - start;
    let other_word = matches!(month, 3 | 5) && characters > 2 && !named;
    let abbreviated = characters == 3 && month != 5;
    let cue = [
        "in ", "of ", "since ", "until ", "till ", "by ", "during ", "from ", "to ", "through ",
        "before ", "after ", "between ", "and ", "- ", "-", "– ", "–",
    ];
    let after_cue = after_part || cue.iter().any(|cue| c.characters.ends_with(start, cue));
    let year = year_of_list(*c);
    // A June morning is one of many.
    if c.eat(" ") && c.sees_any(TIMES_OF_DAY) {
        return None;
    }
    c.at = start + characters;
    let fits = named || (capital && (after_cue || year.is_some() || !(other_word || abbreviated)));
    fits.then(|| {
        Moment::of(
            Unit::Month(MonthOf::Named(year.unwrap_or(YearOf::Unsaid), month)),
            TimeClass::Date,
        )
    })
}

/// Finds the year that a list of months tells at its end: `March and April 2011`.
fn year_of_list(mut c: Cursor) -> Option<YearOf> {
    c.eat_any(&[" and ", ", ", " or ", "/"]).then_some(())?;
    let (_, year) = month_and_year(&mut c)?;
    matches!(year, YearOf::Named(_)).then_some(year)
}

/// Reads `Q3 2019`, `2019-Q3`, `third quarter of 2019`, `H1 2016`, `this quarter`.
fn quarter(c: &mut Cursor) -> Option<Moment> {
    const SHORT: &[(&str, (u8, u8))] = &[
        ("q1", (1, 3)),
        ("q2", (4, 6)),
        ("q3", (7, 9)),
        ("q4", (10, 12)),
        ("h1", (1, 6)),
        ("h2", (7, 12)),
    ];
    let months = |year, (first, last): (u8, u8)| {
        let half = last - first > 2;
        let (grain, class) = if half {
            (Grain::Half, TimeClass::Part)
        } else {
            (Grain::Quarter, TimeClass::Quarter)
        };
        Moment::of(Unit::Months { year, first, last, grain }, class)
    };
    let short_first = c.try_read(|c| {
        let short = c.eat_word_of(SHORT)?;
        Some(months(year_after(c)?, short))
    });
    let short_last = |c: &mut Cursor| {
        let year = c.figures().filter(|n| n.figures == 4)?.value;
        c.eat_any(&["-", " "]).then_some(())?;
        Some(months(YearOf::Named(year), c.eat_word_of(SHORT)?))
    };
    let relative = |c: &mut Cursor| {
        let distance = c.eat_of(&[
            ("this ", 0),
            ("current ", 0),
            ("last ", -1),
            ("previous ", -1),
            ("next ", 1),
            ("following ", 1),
        ])?;
        c.eat_word_of(&[("quarter", ()), ("qtr", ())])?;
        Some(Moment::of(Unit::QuarterNow(distance), TimeClass::DocumentAnchored))
    };
    short_first
        .or_else(|| c.try_read(short_last))
        .or_else(|| c.try_read(relative))
        .or_else(|| c.try_read(|c| quarter_in_words(c).map(|(year, range)| months(year, range))))
}

fn quarter_in_words(c: &mut Cursor) -> Option<(YearOf, (u8, u8))> {
    if ["her ", "his ", "its ", "their "].iter().any(|whose| c.characters.ends_with(c.at, whose)) {
        return None;
    }
    let _article = c.eat("the ");
    let number = c.english_ordinal().filter(|n| (1..=4).contains(n))?;
    let _hyphen = c.eat("-");
    c.skip_spaces();
    let quarter = c.eat_any(&["quarter", "qtr"]);
    (quarter && !c.peek().is_ascii_alphabetic()).then_some(())?;
    let year =
        c.try_read(|c| c.eat_any(&[" of the year", " of the same year"]).then_some(YearOf::Unsaid));
    let year = year.or_else(|| c.try_read(year_after)).unwrap_or(YearOf::Unsaid);
    let last = u8::try_from(number * 3).ok()?;
    Some((year, (last - 2, last)))
}

/// Reads a season of a year; a season alone is too often another word.
fn season(c: &mut Cursor) -> Option<Moment> {
    let relative = c.eat_of(&[("this ", 0), ("last ", -1), ("next ", 1)]);
    let _article = relative.is_none() && c.eat("the ");
    let told = relative.is_none().then(|| c.eat_of(&[("following ", 1), ("same ", 0)])).flatten();
    let that = relative.is_none() && told.is_none() && c.eat("that ");
    let during =
        ["during the ", "throughout the "].iter().any(|word| c.characters.ends_with(c.at, word));
    let first = c.eat_word_of(SEASONS)?;
    let told = told.or((that || during).then_some(0));
    let year = match (relative, told) {
        (Some(distance), _) => YearOf::Now(distance),
        // Of the story: that autumn, the following spring.
        (None, Some(distance)) => c.try_read(year_after).unwrap_or(YearOf::LastDate(distance)),
        (None, None) => year_after(c)?,
    };
    // The winter of 1840-41 begins in the first.
    if let YearOf::Named(named) = year {
        let _next = c.try_read(|c| {
            let goes_on = c.eat_any(&["-", "–", "/"]) && c.figures()?.value == (named + 1) % 100;
            (goes_on && ends_number(*c)).then_some(())
        });
    }
    let class = match (relative, year) {
        (Some(_), _) => TimeClass::DocumentAnchored,
        (None, YearOf::LastDate(_)) => TimeClass::TextAnchored,
        (None, _) => TimeClass::Season,
    };
    let unit = Unit::Months { year, first, last: first + 2, grain: Grain::Season };
    Some(Moment { approximate: true, ..Moment::of(unit, class) })
}

#[cfg(test)]
mod tests {
    use crate::analysis::timeline::collect::check_times as check;

    #[test]
    fn days_and_months_are_read_in_either_order() {
        check(
            "‹10 August 2012›, ‹Aug. 10, 1988›, ‹4th of July of 1995›, ‹2019-Sep-1›, in ‹August 2014›, ‹Dec/2018›.",
            None,
            &["2012-08-10", "1988-08-10", "1995-07-04", "2019-09-01", "2014-08", "2018-12"],
        );
        check("In ‹March› and ‹April 2011› it shook.", None, &["2011-03", "2011-04"]);
    }

    #[test]
    fn units_have_parts() {
        check(
            "‹the early 2000s›, ‹mid-1995›, ‹the end of 2012›, ‹Q3 2019›, ‹the second quarter of 2019›, ‹summer of 1998›.",
            None,
            &[
                "2000~/2002~",
                "1995-05~/1995-08~",
                "2012-11~/2012-12~",
                "2019-35",
                "2019-34",
                "1998-22~",
            ],
        );
    }

    #[test]
    fn names_of_months_are_other_words_too() {
        check(
            "This may or may not be right. We march on, fall apart and spring up. It may 5 times fail.",
            None,
            &[],
        );
    }
}
