//! What the words of a line say of it: by themselves, wherever it stands.

use crate::document::bibliography::folded_name;
use crate::document::lines;
use crate::document::numbering::decorated::core;
use crate::document::numbering::{self, Numbering};
use crate::text::ordinary;

/// Tells whether points lead from a title to the number of its page.
pub(crate) fn has_leader(line: &str) -> bool {
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '\u{3000}');
    let leader = title.trim_end_matches(['.', '…', '·', ' ', '．']);
    let marks = title.get(leader.len()..).unwrap_or_default();
    let page = line.get(title.len()..).unwrap_or_default();
    let is_far = ["   ", "\u{3000}\u{3000}"].iter().any(|gap| page.starts_with(gap));
    title.len() < line.len()
        && (is_far && page.ends_with(|c: char| c.is_ascii_digit())
            || marks.chars().filter(|c| *c != ' ').count() >= 3
            || marks.contains("……"))
}

/// Tells whether a line has parts at its edges, as the heads and feet of printed pages have.
pub(crate) fn is_running_head(line: &str) -> bool {
    line.contains("[Page ") || line.split("   ").filter(|part| !part.trim().is_empty()).count() >= 3
}

pub(crate) fn is_contents_name(line: &str) -> bool {
    matches!(
        folded_name(core(line)).as_str(),
        "目录" | "目次" | "contents" | "tableofcontents" | "もくじ" | "index"
    )
}

/// Tells whether a line names a picture or a table: 图2.2, Figure 3.
pub(crate) fn is_caption(line: &str) -> bool {
    ["图", "圖", "表", "Figure ", "Fig. ", "Table "].iter().any(|name| {
        line.strip_prefix(name).is_some_and(|rest| {
            rest.trim_start().starts_with(|c: char| ordinary(c).is_ascii_digit())
        })
    })
}

/// Tells whether a line says that the text is at its end, or is a tag.
pub(crate) fn is_end(line: &str) -> bool {
    const ENDS: [&str; 9] =
        ["完", "全文完", "全书完", "全書完", "全剧终", "本书完", "終", "theend", "finis"];
    line.starts_with('<')
        || ENDS.contains(
            &folded_name(line.trim_matches(['(', ')', '（', '）', '#', '~', '—', '-', ' ']))
                .as_str(),
        )
}

/// Tells whether a line begins as a title does, not with a small letter or a sign, and is more than
/// a sign.
pub(crate) fn starts_as_title(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphanumeric()).count();
    let starts = line.starts_with(|c: char| {
        (c.is_alphanumeric() && !c.is_lowercase()) || matches!(c, '《' | '〈' | '_' | '（' | '(')
    });
    starts && letters > 1
}

/// The usual names of sections that carry no number, folded and without spaces.
const SECTIONS: &[&str] = &[
    "引言",
    "前言",
    "序言",
    "序",
    "自序",
    "绪论",
    "导论",
    "导言",
    "结语",
    "结论",
    "结束语",
    "余论",
    "后记",
    "跋",
    "附录",
    "附则",
    "致谢",
    "楔子",
    "引子",
    "序章",
    "序幕",
    "尾声",
    "终章",
    "番外",
    "はじめに",
    "おわりに",
    "introduction",
    "preface",
    "foreword",
    "prologue",
    "conclusion",
    "conclusions",
    "epilogue",
    "appendix",
    "abstract",
    "acknowledgements",
    "acknowledgments",
    "afterword",
    "مقدمه",
    "مقدمة",
];

/// Names of sections that are words of a text as well: they head one where they stand alone above
/// it.
const USUAL: &[&str] = &[
    "摘要",
    "背景",
    "方法",
    "结果",
    "讨论",
    "总则",
    "分则",
    "preamble",
    "definitions",
    "background",
    "overview",
    "summary",
    "methods",
    "results",
    "discussion",
    "dedication",
    "termsandconditions",
];

/// Tells whether a line is a name that sections often have.
pub(crate) fn is_usual_name(line: &str) -> bool {
    const LONGEST: usize = 40;
    line.len() <= LONGEST && USUAL.contains(&folded_name(line).as_str())
}

/// The names that may have a title or a number behind them: 番外三, 序章 风起, 尾声：归来.
const TITLED: &[&str] = &["楔子", "引子", "序章", "序幕", "尾声", "终章", "番外", "后记", "序"];

/// Tells whether a line is the usual name of a section that carries no number.
pub(crate) fn is_section_name(line: &str) -> bool {
    const LONGEST: usize = 60;
    if line.len() > LONGEST {
        return false;
    }
    if SECTIONS.contains(&folded_name(line).as_str()) {
        return true;
    }
    if lines::ends_with_mark(line) {
        return false;
    }
    let (name, rest) = match line.find([' ', '\u{3000}', '：', ':', '·', '（', '(']) {
        Some(end) => line.split_at(end),
        None => (line, ""),
    };
    let folded = folded_name(name);
    let numbered = TITLED.iter().filter_map(|title| folded.strip_prefix(title)).any(|number| {
        !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十0123456789".contains(c))
    });
    numbered || (!rest.is_empty() && TITLED.contains(&folded.as_str()))
}

pub(crate) fn is_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4
        && !line.contains(['{', '}', '|', '='])
        && line.chars().all(|c| !c.is_alphabetic() || c.is_uppercase())
        && line.chars().any(char::is_uppercase)
}

/// Tells whether a line is a label and its value: 来源：河北日报.
pub(crate) fn is_label(line: &str) -> bool {
    const MOST: usize = 8;
    line.chars()
        .take(MOST + 1)
        .position(|c| matches!(c, '：' | ':'))
        .is_some_and(|at| at > 0 && at < line.chars().count() - 1)
}

/// Reads the number behind a title: 谋攻第三, 计篇第一（计篇）.
pub(crate) fn ordinal_behind(line: &str) -> Option<u32> {
    let line = line.split(['（', '(', ' ', '\u{3000}', '·']).next()?;
    let (title, number) = line.rsplit_once('第')?;
    // Some say the title once more.
    let number = number.strip_suffix(title).unwrap_or(number);
    let label = numbering::label(number).filter(|label| label.len == number.len())?;
    (!title.is_empty() && label.numbering == Numbering::Alone).then_some(label.value)
}

/// Reads a number in the decimal digits of the scripts that have their own.
pub(crate) fn digits(number: &str) -> Option<u32> {
    if number.is_empty() || number.chars().count() > 4 {
        return None;
    }
    number.chars().try_fold(0, |value, c| {
        let zero = match c {
            '0'..='9' => '0',
            '٠'..='٩' => '٠',
            '۰'..='۹' => '۰',
            '०'..='९' => '०',
            '０'..='９' => '０',
            _ => return None,
        };
        Some(value * 10 + (u32::from(c) - u32::from(zero)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::bibliography::{BIBLIOGRAPHY, is_bibliography_heading};

    #[test]
    fn names_of_sections_are_folded_as_they_are_compared() {
        for name in BIBLIOGRAPHY.iter().chain(SECTIONS).chain(USUAL) {
            assert_eq!(folded_name(name), *name);
        }
        for heading in [
            "参考⽂献",
            "参考文獻",
            "【参考文献】",
            "［註釋］",
            "References:",
            "六、参考⽂献",
            "Ｎｏｔｅｓ",
        ] {
            assert!(is_bibliography_heading(heading), "{heading}");
        }
        for heading in
            ["引⾔", "結 語", "後記：", "Conclusion", "番外三", "序章 风起", "尾声：归来"]
        {
            assert!(is_section_name(heading), "{heading}");
        }
        assert!(!is_bibliography_heading("参考文献综述") && !is_section_name("结论与讨论"));
        for line in ["序幕拉开了。", "后记者赶到", "番外的故事"] {
            assert!(!is_section_name(line), "{line}");
        }
    }
}
