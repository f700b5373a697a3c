//! Folding: what search compares instead of the text itself.
//!
//! Case, full and half width, punctuation of both kinds, curly quotes, traditional, simplified and
//! shinjitai forms, radicals and the ideographs they are, and accents are made one, and letters
//! such as ø and ß are what they are typed as; white space next to Han, Kana and Hangul goes, and
//! elsewhere a run of it is one space. A character folds the same wherever it stands, so that the
//! fold of a text is that of its pieces one after another. Only white space and signs that join the
//! one before them (か and ゛) look at their neighbours. Katakana stays apart from hiragana and ①
//! from 1: they are different to a reader.
//!
//! No map of offsets is kept: [`source_of`] folds the one piece around a hit again.

mod compose;
#[rustfmt::skip]
#[expect(clippy::unreadable_literal, reason = "character codes have no groups")]
mod table;

use crate::text::fold::compose::composed;
use crate::text::fold::table::{BLOCKS, FORMS, ROWS, SEQUENCES};
use crate::text::script::{is_han_or_kana, is_hangul};
use crate::text::span::{ByteSpan, Place};

/// The characters in one row of the table.
const ROW: usize = 32;
/// Entries from here on are sequences.
const FIRST_SEQUENCE: usize = 0x20_0000;

/// What a character becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Folded {
    /// Itself.
    Same,
    /// Another character, that of its class.
    One(char),
    /// Several characters.
    Several(&'static str),
    /// Nothing: an accent or an invisible sign.
    Nothing,
    /// White space, which depends on its neighbours.
    Space,
}

/// Returns `text` folded. Folding it again changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Tells whether a text holds another, however both are written.
#[must_use]
pub fn holds(text: &str, wanted: &str) -> bool {
    fold(text).contains(&fold(wanted))
}

/// Appends `text` folded to `out`, as a piece of its own: what `out` holds already has no
/// influence.
pub fn fold_into(text: &str, out: &mut String) {
    let mut folder = Folder::new(out);
    for (at, c) in text.char_indices() {
        folder.push(at, c);
    }
    folder.finish();
}

/// Returns the ordinary character that `c` is a form of; most characters are themselves.
///
/// Of a radical, a stroke or a compatibility ideograph it is the unified ideograph (⽉ is 月), of a
/// full-width, small or vertical form the sign itself (８ is 8). Unlike the fold it keeps apart what
/// a reader tells apart.
#[must_use]
pub fn ordinary(c: char) -> char {
    // Nearly all of a text.
    if matches!(c, ..'\u{2E80}' | '\u{3400}'..'\u{F900}') {
        return c;
    }
    FORMS.binary_search_by_key(&c, |(form, _)| *form).map_or(c, |at| FORMS[at].1)
}

/// Returns the simplified form of an ideograph, whichever traditional, Japanese or variant form it
/// is; other characters are themselves.
#[must_use]
pub fn simplified(c: char) -> char {
    if is_han_or_kana(c) { folded(c) } else { c }
}

/// Returns the one character that `c` folds to: itself if it is folded, vanishes or becomes
/// several.
pub(super) fn folded(c: char) -> char {
    match lookup(c) {
        Folded::One(folded) => folded,
        Folded::Same | Folded::Several(_) | Folded::Nothing | Folded::Space => c,
    }
}

/// Returns where the bytes `wanted` of the fold of `text` come from.
///
/// The span takes whole characters, and with them the accents and other signs that fold to nothing.
///
/// No table of offsets is kept: it would be larger than the text, and hits are few. The text is
/// folded once more up to the place, which is why folds come in pieces that begin at a [`seam`].
///
/// ```text
/// text   é   ﬁ    数據      é is e and U+0301; bytes 6..12
/// fold   e   fi   数据      bytes 3..9
/// ```
#[must_use]
pub fn source_of(text: &str, wanted: ByteSpan) -> ByteSpan {
    let mut out = String::new();
    let mut folder = Folder::new(&mut out);
    let mut start = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let before = folder.len();
        let space = folder.space;
        folder.push(at, c);
        let grew = folder.len() > before;
        if before >= wanted.end && (grew || folder.space.is_some()) {
            break;
        }
        if grew && start.is_none() && folder.len() > wanted.start {
            // A space that waited was written by the character after it.
            let from_space =
                space.filter(|_| wanted.start == before && folder.out.as_bytes()[before] == b' ');
            start = Some(from_space.unwrap_or(at));
        }
        if folder.space.is_none() {
            end = at + c.len_utf8();
        }
    }
    ByteSpan::new(start.unwrap_or(end), end)
}

/// Returns the first place at or after `from` where `text` can be cut without changing its fold.
///
/// Some characters fold together with a neighbour: カ and its voicing mark, the letters of a Hangul
/// syllable, spaces that become one. A cut between them would make two folds that are not the fold
/// of the whole, and a hit across it would be lost.
#[must_use]
pub fn seam(text: &str, from: Place) -> Place {
    let from = text.floor_char_boundary(from);
    let (Some(head), Some(tail)) = (text.get(..from), text.get(from..)) else { return text.len() };
    let mut stands_before = head.chars().next_back().is_some_and(stands_alone);
    for (at, c) in tail.char_indices() {
        let stands = stands_alone(c);
        if stands && stands_before {
            return from + at;
        }
        stands_before = stands;
    }
    text.len()
}

/// Tells whether `c` neither looks at its neighbours nor is looked at by those that vanish between.
fn stands_alone(c: char) -> bool {
    !compose::joins(c) && !matches!(lookup(c), Folded::Space | Folded::Nothing)
}

/// Folds one piece of text, character by character.
struct Folder<'a> {
    out: &'a mut String,
    /// Where the piece begins in `out`.
    origin: usize,
    /// Where white space began that has not been decided on.
    space: Option<Place>,
    /// The last character of the source that became something.
    last: Option<char>,
}

impl<'a> Folder<'a> {
    fn new(out: &'a mut String) -> Self {
        let origin = out.len();
        Self { out, origin, space: None, last: None }
    }

    /// Returns the length of the fold so far, in bytes.
    fn len(&self) -> usize {
        self.out.len() - self.origin
    }

    fn push(&mut self, at: Place, c: char) {
        match lookup(c) {
            Folded::Space => self.space = self.space.or(Some(at)),
            Folded::Nothing => self.join(c),
            Folded::Same => self.emit(c, c),
            Folded::One(folded) => self.emit(c, folded),
            Folded::Several(folded) => {
                self.settle_space(Some(c));
                self.out.push_str(folded);
                self.last = Some(c);
            }
        }
    }

    fn emit(&mut self, c: char, folded: char) {
        // White space between the letters of a syllable would go anyway, both being Hangul.
        if compose::joins(folded) && self.replace_last(folded) {
            self.space = None;
            return;
        }
        self.settle_space(Some(c));
        self.out.push(folded);
        self.last = Some(c);
    }

    /// Lets a sign that is nothing by itself change the character before it: か and ゛ are が.
    fn join(&mut self, c: char) {
        if self.space.is_none() {
            self.replace_last(c);
        }
    }

    fn replace_last(&mut self, mark: char) -> bool {
        let last = if self.len() == 0 { None } else { self.out.chars().next_back() };
        let Some(whole) = last.and_then(|last| composed(last, mark)) else { return false };
        self.out.pop();
        self.out.push(whole);
        true
    }

    /// Writes the space that waits, unless a neighbour needs none.
    fn settle_space(&mut self, next: Option<char>) {
        let kept = self.space.take().is_some()
            && !self.last.is_some_and(is_tight)
            && !next.is_some_and(is_tight);
        if kept {
            self.out.push(' ');
        }
    }

    fn finish(mut self) {
        self.settle_space(None);
    }
}

/// Tells whether white space next to `c` says nothing: Han, Kana, Hangul and full-width marks.
///
/// Full-width letters and digits are not among them: they stand for their narrow twins, which space
/// parts.
const fn is_tight(c: char) -> bool {
    let full_width_mark = matches!(
        c,
        '\u{3001}'..='\u{303F}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
            | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFE6}'
    );
    full_width_mark || is_han_or_kana(c) || is_hangul(c)
}

/// Looks up what `c` becomes.
fn lookup(c: char) -> Folded {
    let code = c as usize;
    let Some(row) = BLOCKS.get(code / ROW) else { return beyond(c) };
    match ROWS[usize::from(*row)][code % ROW] {
        0 => Folded::Same,
        1 => Folded::Nothing,
        2 => Folded::Space,
        entry => match char::from_u32(entry) {
            Some(folded) => Folded::One(folded),
            None => Folded::Several(SEQUENCES[entry as usize - FIRST_SEQUENCE]),
        },
    }
}

/// Returns what characters beyond the table become: of those, only variation selectors cannot be
/// seen.
const fn beyond(c: char) -> Folded {
    if matches!(c, '\u{E0100}'..='\u{E01EF}') { Folded::Nothing } else { Folded::Same }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn check(texts: &[&str], expected: &str) {
        for text in texts {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    /// Finds `needle` in `text` and returns where it comes from.
    fn found<'a>(text: &'a str, needle: &str) -> &'a str {
        let (haystack, needle) = (fold(text), fold(needle));
        let start = haystack.find(&needle).unwrap();
        source_of(text, ByteSpan::new(start, start + needle.len())).of(text)
    }

    #[test]
    fn forms_of_one_character_are_one() {
        check(&["單", "単", "单"], "单");
        check(&["氣", "気", "气"], "气");
        check(&["後", "后"], "后");
        check(&["中國・東京", "中国·东京", "中国･東京"], "中国·东京");
        check(&["\u{F9D1}", "六"], "六");
        check(&["⻓城", "長城", "长城"], "长城");
        check(&["⻔口", "⾨⼝", "门口"], "门口");
        check(&["⻢路", "⾺路"], "马路");
        check(&["⻄安"], "西安");
        check(&["2014年8⽉16⽇"], "2014年8月16日");
        assert_ne!(fold("聯合"), fold("连合"));
    }

    #[test]
    fn width_case_and_accents_do_not_count() {
        check(
            &["ＳＭＡＲＴ　City", "smart city", "Smárt\tCITY", "SMA\u{301}RT \n CITY"],
            "smart city",
        );
        check(&["Straße", "STRASSE"], "strasse");
        check(&["ｶﾞｰﾄﾞ", "ガード", "カ\u{3099}ート\u{3099}"], "ガード");
        check(&["스마트", "\u{1109}\u{1173}\u{1106}\u{1161}\u{1110}\u{1173}"], "스마트");
        check(&["“城市病”", "\"城市病\"", "「城市病」", "＂城市病＂"], "\"城市病\"");
        check(&["（甲），", "(甲),"], "(甲),");
    }

    #[test]
    fn letters_are_what_they_are_typed_as() {
        check(&["Ørsted", "ØRSTED", "O\u{338}rsted", "orsted"], "orsted");
        check(&["Łódź", "ŁÓDŹ", "Lodz"], "lodz");
        check(&["Đà Nẵng", "ĐÀ NẴNG", "đa nang", "da nang"], "da nang");
        check(&["straße", "STRAẞE", "Strasse"], "strasse");
        check(&["Œuvre", "œuvre", "OEUVRE"], "oeuvre");
        check(&["İstanbul", "istanbul", "ISTANBUL", "ıstanbul", "i\u{307}stanbul"], "istanbul");
        check(&["Þór", "Thor"], "thor");
        check(&["Ærø", "Aero"], "aero");
        check(&["ſaint", "saint"], "saint");
        check(&["ɓaka", "Ɓaka"], "baka");
    }

    #[test]
    fn forms_are_led_back_to_what_they_are_and_no_further() {
        for (form, expected) in [
            ('⽉', '月'),
            ('⻓', '长'),
            ('⾧', '長'),
            ('８', '8'),
            ('㇐', '一'),
            ('\u{F900}', '豈'),
            ('﹐', ','),
        ] {
            assert_eq!(ordinary(form), expected, "{form}");
        }
        for c in ['a', 'Ａ', '月', '長', '。', '①', 'ß', '　'].map(ordinary) {
            assert_eq!(ordinary(c), c);
        }
        assert_eq!((ordinary('長'), ordinary('。'), ordinary('①')), ('長', '。', '①'));
    }

    #[test]
    fn what_differs_to_a_reader_stays_apart() {
        assert_ne!(fold("カタ"), fold("かた"));
        assert_ne!(fold("①"), fold("1"));
        assert_ne!(fold("二〇一四"), fold("2014"));
        assert_ne!(fold("か"), fold("が"));
        assert_ne!(fold("ɕ"), fold("c"));
    }

    #[test]
    fn white_space_next_to_square_characters_goes() {
        check(&["2015 年 12 月", "2015年12月", "2015\n年12　月"], "2015年12月");
        check(&["在 smart  city 里", "在smart\ncity里"], "在smart city里");
        check(&[" a ", "\ta\n"], " a ");
        check(&["甲 \u{200B} 乙"], "甲乙");
    }

    #[test]
    fn a_span_takes_whole_characters() {
        assert_eq!(found("un cafe\u{301} noir", "cafe"), "cafe\u{301}");
        assert_eq!(found("die Straße", "tras"), "traß");
        assert_eq!(found("H. C. Ørsted", "orsted"), "Ørsted");
        assert_eq!(found("在⻓城上", "長城"), "⻓城");
        assert_eq!(found("ｶﾞｰﾄﾞ", "ガ"), "ｶﾞ");
        assert_eq!(found("于2015 年 12 月起", "2015年12月"), "2015 年 12 月");
        assert_eq!(found("于2015 年 12 月", "2015"), "2015");
        assert_eq!(found("smart\n  city hall", "smart city"), "smart\n  city");
    }

    #[test]
    fn every_character_folds_to_what_stays() {
        for c in (0..=0x11_0000).filter_map(char::from_u32) {
            let once = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "{c:?}");
            if !matches!(lookup(c), Folded::Space | Folded::Nothing) {
                let decomposed: String = std::iter::once(c).nfd().collect();
                assert_eq!(fold(&decomposed), once, "{c:?}");
                assert!(is_tight(c) || !once.chars().any(is_tight), "{c:?}");
            }
        }
    }

    /// Text in which every rule has something to do.
    fn mixed() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[單単气後国智慧城市⻓⽉㇐]{1,3}",
            "[ \n\t\u{3000}]{1,2}",
            "[a-cA-CÀéßﬁøłĐİıŉ]{1,3}",
            "[ａ-ｃＡ１。，“”（]{1,2}",
            "(か|ガ|ｶﾞ|か\u{3099}|가|\u{1109}\u{1173}){1,2}",
            "[\u{301}\u{200B}\u{E0101}]",
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in mixed()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn pieces_cut_at_seams_fold_alone(text in mixed(), from in 0usize..40) {
            let cut = seam(&text, from.min(text.len()));
            let (head, tail) = text.split_at(cut);
            prop_assert_eq!(fold(head) + &fold(tail), fold(&text));
        }

        #[test]
        fn composed_and_decomposed_are_equal(text in mixed()) {
            prop_assert_eq!(
                fold(&text.nfd().collect::<String>()),
                fold(&text.nfc().collect::<String>())
            );
        }

        #[test]
        fn every_piece_is_found_where_it_stands(
            text in mixed(),
            from in 0usize..12,
            clusters in 1usize..6,
        ) {
            let piece: String = text.graphemes(true).skip(from).take(clusters).collect();
            let start = text.graphemes(true).take(from).map(str::len).sum::<usize>();
            let needle = fold(&piece);
            let needle = needle.trim();
            if needle.is_empty() {
                return Ok(());
            }
            let haystack = fold(&text);
            let spans: Vec<ByteSpan> = haystack
                .match_indices(needle)
                .map(|(at, _)| source_of(&text, ByteSpan::new(at, at + needle.len())))
                .collect();
            for span in &spans {
                let again = fold(span.of(&text));
                prop_assert!(again.contains(needle), "{again:?}");
            }
            let inside = ByteSpan::new(start, start + piece.len());
            prop_assert!(spans.iter().any(|span| span.overlaps(inside)));
        }
    }
}
