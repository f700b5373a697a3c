//! How Han characters are typed: pinyin without tones, whole or by its first letters.
//!
//! Every reading counts, whichever word, name or age it is of: 都 is dou and du, 单 is dan, shan and
//! chan. They are those of pinyin-data, which joins the fields of Unihan and the dictionaries
//! behind them; it marks none as obsolete, and none is left out. A character is read as itself and
//! as the one it folds to: ⻓ and 彈 as 长 and 弹.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use pinyin::ToPinyinMulti;

use crate::text::fold::folded;

/// The most letters that can be matched; nobody types more for one place.
const MOST: usize = 63;
/// The Han characters whose first letters are kept: the main block and extension A.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9FFF}';

/// Returns how many bytes at the start of `text` are typed like `letters`, the fewest there can be.
///
/// Every character takes one of its readings, the first letter of one, or the first two if they are
/// one sound; the last one any beginning of a reading.
#[must_use]
pub fn typed_like(text: &str, letters: &str) -> Option<usize> {
    matched(text, letters, readings)
}

/// As [`typed_like`] in a text that was folded, where a character may be read as any that folds to
/// it: 干 as 乾 too.
///
/// Whether it may depends on what was folded.
#[must_use]
pub fn typed_like_before_folding(text: &str, letters: &str) -> Option<usize> {
    matched(text, letters, |c| readings(c).chain(lost(c)))
}

/// Tells whether all of a text that was not folded is typed like `letters`; what cannot be read, as
/// white space, does not count.
#[must_use]
pub fn is_typed_like(text: &str, letters: &str) -> bool {
    let read: String = text.chars().filter(|c| readings(*c).next().is_some()).collect();
    typed_like(&read, letters) == Some(read.len())
}

/// Returns the letters that the readings of what folds to a Han character begin with, a bit for
/// each: 1 for `a`, 2 for `b`.
#[must_use]
pub fn first_letters(c: char) -> u32 {
    static LETTERS: OnceLock<Vec<u32>> = OnceLock::new();
    if (FIRST..=LAST).contains(&c) {
        let letters = LETTERS.get_or_init(|| (FIRST..=LAST).map(letters_of).collect());
        letters[(u32::from(c) - u32::from(FIRST)) as usize]
    } else if is_read(c) {
        letters_of(c)
    } else {
        0
    }
}

/// Tells whether a reading begins with these letters: `ti` does so, `cs` can only be typed for two
/// characters.
#[must_use]
pub fn begins_reading(letters: &str) -> bool {
    static READINGS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let all = READINGS.get_or_init(|| han().flat_map(readings).collect());
    all.iter().any(|reading| reading.starts_with(letters))
}

/// Returns `text` with every Han character replaced by its usual pinyin: 全角view → quanjiaoview.
#[must_use]
pub fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match readings(c).next() {
            Some(reading) => out.push_str(reading),
            None => out.push(c),
        }
    }
    out
}

/// Returns the first letters of the usual pinyin of the Han characters of `text`; everything else
/// stays: 全角 → qj.
#[must_use]
pub fn initials(text: &str) -> String {
    text.chars()
        .map(|c| readings(c).next().and_then(|reading| reading.chars().next()).unwrap_or(c))
        .collect()
}

/// Matches letters character by character: how many of them the characters so far may take is a bit
/// of one number each.
fn matched<R: Iterator<Item = &'static str>>(
    text: &str,
    letters: &str,
    readings: impl Fn(char) -> R,
) -> Option<usize> {
    if letters.len() > MOST {
        return None;
    }
    let letters = letters.as_bytes();
    let mut taken = 1_u64;
    for (at, c) in text.char_indices() {
        let mut next = 0;
        for reading in readings(c).map(str::as_bytes) {
            for from in (0..letters.len()).filter(|from| taken & 1 << from != 0) {
                let left = &letters[from..];
                if reading.starts_with(left) {
                    return Some(at + c.len_utf8());
                }
                let fitting = parts(reading).into_iter().filter(|part| left.starts_with(part));
                next |= fitting.fold(0, |bits, part| bits | 1 << (from + part.len()));
            }
        }
        if next == 0 {
            return None;
        }
        taken = next;
    }
    None
}

/// Returns what is typed for a reading: all of it, its first sound, its first letter.
fn parts(reading: &[u8]) -> [&[u8]; 3] {
    let sound = if matches!(reading, [b'z' | b'c' | b's', b'h', ..]) { 2 } else { 1 };
    [reading, &reading[..sound], &reading[..1]]
}

/// Returns how a character is read, by itself and as what it folds to, the usual reading first.
fn readings(c: char) -> impl Iterator<Item = &'static str> {
    let folded = Some(folded(c)).filter(|folded| *folded != c);
    std::iter::once(c).chain(folded).flat_map(readings_of)
}

/// Returns the readings of one character as they are typed.
fn readings_of(c: char) -> impl Iterator<Item = &'static str> {
    c.to_pinyin_multi().into_iter().flatten().flat_map(|reading| typed(reading.plain()))
}

/// Returns how a syllable is typed: ü as v, as u, and as passports have it.
fn typed(syllable: &'static str) -> impl Iterator<Item = &'static str> {
    let (first, others): (&str, &[&str]) = match syllable {
        "lü" => ("lv", &["lu", "lyu"]),
        "lüe" => ("lve", &["lue", "lyue"]),
        "nü" => ("nv", &["nu", "nyu"]),
        "nüe" => ("nve", &["nue", "nyue"]),
        "ê" => ("e", &["ei"]),
        plain => (plain, &[]),
    };
    std::iter::once(first).chain(others.iter().copied())
}

/// Returns the readings of what folds to `c` that `c` itself has not.
fn lost(c: char) -> impl Iterator<Item = &'static str> {
    static LOST: OnceLock<HashMap<char, Vec<&'static str>>> = OnceLock::new();
    LOST.get_or_init(lost_readings).get(&c).into_iter().flatten().copied()
}

fn lost_readings() -> HashMap<char, Vec<&'static str>> {
    let mut lost: HashMap<char, Vec<&'static str>> = HashMap::new();
    for (form, c) in han().map(|form| (form, folded(form))).filter(|(form, c)| form != c) {
        for reading in
            readings_of(form).filter(|reading| readings_of(c).all(|known| known != *reading))
        {
            let known = lost.entry(c).or_default();
            if !known.contains(&reading) {
                known.push(reading);
            }
        }
    }
    lost
}

fn letters_of(c: char) -> u32 {
    let bit =
        |reading: &str| reading.bytes().next().map_or(0, |letter| 1 << letter.saturating_sub(b'a'));
    readings(c).chain(lost(c)).fold(0, |bits, reading| bits | bit(reading))
}

/// Returns the characters that may have readings.
fn han() -> impl Iterator<Item = char> {
    ('\u{3007}'..='\u{323AF}').filter(|c| is_read(*c))
}

const fn is_read(c: char) -> bool {
    matches!(c, '\u{3007}' | FIRST..=LAST | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Words with a character that has several readings, by their syllables.
    const WORDS: &[(&str, &str)] = &[
        ("首都", "shou du"),
        ("都是", "dou shi"),
        ("长沙", "chang sha"),
        ("市长", "shi zhang"),
        ("弹簧", "tan huang"),
        ("子弹", "zi dan"),
        ("相似", "xiang si"),
        ("似的", "shi de"),
        ("重庆", "chong qing"),
        ("重要", "zhong yao"),
        ("银行", "yin hang"),
        ("行动", "xing dong"),
        ("音乐", "yin yue"),
        ("快乐", "kuai le"),
        ("会计", "kuai ji"),
        ("会议", "hui yi"),
        ("单于", "chan yu"),
        ("单县", "shan xian"),
        ("简单", "jian dan"),
        ("朝阳", "chao yang"),
        ("朝阳", "zhao yang"),
        ("传记", "zhuan ji"),
        ("传统", "chuan tong"),
        ("参差", "cen ci"),
        ("人参", "ren shen"),
        ("参加", "can jia"),
        ("西藏", "xi zang"),
        ("收藏", "shou cang"),
        ("曾经", "ceng jing"),
        ("曾祖", "zeng zu"),
        ("大夫", "dai fu"),
        ("降落", "jiang luo"),
        ("投降", "tou xiang"),
        ("觉得", "jue de"),
        ("睡觉", "shui jiao"),
        ("效率", "xiao lv"),
        ("效率", "xiao lu"),
        ("率领", "shuai ling"),
        ("没收", "mo shou"),
        ("没有", "mei you"),
        ("模样", "mu yang"),
        ("模型", "mo xing"),
        ("勉强", "mian qiang"),
        ("倔强", "jue jiang"),
        ("区别", "qu bie"),
        ("反省", "fan xing"),
        ("省会", "sheng hui"),
        ("说服", "shui fu"),
        ("说服", "shuo fu"),
        ("系统", "xi tong"),
        ("系鞋带", "ji xie dai"),
        ("学校", "xue xiao"),
        ("校对", "jiao dui"),
        ("着火", "zhao huo"),
        ("着重", "zhuo zhong"),
        ("便宜", "pian yi"),
        ("方便", "fang bian"),
        ("处理", "chu li"),
        ("得失", "de shi"),
        ("总得", "zong dei"),
        ("的确", "di que"),
        ("供给", "gong ji"),
        ("关卡", "guan qia"),
        ("暴露", "bao lu"),
        ("露面", "lou mian"),
        ("色子", "shai zi"),
        ("数目", "shu mu"),
        ("数见不鲜", "shuo jian bu xian"),
        ("属于", "shu yu"),
        ("属望", "zhu wang"),
        ("星宿", "xing xiu"),
        ("宿舍", "su she"),
        ("车站", "che zhan"),
        ("车马炮", "ju ma pao"),
        ("大厦", "da sha"),
        ("厦门", "xia men"),
        ("还是", "hai shi"),
        ("归还", "gui huan"),
        ("调查", "diao cha"),
        ("调整", "tiao zheng"),
        ("占卜", "zhan bu"),
        ("萝卜", "luo bo"),
        ("秘鲁", "bi lu"),
        ("龟兹", "qiu ci"),
        ("吐蕃", "tu bo"),
        ("可汗", "ke han"),
        ("尉迟", "yu chi"),
        ("万俟", "mo qi"),
        ("解放", "jie fang"),
        ("浑身解数", "hun shen xie shu"),
        ("番禺", "pan yu"),
        ("六安", "lu an"),
        ("绿色", "lv se"),
        ("女性", "nv xing"),
        ("女性", "nu xing"),
        ("侵略", "qin lue"),
        ("侵略", "qin lve"),
        ("虐待", "nue dai"),
        ("虐待", "nve dai"),
        ("吕先生", "lyu xian sheng"),
        ("二〇一四", "er ling yi si"),
        ("𫖯首", "fu shou"),
    ];

    #[test]
    fn a_word_is_found_by_every_way_it_is_read() {
        for (word, syllables) in WORDS {
            let whole = syllables.replace(' ', "");
            let first: String =
                syllables.split(' ').filter_map(|syllable| syllable.chars().next()).collect();
            let text = format!("{word}了");
            assert_eq!(typed_like(&text, &whole), Some(word.len()), "{word} {whole}");
            // What begins with the first letters of 省会 is sh.
            let found = typed_like(&text, &first);
            assert!(
                found == Some(word.len()) || (found.is_some() && begins_reading(&first)),
                "{word} {first}"
            );
            let letter = word.chars().next().map_or(0, first_letters);
            assert_ne!(letter & 1 << (whole.as_bytes()[0] - b'a'), 0, "{word}");
        }
    }

    #[test]
    fn a_form_is_read_as_what_it_folds_to_and_as_itself() {
        assert_eq!(typed_like("⻓彈", "changtan"), Some("⻓彈".len()));
        // Only the source of 干 says whether it is 乾.
        assert_eq!(
            (typed_like("乾隆", "qianlong"), typed_like("干隆", "qianlong")),
            (Some("乾隆".len()), None)
        );
        assert_eq!(typed_like_before_folding("干隆", "qianlong"), Some("干隆".len()));
        assert!(
            is_typed_like("乾 隆", "qianlong")
                && !is_typed_like("干隆", "qianlong")
                && !is_typed_like("乾隆年", "qianlong")
        );
        assert_ne!(first_letters('干') & 1 << (b'q' - b'a'), 0);
    }

    #[test]
    fn the_last_character_takes_a_beginning_and_the_fewest_are_taken() {
        assert_eq!(typed_like("智慧城市", "zhihuich"), Some("智慧城".len()));
        assert_eq!(typed_like("西安", "xian"), Some("西安".len()));
        assert_eq!(typed_like("先安", "xian"), Some("先".len()));
        assert_eq!(
            (typed_like("", "a"), typed_like("city", "city"), typed_like("智慧", "zhihuis")),
            (None, None, None)
        );
        let many = "哈".repeat(70);
        assert_eq!(
            (typed_like(&many, &"h".repeat(63)), typed_like(&many, &"h".repeat(64))),
            (Some(63 * 3), None)
        );
        assert_eq!(typed_like(&many, &("h".repeat(60) + "x")), None);
    }

    #[test]
    fn han_is_spelled_as_it_is_usually_read_and_the_rest_stays() {
        assert_eq!(
            (spelled("智慧city"), initials("智慧city")),
            ("zhihuicity".to_owned(), "zhcity".to_owned())
        );
        assert_eq!((spelled("绿⻓"), initials("重画")), ("lvzhang".to_owned(), "zh".to_owned()));
    }

    #[test]
    fn two_first_letters_are_told_from_a_syllable() {
        for syllable in ["zh", "ti", "an", "er", "ng", "lv"] {
            assert!(begins_reading(syllable), "{syllable}");
        }
        for letters in ["sd", "cs", "xa", "th"] {
            assert!(!begins_reading(letters), "{letters}");
        }
    }

    /// As [`typed_like`], by trying every way one after another.
    fn tried(text: &str, letters: &str) -> Option<usize> {
        let c = text.chars().next()?;
        let rest = text.get(c.len_utf8()..)?;
        let one = readings(c).find(|reading| reading.starts_with(letters)).map(|_| c.len_utf8());
        let lefts = readings(c).flat_map(|reading| {
            parts(reading.as_bytes())
                .map(|part| letters.strip_prefix(str::from_utf8(part).unwrap()))
        });
        one.or_else(|| {
            Some(c.len_utf8() + lefts.flatten().filter_map(|left| tried(rest, left)).min()?)
        })
    }

    proptest! {
        #[test]
        fn every_way_of_cutting_is_tried(
            text in "[重行长都乐啊哈饿智城绿⻓a 。]{0,6}",
            letters in "(zh|chong|xing|h|chang|z|du|le|yue|a|ha|e|c|lv|lu|d|s){1,6}",
        ) {
            prop_assert_eq!(typed_like(&text, &letters), tried(&text, &letters));
        }

        #[test]
        fn any_text_and_letters_can_be_compared(text: String, letters in "\\PC{1,8}") {
            let length =
                typed_like(&text, &letters).or_else(|| typed_like_before_folding(&text, &letters));
            prop_assert!(length.is_none_or(|length| text.is_char_boundary(length)));
        }
    }
}
