//! Years in Chinese, told by number or by their distance: 2014年, 公元前221年, 98年, 去年, 次年.

use crate::analysis::folded_characters::Cursor;
use crate::analysis::numeral::Numeral;
use crate::analysis::timeline::expression::YearOf;
use crate::analysis::timeline::figures::short_year;

/// Reads 2014年, 二〇一四年, 公元前221年, 98年4月, and whether the century had to be assumed.
pub(crate) fn numbered_year(c: &mut Cursor) -> Option<(YearOf, bool)> {
    let short = |c: &mut Cursor| {
        let alone =
            !matches!(c.behind(), '以' | '之' | '从' | '目' | '提' | '年' | '月') && c.eat("前");
        (alone && c.figures().is_some_and(|n| n.figures == 3)).then_some(())
    };
    let before_our_era = c.eat_any(&["公元前", "纪元前", "西元前"])
        || ({
            let mut ahead = *c;
            short(&mut ahead).is_some()
        } && c.eat("前"));
    let told = before_our_era || c.eat_any(&["公元", "西元", "西历", "纪元"]);
    if !told
        && (c.behind().is_ascii_alphanumeric()
            || matches!(c.behind(), '.' | '第')
            || c.follows_han_numeral())
    {
        return None;
    }
    let in_han = !c.peek().is_ascii_digit();
    let before = c.behind();
    let numeral = c.number()?;
    c.skip_spaces();
    c.eat("年").then_some(())?;
    if c.sees_any(&["级", "制"]) || c.sees("代") && !c.sees_any(WORDS_IN_DAI) {
        return None;
    }
    if !told && (is_age(*c, numeral.value) || is_old(*c, numeral.value)) {
        return None;
    }
    match numeral {
        Numeral { value, .. } if before_our_era => Some((YearOf::Named(1 - value), false)),
        Numeral { value, .. } if told => Some((YearOf::Named(value), false)),
        Numeral { value, figures: 4, positional: true } if (1000..=2999).contains(&value) => {
            Some((YearOf::Named(value), false))
        }
        Numeral { value: 2000, positional: false, .. } => {
            (!is_length(*c)).then_some((YearOf::Named(2000), false))
        }
        Numeral { value, positional: false, .. } if (1001..=2100).contains(&value) => {
            (!is_length(*c)).then_some((YearOf::Named(value), false))
        }
        Numeral { value, figures: 2, positional: true } if is_short_year(*c, value, in_han) => {
            let year = short_year(value);
            let may_be_of_era = month_follows(*c);
            Some((
                if may_be_of_era { YearOf::OfEra(value, Some(year)) } else { YearOf::Named(year) },
                true,
            ))
        }
        Numeral { value, positional: false, .. }
            if (11..=99).contains(&value) && month_follows(*c) =>
        {
            Some((YearOf::OfEra(value, None), false))
        }
        Numeral { value, figures: 3, positional: true } if month_follows(*c) => {
            Some((YearOf::OfEra(value, Some(value)), false))
        }
        Numeral { value, figures: 3, positional: true }
            if !in_han && is_early_year(*c, before, value) =>
        {
            Some((YearOf::Named(value), false))
        }
        _ => None,
    }
}

/// Words that 年 and 代 stand side by side in without making a decade: 1996年代理校长.
const WORDS_IN_DAI: &[&str] = &[
    "代理", "代表", "代替", "代办", "代课", "代购", "代码", "代价", "代之", "代为", "代付", "代言",
    "代销", "代工", "代驾", "代行", "代号", "代际", "代数", "代词", "代入",
];

/// Tells whether the years just read, with 前 behind them, are how long ago it was: 建于1500年前. A year
/// that can be meant as a limit, as 2035年前 or 1644年前, is none.
fn is_age(c: Cursor, years: i32) -> bool {
    c.sees_any(&["前", "以前", "之前"])
        && !c.sees_any(&["前后", "前期"])
        && years % 50 == 0
        && (1000..1900).contains(&years)
}

/// Tells whether the years just read are how old something is: 2500年历史, 1500年的古树.
fn is_old(c: Cursor, years: i32) -> bool {
    years % 50 == 0
        && c.sees_any(&[
            "历史",
            "的历史",
            "之久",
            "的文明",
            "文明史",
            "的古",
            "古城",
            "古树",
            "古都",
        ])
}

/// Tells whether the years just read are a length of time: 两千年来, 三千年的历史.
fn is_length(c: Cursor) -> bool {
    c.sees_any(&[
        "来",
        "间",
        "前",
        "后",
        "以",
        "之",
        "历史",
        "的历史",
        "的文",
        "的时",
        "里",
        "多",
        "左右",
        "了",
    ])
}

/// Tells whether three figures, with `before` before them and 年 behind, are a year: 618年，唐朝建立,
/// 于907年, 221年至263年. Round numbers are as often lengths, and are years only behind a word that
/// leads to one.
fn is_early_year(c: Cursor, before: char, value: i32) -> bool {
    let is_led_to = matches!(before, '于' | '自' | '从' | '至');
    let begins = !before.is_alphanumeric() && value % 10 != 0;
    let is_range = matches!(c.peek(), '至' | '到' | '-' | '—' | '–' | '~');
    let ends = matches!(c.peek(), ',' | '，' | '、');
    !is_length(c) && (is_led_to || begins && (ends || is_range))
}

/// Tells whether two figures before 年 are a short year: 06年, 98年, 一五年, or any with a month, but not
/// 三四年.
fn is_short_year(c: Cursor, value: i32, in_han: bool) -> bool {
    if month_follows(c) {
        return true;
    }
    let tens = value / 10;
    // 三二年, 三五年, 七八年 are some years.
    let (ones, apart) = (value % 10, (value % 10 - tens).abs());
    let about = in_han && tens != 0 && (ones == tens + 1 || tens < 7 && matches!(apart, 1 | 2));
    // 07年以后: whoever means seven years writes no zero.
    let zero = tens == 0 && !in_han;
    let clear = tens == 0 || tens == 9 || in_han;
    zero || clear && !about && !is_length(c)
}

fn month_follows(mut c: Cursor) -> bool {
    c.skip_spaces();
    c.number().is_some_and(|month| (1..=12).contains(&month.value)) && {
        c.skip_spaces();
        c.eat("月")
    }
}

/// A year told by its distance, and the characters before it that would make it part of another
/// word.
type DistantYear = (&'static str, YearOf, &'static str);

const DISTANT_YEARS: &[DistantYear] = &[
    ("今年", YearOf::Now(0), ""),
    ("本年度", YearOf::Now(0), ""),
    ("本年", YearOf::Now(0), "基日"),
    ("去年", YearOf::Now(-1), ""),
    ("大前年", YearOf::Now(-3), ""),
    ("前年", YearOf::Now(-2), "以之"),
    ("上年度", YearOf::Now(-1), "以"),
    ("上年", YearOf::Now(-1), "以"),
    ("明年", YearOf::Now(1), "文黎声说证表光其"),
    ("后年", YearOf::Now(2), "以之战最然"),
    ("同年", YearOf::LastDate(0), "相不"),
    ("该年", YearOf::LastDate(0), "应"),
    ("当年", YearOf::LastDate(0), ""),
    ("是年", YearOf::LastDate(0), "还就而不都也正又才便只总可于但尤老真"),
    ("那一年", YearOf::LastDate(0), ""),
    ("这一年", YearOf::LastDate(0), ""),
    ("次年", YearOf::LastDate(1), "改每首多两三四五六七八九十一二几"),
    ("翌年", YearOf::LastDate(1), ""),
    ("转年", YearOf::LastDate(1), ""),
    ("其明年", YearOf::LastDate(1), ""),
    ("第二年", YearOf::LastDate(1), ""),
    ("后一年", YearOf::LastDate(1), "最以之"),
    ("前一年", YearOf::LastDate(-1), "以之"),
    ("上一年", YearOf::LastDate(-1), ""),
];

/// Reads a year told by its distance: 今年, 去年, 同年, 次年.
pub(crate) fn relative_year(c: &mut Cursor) -> Option<YearOf> {
    let behind = c.behind();
    let (_, year, _) = DISTANT_YEARS
        .iter()
        .find(|(name, _, not_after)| !not_after.contains(behind) && c.eat(name))?;
    let goes_on = c.sees_any(&["级", "龄", "轻", "纪", "货", "高", "迈", "来"]);
    (!goes_on).then_some(*year)
}
