//! Where a document comes from: the bundled essay, a file, standard input; its head first.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::document::{
    Conversion, Decoded, Document, Extent, Format, HEAD_LENGTH, TextEncoding, Unreadable,
    decode_as, parse, printed,
};
use crate::library::disk::FileStamp;
use crate::library::isolated::{self, ConversionFault};
use crate::messages::{Phrase, Sentence, phrase, sentence, system_error};
use crate::progress::{Cancel, Progress};
use crate::text::shown;

/// The essay the program carries.
const ESSAY: &[u8] = include_bytes!("../../data/essay.txt");

/// What standard input is called.
pub(super) const PIPED: &str = "-";
/// The bytes that are read and shown first, and what a file may have at most.
pub(super) const LIMIT: u64 = 512 * 1024 * 1024;
/// The bytes read between two looks at the progress.
const STEP: usize = 1024 * 1024;

/// What the reader asked to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The essay the program carries.
    Bundled,
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// What a document is to be read as; what is not told is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadAs {
    /// How it is written.
    pub format: Option<Format>,
    /// How its characters are written as bytes.
    pub encoding: Option<TextEncoding>,
}

/// Why a document cannot be opened.
#[derive(Debug)]
pub enum SourceError {
    /// The system said no.
    Io {
        /// The file, fit for the screen.
        name: String,
        /// What the system said.
        cause: io::Error,
    },
    /// It is a folder, a device or the like.
    NoFile {
        /// The file, fit for the screen.
        name: String,
        /// What it is instead.
        what: Phrase,
    },
    /// It holds bytes no text has.
    Binary {
        /// The file, fit for the screen.
        name: String,
    },
    /// It is larger than the program can promise to handle.
    TooLarge {
        /// The file, fit for the screen.
        name: String,
    },
    /// No document could be made of it.
    NotConverted {
        /// The file, fit for the screen.
        name: String,
        /// What it was taken for.
        format: Format,
        /// Why not.
        why: ConversionFault,
    },
}

impl SourceError {
    /// Says what was tried and why it failed.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        let (name, why) = match self {
            Self::Io { name, cause } => (name, system_error(cause)),
            Self::NoFile { name, what } => {
                let Sentence { zh, hant, en } = Sentence::from(*what);
                (
                    name,
                    sentence!(
                        "是{zh}，不是文稿",
                        "是{hant}，不是文稿",
                        "it is {en}, not a document"
                    ),
                )
            }
            Self::Binary { name } => (
                name,
                phrase(
                    "是二进制文件，不是文本",
                    "是二進位檔案，不是文字",
                    "it is a binary file, not text",
                )
                .into(),
            ),
            Self::NotConverted { name, format, why } => (name, not_converted(*format, *why)),
            Self::TooLarge { name } => {
                (name, phrase("超过 512 MiB", "超過 512 MiB", "it is larger than 512 MiB").into())
            }
        };
        let Sentence { zh, hant, en } = why;
        sentence!("读不了 {name}：{zh}", "讀不了 {name}：{hant}", "cannot read {name}: {en}")
    }
}

/// Says why no document could be made of a file.
fn not_converted(format: Format, why: ConversionFault) -> Sentence {
    let format = format.name().to_uppercase();
    match why {
        ConversionFault::Unreadable(Unreadable::OtherFormat) => sentence!(
            "不是 {format} 文件；可用 --format 指明格式",
            "不是 {format} 檔案；可用 --format 指明格式",
            "it is not {format}; --format tells what it is"
        ),
        ConversionFault::Unreadable(Unreadable::Locked) => phrase(
            "已加密（DRM 或密码），没有密钥读不了",
            "已加密（DRM 或密碼），沒有金鑰讀不了",
            "it is locked (DRM or a password), and cannot be read without its key",
        )
        .into(),
        ConversionFault::Unreadable(Unreadable::NoText) => phrase(
            "里面没有文字，只有图像；先做文字识别（OCR）再打开",
            "裡面沒有文字，只有圖像；先做文字辨識（OCR）再打開",
            "it holds pictures and no text; recognise its text (OCR) first",
        )
        .into(),
        ConversionFault::Unreadable(Unreadable::OldOffice) => phrase(
            "是旧版 Office 文件（.doc）；请另存为 .docx 再打开",
            "是舊版 Office 檔案（.doc）；請另存為 .docx 再打開",
            "it is of an old Office (.doc); save it as .docx first",
        )
        .into(),
        ConversionFault::Unreadable(Unreadable::Damaged) => sentence!(
            "{format} 文件已损坏，读不出文字",
            "{format} 檔案已損壞，讀不出文字",
            "the {format} file is damaged, and no text is left"
        ),
        ConversionFault::Memory => phrase(
            "需要超过 1 GiB 的内存，已停止",
            "需要超過 1 GiB 的記憶體，已停止",
            "it needs more than 1 GiB of memory, and was stopped",
        )
        .into(),
        ConversionFault::Time => phrase(
            "20 秒内读不完，已停止",
            "20 秒內讀不完，已停止",
            "it takes more than 20 seconds, and was stopped",
        )
        .into(),
        ConversionFault::Internal => {
            phrase("程序内部出错", "程式內部出錯", "an internal fault stopped it").into()
        }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
    }
}

impl Error for SourceError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { cause, .. } => Some(cause),
            Self::NoFile { .. }
            | Self::Binary { .. }
            | Self::TooLarge { .. }
            | Self::NotConverted { .. } => None,
        }
    }
}

/// A document that was opened, with its beginning read.
#[derive(Debug)]
pub struct Opened {
    /// What to call it: the file name, fit for the screen.
    pub name: String,
    /// Where it lies, if it lies anywhere.
    pub path: Option<PathBuf>,
    /// How it is written.
    pub format: Format,
    /// How its characters are written as bytes; none if the head is of ASCII alone and does not tell.
    pub encoding: Option<TextEncoding>,
    /// Its first bytes, cut after a line end.
    pub head: Vec<u8>,
    /// What was read beyond the head.
    ahead: Vec<u8>,
    rest: Option<File>,
    /// The file as it was before anything was read of it.
    pub(super) stamp: Option<FileStamp>,
    /// The size of the whole in bytes, as far as it is known.
    pub size: usize,
}

impl Source {
    /// Names the source as the command line does: `-` is standard input; where nothing is named, it
    /// is what is piped in, else the bundled essay.
    #[must_use]
    pub fn named(path: Option<&Path>) -> Self {
        match path {
            None if has_input() => Self::Stdin,
            None => Self::Bundled,
            Some(path) if path.as_os_str() == PIPED => Self::Stdin,
            Some(path) => Self::File(path.to_owned()),
        }
    }

    /// Opens the source and reads its head; a short document is then read whole.
    ///
    /// # Errors
    /// When there is no such file, it may not be read, is no file, is binary or too large.
    pub fn open(&self, read_as: ReadAs) -> Result<Opened, SourceError> {
        match self {
            Self::Bundled => Ok(Opened {
                name: "essay.txt".to_owned(),
                path: None,
                format: Format::Text,
                encoding: Some(TextEncoding::UTF_8),
                head: ESSAY.to_vec(),
                ahead: Vec::new(),
                rest: None,
                stamp: None,
                size: ESSAY.len(),
            }),
            Self::Stdin => open_stdin(read_as),
            Self::File(path) => open_file(path, read_as),
        }
    }
}

impl Opened {
    /// Takes bytes that were piped in for a document.
    ///
    /// # Errors
    /// When they are binary.
    pub(super) fn piped(head: Vec<u8>, read_as: ReadAs) -> Result<Self, SourceError> {
        let format = read_as.format.unwrap_or_else(|| Format::guess("", &head));
        let (name, encoding) = (PIPED.to_owned(), encoding(read_as, format, &head));
        if read_as.format.is_none() && !format.is_converted() && is_binary(&head, encoding) {
            return Err(SourceError::Binary { name });
        }
        let (size, ahead) = (head.len(), Vec::new());
        Ok(Self { name, path: None, format, encoding, head, ahead, rest: None, stamp: None, size })
    }

    /// Returns the first bytes, by which what has no name is known, however much was read at once.
    pub(super) fn beginning(&self) -> &[u8] {
        self.head.get(..head_len(&self.head, self.encoding)).unwrap_or_default()
    }

    /// Returns the name without the folders it lies in.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Returns how its bytes become text: what is piped in may have been printed for a terminal. The
    /// head becomes the beginning of what the whole becomes.
    pub fn decoder(&self) -> impl Fn(Cow<'_, [u8]>) -> Decoded + use<> {
        let (encoding, is_printed) = (self.encoding, self.name == PIPED);
        move |bytes| {
            let encoding = encoding.or_else(|| TextEncoding::guess(&bytes));
            let decoded = decode_as(bytes, encoding.unwrap_or_default());
            if is_printed { printed(decoded) } else { decoded }
        }
    }

    /// Hands what is read over to another one, which goes on reading; only the names stay.
    #[must_use]
    pub fn hand_over(&mut self) -> Self {
        Self {
            name: self.name.clone(),
            path: self.path.clone(),
            head: std::mem::take(&mut self.head),
            ahead: std::mem::take(&mut self.ahead),
            rest: self.rest.take(),
            ..*self
        }
    }

    /// Tells whether the head is all there is.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.ahead.is_empty() && self.rest.is_none()
    }

    /// Reads what is left and returns the whole, which begins with the head; nothing when it was
    /// cancelled.
    ///
    /// # Errors
    /// When the system cannot read on, or the file has grown beyond the limit.
    pub fn read_all(
        mut self,
        progress: &mut dyn FnMut(Progress),
        cancel: &Cancel,
    ) -> Result<Option<Vec<u8>>, SourceError> {
        let mut bytes = std::mem::take(&mut self.head);
        bytes.append(&mut self.ahead);
        let Some(mut file) = self.rest.take() else { return Ok(Some(bytes)) };
        bytes.reserve(self.size.saturating_sub(bytes.len()));
        loop {
            if cancel.is_set() {
                return Ok(None);
            }
            let read = read_up_to(&mut file, &mut bytes, STEP)
                .map_err(|cause| SourceError::Io { name: self.name.clone(), cause })?;
            progress(Progress { done: bytes.len(), total: self.size.max(bytes.len()) });
            if read < STEP {
                return Ok(Some(bytes));
            }
            if bytes.len() as u64 > LIMIT {
                return Err(SourceError::TooLarge { name: self.name });
            }
        }
    }
}

impl Opened {
    /// Reads what is left and parses the whole; returns it with the fingerprint of its bytes, nothing
    /// when it was cancelled.
    ///
    /// # Errors
    /// As those of [`read_all`](Self::read_all).
    pub fn parse_all(
        self,
        progress: &mut dyn FnMut(Progress),
        cancel: &Cancel,
    ) -> Result<Option<(Document, String)>, SourceError> {
        let (format, decode) = (self.format, self.decoder());
        if format.is_converted() {
            return self.convert_all(progress, cancel);
        }
        let read = self.read_all(progress, cancel)?;
        Ok(read.map(|bytes| {
            let fingerprint = fingerprint(&bytes);
            (parse(decode(bytes.into()), format, Extent::Whole), fingerprint)
        }))
    }
}

impl Opened {
    /// As [`parse_all`](Self::parse_all), where another program made the file.
    fn convert_all(
        self,
        progress: &mut dyn FnMut(Progress),
        cancel: &Cancel,
    ) -> Result<Option<(Document, String)>, SourceError> {
        let (name, format, encoding) = (self.name.clone(), self.format, self.encoding);
        let Some(bytes) = self.read_all(progress, cancel)? else { return Ok(None) };
        let (fingerprint, bytes) = (fingerprint(&bytes), Arc::new(bytes));
        let converted = isolated::convert(&bytes, format, encoding, progress, cancel);
        let made = |conversion: Conversion| (conversion.into_document(Extent::Whole), fingerprint);
        converted.map(|conversion| conversion.map(made)).map_err(|why| SourceError::NotConverted {
            name,
            format,
            why,
        })
    }
}

/// Returns the identity of a document: the SHA-256 of its bytes, in hexadecimal.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(bytes);
    fingerprint.finish()
}

/// A SHA-256 that is fed piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Adds bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns it in hexadecimal.
    #[must_use]
    pub fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads to the end and returns the fingerprint of that.
    pub(crate) fn of(mut reader: impl Read) -> io::Result<String> {
        let mut fingerprint = Self::default();
        let mut piece = vec![0; 64 * 1024];
        loop {
            match reader.read(&mut piece)? {
                0 => return Ok(fingerprint.finish()),
                read => fingerprint.add(piece.get(..read).unwrap_or_default()),
            }
        }
    }
}

/// Tells whether standard input is a document: a pipe or a regular file, but no terminal, no other
/// device and nothing closed.
fn has_input() -> bool {
    let kind = rustix::fs::fstat(io::stdin())
        .map(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode));
    kind.is_ok_and(|kind| {
        matches!(kind, rustix::fs::FileType::Fifo | rustix::fs::FileType::RegularFile)
    })
}

fn open_stdin(read_as: ReadAs) -> Result<Opened, SourceError> {
    let name = PIPED.to_owned();
    let mut head = Vec::new();
    let mut input = io::stdin().lock().take(LIMIT + 1);
    input.read_to_end(&mut head).map_err(|cause| SourceError::Io { name: name.clone(), cause })?;
    if head.len() as u64 > LIMIT {
        return Err(SourceError::TooLarge { name });
    }
    let mut opened = Opened::piped(head, read_as)?;
    let beginning = opened.beginning().len();
    opened.ahead = opened.head.split_off(beginning);
    Ok(opened)
}

fn open_file(path: &Path, read_as: ReadAs) -> Result<Opened, SourceError> {
    let name = shown(&path.to_string_lossy()).into_owned();
    let failed = |cause| SourceError::Io { name: name.clone(), cause };
    // A FIFO must not block, a terminal must not become ours.
    let flags = (rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY).bits();
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(i32::try_from(flags).unwrap_or_default());
    let mut file = options.open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if let Some(what) = not_a_document(metadata.file_type()) {
        return Err(SourceError::NoFile { name, what });
    }
    if metadata.len() > LIMIT {
        return Err(SourceError::TooLarge { name });
    }
    let size = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
    let mut head = Vec::new();
    let read = read_up_to(&mut file, &mut head, HEAD_LENGTH).map_err(failed)?;
    let format = read_as.format.unwrap_or_else(|| Format::guess(&name, &head));
    let encoding = encoding(read_as, format, &head);
    if read_as.format.is_none() && !format.is_converted() && is_binary(&head, encoding) {
        return Err(SourceError::Binary { name });
    }
    let ahead =
        if read < HEAD_LENGTH { Vec::new() } else { head.split_off(head_len(&head, encoding)) };
    let path = std::fs::canonicalize(path).ok();
    let rest = (read == HEAD_LENGTH).then_some(file);
    let stamp = Some(FileStamp::of(&metadata));
    Ok(Opened { name, path, format, encoding, head, ahead, rest, stamp, size })
}

/// Tells how the characters of a text are written; of what is converted, only what the reader says.
fn encoding(read_as: ReadAs, format: Format, head: &[u8]) -> Option<TextEncoding> {
    let guess = || if format.is_converted() { None } else { TextEncoding::guess(head) };
    read_as.encoding.or_else(guess)
}

fn not_a_document(kind: std::fs::FileType) -> Option<Phrase> {
    match () {
        () if kind.is_file() => None,
        () if kind.is_dir() => Some(phrase("文件夹", "資料夾", "a folder")),
        () if kind.is_fifo() => Some(phrase("命名管道", "具名管道", "a FIFO")),
        () if kind.is_socket() => Some(phrase("套接字", "通訊端", "a socket")),
        () => Some(phrase("设备", "裝置", "a device")),
    }
}

/// Appends up to `most` bytes, asking the system for all of them at once, and again until they are
/// there; returns how many there were.
fn read_up_to(file: &mut File, bytes: &mut Vec<u8>, most: usize) -> io::Result<usize> {
    let start = bytes.len();
    while bytes.len() - start < most {
        if read_once(file, bytes, most - (bytes.len() - start))? == 0 {
            break;
        }
    }
    Ok(bytes.len() - start)
}

/// Appends what the system gives at once, up to `most` bytes; returns how many those were, none at
/// the end.
pub(super) fn read_once(file: &mut File, bytes: &mut Vec<u8>, most: usize) -> io::Result<usize> {
    let start = bytes.len();
    bytes.resize(start + most, 0);
    let read = loop {
        match file.read(bytes.get_mut(start..).unwrap_or_default()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    bytes.truncate(start + read.as_ref().map_or(0, |read| *read));
    read
}

/// Returns where the head ends: after its last line end, or else before a character.
fn head_len(bytes: &[u8], encoding: Option<TextEncoding>) -> usize {
    let Some(head) = bytes.get(..HEAD_LENGTH).filter(|_| bytes.len() >= HEAD_LENGTH) else {
        return bytes.len();
    };
    let encoding = encoding.unwrap_or_default();
    if encoding.unit() > 1 {
        return encoding.line_end(head).unwrap_or(HEAD_LENGTH);
    }
    let starts_character =
        |at: &usize| head[*at] & 0b1100_0000 != 0b1000_0000 && head[*at] != b'\n';
    memchr::memrchr(b'\n', head).map_or_else(
        || (1..HEAD_LENGTH).rev().find(starts_character).unwrap_or(HEAD_LENGTH),
        |at| at + 1,
    )
}

/// Tells whether the head of a file is no text: it holds NULs as programs and pictures do, not one
/// by accident, nor as characters of several bytes have them.
fn is_binary(head: &[u8], encoding: Option<TextEncoding>) -> bool {
    const FEWEST: usize = 2;
    if encoding.is_some_and(|encoding| encoding.unit() > 1) {
        return false;
    }
    let nuls = memchr::memchr_iter(0, head).count();
    // Of what is compressed or compiled every tenth byte is a control.
    let is_control = |byte: &&u8| matches!(**byte, 0..=7 | 14..=26 | 28..=31);
    let controls = head.iter().filter(is_control).count();
    nuls >= FEWEST && (nuls * 32 > head.len() || controls * 20 > head.len())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_long_file_is_opened_by_its_head_and_read_whole() {
        let text = "智慧城市的概念应运而生。\n".repeat(40_000);
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let opened = Source::File(file.path().to_owned()).open(ReadAs::default()).unwrap();
        assert!(
            !opened.is_whole()
                && opened.head.ends_with(b"\n")
                && opened.head.len() > HEAD_LENGTH - 100
        );
        let whole = opened.read_all(&mut |_| {}, &Cancel::default()).unwrap().unwrap();
        assert_eq!(whole, text.as_bytes());
    }

    #[test]
    fn what_is_no_text_is_refused_in_one_line() {
        let folder = tempfile::tempdir().unwrap();
        let error = |path: &Path| {
            Source::File(path.to_owned()).open(ReadAs::default()).unwrap_err().to_string()
        };
        assert!(error(folder.path()).ends_with("it is a folder, not a document"));
        assert!(error(&folder.path().join("none\n\u{1b}.md")).ends_with("none ␛.md: no such file"));
        let binary = folder.path().join("b");
        std::fs::write(&binary, b"\x7fELF\0\0").unwrap();
        assert!(error(&binary).ends_with("it is a binary file, not text"));
        // What is said to be a text is opened; a NUL in a text is an accident.
        assert!(
            Source::File(binary.clone())
                .open(ReadAs { format: Some(Format::Text), ..ReadAs::default() })
                .is_ok()
        );
        let png = [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01".as_slice(),
            &(0..=255).collect::<Vec<u8>>().repeat(9),
        ]
        .concat();
        for (bytes, opens) in [
            ("智慧\0城市".as_bytes(), true),
            (b"a\0b", true),
            (&png, false),
            (&[0, 1, b'x', 0, 0, 7].repeat(50), false),
            // UTF-16.
            (&[b'x', 0].repeat(50), true),
        ] {
            std::fs::write(&binary, bytes).unwrap();
            assert_eq!(Source::File(binary.clone()).open(ReadAs::default()).is_ok(), opens);
        }
        assert!(error(Path::new("/dev/null")).ends_with("it is a device, not a document"));
    }
}
