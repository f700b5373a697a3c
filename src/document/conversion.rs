//! What a file of bytes became, on its way from the process that made it to the one that shows it.

use serde::{Deserialize, Serialize};

use crate::document::encoding::TextEncoding;
use crate::document::parsed::Parsed;
use crate::document::shortfall::Shortfall;

/// What a file became: all that makes the document, fit to be handed from one process to another.
#[derive(Debug, Serialize, Deserialize)]
pub struct Conversion {
    pub(crate) parsed: Parsed,
    #[serde(with = "by_name")]
    pub(crate) encoding: TextEncoding,
    pub(crate) replaced: usize,
}

impl Conversion {
    /// Says that a part of the file is not in it.
    pub fn lack(&mut self, shortfall: Shortfall) {
        self.parsed.shortfalls.push(shortfall);
    }

    /// Returns it as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads it from bytes that another process wrote, if every offset in them is that of a
    /// character of their text, and everything stands in its order.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let conversion: Self = serde_json::from_slice(bytes).ok()?;
        conversion.parsed.is_sound().then_some(conversion)
    }
}

mod by_name {
    use serde::{Deserialize, Deserializer, Serializer, de};

    use crate::document::encoding::TextEncoding;

    pub(super) fn serialize<S: Serializer>(
        encoding: &TextEncoding,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(encoding.name())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<TextEncoding, D::Error> {
        let name = String::deserialize(deserializer)?;
        TextEncoding::named(&name).ok_or_else(|| de::Error::custom("no encoding of this name"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::document::testing::archive;
    use crate::document::{Format, convert};

    /// Converts, and checks that what comes out may cross to another process.
    fn check(bytes: &[u8], format: Format) {
        if let Ok(conversion) = convert(bytes, format, None, usize::MAX, &mut |_| {}) {
            let answer = conversion.to_bytes();
            assert!(Conversion::from_bytes(&answer).is_some(), "{}", conversion.parsed.text);
        }
    }

    const FILES: &[&[u8]] = &[
        include_bytes!("../../tests/it/data/page.html"),
        include_bytes!("../../tests/it/data/book.epub"),
        include_bytes!("../../tests/it/data/word.docx"),
        include_bytes!("../../tests/it/data/office.odt"),
        include_bytes!("../../tests/it/data/paper.pdf"),
    ];

    fn tags() -> impl Strategy<Value = String> {
        const PIECES: &[&str] = &[
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<h1>",
            "</h1>",
            "<h3>",
            "<ul>",
            "</ul>",
            "<li>",
            "<ol start=3>",
            "<table>",
            "</table>",
            "<tr>",
            "<td>",
            "<td rowspan=3>",
            "<td colspan=2>",
            "</td>",
            "<th>",
            "<pre>",
            "</pre>",
            "<b>",
            "</b>",
            "<sup>",
            "</sup>",
            "<ruby>",
            "<rt>",
            "</rt>",
            "</ruby>",
            "<br>",
            "<hr>",
            "<dl>",
            "<dt>",
            "<dd>",
            "<img>",
            "<a href='#n'>",
            "<a id=n href='#m'>",
            "<a id=m>",
            "</a>",
            "<blockquote>",
            "<math>",
            "<svg>",
            "<title>",
            "<script>",
            "<!--",
            "-->",
            "<template>",
            "<select>",
            "甲",
            "乙。",
            " ",
            "\n",
            "\u{3000}",
            "&nbsp;",
            "&#x10FFFF;",
            "1",
            "[1]",
            "a",
            "e\u{301}",
            "\u{202E}",
        ];
        vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_document_or_none(bytes in vec(any::<u8>(), 0..600)) {
            for format in Format::ALL {
                check(&bytes, format);
            }
        }

        #[test]
        fn any_tags_are_a_document(page in tags(), chapter in tags()) {
            check(page.as_bytes(), Format::Html);
            let parts = [("a.opf", "<p/>"), ("a.xhtml", &page), ("b.html", &chapter)];
            check(&archive(&parts), Format::Epub);
        }

        #[test]
        fn any_tags_of_offices_are_a_document(
            names in vec(select(&[
                "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:ruby", "w:rt", "w:rubyBase", "w:br",
                "w:fldChar", "w:txbxContent", "w:drawing", "m:oMath", "w:footnoteReference", "w:del",
                "text:p", "text:h", "text:list", "text:list-item", "text:note", "text:note-body",
                "table:table", "table:table-row", "table:table-cell", "draw:frame", "text:span",
            ][..]), 0..40),
            ends in vec(0..4_usize, 40),
        ) {
            let mut text = String::new();
            let mut open: Vec<&str> = Vec::new();
            for (name, ends) in names.iter().zip(ends) {
                text.push_str(&format!("<{name} w:id='1' w:fldCharType='begin'>文"));
                open.push(name);
                for name in open.split_off(open.len().saturating_sub(ends)).iter().rev() {
                    text.push_str(&format!("</{name}>"));
                }
            }
            for name in open.iter().rev() {
                text.push_str(&format!("</{name}>"));
            }
            let names = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
                xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
                xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
                xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
                xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
                xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'";
            let word = format!("<w:body {names}>{text}</w:body>");
            let notes = format!("<w:footnotes {names}><w:footnote w:id='1'>{text}</w:footnote></w:footnotes>");
            check(&archive(&[("word/document.xml", &word), ("word/footnotes.xml", &notes)]), Format::Docx);
            let odt = format!("<office:text {names}>{text}</office:text>");
            check(&archive(&[("content.xml", &odt)]), Format::Odt);
        }

        #[test]
        fn a_damaged_file_is_a_document_or_none(
            file in select(FILES),
            damage in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
            cut in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let mut bytes = file.to_vec();
            for (at, byte) in damage {
                *at.get_mut(&mut bytes) = byte;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            for format in [Format::Html, Format::Epub, Format::Docx, Format::Odt, Format::Pdf] {
                check(&bytes, format);
            }
        }
    }
}
