//! Parts of years, months and longer units in Chinese: 初, 年底, 中叶, 上旬, 最后四个月.

use crate::analysis::folded_characters::Cursor;
use crate::analysis::timeline::interval::{CountedPart, Part, PartUnit};

/// Words that begin with 底, 初 or 末 and are no part of the time before them: 2013年底特律破产.
const WORDS_OF_PARTS: &[&str] = &[
    "初步", "初级", "初中", "初始", "初次", "初恋", "初学", "初衷", "初稿", "初审", "初赛", "初选",
    "初诊", "初等", "初版", "初试", "初见", "初雪", "初心", "初创", "初代", "初婚", "初露", "末班",
    "末代", "末尾", "末位", "末梢", "底线", "底层", "底特", "底片", "底座", "底部", "底气", "底蕴",
    "底薪", "底稿", "底细", "底子", "底格", "底比", "底色", "底本",
];

pub(crate) fn end_or_start(c: &mut Cursor) -> Option<Part> {
    if c.sees_any(WORDS_OF_PARTS) {
        return None;
    }
    c.eat_of(&[("底", Part::End), ("末", Part::End), ("初", Part::Start)])
}

/// Reads a part counted in smaller units: 首季度, 最后四个月, 的最后一天, 第三周, 前五天.
pub(crate) fn counted_part(c: &mut Cursor) -> Option<Part> {
    const ENDS: &[(&str, bool)] = &[
        ("最后", true),
        ("最末", true),
        ("末尾", true),
        ("头", false),
        ("前", false),
        ("首", false),
    ];
    let _of = c.eat("的");
    if c.eat("第") {
        let number = c.small(31)?;
        return step(c).map(|step| Part::Counted(CountedPart::Nth(step, number)));
    }
    let at_end = c.eat_of(ENDS)?;
    let single = c.behind() == '首';
    let count = if single { 1 } else { c.try_read(|c| c.small(31)).unwrap_or(1) };
    let step = step(c)?;
    Some(Part::Counted(if at_end {
        CountedPart::Last(step, count)
    } else {
        CountedPart::First(step, count)
    }))
}

/// Reads the unit that parts are counted in.
fn step(c: &mut Cursor) -> Option<PartUnit> {
    const STEPS: &[(&str, PartUnit)] = &[
        ("个星期", PartUnit::Week),
        ("星期", PartUnit::Week),
        ("周", PartUnit::Week),
        ("个季度", PartUnit::Quarter),
        ("季度", PartUnit::Quarter),
        ("季", PartUnit::Quarter),
        ("个月", PartUnit::Month),
        ("月", PartUnit::Month),
        ("天", PartUnit::Day),
        ("日", PartUnit::Day),
    ];
    let step = c.eat_of(STEPS)?;
    (!c.sees_any(&["年", "岁", "份", "刊", "报"])).then_some(step)
}

pub(crate) fn third_of_month(c: &mut Cursor) -> Option<Part> {
    c.eat_of(&[("上旬", Part::Early), ("中旬", Part::Middle), ("下旬", Part::Late)])
}

/// Reads the part of a year that follows it: 初, 年底, 中期, 末.
pub(crate) fn part_of_year(c: &mut Cursor) -> Option<Part> {
    c.try_read(|c| {
        let again = c.eat("年");
        if let Some(part) = c.try_read(counted_part) {
            return Some(part);
        }
        if again && c.eat("中") {
            return (!c.sees("国")).then_some(Part::Middle);
        }
        if !c.sees_any(WORDS_OF_PARTS) && c.eat("底") {
            return Some(Part::End);
        }
        common_part(c)
    })
}

/// Reads a part that any unit may have.
pub(crate) fn common_part(c: &mut Cursor) -> Option<Part> {
    const PARTS: &[(&str, Part)] = &[
        ("初期", Part::Start),
        ("初叶", Part::Start),
        ("之初", Part::Start),
        ("伊始", Part::Start),
        ("初", Part::Start),
        ("早期", Part::Early),
        ("前期", Part::Early),
        ("中前期", Part::Early),
        ("中后期", Part::Late),
        ("中晚期", Part::Late),
        ("中叶", Part::Middle),
        ("中期", Part::Middle),
        ("后期", Part::Late),
        ("晚期", Part::Late),
        ("末期", Part::End),
        ("末叶", Part::End),
        ("末年", Part::End),
        ("末", Part::End),
        ("上半叶", Part::FirstHalf),
        ("前半叶", Part::FirstHalf),
        ("前半期", Part::FirstHalf),
        ("下半叶", Part::SecondHalf),
        ("后半叶", Part::SecondHalf),
        ("后半期", Part::SecondHalf),
    ];
    if c.sees_any(WORDS_OF_PARTS) {
        return None;
    }
    c.eat_of(PARTS)
}
