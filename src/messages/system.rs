//! Why the system refused, in the words of our messages.

use std::io;

use crate::messages::language::phrase;
use crate::messages::sentence::Sentence;

/// Says why the system refused, or what stands for that: an error made of a [`Sentence`]. What it
/// says that is not known here is said as it says it, without the number it adds.
#[must_use]
pub fn system_error(cause: &io::Error) -> Sentence {
    if let Some(sentence) = cause.get_ref().and_then(|cause| cause.downcast_ref::<Sentence>()) {
        return sentence.clone();
    }
    let known = match cause.kind() {
        io::ErrorKind::NotFound => phrase("没有这个文件", "沒有這個檔案", "no such file"),
        io::ErrorKind::PermissionDenied => phrase("没有权限", "沒有權限", "permission denied"),
        io::ErrorKind::StorageFull => phrase("磁盘已满", "磁碟已滿", "no space left on device"),
        io::ErrorKind::QuotaExceeded => phrase("超出配额", "超出配額", "disk quota exceeded"),
        io::ErrorKind::ReadOnlyFilesystem => {
            phrase("文件系统只读", "檔案系統唯讀", "read-only file system")
        }
        io::ErrorKind::NotADirectory => phrase("不是文件夹", "不是資料夾", "not a directory"),
        io::ErrorKind::IsADirectory => phrase("是文件夹", "是資料夾", "is a directory"),
        io::ErrorKind::AlreadyExists => phrase("已经有了", "已經有了", "file exists"),
        _ => {
            let said = cause.to_string();
            let bare = said.split(" (os error").next().unwrap_or(&said);
            let lower: String = bare
                .chars()
                .take(1)
                .flat_map(char::to_lowercase)
                .chain(bare.chars().skip(1))
                .collect();
            return Sentence::same(&lower);
        }
    };
    known.into()
}
