//! How Han characters are typed: pinyin without tones, and its first letters.

use pinyin::ToPinyin;

/// Returns `text` with every Han character replaced by its pinyin: 全角view → quanjiaoview.
#[must_use]
pub fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match c.to_pinyin() {
            Some(pinyin) => out.push_str(pinyin.plain()),
            None => out.push(c),
        }
    }
    out
}

/// Returns the first letters of the pinyin of the Han characters of `text`; everything else stays: 全角 → qj.
#[must_use]
pub fn initials(text: &str) -> String {
    text.chars().map(|c| c.to_pinyin().and_then(|pinyin| pinyin.plain().chars().next()).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_is_spelled_and_the_rest_stays() {
        assert_eq!((spelled("智慧city"), initials("智慧city")), ("zhihuicity".to_owned(), "zhcity".to_owned()));
    }
}
