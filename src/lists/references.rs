//! Rows of the references: entries of the bibliography, notes, and works the text names.

use crate::analysis::{Entry, FieldName, SourceType, Work, WorkDoubt, WorkKind};
use crate::lists::row::{ListColumn, ListRow, ListedDocument};
use crate::messages::{self, Phrase, phrase};
use crate::text::{fold, one_line};

/// The columns of entries and works.
const COLUMNS: [ListColumn; 14] = [
    ListColumn::Label,
    ListColumn::Date,
    ListColumn::Kind,
    ListColumn::Side,
    ListColumn::Author,
    ListColumn::Issuer,
    ListColumn::Title,
    ListColumn::Container,
    ListColumn::Address,
    ListColumn::Wording,
    ListColumn::Section,
    ListColumn::Cited,
    ListColumn::Paragraph,
    ListColumn::Reason,
];

/// Makes the row of an entry or a note.
#[must_use]
pub fn entry_row(of: &ListedDocument<'_>, entry: &Entry) -> ListRow {
    let fields = &entry.fields;
    let say = |phrase| of.language.say(phrase).to_owned();
    let cited = if entry.cited_at.is_empty() {
        say(messages::NOT_CITED)
    } else {
        of.paragraphs(&entry.cited_at)
    };
    let date = fields.date.clone().or_else(|| fields.year.map(|year| year.to_string()));
    let container = fields.container_title.as_ref().or(fields.publisher.as_ref());
    let row = ListRow::at(Some(entry.span.start))
        .having(&COLUMNS)
        .with(ListColumn::Label, entry.label.trim())
        .with(ListColumn::Date, date.unwrap_or_default())
        .with(
            ListColumn::Kind,
            fields.source_type.map(|kind| say(source_name(kind))).unwrap_or_default(),
        )
        .with(ListColumn::Author, fields.authors.join("; "))
        .with(ListColumn::Title, fields.title.clone().unwrap_or_default())
        .with(ListColumn::Container, container.cloned().unwrap_or_default())
        .with(ListColumn::Wording, one_line(entry.span.of(of.document.text())))
        .with(ListColumn::Cited, cited)
        .with(ListColumn::Paragraph, format!("¶{}", entry.paragraph.number()));
    ListRow { years: fields.year.map(|year| (year, year)), ..row }
}

/// Makes the row of a work that the text names.
#[must_use]
pub fn work_row(of: &ListedDocument<'_>, work: &Work) -> ListRow {
    let text = of.document.text();
    let date = work.date.map_or("", |span| span.of(text));
    let first = work.mentions.first().map(|span| span.start);
    let row = ListRow::at(first)
        .having(&COLUMNS)
        .with(ListColumn::Date, date)
        .with(ListColumn::Kind, of.language.say(work_kind_name(work.kind)))
        .with(ListColumn::Side, first.map(|place| of.side(place)).unwrap_or_default())
        .with(ListColumn::Issuer, work.issuer.map_or("", |span| span.of(text)))
        .with(ListColumn::Title, work.shown())
        .with(ListColumn::Reason, work.doubt.map_or("", |doubt| of.language.say(doubt_name(doubt))))
        .with(ListColumn::Wording, one_line(work.first_sentence.of(text).trim()));
    let row = ListRow { years: year_of(date).map(|year| (year, year)), ..row };
    row.with(ListColumn::Section, first.map_or("", |place| of.section(place)))
        .with(ListColumn::Paragraph, of.paragraphs(&work.mentions))
}

/// Makes the row of the link among the inlines of the text at an index.
#[must_use]
pub fn link_row(of: &ListedDocument<'_>, inline: usize) -> ListRow {
    let Some((span, address)) = of.document.link(inline) else { return ListRow::default() };
    let place = span.start;
    let row = ListRow::at(Some(place))
        .having(&COLUMNS)
        .with(ListColumn::Kind, of.language.say(LINK))
        .with(ListColumn::Side, of.side(place))
        .with(ListColumn::Address, address)
        .with(ListColumn::Wording, one_line(span.of(of.document.text()).trim()));
    of.placed(row, place)
}

/// What a link is called as a kind.
const LINK: Phrase = phrase("链接", "連結", "link");

/// Returns the year that a date as written tells in figures.
fn year_of(date: &str) -> Option<i32> {
    let date = fold(date);
    let figures = date.split(|c: char| !c.is_ascii_digit()).find(|figures| figures.len() == 4);
    figures.and_then(|figures| figures.parse().ok())
}

/// Names a sort of source.
#[must_use]
pub const fn source_name(kind: SourceType) -> Phrase {
    match kind {
        SourceType::Book => phrase("图书", "圖書", "book"),
        SourceType::Chapter => phrase("书中篇章", "書中篇章", "chapter"),
        SourceType::JournalArticle => phrase("期刊", "期刊", "journal article"),
        SourceType::NewspaperArticle => phrase("报纸", "報紙", "newspaper article"),
        SourceType::MagazineArticle => phrase("杂志", "雜誌", "magazine article"),
        SourceType::EncyclopediaEntry => phrase("百科条目", "百科條目", "encyclopedia entry"),
        SourceType::ConferencePaper => phrase("会议论文", "會議論文", "conference paper"),
        SourceType::Thesis => phrase("学位论文", "學位論文", "thesis"),
        SourceType::Report => phrase("报告", "報告", "report"),
        SourceType::Standard => messages::STANDARD,
        SourceType::Patent => phrase("专利", "專利", "patent"),
        SourceType::Webpage => phrase("网页", "網頁", "web page"),
        SourceType::WeblogPost => phrase("博文", "博文", "weblog post"),
        SourceType::Legislation => phrase("法规", "法規", "legislation"),
        SourceType::Map => phrase("地图", "地圖", "map"),
        SourceType::Dataset => phrase("数据集", "資料集", "data set"),
        SourceType::Software => phrase("软件", "軟體", "software"),
        SourceType::Manuscript => phrase("档案", "檔案", "manuscript"),
        SourceType::Preprint => phrase("预印本", "預印本", "preprint"),
        SourceType::Document => phrase("文献", "文獻", "document"),
    }
}

/// Returns what an entry is called by: its label, or else its paragraph.
#[must_use]
pub fn entry_label(of: &ListedDocument<'_>, entry: &Entry) -> String {
    let label = entry.label.trim();
    if label.is_empty() { of.paragraphs(&[entry.span]) } else { label.to_owned() }
}

/// Names a part of a reference.
#[must_use]
pub const fn field_name(name: FieldName) -> Phrase {
    match name {
        FieldName::Authors => messages::AUTHORS,
        FieldName::Editors => messages::EDITORS,
        FieldName::Translators => messages::TRANSLATORS,
        FieldName::Title => messages::TITLE,
        FieldName::ContainerTitle => messages::CONTAINER,
        FieldName::Year => messages::YEAR,
        FieldName::Date => messages::DATE,
        FieldName::Volume => messages::VOLUME,
        FieldName::Issue => messages::ISSUE,
        FieldName::Pages => messages::PAGES,
        FieldName::Publisher => messages::PUBLISHER,
        FieldName::Place => messages::PUBLISHED_IN,
        FieldName::Edition => messages::EDITION,
        FieldName::Url => messages::ADDRESS,
        FieldName::Doi => messages::DOI,
        FieldName::Isbn => messages::ISBN,
        FieldName::Number => messages::NUMBER,
        FieldName::AccessDate => messages::LOOKED_AT,
        FieldName::GbType => messages::CODE,
    }
}

/// Says why what is told of a work is doubtful.
const fn doubt_name(doubt: WorkDoubt) -> Phrase {
    match doubt {
        WorkDoubt::BrokenSentence => messages::BROKEN_SENTENCE,
        WorkDoubt::UnclearIssuer => messages::UNCLEAR_ISSUER,
    }
}

/// Names a sort of work.
#[must_use]
pub const fn work_kind_name(kind: WorkKind) -> Phrase {
    match kind {
        WorkKind::Law => messages::LAW,
        WorkKind::Policy => messages::POLICY,
        // The wider name stands first, so that a reader who asks for policies finds them all.
        WorkKind::Notice => phrase("政策 通知", "政策 通知", "policy, notice"),
        WorkKind::Opinion => phrase("政策 意见", "政策 意見", "policy, opinion"),
        WorkKind::Outline => phrase("规划 纲要", "規劃 綱要", "plan, outline"),
        WorkKind::Report => source_name(SourceType::Report),
        WorkKind::Book => source_name(SourceType::Book),
        WorkKind::Plan => messages::PLAN,
        WorkKind::Standard => messages::STANDARD,
        WorkKind::Serial => messages::SERIAL,
        WorkKind::Other => messages::WORK,
    }
}
