//! Text of XML and HTML in the encoding that it declares, if it is valid in it.

use crate::document::decode::decode_as;
use crate::document::encoding::TextEncoding;

/// Decodes a part of a document.
pub(crate) fn text(bytes: &[u8]) -> String {
    decode_as(bytes, encoding(bytes).unwrap_or_default()).text
}

/// Tells what encoding a page is in. What it declares counts only where the bytes allow it: saved
/// pages often declare what they were sent in, and are UTF-8.
pub(crate) fn encoding(bytes: &[u8]) -> Option<TextEncoding> {
    let guessed = TextEncoding::guess(bytes);
    let Some(declared) = declared(bytes) else { return guessed };
    let is_certain =
        guessed.is_some_and(|guessed| guessed == TextEncoding::UTF_8 || guessed.unit() > 1);
    if guessed.is_none() || is_certain {
        return guessed;
    }
    let (_, replaced) = declared.decode(bytes);
    if replaced * 50 <= bytes.len() { Some(declared) } else { guessed }
}

/// Returns the encoding that is named at the beginning: `encoding="…"` of XML, `charset=…` of HTML.
fn declared(bytes: &[u8]) -> Option<TextEncoding> {
    const NEAR: usize = 2048;
    let head = String::from_utf8_lossy(bytes.get(..NEAR).unwrap_or(bytes)).to_ascii_lowercase();
    let named = |key: &str| {
        let (_, behind) = head.split_once(key)?;
        let value = behind.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| c.is_whitespace() || "\"';>/?".contains(c));
        TextEncoding::named(value.get(..end.unwrap_or(value.len()))?)
    };
    let is_xml = head.trim_start_matches('\u{FEFF}').starts_with("<?xml");
    is_xml.then(|| named("encoding")).flatten().or_else(|| named("charset"))
}
