//! Stretches of several years in Chinese: centuries, decades, Five-Year Plans, and the years of
//! reigns.

use crate::analysis::folded_characters::Cursor;
use crate::analysis::timeline::chinese::parts::common_part;
use crate::analysis::timeline::chinese::units::within_year;
use crate::analysis::timeline::eras::ERAS;
use crate::analysis::timeline::expression::{Moment, MonthOf, Unit, YearOf};
use crate::analysis::timeline::interval::Interval;
use crate::analysis::timeline::item::{Grain, TimeBasis, TimeClass};
use crate::analysis::timeline::lunisolar::YEARS;
use crate::analysis::timeline::plans::{PLAN_NAMES, plan_years};

/// Reads one stretch.
pub(crate) fn period(c: &mut Cursor) -> Option<Moment> {
    c.try_read(plan)
        .or_else(|| c.try_read(era_year))
        .or_else(|| c.try_read(century))
        .or_else(|| c.try_read(decade))
}

/// Reads 18世纪, 公元前5世纪中叶, 20世纪80年代初, 上世纪九十年代.
fn century(c: &mut Cursor) -> Option<Moment> {
    if let Some(distance) =
        c.eat_of(&[("上个世纪", -1), ("上世纪", -1), ("本世纪", 0), ("下个世纪", 1), ("下世纪", 1)])
    {
        c.skip_spaces();
        let tens = c
            .try_read(decade_number)
            .and_then(|(tens, told)| (!told).then(|| u8::try_from(tens / 10).ok()).flatten());
        let moment = Moment::of(Unit::CenturyNow(distance, tens), TimeClass::DocumentAnchored);
        return Some(moment.narrowed(common_part(c)));
    }
    let first = century_number(c)?;
    c.skip_spaces();
    // 二十世纪的70年代
    let of_it = |c: &mut Cursor| {
        let _of = c.eat("的");
        decade_number(c)
    };
    let moment = match c.try_read(of_it) {
        Some((tens, _)) => Moment::decade(first + tens),
        None => Moment::century(first),
    };
    Some(moment.narrowed(common_part(c)))
}

/// Reads the number of a century and returns its first year.
pub(crate) fn century_number(c: &mut Cursor) -> Option<i32> {
    let before_our_era = c.eat_any(&["公元前", "纪元前", "前"]);
    let _our_era = c.eat("公元");
    // 过去二世纪 are two hundred years.
    let counts = !before_our_era
        && matches!(
            c.behind(),
            '去' | '近' | '这' | '上' | '下' | '几' | '数' | '历' | '隔' | '约' | '有'
        );
    if c.behind().is_ascii_alphanumeric() || c.follows_han_numeral() || counts {
        return None;
    }
    let number = c.number().filter(|n| (1..=40).contains(&n.value))?.value;
    c.skip_spaces();
    c.eat("世纪").then_some(())?;
    let is_name = c.sees_any(&[
        "海上丝绸",
        "经济报道",
        "福克斯",
        "大饭店",
        "出版",
        "议程",
        "商业评论",
        "教育研究院",
        "年度人物",
    ]);
    (!is_name).then_some(if before_our_era { 1 - number * 100 } else { (number - 1) * 100 })
}

/// Reads 80年代 or 1980年代: the years of it, and whether the century is told with it.
pub(crate) fn decade_number(c: &mut Cursor) -> Option<(i32, bool)> {
    let numeral = c.number()?;
    c.skip_spaces();
    c.eat("年代").then_some(())?;
    let told = numeral.figures == 4 && (1000..=2990).contains(&numeral.value);
    let fits = numeral.value % 10 == 0 && (told || numeral.value < 100);
    fits.then_some((numeral.value, told))
}

/// Reads a decade without its century, taken to be of the twentieth, or one told in full.
fn decade(c: &mut Cursor) -> Option<Moment> {
    if c.behind().is_ascii_alphanumeric() || c.follows_han_numeral() {
        return None;
    }
    let (years, told) = decade_number(c)?;
    let moment = if told {
        Moment::decade(years)
    } else {
        Moment { uncertain: true, ..Moment::decade(1900 + years) }
    };
    Some(moment.narrowed(common_part(c)))
}

/// Reads a Five-Year Plan: its short name in quotes, or with a word after it that makes it one; or
/// its full name.
fn plan(c: &mut Cursor) -> Option<Moment> {
    let number = c
        .try_read(plan_in_quotes)
        .or_else(|| c.try_read(plan_with_word))
        .or_else(|| c.try_read(plan_in_full))?;
    let (first, last) = plan_years(number)?;
    let unit = Unit::Fixed(Interval::years(first, last), Grain::Period, TimeBasis::Plan(number));
    let _stretch = c.eat_any(&["时期", "期间"]);
    Some(Moment::of(unit, TimeClass::Plan).narrowed(common_part(c)))
}

fn plan_in_quotes(c: &mut Cursor) -> Option<u8> {
    c.eat_any(&["“", "\"", "「", "『", "'"]).then_some(())?;
    let number = c.eat_of(PLAN_NAMES)?;
    let closed = c.eat_any(&["”", "\"", "」", "』", "'", "“"]);
    // Of the fourth of May or the fifth of April.
    (closed && !c.sees_any(&["运动", "事件", "惨案", "精神", "青年"])).then_some(number)
}

fn plan_with_word(c: &mut Cursor) -> Option<u8> {
    if c.follows_han_numeral() || c.behind().is_ascii_alphanumeric() || c.behind() == '第' {
        return None;
    }
    let number = c.eat_of(PLAN_NAMES)?;
    let words = [
        "时期", "期间", "规划", "计划", "纲要", "末", "初", "以来", "中期", "后期", "前期", "开局",
    ];
    c.sees_any(&words).then_some(number)
}

fn plan_in_full(c: &mut Cursor) -> Option<u8> {
    c.eat("第").then_some(())?;
    let number = c.small(15)?;
    (c.eat("个五年") && c.eat_any(&["规划", "计划"])).then_some(number)
}

/// Reads a year of a reign: 光绪二十年, 民国26年7月7日, 令和元年.
fn era_year(c: &mut Cursor) -> Option<Moment> {
    let _republic = c.eat("中华");
    // Two reigns may have one name: the first that had so many years is meant.
    let named = || ERAS.iter().filter(|era| c.sees(era.name));
    let era = named().find(|era| {
        let mut ahead = *c;
        let _name = ahead.eat(era.name);
        ahead.skip_spaces();
        ahead.number().is_none_or(|number| number.value <= era.last)
    });
    let era = era.or_else(|| named().next())?;
    let _name = c.eat(era.name);
    c.skip_spaces();
    let number = if c.eat("元") { 1 } else { c.number()?.value };
    c.skip_spaces();
    c.eat("年").then_some(())?;
    // 民國五十年代: ten years from that one on.
    if c.eat("代") {
        let first = era.base + number;
        let is_decade = number % 10 == 0 && (10..=era.last).contains(&number);
        let decade = Interval::years(first, first + 9);
        let decade = Moment::fixed(decade, Grain::Decade, TimeClass::Era);
        return is_decade.then(|| decade.narrowed(common_part(c)));
    }
    if !(1..=era.last).contains(&number) {
        return Some(Moment::of(Unit::OutsideReign(era.name), TimeClass::Era));
    }
    let year = era.base + number;
    let moment = within_year(c, YearOf::Named(year));
    let whole = Unit::Fixed(Interval::years(year, year), Grain::Year, TimeBasis::Era(era.name));
    let unit = match moment.unit {
        Unit::Year(_) => whole,
        Unit::Lunar(..) if YEARS.contains(&year) => {
            return Some(Moment { approximate: false, class: TimeClass::Era, ..moment });
        }
        // Months and days are those of the lunar calendar.
        Unit::Month(_) | Unit::Day(..) if era.is_lunar(year) && YEARS.contains(&year) => {
            let lunar = moment.unit.as_lunar()?;
            let unit = Unit::Lunar(YearOf::Named(year), lunar);
            return Some(Moment { unit, class: TimeClass::Era, part: None, ..moment });
        }
        // Of years before the tables only the year is known.
        Unit::Lunar(..)
        | Unit::Month(_)
        | Unit::Day(..)
        | Unit::Months { grain: Grain::Month, .. }
            if era.is_lunar(year) =>
        {
            let lunar = Moment { part: None, ..moment };
            return Some(Moment { unit: whole, class: TimeClass::Era, approximate: true, ..lunar });
        }
        Unit::Day(MonthOf::Named(_, month), day) if era.is_over(year, month, day) => {
            return Some(Moment::of(Unit::OutsideReign(era.name), TimeClass::Era));
        }
        other => other,
    };
    Some(Moment {
        unit,
        class: TimeClass::Era,
        approximate: moment.approximate || !era.gregorian,
        ..moment
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::timeline::collect::check_times as check;

    #[test]
    fn plans_need_quotes_or_a_word_behind() {
        check(
            "‹“十三五”›规划,‹十二五期间›,‹“七五”›‹“八五”›两个五年计划,‹第十四个五年规划›,‹“十五”末›。",
            None,
            &["2016/2020", "2011/2015", "1986/1990", "1991/1995", "2021/2025", "2005~"],
        );
        check("三四五线市县,九五之尊,八五折,十五岁,三五成群,一五一十。", None, &[]);
    }

    #[test]
    fn reigns_are_checked_against_their_length() {
        check(
            "‹民国26年7月7日›,‹光绪二十年›,‹令和2年›,‹昭和64年›,‹平成元年›。",
            None,
            &["1937-07-07", "1894~", "2020", "1989", "1989"],
        );
        check("‹雍正十六年›", None, &["outside the reign"]);
    }

    #[test]
    fn centuries_and_decades_have_parts() {
        check(
            "‹十八世纪中叶›,‹公元前3世纪›,‹20世纪80年代›,‹二十世纪九十年代末›,‹1980年代›,‹80年代初›。",
            None,
            &["1730~/1769~", "-0299/-0200", "198X", "1997~/1999~", "198X", "1980?/1982?"],
        );
        check("‹上世纪九十年代›,‹上世纪五六十年代›", Some("2021"), &["199X", "1950/1969"]);
    }
}
