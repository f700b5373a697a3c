//! Chinese references in the form of APA, as the journals of psychology and communication write
//! them: `王军, 李明. (2018). 题名. 刊名, 5(3), 1–9.`
//!
//! The year stands in brackets between names and title. Behind the title comes what holds the work,
//! with its editors before it and its pages in brackets behind, or the imprint.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::references::draft::EntryDraft;
use crate::analysis::references::gb7714::sentences;
use crate::analysis::references::identifiers::blank_all;
use crate::analysis::references::imprint::read_tail;
use crate::analysis::references::journal_notes::is_serial_name;
use crate::analysis::references::model::FieldName;
use crate::analysis::references::pattern::pattern;
use crate::analysis::references::source_type::{SourceClues, Telltale, is_newspaper, source_type};
use crate::analysis::title_marks::without_marks;
use crate::text::ByteSpan;

static YEAR_BEHIND_NAMES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*([^()《》“”〈〉]{2,80}?)[,.]?\s*(?:\((编|主编|编著|译)\)[,.]?\s*)?\(\s*([12]\d{3})[a-z]?(?:[-年,]\s*(\d{1,2})\s*[-月]\s*(\d{1,2})日?)?\s*年?\s*\)\s*[.,:]?\s*",
    )
});
/// What stands in brackets behind a title and is no part of it.
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s*\((?:\d{1,2}\s*版|第[\d一二三四五六七八九十]+版|(?:第|卷)\s*\d+\s*卷?|[^()]{0,8}论文|No\.[^()]*|[^()]{2,20}译)\)\s*$",
    )
});
static HOST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s.,]*(?:载于?|见于?|收入|收录于|In)?\s*([^.()]{2,60}?)\s*\((?:总主编|主编|编著|编|选编)\)\s*,\s*([^(]{2,80}?)\s*(?:\((?:pp\.|页|第)?\s*(\d+(?:\s*[-–—~]\s*\d+)?)\s*页?\)|[.,]|$)",
    )
});
static IN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[\s.,]*(?:载于?|见于?|收入|收录于|In)\s*([^(,.]{2,80}?)\s*[(,.]"));
static JOURNAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s.,]*([^.,]{2,40}?)\s*[,.]\s*(?:(\d{1,4})\s*)?(?:\(\s*(\d{1,3}(?:[-/]\d{1,3})?)\s*\))?\s*(?:(?:[,:]\s*|(?:pp?\.?\s*|第|页))(?:pp?\.?\s*|第|页)?([A-Z]?\d+(?:\s*[-–—~]\s*[A-Z]?\d+)?))?\s*版?\s*(?:[.,]|$)",
    )
});

/// `，40(2)，47–82`, `120巻1530号、45-52頁`, `第3卷第2期`
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[\s.,、]*(?:第\s*(\d{1,4})\s*[卷巻]|(\d{1,4})\s*[卷巻]?)?[\s,]*(?:\(\s*(\d{1,4}(?:[-/]\d{1,4})?)\s*\)|第?\s*(\d{1,4})\s*[期号號])?[\s,:、]*(?:(?:pp?\.?\s*|第|页|頁)\s*([A-Z]?\d+(?:\s*[-–—~]\s*[A-Z]?\d+)?)\s*[页頁]?|([A-Z]?\d+\s*[-–—~]\s*[A-Z]?\d+)\s*[页頁]?)?",
    )
});

/// Reads a reference whose names are followed by a year in brackets; tells whether it is one.
pub(crate) fn read_chinese_apa(draft: &mut EntryDraft) -> bool {
    let Some(groups) = draft.find(&YEAR_BEHIND_NAMES, draft.whole()) else { return false };
    let (Some(all), Some(names), Some(year)) = (groups[0], groups[1], groups[3]) else {
        return false;
    };
    // A full stop inside the names ends them: the bracket is one of the title.
    if sentences(draft, names).len() > 1 {
        return false;
    }
    let behind = ByteSpan::new(all.end, draft.rest.len());
    // A title between marks of its own: （2018）：《题名》，商务印书馆; （1991）『題名』岩波書店.
    let marked = marked_title(draft, behind);
    let parts = sentences(draft, behind);
    let Some(title) = marked.map(|(_, title)| title).or(parts.first().copied()) else {
        return false;
    };
    let role = match groups[2].map(|role| draft.at(role)) {
        Some("译") => FieldName::Translators,
        Some(_) => FieldName::Editors,
        None => FieldName::Authors,
    };
    draft.set_names(role, names);
    draft.set_year(year);
    if let (Some(month), Some(day)) = (groups[4], groups[5]) {
        let [month_number, day_number] = [month, day].map(|part| draft.at(part).to_owned());
        let iso = format!("{}-{month_number:0>2}-{day_number:0>2}", draft.figures(year));
        draft.set_as(FieldName::Date, ByteSpan::new(year.start, day.end), &iso);
    }
    draft.blank(all);
    let remark = draft.find(&REMARK, title).and_then(|groups| groups[0]);
    let thesis = remark.is_some_and(|remark| draft.at(remark).contains("论文"));
    let bare = ByteSpan::new(title.start, remark.map_or(title.end, |remark| remark.start));
    draft.set(FieldName::Title, bare);
    let end = draft.rest.len();
    if let Some((whole, _)) = marked {
        draft.blank(whole);
    }
    let mut clues = read_behind(draft, ByteSpan::new(title.end, end));
    draft.blank(bare);
    let seen = read_tail(draft, ByteSpan::new(title.start, end), clues.serial);
    clues.telltale = seen.telltale.or(thesis.then_some(Telltale::Thesis));
    draft.fields.source_type = Some(source_type(&draft.fields, clues));
    true
}

/// Returns a title between marks that begins a span, with its marks and without.
fn marked_title(draft: &EntryDraft, span: ByteSpan) -> Option<(ByteSpan, ByteSpan)> {
    const MARKS: [(char, char); 4] = [('《', '》'), ('〈', '〉'), ('『', '』'), ('「', '」')];
    let text = draft.at(span);
    let lead = text.len() - text.trim_start_matches([' ', ',', '.', ':']).len();
    let text = text.get(lead..)?;
    let first = text.chars().next()?;
    let (open, close) = MARKS.into_iter().find(|(open, _)| *open == first)?;
    let mut depth = 0_usize;
    let end = text.char_indices().find_map(|(at, c)| {
        depth = if c == open { depth + 1 } else { depth - usize::from(c == close) };
        (depth == 0).then_some(at)
    })?;
    let whole = ByteSpan::new(0, end + close.len_utf8()).shifted(span.start + lead);
    let title = ByteSpan::new(open.len_utf8(), end).shifted(span.start + lead);
    (!title.is_empty()).then_some((whole, title))
}

/// Reads what holds the work: a book with its editors, or a journal or newspaper.
fn read_behind<'a>(draft: &mut EntryDraft, tail: ByteSpan) -> SourceClues<'a> {
    let mut clues = SourceClues::default();
    // What holds it may stand between marks as well; numbers follow then.
    if let Some((whole, title)) = marked_title(draft, tail) {
        draft.set(FieldName::ContainerTitle, title);
        draft.blank(whole);
        let behind = ByteSpan::new(whole.end, tail.end);
        let numbers = draft.find(&NUMBERS, behind);
        if let Some(groups) = numbers.filter(|groups| groups[1..=4].iter().any(Option::is_some)) {
            draft.set_group(FieldName::Volume, groups[1].or(groups[2]));
            draft.set_group(FieldName::Issue, groups[3].or(groups[4]));
            draft.set_group(FieldName::Pages, groups[5].or(groups[6]));
            blank_all(draft, &groups);
            clues.issue = true;
        }
        clues.serial = true;
        return clues;
    }
    if let Some(groups) = draft.find(&HOST, tail) {
        if let (Some(editors), Some(title)) = (groups[1], groups[2]) {
            draft.set_names(FieldName::Editors, editors);
            draft.set(FieldName::ContainerTitle, without_marks(&draft.rest, title));
        }
        draft.set_group(FieldName::Pages, groups[3]);
        blank_all(draft, &groups);
        return clues;
    }
    if let Some(title) = draft.find(&IN, tail).and_then(|groups| groups[1]) {
        draft.set(FieldName::ContainerTitle, title);
        draft.blank(ByteSpan::new(tail.start, title.end));
        return clues;
    }
    let Some(groups) = draft.find(&JOURNAL, tail) else { return clues };
    let Some(name) = groups[1] else { return clues };
    let title = draft.at(name).to_owned();
    let numbered = groups[2].is_some() || groups[3].is_some();
    if !numbered && !is_newspaper(&title) && !is_serial_name(&title) {
        return clues;
    }
    draft.set(FieldName::ContainerTitle, name);
    draft.set_group(FieldName::Volume, groups[2]);
    draft.set_group(FieldName::Issue, groups[3]);
    draft.set_group(FieldName::Pages, groups[4]);
    blank_all(draft, &groups);
    clues.issue = numbered;
    clues.serial = true;
    clues
}

#[cfg(test)]
mod tests {
    use crate::analysis::references::parse::check_references;

    #[test]
    fn the_year_stands_in_brackets_behind_the_names() {
        check_references(&[
            (
                "林晓, 周文. (2015). 河流与城镇. 水文学报, 34(7), 12–20.",
                "type=article-journal | authors=林晓; 周文 | year=2015 | title=河流与城镇 | container_title=水文学报 | volume=34 | issue=7 | pages=12–20",
            ),
            (
                "林晓. (2011). 河流史论 (2 版). 南京: 江苏人民出版社.",
                "type=book | authors=林晓 | year=2011 | title=河流史论 | publisher=江苏人民出版社 | place=南京 | edition=2",
            ),
            (
                "林晓，& 周文。（2003）。桥梁的历史。载何静（主编），《桥梁论集》（198-205）。联经出版公司。",
                "type=chapter | authors=林晓; 周文 | editors=何静 | year=2003 | title=桥梁的历史 | container_title=桥梁论集 | pages=198-205 | publisher=联经出版公司",
            ),
            (
                "林晓. (2014). 三角洲的堤坝 (博士学位论文). 河海大学, 南京.",
                "type=thesis | authors=林晓 | year=2014 | title=三角洲的堤坝 | publisher=河海大学 | place=南京",
            ),
            (
                "林晓. (1956-09-22). 大水. 大公报, p1.",
                "type=article-newspaper | authors=林晓 | year=1956 | title=大水 | container_title=大公报 | date=1956-09-22 | pages=1",
            ),
            (
                "林晓（2018）：《河流论》，商务印书馆。",
                "type=book | authors=林晓 | year=2018 | title=河流论 | publisher=商务印书馆",
            ),
            (
                "林晓（2018）：《河流与城市》，《地理研究》第5期，第1-9页。",
                "type=article-journal | authors=林晓 | year=2018 | title=河流与城市 | container_title=地理研究 | issue=5 | pages=1-9",
            ),
            (
                "林曉（1998）。〈河流的營造〉。《地理季刊》，40，47–82。",
                "type=article-journal | authors=林曉 | year=1998 | title=河流的營造 | container_title=地理季刊 | volume=40 | pages=47–82",
            ),
            (
                "林曉（1991）『川と都市』岩波書店。",
                "type=book | authors=林曉 | year=1991 | title=川と都市 | publisher=岩波書店",
            ),
        ]);
    }
}
