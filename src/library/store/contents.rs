//! What the files of a document hold, and what there is to say of them.

use std::path::PathBuf;

use crate::library::store::identity::Identity;
use crate::library::store::stored::StoredPassage;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// The passages, in the order they were made.
    pub passages: Vec<StoredPassage>,
    /// What else there is to say.
    pub remarks: Remarks,
}

/// What there is to say of the files that passages were read from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remarks {
    /// Lines that are no records; they stay.
    pub damaged: usize,
    /// Records of a newer version; they stay.
    pub newer: usize,
    /// Files that could not be read, each with the reason.
    pub unreadable: Vec<String>,
    /// A document with passages that this one may have been, if it has none of its own.
    pub likely: Option<Box<Likely>>,
    /// The passages of another text that was at the same path before.
    pub left: usize,
    /// The passages that an earlier run could only save elsewhere, and that were taken over.
    pub adopted: usize,
    /// Files with passages of this document that another home could not save: they are left where
    /// they are.
    pub foreign: Vec<PathBuf>,
}

/// A document that another one may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// What it was recognised by.
    pub identity: Identity,
    /// How much of the two is the same, in percent.
    pub share: usize,
    /// The number of its passages.
    pub passages: usize,
}
