//! Standard input that comes bit by bit: what has come of it is a document already.

use std::fs::File;
use std::io::{self, PipeReader};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::document::{HEAD_LENGTH, TextEncoding};
use crate::library::source::{LIMIT, Opened, PIPED, ReadAs, SourceError, read_once};

/// Why reading standard input has paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// It took long, or much has come.
    Enough,
    /// Nothing has come for a moment.
    Quiet,
    /// That was all.
    Ended,
    /// The reader wants no more.
    Stopped,
}

impl Pause {
    /// Tells whether nothing comes after it.
    #[must_use]
    pub const fn is_last(self) -> bool {
        matches!(self, Self::Ended | Self::Stopped)
    }
}

/// How long reading standard input goes on once something has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// While nothing more comes.
    moment: Duration,
    /// At most.
    patience: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { moment: Duration::from_millis(50), patience: Duration::from_secs(1) }
    }
}

impl Pace {
    /// Returns the pace that pauses no more often than this.
    #[must_use]
    pub fn at_most_every(self, time: Duration) -> Self {
        Self { moment: self.moment.max(time), patience: self.patience.max(time) }
    }
}

/// Standard input while it is read.
#[derive(Debug)]
pub struct PipedInput {
    input: File,
    read_as: ReadAs,
    /// What has come.
    bytes: Vec<u8>,
}

impl PipedInput {
    /// Opens standard input and waits for the beginning of it; returns what has come, and the input
    /// if there may be more. All of it is waited for where it must be converted.
    ///
    /// # Errors
    /// When the system cannot read it, or it is binary or too large.
    pub fn open(read_as: ReadAs) -> Result<(Opened, Option<Self>), SourceError> {
        /// How long the first screen may wait once something has come.
        const GLANCE: Duration = Duration::from_millis(200);
        let pace = Pace { patience: GLANCE, ..Pace::default() };
        let input = io::stdin().as_fd().try_clone_to_owned().map_err(failed)?;
        let mut piped = Self { input: input.into(), read_as, bytes: Vec::new() };
        let mut pause = piped.read(pace, HEAD_LENGTH, None)?;
        if pause != Pause::Ended {
            let opened = piped.so_far(pause)?;
            if !opened.format.is_converted() {
                return Ok((opened, Some(piped)));
            }
        }
        while pause != Pause::Ended {
            pause = piped.read(pace, usize::MAX, None)?;
        }
        Ok((Opened::piped(piped.bytes, read_as)?, None))
    }

    /// Returns the number of bytes that have come.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Waits for more to come and reads it at this pace, until it is `most` bytes in all, it ended, or
    /// `stop` was closed at its other end.
    ///
    /// # Errors
    /// When the system cannot read on, or it is too large. What has come is there all the same.
    pub fn read(
        &mut self,
        Pace { moment, patience }: Pace,
        most: usize,
        stop: Option<&PipeReader>,
    ) -> Result<Pause, SourceError> {
        let mut since: Option<Instant> = None;
        loop {
            let elapsed = since.map(|since| since.elapsed());
            if self.bytes.len() >= most || elapsed.is_some_and(|elapsed| elapsed >= patience) {
                return Ok(Pause::Enough);
            }
            let limit = elapsed.map(|elapsed| moment.min(patience.saturating_sub(elapsed)));
            let Some(stopped) = wait(&self.input, stop, limit).map_err(failed)? else {
                return Ok(Pause::Quiet);
            };
            if stopped {
                return Ok(Pause::Stopped);
            }
            let room = HEAD_LENGTH.min(most - self.bytes.len());
            if read_once(&mut self.input, &mut self.bytes, room).map_err(failed)? == 0 {
                return Ok(Pause::Ended);
            }
            if self.bytes.len() as u64 > LIMIT {
                return Err(SourceError::TooLarge { name: PIPED.to_owned() });
            }
            since = since.or_else(|| Some(Instant::now()));
        }
    }

    /// Returns what has come, up to a place where it can be parted, as a document to be parsed.
    ///
    /// # Errors
    /// When it is binary.
    pub fn so_far(&self, pause: Pause) -> Result<Opened, SourceError> {
        let mut opened = Opened::piped(self.bytes.clone(), self.read_as)?;
        let encoding = opened.encoding.unwrap_or_default();
        opened.size = match pause {
            Pause::Ended | Pause::Stopped => self.bytes.len(),
            Pause::Quiet => whole_characters(&self.bytes, encoding),
            Pause::Enough => whole_lines(&self.bytes, encoding),
        };
        opened.head.truncate(opened.size);
        Ok(opened)
    }
}

fn failed(cause: io::Error) -> SourceError {
    SourceError::Io { name: PIPED.to_owned(), cause }
}

/// Waits until the input can be read; tells whether `stop` was closed instead, and nothing if neither
/// is so within the limit.
fn wait(
    input: &File,
    stop: Option<&PipeReader>,
    limit: Option<Duration>,
) -> io::Result<Option<bool>> {
    let limit = limit.map(Timespec::try_from).transpose().map_err(io::Error::other)?;
    let mut waiting = vec![PollFd::new(input, PollFlags::IN)];
    waiting.extend(stop.map(|stop| PollFd::new(stop, PollFlags::IN)));
    loop {
        match poll(&mut waiting, limit.as_ref()) {
            Ok(0) => return Ok(None),
            Ok(_) => {
                return Ok(Some(waiting.get(1).is_some_and(|stop| !stop.revents().is_empty())));
            }
            // A signal has its own thread.
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Returns where the last line ends; where there is none, the last character that is whole.
fn whole_lines(bytes: &[u8], encoding: TextEncoding) -> usize {
    let end = if encoding.unit() > 1 {
        encoding.line_end(bytes)
    } else {
        memchr::memrchr(b'\n', bytes).map(|at| at + 1)
    };
    end.unwrap_or_else(|| whole_characters(bytes, encoding))
}

/// Returns where the last character ends that is whole.
fn whole_characters(bytes: &[u8], encoding: TextEncoding) -> usize {
    if encoding != TextEncoding::UTF_8 {
        return bytes.len() - bytes.len() % encoding.unit();
    }
    // UTF-8: what is cut off is as long as its first byte does not say.
    let last = bytes.len().saturating_sub(3);
    let lead = (last..bytes.len()).rev().find(|at| bytes[*at] & 0b1100_0000 != 0b1000_0000);
    match lead {
        Some(at) if bytes.len() - at < bytes[at].leading_ones() as usize => at,
        _ => bytes.len(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{PipeWriter, Write, pipe};
    use std::os::fd::OwnedFd;
    use std::thread::sleep;

    use proptest::prelude::*;

    use super::*;

    fn piped() -> (PipeWriter, PipedInput) {
        let (input, writer) = pipe().unwrap();
        let input = File::from(OwnedFd::from(input));
        (writer, PipedInput { input, read_as: ReadAs::default(), bytes: Vec::new() })
    }

    fn read(piped: &mut PipedInput) -> (Pause, String) {
        let pause = piped.read(Pace::default(), usize::MAX, None).unwrap();
        let opened = piped.so_far(pause).unwrap();
        (pause, String::from_utf8(opened.head).unwrap())
    }

    #[test]
    fn what_has_come_is_a_document_whenever_it_pauses() {
        let (mut writer, mut piped) = piped();
        writer.write_all("第一段。\n第二".as_bytes()).unwrap();
        assert_eq!(read(&mut piped), (Pause::Quiet, "第一段。\n第二".to_owned()));
        // Half a character.
        writer.write_all(&"段。".as_bytes()[..4]).unwrap();
        assert_eq!(read(&mut piped), (Pause::Quiet, "第一段。\n第二段".to_owned()));
        writer.write_all(&"段。".as_bytes()[4..]).unwrap();
        drop(writer);
        assert_eq!(read(&mut piped), (Pause::Ended, "第一段。\n第二段。".to_owned()));
    }

    #[test]
    fn what_never_pauses_is_read_line_by_line_up_to_what_is_wanted() {
        let (mut writer, mut piped) = piped();
        writer.write_all("第一行\n第二行".as_bytes()).unwrap();
        let most = "第一行\n第二".len() + 1;
        assert_eq!(piped.read(Pace::default(), most, None).unwrap(), Pause::Enough);
        assert_eq!(piped.size(), most);
        assert_eq!(piped.so_far(Pause::Enough).unwrap().head, "第一行\n".as_bytes());
    }

    #[test]
    fn it_is_read_no_more_once_that_is_wanted() {
        let (mut writer, mut piped) = piped();
        writer.write_all("一".as_bytes()).unwrap();
        let (stop, stopper) = pipe().unwrap();
        let waits = std::thread::spawn(move || {
            let mut read = || piped.read(Pace::default(), usize::MAX, Some(&stop)).unwrap();
            [read(), read()]
        });
        sleep(Duration::from_millis(200));
        drop(stopper);
        assert_eq!(waits.join().unwrap(), [Pause::Quiet, Pause::Stopped]);
    }

    proptest! {
        #[test]
        fn text_is_parted_between_characters(text in "[a甲é😀\n]{0,9}", at in 0_usize..40) {
            let bytes = &text.as_bytes()[..at.min(text.len())];
            let characters = whole_characters(bytes, TextEncoding::UTF_8);
            prop_assert_eq!(characters, text.floor_char_boundary(bytes.len()));
            let lines = whole_lines(bytes, TextEncoding::UTF_8);
            prop_assert!(lines == characters || text.as_bytes()[lines - 1] == b'\n');
        }
    }
}
