//! The full-width view of Chinese text: marks typed in half width among Han characters are shown in
//! full width, and quotes, dashes and other characters of ambiguous width take the cells of a
//! square character.
//!
//! For display only: every cluster keeps its bytes, so that search, copying and offsets know
//! nothing of it. The layout is the same whether a terminal draws “ ” — ① in one column or in two;
//! only what the painter writes differs. Neighbouring marks are squeezed (W3C CLREQ, "Punctuation
//! width adjustment"): a quote beside another mark gives up its blank half.

use std::borrow::Cow;

use crate::text::{
    Ambiguous, Break, Class, Cluster, Form, LineEnds, Script, WidthProfile, clusters,
    is_square_or_mark,
};

/// Gives the clusters of `text`, a Chinese or Japanese paragraph, the forms and columns of the
/// full-width view.
pub(crate) fn full_width(clusters: &mut [Cluster], text: &str, profile: WidthProfile) {
    let chars: Vec<char> = clusters
        .iter()
        .map(|c| text.get(c.at as usize..).and_then(|t| t.chars().next()).unwrap_or(' '))
        .collect();
    widen_marks(clusters, &chars);
    widen_brackets(clusters, &chars);
    if profile.ambiguous == Ambiguous::Narrow {
        pad_quotes(clusters);
        widen_symbols(clusters, &chars);
    }
}

/// Returns a Chinese or Japanese text with its marks in full width, for a line of the interface;
/// any other as it is.
#[must_use]
pub fn with_full_marks(text: &str, profile: WidthProfile) -> Cow<'_, str> {
    if Script::of(text) != Script::Han || !text.contains([',', ';', ':', '!', '?', '(', ')']) {
        return Cow::Borrowed(text);
    }
    let mut clusters = clusters(text, LineEnds::Soft, profile);
    full_width(&mut clusters, text, profile);
    let ends = clusters.iter().skip(1).map(|c| c.at as usize).chain([text.len()]);
    let shown = clusters.iter().zip(ends).map(|(cluster, end)| {
        let written = text.get(cluster.at as usize..end).unwrap_or_default();
        let mut rest = written.chars();
        match rest.next().filter(|_| cluster.form == Form::Twin).and_then(twin) {
            // What combines with the mark stays behind it.
            Some(twin) => Cow::Owned(format!("{twin}{}", rest.as_str())),
            None => Cow::Borrowed(written),
        }
    });
    Cow::Owned(shown.collect())
}

/// Returns the full-width twin of a mark of half width.
#[must_use]
pub fn twin(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        '(' => '（',
        ')' => '）',
        _ => return None,
    })
}

/// The classes before and behind a cluster; none at an end of the paragraph.
fn neighbours(clusters: &[Cluster], at: usize) -> (Option<Class>, Option<Class>) {
    (
        at.checked_sub(1).map(|before| clusters[before].class),
        clusters.get(at + 1).map(|next| next.class),
    )
}

/// Tells whether a neighbour makes a mark of half width serve as a Chinese one.
fn is_chinese(neighbour: Option<Class>) -> bool {
    neighbour.is_some_and(|class| is_square_or_mark(class) || class.has(Class::QUOTE))
}

/// `, ; : ! ?` beside a Han character, a full-width mark or a curly quote; not within a number. All
/// stops may hang (CLREQ: in Simplified Chinese).
fn widen_marks(clusters: &mut [Cluster], chars: &[char]) {
    for at in 0..clusters.len() {
        if !matches!(chars[at], ',' | ';' | ':' | '!' | '?') || clusters[at].columns != 1 {
            continue;
        }
        let (before, next) = neighbours(clusters, at);
        let in_number = before.is_some_and(|c| c.has(Class::DIGIT))
            && next.is_some_and(|c| c.has(Class::DIGIT));
        if !in_number && (is_chinese(before) || is_chinese(next)) {
            widen(clusters, at);
        }
    }
    for (cluster, c) in clusters.iter_mut().zip(chars) {
        let stop = cluster.form == Form::Twin || matches!(c, '；' | '：' | '！' | '？');
        if stop {
            cluster.class = cluster.class.with(Class::HANG);
        }
    }
}

/// `( )`: both of a pair, or neither. A pair is Chinese if it follows Chinese text or holds it at
/// one of its ends.
fn widen_brackets(clusters: &mut [Cluster], chars: &[char]) {
    let mut open = Vec::new();
    for at in 0..clusters.len() {
        match chars[at] {
            '(' => open.push(at),
            ')' => {
                let first = open.pop();
                let opens = first.is_some_and(|first| {
                    let (before, next) = neighbours(clusters, first);
                    before.is_none_or(|class| is_chinese(Some(class))) || is_chinese(next)
                });
                let (before, next) = neighbours(clusters, at);
                if opens || is_chinese(before) || (first.is_none() && is_chinese(next)) {
                    for mark in first.into_iter().chain([at]) {
                        widen(clusters, mark);
                    }
                }
            }
            _ => {}
        }
    }
    for at in open {
        let (before, next) = neighbours(clusters, at);
        if is_chinese(before) || is_chinese(next) {
            widen(clusters, at);
        }
    }
}

/// Shows a mark by its twin. Between it and Western text a line may then break, as it may at a
/// full-width mark.
fn widen(clusters: &mut [Cluster], at: usize) {
    (clusters[at].form, clusters[at].columns) = (Form::Twin, 2);
    let western = |class: Class| class.has(Class::LETTER) || class.has(Class::DIGIT);
    let opening = clusters[at].class.has(Class::OPEN);
    let behind_western = at > 0 && western(clusters[at - 1].class);
    if opening && behind_western {
        clusters[at].before = Break::Yes;
    }
    if !opening && let Some(next) = clusters.get_mut(at + 1).filter(|next| western(next.class)) {
        next.before = Break::Yes;
    }
}

/// Curly quotes take two columns beside square characters, one beside another mark.
fn pad_quotes(clusters: &mut [Cluster]) {
    for at in 0..clusters.len() {
        let class = clusters[at].class;
        if !class.has(Class::QUOTE) || clusters[at].columns != 1 {
            continue;
        }
        let (before, next) = neighbours(clusters, at);
        let square = |class: Option<Class>| class.is_some_and(|class| class.has(Class::SQUARE));
        let behind_quote = before.is_some_and(|c| c.has(Class::QUOTE) && c.has(Class::CLOSE));
        let form = match class.has(Class::OPEN) {
            true if square(before) || behind_quote => Form::PadBefore,
            false if square(next) => Form::PadAfter,
            _ => continue,
        };
        (clusters[at].form, clusters[at].columns) = (form, 2);
    }
}

/// — and symbols such as ① and ℃ take two columns beside square characters.
fn widen_symbols(clusters: &mut [Cluster], chars: &[char]) {
    let mut buffer = [0; 4];
    for at in 0..clusters.len() {
        let c = chars[at];
        let class = clusters[at].class;
        if clusters[at].columns != 1
            || c.is_ascii()
            || c.is_alphabetic()
            || class.has(Class::QUOTE)
            || class.has(Class::CLOSE)
        {
            continue;
        }
        let (before, next) = neighbours(clusters, at);
        let fits = |class: Option<Class>| {
            class.is_some_and(|class| is_square_or_mark(class) || class.has(Class::DASH))
        };
        if !(fits(before) || fits(next))
            || WidthProfile::WIDE.cluster(c.encode_utf8(&mut buffer)) != 2
        {
            continue;
        }
        let form = if class.has(Class::DASH) { Form::Doubled } else { Form::PadAfter };
        (clusters[at].form, clusters[at].columns) = (form, 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the view of a text, `_` for a blank half.
    fn drawn(text: &str) -> String {
        let mut clusters = clusters(text, LineEnds::Soft, WidthProfile::default());
        full_width(&mut clusters, text, WidthProfile::default());
        let ends = clusters.iter().skip(1).map(|c| c.at as usize).chain([text.len()]);
        let shown = clusters.iter().zip(ends).map(|(c, end)| {
            let written = text.get(c.at as usize..end).unwrap();
            match c.form {
                Form::Written => written.to_owned(),
                Form::Twin => twin(written.chars().next().unwrap()).unwrap().to_string(),
                Form::PadBefore => format!("_{written}"),
                Form::PadAfter => format!("{written}_"),
                Form::Doubled => written.repeat(2),
                Form::Mirrored | Form::Hyphen | Form::Hidden | Form::Reading => String::new(),
            }
        });
        shown.collect()
    }

    #[test]
    fn half_width_marks_among_han_are_shown_in_full_width() {
        assert_eq!(
            drawn("实时动态,深度解析:智慧;城市!真的?"),
            "实时动态，深度解析：智慧；城市！真的？"
        );
        assert_eq!(drawn("共1,000个,12:30开始"), "共1,000个，12:30开始");
        assert_eq!(drawn("a, b: c"), "a, b: c");
    }

    #[test]
    fn a_line_of_the_interface_has_full_marks_too() {
        let shown = |text| with_full_marks(text, WidthProfile::default()).into_owned();
        assert_eq!(shown("实时动态,深度(解析)“城市病”问题"), "实时动态，深度（解析）“城市病”问题");
        assert_eq!(shown("smart, city (one)"), "smart, city (one)");
    }

    #[test]
    fn brackets_are_widened_in_pairs() {
        assert_eq!(drawn("第一阶段(1999-2008)是"), "第一阶段（1999-2008）是");
        assert_eq!(drawn("项目(SIP)之前"), "项目（SIP）之前");
        assert_eq!(drawn("函数f(x)是"), "函数f(x)是");
        assert_eq!(drawn("SIP(战略创新)项目"), "SIP（战略创新）项目");
        assert_eq!(drawn("(作者为副教授)"), "（作者为副教授）");
    }

    #[test]
    fn quotes_take_a_square_except_beside_marks() {
        assert_eq!(drawn("突出的“城市病”问题"), "突出的_“城市病”_问题");
        assert_eq!(drawn("“城市病”,提升"), "“城市病”，提升");
        assert_eq!(drawn("、“甲”、“乙”"), "、“甲”、“乙”");
        assert_eq!(drawn("智慧it’s城市"), "智慧it’s城市");
    }

    #[test]
    fn dashes_and_symbols_fill_their_squares() {
        assert_eq!(drawn("智慧社会——智慧宜昌"), "智慧社会————智慧宜昌");
        assert_eq!(drawn("①王军"), "①_王军");
        assert_eq!(drawn("甲……乙·丙"), "甲……乙·丙");
    }

    #[test]
    fn every_space_is_shown_as_wide_as_it_was_typed() {
        assert_eq!(drawn("目标声明 规划。 《智慧》"), "目标声明 规划。 《智慧》");
        assert_eq!(drawn("2015 年 12 月"), "2015 年 12 月");
        assert_eq!(drawn("规划, 统筹"), "规划， 统筹");
        let columns = |text: &str| -> Vec<u8> {
            let mut clusters = clusters(text, LineEnds::Soft, WidthProfile::default());
            full_width(&mut clusters, text, WidthProfile::default());
            clusters.iter().map(|cluster| cluster.columns).collect()
        };
        assert_eq!(columns("市长 王敏"), [2, 2, 1, 2, 2]);
        assert_eq!(columns("规划, 统筹"), [2, 2, 2, 1, 2, 2]);
        assert_eq!(columns("王敏  甲"), [2, 2, 1, 1, 2]);
    }
}
