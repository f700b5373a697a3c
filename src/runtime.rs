//! The world around the program: terminal, threads, clock, and carrying out effects.

pub mod inline;
