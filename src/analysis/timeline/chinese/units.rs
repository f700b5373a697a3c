//! Units of the calendar in Chinese, and in the Japanese that shares its characters: years,
//! quarters, months, days, and the parts of them.
//!
//! Each function reads what stands at a cursor or nothing. Characters are folded, so that only
//! simplified forms occur.

use crate::analysis::folded_characters::{Cursor, NOTHING};
use crate::analysis::timeline::chinese::lunar::lunar_day;
use crate::analysis::timeline::chinese::parts::{
    common_part, counted_part, end_or_start, part_of_year, third_of_month,
};
use crate::analysis::timeline::chinese::years::{numbered_year, relative_year};
use crate::analysis::timeline::expression::{Moment, MonthOf, Unit, YearOf};
use crate::analysis::timeline::figures::{counts, dash};
use crate::analysis::timeline::interval::Part;
use crate::analysis::timeline::item::{Grain, TimeClass};
use crate::analysis::timeline::lunisolar::{LunarMonth, YEARS};

/// Reads a year, a part of one that is not said, a quarter, a month or a day.
pub(crate) fn calendar_unit(c: &mut Cursor) -> Option<Moment> {
    c.try_read(dated_year)
        .or_else(|| c.try_read(lunar_day))
        .or_else(|| c.try_read(relative_month))
        .or_else(|| c.try_read(relative_quarter))
        .or_else(|| {
            let month = (!is_of_unknown_year(*c)).then(|| c.try_read(month_or_day)).flatten();
            month.map(|unit| unit_with_part(c, unit))
        })
        .or_else(|| c.try_read(day_alone))
        .or_else(|| c.try_read(part_of_unsaid_year))
}

/// Reads a year, told by number or by its neighbour, and what of it is meant.
fn dated_year(c: &mut Cursor) -> Option<Moment> {
    let (year, uncertain) = match c.try_read(relative_year) {
        Some(year) => (year, false),
        None => numbered_year(c)?,
    };
    let moment = within_year(c, year);
    let class = match year {
        YearOf::LastDate(_) => TimeClass::TextAnchored,
        YearOf::Now(_) => TimeClass::DocumentAnchored,
        YearOf::OfEra(..) => TimeClass::Era,
        YearOf::Named(_) | YearOf::Unsaid => moment.class,
    };
    // 2022年农历十月: the year is civil, and so is what follows.
    if let Unit::Lunar(YearOf::Named(year), _) = moment.unit
        && YEARS.contains(&year)
    {
        let class = TimeClass::Date;
        let approximate = moment.approximate && moment.class != TimeClass::Era;
        return Some(Moment { class, approximate, uncertain, ..moment });
    }
    Some(Moment { class, uncertain, ..moment })
}

/// Reads what of a year is meant: a month, a day, a quarter, a half, a season, a part, or all of
/// it.
pub(crate) fn within_year(c: &mut Cursor, year: YearOf) -> Moment {
    let whole = Moment::of(Unit::Year(year), TimeClass::Date);
    let narrower = c.try_read(|c| {
        c.skip_spaces();
        let _slash = c.eat("/");
        months_of_year(c)
    });
    if let Some(moment) = narrower {
        return moment.with_year(year);
    }
    let _business_year = c.eat("度");
    whole.narrowed(part_of_year(c))
}

fn months_of_year(c: &mut Cursor) -> Option<Moment> {
    c.try_read(lunar_day)
        .or_else(|| c.try_read(months_counted))
        .or_else(|| c.try_read(months_listed))
        .or_else(|| c.try_read(halves_and_quarters))
        .or_else(|| c.try_read(season))
        .or_else(|| c.try_read(feast))
        .or_else(|| c.try_read(month_or_day).map(|unit| unit_with_part(c, unit)))
}

/// Reads 前五个月, 后三月, 前三季度 as parts of a year.
fn months_counted(c: &mut Cursor) -> Option<Moment> {
    let from_start = c.eat_of(&[("前", true), ("头", true), ("后", false)])?;
    let count = c.number().filter(|n| (1..=12).contains(&n.value))?;
    let count = u8::try_from(count.value).ok()?;
    let (months, grain) = if c.eat_any(&["个季度", "季度"]) {
        (count * 3, Grain::Quarter)
    } else {
        (c.eat_any(&["个月", "月"]).then_some(count)?, Grain::Month)
    };
    if months > 12 {
        return None;
    }
    let (first, last) = if from_start { (1, months) } else { (13 - months, 12) };
    Some(Moment::of(Unit::Months { year: YearOf::Unsaid, first, last, grain }, TimeClass::Part))
}

/// Reads 3、4月, 5、6、7月 of one year: months that follow one another and share the word.
fn months_listed(c: &mut Cursor) -> Option<Moment> {
    let first = c.small(12)?;
    let mut last = first;
    while c.try_read(|c| c.eat_any(&["、", ","]).then_some(())).is_some() {
        last = c.small(12).filter(|next| *next == last + 1)?;
    }
    (c.eat("月") && last > first).then_some(())?;
    let _share = c.eat("份");
    let grain = Grain::Month;
    Some(Moment::of(Unit::Months { year: YearOf::Unsaid, first, last, grain }, TimeClass::Range))
}

/// Reads 上半年, 下半年, 第一季度, 三季度末.
fn halves_and_quarters(c: &mut Cursor) -> Option<Moment> {
    let months = |first, last, grain| Unit::Months { year: YearOf::Unsaid, first, last, grain };
    if let Some(first) = c.eat_of(&[("上半年", 1), ("前半年", 1), ("下半年", 7), ("后半年", 7)])
    {
        return Some(Moment::of(months(first, first + 5, Grain::Half), TimeClass::Part));
    }
    let ordinal = c.eat("第");
    let quarter = c.number().filter(|n| (1..=4).contains(&n.value) && n.figures == 1)?;
    // 四季 are the seasons.
    (c.eat("季度") || (ordinal || quarter.value < 4) && c.eat("季")).then_some(())?;
    let last = u8::try_from(quarter.value * 3).ok()?;
    Some(
        Moment::of(months(last - 2, last, Grain::Quarter), TimeClass::Quarter)
            .narrowed(common_part(c)),
    )
}

/// Reads a season, which has no sharp borders, or a school holiday.
fn season(c: &mut Cursor) -> Option<Moment> {
    // 1933年秋入清华: behind a year only the words that begin so are none.
    const NO_SEASONS: &[&str] = &[
        "节", "运", "晚", "千", "耕", "雨", "游", "联", "令", "粮", "收", "商", "装", "朝", "奥",
        "至", "分", "泳", "试", "测", "招",
    ];
    let behind_year = c.behind() == '年';
    let first = c.eat_of(&[("春", 3), ("夏", 6), ("秋", 9), ("冬", 12), ("暑假", 7)])?;
    let holiday = first == 7;
    let is_said = c.eat_any(&["季", "天", "间", "初", "末"]);
    let ends = matches!(c.peek(), ',' | '，' | '、' | '。' | NOTHING);
    if !(holiday || is_said || ends || behind_year && !c.sees_any(NO_SEASONS)) {
        return None;
    }
    if c.sees_any(&["节", "奥"]) {
        return None;
    }
    let last = if holiday { first + 1 } else { first + 2 };
    let unit = Unit::Months { year: YearOf::Unsaid, first, last, grain: Grain::Season };
    Some(Moment { approximate: true, ..Moment::of(unit, TimeClass::Season) })
}

/// Reads a feast of a year that is told: 元旦, 国庆节, and by the lunisolar calendar 春节, 中秋节.
fn feast(c: &mut Cursor) -> Option<Moment> {
    const CIVIL: &[(&str, (u8, u8))] =
        &[("元旦", (1, 1)), ("劳动节", (5, 1)), ("国庆", (10, 1)), ("圣诞", (12, 25))];
    const LUNAR: &[(&str, (u8, u8))] = &[
        ("春节", (1, 1)),
        ("元宵", (1, 15)),
        ("端午", (5, 5)),
        ("中秋", (8, 15)),
        ("重阳", (9, 9)),
    ];
    let unit = match c.eat_of(CIVIL) {
        Some((month, day)) => Unit::Day(MonthOf::Named(YearOf::Unsaid, month), day),
        None => {
            let (month, day) = c.eat_of(LUNAR)?;
            Unit::Lunar(YearOf::Unsaid, LunarMonth { month, leap: false, day: Some(day) })
        }
    };
    let _feast = c.eat("节");
    let about = c.sees_any(&["期间", "假", "档", "前后"]);
    Some(Moment { approximate: about, ..Moment::of(unit, TimeClass::Date) })
}

/// Reads 8月, 3—5月, 十月一日, 6月15号, 10月31.
fn month_or_day(c: &mut Cursor) -> Option<Unit> {
    if c.follows_han_numeral()
        || c.behind().is_ascii_alphanumeric()
        || matches!(c.behind(), '.' | '第' | '初')
    {
        return None;
    }
    let start = *c;
    let first = c.small(12)?;
    c.skip_spaces();
    let last = c.try_read(|c| {
        (dash(c) || c.eat_any(&["至", "到"])).then_some(())?;
        c.small(12)
    });
    c.skip_spaces();
    c.eat("月").then_some(())?;
    if let Some(last) = last {
        let _share = c.eat("份");
        return (first < last).then_some(Unit::Months {
            year: YearOf::Unsaid,
            first,
            last,
            grain: Grain::Month,
        });
    }
    if c.sees_any(WORDS_BEHIND_MONTH) {
        return None;
    }
    let month = MonthOf::Named(YearOf::Unsaid, first);
    if let Some(day) = c.try_read(day_of_month) {
        let names = matches!(c.behind(), '日' | '号') && c.sees_any(WORDS_BEHIND_DAY);
        return (!names).then_some(Unit::Day(month, day));
    }
    let share = c.eat("份");
    (share || !is_length_of_month(start, *c)).then_some(Unit::Month(month))
}

/// Tells whether a month stands behind a year that could not be read: 章武元年七月.
fn is_of_unknown_year(c: Cursor) -> bool {
    let before = c.characters.before(c.at.saturating_sub(1));
    c.behind() == '年'
        && !before.is_ascii_digit()
        && !matches!(
            before,
            '这' | '那' | '该' | '此' | '是' | '当' | '同' | '去' | '今' | '明' | '前'
        )
}

/// Tells whether 一月 is how long something takes, not January: 一月后, 不足一月. As a month it
/// begins or ends its clause behind a word that says so.
fn is_length_of_month(start: Cursor, end: Cursor) -> bool {
    let is_bare = start.peek() == '一' && end.at - start.at == 2;
    let told = matches!(start.behind(), '年' | '于' | '在' | '从' | '自' | '至' | '到' | '-' | '—')
        || start.behind() == NOTHING && matches!(end.peek(), ',' | '、');
    let part = end.sees_any(&["底", "初", "末", "上旬", "中旬", "下旬", "份"]);
    is_bare && !told && !part || is_bare && end.sees_any(&["后", "来", "有余", "多", "半", "之"])
}

/// What makes a name of the month before it: 五月运动, 十二月党人, 三月街.
const WORDS_BEHIND_MONTH: &[&str] = &[
    "饼", "亮", "光", "球", "天", "龄", "嫂", "运动", "党", "革命", "起义", "事件", "惨案", "风暴",
    "危机", "学潮", "花号", "街", "路", "大道", "广场", "大街", "文学", "诗社", "社团", "攻势",
    "暴动", "政变", "战役", "会战", "宪章", "纲领", "王朝", "法令",
];

/// What makes a name or an address of the day before it: 三月八号楼, 五月四日大街.
const WORDS_BEHIND_DAY: &[&str] = &[
    "楼", "院", "线", "店", "厅", "馆", "门", "机", "车", "街", "路", "大街", "大道", "广场",
    "公馆", "仓库", "公路", "码头", "煤矿",
];

/// Reads the day after a month, with or without 日.
fn day_of_month(c: &mut Cursor) -> Option<u8> {
    c.skip_spaces();
    let day = c.small(31)?;
    let bare = *c;
    c.skip_spaces();
    if c.eat_any(&["日", "号"]) {
        return (!c.sees("本")).then_some(day);
    }
    *c = bare;
    // A short number in words needs the word: 一月二两.
    if !c.behind().is_ascii_digit() && (day <= 10 || c.behind() == '两') {
        return None;
    }
    // A day range such as 1—7日, or a number that nothing counts.
    let mut ahead = *c;
    let ranges = (dash(&mut ahead) || ahead.eat_any(&["至", "到"])) && ahead.small(31).is_some();
    let counted = c.peek().is_alphanumeric() && counts(*c);
    let goes_on = matches!(c.peek(), '月' | '年' | '%' | '.' | '个' | '时' | '届' | '级' | '成');
    (ranges || (!counted && !goes_on)).then_some(day)
}

/// Reads a day whose month is told elsewhere: 29日, 十五日; one Han figure is too little.
fn day_alone(c: &mut Cursor) -> Option<Moment> {
    if c.follows_han_numeral()
        || c.behind().is_ascii_alphanumeric()
        || matches!(c.behind(), '.' | '第' | '/')
    {
        return None;
    }
    let before_dash = c.characters.before(c.at.saturating_sub(1));
    if c.behind() == '-' && !matches!(before_dash, '0'..='9' | '日' | '号') {
        return None;
    }
    let start = c.at;
    let figures = c.peek().is_ascii_digit();
    // 一二十日 are some days.
    let is_about =
        !figures && c.peek() != '十' && c.peek_ahead(1) != '十' && c.peek_ahead(2) == '十';
    let day = c.small(31).filter(|_| !is_about)?;
    c.skip_spaces();
    let written = c.eat("日") || (c.behind_range(start) && c.eat("号"));
    let goes_on =
        c.sees_any(&["内", "游", "间", "本", "元", "之", "后", "前", "报", "志", "均", "常"]);
    let enough = figures || c.at - start > 2;
    (written && enough && !goes_on)
        .then_some(Moment::of(Unit::Day(MonthOf::Unsaid, day), TimeClass::Date))
}

impl Cursor<'_> {
    /// Tells whether a dash or 至 stands before the character at `start`: then a shorter form is
    /// enough.
    fn behind_range(self, start: usize) -> bool {
        matches!(
            self.characters.before(start),
            '-' | '—' | '–' | '~' | '至' | '到' | '，' | '、' | ',' | '和'
        )
    }
}

/// Reads 本月, 上个月, 同月, and a day of it.
fn relative_month(c: &mut Cursor) -> Option<Moment> {
    const MONTHS: &[(&str, MonthOf)] = &[
        ("本月", MonthOf::Now(0)),
        ("这个月", MonthOf::Now(0)),
        ("今个月", MonthOf::Now(0)),
        ("上上个月", MonthOf::Now(-2)),
        ("上个月", MonthOf::Now(-1)),
        ("上月", MonthOf::Now(-1)),
        ("下个月", MonthOf::Now(1)),
        ("下月", MonthOf::Now(1)),
        ("同月", MonthOf::LastDate(0)),
        ("当月", MonthOf::LastDate(0)),
        ("次月", MonthOf::LastDate(1)),
        ("翌月", MonthOf::LastDate(1)),
    ];
    let month = c.eat_of(MONTHS)?;
    let class = if matches!(month, MonthOf::LastDate(_)) {
        TimeClass::TextAnchored
    } else {
        TimeClass::DocumentAnchored
    };
    let day = c.try_read(|c| {
        let day = c.small(31)?;
        c.eat_any(&["日", "号"]).then_some(day)
    });
    let unit = day.map_or(Unit::Month(month), |day| Unit::Day(month, day));
    Some(Moment { class, ..unit_with_part(c, unit) })
}

/// Reads 上季度, 本季度末.
fn relative_quarter(c: &mut Cursor) -> Option<Moment> {
    const QUARTERS: &[(&str, i32)] = &[
        ("上个季度", -1),
        ("上季度", -1),
        ("本季度", 0),
        ("这个季度", 0),
        ("下个季度", 1),
        ("下季度", 1),
        ("下下个季度", 2),
    ];
    let quarter = c.eat_of(QUARTERS)?;
    Some(
        Moment::of(Unit::QuarterNow(quarter), TimeClass::DocumentAnchored).narrowed(common_part(c)),
    )
}

/// Reads 年底, 上半年, 一季度, 月初, whose year or month is told elsewhere.
fn part_of_unsaid_year(c: &mut Cursor) -> Option<Moment> {
    if matches!(c.behind(), '每' | '半' | '同' | '近' | '多' | '个' | '历' | '常' | '大')
        || c.follows_han_numeral()
        || c.behind().is_ascii_digit()
    {
        return None;
    }
    if let Some(moment) = c.try_read(halves_and_quarters) {
        return Some(moment);
    }
    let year = Moment::of(Unit::Year(YearOf::Unsaid), TimeClass::Date);
    if c.sees_any(&["年初", "年底", "年末", "年中"])
        && !c.sees_any(&["年初中", "年初级", "年中国"])
        && c.behind() != '年'
    {
        let part = part_of_year(c)?;
        return Some(year.narrowed(Some(part)));
    }
    let month = Unit::Month(MonthOf::Unsaid);
    let part = c.eat_of(&[("月初", Part::Start), ("月底", Part::End), ("月末", Part::End)]);
    let part = part.or_else(|| third_of_month(c))?;
    Some(Moment::of(month, TimeClass::Part).narrowed(Some(part)))
}

/// Makes the moment of a month or day, with the part of the month that follows.
fn unit_with_part(c: &mut Cursor, unit: Unit) -> Moment {
    let moment = Moment::of(unit, TimeClass::Date);
    if !matches!(unit, Unit::Month(_)) {
        return moment;
    }
    let part =
        c.try_read(counted_part).or_else(|| c.try_read(end_or_start)).or_else(|| third_of_month(c));
    moment.narrowed(part)
}

#[cfg(test)]
mod tests {
    use crate::analysis::timeline::collect::check_times as check;

    #[test]
    fn dates_are_read_in_figures_and_in_han_characters() {
        check(
            "‹2014年8月1日›,‹2015 年 12 月›,‹二〇一四年›,‹一九四九年十月一日›,‹２０１６年›。",
            None,
            &["2014-08-01", "2015-12", "2014", "1949-10-01", "2016"],
        );
        check(
            "‹公元前221年›,‹公元25年›,‹98年4月›,‹06年›,‹两千零八年›。",
            None,
            &["-0220", "0025", "1998-04?", "2006?", "2008"],
        );
        check("‹2018年2月30日›。", None, &["no such day"]);
    }

    #[test]
    fn a_year_has_parts() {
        check(
            "‹2018年下半年›,‹2018年第三季度›,‹2018年前三季度›,‹2018年底›,‹2018年春季›,‹2018年年初›。",
            None,
            &[
                "2018-41",
                "2018-35",
                "2018-01/2018-09",
                "2018-11~/2018-12~",
                "2018-21~",
                "2018-01~/2018-02~",
            ],
        );
        check(
            "‹1999年7月下旬›,‹2017年最后一天›。",
            None,
            &["1999-07-21~/1999-07-31~", "2017-12-31"],
        );
    }

    #[test]
    fn counts_names_and_codes_are_no_dates() {
        for text in [
            "李国庆的第三十六次会议。",
            "按照GB/T 7714—2015著录。",
            "近800个项目,2020个,2018亿元。",
            "三年级学生与90后。",
            "国发〔2014〕27号。",
            "985高校、211工程。",
            "季节变换,岁月如歌,日本从中受益。",
            "一日之计在于晨,百年大计。",
            "调高二十四点五度。",
        ] {
            check(text, None, &[]);
        }
    }

    #[test]
    fn traditional_characters_are_read_as_well() {
        check(
            "‹二零一五年三月三號›,‹1960 年代›,‹十七世紀›,‹二戰後›,‹直到 1945 年›。",
            None,
            &["2015-03-03", "196X", "16XX", "1945-09-03/..", "../1945"],
        );
    }
}
