//! Regular expressions: compared with the fold, line by line where lines are those of code, or with
//! the source as it is.

use regex::{Regex, RegexBuilder};

use crate::document::{Kind, ParagraphId};
use crate::search::folded::FoldedText;
use crate::search::hit::{Ground, Hit};
use crate::text::{ByteSpan, fold, fold_into, source_of};

/// The memory that a compiled pattern, and what it works with, may take, in bytes.
const LARGEST: usize = 1 << 20;

/// A regular expression. Two are equal if they are written alike.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    regex: Regex,
    /// Whether the source is looked at, not its fold.
    is_exact: bool,
}

impl Pattern {
    /// Compiles what was typed. With `(?-i)` in it, or where that is wanted, the source is looked
    /// at as it is; else case, width and the form of characters do not count.
    ///
    /// # Errors
    /// When it is no regular expression, or one that takes too much memory.
    pub(crate) fn new(typed: &str, exactly: bool) -> Result<Self, regex::Error> {
        let is_exact = exactly || turns_case_on(typed);
        let folded = if is_exact { typed.to_owned() } else { folded_pattern(typed) };
        let mut builder = RegexBuilder::new(&folded);
        // In the fold of running text there are no lines; where there are, they begin and end.
        builder
            .case_insensitive(!is_exact)
            .multi_line(true)
            .size_limit(LARGEST)
            .dfa_size_limit(LARGEST);
        Ok(Self { regex: builder.build()?, is_exact })
    }

    /// Returns how it is written.
    pub(crate) fn as_str(&self) -> &str {
        self.regex.as_str()
    }

    /// Appends the places in a paragraph that fit it, in order.
    pub(crate) fn find(&self, folded: &FoldedText, id: ParagraphId, hits: &mut Vec<Hit>) {
        let document = folded.document();
        let source = document.paragraph_text(id);
        let mut add = |text: &str, span: &dyn Fn(ByteSpan) -> ByteSpan, ground: Ground| {
            let found =
                self.regex.find_iter(text).map(|found| ByteSpan::new(found.start(), found.end()));
            hits.extend(
                found
                    .filter(|found| !found.is_empty())
                    .map(|found| Hit::new(id, span(found), ground)),
            );
        };
        if self.is_exact {
            add(source, &|found| found, Ground::Source);
        } else if document.paragraph(id).kind == Kind::Code && source.contains('\n') {
            let lines = FoldedLines::new(source);
            add(&lines.text, &|found| lines.source(source, found), Ground::Source);
        } else {
            add(folded.paragraph(id), &|found| found, Ground::Folded);
        }
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        (self.as_str(), self.is_exact) == (other.as_str(), other.is_exact)
    }
}

impl Eq for Pattern {}

/// Lines folded one by one, with the line ends between them.
struct FoldedLines {
    text: String,
    /// Where each line begins in the fold and in the source.
    starts: Vec<(usize, usize)>,
}

impl FoldedLines {
    fn new(source: &str) -> Self {
        let mut lines = Self { text: String::with_capacity(source.len()), starts: Vec::new() };
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            lines.starts.push((lines.text.len(), start));
            let bare = line.trim_end_matches('\n');
            fold_into(bare, &mut lines.text);
            lines.text.extend((bare.len() < line.len()).then_some('\n'));
            start += line.len();
        }
        lines
    }

    /// Returns where something of the fold comes from; it may reach over several lines.
    fn source(&self, source: &str, found: ByteSpan) -> ByteSpan {
        let line_of = |place: usize| {
            self.starts.partition_point(|(folded, _)| *folded <= place).saturating_sub(1)
        };
        let within = |line: usize, from: usize, to: usize| {
            let (folded, start) = self.starts[line];
            let end = self.starts.get(line + 1).map_or(source.len(), |(_, next)| *next);
            let text = ByteSpan::new(start, end).of(source).trim_end_matches('\n');
            source_of(text, ByteSpan::new(from.saturating_sub(folded), to - folded)).shifted(start)
        };
        let (first, last) = (line_of(found.start), line_of(found.end.saturating_sub(1)));
        let end = within(last, found.start, found.end).end;
        ByteSpan::new(within(first, found.start, found.end).start.min(end), end)
    }
}

/// Returns the regular expression that finds a text and nothing else.
#[must_use]
pub fn escaped(text: &str) -> String {
    regex::escape(text)
}

/// Tells whether a pattern says that case counts: `(?-i)`, `(?s-i:…)`.
fn turns_case_on(typed: &str) -> bool {
    typed.split("(?").skip(1).any(|rest| {
        let flags = rest.split([')', ':']).next().unwrap_or_default();
        flags.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
            && flags.split_once('-').is_some_and(|(_, off)| off.contains('i'))
    })
}

/// Folds the signs of a pattern one by one; those of ASCII keep their meaning, full-width marks
/// stand for themselves.
fn folded_pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            pattern.push(c);
        } else {
            let folded = fold(c.encode_utf8(&mut [0; 4]));
            pattern.push_str(&regex::escape(&folded));
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Extent, Format, decode, parse};

    /// Draws what a pattern finds in a text in Markdown.
    fn check(text: &str, typed: &str, exactly: bool, expected: &[&str]) {
        let document = Arc::new(parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole));
        let folded = FoldedText::new(document.clone());
        let pattern = Pattern::new(typed, exactly).unwrap();
        let mut hits = Vec::new();
        document.ids().for_each(|id| pattern.find(&folded, id, &mut hits));
        let found: Vec<&str> =
            hits.iter().map(|hit| hit.span(&folded).of(document.text())).collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn case_counts_where_it_is_said_to() {
        let text = "Smart city, smart City. ＳＭＡＲＴ";
        check(text, "smart", false, &["Smart", "smart", "ＳＭＡＲＴ"]);
        check(text, "(?-i)smart", false, &["smart"]);
        check(text, "(?-i:s)mart", false, &["smart"]);
        check(text, "smart", true, &["smart"]);
        check(text, "(?i)smart", true, &["Smart", "smart"]);
        check(text, "S.*y", true, &["Smart city, smart City"]);
    }

    #[test]
    fn lines_of_code_begin_and_end() {
        let text = "```\nlet a = 1;\n  let B = 2;\nreturn a;\n```\n";
        check(text, "^let", false, &["let"]);
        check(text, "; *$", false, &[";", ";", ";"]);
        check(text, "^ *let.*", false, &["let a = 1;", "  let B = 2;"]);
        check(text, "let.*return", false, &[]);
        check(text, "(?s)let.*return", false, &["let a = 1;\n  let B = 2;\nreturn"]);
        check(text, "^return", true, &["return"]);
        check(text, "b", true, &[]);
        check("第一行\n第二行", "^第.*$", false, &["第一行第二行"]);
    }

    #[test]
    fn a_pattern_says_itself_whether_case_counts() {
        for (typed, counts) in [
            ("(?-i)a", true),
            ("a(?s-i:b)", true),
            ("(?i)a", false),
            ("(a|b)-i", false),
            ("(?:-i)", false),
        ] {
            assert_eq!(turns_case_on(typed), counts, "{typed}");
        }
    }
}
