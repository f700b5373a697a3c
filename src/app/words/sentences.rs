//! What is said with numbers and names in it, in each language.

use crate::app::event::{CopyFault, CopyWay};
use crate::app::focus::Asked;
use crate::app::shelf::Saving;
use crate::app::words::{Language, Phrase, phrase};
use crate::library::{Fault, Likely, Reason};
use crate::search::{Facts, ProblemKind, kind_names};
use crate::text::shown;

impl Language {
    /// Says where the reader is: section, paragraph, characters read and left, time left; the fullest way first, the
    /// shortest last.
    #[must_use]
    pub fn where_am_i(self, section: &str, paragraph: usize, of: usize, read: usize, left: usize, minutes: usize) -> [String; 3] {
        let time = self.time_left(minutes).map_or_else(String::new, |time| format!(" · {time}"));
        let (rest, short) = match self {
            Self::Chinese => (format!("第 {paragraph} 段，共 {of} 段 · 已读 {read} 字，余 {left} 字"), format!("余 {left} 字")),
            Self::Traditional => {
                (format!("第 {paragraph} 段，共 {of} 段 · 已讀 {read} 字，餘 {left} 字"), format!("餘 {left} 字"))
            }
            Self::English => {
                (format!("paragraph {paragraph} of {of} · {read} characters read, {left} left"), format!("{left} left"))
            }
        };
        let rest = format!("{rest}{time}");
        [format!("{section} · {rest}"), rest, format!("¶{paragraph}/{of} · {short}{time}")]
    }

    /// Returns a phrase with the keys it names in the places of its `$`, in their order.
    #[must_use]
    pub fn say_keys(self, phrase: Phrase, keys: &[String]) -> String {
        let mut parts = self.say(phrase).split('$');
        let first = parts.next().unwrap_or_default().to_owned();
        let keys = keys.iter().map(String::as_str).chain(std::iter::repeat("?"));
        parts.zip(keys).fold(first, |said, (part, key)| said + key + part)
    }

    /// Says where in a document a quotation stands.
    #[must_use]
    pub fn cited_place(self, section: &str, paragraph: usize) -> String {
        match self {
            Self::Chinese if section.is_empty() => format!("第 {paragraph} 段"),
            Self::Traditional if section.is_empty() => format!("第 {paragraph} 段"),
            Self::Chinese => format!("{section}, 第 {paragraph} 段"),
            Self::Traditional => format!("{section}, 第 {paragraph} 段"),
            Self::English if section.is_empty() => format!("para. {paragraph}"),
            Self::English => format!("{section}, para. {paragraph}"),
        }
    }

    /// Says how many characters were copied, and where to.
    #[must_use]
    pub fn copied(self, characters: usize, way: &CopyWay) -> String {
        let to = match (self, way) {
            (_, CopyWay::Program(name)) => name.clone(),
            (Self::Chinese, CopyWay::Tmux) => "tmux 与系统剪贴板".to_owned(),
            (Self::Traditional, CopyWay::Tmux) => "tmux 與系統剪貼簿".to_owned(),
            (Self::English, CopyWay::Tmux) => "tmux and the clipboard".to_owned(),
            (Self::Chinese, CopyWay::Terminal) => "终端剪贴板（OSC 52）".to_owned(),
            (Self::Traditional, CopyWay::Terminal) => "終端剪貼簿（OSC 52）".to_owned(),
            (Self::English, CopyWay::Terminal) => "the terminal's clipboard (OSC 52)".to_owned(),
            (_, CopyWay::OnlyFile(path)) => path.clone(),
            (Self::Chinese, CopyWay::File(path)) => format!("终端剪贴板；较长，另存于 {path}"),
            (Self::Traditional, CopyWay::File(path)) => format!("終端剪貼簿；較長，另存於 {path}"),
            (Self::English, CopyWay::File(path)) => format!("the terminal's clipboard; being long, also in {path}"),
        };
        match self {
            Self::Chinese => format!("已复制 {characters} 字 → {to}"),
            Self::Traditional => format!("已複製 {characters} 字 → {to}"),
            Self::English if characters == 1 => format!("copied 1 character → {to}"),
            Self::English => format!("copied {characters} characters → {to}"),
        }
    }

    /// Says that nothing was copied, and why.
    #[must_use]
    pub fn not_copied(self, why: &CopyFault) -> String {
        match (self, why) {
            (Self::Chinese, CopyFault::Off) => "没有复制：设置里 clipboard = \"off\"".to_owned(),
            (Self::Traditional, CopyFault::Off) => "沒有複製：設定裡 clipboard = \"off\"".to_owned(),
            (Self::English, CopyFault::Off) => "not copied: the settings say clipboard = \"off\"".to_owned(),
            (Self::Chinese, CopyFault::NoWay) => "没有复制：此处没有剪贴板（见 wenlan doctor）".to_owned(),
            (Self::Traditional, CopyFault::NoWay) => "沒有複製：此處沒有剪貼簿（見 wenlan doctor）".to_owned(),
            (Self::English, CopyFault::NoWay) => "not copied: there is no clipboard here (see wenlan doctor)".to_owned(),
            (Self::Chinese, CopyFault::Failed(why)) => format!("没有复制：{why}"),
            (Self::Traditional, CopyFault::Failed(why)) => format!("沒有複製：{why}"),
            (Self::English, CopyFault::Failed(why)) => format!("not copied: {why}"),
        }
    }

    /// Names the measure of the text.
    #[must_use]
    pub fn measure(self, columns: usize, at_limit: bool) -> String {
        match (self, at_limit) {
            (Self::Chinese, false) => format!("版心 {columns} 列"),
            (Self::Chinese, true) => format!("版心 {columns} 列，到头了"),
            (Self::Traditional, false) => format!("版心 {columns} 格"),
            (Self::Traditional, true) => format!("版心 {columns} 格，到頭了"),
            (Self::English, false) => format!("{columns} columns"),
            (Self::English, true) => format!("{columns} columns: the limit"),
        }
    }

    /// Says what is wrong with a setting.
    #[must_use]
    pub fn fault(self, reason: &Reason) -> String {
        match (self, reason) {
            (Self::Chinese, Reason::Syntax(said)) => format!("不是 TOML：{said}"),
            (Self::Traditional, Reason::Syntax(said)) => format!("不是 TOML：{said}"),
            (Self::English, Reason::Syntax(said)) => format!("not TOML: {said}"),
            (Self::Chinese, Reason::UnknownSetting(name)) => format!("没有名为 {name} 的设置"),
            (Self::Traditional, Reason::UnknownSetting(name)) => format!("沒有名為 {name} 的設定"),
            (Self::English, Reason::UnknownSetting(name)) => format!("no such setting: {name}"),
            (Self::Chinese, Reason::WrongValue(name, values)) => format!("{name} 只能是：{values}"),
            (Self::Traditional, Reason::WrongValue(name, values)) => format!("{name} 只能是：{values}"),
            (Self::English, Reason::WrongValue(name, values)) => format!("{name} must be one of {values}"),
            (Self::Chinese, Reason::UnknownAction(name)) => format!("没有名为 {name} 的命令（见 wenlan keys）"),
            (Self::Traditional, Reason::UnknownAction(name)) => format!("沒有名為 {name} 的命令（見 wenlan keys）"),
            (Self::English, Reason::UnknownAction(name)) => format!("no such action: {name} (see wenlan keys)"),
            (Self::Chinese, Reason::UnknownKey(name)) => format!("没有 {name} 这个键"),
            (Self::Traditional, Reason::UnknownKey(name)) => format!("沒有 {name} 這個鍵"),
            (Self::English, Reason::UnknownKey(name)) => format!("no such key: {name}"),
            (Self::Chinese, Reason::Conflict(keys, kept, lost)) => format!("{keys} 已用于 {kept}，{lost} 失去它"),
            (Self::Traditional, Reason::Conflict(keys, kept, lost)) => format!("{keys} 已用於 {kept}，{lost} 失去它"),
            (Self::English, Reason::Conflict(keys, kept, lost)) => format!("{keys} is already {kept}; {lost} does not get it"),
            (Self::Chinese, Reason::UnknownRole(name)) => format!("主题没有 {name} 这一项"),
            (Self::Traditional, Reason::UnknownRole(name)) => format!("主題沒有 {name} 這一項"),
            (Self::English, Reason::UnknownRole(name)) => format!("no such colour in a theme: {name}"),
            (Self::Chinese, Reason::NotAColour(text)) => format!("{text} 不是颜色：写作 \"#a1b2c3\""),
            (Self::Traditional, Reason::NotAColour(text)) => format!("{text} 不是顏色：寫作 \"#a1b2c3\""),
            (Self::English, Reason::NotAColour(text)) => format!("{text} is not a colour: write \"#a1b2c3\""),
        }
    }

    /// Says what is wrong with the settings first, and how to see all of it.
    #[must_use]
    pub fn faults(self, file: &str, faults: &[Fault]) -> String {
        let Some(first) = faults.first() else { return String::new() };
        let (said, line, count) = (self.fault(&first.reason), first.line, faults.len());
        match self {
            Self::Chinese => format!("{file} 第 {line} 行：{said}（设置共 {count} 处不对：wenlan settings --check）"),
            Self::Traditional => format!("{file} 第 {line} 行：{said}（設定共 {count} 處不對：wenlan settings --check）"),
            Self::English => format!("{file}:{line}: {said} (problems in all: {count}; see wenlan settings --check)"),
        }
    }

    /// Counts something: the word for it in both writings of Chinese, and in English for one and for several.
    fn counted(self, n: usize, [zh, hant]: [&str; 2], [one, several]: [&str; 2]) -> String {
        let word = match self {
            Self::Chinese => zh,
            Self::Traditional => hant,
            Self::English if n == 1 => one,
            Self::English => several,
        };
        format!("{n} {word}")
    }

    /// Counts characters.
    #[must_use]
    pub fn characters(self, n: usize) -> String {
        self.counted(n, ["字", "字"], ["character", "characters"])
    }

    /// Says the time left, in minutes or hours; none where it is longer than anybody reads on.
    #[must_use]
    pub fn time_left(self, minutes: usize) -> Option<String> {
        /// The hours that mean something to a reader: two working weeks.
        const HOURS: usize = 80;
        let hours = (minutes + 30) / 60;
        match (self, minutes < 60) {
            (Self::Chinese, true) => Some(format!("≈ {minutes} 分钟")),
            (Self::Traditional, true) => Some(format!("≈ {minutes} 分鐘")),
            (Self::English, true) => Some(format!("≈ {minutes} min")),
            (_, false) if hours > HOURS => None,
            (Self::Chinese, false) => Some(format!("≈ {hours} 小时")),
            (Self::Traditional, false) => Some(format!("≈ {hours} 小時")),
            (Self::English, false) => Some(format!("≈ {hours} h")),
        }
    }

    /// Counts hits.
    #[must_use]
    pub fn hits(self, n: usize) -> String {
        self.counted(n, ["处", "處"], ["hit", "hits"])
    }

    /// Puts a question.
    #[must_use]
    pub fn asked(self, asked: &Asked, saving: &Saving) -> String {
        match asked {
            Asked::Likely(likely) => {
                let Likely { identity, share, passages } = likely.as_ref();
                let title = shown(identity.name());
                match self {
                    Self::Chinese => format!("像是《{title}》（{share}% 相同）：用它的 {passages} 条书签？"),
                    Self::Traditional => format!("像是《{title}》（{share}% 相同）：用它的 {passages} 條書籤？"),
                    Self::English => {
                        format!("This looks like “{title}”, {share}% the same. Show its passages ({passages}) here?")
                    }
                }
            }
            Asked::Unsaved => {
                let why = if let Saving::Failed(why) = saving { why.as_str() } else { "" };
                format!("{} {why}", self.say(phrase("还没有存好：", "還沒有存好：", "Not saved yet:")))
            }
        }
    }

    /// Names the sides of the document.
    #[must_use]
    pub fn sides(self, facts: &Facts) -> String {
        let names = facts.sides.iter().filter_map(|(names, _)| names.first().map(String::as_str));
        format!("{} {}", self.say(phrase("有：", "有：", "there are:")), names.collect::<Vec<_>>().join(" "))
    }

    /// Says that so many passages were exported.
    #[must_use]
    pub fn exported(self, n: usize, path: &str) -> String {
        match self {
            Self::Chinese => format!("已导出 {n} 条：{path}"),
            Self::Traditional => format!("已匯出 {n} 條：{path}"),
            Self::English => format!("{n} exported: {path}"),
        }
    }

    /// Says that nothing was exported, and why.
    #[must_use]
    pub fn not_exported(self, why: &str) -> String {
        match self {
            Self::Chinese => format!("没有导出：{why}"),
            Self::Traditional => format!("沒有匯出：{why}"),
            Self::English => format!("not exported: {why}"),
        }
    }

    /// Says that another text was here before, and how its passages are seen.
    #[must_use]
    pub fn left_behind(self, n: usize, keys: &str) -> String {
        match self {
            Self::Chinese => format!("这里原是另一文稿，它的 {n} 条书签还在：{keys}"),
            Self::Traditional => format!("這裡原是另一文稿，它的 {n} 條書籤還在：{keys}"),
            Self::English => format!("this file held another text; its passages ({n}) are kept: {keys}"),
        }
    }

    /// Says that passages were taken over that an earlier run could not save in their folder.
    #[must_use]
    pub fn adopted(self, n: usize) -> String {
        match self {
            Self::Chinese => format!("上次没能存进书签夹的 {n} 条已补存"),
            Self::Traditional => format!("上次沒能存進書籤夾的 {n} 條已補存"),
            Self::English => format!("passages that could not be saved last time are saved now: {n}"),
        }
    }

    /// Says that a file holds passages of this document that were made under another home, and how to take them in.
    #[must_use]
    pub fn rescued_elsewhere(self, file: &str) -> String {
        match self {
            Self::Chinese => format!("另一处书签夹有未存的书签在 {file}；要收进来：wenlan passages import"),
            Self::Traditional => format!("另一處書籤夾有未存的書籤在 {file}；要收進來：wenlan passages import"),
            Self::English => format!("unsaved passages from another home are in {file}; to add them: wenlan passages import"),
        }
    }

    /// Says where a draft was kept.
    #[must_use]
    pub fn draft_found(self, number: &str, key: &str) -> String {
        match self {
            Self::Chinese => format!("{number} 有未存的草稿：到那里按 {key} 接着写"),
            Self::Traditional => format!("{number} 有未存的草稿：到那裡按 {key} 接著寫"),
            Self::English => format!("a draft was kept at {number}: go there and press {key}"),
        }
    }

    /// Says how many items are chosen.
    #[must_use]
    pub fn chosen(self, n: usize) -> String {
        match self {
            Self::Chinese => format!("已选 {n}"),
            Self::Traditional => format!("已選 {n}"),
            Self::English => format!("{n} picked"),
        }
    }

    /// Says that a passage may stand in other places as well.
    #[must_use]
    pub fn also_at(self, others: usize) -> String {
        match self {
            Self::Chinese => format!("≈ 另有 {others} 处相同"),
            Self::Traditional => format!("≈ 另有 {others} 處相同"),
            Self::English => format!("≈ {others} more {} read the same", if others == 1 { "place" } else { "places" }),
        }
    }

    /// Says where a passage may be.
    #[must_use]
    pub fn perhaps(self, number: &str, share: u8) -> String {
        match self {
            Self::Chinese => format!("可能在 {number}（{share}%）"),
            Self::Traditional => format!("可能在 {number}（{share}%）"),
            Self::English => format!("perhaps here: {number} ({share}%)"),
        }
    }

    /// Says how many sections more there are.
    #[must_use]
    pub fn more_sections(self, n: usize) -> String {
        match self {
            Self::Chinese => format!("另有 {n} 节"),
            Self::Traditional => format!("另有 {n} 節"),
            Self::English => format!("{n} more {}", if n == 1 { "section" } else { "sections" }),
        }
    }

    /// Says what is wrong with a query.
    #[must_use]
    pub fn problem(self, kind: &ProblemKind) -> String {
        let said = match kind {
            ProblemKind::UnclosedQuote => phrase("引号没有收尾", "引號沒有收尾", "the quotation is not closed"),
            ProblemKind::UnclosedParenthesis => phrase("括号没有收尾", "括號沒有收尾", "the parenthesis is not closed"),
            ProblemKind::UnclosedPattern => {
                phrase("正则没有以 / 收尾，当作文字", "正則沒有以 / 收尾，當作文字", "no closing /: searched as plain text")
            }
            ProblemKind::NothingBeside => phrase("旁边缺了词，略过", "旁邊缺了詞，略過", "operator without a term: ignored"),
            ProblemKind::NoValue => phrase("冒号后面是空的", "冒號後面是空的", "nothing after the colon"),
            ProblemKind::NoDistance => phrase("要写成 NEAR/5，按 10 算", "要寫成 NEAR/5，按 10 算", "write NEAR/5; 10 is used"),
            ProblemKind::NoYear => phrase("要写成 2014 或 2014..2016", "要寫成 2014 或 2014..2016", "write 2014 or 2014..2016"),
            ProblemKind::NoKind => phrase("没有这一类；有：", "沒有這一類；有：", "no such kind; there are:"),
            ProblemKind::BadPattern(_) => {
                phrase("正则有误，当作文字：", "正則有誤，當作文字：", "invalid pattern, searched as plain text:")
            }
            ProblemKind::LargePattern => {
                phrase("正则过大，当作文字", "正則過大，當作文字", "pattern too large: searched as plain text")
            }
            ProblemKind::NothingToFind => phrase(
                "只有排除，没有要找的，当作文字",
                "只有排除，沒有要找的，當作文字",
                "only exclusions: searched as plain text",
            ),
            ProblemKind::TooMuch => {
                phrase("运算符嵌套过多，当作文字", "運算子巢狀過多，當作文字", "too many operators: searched as plain text")
            }
            ProblemKind::TooLong => {
                phrase("超过 1000 字，当作文字", "超過 1000 字，當作文字", "over 1,000 characters: searched as plain text")
            }
            ProblemKind::LongSentence => {
                phrase("只比较开头 200 字", "只比較開頭 200 字", "only the first 200 characters are compared")
            }
        };
        let said = self.say(said);
        match kind {
            ProblemKind::NoKind => format!("{said} {}", kind_names(self != Self::English)),
            ProblemKind::BadPattern(more) => format!("{said} {more}"),
            _ => said.to_owned(),
        }
    }

    /// Says how many of all hits are listed.
    #[must_use]
    pub fn listed(self, n: usize) -> String {
        match self {
            Self::Chinese => format!("列出附近 {n} 处"),
            Self::Traditional => format!("列出附近 {n} 處"),
            Self::English => format!("the nearest {n} listed"),
        }
    }

    /// Says that the index is not kept, and what serves instead.
    #[must_use]
    pub fn not_cached(self, why: &str, in_memory: bool) -> String {
        match (self, in_memory) {
            (Self::Chinese, true) => format!("索引未能存入缓存，改在内存中：{why}"),
            (Self::Chinese, false) => format!("索引未能存入缓存，改为逐段检索：{why}"),
            (Self::Traditional, true) => format!("索引未能存入快取，改在記憶體中：{why}"),
            (Self::Traditional, false) => format!("索引未能存入快取，改為逐段檢索：{why}"),
            (Self::English, true) => format!("the index cannot be cached and is kept in memory: {why}"),
            (Self::English, false) => format!("the index cannot be cached; searching without it: {why}"),
        }
    }

    /// Counts dates.
    #[must_use]
    pub fn dates(self, n: usize) -> String {
        self.counted(n, ["处", "處"], ["date", "dates"])
    }

    /// Says how many characters could not be decoded.
    #[must_use]
    pub fn undecodable(self, n: usize) -> String {
        match self {
            Self::Chinese => format!("{n} 处不是 UTF-8，以 \u{FFFD} 显示"),
            Self::Traditional => format!("{n} 處不是 UTF-8，以 \u{FFFD} 顯示"),
            Self::English if n == 1 => "1 place is not UTF-8, shown as \u{FFFD}".to_owned(),
            Self::English => format!("{n} places are not UTF-8, shown as \u{FFFD}"),
        }
    }

    /// Says that passages cannot be saved, and why.
    #[must_use]
    pub fn cannot_save(self, why: &str) -> String {
        match self {
            Self::Chinese => format!("未保存：{why}"),
            Self::Traditional => format!("未儲存：{why}"),
            Self::English => format!("not saved: {why}"),
        }
    }

    /// Says that stored passages cannot be read, and what follows from it.
    #[must_use]
    pub fn cannot_read_passages(self, why: &str) -> String {
        match self {
            Self::Chinese => format!("书签读不出，也存不了：{why}"),
            Self::Traditional => format!("書籤讀不出，也存不了：{why}"),
            Self::English => format!("passages can be neither read nor saved: {why}"),
        }
    }

    /// Says that the settings cannot be read, and why.
    #[must_use]
    pub fn settings_unreadable(self, why: &str) -> String {
        match self {
            Self::Chinese => format!("设置读不出：{why}；用默认值"),
            Self::Traditional => format!("設定讀不出：{why}；用預設值"),
            Self::English => format!("the settings cannot be read: {why}; using the defaults"),
        }
    }

    /// Says how many lines of stored files are kept but not shown.
    #[must_use]
    pub fn kept_lines(self, damaged: usize, newer: usize) -> String {
        let counted = |damaged_lines: &str, newer_lines: &str, between: &str| {
            let parts = [(damaged, damaged_lines), (newer, newer_lines)].into_iter().filter(|(count, _)| *count > 0);
            parts.map(|(count, lines)| format!("{count} {lines}")).collect::<Vec<String>>().join(between)
        };
        match self {
            Self::Chinese => format!("书签文件中 {}，原样保留", counted("行损坏", "行来自新版本", "、")),
            Self::Traditional => format!("書籤檔案中 {}，原樣保留", counted("行損壞", "行來自新版本", "、")),
            Self::English => format!("lines kept as they are in the passage files: {}", counted("damaged", "newer", " and ")),
        }
    }
}
