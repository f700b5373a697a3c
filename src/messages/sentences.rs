//! What is said with numbers and names in it, in each language.

use std::fmt::Display;

use crate::messages::language::{Language, Phrase, phrase};

impl Language {
    /// Says where the reader is: section, paragraph, characters read and left, time left; the
    /// fullest way first, the shortest last.
    #[must_use]
    pub fn where_am_i(
        self,
        section: &str,
        (paragraph, of): (usize, usize),
        (line, column): (usize, usize),
        (read, left): (usize, usize),
        minutes: usize,
    ) -> [String; 3] {
        let time = self.time_left(minutes).map_or_else(String::new, |time| format!(" · {time}"));
        let (rest, short) = match self {
            Self::Chinese => (
                format!(
                    "第 {paragraph} 段，共 {of} 段 · 第 {line} 行第 {column} 字 · 已读 {read} 字，余 {left} 字"
                ),
                format!("余 {left} 字"),
            ),
            Self::Traditional => (
                format!(
                    "第 {paragraph} 段，共 {of} 段 · 第 {line} 行第 {column} 字 · 已讀 {read} 字，餘 {left} 字"
                ),
                format!("餘 {left} 字"),
            ),
            Self::English => (
                format!(
                    "paragraph {paragraph} of {of} · line {line}:{column} · {read} characters read, {left} left"
                ),
                format!("{left} left"),
            ),
        };
        let rest = format!("{rest}{time}");
        let whole = if section.is_empty() { rest.clone() } else { format!("{section} · {rest}") };
        [whole, rest, format!("¶{paragraph}/{of} :{line} · {short}{time}")]
    }

    /// Names a line of the source.
    #[must_use]
    pub fn source_line(self, line: impl Display) -> String {
        match self {
            Self::Chinese | Self::Traditional => format!("行 {line}"),
            Self::English => format!("line {line}"),
        }
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

    /// Names the measure of the text.
    #[must_use]
    pub fn measure(self, columns: usize) -> String {
        match self {
            Self::Chinese => format!("版心 {columns} 列"),
            Self::Traditional => format!("版心 {columns} 格"),
            Self::English => format!("{columns} columns"),
        }
    }

    /// Names the measure of the text, which can be changed no further.
    #[must_use]
    pub fn measure_at_limit(self, columns: usize) -> String {
        let measure = self.measure(columns);
        match self {
            Self::Chinese => format!("{measure}，到头了"),
            Self::Traditional => format!("{measure}，到頭了"),
            Self::English => format!("{measure}: the limit"),
        }
    }

    /// Counts something: the word for it in both writings of Chinese, and in English for one and
    /// for several.
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

    /// Names the sides of the document.
    #[must_use]
    pub fn sides(self, names: &[&str]) -> String {
        format!("{} {}", self.say(phrase("有：", "有：", "there are:")), names.join(" "))
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
            Self::Chinese => format!("这里原是另一文稿，它的 {n} 条摘录还在：{keys}"),
            Self::Traditional => format!("這裡原是另一文稿，它的 {n} 條摘錄還在：{keys}"),
            Self::English => {
                format!("this file held another text; its passages ({n}) are kept: {keys}")
            }
        }
    }

    /// Says how many paragraphs of a document that was read again were changed, added and removed,
    /// and which key leads to them.
    #[must_use]
    pub fn reread(self, [changed, added, removed]: [usize; 3], key: &str) -> String {
        let (said, counted) = match self {
            Self::Chinese => ("重新读入", [("改", "段"), ("增", "段"), ("删", "段")]),
            Self::Traditional => ("重新讀入", [("改", "段"), ("增", "段"), ("刪", "段")]),
            Self::English => ("read again", [("", "changed"), ("", "new"), ("", "removed")]),
        };
        let counts = [changed, added, removed].into_iter().zip(counted);
        let counts = counts.filter(|(n, _)| *n > 0);
        let counts: Vec<String> = counts
            .map(|(n, (verb, unit))| format!("{verb} {n} {unit}").trim().to_owned())
            .collect();
        let (colon, comma) = if self == Self::English { (": ", ", ") } else { ("：", "，") };
        let key = if key.is_empty() { String::new() } else { format!("  {key}") };
        format!("{said}{colon}{}{key}", counts.join(comma))
    }

    /// Says which of several documents is read.
    #[must_use]
    pub fn which_document(self, number: usize, of: usize, name: &str) -> String {
        match self {
            Self::Chinese => format!("第 {number} 份，共 {of} 份：{name}"),
            Self::Traditional => format!("第 {number} 份，共 {of} 份：{name}"),
            Self::English => format!("document {number} of {of}: {name}"),
        }
    }

    /// Says that passages were taken over that an earlier run could not save in their folder.
    #[must_use]
    pub fn adopted(self, n: usize) -> String {
        match self {
            Self::Chinese => format!("上次没能存进摘录夹的 {n} 条已补存"),
            Self::Traditional => format!("上次沒能存進摘錄夾的 {n} 條已補存"),
            Self::English => {
                format!("passages that could not be saved last time are saved now: {n}")
            }
        }
    }

    /// Says that a file holds passages of this document that were made under another home, and how
    /// to take them in.
    #[must_use]
    pub fn rescued_elsewhere(self, file: &str) -> String {
        match self {
            Self::Chinese => {
                format!("另一处摘录夹有未存的摘录在 {file}；要收进来：wenlan passages import")
            }
            Self::Traditional => {
                format!("另一處摘錄夾有未存的摘錄在 {file}；要收進來：wenlan passages import")
            }
            Self::English => format!(
                "unsaved passages from another home are in {file}; to add them: wenlan passages import"
            ),
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

    /// Says how many of all pass a filter.
    #[must_use]
    pub fn of_all(self, n: usize, all: usize) -> String {
        match self {
            Self::Chinese | Self::Traditional => format!("{n} / {all}"),
            Self::English => format!("{n} of {all}"),
        }
    }

    /// Says that one side alone is shown.
    #[must_use]
    pub fn only(self, side: &str) -> String {
        match self {
            Self::Chinese => format!("只看{side}"),
            Self::Traditional => format!("只看{side}"),
            Self::English => format!("{side} only"),
        }
    }

    /// Says which date an event has elsewhere.
    #[must_use]
    pub fn also_dated(self, other: &str) -> String {
        match self {
            Self::Chinese => format!("另记 {other}"),
            Self::Traditional => format!("另記 {other}"),
            Self::English => format!("also dated {other}"),
        }
    }

    /// Says that a passage may stand in other places as well.
    #[must_use]
    pub fn also_at(self, others: usize) -> String {
        match self {
            Self::Chinese => format!("≈ 另有 {others} 处相同"),
            Self::Traditional => format!("≈ 另有 {others} 處相同"),
            Self::English => format!(
                "≈ {others} more {} read the same",
                if others == 1 { "place" } else { "places" }
            ),
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

    /// Says how many of all hits are listed.
    #[must_use]
    pub fn listed(self, n: usize) -> String {
        match self {
            Self::Chinese => format!("列出附近 {n} 处"),
            Self::Traditional => format!("列出附近 {n} 處"),
            Self::English => format!("the nearest {n} listed"),
        }
    }

    /// Says that the index is not kept in the cache, but in memory.
    #[must_use]
    pub fn index_in_memory(self, why: &str) -> String {
        match self {
            Self::Chinese => format!("索引未能存入缓存，改在内存中：{why}"),
            Self::Traditional => format!("索引未能存入快取，改在記憶體中：{why}"),
            Self::English => format!("the index cannot be cached and is kept in memory: {why}"),
        }
    }

    /// Says that there is no index.
    #[must_use]
    pub fn no_index(self, why: &str) -> String {
        match self {
            Self::Chinese => format!("索引未能存入缓存，改为逐段检索：{why}"),
            Self::Traditional => format!("索引未能存入快取，改為逐段檢索：{why}"),
            Self::English => format!("the index cannot be cached; searching without it: {why}"),
        }
    }

    /// Names a year, of which 0 is the year before 1.
    #[must_use]
    pub fn year(self, year: i32) -> String {
        match self {
            _ if year > 0 => year.to_string(),
            Self::Chinese | Self::Traditional => format!("前{}", 1 - year),
            Self::English => format!("{} BC", 1 - year),
        }
    }

    /// Counts dates.
    #[must_use]
    pub fn dates(self, n: usize) -> String {
        self.counted(n, ["处", "處"], ["date", "dates"])
    }

    /// Says how many characters could not be decoded from an encoding.
    #[must_use]
    pub fn undecodable(self, n: usize, encoding: &str) -> String {
        match self {
            Self::Chinese => format!("{n} 处不是 {encoding}，以 \u{FFFD} 显示"),
            Self::Traditional => format!("{n} 處不是 {encoding}，以 \u{FFFD} 顯示"),
            Self::English if n == 1 => format!("1 place is not {encoding}, shown as \u{FFFD}"),
            Self::English => format!("{n} places are not {encoding}, shown as \u{FFFD}"),
        }
    }

    /// Says how many characters of a page are not in its article, and which key shows them.
    #[must_use]
    pub fn article_alone(self, n: usize, key: &str) -> String {
        match self {
            Self::Chinese => format!("只收网页里的文章，另有 {n} 字；{key} 看整页"),
            Self::Traditional => format!("只收網頁裡的文章，另有 {n} 字；{key} 看整頁"),
            Self::English => format!("the article alone, without {n} characters; {key} shows all"),
        }
    }

    /// Says which encoding a text was taken to be in.
    #[must_use]
    pub fn decoded_from(self, encoding: &str) -> String {
        match self {
            Self::Chinese => format!("按 {encoding} 读出；若有错字，用 :encoding 改"),
            Self::Traditional => format!("按 {encoding} 讀出；若有錯字，用 :encoding 改"),
            Self::English => format!("read as {encoding}; if that is wrong, say :encoding"),
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
            Self::Chinese => format!("摘录读不出，也存不了：{why}"),
            Self::Traditional => format!("摘錄讀不出，也存不了：{why}"),
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
            let parts = [(damaged, damaged_lines), (newer, newer_lines)]
                .into_iter()
                .filter(|(count, _)| *count > 0);
            parts
                .map(|(count, lines)| format!("{count} {lines}"))
                .collect::<Vec<String>>()
                .join(between)
        };
        match self {
            Self::Chinese => {
                format!("摘录文件中 {}，原样保留", counted("行损坏", "行来自新版本", "、"))
            }
            Self::Traditional => {
                format!("摘錄檔案中 {}，原樣保留", counted("行損壞", "行來自新版本", "、"))
            }
            Self::English => format!(
                "lines kept as they are in the passage files: {}",
                counted("damaged", "newer", " and ")
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::phrases::NO_BOOKMARKS;

    #[test]
    fn a_phrase_names_the_keys_that_are_set() {
        let keys = ["B".to_owned(), "<A-n>".to_owned()];
        assert_eq!(
            Language::Chinese.say_keys(NO_BOOKMARKS, &keys),
            "还没有摘录：B 加书签，<A-n> 写笔记"
        );
    }

    #[test]
    fn the_time_left_is_said_in_what_a_reader_can_grasp() {
        let said = |minutes| Language::English.time_left(minutes);
        assert_eq!(
            [0, 59, 60, 89, 90].map(|minutes| said(minutes).unwrap()),
            ["≈ 0 min", "≈ 59 min", "≈ 1 h", "≈ 1 h", "≈ 2 h"]
        );
        assert_eq!((said(80 * 60).as_deref(), said(101_284)), (Some("≈ 80 h"), None));
        let [full, rest, short] =
            Language::Chinese.where_am_i("引言", (1, 198_703), (1, 1), (0, 36_229_149), 101_284);
        assert!(![full, rest, short].iter().any(|said| said.contains('≈') || said.ends_with("· ")));
    }
}
