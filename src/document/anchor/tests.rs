//! Anchors made in one version of a text and looked for in another.

use proptest::prelude::*;

use super::*;
use crate::document::anchor::quotation::CUT;
use crate::document::{Document, Extent, Format, Skeleton, decode, parse};
use crate::progress::Cancel;
use crate::text::ByteSpan;

const ESSAY: &str = include_str!("../../../data/essay.txt");

fn read(text: &str) -> (Document, Skeleton) {
    read_as(text, Format::Text)
}

fn read_as(text: &str, format: Format) -> (Document, Skeleton) {
    let document = parse(decode(text.as_bytes()), format, Extent::Whole);
    let skeleton = Skeleton::build(&document, &Cancel::default()).unwrap();
    (document, skeleton)
}

/// Returns where `words` stand for the `n`th time, from 0.
fn nth(document: &Document, words: &str, n: usize) -> ByteSpan {
    let start = document.text().match_indices(words).nth(n).unwrap().0;
    ByteSpan::new(start, start + words.len())
}

fn anchor(text: &str, span: ByteSpan) -> Anchor {
    let (document, skeleton) = read(text);
    Anchor::new(span, &skeleton, &document)
}

/// Looks in `text` for an anchor and draws what became of it.
fn drawn(anchor: &Anchor, text: &str) -> String {
    let (document, skeleton) = read(text);
    let of = |span: ByteSpan| span.of(document.text()).to_owned();
    match anchor.find(&skeleton, &document) {
        Found::Exact(span) => format!("= {}", of(span)),
        Found::Moved(span) => format!("→ {}", of(span)),
        Found::Changed { span, .. } => format!("≈ {}", of(span)),
        Found::Ambiguous { span, others } => format!("? {} +{}", of(span), others.len()),
        Found::Removed(place) => {
            format!("removed before {}", of(ByteSpan::new(place, document.text().len())))
        }
        Found::Orphan { perhaps } => {
            perhaps.map_or("orphan".to_owned(), |(span, _)| format!("perhaps {}", of(span)))
        }
    }
}

/// Anchors `quote` in `old` and looks for it in `new`.
fn check(old: &str, quote: &str, new: &str, expected: &str) {
    let start = old.find(quote).unwrap();
    assert_eq!(drawn(&anchor(old, ByteSpan::new(start, start + quote.len())), new), expected);
}

/// Anchors `quote` in the essay and looks for it in the essay with a change.
fn check_essay(quote: &str, change: impl Fn(&str) -> String, expected: &str) {
    check(ESSAY, quote, &change(ESSAY), expected);
}

fn quote() -> &'static str {
    let start = ESSAY.match_indices('。').nth(12).unwrap().0 + '。'.len_utf8();
    let end = ESSAY.match_indices('。').nth(13).unwrap().0 + '。'.len_utf8();
    ByteSpan::new(start, end).of(ESSAY).trim()
}

#[test]
fn an_unchanged_text_has_everything_in_its_place() {
    check_essay(quote(), str::to_owned, &format!("= {}", quote()));
    check("“道”可道，非常“道”。", "“道”", "“道”可道，非常“道”。", "= “道”");
    check("甲——乙", "——", "甲——乙", "= ——");
}

#[test]
fn text_before_moves_it() {
    check_essay(
        quote(),
        |essay| format!("新的一段话,说的是别的事情。\n{essay}"),
        &format!("= {}", quote()),
    );
}

#[test]
fn a_chapter_taken_out_before_moves_it() {
    let later = "日本";
    let at = ESSAY.rfind(later).unwrap();
    let from = ESSAY.floor_char_boundary(at - 60);
    let quote = ByteSpan::new(from, at).of(ESSAY);
    let cut = ESSAY.floor_char_boundary(ESSAY.len() / 2);
    check_essay(
        quote,
        |essay| ByteSpan::new(cut, essay.len()).of(essay).to_owned(),
        &format!("= {quote}"),
    );
}

#[test]
fn other_line_ends_and_marks_change_nothing() {
    let characters: String = quote().chars().filter(|c| c.is_alphanumeric()).collect();
    let (document, skeleton) = read(&rewrapped(ESSAY));
    let found = anchor(
        ESSAY,
        ByteSpan::new(ESSAY.find(quote()).unwrap(), ESSAY.find(quote()).unwrap() + quote().len()),
    );
    let Found::Exact(span) = found.find(&skeleton, &document) else { panic!("not found") };
    assert_eq!(
        span.of(document.text()).chars().filter(|c| c.is_alphanumeric()).collect::<String>(),
        characters
    );
    check(
        "He said “it’s 10%” there, and left the room.",
        "“it’s 10%”",
        "He said \"it's １０％\" there - and left the room.",
        "= \"it's １０％\"",
    );
    check(
        "旧版：後來的智慧城市，很好的。",
        "後來的智慧城市，",
        "旧版:后来的智慧城市,很好的。",
        "= 后来的智慧城市,",
    );
}

fn rewrapped(text: &str) -> String {
    let lines = text
        .chars()
        .enumerate()
        .map(|(at, c)| if at % 40 == 39 { format!("{c}\r\n") } else { c.to_string() });
    lines.collect()
}

#[test]
fn an_edited_quotation_is_found_and_said_to_be_edited() {
    let old = "前面的话在这里说完。围绕智慧城健设展开的探索很多。后面的话在这里继续。";
    let new = "前面的话在这里说完。围绕智慧城市建设展开的探索很多。后面的话在这里继续。";
    check(old, "围绕智慧城健设展开的探索很多。", new, "≈ 围绕智慧城市建设展开的探索很多。");
}

#[test]
fn words_put_into_a_long_quotation_leave_both_ends_right() {
    let end = ESSAY.floor_char_boundary(ESSAY.len() / 2 + 1_800);
    let middle = ESSAY.floor_char_boundary(ESSAY.len() / 2 + 900);
    let start = ESSAY.floor_char_boundary(ESSAY.len() / 2);
    let (head, tail) =
        (ByteSpan::new(start, middle).of(ESSAY), ByteSpan::new(middle, end).of(ESSAY));
    let new = ESSAY.replacen(head, &format!("{head}插入几个字"), 1);
    check(ESSAY, &format!("{head}{tail}"), &new, &format!("≈ {head}插入几个字{tail}"));
}

#[test]
fn a_sentence_taken_out_leaves_its_place() {
    let old = "在它的前面还有这样一句话说明情况。这里是要被删掉的那一句话啊。在它的后面也有一句话接着往下说。";
    let new = "在它的前面还有这样一句话说明情况。在它的后面也有一句话接着往下说。";
    check(
        old,
        "这里是要被删掉的那一句话啊。",
        new,
        "removed before 在它的后面也有一句话接着往下说。",
    );
}

#[test]
fn what_stands_elsewhere_is_said_to_have_moved() {
    let (first, second) =
        ("在它的前面还有这样一句话说明情况。", "在它的后面也有一句话接着往下说。");
    let (moved, other) = ("这里是要被移到后面去的那一句话啊。", "最后是另外一段完全不相干的话。");
    let old = format!("{first}{moved}{second}\n{other}");
    check(&old, moved, &format!("{first}{second}\n{other}{moved}"), &format!("→ {moved}"));
    // Among words that were edited it has stayed.
    check(
        &old,
        moved,
        &format!("开头全都改写过了。{moved}后面也都写成了别的样子。\n{other}"),
        &format!("= {moved}"),
    );
    let section = |title: &str, text: &str| format!("# {title}\n\n{text}\n\n");
    let old = section("甲节", &format!("{first}{moved}")) + &section("乙节", other);
    let drawn_in = |new: &str| {
        let (before, characters) = read_as(&old, Format::Markdown);
        let (after, skeleton) = read_as(new, Format::Markdown);
        let anchor = Anchor::new(nth(&before, moved, 0), &characters, &before);
        matches!(anchor.find(&skeleton, &after), Found::Moved(_))
    };
    assert!(drawn_in(&(section("甲节", second) + &section("乙节", &format!("{first}{moved}")))));
    assert!(!drawn_in(
        &(section("甲节", &format!("{second}{first}{moved}")) + &section("乙节", other))
    ));
    assert!(!drawn_in(&(section("改了名", &format!("{first}{moved}")) + &section("乙节", other))));
}

#[test]
fn a_section_taken_out_is_an_orphan_until_it_is_back() {
    let other =
        "An entirely different text about gardens, rivers and the weather in spring. ".repeat(30);
    check_essay(quote(), |_| other.clone(), "orphan");
    check_essay(quote(), |essay| format!("{other}\n{essay}"), &format!("= {}", quote()));
    check_essay(quote(), |_| String::new(), "orphan");
}

#[test]
fn the_third_of_five_stays_the_third() {
    let paragraph =
        |n: usize| format!("第{n}段说的是另外一件不同的事情{n}{n}。同一句话在这里重复。");
    let old = (1..=5).map(paragraph).collect::<Vec<_>>().join("\n");
    let start = old.match_indices("同一句话").nth(2).unwrap().0;
    let anchor = anchor(&old, ByteSpan::new(start, start + "同一句话在这里重复".len()));
    let new = format!("新加的一段。\n{old}");
    let (document, skeleton) = read(&new);
    let found = anchor.find(&skeleton, &document);
    let expected = new.match_indices("同一句话").nth(2).unwrap().0;
    let (Found::Exact(span) | Found::Changed { span, .. } | Found::Ambiguous { span, .. }) = found
    else {
        panic!("{found:?}")
    };
    assert_eq!(span.start, expected);
}

#[test]
fn a_look_alike_is_not_taken_for_what_was_deleted() {
    let filler = |n: usize| format!("这是第{n}段里面完全无关的内容,讲的是天气和河流{n}。");
    let old = format!(
        "{}The committee approved the annual budget for schools in March.{}",
        filler(1),
        filler(2)
    );
    let new = format!(
        "{}{}The committee rejected an additional budget for hospitals in June.{}",
        filler(7),
        filler(8),
        filler(9)
    );
    let start = old.find("The").unwrap();
    let anchor = anchor(&old, ByteSpan::new(start, start + 62));
    let found = drawn(&anchor, &new);
    assert!(found.starts_with("perhaps") || found == "orphan", "{found}");
}

#[test]
fn a_short_quotation_needs_its_surroundings() {
    let old = "大道之行也天下为公选贤与能。道可道非常之道。讲信修睦故人不独亲其亲。";
    check(old, "道非", &format!("序言在前。{old}"), "= 道非");
    check(old, "道非", "完全不同的一段文字里面也有道非这两个字。", "perhaps 道非");
}

/// Two paragraphs that differ in one word, with others around them.
const LIKE: [(&str, &str, &str); 4] = [
    (
        "The east gate of the old town opens at six in the morning and closes at nine in the evening.",
        "The west gate of the old town opens at six in the morning and closes at nine in the evening.",
        "opens at six in the morning",
    ),
    (
        "甲方应当在合同签订之日起三十日内支付首期款项。",
        "乙方应当在合同签订之日起三十日内支付首期款项。",
        "三十日内支付首期款项",
    ),
    ("甲方负责付款。", "乙方负责付款。", "负责付款"),
    (
        "第一条款项于2014年8月支付完毕。",
        "第二条款项于2014年8月支付完毕。",
        "款项于2014年8月支付完毕",
    ),
];

/// Texts with these paragraphs among others.
fn among(paragraphs: &[&str]) -> String {
    let around = [
        "开头的一段说的是别的事情，与后面的都不相干。",
        "结尾的一段也说别的事情，到这里就全部说完了。",
    ];
    [&[around[0]], paragraphs, &[around[1]]].concat().join("\n\n")
}

#[test]
fn a_look_alike_is_not_the_passage_that_was_deleted() {
    let is_shown = |found: &str| found.starts_with(['=', '≈', '→', '?']);
    for (one, other, words) in LIKE {
        for order in [[one, other], [other, one]] {
            let old = among(&order);
            for quote in [one.to_owned(), words.to_owned()] {
                let start = old.find(one).unwrap() + one.find(&quote).unwrap();
                let anchor = anchor(&old, ByteSpan::new(start, start + quote.len()));
                assert_eq!(drawn(&anchor, &old), format!("= {quote}"));
                // Its paragraph is gone, the other one is not.
                let found = drawn(&anchor, &among(&[other]));
                assert!(!is_shown(&found), "{quote}: {found}");
                // The other one is gone.
                assert_eq!(drawn(&anchor, &among(&[one])), format!("= {quote}"));
                // They have changed places.
                let new = among(&[order[1], order[0]]);
                let (document, skeleton) = read(&new);
                let start = new.find(one).unwrap() + one.find(&quote).unwrap();
                let span = ByteSpan::new(start, start + quote.len());
                let found = anchor.find(&skeleton, &document);
                assert!(
                    found == Found::Exact(span) || found == Found::Moved(span),
                    "{quote}: {found:?}"
                );
                // Something else stands between them.
                let found = drawn(&anchor, &among(&[order[0], "插进来的一段话。", order[1]]));
                assert_eq!(found, format!("= {quote}"));
            }
        }
    }
}

#[test]
fn of_the_same_words_the_ones_with_their_own_context_are_it() {
    let verse = [
        "河水在春天上涨，",
        "我们都在岸边等待。",
        "船从远方驶来，",
        "我们都在岸边等待。",
        "夜里又下了雨，",
        "我们都在岸边等待。",
    ];
    let old = among(&verse);
    let words = "我们都在岸边等待。";
    let second = nth(&read(&old).0, words, 1);
    let anchor = anchor(&old, second);
    let twins = anchor.twins.as_ref().unwrap();
    assert_eq!((twins.of, twins.nth, twins.within), (3, 2, false));
    // The second one is taken out: neither of the others is it.
    let found = drawn(&anchor, &among(&[&verse[..3], &verse[4..]].concat()));
    assert!(found.starts_with("removed") || found.starts_with("perhaps"), "{found}");
    // The first one is taken out: it is the first now.
    let new = among(&[&verse[..1], &verse[2..]].concat());
    let (document, skeleton) = read(&new);
    assert_eq!(anchor.find(&skeleton, &document), Found::Exact(nth(&document, words, 0)));
}

#[test]
fn both_ends_of_a_text_can_be_anchored() {
    check(
        "头一句话很短。中间。末一句话也短。",
        "头一句话很短。",
        "头一句话很短。中间加了字。末一句话也短。",
        "= 头一句话很短。",
    );
    check(
        "头一句话很短。中间。末一句话也短。",
        "末一句话也短。",
        "头一句话很短。中间加了字。末一句话也短。",
        "= 末一句话也短。",
    );
}

#[test]
fn another_encoding_changes_nothing() {
    let (gb18030, _, _) = encoding_rs::GB18030.encode(ESSAY);
    let utf16: Vec<u8> = ESSAY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, encoding) in
        [(gb18030.as_ref(), encoding_rs::GB18030), (&utf16, encoding_rs::UTF_16LE)]
    {
        let (text, _, failed) = encoding.decode(bytes);
        assert!(!failed);
        check_essay(quote(), |_| text.clone().into_owned(), &format!("= {}", quote()));
    }
}

#[test]
fn marks_of_another_format_change_nothing() {
    let chapters = ["第一章 开头", "第二章 中间", "第三章 末尾"];
    let body = |n: usize| {
        format!("第{n}章的第一句话。它的*第二句*话，有[一个链接](https://example.org)。")
    };
    let markdown: String = chapters
        .iter()
        .zip(1..)
        .map(|(title, n)| format!("# {title}\n\n{}\n\n", body(n)))
        .collect();
    let plain = markdown
        .replace("# ", "")
        .replace(['*', '[', ']'], "")
        .replace("(https://example.org)", "");
    for ((from, of), (to, into)) in [
        ((&markdown, Format::Markdown), (&plain, Format::Text)),
        ((&plain, Format::Text), (&markdown, Format::Markdown)),
    ] {
        let ((before, characters), (after, skeleton)) = (read_as(from, of), read_as(to, into));
        let words = "它的第二句话，有一个链接。";
        let anchor = Anchor::new(nth(&before, words, 1), &characters, &before);
        assert_eq!(anchor.find(&skeleton, &after), Found::Exact(nth(&after, words, 1)));
    }
}

#[test]
fn cells_and_footnotes_are_anchored_like_other_text() {
    let old = "# 题\n\n围绕智慧城市的建设，两国的做法各不相同，统计见下表[^1]。\n\n| 城市 | 数 |\n|---|---|\n| 杭州 | 甲项目 |\n| 上海 | 乙项目 |\n\n[^1]: 见《年鉴》第三页。\n";
    let new =
        old.replace("围绕", "新的一段。\n\n围绕").replace("| 上海", "| 北京 | 丙项目 |\n| 上海");
    let ((before, characters), (after, skeleton)) =
        (read_as(old, Format::Markdown), read_as(&new, Format::Markdown));
    for words in ["杭州", "甲项目", "见《年鉴》第三页。"] {
        let anchor = Anchor::new(nth(&before, words, 0), &characters, &before);
        assert_eq!(anchor.find(&skeleton, &after), Found::Exact(nth(&after, words, 0)), "{words}");
    }
}

#[test]
fn a_very_long_quotation_is_kept_by_its_ends() {
    let text = (0..20_000).map(|n| format!("第{n}句话")).collect::<Vec<_>>().join("。");
    let span = ByteSpan::new(text.find("第100句").unwrap(), text.find("第19000句").unwrap());
    let anchor = anchor(&text, span);
    assert_eq!(anchor.exact.chars().count(), 4_000 + CUT.chars().count());
    let new = format!("前言。{text}");
    let (document, skeleton) = read(&new);
    assert_eq!(anchor.find(&skeleton, &document), Found::Exact(span.shifted("前言。".len())));
}

#[test]
fn the_sections_around_are_named() {
    let text = "# 题\n\n# 甲\n\n文\n\n## 乙\n\n这里\n";
    let document = parse(decode(text.as_bytes()), Format::Markdown, Extent::Whole);
    let skeleton = Skeleton::build(&document, &Cancel::default()).unwrap();
    let start = document.text().find("这里").unwrap();
    assert_eq!(
        Anchor::new(ByteSpan::new(start, start + 6), &skeleton, &document).toc,
        ["甲", "乙"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn in_an_unchanged_text_an_anchor_is_its_span(
        start in 0usize..ESSAY.len(),
        length in 1usize..2_000,
    ) {
        let (document, skeleton) = read(ESSAY);
        let span = ByteSpan::new(
            ESSAY.floor_char_boundary(start),
            ESSAY.ceil_char_boundary((start + length).min(ESSAY.len())),
        );
        let span = span.trimmed(ESSAY);
        prop_assume!(!span.is_empty());
        prop_assert_eq!(
            Anchor::new(span, &skeleton, &document).find(&skeleton, &document),
            Found::Exact(span)
        );
    }

    /// Paragraphs that differ in one word, with a passage anywhere in one of them: it is shown
    /// there or nowhere.
    #[test]
    fn among_look_alikes_a_passage_is_shown_in_its_own_or_nowhere(
        at_word in any::<bool>(),
        count in 2usize..6,
        own in any::<prop::sample::Index>(),
        order in Just((0usize..6).collect::<Vec<_>>()).prop_shuffle(),
        from in 0usize..20,
        length in 2usize..24,
        is_deleted in any::<bool>(),
    ) {
        let words = ["东门", "西门", "南门", "北门", "侧门", "正门"];
        let paragraph = |word: &str| {
            if at_word {
                format!("{word}在早上六点打开，晚上九点关闭，节假日除外。")
            } else {
                format!("早上六点打开、晚上九点关闭的是城里的{word}，节假日除外。")
            }
        };
        let paragraphs: Vec<String> = words[..count].iter().map(|word| paragraph(word)).collect();
        let own = own.index(count);
        let joined = |chosen: &[usize]| {
            among(&chosen.iter().map(|n| paragraphs[*n].as_str()).collect::<Vec<_>>())
        };
        let old = joined(&(0..count).collect::<Vec<_>>());
        let characters: Vec<char> = paragraphs[own].chars().collect();
        let quote: String = characters.iter().skip(from).take(length).collect();
        prop_assume!(quote.chars().filter(|c| c.is_alphanumeric()).count() >= 2);
        let within = paragraphs[own].find(&quote).unwrap();
        let start = old.find(&paragraphs[own]).unwrap() + within;
        let anchor = anchor(&old, ByteSpan::new(start, start + quote.len()));
        let order: Vec<usize> =
            order.into_iter().filter(|n| *n < count && !(is_deleted && *n == own)).collect();
        let new = joined(&order);
        let (document, skeleton) = read(&new);
        if let Found::Exact(span) | Found::Moved(span) | Found::Changed { span, .. } =
            anchor.find(&skeleton, &document)
        {
            let home = new
                .find(&paragraphs[own])
                .map(|start| ByteSpan::new(start, start + paragraphs[own].len()));
            prop_assert!(
                home.is_some_and(|home| home.overlaps(span)),
                "{} at {} in {}",
                quote,
                span.of(&new),
                new
            );
        }
    }

    #[test]
    fn any_anchor_in_any_text_has_an_answer(
        old in "[a-c智慧城。 \n]{1,80}",
        new in "[a-c智慧城。 \n]{0,80}",
        from in 0usize..80,
        length in 0usize..80,
    ) {
        let span =
            ByteSpan::new(old.floor_char_boundary(from), old.floor_char_boundary(from + length));
        let anchor = anchor(&old, span);
        let (document, skeleton) = read(&new);
        let _ = anchor.find(&skeleton, &document);
    }
}
