//! The fonts of a PDF: which characters their codes stand for, and how wide they are.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{Array, Dict, Name, Stream};

/// The fonts that were met.
pub(super) struct PdfFonts<'a> {
    cache: FontCache<'a>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
    known: HashMap<Vec<u8>, Option<Rc<PdfFont<'a>>>>,
}

/// A font.
pub(super) struct PdfFont<'a> {
    font: Font<'a>,
    /// Whether its letters are heavy, by its name.
    pub(super) is_bold: bool,
    codes: RefCell<HashMap<u32, FontCode>>,
    /// What a code stands for where the font does not say itself.
    fallback: Option<CodeMap>,
}

/// What a code of a font stands for.
#[derive(Clone, Debug)]
pub(super) struct FontCode {
    /// None if nothing says it.
    pub(super) text: Option<Rc<str>>,
    /// How far it leads to the next one, in thousandths of the size, along and down.
    pub(super) advance: (f64, f64),
}

/// How codes become characters where no map to Unicode is given.
enum CodeMap {
    /// By the characters that a collection of Adobe has.
    Collection { encoding: Box<CMap>, characters: Box<CMap> },
    /// By the glyphs of the font itself, upside down.
    Glyphs(HashMap<u32, char>),
    /// As ASCII has them: what a program means that says nothing.
    Ascii,
}

impl<'a> PdfFonts<'a> {
    pub(super) fn new() -> Self {
        // Some font there must be, or the text is not there either.
        let font_resolver: FontResolverFn =
            Arc::new(|_query: &FontQuery| Some((Arc::new(font_without_glyphs()), 0)));
        Self {
            cache: FontCache::new(),
            font_resolver,
            cmap_resolver: Arc::new(load_embedded),
            known: HashMap::new(),
        }
    }

    /// Returns the font of a dictionary.
    pub(super) fn font(&mut self, dict: &Dict<'a>) -> Option<Rc<PdfFont<'a>>> {
        let key = dict.data().to_vec();
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let font = self.cache.font(dict, &self.font_resolver, &self.cmap_resolver).map(|font| {
            let name = dict.get::<Name<'_>>("BaseFont");
            let name = name.map(|name| name.as_str().to_lowercase()).unwrap_or_default();
            let is_bold = ["bold", "heavy", "black", "simhei", "hei", "semibold", "demi"]
                .iter()
                .any(|word| name.contains(word));
            let has_map = dict.contains_key("ToUnicode");
            let fallback = if has_map { None } else { CodeMap::of(dict) };
            Rc::new(PdfFont { font, is_bold, codes: RefCell::default(), fallback })
        });
        self.known.insert(key, font.clone());
        font
    }
}

/// Returns a font program that draws nothing: that it is one is enough where only the characters and
/// widths matter, which the file or the standard tells (OpenType 1.9, "Organization of an OpenType
/// Font").
fn font_without_glyphs() -> Vec<u8> {
    const HEAD: usize = 54;
    const MAXP: usize = 6;
    let directory = 12 + 2 * 16;
    let entry = |tag: &[u8; 4], at: usize, length: usize| {
        let numbers = [0, at, length].map(|number| u32::try_from(number).unwrap_or(0));
        let mut entry = tag.to_vec();
        entry.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
        entry
    };
    let mut head = vec![0; HEAD];
    head[1] = 1;
    // The sign that it is a font, and how many units its letters are high.
    head[12..16].copy_from_slice(&[0x5F, 0x0F, 0x3C, 0xF5]);
    head[18..20].copy_from_slice(&1000_u16.to_be_bytes());
    [
        &[0, 1, 0, 0, 0, 2, 0, 32, 0, 1, 0, 0][..],
        &entry(b"head", directory, HEAD),
        &entry(b"maxp", directory + HEAD + 2, MAXP),
        &head,
        &[0, 0],
        &[0, 0, 0x50, 0, 0, 1],
    ]
    .concat()
}

impl PdfFont<'_> {
    /// Takes the next code of a string; returns it and its length in bytes.
    pub(super) fn next_code(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    pub(super) fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// Returns what a code stands for.
    pub(super) fn code(&self, code: u32, length: usize) -> FontCode {
        if let Some(known) = self.codes.borrow().get(&code) {
            return known.clone();
        }
        let said = match self.font.glyph(self.font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let text = said.map(written).filter(|text| is_text(text));
        let text = text.or_else(|| self.fallback.as_ref()?.text(code, length));
        let advance = self.font.code_advance(code);
        let known = FontCode { text: text.map(Rc::from), advance: (advance.x, advance.y) };
        self.codes.borrow_mut().insert(code, known.clone());
        known
    }
}

impl CodeMap {
    /// Finds out how the codes of a font become characters that has no map to Unicode
    /// (ISO 32000-2, 9.10.2).
    fn of(dict: &Dict<'_>) -> Option<Self> {
        const FIRST_PRINTED: i32 = 32;
        if dict.get::<i32>("FirstChar").is_some_and(|first| first >= FIRST_PRINTED) {
            return Some(Self::Ascii);
        }
        let inner = dict.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()?;
        let system = inner.get::<Dict<'_>>("CIDSystemInfo");
        let told = |key: &str| {
            let text = system.as_ref()?.get::<hayro_syntax::object::String<'_>>(key)?;
            Some(text.as_bytes().to_vec())
        };
        let family = CidFamily::from_registry_ordering(
            &told("Registry").unwrap_or_default(),
            &told("Ordering").unwrap_or_default(),
        );
        let name = dict.get::<Name<'_>>("Encoding");
        let encoding = name.as_ref().map(|name| CMapName::from_bytes(name));
        let read = |data: &[u8]| CMap::parse(data, load_embedded).map(Box::new);
        let encoding = match encoding {
            Some(name) => match load_embedded(name) {
                Some(data) => read(data),
                None => Some(Box::new(CMap::identity_h())),
            },
            None => dict
                .get::<Stream<'_>>("Encoding")
                .and_then(|stream| read(&stream.decoded_data().ok()?)),
        };
        let characters = family.ucs2_cmap().and_then(load_embedded).and_then(read);
        if let (Some(encoding), Some(characters)) = (encoding, characters) {
            return Some(Self::Collection { encoding, characters });
        }
        let descriptor = inner.get::<Dict<'_>>("FontDescriptor")?;
        let file = descriptor
            .get::<Stream<'_>>("FontFile2")
            .or_else(|| descriptor.get::<Stream<'_>>("FontFile3"))?;
        let glyphs = characters_of_glyphs(&file.decoded_data().ok()?);
        (!glyphs.is_empty()).then_some(Self::Glyphs(glyphs))
    }

    fn text(&self, code: u32, length: usize) -> Option<String> {
        match self {
            Self::Collection { encoding, characters } => {
                let length = u8::try_from(length).ok()?;
                let cid = encoding.lookup_cid_code(code, length)?;
                characters.lookup_bf_string(cid).map(written).filter(|text| is_text(text))
            }
            Self::Ascii => {
                let c = char::from_u32(code).filter(char::is_ascii_graphic)?;
                Some(c.to_string())
            }
            Self::Glyphs(glyphs) => glyphs.get(&code).map(char::to_string),
        }
    }
}

/// Returns the characters of the glyphs of a font program, by its own map.
fn characters_of_glyphs(program: &[u8]) -> HashMap<u32, char> {
    use skrifa::MetadataProvider;

    let Ok(font) = skrifa::FontRef::new(program) else { return HashMap::new() };
    let mut glyphs = HashMap::new();
    for (code, glyph) in font.charmap().mappings() {
        // Of several, the first is the plainest.
        if let Some(c) = char::from_u32(code) {
            glyphs.entry(glyph.to_u32()).or_insert(c);
        }
    }
    glyphs
}

fn written(text: BfString) -> String {
    match text {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    }
}

/// Tells whether a code was given a character that says something: no control, none that only a font
/// knows.
fn is_text(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| !matches!(c, '\0'..='\u{8}' | '\u{E000}'..='\u{F8FF}' | '\u{FFFD}'))
}
