//! Japanese texts as Aozora Bunko writes them, to a document: readings between `《》`, notes of those
//! who typed them between `［＃］`.
//!
//! Source: <https://www.aozora.gr.jp/annotation/>.

use crate::document::decode::Decoded;
use crate::document::paragraph::{Inline, InlineKind, Kind};
use crate::document::parsed::Parsed;
use crate::document::plain;
use crate::document::sources::SourceCursor;
use crate::text::{ByteSpan, Place};

/// What heads the list of the signs in use, between two rules.
const LEGEND: &str = "【テキスト中に現れる記号について】";

/// Tells whether a text is written like this: by its notes, or by readings in Kana behind Han.
pub(crate) fn is_aozora(text: &str) -> bool {
    const FEWEST: usize = 3;
    let is_kana = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | 'ゝ' | 'ゞ');
    let readings = text.match_indices('《').filter(|(at, mark)| {
        let behind = text.get(at + mark.len()..).unwrap_or_default();
        let reading = behind.split_once('》').map_or("", |(reading, _)| reading);
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        !reading.is_empty() && reading.chars().all(is_kana) && before.is_some_and(is_base)
    });
    text.contains(LEGEND)
        || text.contains("［＃") && text.contains('《')
        || readings.count() >= FEWEST
}

/// Reads such a text.
pub(crate) fn parse(decoded: Decoded) -> Parsed {
    let source = decoded.text;
    let mut writer = AozoraWriter::default();
    let mut cursor = SourceCursor::new(&source);
    let mut sources = Vec::new();
    let mut rules = 0;
    let legend = source.find(LEGEND);
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let is_rule = line.len() > 20 && line.trim_end().bytes().all(|byte| byte == b'-');
        rules += usize::from(is_rule && legend.is_some());
        // The list of signs stands between the first two rules, and is no part of the text.
        if !(is_rule && rules <= 2 || rules == 1) {
            sources.push(cursor.mark(at, writer.text.len()));
            writer.line(line);
        }
        at += line.len();
    }
    let AozoraWriter { text, mut inlines, headings, .. } = writer;
    inlines.sort_by_key(|inline| (inline.span.start, std::cmp::Reverse(inline.span.end)));
    let mut parsed = plain::parse(Decoded { text, inlines, ..decoded });
    parsed.sources = sources;
    // Where headings are marked, no others are guessed.
    if !headings.is_empty() {
        for paragraph in &mut parsed.paragraphs {
            let marked = headings.iter().find(|(place, _)| paragraph.span.contains(*place));
            paragraph.kind = match (marked, paragraph.kind) {
                (Some((_, level)), _) => Kind::Heading(*level),
                (None, Kind::Heading(_)) => Kind::Body,
                (None, kind) => kind,
            };
        }
    }
    parsed
}

/// Writes the text without its signs.
#[derive(Default)]
struct AozoraWriter {
    text: String,
    inlines: Vec<Inline>,
    /// Places in headings, and their levels.
    headings: Vec<(Place, u8)>,
    /// Where the words begin that the next reading is about, if that was said.
    base: Option<Place>,
    /// The level of the headings that are being written.
    level: Option<u8>,
}

impl AozoraWriter {
    fn line(&mut self, line: &str) {
        let start = self.text.len();
        let mut rest = line;
        while let Some(at) = rest.find(['｜', '《', '［', '※']) {
            self.text.push_str(rest.get(..at).unwrap_or_default());
            rest = rest.get(at..).unwrap_or_default();
            let taken = self.sign(rest, start);
            rest = rest.get(taken..).unwrap_or_default();
        }
        self.text.push_str(rest);
        self.base = None;
        if let Some(level) = self.level.filter(|_| !line.trim().is_empty()) {
            self.head(start, level);
        }
    }

    /// Says that what was written since `start` is a heading.
    fn head(&mut self, start: Place, level: u8) {
        let words = ByteSpan::new(start, self.text.len()).trimmed(&self.text);
        if !words.is_empty() {
            self.headings.push((words.start, level));
        }
    }

    /// Takes the sign that `rest` begins with, and returns its bytes; a sign that means nothing here
    /// is text.
    fn sign(&mut self, rest: &str, line: Place) -> usize {
        /// Bytes within which a sign ends: no reading and no note is longer.
        const NEAR: usize = 4 * 1024;
        let rest = rest.get(..rest.floor_char_boundary(NEAR)).unwrap_or(rest);
        if let Some(inner) = rest.strip_prefix('《')
            && let Some((reading, _)) = inner.split_once('》')
            && let Some(base) = self.base.take().or_else(|| self.base_before(line))
        {
            let span = ByteSpan::new(base, self.text.len());
            if !span.is_empty() && !reading.is_empty() {
                self.inlines.push(Inline { span, kind: InlineKind::Reading(reading.to_owned()) });
            }
            return '《'.len_utf8() + reading.len() + '》'.len_utf8();
        }
        if rest.starts_with('｜') && rest.contains('《') {
            self.base = Some(self.text.len());
            return '｜'.len_utf8();
        }
        let (stand_in, note) = match rest.strip_prefix('※') {
            Some(note) => (true, note),
            None => (false, rest),
        };
        if let Some(inner) = note.strip_prefix("［＃")
            && let Some(len) = note_len(inner)
        {
            let words = inner.get(..len).unwrap_or_default();
            if stand_in {
                self.stand_in(words);
            } else {
                self.note(words, line);
            }
            return rest.len() - inner.len() + len + '］'.len_utf8();
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        self.text.push_str(rest.get(..first).unwrap_or_default());
        first
    }

    /// Finds where the word begins that ends here: characters of one sort.
    fn base_before(&self, line: Place) -> Option<Place> {
        let written = self.text.get(line..)?;
        let last = written.chars().next_back().filter(|c| is_base(*c))?;
        let same = |c: char| is_base(c) && sort(c) == sort(last);
        let word: usize = written.chars().rev().take_while(|c| same(*c)).map(char::len_utf8).sum();
        Some(self.text.len() - word)
    }

    /// A character that could not be typed: the one that is named by its number, or its description.
    fn stand_in(&mut self, words: &str) {
        let number = words
            .split("U+")
            .nth(1)
            .map(|number| number.chars().take_while(char::is_ascii_hexdigit).collect::<String>());
        let named = number
            .and_then(|number| u32::from_str_radix(&number, 16).ok())
            .and_then(char::from_u32);
        match named {
            Some(c) => self.text.push(c),
            None => {
                let described = words.split('、').next().unwrap_or(words);
                self.text.push_str(&format!("※［{described}］"));
            }
        }
    }

    /// A note about how something is set: a heading, or words that stand out.
    fn note(&mut self, words: &str, line: Place) {
        let level = match () {
            () if words.contains("大見出し") => Some(1),
            () if words.contains("中見出し") => Some(2),
            () if words.contains("小見出し") => Some(3),
            () => None,
        };
        let quoted = words.strip_prefix('「').and_then(|inner| inner.split_once('」'));
        match (level, quoted) {
            (Some(level), Some(_)) => self.head(line, level),
            (Some(_), None) if words.contains("終わり") => {
                if let Some(level) = self.level.take() {
                    self.head(line, level);
                }
            }
            (Some(level), None) => self.level = Some(level),
            (None, Some((marked, how))) => {
                let kind = match () {
                    () if how.contains("傍点") || how.contains("傍線") => InlineKind::Emphasis,
                    () if how.contains("太字") => InlineKind::Strong,
                    () => return,
                };
                let written = self.text.get(line..).unwrap_or_default();
                if let Some(at) = written.rfind(marked).filter(|_| !marked.is_empty()) {
                    let start = line + at;
                    self.inlines
                        .push(Inline { span: ByteSpan::new(start, start + marked.len()), kind });
                }
            }
            (None, None) => {}
        }
    }
}

/// Returns the length of a note up to the bracket that closes it; brackets in it are closed in it.
fn note_len(inner: &str) -> Option<usize> {
    let mut depth = 0;
    inner.char_indices().find_map(|(at, c)| match c {
        '［' => {
            depth += 1;
            None
        }
        '］' if depth > 0 => {
            depth -= 1;
            None
        }
        '］' => Some(at),
        _ => None,
    })
}

/// Tells whether words of such characters are read as something.
fn is_base(c: char) -> bool {
    sort(c).is_some()
}

/// The sorts of characters of which a word is made: Han, Katakana, letters.
fn sort(c: char) -> Option<u8> {
    match c {
        '々'
        | '〆'
        | '〇'
        | 'ヶ'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Some(0),
        'ァ'..='ヺ' | 'ー' => Some(1),
        _ if c.is_ascii_alphanumeric() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ') => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{Document, Extent, Format, decode};

    const TEXT: &str = "坂の家\n林　晓\n\n\
        -------------------------------------------------------\n\
        【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）坂《さか》\n\
        -------------------------------------------------------\n\n\
        ［＃５字下げ］一［＃「一」は中見出し］\n\n\
        \u{3000}登坂道《とうはんどう》を歩いた。｜その人《あのひと》は※［＃「てへん＋劣」、第3水準1-84-77］だ。\n\
        \u{3000}これは大事だ［＃「大事」に傍点］。※［＃小書き片仮名ヒ、U+31F6、10-1］\n\n\
        ［＃中見出し］二［＃中見出し終わり］\n\n　《》や｜だけの行。\n";

    fn read(text: &str) -> Document {
        crate::document::parse(decode(text.as_bytes()), Format::Aozora, Extent::Whole)
    }

    #[test]
    fn signs_are_no_part_of_the_text() {
        let document = read(TEXT);
        let paragraphs: Vec<&str> = document.ids().map(|id| document.paragraph_text(id)).collect();
        assert_eq!(
            paragraphs,
            [
                "坂の家",
                "林　晓",
                "一",
                "登坂道を歩いた。その人は※［「てへん＋劣」］だ。",
                "これは大事だ。\u{31F6}",
                "二",
                "《》や｜だけの行。",
            ]
        );
        let titles: Vec<&str> = document
            .outline()
            .sections()
            .iter()
            .filter(|section| !section.is_opening())
            .map(|section| section.title_in(document.text()))
            .collect();
        assert_eq!(titles, ["一", "二"]);
        let inlines: Vec<String> = document
            .inlines()
            .iter()
            .map(|inline| format!("{} {:?}", inline.span.of(document.text()), inline.kind))
            .collect();
        assert_eq!(
            inlines,
            ["登坂道 Reading(\"とうはんどう\")", "その人 Reading(\"あのひと\")", "大事 Emphasis",]
        );
        let place = document.text().find("これは").unwrap();
        assert_eq!(document.source_at(place), (14, 2));
        assert_eq!(
            document.reading_at(document.text().find("を歩").unwrap()),
            Some("とうはんどう")
        );
    }

    #[test]
    fn such_texts_are_known_by_their_signs() {
        assert!(is_aozora(TEXT));
        assert!(is_aozora("坂《さか》を登《のぼ》り、家《いえ》に帰る。"));
        for text in ["《论语》、《孟子》和《大学》。", "｜a｜b｜\n", "［注］说明《书》"]
        {
            assert!(!is_aozora(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn anything_can_be_read(text in "[坂道さカa《》｜［＃］※「」は中見出し傍点終わり\n]{0,60}") {
            let document = read(&text);
            for inline in document.inlines() {
                prop_assert!(!inline.span.of(document.text()).is_empty());
            }
            prop_assert!(document.inlines().is_sorted_by_key(|inline| inline.span.start));
        }
    }
}
