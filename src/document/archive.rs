//! Archives that books and office documents are: their parts by name, with limits to what they may
//! unpack to. No name ever reaches the disk.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use flate2::bufread::DeflateDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::document::declared;
use crate::document::shortfall::{Shortfall, ShortfallReason, Unreadable};

/// The bytes that one part may unpack to.
const LARGEST_PART: u64 = 32 * 1024 * 1024;
/// The bytes that all parts that are read may unpack to.
const LARGEST: u64 = 256 * 1024 * 1024;
/// The parts an archive may have.
const MOST_PARTS: usize = 20_000;
/// How many times its size a part may unpack to that is larger than [`SMALL`].
const TIGHTEST: u64 = 200;
const SMALL: u64 = 1024 * 1024;

/// An archive.
pub(crate) struct Archive<'b> {
    bytes: &'b [u8],
    /// None if its list of parts is damaged.
    zip: Option<ZipArchive<Cursor<&'b [u8]>>>,
    /// What was found without a list.
    found: HashMap<String, Vec<u8>>,
    /// The names of its parts, in their order.
    names: Vec<String>,
    /// How many bytes may still be unpacked.
    left: u64,
    /// The parts that were read only as far as was allowed.
    cut: Vec<Shortfall>,
}

impl<'b> Archive<'b> {
    /// Opens an archive. Where its end is lost, and the list of its parts with it, the parts are
    /// looked for one after the other.
    ///
    /// # Errors
    /// When there are no parts, too many, or two that share their bytes.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        let mut archive = Self {
            bytes,
            zip: None,
            found: HashMap::new(),
            names: Vec::new(),
            left: LARGEST,
            cut: Vec::new(),
        };
        if let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) {
            if zip.len() > MOST_PARTS || zip.has_overlapping_files().unwrap_or(true) {
                return Err(Unreadable::Damaged);
            }
            archive.names = (0..zip.len())
                .filter_map(|at| Some(zip.name_for_index(at)?.ok()?.into_owned()))
                .collect();
            archive.zip = Some(zip);
        } else {
            archive.search();
        }
        if archive.names.is_empty() { Err(Unreadable::OtherFormat) } else { Ok(archive) }
    }

    /// Returns the names of the parts.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns the name of the part that is meant by one: the same but for capitals, if not the same.
    pub(crate) fn name(&self, meant: &str) -> Option<&str> {
        let same = self.names.iter().find(|name| *name == meant);
        let same = same.or_else(|| self.names.iter().find(|name| name.eq_ignore_ascii_case(meant)));
        same.map(String::as_str)
    }

    /// Returns the parts that were read only as far as was allowed.
    pub(crate) fn take_cut(&mut self) -> Vec<Shortfall> {
        std::mem::take(&mut self.cut)
    }

    /// Unpacks a part, as far as is allowed.
    ///
    /// # Errors
    /// When it is not there, locked or damaged.
    pub(crate) fn read(&mut self, meant: &str) -> Result<Vec<u8>, ShortfallReason> {
        let name = self.name(meant).ok_or(ShortfallReason::Missing)?.to_owned();
        let Some(zip) = &mut self.zip else {
            return self.found.get(&name).cloned().ok_or(ShortfallReason::Damaged);
        };
        let at = zip.index_for_name(&name).ok_or(ShortfallReason::Missing)?;
        let file = match zip.by_index(at) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                return Err(ShortfallReason::Locked);
            }
            Err(_) => return Err(ShortfallReason::Damaged),
        };
        let packed = file.compressed_size();
        let (bytes, is_cut) = unpacked(file, packed, self.left)?;
        self.left -= bytes.len() as u64;
        if is_cut {
            self.cut.push(Shortfall { part: name, why: ShortfallReason::TooLarge });
        }
        Ok(bytes)
    }

    /// As [`read`](Self::read), as text in the encoding that XML and HTML tell.
    pub(crate) fn read_text(&mut self, meant: &str) -> Result<String, ShortfallReason> {
        self.read(meant).map(|bytes| declared::text(&bytes))
    }

    /// Looks for the parts without the list of them, by what stands before each (PKWARE, APPNOTE 4.3.7).
    fn search(&mut self) {
        const SIGN: &[u8] = b"PK\x03\x04";
        const LENGTH: usize = 30;
        let mut from = 0;
        while let Some(at) = memchr::memmem::find(self.bytes.get(from..).unwrap_or_default(), SIGN)
            && self.names.len() < MOST_PARTS
        {
            let head = self.bytes.get(from + at..).unwrap_or_default();
            from += at + SIGN.len();
            let number = |at: usize, length: usize| {
                let bytes = head.get(at..at + length).unwrap_or_default();
                bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
            };
            let (flags, method, length) = (number(6, 2), number(8, 2), number(18, 4));
            let (name_length, extra) = (number(26, 2), number(28, 2));
            let name = head.get(LENGTH..LENGTH + name_length).unwrap_or_default();
            let name = String::from_utf8_lossy(name).into_owned();
            let data = head.get(LENGTH + name_length + extra..).unwrap_or_default();
            let is_locked = flags & 1 == 1;
            let bytes = match method {
                _ if is_locked => continue,
                0 => Ok((data.get(..length).unwrap_or(data).to_vec(), false)),
                8 => unpacked(DeflateDecoder::new(data), data.len() as u64, self.left),
                _ => continue,
            };
            let Ok((bytes, _)) = bytes else { continue };
            self.left = self.left.saturating_sub(bytes.len() as u64);
            if !self.found.contains_key(&name) {
                self.names.push(name.clone());
                self.found.insert(name, bytes);
            }
        }
    }
}

/// Unpacks a part of `packed` bytes as far as is allowed; tells whether there is more.
fn unpacked(part: impl Read, packed: u64, left: u64) -> Result<(Vec<u8>, bool), ShortfallReason> {
    let most = LARGEST_PART.min(left).min(SMALL.max(packed.saturating_mul(TIGHTEST)));
    let mut bytes = Vec::new();
    let read = part.take(most + 1).read_to_end(&mut bytes);
    let is_cut = bytes.len() as u64 > most;
    bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    match read {
        // What came before the damage is better than nothing.
        Err(_) if bytes.is_empty() => Err(ShortfallReason::Damaged),
        Ok(_) | Err(_) => Ok((bytes, is_cut)),
    }
}

/// Returns the path of what a part in a folder names.
pub(crate) fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
