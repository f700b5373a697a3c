//! Numbers in figures, in Han characters and in English words.

use crate::analysis::folded_characters::Cursor;

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    pub(crate) value: i32,
    /// How many figures it was written with; of Han numerals, characters.
    pub(crate) figures: usize,
    /// Whether it was written figure by figure (二〇一四, 2014), not as a number word (十四).
    pub(crate) positional: bool,
}

/// Returns the value of a Han figure.
pub(crate) const fn han_figure(c: char) -> Option<i32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Tells whether `c` may be part of a Han numeral.
pub(crate) const fn is_han_numeral(c: char) -> bool {
    han_figure(c).is_some() || matches!(c, '十' | '百' | '千' | '廿' | '卅')
}

impl Cursor<'_> {
    /// Tells whether a Han numeral stands before the cursor: what follows is then the rest of it.
    pub(crate) fn follows_han_numeral(self) -> bool {
        let before = self.characters.before(self.at.saturating_sub(1));
        // Scanned texts have 一 for a dash: 2月一5月.
        let dash = self.behind() == '一'
            && self.peek().is_ascii_digit()
            && matches!(before, '0'..='9' | '年' | '月' | '日');
        is_han_numeral(self.behind()) && !dash
    }

    /// Reads all the figures 0–9 that come next; nothing if there are none or more than eight.
    pub(crate) fn figures(&mut self) -> Option<Numeral> {
        let figures = (0..=8).take_while(|ahead| self.peek_ahead(*ahead).is_ascii_digit()).count();
        if !(1..=8).contains(&figures) {
            return None;
        }
        let value =
            (0..figures).fold(0, |value, ahead| value * 10 + figure(self.peek_ahead(ahead)));
        self.at += figures;
        Some(Numeral { value, figures, positional: true })
    }

    /// Reads a number in Han characters: 二〇一四, 十四, 二十, 廿三, 一百零三, 两千.
    pub(crate) fn han_number(&mut self) -> Option<Numeral> {
        let start = *self;
        let (mut total, mut figure, mut run) = (0_i32, None, 0_i32);
        let mut positional = true;
        while let Some(step) = NumeralStep::of(self.peek()) {
            match step {
                NumeralStep::Figure(value) => {
                    run = run.checked_mul(10)?.checked_add(value)?;
                    figure = Some(value);
                }
                NumeralStep::Tens(value) | NumeralStep::Unit(value) => {
                    positional = false;
                    let times =
                        if matches!(step, NumeralStep::Tens(_)) { 1 } else { figure.unwrap_or(1) };
                    total += times * value;
                    figure = None;
                }
            }
            self.at += 1;
            if self.at - start.at > 8 {
                return None;
            }
        }
        let figures = self.at - start.at;
        let value = if positional { run } else { total + figure.unwrap_or(0) };
        // 1933一1948: a figure that serves as a dash.
        let ends = !self.peek().is_ascii_digit();
        (figures > 0 && ends).then_some(Numeral { value, figures, positional })
    }

    /// Reads a number in figures or Han characters.
    pub(crate) fn number(&mut self) -> Option<Numeral> {
        self.figures().or_else(|| self.try_read(Self::han_number))
    }

    /// Reads a number in English words or figures, hyphens included: `ten`, `twenty-five`, `3`.
    pub(crate) fn english_number(&mut self) -> Option<i32> {
        if let Some(numeral) = self.try_read(Self::figures) {
            return Some(numeral.value);
        }
        if let Some(tens) = self.try_read(|c| c.eat_word_of(TENS)) {
            let ones = self.try_read(|c| {
                (c.eat("-") || c.eat(" "))
                    .then(|| c.eat_word_of(ONES))
                    .flatten()
                    .filter(|n| *n < 10)
            });
            return Some(tens + ones.unwrap_or(0));
        }
        self.eat_word_of(ONES)
    }

    /// Reads a number from 1 to `most` that is not part of a longer one.
    pub(crate) fn small(&mut self, most: i32) -> Option<u8> {
        let numeral = self.number()?;
        let word = !numeral.positional || numeral.figures <= 2;
        let fits = word && (1..=most).contains(&numeral.value);
        fits.then_some(numeral.value).and_then(|value| u8::try_from(value).ok())
    }

    /// Reads an English ordinal: `3rd`, `third`, `twenty-first`.
    pub(crate) fn english_ordinal(&mut self) -> Option<i32> {
        let written = self.try_read(|c| {
            let numeral = c.figures()?;
            let ending = c.eat_any(&["st", "nd", "rd", "th"]) && !c.peek().is_ascii_alphanumeric();
            ending.then_some(numeral.value)
        });
        let compound = |c: &mut Self| {
            let tens = c.eat_word_of(TENS)?;
            let joined = c.eat("-") || c.eat(" ");
            let ones = joined.then(|| c.eat_word_of(ORDINALS)).flatten().filter(|n| *n < 10)?;
            Some(tens + ones)
        };
        written.or_else(|| self.try_read(compound)).or_else(|| self.eat_word_of(ORDINALS))
    }

    /// Reads a year in English words: `nineteen ninety-five`, `two thousand and twenty`,
    /// `two thousand`.
    pub(crate) fn english_year(&mut self) -> Option<i32> {
        self.try_read(Self::year_of_thousands).or_else(|| self.try_read(Self::year_of_pairs))
    }

    fn year_of_thousands(&mut self) -> Option<i32> {
        let thousands = self.eat_word_of(&[("two", 2000), ("one", 1000)])?;
        (self.eat(" thousand") && !self.peek().is_ascii_alphabetic()).then_some(())?;
        let rest = self.try_read(|c| {
            let _and = c.eat(" and");
            c.eat(" ").then(|| c.english_number()).flatten().filter(|n| (1..100).contains(n))
        });
        Some(thousands + rest.unwrap_or(0))
    }

    fn year_of_pairs(&mut self) -> Option<i32> {
        let hundreds =
            self.eat_word_of(&ONES[9..]).or_else(|| self.eat_word_of(&[("twenty", 20)]))?;
        (self.eat(" ") || self.eat("-")).then_some(())?;
        let tens = self.peek().is_ascii_alphabetic().then(|| self.english_number()).flatten()?;
        (10..100).contains(&tens).then_some(hundreds * 100 + tens)
    }
}

fn figure(c: char) -> i32 {
    c.to_digit(10).and_then(|value| i32::try_from(value).ok()).unwrap_or(0)
}

/// What a Han numeral does to the number read so far.
#[derive(Clone, Copy)]
enum NumeralStep {
    Figure(i32),
    Unit(i32),
    Tens(i32),
}

impl NumeralStep {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            '十' => Self::Unit(10),
            '百' => Self::Unit(100),
            '千' => Self::Unit(1000),
            '廿' => Self::Tens(20),
            '卅' => Self::Tens(30),
            _ => Self::Figure(han_figure(c)?),
        })
    }
}

/// The numbers below twenty.
const ONES: &[(&str, i32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
];

/// The tens.
pub(crate) const TENS: &[(&str, i32)] = &[
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// The ordinals that are one word.
const ORDINALS: &[(&str, i32)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::folded_characters::FoldedCharacters;

    fn check(text: &str, read: fn(&mut Cursor) -> Option<i32>, expected: Option<i32>) {
        let characters = FoldedCharacters::new(text);
        assert_eq!(read(&mut Cursor::new(&characters, 0)), expected, "{text}");
    }

    fn number(c: &mut Cursor) -> Option<i32> {
        c.english_number()
    }

    fn ordinal(c: &mut Cursor) -> Option<i32> {
        c.english_ordinal()
    }

    fn year(c: &mut Cursor) -> Option<i32> {
        c.english_year()
    }

    #[test]
    fn han_numbers_are_read_by_figure_and_by_word() {
        for (text, value) in [
            ("二〇一四", 2014),
            ("二零二一", 2021),
            ("十", 10),
            ("二十三", 23),
            ("廿三", 23),
            ("一百零三", 103),
            ("两千", 2000),
            ("一千九百二十", 1920),
            ("一五", 15),
        ] {
            check(text, |c| c.han_number().map(|n| n.value), Some(value));
        }
        check("年", |c| c.han_number().map(|n| n.value), None);
    }

    #[test]
    fn english_numbers_ordinals_and_years_are_read() {
        check("twenty-five", number, Some(25));
        check("twenty-first", ordinal, Some(21));
        check("3rd", ordinal, Some(3));
        check("secondary", ordinal, None);
        check("nineteen ninety-five", year, Some(1995));
        check("two thousand and twenty", year, Some(2020));
        check("two thousand", year, Some(2000));
    }
}
