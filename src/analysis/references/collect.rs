//! The references of a document: entries, works and calls, found and linked.
//!
//! Entries are the paragraphs the document knows as such, joined where they continue. What an entry
//! says is read by its own style; a note that is no reference has no fields.

use crate::analysis::references::calls::calls;
use crate::analysis::references::model::{Entry, EntryKind, FieldName, Fields, References};
use crate::analysis::references::parse::parse_reference;
use crate::analysis::references::works::Works;
use crate::document::{Document, Kind, ParagraphId, entry_label};
use crate::progress::{Cancel, Progress};

/// The bytes after which progress is reported again.
const STEP: usize = 1 << 20;

/// Finds the sources of `document`; none if the work was cancelled.
#[must_use]
pub fn references(
    document: &Document,
    progress: &mut dyn FnMut(Progress),
    cancel: &Cancel,
) -> Option<References> {
    let total = document.text().len().max(1);
    let mut entries = Vec::new();
    let mut works = Works::default();
    let mut reported = 0;
    for id in document.ids() {
        if cancel.is_set() {
            return None;
        }
        let paragraph = document.paragraph(id);
        match paragraph.kind {
            Kind::Entry => take_entry(document, id, EntryKind::Bibliography, &mut entries),
            Kind::Note => take_entry(document, id, EntryKind::Note, &mut entries),
            Kind::Title
            | Kind::Byline
            | Kind::Metadata
            | Kind::Heading(_)
            | Kind::Body
            | Kind::Quote
            | Kind::Item
            | Kind::Code
            | Kind::TableRow
            | Kind::Rule => {}
        }
        works.take(document, id);
        if paragraph.span.end >= reported + STEP {
            reported = paragraph.span.end;
            progress(Progress { done: reported, total });
        }
    }
    for entry in &mut entries {
        if cancel.is_set() {
            return None;
        }
        entry.fields = fields_of(document, entry);
    }
    let calls = calls(document, &entries);
    for call in &calls {
        if let Some(entry) = call.target().and_then(|at| entries.get_mut(at)) {
            entry.cited_at.push(call.span);
        }
    }
    progress(Progress { done: total, total });
    let works = works.linked(&entries);
    Some(References { entries, works, calls, faults: Vec::new() })
}

/// Begins an entry, or continues the one before it where the paragraph has no label of its own.
fn take_entry(document: &Document, id: ParagraphId, kind: EntryKind, entries: &mut Vec<Entry>) {
    let span = document.paragraph(id).span;
    let text = span.of(document.text());
    let label = label(text);
    let labelled =
        entries.last().is_some_and(|last: &Entry| last.kind == kind && !last.label.is_empty());
    match entries.last_mut() {
        Some(last)
            if label.is_empty()
                && labelled
                && last.span.end <= span.start
                && follows(document, last, id) =>
        {
            last.span.end = span.end;
        }
        _ => entries.push(Entry {
            label: label.to_owned(),
            span,
            paragraph: id,
            kind,
            fields: Fields::default(),
            cited_at: Vec::new(),
        }),
    }
}

/// Tells whether a paragraph comes next after all that an entry has so far.
fn follows(document: &Document, entry: &Entry, id: ParagraphId) -> bool {
    id.index().checked_sub(1).is_some_and(|before| {
        document.paragraph(ParagraphId::at(before)).span.end == entry.span.end
    })
}

/// The label of an entry: ①, `[1]`, `1.`, or the bare number some lists have.
fn label(text: &str) -> &str {
    if let Some(label) = entry_label(text).and_then(|len| text.get(..len)) {
        return label;
    }
    let number = text.split([' ', '　']).next().unwrap_or_default();
    let bare =
        number.len() <= 3 && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    if bare { number } else { "" }
}

/// Reads the fields of an entry behind its label; their spans count from the start of the entry.
fn fields_of(document: &Document, entry: &Entry) -> Fields {
    let raw = entry.span.of(document.text());
    let body = raw.get(entry.label.len()..).unwrap_or_default();
    let mut fields = parse_reference(body);
    for (_, span) in &mut fields.spans {
        *span = span.shifted(entry.label.len());
    }
    match entry.kind {
        // Of a note that is an address and nothing else, the address is the source.
        EntryKind::Note if fields.url.as_deref() == Some(body.trim()) => {
            fields.spans.retain(|(name, _)| *name == FieldName::Url);
            Fields { url: fields.url, spans: fields.spans, ..Fields::default() }
        }
        EntryKind::Note if !is_reference(&fields) => Fields::default(),
        EntryKind::Note | EntryKind::Bibliography => fields,
    }
}

/// The most characters a name has; a longer one is a sentence.
const LONGEST_NAME: usize = 40;

/// Tells whether what was read of a note makes a reference, not a remark.
fn is_reference(fields: &Fields) -> bool {
    if fields.authors.iter().chain(&fields.editors).any(|name| name.chars().count() > LONGEST_NAME)
    {
        return false;
    }
    let dated = fields.year.is_some() || fields.url.is_some() || fields.doi.is_some();
    let held =
        fields.container_title.is_some() || fields.publisher.is_some() || fields.url.is_some();
    fields.title.is_some() && dated && held
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::references::model::{FieldName, SourceType, Work, WorkDoubt, WorkKind};
    use crate::document::{Extent, Format, decode, parse};
    use crate::text::ByteSpan;

    fn found(text: &str, format: Format) -> (Document, References) {
        let document = parse(decode(text.as_bytes()), format, Extent::Whole);
        let references = references(&document, &mut |_| {}, &Cancel::default()).unwrap();
        (document, references)
    }

    /// Checks the calls of a text: what is called, and the number of the entry from 1, or 0.
    fn check_calls(text: &str, expected: &[(&str, usize)]) {
        const LONG: &str = "智慧城市将信息化、工业化和城镇化深度融合,有助于缓解城市病,提升城镇化质量,实现精细化、动态化管理,提升城市管理效能。";
        let (document, found) = found(&format!("城市治理研究\n{LONG}{text}"), Format::Text);
        let shown: Vec<(&str, usize)> = found
            .calls
            .iter()
            .map(|call| (call.span.of(document.text()), call.target().map_or(0, |at| at + 1)))
            .collect();
        assert_eq!(shown, expected, "{text}");
        for call in &found.calls {
            let back =
                call.target().is_none_or(|at| found.entries[at].cited_at.contains(&call.span));
            assert!(back, "a call and its entry know each other");
        }
    }

    #[test]
    fn the_bundled_essay_has_three_entries_and_thirteen_works() {
        let (document, found) = found(include_str!("../../../data/essay.txt"), Format::Text);
        let labels: Vec<&str> = found.entries.iter().map(|entry| entry.label.as_str()).collect();
        let mentions: usize = found.works.iter().map(|work| work.mentions.len()).sum();
        assert_eq!((labels, found.calls.len()), (vec!["①", "②", "③"], 0));
        assert_eq!((found.works.len(), mentions), (13, 14));
        let first = &found.works[0];
        assert_eq!(first.title, "关于促进智慧城市建设健康发展的指导意见");
        assert_eq!(
            (first.kind, first.date.map(|date| date.of(document.text()))),
            (WorkKind::Opinion, Some("2014年8月"))
        );
    }

    #[test]
    fn the_bundled_works_have_the_issuers_the_text_names() {
        let (document, found) = found(include_str!("../../../data/essay.txt"), Format::Text);
        let said = |work: &Work| {
            let text = |span: Option<ByteSpan>| span.map_or("", |span| span.of(document.text()));
            let entry = work.entry.map_or("", |at| found.entries[at].label.as_str());
            let (kind, doubt) = (work.kind.as_str(), work.doubt.map_or("", WorkDoubt::as_str));
            format!("{kind} {} {} {doubt}{entry}", text(work.issuer), text(work.date))
        };
        let said: Vec<String> = found.works.iter().map(said).collect();
        assert_eq!(
            said,
            [
                "opinion 国家发改委等八部门 2014年8月 ",
                "notice  2012年11月 ",
                "plan 中共中央、国务院 2014年3月 ",
                "notice  2012年 broken-sentence",
                "outline 中华人民共和国自然资源部 2015年 ",
                "other   broken-sentence",
                "standard 国家市场监督管理总局、国家标准化管理委员会 2020年4月 ",
                "law 日本 2016 年 ",
                "other   ①",
                "serial   ①",
                "other   ②",
                "other   ③",
                "serial   ③",
            ]
        );
    }

    #[test]
    fn the_bundled_entries_are_read_into_their_fields() {
        let (document, found) = found(include_str!("../../../data/essay.txt"), Format::Text);
        let [first, second, third] = &found.entries[..] else { panic!("three entries") };
        assert_eq!(first.fields.authors, ["王军"]);
        assert_eq!(first.fields.container_title.as_deref(), Some("电子政务"));
        assert_eq!((first.fields.year, first.fields.issue.as_deref()), (Some(2018), Some("5")));
        assert_eq!(first.fields.source_type, Some(SourceType::JournalArticle));
        assert_eq!(second.fields.authors, [""; 0]);
        assert_eq!(second.fields.date.as_deref(), Some("2016-10-09"));
        assert_eq!(
            (second.fields.source_type, second.fields.container_title.as_deref()),
            (Some(SourceType::Webpage), Some("中国政府网"))
        );
        assert_eq!(third.fields.authors, ["李国庆"]);
        assert_eq!((third.fields.year, third.fields.issue.as_deref()), (Some(2017), Some("6")));
        let (name, span) = third.fields.spans[0];
        assert_eq!(
            (name.as_str(), span.shifted(third.span.start).of(document.text())),
            ("authors", "李国庆")
        );
    }

    #[test]
    fn footnotes_are_linked_both_ways() {
        let (document, found) = found("文[^a]字[^a]\n\n[^a]: 注", Format::Markdown);
        assert_eq!(
            (found.calls.len(), found.calls[0].target(), found.entries[0].cited_at.len()),
            (2, Some(0), 2)
        );
        assert_eq!(found.entries[0].span.of(document.text()), "[1] 注");
        assert_eq!(found.entries[0].fields, Fields::default());
    }

    #[test]
    fn a_call_of_a_note_that_is_not_there_is_one_of_nothing() {
        let (document, found) = found("文[^a]字[^b]\n\n[^a]: 注", Format::Markdown);
        let shown: Vec<(&str, Option<usize>)> =
            found.calls.iter().map(|call| (call.span.of(document.text()), call.target())).collect();
        assert_eq!(shown, [("[1]", Some(0)), ("[^b]", None)]);
    }

    #[test]
    fn what_is_too_long_or_not_there_is_no_entry_and_no_harm() {
        let long = format!("[1] {}. 题[J]. 刊, 2018(5): 1-9.", "王军, ".repeat(12_000));
        for (entries, count) in
            [(long.as_str(), 1), ("", 0), ("[1] ((《〈“【[J]. //. 2018(", 1), ("[1]\n\n[2]", 2)]
        {
            let text = format!("# 题\n\n文[1]。\n\n## 参考文献\n\n{entries}");
            let (_, found) = found(&text, Format::Markdown);
            assert_eq!(found.entries.len(), count, "{}", entries.get(..20).unwrap_or(entries));
        }
    }

    #[test]
    fn a_note_that_is_an_address_has_it_and_nothing_else() {
        let (_, found) = found("文[^a]\n\n[^a]: https://example.org/a?b=1", Format::Markdown);
        let fields = &found.entries[0].fields;
        assert_eq!(fields.url.as_deref(), Some("https://example.org/a?b=1"));
        assert_eq!((&fields.title, fields.source_type, fields.spans.len()), (&None, None, 1));
    }

    const NUMBERED: &str = "参考文献\n[1] 王军. 智慧城市[J]. 电子政务, 2018(5): 1-9.\n[2] 李华. 数字政府[M]. 北京: 人民出版社, 2019.\n[3] 张三. 城市治理[M]. 北京: 人民出版社, 2020.\n";

    #[test]
    fn numbers_in_brackets_call_entries_one_by_one() {
        let body = "智慧城市研究很多[1],也有批评[2-3],还有没有列出的[7]。国发〔2014〕27号和数组a[1](http)不算。";
        check_calls(&format!("{body}\n{NUMBERED}"), &[("1", 1), ("2-3", 2), ("2-3", 3), ("7", 0)]);
    }

    #[test]
    fn names_with_a_year_call_the_entry_that_has_both() {
        check_calls(
            &format!("已有研究（王军，2018；李华，2019）很多,（赵六，2018）不在其中。\n{NUMBERED}"),
            &[("王军，2018", 1), ("李华，2019", 2), ("赵六，2018", 0)],
        );
    }

    #[test]
    fn circled_numbers_that_list_are_no_calls() {
        let entries = "注释\n①王军:《甲》,《电子政务》,2018年第5期。\n②李华:《乙》,《电子政务》,2019年第5期。\n";
        check_calls(&format!("他指出问题所在。①后来又有补充②。\n{entries}"), &[("①", 1), ("②", 2)]);
        check_calls(&format!("包括以下内容：①数据；②平台。\n{entries}"), &[]);
    }

    #[test]
    fn superscripts_behind_a_word_are_calls_and_powers_are_not() {
        check_calls(&format!("这一观点¹流行,面积为5 km²和10m³。\n{NUMBERED}"), &[("¹", 1)]);
    }

    #[test]
    fn an_open_title_mark_swallows_nothing() {
        let (_, found) = found(&format!("见《甲乙》和《丙{}", "丁".repeat(300)), Format::Text);
        assert_eq!(
            found.works.iter().map(|work| work.title.as_str()).collect::<Vec<_>>(),
            ["甲乙"]
        );
    }

    proptest! {
        #[test]
        fn every_span_lies_inside_its_paragraph_or_entry(
            text in "(\n参考文献\n|\\[1\\] |①|《|》|〈|〉|王军|[.,:;。，：；]|\\[J\\]|//|2018|\\(5\\)|年第5期|北京: |出版社|https://a.b/c|, and |“|”|Smith, J\\. |（王军，2018）|\\[1-3\\]|é|😀| ){0,30}",
        ) {
            let (document, found) = found(&text, Format::Text);
            for entry in &found.entries {
                for (_, span) in &entry.fields.spans {
                    prop_assert!(span.end <= entry.span.len());
                    prop_assert!(!span.of(entry.span.of(document.text())).is_empty());
                }
            }
            for work in &found.works {
                prop_assert!(
                    !work.mentions.is_empty() && work.first_sentence.end <= document.text().len()
                );
                for span in &work.mentions {
                    prop_assert!(!span.of(document.text()).is_empty());
                }
            }
            prop_assert!(found.calls.is_sorted_by_key(|call| call.span));
        }

        #[test]
        fn any_text_can_be_read_as_a_reference(
            raw in "(\\PC|智|慧|é|Smith|J\\.|王军|[ ,.:;/&?!()“”‘’—–·…-]|[，。：；、？！（）《》〈〉〔〕【】]|\\[[JMCD]\\]|\\[EB/OL\\]|\\[12\\]|①|20(18|19)|见|载|主编|译|等|第[35]期|第2版|北京|出版社|大学|Press|Vol|pp\\.|In|eds?\\.|and|et al\\.|https://a\\.b/c|10\\.1000/x){0,16}",
        ) {
            let fields = parse_reference(&raw);
            for (_, span) in &fields.spans {
                prop_assert!(!span.of(&raw).is_empty());
            }
            // What a field says stands in the reference, but for marks and white space.
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let whole = letters(&raw);
            let names = fields.names().flat_map(|(_, names)| names).map(String::as_str);
            let written = |name: &FieldName| {
                !matches!(name, FieldName::Date | FieldName::AccessDate | FieldName::Edition | FieldName::Volume)
            };
            let texts = fields.texts().filter(|(name, _)| written(name)).map(|(_, text)| text);
            for value in names.chain(texts) {
                prop_assert!(whole.contains(&letters(value)), "{value} of {raw}");
            }
        }
    }
}
