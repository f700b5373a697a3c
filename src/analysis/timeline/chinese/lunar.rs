//! Months and days of the lunar calendar, known by their words.

use crate::analysis::folded_characters::Cursor;
use crate::analysis::numeral::is_han_numeral;
use crate::analysis::timeline::expression::{Moment, Unit, YearOf};
use crate::analysis::timeline::item::TimeClass;
use crate::analysis::timeline::lunisolar::LunarMonth;

/// Reads a month and day of the lunar calendar, known by their words: 正月十五, 八月初三, 闰四月,
/// 农历三月十八日, 庚午五月十四日.
pub(crate) fn lunar_day(c: &mut Cursor) -> Option<Moment> {
    const BEGINNINGS: &str = "农阴旧夏闰正腊冬";
    const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
    const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
    let begins =
        is_han_numeral(c.peek()) || c.peek().is_ascii_digit() || BEGINNINGS.contains(c.peek());
    if !begins || c.follows_han_numeral() || c.behind().is_ascii_alphanumeric() {
        return None;
    }
    let two_before = c.characters.before(c.at.saturating_sub(1));
    let named = c.eat_any(&["农历", "阴历", "旧历", "夏历"])
        || BRANCHES.contains(c.behind()) && STEMS.contains(two_before);
    c.skip_spaces();
    let leap = c.eat("闰");
    let in_words = c.eat_of(&[("正", 1), ("冬", 11), ("腊", 12)]);
    let month = match in_words {
        Some(month) => month,
        None => c.small(12)?,
    };
    c.eat("月").then_some(())?;
    let early = c.try_read(|c| c.eat("初").then(|| c.small(10)).flatten());
    let is_lunar = named || leap || in_words.is_some() || early.is_some();
    let day = early.or_else(|| {
        c.try_read(|c| {
            let day = c.small(30)?;
            let _unit = c.eat_any(&["日", "号"]);
            Some(day)
        })
    });
    let _unit = c.eat("日");
    let unit = Unit::Lunar(YearOf::Unsaid, LunarMonth { month, leap, day });
    is_lunar.then_some(Moment { approximate: true, ..Moment::of(unit, TimeClass::Era) })
}
