//! Addresses that are written out in a text: `https://…`, which are links though nothing marks them.

use crate::document::paragraph::{Inline, InlineKind, Kind, Paragraph};
use crate::text::{ByteSpan, is_han_or_kana};

/// Adds a link for every address in the paragraphs that is not in a link, or in code, already.
///
/// Source of where an address ends: the specification of GitHub Flavored Markdown, 6.9, "Autolinks";
/// besides, Han and the marks of Chinese end it.
pub(crate) fn link(text: &str, paragraphs: &[Paragraph], inlines: &mut Vec<Inline>) {
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "://") {
        // An address may hold another one.
        if found.last().is_some_and(|last: &ByteSpan| last.end > at) {
            continue;
        }
        let Some(span) = address(text, at) else { continue };
        let after = paragraphs.partition_point(|paragraph| paragraph.span.start <= span.start);
        let holds =
            |paragraph: &Paragraph| paragraph.kind != Kind::Code && paragraph.span.end >= span.end;
        if after.checked_sub(1).is_some_and(|at| holds(&paragraphs[at])) {
            found.push(span);
        }
    }
    if found.is_empty() {
        return;
    }
    let taken: Vec<ByteSpan> = inlines
        .iter()
        .filter(|inline| {
            matches!(
                inline.kind,
                InlineKind::Link(_) | InlineKind::Code | InlineKind::Math | InlineKind::Picture(_)
            )
        })
        .map(|inline| inline.span)
        .collect();
    let is_free = |span: &ByteSpan| {
        let before = taken.partition_point(|taken| taken.start < span.end);
        !taken[..before].iter().rev().take(8).any(|taken| taken.overlaps(*span))
    };
    let links = found
        .into_iter()
        .filter(is_free)
        .map(|span| Inline { span, kind: InlineKind::Link(span.of(text).to_owned()) });
    inlines.extend(links);
    inlines.sort_by_key(|inline| (inline.span.start, std::cmp::Reverse(inline.span.end)));
}

/// Returns the address around a `://` at `at`.
fn address(text: &str, at: usize) -> Option<ByteSpan> {
    const SCHEMES: [&str; 3] = ["https", "http", "ftp"];
    const LONGEST: usize = 2_048;
    let before = text.get(..at)?;
    let scheme = SCHEMES.into_iter().find(|scheme| {
        let start = before.len().checked_sub(scheme.len());
        start.and_then(|start| before.get(start..)).is_some_and(|s| s.eq_ignore_ascii_case(scheme))
    })?;
    let start = at - scheme.len();
    if text.get(..start)?.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let host = at + "://".len();
    let rest = text.get(host..)?;
    let ends = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || is_han_or_kana(c)
            || matches!(c, '<' | '>' | '"' | '\u{2018}'..='\u{201F}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF65}')
    };
    let rest = rest.get(..rest.floor_char_boundary(LONGEST))?;
    let mut address = rest.get(..rest.find(ends).unwrap_or(rest.len()))?;
    // Marks at its end are those of the sentence, a bracket only if it was not opened in it.
    let unopened = |open: char, close: char| {
        address.matches(close).count().saturating_sub(address.matches(open).count())
    };
    let (mut round, mut square) = (unopened('(', ')'), unopened('[', ']'));
    loop {
        let last = address.chars().next_back()?;
        let is_opened = |unopened: &mut usize| {
            let is_opened = *unopened == 0;
            *unopened = unopened.saturating_sub(1);
            is_opened
        };
        let belongs = match last {
            ')' => is_opened(&mut round),
            ']' => is_opened(&mut square),
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '|' | '`' | '}' => false,
            _ => true,
        };
        if belongs {
            break;
        }
        address = address.get(..address.len() - last.len_utf8())?;
    }
    address
        .starts_with(|c: char| c.is_alphanumeric() || c == '[')
        .then(|| ByteSpan::new(start, host + address.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Document, Extent, Format, decode, parse};

    fn links(text: &str, format: Format) -> Vec<String> {
        let document = read(text, format);
        let links = document.inlines().iter().filter_map(|inline| match &inline.kind {
            InlineKind::Link(target) => Some((inline.span.of(document.text()), target)),
            _ => None,
        });
        links.map(|(words, target)| format!("{words} → {target}")).collect()
    }

    fn read(text: &str, format: Format) -> Document {
        parse(decode(text.as_bytes()), format, Extent::Whole)
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, address) in [
            ("见https://a.cn/x，下同。", "https://a.cn/x"),
            ("见（https://a.cn/x）。", "https://a.cn/x"),
            ("(see http://a.org/b_(c)).", "http://a.org/b_(c)"),
            ("Visit https://a.org/x?y=1&z=2#t, or not", "https://a.org/x?y=1&z=2#t"),
            ("HTTP://A.ORG.", "HTTP://A.ORG"),
            ("“https://a.org/x”说", "https://a.org/x"),
            ("https://a.cn/路径", "https://a.cn/"),
        ] {
            assert_eq!(links(text, Format::Text), [format!("{address} → {address}")], "{text}");
        }
        for text in ["a://b", "xhttp://a", "http://", "http:// a", "https://。", "file:///etc"] {
            assert_eq!(links(text, Format::Text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_is_a_link_or_code_already_stays_so() {
        let text = "[https://a.org](https://b.org) `https://c.org` <https://d.org> https://e.org\n\n    https://f.org\n";
        assert_eq!(
            links(text, Format::Markdown),
            [
                "https://a.org → https://b.org",
                "https://d.org → https://d.org",
                "https://e.org → https://e.org",
            ]
        );
    }

    proptest! {
        #[test]
        fn links_lie_in_order_and_apart(text in "(http|s|://|a\\.b|/|[()\\[\\]., 河\n])*{0,30}") {
            let document = read(&text, Format::Text);
            let spans: Vec<ByteSpan> = document.inlines().iter().map(|inline| inline.span).collect();
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
