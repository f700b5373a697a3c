//! Books: chapters, contents, notes, and what is wrong with them.

use crate::document::testing::{archive, converted, inlines, paragraphs};
use crate::document::{Document, Format, ShortfallReason, Unreadable, convert};

const CONTAINER: &str = r#"<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
    <rootfiles><rootfile full-path="OPS/p.opf"/></rootfiles></container>"#;
const PACKAGE: &str = r#"<package xmlns="http://www.idpf.org/2007/opf">
    <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>书</dc:title>
    <dc:creator>王军</dc:creator></metadata><manifest>
    <item id="n" href="nav.xhtml" properties="nav"/><item id="t" href="t.ncx"
    media-type="application/x-dtbncx+xml"/><item id="b" href="text/b.xhtml"/>
    <item id="a" href="text/a%20.xhtml"/></manifest>
    <spine toc="t"><itemref idref="a"/><itemref idref="b"/></spine></package>"#;
const NAVIGATION: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>
    <li><span>上编</span><ol><li><a href="text/a%20.xhtml">第一章 起</a></li></ol></li>
    <li><a href="text/b.xhtml#x">后记</a></li></ol></nav></body></html>"#;
const NCX: &str = r#"<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel>
    <text>起</text></navLabel><content src="text/b.xhtml"/></navPoint></navMap></ncx>"#;
const FIRST: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script/></head><body>
    <h2>第一章 起</h2><p>甲&nbsp;乙<a epub:type="noteref" href="b.xhtml#f1">*</a></p><h4>小节</h4>
    <p><a href="b.xhtml">下章</a></p></body></html>"#;
const SECOND: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"><body><p id="x">丙</p>
    <aside epub:type="footnote" id="f1"><p>注。</p></aside></body></html>"#;

fn parts() -> Vec<(&'static str, &'static str)> {
    vec![
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OPS/p.opf", PACKAGE),
        ("OPS/nav.xhtml", NAVIGATION),
        ("OPS/t.ncx", NCX),
        ("OPS/text/a .xhtml", FIRST),
        ("OPS/text/b.xhtml", SECOND),
    ]
}

fn read(parts: &[(&str, &str)]) -> Document {
    converted(&archive(parts), Format::Epub)
}

#[test]
fn the_spine_orders_chapters_and_the_contents_head_them() {
    let document = read(&parts());
    assert_eq!(
        paragraphs(&document),
        [
            "h1: 上编",
            "h2: 第一章 起",
            "body: 甲\u{a0}乙[*]",
            "h4: 小节",
            "body: 下章",
            "h1: 后记",
            "body: 丙",
            "note: [*] 注。"
        ]
    );
    assert_eq!(
        inlines(&document),
        [
            "call [*] → OPS/text/b.xhtml#f1",
            "link 下章 → #OPS/text/b.xhtml",
            "label [*] → OPS/text/b.xhtml#f1"
        ]
    );
    let front = document.front();
    assert_eq!((front.title.as_deref(), front.author.as_deref()), (Some("书"), Some("王军")));
    // The link leads to the chapter, which begins with its heading.
    let place = document.anchor("OPS/text/b.xhtml").unwrap();
    assert!(document.text().split_at(place).1.trim_start().starts_with("后记"));
}

#[test]
fn a_book_without_its_list_of_files_or_its_package_is_read() {
    let whole = archive(&parts());
    let cut = &whole[..whole.len() - 200];
    assert_eq!(converted(cut, Format::Epub).paragraphs().len(), 8);
    let mut no_container = parts();
    no_container.remove(1);
    assert_eq!(read(&no_container).paragraphs().len(), 8);
    let mut no_package = parts();
    no_package.retain(|(name, _)| !name.ends_with("opf") && !name.contains("nav"));
    assert_eq!(paragraphs(&read(&no_package))[0], "h2: 第一章 起");
}

#[test]
fn the_contents_of_epub_2_serve_where_there_are_no_others() {
    let mut parts = parts();
    parts.retain(|(name, _)| !name.contains("nav"));
    let document = read(&parts);
    let titles: Vec<&str> =
        document.outline().sections().iter().map(|s| s.title_in(document.text())).collect();
    assert_eq!(titles, ["第一章 起", "小节", "起"]);
}

#[test]
fn what_is_missing_is_told_and_the_rest_is_read() {
    let mut missing = parts();
    missing.remove(5);
    let document = read(&missing);
    assert_eq!(document.shortfalls.len(), 1);
    assert_eq!(document.shortfalls[0].why, ShortfallReason::Missing);
    assert_eq!(paragraphs(&document), ["h1: 后记", "body: 丙", "note: 注。"]);
    // A bomb: much more than it was packed from.
    let bomb = format!("<p>{}</p>", " ".repeat(4 << 20));
    let mut bombed = parts();
    bombed[5].1 = &bomb;
    let document = read(&bombed);
    assert_eq!(document.shortfalls[0].why, ShortfallReason::TooLarge);
    assert!(document.text().contains('丙'));
}

#[test]
fn what_is_locked_is_told() {
    let locked = r#"<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
        xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:EncryptionMethod
        Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><e:CipherData>
        <e:CipherReference URI="OPS/text/a%20.xhtml"/></e:CipherData></e:EncryptedData></encryption>"#;
    let mut parts = parts();
    parts.push(("META-INF/encryption.xml", locked));
    assert_eq!(read(&parts).shortfalls[0].why, ShortfallReason::Locked);
    parts.remove(6);
    let why = convert(&archive(&parts), Format::Epub, None, usize::MAX, &mut |_| {});
    assert_eq!(why.map(drop), Err(Unreadable::Locked));
}

#[test]
fn no_more_parts_are_read_than_asked() {
    let conversion = convert(&archive(&parts()), Format::Epub, None, 1, &mut |_| {}).unwrap();
    let document = conversion.into_document(crate::document::Extent::Whole);
    assert!(!document.text().contains('丙'));
}
