//! Tables of contents that were typed: each of their lines is a link to the heading it names.

use std::collections::HashMap;

use crate::document::headings::is_contents_name;
use crate::document::links::{add_links, heading_names, letters};
use crate::document::numbering::decorated::{core, label};
use crate::document::paragraph::{Inline, InlineKind, Kind, Paragraph, ParagraphId};
use crate::text::{ByteSpan, Columns, Place};

/// The bytes from the start of a text in which contents are looked for.
const AHEAD: usize = 512 * 1024;
/// Lines in a row that name headings further on, from which they are contents.
const FEWEST: usize = 3;
/// The characters up to which a line may name a heading.
const LONGEST: Columns = 120;

/// Adds a link for each line of a table of contents that is none yet.
pub(crate) fn link(text: &str, paragraphs: &[Paragraph], inlines: &mut Vec<Inline>) {
    let headings = Headings::of(text, paragraphs);
    if headings.is_empty() {
        return;
    }
    let mut found: Vec<(ByteSpan, ParagraphId)> = Vec::new();
    let mut run: Vec<(ByteSpan, ParagraphId)> = Vec::new();
    let (mut is_named, mut missed) = (false, 0);
    for (line, kind) in lines(text, paragraphs) {
        let title = without_page(line.of(text));
        let span = ByteSpan::new(line.start, line.start + title.len());
        let after = run.last().map(|(_, heading)| *heading);
        let named = (kind != Kind::Title && !matches!(kind, Kind::Heading(_)))
            .then(|| headings.named(title, span.end, after))
            .flatten();
        if let Some(heading) = named {
            run.push((span, heading));
            missed = 0;
            continue;
        }
        // A line of contents may name what is no heading here, or go on on the next line.
        missed += 1;
        let ends = missed > 2 || title.chars().count() > LONGEST;
        if ends || is_contents_name(title) || matches!(kind, Kind::Heading(_)) {
            found.extend(settled(&mut run, is_named));
            is_named = is_contents_name(title);
            missed = 0;
        }
    }
    found.extend(settled(&mut run, is_named));
    if found.is_empty() {
        return;
    }
    let names = heading_names(text, paragraphs);
    let target = |id: ParagraphId| names.get(&id).map(|name| format!("#{name}"));
    let links = found.into_iter().filter_map(|(span, id)| Some((span, target(id)?)));
    add_links(inlines, links, |kind| matches!(kind, InlineKind::Link(_)));
}

/// Takes a run of lines that name headings, if they are contents.
fn settled(run: &mut Vec<(ByteSpan, ParagraphId)>, is_named: bool) -> Vec<(ByteSpan, ParagraphId)> {
    let run = std::mem::take(run);
    if run.len() >= FEWEST || (is_named && run.len() > 1) { run } else { Vec::new() }
}

/// Returns the lines at the start of a text that are not empty, without the blanks around them.
fn lines<'a>(
    text: &'a str,
    paragraphs: &'a [Paragraph],
) -> impl Iterator<Item = (ByteSpan, Kind)> + 'a {
    let near = paragraphs.iter().take_while(|paragraph| paragraph.span.start < AHEAD);
    near.flat_map(|paragraph| {
        let mut start = paragraph.span.start;
        let lines = paragraph.span.of(text).split_inclusive('\n').map(move |line| {
            let span = ByteSpan::new(start, start + line.len());
            start = span.end;
            span
        });
        lines.map(|line| (line.trimmed(text), paragraph.kind))
    })
    .filter(|(line, _)| !line.is_empty())
}

/// The headings of a text by what they say.
struct Headings {
    /// By all they say, and by what they say besides their number: the letters and figures.
    by_words: HashMap<String, Vec<(Place, ParagraphId)>>,
}

impl Headings {
    fn of(text: &str, paragraphs: &[Paragraph]) -> Self {
        let mut by_words: HashMap<String, Vec<(Place, ParagraphId)>> = HashMap::new();
        for (at, heading) in paragraphs.iter().enumerate() {
            if !matches!(heading.kind, Kind::Heading(_)) {
                continue;
            }
            let said = core(heading.span.of(text).trim());
            // The number of a chapter may stand above its title.
            let below = paragraphs.get(at + 1).map_or("", |next| next.span.of(text));
            let both =
                (said.len() + below.len() < LONGEST).then(|| letters(&format!("{said}{below}")));
            let mut named = |words: String| {
                if !words.is_empty() {
                    let place = (heading.span.start, ParagraphId::at(at));
                    by_words.entry(words).or_default().push(place);
                }
            };
            let (whole, rest) = (letters(said), letters(without_number(said)));
            if rest != whole {
                named(rest);
            }
            named(whole);
            both.into_iter().for_each(named);
        }
        Self { by_words }
    }

    fn is_empty(&self) -> bool {
        self.by_words.is_empty()
    }

    /// Returns the heading behind `place` that a line names: of several the one that follows the
    /// heading `after`, if there is one.
    fn named(&self, line: &str, place: Place, after: Option<ParagraphId>) -> Option<ParagraphId> {
        let line = core(line);
        let known = self
            .by_words
            .get(&letters(line))
            .or_else(|| self.by_words.get(&letters(without_number(line))))?;
        let behind = || known.iter().filter(|(start, _)| *start > place).map(|(_, id)| *id);
        behind().find(|id| Some(*id) > after).or_else(|| behind().next())
    }
}

/// Returns a title without the number it begins with.
fn without_number(title: &str) -> &str {
    label(title).and_then(|label| title.get(label.len..)).unwrap_or(title)
}

/// Returns a line of contents without the number of the page and what leads to it, and without the
/// sign of an item.
fn without_page(line: &str) -> &str {
    let is_blank = |c: char| c.is_whitespace();
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - title.len();
    let bare = title
        .trim_end_matches(|c: char| is_blank(c) || matches!(c, '.' | '…' | '·' | '．' | '-' | '_'));
    let is_led = title.len() - bare.len() > 1 || title.get(bare.len()..) == Some("\t");
    // A year at the end of a title is no page.
    if (1..=4).contains(&digits) && is_led && !bare.is_empty() { bare } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, Extent, Format, LinkTarget, decode, parse};

    fn read(text: &str, format: Format) -> Document {
        parse(decode(text.as_bytes()), format, Extent::Whole)
    }

    /// Draws the links: what they say → the number of the paragraph they lead to.
    fn links(text: &str, format: Format) -> Vec<String> {
        let document = read(text, format);
        let links = document.inlines().iter().filter_map(|inline| match &inline.kind {
            InlineKind::Link(target) => Some((inline.span.of(document.text()), target)),
            _ => None,
        });
        links
            .map(|(words, target)| match document.link_target(target) {
                LinkTarget::Inside(span) => {
                    format!("{words} → {}", span.of(document.text()).replace('\n', " "))
                }
                other => format!("{words} {other:?}"),
            })
            .collect()
    }

    const BODY: &str = "这里是正文，写了不少的话，一句接着一句，所以它长得像正文。";

    #[test]
    fn the_lines_of_contents_lead_to_their_headings() {
        let text = format!(
            "智慧城市研究\n\n目录\n\n第一章 绪论 ........ 1\n  1.1 背景……2\n第二章 现状 ........ 10\n\
             第三章 结论 ........ 20\n\n第一章 绪论\n\n{BODY}\n\n1.1 背景\n\n{BODY}\n\n第二章 现状\n\n\
             {BODY}\n\n第三章 结论\n\n{BODY}\n"
        );
        let expected = [
            "第一章 绪论 → 第一章 绪论",
            "1.1 背景 → 1.1 背景",
            "第二章 现状 → 第二章 现状",
            "第三章 结论 → 第三章 结论",
        ];
        assert_eq!(links(&text, Format::Text), expected);
    }

    #[test]
    fn contents_may_leave_out_numbers_and_name_what_is_said_again() {
        let text = "# 题\n\n- 概述\n- 方法\n- 概述\n- Results\n\n## 一、概述\n\n文。\n\n## 二、方法\n\n文。\n\n\
                    ## 三、概述\n\n文。\n\n## 4. Results!\n\n文。\n";
        let document = read(text, Format::Markdown);
        let numbers: Vec<usize> = document
            .links()
            .map(|(at, _)| match document.link_at(at) {
                LinkTarget::Inside(span) => document.paragraph_at(span.start).unwrap().number(),
                _ => 0,
            })
            .collect();
        assert_eq!(numbers, [6, 8, 10, 12]);
    }

    #[test]
    fn the_number_of_a_chapter_may_stand_above_its_title() {
        let chapter = |number: &str, title: &str| format!("{number}\n{title}\n\n{BODY}\n\n");
        let chapters = [("I", "Introduction"), ("II", "The Machine"), ("III", "The Return")];
        let listed: String = chapters.iter().map(|(n, title)| format!(" {n} {title}\n")).collect();
        let told: String = chapters.iter().map(|(n, title)| chapter(n, title)).collect();
        let links =
            links(&format!("THE TIME MACHINE\n\nCONTENTS\n\n{listed}\n{told}"), Format::Text);
        assert_eq!(links, ["I Introduction → I", "II The Machine → II", "III The Return → III"]);
    }

    #[test]
    fn what_only_names_a_heading_is_no_link() {
        for text in [
            format!("# 题\n\n绪论\n\n结论\n\n## 绪论\n\n{BODY}\n\n## 结论\n\n{BODY}\n"),
            format!("# 题\n\n## 绪论\n\n{BODY}\n\n## 结论\n\n{BODY}\n\n绪论\n\n结论\n\n题\n"),
            format!("# 题\n\n- [绪论](#绪论)\n- [结论](#结论)\n\n{BODY}\n\n## 绪论\n\n{BODY}\n"),
        ] {
            let added = links(&text, Format::Markdown).len();
            assert_eq!(added, text.matches("](").count(), "{text}");
        }
    }

    #[test]
    fn a_page_is_told_from_a_year() {
        for (line, title) in [
            ("第一章 绪论 ........ 12", "第一章 绪论"),
            ("Introduction . . . . 3", "Introduction"),
            ("Introduction   3", "Introduction"),
            ("结论\t20", "结论"),
            ("规划 2014", "规划 2014"),
            ("Windows 95", "Windows 95"),
            ("12", "12"),
        ] {
            assert_eq!(without_page(line), title);
        }
    }
}
