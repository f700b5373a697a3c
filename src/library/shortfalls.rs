//! What is said of the parts of a file that are not in the document.

use crate::document::{Shortfall, ShortfallReason};
use crate::messages::{Phrase, Sentence, phrase, sentence};
use crate::text::shown;

/// Says which parts are missing, and why; the first of many.
#[must_use]
pub fn missing_parts(shortfalls: &[Shortfall]) -> Option<Sentence> {
    const TOLD: usize = 2;
    let told: Vec<(String, Sentence)> = shortfalls
        .iter()
        .take(TOLD)
        .map(|Shortfall { part, why }| (shown(part).into_owned(), reason(*why).into()))
        .collect();
    if told.is_empty() {
        return None;
    }
    let join = |say: fn(&Sentence) -> &str, separator: &str, open: &str, close: &str| {
        let parts = told.iter().map(|(part, why)| format!("{part}{open}{}{close}", say(why)));
        parts.collect::<Vec<String>>().join(separator)
    };
    let (zh, hant) =
        (join(|why| &why.zh, "、", "（", "）"), join(|why| &why.hant, "、", "（", "）"));
    let en = join(|why| &why.en, ", ", " (", ")");
    let more = shortfalls.len() - told.len();
    Some(if more == 0 {
        sentence!("没有读全：{zh}", "沒有讀全：{hant}", "not all of it is here: {en}")
    } else {
        sentence!(
            "没有读全：{zh}，另有 {more} 处",
            "沒有讀全：{hant}，另有 {more} 處",
            "not all of it is here: {en}, and {more} more"
        )
    })
}

const fn reason(why: ShortfallReason) -> Phrase {
    match why {
        ShortfallReason::Missing => phrase("缺失", "缺失", "missing"),
        ShortfallReason::Damaged => phrase("损坏", "損壞", "damaged"),
        ShortfallReason::Locked => phrase("加密", "加密", "locked"),
        ShortfallReason::TooLarge => phrase("过大", "過大", "too large"),
        ShortfallReason::NoCharacters => phrase(
            "字体没有说明是哪些字",
            "字型沒有說明是哪些字",
            "the fonts do not say which characters they show",
        ),
        ShortfallReason::OtherFormat => phrase(
            "不是这种格式，按纯文本打开",
            "不是這種格式，按純文字打開",
            "not this format, read as plain text",
        ),
    }
}
