//! What is known on the way through a document of Word.

use std::collections::HashMap;

use crate::document::docx::numbering::NumberedLists;
use crate::document::docx::styles::ParagraphStyles;
use crate::document::markup::builder::DocumentBuilder;
use crate::document::markup::tree::{NodeId, Tree};
use crate::document::paragraph::InlineKind;

/// The parts that hold notes: footnotes, endnotes, comments.
pub(super) type NoteParts = [Option<Tree>; 3];

/// A document that is being written.
pub(super) struct DocxWriter<'d> {
    pub(super) out: DocumentBuilder<'static>,
    pub(super) styles: &'d ParagraphStyles,
    pub(super) lists: NumberedLists,
    /// The addresses of links and pictures.
    pub(super) links: HashMap<String, String>,
    /// The fields that are open.
    pub(super) fields: Vec<OpenField>,
    /// What stands in boxes beside the paragraph that is being written.
    pub(super) boxes: Vec<NodeId>,
    /// Where the inlines began that go on in the next run.
    pub(super) styled: Vec<ToWrite>,
    /// The notes that were called, in the order of their calls.
    pub(super) called: Vec<(usize, String)>,
    /// How many notes of each part were called.
    pub(super) counts: [usize; 3],
    /// Whether something with more than a few words was written.
    pub(super) has_text: bool,
    /// Whether the title was written.
    pub(super) is_titled: bool,
}

impl<'d> DocxWriter<'d> {
    pub(super) fn new(
        styles: &'d ParagraphStyles,
        lists: NumberedLists,
        links: HashMap<String, String>,
    ) -> Self {
        Self {
            out: DocumentBuilder::new(""),
            styles,
            lists,
            links,
            fields: Vec::new(),
            boxes: Vec::new(),
            styled: Vec::new(),
            called: Vec::new(),
            counts: [0; 3],
            has_text: false,
            is_titled: false,
        }
    }
}

/// An inline that goes on as long as the runs look like it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ToWrite {
    pub(super) start: usize,
    pub(super) kind: InlineKind,
}

/// A field: an instruction, and what came of it when it was last followed.
#[derive(Debug, Default)]
pub(super) struct OpenField {
    pub(super) instruction: String,
    /// Where its result began, once it has.
    pub(super) result: Option<usize>,
}
