//! Times in Chinese that need the date of the document or an earlier date, and those that have no
//! border at all.

use crate::analysis::folded_characters::{Cursor, FoldedCharacters};
use crate::analysis::timeline::expression::{Expression, Meaning, Rolling, Shift, ShiftFrom};

/// Reads 过去十年, 近三个月, 四年后, 目前, 三年.
pub(crate) fn loose(characters: &FoldedCharacters, at: usize) -> Option<Expression> {
    let mut c = Cursor::new(characters, at);
    let meaning = c
        .try_read(following)
        .or_else(|| c.try_read(rolling))
        .or_else(|| c.try_read(counted))
        .or_else(|| c.try_read(vague))?;
    Some(Expression { start: at, end: c.at, meaning })
}

/// A number of units: how many months one has, and how many months it is in all.
#[derive(Clone, Copy)]
struct Length {
    unit: i32,
    months: i32,
    /// Whether half a unit was added: the number is then no calendar unit.
    half: bool,
}

impl Length {
    /// Returns the stretch of this length before (-1) or behind (1) the date of the document;
    /// halves count in months.
    const fn rolling(self, direction: i32, whole: bool) -> Rolling {
        let unit = if self.half { 1 } else { self.unit };
        Rolling { unit, count: direction * self.months / unit, whole }
    }
}

/// Reads 十年, 三个月, 一年半, 半年, 两个季度.
fn length(c: &mut Cursor) -> Option<Length> {
    if c.eat("半年") {
        return Some(Length { unit: 1, months: 6, half: true });
    }
    let number = c.number().filter(|n| (1..=1900).contains(&n.value))?;
    let _about = c.eat_any(&["多", "余", "来", "几"]);
    c.skip_spaces();
    let half_month = c.eat("个半月");
    let unit = if half_month {
        1
    } else {
        c.eat_of(&[("周年", 12), ("年", 12), ("个月", 1), ("个季度", 3), ("季度", 3), ("月", 1)])?
    };
    let half = unit == 12 && c.eat("半");
    let _about = c.eat("多");
    let months = number.value * unit + if half { 6 } else { 0 };
    Some(Length { unit, months, half: half || half_month })
}

/// Reads a stretch of years behind the last date of the text: 接下来的二十年, 此后十年间.
fn following(c: &mut Cursor) -> Option<Meaning> {
    c.eat_any(&["接下来的", "随后的", "此后的", "之后的", "其后的", "此后", "其后"])
        .then_some(())?;
    c.skip_spaces();
    let length = length(c).filter(|length| length.unit == 12 && !length.half)?;
    // 此后十年间; but 此后三年 may be a length, and 三年后 a time.
    let stretch = c.eat_any(&["间", "里", "内", "中"]);
    let named = c.characters.ends_with(c.at, "的") || stretch;
    (named || !c.sees_any(&["后", "前"])).then_some(Meaning::Following(length.months / 12))
}

/// Reads a stretch beside the date of the document: 过去十年, 近五年来, 未来三年, 前两年.
fn rolling(c: &mut Cursor) -> Option<Meaning> {
    const WORDS: &[(&str, (i32, bool))] = &[
        ("过去的", (-1, false)),
        ("过去", (-1, false)),
        ("最近的", (-1, false)),
        ("最近", (-1, false)),
        ("此前", (-1, false)),
        ("近", (-1, false)),
        ("这", (-1, false)),
        ("往前", (-1, true)),
        ("之前", (-1, true)),
        ("前", (-1, true)),
        ("未来的", (1, false)),
        ("未来", (1, false)),
        ("今后", (1, false)),
        ("往后", (1, false)),
        ("接下来", (1, false)),
        ("后", (1, false)),
    ];
    let behind = c.behind();
    let start = c.at;
    let (direction, whole) = c.eat_of(WORDS)?;
    let single = c.at - start == 1;
    if single
        && (matches!(
            behind,
            '以' | '之'
                | '目'
                | '从'
                | '空'
                | '年'
                | '附'
                | '最'
                | '将'
                | '临'
                | '远'
                | '今'
                | '月'
                | '日'
                | '其'
                | '此'
        ) || behind.is_ascii_digit())
    {
        return None;
    }
    c.skip_spaces();
    let length = c
        .try_read(length)
        .filter(|length| (!length.half || direction < 0) && length.months <= 1200)?;
    let _all = c.eat_any(&["以来", "来", "间", "里", "内", "中"]);
    if c.characters.at(start) == '这' && !matches!(c.behind(), '来' | '间' | '里') {
        return None;
    }
    if c.sees_any(&["后", "之后", "以后", "之前"]) {
        return None;
    }
    Some(Meaning::Rolling(length.rolling(direction, whole)))
}

/// Reads 四年后, 两年前, 3年多以来; or a length alone.
fn counted(c: &mut Cursor) -> Option<Meaning> {
    if c.follows_han_numeral()
        || c.behind().is_ascii_alphanumeric()
        || matches!(c.behind(), '第' | '.' | '每' | '-' | '—' | '复' | '几' | '数')
    {
        return None;
    }
    let about = c.eat_any(&["将近", "大约", "近", "约"]);
    let numeral_at = c.at;
    let length = length(c)?;
    let hyperbole = matches!(c.characters.at(numeral_at), '百' | '千');
    let month_name = c.behind() == '月'
        && c.characters.before(c.at - 1) != '个'
        && c.characters.before(c.at - 1) != '半';
    if hyperbole
        || month_name
        || c.sees_any(&[
            "级", "一度", "大计", "一遇", "一次", "生", "制", "期", "五载", "树木", "计划", "规划",
        ])
    {
        return None;
    }
    let open = length.half && length.unit != 1 || c.characters.at(numeral_at) == '半';
    let shift = |months: i32, from: ShiftFrom| {
        Meaning::Shift(Shift { unit: length.unit, months, from, open })
    };
    if c.eat_any(&["以后", "之后"]) || (!c.sees_any(&["后来", "后的", "后续"]) && c.eat("后"))
    {
        return Some(shift(length.months, ShiftFrom::TextOrNow));
    }
    if about {
        return None;
    }
    if c.eat_any(&["以前", "之前"]) || (!c.sees_any(&["前后", "前期"]) && c.eat("前")) {
        return Some(shift(-length.months, ShiftFrom::Now));
    }
    if c.eat("以来") || (matches!(c.peek_ahead(1), ',' | '，' | '。') && c.eat("来")) {
        return Some(Meaning::Rolling(length.rolling(-1, false)));
    }
    Some(Meaning::Duration)
}

/// Reads a time without borders. Nouns that are also times count only where a clause begins.
fn vague(c: &mut Cursor) -> Option<Meaning> {
    const ADVERBS: &[&str] = &[
        "目前",
        "当前",
        "近年来",
        "近些年来",
        "近几年来",
        "近几年",
        "近年",
        "近来",
        "此前",
        "随后",
        "长期以来",
        "多年来",
        "多年以来",
        "多年",
        "数年",
        "几年来",
        "现阶段",
        "一直以来",
        "数十年来",
        "数十年",
        "几十年来",
    ];
    const NOUNS: &[&str] = &["如今", "未来", "后来", "当下", "今后", "最近", "从前"];
    let behind = c.behind();
    if matches!(behind, '最' | '许' | '将') {
        return None;
    }
    let begins_clause =
        !behind.is_alphanumeric() || matches!(behind, '在' | '到' | '于' | '而' | '但');
    let found = c.eat_any(ADVERBS)
        || (begins_clause && c.eat_any(NOUNS) && !matches!(c.peek(), '者' | '人'));
    found.then_some(Meaning::Vague)
}

#[cfg(test)]
mod tests {
    use crate::analysis::timeline::collect::check_times as check;

    #[test]
    fn stretches_beside_the_date_of_the_document_are_placed_by_it() {
        let date = Some("2021-06-14");
        check(
            "‹过去十年›,‹近三个月›,‹前两年›。",
            date,
            &["2011-06-14~/2021-06-14~", "2021-03-14~/2021-06-14~", "2019~/2020~"],
        );
        check("‹三年后›,‹两年前›,‹一年半以前›。", date, &["2024~", "2019~", "../2019-12~"]);
    }

    #[test]
    fn later_times_count_from_the_last_one_told() {
        check("‹1978年›入学,‹四年后›毕业。", None, &["1978", "1982~"]);
    }

    #[test]
    fn lengths_and_vague_times_are_listed_with_their_reason() {
        check(
            "用了‹三年›,‹近年来›加快,‹目前›领先,面向未来。",
            None,
            &["duration", "vague", "vague"],
        );
        check("三年五载,会议一年一度举行,百年华诞,近800个。", None, &[]);
    }
}
