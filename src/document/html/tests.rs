//! Pages: what is shown of them, and what that is.

use crate::document::Format;
use crate::document::testing::{converted, inlines, paragraphs};

/// Checks the paragraphs of a page that begins with a long one, but for that.
fn check(html: &str, expected: &[&str]) {
    let page = format!("<p>{SENTENCE}</p>{html}");
    let document = converted(page.as_bytes(), Format::Html);
    assert_eq!(paragraphs(&document)[1..], *expected, "{html}");
}

const SENTENCE: &str =
    "智慧城市将信息化、工业化和城镇化深度融合，有助于缓解城市病，提升城镇化质量，实现精细化管理。";

#[test]
fn the_elements_of_a_page_are_what_they_are_in_markdown() {
    check(
        "<h2>题</h2><h2>目</h2><p>甲<b>乙</b><br>丙</p><blockquote><p>引</p></blockquote>\
         <ul><li>一<li>二<ol start=3><li>三</ol></ul><pre>a\n  b</pre><hr><dl><dt>词<dd>义</dl>",
        &[
            "h1: 题",
            "h1: 目",
            "body: 甲乙\u{2028}丙",
            "quote: 引",
            "item •: 一",
            "item •: 二",
            "-item 3.: 三",
            "code: a⏎  b",
            "rule: ***",
            "item :: 词",
            "item :: 义",
        ],
    );
}

#[test]
fn blanks_are_those_a_browser_shows() {
    check(
        "<p>  智慧\n城市\t smart\n city </p><p>&nbsp;&nbsp;\u{3000}甲</p><p>&nbsp;</p>",
        &["body: 智慧城市 smart city", "body: 甲"],
    );
}

#[test]
fn line_breaks_end_paragraphs_on_pages_that_know_none() {
    let (one, other) = (SENTENCE, SENTENCE.replace("智慧", "数字"));
    let expected = [format!("body: {one}"), format!("body: {other}")];
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    for parted in ["<br>", "<br><br>", "<br>\n<br/>　　", "<br>　　", "<p>"] {
        check(&format!("<div>{one}{parted}{other}</div>"), &expected);
    }
    check("<p>床前明月光，<br>疑是地上霜。</p>", &["body: 床前明月光，\u{2028}疑是地上霜。"]);
}

#[test]
fn navigation_hidden_parts_and_lists_of_links_are_no_part_of_an_article() {
    let text = format!("<p>{SENTENCE}</p>").repeat(4);
    let page = format!(
        "<title>题目 - 新闻网</title><nav><a href=a>首页</a></nav><div class=main><h1>题目</h1>\
         <div id=content>{text}<div class=share><a href=b>分享</a></div></div></div>\
         <ul><li><a href=c>相关新闻之一</a><li><a href=d>相关新闻之二</a></ul>\
         <p style='display: none'>看不见的话，也不该看见。</p><footer>版权所有</footer>"
    );
    let body = format!("body: {SENTENCE}");
    let document = converted(page.as_bytes(), Format::Html);
    assert_eq!(paragraphs(&document), ["title: 题目", &body, &body, &body, &body]);
    // What is no article is shown whole.
    check(
        "<ul><li><a href=a>甲</a><li><a href=b>乙</a></ul><p>丙</p>",
        &["item •: 甲", "item •: 乙", "body: 丙"],
    );
}

#[test]
fn tables_hold_data_or_place_things() {
    check(
        "<table><caption>表一</caption><thead><tr><th>地区<th>数量</thead>\
         <tr><td rowspan=2>江苏<td>800<tr><td colspan=2><p>约</p><p>900</p></table>",
        &["body: 表一", "row: 地区 │ 数量", "row: 江苏 │ 800", "row: │ 约\u{2028}900"],
    );
    check(
        "<table><tr><td>导航<td><table><tr><td><p>甲</p></table></table>",
        &["body: 导航", "body: 甲"],
    );
}

#[test]
fn notes_are_links_that_lead_back() {
    let page = "<p>城市<sup><a id=r1 href='#n1'>1</a></sup>与数据<a id=r2 href='#n2'>[2]</a>。</p>\
                <p>见<a href='#s'>1</a>节。</p><h2>章</h2><h2 id=s>节</h2>\
                <ol><li id=n1><p>注一。<a href='#r1'>↩</a></p></ol>\
                <p><a id=n2 href='#r2'>[2]</a> 注二。</p>";
    let document = converted(page.as_bytes(), Format::Html);
    assert_eq!(
        paragraphs(&document),
        [
            "body: 城市[1]与数据[2]。",
            "body: 见1节。",
            "h1: 章",
            "h1: 节",
            "-note: [1] 注一。",
            "note: [2] 注二。"
        ]
    );
    assert_eq!(
        inlines(&document),
        [
            "call [1] → n1",
            "above [1]",
            "call [2] → n2",
            "link 1 → #s",
            "label [1] → n1",
            "label [2] → n2"
        ]
    );
}

#[test]
fn places_in_what_is_raised_stay_those_of_characters() {
    for (html, text) in [
        ("<p>甲a<sup>1<a id=n></a>2</sup>乙</p>", "甲a¹²乙"),
        ("<p>甲a<sup>乙<a id=n></a>丙</sup></p>", "甲a^(乙丙)"),
    ] {
        let document = converted(html.as_bytes(), Format::Html);
        assert_eq!(document.text().trim(), text);
        assert!(text.is_char_boundary(document.anchor("n").unwrap()), "{html}");
    }
}

#[test]
fn pictures_formulas_and_readings_leave_what_can_be_searched() {
    let page = "<p><img src=a.png alt='城市 图'><img src=b.png alt=''><img src=c.png>\
                <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>\
                <math alttext='x^2'><mi>x</mi></math></p>";
    let document = converted(page.as_bytes(), Format::Html);
    assert_eq!(paragraphs(&document), ["body: ［城市 图］［图］漢x^2"]);
    assert_eq!(
        inlines(&document),
        ["picture ［城市 图］ → a.png", "picture ［图］ → c.png", "ruby 漢 → かん", "math x^2"]
    );
}

#[test]
fn what_a_page_declares_counts_where_it_can_be() {
    let said = |bytes: &[u8]| {
        let document = converted(bytes, Format::Html);
        (document.text().to_owned(), document.encoding.name())
    };
    let page = "<meta charset=gb2312><p>智慧城市</p>";
    assert_eq!(said(page.as_bytes()), ("智慧城市\n".to_owned(), "UTF-8"));
    let gbk =
        [b"<meta charset=gb2312><p>".as_slice(), b"\xd6\xc7\xbb\xdb\xb3\xc7\xca\xd0"].concat();
    assert_eq!(said(&gbk), ("智慧城市\n".to_owned(), "gb18030"));
    let greek = [b"<meta charset=iso-8859-7><p>".as_slice(), b"\xd0\xfc\xeb\xe7"].concat();
    assert_eq!(said(&greek).0, "Πόλη\n");
}

#[test]
fn a_page_that_is_nested_too_deeply_is_flat() {
    for element in ["div", "ul><li", "blockquote", "font", "table><tr><td", "b"] {
        let html = format!("<{element}>").repeat(20_000) + "甲";
        let document = converted(html.as_bytes(), Format::Html);
        assert_eq!(document.text().trim(), "甲", "{element}");
    }
    // Elements that end where the next begins are not nested.
    let html = "<p>甲".repeat(1000);
    assert_eq!(converted(html.as_bytes(), Format::Html).paragraphs().len(), 1000);
}

#[test]
fn what_is_no_part_of_the_article_is_counted_and_shown_with_the_whole_page() {
    let page = "<title>平台</title><nav><a href=a>首页</a> <a href=b>新闻</a></nav>\
                <div style='display:none'>藏着的</div>\
                <article><h1>平台</h1><p>甲城建了平台，数据在各部门之间共享，市民一处办事。</p>\
                <p>乙城没有平台，数据各自存放，市民要跑许多地方，办一件事要几天。</p></article>\
                <footer>版权所有</footer>";
    let article = converted(page.as_bytes(), Format::Html);
    assert_eq!(article.left_out, "首页新闻版权所有".chars().count());
    assert!(!article.text().contains("新闻"));
    let whole = converted(page.as_bytes(), Format::WebPage);
    assert_eq!(whole.left_out, 0);
    for shown in ["首页", "甲城建了平台", "版权所有"] {
        assert!(whole.text().contains(shown), "{shown}");
    }
    assert!(!whole.text().contains("藏着的"));
}
