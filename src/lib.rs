//! wenlan 文澜: reads and explores an essay in a terminal.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking"))]

pub mod progress;
pub mod text;

pub mod document;

pub mod typeset;

pub mod analysis;
pub mod search;

pub mod library;

pub mod app;

pub mod ui;

pub mod runtime;

pub mod cli;
