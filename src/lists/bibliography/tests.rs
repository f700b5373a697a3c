//! References in every format, and read back by the programs that take them.

use biblatex::{Bibliography, ChunksExt, Entry as TexEntry, Person as TexPerson};
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::analysis::{Fields, SourceType, parse_reference};

const ARTICLE: &str = "林晓, 周文. 河流_与 50% 城市[J]. 地理研究, 2015, 34(7): 1201-1212.";

/// Writes raw references in a format.
fn written(raw: &[&str], format: BibliographyFormat) -> String {
    let fields: Vec<Fields> = raw.iter().map(|raw| parse_reference(raw)).collect();
    bibliography(fields.iter().zip(raw).map(|(fields, raw)| Citable::of_raw(fields, raw)), format)
}

fn gbt_style(edition: GbtEdition, system: GbtSystem) -> BibliographyFormat {
    BibliographyFormat::Gbt(GbtStyle { edition, system })
}

/// Checks that references are written as they are, in a style in which they are written already.
fn check_style(edition: GbtEdition, system: GbtSystem, rows: &[&str]) {
    let of = written(rows, gbt_style(edition, system));
    let bare = |line: &str| match system {
        GbtSystem::AuthorDate => line.to_owned(),
        _ => line.split_once(' ').map_or("", |(_, text)| text).to_owned(),
    };
    assert_eq!(of.lines().map(bare).collect::<Vec<_>>(), rows, "{edition:?} {system:?}");
}

#[test]
fn an_article_has_its_fields_in_every_format() {
    assert_eq!(
        written(&[ARTICLE], BibliographyFormat::Bibtex),
        "@article{linxiao2015heliu,\n  author = {林晓 and 周文},\n  year = {2015},\n  \
         journal = {地理研究},\n  number = {7},\n  pages = {1201--1212},\n  \
         title = {河流\\_与 50\\% 城市},\n  volume = {34},\n}\n\n"
    );
    assert_eq!(
        written(&[ARTICLE], BibliographyFormat::Biblatex),
        "@article{linxiao2015heliu,\n  author = {林晓 and 周文},\n  date = {2015},\n  \
         journaltitle = {地理研究},\n  number = {7},\n  pages = {1201--1212},\n  \
         title = {河流\\_与 50\\% 城市},\n  volume = {34},\n}\n\n"
    );
    assert_eq!(
        written(&[ARTICLE], BibliographyFormat::Ris),
        "TY  - JOUR\r\nAU  - 林晓\r\nAU  - 周文\r\nTI  - 河流_与 50% 城市\r\nPY  - 2015\r\n\
         T2  - 地理研究\r\nVL  - 34\r\nIS  - 7\r\nSP  - 1201\r\nEP  - 1212\r\nER  - \r\n\r\n"
    );
    let csl: Value = serde_json::from_str(&written(&[ARTICLE], BibliographyFormat::Csl)).unwrap();
    let expected = serde_json::json!([{
        "id": "linxiao2015heliu", "type": "article-journal", "language": "zh-CN",
        "author": [{ "family": "林", "given": "晓" }, { "family": "周", "given": "文" }],
        "title": "河流_与 50% 城市", "container-title": "地理研究", "volume": "34", "issue": "7",
        "page": "1201-1212", "issued": { "date-parts": [[2015]] },
    }]);
    assert_eq!(csl, expected);
}

#[test]
fn references_of_the_edition_of_2015_are_written_as_they_are() {
    check_style(
        GbtEdition::Of2015,
        GbtSystem::Numeric,
        &[
            "[英]约翰·贝尔. 河流与城市[M]. 林晓, 周文, 译. 3 版. 武汉: 长江出版社, 2011.",
            "林晓, 周文, 吴平, 等. 城市治理[M]//陈江. 治理论集: 第3卷. 北京: 科学出版社, 2007: 34-64.",
            "陈江. 水与人[N]. 人民日报, 2008-05-01(04).",
            "VAN DIJK S, O’NEILL J C, LEE P A, et al. Rivers and towns[J/OL]. Nature, 1997, 115(5): 400-420. DOI:10.1017/S0003.",
            "BROWN R B. A short history of rivers[M]. SMITH M, trans. 4th ed. New York: Norton, 1984: 57.",
            "周文. 河流治理[EB/OL]. (2020-08-15)[2024-06-17]. http://www.example.org/a.html.",
            "标准化委员会. 水质 术语: GB/T 7714—2015[S]. 北京: 中国标准出版社, 2015.",
            "吴平, 陈江. 净水装置: CN109197609[P]. 2018-05-18.",
            "World Health Organization. Rivers: WP 12/2019[R]. Geneva: WHO Press, 1978.",
        ],
    );
    check_style(
        GbtEdition::Of2015,
        GbtSystem::AuthorDate,
        &[
            "林晓, 2005a. 河流与城市[M]. 武汉: 长江出版社.",
            "林晓, 2005b. 城市治理[J]. 地理研究(5): 1-9.",
            "周文, 2020. 河流治理[EB/OL]. (2020-08-15)[2024-06-17]. http://www.example.org/a.html.",
            "BROWN R B, SMITH M, LEE P A, et al., 1984. A short history of rivers[J]. Nature, 26: 370-388.",
        ],
    );
}

#[test]
fn references_of_the_edition_of_2025_are_written_as_they_are() {
    check_style(
        GbtEdition::Of2025,
        GbtSystem::Note,
        &[
            "林晓，周文，吴平，等. 河流与城市[M]. 陈江，译. 3 版. 武汉：长江出版社，2011：57.",
            "van Dijk S，O’Neill J C. Rivers and towns[J]. Nature，1997，115（5）：400-420.",
            "GB/T 7714—2015 水质 术语[S].",
            "周文. 河流治理[EB/OL]. （2020-08-15）[2024-06-17]. http://www.example.org/a.html.",
        ],
    );
    check_style(
        GbtEdition::Of2025,
        GbtSystem::AuthorDate,
        &[
            "林晓，2005. 河流与城市[M]. 武汉：长江出版社.",
            "周文，吴平，陈江，等，2011. 城市治理[J]. 地理研究（5）：1-9.",
            "Brown R B，Smith M，Lee P A，et al.，1984. A short history of rivers[J]. Nature，26：370-388.",
        ],
    );
}

#[test]
fn lists_are_numbered_as_their_system_asks() {
    let raw = ["周文. 水[M]. 北京: 科学出版社, 2011.", "林晓. 江[M]. 北京: 科学出版社, 2012."];
    let begins = |system| {
        let of = written(&raw, gbt_style(GbtEdition::Of2015, system));
        of.lines().map(|line| line.chars().take(5).collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(begins(GbtSystem::Numeric), ["[1] 周", "[2] 林"]);
    assert_eq!(begins(GbtSystem::Note), ["① 周文.", "② 林晓."]);
    // By their sounds: lin, zhou.
    assert_eq!(begins(GbtSystem::AuthorDate), ["林晓, 2", "周文, 2"]);
}

#[test]
fn a_key_is_that_of_the_reference_in_any_selection() {
    let raw = [
        "林晓. 河[M]. 武汉: 长江出版社, 2011.",
        "林晓. 江[M]. 武汉: 长江出版社, 2011.",
        "World Health Organization. The rivers of the world[R]. 2003.",
        "一句说明。",
        "林晓. 河[M]. 武汉: 长江出版社, 2011.",
    ];
    let keys = |raw: &[&str]| {
        let of = written(raw, BibliographyFormat::Bibtex);
        let key = |line: &str| Some(line.strip_prefix('@')?.split_once('{')?.1.to_owned());
        of.lines().filter_map(key).collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&raw),
        [
            "linxiao2011he,",
            "linxiao2011jiang,",
            "worldhealthorganization2003rivers,",
            "yiju,",
            "linxiao2011he-2,"
        ]
    );
    assert_eq!(keys(&raw[1..2]), ["linxiao2011jiang,"]);
}

#[test]
fn pages_are_a_range_in_every_format_whatever_stands_between_them() {
    for between in ['-', '–', '—', '~', '～'] {
        let raw = format!("林晓. 河流[J]. 地理研究, 2015(7): 85{between}92.");
        for (format, expected) in [
            (BibliographyFormat::Bibtex, "pages = {85--92}"),
            (BibliographyFormat::Csl, "\"page\": \"85-92\""),
            (BibliographyFormat::Ris, "SP  - 85\r\nEP  - 92\r\n"),
            (BibliographyFormat::Gbt(GbtStyle::CURRENT), "：85-92."),
        ] {
            let written = written(&[&raw], format);
            assert!(written.contains(expected), "{written}");
        }
    }
}

#[test]
fn more_authors_than_are_named_stay_more() {
    let raw = ["林晓, 周文, 吴平, 等. 河流[J]. 地理研究, 2011(5): 1-9."];
    for (format, expected) in [
        (BibliographyFormat::Bibtex, "author = {林晓 and 周文 and 吴平 and others}"),
        (BibliographyFormat::Ris, "AU  - 吴平\r\nN1  - 等\r\n"),
        (BibliographyFormat::Csl, "\"note\": \"等\""),
        (gbt_style(GbtEdition::Of2015, GbtSystem::Numeric), "林晓, 周文, 吴平, 等. 河流"),
    ] {
        let of = written(&raw, format);
        assert!(of.contains(expected), "{of}");
    }
}

#[test]
fn styles_have_their_names_and_their_order() {
    let style = CitationStyle::named("apa").unwrap();
    let raw = [
        "周文. 城市[M]. 北京: 科学出版社, 2011.",
        "Brown, C. D., & Smith, J. (2015). Rivers and towns. Nature, 34(7), 1201-1212.",
    ];
    assert_eq!(
        written(&raw, BibliographyFormat::Style(style)),
        "Brown, C. D., & Smith, J. (2015). Rivers and towns. Nature, 34(7), 1201–1212.\n\
         周文. (2011). 城市. 科学出版社.\n"
    );
    // Styles that the processor writes without authors are none.
    for name in ["no-such-style", "nlm-citation-sequence"] {
        assert_eq!(CitationStyle::named(name), None);
    }
    assert!(CitationStyle::names().is_sorted());
}

#[test]
fn styles_say_in_the_language_of_a_reference_that_there_are_more_authors() {
    let raw = [
        "林晓, 周文, 吴平, 等. 河流[J]. 地理研究, 2011(5): 1-9.",
        "Smith J, Brown C, et al. Towns and others[J]. Nature, 1997, 115(5): 400-420.",
    ];
    for (name, han, latin) in [
        (
            "apa",
            "林晓, 周文, 吴平, 等 (2011).",
            "Smith, J., Brown, C., et al. (1997). Towns and others.",
        ),
        ("mla", "林晓, 等. “河流.”", "Smith, J., et al. “Towns and Others.”"),
        (
            "ieee",
            "林晓, 周文, 吴平, 等, “河流,”",
            "J. Smith, C. Brown, et al., “Towns and others,”",
        ),
        ("vancouver", "林晓, 周文, 吴平, 等. 河流.", "Smith J, Brown C, et al. Towns and others."),
    ] {
        let style = CitationStyle::named(name).unwrap();
        let of = written(&raw, BibliographyFormat::Style(style)).replace('\u{A0}', " ");
        assert!(of.contains(han) && of.contains(latin), "{name}: {of}");
    }
}

#[test]
fn no_style_puts_a_space_into_a_name_of_han_characters() {
    let raw = ["林晓东, 欧阳修. 城市治理[M]. 北京: 科学出版社, 2011."];
    // Each takes a while to be read.
    for name in CitationStyle::names().into_iter().step_by(7) {
        let style = CitationStyle::named(name).unwrap();
        let of = written(&raw, BibliographyFormat::Style(style));
        // Nor does one leave the name out.
        assert!(of.contains("林晓东"), "{name}: {of}");
    }
}

/// Reads a `.bib` file back with the crate that TeX tools of others are built on.
fn read_back(text: &str) -> TexEntry {
    let read = Bibliography::parse(text).unwrap_or_else(|why| panic!("{why}: {text}"));
    read.iter().next().cloned().unwrap_or_else(|| panic!("no entry: {text}"))
}

proptest! {
    #[test]
    fn what_tex_is_given_it_reads_back(
        title in "[a-zA-Z智慧城é&%$#_{}~^\\\\ :，“”-]{1,24}",
        authors in prop::collection::vec(
            prop::sample::select(vec![
                "王军", "欧阳修", "国务院", "[美]约翰·杜威", "Brown, C. D.", "SADOCK B J",
                "Ludwig van der Berg", "Food and Agriculture Organization", "Peebles, Peyton Z., Jr.",
                "丸山真男", "OECD",
            ]),
            0..4,
        ),
        latex in any::<bool>(),
    ) {
        // Two hyphens are a dash to TeX.
        prop_assume!(!title.trim().is_empty() && !title.contains("--"));
        let fields = Fields {
            source_type: Some(SourceType::Book),
            title: Some(title.split_whitespace().collect::<Vec<_>>().join(" ")),
            authors: authors.iter().map(|name| (*name).to_owned()).collect(),
            year: Some(2015),
            ..Fields::default()
        };
        let format =
            if latex { BibliographyFormat::Biblatex } else { BibliographyFormat::Bibtex };
        let of = bibliography([Citable::of_raw(&fields, "")], format);
        let entry = read_back(&of);
        prop_assert_eq!(entry.get("title").unwrap().format_verbatim(), fields.title.unwrap());
        let people: Vec<TexPerson> = entry.author().unwrap_or_default();
        let letters = |name: &str| {
            let mut letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
            letters.sort_unstable();
            letters
        };
        let read: Vec<Vec<char>> = people
            .iter()
            .map(|of| letters(&[&*of.name, &of.given_name, &of.prefix, &of.suffix].concat()))
            .collect();
        let given: Vec<Vec<char>> = authors.iter().map(|name| letters(name)).collect();
        prop_assert_eq!(read, given);
    }

    #[test]
    fn any_reference_can_be_written_in_any_format(
        raw in "(\\PC|智|Smith|J\\.|王军|[ ,.:;/&()“”~^\\\\{}-]|[，。：《》]|\\[[JMCDS]\\]|20(18|19)|等|第[35]期|北京: |出版社|et al\\.|https://a\\.b/c){0,16}",
    ) {
        prop_assume!(!raw.trim().is_empty());
        for format in [
            BibliographyFormat::Bibtex,
            BibliographyFormat::Biblatex,
            BibliographyFormat::Csl,
            BibliographyFormat::Ris,
            gbt_style(GbtEdition::Of2015, GbtSystem::AuthorDate),
            gbt_style(GbtEdition::Of2025, GbtSystem::Note),
        ] {
            let of = written(&[&raw], format);
            prop_assert!(!of.trim().is_empty());
            if matches!(format, BibliographyFormat::Bibtex | BibliographyFormat::Biblatex) {
                read_back(&of);
            }
            if format == BibliographyFormat::Csl {
                prop_assert!(style::is_item(&of));
            }
        }
    }
}
