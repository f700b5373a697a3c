//! Addresses that are written out in a text, which are links though nothing marks them:
//! `https://…`, `www.…`, `name@host`.

use crate::document::links::add_links;
use crate::document::paragraph::{Inline, InlineKind, Kind, Paragraph};
use crate::text::{ByteSpan, Place, is_han_or_kana};

/// Reads the address that the sign at a place belongs to.
type ReadAddress = fn(&str, Place) -> Option<ByteSpan>;

/// Adds a link for every address in the paragraphs that is not in a link, or in code, already.
///
/// Source of where an address ends: the specification of GitHub Flavored Markdown, 6.9, "Autolinks";
/// besides, Han and the marks of Chinese end it.
pub(crate) fn link(text: &str, paragraphs: &[Paragraph], inlines: &mut Vec<Inline>) {
    let bytes = text.as_bytes();
    let mut signs: Vec<(Place, ReadAddress)> = Vec::new();
    signs.extend(memchr::memmem::find_iter(bytes, "://").map(|at| (at, address as ReadAddress)));
    signs.extend(memchr::memmem::find_iter(bytes, "www.").map(|at| (at, host as ReadAddress)));
    signs.extend(memchr::memchr_iter(b'@', bytes).map(|at| (at, mailbox as ReadAddress)));
    signs.sort_unstable_by_key(|(at, _)| *at);
    let mut found: Vec<ByteSpan> = Vec::new();
    for (at, read) in signs {
        // An address may hold another one.
        let end = found.last().map_or(0, |last| last.end);
        let Some(span) = (end <= at).then(|| read(text, at)).flatten() else { continue };
        if span.start < end {
            continue;
        }
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
    let links = found.into_iter().map(|span| (span, target(span.of(text))));
    add_links(inlines, links, |kind| {
        matches!(
            kind,
            InlineKind::Link(_) | InlineKind::Code | InlineKind::Math | InlineKind::Picture(_)
        )
    });
}

/// Returns the address around a `://` at `at`.
fn address(text: &str, at: usize) -> Option<ByteSpan> {
    const SCHEMES: [&str; 3] = ["https", "http", "ftp"];
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
    let begins = |c: char| c.is_alphanumeric() || c == '[';
    let end = text.get(host..)?.starts_with(begins).then(|| end(text, host)).flatten()?;
    (end > host).then(|| ByteSpan::new(start, end))
}

/// Returns the address that begins with `www.` at `at`.
fn host(text: &str, at: usize) -> Option<ByteSpan> {
    let before = text.get(..at)?;
    if before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_')) {
        return None;
    }
    let end = end(text, at)?;
    let rest = text.get(at + "www.".len()..end)?;
    let is_host = rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && rest.contains('.');
    is_host.then(|| ByteSpan::new(at, end))
}

/// Returns the address of a mailbox around an `@` at `at`.
fn mailbox(text: &str, at: usize) -> Option<ByteSpan> {
    /// Bytes of the name and of the host that are looked at.
    const LONGEST: usize = 64;
    let of_host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let of_name = |byte: &u8| of_host(byte) || matches!(byte, b'.' | b'+');
    let bytes = text.as_bytes();
    let name = bytes[..at].iter().rev().take(LONGEST).take_while(|b| of_name(b)).count();
    let host = bytes[at + 1..].iter().take(4 * LONGEST).take_while(|b| of_host(b) || **b == b'.');
    let host = text.get(at + 1..at + 1 + host.count())?.trim_end_matches('.');
    let is_host = host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && !host.ends_with(['-', '_'])
        && host
            .rsplit('.')
            .next()
            .is_some_and(|last| last.bytes().any(|b| b.is_ascii_alphabetic()));
    let name = text.get(at - name..at)?.trim_start_matches(['.', '+', '-', '_']);
    (is_host && !name.is_empty()).then(|| ByteSpan::new(at - name.len(), at + 1 + host.len()))
}

/// Returns where an address is that is written like this.
fn target(written: &str) -> String {
    match written {
        _ if written.contains("://") => written.to_owned(),
        _ if written.starts_with("www.") => format!("http://{written}"),
        _ => format!("mailto:{written}"),
    }
}

/// Returns where an address ends that goes on at `from`.
fn end(text: &str, from: usize) -> Option<usize> {
    const LONGEST: usize = 2_048;
    let rest = text.get(from..)?;
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
    Some(from + address.len())
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
    fn hosts_and_mailboxes_are_links() {
        for (text, written, target) in [
            ("见www.a.cn/x，下同", "www.a.cn/x", "http://www.a.cn/x"),
            ("(www.a.org).", "www.a.org", "http://www.a.org"),
            ("信箱：li.si+x@mail.a.cn。", "li.si+x@mail.a.cn", "mailto:li.si+x@mail.a.cn"),
            ("<me@a.org>,", "me@a.org", "mailto:me@a.org"),
            ("http://me@a.org/x", "http://me@a.org/x", "http://me@a.org/x"),
        ] {
            assert_eq!(links(text, Format::Text), [format!("{written} → {target}")], "{text}");
        }
        for text in
            ["www.a", "xwww.a.org", "a@b", "@a.org", "me@a.1", "me@-", "user@host:path", "@"]
        {
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
