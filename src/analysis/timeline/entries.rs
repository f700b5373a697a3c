//! Times in entries of a bibliography, where years stand alone between commas and pages look like
//! years.

use crate::analysis::folded_characters::{Cursor, FoldedCharacters};
use crate::analysis::timeline::expression::{Bound, Expression, Meaning, Moment};

/// The years in which what is cited appeared.
const YEARS: std::ops::RangeInclusive<i32> = 1500..=2100;

/// Takes pages from what was found in an entry, and adds the year it appeared if that stands alone:
/// `Press,2014`, `学报,2011,15(2):88`, but not `88: 1990-2001`.
pub(crate) fn in_entry(characters: &FoldedCharacters, found: Vec<Expression>) -> Vec<Expression> {
    let mut kept: Vec<Expression> =
        found.into_iter().filter(|found| !are_pages(characters, found)).collect();
    if !kept.iter().any(is_year) {
        kept.extend(lone_year(characters, &kept));
        kept.sort_by_key(|expression| expression.start);
    }
    kept
}

/// Tells whether a range of figures stands where pages do: behind a colon, or behind a comma that
/// follows the number of an issue.
fn are_pages(characters: &FoldedCharacters, found: &Expression) -> bool {
    let figures = (found.start..found.end).map(|at| characters.at(at));
    let is_bare = figures.into_iter().all(|c| !c.is_alphabetic());
    let is_range = matches!(found.meaning, Meaning::Between(..));
    let mut at = found.start;
    while characters.before(at) == ' ' {
        at -= 1;
    }
    let before = characters.before(at);
    is_range && is_bare && (before == ':' || before == ',' && characters.before(at - 1) == ')')
}

fn is_year(found: &Expression) -> bool {
    match found.meaning {
        Meaning::At(moment, Bound::In) => moment.year_of().is_some(),
        _ => false,
    }
}

/// Reads the first year between commas that is part of nothing that was found.
fn lone_year(characters: &FoldedCharacters, found: &[Expression]) -> Option<Expression> {
    (1..characters.len()).find_map(|at| {
        let before = characters.before(at);
        let is_behind_comma = before == ',' || before == ' ' && characters.before(at - 1) == ',';
        let mut c = Cursor::new(characters, at);
        let year = c.figures().filter(|year| is_behind_comma && year.figures == 4)?;
        let ends =
            matches!(c.peek(), ',' | '.' | ';' | ':' | '(' | '。') || c.at == characters.len();
        let is_free = found.iter().all(|other| other.end <= at || c.at <= other.start);
        (ends && is_free && YEARS.contains(&year.value)).then(|| Expression {
            start: at,
            end: c.at,
            meaning: Meaning::At(Moment::year(year.value), Bound::In),
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::analysis::{TimeItem, timeline};
    use crate::document::{Extent, Format, decode, parse};
    use crate::progress::Cancel;

    #[test]
    fn an_entry_has_its_year_and_no_pages() {
        for (entry, expected) in [
            ("李国庆，城市研究，学报,2011,15(2):88.", "2011"),
            ("Smith J. Smart Cities. Cambridge: MIT Press,2014.", "2014"),
            ("Lee K. Urban data. Cities, 2019, 88: 1990-2001.", "2019"),
            ("Doe, J. (2003). A title. Journal 12(3), 1999-2010.", "2003"),
            ("王军. 城市[J]. 政务, 2018(5): 1-9.", "2018"),
            ("规划[EB/OL]. (2016-10-09)[2017-03-01]. http://a.b.", "2016-10-09 2017-03-01"),
            ("张三：《城市》，北京：商务印书馆，2007年，第1985页。", "2007"),
            ("Lee K. Data. Cities, 88, 1204, 3000.", ""),
        ] {
            let text = format!("# 题\n\n正文。\n\n# 参考文献\n\n[1] {entry}\n[2] 甲. 乙[J]. 丙.\n");
            let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
            let found = timeline(&document, None, &mut |_| {}, &Cancel::default()).unwrap();
            let mut items: Vec<&TimeItem> = found.items.iter().collect();
            items.sort_by_key(|item| item.span);
            let times: Vec<String> = items.iter().map(|item| item.edtf()).collect();
            assert_eq!(times.join(" "), expected, "{entry}");
        }
    }
}
