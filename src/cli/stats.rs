//! `wenlan stats`: how much there is.

use anyhow::Result;

use crate::cli::args::ListArguments;
use crate::cli::output::Output;
use crate::cli::subject::Subject;

pub(crate) fn stats(arguments: &ListArguments) -> Result<()> {
    let subject = Subject::load(&arguments.source)?;
    let mut output = Output::new();
    if arguments.json {
        output.json(&subject.answer::<()>(Vec::new()))?;
    } else {
        let document = &subject.document;
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
        output.line(&format!("{:>8} bytes", document.text().len()))?;
        if document.replaced > 0 {
            output.line(&format!("{:>8} places could not be decoded", document.replaced))?;
        }
    }
    Ok(output.finish()?)
}
