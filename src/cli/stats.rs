//! `wenlan stats`: how much there is.

use anyhow::Result;
use serde::Serialize;

use crate::cli::args::ListArguments;
use crate::cli::output::Output;
use crate::cli::subject::{DocumentRecord, Subject};
use crate::text::WordCount;

/// What machine output says.
#[derive(Serialize)]
struct StatsRecord<'a> {
    document: DocumentRecord<'a>,
    /// None: it lists nothing.
    items: [(); 0],
    /// Words as UAX 29 separates them.
    words: usize,
    /// Those that are Han characters.
    han: usize,
}

/// Prints how much there is.
pub(crate) fn stats(arguments: &ListArguments) -> Result<()> {
    let subject = Subject::load(&arguments.source)?;
    let mut output = Output::new();
    let document = &subject.document;
    let count = WordCount::of(document.text());
    if arguments.json {
        output.json(&StatsRecord {
            document: subject.record(),
            items: [],
            words: count.words,
            han: count.han,
        })?;
    } else {
        let letters = document.text().chars().filter(|c| !c.is_whitespace()).count();
        output.line(subject.title())?;
        output.line(&format!("{:>8} paragraphs", document.paragraphs().len()))?;
        output.line(&format!(
            "{:>8} sections",
            document.outline().sections().iter().filter(|s| !s.is_opening()).count()
        ))?;
        output.line(&format!(
            "{:>8} characters, {letters} without spaces",
            document.character_at(document.text().len())
        ))?;
        output.line(&format!(
            "{:>8} words (UAX 29), {} of them Han characters",
            count.words, count.han
        ))?;
        output.line(&format!("{:>8} bytes", document.text().len()))?;
        if document.replaced > 0 {
            output.line(&format!("{:>8} places could not be decoded", document.replaced))?;
        }
    }
    Ok(output.finish()?)
}
