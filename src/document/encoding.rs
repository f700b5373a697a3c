//! How the characters of a text were written as bytes: by its mark, by what the bytes can be, and at
//! last by how often characters follow one another.
//!
//! Sources: the Encoding Standard of WHATWG for the encodings and their labels (crate
//! `encoding_rs`); the statistics of the crate `chardetng`. No country is hinted at: a hint makes
//! the encodings of all others impossible.

use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, KOI8_R, SHIFT_JIS,
    UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// An encoding of text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TextEncoding(Scheme);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
    /// One of the Encoding Standard.
    Standard(&'static Encoding),
    /// UTF-32, with the highest byte of a character first or last.
    Utf32 { big_endian: bool },
}

/// The most bytes that are looked at; the rest of a long text is like its beginning.
const LOOKED_AT: usize = 1 << 20;

impl TextEncoding {
    /// What nearly all texts are written in.
    pub const UTF_8: Self = Self(Scheme::Standard(UTF_8));
    const UTF_32_LE: Self = Self(Scheme::Utf32 { big_endian: false });
    const UTF_32_BE: Self = Self(Scheme::Utf32 { big_endian: true });

    /// Those that a reader may choose from, the most likely first.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let standard = [
            UTF_8,
            GB18030,
            BIG5,
            SHIFT_JIS,
            EUC_JP,
            ISO_2022_JP,
            EUC_KR,
            UTF_16LE,
            UTF_16BE,
            WINDOWS_1252,
            WINDOWS_1250,
            WINDOWS_1251,
            KOI8_R,
            WINDOWS_1253,
            WINDOWS_1254,
            WINDOWS_1255,
            WINDOWS_1256,
            WINDOWS_1257,
            WINDOWS_1258,
            WINDOWS_874,
        ];
        let wide = [Self::UTF_32_LE, Self::UTF_32_BE];
        standard.map(|of| Self(Scheme::Standard(of))).into_iter().chain(wide).collect()
    }

    /// Returns the encoding of a name or label: utf-8, gbk, cp936, latin1, tis-620.
    #[must_use]
    pub fn named(label: &str) -> Option<Self> {
        match label.trim().to_ascii_lowercase().as_str() {
            "utf-32le" | "utf32le" | "ucs-4le" => Some(Self::UTF_32_LE),
            "utf-32be" | "utf32be" | "utf-32" | "utf32" | "ucs-4" => Some(Self::UTF_32_BE),
            "cp936" => Some(Self(Scheme::Standard(GB18030))),
            "cp950" => Some(Self(Scheme::Standard(BIG5))),
            "cp932" => Some(Self(Scheme::Standard(SHIFT_JIS))),
            "cp949" => Some(Self(Scheme::Standard(EUC_KR))),
            label => Encoding::for_label_no_replacement(label.as_bytes()).map(Self::standard),
        }
    }

    /// Returns its name, as the Encoding Standard writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Scheme::Standard(encoding) => encoding.name(),
            Scheme::Utf32 { big_endian: false } => "UTF-32LE",
            Scheme::Utf32 { big_endian: true } => "UTF-32BE",
        }
    }

    /// Tells whether text of ASCII alone is the same in it as in UTF-8, but for what switches to
    /// other characters.
    #[must_use]
    pub fn holds_ascii(self) -> bool {
        match self.0 {
            Scheme::Standard(encoding) => encoding.is_ascii_compatible(),
            Scheme::Utf32 { .. } => false,
        }
    }

    /// Returns the bytes of a code unit: in wider ones than one a line end is not one byte.
    pub(crate) fn unit(self) -> usize {
        match self.0 {
            Scheme::Utf32 { .. } => 4,
            Scheme::Standard(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => 2,
            Scheme::Standard(_) => 1,
        }
    }

    /// Returns where the last line of text in wide code units ends, behind its line end.
    pub(crate) fn line_end(self, bytes: &[u8]) -> Option<usize> {
        let unit = self.unit();
        let is_big_endian = matches!(self.0, Scheme::Utf32 { big_endian: true })
            || self.0 == Scheme::Standard(UTF_16BE);
        let at = if is_big_endian { unit - 1 } else { 0 };
        let ends = |unit: &&[u8]| {
            unit.iter().enumerate().all(|(n, byte)| *byte == if n == at { b'\n' } else { 0 })
        };
        let units = bytes.chunks_exact(unit);
        let behind = units.rev().position(|unit| ends(&unit))?;
        Some((bytes.len() / unit - behind) * unit)
    }

    /// GB18030 holds all of GBK, and characters of four bytes that may come late.
    fn standard(encoding: &'static Encoding) -> Self {
        Self(Scheme::Standard(if encoding == GBK { GB18030 } else { encoding }))
    }

    /// Decodes bytes, without a mark at their beginning; counts the sequences that are none, each of
    /// which stands as U+FFFD.
    pub(crate) fn decode(self, bytes: &[u8]) -> (String, usize) {
        let bytes = bytes.strip_prefix(self.mark()).unwrap_or(bytes);
        match self.0 {
            Scheme::Standard(encoding) => decode_standard(encoding, bytes),
            Scheme::Utf32 { big_endian } => decode_utf32(bytes, big_endian),
        }
    }

    /// Returns the byte order mark that a text in it may begin with.
    fn mark(self) -> &'static [u8] {
        match self.0 {
            Scheme::Utf32 { big_endian: false } => b"\xFF\xFE\0\0",
            Scheme::Utf32 { big_endian: true } => b"\0\0\xFE\xFF",
            Scheme::Standard(encoding) if encoding == UTF_8 => b"\xEF\xBB\xBF",
            Scheme::Standard(encoding) if encoding == UTF_16LE => b"\xFF\xFE",
            Scheme::Standard(encoding) if encoding == UTF_16BE => b"\xFE\xFF",
            Scheme::Standard(encoding) if encoding == GB18030 => b"\x84\x31\x95\x33",
            Scheme::Standard(_) => b"",
        }
    }

    /// Tells what the encoding of a text is by its beginning; none if the bytes may be of any that
    /// holds ASCII. The last character may be cut.
    #[must_use]
    pub fn guess(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
        if let Some(told) = by_mark(head).or_else(|| by_nuls(head)) {
            return Some(told);
        }
        // What is not ASCII may come late.
        let first = first_beyond_ascii(bytes);
        let bytes = bytes.get(first.saturating_sub(LOOKED_AT / 4)..).unwrap_or(bytes);
        let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
        if bytes.is_ascii() {
            let switches = [b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I"];
            let switched = switches.iter().any(|to| memchr::memmem::find(bytes, *to).is_some());
            return switched.then(|| Self::standard(ISO_2022_JP));
        }
        if is_utf8(bytes) {
            return Some(Self::UTF_8);
        }
        let guessed = by_statistics(bytes);
        if let Some(pairs) = by_pairs(bytes, guessed) {
            return Some(Self::standard(pairs));
        }
        // What nothing fits is taken for Western European.
        let wide = if guessed == WINDOWS_1252 { by_characters(bytes) } else { None };
        wide.or(Some(Self::standard(guessed)))
    }
}

impl Default for TextEncoding {
    fn default() -> Self {
        Self::UTF_8
    }
}

impl fmt::Debug for TextEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Returns where the first byte stands that is not ASCII; the start if there is none.
fn first_beyond_ascii(bytes: &[u8]) -> usize {
    const STEP: usize = 4096;
    let step = bytes.chunks(STEP).position(|step| !step.is_ascii());
    step.map_or(0, |step| {
        let rest = bytes.iter().skip(step * STEP);
        step * STEP + rest.take_while(|byte| byte.is_ascii()).count()
    })
}

/// Returns the encoding that a byte order mark tells.
fn by_mark(bytes: &[u8]) -> Option<TextEncoding> {
    // The mark of UTF-16 begins that of UTF-32.
    let marked = [
        TextEncoding::UTF_8,
        TextEncoding::UTF_32_LE,
        TextEncoding::UTF_32_BE,
        TextEncoding(Scheme::Standard(UTF_16LE)),
        TextEncoding(Scheme::Standard(UTF_16BE)),
        TextEncoding(Scheme::Standard(GB18030)),
    ];
    marked.into_iter().find(|encoding| bytes.starts_with(encoding.mark()))
}

/// Returns the encoding of wide units that the places of NULs tell: in text of Latin letters every
/// second byte is one, or three of four.
fn by_nuls(bytes: &[u8]) -> Option<TextEncoding> {
    let mut nuls = [0_usize; 4];
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        nuls[at % 4] += 1;
    }
    let units = bytes.len() / 4;
    if units < 2 || nuls.iter().sum::<usize>() * 16 < bytes.len() {
        return None;
    }
    let [first, second, third, fourth] = nuls.map(|nuls| nuls * 8 >= units * 7);
    let sum = [nuls[0] + nuls[2], nuls[1] + nuls[3]];
    match () {
        () if third && fourth && !first => Some(TextEncoding::UTF_32_LE),
        () if first && second && !fourth => Some(TextEncoding::UTF_32_BE),
        () if sum[1] > 8 * sum[0] => fitting(UTF_16LE, bytes),
        () if sum[0] > 8 * sum[1] => fitting(UTF_16BE, bytes),
        () => None,
    }
}

/// Returns an encoding of wide units if the bytes are characters of it that texts have.
fn fitting(encoding: &'static Encoding, bytes: &[u8]) -> Option<TextEncoding> {
    let even = bytes.get(..bytes.len() & !1).unwrap_or(bytes);
    let (text, replaced) = decode_standard(encoding, even);
    let (mut all, mut odd) = (0_usize, replaced);
    for c in text.chars() {
        all += 1;
        let usual = matches!(
            u32::from(c),
            0x09..=0x0D | 0x20..=0x7E | 0xA0..=0x52F | 0x590..=0x6FF | 0xE00..=0xE7F | 0x1E00..=0x22FF
                | 0x2460..=0x25FF | 0x3000..=0x30FF | 0x3105..=0x312F | 0x4E00..=0x9FA5
                | 0xAC00..=0xD7A3 | 0xFF00..=0xFFEF
        );
        odd += usize::from(!usual);
    }
    (all > 0 && odd * 20 <= all).then_some(TextEncoding(Scheme::Standard(encoding)))
}

/// Tells whether bytes are UTF-8, but for a few that were damaged; the last character may be cut.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut faults) = (0_usize, 0_usize);
    let mut end = 0;
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        end += chunk.valid().len() + chunk.invalid().len();
        let cut = end == bytes.len() && chunk.invalid().len() < 4;
        faults += usize::from(!chunk.invalid().is_empty() && !cut);
    }
    characters > 0 && faults * 20 <= characters
}

fn by_statistics(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    // The last character may be cut, which would make the right encoding impossible.
    detector.feed(bytes, false);
    detector.guess(None, Utf8Detection::Deny)
}

/// Returns UTF-16 where the characters without NULs are those of a text: of Han alone it has none.
fn by_characters(bytes: &[u8]) -> Option<TextEncoding> {
    const FEWEST: usize = 32;
    if bytes.len() < FEWEST {
        return None;
    }
    let found = fitting(UTF_16LE, bytes).or_else(|| fitting(UTF_16BE, bytes))?;
    // In any order of bytes some pairs are Han; those that are frequent come again and again.
    let (text, _) = found.decode(bytes);
    let common =
        text.chars().filter(|c| "的了是一不在有人我他这中大来上国。，、\n 年の、。は".contains(*c));
    (common.count() * 40 >= text.chars().count()).then_some(found)
}

/// An encoding of two bytes a character: those that begin and end one that is common, and the most
/// frequent of its language.
struct Pairs {
    encoding: &'static Encoding,
    /// Where the common characters are: the levels that the standards put first.
    leads: &'static [(u8, u8)],
    trails: &'static [(u8, u8)],
    frequent: &'static str,
}

/// Sources: GB/T 2312—1980, level 1; Big5 (ETEN), frequently used; JIS X 0208, kana and level 1; KS X
/// 1001, Hangul.
static PAIRS: [Pairs; 5] = [
    Pairs {
        encoding: GB18030,
        leads: &[(0xB0, 0xD7)],
        trails: &[(0xA1, 0xFE)],
        frequent: "的一是了不在有人我他这中大来上国和地到以说时要就出会可也对生能而子得于下自年过发后作用行所家成方多经法学进主分，。、",
    },
    Pairs {
        encoding: BIG5,
        leads: &[(0xA4, 0xC6)],
        trails: &[(0x40, 0x7E), (0xA1, 0xFE)],
        frequent: "的一是了不在有人我他這中大來上國和地到以說時要就出會可也對生能而子得於下自年過發後作用行所家成方多經法學進主分，。、",
    },
    Pairs {
        encoding: SHIFT_JIS,
        leads: &[(0x82, 0x83), (0x88, 0x97)],
        trails: &[(0x40, 0x7E), (0x80, 0xFC)],
        frequent: "のにはをたがでてとしれさいるなもからっすこまりうくけつせきよどめ、。",
    },
    Pairs {
        encoding: EUC_JP,
        leads: &[(0xA4, 0xA5), (0xB0, 0xCF)],
        trails: &[(0xA1, 0xFE)],
        frequent: "のにはをたがでてとしれさいるなもからっすこまりうくけつせきよどめ、。",
    },
    Pairs {
        encoding: EUC_KR,
        leads: &[(0xB0, 0xC8)],
        trails: &[(0xA1, 0xFE)],
        frequent: "이다는에의을가고하지를한로도은사기으대어서리자시인과해정일부",
    },
];

impl Pairs {
    /// Tells how well bytes are pairs of the encoding: a common character counts one, a frequent one
    /// three, a byte that has to be left out takes three off. Of all ways to leave bytes out it is
    /// the best: what was damaged shifts the pairs behind it. By the number of pairs.
    fn score(&self, bytes: &[u8]) -> f64 {
        const FREQUENT: i32 = 3;
        const LEFT_OUT: i32 = -3;
        let (frequent, ..) = self.encoding.encode(self.frequent);
        let frequent: Vec<&[u8]> = frequent.chunks_exact(2).collect();
        let within = |ranges: &[(u8, u8)], byte: u8| {
            ranges.iter().any(|(first, last)| (*first..=*last).contains(&byte))
        };
        let pair = |pair: &[u8]| -> Option<i32> {
            let [lead, trail] = *pair else { return None };
            let valid =
                (0x81..=0xFE).contains(&lead) && trail >= 0x40 && trail != 0x7F && trail != 0xFF;
            let common = within(self.leads, lead) && within(self.trails, trail);
            valid.then(|| if frequent.contains(&pair) { FREQUENT } else { i32::from(common) })
        };
        // The best scores up to the byte before the last, and up to the last.
        let (mut before, mut last) = (i32::MIN / 2, 0);
        let mut others = 0_u32;
        for (at, byte) in bytes.iter().enumerate() {
            let alone = last + if byte.is_ascii() { 0 } else { LEFT_OUT };
            let paired = at.checked_sub(1).and_then(|from| pair(bytes.get(from..=at)?));
            let next = paired.map_or(alone, |score| alone.max(before + score));
            (before, last) = (last, next);
            others += u32::from(!byte.is_ascii());
        }
        f64::from(last) / (f64::from(others.max(2)) / 2.0)
    }
}

/// Returns the encoding of two bytes a character that bytes are in, if they are in one, where the
/// statistics `guessed` something: they take what a lost byte has damaged for something else.
fn by_pairs(bytes: &[u8], guessed: &'static Encoding) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 8 * 1024;
    /// The score from which on bytes are a text; that of chance is below a half.
    const LEAST: f64 = 1.0;
    /// How near to the best what was guessed has to be.
    const NEAR: f64 = 0.8;
    let first = first_beyond_ascii(bytes);
    let bytes = bytes.get(first..).unwrap_or(bytes);
    let bytes = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let guessed = if guessed == GBK { GB18030 } else { guessed };
    let scores = PAIRS.iter().map(|pairs| (pairs.encoding, pairs.score(bytes)));
    let scores: Vec<(&'static Encoding, f64)> = scores.collect();
    let (best, most) = *scores.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let of_guessed = scores.iter().find(|(encoding, _)| *encoding == guessed);
    match of_guessed {
        Some((_, score)) if *score >= NEAR * most => Some(guessed),
        Some(_) => Some(best),
        None => (most >= LEAST).then_some(best),
    }
}

fn decode_standard(encoding: &'static Encoding, bytes: &[u8]) -> (String, usize) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut replaced = 0;
    let mut rest = bytes;
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
        text.reserve(room.unwrap_or(rest.len()));
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return (text, replaced),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                text.push(char::REPLACEMENT_CHARACTER);
                replaced += 1;
            }
        }
    }
}

fn decode_utf32(bytes: &[u8], big_endian: bool) -> (String, usize) {
    let mut replaced = 0;
    let mut text = String::with_capacity(bytes.len() / 2);
    for unit in bytes.chunks(4) {
        let value = <[u8; 4]>::try_from(unit).map(|unit| {
            if big_endian { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) }
        });
        let c = value.ok().and_then(char::from_u32);
        replaced += usize::from(c.is_none());
        text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    (text, replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HANS: &str = "智慧城市的概念应运而生，各地政府纷纷出台规划，建设数据平台，改善交通、医疗与教育，让市民在生活中得到便利。这是多年探索的结果，也是今后发展的方向。";
    const HANT: &str = "智慧城市的概念應運而生，各地政府紛紛提出規劃，建設資料平台，改善交通、醫療與教育，讓市民在生活中得到便利。這是多年探索的結果，也是今後發展的方向。";
    const JAPANESE: &str = "スマートシティの考え方が生まれ、各地の自治体は計画を立て、データ基盤を整え、交通や医療、教育を改善してきた。市民の暮らしを便利にすることが目的である。";
    const KOREAN: &str = "스마트 도시라는 생각이 생겨나자 각 지방 정부는 계획을 세우고 데이터 기반을 갖추어 교통과 의료와 교육을 개선해 왔다. 시민의 생활을 편리하게 하는 것이 목적이다.";
    const RUSSIAN: &str = "Понятие умного города возникло недавно, и правительства многих областей составили планы, построили платформы данных и улучшили транспорт, медицину и образование для жителей.";
    const GREEK: &str = "Η έννοια της έξυπνης πόλης γεννήθηκε πρόσφατα και πολλές κυβερνήσεις έκαναν σχέδια, έχτισαν πλατφόρμες δεδομένων και βελτίωσαν τις μεταφορές και την εκπαίδευση.";
    const THAI: &str = "แนวคิดเมืองอัจฉริยะเกิดขึ้นเมื่อไม่นานมานี้ รัฐบาลท้องถิ่นหลายแห่งจึงวางแผน สร้างฐานข้อมูล และปรับปรุงการขนส่ง การแพทย์ และการศึกษาให้ประชาชน";
    const FRENCH: &str = "L’idée de la ville intelligente est née il y a peu; les autorités ont préparé des plans, bâti des plateformes de données et amélioré les transports, la santé et l’éducation.";

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{text}");
        bytes.into_owned()
    }

    /// Every encoding with a text that is written in it, of about 200 bytes.
    fn samples() -> Vec<(&'static str, &'static Encoding, TextEncoding)> {
        let of = TextEncoding::standard;
        vec![
            (HANS, UTF_8, of(UTF_8)),
            (HANS, GBK, of(GB18030)),
            (HANT, BIG5, of(BIG5)),
            (JAPANESE, SHIFT_JIS, of(SHIFT_JIS)),
            (JAPANESE, EUC_JP, of(EUC_JP)),
            (JAPANESE, ISO_2022_JP, of(ISO_2022_JP)),
            (KOREAN, EUC_KR, of(EUC_KR)),
            (RUSSIAN, WINDOWS_1251, of(WINDOWS_1251)),
            (RUSSIAN, KOI8_R, of(KOI8_R)),
            (GREEK, WINDOWS_1253, of(WINDOWS_1253)),
            (THAI, WINDOWS_874, of(WINDOWS_874)),
            (FRENCH, WINDOWS_1252, of(WINDOWS_1252)),
        ]
    }

    #[test]
    fn each_encoding_is_known_by_a_short_text() {
        for (text, encoding, expected) in samples() {
            let bytes = encoded(text, encoding);
            let guessed = TextEncoding::guess(&bytes).unwrap();
            // KOI8-U has all of KOI8-R.
            assert_eq!(guessed.decode(&bytes), (text.to_owned(), 0), "{}", encoding.name());
            assert_eq!(expected.decode(&bytes), (text.to_owned(), 0));
            // The last character may be cut.
            let cut = TextEncoding::guess(&bytes[..bytes.len() - 1]);
            assert_eq!(cut, Some(guessed), "cut {}", encoding.name());
        }
    }

    #[test]
    fn a_damaged_byte_makes_no_other_encoding_of_it() {
        for (text, encoding, _) in samples() {
            // Greek and Thai have bytes that are none, and one switches between them.
            if [ISO_2022_JP, WINDOWS_1253, WINDOWS_874].contains(&encoding) {
                continue;
            }
            let long = format!("{text}\n").repeat(4);
            let bytes = encoded(&long, encoding);
            let whole = TextEncoding::guess(&bytes);
            for at in [7, bytes.len() / 2, bytes.len() - 9] {
                let mut damaged = bytes.clone();
                damaged[at] = 0xFF;
                let name = encoding.name();
                assert_eq!(TextEncoding::guess(&damaged), whole, "{name} {at}");
                damaged.remove(at);
                assert_eq!(TextEncoding::guess(&damaged), whole, "{name} {at}");
            }
        }
    }

    #[test]
    fn wide_units_are_known_with_a_mark_and_without() {
        for text in [HANS, HANT, JAPANESE, KOREAN, RUSSIAN, FRENCH, "Smart cities\nare made.\n"] {
            let units = |big: bool| -> Vec<u8> {
                let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
                text.encode_utf16().flat_map(bytes).collect()
            };
            let wide = |big: bool| -> Vec<u8> {
                let bytes = |c: char| {
                    let c = u32::from(c);
                    if big { c.to_be_bytes() } else { c.to_le_bytes() }
                };
                text.chars().flat_map(bytes).collect()
            };
            for (bytes, name) in [
                (units(false), "UTF-16LE"),
                (units(true), "UTF-16BE"),
                (wide(false), "UTF-32LE"),
                (wide(true), "UTF-32BE"),
            ] {
                let expected = TextEncoding::named(name);
                assert_eq!(TextEncoding::guess(&bytes), expected, "{text}");
                let marked = [expected.unwrap().mark(), &bytes].concat();
                assert_eq!(TextEncoding::guess(&marked), expected, "{text}");
                assert_eq!(expected.unwrap().decode(&marked), (text.to_owned(), 0));
            }
        }
    }

    #[test]
    fn what_is_nearly_english_is_what_its_few_characters_are() {
        let english = "The plan of the city was made in the spring and kept for years. ".repeat(40);
        for count in [2, 4, 8] {
            let han: String = HANS.chars().take(count * 2).collect();
            let bytes = encoded(&format!("{english}{han} {english}"), GBK);
            assert_eq!(TextEncoding::guess(&bytes), TextEncoding::named("gbk"), "{han}");
        }
        // Characters of four bytes, and all that is not ASCII, may come late.
        let late =
            [english.repeat(600).as_bytes(), &encoded(&format!("{HANS}㐀"), GB18030)].concat();
        assert!(late.len() > LOOKED_AT);
        let guessed = TextEncoding::guess(&late).unwrap();
        assert!(guessed.decode(&late).0.ends_with('㐀'), "{guessed:?}");
        assert_eq!(TextEncoding::guess(english.as_bytes()), None);
        assert_eq!(TextEncoding::guess(b"caf\xE9").unwrap().decode(b"caf\xE9").0, "café");
    }

    #[test]
    fn an_encoding_is_known_by_its_labels() {
        for (label, name) in [
            ("UTF-8", "UTF-8"),
            ("gbk", "gb18030"),
            ("GB2312", "gb18030"),
            ("cp936", "gb18030"),
            ("big5", "Big5"),
            ("sjis", "Shift_JIS"),
            ("latin1", "windows-1252"),
            ("tis-620", "windows-874"),
            ("utf-32", "UTF-32BE"),
        ] {
            assert_eq!(TextEncoding::named(label).map(TextEncoding::name), Some(name), "{label}");
        }
        assert_eq!(TextEncoding::named("no-such"), None);
        for encoding in TextEncoding::all() {
            assert_eq!(TextEncoding::named(encoding.name()), Some(encoding));
        }
    }
}
