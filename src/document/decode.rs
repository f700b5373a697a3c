//! Bytes to text. Never fails: what cannot be decoded stands as U+FFFD and is counted.

use std::borrow::Cow;

use crate::document::encoding::TextEncoding;
use crate::document::paragraph::Inline;

/// A decoded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text: no byte order mark, line ends as LF.
    pub text: String,
    /// What it was decoded from.
    pub encoding: TextEncoding,
    /// The sequences of bytes that were no characters.
    pub replaced: usize,
    /// What is set apart in it, where that is told by how it was printed.
    pub inlines: Vec<Inline>,
}

impl Decoded {
    const fn of(text: String, encoding: TextEncoding, replaced: usize) -> Self {
        Self { text, encoding, replaced, inlines: Vec::new() }
    }
}

/// Decodes UTF-8. Bytes that are handed over and need no change become the text without being
/// copied.
///
/// The beginning of a file that is cut after a LF decodes to the beginning of what the whole file
/// decodes to.
#[must_use]
pub fn decode<'a>(bytes: impl Into<Cow<'a, [u8]>>) -> Decoded {
    decode_as(bytes, TextEncoding::UTF_8)
}

/// As [`decode`], from another encoding.
#[must_use]
pub fn decode_as<'a>(bytes: impl Into<Cow<'a, [u8]>>, encoding: TextEncoding) -> Decoded {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let bytes = bytes.into();
    if encoding != TextEncoding::UTF_8 {
        let (decoded, replaced) = encoding.decode(&bytes);
        let mut text = decoded;
        if text.contains("\r\n") {
            text = text.replace("\r\n", "\n");
        }
        return Decoded::of(text, encoding, replaced);
    }
    let plain = !bytes.starts_with(MARK) && memchr::memmem::find(&bytes, b"\r\n").is_none();
    if !plain {
        return repaired(bytes.strip_prefix(MARK).unwrap_or(&bytes));
    }
    match String::from_utf8(bytes.into_owned()) {
        Ok(text) => Decoded::of(text, encoding, 0),
        Err(invalid) => repaired(invalid.as_bytes()),
    }
}

fn repaired(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    for chunk in bytes.utf8_chunks() {
        push_with_line_feeds(&mut text, chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push('\u{FFFD}');
            replaced += 1;
        }
    }
    Decoded::of(text, TextEncoding::UTF_8, replaced)
}

/// Appends `piece` with CRLF as LF.
fn push_with_line_feeds(text: &mut String, piece: &str) {
    let mut rest = piece;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"\r\n") {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        rest = after.strip_prefix('\r').unwrap_or(after);
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_bytes_are_shown_and_counted() {
        let decoded = decode(b"\xEF\xBB\xBFa\xFFb\r\nc\xE6\x99".as_slice());
        assert_eq!((decoded.text.as_str(), decoded.replaced), ("a\u{FFFD}b\nc\u{FFFD}", 2));
    }

    #[test]
    fn a_head_is_a_beginning_of_the_whole() {
        let whole = "一\r\n二\n三\r四".as_bytes();
        let cut = whole.iter().position(|b| *b == b'\n').unwrap() + 1;
        assert!(decode(whole).text.starts_with(&decode(&whole[..cut]).text));
    }
}
