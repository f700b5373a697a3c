//! Documents of `LibreOffice`: paragraphs, labels, tables, notes, looks.

use crate::document::testing::{archive, converted, inlines, paragraphs};
use crate::document::{Document, Format};

fn read(styles: &str, text: &str) -> Document {
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
        xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
        xmlns:xlink="http://www.w3.org/1999/xlink"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><office:automatic-styles>{styles}
        </office:automatic-styles><office:body><office:text>{text}</office:text></office:body>
        </office:document-content>"#
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_str()),
    ];
    converted(&archive(&parts), Format::Odt)
}

#[test]
fn headings_lists_and_tables_are_told_by_their_elements() {
    let styles = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1"
        style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-bullet
        text:level="2"/></text:list-style><style:style style:name="P"
        style:parent-style-name="Title"/>"#;
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let text = format!(
        "<text:tracked-changes><text:p>删</text:p></text:tracked-changes>\
         <text:p text:style-name=\"P\">题</text:p><text:h text:outline-level=\"2\">节</text:h>\
         <text:list text:style-name=\"L\">{}{}</text:list><table:table><table:table-header-rows>\
         <table:table-row><table:table-cell><text:p>地区</text:p></table:table-cell><table:table-cell>\
         <text:p>数</text:p><text:p>量</text:p></table:table-cell></table:table-row>\
         </table:table-header-rows><table:table-row><table:table-cell/><table:table-cell>\
         <text:p>800</text:p></table:table-cell></table:table-row></table:table>",
        item(
            "<text:p>甲</text:p><text:list><text:list-item><text:p>点</text:p></text:list-item></text:list>"
        ),
        item("<text:p>乙</text:p><text:p>续</text:p>")
    );
    assert_eq!(
        paragraphs(&read(styles, &text)),
        [
            "title: 题",
            "h1: 节",
            "item: 一、甲",
            "-item •: 点",
            "item: 二、乙",
            "item: 续",
            "row: 地区 │ 数\u{2028}量",
            "row: │ 800"
        ]
    );
}

#[test]
fn looks_links_and_notes_are_inlines() {
    let styles = r#"<style:style style:name="B"><style:text-properties fo:font-weight="bold"/>
        </style:style><style:style style:name="U"><style:text-properties
        style:text-position="super 58%"/></style:style>"#;
    let text = "<text:h>题</text:h><text:p>\n  甲<text:span text:style-name=\"B\">粗</text:span>10<text:span \
        text:style-name=\"U\">6</text:span><text:a xlink:href=\"https://a.example/\">链</text:a>\
        <text:note text:id=\"f1\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>注。</text:p></text:note-body></text:note>乙<text:s text:c=\"2\"/>丙</text:p>";
    let document = read(styles, text);
    assert_eq!(paragraphs(&document), ["title: 题", "body: 甲粗10⁶链[1]乙  丙", "note: [1] 注。"]);
    assert_eq!(
        inlines(&document),
        [
            "strong 粗",
            "above ⁶",
            "link 链 → https://a.example/",
            "call [1] → footnote-f1-1",
            "label [1] → footnote-f1-1"
        ]
    );
}
