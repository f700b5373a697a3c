//! A paragraph as grapheme clusters, each with its columns and whether a line may begin at it.
//!
//! Line breaking is UAX #14 in its strict form (`icu_segmenter`), then what Chinese typesetting
//! asks beyond it (W3C CLREQ, "Prohibition rules for line start and line end"): UAX #14 glues Han
//! characters to curly quotes on both sides and lets `·`, `～` and `／` begin a line. The result does
//! not depend on a width, so that a paragraph is cut into clusters once and filled into lines as
//! often as the window changes.

use icu_locale_core::{LanguageIdentifier, langid};
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use crate::text::grapheme::graphemes;
use crate::text::script::{Script, is_han_or_kana, is_hangul};
use crate::text::width::WidthProfile;

/// Whether a line may begin at a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Never, unless nothing else fits.
    No,
    /// Only if no better place is near: between a number and its unit (2016|年).
    Last,
    /// Yes.
    Yes,
    /// A line must begin here: the text says so.
    Must,
}

/// How a cluster is shown. Whatever its form, it stands for the same bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As it is written.
    #[default]
    Written,
    /// By its full-width twin: `,` as `，`.
    Twin,
    /// In the right of its cells; the left one goes where a line begins with it: “.
    PadBefore,
    /// In the left of its cells; the right one goes where a line ends with it: ” ①.
    PadAfter,
    /// Twice: — of one column as ——.
    Doubled,
    /// By its mirror image, in text that runs from right to left: `(` as `)`.
    Mirrored,
    /// A soft hyphen: as a hyphen where a line ends with it, else not at all.
    Hyphen,
    /// Not at all: a mark of quotation where lines that were quoted are joined.
    Hidden,
    /// Nothing that is written: how the word before it is read stands here.
    Reading,
}

/// One grapheme cluster of a paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Cluster {
    /// Byte offset in the text that was cut.
    pub at: u32,
    /// Columns on the screen, those of its form included.
    pub columns: u8,
    /// How it is shown.
    pub form: Form,
    /// Whether a line may begin here.
    pub before: Break,
    /// What it is to the typesetter.
    pub class: Class,
}

/// What a cluster is to the typesetter: a set of properties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u16);

impl Class {
    /// Han, Kana, Hangul and other characters set one to a square.
    pub const SQUARE: Self = Self(1);
    /// Must not end a line: （ “ 《.
    pub const OPEN: Self = Self(1 << 1);
    /// Must not begin a line: 。 ） ” ·.
    pub const CLOSE: Self = Self(1 << 2);
    /// May hang into the margin: 、 ， 。.
    pub const HANG: Self = Self(1 << 3);
    /// White space, which hangs unseen at the end of a line.
    pub const SPACE: Self = Self(1 << 4);
    /// A line end of the source inside a paragraph.
    pub const LINE_END: Self = Self(1 << 5);
    /// A curly quote.
    pub const QUOTE: Self = Self(1 << 6);
    /// A digit.
    pub const DIGIT: Self = Self(1 << 7);
    /// A letter of an alphabet.
    pub const LETTER: Self = Self(1 << 8);
    /// — and its like.
    pub const DASH: Self = Self(1 << 9);
    /// … and its like.
    pub const DOTS: Self = Self(1 << 10);
    const PLUS: Self = Self(1 << 11);
    /// A unit that stays with its number: ℃ ㎡.
    pub const UNIT: Self = Self(1 << 12);
    const COUNTED: Self = Self(1 << 13);
    /// A mark of half width: , ( !.
    pub const ASCII_MARK: Self = Self(1 << 14);
    /// The line ends here, whatever the width.
    pub const MUST: Self = Self(1 << 15);

    /// Tells whether all properties of `other` are in this set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns the properties of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn of(cluster: &str) -> Self {
        let Some(c) = cluster.chars().next() else { return Self::default() };
        // A space that carries a mark is to be seen.
        if c.is_whitespace() && cluster.chars().any(|c| !c.is_whitespace()) {
            return Self::default();
        }
        match c {
            '\n' | '\r' => Self::SPACE.with(Self::LINE_END),
            '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Self::SPACE.with(Self::MUST),
            ' '
            | '\t'
            | '\u{3000}'
            | '\u{1680}'
            | '\u{2000}'..='\u{2006}'
            | '\u{2008}'..='\u{200B}'
            | '\u{205F}' => Self::SPACE,
            '、' | '，' | '。' => Self::CLOSE.with(Self::HANG),
            '．' | '：' | '；' | '？' | '！' | '）' | '］' | '｝' | '」' | '』' | '》' | '〉'
            | '】' | '〕' | '〗' | '〙' | '〛' | '〟' | '｡' | '､' | '｣' | '｠' | '·' | '・'
            | '‧' | '･' | '～' | '–' | '／' | '％' | '‼' | '⁇' | '⁈' | '⁉' | '︒' => {
                Self::CLOSE
            }
            '”' | '’' => Self::CLOSE.with(Self::QUOTE),
            '“' | '‘' => Self::OPEN.with(Self::QUOTE),
            '（' | '［' | '｛' | '「' | '『' | '《' | '〈' | '【' | '〔' | '〖' | '〘' | '〚'
            | '〝' | '｢' | '｟' => Self::OPEN,
            ',' | '.' | ':' | ';' | '!' | '?' | ')' | ']' | '}' => {
                Self::ASCII_MARK.with(Self::CLOSE)
            }
            '(' | '[' | '{' => Self::ASCII_MARK.with(Self::OPEN),
            '—' | '⸺' => Self::DASH,
            '…' | '⋯' => Self::DOTS.with(Self::CLOSE),
            '+' => Self::PLUS,
            '0'..='9' | '０'..='９' => Self::DIGIT,
            '\u{3371}'..='\u{33DF}' | '℃' | '℉' | '‰' => Self::UNIT.with(Self::SQUARE),
            '年' | '月' | '日' | '号' | '號' | '时' | '時' | '分' | '秒' | '元' | '万' | '萬'
            | '亿' | '億' | '个' | '個' | '岁' | '歲' | '世' | '届' | '人' | '名' | '次' | '条'
            | '條' | '项' | '項' | '家' | '倍' | '页' | '頁' | '期' | '章' | '节' | '節' | '回'
            | '円' => Self::SQUARE.with(Self::COUNTED),
            _ if is_han_or_kana(c) || is_hangul(c) => Self::SQUARE,
            _ if c.is_alphabetic() => Self::LETTER,
            _ => Self::default(),
        }
    }
}

/// What a line end inside the text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// The text was wrapped there: a space, or nothing between two square characters.
    Soft,
    /// The line ends there: code.
    Hard,
}

/// Cuts `text` into clusters.
///
/// # Panics
/// If the text has 4 GB or more; a document is refused long before.
#[must_use]
pub fn clusters(text: &str, line_ends: LineEnds, profile: WidthProfile) -> Vec<Cluster> {
    let script = Script::of(text);
    let mut breaks = segmenter(script).segment_str(text).peekable();
    let mut clusters: Vec<Cluster> = Vec::with_capacity(text.len() / 2);
    for (at, cluster) in graphemes(text) {
        while breaks.next_if(|next| *next < at).is_some() {}
        let class = match (Class::of(cluster), line_ends) {
            (class, LineEnds::Hard) if class.has(Class::LINE_END) => Class::SPACE.with(Class::MUST),
            (class, _) => class,
        };
        let may_break = breaks.peek() == Some(&at);
        let before = if at == 0 { Break::No } else { break_between(&clusters, class, may_break) };
        clusters.push(Cluster {
            at: u32::try_from(at).expect("a paragraph is shorter than 4 GB"),
            columns: columns(cluster, class, line_ends, profile),
            form: if cluster == "\u{AD}" { Form::Hyphen } else { Form::Written },
            before,
            class,
        });
    }
    glue_last_quote(&mut clusters);
    close_up_line_ends(&mut clusters);
    clusters
}

/// The columns of a tab in code, where it indents.
const TAB: u8 = 4;

fn columns(cluster: &str, class: Class, line_ends: LineEnds, profile: WidthProfile) -> u8 {
    match class {
        _ if cluster == "\t" && line_ends == LineEnds::Hard => TAB,
        _ if class.has(Class::LINE_END) => 1,
        _ if class.has(Class::MUST) => 0,
        _ => u8::try_from(profile.cluster(cluster)).unwrap_or(u8::MAX),
    }
}

/// Builds the segmenter for a script. Its tables are constants: this costs nothing.
fn segmenter(script: Script) -> LineSegmenterBorrowed<'static> {
    static CHINESE: LanguageIdentifier = langid!("zh");
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    match script {
        Script::Han => options.content_locale = Some(&CHINESE),
        Script::Hangul => options.word_option = Some(LineBreakWordOption::KeepAll),
        Script::Alphabetic => {}
    }
    LineSegmenter::new_auto(options)
}

/// Decides whether a line may begin with a cluster of class `next`, given what stands before it.
fn break_between(before: &[Cluster], next: Class, uax14: bool) -> Break {
    let Some(last) = before.last() else { return Break::No };
    if last.class.has(Class::MUST) {
        return Break::Must;
    }
    if next.has(Class::SPACE) {
        return Break::No;
    }
    // What the reader sees before the gap: a line end of the source is no character of the line.
    let seen =
        before.iter().rev().find(|c| !c.class.has(Class::LINE_END)).map_or(last.class, |c| c.class);
    let soft = last.class.has(Class::LINE_END);
    if forbidden(before, seen, next) {
        return Break::No;
    }
    if !(uax14 || soft || permitted(before, seen, next)) {
        return Break::No;
    }
    if seen.has(Class::DIGIT) && next.has(Class::COUNTED) { Break::Last } else { Break::Yes }
}

/// What CLREQ forbids and UAX #14 does not.
fn forbidden(before: &[Cluster], seen: Class, next: Class) -> bool {
    let after_space = seen.has(Class::SPACE);
    let inked = before.iter().rev().find(|c| !c.class.has(Class::SPACE)).map_or(seen, |c| c.class);
    // No mark begins a line; ASCII marks only where they serve as Chinese ones.
    if next.has(Class::CLOSE)
        && (is_square_or_mark(inked) || (!next.has(Class::ASCII_MARK) && !after_space))
    {
        return true;
    }
    // No opening mark ends a line, nor do spaces behind one (UAX #14, LB14).
    if inked.has(Class::OPEN) {
        return true;
    }
    // —— …… stay whole: a run splits only between pairs.
    let run = |class: Class| before.iter().rev().take_while(|c| c.class.has(class)).count();
    if next.has(Class::DASH) && seen.has(Class::DASH) {
        return run(Class::DASH) % 2 == 1;
    }
    (seen.has(Class::PLUS) && next.has(Class::PLUS))
        || (seen.has(Class::DIGIT) && next.has(Class::UNIT))
}

/// What UAX #14 withholds and Chinese needs: breaks at the outer side of curly quotes.
fn permitted(before: &[Cluster], seen: Class, next: Class) -> bool {
    let opens_quote = next.has(Class::QUOTE) && next.has(Class::OPEN);
    if opens_quote {
        return seen.has(Class::SQUARE) || seen.has(Class::CLOSE);
    }
    let closes_quote = seen.has(Class::QUOTE) && seen.has(Class::CLOSE);
    let apostrophe = closes_quote
        && before.len() >= 2
        && before[before.len() - 2].class.has(Class::LETTER)
        && next.has(Class::LETTER);
    closes_quote && !apostrophe && (next.has(Class::SQUARE) || next.has(Class::OPEN))
}

/// Tells whether a cluster is a square character or a full-width mark.
#[must_use]
pub const fn is_square_or_mark(class: Class) -> bool {
    class.has(Class::SQUARE)
        || (class.has(Class::CLOSE) && !class.has(Class::ASCII_MARK))
        || (class.has(Class::OPEN) && !class.has(Class::ASCII_MARK))
}

/// An opening quote that ends the text is damage; it stays with what precedes it instead of
/// standing alone.
fn glue_last_quote(clusters: &mut [Cluster]) {
    if let Some(last) = clusters.iter_mut().rev().find(|c| !c.class.has(Class::SPACE))
        && last.class.has(Class::OPEN)
        && last.before != Break::Must
    {
        last.before = Break::No;
    }
}

/// A line end between two square characters takes no room, and neither does indentation after any
/// line end.
fn close_up_line_ends(clusters: &mut [Cluster]) {
    let mut i = 0;
    while let Some(offset) = clusters[i..].iter().position(|c| c.class.has(Class::LINE_END)) {
        let first = i + offset;
        let end =
            first + clusters[first..].iter().take_while(|c| c.class.has(Class::SPACE)).count();
        let square = |c: Option<&Cluster>| c.is_some_and(|c| is_square_or_mark(c.class));
        let before = first.checked_sub(1).map(|p| clusters[p]);
        let tight = square(before.as_ref())
            || square(clusters.get(end))
            || before.is_some_and(|c| c.class.has(Class::SPACE));
        for (n, cluster) in clusters[first..end].iter_mut().enumerate() {
            cluster.columns = u8::from(n == 0 && !tight);
        }
        i = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns `text` with `|` wherever a line may begin and `¦` where it may as a last resort.
    fn marked(text: &str) -> String {
        let clusters = clusters(text, LineEnds::Soft, WidthProfile::default());
        let ends = clusters.iter().skip(1).map(|c| c.at as usize).chain([text.len()]);
        clusters
            .iter()
            .zip(ends)
            .map(|(c, end)| {
                let mark = match c.before {
                    Break::No => "",
                    Break::Last => "¦",
                    Break::Yes => "|",
                    Break::Must => "‖",
                };
                format!("{mark}{}", crate::text::ByteSpan::new(c.at as usize, end).of(text))
            })
            .collect()
    }

    #[test]
    fn curly_quotes_are_brackets_in_chinese() {
        assert_eq!(marked("突出的“城市病”问题"), "突|出|的|“城|市|病”|问|题");
        assert_eq!(marked("规划,“统筹"), "规|划,|“统|筹");
        assert_eq!(marked("智慧”(甲)"), "智|慧”|(甲)");
        assert_eq!(marked("规划,“ 统筹"), "规|划,|“ 统|筹");
    }

    #[test]
    fn apostrophes_stay_inside_words() {
        assert_eq!(marked("it’s a “word”"), "it’s |a |“word”");
    }

    #[test]
    fn runs_of_dashes_and_dots_are_whole() {
        assert_eq!(marked("甲——乙……丙"), "甲|——|乙……|丙");
        assert_eq!(marked("C++和㎡"), "C++和|㎡");
        assert_eq!(marked("100㎡"), "100㎡");
    }

    #[test]
    fn numbers_leave_their_unit_last() {
        assert_eq!(marked("到2016年"), "到|2016¦年");
    }

    #[test]
    fn a_space_that_carries_a_mark_is_no_space() {
        let classes: Vec<bool> = clusters("了 \u{301}", LineEnds::Soft, WidthProfile::default())
            .iter()
            .map(|c| c.class.has(Class::SPACE))
            .collect();
        assert_eq!(classes, [false, false]);
    }

    #[test]
    fn a_lone_quote_at_the_end_is_not_left_alone() {
        assert_eq!(marked("12月,“"), "12¦月,“");
    }

    #[test]
    fn line_ends_of_the_source_are_soft() {
        assert_eq!(marked("智慧\n城市"), "智|慧\n|城|市");
        let wide = clusters("智慧\n城市", LineEnds::Soft, WidthProfile::default());
        assert_eq!(wide.iter().map(|c| usize::from(c.columns)).sum::<usize>(), 8);
        let latin = clusters("smart\ncity", LineEnds::Soft, WidthProfile::default());
        assert_eq!(latin.iter().map(|c| usize::from(c.columns)).sum::<usize>(), 10);
    }
}
