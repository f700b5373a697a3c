//! How a long function reports how far it is, and how it is stopped.
//!
//! Imports nothing, and any layer may import it. A long function takes a `&mut dyn FnMut(Progress)`
//! and a [`Cancel`], looks at the second about once a megabyte, and returns early when it is set.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How much of a long piece of work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Units finished.
    pub done: usize,
    /// Units in all; at least 1.
    pub total: usize,
}

impl Progress {
    /// Returns the share done, in whole percent.
    #[must_use]
    pub const fn percent(self) -> usize {
        self.done * 100 / if self.total == 0 { 1 } else { self.total }
    }
}

/// A flag that stops a piece of work; clones share it.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the work to stop.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Tells whether the work was asked to stop.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
