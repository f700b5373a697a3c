//! Whole time expressions in Chinese: one unit, a range of two, and the words around them that
//! bound what is told.

use crate::analysis::folded_characters::{Cursor, FoldedCharacters, NOTHING};
use crate::analysis::numeral::{han_figure, is_han_numeral};
use crate::analysis::timeline::chinese::loose::loose;
use crate::analysis::timeline::chinese::parts::common_part;
use crate::analysis::timeline::chinese::periods::{century_number, decade_number, period};
use crate::analysis::timeline::chinese::units::calendar_unit;
use crate::analysis::timeline::day::Day;
use crate::analysis::timeline::epochs::EPOCHS;
use crate::analysis::timeline::expression::{Bound, Expression, Meaning, Moment, Unit, YearOf};
use crate::analysis::timeline::figures::{
    bare_year, bracketed_years, counts, dash, ends_number, figured_date, figured_range, year_range,
};
use crate::analysis::timeline::interval::{Interval, Part};
use crate::analysis::timeline::item::{Grain, TimeBasis, TimeClass};

/// Reads the time expression that begins at the character `at`.
pub(crate) fn expression(characters: &FoldedCharacters, at: usize) -> Option<Expression> {
    let c = Cursor::new(characters, at);
    // 正 is in too many words that are no month.
    if !may_begin(c.peek()) || c.peek() == '正' && c.peek_ahead(1) != '月' {
        return None;
    }
    bracketed_years(characters, at)
        .or_else(|| after_preposition(c))
        .or_else(|| epoch(c))
        .or_else(|| unit_or_range(c, c, None))
        .or_else(|| loose(characters, at))
}

/// The characters beside numerals with which an expression may begin, in order.
const BEGINNINGS: &[char] = &[
    '"', '\'', '“', '「', '『', '万', '上', '下', '东', '中', '义', '之', '乾', '五', '享', '仁',
    '今', '从', '令', '仪', '会', '元', '光', '党', '入', '公', '共', '兴', '其', '农', '冬', '冷',
    '几', '到', '前', '加', '半', '南', '卢', '历', '去', '同', '后', '启', '咸', '唐', '嘉', '垂',
    '夏', '多', '大', '天', '太', '头', '如', '始', '安', '宝', '宣', '宽', '崇', '平', '年', '庆',
    '康', '延', '建', '开', '弘', '当', '往', '征', '德', '戊', '成', '截', '承', '抗', '授', '接',
    '改', '政', '数', '文', '新', '旧', '明', '春', '昭', '是', '显', '景', '最', '月', '未', '本',
    '次', '正', '此', '武', '民', '永', '汶', '治', '泰', '洪', '淳', '熙', '现', '甲', '皇', '皖',
    '目', '直', '神', '祥', '秋', '秦', '章', '端', '第', '约', '纪', '绍', '统', '翌', '腊', '自',
    '至', '西', '解', '该', '贞', '赤', '转', '辛', '迄', '过', '近', '这', '道', '那', '长', '闰',
    '阴', '隆', '随', '雍', '青', '靖', '顺', '鸦', '麟', '黄', '龙',
];

/// Tells whether an expression may begin with `c`: most characters do not, and cost nothing more.
fn may_begin(c: char) -> bool {
    c.is_ascii_digit() || is_han_numeral(c) || BEGINNINGS.binary_search(&c).is_ok()
}

/// What a preposition does to the time after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ChinesePreposition {
    /// 自: open towards the future.
    Since,
    /// 从: the beginning of a range, or with a word behind, of an open stretch.
    From,
    /// 到: open towards the past.
    Until,
}

/// Reads 自2008年, 从2016到2018, 截至2018年底.
fn after_preposition(start: Cursor) -> Option<Expression> {
    const WORDS: &[(&str, ChinesePreposition)] = &[
        ("自从", ChinesePreposition::Since),
        ("自", ChinesePreposition::Since),
        ("从", ChinesePreposition::From),
        ("截止到", ChinesePreposition::Until),
        ("截至到", ChinesePreposition::Until),
        ("截至", ChinesePreposition::Until),
        ("截止", ChinesePreposition::Until),
        ("直到", ChinesePreposition::Until),
        ("直至", ChinesePreposition::Until),
        ("到", ChinesePreposition::Until),
        ("至", ChinesePreposition::Until),
        ("迄", ChinesePreposition::Until),
    ];
    let mut c = start;
    let preposition = c.eat_of(WORDS)?;
    c.skip_spaces();
    // 达到, 看到, 甚至, 来自, 各自: part of another word.
    // 增长到, 追溯到, 持续到 and their like: it happened then.
    let joined = "达得看遇回来想提谈找受见收感听等做碰拿甚乃以及截各亲独源取长溯续高降升加大少迟展伸涨跌缩减增移讲说论谈写涉"
        .contains(start.behind())
        && start.behind() != '\0';
    if joined {
        return None;
    }
    epoch(c)
        .map(|found| Expression { start: start.at, ..found })
        .or_else(|| unit_or_range(start, c, Some(preposition)))
        .or_else(|| open_bare_year(start, c, preposition))
}

/// Reads 到2018, 自2008 with a year in figures alone.
fn open_bare_year(start: Cursor, c: Cursor, preposition: ChinesePreposition) -> Option<Expression> {
    let mut c = c;
    let year = bare_year(&mut c).filter(|year| (1500..=2100).contains(year))?;
    let bound = match preposition {
        ChinesePreposition::Since => Bound::Since,
        ChinesePreposition::Until => Bound::Until,
        ChinesePreposition::From => return None,
    };
    let plain = ends_number(c) && matches!(c.peek(), ',' | '，' | '。' | '；' | ';' | ')' | '\0');
    plain.then_some(Expression {
        start: start.at,
        end: c.at,
        meaning: Meaning::At(Moment::year(year), bound),
    })
}

/// Reads one unit of time: a date in figures, a stretch of years, or a unit of the calendar.
fn moment(c: &mut Cursor) -> Option<Moment> {
    c.try_read(figured_date)
        .or_else(|| {
            c.try_read(|c| c.eat_any(&["公元", "西历", "西元"]).then(|| figured_date(c)).flatten())
        })
        .or_else(|| c.try_read(period))
        .or_else(|| c.try_read(calendar_unit))
}

/// Reads years with their era, which may be told once: 公元618—907年, 前551—前479, 前206—220年.
fn years_of_our_era(c: &mut Cursor) -> Option<(Moment, Moment)> {
    /// Whether an era is told, and whether it is the one before ours.
    fn era(c: &mut Cursor) -> (bool, bool) {
        let before = c.eat_any(&["公元前", "西元前", "纪元前", "前"]);
        (before || c.eat_any(&["公元", "西元"]), before)
    }
    if matches!(c.behind(), '以' | '之' | '从' | '目' | '提' | '年' | '月') {
        return None;
    }
    let (is_told, is_before) = era(c);
    let first = c.figures().filter(|n| is_told && n.figures <= 4 && n.value > 0)?.value;
    let _year = c.eat("年");
    (dash(c) || c.eat_any(&["至", "到"])).then_some(())?;
    let (is_told_again, is_still_before) = era(c);
    let last = c.figures().filter(|n| n.figures <= 4 && n.value > 0)?.value;
    let ends = c.eat("年") || is_told_again && matches!(c.peek(), ')' | ',' | ';' | NOTHING);
    let is_before_too = is_still_before || is_before && !is_told_again && last < first;
    let from = if is_before { 1 - first } else { first };
    let to = if is_before_too { 1 - last } else { last };
    let year = |year| Moment::fixed(Interval::years(year, year), Grain::Year, TimeClass::Date);
    (ends && from < to).then(|| (year(from), year(to)))
}

/// Reads a unit or a range of two at `c`, and the words behind it; `start` is where its preposition
/// stands.
fn unit_or_range(
    start: Cursor,
    c: Cursor,
    preposition: Option<ChinesePreposition>,
) -> Option<Expression> {
    let mut c = c;
    let begin = c.at;
    let about = c.eat_any(&["大约", "约", "大概"]);
    c.skip_spaces();
    // 从2015年起: the preposition says nothing that the word behind does not say.
    let open = if preposition == Some(ChinesePreposition::From) { begin } else { start.at };
    let stretch = c
        .try_read(years_of_our_era)
        .or_else(|| c.try_read(range))
        .or_else(|| c.try_read(decades))
        .or_else(|| c.try_read(centuries))
        .or_else(|| c.try_read(years_beside_now));
    if let Some((from, to)) = stretch {
        let _end = c.eat_any(&["期间", "之间", "间", "止"]);
        return Some(Expression {
            start: start.at,
            end: c.at,
            meaning: Meaning::Between(from, to),
        });
    }
    let first = c
        .try_read(moment)
        .or_else(|| c.try_read(listed_year))
        .or_else(|| c.try_read(listed_century))?;
    let about = c.eat_any(&["前后", "左右", "上下"]) || about;
    let first = Moment { approximate: first.approximate || about, ..first };
    let behind = bound_behind(&mut c, first);
    if behind == Some(Bound::Since)
        && let Some(to) = c.try_read(limit)
    {
        return Some(Expression { start: start.at, end: c.at, meaning: Meaning::UpTo(first, to) });
    }
    let bound = match (preposition, behind) {
        (_, Some(Bound::Since)) if first.year_of() == Some(YearOf::Now(0)) => Bound::UntilNow,
        (Some(ChinesePreposition::Until), Some(Bound::Before)) => Bound::Before,
        (_, Some(bound)) => bound,
        (Some(ChinesePreposition::Since), None) => Bound::Since,
        (Some(ChinesePreposition::Until), None) => Bound::Until,
        (Some(ChinesePreposition::From) | None, None) => Bound::In,
    };
    let start = if bound == Bound::In { begin } else { open };
    Some(Expression { start, end: c.at, meaning: Meaning::At(first, bound) })
}

/// Reads the limit behind one that opens a stretch: the second of 2010年之后2015年之前.
fn limit(c: &mut Cursor) -> Option<Moment> {
    let to = moment(c)?;
    matches!(bound_behind(c, to), Some(Bound::Before | Bound::Until)).then_some(to)
}

/// What follows 起, 后 or 前 where it begins a word of its own and bounds nothing: 2015年起草, 2015年后续,
/// 2015年前期.
const IN_WORDS_OF_BEGINNING: &str = "火义诉草飞步码点床来源初家伏";
const IN_WORDS_OF_AFTER: &str = "来续半期卫勤果人者方";
const IN_WORDS_OF_BEFORE: &str = "后夕期半往来去者沿景线身进列三瞻";

/// Reads the words that make an open stretch of the time before them.
fn bound_behind(c: &mut Cursor, moment: Moment) -> Option<Bound> {
    const SINCE: &[&str] =
        &["或之后", "或以后", "及之后", "及以后", "以来", "以降", "至今", "以后", "之后", "开始"];
    const UNTIL: &[&str] = &["或之前", "或以前", "及之前", "及以前"];
    c.try_read(|c| {
        c.skip_spaces();
        if c.eat_any(SINCE) {
            return Some(Bound::Since);
        }
        if c.eat_any(UNTIL) {
            return Some(Bound::Until);
        }
        // 年底前: up to the end of what has an end of its own.
        let day = matches!(moment.unit, Unit::Day(..)) || moment.part == Some(Part::End);
        if c.eat_any(&["以前", "之前"]) {
            return Some(if day { Bound::Until } else { Bound::Before });
        }
        for (word, in_words, bound) in [
            ('起', IN_WORDS_OF_BEGINNING, Bound::Since),
            ('后', IN_WORDS_OF_AFTER, Bound::Since),
            ('前', IN_WORDS_OF_BEFORE, if day { Bound::Until } else { Bound::Before }),
        ] {
            if c.peek() == word {
                let begins_word = in_words.contains(c.peek_ahead(1));
                return (!begins_word && c.eat(word.encode_utf8(&mut [0; 4]))).then_some(bound);
            }
        }
        let ends = matches!(c.peek_ahead(1), ',' | '，' | '、' | '。' | '的' | '\0');
        (c.peek() == '来' && ends && c.eat("来")).then_some(Bound::Since)
    })
}

/// Reads a range: two units with a dash or 至 between, or two with 和 that are said to be the ends of
/// a stretch.
fn range(c: &mut Cursor) -> Option<(Moment, Moment)> {
    if let Some(dates) = c.try_read(figured_range) {
        return Some(dates);
    }
    if let Some((from, to)) = c.try_read(year_range) {
        let _unit = c.eat("年");
        return Some((Moment::year(from), Moment::year(to)));
    }
    let from = c.try_read(moment).or_else(|| c.try_read(|c| bare_year(c).map(Moment::year)))?;
    let bare = !matches!(c.behind(), '年' | '月' | '日' | '号')
        && matches!(from.unit, Unit::Year(_))
        && from.part.is_none();
    c.skip_spaces();
    // 自2015年3月起至2016年5月止
    let _onward = c.try_read(|c| (c.eat("起") && c.sees_any(&["至", "到"])).then_some(()));
    let hyphen = c.peek() == '-';
    let joined = if dash(c) || c.eat_any(&["直到", "直至", "到", "至", "迄"]) {
        Joined::Range
    } else if c.eat_any(&["和", "与", "及", "同"]) {
        Joined::Pair
    } else {
        return None;
    };
    c.skip_spaces();
    let to = right_end(c, from, bare, hyphen)?;
    if joined == Joined::Pair {
        (c.eat("之间") || c.eat("间")).then_some(())?;
    }
    Some((from, to))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    Range,
    Pair,
}

/// Reads the right end of a range, which may leave out what the left end told: 1937—45年,
/// 2014至2020年.
fn right_end(c: &mut Cursor, from: Moment, bare: bool, hyphen: bool) -> Option<Moment> {
    let short = c.try_read(|c| {
        let numeral = c.figures().filter(|n| n.figures == 2)?;
        let Unit::Year(YearOf::Named(year)) = from.unit else { return None };
        let to = year / 100 * 100 + numeral.value;
        let unit = c.eat("年");
        // 2003-11 is a month, 2009-11年 are years.
        let is_month = hyphen && numeral.value <= 12 && !unit;
        (to > year && (unit || bare) && !is_month && !c.sees("代")).then(|| Moment::year(to))
    });
    if let Some(to) = short {
        return Some(to);
    }
    if let Some(to) = c.try_read(|c| later_decade(c, from)).or_else(|| c.try_read(moment)) {
        return Some(to);
    }
    let to = bare_year(c)?;
    let ordered = matches!(from.unit, Unit::Year(YearOf::Named(year)) if year < to);
    (ordered && ends_number(*c) && !counts(*c)).then(|| Moment::year(to))
}

/// Reads the decade behind one whose century is told: 19世纪60年代至70年代, 上世纪八十年代到九十年代.
fn later_decade(c: &mut Cursor, from: Moment) -> Option<Moment> {
    let (tens, told) = decade_number(c)?;
    let unit = match from.unit {
        Unit::Fixed(Interval { start: Some(start), .. }, Grain::Decade, _) if !from.uncertain => {
            let year = start.year().div_euclid(100) * 100 + tens;
            (year > start.year()).then(|| Moment::decade(year).unit)?
        }
        Unit::CenturyNow(distance, Some(decade)) => {
            let tens = u8::try_from(tens / 10).ok().filter(|tens| *tens > decade)?;
            Unit::CenturyNow(distance, Some(tens))
        }
        _ => return None,
    };
    (!told).then_some(Moment { unit, part: None, ..from }.narrowed(common_part(c)))
}

/// Reads 15—16世纪, 十五至十七世纪.
fn centuries(c: &mut Cursor) -> Option<(Moment, Moment)> {
    let from = c.number().filter(|n| (1..=30).contains(&n.value))?.value;
    c.skip_spaces();
    (dash(c) || c.eat_any(&["至", "到"])).then_some(())?;
    c.skip_spaces();
    let to = century_number(c)?;
    let from = (from - 1) * 100;
    (from < to).then(|| (Moment::century(from), Moment::century(to)))
}

/// Reads a century without 世纪 that shares the one of its neighbour in a list: 17、18世纪.
fn listed_century(c: &mut Cursor) -> Option<Moment> {
    let number = c.number().filter(|n| (1..=30).contains(&n.value))?.value;
    let mut ahead = *c;
    ahead.eat_any(&["、", "和", "与", "及"]).then_some(())?;
    let next = century_number(&mut ahead)?;
    let first = (number - 1) * 100;
    (first < next).then(|| Moment::century(first))
}

/// Reads 今明两年, 去今两年.
fn years_beside_now(c: &mut Cursor) -> Option<(Moment, Moment)> {
    let (from, to) = c.eat_of(&[("今明", (0, 1)), ("去今", (-1, 0)), ("前去", (-2, -1))])?;
    c.eat_any(&["两年", "二年"]).then_some(())?;
    let year =
        |distance| Moment::of(Unit::Year(YearOf::Now(distance)), TimeClass::DocumentAnchored);
    Some((year(from), year(to)))
}

/// The most years a list has that share one 年.
const LONGEST_LIST: usize = 12;

/// Reads a year without 年 that shares the one of its neighbour in a list: 2009、2010年.
fn listed_year(c: &mut Cursor) -> Option<Moment> {
    let year = bare_year(c)?;
    let mut ahead = *c;
    for _ in 0..LONGEST_LIST {
        (ahead.eat_any(&["、", ",", "，", "和", "与", "及", "或"])).then_some(())?;
        ahead.skip_spaces();
        bare_year(&mut ahead)?;
        if ahead.eat("年") {
            return (!ahead.sees("代")).then(|| Moment::year(year));
        }
    }
    None
}

/// Reads decades that share the word for them: 20世纪50至70年代, 七八十年代, 80、90年代.
fn decades(c: &mut Cursor) -> Option<(Moment, Moment)> {
    let distance = c.eat_of(&[("上个世纪", -1), ("上世纪", -1), ("本世纪", 0)]);
    let century = if distance.is_some() { None } else { c.try_read(century_number) };
    c.skip_spaces();
    let (from, to) = c.try_read(neighbouring_decades).or_else(|| {
        c.try_read(|c| {
            let from = c.number()?.value;
            let alone = c.eat("年代");
            // 50年代和60年代 are two.
            let joined = dash(c) || c.eat_any(&["至", "到"]);
            (joined || !alone && c.eat_any(&["、", "和"])).then_some(())?;
            Some((from, decade_number(c)?.0))
        })
    })?;
    let fits = |years: i32| years % 10 == 0 && years < 100;
    let decade = |years: i32| match (distance, century) {
        (Some(distance), _) => {
            let unit = Unit::CenturyNow(distance, u8::try_from(years / 10).ok());
            Moment::of(unit, TimeClass::DocumentAnchored)
        }
        (None, Some(first)) => Moment::decade(first + years),
        (None, None) => Moment { uncertain: true, ..Moment::decade(1900 + years) },
    };
    (fits(from) && fits(to) && from < to).then(|| (decade(from), decade(to)))
}

/// Reads 七八十年代.
fn neighbouring_decades(c: &mut Cursor) -> Option<(i32, i32)> {
    let from = han_figure(c.peek())?;
    c.at += 1;
    let to = han_figure(c.peek())?;
    c.at += 1;
    (c.eat("十年代") && to == from + 1).then_some((from * 10, to * 10))
}

/// Reads a named event or stretch with the word that makes a time of it: 改革开放以来, 抗战时期.
fn epoch(start: Cursor) -> Option<Expression> {
    // 1931年“九一八事变”后: the date is told.
    let quote = matches!(start.behind(), '“' | '"' | '「' | '『');
    let before = start.characters.before(start.at.saturating_sub(usize::from(quote)));
    if matches!(before, '年' | '月' | '日') {
        return None;
    }
    let mut c = start;
    let _of_the_party = c.eat_any(&["党的", "中共"]);
    let quoted = c.eat_any(&["“", "「", "『", "\""]);
    let found = EPOCHS.iter().find(|epoch| c.eat(epoch.name))?;
    if quoted {
        c.eat_any(&["”", "」", "』", "\""]).then_some(())?;
    }
    let day = |(year, month, day)| Day::new(year, month, day);
    let interval = Interval { start: day(found.first), end: day(found.last) };
    let moment = Moment::of(
        Unit::Fixed(interval, Grain::Period, TimeBasis::Epoch(found.name)),
        TimeClass::Epoch,
    );
    let (part, bound) = epoch_behind(&mut c)?;
    Some(Expression {
        start: start.at,
        end: c.at,
        meaning: Meaning::At(moment.narrowed(part), bound),
    })
}

/// The words that make a time of an epoch.
const EPOCH_WORDS: &[(&str, (Option<Part>, Bound))] = &[
    ("以来", (None, Bound::Since)),
    ("至今", (None, Bound::Since)),
    ("以后", (None, Bound::After)),
    ("之后", (None, Bound::After)),
    ("后期", (Some(Part::Late), Bound::In)),
    ("初期", (Some(Part::Start), Bound::In)),
    ("初年", (Some(Part::Start), Bound::In)),
    ("末期", (Some(Part::End), Bound::In)),
    ("时期", (None, Bound::In)),
    ("期间", (None, Bound::In)),
    ("年间", (None, Bound::In)),
    ("以前", (None, Bound::Before)),
    ("之前", (None, Bound::Before)),
    ("前夕", (None, Bound::Before)),
];

/// Reads the word after an epoch, and perhaps the number of years since: 改革开放40年来.
fn epoch_behind(c: &mut Cursor) -> Option<(Option<Part>, Bound)> {
    let over = c.eat_any(&["胜利", "结束"]);
    let began = !over && c.eat_any(&["爆发", "召开", "发生"]);
    if over || began {
        let after = c.eat_any(&["以后", "之后", "后", "以来"]);
        return after.then_some((None, if over { Bound::After } else { Bound::Since }));
    }
    if let Some(found) = c.eat_of(EPOCH_WORDS) {
        return Some(found);
    }
    if c.peek() == '后' && !matches!(c.peek_ahead(1), '来' | '续' | '勤') {
        return c.eat("后").then_some((None, Bound::After));
    }
    if c.peek() == '前' && !matches!(c.peek_ahead(1), '后' | '线' | '景' | '进') {
        return c.eat("前").then_some((None, Bound::Before));
    }
    c.try_read(|c| {
        c.number()?;
        let _about = c.eat_any(&["多", "余"]);
        (c.eat("年") && c.eat_any(&["以来", "来"])).then_some((None, Bound::Since))
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::timeline::collect::check_times as check;
    use crate::analysis::timeline::epochs::EPOCHS;
    use crate::analysis::timeline::eras::ERAS;
    use crate::analysis::timeline::plans::PLAN_NAMES;

    #[test]
    fn every_name_of_the_tables_may_begin_an_expression() {
        assert!(super::BEGINNINGS.is_sorted());
        let epochs = EPOCHS.iter().map(|epoch| epoch.name);
        for name in epochs
            .chain(ERAS.iter().map(|era| era.name))
            .chain(PLAN_NAMES.iter().map(|(name, _)| *name))
        {
            assert!(name.starts_with(super::may_begin), "{name}");
        }
    }

    #[test]
    fn ranges_have_two_ends_and_lists_have_none() {
        check(
            "‹1937—1945年›,‹1937—45年›,‹2014至2020年›,‹从2016到2018›。",
            None,
            &["1937/1945", "1937/1945", "2014/2020", "2016/2018"],
        );
        check(
            "‹2017年8月11日至22日›,‹2017年8月至11月›,‹2007年与2009年间›。",
            None,
            &["2017-08-11/2017-08-22", "2017-08/2017-11", "2007/2009"],
        );
        check("‹2007年›和‹2012年›,‹2008›、‹2010年›。", None, &["2007", "2012", "2008", "2010"]);
        check("‹20世纪50至70年代›,‹七八十年代›。", None, &["1950/1979", "1970?/1989?"]);
        check("‹1933一1948年›,‹1933年2月一5月›。", None, &["1933/1948", "1933-02/1933-05"]);
    }

    #[test]
    fn open_ends_are_told_by_the_words_around() {
        check(
            "‹自2008年›概念提出以来,‹2020年以来›,‹自2021年9月1日起›。",
            None,
            &["2008/..", "2020/..", "2021-09-01/.."],
        );
        check(
            "‹到2018年›,‹截至2019年›,‹2035年前›,从‹2018年开始›。",
            None,
            &["../2018", "../2019", "../2034", "2018/.."],
        );
        check(
            "达到‹2010年›水平,甚至‹2011年›,‹2024年›事件多少起。",
            None,
            &["2010", "2011", "2024"],
        );
        check("‹今年以来›", Some("2021-06-30"), &["2021/2021-06"]);
    }

    #[test]
    fn named_epochs_need_a_word_that_makes_them_a_time() {
        check(
            "‹改革开放以来›,‹党的十八大以来›,‹抗战时期›,‹入世后›。",
            None,
            &["1978-12-18/..", "2012-11-08/..", "1937-07-07/1945-09-02", "2001-12-12/.."],
        );
        check("五四精神与改革开放的伟大实践,十九大报告。", None, &[]);
    }
}
