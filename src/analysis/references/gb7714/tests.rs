//! References by GB/T 7714, one row for every type code, and made up ones read back.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::analysis::references::parse::{check_references, parse_reference};

#[test]
fn every_type_code_has_its_fields() {
    check_references(&[
        (
            "[1] 林晓, 周文. 河流与城市[J]. 地理研究, 2015, 34(7): 1201-1212.",
            "type=article-journal | authors=林晓; 周文 | year=2015 | title=河流与城市 | container_title=地理研究 | volume=34 | issue=7 | pages=1201-1212 | gb_type=J",
        ),
        (
            "[2] 林晓. 河流史[M]. 2版. 武汉: 长江出版社, 2011: 45-47.",
            "type=book | authors=林晓 | year=2011 | title=河流史 | pages=45-47 | publisher=长江出版社 | place=武汉 | edition=2 | gb_type=M",
        ),
        (
            "[3] 周文. 桥梁的寿命[C]//吴平. 桥梁工程论文集. 南京: 河海大学出版社, 2009: 10-18.",
            "type=paper-conference | authors=周文 | editors=吴平 | year=2009 | title=桥梁的寿命 | container_title=桥梁工程论文集 | pages=10-18 | publisher=河海大学出版社 | place=南京 | gb_type=C",
        ),
        (
            "[4] 林晓. 水库放水[N]. 长江日报, 2012-05-06(3).",
            "type=article-newspaper | authors=林晓 | year=2012 | title=水库放水 | container_title=长江日报 | date=2012-05-06 | pages=3 | gb_type=N",
        ),
        (
            "[5] 周文. 堤防研究[D]. 武汉: 武汉大学, 2014.",
            "type=thesis | authors=周文 | year=2014 | title=堤防研究 | publisher=武汉大学 | place=武汉 | gb_type=D",
        ),
        (
            "[6] 水文局. 洪水年报[R]. 北京: 水利出版社, 2016.",
            "type=report | authors=水文局 | year=2016 | title=洪水年报 | publisher=水利出版社 | place=北京 | gb_type=R",
        ),
        (
            "[7] 水利部. 堤防设计规范: GB 50286—2013[S]. 北京: 中国计划出版社, 2013.",
            "type=standard | authors=水利部 | year=2013 | title=堤防设计规范 | publisher=中国计划出版社 | place=北京 | number=GB 50286—2013 | gb_type=S",
        ),
        (
            "[8] 林晓. 一种水闸: CN103123456A[P]. 2014-05-07.",
            "type=patent | authors=林晓 | year=2014 | title=一种水闸 | date=2014-05-07 | number=CN103123456A | gb_type=P",
        ),
        (
            "[9] 河工局. 修堤文书[A]. 1931.",
            "type=manuscript | authors=河工局 | year=1931 | title=修堤文书 | gb_type=A",
        ),
        (
            "[10] 测绘社. 长江全图[CM]. 武汉: 长江出版社, 2005.",
            "type=map | authors=测绘社 | year=2005 | title=长江全图 | publisher=长江出版社 | place=武汉 | gb_type=CM",
        ),
        (
            "[11] 林晓. 水位记录[DS]. 武汉: 长江委员会, 2018.",
            "type=dataset | authors=林晓 | year=2018 | title=水位记录 | publisher=长江委员会 | place=武汉 | gb_type=DS",
        ),
        (
            "[12] 林晓. 水位[DB/OL]. (2018-03-02)[2019-04-05]. https://data.example.cn/level.",
            "type=dataset | authors=林晓 | year=2018 | title=水位 | date=2018-03-02 | url=https://data.example.cn/level | access_date=2019-04-05 | gb_type=DB/OL",
        ),
        (
            "[13] 周文. 水流模拟[CP]. 武汉: 长江软件公司, 2017.",
            "type=software | authors=周文 | year=2017 | title=水流模拟 | publisher=长江软件公司 | place=武汉 | gb_type=CP",
        ),
        (
            "[14] 水文局. 汛情[EB/OL]. (2020-07-08)[2020-07-09]. https://www.example.cn/flood.html.",
            "type=webpage | authors=水文局 | year=2020 | title=汛情 | date=2020-07-08 | url=https://www.example.cn/flood.html | access_date=2020-07-09 | gb_type=EB/OL",
        ),
        (
            "[15] 周文. 水利文汇[G]. 北京: 水利出版社, 1985.",
            "type=book | authors=周文 | year=1985 | title=水利文汇 | publisher=水利出版社 | place=北京 | gb_type=G",
        ),
        (
            "[16] 林晓. 江上笔记[Z]. 1998.",
            "type=document | authors=林晓 | year=1998 | title=江上笔记 | gb_type=Z",
        ),
        (
            "[17] 林晓. 河流新论[PP/OL]. (2024-05-06)[2024-05-07]. https://preprint.example.cn/17.",
            "type=article | authors=林晓 | year=2024 | title=河流新论 | date=2024-05-06 | url=https://preprint.example.cn/17 | access_date=2024-05-07 | gb_type=PP/OL",
        ),
        (
            "[18] 林晓. 河口[M]//周文. 中国的河流. 北京: 科学出版社, 2010: 30-41.",
            "type=chapter | authors=林晓 | editors=周文 | year=2010 | title=河口 | container_title=中国的河流 | pages=30-41 | publisher=科学出版社 | place=北京 | gb_type=M",
        ),
    ]);
}

#[test]
fn marks_of_full_width_part_the_same_fields() {
    check_references(&[
        (
            "［19］林晓，周文．河流与城市［J］．地理研究，2015，34（7）：1201－1212．",
            "type=article-journal | authors=林晓; 周文 | year=2015 | title=河流与城市 | container_title=地理研究 | volume=34 | issue=7 | pages=1201－1212 | gb_type=J",
        ),
        (
            "［20］林晓．河流史［Ｍ］．武汉：长江出版社，２０１１：４５．",
            "type=book | authors=林晓 | year=2011 | title=河流史 | pages=４５ | publisher=长江出版社 | place=武汉 | gb_type=Ｍ",
        ),
        (
            "【21】林晓。河流史【M】。武汉：长江出版社，2011。",
            "type=book | authors=林晓 | year=2011 | title=河流史 | publisher=长江出版社 | place=武汉 | gb_type=M",
        ),
    ]);
}

#[test]
fn what_the_standard_lets_out_stays_absent() {
    check_references(&[
        (
            "林晓. 河流与城市[J]. 地理研究, 2015(7): 12-15.",
            "type=article-journal | authors=林晓 | year=2015 | title=河流与城市 | container_title=地理研究 | issue=7 | pages=12-15 | gb_type=J",
        ),
        (
            "林晓. 河流与城市[J]. 地理研究, 2015, 34: 12-15.",
            "type=article-journal | authors=林晓 | year=2015 | title=河流与城市 | container_title=地理研究 | volume=34 | pages=12-15 | gb_type=J",
        ),
        (
            "林晓. 河流与城市[J]. 地理研究, 2015(7).",
            "type=article-journal | authors=林晓 | year=2015 | title=河流与城市 | container_title=地理研究 | issue=7 | gb_type=J",
        ),
        (
            "林晓, 周文, 吴平, 等. 河流史[M]. 武汉: 长江出版社, 2011.",
            "type=book | authors=林晓; 周文; 吴平 | year=2011 | title=河流史 | publisher=长江出版社 | place=武汉 | gb_type=M",
        ),
        (
            "林晓. 河流与城市[J]. 地理研究, 2015, 34(7): 12-19. DOI:10.1234/geo.2015.07.001.",
            "type=article-journal | authors=林晓 | year=2015 | title=河流与城市 | container_title=地理研究 | volume=34 | issue=7 | pages=12-19 | doi=10.1234/geo.2015.07.001 | gb_type=J",
        ),
        (
            "SMITH J A, BROWN C. Rivers and towns[J]. Hydrology Letters, 2015, 34(7): 12-19.",
            "type=article-journal | authors=SMITH J A; BROWN C | year=2015 | title=Rivers and towns | container_title=Hydrology Letters | volume=34 | issue=7 | pages=12-19 | gb_type=J",
        ),
        (
            "史密斯. 河流[M]. 周文, 译. 北京: 商务印书馆, 2003: 7.",
            "type=book | authors=史密斯 | translators=周文 | year=2003 | title=河流 | pages=7 | publisher=商务印书馆 | place=北京 | gb_type=M",
        ),
        (
            "周文, 主编. 水利史[M]. 北京: 水利出版社, 1999.",
            "type=book | editors=周文 | year=1999 | title=水利史 | publisher=水利出版社 | place=北京 | gb_type=M",
        ),
    ]);
}

#[test]
fn with_the_year_behind_the_names_the_journal_has_none() {
    check_references(&[(
        "林晓, 2015. 河流与城市[J]. 地理研究, 34(7): 1201-1212.",
        "type=article-journal | authors=林晓 | year=2015 | title=河流与城市 | container_title=地理研究 | volume=34 | issue=7 | pages=1201-1212 | gb_type=J",
    )]);
}

#[test]
fn a_bracket_that_is_no_code_makes_no_field_of_it() {
    for raw in [
        "林晓. 河流与城市[X]. 地理研究, 2015(7).",
        "林晓. 河流与城市[12]. 地理研究, 2015(7).",
        "林晓. [j]河流",
    ] {
        assert_eq!(parse_reference(raw).gb_type, None, "{raw}");
    }
}

proptest! {
    #[test]
    fn what_is_written_by_the_standard_is_read_back(
        authors in subsequence(vec!["林晓", "周文华", "吴平", "欧阳修远", "郑海"], 1..=3),
        title in "[江河湖海堤桥船港]{2,12}",
        journal in select(&["地理研究", "水利学报", "城市规划", "历史评论"][..]),
        year in 1950..2030_i32,
        volume in 1..200_u32,
        issue in 1..13_u32,
        pages in (1..900_u32, 1..90_u32),
    ) {
        let (first, more) = pages;
        let pages = format!("{first}-{}", first + more);
        let raw = format!(
            "[7] {}. {title}[J]. {journal}, {year}, {volume}({issue}): {pages}.",
            authors.join(", ")
        );
        let fields = parse_reference(&raw);
        prop_assert_eq!(&fields.authors, &authors);
        prop_assert_eq!(fields.title.as_deref(), Some(title.as_str()));
        prop_assert_eq!(fields.container_title.as_deref(), Some(journal));
        prop_assert_eq!(fields.year, Some(year));
        prop_assert_eq!(fields.volume, Some(volume.to_string()));
        prop_assert_eq!(fields.issue, Some(issue.to_string()));
        prop_assert_eq!(fields.pages, Some(pages));
    }

    #[test]
    fn a_field_is_the_text_of_its_span(
        parts in vec(select(&[ "林晓", ", ", "周文", ". ", "河流", "《", "》", "：", "[J]", "[M]", "//", "地理研究", "2015", "(7)", ": ", "12-15", "第3期", "第7页", "北京", "长江出版社", "译", "主编", "［", "］", "，", "。", "Lin, X.", " In ", "“", "”", "https://a.b/c", "10.1000/x", "é", "😀", " ", "\u{3000}", ][..]), 0..20),
    ) {
        let raw = parts.concat();
        let fields = parse_reference(&raw);
        for (name, text) in fields.texts() {
            let Some((_, span)) = fields.spans.iter().find(|(found, _)| *found == name) else {
                return Err(TestCaseError::fail(format!("no span of {}", name.as_str())));
            };
            let written = span.of(&raw).split_whitespace().collect::<Vec<_>>().join(" ");
            // Dates are written as ISO 8601, and Han numbers in figures.
            let rewritten = matches!(name.as_str(), "date" | "access_date" | "volume" | "edition");
            prop_assert!(
                rewritten || written == text,
                "{}: {written:?} is not {text:?}",
                name.as_str()
            );
        }
    }
}
