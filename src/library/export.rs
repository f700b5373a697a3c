//! Passages in formats that others read: Markdown, Org, CSV and Web Annotation JSON.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::document::{Document, Format, Kind, Marker, ParagraphId, Skeleton};
use crate::library::annotation::Highlight;
use crate::library::local_time::local_time;
use crate::library::passage::Placement;
use crate::library::position::PositionKey;
use crate::library::store::{Identity, StoreError, StoredPassage};
use crate::messages::{Sentence, sentence};
use crate::text::{ByteSpan, one_line};

/// A format to export to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ExportFormat {
    Markdown,
    /// Web Annotation Data Model, W3C Recommendation 2017: an `AnnotationCollection` with one page.
    Json,
    /// RFC 4180.
    Csv,
    Org,
}

impl ExportFormat {
    /// Every format, with the endings of file names that ask for it, the usual one first.
    const ALL: [(Self, &'static [&'static str]); 4] =
        [(Self::Markdown, &["md", "markdown", "txt"]), (Self::Json, &["json"]), (Self::Csv, &["csv"]), (Self::Org, &["org"])];

    /// Returns the format that the name of a file asks for, Markdown without an ending; nothing if it asks for one that there is
    /// not.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let Some(ending) = path.extension().map(|ending| ending.to_string_lossy()) else { return Some(Self::Markdown) };
        Self::ALL.into_iter().find(|(_, endings)| endings.contains(&&*ending)).map(|(format, _)| format)
    }

    /// Returns the usual ending of a file name of each format: `.md .json …`.
    #[must_use]
    pub fn usual_endings() -> String {
        Self::ALL.map(|(_, endings)| format!(".{}", endings[0])).join(" ")
    }

    /// Says which endings of file names there are.
    #[must_use]
    pub fn endings() -> Sentence {
        let usual = Self::usual_endings();
        sentence!("文件名要以 {usual} 结尾", "檔名要以 {usual} 結尾", "the name must end in one of {usual}")
    }
}

/// What is exported of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportedDocument {
    /// Its title, or the name of its file.
    pub title: String,
    /// Its author, if it names one.
    pub author: String,
    /// Its path; none of the essay the program carries.
    pub path: Option<String>,
    /// The SHA-256 of its bytes.
    pub hash: String,
}

impl ExportedDocument {
    /// Returns what is exported of the document that was recognised by this.
    #[must_use]
    pub fn of(identity: &Identity) -> Self {
        let Identity { hash, path, title, author, .. } = identity.clone();
        let key = PositionKey::of_path(Path::new(&path));
        let name = key.path().and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned();
        let title = if title.is_empty() { name } else { title };
        Self { title, author, path: key.path().map(str::to_owned), hash }
    }
}

/// A passage that is exported.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportedPassage {
    /// The passage as it is stored.
    pub stored: StoredPassage,
    /// Whether it still has its place in the text, and which.
    pub placement: Placement,
}

impl ExportedPassage {
    /// Returns passages in the order of the text, those without a place last.
    #[must_use]
    pub fn in_order(passages: impl Iterator<Item = StoredPassage>, skeleton: &Skeleton, document: &Document) -> Vec<Self> {
        let place = |stored: StoredPassage| Self { placement: Placement::of(&stored.anchor, skeleton, document), stored };
        let mut placed: Vec<Self> = passages.map(place).collect();
        placed.sort_by_key(|passage| passage.span().map_or(usize::MAX, |span| span.start));
        placed
    }

    /// Returns where it stands in the text now, if it does.
    fn span(&self) -> Option<ByteSpan> {
        self.placement.span()
    }

    /// Returns what is to be said of its place: nothing if it stands there as it was.
    fn state(&self) -> Option<&'static str> {
        Some(self.placement.name()).filter(|_| !matches!(self.placement, Placement::Found(_)))
    }

    /// Returns the words that stand in its place now, if they are others.
    fn now<'a>(&self, document: &'a Document) -> Option<&'a str> {
        match self.placement {
            Placement::Changed(span) => Some(span.of(document.text())),
            Placement::Found(_)
            | Placement::Moved(_)
            | Placement::Ambiguous(..)
            | Placement::Removed(_)
            | Placement::Orphan(_) => None,
        }
    }

    /// Returns the title of the section it is in, or was in if it stands nowhere; empty if that is none.
    fn section<'a>(&'a self, document: &'a Document) -> &'a str {
        let here = self.span().and_then(|span| document.paragraph_at(span.start));
        here.map_or(self.stored.anchor.toc.last().map_or("", String::as_str), |id| document.section_title(id))
    }

    /// Returns the number of the paragraph it begins in: ¶7, or ¶? if it stands nowhere.
    fn number(&self, document: &Document) -> String {
        number(document, self).map_or_else(|| "¶?".to_owned(), |number| format!("¶{number}"))
    }
}

/// Writes an export to a file that there is not yet.
///
/// # Errors
/// When there is such a file, or it cannot be written.
pub fn write_export(path: &Path, text: &str) -> Result<(), StoreError> {
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|cause| StoreError::Write { path: path.to_owned(), cause })
}

/// Writes passages in a format, in the order they are in.
#[must_use]
pub fn export(document: &Document, of: &ExportedDocument, passages: &[ExportedPassage], format: ExportFormat) -> String {
    match format {
        ExportFormat::Markdown => markdown(document, of, passages),
        ExportFormat::Json => web_annotations(document, of, passages),
        ExportFormat::Csv => csv(document, passages),
        ExportFormat::Org => org(document, of, passages),
    }
}

/// Writes the whole text with the passages behind the paragraphs they begin in: plain text as its author wrote it, any other in
/// Markdown.
#[must_use]
pub fn export_with_text(document: &Document, of: &ExportedDocument, passages: &[ExportedPassage], format: Format) -> String {
    let mut behind: HashMap<ParagraphId, String> = HashMap::new();
    for passage in passages {
        if let Some(id) = passage.span().and_then(|span| document.paragraph_at(span.start)) {
            behind.entry(id).or_default().push_str(&format!("\n{}\n", block(document, of, passage).trim_end()));
        }
    }
    let mut out = match format {
        Format::Text => plain_with(document, &behind),
        Format::Markdown => markdown_with(document, &behind),
    };
    let lost: Vec<&ExportedPassage> = passages.iter().filter(|passage| passage.span().is_none()).collect();
    if !lost.is_empty() {
        out.push_str("\n\n---\n");
        for passage in lost {
            out.push('\n');
            out.push_str(&block(document, of, passage));
        }
    }
    out
}

/// Writes plain text as it is, with what stands behind some of its paragraphs.
fn plain_with(document: &Document, behind: &HashMap<ParagraphId, String>) -> String {
    let (mut out, mut written) = (String::new(), 0);
    for id in document.ids() {
        let Some(blocks) = behind.get(&id) else { continue };
        let end = document.paragraph(id).span.end;
        out.push_str(&format!("{}\n{blocks}", ByteSpan::new(written, end).of(document.text())));
        written = end;
    }
    out.push_str(ByteSpan::new(written, document.text().len()).of(document.text()));
    out
}

/// Writes a text in Markdown, with what stands behind some of its paragraphs.
fn markdown_with(document: &Document, behind: &HashMap<ParagraphId, String>) -> String {
    let is_row = |kind: Kind| matches!(kind, Kind::TableRow | Kind::Code | Kind::Item { .. });
    // Headings stand below the title if there is one.
    let is_titled = document.paragraphs().iter().any(|paragraph| paragraph.kind == Kind::Title);
    let mut out = String::new();
    let mut follows_row = false;
    for id in document.ids() {
        let kind = document.paragraph(id).kind;
        let apart = if out.is_empty() || follows_row && is_row(kind) { "" } else { "\n" };
        let blocks = behind.get(&id).map_or("", String::as_str);
        out.push_str(&format!("{apart}{}{}\n{blocks}", mark(kind, is_titled), document.paragraph_text(id)));
        follows_row = is_row(kind) && blocks.is_empty();
    }
    out
}

/// What Markdown writes before a paragraph.
fn mark(kind: Kind, is_titled: bool) -> String {
    match kind {
        Kind::Title => "# ".to_owned(),
        Kind::Heading(level) => format!("{} ", "#".repeat(usize::from(level) + usize::from(is_titled))),
        Kind::Quote => "> ".to_owned(),
        Kind::Code => "    ".to_owned(),
        Kind::Item { depth, marker } => {
            let marker = match marker {
                Marker::Own => String::new(),
                Marker::Bullet => "- ".to_owned(),
                Marker::Number(n) => format!("{n}. "),
            };
            "  ".repeat(depth.into()) + &marker
        }
        _ => String::new(),
    }
}

/// A text in Markdown, but for lines that would make headings, rules or code of what follows.
fn within_markdown(text: &str) -> String {
    let begins = |line: &str| ["#", "```", "~~~", "---", "==="].iter().any(|mark| line.trim_start().starts_with(mark));
    let line = |line: &str| if begins(line) { format!("\\{}", line.trim_start()) } else { line.to_owned() };
    text.lines().map(line).collect::<Vec<String>>().join("\n")
}

/// The command that opens the document at a passage, as a shell takes it.
fn reopens(of: &ExportedDocument, id: &str) -> String {
    match &of.path {
        Some(path) => format!("wenlan --at {id} {}", quoted(path)),
        None => format!("wenlan --at {id}"),
    }
}

/// Writes a word for a shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+' | '~' | ',' | '@' | '%' | ':');
    if !word.is_empty() && word.chars().all(is_plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

fn number(document: &Document, passage: &ExportedPassage) -> Option<usize> {
    let id = document.paragraph_at(passage.span()?.start)?;
    Some(id.number())
}

/// Returns consecutive passages of one section together, with its title.
fn by_section<'a>(
    document: &'a Document,
    passages: &'a [ExportedPassage],
) -> impl Iterator<Item = (&'a str, &'a [ExportedPassage])> {
    let groups = passages.chunk_by(|one, next| one.section(document) == next.section(document));
    groups.map(|group| (group[0].section(document), group))
}

fn markdown(document: &Document, of: &ExportedDocument, passages: &[ExportedPassage]) -> String {
    let mut out = format!("# {}\n", of.title);
    if !of.author.is_empty() {
        out.push_str(&format!("\n{}\n", of.author));
    }
    for (title, passages) in by_section(document, passages) {
        if !title.is_empty() {
            out.push_str(&format!("\n## {title}\n"));
        }
        for passage in passages {
            out.push('\n');
            out.push_str(&block(document, of, passage));
        }
    }
    out
}

/// A passage in Markdown: quotation, note, and where it is from.
fn block(document: &Document, of: &ExportedDocument, passage: &ExportedPassage) -> String {
    let mut out: String =
        passage.stored.anchor.exact.lines().map(|line| format!("> {line}").trim_end().to_owned() + "\n").collect();
    if let Some(now) = passage.now(document) {
        out.push_str(&format!("\nNow in the text: {}\n", within_markdown(&one_line(now))));
    }
    if !passage.stored.annotation.note.is_empty() {
        out.push_str(&format!("\n{}\n", within_markdown(&passage.stored.annotation.note)));
    }
    let mut from: Vec<String> = Vec::new();
    from.push(passage.number(document));
    from.extend(passage.state().map(str::to_owned));
    from.extend(Some(passage.section(document)).filter(|title| !title.is_empty()).map(str::to_owned));
    from.extend(passage.stored.annotation.style.map(|style| style.name().to_owned()));
    from.extend(
        (!passage.stored.annotation.tags.is_empty())
            .then(|| passage.stored.annotation.tags.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")),
    );
    from.extend(local_time(&passage.stored.time));
    from.push(format!("`{}`", reopens(of, &passage.stored.id)));
    out.push_str(&format!("\n— {}\n", from.join(" · ")));
    out
}

fn org(document: &Document, of: &ExportedDocument, passages: &[ExportedPassage]) -> String {
    let mut out = format!("#+title: {}\n", of.title);
    if !of.author.is_empty() {
        out.push_str(&format!("#+author: {}\n", of.author));
    }
    for (title, passages) in by_section(document, passages) {
        out.push_str(&format!("\n* {}\n", if title.is_empty() { &of.title } else { title }));
        for passage in passages {
            out.push_str(&org_entry(document, of, passage));
        }
    }
    out
}

/// A passage in Org: where it is, its properties, quotation and note.
fn org_entry(document: &Document, of: &ExportedDocument, passage: &ExportedPassage) -> String {
    // A line that Org would take for its own begins with a comma there.
    let escaped = |text: &str| -> String {
        let line = |line: &str| if line.starts_with(['*', '#', ',']) { format!(",{line}\n") } else { format!("{line}\n") };
        text.lines().map(line).collect()
    };
    let mut out = String::new();
    let place = passage.number(document);
    let is_tag = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '%');
    let tags: String = passage
        .stored
        .annotation
        .tags
        .iter()
        .map(|tag| tag.chars().map(|c| if is_tag(c) { c } else { '_' }).collect::<String>() + ":")
        .collect();
    let tags = if tags.is_empty() { tags } else { format!("  :{tags}") };
    out.push_str(&format!("\n** {place}{tags}\n:PROPERTIES:\n:ID: {}\n", passage.stored.id));
    for (name, value) in [
        ("STATE", passage.state().map(str::to_owned)),
        ("NOW", passage.now(document).map(one_line)),
        ("STYLE", passage.stored.annotation.style.map(|style| style.name().to_owned())),
        ("CHANGED", local_time(&passage.stored.time)),
    ] {
        if let Some(value) = value {
            out.push_str(&format!(":{name}: {value}\n"));
        }
    }
    out.push_str(&format!(":OPEN: {}\n:END:\n", reopens(of, &passage.stored.id)));
    out.push_str(&format!("#+begin_quote\n{}#+end_quote\n", escaped(&passage.stored.anchor.exact)));
    if !passage.stored.annotation.note.is_empty() {
        out.push_str(&format!("\n{}", escaped(&passage.stored.annotation.note)));
    }
    out
}

fn csv(document: &Document, passages: &[ExportedPassage]) -> String {
    let field = |text: &str| {
        if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
    };
    let mut out = "id,paragraph,char_start,char_end,section,quote,note,style,tags,time,state,now\r\n".to_owned();
    for passage in passages {
        let number = |n: Option<usize>| n.map_or_else(String::new, |n| n.to_string());
        let character = |place: Option<usize>| number(place.map(|place| document.character_at(place)));
        let fields = [
            passage.stored.id.clone(),
            number(self::number(document, passage)),
            character(passage.span().map(|span| span.start)),
            character(passage.span().map(|span| span.end)),
            passage.section(document).to_owned(),
            passage.stored.anchor.exact.clone(),
            passage.stored.annotation.note.clone(),
            passage.stored.annotation.style.map(Highlight::name).unwrap_or_default().to_owned(),
            passage.stored.annotation.tags.join(" "),
            passage.stored.time.clone(),
            passage.placement.name().to_owned(),
            passage.now(document).unwrap_or_default().to_owned(),
        ];
        let line: Vec<String> = fields.iter().map(|text| field(text)).collect();
        writeln!(out, "{}\r", line.join(",")).expect("a string takes everything");
    }
    out
}

fn web_annotations(document: &Document, of: &ExportedDocument, passages: &[ExportedPassage]) -> String {
    let source = of.path.clone().unwrap_or_else(|| format!("urn:sha256:{}", of.hash));
    let items: Vec<Value> = passages.iter().map(|passage| annotation(document, &source, passage)).collect();
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "label": of.title,
        "creator": of.author,
        "total": items.len(),
        "first": { "type": "AnnotationPage", "startIndex": 0, "items": items },
    });
    format!("{collection:#}\n")
}

fn annotation(document: &Document, source: &str, passage: &ExportedPassage) -> Value {
    let mut body = Vec::new();
    if !passage.stored.annotation.note.is_empty() {
        body.push(
            json!({ "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": passage.stored.annotation.note }),
        );
    }
    body.extend(
        passage.stored.annotation.tags.iter().map(|tag| json!({ "type": "TextualBody", "purpose": "tagging", "value": tag })),
    );
    let motivation = match (passage.stored.annotation.note.is_empty(), passage.stored.annotation.style) {
        (false, _) => "commenting",
        (true, Some(_)) => "highlighting",
        (true, None) => "bookmarking",
    };
    let mut selector = vec![json!({
        "type": "TextQuoteSelector", "exact": passage.stored.anchor.exact, "prefix": passage.stored.anchor.prefix, "suffix": passage.stored.anchor.suffix,
    })];
    if let Some(span) = passage.span() {
        let (start, end) = (document.character_at(span.start), document.character_at(span.end));
        selector.push(json!({ "type": "TextPositionSelector", "start": start, "end": end }));
    }
    let mut target = json!({ "source": source, "selector": selector });
    if let Some(style) = passage.stored.annotation.style {
        target["styleClass"] = Value::from(style.name());
    }
    let mut annotation = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:ulid:{}", passage.stored.id),
        "type": "Annotation",
        "motivation": motivation,
        "modified": passage.stored.time,
        "body": body,
        "target": target,
    });
    // Terms of our own, which other readers pass over.
    for (name, value) in [("wenlan:state", passage.state()), ("wenlan:now", passage.now(document))] {
        if let Some(value) = value {
            annotation[name] = Value::from(value);
        }
    }
    annotation
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Anchor, Extent, Format, decode, parse};
    use crate::library::annotation::Annotation;
    use crate::library::passage::PassageKey;

    fn example() -> (Document, ExportedDocument, Vec<ExportedPassage>) {
        let document = parse(decode("# 题\n\n## 节\n\n甲，乙\n\n丙丁".as_bytes()), Format::Markdown, Extent::Whole);
        let of =
            ExportedDocument { title: "题".to_owned(), path: Some("/我 的/a'b.md".to_owned()), ..ExportedDocument::default() };
        let span = document.paragraphs()[2].span;
        let stored = |id: &str, exact: &str, toc: &[&str]| StoredPassage {
            key: PassageKey(0),
            id: id.to_owned(),
            anchor: Anchor {
                exact: exact.to_owned(),
                toc: toc.iter().map(|title| (*title).to_owned()).collect(),
                ..Anchor::default()
            },
            annotation: Annotation::default(),
            time: String::new(),
            rival: None,
            seen: Vec::new(),
        };
        let made = StoredPassage {
            annotation: Annotation {
                note: "一行，\"引\"\n* 二行".to_owned(),
                style: Some(Highlight::Green),
                tags: vec!["平台".to_owned(), "a b".to_owned()],
                letter: None,
            },
            ..stored("01X", span.of(document.text()), &["旧的节"])
        };
        let passage = ExportedPassage { stored: made, placement: Placement::Found(span) };
        let changed = document.paragraphs()[3].span;
        let changed = ExportedPassage { stored: stored("01Z", "丙己", &["节"]), placement: Placement::Changed(changed) };
        let lost = ExportedPassage { stored: stored("01Y", "不在了", &[]), placement: Placement::Orphan(None) };
        (document, of, vec![passage, changed, lost])
    }

    #[test]
    fn markdown_says_where_a_passage_is_from_and_how_to_come_back() {
        let (document, of, passages) = example();
        assert_eq!(
            export(&document, &of, &passages, ExportFormat::Markdown),
            "# 题\n\n## 节\n\n> 甲，乙\n\n一行，\"引\"\n* 二行\n\n— ¶3 · 节 · green · #平台 #a b · `wenlan --at 01X '/我 的/a'\\''b.md'`\n\n\
             > 丙己\n\nNow in the text: 丙丁\n\n— ¶4 · changed · 节 · `wenlan --at 01Z '/我 的/a'\\''b.md'`\n\n\
             > 不在了\n\n— ¶? · orphan · `wenlan --at 01Y '/我 的/a'\\''b.md'`\n"
        );
    }

    #[test]
    fn the_text_keeps_every_byte_and_the_notes_stand_behind_their_paragraphs() {
        let (document, of, passages) = example();
        let all = export_with_text(&document, &of, &passages, Format::Text);
        let at = |text: &str| all.find(text).unwrap_or_else(|| panic!("{text} in {all}"));
        assert!(all.starts_with("题\n节\n甲，乙\n\n> 甲，乙\n\n一行") && at("* 二行") < at("丙丁") && at("丙丁") < at("不在了"));
        assert_eq!(export_with_text(&document, &of, &[], Format::Text), document.text());
        let marked = export_with_text(&document, &of, &passages, Format::Markdown);
        assert!(marked.starts_with("# 题\n\n## 节\n\n甲，乙\n\n> 甲，乙\n\n一行"), "{marked}");
    }

    #[test]
    fn a_note_makes_no_headings_or_code_of_what_follows() {
        assert_eq!(within_markdown("# 题\n- 项\n```\n*强调*\n---"), "\\# 题\n- 项\n\\```\n*强调*\n\\---");
    }

    #[test]
    fn a_spreadsheet_and_org_take_marks_for_what_they_are() {
        let (document, of, passages) = example();
        let csv = export(&document, &of, &passages, ExportFormat::Csv);
        assert!(csv.contains("01X,3,4,7,节,甲，乙,\"一行，\"\"引\"\"\n* 二行\",green,平台 a b,,found,\r\n"), "{csv}");
        assert!(csv.contains("01Z,4,8,10,节,丙己,,,,,changed,丙丁\r\n") && csv.contains(",orphan,\r\n"), "{csv}");
        let org = export(&document, &of, &passages, ExportFormat::Org);
        assert!(org.contains(":STATE: changed\n:NOW: 丙丁\n") && org.contains(":STATE: orphan\n"), "{org}");
        let json = export(&document, &of, &passages, ExportFormat::Json);
        assert!(json.contains("\"wenlan:state\": \"changed\"") && json.contains("\"wenlan:now\": \"丙丁\""), "{json}");
        assert!(org.contains("\n,* 二行\n") && org.contains("** ¶3  :平台:a_b:\n"), "{org}");
    }
}
