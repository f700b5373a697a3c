//! Labels, addresses, identifiers and dates of access, which every style marks alike.

use super::*;
use crate::analysis::references::parse::parse_reference;

/// Checks the address, the DOI and the day of access of a reference; an empty one is absent.
fn check(raw: &str, url: &str, doi: &str, accessed: &str) {
    let fields = parse_reference(raw);
    let found = [&fields.url, &fields.doi, &fields.access_date]
        .map(|field| field.as_deref().unwrap_or_default());
    assert_eq!(found, [url, doi, accessed], "{raw}");
}

#[test]
fn an_address_ends_before_the_marks_of_the_sentence() {
    let address = "https://a.example.cn/b-c/d_e.html?x=1&y=2#z";
    for behind in ["", ".", "。", "，访问", "）", ")", "；", ",", "》", " [2020-01-02]", "> "]
    {
        let accessed = if behind.contains('[') { "2020-01-02" } else { "" };
        check(&format!("林晓. 河流[EB/OL]. {address}{behind}"), address, "", accessed);
    }
    check("林晓. 河流[EB/OL]. https://a.example.cn/b/.", "https://a.example.cn/b/", "", "");
    check("林晓. 河流[EB/OL]. ftp://a.example.cn/x", "ftp://a.example.cn/x", "", "");
    check("林晓. 河流[EB/OL]. www.example.cn", "", "", "");
}

#[test]
fn a_doi_is_read_bare_named_and_from_its_address() {
    let doi = "10.1234/abc.2015(7)x";
    for raw in ["doi:", "DOI: ", "doi ", "DOI:", ""] {
        check(
            &format!(
                "Lin, X. (2015). Rivers and towns. Water Letters, 3(4), 5–6. {raw}10.1234/abc.2015"
            ),
            "",
            "10.1234/abc.2015",
            "",
        );
    }
    check("林晓. 河流[J]. 地理研究, 2015(7). DOI：10.1234/abc.2015。", "", "10.1234/abc.2015", "");
    check("Lin. https://doi.org/10.1234/abc.", "https://doi.org/10.1234/abc", "10.1234/abc", "");
    check(&format!("Lin. doi:{doi}"), "", doi, "");
    // Ten points and a fraction are no identifier.
    check("林晓. 增长10.5/年[J]. 地理研究, 2015(7).", "", "", "");
}

#[test]
fn the_day_of_access_is_written_as_iso_8601() {
    for raw in [
        "林晓. 河流[EB/OL]. [2020-1-2]. https://a.cn/b",
        "林晓：《河流》，https://a.cn/b，2020年1月2日访问。",
        "林晓：《河流》，https://a.cn/b，访问时间：2020年1月2日。",
        "林晓：《河流》，https://a.cn/b （访问日期：2020-1-2）。",
        "林晓：《河流》，https://a.cn/b，检索于2020年1月2日。",
        "Lin, X. (2019). The flood report. River Watch. Retrieved January 2, 2020. https://a.cn/b",
        "Lin, X. (2019). The flood report. River Watch. https://a.cn/b (accessed 2 January 2020)",
        "Lin, X. (2019). The flood report. River Watch. https://a.cn/b Accessed on: Jan. 2, 2020",
    ] {
        check(raw, "https://a.cn/b", "", "2020-01-02");
    }
}

#[test]
fn an_address_ends_before_an_opening_bracket_of_full_width() {
    check(
        "林晓：《河流》，https://a.cn/b（访问日期：2020-1-2）。",
        "https://a.cn/b",
        "",
        "2020-01-02",
    );
}

#[test]
fn labels_are_no_part_of_the_names() {
    for label in ["[1] ", "［1］", "(1) ", "（1）", "〔1〕", "① ", "㉓", "1. ", "12、 ", "3  "]
    {
        let fields = parse_reference(&format!("{label}林晓. 河流史[M]. 武汉: 长江出版社, 2011."));
        assert_eq!(fields.authors, ["林晓"], "{label}");
    }
}

#[test]
fn months_are_known_by_their_first_three_letters() {
    for (at, name) in [
        "Jan", "FEB", "March", "apr.", "may", "June", "jul", "AUGUST", "Sept", "October", "nov",
        "Dec.",
    ]
    .iter()
    .enumerate()
    {
        assert_eq!(month_number(name).map(usize::from), Some(at + 1), "{name}");
    }
    for name in ["", "Ja", "Mai", "Okt", "spring"] {
        assert_eq!(month_number(name), None, "{name}");
    }
    assert_eq!(iso_day("2020", "1", "12"), "2020-01-12");
}
