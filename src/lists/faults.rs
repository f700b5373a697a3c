//! Rows of what is wrong with a bibliography.

use crate::analysis::{Fault, FaultKind, FieldName, References};
use crate::lists::references::{entry_label, field_name};
use crate::lists::row::{ListColumn, ListRow, ListedDocument};
use crate::messages::{Phrase, Sentence, phrase, sentence};

/// The columns of a fault.
const COLUMNS: [ListColumn; 4] =
    [ListColumn::Label, ListColumn::Kind, ListColumn::Reason, ListColumn::Paragraph];

/// Makes the row of a fault of `found`: the entry, what sort of fault it is, and what is wrong.
#[must_use]
pub fn fault_row(of: &ListedDocument<'_>, found: &References, fault: &Fault) -> ListRow {
    // What is wrong with a call is not wrong with the entries it may mean.
    let entry = fault.entry.filter(|_| fault.kind != FaultKind::AmbiguousCall);
    let label = entry.map_or(String::new(), |at| label(of, found, at));
    let place = fault.span.start;
    ListRow::at(Some(place))
        .having(&COLUMNS)
        .with(ListColumn::Label, label)
        .with(ListColumn::Kind, of.language.say(fault_name(fault.kind)))
        .with(ListColumn::Reason, told(of, found, fault).in_language(of.language))
        .with(ListColumn::Paragraph, of.paragraphs(&[fault.span]))
}

/// Returns what the entry with an index is called by.
fn label(of: &ListedDocument<'_>, found: &References, at: usize) -> String {
    found.entries.get(at).map(|entry| entry_label(of, entry)).unwrap_or_default()
}

/// Says what is wrong, in a sentence without its entry.
fn told(of: &ListedDocument<'_>, found: &References, fault: &Fault) -> Sentence {
    let other = fault.other.map_or(String::new(), |at| label(of, found, at));
    let [written, rule] = &fault.written;
    let field = |name: FieldName| {
        let phrase = match name {
            FieldName::AccessDate => phrase("查阅日期", "查閱日期", "the date of access"),
            name => field_name(name),
        };
        of.language.say(phrase)
    };
    match fault.kind {
        FaultKind::NotListed => sentence!(
            "文中引 {written}，文献里没有",
            "文中引 {written}，文獻裡沒有",
            "the text cites {written}, which is not listed"
        ),
        FaultKind::AmbiguousCall => {
            let first = fault.entry.map_or(String::new(), |at| label(of, found, at));
            sentence!(
                "文中引 {written}，不知是 {first} 还是 {other}",
                "文中引 {written}，不知是 {first} 還是 {other}",
                "the text cites {written}, which may be {first} or {other}"
            )
        }
        FaultKind::NoneCited => sentence!(
            "{written} 条都未在文中引用",
            "{written} 條都未在文中引用",
            "none of the {written} entries is cited in the text"
        ),
        FaultKind::NotCited => {
            sentence!("文中未引", "文中未引", "is not cited in the text")
        }
        FaultKind::OutOfOrder if other.is_empty() => {
            sentence!("次序不对", "次序不對", "is out of order")
        }
        FaultKind::OutOfOrder => sentence!(
            "在 {other} 之后次序不对",
            "在 {other} 之後次序不對",
            "is out of order behind {other}"
        ),
        FaultKind::Duplicate => {
            sentence!("与 {other} 重复", "與 {other} 重複", "is the same as {other}")
        }
        FaultKind::MixedPunctuation => sentence!(
            "责任者后用“{written}”，{other} 用“{rule}”",
            "責任者後用“{written}”，{other} 用“{rule}”",
            "has “{written}” behind the names where {other} has “{rule}”"
        ),
        FaultKind::MixedNames | FaultKind::MixedDates => sentence!(
            "写作 {written}，{other} 写作 {rule}",
            "寫作 {written}，{other} 寫作 {rule}",
            "is written as {written} where {other} is as {rule}"
        ),
        FaultKind::MissingField => {
            let name = fault.field.map_or("", field);
            sentence!("缺{name}", "缺{name}", "lacks {name}")
        }
        FaultKind::ImpossibleYear => {
            sentence!(
                "年份 {written} 还没有到",
                "年份 {written} 還沒有到",
                "the year {written} has not come yet"
            )
        }
        FaultKind::ImpossiblePages => sentence!(
            "页码 {written} 先大后小",
            "頁碼 {written} 先大後小",
            "the pages {written} end before they begin"
        ),
        FaultKind::MalformedDoi => {
            sentence!("{written} 不是 DOI", "{written} 不是 DOI", "{written} is no DOI")
        }
        FaultKind::MalformedIsbn => sentence!(
            "ISBN {written} 的校验码不对",
            "ISBN {written} 的校驗碼不對",
            "the check digit of ISBN {written} is wrong"
        ),
        FaultKind::MalformedUrl => {
            sentence!("{written} 不是网址", "{written} 不是網址", "{written} is no address")
        }
    }
}

/// Names a kind of fault.
#[must_use]
pub const fn fault_name(kind: FaultKind) -> Phrase {
    match kind {
        FaultKind::NotListed => phrase("未列", "未列", "not listed"),
        FaultKind::AmbiguousCall => phrase("不明", "不明", "ambiguous"),
        FaultKind::NoneCited | FaultKind::NotCited => phrase("未引", "未引", "not cited"),
        FaultKind::OutOfOrder => phrase("次序", "次序", "order"),
        FaultKind::Duplicate => phrase("重复", "重複", "duplicate"),
        FaultKind::MixedPunctuation => phrase("标点不一", "標點不一", "punctuation"),
        FaultKind::MixedNames => phrase("人名不一", "人名不一", "names"),
        FaultKind::MixedDates => phrase("日期不一", "日期不一", "dates"),
        FaultKind::MissingField => phrase("缺项", "缺項", "missing"),
        FaultKind::ImpossibleYear | FaultKind::ImpossiblePages => {
            phrase("不可能", "不可能", "impossible")
        }
        FaultKind::MalformedDoi | FaultKind::MalformedIsbn | FaultKind::MalformedUrl => {
            phrase("格式", "格式", "malformed")
        }
    }
}
