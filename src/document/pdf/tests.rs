//! Pages: columns, paragraphs, furniture, bookmarks, and files that are none.

use crate::document::testing::{converted, paragraphs};
use crate::document::{Document, Format, Unreadable, convert};

/// A line of text on a page: how far from the left and the bottom, its size, and what it says.
type Line<'t> = (f64, f64, f64, &'t str);

/// Makes a file of objects, of which the first is the catalogue.
fn file_of(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let start = out.len();
    let size = objects.len() + 1;
    out.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let end = format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF");
    out.extend(end.bytes());
    out
}

/// Makes a file of pages in a font that is not embedded, whose codes are UTF-16, with an outline.
fn file(pages: &[Vec<Line<'_>>], outline: &[(&str, usize)]) -> Vec<u8> {
    let hex =
        |text: &str| text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>".to_owned(),
        String::new(),
        "<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/UniGB-UTF16-H/DescendantFonts[\
         <</Type/Font/Subtype/CIDFontType0/BaseFont/STSong/DW 1000/W[1[500] 814[500] 2 90 500]\
         /CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>]>>"
            .to_owned(),
        format!("<</Type/Outlines/First {} 0 R>>", 5 + 2 * pages.len()),
    ];
    let mut kids = String::new();
    for (at, lines) in pages.iter().enumerate() {
        let shown: Vec<String> = lines
            .iter()
            .map(|(x, y, size, text)| {
                format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{}> Tj ET\n", hex(text))
            })
            .collect();
        let content = shown.concat();
        let page = 5 + 2 * at;
        kids.push_str(&format!("{page} 0 R "));
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>\
             /Contents {} 0 R>>",
            page + 1
        ));
        objects.push(format!("<</Length {}>>stream\n{content}endstream", content.len()));
    }
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", pages.len());
    for (at, (title, page)) in outline.iter().enumerate() {
        let next = 5 + 2 * pages.len() + at + 1;
        let next = if at + 1 < outline.len() { format!("/Next {next} 0 R") } else { String::new() };
        objects.push(format!(
            "<</Title<FEFF{}>/Dest[{} 0 R/Fit]{next}>>",
            hex(title),
            5 + 2 * page
        ));
    }
    file_of(&objects)
}

/// The Han that fill a line of a column of `width` letters, from a place in a text on.
fn set(
    text: &str,
    (left, top): (f64, f64),
    width: usize,
    indent: usize,
) -> Vec<(f64, f64, String)> {
    let letters: Vec<char> = text.chars().collect();
    let mut lines = Vec::new();
    let (mut at, mut height) = (0, top);
    while at < letters.len() {
        let here = if at == 0 { indent } else { 0 };
        let end = (at + width - here).min(letters.len());
        #[expect(clippy::cast_precision_loss, reason = "a few letters")]
        let start = left + here as f64 * 10.0;
        lines.push((start, height, letters[at..end].iter().collect()));
        (at, height) = (end, height - 16.0);
    }
    lines
}

fn read(pages: &[Vec<Line<'_>>], outline: &[(&str, usize)]) -> Document {
    converted(&file(pages, outline), Format::Pdf)
}

const TEXT: &str = "智慧城市将信息化与工业化和城镇化深度融合有助于缓解城市病提升城镇化质量实现精细化管理提升市民生活质量改造城市治理模式目前从全球范围来看智慧城市的建设已经成为新的潮流。";
const OTHER: &str = "数字经济的发展离不开基础设施的支撑各地纷纷出台规划推进数据中心和算力网络的建设使得公共服务的效率有了明显的提高也让企业和居民从中得到了实实在在的好处。";

#[test]
fn lines_are_joined_across_columns_and_pages_and_furniture_is_left_out() {
    let whole: Vec<(f64, f64, String)> = set(&TEXT.repeat(6), (60.0, 760.0), 20, 2);
    // Two columns of ten lines on each page.
    let mut pages: Vec<Vec<Line<'_>>> = Vec::new();
    for (at, (x, _, text)) in whole.iter().enumerate() {
        let (page, row) = (at / 20, at % 20);
        let (column, row) = (row / 10, row % 10);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let place = (x + column as f64 * 240.0, 760.0 - row as f64 * 16.0);
        if pages.len() <= page {
            pages.push(vec![(200.0, 800.0, 9.0, "某某学报第三期")]);
        }
        pages[page].push((place.0, place.1, 10.0, text));
    }
    assert!(pages.len() >= 2);
    let numbers: Vec<String> = (1..=3).map(|number| format!("- {number} -")).collect();
    for page in 0..3 {
        if pages.len() <= page {
            pages.push(vec![(200.0, 800.0, 9.0, "某某学报第三期"), (60.0, 760.0, 10.0, "完")]);
        }
        pages[page].push((280.0, 40.0, 9.0, &numbers[page]));
    }
    let text = format!("body: {}", TEXT.repeat(6));
    let document = read(&pages, &[]);
    assert_eq!(paragraphs(&document)[0], text);
    assert!(!document.text().contains("学报") && !document.text().contains('-'));
    let second = document.anchor("page=2").unwrap();
    assert!(second > 0 && document.text().is_char_boundary(second));
}

#[test]
fn indents_part_paragraphs_and_large_lines_head_them() {
    let mut lines: Vec<(f64, f64, f64, String)> = Vec::new();
    let mut top = 780.0;
    for (heading, body) in [("一点背景", TEXT), ("二点结论", OTHER), ("三点余论", TEXT)]
    {
        lines.push((60.0, top, 14.0, heading.to_owned()));
        top -= 24.0;
        for text in [body, OTHER] {
            let set = set(text, (60.0, top), 40, 2);
            top = set.last().map_or(top, |line| line.1) - 16.0;
            lines.extend(set.into_iter().map(|(x, y, text)| (x, y, 10.0, text)));
        }
        top -= 8.0;
    }
    let lines: Vec<Line<'_>> =
        lines.iter().map(|(x, y, size, text)| (*x, *y, *size, text.as_str())).collect();
    let (text, other) = (format!("body: {TEXT}"), format!("body: {OTHER}"));
    assert_eq!(
        paragraphs(&read(std::slice::from_ref(&lines), &[])),
        [
            "h1: 一点背景",
            &text,
            &other,
            "h1: 二点结论",
            &other,
            &other,
            "h1: 三点余论",
            &text,
            &other
        ]
    );
    // Where there are bookmarks, they alone are the outline.
    let document = read(&[lines], &[("二点结论", 0), ("没有写出的", 0)]);
    let titles: Vec<&str> =
        document.outline().sections().iter().map(|s| s.title_in(document.text())).collect();
    assert_eq!(titles[1..], ["二点结论", "没有写出的"]);
}

#[test]
fn words_keep_their_spaces_and_lose_the_hyphens_of_line_ends() {
    let lines = vec![
        (60.0, 760.0, 10.0, "The smart city is a place where information tech-"),
        (60.0, 746.0, 10.0, "nology is used by all, and the well-known cities of"),
        (60.0, 732.0, 10.0, "中国 and Japan have built many of them for a while."),
    ];
    let text = read(&[lines], &[]).text().to_owned();
    assert!(text.contains("information technology is used"), "{text}");
    assert!(text.contains("well-known cities of 中国 and Japan"), "{text}");
}

#[test]
fn what_holds_no_text_or_is_no_file_is_told() {
    let why = |bytes: &[u8]| {
        convert(bytes, Format::Pdf, None, usize::MAX, &mut |_| {}).map(drop).unwrap_err()
    };
    assert_eq!(why(&file(&[vec![]], &[])), Unreadable::NoText);
    assert_eq!(why(b"%PDF-1.7\nnothing"), Unreadable::Damaged);
}

#[test]
fn no_more_pages_are_read_than_asked() {
    let page = |text| vec![(60.0, 760.0, 10.0, text)];
    let bytes = file(&[page("甲乙丙丁"), page("戊己庚辛")], &[]);
    let conversion = convert(&bytes, Format::Pdf, None, 1, &mut |_| {}).unwrap();
    let document = conversion.into_document(crate::document::Extent::Whole);
    assert_eq!(document.text(), "甲乙丙丁\n");
}

#[test]
fn forms_in_forms_and_endless_lines_end() {
    let stream = |dict: &str, content: &str| {
        format!("<<{dict}/Length {}>>stream\n{content}\nendstream", content.len())
    };
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>\
                /XObject<</X 6 0 R>>>>/Contents 5 0 R>>";
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[4 0 R]/Count 1>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        page.to_owned(),
        stream("", &format!("BT /F 9 Tf 9 9 Td (hello) Tj ({}) Tj ET /X Do", "a".repeat(300_000))),
    ];
    // Each form draws the next one ten times, and the last one itself.
    for at in 0..12 {
        let next = (7 + at).min(17);
        objects.push(stream(
            &format!("/Subtype/Form/Resources<</XObject<</X {next} 0 R>>>>"),
            &"/X Do ".repeat(10),
        ));
    }
    let document = converted(&file_of(&objects), Format::Pdf);
    assert!(document.text().starts_with("helloaaa"));
}
