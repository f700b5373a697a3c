//! What the formats with markup share: the writer of a document, what the elements of HTML are in
//! it, the names of its headings.

pub(crate) mod builder;
pub(crate) mod contents;
pub(crate) mod elements;
pub(crate) mod marks;
pub(crate) mod notes;
pub(crate) mod page;
pub(crate) mod titles;
pub(crate) mod tokens;
pub(crate) mod tree;
pub(crate) mod walk;
pub(crate) mod xml;
