//! What actions, panes, styles and the parts of references are called, in each language.

use crate::app::action::{
    Action, AnswerAction, AppAction, JumpAction, ListAction, MarkAction, PaneAction, PaneKind,
    PromptAction, ReadAction, SearchAction, SelectAction, Step, ViewAction,
};
use crate::library::Highlight;
use crate::messages::{self, Phrase, phrase};

/// Names a pane.
#[must_use]
pub const fn pane(kind: PaneKind) -> Phrase {
    match kind {
        PaneKind::Outline => messages::OUTLINE,
        PaneKind::Results => messages::RESULTS,
        PaneKind::Concordance => messages::CONCORDANCE,
        PaneKind::References => messages::REFERENCES,
        PaneKind::Timeline => messages::TIMELINE,
        PaneKind::Passages => messages::PASSAGES,
    }
}

/// Says what an action does, for the help and the table of keys.
#[must_use]
pub const fn action(action: Action) -> Phrase {
    match action {
        Action::Read(action) => read(action),
        Action::Jump(action) => jump(action),
        Action::Search(action) => find(action),
        Action::Pane(PaneAction::Visit(kind)) => pane(kind),
        Action::Pane(PaneAction::Switch) => phrase(
            "正文与栏目切换；没有栏目时前进",
            "正文與欄目切換；沒有欄目時前進",
            "text or pane; else jump forward",
        ),
        Action::List(action) => list(action),
        Action::Mark(action) => mark(action),
        Action::Select(action) => select(action),
        Action::View(action) => view(action),
        Action::Prompt(action) => prompt(action),
        Action::Answer(action) => answer(action),
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
        ReadAction::End => {
            phrase("末尾；42G 到第 42 段", "末尾；42G 到第 42 段", "end; 42G goes to paragraph 42")
        }
        ReadAction::Percent => phrase("50% 到全文一半处", "50% 到全文一半處", "50% goes halfway"),
        ReadAction::NextSentence => phrase("下一句", "下一句", "next sentence"),
        ReadAction::PreviousSentence => phrase("上一句", "上一句", "previous sentence"),
        ReadAction::NextParagraph => phrase("下一段", "下一段", "next paragraph"),
        ReadAction::PreviousParagraph => phrase("上一段", "上一段", "previous paragraph"),
        ReadAction::NextSection => phrase("下一节", "下一節", "next section"),
        ReadAction::PreviousSection => phrase("上一节", "上一節", "previous section"),
        ReadAction::Back => phrase("后退：回到跳转前", "後退：回到跳轉前", "back in the jump list"),
        ReadAction::Forward => {
            phrase("前进：回到跳转后", "前進：回到跳轉後", "forward in the jump list")
        }
    }
}

const fn jump(action: JumpAction) -> Phrase {
    match action {
        JumpAction::NextPassage => phrase("下一个摘录", "下一個摘錄", "next passage"),
        JumpAction::PreviousPassage => phrase("上一个摘录", "上一個摘錄", "previous passage"),
        JumpAction::NextDate => phrase("下一个日期", "下一個日期", "next date"),
        JumpAction::PreviousDate => phrase("上一个日期", "上一個日期", "previous date"),
        JumpAction::NextReference => {
            phrase("下一个著作或引文", "下一個著作或引文", "next work or citation")
        }
        JumpAction::PreviousReference => {
            phrase("上一个著作或引文", "上一個著作或引文", "previous work or citation")
        }
        JumpAction::NextTerm => {
            phrase("这个词的下一处", "這個詞的下一處", "next occurrence of this word")
        }
        JumpAction::PreviousTerm => {
            phrase("这个词的上一处", "這個詞的上一處", "previous occurrence of this word")
        }
        JumpAction::NextLink => phrase("下一个链接", "下一個連結", "next link"),
        JumpAction::PreviousLink => phrase("上一个链接", "上一個連結", "previous link"),
        JumpAction::NextEdit => phrase("下一处改动", "下一處改動", "next change"),
        JumpAction::PreviousEdit => phrase("上一处改动", "上一處改動", "previous change"),
    }
}

const fn find(action: SearchAction) -> Phrase {
    match action {
        SearchAction::Forward => phrase("向下检索", "向下檢索", "search forward"),
        SearchAction::Backward => phrase("向上检索", "向上檢索", "search backward"),
        SearchAction::Next => phrase("下一处", "下一處", "next hit"),
        SearchAction::Previous => phrase("上一处", "上一處", "previous hit"),
        SearchAction::WordBackward => {
            phrase("向上检索这里的词", "向上檢索這裡的詞", "search backward for this word")
        }
        SearchAction::WordHere => phrase("检索这里的词", "檢索這裡的詞", "search for this word"),
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
        ListAction::Fold => {
            phrase("折叠或展开（目录）", "摺疊或展開（目錄）", "fold or unfold (outline)")
        }
        ListAction::Sort => phrase("换一种排序", "換一種排序", "order another way"),
        ListAction::Against => phrase(
            "与另一词对照（对齐检索）",
            "與另一詞對照（對齊檢索）",
            "compare with another term (concordance)",
        ),
        ListAction::Undo => phrase("撤销（摘录）", "撤銷（摘錄）", "undo (passages)"),
        ListAction::Zones => phrase(
            "含书名与参考中的日期（年表）",
            "含書名與參考中的日期（年表）",
            "dates of titles too (timeline)",
        ),
        ListAction::Closer => {
            phrase("时间轴放大（年表）", "時間軸放大（年表）", "zoom in (timeline)")
        }
        ListAction::Farther => {
            phrase("时间轴缩小（年表）", "時間軸縮小（年表）", "zoom out (timeline)")
        }
        ListAction::Earlier => {
            phrase("时间轴移向早先（年表）", "時間軸移向早先（年表）", "pan to earlier (timeline)")
        }
        ListAction::Later => {
            phrase("时间轴移向后来（年表）", "時間軸移向後來（年表）", "pan to later (timeline)")
        }
        ListAction::OneLane => phrase(
            "只看一方，再按换一方（年表）",
            "只看一方，再按換一方（年表）",
            "one side, the next, all (timeline)",
        ),
        ListAction::WholePage => {
            phrase("占满整页（年表）", "占滿整頁（年表）", "the whole page (timeline)")
        }
        ListAction::Works => phrase(
            "参考文献、著作或链接（参考）",
            "參考文獻、著作或連結（參考）",
            "bibliography, works or links (references)",
        ),
        ListAction::Check => phrase(
            "检查参考文献，或收起（参考）",
            "檢查參考文獻，或收起（參考）",
            "check the bibliography, or hide that (references)",
        ),
        ListAction::Peek => phrase("细看所选的", "細看所選的", "look at the item closely"),
        ListAction::Copy => phrase("复制所选的行", "複製所選的行", "copy the row"),
        ListAction::CopyCited => phrase(
            "复制所选的原文，连出处",
            "複製所選的原文，連出處",
            "copy its words with citation",
        ),
        ListAction::Bookmark => phrase(
            "给所选加书签；再按删除",
            "給所選加書籤；再按刪除",
            "bookmark the item; again removes it",
        ),
        ListAction::Note => phrase(
            "给所选写笔记；无处安放的另选位置",
            "給所選寫筆記；無處安放的另選位置",
            "note on the item; place for a lost passage",
        ),
        ListAction::Choose => {
            phrase("选中，供下一步用", "選中，供下一步用", "choose for the next action")
        }
        ListAction::Tag => phrase("标签（摘录）", "標籤（摘錄）", "tags (passages)"),
        ListAction::Export => {
            phrase("把列出的导出到文件", "把列出的匯出到檔案", "export what is listed")
        }
        ListAction::Elsewhere => phrase(
            "所有文稿的摘录（摘录）",
            "所有文稿的摘錄（摘錄）",
            "passages of all documents (passages)",
        ),
        ListAction::Edit => phrase("改笔记（摘录）", "改筆記（摘錄）", "edit the note (passages)"),
        ListAction::Delete => phrase("删除（摘录）", "刪除（摘錄）", "delete (passages)"),
    }
}

const fn mark(action: MarkAction) -> Phrase {
    match action {
        MarkAction::Bookmark => {
            phrase("加书签；再按删除", "加書籤；再按刪除", "bookmark; again removes it")
        }
        MarkAction::Note => phrase("写笔记", "寫筆記", "write a note"),
        MarkAction::Highlight(Highlight::Yellow) => phrase(
            "高亮：黄；再按取消",
            "高亮：黃；再按取消",
            "highlight in yellow; again removes it",
        ),
        MarkAction::Highlight(Highlight::Green) => {
            phrase("高亮：绿", "高亮：綠", "highlight in green")
        }
        MarkAction::Highlight(Highlight::Blue) => {
            phrase("高亮：蓝", "高亮：藍", "highlight in blue")
        }
        MarkAction::Highlight(Highlight::Rose) => {
            phrase("高亮：红", "高亮：紅", "highlight in rose")
        }
        MarkAction::Undo => {
            phrase("撤销对摘录的改动", "撤銷對摘錄的改動", "undo a change to a passage")
        }
        MarkAction::Set => phrase("设标记：ma", "設標記：ma", "set a mark: ma"),
        MarkAction::Go => phrase(
            "去标记：'a；'' 回到跳转前",
            "去標記：'a；'' 回到跳轉前",
            "go to a mark: 'a; '' goes back",
        ),
    }
}

const fn select(action: SelectAction) -> Phrase {
    match action {
        SelectAction::Begin => {
            phrase("选择：从这一句或所指处起", "選擇：從這一句或所指處起", "select text")
        }
        SelectAction::Unit => {
            phrase("扩到词、句、段", "擴到詞、句、段", "widen to words, sentences, paragraphs")
        }
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
        SelectAction::Copy => phrase(
            "复制所选；未选则复制本段",
            "複製所選；未選則複製本段",
            "copy the selection, or the paragraph",
        ),
        SelectAction::CopyCited => phrase("连出处一起复制", "連出處一起複製", "copy with citation"),
    }
}

const fn view(action: ViewAction) -> Phrase {
    match action {
        ViewAction::Spacing => {
            phrase("行距：单倍或疏排", "行距：單倍或疏排", "line spacing: single or double")
        }
        ViewAction::TwoColumns => {
            phrase("双栏（170 列起）", "雙欄（170 格起）", "two columns (from 170 columns)")
        }
        ViewAction::Tables => phrase("表格：列或条", "表格：欄或條", "tables: columns or records"),
        ViewAction::TablesRight => phrase("表格右移", "表格右移", "tables right"),
        ViewAction::TablesLeft => phrase("表格左移", "表格左移", "tables left"),
        ViewAction::FullWidth => {
            phrase("全角标点视图", "全形標點檢視", "full-width Chinese punctuation")
        }
        ViewAction::Alignment => {
            phrase("行尾：齐或不齐", "行尾：齊或不齊", "line ends: justified or ragged")
        }
        ViewAction::Narrower => phrase("版心变窄", "版心變窄", "narrower measure"),
        ViewAction::Wider => phrase("版心变宽", "版心變寬", "wider measure"),
        ViewAction::Top => phrase("当前行到页首", "目前行到頁首", "this line to the top"),
        ViewAction::Middle => phrase("当前行到页中", "目前行到頁中", "this line to the middle"),
        ViewAction::Bottom => phrase("当前行到页末", "目前行到頁末", "this line to the bottom"),
    }
}

const fn prompt(action: PromptAction) -> Phrase {
    match action {
        PromptAction::Accept => phrase("输入完毕", "輸入完畢", "accept what is typed"),
        PromptAction::Older => {
            phrase("更早的检索；上一行", "更早的檢索；上一行", "earlier search; row above")
        }
        PromptAction::Newer => {
            phrase("更晚的检索；下一行", "更晚的檢索；下一行", "later search; row below")
        }
        PromptAction::SaveNote => phrase(
            "保存笔记（Enter 换行）",
            "儲存筆記（Enter 換行）",
            "save the note (Enter begins a line)",
        ),
        PromptAction::EditNote => {
            phrase("用自己的编辑器写笔记", "用自己的編輯器寫筆記", "write the note in your editor")
        }
    }
}

const fn answer(action: AnswerAction) -> Phrase {
    match action {
        AnswerAction::Yes => phrase("是同一份文稿", "是同一份文稿", "yes, the same document"),
        AnswerAction::No => phrase("不是同一份", "不是同一份", "no, another document"),
        AnswerAction::SaveAgain => {
            phrase("没存好：再存一次", "沒存好：再存一次", "not saved: try again")
        }
        AnswerAction::Leave => {
            phrase("没存好：仍然退出", "沒存好：仍然退出", "not saved: leave all the same")
        }
    }
}

const fn app(action: AppAction) -> Phrase {
    match action {
        AppAction::Peek => phrase(
            "速览著作、引文、日期",
            "速覽著作、引文、日期",
            "peek at a work, citation or date",
        ),
        AppAction::Follow => phrase("前往所指", "前往所指", "go to what it refers to"),
        AppAction::FollowLabel => {
            phrase("按字母去链接", "按字母去連結", "follow a link by its letter")
        }
        AppAction::Address => phrase("打开网址或 DOI", "開啟網址或 DOI", "open the address or DOI"),
        AppAction::EditSource => phrase("编辑原文", "編輯原文", "edit the source"),
        AppAction::Reread => phrase("重新读入", "重新讀入", "read the file again"),
        AppAction::Watch => {
            phrase("文件一变就读入", "檔案一變就讀入", "follow the file as it grows")
        }
        AppAction::WholePage => {
            phrase("网页：文章或整页", "網頁：文章或整頁", "web page: article or all")
        }
        AppAction::NextFile => phrase("下一份文稿", "下一份文稿", "next document"),
        AppAction::PreviousFile => phrase("上一份文稿", "上一份文稿", "previous document"),
        AppAction::WhereAmI => phrase("我在哪里", "我在哪裡", "where am I"),
        AppAction::Palette => phrase(
            "命令面板：按名称或拼音",
            "命令面板：按名稱或拼音",
            "command palette, by name or pinyin",
        ),
        AppAction::Mouse => {
            phrase("鼠标归程序或归终端", "滑鼠歸程式或歸終端", "mouse: for wenlan or the terminal")
        }
        AppAction::Help => messages::HELP,
        AppAction::Redraw => phrase("重画屏幕", "重畫螢幕", "redraw the screen"),
        AppAction::Cancel => phrase("关闭、取消", "關閉、取消", "close, cancel"),
        AppAction::Suspend => phrase("挂起", "掛起", "suspend"),
        AppAction::Quit => messages::QUIT,
    }
}

#[cfg(test)]
mod tests;
