//! Stretches of several years in Chinese: centuries, decades, Five-Year Plans, and the years of reigns.

use crate::analysis::chinese_units::common_part;
use crate::analysis::chinese_units::small;
use crate::analysis::chinese_units::within_year;
use crate::analysis::eras::ERAS;
use crate::analysis::expression::Moment;
use crate::analysis::expression::Unit;
use crate::analysis::expression::YearOf;
use crate::analysis::interval::Interval;
use crate::analysis::letters::Cursor;
use crate::analysis::numeral::is_han_numeral;
use crate::analysis::plans::PLAN_NAMES;
use crate::analysis::plans::plan_years;
use crate::analysis::time_item::Anchor;
use crate::analysis::time_item::Grain;
use crate::analysis::time_item::TimeClass;

/// Reads one stretch.
pub(crate) fn period(c: &mut Cursor) -> Option<Moment> {
    c.try_read(plan).or_else(|| c.try_read(era_year)).or_else(|| c.try_read(century)).or_else(|| c.try_read(decade))
}

/// Reads 18世纪, 公元前5世纪中叶, 20世纪80年代初, 上世纪九十年代.
fn century(c: &mut Cursor) -> Option<Moment> {
    if let Some(distance) = c.eat_of(&[("上个世纪", -1), ("上世纪", -1), ("本世纪", 0), ("下个世纪", 1), ("下世纪", 1)])
    {
        c.skip_spaces();
        let tens = c.try_read(decade_number).and_then(|(tens, told)| (!told).then(|| u8::try_from(tens / 10).ok()).flatten());
        let moment = Moment::of(Unit::CenturyNow(distance, tens), TimeClass::DocumentAnchored);
        return Some(moment.narrowed(common_part(c)));
    }
    let first = century_number(c)?;
    c.skip_spaces();
    let moment = match c.try_read(decade_number) {
        Some((tens, _)) => decade_of(first + tens),
        None => Moment::fixed(Interval::years(first, first + 99), Grain::Century, TimeClass::Century),
    };
    Some(moment.narrowed(common_part(c)))
}

/// Reads the number of a century and returns its first year.
pub(crate) fn century_number(c: &mut Cursor) -> Option<i32> {
    let before_our_era = c.eat_any(&["公元前", "纪元前", "前"]);
    let _our_era = c.eat("公元");
    if c.behind().is_ascii_alphanumeric() || is_han_numeral(c.behind()) {
        return None;
    }
    let number = c.number().filter(|n| (1..=40).contains(&n.value))?.value;
    c.skip_spaces();
    c.eat("世纪").then_some(if before_our_era { 1 - number * 100 } else { (number - 1) * 100 })
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
    if c.behind().is_ascii_alphanumeric() || is_han_numeral(c.behind()) {
        return None;
    }
    let (years, told) = decade_number(c)?;
    let moment = if told { decade_of(years) } else { Moment { uncertain: true, ..decade_of(1900 + years) } };
    Some(moment.narrowed(common_part(c)))
}

/// Makes the decade that begins with a year.
pub(crate) fn decade_of(first: i32) -> Moment {
    Moment::fixed(Interval::years(first, first + 9), Grain::Decade, TimeClass::Decade)
}

/// Reads a Five-Year Plan: its short name in quotes, or with a word after it that makes it one; or its full name.
fn plan(c: &mut Cursor) -> Option<Moment> {
    let number = c.try_read(plan_in_quotes).or_else(|| c.try_read(plan_with_word)).or_else(|| c.try_read(plan_in_full))?;
    let (first, last) = plan_years(number)?;
    let unit = Unit::Fixed(Interval::years(first, last), Grain::Period, Anchor::Plan(number));
    let _stretch = c.eat_any(&["时期", "期间"]);
    Some(Moment::of(unit, TimeClass::Plan).narrowed(common_part(c)))
}

fn plan_in_quotes(c: &mut Cursor) -> Option<u8> {
    c.eat_any(&["“", "\"", "「", "『", "'"]).then_some(())?;
    let number = c.eat_of(PLAN_NAMES)?;
    c.eat_any(&["”", "\"", "」", "』", "'", "“"]).then_some(number)
}

fn plan_with_word(c: &mut Cursor) -> Option<u8> {
    if is_han_numeral(c.behind()) || c.behind().is_ascii_alphanumeric() || c.behind() == '第' {
        return None;
    }
    let number = c.eat_of(PLAN_NAMES)?;
    let words = ["时期", "期间", "规划", "计划", "纲要", "末", "初", "以来", "中期", "后期", "前期", "开局"];
    c.sees_any(&words).then_some(number)
}

fn plan_in_full(c: &mut Cursor) -> Option<u8> {
    c.eat("第").then_some(())?;
    let number = small(c, 15)?;
    (c.eat("个五年") && c.eat_any(&["规划", "计划"])).then_some(number)
}

/// Reads a year of a reign: 光绪二十年, 民国26年7月7日, 令和元年.
fn era_year(c: &mut Cursor) -> Option<Moment> {
    let _republic = c.eat("中华");
    let era = ERAS.iter().find(|era| c.eat(era.name))?;
    c.skip_spaces();
    let number = if c.eat("元") { 1 } else { c.number()?.value };
    c.skip_spaces();
    (c.eat("年") && !c.sees("代")).then_some(())?;
    if !(1..=era.last).contains(&number) {
        return Some(Moment::of(Unit::OutsideReign(era.name), TimeClass::Era));
    }
    let year = era.base + number;
    let moment = within_year(c, YearOf::Named(year));
    let unit = match moment.unit {
        Unit::Year(_) => Unit::Fixed(Interval::years(year, year), Grain::Year, Anchor::Era(era.name)),
        other => other,
    };
    Some(Moment { unit, class: TimeClass::Era, approximate: moment.approximate || !era.gregorian, ..moment })
}
