//! What authors put around the number of a heading: brackets, stars, 正文.

use crate::document::numbering::{self, Label};

/// Bytes up to which a line that says which chapter it heads can be a heading.
const LONGEST: usize = 180;

/// The marks that authors put before a heading.
const MARKS: [char; 6] = ['☆', '★', '◆', '■', '▲', '§'];

/// Marks of items as well, which stand before a heading only if it has a number.
const BULLETS: [char; 7] = ['◇', '□', '△', '●', '○', '◎', '※'];

/// A line without what nobody sees at its beginning: the mark of a file that was put behind
/// another, marks of direction.
pub(crate) fn bare(line: &str) -> &str {
    line.trim_start_matches([
        '\u{FEFF}', '\u{200B}', '\u{200E}', '\u{200F}', '\u{2060}', '\u{AD}', '\u{61C}',
    ])
    .trim_start()
}

/// A line without what stands around a heading: 【第八章】, ☆、第八章, 正文 第八章.
pub(crate) fn core(line: &str) -> &str {
    let line = line.trim_start_matches(MARKS).trim_start_matches(['、', ' ']);
    let behind = line.trim_start_matches(BULLETS).trim_start_matches([' ', '　']);
    let line = if behind.starts_with(['第', '卷']) { behind } else { line };
    let line = line.strip_prefix("正文").map_or(line, |rest| rest.trim_start_matches([' ', '　']));
    // The names of places in the help of Vim stand before or behind its headings.
    let line = match line.strip_prefix('*').and_then(|tag| tag.split_once(['*'])) {
        Some((tag, title)) if !tag.contains(' ') && title.starts_with(['\t', ' ']) => title.trim(),
        _ => line,
    };
    let line = match line.split_once(['\t', ' ']) {
        Some(_) if line.ends_with('*') => line
            .rsplit_once([' ', '\t'])
            .filter(|(_, tag)| tag.len() > 2 && tag.starts_with('*'))
            .map_or(line, |(title, _)| title.trim_end()),
        _ => line,
    };
    let inner = line
        .strip_prefix(['【', '［', '〔'])
        .and_then(|inner| inner.strip_suffix(['】', '］', '〕']))
        .filter(|inner| !inner.contains(['】', '］', '〕']));
    inner.unwrap_or(line).trim()
}

/// Returns the number a line begins with, which may stand in brackets: 【第九章】雪.
pub(crate) fn label(line: &str) -> Option<Label> {
    numbering::label(line).or_else(|| {
        let inner = line.strip_prefix(['【', '［', '〔'])?;
        let (inner, title) = inner.split_once(['】', '］', '〕'])?;
        let label = numbering::label(inner).filter(|label| label.len == inner.len())?;
        Some(Label { len: line.len() - title.len(), parted: true, ..label })
    })
}

/// Tells whether a line is nothing but a number: `CHAPTER I`, 第四章, 【第八章】.
pub(crate) fn is_number(line: &str) -> bool {
    let line = core(line);
    label(line).is_some_and(|label| label.len == line.len())
}

/// Tells whether a line of Han says which chapter or part it heads, and is no sentence.
pub(crate) fn is_chapter(line: &str) -> bool {
    if !line.starts_with(['第', '卷', '正', '【', '［', '〔'])
        && !line.starts_with(MARKS)
        && !line.starts_with(BULLETS)
    {
        return false;
    }
    let (whole, line) = (line, core(line));
    let is_han = line.starts_with(['第', '卷', '【', '［', '〔']);
    let label = label(line).filter(|_| is_han && line.len() <= LONGEST);
    label.is_some_and(|label| {
        // What is decorated is no sentence.
        (label.parted || line.len() < whole.trim_end().len())
            && label.numbering.is_named()
            && !line.ends_with(['。', '，', '；', '：', '、', '”', '」'])
    })
}
