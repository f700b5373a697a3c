//! What a text is: paragraphs, sections, notes, as spans over one string.
//!
//! Parsing never fails and does no IO: bytes or a string come in, a [`Document`] comes out, the
//! best that can be made of them. It knows no screens, no files and no search.

mod addresses;
mod anchor;
mod aozora;
mod archive;
mod bibliography;
mod characters;
mod contents;
mod conversion;
mod counting;
mod declared;
mod decode;
mod docx;
mod edits;
mod encoding;
mod epub;
mod format;
mod headings;
mod html;
mod lines;
mod links;
mod markdown;
mod markup;
mod model;
mod numbering;
mod odt;
mod office;
mod outline;
mod paragraph;
mod parsed;
mod pdf;
mod plain;
mod printed;
mod runs;
mod shortfall;
mod skeleton;
mod sources;
mod table;
mod taken;
#[cfg(test)]
mod testing;

pub use anchor::{Anchor, Found, Twins};
pub use conversion::Conversion;
pub use decode::{Decoded, decode, decode_as};
pub use edits::{EditCounts, EditKind, Edits};
pub use encoding::TextEncoding;
pub use format::Format;
pub use headings::FormVerdict;
pub use lines::entry_label;
pub use links::{LinkTarget, LinkedFile};
pub use model::{Document, Extent, FrontMatter, HEAD_LENGTH};
pub use outline::{Outline, Section, SectionId};
pub use paragraph::{Holder, Inline, InlineKind, Kind, Marker, Nesting, Paragraph, ParagraphId};
pub use printed::printed;
pub use shortfall::{Shortfall, ShortfallReason, Unreadable};
pub use skeleton::{Skeleton, SkeletonIndex, SkeletonOffsets};
pub use table::{CellAlignment, Table};
pub use taken::CellForm;

use crate::document::characters::CharacterIndex;
use crate::document::parsed::Parsed;
use crate::progress::Progress;

/// Makes a document of decoded text. `extent` says whether this is all of the file.
///
/// The document of the head of a plain text and that of the whole share every offset, since one
/// string is the beginning of the other.
#[must_use]
pub fn parse(decoded: Decoded, format: Format, extent: Extent) -> Document {
    let (encoding, replaced) = (decoded.encoding, decoded.replaced);
    Conversion { parsed: format.parse(decoded), encoding, replaced }.into_document(extent)
}

/// Makes of the bytes of a file what becomes a document. `most` is how many of its parts are read at
/// most: chapters, pages.
///
/// # Errors
/// When nothing of the file can be shown.
pub fn convert(
    bytes: &[u8],
    format: Format,
    encoding: Option<TextEncoding>,
    most: usize,
    watch: &mut dyn FnMut(Progress),
) -> Result<Conversion, Unreadable> {
    format.convert(bytes, encoding, most, watch)
}

impl Conversion {
    /// Makes the document.
    #[must_use]
    pub fn into_document(self, extent: Extent) -> Document {
        let Self { parsed, encoding, replaced } = self;
        let Parsed { text, paragraphs, mut inlines, front, tables, .. } = parsed;
        let Parsed { anchors, sources, shortfalls, left_out, .. } = parsed;
        addresses::link(&text, &paragraphs, &mut inlines);
        contents::link(&text, &paragraphs, &mut inlines);
        Document {
            outline: Outline::new(&text, &paragraphs),
            characters: CharacterIndex::new(&text),
            text,
            paragraphs,
            inlines,
            front,
            tables,
            anchors,
            sources,
            shortfalls,
            left_out,
            extent,
            encoding,
            replaced,
        }
    }
}

/// Tells by which forms lines of a plain text are headings, and why others are none.
#[must_use]
pub fn explain_headings(text: &str) -> Vec<FormVerdict> {
    plain::explain(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws a document as one line a paragraph: what it is, and how it begins.
    fn drawn(text: &str, format: Format) -> String {
        let document = parse(decode(text.as_bytes()), format, Extent::Whole);
        let line = |p: &Paragraph| {
            format!(
                "{:?}: {}\n",
                p.kind,
                p.span.of(document.text()).chars().take(12).collect::<String>()
            )
        };
        document.paragraphs().iter().map(line).collect()
    }

    fn headings(text: &str, format: Format) -> Vec<(u8, String)> {
        let document = parse(decode(text.as_bytes()), format, Extent::Whole);
        let sections = document.outline().sections().iter().filter(|s| !s.is_opening());
        sections.map(|s| (s.level, s.title_in(document.text()).to_owned())).collect()
    }

    const LONG: &str = "智慧城市将信息化、工业化和城镇化深度融合,有助于缓解城市病,提升城镇化质量,实现精细化、动态化管理,提升城市管理效能。";

    #[test]
    fn the_bundled_essay_is_read_as_a_reader_would() {
        let essay = include_str!("../data/essay.txt");
        let titles: Vec<String> =
            headings(essay, Format::Text).into_iter().map(|(_, title)| title).collect();
        assert_eq!(
            titles,
            [
                "中日智慧城市建设阶段演进",
                "中日智慧城市建设阶段特征",
                "中日智慧城市建设实践特点",
                "参考"
            ]
        );
        let document = parse(decode(essay.as_bytes()), Format::Text, Extent::Whole);
        assert_eq!(document.text(), essay);
        assert_eq!(document.front().title.as_deref(), Some("实时动态,深度解析,把握行业脉搏"));
        let of = |kind: Kind| document.paragraphs().iter().filter(|p| p.kind == kind).count();
        assert_eq!(
            (of(Kind::Title), of(Kind::Metadata), of(Kind::Byline), of(Kind::Entry)),
            (2, 1, 1, 3)
        );
        assert_eq!(document.paragraphs().len(), 29);
    }

    #[test]
    fn numbered_headings_nest_by_rank() {
        let text = format!(
            "标题是这样的\n{LONG}\n一、背景\n{LONG}\n（一）国内\n{LONG}\n（二）国外\n{LONG}\n二、结论\n{LONG}"
        );
        let found = headings(&text, Format::Text);
        let levels: Vec<u8> = found.iter().map(|(level, _)| *level).collect();
        assert_eq!(levels, [1, 2, 2, 1]);
    }

    #[test]
    fn numbered_lines_without_text_between_are_a_list() {
        let text = format!("{LONG}\n一、甲\n二、乙\n三、丙\n{LONG}");
        assert_eq!(headings(&text, Format::Text), []);
    }

    #[test]
    fn a_document_of_short_lines_has_no_headings() {
        assert_eq!(headings("甲\n乙\n丙\n丁\n戊", Format::Text), []);
    }

    #[test]
    fn articles_are_known_by_their_numbers() {
        let text =
            format!("Charter\n\nArticle 1\n\n{LONG}\n\nArticle 2\n\n{LONG}\n\nArticle 3\n\n{LONG}");
        assert_eq!(headings(&text, Format::Text).len(), 3);
    }

    #[test]
    fn a_sentence_is_no_title_and_a_short_line_may_be_one() {
        let english = "The river rose through the night and nobody in the valley slept, for the mill was old. ".repeat(2);
        for (text, title, body) in [
            (
                format!("The Mill\nWho would have thought the river could rise so far?\n{english}"),
                "The Mill",
                2,
            ),
            (format!("The Mill\n\n“It will never rise!”\n\n{english}"), "The Mill", 2),
            (format!("论语\n学而时习之，不亦说乎？\n{LONG}"), "论语", 2),
            (format!("春天\n「真的来了！」\n她说……\n{LONG}"), "春天", 3),
            (format!("谁来养活中国？\n作者：甲\n{LONG}"), "谁来养活中国？", 1),
            (
                format!("The Mill\nA Story of the North Country\nBy J. Roe\n{english}"),
                "The Mill",
                1,
            ),
            (
                format!("下载\n打印\n全屏\n收藏\n2026年某省政府工作报告\n{LONG}"),
                "2026年某省政府工作报告",
                1,
            ),
            (format!("河北日报\n2026年某省政府工作报告\n{LONG}"), "2026年某省政府工作报告", 1),
        ] {
            let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
            assert_eq!(document.front().title.as_deref(), Some(title), "{text}");
            assert_eq!(
                document.paragraphs().iter().filter(|p| p.kind == Kind::Body).count(),
                body,
                "{}",
                drawn(&text, Format::Text)
            );
        }
    }

    #[test]
    fn a_first_line_that_says_notes_makes_no_bibliography() {
        let entries = |text: &str| {
            let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
            document.paragraphs().iter().filter(|p| p.kind == Kind::Entry).count()
        };
        for name in ["Notes", "注释", "NOTES", "文献"] {
            assert_eq!(entries(&format!("{name}\n{LONG}\n{LONG}\n")), 0, "{name}");
            assert_eq!(entries(&format!("{name}\n[1] 甲．乙．\n[2] 丙．丁．\n")), 2, "{name}");
            assert_eq!(
                entries(&format!("题目是这样\n{LONG}\n{name}\n甲：《乙》。\n")),
                1,
                "{name}"
            );
        }
    }

    #[test]
    fn what_nobody_sees_hides_no_heading_and_a_separator_ends_a_paragraph() {
        for mark in ["\u{FEFF}", "\u{200B}", "\u{200E}", "\u{FEFF}\u{200F} "] {
            let text = format!("{LONG}\n{mark}一、背景\n{LONG}\n{mark}二、结论\n{LONG}");
            assert_eq!(headings(&text, Format::Text).len(), 2, "{mark:?}");
        }
        assert_eq!(drawn("甲\u{2029}乙\u{2029}\n丙", Format::Text).lines().count(), 3);
    }

    #[test]
    fn markdown_blocks_have_their_kinds() {
        assert_eq!(
            drawn(
                "# T\n\npara[^a] *em*\n\n> quote\n\n- one\n- two\n\n1. first\n\n```\ncode\n\nmore\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^a]: the note",
                Format::Markdown
            ),
            "Title: T\nBody: para[1] em\nQuote: quote\nItem: one\nItem: two\n\
             Item: first\nCode: code\n\nmore\nTableRow: a │ b\nTableRow: 1 │ 2\nNote: [1] the note\n"
        );
    }

    #[test]
    fn soft_line_ends_of_markdown_join_han_without_a_space() {
        assert_eq!(
            drawn("智慧\n城市\n\nsmart\ncity", Format::Markdown),
            "Body: 智慧城市\nBody: smart city\n"
        );
    }

    #[test]
    fn flat_headings_take_their_level_from_their_number() {
        let found = headings(
            "# 世界文明格局演进\n\n# 单霁翔\n\n正文\n\n# 1全球视野\n\n正文\n\n# 1.1人类\n\n正文\n\n# 参考文献\n\n1 甲.乙.",
            Format::Markdown,
        );
        let levels: Vec<u8> = found.iter().map(|(level, _)| *level).collect();
        assert_eq!(levels, [1, 2, 1]);
    }
}
