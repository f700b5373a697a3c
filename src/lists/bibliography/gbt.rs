//! GB/T 7714 as text, in its editions of 2015 and 2025 and its three systems.
//!
//! Sources: GB/T 7714—2015 *Information and documentation: rules for bibliographic references and
//! citations to information resources*, 4, 8 and 10; GB/T 7714—2025, 7 (the marks but `.` and `[ ]`
//! are of full width; names keep their capitals; a standard stands behind its number).

use std::fmt::Write;

use crate::analysis::{Name, Person, SourceType};
use crate::lists::bibliography::citable::{BETWEEN_PAGES, Citable};
use crate::lists::bibliography::order::by_author;
use crate::text::{Script, is_han_or_kana};

/// The most names that are written out; the others are 等 or et al. (8.1.2).
const MOST_NAMES: usize = 3;

/// An edition of the standard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GbtEdition {
    /// GB/T 7714—2015.
    Of2015,
    /// GB/T 7714—2025, in force since July 2026.
    #[default]
    Of2025,
}

/// How the text calls its references.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GbtSystem {
    /// By number, in the order they are cited.
    #[default]
    Numeric,
    /// By author and year, which stands behind the author.
    AuthorDate,
    /// In notes.
    Note,
}

/// A style of the standard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GbtStyle {
    /// The edition.
    pub edition: GbtEdition,
    /// The system.
    pub system: GbtSystem,
}

impl GbtStyle {
    /// The edition in force, by number.
    pub const CURRENT: Self = Self { edition: GbtEdition::Of2025, system: GbtSystem::Numeric };
}

/// Writes a list of references, one a line, each with its number; by author and year they have none,
/// and those in Han characters come first, in the order of their sounds.
pub(crate) fn gbt<'a>(
    references: impl IntoIterator<Item = Citable<'a>>,
    style: GbtStyle,
) -> String {
    let mut out = String::new();
    let mut line = |text: String| writeln!(out, "{text}").expect("a string takes everything");
    let references: Vec<Citable<'_>> = references.into_iter().collect();
    match style.system {
        GbtSystem::Numeric => {
            for (n, of) in references.iter().enumerate() {
                line(format!("[{}] {}", n + 1, gbt_reference(of, style)));
            }
        }
        GbtSystem::Note => {
            for (n, of) in references.iter().enumerate() {
                line(format!("{} {}", note_number(n + 1), gbt_reference(of, style)));
            }
        }
        GbtSystem::AuthorDate => {
            for (of, letter) in by_author(references, true) {
                line(GbtDraft { of, style, letter }.text());
            }
        }
    }
    out
}

/// Writes one reference, without a number.
#[must_use]
pub fn gbt_reference(of: &Citable<'_>, style: GbtStyle) -> String {
    GbtDraft { of: *of, style, letter: None }.text()
}

/// Returns the number of a note: ①, beyond 50 in brackets.
fn note_number(n: usize) -> String {
    const CIRCLED: &str =
        "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿";
    CIRCLED.chars().nth(n - 1).map_or_else(|| format!("[{n}]"), String::from)
}

/// A reference on its way to text.
struct GbtDraft<'a> {
    of: Citable<'a>,
    style: GbtStyle,
    /// The letter behind the year.
    letter: Option<char>,
}

impl GbtDraft<'_> {
    fn text(&self) -> String {
        // Of what was not understood nothing is left out.
        if self.of.fields.title.is_none() {
            return self.of.title();
        }
        let parts = [
            self.head(),
            self.titled(),
            self.helpers(),
            self.edition(),
            self.imprint(),
            self.of.fields.url.clone().unwrap_or_default(),
            self.doi(),
        ];
        let mut out = String::new();
        for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
            if !out.is_empty() {
                out.push_str(if out.ends_with('.') { " " } else { ". " });
            }
            out.push_str(part);
        }
        if !out.ends_with('.') {
            out.push('.');
        }
        out
    }

    /// Returns the DOI, unless the address holds it.
    fn doi(&self) -> String {
        let fields = self.of.fields;
        let told =
            |doi: &&String| !fields.url.as_deref().is_some_and(|url| url.contains(doi.as_str()));
        fields.doi.as_ref().filter(told).map(|doi| format!("DOI:{doi}")).unwrap_or_default()
    }

    /// Returns a mark as the edition writes it, from its half-width form with its spaces.
    const fn mark(&self, half: &'static str, full: &'static str) -> &'static str {
        match self.style.edition {
            GbtEdition::Of2015 => half,
            GbtEdition::Of2025 => full,
        }
    }

    const fn comma(&self) -> &'static str {
        self.mark(", ", "，")
    }

    const fn colon(&self) -> &'static str {
        self.mark(": ", "：")
    }

    fn bracketed(&self, text: &str) -> String {
        format!("{}{text}{}", self.mark("(", "（"), self.mark(")", "）"))
    }

    /// Joins what is there by commas.
    fn by_commas(&self, parts: &[&str]) -> String {
        joined(parts, self.comma())
    }

    /// Joins what is there by colons.
    fn by_colons(&self, parts: &[&str]) -> String {
        joined(parts, self.colon())
    }

    fn is_han(&self) -> bool {
        self.of.script() == Script::Han
    }

    const fn is_dated_by_author(&self) -> bool {
        matches!(self.style.system, GbtSystem::AuthorDate)
    }

    /// Tells whether the work is a part of another one that has a title and an imprint.
    const fn is_part(&self) -> bool {
        matches!(
            self.of.fields.source_type,
            Some(SourceType::Chapter | SourceType::ConferencePaper | SourceType::EncyclopediaEntry)
        )
    }

    /// Returns who is responsible, and by author and year the year.
    fn head(&self) -> String {
        let fields = self.of.fields;
        let people = if fields.authors.is_empty() && !self.is_part() {
            &fields.editors
        } else {
            &fields.authors
        };
        // Since 2025 a standard stands behind its number.
        let is_standard = fields.source_type == Some(SourceType::Standard);
        let names = match (is_standard, self.style) {
            (true, GbtStyle { edition: GbtEdition::Of2025, system }) => {
                if system == GbtSystem::AuthorDate {
                    self.names(people, fields.has_more_authors)
                } else {
                    String::new()
                }
            }
            _ => self.names(people, fields.has_more_authors),
        };
        if !self.is_dated_by_author() {
            return names;
        }
        let nobody = if self.is_han() { "佚名" } else { "Anon" };
        let year = fields.year.map(|year| year.to_string()).unwrap_or_default();
        let year = format!("{year}{}", self.letter.map(String::from).unwrap_or_default());
        self.by_commas(&[if names.is_empty() { nobody } else { &names }, &year])
    }

    /// Writes the first names, and that there are more, here or in the reference as it was written.
    fn names(&self, people: &[String], more: bool) -> String {
        let mut names: Vec<String> =
            people.iter().take(MOST_NAMES).map(|name| self.name(name)).collect();
        if more || people.len() > MOST_NAMES {
            let han = people.first().is_some_and(|name| Name::read(name).is_han());
            names.push(if han { "等" } else { "et al." }.to_owned());
        }
        names.join(self.comma())
    }

    /// Writes a name: family name first, given names by their initials, without stops (8.1.1).
    fn name(&self, written: &str) -> String {
        let Person { family, given, particle, suffix } = match Name::read(written) {
            Name::Person(person) if !person.family.chars().any(is_han_or_kana) => person,
            _ => return written.to_owned(),
        };
        let family = format!("{particle} {family}");
        let family = match self.style.edition {
            GbtEdition::Of2015 => family.to_uppercase(),
            GbtEdition::Of2025 => family,
        };
        // `JA` are two initials already.
        let initials = if given.chars().all(char::is_uppercase) {
            given.chars().map(String::from).collect::<Vec<_>>()
        } else {
            let words = given.split([' ', '.', '-', '\u{A0}']);
            words
                .filter_map(|word| word.chars().next())
                .map(|c| c.to_uppercase().collect())
                .collect()
        };
        let suffix = suffix.trim_end_matches('.');
        [family.trim(), &initials.join(" "), suffix].join(" ").trim().to_owned()
    }

    /// Returns the title with its volume, its number, its type code, and what it is a part of.
    fn titled(&self) -> String {
        let fields = self.of.fields;
        let container = fields.container_title.as_deref().filter(|_| self.is_part());
        let volume = if self.is_serial() { None } else { self.volume() };
        let (own, holders) = if container.is_some() { (None, volume) } else { (volume, None) };
        let title = self.of.title();
        let number = fields.number.as_deref().filter(|number| !title.contains(number));
        let mut out = match (number, fields.source_type, self.style.edition) {
            (Some(number), Some(SourceType::Standard), GbtEdition::Of2025) => {
                format!("{number} {title}")
            }
            _ => {
                let [own, number] = [own.as_deref(), number].map(Option::unwrap_or_default);
                self.by_colons(&[&title, own, number])
            }
        };
        if let Some(code) = self.code() {
            write!(out, "[{code}]").expect("a string takes everything");
        }
        if let Some(container) = container {
            let editors = self.names(&fields.editors, false);
            let stop = if editors.is_empty() || editors.ends_with('.') { "" } else { "." };
            let lead = if editors.is_empty() { String::new() } else { format!("{editors}{stop} ") };
            let holder = self.by_colons(&[container, &holders.unwrap_or_default()]);
            write!(out, "//{lead}{holder}").expect("a string takes everything");
        }
        out
    }

    /// Returns the volume in words.
    fn volume(&self) -> Option<String> {
        let volume = self.of.fields.volume.as_deref()?;
        let figures = volume.chars().all(|c| c.is_ascii_digit());
        Some(match (figures, self.is_han(), self.style.edition) {
            (false, ..) => volume.to_owned(),
            (true, true, _) => format!("第{volume}卷"),
            (true, false, GbtEdition::Of2015) => format!("Vol. {volume}"),
            (true, false, GbtEdition::Of2025) => format!("v.{volume}"),
        })
    }

    const fn is_serial(&self) -> bool {
        matches!(
            self.of.fields.source_type,
            Some(
                SourceType::JournalArticle
                    | SourceType::MagazineArticle
                    | SourceType::NewspaperArticle
            )
        )
    }

    /// Returns the type code, with the carrier of what is online (appendix B).
    fn code(&self) -> Option<String> {
        let fields = self.of.fields;
        let written = fields.gb_type.as_deref().map(|code| code.replace(' ', ""));
        if let Some(written) = written.as_ref().filter(|code| code.contains('/')) {
            return Some(written.clone());
        }
        let kind = match written {
            Some(written) => written,
            None => type_code(fields.source_type?).to_owned(),
        };
        let online = kind == "EB" || fields.url.is_some() || fields.doi.is_some();
        Some(if online { format!("{kind}/OL") } else { kind })
    }

    /// Returns who translated it, and who edited it besides its authors.
    fn helpers(&self) -> String {
        let fields = self.of.fields;
        let edited = !fields.authors.is_empty() && !self.is_part();
        let editors: &[String] = if edited { &fields.editors } else { &[] };
        let words = if self.is_han() { ["编", "译"] } else { ["ed", "trans"] };
        let helped = [(editors, words[0]), (&fields.translators, words[1])];
        let helped = helped.into_iter().filter(|(people, _)| !people.is_empty());
        let written =
            helped.map(|(people, word)| self.by_commas(&[&self.names(people, false), word]));
        written.collect::<Vec<_>>().join(". ")
    }

    /// Returns the edition, but the first.
    fn edition(&self) -> String {
        let edition = self.of.fields.edition.as_deref().unwrap_or_default();
        let figures = !edition.is_empty() && edition.chars().all(|c| c.is_ascii_digit());
        match (figures, self.is_han()) {
            (true, _) if edition == "1" => String::new(),
            (true, true) => format!("{edition} 版"),
            (true, false) => format!("{edition}{} ed", ordinal_end(edition)),
            (false, _) => edition.to_owned(),
        }
    }

    /// Returns where, by whom and when it appeared, and on which pages.
    fn imprint(&self) -> String {
        let fields = self.of.fields;
        let of = |field: &Option<String>| field.clone().unwrap_or_default();
        let container = of(&fields.container_title);
        let pages = of(&fields.pages).replace(BETWEEN_PAGES, "-");
        let issued = self.of.issued().unwrap_or_default();
        let year = fields.year.filter(|_| !self.is_dated_by_author());
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        let access = self.access();
        match fields.source_type {
            Some(SourceType::JournalArticle | SourceType::MagazineArticle) => {
                let issue = fields.issue.as_ref().map(|issue| self.bracketed(issue));
                let head = self.by_commas(&[&container, &year, &of(&fields.volume)]);
                self.by_colons(&[&format!("{head}{}", issue.unwrap_or_default()), &pages]) + &access
            }
            Some(SourceType::NewspaperArticle) => {
                let sheet = if pages.is_empty() { pages } else { self.bracketed(&pages) };
                self.by_commas(&[&container, &issued]) + &sheet + &access
            }
            Some(SourceType::Webpage | SourceType::WeblogPost) => {
                let day = if issued.is_empty() { issued } else { self.bracketed(&issued) };
                let publisher =
                    if container.is_empty() { of(&fields.publisher) } else { container };
                publisher + &day + &access
            }
            Some(SourceType::Patent) => issued + &access,
            Some(SourceType::Standard) if self.style.edition == GbtEdition::Of2025 => access,
            // What no publisher brought out has its day.
            _ if fields.publisher.is_none() && fields.place.is_none() && issued.len() > 7 => {
                let online = fields.url.is_some();
                (if online { self.bracketed(&issued) } else { issued }) + &access
            }
            _ => {
                let place = of(&fields.place);
                // A preprint has its server.
                let preprint = fields.source_type == Some(SourceType::Preprint);
                let server = if preprint { container } else { String::new() };
                let publisher = if server.is_empty() { of(&fields.publisher) } else { server };
                let from = self.by_colons(&[&place, &publisher]);
                self.by_colons(&[&self.by_commas(&[&from, &year]), &pages]) + &access
            }
        }
    }

    /// Returns when it was looked at, which since 2025 is told of what is online alone.
    fn access(&self) -> String {
        let fields = self.of.fields;
        let online = fields.url.is_some() || fields.doi.is_some();
        let told = self.style.edition == GbtEdition::Of2015 || online;
        let date = fields.access_date.as_ref().filter(|_| told);
        date.map(|date| format!("[{date}]")).unwrap_or_default()
    }
}

/// Joins what is there by a mark.
fn joined(parts: &[&str], mark: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(mark)
}

/// Returns the code of a type of source (appendix B).
const fn type_code(kind: SourceType) -> &'static str {
    match kind {
        SourceType::Book | SourceType::Chapter | SourceType::EncyclopediaEntry => "M",
        SourceType::JournalArticle | SourceType::MagazineArticle => "J",
        SourceType::NewspaperArticle => "N",
        SourceType::ConferencePaper => "C",
        SourceType::Thesis => "D",
        SourceType::Report => "R",
        SourceType::Standard => "S",
        SourceType::Patent => "P",
        SourceType::Webpage | SourceType::WeblogPost => "EB",
        SourceType::Map => "CM",
        SourceType::Dataset => "DS",
        SourceType::Software => "CP",
        SourceType::Manuscript => "A",
        SourceType::Preprint => "PP",
        SourceType::Legislation | SourceType::Document => "Z",
    }
}

/// Returns what stands behind the figures of an English ordinal.
fn ordinal_end(figures: &str) -> &'static str {
    let teen = figures.len() > 1
        && figures.get(figures.len() - 2..).is_some_and(|end| end.starts_with('1'));
    match figures.chars().next_back() {
        Some('1') if !teen => "st",
        Some('2') if !teen => "nd",
        Some('3') if !teen => "rd",
        _ => "th",
    }
}
