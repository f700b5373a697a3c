//! Where the bibliography and the notes of a document are: by their headings, and what stands below
//! them.

use crate::document::lines::entry_label;
use crate::document::numbering;
use crate::document::paragraph::Kind;
use crate::text::fold;

/// What the bibliography or the notes are headed with, folded and without spaces.
pub(crate) const BIBLIOGRAPHY: &[&str] = &[
    "参考",
    "参考文献",
    "主要参考文献",
    "参考资料",
    "引用文献",
    "引文",
    "征引文献",
    "注释",
    "尾注",
    "文献",
    "参考书目",
    "references",
    "bibliography",
    "workscited",
    "literaturecited",
    "notes",
    "endnotes",
    "referencesandnotes",
    "notesandreferences",
];

/// Tells whether a line is the heading of a bibliography or of notes.
pub(crate) fn is_bibliography_heading(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let after_label = numbering::label(line).and_then(|l| line.get(l.len..)).unwrap_or(line);
    BIBLIOGRAPHY.contains(&folded_name(after_label).as_str())
}

/// Makes entries of the paragraphs and items that stand below the heading of a bibliography, down to
/// the next heading that is none of its own parts, where most of them look like entries: prose below
/// a heading of that name stays prose.
///
/// `heads` tells which paragraphs are such headings, `text` what a paragraph says.
pub(crate) fn name_entries<'a>(
    kinds: &mut [Kind],
    heads: impl Fn(usize) -> bool,
    text: impl Fn(usize) -> &'a str,
) {
    let is_heading = |kind: &Kind| matches!(kind, Kind::Heading(_));
    let mut above: Option<u8> = None;
    let mut at = 0;
    while at < kinds.len() {
        if let Kind::Heading(level) = kinds[at] {
            let is_part = || above.is_some_and(|above| level > above || names_sources(text(at)));
            if heads(at) {
                above = Some(level);
            } else if !is_part() {
                above = None;
            }
            at += 1;
            continue;
        }
        let len = kinds[at..].iter().position(is_heading).unwrap_or(kinds.len() - at);
        let group = at..at + len;
        let is_listed = |at: &usize| matches!(kinds[*at], Kind::Body | Kind::Item);
        let listed: Vec<usize> = group.filter(is_listed).collect();
        let said = |at: &usize| text(*at);
        let entries = if above.is_none() {
            listed
                .split_at(
                    listed.len() - closing_notes(&listed.iter().map(said).collect::<Vec<_>>()),
                )
                .1
        } else if are_entries(listed.iter().map(said)) {
            &listed[..]
        } else {
            &[]
        };
        for at in entries {
            kinds[*at] = Kind::Entry;
        }
        at += len;
    }
}

/// Tells whether a heading names a sort of source, as the parts of a long bibliography are headed:
/// 一、中文文献.
fn names_sources(heading: &str) -> bool {
    const WORDS: [&str; 24] = [
        "文献",
        "著作",
        "专著",
        "論文",
        "论文",
        "期刊",
        "报纸",
        "史料",
        "档案",
        "中文",
        "英文",
        "外文",
        "日文",
        "网站",
        "网络资源",
        "译著",
        "books",
        "articles",
        "sources",
        "journals",
        "newspapers",
        "archives",
        "websites",
        "documents",
    ];
    const LONGEST: usize = 16;
    let name = folded_name(heading);
    name.chars().count() <= LONGEST * 2 && WORDS.iter().any(|word| name.contains(word))
}

/// Tells whether paragraphs are a list of entries: most of them look like one.
pub(crate) fn are_entries<'a>(paragraphs: impl Iterator<Item = &'a str>) -> bool {
    let (all, like) = paragraphs
        .fold((0_usize, 0), |(all, like), text| (all + 1, like + usize::from(is_like_entry(text))));
    like > 0 && like * 2 >= all
}

/// Returns how many of the last paragraphs of a section are notes without a heading: their labels
/// count from one, most look like sources, and the text above calls them.
fn closing_notes(paragraphs: &[&str]) -> usize {
    const FEWEST: usize = 2;
    let label = |text: &str| -> Option<String> {
        let label = text.get(..entry_label(text)?)?;
        // A number and a point begin the item of any list.
        let first = label.chars().next()?;
        (!first.is_ascii_digit() && !matches!(first, '(' | '（')).then(|| label.to_owned())
    };
    let labels: Vec<String> = paragraphs.iter().rev().map_while(|text| label(text)).collect();
    let (above, notes) = paragraphs.split_at(paragraphs.len() - labels.len());
    let counts = labels.last().is_some_and(|first| first.contains(['1', '①']));
    let sources = notes.iter().filter(|note| says_source(note)).count();
    let called =
        labels.iter().filter(|label| above.iter().any(|text| text.contains(*label))).count();
    let are_notes = notes.len() >= FEWEST
        && counts
        && sources * 3 >= notes.len() * 2
        && called * 2 >= notes.len();
    if are_notes { notes.len() } else { 0 }
}

/// Tells whether a text tells a year, a title between marks or an address, as sources do.
fn says_source(text: &str) -> bool {
    let is_year = |figures: &str| figures.len() == 4 && figures.starts_with(['1', '2']);
    text.split(|c: char| !c.is_ascii_digit()).any(is_year)
        || text.contains(['《', '〈', '『'])
        || text.contains("://")
}

/// Tells whether a paragraph may be an entry: it has a label, or it is short, no more than a sentence,
/// and tells a year, a title between marks or an address. With the year right behind the names it may
/// have more stops: 王军（2018）。题名。
fn is_like_entry(text: &str) -> bool {
    const LONGEST: usize = 1200;
    if entry_label(text).is_some() {
        return true;
    }
    // The brackets of the year, and all that may stand before them.
    let dated = text.split_once(['(', '（']).is_some_and(|(names, behind)| {
        let year: String = behind.chars().take_while(char::is_ascii_digit).collect();
        let letter = behind.chars().nth(4).is_some_and(|c| c.is_ascii_lowercase());
        let closes = behind.chars().nth(4 + usize::from(letter));
        let named = !names.is_empty() && names.chars().count() < 80 && !names.contains('。');
        named && year.len() == 4 && matches!(closes, Some(')' | '）' | ',' | '，'))
    });
    let is_one = text.matches('。').count() <= 1;
    text.len() <= LONGEST && (dated || is_one && says_source(text))
}

/// Tells whether the last of these headings, from the last one upwards, heads a bibliography or a
/// part of one.
pub(crate) fn heads_entries<'a>(mut headings: impl Iterator<Item = &'a str>) -> bool {
    let heads =
        headings.find(|heading| !names_sources(heading) || is_bibliography_heading(heading));
    heads.is_some_and(is_bibliography_heading)
}

/// Folds a heading and leaves out spaces and the marks that may stand around it.
pub(crate) fn folded_name(heading: &str) -> String {
    let mut folded = fold(heading);
    folded.retain(|c| !matches!(c, '[' | ']' | ':' | '#' | ' ' | '*'));
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    /// Returns the first characters of each entry of a text.
    fn entries(text: &str, format: Format) -> Vec<String> {
        let document = parse(decode(text.as_bytes()), format, Extent::Whole);
        let entries = document.paragraphs().iter().filter(|p| p.kind == Kind::Entry);
        entries.map(|p| p.span.of(document.text()).chars().take(4).collect()).collect()
    }

    #[test]
    fn what_stands_below_the_heading_and_looks_like_entries_is_a_list_of_them() {
        let listed = "[1] 林晓. 河流[M]. 武汉: 长江出版社, 2011.\n\n[2] 周文. 桥[M]. 2012.";
        for (text, expected) in [
            (format!("# 题\n\n文。\n\n## 参考文献\n\n{listed}"), 2),
            // The heading is no title, whatever it stands below.
            (format!("文。\n\n## 参考文献\n\n{listed}"), 2),
            (format!("# 参考文献\n\n{listed}"), 2),
            // Parts of a long list, and a list for each chapter.
            (format!("# 题\n\n文。\n\n## 参考文献\n\n### 中文\n\n{listed}\n\n### 其他\n\n{listed}"), 4),
            (format!("# 题\n\n文。\n\n## 参考文献\n\n## 一、中文文献\n\n{listed}\n\n## 后记\n\n{listed}"), 2),
            (format!("# 题\n\n## 一\n\n文。\n\n### 注释\n\n{listed}\n\n## 二\n\n文。\n\n### 注释\n\n{listed}"), 4),
            // A heading without signs, and notes without a heading.
            (format!("# 题\n\n文。\n\n**参考文献**\n\n{listed}"), 2),
            ("# 题\n\n文①又文②。\n\n①林晓：《河流》，2011年。\n\n②周文：《桥》，2012年。".to_owned(), 2),
            ("# 题\n\n文。\n\n## 参考文献\n\n林晓（2015）。河流。地理，12，1-20。又。\n\n周文（2016）。桥。".to_owned(), 2),
            // Without labels, by year, title or address.
            ("# 题\n\n文。\n\n## 参考文献\n\n林晓：《河流》，武汉。\n\nBrown, C. (2015). Rivers.".to_owned(), 2),
        ] {
            assert_eq!(entries(&text, Format::Markdown).len(), expected, "{text}");
        }
    }

    #[test]
    fn prose_below_a_heading_of_that_name_stays_prose() {
        const PROSE: &str = "长江流域的堤防在汛期共同调度。下游城市的防洪能力因此提高。沿岸居民的生活也比从前安稳许多，2014年尤其如此。";
        for text in [
            // A list that nothing calls.
            "# 题\n\n措施有三。\n\n①2014年，修堤。\n\n②2015年，建闸。\n\n③2016年，调水。"
                .to_owned(),
            format!("# 注释\n\n{PROSE}\n\n{PROSE}"),
            format!("# 题\n\n文。\n\n## 文献\n\n{PROSE}\n\n{PROSE}"),
            "# Notes\n\nThis is prose, and it goes on for a while, as prose does.\n\nMore of it."
                .to_owned(),
        ] {
            assert_eq!(entries(&text, Format::Markdown), [""; 0], "{text}");
            let plain = text.replace("# ", "").replace('#', "");
            assert_eq!(entries(&plain, Format::Text), [""; 0], "{plain}");
        }
    }
}
