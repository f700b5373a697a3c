//! What the help explains: the signs of the screen, how keys are written, and how a query is.

use crate::messages::language::{Phrase, phrase};
use crate::text::{Glyphs, Sign};

/// Where signs stand, and what each of them means there.
pub(crate) struct SignGroup {
    /// Where they stand.
    pub(crate) title: Phrase,
    /// The signs.
    pub(crate) signs: &'static [(Drawn, Phrase)],
}

/// How a sign is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Drawn {
    /// As the set of signs in use has it.
    Sign(Sign),
    /// Several of them, side by side.
    Signs(&'static [Sign]),
    /// The lowest, a middle and the highest level.
    Levels,
    /// Always the same.
    Plain(&'static str),
}

impl Drawn {
    /// Returns what stands on the screen with this set of signs.
    pub(crate) fn with(self, glyphs: Glyphs) -> String {
        match self {
            Self::Sign(sign) => glyphs.sign(sign).to_owned(),
            Self::Signs(signs) => {
                signs.iter().map(|sign| glyphs.sign(*sign)).collect::<Vec<_>>().join(" ")
            }
            Self::Levels => [0, 1, 4, 8].map(|count| glyphs.level(count, 8)).concat(),
            Self::Plain(text) => glyphs.plain(text).into_owned(),
        }
    }
}

/// Every sign that is drawn and has a meaning.
pub(crate) const SIGN_GROUPS: [SignGroup; 3] = [
    SignGroup {
        title: phrase("页边的记号", "頁邊的記號", "Signs in the margin"), signs: MARGIN
    },
    SignGroup {
        title: phrase("滚动条上的记号", "捲軸上的記號", "Signs on the scrollbar"),
        signs: SCROLLBAR,
    },
    SignGroup {
        title: phrase("列表里的记号", "列表裡的記號", "Signs in lists"), signs: LISTS
    },
];

const MARGIN: &[(Drawn, Phrase)] = &[
    (
        Drawn::Sign(Sign::Passage),
        phrase(
            "书签、高亮或笔记从这一行开始",
            "書籤、高亮或筆記從這一行開始",
            "a passage begins on this line: bookmark, highlight or note",
        ),
    ),
    (
        Drawn::Plain(">"),
        phrase(
            "当前行；按键对它所在的段起作用",
            "目前行；按鍵對它所在的段起作用",
            "the current line: keys act on its paragraph",
        ),
    ),
];

const SCROLLBAR: &[(Drawn, Phrase)] = &[
    (
        Drawn::Sign(Sign::Thumb),
        phrase("这一页在全文中的位置", "這一頁在全文中的位置", "where this page is in the text"),
    ),
    (Drawn::Sign(Sign::Hit), phrase("检索到的地方", "檢索到的地方", "a hit of the search")),
    (Drawn::Sign(Sign::PassageTick), phrase("书签、高亮或笔记", "書籤、高亮或筆記", "a passage")),
    (Drawn::Plain("-"), phrase("一节的开头", "一節的開頭", "a section begins")),
];

const LISTS: &[(Drawn, Phrase)] = &[
    (Drawn::Plain(">"), phrase("所选的一项", "所選的一項", "the selected item")),
    (
        Drawn::Sign(Sign::Here),
        phrase("正在读的一节（目录）", "正在讀的一節（目錄）", "the section being read (outline)"),
    ),
    (
        Drawn::Plain("+"),
        phrase(
            "折叠的一节（目录）；选中的一条（摘录）",
            "摺疊的一節（目錄）；選中的一條（摘錄）",
            "a folded section (outline); picked (passages)",
        ),
    ),
    (
        Drawn::Sign(Sign::Passage),
        phrase(
            "在原处的摘录；设过标记的是字母",
            "在原處的摘錄；設過標記的是字母",
            "a passage in its place; a mark is its letter",
        ),
    ),
    (
        Drawn::Sign(Sign::Uncertain),
        phrase(
            "原文有改动，或不止一处相同（摘录）",
            "原文有改動，或不止一處相同（摘錄）",
            "its text was changed, or occurs in several places (passages)",
        ),
    ),
    (
        Drawn::Plain("?"),
        phrase(
            "原文中没有找到，摘录与笔记都还在",
            "原文中沒有找到，摘錄與筆記都還在",
            "not found in the text; quote and note are kept (passages)",
        ),
    ),
    (Drawn::Sign(Sign::Note), phrase("写下的笔记", "寫下的筆記", "a note of yours")),
    (Drawn::Plain("#"), phrase("标签（摘录）", "標籤（摘錄）", "a tag (passages)")),
    (
        Drawn::Sign(Sign::Bullet),
        phrase(
            "没有编号的参考文献（参考）",
            "沒有編號的參考文獻（參考）",
            "an entry without a number (references)",
        ),
    ),
    (
        Drawn::Signs(&[Sign::Point, Sign::Stretch]),
        phrase(
            "一个日期；一段时间（年表）",
            "一個日期；一段時間（年表）",
            "a date; a period (timeline)",
        ),
    ),
    (
        Drawn::Signs(&[Sign::Backward, Sign::Onward]),
        phrase(
            "没有说从何时起、到何时止（年表）",
            "沒有說從何時起、到何時止（年表）",
            "its start or end is not stated (timeline)",
        ),
    ),
    (
        Drawn::Signs(&[Sign::AboutPoint, Sign::AboutStretch]),
        phrase(
            "约略的日期、约略的一段（年表）",
            "約略的日期、約略的一段（年表）",
            "about then; about so long (timeline)",
        ),
    ),
    (
        Drawn::Signs(&[Sign::ChosenPoint, Sign::ChosenStart, Sign::ChosenEnd]),
        phrase(
            "所选的日期，所选一段的两端（年表）",
            "所選的日期，所選一段的兩端（年表）",
            "the selected date or period (timeline)",
        ),
    ),
    (
        Drawn::Sign(Sign::Border),
        phrase(
            "行数不够，数段叠在一行，一段从这里起（年表）",
            "行數不夠，數段疊在一行，一段從這裡起（年表）",
            "several periods in one row; one starts here (timeline)",
        ),
    ),
    (
        Drawn::Sign(Sign::HereOnAxis),
        phrase(
            "正文读到的地方说的是这时（年表）",
            "正文讀到的地方說的是這時（年表）",
            "the time told where you are in the text (timeline)",
        ),
    ),
    (
        Drawn::Levels,
        phrase(
            "一节之中检索到多少（对齐检索）",
            "一節之中檢索到多少（對齊檢索）",
            "how many hits there are (concordance)",
        ),
    ),
];

/// How the help itself writes keys and numbers.
pub(crate) const NOTATION_TITLE: Phrase =
    phrase("按键的写法", "按鍵的寫法", "How keys are written");

pub(crate) const NOTATION: &[(&str, Phrase)] = &[
    (
        "C-f  A-f",
        phrase("按住 Ctrl、Alt 再按 f", "按住 Ctrl、Alt 再按 f", "hold Ctrl or Alt and press f"),
    ),
    ("gg  ]d", phrase("先后按下", "先後按下", "one after the other")),
    (
        "3j  12G",
        phrase(
            "前面的数字：三行；第 12 段",
            "前面的數字：三行；第 12 段",
            "a number before: three lines; paragraph 12",
        ),
    ),
    ("¶12  12/29", phrase("第 12 段；共 29 段", "第 12 段；共 29 段", "paragraph 12; of 29")),
    (
        "≈ 9",
        phrase("读完大约还要的时间", "讀完大約還要的時間", "about how long the rest takes to read"),
    ),
];

/// How to write a search.
pub(crate) const QUERIES_TITLE: Phrase =
    phrase("检索的写法", "檢索的寫法", "How to write a search");

/// What stands out in the text.
pub(crate) const IN_TEXT_TITLE: Phrase =
    phrase("正文中的标示", "正文中的標示", "What stands out in the text");

/// What is underlined, with the keys that are about it: bookmark, highlight, note, copy.
pub(crate) const ABOUT_UNDERLINED: Phrase = phrase(
    "刚去到的句子、日期、著作或链接带下划线：$ $ $ $ 只对它，不对整段；移开后线就没了",
    "剛去到的句子、日期、著作或連結帶底線：$ $ $ $ 只對它，不對整段；移開後線就沒了",
    "the sentence, date, work or link you last went to is underlined: $ $ $ $ act on it, not on the paragraph, until you move on",
);

pub(crate) const LIT: Phrase = phrase(
    "检索到的；最醒目的是当前一处",
    "檢索到的；最醒目的是目前一處",
    "hits of the search; the current one stands out most",
);
pub(crate) const LIT_SAMPLE: Phrase = phrase("检索", "檢索", "hit");
pub(crate) const LIT_BY_READER: Phrase = phrase(
    "自己标的：黄、绿、蓝、红",
    "自己標的：黃、綠、藍、紅",
    "your own: yellow, green, blue, rose",
);

/// How a query is written, and what each form finds.
pub(crate) const QUERY_FORMS: [(&str, Phrase); 13] = [
    (
        "智慧 城市",
        phrase(
            "原文；其后是分开出现的词",
            "原文；其後是分開出現的詞",
            "the exact text, then its words apart",
        ),
    ),
    ("\"智慧城市\"", phrase("连在一起", "連在一起", "exactly this phrase")),
    ("A AND B  A OR B  ( )", phrase("都有；有其一", "都有；有其一", "both; either")),
    (
        "-A  NOT A",
        phrase(
            "与别的一起：没有 A 的段落",
            "與別的一起：沒有 A 的段落",
            "with other terms: leaves out paragraphs with A",
        ),
    ),
    (
        "A NEAR/5 B",
        phrase(
            "相距不过五字（词）",
            "相距不過五字（詞）",
            "at most five characters or words apart",
        ),
    ),
    ("/智.{1,3}城市/", phrase("正则表达式", "正則表示式", "a regular expression")),
    (
        "~记不准的句子",
        phrase(
            "最相近的句子，附相合的比例",
            "最相近的句子，附相合的比例",
            "the most similar sentences, with the share that agrees",
        ),
    ),
    (
        "in:实践",
        phrase("只在标题含此的节", "只在標題含此的節", "only in sections with this in their title"),
    ),
    (
        "year:2014..2016",
        phrase(
            "只在说到这些年的段落",
            "只在說到這些年的段落",
            "only where these years are mentioned",
        ),
    ),
    (
        "kind:标题  side:日本",
        phrase(
            "只在这类段落；只在这一方",
            "只在這類段落；只在這一方",
            "only this kind of paragraph; only this side",
        ),
    ),
    (
        "note:出处",
        phrase(
            "只在有这样笔记的段落",
            "只在有這樣筆記的段落",
            "only where one of your notes says this",
        ),
    ),
    (
        "zhcs  zhihui",
        phrase(
            "按拼音或首字母，另成一组",
            "按拼音或首字母，另成一組",
            "by pinyin or its initials, in a separate group",
        ),
    ),
    (
        "=A  ==A",
        phrase(
            "照字面；连字形大小写也照原样",
            "照字面；連字形大小寫也照原樣",
            "literally; ==A without folding, too",
        ),
    ),
];

#[cfg(test)]
mod tests;
