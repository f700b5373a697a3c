//! How Han characters are typed: pinyin without tones, and its first letters.

use std::sync::OnceLock;

use pinyin::ToPinyin;

/// Returns `text` with every Han character replaced by its pinyin: 全角view → quanjiaoview.
#[must_use]
pub fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match c.to_pinyin() {
            Some(pinyin) => out.push_str(pinyin.plain()),
            None => out.push(c),
        }
    }
    out
}

/// Returns the first letters of the pinyin of the Han characters of `text`; everything else stays: 全角 → qj.
#[must_use]
pub fn initials(text: &str) -> String {
    text.chars().map(|c| c.to_pinyin().and_then(|pinyin| pinyin.plain().chars().next()).unwrap_or(c)).collect()
}

/// Characters with a second reading in common words (Xiandai Hanyu Cidian).
const SECOND: [(char, &str); 62] = [
    ('重', "chong"),
    ('行', "hang"),
    ('长', "zhang"),
    ('都', "dou"),
    ('乐', "yue"),
    ('会', "kuai"),
    ('单', "shan"),
    ('朝', "zhao"),
    ('调', "tiao"),
    ('传', "zhuan"),
    ('参', "shen"),
    ('藏', "zang"),
    ('曾', "zeng"),
    ('弹', "dan"),
    ('度', "duo"),
    ('还', "huan"),
    ('降', "xiang"),
    ('觉', "jiao"),
    ('率', "shuai"),
    ('没', "mo"),
    ('模', "mu"),
    ('强', "jiang"),
    ('区', "ou"),
    ('省', "xing"),
    ('说', "shui"),
    ('系', "ji"),
    ('校', "jiao"),
    ('着', "zhuo"),
    ('便', "pian"),
    ('处', "chu"),
    ('得', "dei"),
    ('地', "di"),
    ('的', "di"),
    ('给', "ji"),
    ('卡', "qia"),
    ('露', "lou"),
    ('色', "shai"),
    ('数', "shuo"),
    ('属', "zhu"),
    ('似', "shi"),
    ('宿', "xiu"),
    ('车', "ju"),
    ('大', "dai"),
    ('厦', "xia"),
    ('著', "zhuo"),
    ('什', "shi"),
    ('了', "liao"),
    ('角', "jue"),
    ('血', "xue"),
    ('薄', "bo"),
    ('剥', "bo"),
    ('削', "xue"),
    ('贾', "jia"),
    ('扎', "za"),
    ('种', "zhong"),
    ('石', "dan"),
    ('隽', "juan"),
    ('宁', "ning"),
    ('壳', "qiao"),
    ('落', "la"),
    ('熟', "shou"),
    ('尽', "jin"),
];

/// Returns how a Han character is read, without tones and with `v` for ü: the usual reading, and where common words have
/// another, that too.
pub fn readings(c: char) -> impl Iterator<Item = &'static str> {
    let usual = c.to_pinyin().map(|pinyin| match pinyin.plain() {
        "lü" => "lv",
        "lüe" => "lve",
        "nü" => "nv",
        "nüe" => "nve",
        plain => plain,
    });
    let second = usual.and_then(|usual| SECOND.iter().find(|(known, other)| *known == c && *other != usual));
    usual.into_iter().chain(second.map(|(_, reading)| *reading))
}

/// Returns the letters that the readings of a Han character of the main block begin with, a bit for each: 1 for `a`, 2 for `b`.
#[must_use]
pub fn first_letters(c: char) -> u32 {
    const FIRST: u32 = 0x4E00;
    const LAST: u32 = 0x9FFF;
    static LETTERS: OnceLock<Vec<u32>> = OnceLock::new();
    let letters = LETTERS.get_or_init(|| {
        let bit = |reading: &str| reading.bytes().next().map_or(0, |letter| 1 << letter.saturating_sub(b'a'));
        let of = |code| char::from_u32(code).into_iter().flat_map(readings).fold(0, |bits, reading| bits | bit(reading));
        (FIRST..=LAST).map(of).collect()
    });
    u32::from(c).checked_sub(FIRST).and_then(|at| letters.get(at as usize)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_is_spelled_and_the_rest_stays() {
        assert_eq!(readings('重').collect::<Vec<_>>(), ["zhong", "chong"]);
        assert_eq!(readings('率').chain(readings('绿')).chain(readings('x')).collect::<Vec<_>>(), ["lv", "shuai", "lv"]);
        assert_eq!((first_letters('重'), first_letters('安'), first_letters('x')), (1 << 2 | 1 << 25, 1, 0));
        assert_eq!((spelled("智慧city"), initials("智慧city")), ("zhihuicity".to_owned(), "zhcity".to_owned()));
    }
}
