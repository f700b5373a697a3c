//! Every word the interface says, in each of its languages, in one place.
//!
//! A phrase without one of its languages does not compile. What is said with numbers is a function of `sentences`, so that
//! no other file puts a sentence together.

mod failures;
mod hints;
mod sentences;
mod signs;

use crate::analysis::{FieldName, SourceType};
use crate::app::action::{
    Action, AppAction, FindAction, JumpAction, ListAction, MarkAction, PaneAction, PaneKind, ReadAction, SelectAction, Step,
    ViewAction,
};
use crate::library::Highlight;

pub(crate) use signs::{
    ABOUT_UNDERLINED, IN_TEXT_TITLE, LIT, LIT_BY_READER, LIT_SAMPLE, NOTATION, NOTATION_TITLE, QUERIES_TITLE, SIGN_GROUPS,
};

/// Returns the name of a style.
pub(crate) const fn style(style: Highlight) -> Phrase {
    match style {
        Highlight::Yellow => phrase("黄", "黃", "yellow"),
        Highlight::Green => phrase("绿", "綠", "green"),
        Highlight::Blue => phrase("蓝", "藍", "blue"),
        Highlight::Rose => phrase("红", "紅", "rose"),
    }
}

/// How a query is written, and what each form finds.
pub(crate) const QUERY_FORMS: [(&str, Phrase); 13] = [
    ("智慧 城市", phrase("原文；其后是分开出现的词", "原文；其後是分開出現的詞", "the exact text, then its words apart")),
    ("\"智慧城市\"", phrase("连在一起", "連在一起", "exactly this phrase")),
    ("A AND B  A OR B  ( )", phrase("都有；有其一", "都有；有其一", "both; either")),
    (
        "-A  NOT A",
        phrase("与别的一起：没有 A 的段落", "與別的一起：沒有 A 的段落", "with other terms: leaves out paragraphs with A"),
    ),
    ("A NEAR/5 B", phrase("相距不过五字（词）", "相距不過五字（詞）", "at most five characters or words apart")),
    ("/智.{1,3}城市/", phrase("正则表达式", "正則表示式", "a regular expression")),
    (
        "~记不准的句子",
        phrase(
            "最相近的句子，附相合的比例",
            "最相近的句子，附相合的比例",
            "the most similar sentences, with the share that agrees",
        ),
    ),
    ("in:实践", phrase("只在标题含此的节", "只在標題含此的節", "only in sections with this in their title")),
    ("year:2014..2016", phrase("只在说到这些年的段落", "只在說到這些年的段落", "only where these years are mentioned")),
    (
        "kind:标题  side:日本",
        phrase("只在这类段落；只在这一方", "只在這類段落；只在這一方", "only this kind of paragraph; only this side"),
    ),
    ("note:出处", phrase("只在有这样笔记的段落", "只在有這樣筆記的段落", "only where one of your notes says this")),
    (
        "zhcs  zhihui",
        phrase("按拼音或首字母，另成一组", "按拼音或首字母，另成一組", "by pinyin or its initials, in a separate group"),
    ),
    ("=A  ==A", phrase("照字面；连字形大小写也照原样", "照字面；連字形大小寫也照原樣", "literally; ==A without folding, too")),
];

/// The language of the interface; the text has its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    Chinese,
    /// Traditional Chinese.
    Traditional,
    /// English.
    #[default]
    English,
}

/// Something said in every language.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    zh: &'static str,
    hant: &'static str,
    en: &'static str,
}

pub(crate) const fn phrase(zh: &'static str, hant: &'static str, en: &'static str) -> Phrase {
    Phrase { zh, hant, en }
}

impl Language {
    /// The names of the languages in the settings.
    pub const NAMES: &'static str = "auto, zh-Hans, zh-Hant, en";

    /// Every language: its name in the settings, what it calls itself, and what else it may be called by.
    pub const ALL: [(&'static str, &'static str, &'static [&'static str]); 3] = [
        ("zh-Hans", "简体中文", &["zh", "zh_CN", "chinese", "simplified", "中文", "简体"]),
        ("zh-Hant", "繁體中文", &["zh_TW", "zh_HK", "traditional", "正體", "繁體"]),
        ("en", "English", &["英文", "英语"]),
    ];

    /// Returns the name of the language in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chinese => Self::ALL[0].0,
            Self::Traditional => Self::ALL[1].0,
            Self::English => Self::ALL[2].0,
        }
    }

    /// Reads `zh`, `zh_CN.UTF-8`, `zh-Hant`, `zh_TW`, `en`, `C`; none for other languages.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.split(['.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let mut parts = name.split(['_', '-']);
        match parts.next()? {
            "zh" if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) => Some(Self::Traditional),
            "zh" => Some(Self::Chinese),
            "en" | "c" | "posix" => Some(Self::English),
            _ => None,
        }
    }

    /// Returns the phrase in this language.
    #[must_use]
    pub const fn say(self, phrase: Phrase) -> &'static str {
        match self {
            Self::Chinese => phrase.zh,
            Self::Traditional => phrase.hant,
            Self::English => phrase.en,
        }
    }
}

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident = $zh:literal, $hant:literal, $en:literal;)*) => {
        $($(#[$doc])* #[expect(missing_docs, reason = "the phrase itself says it")] pub const $name: Phrase = phrase($zh, $hant, $en);)*
    };
}

phrases! {
    PROGRAM = "文澜", "文瀾", "wenlan";
    OPENING = "引言", "引言", "Opening";
    READING = "读入", "讀入", "reading";
    EMPTY_DOCUMENT = "这篇文稿是空的", "這篇文稿是空的", "this document is empty";
    AT_START = "已到开头", "已到開頭", "at the start";
    AT_END = "已到末尾", "已到末尾", "at the end";
    NO_SECTION = "没有别的节了", "沒有別的節了", "no more sections";
    NO_JUMP_BACK = "没有更早的位置", "沒有更早的位置", "nowhere to go back to";
    NO_JUMP_FORWARD = "没有更晚的位置", "沒有更晚的位置", "nowhere to go forward to";
    NO_HITS = "没有找到", "沒有找到", "not found";
    NO_QUERY = "还没有检索过：按 $ 开始", "還沒有檢索過：按 $ 開始", "no search yet: press $ to start one";
    WRAPPED_DOWN = "到末尾后从头继续", "到末尾後從頭繼續", "search continued from the start";
    WRAPPED_UP = "到开头后从末尾继续", "到開頭後從末尾繼續", "search continued from the end";
    BY_TIME = "按时间", "按時間", "by time";
    BY_STYLE = "按高亮", "按高亮", "by highlight";
    BY_TAG = "按标签", "按標籤", "by tag";
    BY_SECTION = "按节", "按節", "by section";
    NO_STYLE = "没有高亮", "沒有高亮", "not highlighted";
    NO_TAG = "没有标签", "沒有標籤", "no tag";
    ONCE_IN = "原在", "原在", "formerly in";
    OTHER_VERSION = "另一窗口同时写的：", "另一視窗同時寫的：", "written elsewhere at the same time:";
    NOTE_TOO_LONG = "笔记太长，未保存：最多 400 kB，已留作草稿", "筆記太長，未儲存：最多 400 kB，已留作草稿", "the note is too long to save (at most 400 kB); kept as a draft";
    MAKESHIFT = "系统没有给出文件夹：书签暂存在 $，可能被清空；设 WENLAN_HOME 可长存", "系統沒有給出資料夾：書籤暫存在 $，可能被清空；設 WENLAN_HOME 可長存", "no home folder: passages are kept in $, which may vanish; set WENLAN_HOME";
    MOVED = "已移到这里", "已移到這裡", "moved here";
    TEXT_CHANGED = "原文有改动", "原文有改動", "the text was changed";
    REMOVED_AT = "原文已在此删去", "原文已在此刪去", "removed from the text at";
    BOOKMARKS = "书签", "書籤", "bookmarks";
    HIGHLIGHTS = "高亮", "高亮", "highlights";
    NOTED = "笔记", "筆記", "notes";
    LOST = "未找到", "未找到", "not found";
    PASSAGES_ELSEWHERE = "所有文稿的书签与笔记", "所有文稿的書籤與筆記", "Passages of all documents";
    TAGS = "标签", "標籤", "Tags";
    EXPORT = "导出", "匯出", "export";
    EXPORT_TO = "导出到", "匯出到", "export to";
    TAG_THEM = "标签", "標籤", "tags";
    CHOOSE_THEM = "选中", "選中", "pick";
    ELSEWHERE = "所有文稿", "所有文稿", "all documents";
    ACCEPT = "接受", "接受", "accept";
    ATTACH = "另选位置", "另選位置", "choose its place";
    ATTACHING = "走到新的位置按 Enter（v 选一段）；Esc 作罢", "走到新的位置按 Enter（v 選一段）；Esc 作罷", "go to its new place and press Enter (v selects a part); Esc cancels";
    ATTACHING_HERE = "Enter 认定在此（移动可改选段）；Esc 另找位置", "Enter 認定在此（移動可改選段）；Esc 另找位置", "Enter: it belongs here (moving changes the part) · Esc: choose another place";
    THIS_ONE = "本篇", "本篇", "this document";
    ATTACH_HERE = "归到这一段", "歸到這一段", "attach it here";
    NOT_ATTACHED = "已作罢", "已作罷", "left where it was";
    LOOKED_FOR = "检索相近的句子；$ $ 给它另选位置", "檢索相近的句子；$ $ 給它另選位置", "searching for similar sentences; $ $ chooses its place";
    OF_OTHER_DOCUMENTS = "这里只看：$ 打开那篇文稿", "這裡只看：$ 打開那篇文稿", "read-only here: $ opens the document";
    NO_SUCH_PASSAGE = "没有这条书签", "沒有這條書籤", "no such passage";
    NOTHING_TO_EXPORT = "没有可导出的", "沒有可匯出的", "nothing to export";
    ATTACHED = "已归位；$ 撤销", "已歸位；$ 撤銷", "attached; $ undoes it";
    YES = "是", "是", "yes";
    NO = "不是", "不是", "no";
    SAVE_AGAIN = "再存", "再存", "retry";
    LEAVE_RESCUED = "另存退出", "另存退出", "save aside, quit";
    STAY = "留下", "留下", "stay";
    EDITOR = "外部编辑器", "外部編輯器", "editor";
    LEAVE = "离开", "離開", "leave";
    LEAVE_DRAFT = "留作草稿", "留作草稿", "keep draft";
    WRITE_ON = "接着写", "接著寫", "keep writing";
    NO_EDITOR = "没有设 $VISUAL 或 $EDITOR", "沒有設 $VISUAL 或 $EDITOR", "neither $VISUAL nor $EDITOR is set";
    EDITOR_FAILED = "外部编辑器没有正常结束，笔记不变", "外部編輯器沒有正常結束，筆記不變", "the editor failed; the note is unchanged";
    NO_WORD = "这里没有词", "這裡沒有詞", "no word here";
    NO_DATES = "没有更多日期", "沒有更多日期", "no more dates";
    NO_REFERENCES = "没有更多著作或引文", "沒有更多著作或引文", "no more works or citations";
    NO_PASSAGES = "没有更多书签", "沒有更多書籤", "no more passages";
    NOTHING_TO_PEEK = "这一段没有可速览的著作、引文、日期或链接", "這一段沒有可速覽的著作、引文、日期或連結", "no work, citation, date or link in this paragraph";
    NOTHING_TO_UNDO = "没有可以撤销的", "沒有可以撤銷的", "nothing to undo";
    STILL_READING = "还在读入，读完就去", "還在讀入，讀完就去", "still reading; will go there when done";
    ANALYSING = "分析中", "分析中", "analysing";
    BOOKMARKED = "已加书签", "已加書籤", "bookmarked";
    UNDERLINED = "划线处", "劃線處", "underlined part";
    COLON = "：", "：", ": ";
    HIGHLIGHTED = "已高亮；$ 撤销", "已高亮；$ 撤銷", "highlighted; $ undoes it";
    HIGHLIGHT = "高亮", "高亮", "highlight";
    REMOVED = "已删除；$ 撤销", "已刪除；$ 撤銷", "removed; $ undoes it";
    RESTORED = "已撤销", "已撤銷", "undone";
    SAVING = "保存中", "儲存中", "saving";
    SAVED = "已保存", "已儲存", "saved";
    UNSAVED = "未保存", "未儲存", "unsaved";
    DRAFT_KEPT = "草稿留着，再按 $ 接着写", "草稿留著，再按 $ 接著寫", "draft kept; press $ to go on";
    FULL_WIDTH_ON = "标点按全角显示；原文不变", "標點按全形顯示；原文不變", "punctuation shown full-width; the text is unchanged";
    FULL_WIDTH_OFF = "标点按原样显示", "標點按原樣顯示", "punctuation shown as typed";
    KEYS_VIEW = "版面", "版面", "Page";
    MARK_SET = "已设标记", "已設標記", "mark set";
    NO_MARK = "没有这个标记", "沒有這個標記", "no such mark";
    CANCEL = "取消", "取消", "cancel";
    OUTLINE = "目录", "目錄", "Outline";
    RESULTS = "检索", "檢索", "Search";
    REFERENCES = "参考", "參考", "References";
    TIMELINE = "年表", "年表", "Timeline";
    PASSAGES = "书签", "書籤", "Passages";
    HELP = "帮助", "幫助", "Help";
    WORKS = "著作", "著作", "Works";
    ENTRIES = "参考文献", "參考文獻", "Bibliography";
    NOTES = "脚注", "腳註", "Footnotes";
    NOTE = "笔记", "筆記", "Note";
    FILTER = "筛选", "篩選", "filter";
    SEARCH_FORWARD = "检索", "檢索", "search";
    BY_PLACE = "按位置", "按位置", "by place";
    BY_RELEVANCE = "按相关", "按相關", "by relevance";
    QUERIES = "写法", "寫法", "How to write it";
    YEARS_TO_COME = "年份还在分析，稍候", "年份還在分析，稍候", "the years are still being analysed";
    CONCORDANCE = "对齐检索", "對齊檢索", "Concordance";
    AGAINST = "对照", "對照", "against";
    ANOTHER_TERM = "对照一词", "對照一詞", "another term";
    BY_AFTER = "按后文", "按後文", "by what follows";
    BY_BEFORE = "按前文", "按前文", "by what precedes";
    WORDS_APART = "分开出现", "分開出現", "words apart";
    LIKE_IT = "相近的句子", "相近的句子", "similar sentences";
    ALSO = "也作", "也作", "also";
    PINYIN = "拼音", "拼音", "pinyin";
    YOUR_NOTES = "我的笔记", "我的筆記", "your notes";
    NOT_CITED = "文中未引", "文中未引", "not cited in the text";
    CITED = "引于", "引於", "cited at";
    MENTIONED = "提到", "提到", "mentioned at";
    NOT_PLACED = "未定", "未定", "not placed";
    NOT_FOUND_HERE = "未在此版本中找到", "未在此版本中找到", "not found in this version";
    NO_ENTRIES = "没有参考文献", "沒有參考文獻", "no bibliography";
    NO_TIMES = "没有找到日期", "沒有找到日期", "no dates found";
    NO_BOOKMARKS = "还没有书签：$ 加书签，$ 写笔记", "還沒有書籤：$ 加書籤，$ 寫筆記", "no passages yet: $ bookmarks, $ writes a note";
    NOTHING_MATCHES = "没有符合筛选的", "沒有符合篩選的", "nothing matches the filter";
    ZONES_SHOWN = "含书名与参考中的日期", "含書名與參考中的日期", "with dates of titles and bibliography";
    TOO_MUCH_TO_COPY = "选得太多，没有复制", "選得太多，沒有複製", "too much selected: nothing copied";
    NO_TERM = "这个词没有别处了", "這個詞沒有別處了", "this word occurs nowhere else";
    NO_LINKS = "没有更多链接", "沒有更多連結", "no more links";
    SINGLE_SPACED = "单倍行距", "單倍行距", "single spacing";
    DOUBLE_SPACED = "疏排：行间空一行", "疏排：行間空一行", "double spacing";
    TWO_COLUMNS_ON = "双栏", "雙欄", "two columns";
    TWO_COLUMNS_OFF = "单栏", "單欄", "one column";
    NO_ROOM_FOR_TWO = "窗口不够宽：双栏需要 170 列", "視窗不夠寬：雙欄需要 170 格", "two columns need a window at least 170 wide";
    MOUSE_OURS = "鼠标归本程序：点、拖、滚；$ 还给终端", "滑鼠歸本程式：點、拖、滾；$ 還給終端", "mouse on: click, drag, scroll; $ turns it off";
    MOUSE_THEIRS = "鼠标归终端：可用终端自带的选择", "滑鼠歸終端：可用終端自帶的選擇", "mouse off: select with the terminal";
    EARLIER = "以前检索过的", "以前檢索過的", "earlier searches";
    KEEP = "保留", "保留", "keep";
    MORE_THAN_A_BOOKMARK = "这里有笔记、高亮或标签：要删按 $ 再按 $", "這裡有筆記、高亮或標籤：要刪按 $ 再按 $", "it has a note, highlight or tag: $ then $ deletes it";
    HIGHLIGHT_GONE = "高亮已取消，其余还在；$ 撤销", "高亮已取消，其餘還在；$ 撤銷", "highlight removed, the rest stays; $ undoes it";
    CHANGED_SINCE = "别处已改过，不能撤销", "別處已改過，不能撤銷", "changed elsewhere since: not undone";
    NOTE_JOINED = "别处也改了这条笔记：两份都在", "別處也改了這條筆記：兩份都在", "the note was changed elsewhere too: both are kept";
    NOTE_BROUGHT_BACK = "这条在别处被删了：已连笔记一起恢复", "這條在別處被刪了：已連筆記一起恢復", "it was removed elsewhere: restored with its note";
    NO_LETTER = "标记用字母 a–z、A–Z", "標記用字母 a–z、A–Z", "marks are letters: a–z, A–Z";
    COPY_ADDRESS = "复制网址", "複製網址", "copy the address";
    LINK_LEADS_OUT = "链接指向文外；$ 复制网址", "連結指向文外；$ 複製網址", "an external link; $ copies its address";
    NO_TERM_AFTER = "这个词后面没有了", "這個詞後面沒有了", "no more occurrences of this word below";
    NO_TERM_BEFORE = "这个词前面没有了", "這個詞前面沒有了", "no more occurrences of this word above";
    RUN = "执行", "執行", "run";
    NO_ACTION = "没有这样的命令", "沒有這樣的命令", "no such command";
    THEME = "主题", "主題", "theme";
    INTERFACE = "界面语言", "介面語言", "language";
    WRITE = "保存", "儲存", "save";
    ALL_SAVED = "都已保存：每一处改动随时存好", "都已儲存：每一處改動隨時存好", "everything is saved: each change as it is made";
    UNCLEAR_PLACE = "写作 12、50%、+3 或 $", "寫作 12、50%、+3 或 $", "write 12, 50%, +3 or $";
    NO_SHARE = "百分数到 100 为止", "百分數到 100 為止", "at most 100 %";
    EMPTY_LIST = "列表是空的", "列表是空的", "the list is empty";
    BOOKMARKED_ALREADY = "列出的都是书签；$ 删除", "列出的都是書籤；$ 刪除", "these are passages already; $ deletes one";
    COPY = "复制", "複製", "copy";
    COPY_CITED = "连出处", "連出處", "with citation";
    UNIT = "扩大", "擴大", "widen";
    OTHER_END = "另一端", "另一端", "other end";
    BOOKMARK = "书签", "書籤", "bookmark";
    PASTE_IGNORED = "忽略了粘贴的文字", "忽略了貼上的文字", "pasted text ignored";
    KEYS_MOVE = "移动", "移動", "Moving";
    KEYS_FIND = "检索", "檢索", "Search";
    KEYS_PANES = "栏目", "欄目", "Panes";
    KEYS_PASSAGES = "书签", "書籤", "Passages";
    KEYS_SELECT = "选择与复制", "選擇與複製", "Selecting and copying";
    KEYS_LISTS = "列表中", "列表中", "In a list";
    KEYS_PROGRAM = "程序", "程式", "Program";
    GO = "前往", "前往", "go";
    CHOOSE = "选择", "選擇", "choose";
    SCROLL = "滚动", "滾動", "scroll";
    CLOSE = "关闭", "關閉", "close";
    TO_TEXT = "回正文", "回正文", "to the text";
    SAVE = "保存", "儲存", "save";
    EDIT = "改", "改", "edit";
    DELETE = "删", "刪", "delete";
    UNDO = "撤销", "撤銷", "undo";
    FOLD = "折叠", "摺疊", "fold";
    ORDER = "排序", "排序", "sort";
    NEXT_PREVIOUS = "下一处 上一处", "下一處 上一處", "next, previous";
    TO_WHERE_IT_BEGAN = "回到起点", "回到起點", "back to where you were";
    QUIT = "退出", "退出", "quit";
    LAW = "法律", "法律", "law";
    POLICY = "政策", "政策", "policy";
    PLAN = "规划", "規劃", "plan";
    STANDARD = "标准", "標準", "standard";
    SERIAL = "报刊", "報刊", "periodical";
    WORK = "著作", "著作", "work";
    DATE = "日期", "日期", "date";
    TITLES_TOO = "含书名", "含書名", "titles too";
    TYPE = "类型", "類型", "type";
    AUTHORS = "作者", "作者", "authors";
    EDITORS = "编者", "編者", "editors";
    TRANSLATORS = "译者", "譯者", "translators";
    TITLE = "题名", "題名", "title";
    CONTAINER = "载于", "載於", "in";
    YEAR = "年份", "年份", "year";
    VOLUME = "卷", "卷", "volume";
    ISSUE = "期", "期", "issue";
    PAGES = "页码", "頁碼", "pages";
    PUBLISHER = "出版者", "出版者", "publisher";
    PUBLISHED_IN = "出版地", "出版地", "place";
    EDITION = "版本", "版本", "edition";
    ADDRESS = "网址", "網址", "address";
    DOI = "DOI", "DOI", "DOI";
    LOOKED_AT = "查阅", "查閱", "accessed";
    CODE = "文献类型标识", "文獻類型標識", "type code";
    NEEDS_DATE = "文中无成文日期", "文中無成文日期", "the document states no date";
    NEEDS_EARLIER_DATE = "前文无日期可依", "前文無日期可依", "no earlier date";
    VAGUE = "泛指", "泛指", "vague";
    DURATION = "时长", "時長", "a duration";
    OUTSIDE_REIGN = "超出年号", "超出年號", "outside the reign";
    NO_SUCH_DAY = "没有这一天", "沒有這一天", "no such day";
}

/// Names a pane.
#[must_use]
pub const fn pane(kind: PaneKind) -> Phrase {
    match kind {
        PaneKind::Outline => OUTLINE,
        PaneKind::Results => RESULTS,
        PaneKind::Concordance => CONCORDANCE,
        PaneKind::References => REFERENCES,
        PaneKind::Timeline => TIMELINE,
        PaneKind::Passages => PASSAGES,
    }
}

/// Names a part of a reference.
#[must_use]
pub const fn field(name: FieldName) -> Phrase {
    match name {
        FieldName::Authors => AUTHORS,
        FieldName::Editors => EDITORS,
        FieldName::Translators => TRANSLATORS,
        FieldName::Title => TITLE,
        FieldName::ContainerTitle => CONTAINER,
        FieldName::Year => YEAR,
        FieldName::Date => DATE,
        FieldName::Volume => VOLUME,
        FieldName::Issue => ISSUE,
        FieldName::Pages => PAGES,
        FieldName::Publisher => PUBLISHER,
        FieldName::Place => PUBLISHED_IN,
        FieldName::Edition => EDITION,
        FieldName::Url => ADDRESS,
        FieldName::Doi => DOI,
        FieldName::AccessDate => LOOKED_AT,
        FieldName::GbType => CODE,
    }
}

/// Names a sort of source.
#[must_use]
pub const fn source(kind: SourceType) -> Phrase {
    match kind {
        SourceType::Book => phrase("图书", "圖書", "book"),
        SourceType::Chapter => phrase("书中篇章", "書中篇章", "chapter"),
        SourceType::JournalArticle => phrase("期刊", "期刊", "journal article"),
        SourceType::NewspaperArticle => phrase("报纸", "報紙", "newspaper article"),
        SourceType::MagazineArticle => phrase("杂志", "雜誌", "magazine article"),
        SourceType::ConferencePaper => phrase("会议论文", "會議論文", "conference paper"),
        SourceType::Thesis => phrase("学位论文", "學位論文", "thesis"),
        SourceType::Report => phrase("报告", "報告", "report"),
        SourceType::Standard => STANDARD,
        SourceType::Patent => phrase("专利", "專利", "patent"),
        SourceType::Webpage => phrase("网页", "網頁", "web page"),
        SourceType::WeblogPost => phrase("博文", "博文", "weblog post"),
        SourceType::Legislation => phrase("法规", "法規", "legislation"),
        SourceType::Map => phrase("地图", "地圖", "map"),
        SourceType::Dataset => phrase("数据集", "資料集", "data set"),
        SourceType::Software => phrase("软件", "軟體", "software"),
        SourceType::Manuscript => phrase("档案", "檔案", "manuscript"),
        SourceType::Preprint => phrase("预印本", "預印本", "preprint"),
        SourceType::Document => phrase("文献", "文獻", "document"),
    }
}

/// Says what an action does, for the help and the table of keys.
#[must_use]
pub const fn action(action: Action) -> Phrase {
    match action {
        Action::Read(action) => read(action),
        Action::Jump(action) => jump(action),
        Action::Find(action) => find(action),
        Action::Pane(PaneAction::Visit(kind)) => pane(kind),
        Action::Pane(PaneAction::Switch) => {
            phrase("正文与栏目切换；没有栏目时前进", "正文與欄目切換；沒有欄目時前進", "text or pane; else jump forward")
        }
        Action::List(action) => list(action),
        Action::Mark(action) => mark(action),
        Action::Select(action) => select(action),
        Action::View(action) => view(action),
        Action::App(action) => app(action),
    }
}

const fn read(action: ReadAction) -> Phrase {
    match action {
        ReadAction::LineDown => phrase("下一行", "下一行", "line down"),
        ReadAction::LineUp => phrase("上一行", "上一行", "line up"),
        ReadAction::HalfDown => phrase("下半页", "下半頁", "half a page down"),
        ReadAction::HalfUp => phrase("上半页", "上半頁", "half a page up"),
        ReadAction::PageDown => phrase("下一页", "下一頁", "page down"),
        ReadAction::PageUp => phrase("上一页", "上一頁", "page up"),
        ReadAction::Start => phrase("开头", "開頭", "start"),
        ReadAction::End => phrase("末尾；42G 到第 42 段", "末尾；42G 到第 42 段", "end; 42G goes to paragraph 42"),
        ReadAction::Percent => phrase("50% 到全文一半处", "50% 到全文一半處", "50% goes halfway"),
        ReadAction::NextSentence => phrase("下一句", "下一句", "next sentence"),
        ReadAction::PreviousSentence => phrase("上一句", "上一句", "previous sentence"),
        ReadAction::NextParagraph => phrase("下一段", "下一段", "next paragraph"),
        ReadAction::PreviousParagraph => phrase("上一段", "上一段", "previous paragraph"),
        ReadAction::NextSection => phrase("下一节", "下一節", "next section"),
        ReadAction::PreviousSection => phrase("上一节", "上一節", "previous section"),
        ReadAction::Back => phrase("后退：回到跳转前", "後退：回到跳轉前", "back in the jump list"),
        ReadAction::Forward => phrase("前进：回到跳转后", "前進：回到跳轉後", "forward in the jump list"),
    }
}

const fn jump(action: JumpAction) -> Phrase {
    match action {
        JumpAction::NextPassage => phrase("下一个书签", "下一個書籤", "next passage"),
        JumpAction::PreviousPassage => phrase("上一个书签", "上一個書籤", "previous passage"),
        JumpAction::NextDate => phrase("下一个日期", "下一個日期", "next date"),
        JumpAction::PreviousDate => phrase("上一个日期", "上一個日期", "previous date"),
        JumpAction::NextReference => phrase("下一个著作或引文", "下一個著作或引文", "next work or citation"),
        JumpAction::PreviousReference => phrase("上一个著作或引文", "上一個著作或引文", "previous work or citation"),
        JumpAction::NextTerm => phrase("这个词的下一处", "這個詞的下一處", "next occurrence of this word"),
        JumpAction::PreviousTerm => phrase("这个词的上一处", "這個詞的上一處", "previous occurrence of this word"),
        JumpAction::NextLink => phrase("下一个链接", "下一個連結", "next link"),
        JumpAction::PreviousLink => phrase("上一个链接", "上一個連結", "previous link"),
    }
}

const fn find(action: FindAction) -> Phrase {
    match action {
        FindAction::Forward => phrase("向下检索", "向下檢索", "search forward"),
        FindAction::Backward => phrase("向上检索", "向上檢索", "search backward"),
        FindAction::Next => phrase("下一处", "下一處", "next hit"),
        FindAction::Previous => phrase("上一处", "上一處", "previous hit"),
        FindAction::WordBackward => phrase("向上检索这里的词", "向上檢索這裡的詞", "search backward for this word"),
        FindAction::WordHere => phrase("检索这里的词", "檢索這裡的詞", "search for this word"),
    }
}

const fn list(action: ListAction) -> Phrase {
    match action {
        ListAction::Down => phrase("下一项", "下一項", "next item"),
        ListAction::Up => phrase("上一项", "上一項", "previous item"),
        ListAction::PageDown => phrase("下一屏", "下一屏", "screen down"),
        ListAction::PageUp => phrase("上一屏", "上一屏", "screen up"),
        ListAction::First => phrase("第一项", "第一項", "first item"),
        ListAction::Last => phrase("最后一项", "最後一項", "last item"),
        ListAction::Enter => phrase("前往", "前往", "go there"),
        ListAction::Filter => phrase("筛选", "篩選", "filter"),
        ListAction::Fold => phrase("折叠或展开（目录）", "摺疊或展開（目錄）", "fold or unfold (outline)"),
        ListAction::Order => phrase("按位置或按相关（检索）", "按位置或按相關（檢索）", "by place or relevance (search)"),
        ListAction::Sort => {
            phrase("按位置、后文或前文（对齐检索）", "按位置、後文或前文（對齊檢索）", "by place or context (concordance)")
        }
        ListAction::Against => {
            phrase("与另一词对照（对齐检索）", "與另一詞對照（對齊檢索）", "compare with another term (concordance)")
        }
        ListAction::Undo => phrase("撤销（书签）", "撤銷（書籤）", "undo (passages)"),
        ListAction::Zones => {
            phrase("含书名与参考中的日期（年表）", "含書名與參考中的日期（年表）", "dates of titles too (timeline)")
        }
        ListAction::Works => phrase("参考文献或著作（参考）", "參考文獻或著作（參考）", "bibliography or works (references)"),
        ListAction::Bookmark => phrase("给所选加书签；再按删除", "給所選加書籤；再按刪除", "bookmark the item; again removes it"),
        ListAction::Note => phrase(
            "给所选写笔记；无处安放的另选位置",
            "給所選寫筆記；無處安放的另選位置",
            "note on the item; place for a lost passage",
        ),
        ListAction::Arrange => phrase("换一种排序（书签）", "換一種排序（書籤）", "change order (passages)"),
        ListAction::Choose => {
            phrase("选中几条一并处理（书签）", "選中幾條一併處理（書籤）", "pick several for the next action (passages)")
        }
        ListAction::Tag => phrase("标签（书签）", "標籤（書籤）", "tags (passages)"),
        ListAction::Export => phrase("导出到文件（书签）", "匯出到檔案（書籤）", "export to a file (passages)"),
        ListAction::Elsewhere => {
            phrase("所有文稿的书签（书签）", "所有文稿的書籤（書籤）", "passages of all documents (passages)")
        }
        ListAction::Edit => phrase("改笔记（书签）", "改筆記（書籤）", "edit the note (passages)"),
        ListAction::Delete => phrase("删除（书签）", "刪除（書籤）", "delete (passages)"),
    }
}

const fn mark(action: MarkAction) -> Phrase {
    match action {
        MarkAction::Bookmark => phrase("加书签；再按删除", "加書籤；再按刪除", "bookmark; again removes it"),
        MarkAction::Note => phrase("写笔记", "寫筆記", "write a note"),
        MarkAction::Highlight(Highlight::Yellow) => {
            phrase("高亮：黄；再按取消", "高亮：黃；再按取消", "highlight in yellow; again removes it")
        }
        MarkAction::Highlight(Highlight::Green) => phrase("高亮：绿", "高亮：綠", "highlight in green"),
        MarkAction::Highlight(Highlight::Blue) => phrase("高亮：蓝", "高亮：藍", "highlight in blue"),
        MarkAction::Highlight(Highlight::Rose) => phrase("高亮：红", "高亮：紅", "highlight in rose"),
        MarkAction::Undo => phrase("撤销对书签的改动", "撤銷對書籤的改動", "undo a change to a passage"),
        MarkAction::Set => phrase("设标记：ma", "設標記：ma", "set a mark: ma"),
        MarkAction::Go => phrase("去标记：'a；'' 回到跳转前", "去標記：'a；'' 回到跳轉前", "go to a mark: 'a; '' goes back"),
    }
}

const fn select(action: SelectAction) -> Phrase {
    match action {
        SelectAction::Begin => phrase("选择：从这一句或所指处起", "選擇：從這一句或所指處起", "select text"),
        SelectAction::Unit => phrase("扩到词、句、段", "擴到詞、句、段", "widen to words, sentences, paragraphs"),
        SelectAction::Swap => phrase("移动另一端", "移動另一端", "move the other end"),
        SelectAction::Next(Step::Character) => phrase("下一字", "下一字", "character forward"),
        SelectAction::Previous(Step::Character) => phrase("上一字", "上一字", "character back"),
        SelectAction::Next(Step::Word) => phrase("下一词", "下一詞", "word forward"),
        SelectAction::Previous(Step::Word) => phrase("上一词", "上一詞", "word back"),
        SelectAction::Next(Step::Line) => phrase("到下一行", "到下一行", "line down"),
        SelectAction::Previous(Step::Line) => phrase("到上一行", "到上一行", "line up"),
        SelectAction::Next(Step::Page) => phrase("到下一页", "到下一頁", "page down"),
        SelectAction::Previous(Step::Page) => phrase("到上一页", "到上一頁", "page up"),
        SelectAction::Next(Step::Text) => phrase("到末尾", "到末尾", "to the end"),
        SelectAction::Previous(Step::Text) => phrase("到开头", "到開頭", "to the start"),
        SelectAction::Next(Step::Sentence) => phrase("到下一句", "到下一句", "sentence forward"),
        SelectAction::Previous(Step::Sentence) => phrase("到上一句", "到上一句", "sentence back"),
        SelectAction::Next(Step::Paragraph) => phrase("到下一段", "到下一段", "paragraph forward"),
        SelectAction::Previous(Step::Paragraph) => phrase("到上一段", "到上一段", "paragraph back"),
        SelectAction::Copy => {
            phrase("复制所选；未选则复制本段", "複製所選；未選則複製本段", "copy the selection, or the paragraph")
        }
        SelectAction::CopyCited => phrase("连出处一起复制", "連出處一起複製", "copy with citation"),
    }
}

const fn view(action: ViewAction) -> Phrase {
    match action {
        ViewAction::Spacing => phrase("行距：单倍或疏排", "行距：單倍或疏排", "line spacing: single or double"),
        ViewAction::TwoColumns => phrase("双栏（170 列起）", "雙欄（170 格起）", "two columns (from 170 columns)"),
        ViewAction::FullWidth => phrase("全角标点视图", "全形標點檢視", "full-width Chinese punctuation"),
        ViewAction::Narrower => phrase("版心变窄", "版心變窄", "narrower measure"),
        ViewAction::Wider => phrase("版心变宽", "版心變寬", "wider measure"),
        ViewAction::Top => phrase("当前行到页首", "目前行到頁首", "this line to the top"),
        ViewAction::Middle => phrase("当前行到页中", "目前行到頁中", "this line to the middle"),
        ViewAction::Bottom => phrase("当前行到页末", "目前行到頁末", "this line to the bottom"),
    }
}

const fn app(action: AppAction) -> Phrase {
    match action {
        AppAction::Peek => phrase("速览著作、引文、日期", "速覽著作、引文、日期", "peek at a work, citation or date"),
        AppAction::Follow => phrase("前往所指", "前往所指", "go to what it refers to"),
        AppAction::WhereAmI => phrase("我在哪里", "我在哪裡", "where am I"),
        AppAction::Palette => phrase("命令面板：按名称或拼音", "命令面板：按名稱或拼音", "command palette, by name or pinyin"),
        AppAction::Mouse => phrase("鼠标归程序或归终端", "滑鼠歸程式或歸終端", "mouse: for wenlan or the terminal"),
        AppAction::Help => HELP,
        AppAction::Redraw => phrase("重画屏幕", "重畫螢幕", "redraw the screen"),
        AppAction::Cancel => phrase("关闭、取消", "關閉、取消", "close, cancel"),
        AppAction::Suspend => phrase("挂起", "掛起", "suspend"),
        AppAction::Quit => QUIT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_names_the_keys_that_are_set() {
        let keys = ["B".to_owned(), "<A-n>".to_owned()];
        assert_eq!(Language::Chinese.say_keys(NO_BOOKMARKS, &keys), "还没有书签：B 加书签，<A-n> 写笔记");
    }

    #[test]
    fn the_time_left_is_said_in_what_a_reader_can_grasp() {
        let said = |minutes| Language::English.time_left(minutes);
        assert_eq!([0, 59, 60, 89, 90].map(|minutes| said(minutes).unwrap()), ["≈ 0 min", "≈ 59 min", "≈ 1 h", "≈ 1 h", "≈ 2 h"]);
        assert_eq!((said(80 * 60).as_deref(), said(101_284)), (Some("≈ 80 h"), None));
        let [full, rest, short] = Language::Chinese.where_am_i("引言", 1, 198_703, 0, 36_229_149, 101_284);
        assert!(![full, rest, short].iter().any(|said| said.contains('≈') || said.ends_with("· ")));
    }

    #[test]
    fn the_locale_names_the_language() {
        for (name, language) in [
            ("zh_CN.UTF-8", Some(Language::Chinese)),
            ("zh", Some(Language::Chinese)),
            ("zh-Hant", Some(Language::Traditional)),
            ("zh_TW.UTF-8", Some(Language::Traditional)),
            ("zh_HK", Some(Language::Traditional)),
            ("C", Some(Language::English)),
            ("en_GB", Some(Language::English)),
            ("fr_FR", None),
        ] {
            assert_eq!(Language::named(name), language);
        }
    }
}
