//! The outline that a PDF carries: its bookmarks, and where they lead (ISO 32000-2, 12.3.3).

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier, String as PdfString};

use crate::text::single_spaced;

/// The bookmarks that are read, and how deep they may be.
const MOST: usize = 20_000;
const DEEPEST: u8 = 32;

/// A bookmark.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bookmark {
    pub(super) title: String,
    /// How deep it stands, from 1.
    pub(super) level: u8,
    /// The page it leads to, from 0.
    pub(super) page: usize,
    /// How high on it, in points of the page, if that is said.
    pub(super) height: Option<f64>,
}

/// Reads the bookmarks.
pub(super) fn bookmarks(pdf: &Pdf) -> Vec<Bookmark> {
    let Some(root) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else { return Vec::new() };
    let Some(outlines) = root.get::<Dict<'_>>("Outlines") else { return Vec::new() };
    let pages: Vec<Option<ObjectIdentifier>> =
        pdf.pages().iter().map(|page| page.raw().obj_id()).collect();
    let reader = BookmarkReader { root, pages };
    let mut out = Vec::new();
    let mut seen = HashSet::new();
    // What waits: an item and its level, those that come first on top.
    let mut waiting: Vec<(Dict<'_>, u8)> =
        outlines.get::<Dict<'_>>("First").map(|first| (first, 1)).into_iter().collect();
    while let Some((item, level)) = waiting.pop() {
        if out.len() >= MOST || !item.obj_id().is_none_or(|id| seen.insert(id)) {
            continue;
        }
        if let Some(bookmark) = reader.bookmark(&item, level) {
            out.push(bookmark);
        }
        waiting.extend(item.get::<Dict<'_>>("Next").map(|next| (next, level)));
        let below = (level + 1).min(DEEPEST);
        waiting.extend(item.get::<Dict<'_>>("First").map(|first| (first, below)));
    }
    out
}

struct BookmarkReader<'a> {
    root: Dict<'a>,
    pages: Vec<Option<ObjectIdentifier>>,
}

impl<'a> BookmarkReader<'a> {
    fn bookmark(&self, item: &Dict<'a>, level: u8) -> Option<Bookmark> {
        let title = text(item.get::<PdfString<'_>>("Title")?.as_bytes());
        let target = item.get::<Object<'a>>("Dest").or_else(|| {
            item.get::<Dict<'a>>("A").and_then(|action| action.get::<Object<'a>>("D"))
        })?;
        let (page, height) = self.place(target, 0)?;
        Some(Bookmark { title: single_spaced(&title), level, page, height })
    }

    /// Returns where a destination is: the page, and how high on it.
    fn place(&self, target: Object<'a>, depth: usize) -> Option<(usize, Option<f64>)> {
        const DEEPEST: usize = 4;
        if depth > DEEPEST {
            return None;
        }
        match target {
            Object::Array(array) => self.explicit(&array),
            Object::Dict(dict) => self.place(dict.get::<Object<'a>>("D")?, depth + 1),
            Object::Name(name) => {
                let named = self.root.get::<Dict<'a>>("Dests")?.get::<Object<'a>>(&*name)?;
                self.place(named, depth + 1)
            }
            Object::String(name) => {
                let names = self.root.get::<Dict<'a>>("Names")?.get::<Dict<'a>>("Dests")?;
                self.place(named(&names, name.as_bytes())?, depth + 1)
            }
            _ => None,
        }
    }

    fn explicit(&self, array: &Array<'a>) -> Option<(usize, Option<f64>)> {
        let mut parts = array.raw_iter();
        let page = match parts.next()? {
            MaybeRef::Ref(page) => {
                let id = ObjectIdentifier::new(page.obj_number, page.gen_number);
                self.pages.iter().position(|known| *known == Some(id))?
            }
            MaybeRef::NotRef(Object::Number(page)) => usize::try_from(page.as_i64()).ok()?,
            MaybeRef::NotRef(_) => return None,
        };
        let numbers: Vec<Option<f64>> = array
            .iter::<Object<'a>>()
            .skip(2)
            .map(|part| part.into_number().map(|number| number.as_f64()))
            .collect();
        let kind = array.iter::<Object<'a>>().nth(1).and_then(Object::into_name);
        let at = match kind.as_deref() {
            Some(b"XYZ") => 1,
            Some(b"FitH" | b"FitBH") => 0,
            Some(b"FitR") => 3,
            _ => usize::MAX,
        };
        Some((page, numbers.get(at).copied().flatten()))
    }
}

/// Finds a name in a tree of names (7.9.6).
fn named<'a>(tree: &Dict<'a>, name: &[u8]) -> Option<Object<'a>> {
    const MOST_NODES: usize = 10_000;
    let mut waiting = vec![tree.clone()];
    for _ in 0..MOST_NODES {
        let node = waiting.pop()?;
        if let Some(pairs) = node.get::<Array<'a>>("Names") {
            let objects: Vec<Object<'a>> = pairs.iter::<Object<'a>>().collect();
            for pair in objects.chunks_exact(2) {
                if matches!(&pair[0], Object::String(known) if known.as_bytes() == name) {
                    return Some(pair[1].clone());
                }
            }
        }
        if let Some(kids) = node.get::<Array<'a>>("Kids") {
            let is_in = |kid: &Dict<'a>| {
                let Some(limits) = kid.get::<Array<'a>>("Limits") else { return true };
                let limits: Vec<Object<'a>> = limits.iter::<Object<'a>>().collect();
                match limits.as_slice() {
                    [Object::String(first), Object::String(last)] => {
                        first.as_bytes() <= name && name <= last.as_bytes()
                    }
                    _ => true,
                }
            };
            waiting.extend(kids.iter::<Dict<'a>>().filter(is_in));
        }
    }
    None
}

/// Reads a text string (7.9.2.2): UTF-16 or UTF-8 with a mark, or else nearly Latin-1.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
        }
        [0xFF, 0xFE, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Some programs write what their system does.
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    }
}
