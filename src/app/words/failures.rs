//! Why something cannot be done, as errors of the layers below tell it.

use std::io;

use crate::app::words::Language;
use crate::library::{ImportError, SourceError, StoreError, reason};
use crate::text::shown;

impl Language {
    /// Says why a document cannot be opened.
    #[must_use]
    pub fn source_error(self, error: &SourceError) -> String {
        let (name, why) = match error {
            SourceError::Io { name, cause } => (name, self.why(cause)),
            SourceError::NoFile { name, what } => (name, self.no_file(what)),
            SourceError::Binary { name } => {
                (name, self.one_of("是二进制文件，不是文本", "是二進位檔案，不是文字", "it is a binary file, not text"))
            }
            SourceError::TooLarge { name } => (name, self.one_of("超过 512 MiB", "超過 512 MiB", "it is larger than 512 MiB")),
        };
        match self {
            Self::Chinese => format!("读不了 {name}：{why}"),
            Self::Traditional => format!("讀不了 {name}：{why}"),
            Self::English => format!("cannot read {name}: {why}"),
        }
    }

    /// Says why passages cannot be saved, and where.
    #[must_use]
    pub fn store_error(self, error: &StoreError) -> String {
        let StoreError::Write { path, cause } = error;
        let (name, why) = (shown(&path.to_string_lossy()).into_owned(), self.why(cause));
        match self {
            Self::Chinese => format!("写不了 {name}：{why}"),
            Self::Traditional => format!("寫不了 {name}：{why}"),
            Self::English => format!("cannot write {name}: {why}"),
        }
    }

    /// Says why passages cannot be saved and where, the reason first: on a narrow screen the path may be cut.
    #[must_use]
    pub fn store_failure(self, error: &StoreError) -> String {
        let StoreError::Write { path, cause } = error;
        format!("{} ({})", self.why(cause), shown(&path.to_string_lossy()))
    }

    /// Says why nothing can be imported.
    #[must_use]
    pub fn import_error(self, error: &ImportError) -> String {
        match error {
            ImportError::Json(_) => self.one_of("不是 JSON", "不是 JSON", "it is not JSON"),
            ImportError::Unknown => self.one_of(
                "里面没有书签：可读 Web Annotation JSON、Hypothesis 与 KOReader 的导出",
                "裡面沒有書籤：可讀 Web Annotation JSON、Hypothesis 與 KOReader 的匯出",
                "it contains no passages: it should be Web Annotation JSON or an export of Hypothesis or KOReader",
            ),
        }
    }

    /// Says why the system refused; what it says that is not known here is said as it says it.
    #[must_use]
    pub fn why(self, cause: &io::Error) -> String {
        let known = match cause.kind() {
            io::ErrorKind::NotFound => ("没有这个文件", "沒有這個檔案"),
            io::ErrorKind::PermissionDenied => ("没有权限", "沒有權限"),
            io::ErrorKind::StorageFull => ("磁盘已满", "磁碟已滿"),
            io::ErrorKind::QuotaExceeded => ("超出配额", "超出配額"),
            io::ErrorKind::ReadOnlyFilesystem => ("文件系统只读", "檔案系統唯讀"),
            io::ErrorKind::NotADirectory => ("不是文件夹", "不是資料夾"),
            io::ErrorKind::IsADirectory => ("是文件夹", "是資料夾"),
            io::ErrorKind::AlreadyExists => ("已经有了", "已經有了"),
            _ => return reason(cause),
        };
        self.one_of(known.0, known.1, &reason(cause))
    }

    fn no_file(self, what: &str) -> String {
        let (zh, hant) = match what {
            "a folder" => ("文件夹", "資料夾"),
            "a FIFO" => ("命名管道", "具名管道"),
            "a socket" => ("套接字", "通訊端"),
            _ => ("设备", "裝置"),
        };
        self.one_of(&format!("是{zh}，不是文稿"), &format!("是{hant}，不是文稿"), &format!("it is {what}, not a document"))
    }

    fn one_of(self, zh: &str, hant: &str, en: &str) -> String {
        match self {
            Self::Chinese => zh,
            Self::Traditional => hant,
            Self::English => en,
        }
        .to_owned()
    }
}
