//! Outlines as a reader would draw them, kind of text by kind.

use crate::document::{Extent, Format, decode, parse};

/// A paragraph that is long, and ends as paragraphs do.
const HAN: &str =
    "他站在窗前，看着外面的雨一点一点地落下来，想起了很多年以前的那个夏天，那时候他还什么都不懂。";
const LATIN: &str = "It was a dark and stormy night and the rain fell in torrents, except at intervals, when it was checked by a violent gust of wind.";

/// Returns the headings, each behind two spaces for every level above it.
fn outline(text: &str) -> Vec<String> {
    let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
    let sections = document.outline().sections().iter().filter(|s| !s.is_opening());
    sections
        .map(|s| {
            format!("{}{}", "  ".repeat(usize::from(s.level) - 1), s.title_in(document.text()))
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(outline(text), expected, "{text}");
}

/// A novel as it is passed around: no free lines, dialogue, a title and its author.
fn novel(headings: &[&str]) -> String {
    let chapter = |heading: &&str| {
        format!(
            "{heading}\n　　{HAN}\n　　“你来了？”\n　　“来了。”\n　　{HAN}\n　　第三部电影上映那年，{HAN}\n"
        )
    };
    format!("雨夜\n作者：林晓\n{}", headings.iter().map(chapter).collect::<String>())
}

#[test]
fn chapters_of_novels_have_many_forms() {
    for headings in [
        &[
            "楔子",
            "第一章 雨夜",
            "第二章 出发！",
            "第三章 再见……",
            "第一千零一章 归来",
            "番外一",
            "番外二：她的婚礼",
            "尾声",
        ][..],
        &["第１２章", "第 13 章", "第 14 章 河"],
        &["第一讲", "第二讲 河流", "第三讲"],
        &["一", "二", "三", "四"],
        &["谋攻第一", "军形第二", "兵势第三"],
    ] {
        check(&novel(headings), headings);
    }
    check(
        &novel(&["卷一 风起", "第一话 相遇", "第二话", "卷二 云涌", "第三话 别离"]),
        &["卷一 风起", "  第一话 相遇", "  第二话", "卷二 云涌", "  第三话 别离"],
    );
    assert_eq!(outline(&novel(&["【第八章】", "【第九章】雪", "【第十章】"])).len(), 3);
}

#[test]
fn those_who_speak_in_a_play_are_no_headings() {
    let said =
        "Though yet of our dear brother's death the memory be green, and that it us befitted.";
    let scene =
        |names: &[&str]| names.iter().map(|name| format!("{name}\n{said}\n\n")).collect::<String>();
    let text = format!(
        "THE TRAGEDY\n\nACT I\n\nSCENE I. A platform.\n\n{}SCENE II. A room.\n\n{}",
        scene(&["BERNARDO", "FRANCISCO", "BERNARDO"]),
        scene(&["KING CLAUDIUS", "LORD POLONIUS"]),
    );
    check(&text, &["ACT I", "  SCENE I. A platform.", "  SCENE II. A room."]);
}

#[test]
fn the_usual_names_of_sections_head_a_text_they_stand_alone_above() {
    let text = format!(
        "The License\n\nPreamble\n\n{LATIN}\n\nDefinitions:\n\n{LATIN}\n\n1. {LATIN}\n\n2. {LATIN}\n"
    );
    check(&text, &["Preamble", "Definitions:"]);
    let text = format!("题目\n\n摘要\n\n{HAN}\n\n{HAN}\n");
    check(&text, &["摘要"]);
}

#[test]
fn the_contents_of_a_book_are_no_headings() {
    let headings = ["第一章 雨夜", "第二章 出发", "第三章 再见"];
    let text = novel(&headings).replacen(
        "作者：林晓\n",
        &format!("作者：林晓\n目录\n{}\n\n", headings.join("\n")),
        1,
    );
    check(&text, &headings);
    let headings = ["CHAPTER I. The Storm", "CHAPTER II. The Calm", "CHAPTER III. The Sea"];
    let chapters: String = headings
        .iter()
        .map(|h| format!("\n\n{h}\n\n{LATIN}\n\n“Come in,” he said.\n\n{LATIN}\n"))
        .collect();
    check(
        &format!("THE MILL\n\nBy J. Roe\n\nCONTENTS\n\n {}\n{chapters}", headings.join("\n ")),
        &headings,
    );
}

#[test]
fn acts_and_scenes_are_headings_and_those_who_speak_are_not() {
    let scene = |act: &str, scene: &str| {
        format!(
            "\n\n{act}\n\n{scene}\n\nHAMLET.\nTo be, or not to be.\n\nOPHELIA.\nGood my lord.\n\nHAMLET.\nI humbly thank you.\n\nOPHELIA.\nMy lord.\n\nOPHELIA.\n{LATIN}\n"
        )
    };
    check(
        &format!(
            "A PLAY\n{}{}",
            scene("ACT I", "SCENE I. A room."),
            scene("ACT II", "SCENE I. A castle.")
        ),
        &["ACT I", "  SCENE I. A room.", "ACT II", "  SCENE I. A castle."],
    );
    check(
        &format!("A PLAY\n\nTHE FIRST ACT\n\n{LATIN}\n\nTHE SECOND ACT\n\n{LATIN}\n"),
        &["THE FIRST ACT", "THE SECOND ACT"],
    );
}

#[test]
fn manuals_and_requests_for_comments_stand_at_the_edge() {
    let inset = |columns: usize| format!("{}{LATIN}\n", " ".repeat(columns));
    check(
        &format!(
            "GREP(1)\n\nNAME\n       grep - print lines\n\nDESCRIPTION\n{}\n{}\nOPTIONS\n   Matching Control\n{}\n       -e PATTERNS\n{}\nSEE ALSO\n       sed(1)\n",
            inset(7),
            inset(7),
            inset(7),
            inset(14),
        ),
        &["NAME", "DESCRIPTION", "OPTIONS", "  Matching Control", "SEE ALSO"],
    );
    check(
        &format!(
            "A Protocol\n\nAbstract\n\n{0}\nTable of Contents\n\n   1.  Introduction . . . . . . . 3\n     1.1.  Terms  . . . . . . . . 4\n   2.  The Protocol . . . . . . . 5\n\n1.  Introduction\n\n{0}\n1.1.  Terms\n\n{0}\nRoe              Informational          [Page 3]\n\n2.  The Protocol\n\n   1.  A client connects to the server, and then it waits for something.\n\n   2.  The server does nothing.\n\nAppendix A.  Thanks\n\n{0}",
            inset(3),
        ),
        &[
            "Abstract",
            "1.  Introduction",
            "  1.1.  Terms",
            "2.  The Protocol",
            "Appendix A.  Thanks",
        ],
    );
}

#[test]
fn lines_of_signs_head_and_lists_do_not() {
    check(
        &format!(
            "The Project\n===========\n\nIntroduction\n------------\n\n{LATIN}\n\nInstalling\n----------\n\n1. Get it.\n2. Build it.\n3. Run it.\n\nUsage\n-----\n\n{LATIN}\n"
        ),
        &["Introduction", "Installing", "Usage"],
    );
    check(
        &format!(
            "Changes\n\nChanges in 1.2 (2 Jan 2017)\n- Fix a bug\n- Add a test\n\nChanges in 1.1 (1 Jan 2016)\n- Fix a bug\n\nChanges in 1.0 (1 Jan 2015)\n- {LATIN}\n"
        ),
        &[
            "Changes in 1.2 (2 Jan 2017)",
            "Changes in 1.1 (1 Jan 2016)",
            "Changes in 1.0 (1 Jan 2015)",
        ],
    );
    check(
        &format!(
            "A LICENSE\n\n0. Definitions.\n\n{LATIN}\n\n1. Source Code.\n\n{LATIN}\n\n2. Patents.\n\n{LATIN}\n"
        ),
        &["0. Definitions.", "1. Source Code.", "2. Patents."],
    );
    // Lists that begin anew under no heading of their own.
    let list =
        "1. Take the first\n\nand wait for it.\n\n2. Take the second\n\nand wait for it.\n\n";
    check(&format!("A text\n\n{LATIN}\n\n{list}{LATIN}\n\n{list}{LATIN}\n\n{list}{LATIN}\n"), &[]);
}

#[test]
fn a_lecture_counts_by_stems_and_branches() {
    let text = format!(
        "政治得失\n林晓\n\n第一讲 汉代\n{HAN}\n一、政府组织\n{HAN}\n甲、皇室\n{HAN}\n乙、中央\n{HAN}\n二、选举制度\n{HAN}\n第二讲 唐代\n{HAN}\n一、政府组织\n{HAN}\n甲、相权\n{HAN}\n"
    );
    check(
        &text,
        &[
            "第一讲 汉代",
            "  一、政府组织",
            "    甲、皇室",
            "    乙、中央",
            "  二、选举制度",
            "第二讲 唐代",
            "  一、政府组织",
            "    甲、相权",
        ],
    );
}

#[test]
fn a_sentence_heads_nothing() {
    for text in [
        format!("题目是这样\n{HAN}\n第三部电影上映那年\n{HAN}\n"),
        "子曰：学而时习之，不亦说乎？\n有朋自远方来，不亦乐乎？\n".repeat(20),
    ] {
        let found = outline(&text);
        assert_eq!(found, [""; 0], "{text}");
    }
}

/// A book whose paragraphs are lines of their own, of any length, and whose chapters stand among
/// them with no line free, set in as deeply.
#[test]
fn paragraphs_longer_than_any_wrapped_line_were_not_wrapped() {
    let paragraph = |parts: usize| format!("　　{}\n", HAN.repeat(parts));
    let chapter =
        |heading: &&str| format!("　　{heading}\n{}{}{}", paragraph(4), paragraph(1), paragraph(9));
    let headings = ["第一回　出門遇雨　回首見山", "第二回　借傘", "第三回　還傘"];
    let text: String = headings.iter().map(chapter).collect();
    check(&text, &headings);
    let document = parse(decode(text.as_bytes()), Format::Text, Extent::Whole);
    assert_eq!(document.paragraphs().len(), 3 * 4);
}

#[test]
fn a_chapter_stands_apart_in_wrapped_text() {
    let lines = "他站在窗前，看着外面的雨一点一点地落下来，\n想起了很多年以前的那个夏天，那时候他还什么\n都不懂。\n";
    for set_in in ["", "    "] {
        let text: String = ["第一回　出门遇雨", "第二回　借伞", "第三回　还伞"]
            .iter()
            .map(|heading| format!("{set_in}{heading}\n{set_in}詞曰：\n\n{}", lines.repeat(4)))
            .collect();
        check(&text, &["第一回　出门遇雨", "第二回　借伞", "第三回　还伞"]);
    }
}

#[test]
fn a_title_may_stand_below_its_number() {
    let english = |number: &str, title: &str| format!("{number}\n\n{title}\n\n{LATIN}\n\n");
    let text = [
        english("CHAPTER I", "Down the Rabbit-Hole"),
        english("CHAPTER II", "The Pool of Tears"),
        english("CHAPTER III", "A Caucus-Race and a Long Tale"),
    ];
    check(
        &text.concat(),
        &[
            "CHAPTER I Down the Rabbit-Hole",
            "CHAPTER II The Pool of Tears",
            "CHAPTER III A Caucus-Race and a Long Tale",
        ],
    );
    let han = |number: &str, title: &str| format!("{number}\n{title}\n\n　　{HAN}\n\n");
    check(
        &[han("第一章", "雨夜"), han("第二章", "河上"), han("第三章", "归来")].concat(),
        &["第一章 雨夜", "第二章 河上", "第三章 归来"],
    );
    // What is said below a number is no title of it.
    let said = |number: &str| format!("{number}\n\n“来了。”\n\n{HAN}\n\n");
    check(&[said("第一章"), said("第二章")].concat(), &["第一章", "第二章"]);
}

#[test]
fn the_pages_of_a_book_are_no_headings() {
    // The head of a page, with its number.
    let page = |n: usize| format!("Weapons of Influence {n}\n\n{LATIN}\n\n");
    let pages: String = [3, 5, 7, 9, 12].map(page).concat();
    check(&format!("Weapons\n\n{LATIN}\n\n{pages}"), &[]);
    // Its contents, far from the numbers of pages.
    let contents = "I.  THE FIRST          1\n\nII.  THE SECOND          23\n\n";
    let text =
        format!("A Book\n\n{contents}{LATIN}\n\nCHAPTER I\n\n{LATIN}\n\nCHAPTER II\n\n{LATIN}\n");
    check(&text, &["CHAPTER I", "CHAPTER II"]);
    // Pages in Arabic digits among chapters in Han.
    let chapter = |(number, page): (&str, &str)| format!("{number}\n{HAN}\n{page}\n{HAN}\n");
    let text: String =
        [("一", "08"), ("二", "15"), ("三", "21"), ("四", "33")].map(chapter).concat();
    check(&format!("雨夜\n{text}"), &["一", "二", "三", "四"]);
}

#[test]
fn ordinals_of_any_unit_part_a_text_and_list_nothing() {
    let part = |heading: &str| format!("{heading}\n{HAN}\n{HAN}\n{HAN}\n");
    let text = ["第一卦：《乾卦》", "第二卦：《坤卦》", "第三卦：《屯卦》"].map(part).concat();
    check(&text, &["第一卦：《乾卦》", "第二卦：《坤卦》", "第三卦：《屯卦》"]);
    let list = "第一款：縱子強娶；\n第二款：賣官；\n第三款：囑子陷害；\n";
    let text = format!("{HAN}\n{HAN}\n{list}{}", format!("{HAN}\n").repeat(20));
    check(&text, &[]);
}

#[test]
fn the_words_at_the_end_head_nothing() {
    let headings = ["第一章 雨夜", "第二章 河", "第三章 归来"];
    for end in ["（全书完）", "——完——", "THE END", "<!--"] {
        check(&format!("{}\n{end}\n\n", novel(&headings)), &headings);
    }
}

#[test]
fn decorated_numbers_are_numbers() {
    for form in ["●卷一·本纪", "◎卷一　本纪", "正文 第一章本纪", "☆、第一章 本纪"]
    {
        let headings = ["一", "二", "三"].map(|number| form.replace('一', number));
        let part = |heading: &String| format!("    {heading}\n    更新：今天\n\n{HAN}\n{HAN}\n");
        let text: String = headings.iter().map(part).collect();
        assert_eq!(outline(&text), headings, "{text}");
    }
    let title = |title: &str| format!("--------------------\n{title}\n\n{HAN}\n\n{HAN}\n\n");
    let text = ["猫和老鼠", "圣母", "狼和山羊"].map(title).concat();
    check(&format!("童话集\n\n{HAN}\n\n{text}"), &["猫和老鼠", "圣母", "狼和山羊"]);
}
