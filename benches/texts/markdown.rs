//! Markdown of any length for the benchmarks: sections with prose, links, lists, code and tables.

use std::fmt::Write as _;

use wenlan::document::{Document, Extent, Format, decode, parse};

/// Writes sections until there are so many bytes.
pub(crate) fn markdown_of(bytes: usize) -> String {
    let mut text = String::from("# 智慧城市 Smart cities\n\n");
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        let section = write!(
            text,
            "## 第 {number} 节 Section {number}\n\n智慧城市建设**大致经历**了[四个阶段](#section-{number})，\
             见 `plan-{number}.md` 与 <https://example.org/{number}>。The ~~first~~ *second* stage \
             began in {year}.[^{number}]\n\n- 一项，很长的一项，要折到下一行才写得完\n  1. 子项\n- [x] 已办\n\n\
             > 引文，说的是城市。\n>\n> > 再引一层。\n\n| 城市 | 年份 | Population |\n|:---|:-:|---:|\n\
             | 深圳 | {year} | {number} |\n| Yokohama | 2010 | 3,777,491 |\n\n```rust\nfn main() {{\n\t\
             println!(\"{number}\");\n}}\n```\n\n[^{number}]: 注文 {number}。\n\n",
            year = 1990 + number % 30
        );
        section.expect("a string can be written to");
    }
    text
}

/// Parses such a text.
pub(crate) fn markdown_document_of(bytes: usize) -> Document {
    parse(decode(markdown_of(bytes).as_bytes()), Format::Markdown, Extent::Whole)
}

/// Parses a text of so many headings, each with a link below it.
pub(crate) fn linked_document_of(headings: usize) -> Document {
    let heading = |n: usize| format!("## 节 {n}\n\n见[上一节](#节-{})。\n\n", n.saturating_sub(1));
    let text: String = (0..headings).map(heading).collect();
    parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole)
}

/// Parses a text with a bibliography of so many entries, the first of which it calls.
pub(crate) fn cited_document_of(entries: usize) -> Document {
    let entry = |n: usize| {
        let year = 1990 + n % 30;
        format!(
            "[{n}] 林晓, 周文. 河流与城市的第{n}个问题[J]. 地理研究, {year}(5): {n}-{}.\n\n",
            n + 9
        )
    };
    let calls: String = (1..=entries.min(200)).map(|n| format!("文[{n}]。")).collect();
    let list: String = (1..=entries).map(entry).collect();
    let text = format!("# 题\n\n{calls}\n\n## 参考文献\n\n{list}");
    parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole)
}
