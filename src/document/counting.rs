//! Numbers as the labels of lists and headings are printed (ECMA-376, part 1, 17.18.59
//! `ST_NumberFormat`).

/// Writes a number in the format of a name; in one that is not known, in figures.
pub(crate) fn counted(number: usize, format: &str) -> String {
    match format {
        "none" => String::new(),
        "decimalZero" if number < 10 => format!("0{number}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => repeated(number, 'A'..='Z'),
        "lowerLetter" => repeated(number, 'a'..='z'),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedParen" => enclosed(number, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20),
        "ideographEnclosedCircle" => enclosed(number, '㊀', 10),
        "decimalFullWidth" | "decimalFullWidth2" => digits(number, "０１２３４５６７８９"),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            digits(number, "〇一二三四五六七八九")
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => {
            han(number, "〇一二三四五六七八九", ["十", "百", "千", "万"], true)
        }
        "chineseLegalSimplified" => {
            han(number, "零壹贰叁肆伍陆柒捌玖", ["拾", "佰", "仟", "万"], false)
        }
        "ideographLegalTraditional" | "japaneseLegal" => {
            han(number, "零壹貳參肆伍陸柒捌玖", ["拾", "佰", "仟", "萬"], false)
        }
        "ideographTraditional" => one_of(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => one_of(number, "子丑寅卯辰巳午未申酉戌亥"),
        "aiueo" | "aiueoFullWidth" => one_of(
            number,
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
        ),
        "iroha" | "irohaFullWidth" => one_of(
            number,
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
        ),
        "ganada" => one_of(number, "가나다라마바사아자차카타파하"),
        "chosung" => one_of(number, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
        "ordinal" => format!("{number}{}", ordinal(number)),
        "numberInDash" => format!("- {number} -"),
        _ => number.to_string(),
    }
}

fn roman(mut number: usize) -> String {
    const SIGNS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    const LARGEST: usize = 32_767;
    if number > LARGEST {
        return number.to_string();
    }
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            written.push_str(sign);
            number -= value;
        }
    }
    written
}

/// A, B, … Z, AA, BB, …: a letter again and again.
fn repeated(number: usize, letters: std::ops::RangeInclusive<char>) -> String {
    const MOST: usize = 32;
    let letters: Vec<char> = letters.collect();
    match number.checked_sub(1) {
        Some(at) if at / letters.len() < MOST => {
            std::iter::repeat_n(letters[at % letters.len()], at / letters.len() + 1).collect()
        }
        _ => number.to_string(),
    }
}

fn circled(number: usize) -> String {
    match number {
        0 => "⓪".to_owned(),
        1..=20 => enclosed(number, '①', 20),
        21..=35 => enclosed(number - 20, '㉑', 15),
        36..=50 => enclosed(number - 35, '㊱', 15),
        _ => number.to_string(),
    }
}

/// The signs that follow `first`, of which there are `most`.
fn enclosed(number: usize, first: char, most: usize) -> String {
    let sign = number.checked_sub(1).filter(|at| *at < most);
    let sign = sign.and_then(|at| char::from_u32(u32::from(first) + u32::try_from(at).ok()?));
    sign.map_or_else(|| number.to_string(), String::from)
}

fn one_of(number: usize, signs: &str) -> String {
    let sign = number.checked_sub(1).and_then(|at| signs.chars().nth(at));
    sign.map_or_else(|| number.to_string(), String::from)
}

fn digits(number: usize, signs: &str) -> String {
    let sign = |digit: char| signs.chars().nth(digit.to_digit(10)? as usize);
    number.to_string().chars().filter_map(sign).collect()
}

/// Counts in Han numerals, up to 99,999; `short` leaves out the one before ten.
fn han(number: usize, digits: &str, units: [&str; 4], short: bool) -> String {
    const LARGEST: usize = 99_999;
    if number > LARGEST {
        return number.to_string();
    }
    let sign = |digit: usize| digits.chars().nth(digit).map(String::from).unwrap_or_default();
    if number == 0 {
        return sign(0);
    }
    let mut written = String::new();
    let mut gap = false;
    for (power, unit) in
        [(10_000, units[3]), (1000, units[2]), (100, units[1]), (10, units[0]), (1, "")]
    {
        let digit = number / power % 10;
        if digit == 0 {
            gap |= !written.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            // The sign of a gap, which is not that of the digit in figures.
            written.push('零');
        }
        let is_ten = short && power == 10 && digit == 1 && written.is_empty();
        written.push_str(&if is_ten { String::new() } else { sign(digit) });
        written.push_str(unit);
    }
    written
}

const fn ordinal(number: usize) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_prints_them() {
        for (format, numbers, expected) in [
            ("decimal", &[1, 12][..], "1 12"),
            ("decimalZero", &[1, 12], "01 12"),
            ("upperRoman", &[1, 4, 9, 14, 40, 99], "I IV IX XIV XL XCIX"),
            ("lowerLetter", &[1, 26, 27, 53], "a z aa aaa"),
            (
                "chineseCounting",
                &[1, 10, 11, 20, 21, 101, 110, 1001],
                "一 十 十一 二十 二十一 一百零一 一百一十 一千零一",
            ),
            ("chineseLegalSimplified", &[1, 10, 25], "壹 壹拾 贰拾伍"),
            ("decimalEnclosedCircle", &[1, 20, 21, 36, 51], "① ⑳ ㉑ ㊱ 51"),
            ("ideographTraditional", &[1, 10, 11], "甲 癸 11"),
            ("ideographDigital", &[7, 10], "七 一〇"),
            ("decimalFullWidth", &[12], "１２"),
            ("ordinal", &[1, 2, 3, 11, 22], "1st 2nd 3rd 11th 22nd"),
            ("unknown", &[3], "3"),
        ] {
            let written: Vec<String> = numbers.iter().map(|n| counted(*n, format)).collect();
            assert_eq!(written.join(" "), expected, "{format}");
        }
    }
}
