//! Small things that are written with marks: highlights, letters above and below the line, what a
//! picture is called.

use crate::text::is_han_or_kana;

/// Returns a text in the letters that stand above or below the line, if there are such for all of
/// it (Unicode, "Superscripts and Subscripts").
pub(crate) fn script(text: &str, is_above: bool) -> Option<String> {
    const PLAIN: &str = "0123456789+-=()n";
    const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
    let letters = if is_above { ABOVE } else { BELOW };
    let letter = |c: char| {
        let c = if c == '−' { '-' } else { c };
        PLAIN.chars().position(|plain| plain == c).and_then(|at| letters.chars().nth(at))
    };
    text.chars().map(letter).collect()
}

/// Tells whether what stands right behind a text may be raised or lowered: behind a letter, a number
/// or a bracket.
pub(crate) fn is_base(before: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '}'))
}

/// Finds the first stretch of a text between two `^` or two `~` that is raised or lowered: where it
/// begins, and its length with both marks.
///
/// `10^6^` and `H~2~O` are; a range (`5~10~15`), two powers (`2^10 与 3^5`) and a face (`^_^`) are
/// not.
pub(crate) fn script_mark(before: &str, text: &str) -> Option<(usize, usize)> {
    const LONGEST: usize = 12;
    let mut marks = memchr::memchr2_iter(b'^', b'~', text.as_bytes());
    marks.find_map(|at| {
        let (base, marked) = text.split_at(at);
        let base = if base.is_empty() { before } else { base };
        let mark = marked.chars().next()?;
        let (inner, behind) = marked.get(1..)?.split_once(mark)?;
        let is_power = mark == '^'
            && is_base(base)
            && inner.chars().all(|c| c.is_ascii_alphanumeric() || "+-=()−".contains(c))
            && !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '^');
        let is_index = mark == '~'
            && base.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, ')' | ']'))
            && script(inner, false).is_some();
        let is_script = !inner.is_empty() && inner.len() <= LONGEST && (is_power || is_index);
        is_script.then_some((at, inner.len() + 2))
    })
}

/// Tells whether the text written last has Han or Kana in it.
pub(crate) fn is_written_in_han(text: &str) -> bool {
    const NEAR: usize = 600;
    let from = text.ceil_char_boundary(text.len().saturating_sub(NEAR));
    text.get(from..).is_some_and(|near| near.chars().any(is_han_or_kana))
}

/// Returns what the target of a picture is called beside its description: a path as it is, of an
/// address the name of the file; none of data that stands there itself.
pub(crate) fn picture_name(target: &str) -> Option<String> {
    const LONGEST: usize = 60;
    if target.starts_with("data:") || target.is_empty() {
        return None;
    }
    let path = target.split(['?', '#']).next().unwrap_or(target);
    let file = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    let is_address = target.contains("://") || target.starts_with("//");
    let name = if is_address || path.chars().count() > LONGEST { file } else { path };
    (!name.is_empty() && name.chars().count() <= LONGEST).then(|| name.to_owned())
}

/// Returns where in a text a pair of `==` opens or closes a highlight: what follows one that opens
/// is no blank, nor is what stands before one that closes.
pub(crate) fn highlight_marks(text: &str) -> impl Iterator<Item = usize> + '_ {
    let alone = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default();
        let behind = text.get(at + 2..).unwrap_or_default();
        let apart = !before.ends_with(['=', '!', '<', '>']) && !behind.starts_with(['=', '>']);
        apart && !(before.ends_with(' ') && behind.starts_with(' '))
    };
    text.match_indices("==").map(|(at, _)| at).filter(alone)
}
