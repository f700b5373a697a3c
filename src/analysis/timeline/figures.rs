//! Dates in figures alone: 2014-08-01, 2016/10/9, 20160301, (1999-2008); the same in every
//! language.
//!
//! Figures are also counts, codes, versions and numbers of standards. What stands before and behind
//! them decides; in doubt they are no date.

use crate::analysis::folded_characters::{Cursor, FoldedCharacters};
use crate::analysis::timeline::day::Day;
use crate::analysis::timeline::expression::{Expression, Meaning, Moment, MonthOf, Unit, YearOf};
use crate::analysis::timeline::item::TimeClass;

/// The years that four figures may mean.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2100;

/// Reads a date whose parts are figures: a day, or a year and a month.
pub(crate) fn figured_date(c: &mut Cursor) -> Option<Moment> {
    let listed = |mut c: Cursor| match c.behind() {
        ',' => year_first(&mut c).is_some(),
        // [2017-03-01] is when an address was looked at; [2017] the number of a source.
        '[' => {
            year_first(&mut c).is_some_and(|m| matches!(m.unit, Unit::Day(..))) && c.peek() == ']'
        }
        _ => false,
    };
    if !c.peek().is_ascii_digit() || !begins_number(*c) && !listed(*c) {
        return None;
    }
    let moment = c
        .try_read(year_first)
        .or_else(|| c.try_read(run_together))
        .or_else(|| c.try_read(year_last))
        .or_else(|| c.try_read(month_and_year))?;
    let whole = matches!(moment.unit, Unit::Day(..)) && !runs_together(*c);
    let ends = goes_no_further(*c) || whole && (goes_on_in_list(*c) || tells_time(*c));
    (ends && (whole || !counts(*c))).then_some(moment)
}

/// Tells whether another date follows a comma: 2003-11-05，2004-01-09.
fn goes_on_in_list(mut c: Cursor) -> bool {
    c.eat(",") && year_first(&mut c).is_some()
}

/// Tells whether the time of day follows, as machines write it: 2024-10-25T12:10:16Z.
fn tells_time(mut c: Cursor) -> bool {
    c.eat("t") && c.figures().is_some_and(|hour| hour.figures == 2) && c.peek() == ':'
}

/// Reads two dates in figures with a dash between and no space: 2018/3/5-2018/6/30, 2001.09-2004.07.
pub(crate) fn figured_range(c: &mut Cursor) -> Option<(Moment, Moment)> {
    if !begins_number(*c) || after_code(c.characters, c.at) {
        return None;
    }
    let with_point = |c: &mut Cursor| {
        let year = c.figures().filter(|n| n.figures == 4 && YEARS.contains(&n.value))?;
        c.eat(".").then_some(())?;
        let month = c.figures().filter(|n| n.figures == 2)?;
        month_of(year.value, month.value)
    };
    let end = |c: &mut Cursor| {
        c.try_read(|c| year_first(c).filter(|_| c.peek() != '.')).or_else(|| c.try_read(with_point))
    };
    let from = end(c)?;
    c.skip_spaces();
    (c.peek() != '/' && dash(c)).then_some(())?;
    c.skip_spaces();
    let to = end(c)?;
    goes_no_further(*c).then_some((from, to))
}

/// Tells whether eight figures stand before the cursor, which may be a count: 20160301人.
fn runs_together(c: Cursor) -> bool {
    (1..=8).all(|back| c.at >= back && c.characters.at(c.at - back).is_ascii_digit())
}

/// Reads a year of four figures that stands alone, such as one end of 1999-2008.
pub(crate) fn bare_year(c: &mut Cursor) -> Option<i32> {
    if !begins_number(*c) {
        return None;
    }
    let year = c.figures()?;
    (year.figures == 4 && YEARS.contains(&year.value)).then_some(year.value)
}

/// Reads 1999-2008, 1911–12, with a dash between.
pub(crate) fn year_range(c: &mut Cursor) -> Option<(i32, i32)> {
    /// The first year whose months are written 2016-11.
    const LEAST_OF_MONTHS: i32 = 1950;
    if after_code(c.characters, c.at) {
        return None;
    }
    let from = bare_year(c)?;
    if let Some(to) = c.try_read(|c| half_of_next(c, from)) {
        return Some((from, to));
    }
    c.skip_spaces();
    let hyphen = c.peek() == '-';
    if !dash(c) {
        return None;
    }
    c.skip_spaces();
    let to = c.figures()?;
    let to = match to.figures {
        4 => to.value,
        // 2016-11 is a month; an en dash, a number no month has, or a year of which nobody writes
        // months so, makes a range.
        2 if !hyphen || to.value > 12 || c.peek() == '年' || from < LEAST_OF_MONTHS => {
            from / 100 * 100 + to.value
        }
        _ => return None,
    };
    (from < to && YEARS.contains(&to) && ends_number(*c)).then_some((from, to))
}

/// Reads the year behind the stroke of a year of sport or school, which has halves of two: 2012/13.
fn half_of_next(c: &mut Cursor, from: i32) -> Option<i32> {
    const NAMES: &[&str] =
        &["赛季", "学年", "年度", "雪季", " season", " school year", " academic"];
    c.eat("/").then_some(())?;
    let to = c.figures().filter(|n| n.figures == 2 && n.value == (from + 1) % 100)?.value;
    let mut behind = *c;
    behind.skip_spaces();
    let is_named = c.sees_any(NAMES) || behind.sees_any(NAMES);
    (ends_number(*c) && (to > 12 || is_named)).then_some(from + 1)
}

/// Reads years that brackets make certain: (1999-2008), （2005）; the brackets stay outside.
pub(crate) fn bracketed_years(characters: &FoldedCharacters, at: usize) -> Option<Expression> {
    if characters.before(at) != '(' {
        return None;
    }
    let mut c = Cursor::new(characters, at);
    let meaning = match c.try_read(year_range) {
        Some((from, to)) => Meaning::Between(Moment::year(from), Moment::year(to)),
        None => Meaning::At(
            Moment::year(bare_year(&mut c)?),
            crate::analysis::timeline::expression::Bound::In,
        ),
    };
    let ends = matches!(c.peek(), ')' | ',' | ';') && !is_of_a_file(c);
    ends.then_some(Expression { start: at, end: c.at, meaning })
}

/// Tells whether brackets close a year that belongs to the number of a case or the name of a class:
/// （2019）京01民终1234号, 高三（2019）班.
pub(crate) fn is_of_a_file(mut c: Cursor) -> bool {
    /// Characters up to the word that ends such a number.
    const LONGEST: usize = 14;
    if !c.eat(")") {
        return false;
    }
    let number = (c.at..c.at + LONGEST).map(|at| c.characters.at(at));
    let mut ends = number.take_while(|c| c.is_alphanumeric()).collect::<Vec<_>>();
    let is_class = ends.first() == Some(&'班');
    ends.dedup_by_key(|c| c.is_ascii_digit());
    let file = ends.windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1] == '号');
    is_class || file
}

/// Returns the year that its last two figures mean.
pub(crate) const fn short_year(figures: i32) -> i32 {
    /// The last of this century.
    const PIVOT: i32 = 30;
    if figures <= PIVOT { 2000 + figures } else { 1900 + figures }
}

/// Reads a dash of any length, or a pair of them.
pub(crate) fn dash(c: &mut Cursor) -> bool {
    let is_dash = |c: char| {
        matches!(c, '-' | '—' | '–' | '―' | '‒' | '−' | '~' | '～' | '〜' | 'ー' | '‐' | '‑')
    };
    // Scanned texts have 一 for a dash between figures.
    let scanned = c.peek() == '一'
        && c.peek_ahead(1).is_ascii_digit()
        && matches!(c.behind(), '0'..='9' | '年' | '月' | '日');
    if !is_dash(c.peek()) && !scanned {
        return false;
    }
    c.at += 1;
    if is_dash(c.peek()) {
        c.at += 1;
    }
    true
}

/// Tells whether a number that begins here is not the rest of a longer number, code or amount.
fn begins_number(c: Cursor) -> bool {
    match c.behind() {
        '-' if ["pre-", "post-", "mid-", "early-", "late-"]
            .iter()
            .any(|word| c.characters.ends_with(c.at, word)) =>
        {
            true
        }
        ':' if c.characters.before(c.at - 1) == ':' => false,
        '.' | '-' | '—' | '–' | '/' | ':' | ',' => {
            !c.characters.before(c.at - 1).is_ascii_alphanumeric()
        }
        '#' | '$' | '€' | '£' | '¥' | '№' | '〔' | '[' | '_' | '第' | '=' => false,
        behind => !behind.is_ascii_alphanumeric(),
    }
}

/// Tells whether a number that ended here does not go on, as a longer number, a share or an amount
/// would.
pub(crate) fn ends_number(c: Cursor) -> bool {
    goes_no_further(c) && !counts(c)
}

fn goes_no_further(c: Cursor) -> bool {
    let next = c.peek();
    match next {
        '.' | ',' | ':' => !c.peek_ahead(1).is_ascii_digit(),
        '-' | '/' | '—' | '–' => !c.peek_ahead(1).is_ascii_alphanumeric(),
        '%' | '‰' | '+' | '°' | '℃' | '_' | '@' | '×' | '✕' => false,
        _ => !next.is_ascii_alphanumeric(),
    }
}

/// The measure words and units that make a count of the number before them.
const MEASURES: &[char] = &[
    '万', '个', '亩', '人', '亿', '件', '位', '余', '例', '倍', '元', '公', '圆', '册', '分', '千',
    '卷', '只', '台', '号', '名', '吨', '场', '处', '多', '天', '套', '字', '家', '小', '层', '岁',
    '平', '度', '座', '户', '所', '期', '本', '条', '株', '次', '点', '瓦', '百', '种', '秒', '米',
    '美', '辆', '里', '页', '项',
];

/// Words that begin with the character of a measure and count nothing: 20191105分发.
const WORDS_NO_MEASURES: &[&str] = &[
    "公布", "公告", "公示", "公开", "公演", "公映", "公投", "公民", "公众", "公司", "平息", "平定",
    "平反", "项目", "分发", "分别", "分布", "分配", "分成", "名为", "名单", "期间",
];

/// Tells whether what follows a number makes it a count: 2020个, 2018亿元, 1999 名.
pub(crate) fn counts(mut c: Cursor) -> bool {
    c.skip_spaces();
    MEASURES.contains(&c.peek()) && !c.sees_any(WORDS_NO_MEASURES) || is_of_machines(c)
}

/// Tells whether a unit in Latin letters comes next: 2048 MB, 1920 px.
fn is_of_machines(mut c: Cursor) -> bool {
    const UNITS: &[&str] = &[
        "mb", "gb", "kb", "tb", "px", "dpi", "hz", "khz", "mhz", "ghz", "kw", "mw", "mah", "rpm",
        "kg", "km", "mm", "cm", "ml",
    ];
    let units: Vec<(&str, ())> = UNITS.iter().map(|unit| (*unit, ())).collect();
    c.peek().is_ascii_alphabetic() && c.eat_word_of(&units).is_some()
}

/// Tells whether the number at `at` follows the name of a standard or a number sign: GB/T 7714, ISO
/// 8601, No. 12.
pub(crate) fn after_code(characters: &FoldedCharacters, at: usize) -> bool {
    const BEFORE_CODES: &[&str] =
        &["电话", "页", "邮编", "编号", "房间", "车次", "航班", "型号", "门牌", "传真", "分辨率"];
    if is_number_of_something(characters, at)
        || BEFORE_CODES.iter().any(|word| characters.ends_with(at, word))
    {
        return true;
    }
    let mut at = at;
    while characters.before(at) == ' ' {
        at -= 1;
    }
    if characters.ends_with(at, "no.") || matches!(characters.before(at), '号' | '№') {
        return true;
    }
    let capitals = (1..=at).take_while(|back| characters.is_capital(at - back)).count();
    capitals >= 2 || (capitals == 1 && characters.before(at - 1) == '/')
}

/// What has a number that is no year: `page 1999`, `section 1984`.
#[rustfmt::skip]
const NUMBERED_THINGS: &[&str] = &[
    "page ", "pages ", "p. ", "pp. ", "section ", "chapter ", "article ", "figure ", "table ",
    "line ", "room ", "flight ", "route ", "highway ", "model ", "version ", "windows ",
    "office ", "number ", "num ", "code ", "port ", "step ", "item ", "vol. ", "volume ",
    "lines ", "sections ", "chapters ", "figures ", "tables ", "items ", "steps ", "verse ",
    "verses ", "row ", "rows ", "paragraph ", "paragraphs ", "para. ", "para ", "paras ",
    "clause ", "note ", "notes ", "nos. ", "issue ", "issues ", "bug ", "bugs ", "error ",
    "errors ", "warning ", "ticket ", "request ", "pr ", "commit ", "rfc ", "build ", "revision ",
    "rev. ", "patch ", "case ", "suite ", "apt ", "apt. ", "apartment ", "house ", "flat ",
    "unit ", "extension ", "ext. ", "form ", "box ", "gate ", "channel ", "status ", "exit ",
    "psalm ", "hymn ", "lot ", "plot ", "serial ", "id ", "statute ", "statutes ", "rooms ",
    "bus ", "train ", "size ", "¶ ", "§ ", "¶", "§", "catalog ", "catalogue ", "north ", "south ",
    "east ", "west ", "folio ", "fol. ", "ms. ", "psalms ", "pin ", "zip ", "asteroid ",
    "license ", "licence ",
];

/// Tells whether the word before a number makes it a name or a place in a list.
fn is_number_of_something(characters: &FoldedCharacters, at: usize) -> bool {
    if !matches!(characters.before(at), ' ' | '¶' | '§') {
        return false;
    }
    NUMBERED_THINGS.iter().any(|word| {
        let begins = at - word.chars().count().min(at);
        characters.ends_with(at, word) && !characters.before(begins).is_ascii_alphanumeric()
    })
}

fn separator(c: &mut Cursor) -> Option<char> {
    let found = c.peek();
    matches!(found, '-' | '/' | '.').then(|| {
        c.at += 1;
        found
    })
}

/// Reads 2014-08-01, 2016/10/9, 2010.01.29; or 2016-11, 2021/7.
fn year_first(c: &mut Cursor) -> Option<Moment> {
    let year = c.figures()?;
    if year.figures != 4 || !YEARS.contains(&year.value) {
        return None;
    }
    let mark = separator(c)?;
    let month = c.figures()?;
    let day = c.try_read(|c| (separator(c)? == mark).then(|| c.figures()).flatten());
    match day {
        Some(day) if day.figures <= 2 => day_of(year.value, month.value, day.value),
        // 2009-11年 are years.
        None if c.peek() != '年' && (mark == '/' || (mark == '-' && month.figures == 2)) => {
            month_of(year.value, month.value)
        }
        _ => None,
    }
}

/// Reads 20160301.
fn run_together(c: &mut Cursor) -> Option<Moment> {
    let date = c.figures()?;
    let year = date.value / 10_000;
    (date.figures == 8 && (1900..=2100).contains(&year)).then_some(())?;
    day_of(year, date.value / 100 % 100, date.value % 100)
}

/// Reads 13.5.2015, 02/22/2016. Where both orders are possible, a full stop means day first, a
/// slash month first.
fn year_last(c: &mut Cursor) -> Option<Moment> {
    let first = c.figures()?;
    let mark = separator(c)?;
    let second = c.figures()?;
    if separator(c)? != mark || first.figures > 2 || second.figures > 2 {
        return None;
    }
    let year = c.figures()?;
    if year.figures != 4 || !YEARS.contains(&year.value) {
        return None;
    }
    let ambiguous =
        first.value <= 12 && second.value <= 12 && first.value != second.value && mark != '.';
    let (month, day) = if first.value > 12 || mark == '.' {
        (second.value, first.value)
    } else {
        (first.value, second.value)
    };
    day_of(year.value, month, day).map(|moment| Moment { uncertain: ambiguous, ..moment })
}

/// Reads 04/2016, 12-2015.
fn month_and_year(c: &mut Cursor) -> Option<Moment> {
    let month = c.figures()?;
    let mark = separator(c)?;
    let year = c.figures()?;
    let fits = month.figures <= 2
        && mark != '.'
        && year.figures == 4
        && (1500..=2100).contains(&year.value);
    fits.then(|| month_of(year.value, month.value)).flatten()
}

/// Makes a day, if it exists.
pub(crate) fn day_of(year: i32, month: i32, day: i32) -> Option<Moment> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Day::new(year, month, day)?;
    Some(Moment::of(Unit::Day(MonthOf::Named(YearOf::Named(year), month), day), TimeClass::Date))
}

fn month_of(year: i32, month: i32) -> Option<Moment> {
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    Some(Moment::of(Unit::Month(MonthOf::Named(YearOf::Named(year), month)), TimeClass::Date))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a date at every place of `text` and shows the ones found.
    fn check(text: &str, expected: &[&str]) {
        let characters = FoldedCharacters::new(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < characters.len() {
            let mut c = Cursor::new(&characters, at);
            let read = c.try_read(figured_date).is_some() || c.try_read(year_range).is_some();
            let end = if read {
                Some(c.at)
            } else {
                bracketed_years(&characters, at).map(|found| found.end)
            };
            if let Some(end) = end {
                found.push(characters.span(at, end).of(text));
            }
            at = end.unwrap_or(at + 1);
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn dates_in_figures_are_found() {
        check(
            "于2014-08-01、2016/10/9、2010.01.29和20160301",
            &["2014-08-01", "2016/10/9", "2010.01.29", "20160301"],
        );
        check(
            "13.5.2015, 02/22/2016, (04/2016), 2016-11",
            &["13.5.2015", "02/22/2016", "04/2016", "2016-11"],
        );
    }

    #[test]
    fn years_count_between_brackets_or_with_a_dash() {
        check("(1999-2008)（2005）2014—2020年", &["1999-2008", "2005", "2014—2020"]);
        check("of 1911–12 and 1910-30", &["1911–12", "1910-30"]);
    }

    #[test]
    fn codes_counts_and_days_that_do_not_exist_are_no_dates() {
        for text in [
            "GB/T 7714—2015",
            "GB 1589-2016",
            "2014-8888",
            "192.168.255.255",
            "2014-02-30",
            "2024-13-01",
            "ABC-12345",
            "133-03-03-2020",
            "1.1.3",
            "2010-2020个",
            "ISO 8601-2",
            "〔2014〕27号",
        ] {
            check(text, &[]);
        }
    }
}
