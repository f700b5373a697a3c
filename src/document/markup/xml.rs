//! XML to a tree, by the namespaces of its names: no entities but those of XML and HTML, nothing
//! from outside of the text.

use html5ever::data::NAMED_ENTITIES;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::document::markup::tokens::HtmlTag;
use crate::document::markup::tree::{NodeContent, NodeId, Tree};

/// The elements that may be open at once; those inside are left out, and their text is not.
const DEEPEST: usize = 256;
/// The elements inside of these that may be open: as many as the reader of namespaces can count.
const DEEPEST_FLAT: usize = 60_000;
/// The attributes of an element that are read.
const MOST_ATTRIBUTES: usize = 256;
/// The nodes of a tree; of what is beyond only the text is kept.
const MOST_NODES: usize = 2_000_000;

/// What a text is that is no XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotWellFormed;

/// Reads XML. Names are those of their namespace, with the prefix that is usual for it, whatever the
/// prefix in the text; those of XHTML, SVG and `MathML` have none.
///
/// # Errors
/// When the text is not well-formed.
pub(crate) fn xml(text: &str) -> Result<Tree, NotWellFormed> {
    let mut tree = Tree::default();
    read_into(&mut tree, text).map(|()| tree)
}

/// As [`xml`], of what is not well-formed as far as it is.
pub(crate) fn xml_so_far(text: &str) -> Tree {
    let mut tree = Tree::default();
    let _whole = read_into(&mut tree, text);
    tree
}

fn read_into(tree: &mut Tree, text: &str) -> Result<(), NotWellFormed> {
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{FEFF}'));
    reader.config_mut().allow_unmatched_ends = false;
    let mut open = vec![Tree::ROOT];
    let mut flat = 0_usize;
    loop {
        let event = reader.read_event().map_err(|_error| NotWellFormed)?;
        let around = open.last().copied().unwrap_or(Tree::ROOT);
        match event {
            Event::Start(start) => {
                if flat > DEEPEST_FLAT {
                    return Err(NotWellFormed);
                }
                if open.len() > DEEPEST || tree.len() > MOST_NODES {
                    flat += 1;
                    continue;
                }
                let id = element(tree, around, &reader, &start);
                open.push(id);
            }
            Event::Empty(start) if tree.len() <= MOST_NODES => {
                element(tree, around, &reader, &start);
            }
            Event::End(_) if flat > 0 => flat -= 1,
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => {
                let text = text.xml_content().map_err(|_error| NotWellFormed)?;
                tree.append_text(around, &text);
            }
            Event::CData(data) => {
                let text = data.xml_content().map_err(|_error| NotWellFormed)?;
                tree.append_text(around, &text);
            }
            Event::GeneralRef(reference) => {
                tree.append_text(around, &referred(&reference).ok_or(NotWellFormed)?);
            }
            Event::Eof if open.len() == 1 => return Ok(()),
            Event::Eof => return Err(NotWellFormed),
            _ => {}
        }
    }
}

/// Returns what a reference stands for; of an entity of the document itself its name.
fn referred(reference: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c.to_string());
    }
    let name = reference.decode().ok()?;
    Some(named(&name).unwrap_or_else(|| format!("&{name};")))
}

/// Returns the characters of a name of XML or HTML.
fn named(name: &str) -> Option<String> {
    let (first, second) = *NAMED_ENTITIES.get(&format!("{name};"))?;
    let characters = [first, second].into_iter().filter(|code| *code != 0);
    characters.map(char::from_u32).collect()
}

fn element(
    tree: &mut Tree,
    around: NodeId,
    reader: &NsReader<&[u8]>,
    start: &BytesStart<'_>,
) -> NodeId {
    let (space, local) = reader.resolve_element(start.name());
    let name = canonical(&space, start.name().as_ref(), local.as_ref());
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten().take(MOST_ATTRIBUTES) {
        let (space, local) = reader.resolve_attribute(attribute.key);
        let key = canonical(&space, attribute.key.as_ref(), local.as_ref());
        let raw = String::from_utf8_lossy(&attribute.value);
        attributes.push((key, unescaped(&raw)));
    }
    let id = tree.add(NodeContent::Element(HtmlTag { name, attributes }));
    tree.append(around, id);
    id
}

/// Returns the value of an attribute with the characters that its references stand for.
fn unescaped(raw: &str) -> String {
    let mut parts = raw.split('&');
    let mut value = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, behind) = part.split_once(';').unwrap_or((part, ""));
        let meant = match BytesRef::new(name).resolve_char_ref() {
            Ok(Some(c)) => Some(c.to_string()),
            _ => named(name),
        };
        match meant.filter(|_| part.len() > name.len()) {
            Some(meant) => value.extend([meant.as_str(), behind]),
            None => value.extend(["&", part]),
        }
    }
    value
}

/// Returns a name with the usual prefix of its namespace.
fn canonical(space: &ResolveResult<'_>, whole: &[u8], local: &[u8]) -> String {
    let whole = String::from_utf8_lossy(whole);
    let local = String::from_utf8_lossy(local);
    let ResolveResult::Bound(space) = space else { return whole.into_owned() };
    let space = String::from_utf8_lossy(space.as_ref());
    match PREFIXES.iter().find(|(known, _)| *known == space) {
        Some((_, "")) => local.into_owned(),
        Some((_, prefix)) => format!("{prefix}:{local}"),
        None => whole.into_owned(),
    }
}

/// The namespaces that are known, and their usual prefixes. Sources: XHTML 1.0; SVG 1.1; `MathML` 3;
/// EPUB 3.3; NCX (ANSI/NISO Z39.86); ECMA-376, part 1 and, for strict files, ISO/IEC 29500; ODF 1.3.
static PREFIXES: &[(&str, &str)] = &[
    ("http://www.w3.org/1999/xhtml", ""),
    ("http://www.w3.org/2000/svg", ""),
    ("http://www.w3.org/1998/Math/MathML", ""),
    ("http://www.daisy.org/z3986/2005/ncx/", ""),
    ("http://www.idpf.org/2007/opf", ""),
    ("urn:oasis:names:tc:opendocument:xmlns:container", ""),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://www.idpf.org/2007/ops", "epub"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", ""),
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("urn:schemas-microsoft-com:office:office", "o"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
    ("http://www.w3.org/1999/xlink", "xlink"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> String {
        super::xml(xml).unwrap().text(Tree::ROOT)
    }

    #[test]
    fn names_are_those_of_their_namespace() {
        let tree = xml("<x:html xmlns:x='http://www.w3.org/1999/xhtml' \
             xmlns:y='http://www.idpf.org/2007/ops'><x:p y:type='toc' xml:id='a'/></x:html>")
        .unwrap();
        let paragraph = tree.first_named(Tree::ROOT, "p").unwrap();
        assert_eq!(tree.attribute(paragraph, "epub:type"), Some("toc"));
        assert_eq!(tree.attribute(paragraph, "xml:id"), Some("a"));
    }

    #[test]
    fn references_are_characters_and_entities_of_the_text_are_not_followed() {
        assert_eq!(text("<a>&lt;&nbsp;&#x6587;&ldquo;<![CDATA[&amp;]]></a>"), "<\u{A0}文“&amp;");
        let own = "<!DOCTYPE a [<!ENTITY b 'cc'><!ENTITY d SYSTEM 'file:///etc/passwd'>]>";
        assert_eq!(text(&format!("{own}<a>&b;&d;</a>")), "&b;&d;");
        let tree = xml("<a b='&quot;&#65;&amp;amp;&none;&'/>").unwrap();
        let element = tree.first_named(Tree::ROOT, "a").unwrap();
        assert_eq!(tree.attribute(element, "b"), Some("\"A&amp;&none;&"));
    }

    #[test]
    fn what_is_nested_too_deeply_is_flat_and_what_is_damaged_is_read_so_far() {
        let nested = |depth| format!("{}文{}", "<a>".repeat(depth), "</a>".repeat(depth));
        let tree = xml(&nested(30_000)).unwrap();
        assert_eq!(tree.text(Tree::ROOT), "文");
        assert!(tree.len() < 300);
        assert!(xml(&nested(100_000)).is_err());
        assert!(xml("<a>甲</b>").is_err());
        assert_eq!(xml_so_far("<a><b>甲</b><c>乙").text(Tree::ROOT), "甲乙");
    }
}
