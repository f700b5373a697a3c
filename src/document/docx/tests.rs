//! Documents of Word: paragraphs, labels, tables, notes, looks.

use crate::document::testing::{archive, converted, inlines, paragraphs};
use crate::document::{Document, Format, Unreadable, convert};

const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Reads a document of this body, with these styles, lists and footnotes.
fn read(body: &str, styles: &str, lists: &str, notes: &str) -> Document {
    let whole = |name: &str, inner: &str| format!("<w:{name} {NAMES}>{inner}</w:{name}>");
    let body = whole("document", &format!("<w:body>{body}</w:body>"));
    let relation = |id: &str, kind: &str, target: &str| {
        let mode = if target.contains("://") { "External" } else { "Internal" };
        format!(
            r#"<Relationship Id="{id}" Type="{KIND}/{kind}" Target="{target}" TargetMode="{mode}"/>"#
        )
    };
    let relations = |inner: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
        )
    };
    let parts = [
        ("_rels/.rels", relations(&relation("a", "officeDocument", "w/body.xml"))),
        (
            "w/_rels/body.xml.rels",
            relations(
                &[
                    relation("s", "styles", "s.xml"),
                    relation("n", "numbering", "/w/n.xml"),
                    relation("f", "footnotes", "f.xml"),
                    relation("h", "hyperlink", "https://a.example/"),
                ]
                .concat(),
            ),
        ),
        ("w/body.xml", body),
        ("w/s.xml", whole("styles", styles)),
        ("w/n.xml", whole("numbering", lists)),
        ("w/f.xml", whole("footnotes", notes)),
    ];
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    converted(&archive(&parts), Format::Docx)
}

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
}

/// Reads a document that begins with a long paragraph.
fn behind_text(body: &str, styles: &str, lists: &str, notes: &str) -> Document {
    read(&(paragraph("", SENTENCE) + body), styles, lists, notes)
}

fn check(body: &str, expected: &[&str]) {
    assert_eq!(paragraphs(&behind_text(body, "", "", ""))[1..], *expected, "{body}");
}

const SENTENCE: &str =
    "智慧城市将信息化、工业化和城镇化深度融合，有助于缓解城市病，提升城镇化质量，实现精细化管理。";

#[test]
fn headings_are_told_by_levels_and_by_the_names_of_styles() {
    let styles = r#"<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="a"><w:name w:val="Own"/><w:basedOn w:val="1"/></w:style>
        <w:style w:styleId="t"><w:name w:val="Title"/></w:style>"#;
    let body = [
        paragraph(r#"<w:pStyle w:val="t"/>"#, "题"),
        paragraph(r#"<w:pStyle w:val="a"/>"#, "章"),
        paragraph(r#"<w:outlineLvl w:val="1"/>"#, "节"),
        paragraph(r#"<w:pStyle w:val="1"/>"#, "又"),
        paragraph(r#"<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>"#, "文"),
    ];
    let document = read(&body.concat(), styles, "", "");
    assert_eq!(paragraphs(&document), ["title: 题", "h1: 章", "h2: 节", "h1: 又", "body: 文"]);
    assert_eq!(document.front().title.as_deref(), Some("题"));
}

#[test]
fn labels_are_those_that_are_printed() {
    let level = |at: usize, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let lists = format!(
        r#"<w:abstractNum w:abstractNumId="7">{}{}{}</w:abstractNum>
           <w:abstractNum w:abstractNumId="8">{}</w:abstractNum>
           <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
           <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
           <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">
           <w:startOverride w:val="5"/></w:lvlOverride></w:num>"#,
        level(0, "chineseCounting", "第%1条"),
        level(1, "decimal", "（%2）"),
        level(2, "lowerLetter", "%2.%3)"),
        level(0, "bullet", "·"),
    );
    let item = |list: usize, at: usize| {
        paragraph(
            &format!(r#"<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list}"/></w:numPr>"#),
            "文",
        )
    };
    let body: String =
        [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (3, 0), (1, 0), (0, 0)]
            .map(|(list, at)| item(list, at))
            .concat();
    assert_eq!(
        paragraphs(&read(&body, "", &lists, "")),
        [
            "item: 第一条 文",
            "-item: （1）文",
            "-item: （2）文",
            "--item: 2.a) 文",
            "item: 第二条 文",
            "-item: （1）文",
            "item •: 文",
            "item: 第五条 文",
            "item: 第六条 文",
            "body: 文"
        ]
    );
}

#[test]
fn what_was_deleted_or_is_said_twice_is_not_there() {
    check(
        &format!(
            "<w:p><w:del>{}</w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom><w:r><w:rPr>\
             <w:vanish/></w:rPr><w:t>藏</w:t></w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice>\
             <mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:p>",
            run("删"),
            run("增"),
            run("移"),
            run("选"),
            run("备")
        ),
        &["body: 增选"],
    );
}

#[test]
fn boxes_of_text_follow_their_paragraph_and_tables_keep_their_cells() {
    let boxed = "<w:p><w:r><w:t>文</w:t><w:drawing><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>\
                 </w:txbxContent></w:drawing></w:r></w:p>";
    check(boxed, &["body: 文", "body: 框"]);
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>");
    let p = |text: &str| paragraph("", text);
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(r#"<w:gridSpan w:val="2"/>"#, &p("甲")),
        cell("", &p("乙")),
        cell("<w:vMerge/>", "<w:p/>"),
        cell("", &(p("丙") + &p("丁")))
    );
    check(&table, &["row: 甲 │  │ 乙", "row: │ 丙\u{2028}丁"]);
}

#[test]
fn looks_links_readings_and_notes_are_inlines() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>\
                <w:t>体</w:t></w:r><w:hyperlink r:id=\"h\"><w:r><w:t>链</w:t></w:r></w:hyperlink>\
                <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \
                \\l \"here\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
                <w:r><w:t>处</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:ruby>\
                <w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase>\
                </w:ruby></w:r><w:r><w:footnoteReference w:id=\"5\"/></w:r><m:oMath><m:f><m:num><m:r>\
                <m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>";
    let notes = format!(r#"<w:footnote w:id="5"><w:p>{}</w:p></w:footnote>"#, run("注"));
    let document = behind_text(body, "", "", &notes);
    assert_eq!(paragraphs(&document)[1..], ["body: 粗体链处漢[1](a+b)/2", "note: [1] 注"]);
    assert_eq!(
        inlines(&document),
        [
            "strong 粗体",
            "link 链 → https://a.example/",
            "link 处 → #here",
            "ruby 漢 → hàn",
            "call [1] → footnote-5",
            "math (a+b)/2",
            "label [1] → footnote-5"
        ]
    );
}

#[test]
fn a_line_in_the_middle_at_the_top_is_the_title() {
    let centred = r#"<w:jc w:val="center"/>"#;
    let body = [
        paragraph(centred, "关于智慧城市的报告"),
        paragraph("", SENTENCE),
        paragraph(centred, "图一"),
    ];
    let text = format!("body: {SENTENCE}");
    let document = read(&body.concat(), "", "", "");
    assert_eq!(paragraphs(&document), ["title: 关于智慧城市的报告", &text, "body: 图一"]);
}

#[test]
fn old_and_locked_documents_are_told_apart() {
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let locked = [&compound[..], b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"].concat();
    for (bytes, why) in [(compound, Unreadable::OldOffice), (locked, Unreadable::Locked)] {
        assert_eq!(Format::guess("a.doc", &bytes), Format::Docx);
        let told = convert(&bytes, Format::Docx, None, usize::MAX, &mut |_| {});
        assert_eq!(told.map(drop), Err(why));
    }
}

#[test]
fn numbers_beyond_reason_are_those_of_the_last_level() {
    let lists = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="8">
        <w:start w:val="18446744073709551615"/><w:lvlText w:val="%9."/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let numbered = r#"<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr>"#;
    let document = read(&paragraph(numbered, "文").repeat(2), "", lists, "");
    assert_eq!(document.paragraphs().len(), 2);
    assert!(document.text().contains("18446744073709551615. 文"));
}

#[test]
fn notes_that_call_one_another_are_each_there_once() {
    let call = |id: &str| format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>"#);
    let note = |id: &str, calls: &str| {
        let label = format!("注{id}");
        format!(r#"<w:footnote w:id="{id}"><w:p>{}{calls}</w:p></w:footnote>"#, run(&label))
    };
    let notes = note("1", &(call("1") + &call("2"))) + &note("2", &call("1"));
    let body = format!("<w:p>{}{}</w:p>", run("文"), call("1"));
    let document = behind_text(&body, "", "", &notes);
    assert_eq!(
        paragraphs(&document)[1..],
        ["body: 文[1]", "note: [1] 注1[1][2]", "note: [2] 注2[1]"]
    );
}
