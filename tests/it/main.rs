//! Tests of the whole program and of what it is made from, as one binary.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

mod changing;
mod cli;
mod commands;
mod documents;
mod fold_table;
mod help;
mod house;
mod layers;
mod leaving;
mod links;
mod manners;
mod panes;
mod passages;
mod readme;
mod screens;
mod terminal;
