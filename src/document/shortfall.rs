//! What is said of a document that is made from a file of bytes: how far that has come, what is
//! missing, why there is none.

use serde::{Deserialize, Serialize};

use crate::progress::Progress;

/// Why nothing of a file can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unreadable {
    /// It is not what its format should be.
    OtherFormat,
    /// It is locked with a key.
    Locked,
    /// It has no text.
    NoText,
    /// It is damaged so much that nothing is left.
    Damaged,
    /// It is of Word before 2007.
    OldOffice,
}

/// A part of a file that is not shown, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortfall {
    /// What it is called, inside of the file.
    pub part: String,
    /// Why it is missing.
    pub why: ShortfallReason,
}

/// Why a part of a file is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShortfallReason {
    /// It is not there.
    Missing,
    /// It is damaged.
    Damaged,
    /// It is locked with a key.
    Locked,
    /// It is larger than the program can promise to handle.
    TooLarge,
    /// Its fonts do not say which characters their signs are.
    NoCharacters,
    /// All of it is something else, and was read as plain text.
    OtherFormat,
}

/// Tells how far the reading of a file has come, in parts of it: chapters, pages.
pub(crate) type Watch<'w> = &'w mut dyn FnMut(Progress);
