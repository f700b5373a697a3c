//! The help of the command line, and what is wrong with what was typed, in the language of the
//! reader.
//!
//! The arguments are described once, in English, where they are declared; here stand the same
//! sentences in the other languages.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use crate::messages::{Language, Sentence, sentence};

/// Returns the command line as it is described in a language.
pub(crate) fn described(command: Command, language: Language) -> Command {
    let translated = |english: String| in_language(&english, language).unwrap_or(english);
    let about = command.get_about().map(|about| translated(about.to_string()));
    let [usage, options, arguments, commands] = match language {
        Language::Chinese => ["用法：", "选项", "参数", "命令"],
        Language::Traditional => ["用法：", "選項", "參數", "命令"],
        Language::English => ["Usage: ", "Options", "Arguments", "Commands"],
    };
    let heading = |argument: &Arg| if argument.is_positional() { arguments } else { options };
    let version = Arg::new("version")
        .long("version")
        .short('V')
        .action(ArgAction::Version)
        .help("Print the version");
    let version = command.get_version().is_some().then_some(version);
    let described = command
        .args(version)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help).help("Print help"))
        .mut_args(|argument| {
            let help = argument.get_help().map(|help| translated(help.to_string()));
            let heading = heading(&argument);
            let argument = argument.help_heading(heading);
            match help {
                Some(help) => argument.help(help),
                None => argument,
            }
        })
        .mut_subcommands(|command| described(command, language))
        .subcommand_help_heading(commands)
        .help_template(format!("{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}"));
    match about {
        Some(about) => described.about(about),
        None => described,
    }
}

/// Puts what clap adds to the help by itself into the words of a language.
pub(crate) fn in_other_words(help: &str, language: Language) -> String {
    let words = match language {
        Language::Chinese => ["[选项]", "<命令>", "[可为：", "[默认：", "[同 ", "[同 "],
        Language::Traditional => ["[選項]", "<命令>", "[可為：", "[預設：", "[同 ", "[同 "],
        Language::English => return help.to_owned(),
    };
    let english =
        ["[OPTIONS]", "<COMMAND>", "[possible values: ", "[default: ", "[alias: ", "[aliases: "];
    english
        .iter()
        .zip(words)
        .fold(help.to_owned(), |help, (english, word)| help.replace(english, word))
}

/// Says in one line what is wrong with what was typed.
pub(crate) fn fault(error: &clap::Error) -> Sentence {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let suggested =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let suggested = suggested.map(context).into_iter().find(|text| !text.is_empty());
    let meant = match &suggested {
        Some(near) => sentence!("；可是 {near}？", "；可是 {near}？", "; did you mean {near}?"),
        None => sentence!("", "", ""),
    };
    let valid = match context(ContextKind::ValidValue) {
        valid if valid.is_empty() => sentence!("", "", ""),
        valid => sentence!("：有 {valid}", "：有 {valid}", ": choose from {valid}"),
    };
    let fault = match error.kind() {
        ErrorKind::UnknownArgument => {
            sentence!("没有选项 {argument}", "沒有選項 {argument}", "no such option: {argument}")
        }
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand);
            sentence!("没有命令 {command}", "沒有命令 {command}", "no such command: {command}")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            sentence!("{argument} 后面缺了值", "{argument} 後面缺了值", "{argument} needs a value")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            sentence!(
                "{argument} 不能是 {value}",
                "{argument} 不能是 {value}",
                "{value} is not valid for {argument}"
            )
        }
        ErrorKind::MissingRequiredArgument => {
            sentence!("缺了 {argument}", "缺了 {argument}", "{argument} is missing")
        }
        // An option of the program stands before a command.
        ErrorKind::ArgumentConflict if argument.is_empty() => {
            sentence!(
                "命令要写在最前，如 wenlan outline 文件",
                "命令要寫在最前，如 wenlan outline 檔案",
                "a command comes first, as in wenlan outline FILE"
            )
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            sentence!(
                "{argument} 不能与 {other} 同用",
                "{argument} 不能與 {other} 同用",
                "{argument} cannot be used with {other}"
            )
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            sentence!("没有说做什么：缺了命令", "沒有說做什麼：缺了命令", "a command is missing")
        }
        _ => {
            let text = error.to_string();
            let first: Vec<&str> =
                text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
            let first = first.join(" ");
            let first = first.trim_start_matches("error: ");
            sentence!("{first}", "{first}", "{first}")
        }
    };
    Sentence {
        zh: format!("{}{}{}（见 wenlan --help）", fault.zh, valid.zh, meant.zh),
        hant: format!("{}{}{}（見 wenlan --help）", fault.hant, valid.hant, meant.hant),
        en: format!("{}{}{} (see wenlan --help)", fault.en, valid.en, meant.en),
    }
}

/// Returns a sentence of the help in another language, if it is there.
fn in_language(english: &str, language: Language) -> Option<String> {
    let (_, zh, hant) = SENTENCES.iter().find(|(known, ..)| *known == english)?;
    match language {
        Language::Chinese => Some((*zh).to_owned()),
        Language::Traditional => Some((*hant).to_owned()),
        Language::English => None,
    }
}

/// Every sentence of the help: English as it is declared, simplified and traditional Chinese.
#[rustfmt::skip]
const SENTENCES: [(&str, &str, &str); 113] = [
    ("Reads and explores an essay in a terminal", "在终端里阅读和探索一篇文章", "在終端裡閱讀和探索一篇文章"),
    ("Print the version", "显示版本", "顯示版本"),
    ("Print help", "显示帮助", "顯示說明"),
    ("Language of the interface: zh, zh-Hant or en; by default that of the settings or the locale", "界面语言：zh、zh-Hant 或 en；不给则依设置或系统", "介面語言：zh、zh-Hant 或 en；不給則依設定或系統"),
    ("More documents: `]f` goes on to the next one, `[f` back", "更多文稿：]f 去下一份，[f 回上一份", "更多文稿：]f 去下一份，[f 回上一份"),
    ("Start at the end and read on as the file grows", "从末尾读起，文件增长时接着读入", "從末尾讀起，檔案增長時接著讀入"),
    ("Remember neither the position nor the searches", "不记位置，也不记检索", "不記位置，也不記檢索"),
    ("Where to start: a paragraph number, a passage id or the #name of a place", "从哪里开始：段号、摘录的编号，或 #地名", "從哪裡開始：段號、摘錄的編號，或 #地名"),
    ("Theme: auto, light, dark, paper, ink, solarized, gruvbox, or one from the settings", "配色：auto、light、dark、paper、ink、solarized、gruvbox，或设置里的一种", "配色：auto、light、dark、paper、ink、solarized、gruvbox，或設定裡的一種"),
    ("Append a log to this file; it holds no text of documents or notes", "把日志续写到这个文件；其中没有文稿和笔记的内容", "把日誌續寫到這個檔案；其中沒有文稿和筆記的內容"),
    ("Language of the interface: zh, zh-Hant or en; by default that of the locale", "界面语言：zh、zh-Hant 或 en；不给则依系统", "介面語言：zh、zh-Hant 或 en；不給則依系統"),
    ("The document; by default what is piped in, else the bundled essay; `-` for standard input", "文稿；不给则为管道传来的，否则为自带的文章；- 为标准输入", "文稿；不給則為管線傳來的，否則為自帶的文章；- 為標準輸入"),
    ("Format of the document; by default recognised by its bytes and name", "文稿的格式；不给则依内容和文件名", "文稿的格式；不給則依內容和檔名"),
    ("The bundled essay, even if something is piped in", "自带的文章，不管管道里有什么", "自帶的文章，不管管線裡有什麼"),
    ("Print the text", "打印正文", "列印正文"),
    ("Print the outline", "打印目录", "列印目錄"),
    ("Print counts: paragraphs, sections, characters", "打印计数：段、节、字", "列印計數：段、節、字"),
    ("Print every match of a query", "打印检索到的每一处", "列印檢索到的每一處"),
    ("Print every match of a query on its own line, aligned", "每处一行，对齐打印", "每處一行，對齊列印"),
    ("Print what the text says happened, in chronological order", "按时间打印文中所述", "按時間列印文中所述"),
    ("Print the bibliography, the notes and the works mentioned", "打印参考文献、注释与提到的著作", "列印參考文獻、註釋與提到的著作"),
    ("List, add or remove passages", "列出、添加、删除摘录", "列出、新增、刪除摘錄"),
    ("Print the screen as it is after some keys are pressed", "打印按下若干键之后的画面", "列印按下若干鍵之後的畫面"),
    ("Print the keys and what they do", "打印键位", "列印鍵位"),
    ("Print where the settings are, or what they can contain", "打印设置在哪里，或可以怎样写", "列印設定在哪裡，或可以怎樣寫"),
    ("Print what this terminal can do and how to improve it", "检查这个终端能做什么、怎样改进", "檢查這個終端能做什麼、怎樣改進"),
    ("Print by which forms lines are headings, and why others are none", "打印哪些形式的行是标题，其他为何不是", "列印哪些形式的列是標題，其他為何不是"),
    ("Print one JSON object", "打印一个 JSON 对象", "列印一個 JSON 物件"),
    ("Columns per line", "每行的列数", "每行的欄數"),
    ("One screen line per line: no indents, no blank lines", "一屏幕行一行：不缩进，不空行", "一螢幕行一行：不縮排，不空行"),
    ("The string all offsets refer to", "各处位置所依据的原文", "各處位置所依據的原文"),
    ("One JSON object with the paragraphs", "一个含各段的 JSON 对象", "一個含各段的 JSON 物件"),
    ("Only the section whose title contains this", "只要标题含此的节", "只要標題含此的節"),
    ("Only these paragraphs, from 1: 3..7", "只要这些段，从 1 起：3..7", "只要這些段，從 1 起：3..7"),
    ("Columns taken by characters of ambiguous width (“ … ①)", "宽度不定的字符占几列（“ … ①）", "寬度不定的字元佔幾欄（“ … ①）"),
    ("Let a punctuation mark hang into the margin", "标点可悬出一个", "標點可懸出一個"),
    ("Size of the screen", "画面大小", "畫面大小"),
    ("Keys to press, such as `/数据<Enter>n`", "要按的键，如 /数据<Enter>n", "要按的鍵，如 /数据<Enter>n"),
    ("Print a settings file with every default as a comment", "打印一份设置，每行都是注释，写着默认值", "列印一份設定，每行都是註解，寫著預設值"),
    ("Print what is wrong with the settings, line by line; exit code 1 if anything is wrong", "逐行打印设置里的错误；有错则退出码为 1", "逐行列印設定裡的錯誤；有錯則結束碼為 1"),
    ("The keymap: default, less, vim or arrows; by default that of the settings", "哪套键位：default、less、vim、arrows；不给则依设置", "哪套鍵位：default、less、vim、arrows；不給則依設定"),
    ("Print a Markdown table", "打印 Markdown 表格", "列印 Markdown 表格"),
    ("What to search for; see the README for operators", "要检索的；运算符见 README", "要檢索的；運算子見 README"),
    ("The documents; by default what is piped in, else the bundled essay", "文稿，可多份；不给则为管道传来的，否则为自带的文章", "文稿，可多份；不給則為管線傳來的，否則為自帶的文章"),
    ("Format of the documents; by default recognised by their bytes and names", "文稿的格式；不给则依内容和文件名", "文稿的格式；不給則依內容和檔名"),
    ("Print one JSON object for each document with a match", "打印一个 JSON 对象；几份文稿时，有的每份一个", "列印一個 JSON 物件；幾份文稿時，有的每份一個"),
    ("Print only the number of matches", "只打印处数", "只列印處數"),
    ("Search for the query as plain text, without operators", "照字面检索，不看运算符", "照字面檢索，不看運算子"),
    ("Match characters exactly: no folding of case, width or variants; `/…/` is a regular expression", "照原样比较：分大小写、全半角、异体；/…/ 为正则表达式", "照原樣比較：分大小寫、全半形、異體；/…/ 為正則表示式"),
    ("Ignore case; this is the default unless `--exact` is given", "不分大小写；没有 --exact 时本来就不分", "不分大小寫；沒有 --exact 時本來就不分"),
    ("Only whole words; Han characters always match", "只要整词；汉字不受限", "只要整詞；漢字不受限"),
    ("Print the line number before each match", "每处之前打印行号", "每處之前列印行號"),
    ("Print at most this many matches per document", "每份文稿最多打印几处", "每份文稿最多列印幾處"),
    ("Columns of context on either side of a match", "每处前后各打印几列", "每處前後各列印幾欄"),
    ("Print only the names of documents with matches", "只打印有的文稿的名字", "只列印有的文稿的名字"),
    ("Search folders recursively", "连文件夹里的文件一起检索，逐层", "連資料夾裡的檔案一起檢索，逐層"),
    ("End file names with NUL (with --files, --count)", "文件名以 NUL 结尾（配 --files、--count）", "檔名以 NUL 結尾（配 --files、--count）"),
    ("What to search for, as in `search`", "要检索的，同 search", "要檢索的，同 search"),
    ("Sort matches by place, by what follows or by what precedes", "排序：按位置、后文、前文", "排序：按位置、後文、前文"),
    ("Another query to compare with, section by section", "另一个词，并排显示分布", "另一個詞，並排顯示分布"),
    ("Print tab-separated values", "打印以制表符分隔的值", "列印以定位字元分隔的值"),
    ("Print a Markdown table", "打印 Markdown 表格", "列印 Markdown 表格"),
    ("Print comma-separated values", "打印以逗号分隔的值", "列印以逗號分隔的值"),
    ("Only rows with these words; `-word` leaves out; `in:` `year:` `kind:` `side:` ask for one cell", "只要含这些词的行；-词 为不要；in: year: kind: side: 只问一栏", "只要含這些詞的行；-詞 為不要；in: year: kind: side: 只問一欄"),
    ("Print a date of EDTF (ISO 8601-2) per line, and what happened", "每行打印一个 EDTF 日期（ISO 8601-2）与所述之事", "每行列印一個 EDTF 日期（ISO 8601-2）與所述之事"),
    ("Print TIMEX3 annotations", "打印为 TIMEX3 标注", "列印為 TIMEX3 標註"),
    ("Print a calendar (iCalendar)", "打印为日历文件（iCalendar）", "列印為行事曆檔（iCalendar）"),
    ("Dates in titles, notes and the bibliography too, as always with --json", "连同书名、注释、参考文献里的日期（--json 总有）", "連同書名、註釋、參考文獻裡的日期（--json 總有）"),
    ("Print the entries as BibTeX", "把条目打印为 BibTeX", "把條目列印為 BibTeX"),
    ("Print the entries as CSL JSON", "把条目打印为 CSL JSON", "把條目列印為 CSL JSON"),
    ("Print the entries as RIS", "把条目打印为 RIS", "把條目列印為 RIS"),
    ("When the document was written", "文稿写于何时", "文稿寫於何時"),
    ("Only what ends no earlier", "只要不早于此时结束的", "只要不早於此時結束的"),
    ("Only what begins no later", "只要不晚于此时开始的", "只要不晚於此時開始的"),
    ("Only what is told of this side of the comparison", "只要所比较的这一方的", "只要所比較的這一方的"),
    ("Only times of this sort: date, range, open, decade, century, part, quarter, season, plan, era, epoch …", "只要这一类时间：date、range、open、decade、century、part、quarter、season、plan、era、epoch……", "只要這一類時間：date、range、open、decade、century、part、quarter、season、plan、era、epoch……"),
    ("Print the links instead", "改为打印链接", "改為列印連結"),
    ("Check the bibliography, and print what is wrong", "检查参考文献，打印有问题之处", "檢查參考文獻，列印有問題之處"),
    ("Print the works that the text names instead", "改为打印文中提到的著作", "改為列印文中提到的著作"),
    ("Encoding of the document, such as gbk, big5, sjis; by default recognised by its bytes", "文稿的编码，如 gbk、big5、sjis；不给则据字节判断", "文稿的編碼，如 gbk、big5、sjis；不給則據位元組判斷"),
    ("Encoding of the documents; by default recognised by their bytes", "文稿的编码；不给则据字节判断", "文稿的編碼；不給則據位元組判斷"),
    ("Format of the document, or what the entries are printed as", "文稿的格式，或条目打印成什么", "文稿的格式，或條目列印成什麼"),
    ("Print the entries as BibLaTeX", "把条目打印为 BibLaTeX", "把條目列印為 BibLaTeX"),
    ("Print the entries as text by GB/T 7714, an edition and a system of it", "把条目按 GB/T 7714 打印为文字，可选版次与体系", "把條目按 GB/T 7714 列印為文字，可選版次與體系"),
    ("Print the entries as text in a style of CSL, such as apa; `list` prints the names of all", "把条目按一种 CSL 样式打印为文字，如 apa；list 列出全部", "把條目按一種 CSL 樣式列印為文字，如 apa；list 列出全部"),
    ("Read raw references from standard input, one per line, and print one JSON object per line, or what another option asks for", "从标准输入读文献条目，每行一条，每条打印一个 JSON 对象，或别的选项所要的", "從標準輸入讀文獻條目，每行一條，每條列印一個 JSON 物件，或別的選項所要的"),
    ("List the passages of a document", "列出一份文稿的摘录", "列出一份文稿的摘錄"),
    ("Add a passage", "加一条摘录", "加一條摘錄"),
    ("Change the note of a passage", "改一条的笔记", "改一條的筆記"),
    ("Remove a passage by the id that `list` prints", "按 list 打印的编号删一条", "按 list 列印的編號刪一條"),
    ("Move a passage to another place in the text", "把一条放到别处", "把一條放到別處"),
    ("Export passages in a format that other programs read", "导出为别的程序能读的格式", "匯出為別的程式能讀的格式"),
    ("Import passages exported here or by another reader", "导入这里或别的阅读器导出的", "匯入這裡或別的閱讀器匯出的"),
    ("Remove superseded lines from the passage file; the old file goes to the trash", "精简摘录文件：去掉被取代的行；旧文件进回收处", "精簡摘錄檔案：去掉被取代的行；舊檔案進回收處"),
    ("Print where passages are kept", "打印摘录存在哪里", "列印摘錄存在哪裡"),
    ("Only those with this tag", "只要有这个标签的", "只要有這個標籤的"),
    ("Only those highlighted like this: yellow, green, blue, rose", "只要这种样式的：yellow、green、blue、rose", "只要這種樣式的：yellow、green、blue、rose"),
    ("Only those in a section whose title contains this", "只要在标题含此的节里的", "只要在標題含此的節裡的"),
    ("Only those changed on or after this day", "只要这天或以后改的", "只要這天或以後改的"),
    ("Only those changed on or before this day", "只要这天或以前改的", "只要這天或以前改的"),
    ("The paragraph number, from 1", "第几段，从 1 起", "第幾段，從 1 起"),
    ("The range of characters, end exclusive", "第几字到第几字，不含末尾", "第幾字到第幾字，不含末尾"),
    ("A note on it", "笔记", "筆記"),
    ("Highlight: yellow, green, blue, rose", "样式：yellow、green、blue、rose", "樣式：yellow、green、blue、rose"),
    ("A tag; may be given several times", "标签，可给几次", "標籤，可給幾次"),
    ("Print the passage as a JSON object", "把这条打印为 JSON 对象", "把這條列印為 JSON 物件"),
    ("Which passage", "哪一条", "哪一條"),
    ("The note; `-` reads it from standard input", "笔记；- 从标准输入读", "筆記；- 從標準輸入讀"),
    ("The format; by default recognised by the name of the output, else Markdown", "格式；不给则依输出的文件名，否则为 Markdown", "格式；不給則依輸出的檔名，否則為 Markdown"),
    ("The whole text with the notes in place", "全文，笔记在各处", "全文，筆記在各處"),
    ("Write to this file, which must not already exist", "写到这个文件；不能已有", "寫到這個檔案；不能已有"),
    ("The exported file", "导出的文件", "匯出的檔案"),
    ("Print the counts as a JSON object", "把计数打印为 JSON 对象", "把計數列印為 JSON 物件"),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::command_line::Arguments;

    fn sentences(command: &Command, found: &mut Vec<String>) {
        found.extend(command.get_about().map(ToString::to_string));
        found.extend(command.get_arguments().filter_map(Arg::get_help).map(ToString::to_string));
        command.get_subcommands().for_each(|command| sentences(command, found));
    }

    #[test]
    fn every_sentence_of_the_help_is_there_in_every_language() {
        let mut found = Vec::new();
        sentences(&Arguments::command(), &mut found);
        found.extend(["Print help".to_owned(), "Print the version".to_owned()]);
        let missing: Vec<&String> = found
            .iter()
            .filter(|sentence| in_language(sentence, Language::Chinese).is_none())
            .collect();
        assert!(missing.is_empty(), "{missing:#?}");
        let unused: Vec<_> = SENTENCES
            .iter()
            .filter(|(english, ..)| !found.iter().any(|known| known == english))
            .collect();
        assert!(unused.is_empty(), "{unused:?}");
        described(Arguments::command(), Language::Chinese).debug_assert();
    }
}
