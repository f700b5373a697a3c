//! What the references are made of: entries, works named in the text, calls of entries, and what is
//! wrong with them.

use crate::analysis::name_table::named;
use crate::document::ParagraphId;
use crate::text::ByteSpan;

/// The sources of a document, linked both ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// The entries of the bibliography and the notes, in reading order.
    pub entries: Vec<Entry>,
    /// The works named in the body, in the order of their first mention.
    pub works: Vec<Work>,
    /// The calls of entries in the body, in reading order.
    pub calls: Vec<Call>,
    /// What is wrong with the bibliography, once it was checked.
    pub faults: Vec<Fault>,
}

/// One entry of the bibliography, or one note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The label as written: ①, `[1]`, 1; empty if there is none.
    pub label: String,
    /// Where it stands: from its label to the end of its last line.
    pub span: ByteSpan,
    /// The paragraph it begins in.
    pub paragraph: ParagraphId,
    /// Whether it stands in the bibliography or is a note.
    pub kind: EntryKind,
    /// What it says; the spans of the fields count from the start of `span`.
    pub fields: Fields,
    /// Where the text calls it.
    pub cited_at: Vec<ByteSpan>,
}

named! {
    /// What sort of entry it is.
    EntryKind {
        /// An entry of the bibliography.
        Bibliography = "bibliography",
        /// A footnote or endnote.
        Note = "note",
    }
}

/// The parts of a reference, as far as it says them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// What sort of source it is.
    pub source_type: Option<SourceType>,
    /// The authors, one name each, as written.
    pub authors: Vec<String>,
    /// Whether there are more authors than it names: 等, et al.
    pub has_more_authors: bool,
    /// The editors.
    pub editors: Vec<String>,
    /// The translators.
    pub translators: Vec<String>,
    /// The title.
    pub title: Option<String>,
    /// The journal, newspaper, book or site it is part of.
    pub container_title: Option<String>,
    /// The year it appeared.
    pub year: Option<i32>,
    /// The date it appeared, as ISO 8601: a month or a day.
    pub date: Option<String>,
    /// The volume.
    pub volume: Option<String>,
    /// The issue.
    pub issue: Option<String>,
    /// The pages.
    pub pages: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub place: Option<String>,
    /// The edition.
    pub edition: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The Digital Object Identifier.
    pub doi: Option<String>,
    /// The International Standard Book Number.
    pub isbn: Option<String>,
    /// The number of a standard, a patent, a law or an official document: GB/T 7714—2015.
    pub number: Option<String>,
    /// When it was looked at, as ISO 8601.
    pub access_date: Option<String>,
    /// The type and carrier code of GB/T 7714: `J`, `M`, `EB/OL`.
    pub gb_type: Option<String>,
    /// Where the parts stand in the raw reference, as far as known.
    pub spans: Vec<(FieldName, ByteSpan)>,
}

impl Fields {
    /// Returns the lists of names, in the order of the record, without those that are empty.
    pub fn names(&self) -> impl Iterator<Item = (FieldName, &[String])> {
        let lists = [
            (FieldName::Authors, self.authors.as_slice()),
            (FieldName::Editors, self.editors.as_slice()),
            (FieldName::Translators, self.translators.as_slice()),
        ];
        lists.into_iter().filter(|(_, names)| !names.is_empty())
    }

    /// Returns the parts that are one text each, in the order of the record, without those that are
    /// absent.
    pub fn texts(&self) -> impl Iterator<Item = (FieldName, &str)> {
        [
            (FieldName::Title, &self.title),
            (FieldName::ContainerTitle, &self.container_title),
            (FieldName::Date, &self.date),
            (FieldName::Volume, &self.volume),
            (FieldName::Issue, &self.issue),
            (FieldName::Pages, &self.pages),
            (FieldName::Publisher, &self.publisher),
            (FieldName::Place, &self.place),
            (FieldName::Edition, &self.edition),
            (FieldName::Url, &self.url),
            (FieldName::Doi, &self.doi),
            (FieldName::Isbn, &self.isbn),
            (FieldName::Number, &self.number),
            (FieldName::AccessDate, &self.access_date),
            (FieldName::GbType, &self.gb_type),
        ]
        .into_iter()
        .filter_map(|(name, text)| Some((name, text.as_deref()?)))
    }
}

named! {
    /// The name of a part of a reference, as in machine output.
    FieldName {
        /// [`Fields::authors`]
        Authors = "authors",
        /// [`Fields::editors`]
        Editors = "editors",
        /// [`Fields::translators`]
        Translators = "translators",
        /// [`Fields::title`]
        Title = "title",
        /// [`Fields::container_title`]
        ContainerTitle = "container_title",
        /// [`Fields::year`]
        Year = "year",
        /// [`Fields::date`]
        Date = "date",
        /// [`Fields::volume`]
        Volume = "volume",
        /// [`Fields::issue`]
        Issue = "issue",
        /// [`Fields::pages`]
        Pages = "pages",
        /// [`Fields::publisher`]
        Publisher = "publisher",
        /// [`Fields::place`]
        Place = "place",
        /// [`Fields::edition`]
        Edition = "edition",
        /// [`Fields::url`]
        Url = "url",
        /// [`Fields::doi`]
        Doi = "doi",
        /// [`Fields::isbn`]
        Isbn = "isbn",
        /// [`Fields::number`]
        Number = "number",
        /// [`Fields::access_date`]
        AccessDate = "access_date",
        /// [`Fields::gb_type`]
        GbType = "gb_type",
    }
}

named! {
    /// What sort of source a reference is, by the names of CSL.
    SourceType {
        /// A book.
        Book = "book",
        /// A part of a book.
        Chapter = "chapter",
        /// An article in a journal.
        JournalArticle = "article-journal",
        /// An article in a newspaper.
        NewspaperArticle = "article-newspaper",
        /// An article in a magazine.
        MagazineArticle = "article-magazine",
        /// An article of an encyclopedia.
        EncyclopediaEntry = "entry-encyclopedia",
        /// A paper in the proceedings of a conference.
        ConferencePaper = "paper-conference",
        /// A thesis.
        Thesis = "thesis",
        /// A report.
        Report = "report",
        /// A standard.
        Standard = "standard",
        /// A patent.
        Patent = "patent",
        /// A page of a web site.
        Webpage = "webpage",
        /// A post in a weblog.
        WeblogPost = "post-weblog",
        /// A law, a regulation, a decision of an authority.
        Legislation = "legislation",
        /// A map.
        Map = "map",
        /// A data set.
        Dataset = "dataset",
        /// A program.
        Software = "software",
        /// An archived or unpublished paper.
        Manuscript = "manuscript",
        /// A preprint.
        Preprint = "article",
        /// Anything else.
        Document = "document",
    }
}

/// A work the text names between 《 and 》.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The title as first written, without its marks.
    pub title: String,
    /// How the text sets it apart, where it is named first.
    pub marks: WorkMarks,
    /// What sort of work it is, by its name.
    pub kind: WorkKind,
    /// Where it is named, marks included, in reading order.
    pub mentions: Vec<ByteSpan>,
    /// The sentence that names it first.
    pub first_sentence: ByteSpan,
    /// The date told just before its first mention, as written.
    pub date: Option<ByteSpan>,
    /// The authority that issued it, as the first sentence writes that says so.
    pub issuer: Option<ByteSpan>,
    /// Why what is told of it is doubtful, if it is.
    pub doubt: Option<WorkDoubt>,
    /// The entry that has its title, or that alone names it, as an index into
    /// [`References::entries`].
    pub entry: Option<usize>,
    /// The works whose titles are much like its own, as indices into [`References::works`].
    pub similar: Vec<usize>,
}

named! {
    /// How a text sets the name of a work apart.
    WorkMarks {
        /// Between 《 and 》.
        Title = "title",
        /// In quotes: a plan or programme.
        Quotes = "quotes",
        /// Not at all: an official number.
        Number = "number",
    }
}

named! {
    /// Why what is told of a work is doubtful.
    WorkDoubt {
        /// The sentence that names it first is damaged: its subject or predicate is missing, or a
        /// quotation in it does not end.
        BrokenSentence = "broken-sentence",
        /// Who issued it is told, but not by a word of an authority.
        UnclearIssuer = "unclear-issuer",
    }
}

named! {
    /// What sort of work a title names.
    WorkKind {
        /// A law or regulation.
        Law = "law",
        /// A decision or other paper of an authority.
        Policy = "policy",
        /// A notice: 通知.
        Notice = "notice",
        /// An opinion: 意见.
        Opinion = "opinion",
        /// A plan or programme.
        Plan = "plan",
        /// An outline: 纲要.
        Outline = "outline",
        /// A standard or technical guide.
        Standard = "standard",
        /// A journal or newspaper.
        Serial = "serial",
        /// A report: 报告, 白皮书.
        Report = "report",
        /// A book, as the bibliography says.
        Book = "book",
        /// Anything else.
        Other = "other",
    }
}

/// A call of an entry in the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Where it stands: of `[1,3–5]` the number or range that means this entry.
    pub span: ByteSpan,
    /// The label it calls, without brackets.
    pub label: String,
    /// The entries it may call, as indices into [`References::entries`]: none if there is no such
    /// entry, several if it does not tell which.
    pub candidates: Vec<usize>,
}

impl Work {
    /// Returns its title between its marks; a number, which has none, as it is.
    #[must_use]
    pub fn shown(&self) -> String {
        let title = &self.title;
        match self.marks {
            WorkMarks::Title => format!("《{title}》"),
            WorkMarks::Quotes => format!("“{title}”"),
            WorkMarks::Number => title.clone(),
        }
    }
}

impl Call {
    /// Returns the entry it calls, if there is one and it is certain.
    #[must_use]
    pub const fn target(&self) -> Option<usize> {
        match self.candidates.as_slice() {
            [target] => Some(*target),
            _ => None,
        }
    }
}

/// Something that is wrong with a bibliography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where.
    pub span: ByteSpan,
    /// The entry it is about, as an index into [`References::entries`]; none for a call without an
    /// entry, and for the list as a whole.
    pub entry: Option<usize>,
    /// The entry it is compared with.
    pub other: Option<usize>,
    /// The field it is about.
    pub field: Option<FieldName>,
    /// What is written there, and what the other entry has: `，` and `：`.
    pub written: [String; 2],
}

named! {
    /// What may be wrong with a bibliography.
    FaultKind {
        /// The text calls an entry that is not there.
        NotListed = "not-listed",
        /// The text calls an entry, and two may be meant.
        AmbiguousCall = "ambiguous-call",
        /// The text calls none of the entries.
        NoneCited = "none-cited",
        /// The text does not call the entry.
        NotCited = "not-cited",
        /// The numbers of the entries do not follow each other, or the text calls a later one first.
        OutOfOrder = "out-of-order",
        /// Two entries are of one work.
        Duplicate = "duplicate",
        /// Another mark stands behind the names than in other entries.
        MixedPunctuation = "mixed-punctuation",
        /// Names are inverted in some entries and not in others.
        MixedNames = "mixed-names",
        /// Dates are written in more than one way.
        MixedDates = "mixed-dates",
        /// Something is missing that a source of its kind must say.
        MissingField = "missing-field",
        /// The year is none, or has not come yet.
        ImpossibleYear = "impossible-year",
        /// The last page comes before the first.
        ImpossiblePages = "impossible-pages",
        /// The identifier has not the form of one.
        MalformedDoi = "malformed-doi",
        /// The check digit of the book number is wrong.
        MalformedIsbn = "malformed-isbn",
        /// The address is none.
        MalformedUrl = "malformed-url",
    }
}
