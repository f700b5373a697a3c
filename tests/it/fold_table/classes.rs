//! Classes of Han characters: the traditional, simplified and Japanese forms of one character.
//!
//! Joins come from the dictionaries of `OpenCC`. A join that would put two characters of GB 2312
//! into one class is left out, since a reader of simplified text tells them apart: 連 stands for 聯
//! in Japan, and with both in one class 联合 would find 连合. The exceptions are those where
//! traditional texts would be lost without it.

use std::collections::HashMap;

const TRADITIONAL: &str = include_str!("../../../data/fold/TSCharacters.txt");
const SIMPLIFIED: &str = include_str!("../../../data/fold/STCharacters.txt");
const JAPANESE: &str = include_str!("../../../data/fold/JPShinjitaiCharacters.txt");
const TAIWAN: &str = include_str!("../../../data/fold/TWVariants.txt");
const HONG_KONG: &str = include_str!("../../../data/fold/HKVariants.txt");

/// Pairs of GB 2312 that are one to a reader: one is a traditional or Japanese form, or a rare
/// simplification.
const EXCEPTIONS: [(char, char); 13] = [
    ('後', '后'),
    ('乾', '干'),
    ('於', '于'),
    ('徵', '征'),
    ('芸', '艺'),
    ('浜', '滨'),
    ('糸', '丝'),
    ('馀', '余'),
    ('锺', '钟'),
    ('钜', '巨'),
    ('谘', '咨'),
    ('镟', '旋'),
    ('渖', '沈'),
];

/// Which characters are forms of one.
pub(crate) struct Classes {
    /// The class of each character, as its first member.
    class: HashMap<char, char>,
    /// The members of each class.
    members: HashMap<char, Vec<char>>,
}

impl Classes {
    pub(crate) fn read() -> Self {
        let mut classes = Self { class: HashMap::new(), members: HashMap::new() };
        for (one, other) in EXCEPTIONS {
            classes.unite(one, other);
        }
        for source in [TRADITIONAL, SIMPLIFIED, JAPANESE, TAIWAN, HONG_KONG] {
            for (one, other) in pairs(source) {
                classes.join(one, other);
            }
        }
        classes
    }

    /// Returns the member that stands for the class of `c`: that of GB 2312, else the first in
    /// Unicode.
    pub(crate) fn of(&self, c: char) -> char {
        let members = self.members_with(c);
        let simplified = members.iter().copied().find(|c| is_simplified(*c) && !is_exception(*c));
        simplified.or(members.iter().copied().min()).unwrap_or(c)
    }

    /// Joins two classes unless that would make two characters of GB 2312 one.
    fn join(&mut self, one: char, other: char) {
        let both = [self.members_with(one), self.members_with(other)].concat();
        if both.iter().filter(|c| is_simplified(**c) && !is_exception(**c)).count() <= 1 {
            self.unite(one, other);
        }
    }

    fn unite(&mut self, one: char, other: char) {
        let (kept, gone) = (self.representative(one), self.representative(other));
        if kept == gone {
            return;
        }
        let joining = self.members.remove(&gone).unwrap_or_else(|| vec![gone]);
        self.class.extend(joining.iter().map(|member| (*member, kept)));
        self.class.insert(kept, kept);
        self.members.entry(kept).or_insert_with(|| vec![kept]).extend(joining);
    }

    fn representative(&self, c: char) -> char {
        self.class.get(&c).copied().unwrap_or(c)
    }

    fn members_with(&self, c: char) -> Vec<char> {
        self.members.get(&self.representative(c)).cloned().unwrap_or_else(|| vec![c])
    }
}

/// Reads the pairs of single characters of a dictionary.
fn pairs(source: &str) -> impl Iterator<Item = (char, char)> {
    let entries = source
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'));
    let pairs = entries.flat_map(|(key, values)| values.split(' ').map(move |value| (key, value)));
    pairs.filter_map(|(key, value)| Some((single(key)?, single(value)?)))
}

fn single(text: &str) -> Option<char> {
    let mut characters = text.trim().chars();
    characters.next().filter(|_| characters.next().is_none())
}

fn is_exception(c: char) -> bool {
    EXCEPTIONS.iter().any(|(rare, _)| *rare == c)
}

/// Tells whether `c` is a Han character of GB 2312: two bytes in the rows 16 to 87 of GBK's plane.
fn is_simplified(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, unknown) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
    !unknown && matches!(*bytes, [0xB0..=0xF7, 0xA1..=0xFE])
}

#[test]
fn classes_are_those_a_reader_expects() {
    let classes = Classes::read();
    let one = [
        "單単单",
        "氣気气",
        "後后",
        "裏裡里",
        "乾幹干",
        "發髮发",
        "麵麺面",
        "餘馀余",
        "臺颱台",
        "廣広广",
        "國国",
        "澤沢泽",
        "芸藝艺",
        "浜濱滨",
    ];
    for class in one {
        let of: Vec<char> = class.chars().map(|c| classes.of(c)).collect();
        assert!(of.iter().all(|c| *c == of[0]), "{class} are {of:?}");
    }
    for apart in ["联连", "两辆", "炼链", "缺欠", "办弁", "辨弁", "着著", "象像", "复覆"]
    {
        let of: Vec<char> = apart.chars().map(|c| classes.of(c)).collect();
        assert_ne!(of[0], of[1], "{apart}");
    }
    assert!(classes.members.values().all(|members| members.len() <= 8));
}
