//! What people type who know other readers: `+/word` and `+G` as less takes them, a command that is
//! mistyped, several files.

use std::ffi::{OsStr, OsString};

use anyhow::{Result, bail};

use crate::messages::sentence;

/// The options of the reader that take a value.
const WITH_VALUE: [&str; 6] = ["--lang", "--theme", "--at", "--format", "--encoding", "--log"];
/// As many letters of a command may be mistyped.
const MISTYPED: usize = 2;

/// Where the reader wants to begin, as less takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TypedBeginning {
    /// At the first place of this: `+/word`.
    Match(String),
    /// At this paragraph: `+42`.
    Paragraph(usize),
    /// At the end: `+G`.
    End,
}

/// Takes out of the arguments what says where to begin, unless they are those of a command.
///
/// # Errors
/// When it says something that is not understood.
pub(crate) fn beginning(
    arguments: &mut Vec<OsString>,
    commands: &[String],
) -> Result<Option<TypedBeginning>> {
    if first_named(arguments).is_some_and(|name| is_named(name, commands)) {
        return Ok(None);
    }
    let end = arguments.iter().position(|argument| argument == "--").unwrap_or(arguments.len());
    let Some(at) = arguments[..end]
        .iter()
        .skip(1)
        .position(|argument| is_beginning(argument))
        .map(|at| at + 1)
    else {
        return Ok(None);
    };
    let typed = arguments.remove(at).to_string_lossy().into_owned();
    let said = typed.trim_start_matches('+');
    Ok(Some(match said.strip_prefix('/') {
        Some(word) if !word.is_empty() => TypedBeginning::Match(word.to_owned()),
        None if said == "G" => TypedBeginning::End,
        None if said.parse::<usize>().is_ok() => TypedBeginning::Paragraph(said.parse()?),
        _ => {
            let typed = crate::text::shown(&typed);
            bail!(sentence!(
                "{typed} 看不懂：可写 +/词、+42（段）、+G",
                "{typed} 看不懂：可寫 +/詞、+42（段）、+G",
                "cannot read {typed}: +/word, +42 (a paragraph) and +G are understood"
            ))
        }
    }))
}

fn is_beginning(argument: &OsStr) -> bool {
    let bytes = argument.as_encoded_bytes();
    bytes.first() == Some(&b'+') && bytes.len() > 1 && std::fs::symlink_metadata(argument).is_err()
}

/// Returns the first argument that is no option: a document, or a command.
pub(crate) fn first_named(arguments: &[OsString]) -> Option<&OsStr> {
    let mut rest = arguments.iter().skip(1);
    while let Some(argument) = rest.next() {
        if argument == "--" {
            return rest.next().map(OsString::as_os_str);
        }
        let text = argument.to_string_lossy();
        if WITH_VALUE.contains(&text.as_ref()) {
            rest.next();
        } else if !(is_beginning(argument) || text.starts_with('-') && text.len() > 1) {
            return Some(argument);
        }
    }
    None
}

/// Tells whether something is the name of a command and of no file.
pub(crate) fn is_command(name: &OsStr, commands: &[String]) -> bool {
    std::fs::symlink_metadata(name).is_err() && is_named(name, commands)
}

fn is_named(name: &OsStr, commands: &[String]) -> bool {
    commands.iter().any(|command| *command == name.to_string_lossy())
}

/// Returns the command that was meant by a name, if it is nearly that of one and there is no such
/// file.
pub(crate) fn meant<'a>(name: &OsStr, commands: &'a [String]) -> Option<&'a str> {
    let typed = name.to_str().filter(|_| std::fs::symlink_metadata(name).is_err())?;
    let command = nearest(typed, commands.iter().map(String::as_str))?;
    let distance = strsim::damerau_levenshtein(typed, command);
    (distance <= MISTYPED && distance * 2 < command.len()).then_some(command)
}

/// Returns the name that is most like what was typed.
pub(crate) fn nearest<'a>(
    typed: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    names.into_iter().min_by_key(|name| (strsim::damerau_levenshtein(typed, name), *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(arguments: &str) -> Vec<OsString> {
        std::iter::once("wenlan")
            .chain(arguments.split(' ').filter(|word| !word.is_empty()))
            .map(OsString::from)
            .collect()
    }

    #[test]
    fn what_less_takes_is_understood() {
        let commands = ["search".to_owned()];
        let begin = |text: &str| {
            let mut arguments = typed(text);
            beginning(&mut arguments, &commands).map(|found| (found, arguments.len()))
        };
        assert_eq!(begin("+/词 a.md").unwrap(), (Some(TypedBeginning::Match("词".to_owned())), 2));
        assert_eq!(begin("a.md +42").unwrap(), (Some(TypedBeginning::Paragraph(42)), 2));
        assert_eq!(begin("--lang zh +G a.md").unwrap(), (Some(TypedBeginning::End), 4));
        assert_eq!(begin("search +1 a.md").unwrap(), (None, 4));
        assert_eq!(begin("-- +1").unwrap(), (None, 3));
        assert!(begin("+x a.md").is_err());
    }

    #[test]
    fn a_mistyped_command_is_known() {
        let commands = ["search", "show", "outline", "timeline"].map(str::to_owned);
        let meant = |name: &str| meant(OsStr::new(name), &commands);
        assert_eq!(
            (meant("serch"), meant("saerch"), meant("timline")),
            (Some("search"), Some("search"), Some("timeline"))
        );
        assert_eq!((meant("essay.md"), meant("shows"), meant("x")), (None, Some("show"), None));
        assert_eq!(first_named(&typed("--lang zh +/x serch")), Some(OsStr::new("serch")));
    }
}
