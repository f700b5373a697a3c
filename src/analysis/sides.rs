//! The sides of a comparative essay: the countries it sets beside each other, and which paragraphs
//! are about which.
//!
//! A side is a country that the title or the headings name; if they name fewer than two, one that a
//! good part of the paragraphs does. A paragraph is about the sides it names; one that names none
//! is about the side whose authorities or cities it names, else about the one its heading names, if
//! that is one.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Document, Kind, ParagraphId};
use crate::progress::Cancel;
use crate::text::{ordinary, simplified};

/// One side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What it is called, in Chinese, then in other words, then what shows that it is spoken of:
    /// authorities and cities.
    pub names: Vec<String>,
    /// The paragraphs about it, in order.
    pub paragraphs: Vec<ParagraphId>,
}

/// A country: how compounds like 中日 abbreviate it, and what else it is called; the first word is
/// its name.
type Country = (char, &'static [&'static str]);

const COUNTRIES: [Country; 16] = [
    ('中', &["中国", "我国", "中國", "我國", "China", "Chinese"]),
    ('日', &["日本", "Japan", "Japanese"]),
    ('美', &["美国", "美國", "United States", "American", "USA"]),
    ('英', &["英国", "英國", "United Kingdom", "Britain", "British"]),
    ('法', &["法国", "法國", "France", "French"]),
    ('德', &["德国", "德國", "Germany", "German"]),
    ('韩', &["韩国", "韓國", "Korea", "Korean"]),
    ('印', &["印度", "India", "Indian"]),
    ('俄', &["俄罗斯", "俄羅斯", "Russia", "Russian"]),
    ('欧', &["欧盟", "欧洲", "歐盟", "歐洲", "European Union", "Europe", "European"]),
    ('新', &["新加坡", "Singapore"]),
    ('加', &["加拿大", "Canada", "Canadian"]),
    ('澳', &["澳大利亚", "澳洲", "澳大利亞", "Australia", "Australian"]),
    ('台', &["台湾", "臺灣", "台灣", "Taiwan", "Taiwanese"]),
    ('港', &["香港", "Hong Kong"]),
    ('越', &["越南", "Vietnam", "Vietnamese"]),
];
/// What shows that a country is spoken of though it is not named: authorities and cities whose names
/// mean nothing else, in simplified characters.
const SIGNS: [(char, &[&str]); 6] = [
    (
        '中',
        &[
            "中华人民共和国",
            "国务院",
            "中共中央",
            "党中央",
            "全国人大",
            "发改委",
            "发展改革委",
            "工信部",
            "工业和信息化部",
            "住建部",
            "住房和城乡建设部",
            "自然资源部",
            "习近平",
            "北京",
            "上海",
            "天津",
            "重庆",
            "深圳",
            "广州",
            "杭州",
            "武汉",
            "南京",
            "苏州",
            "成都",
            "西安",
            "宁波",
            "青岛",
            "厦门",
            "雄安",
            "浙江",
            "江苏",
            "广东",
            "Beijing",
            "Shanghai",
            "Shenzhen",
            "Hangzhou",
            "State Council",
        ],
    ),
    (
        '日',
        &[
            "东京",
            "大阪",
            "横滨",
            "横浜",
            "名古屋",
            "福冈",
            "福岡",
            "北九州",
            "神户",
            "札幌",
            "仙台",
            "会津若松",
            "柏之叶",
            "经济产业省",
            "経済産業省",
            "总务省",
            "総務省",
            "国土交通省",
            "内阁府",
            "内閣府",
            "Tokyo",
            "Osaka",
            "Yokohama",
        ],
    ),
    ('美', &["华盛顿", "纽约", "旧金山", "白宫", "Washington", "New York", "White House"]),
    ('英', &["伦敦", "London"]),
    ('韩', &["首尔", "釜山", "Seoul", "Busan"]),
    ('欧', &["布鲁塞尔", "欧盟委员会", "Brussels"]),
];
/// Of so many paragraphs of running text, one has to name a country that title and headings do not.
const GOOD_PART: usize = 6;
/// No more sides are set beside each other.
const MOST: usize = 4;
/// As many as a set of sides has bits.
const MOST_NAMED: usize = 8;

/// What names a country, each in a group of its own, and what may be a compound of two
/// abbreviations.
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    let group = |(_, words): &Country| {
        let word =
            |word: &&str| if word.is_ascii() { format!(r"\b{word}\b") } else { (*word).to_owned() };
        format!("({})", words.iter().map(word).collect::<Vec<_>>().join("|"))
    };
    let groups = COUNTRIES.iter().map(group).collect::<Vec<_>>().join("|");
    Regex::new(&groups).expect("the words are plain")
});

/// Finds the sides of a document, at least two or none; nothing when cancelled. `words` are those the
/// reader names, each by its name and what shows that it is spoken of; without any they are found.
#[must_use]
pub fn sides(document: &Document, words: &[Vec<String>], cancel: &Cancel) -> Option<Vec<Side>> {
    if !words.is_empty() {
        return sides_of_words(document, words, cancel);
    }
    let mut named = Vec::with_capacity(document.paragraphs().len());
    for id in document.ids() {
        if cancel.is_set() {
            return None;
        }
        named.push(countries(document.paragraph_text(id), is_headline(document, id)));
    }
    let chosen = chosen(document, &named);
    if chosen.len() < 2 {
        return Some(Vec::new());
    }
    let about = |id: ParagraphId| -> u32 {
        let own = named[id.index()];
        let own = if own == 0 { shown(document.paragraph_text(id), &chosen) } else { own };
        if own != 0 || document.paragraph(id).kind == Kind::Entry {
            return own;
        }
        let Some(section) =
            document.section_of(id).map(|section| document.outline().section(section))
        else {
            return own;
        };
        let heading =
            chosen.iter().fold(0, |bits, at| bits | (named[section.first().index()] & 1 << at));
        if heading.is_power_of_two() { heading } else { 0 }
    };
    let side = |at: &usize| Side {
        names: COUNTRIES[*at].1.iter().chain(signs(*at)).map(|word| (*word).to_owned()).collect(),
        paragraphs: document.ids().filter(|id| about(*id) & 1 << at != 0).collect(),
    };
    Some(chosen.iter().map(side).collect())
}

/// Returns the sides the reader names that the document speaks of, at least two or none.
fn sides_of_words(
    document: &Document,
    words: &[Vec<String>],
    cancel: &Cancel,
) -> Option<Vec<Side>> {
    let folded: Vec<Vec<String>> =
        words.iter().map(|side| side.iter().map(|word| plain(word)).collect()).collect();
    let mut sides: Vec<Side> =
        words.iter().map(|names| Side { names: names.clone(), paragraphs: Vec::new() }).collect();
    // What the heading of the section names holds for the paragraphs that name none.
    let mut of_heading: Vec<usize> = Vec::new();
    for id in document.ids() {
        if cancel.is_set() {
            return None;
        }
        let text = plain(document.paragraph_text(id));
        let named = |side: &Vec<String>| side.iter().any(|word| text.contains(word.as_str()));
        let mut about: Vec<usize> =
            (0..folded.len()).filter(|side| named(&folded[*side])).collect();
        if is_headline(document, id) {
            of_heading.clone_from(&about);
        } else if about.is_empty() && of_heading.len() == 1 {
            about.clone_from(&of_heading);
        }
        for side in about {
            sides[side].paragraphs.push(id);
        }
    }
    sides.retain(|side| !side.names.is_empty() && !side.paragraphs.is_empty());
    sides.truncate(MOST_NAMED);
    Some(if sides.len() < 2 { Vec::new() } else { sides })
}

/// Tells whether compounds of abbreviations are looked for: 中日 is sure to be one only in a title.
fn is_headline(document: &Document, id: ParagraphId) -> bool {
    matches!(document.paragraph(id).kind, Kind::Title | Kind::Heading(_))
}

/// Returns the countries a text names, a bit for each.
fn countries(text: &str, with_compounds: bool) -> u32 {
    let text: String = text.chars().map(ordinary).collect();
    let mut bits = 0;
    for found in NAMES.captures_iter(&text) {
        bits |= (1..=COUNTRIES.len())
            .filter(|at| found.get(*at).is_some())
            .fold(0, |bits, at| bits | 1 << (at - 1));
    }
    if with_compounds {
        let abbreviated = |c: char| COUNTRIES.iter().position(|(short, _)| *short == c);
        let characters: Vec<char> = text.chars().collect();
        for pair in characters.windows(2) {
            if let (Some(a), Some(b)) = (abbreviated(pair[0]), abbreviated(pair[1]))
                && a != b
            {
                bits |= 1 << a | 1 << b;
            }
        }
    }
    bits
}

/// Returns a text as the words of sides are compared: in simplified characters.
fn plain(text: &str) -> String {
    text.chars().map(|c| simplified(ordinary(c))).collect()
}

/// Returns what shows that a country is spoken of.
fn signs(country: usize) -> &'static [&'static str] {
    let short = COUNTRIES[country].0;
    SIGNS.iter().find(|(known, _)| *known == short).map_or(&[], |(_, signs)| signs)
}

/// Returns the countries of which a text names an authority or a city, a bit for each.
fn shown(text: &str, among: &[usize]) -> u32 {
    let text = plain(text);
    let is_shown = |at: &usize| signs(*at).iter().any(|sign| text.contains(sign));
    among.iter().filter(|at| is_shown(at)).fold(0, |bits, at| bits | 1 << at)
}

/// Chooses the sides: countries by their index, those named by most paragraphs first.
fn chosen(document: &Document, named: &[u32]) -> Vec<usize> {
    let holding = |at: usize, of: &dyn Fn(ParagraphId) -> bool| {
        document.ids().filter(|id| of(*id) && named[id.index()] & 1 << at != 0).count()
    };
    let is_text = |id: ParagraphId| {
        matches!(document.paragraph(id).kind, Kind::Body | Kind::Quote | Kind::Item)
    };
    let texts = document.ids().filter(|id| is_text(*id)).count();
    let in_headlines: Vec<usize> = (0..COUNTRIES.len())
        .filter(|at| holding(*at, &|id| is_headline(document, id)) > 0)
        .collect();
    let mut chosen = in_headlines;
    if chosen.len() < 2 {
        let in_text =
            (0..COUNTRIES.len()).filter(|at| holding(*at, &is_text) * GOOD_PART >= texts.max(1));
        chosen = in_text.collect();
    }
    chosen.sort_by_key(|at| (std::cmp::Reverse(holding(*at, &is_text)), *at));
    chosen.truncate(MOST);
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    /// Draws the sides as their name and the numbers of their paragraphs.
    fn found(text: &str) -> String {
        let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
        let draw = |side: &Side| {
            let numbers: Vec<String> =
                side.paragraphs.iter().map(|id| id.number().to_string()).collect();
            format!("{} {}", side.names[0], numbers.join(" "))
        };
        sides(&document, &[], &Cancel::default())
            .unwrap()
            .iter()
            .map(draw)
            .collect::<Vec<_>>()
            .join(", ")
    }

    #[test]
    fn sides_are_named_in_the_title_or_the_headings() {
        let text = "# 中日智慧城市比较\n\n我国起步早。\n\n日本不同。\n\n中国和日本。\n\n城市。\n\n美国也有。";
        assert_eq!(found(text), "中国 1 2 4, 日本 1 3 4");
        assert_eq!(found(&text.replace('日', "⽇")), "中国 1 2 4, 日本 1 3 4");
        assert_eq!(
            found(
                "# Data in China and Japan\n\nChinese cities.\n\nJapanese cities.\n\nIndianapolis."
            ),
            "中国 1 2, 日本 1 3"
        );
    }

    #[test]
    fn a_paragraph_that_names_none_is_about_its_heading() {
        assert_eq!(
            found("# 德国\n\n工业。\n\n# 韩国\n\n电子。\n\n# 德国与韩国\n\n都好。"),
            "德国 1 2 5, 韩国 3 4 5"
        );
    }

    #[test]
    fn authorities_and_cities_show_of_whom_a_paragraph_speaks() {
        assert_eq!(
            found("# 中日比较\n\n国务院印发意见。\n\n橫濱先行。\n\n東京與北京。\n\n城市。"),
            "中国 1 2 4, 日本 1 3 4"
        );
    }

    #[test]
    fn without_headings_the_text_says_them() {
        assert_eq!(
            found(
                "# 城市\n\n美国如此。\n\n美国还有。\n\n欧盟不同。\n\n印度一提。\n\n甲\n\n乙\n\n丙\n\n丁"
            ),
            ""
        );
        assert_eq!(
            found("# 城市\n\n美国如此。\n\n美国还有。\n\n欧盟不同。\n\n欧洲如此。"),
            "美国 2 3, 欧盟 4 5"
        );
    }

    #[test]
    fn the_reader_may_name_the_sides() {
        let words = [["城", "都市"].map(str::to_owned).to_vec(), vec!["村".to_owned()]];
        let text = "# 题\n\n城很大。\n\n村很小。\n\n## 鄉村\n\n很安静。\n";
        let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
        let found = sides(&document, &words, &Cancel::default()).unwrap();
        let numbers =
            |side: &Side| -> Vec<usize> { side.paragraphs.iter().map(|id| id.number()).collect() };
        assert_eq!(found.iter().map(numbers).collect::<Vec<_>>(), [vec![2], vec![3, 4, 5]]);
        let one = sides(&document, &words[..1], &Cancel::default()).unwrap();
        assert!(one.is_empty());
    }

    #[test]
    fn one_country_is_no_comparison() {
        assert_eq!(found("# 中国的城市\n\n我国。\n\n中期日程。"), "");
    }
}
