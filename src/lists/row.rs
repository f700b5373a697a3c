//! A row of a list: what it says, cell by cell.

use crate::document::{Document, ParagraphId};
use crate::messages::{self, Language, Phrase, phrase};
use crate::text::{ByteSpan, Columns, Place, WidthProfile, one_line, simplified};

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListColumn {
    /// The document it is of, where there are several.
    Document,
    /// The label of an entry: ①, `[1]`.
    Label,
    /// A date or a stretch, shortly: 2014.8, 1999–2008.
    Date,
    /// The same in the Extended Date/Time Format (ISO 8601-2:2019); told to programs only.
    Edtf,
    /// What sort of thing it is.
    Kind,
    /// The side of a comparison it is about.
    Side,
    /// Who wrote it.
    Author,
    /// Which authority issued it.
    Issuer,
    /// What it is called.
    Title,
    /// What it appeared in, or who published it.
    Container,
    /// Where a link leads, as it is written.
    Address,
    /// Its words, as their author wrote them.
    Wording,
    /// Why it has no date.
    Reason,
    /// The date that the same event has elsewhere.
    Conflict,
    /// What the reader wrote.
    Note,
    /// How it stands out.
    Highlight,
    /// The words it was filed under.
    Tags,
    /// What became of its words since.
    State,
    /// When it was changed.
    Changed,
    /// The title of its section.
    Section,
    /// How many characters it has.
    Length,
    /// Of a section what share of the text it is, of a hit where in it that stands.
    Share,
    /// The paragraphs that name or cite it.
    Cited,
    /// The number of its paragraph.
    Paragraph,
}

impl ListColumn {
    /// Returns what it is called in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Label => "label",
            Self::Date => "date",
            Self::Edtf => "edtf",
            Self::Kind => "kind",
            Self::Side => "side",
            Self::Author => "author",
            Self::Issuer => "issuer",
            Self::Title => "title",
            Self::Container => "container",
            Self::Address => "url",
            Self::Wording => "text",
            Self::Reason => "reason",
            Self::Conflict => "conflict",
            Self::Note => "note",
            Self::Highlight => "highlight",
            Self::Tags => "tags",
            Self::State => "state",
            Self::Changed => "changed",
            Self::Section => "section",
            Self::Length => "characters",
            Self::Share => "share",
            Self::Cited => "cited_at",
            Self::Paragraph => "paragraph",
        }
    }

    /// Returns what stands above it in a table.
    #[must_use]
    pub const fn heading(self) -> Phrase {
        match self {
            Self::Document => phrase("文稿", "文稿", "Document"),
            Self::Label => phrase("标号", "標號", "Label"),
            Self::Date => messages::DATE,
            Self::Edtf => phrase("EDTF", "EDTF", "EDTF"),
            Self::Kind => phrase("类别", "類別", "Kind"),
            Self::Side => phrase("一方", "一方", "Side"),
            Self::Author => messages::AUTHORS,
            Self::Issuer => phrase("发布机关", "發布機關", "Issuer"),
            Self::Title => messages::TITLE,
            Self::Container => messages::CONTAINER,
            Self::Address => phrase("地址", "位址", "Address"),
            Self::Wording => phrase("原文", "原文", "Text"),
            Self::Conflict => phrase("另记", "另記", "Also dated"),
            Self::Reason => phrase("未定原因", "未定原因", "Why undated"),
            Self::Note => phrase("笔记", "筆記", "Note"),
            Self::Highlight => phrase("高亮", "高亮", "Highlight"),
            Self::Tags => phrase("标签", "標籤", "Tags"),
            Self::State => phrase("状态", "狀態", "State"),
            Self::Changed => phrase("时间", "時間", "Changed"),
            Self::Section => phrase("所在节", "所在節", "Section"),
            Self::Length => phrase("字数", "字數", "Characters"),
            Self::Share => phrase("占比", "占比", "Share"),
            Self::Cited => phrase("出现", "出現", "Mentioned"),
            Self::Paragraph => phrase("段", "段", "Paragraph"),
        }
    }
}

/// What one item of a list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRow {
    /// Its cells in the order they are read, without those that are empty.
    pub cells: Vec<(ListColumn, String)>,
    /// The columns that rows of its sort have, filled or not.
    pub columns: Vec<ListColumn>,
    /// The years it is of, the first and the last; the same for one.
    pub years: Option<(i32, i32)>,
    /// Where in the text it stands.
    pub place: Option<Place>,
}

impl ListRow {
    /// Begins a row of what stands somewhere in the text.
    pub(crate) fn at(place: Option<Place>) -> Self {
        Self { place, ..Self::default() }
    }

    /// Says which columns rows of its sort may have besides.
    #[must_use]
    pub(crate) fn having(mut self, columns: &[ListColumn]) -> Self {
        self.columns.extend(columns);
        self
    }

    /// Adds a cell, unless it is empty.
    #[must_use]
    pub(crate) fn with(mut self, column: ListColumn, text: impl Into<String>) -> Self {
        let text = text.into();
        self.columns.push(column);
        if !text.is_empty() {
            self.cells.push((column, text));
        }
        self
    }

    /// Returns what the cell of a column says; empty if there is none.
    #[must_use]
    pub fn cell(&self, column: ListColumn) -> &str {
        self.cells.iter().find(|(known, _)| *known == column).map_or("", |(_, text)| text)
    }

    /// Returns it on one line, a tab between the cells, so that it can be pasted into a table.
    #[must_use]
    pub fn line(&self) -> String {
        let for_tables = [ListColumn::Edtf, ListColumn::Share];
        let shown = self.cells.iter().filter(|(column, _)| !for_tables.contains(column));
        let cells: Vec<String> = shown.map(|(_, text)| one_line(text)).collect();
        cells.join("\t")
    }
}

/// Sets a bit for every side that something is about.
fn side_bits(about: impl Iterator<Item = bool>) -> u8 {
    about.enumerate().fold(0, |bits, (at, is_about)| bits | u8::from(is_about) << at)
}

/// Tells whether a text holds a name; one in Latin letters as a word of its own.
fn is_named(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let is_beside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let (before, behind) = (text.get(..at), text.get(at + name.len()..));
        !name.is_ascii()
            || !is_beside(before.and_then(|text| text.chars().next_back()))
                && !is_beside(behind.and_then(|text| text.chars().next()))
    })
}

/// What rows are made from besides the items.
#[derive(Clone, Copy, Debug)]
pub struct ListedDocument<'a> {
    /// The text.
    pub document: &'a Document,
    /// The sides of a comparison by their names, and the paragraphs about each, in order.
    pub sides: &'a [(Vec<String>, Vec<ParagraphId>)],
    /// The language kinds and reasons are told in.
    pub language: Language,
}

impl<'a> ListedDocument<'a> {
    /// Names the sides that a paragraph is about, if not all of them.
    #[must_use]
    pub fn side(&self, place: Place) -> String {
        self.sides_named(self.sides_of_paragraph(place))
    }

    /// Returns which sides a sentence is about, a bit for each: those it names, or if it names none
    /// those its paragraph is about.
    #[must_use]
    pub fn sides_of(&self, sentence: ByteSpan) -> u8 {
        let words: String = sentence.of(self.document.text()).chars().map(simplified).collect();
        let named_in = |names: &[String]| names.iter().any(|name| is_named(&words, name));
        let named = side_bits(self.sides.iter().map(|(names, _)| named_in(names)));
        if named == 0 { self.sides_of_paragraph(sentence.start) } else { named }
    }

    /// Returns which sides the paragraph of a place is about, a bit for each.
    fn sides_of_paragraph(&self, place: Place) -> u8 {
        let Some(id) = self.document.paragraph_at(place) else { return 0 };
        side_bits(self.sides.iter().map(|(_, ids)| ids.binary_search(&id).is_ok()))
    }

    /// Names the sides of such bits.
    #[must_use]
    pub fn sides_named(&self, bits: u8) -> String {
        let about = self.sides.iter().enumerate().filter(|(at, _)| bits & 1 << at != 0);
        let names: Vec<&str> =
            about.filter_map(|(_, (names, _))| names.first().map(String::as_str)).collect();
        names.join("、")
    }

    /// Adds where a row stands: side, section and paragraph.
    pub(crate) fn placed(&self, row: ListRow, place: Place) -> ListRow {
        let Some(id) = self.document.paragraph_at(place) else { return row };
        row.with(ListColumn::Section, self.section(place))
            .with(ListColumn::Paragraph, format!("¶{}", id.number()))
    }

    /// Writes a part of the text in percent of it.
    #[must_use]
    pub fn share(&self, bytes: usize) -> String {
        let total = self.document.whole_len().max(1);
        format!("{}%", (bytes * 100 + total / 2) / total)
    }

    /// Writes how much of the text stands before a place, in percent of it.
    #[must_use]
    pub fn share_at(&self, place: Place) -> String {
        format!("{}%", place * 100 / self.document.whole_len().max(1))
    }

    /// Names the section of a place, what comes before the first heading too if there are any.
    #[must_use]
    pub fn section(&self, place: Place) -> &'a str {
        self.document.paragraph_at(place).map_or("", |id| self.section_of(id))
    }

    /// Names the section of a paragraph, the opening too if there are headings.
    #[must_use]
    pub fn section_of(&self, id: ParagraphId) -> &'a str {
        let headed = self.document.outline().sections().len() > 1;
        match self.document.section_title(id) {
            "" if headed => self.language.say(messages::OPENING),
            title => title,
        }
    }

    /// Names the section of a place; where that takes more than so many columns, without what the
    /// titles beside it begin with as well: 中日智慧城市建设阶段演进 is 阶段演进.
    #[must_use]
    pub fn short_section(&self, place: Place, columns: Columns, profile: WidthProfile) -> &'a str {
        /// The sections before and behind it that are looked at.
        const NEAR: usize = 8;
        /// The characters that titles have to share for that.
        const SHARED: usize = 4;
        let title = self.section(place);
        if profile.text(title) <= columns {
            return title;
        }
        let outline = self.document.outline();
        let sections = outline.sections();
        let Some(paragraph) = self.document.paragraph_at(place) else { return title };
        let at = sections.partition_point(|section| section.first() <= paragraph).saturating_sub(1);
        let text = self.document.text();
        let shared = |other: &str| -> usize {
            let same = title.chars().zip(other.chars()).take_while(|(one, other)| one == other);
            let same: Vec<char> = same.map(|(one, _)| one).collect();
            if same.len() < SHARED { 0 } else { same.into_iter().map(char::len_utf8).sum() }
        };
        let beside = sections.iter().enumerate().skip(at.saturating_sub(NEAR));
        let beside = beside.take(2 * NEAR + 1).filter(|(other, _)| *other != at);
        let lengths = beside.map(|(_, section)| shared(section.title_in(text)));
        let least = lengths.filter(|length| *length > 0 && *length < title.len()).min();
        least.and_then(|length| title.get(length..)).unwrap_or(title)
    }

    /// Lists the paragraphs of some places, each once: ¶8 ¶13.
    #[must_use]
    pub fn paragraphs(&self, spans: &[ByteSpan]) -> String {
        let mut numbers: Vec<usize> = spans
            .iter()
            .filter_map(|span| self.document.paragraph_at(span.start))
            .map(ParagraphId::number)
            .collect();
        numbers.dedup();
        numbers.iter().map(|n| format!("¶{n}")).collect::<Vec<_>>().join(" ")
    }
}
