//! Units of the calendar in Chinese, and in the Japanese that shares its characters: years,
//! quarters, months, days, and the parts of them.
//!
//! Each function reads what stands at a cursor or nothing. Characters are folded, so that only
//! simplified forms occur.

use crate::analysis::folded_characters::{Cursor, NOTHING};
use crate::analysis::numeral::Numeral;
use crate::analysis::timeline::expression::{Moment, MonthOf, Unit, YearOf};
use crate::analysis::timeline::figures::{counts, dash};
use crate::analysis::timeline::interval::{CountedPart, Part, PartUnit};
use crate::analysis::timeline::item::{Grain, TimeClass};

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
        YearOf::Named(_) | YearOf::Unsaid => moment.class,
    };
    Some(Moment { class, uncertain, ..moment })
}

/// Reads 2014年, 二〇一四年, 公元前221年, 98年4月, and whether the century had to be assumed.
fn numbered_year(c: &mut Cursor) -> Option<(YearOf, bool)> {
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
    let numeral = c.number()?;
    c.skip_spaces();
    c.eat("年").then_some(())?;
    if c.sees_any(&["级", "制"]) || c.sees("代") && !c.sees_any(WORDS_IN_DAI) {
        return None;
    }
    if !told && is_age(*c, numeral.value) {
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
            Some((YearOf::Named(if value <= 30 { 2000 + value } else { 1900 + value }), true))
        }
        Numeral { value, figures: 3, positional: true } if month_follows(*c) => {
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
    ("次年", YearOf::LastDate(1), "每首多两三四五六七八九十一二几"),
    ("翌年", YearOf::LastDate(1), ""),
    ("转年", YearOf::LastDate(1), ""),
    ("其明年", YearOf::LastDate(1), ""),
    ("第二年", YearOf::LastDate(1), ""),
    ("后一年", YearOf::LastDate(1), "最以之"),
    ("前一年", YearOf::LastDate(-1), "以之"),
    ("上一年", YearOf::LastDate(-1), ""),
];

/// Reads a year told by its distance: 今年, 去年, 同年, 次年.
fn relative_year(c: &mut Cursor) -> Option<YearOf> {
    let behind = c.behind();
    let (_, year, _) = DISTANT_YEARS
        .iter()
        .find(|(name, _, not_after)| !not_after.contains(behind) && c.eat(name))?;
    let goes_on = c.sees_any(&["级", "龄", "轻", "纪", "货", "高", "迈", "来"]);
    (!goes_on).then_some(*year)
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

/// Reads a month and day of the lunar calendar, known by their words: 正月十五, 八月初三, 闰四月,
/// 农历三月十八日, 庚午五月十四日. They are of no civil month: what is known is the year.
fn lunar_day(c: &mut Cursor) -> Option<Moment> {
    const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
    const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
    if c.follows_han_numeral() || c.behind().is_ascii_alphanumeric() {
        return None;
    }
    let two_before = c.characters.before(c.at.saturating_sub(1));
    let named = c.eat_any(&["农历", "阴历", "旧历", "夏历"])
        || BRANCHES.contains(c.behind()) && STEMS.contains(two_before);
    c.skip_spaces();
    let leap = c.eat("闰");
    let month = c.eat_any(&["正", "腊", "冬"]);
    if !month {
        small(c, 12)?;
    }
    c.eat("月").then_some(())?;
    let day = c.try_read(|c| c.eat("初").then(|| small(c, 10)).flatten());
    let is_lunar = named || leap || month || day.is_some();
    if day.is_none() {
        let _day = c.try_read(|c| {
            small(c, 31)?;
            let _unit = c.eat_any(&["日", "号"]);
            Some(())
        });
    }
    let _unit = c.eat("日");
    let year = Moment::of(Unit::Year(YearOf::Unsaid), TimeClass::Era);
    is_lunar.then_some(Moment { approximate: true, uncertain: false, ..year })
}

/// Reads 3、4月, 5、6、7月 of one year: months that follow one another and share the word.
fn months_listed(c: &mut Cursor) -> Option<Moment> {
    let first = small(c, 12)?;
    let mut last = first;
    while c.try_read(|c| c.eat_any(&["、", ","]).then_some(())).is_some() {
        last = small(c, 12).filter(|next| *next == last + 1)?;
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
    let first = c.eat_of(&[("春", 3), ("夏", 6), ("秋", 9), ("冬", 12), ("暑假", 7)])?;
    let holiday = first == 7;
    if !holiday
        && !c.eat_any(&["季", "天", "间", "初", "末"])
        && !matches!(c.peek(), ',' | '，' | '、' | '。' | NOTHING)
    {
        return None;
    }
    if c.sees_any(&["节", "奥"]) {
        return None;
    }
    let last = if holiday { first + 1 } else { first + 2 };
    let unit = Unit::Months { year: YearOf::Unsaid, first, last, grain: Grain::Season };
    Some(Moment { approximate: true, ..Moment::of(unit, TimeClass::Season) })
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
    let first = small(c, 12)?;
    c.skip_spaces();
    let last = c.try_read(|c| {
        (dash(c) || c.eat_any(&["至", "到"])).then_some(())?;
        small(c, 12)
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
    "楼", "院", "线", "店", "厅", "馆", "门", "机", "车", "馆", "街", "路", "大街", "大道", "广场",
    "公馆", "仓库", "公路", "码头", "煤矿",
];

/// Reads the day after a month, with or without 日.
fn day_of_month(c: &mut Cursor) -> Option<u8> {
    c.skip_spaces();
    let day = small(c, 31)?;
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
    let ranges =
        (dash(&mut ahead) || ahead.eat_any(&["至", "到"])) && small(&mut ahead, 31).is_some();
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
    let day = small(c, 31).filter(|_| !is_about)?;
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

/// Reads a number from 1 to `most` that is not part of a longer one.
pub(crate) fn small(c: &mut Cursor, most: i32) -> Option<u8> {
    let numeral = c.number()?;
    let word = !numeral.positional || numeral.figures <= 2;
    let fits = word && (1..=most).contains(&numeral.value);
    fits.then_some(numeral.value).and_then(|value| u8::try_from(value).ok())
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
        let day = small(c, 31)?;
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

/// Words that begin with 底, 初 or 末 and are no part of the time before them: 2013年底特律破产.
const WORDS_OF_PARTS: &[&str] = &[
    "初步",
    "初级",
    "初中",
    "初始",
    "初次",
    "初恋",
    "初学",
    "初衷",
    "初稿",
    "初审",
    "初赛",
    "初选",
    "初诊",
    "初等",
    "初版",
    "初试",
    "初见",
    "初雪",
    "初心",
    "初创",
    "初代",
    "初婚",
    "初露",
    "末班",
    "末代",
    "末尾",
    "末位",
    "末梢",
    "底线",
    "底层",
    "底特律",
    "底片",
    "底座",
    "底部",
    "底气",
    "底蕴",
    "底薪",
    "底稿",
    "底细",
    "底子",
    "底格里斯",
    "底比斯",
    "底色",
    "底本",
];

fn end_or_start(c: &mut Cursor) -> Option<Part> {
    if c.sees_any(WORDS_OF_PARTS) {
        return None;
    }
    c.eat_of(&[("底", Part::End), ("末", Part::End), ("初", Part::Start)])
}

/// Reads a part counted in smaller units: 首季度, 最后四个月, 的最后一天, 第三周, 前五天.
fn counted_part(c: &mut Cursor) -> Option<Part> {
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
        let number = small(c, 31)?;
        return step(c).map(|step| Part::Counted(CountedPart::Nth(step, number)));
    }
    let at_end = c.eat_of(ENDS)?;
    let single = c.behind() == '首';
    let count = if single { 1 } else { c.try_read(|c| small(c, 31)).unwrap_or(1) };
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

fn third_of_month(c: &mut Cursor) -> Option<Part> {
    c.eat_of(&[("上旬", Part::Early), ("中旬", Part::Middle), ("下旬", Part::Late)])
}

/// Reads the part of a year that follows it: 初, 年底, 中期, 末.
fn part_of_year(c: &mut Cursor) -> Option<Part> {
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
