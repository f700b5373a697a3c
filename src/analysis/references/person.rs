//! The parts of a name, which every format writes in its own order.
//!
//! A Chinese name has its family name first and no space; a name in another script tells its parts
//! by a comma or by its order. A body has a name without parts, and so has a person of whose name
//! the parts are not certain: 约翰·杜威, 丸山真男.

use crate::analysis::references::names::is_institution;
use crate::text::is_han_or_kana;

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A person of whose name the parts are known.
    Person(Person),
    /// A body, or a person whose name is written as it is.
    Whole(String),
}

/// The parts of the name of a person; those without are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The family name.
    pub family: String,
    /// The given names, or their initials.
    pub given: String,
    /// What stands before the family name and is sorted with the given name: van, de.
    pub particle: String,
    /// Jr., III.
    pub suffix: String,
}

/// Family names of one character (the hundred most frequent of the census of 2010, and further
/// ones of the Hundred Family Surnames).
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢宋唐许韩冯邓曹彭曾萧萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧鄒鍾譚陸蔣葉蘇魏呂盧龍萬錢嚴賀顧龔湯溫齊喬龐顏倪莊聶歐關蘭寧紀單駱藍華穆連衛師肖";
/// Family names of two characters.
const LONG_SURNAMES: [&str; 24] = [
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "皇甫", "尉迟", "长孙", "令狐", "慕容",
    "宇文", "东方", "公孙", "独孤", "端木", "夏侯", "申屠", "南宫", "司徒", "呼延", "轩辕", "闻人",
];
/// The last characters of short names of bodies: 国务院, 商务部, 林业局.
const BODY_ENDS: [char; 15] =
    ['部', '局', '委', '厅', '署', '院', '社', '组', '网', '报', '会', '省', '市', '县', '办'];
/// What stands between given and family names and belongs to neither.
const PARTICLES: [&str; 18] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ten",
    "ter", "zu", "zur", "af",
];
const SUFFIXES: [&str; 5] = ["Jr", "Sr", "II", "III", "IV"];

impl Name {
    /// Reads a name as a reference writes it.
    #[must_use]
    pub fn read(written: &str) -> Self {
        let name = written.trim();
        let person = if name.chars().any(is_han_or_kana) {
            han_person(name)
        } else if is_institution(name) {
            None
        } else {
            inverted(name).or_else(|| direct(name))
        };
        person.map_or_else(|| Self::Whole(name.to_owned()), Self::Person)
    }

    /// Tells whether it is written without spaces.
    #[must_use]
    pub fn is_han(&self) -> bool {
        match self {
            Self::Person(person) => person.family.chars().any(is_han_or_kana),
            Self::Whole(name) => name.chars().any(is_han_or_kana),
        }
    }
}

/// Reads the name of a Chinese: a known family name and one or two characters.
fn han_person(name: &str) -> Option<Person> {
    let characters: Vec<char> = name.chars().collect();
    let long = LONG_SURNAMES.iter().find(|surname| name.starts_with(**surname));
    let family = if long.is_some() { 2 } else { 1 };
    let known = long.is_some() || characters.first().is_some_and(|first| SURNAMES.contains(*first));
    let fits = (1..=2).contains(&characters.len().saturating_sub(family));
    let is_body = characters.len() > 2 && characters.last().is_some_and(|c| BODY_ENDS.contains(c));
    if !known || !fits || is_body || !characters.iter().all(|c| is_han_or_kana(*c)) {
        return None;
    }
    let (family, given) = characters.split_at(family);
    Some(Person {
        family: family.iter().collect(),
        given: given.iter().collect(),
        ..Person::default()
    })
}

/// Reads a name with its family name first: Brown, C. D.; SADOCK B J.
fn inverted(name: &str) -> Option<Person> {
    let mut parts = name.split(',').map(str::trim).filter(|part| !part.is_empty());
    let (family, given) = (parts.next()?, parts.next());
    let suffix = parts.next().unwrap_or_default();
    match given {
        Some(given) => Some(with_particle(family, given, suffix)),
        None => {
            let words: Vec<&str> = name.split(' ').collect();
            // `B J` behind a name, or `BJ` as one word.
            let initial = |word: &&&str| word.chars().count() == 1 && is_upper(word);
            let single = words.iter().rev().take_while(initial).count();
            let joined = words.last().is_some_and(|last| {
                last.chars().count() <= 3 && is_upper(last) && !SUFFIXES.contains(last)
            });
            let (family, given) = words.split_at(words.len() - single.max(usize::from(joined)));
            let whole = !given.is_empty() && family.iter().any(|word| word.chars().count() > 1);
            whole.then(|| with_particle(&family.join(" "), &given.join(" "), ""))
        }
    }
}

fn is_upper(word: &str) -> bool {
    word.chars().all(|c| c.is_uppercase() || c == '-')
}

/// Reads a name with its family name last: Ludwig van der Berg.
fn direct(name: &str) -> Option<Person> {
    let mut words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let is_suffix = |word: &&str| SUFFIXES.contains(&word.trim_end_matches('.'));
    let suffix = words.pop_if(|last| is_suffix(last)).unwrap_or_default();
    let family = words.pop()?;
    if words.is_empty() {
        return None;
    }
    let first = words.iter().skip(1).position(|word| PARTICLES.contains(word));
    let particles = words.split_off(first.map_or(words.len(), |first| first + 1));
    Some(Person {
        family: family.to_owned(),
        given: words.join(" "),
        particle: particles.join(" "),
        suffix: suffix.to_owned(),
    })
}

/// Parts the particle from the family name, or from the end of the given names: Berg, L. van der.
fn with_particle(family: &str, given: &str, suffix: &str) -> Person {
    let is_particle = |word: &&str| PARTICLES.contains(word);
    let words: Vec<&str> = family.split(' ').collect();
    let before = words.iter().take_while(|word| is_particle(word)).count().min(words.len() - 1);
    let names: Vec<&str> = given.split(' ').collect();
    let behind = names.iter().rev().take_while(|word| is_particle(word)).count();
    let (given, trailing) = names.split_at(names.len() - behind.min(names.len() - 1));
    let (particle, family) = words.split_at(before);
    Person {
        family: family.join(" "),
        given: given.join(" "),
        particle: [particle, trailing].concat().join(" "),
        suffix: suffix.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows a name as `family|given|particle|suffix`, or whole.
    fn shown(name: &str) -> String {
        match Name::read(name) {
            Name::Person(of) => [of.family, of.given, of.particle, of.suffix].join("|"),
            Name::Whole(name) => name,
        }
    }

    #[test]
    fn a_chinese_name_begins_with_a_known_family_name() {
        for (written, expected) in [
            ("王军", "王|军||"),
            ("李国庆", "李|国庆||"),
            ("欧阳修", "欧阳|修||"),
            ("司馬遷", "司馬|遷||"),
            // Bodies, other countries, and what may be either.
            ("国务院", "国务院"),
            ("商务部", "商务部"),
            ("中国标准化研究院", "中国标准化研究院"),
            ("[美]约翰·杜威", "[美]约翰·杜威"),
            ("丸山真男", "丸山真男"),
            ("王", "王"),
        ] {
            assert_eq!(shown(written), expected, "{written}");
        }
    }

    #[test]
    fn other_names_tell_their_parts_by_a_comma_or_their_order() {
        for (written, expected) in [
            ("Brown, C. D.", "Brown|C. D.||"),
            ("Peebles, Peyton Z., Jr.", "Peebles|Peyton Z.||Jr."),
            ("SADOCK B J", "SADOCK|B J||"),
            ("Smith JA", "Smith|JA||"),
            ("LEE R B", "LEE|R B||"),
            ("LEE M", "LEE|M||"),
            ("Carla M. Dahl", "Dahl|Carla M.||"),
            ("Ludwig van der Berg", "Berg|Ludwig|van der|"),
            ("van der Berg, L.", "Berg|L.|van der|"),
            ("Berg, L. van der", "Berg|L.|van der|"),
            ("Peyton Peebles Jr.", "Peebles|Peyton||Jr."),
            ("World Health Organization", "World Health Organization"),
            ("Food and Agriculture Organization", "Food and Agriculture Organization"),
            ("OECD", "OECD"),
            ("Plato", "Plato"),
            ("", ""),
        ] {
            assert_eq!(shown(written), expected, "{written}");
        }
    }
}
