//! Markdown construct by construct: which paragraphs come out, and what is more than text in them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::document::testing::{inlines, paragraphs};
use crate::document::{
    CellAlignment, Document, Extent, Format, Kind, Nesting, ParagraphId, decode, parse,
};

fn read(text: &str) -> Document {
    parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole)
}

/// Checks the paragraphs that come out.
fn check(text: &str, expected: &[&str]) {
    assert_eq!(paragraphs(&read(text)), expected, "{text}");
}

/// Checks the inlines that come out.
fn check_inlines(text: &str, expected: &[&str]) {
    assert_eq!(inlines(&read(text)), expected, "{text}");
}

#[test]
fn quotations_side_by_side_are_two() {
    let text = "> 甲\n>\n> > 深\n\n> 乙\n>\n> 丙\n\n- > 丁\n\n  > 戊\n";
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    let nesting: Vec<Nesting> = document.paragraphs().iter().map(|p| p.nesting).collect();
    let common = |one: usize, other: usize| nesting[one].common(nesting[other]).holders().len();
    assert_eq!([common(0, 1), common(1, 2), common(2, 3), common(4, 5)], [1, 0, 1, 1]);
}

#[test]
fn headings_are_written_with_signs_or_lines_below() {
    check(
        "# 河流\n\n## 源头\n\n文\n\n### 冰川\n\n文\n\n## 河口\n\n文",
        &["title: 河流", "h2: 源头", "body: 文", "h3: 冰川", "body: 文", "h2: 河口", "body: 文"],
    );
    check(
        "河流\n====\n\n文\n\n源头\n----\n\n文\n\n### 冰川",
        &["title: 河流", "body: 文", "h2: 源头", "body: 文", "h3: 冰川"],
    );
    check("#没有空格\n\n文", &["body: #没有空格", "body: 文"]);
    // Two of the highest level: neither is the title.
    check(
        "# 上\n\n文\n\n## 一\n\n# 下\n\n文",
        &["h1: 上", "body: 文", "h2: 一", "h1: 下", "body: 文"],
    );
}

#[test]
fn emphasis_code_and_links_are_spans_of_what_is_seen() {
    check(
        "这是*斜*、**重**、`码`、[链](http://a.cn)和~~删~~。",
        &["body: 这是斜、重、码、链和删。"],
    );
    check_inlines(
        "这是*斜*、**重**、`码`、[链](http://a.cn)。",
        &["em 斜", "strong 重", "code 码", "link 链 → http://a.cn"],
    );
    check_inlines("**甲*乙*丙**", &["strong 甲乙丙", "em 乙"]);
    check_inlines("[**甲** `乙`](b.md)", &["link 甲 乙 → b.md", "strong 甲", "code 乙"]);
    check_inlines("<https://a.cn/x>", &["link https://a.cn/x → https://a.cn/x"]);
    check_inlines("[甲][id]\n\n[id]: http://a.cn", &["link 甲 → http://a.cn"]);
    check_inlines("2 * 3 * 4 与 a_b_c", &[]);
}

#[test]
fn escapes_and_entities_are_the_characters_they_stand_for() {
    check(r"\*不是强调\* 与 \# 和 \[x\]", &["body: *不是强调* 与 # 和 [x]"]);
    check("甲 &amp; 乙 &lt;丙&gt; &#x4E01;", &["body: 甲 & 乙 <丙> 丁"]);
    check("`a &amp; *b*`", &["body: a &amp; *b*"]);
}

#[test]
fn line_ends_are_kept_only_where_they_are_meant() {
    check("智慧\n城市", &["body: 智慧城市"]);
    check("smart\ncity", &["body: smart city"]);
    check("甲  \n乙", &["body: 甲\u{2028}乙"]);
    check("甲\\\n乙", &["body: 甲\u{2028}乙"]);
    check("甲，\n乙。\n丙", &["body: 甲，乙。丙"]);
}

#[test]
fn lists_nest_and_count_from_where_they_begin() {
    check(
        "- 甲\n  - 乙\n    - 丙\n- 丁",
        &["item •: 甲", "-item •: 乙", "--item •: 丙", "item •: 丁"],
    );
    check("3. 甲\n4. 乙\n9. 丙", &["item 3.: 甲", "item 4.: 乙", "item 5.: 丙"]);
    check("1. 甲\n   - 乙\n2. 丙", &["item 1.: 甲", "-item •: 乙", "item 2.: 丙"]);
    // Only the first paragraph of an item has its mark.
    check("1. 甲\n\n   续\n2. 乙", &["item 1.: 甲", "item: 续", "item 2.: 乙"]);
    check("- [ ] 甲\n- [x] 乙", &["item ☐: 甲", "item ☑: 乙"]);
    check("- 甲\n\n文\n\n- 乙", &["item •: 甲", "body: 文", "item •: 乙"]);
}

#[test]
fn quotations_hold_paragraphs_and_end() {
    check("> 甲\n> 乙\n>\n> 丙\n\n丁", &["quote: 甲乙", "quote: 丙", "body: 丁"]);
    check("> 甲\n>\n> > 乙\n\n丙", &["quote: 甲", ">quote: 乙", "body: 丙"]);
    check("> - 甲\n>\n> 乙", &[">item •: 甲", "quote: 乙"]);
}

#[test]
fn code_keeps_its_lines_and_blanks() {
    check("```rust\nfn a() {\n\n    b();\n}\n```\n文", &["code: fn a() {⏎⏎    b();⏎}", "body: 文"]);
    check("文\n\n    甲\n      乙", &["body: 文", "code: 甲⏎  乙"]);
    check("~~~\n# 不是标题\n*不是强调*\n~~~", &["code: # 不是标题⏎*不是强调*"]);
    check("```\n```\n\n文", &["body: 文"]);
}

#[test]
fn the_first_line_of_code_keeps_its_indent() {
    check("```\n    甲\n  乙\n```", &["code:     甲⏎  乙"]);
}

#[test]
fn tables_have_a_row_a_line_and_bars_between_cells() {
    check(
        "| 甲 | 乙 |\n|:---|---:|\n| 1 | **2** |\n| 3 | |",
        &["row: 甲 │ 乙", "row: 1 │ 2", "row: 3"],
    );
    check("| a | b | c |\n|---|---|---|\n| 1 |  | 3 |", &["row: a │ b │ c", "row: 1 │  │ 3"]);
    check_inlines("| 甲 | 乙 |\n|---|---|\n| `1` | **2** |", &["code 1", "strong 2"]);
}

#[test]
fn an_empty_first_cell_keeps_its_column() {
    check("| a | b |\n|---|---|\n|  | 2 |", &["row: a │ b", "row: │ 2"]);
    check("| | |\n|---|---|\n| 1 | 2 |\n| | |", &["row: 1 │ 2"]);
}

#[test]
fn footnotes_are_gathered_and_numbered_by_their_first_call() {
    check(
        "甲[^b]乙[^a]丙[^b]\n\n[^a]: 注一\n[^b]: 注二",
        &["body: 甲[1]乙[2]丙[1]", "note: [1] 注二", "note: [2] 注一"],
    );
    check_inlines("甲[^b]\n\n[^b]: *注*", &["call [1] → b", "label [1] → b", "em 注"]);
    check(
        "甲[^a]\n\n[^a]: 注\n\n    续\n\n乙",
        &["body: 甲[1]", "body: 乙", "note: [1] 注", "note: 续"],
    );
    // Nobody calls it, and nobody wrote it.
    check("甲\n\n[^a]: 注", &["body: 甲", "note: [1] 注"]);
    check("甲[^x]", &["body: 甲[^x]"]);
}

#[test]
fn pictures_leave_what_they_are_called() {
    check("见![图一](img/a.png)。", &["body: 见［图一：img/a.png］。"]);
    check_inlines(
        "![图一](img/a.png)![](img/b.png)",
        &["picture ［图一：img/a.png］ → img/a.png", "picture ［img/b.png］ → img/b.png"],
    );
    check_inlines(
        "[![图](a.png)](http://a.cn)",
        &["picture ［图］ → a.png", "link ［图］ → http://a.cn"],
    );
}

#[test]
fn of_html_only_its_text_is_seen() {
    check(
        "<div class=\"x\">甲</div>\n\n乙 <b>丙</b><br>丁",
        &["body: 甲", "body: 乙 丙\u{2028}丁"],
    );
    check("甲\n\n<!-- 不见 -->\n\n乙", &["body: 甲", "body: 乙"]);
    check("<hr/>\n\n乙", &["rule: ***", "body: 乙"]);
}

#[test]
fn what_a_comment_of_several_lines_says_is_not_seen() {
    check("甲\n\n<!--\n不见\n也不见\n-->\n\n乙", &["body: 甲", "body: 乙"]);
    check("甲\n\n<!-- 不 > 见 -->\n\n乙", &["body: 甲", "body: 乙"]);
    check("<img\n  alt=\"a > b\"\n  src='x'>\n\n乙", &["body: [a > b: x]", "body: 乙"]);
    check("<script>\nif (a < b) { c(\"不见\") }\n</script>\n\n乙", &["body: 乙"]);
    check("<div>\n甲\n乙 a\nb < 3\n</div>", &["body: 甲乙 a b < 3"]);
}

#[test]
fn front_matter_is_read_and_not_shown() {
    let document =
        read("---\ntitle: 河流\nauthor: \"林晓\"\ndate: 2014-08-16\ntags: [a, b]\n---\n\n正文");
    let front = document.front();
    let told = [&front.title, &front.author, &front.date]
        .map(|field| field.as_deref().unwrap_or_default());
    assert_eq!(told, ["河流", "林晓", "2014-08-16"]);
    assert_eq!(document.paragraphs().len(), 1);
    // What the head says is kept; a heading only stands in for it.
    assert_eq!(read("---\ntitle: 甲\n---\n\n# 乙\n\n文").front().title.as_deref(), Some("甲"));
    assert_eq!(read("# 乙\n\n文").front().title.as_deref(), Some("乙"));
    assert_eq!(read("[title]: # (丙)\n\n文").front().title.as_deref(), Some("丙"));
    assert_eq!(read("文\n\n---\ntitle: 甲\n---\n").front().author, None);
}

#[test]
fn a_rule_is_a_line_of_ornament() {
    check(
        "甲\n\n---\n\n乙\n\n* * *\n\n丙",
        &["body: 甲", "rule: ***", "body: 乙", "rule: ***", "body: 丙"],
    );
}

#[test]
fn each_line_below_the_heading_of_a_bibliography_is_an_entry() {
    check(
        "# 河流\n\n文\n\n## 参考文献\n\n[1] 林晓．河流史．\n[2] 周文．桥．\n\n- 吴平．湖．\n\n## 附录\n\n文",
        &[
            "title: 河流",
            "body: 文",
            "h1: 参考文献",
            "entry: [1] 林晓．河流史．",
            "entry: [2] 周文．桥．",
            "-entry •: 吴平．湖．",
            "h1: 附录",
            "body: 文",
        ],
    );
}

#[test]
fn headings_of_one_level_take_their_levels_from_their_numbers() {
    check(
        "# 河流研究\n\n# 一、源头\n\n文\n\n# （一）冰川\n\n文\n\n# 二、河口\n\n文",
        &[
            "title: 河流研究",
            "h1: 一、源头",
            "body: 文",
            "h2: （一）冰川",
            "body: 文",
            "h1: 二、河口",
            "body: 文",
        ],
    );
}

#[test]
fn what_stands_in_an_item_or_a_quotation_stays_in_it() {
    check(
        "- 甲\n\n  续\n\n  ```\n  code\n  ```\n\n  > 引\n- 乙",
        &["item •: 甲", "item: 续", "-code: code", "-quote: 引", "item •: 乙"],
    );
    check(
        "> 甲\n>\n> ```\n> code\n> ```\n>\n> > 乙\n> >\n> > 1. 丙\n\n丁",
        &["quote: 甲", ">code: code", ">quote: 乙", ">>item 1.: 丙", "body: 丁"],
    );
    // What is headed in a quotation or an item heads no section.
    check("> # 甲\n> 乙\n\n- ## 丙", &["quote: 甲", "quote: 乙", "item •: 丙"]);
    check_inlines("> # 甲\n\n- ## 丙", &["strong 甲", "strong 丙"]);
    // An item that begins with code has its mark before it.
    check("1. ```\n   code\n   ```", &["-code 1.: code"]);
}

#[test]
fn the_blocks_that_others_write_are_read() {
    check(
        "河\n: 水\n\n湖\n: 静水\n: 深水",
        &["item :: 河", "item :: 水", "item :: 湖", "item :: 静水", "item :: 深水"],
    );
    check_inlines("河\n: 水", &["strong 河"]);
    check("> [!NOTE]\n> 注意。\n\n文", &["quote: Note", "quote: 注意。", "body: 文"]);
    check(
        "> [!example]- 标题 *一*\n> 正文。\n> 续。",
        &["quote: Example: 标题 一", "quote: 正文。续。"],
    );
    check("> [x] 甲", &["quote: [x] 甲"]);
    check(
        "文\n\n$$\na &= b \\\\\nc\n$$\n\n文",
        &["body: 文", "code: $$\na &= b \\\\\nc\n$$".replace('\n', "⏎").as_str(), "body: 文"],
    );
    check("甲 $x_1 * y_1$ 乙，价 $20 与 $30。", &["body: 甲 $x_1 * y_1$ 乙，价 $20 与 $30。"]);
    check_inlines("甲 $x_1 * y_1$ 乙，价 $20 与 $30。", &["math $x_1 * y_1$"]);
}

#[test]
fn letters_stand_above_and_below_the_line() {
    check(
        "10^6^ 与 H~2~O，x^n+1^、CO<sub>2</sub>、m<sup>2</sup>",
        &["body: 10⁶ 与 H₂O，xⁿ⁺¹、CO₂、m²"],
    );
    check("1<sup>st</sup>，2^nd^", &["body: 1^(st)，2^(nd)"]);
    check_inlines("H~2~O x^2^ a<sup>*b*</sup>", &["below ₂", "above ²", "above ^(b)", "em b"]);
    // Two signs among words are no letters above the line, two faces neither.
    check("2^10 与 3^5 ^_^ 好", &["body: 2^10 与 3^5 ^_^ 好"]);
    check("a ~删除~ b ~~删~~", &["body: a 删除 b 删"]);
    check_inlines("a ~删除~ b ~~删~~", &["deleted 删除", "deleted 删"]);
    check("<sub>small print</sub>文<sup>[1]</sup>", &["body: small print文[1]"]);
}

#[test]
fn highlights_stand_between_two_signs() {
    check_inlines("甲==乙 *丙*==丁", &["mark 乙 丙", "em 丙"]);
    check("甲==乙==丁 ==戊==", &["body: 甲乙丁 戊"]);
    for text in ["a == b，c == d", "甲==乙", "if (a==b) x", "====", "a === b === c", "=>==>"] {
        check(text, &[&format!("body: {text}")]);
        check_inlines(text, &[]);
    }
    check("**甲==乙** 丙==丁", &["body: 甲==乙 丙==丁"]);
    check_inlines("`a==b` 甲==乙==", &["code a==b", "mark 乙"]);
}

#[test]
fn html_is_read_as_html() {
    check(
        "<p align=\"center\">\n  <b>甲</b> &amp; 乙<br>\n  丙\n</p>\n<p>丁</p>",
        &["body: 甲 & 乙\u{2028}丙", "body: 丁"],
    );
    check(
        "<details>\n<summary>甲</summary>\n\n乙 **丙**\n\n</details>\n\n丁",
        &["body: 甲", "body: 乙 丙", "body: 丁"],
    );
    check("<h1>题</h1>\n<h2>甲</h2>\n\n<h3 id=\"b\">乙</h3>", &["title: 题", "h2: 甲", "h3: 乙"]);
    check(
        "<ul><li>甲</li>\n<li>乙<ol start=\"3\"><li>丙<li>丁</ol></li></ul>\n\n戊",
        &["item •: 甲", "item •: 乙", "-item 3.: 丙", "-item 4.: 丁", "body: 戊"],
    );
    check(
        "<blockquote>甲<blockquote>乙</blockquote></blockquote>丙",
        &["quote: 甲", ">quote: 乙", "body: 丙"],
    );
    check("<pre>\na  b\n  c\n</pre>", &["code: a  b⏎  c"]);
    check(
        "<table>\n<tr><th>甲</th><th>乙</th></tr>\n<tr><td></td>\n<td>1 <b>2</b></td></tr>\n</table>\n\n文",
        &["row: 甲 │ 乙", "row: │ 1 2", "body: 文"],
    );
    check("<style>\np { x: y }\n</style>\n\n<script>a < b</script>\n\n文", &["body: 文"]);
    check_inlines(
        "按 <kbd>Ctrl</kbd>，<del>旧</del><mark>新</mark> <a href=\"b.md\">链</a>",
        &["key Ctrl", "deleted 旧", "mark 新", "link 链 → b.md"],
    );
    check_inlines(
        "<a href=\"x\"><img src=\"a.png\" alt=\"图\"></a>",
        &["picture ［图］ → a.png", "link ［图］ → x"],
    );
    // What nobody closes ends with the paragraph, what nobody opened is not there.
    check_inlines("<b>甲\n\n乙</b>丙", &["strong 甲"]);
    check("甲</div>乙</b>", &["body: 甲乙"]);
    check("- <ul><li>甲\n- 乙\n\n文", &["-item •: 甲", "item •: 乙", "body: 文"]);
}

#[test]
fn ruby_is_how_words_are_read() {
    let text = "登<ruby>坂<rp>（</rp><rt>さか</rt><rp>）</rp>道<rt>みち</rt></ruby>を";
    check(text, &["body: 登坂道を"]);
    check_inlines(text, &["ruby 坂 → さか", "ruby 道 → みち"]);
    check("<p><ruby>漢字<rt>かんじ</rt></ruby></p>", &["body: 漢字"]);
    check_inlines(
        "<ruby><rb>東</rb><rt>とう</rt><rb>京</rb><rt>きょう</rt></ruby>",
        &["ruby 東 → とう", "ruby 京 → きょう"],
    );
    // What is not closed takes no word of the next paragraph.
    check("<ruby>坂<rt>さか\n\n道", &["body: 坂", "body: 道"]);
}

#[test]
fn a_picture_never_shows_its_data() {
    let data = format!("![图](data:image/png;base64,{})", "iVBORw0KGgo".repeat(100));
    check(&data, &["body: ［图］"]);
    check_inlines(&data, &["picture ［图］ → data:image/png;base64"]);
    check("![](data:image/png;base64,AAAA)", &["body: [picture]"]);
    check("![A map](img/map.png)", &["body: [A map: img/map.png]"]);
    check("![build](https://img.example/badge/build.svg?x=1)", &["body: [build: build.svg]"]);
}

#[test]
fn tables_know_their_cells() {
    let document =
        read("| 甲 | 乙 | 丙 |\n|:--|:-:|--:|\n| 1 | | 3 |\n\n文\n\n| x |\n|---|\n| y \\| z |");
    let cells = |id: u32| -> Vec<&str> {
        let (table, row) = document.table_of(ParagraphId(id)).unwrap();
        table.row(row).iter().map(|cell| cell.of(document.text())).collect()
    };
    assert_eq!(cells(0), ["甲", "乙", "丙"]);
    assert_eq!(cells(1), ["1", "", "3"]);
    assert!(document.table_of(ParagraphId(2)).is_none());
    assert_eq!(cells(4), ["y | z"]);
    let (table, _) = document.table_of(ParagraphId(1)).unwrap();
    assert!(table.has_head);
    assert_eq!(table.columns, [CellAlignment::Left, CellAlignment::Centre, CellAlignment::Right]);
}

#[test]
fn a_place_knows_its_line_in_the_source() {
    let text = "---\ntitle: x\n---\n\n# 甲\n\n乙 **丙**\n丁[^a]\n\n[^a]: 注\n\n```\n一\n二\n```\n";
    let document = read(text);
    let at = |word: &str| document.source_at(document.text().find(word).unwrap());
    assert_eq!(at("甲"), (5, 3));
    assert_eq!(at("丙"), (7, 5));
    assert_eq!(at("丁"), (8, 1));
    assert_eq!(at("注"), (10, 7));
    assert_eq!(at("二"), (14, 1));
}

#[test]
fn names_of_places_are_kept() {
    let document = read("# 甲 {#one}\n\n文\n\n<a name=\"two\"></a>\n\n## 乙\n");
    let at = |name| document.anchor(name).and_then(|place| document.paragraph_at(place));
    assert_eq!(document.paragraph_text(at("one").unwrap()), "甲");
    assert!(document.anchor("two").unwrap() <= document.text().find('乙').unwrap());
    assert_eq!(document.anchor("three"), None);
}

#[test]
fn the_head_may_be_written_in_toml_and_json() {
    for text in [
        "+++\ntitle = \"河流\"\nauthors = [\"林晓\", \"周文\"]\ndate = 2014-08-16\n+++\n\n正文",
        "{\n\"title\": \"河流\", \"authors\": [\"林晓\", \"周文\"],\n\"date\": \"2014-08-16\"}\n\n正文",
        "---\ntitle: >\n  河流\nauthors:\n  - name: 林晓\n  - 周文\ndate: 2014-08-16 # 初稿\n---\n正文",
        "---\ntitle: '河流'\nauthor: [林晓, 周文]\ndate: \"2014-08-16\"\n...\n正文",
    ] {
        let document = read(text);
        let front = document.front();
        let told = [&front.title, &front.author, &front.date]
            .map(|field| field.as_deref().unwrap_or_default());
        assert_eq!(told, ["河流", "林晓, 周文", "2014-08-16"], "{text}");
        assert_eq!(document.paragraphs().len(), 1, "{text}");
    }
    // An object in a text is none.
    check("{ \"a\": 1 } 文", &["body: { \"a\": 1 } 文"]);
}

#[test]
fn notes_stand_anywhere() {
    check(
        "> 甲[^a]\n>\n> [^a]: 注\n\n- 乙[^b]\n\n  [^b]: 再注[^c]\n\n[^c]: 三",
        &["quote: 甲[1]", "item •: 乙[2]", "note: [1] 注", "note: [2] 再注[3]", "note: [3] 三"],
    );
}

const PIECES: &[&str] = &[
    "甲",
    "乙丙",
    "word ",
    "é",
    "😀",
    "e\u{301}",
    " ",
    "  ",
    "\n",
    "\n\n",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "* ",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "    ",
    "[",
    "](a.md)",
    "![",
    "[^a]",
    "\n\n[^a]: ",
    "| ",
    " |\n|---|---|\n",
    "<b>",
    "</b>",
    "<!-- ",
    " -->",
    "&amp;",
    "\\",
    "~~",
    "---\n",
    "title: x\n",
    "\r\n",
    "\u{2028}",
    "参考文献",
    "[1] ",
    "==",
    "^",
    "~",
    "$",
    "$$",
    "<td>",
    "<tr>",
    "<table>",
    "</table>",
    "<ul><li>",
    "</ul>",
    "<br>",
    "<pre>",
    "</pre>",
    "<blockquote>",
    "</blockquote>",
    "<kbd>",
    "<a href=\"x\">",
    "<img alt=\"图\" src=\"a\">",
    "<rp>",
    "<h2>",
    "- [ ] ",
    "> [!NOTE]\n",
    "\n: ",
    "+++\n",
    "{\"a\": 1}\n",
];

proptest! {
    #[test]
    fn paragraphs_and_inlines_lie_in_order_and_in_the_text(pieces in vec(select(PIECES), 0..40)) {
        let document = read(&pieces.concat());
        let text = document.text();
        let mut end = 0;
        for paragraph in document.paragraphs() {
            let words = paragraph.span.of(text);
            // Only code begins with blanks: its first line keeps its indent.
            let trimmed =
                if paragraph.kind == Kind::Code { words.trim_end() } else { words.trim() };
            prop_assert!(
                paragraph.span.start >= end && !trimmed.is_empty() && trimmed == words,
                "{words:?}"
            );
            end = paragraph.span.end;
        }
        prop_assert!(document.inlines().is_sorted_by_key(|inline| inline.span.start));
        prop_assert!(document.inlines().iter().all(|inline| !inline.span.of(text).is_empty()));
        for table in (0..document.paragraphs().len()).filter_map(|at| document.table_of(ParagraphId::at(at))) {
            let (table, row) = table;
            let id = ParagraphId::at(table.first.index() + row);
            let span = document.paragraph(id).span;
            prop_assert_eq!(document.paragraph(id).kind, Kind::TableRow);
            for cell in table.row(row) {
                prop_assert!(cell.is_empty() || span.start <= cell.start && cell.end <= span.end);
            }
        }
        for id in document.ids() {
            prop_assert!(
                (document.paragraph(id).kind == Kind::TableRow) == document.table_of(id).is_some()
            );
            prop_assert_eq!(document.paragraph_at(document.paragraph(id).span.start), Some(id));
        }
    }

    #[test]
    fn markup_takes_no_word_and_adds_none(
        words in vec(("[甲乙丙丁a-c]{1,4}", select(&["", "*", "**", "`", "~~"][..])), 1..12),
        block in select(&["", "> ", "- ", "1. "][..]),
    ) {
        let written = words
            .iter()
            .map(|(word, sign)| format!("{sign}{word}{sign}"))
            .collect::<Vec<_>>()
            .join(" ");
        let seen = words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ");
        let document = read(&format!("{block}{written}"));
        prop_assert_eq!(document.paragraphs().len(), 1);
        prop_assert_eq!(document.paragraphs()[0].span.of(document.text()), seen);
        let marked = words.iter().filter(|(_, sign)| !sign.is_empty()).count();
        prop_assert_eq!(document.inlines().len(), marked);
    }
}
