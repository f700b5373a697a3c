//! What sort of source a reference is.

use super::*;

/// Makes fields of `name=value` parts.
fn fields(parts: &str) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in parts.split(' ').filter_map(|part| part.split_once('=')) {
        let value = Some(value.to_owned());
        match name {
            "author" => fields.authors.extend(value),
            "title" => fields.title = value,
            "container" => fields.container_title = value,
            "publisher" => fields.publisher = value,
            "url" => fields.url = value,
            _ => panic!("no field {name}"),
        }
    }
    fields
}

fn check(parts: &str, clues: SourceClues, expected: SourceType) {
    assert_eq!(source_type(&fields(parts), clues), expected, "{parts} {clues:?}");
}

#[test]
fn a_code_alone_tells_the_type() {
    for (code, expected) in [
        ("M", SourceType::Book),
        ("G", SourceType::Book),
        ("C", SourceType::ConferencePaper),
        ("N", SourceType::NewspaperArticle),
        ("J", SourceType::JournalArticle),
        ("J/OL", SourceType::JournalArticle),
        ("D", SourceType::Thesis),
        ("R", SourceType::Report),
        ("S", SourceType::Standard),
        ("P", SourceType::Patent),
        ("A", SourceType::Manuscript),
        ("CM", SourceType::Map),
        ("DS", SourceType::Dataset),
        ("DB/OL", SourceType::Dataset),
        ("CP", SourceType::Software),
        ("EB/OL", SourceType::Webpage),
        ("EB / OL", SourceType::Webpage),
        ("PP", SourceType::Preprint),
        ("Z", SourceType::Document),
    ] {
        check(
            "author=林晓 title=河流",
            SourceClues { code: Some(code), ..SourceClues::default() },
            expected,
        );
    }
    let code = |code| SourceClues { code: Some(code), ..SourceClues::default() };
    check("title=河口 container=中国的河流", code("M"), SourceType::Chapter);
    check("title=河流 publisher=长江出版社", code("Z"), SourceType::Book);
}

#[test]
fn without_a_code_the_parts_tell_it() {
    let none = SourceClues::default();
    let told = |telltale| SourceClues { telltale: Some(telltale), ..none };
    check("title=堤防研究", told(Telltale::Thesis), SourceType::Thesis);
    check("title=水闸", told(Telltale::Patent), SourceType::Patent);
    check("title=文书", told(Telltale::Archive), SourceType::Manuscript);
    check("title=放水 container=长江日报", none, SourceType::NewspaperArticle);
    check(
        "title=河流 container=水利学报",
        SourceClues { issue: true, ..none },
        SourceType::JournalArticle,
    );
    check(
        "title=河流 container=水利学报",
        SourceClues { serial: true, ..none },
        SourceType::JournalArticle,
    );
    check(
        "title=桥 container=桥梁论文集 publisher=河海大学出版社",
        none,
        SourceType::ConferencePaper,
    );
    check("title=河口 container=中国的河流 publisher=科学出版社", none, SourceType::Chapter);
    check("title=洪水报告", none, SourceType::Report);
    check("title=洪水报告 publisher=水利出版社", none, SourceType::Book);
    check("title=河流 url=https://a.cn", none, SourceType::Webpage);
    check("title=堤防研究 publisher=武汉大学", none, SourceType::Thesis);
    check("title=河流史 publisher=武汉大学出版社", none, SourceType::Book);
    check("title=河流", none, SourceType::Document);
}

#[test]
fn laws_are_issued_by_an_authority() {
    let none = SourceClues::default();
    check("author=国务院 title=防汛条例", none, SourceType::Legislation);
    check("author=水利部 title=堤防管理办法", none, SourceType::Legislation);
    check("author=全国人民代表大会常务委员会 title=水法（修正）", none, SourceType::Legislation);
    check("title=国务院关于防汛的通知", none, SourceType::Legislation);
    // A book about a method, by a person.
    check("author=林晓 title=治水的办法 publisher=长江出版社", none, SourceType::Book);
    check(
        "author=国务院 title=防汛条例 container=法规汇编 publisher=法律出版社",
        none,
        SourceType::Chapter,
    );
    check(
        "author=水利部 title=堤防办法",
        SourceClues { code: Some("S"), ..none },
        SourceType::Standard,
    );
    check(
        "author=水利部 title=堤防办法",
        SourceClues { code: Some("EB/OL"), ..none },
        SourceType::Legislation,
    );
}

#[test]
fn a_newspaper_is_told_from_a_journal_that_ends_alike() {
    for (title, newspaper) in [
        ("长江日报", true),
        ("晚报", true),
        ("科技时报", true),
        ("新民丛报", true),
        ("水利学报", false),
        ("科学通报", false),
        ("经济导报", false),
        ("国务院公报", false),
        ("地理研究", false),
    ] {
        assert_eq!(is_newspaper(title), newspaper, "{title}");
    }
}
