//! Every word and sentence of the interface, in each of its languages, in one place.
//!
//! `phrases` are fixed; `sentences` have numbers and names in them; a [`Sentence`] is one whose
//! reader is not known yet; `hints` come in several lengths; the `legend` is what the help
//! explains; `system` is why the system refused. What a type of another layer says is a method of
//! that type, beside it, made of what is here.

mod hints;
mod language;
mod legend;
mod phrases;
mod sentence;
mod sentences;
mod system;

pub use language::{Language, Phrase, phrase};
pub use phrases::*;
pub use sentence::Sentence;
pub use system::system_error;

pub(crate) use legend::*;
pub(crate) use sentence::{file_endings, sentence};

#[cfg(test)]
mod tests;
