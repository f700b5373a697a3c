//! `wenlan screen`: one drawn screen after given keys.

use anyhow::{Result, bail};
use clap::Args;

use crate::app::{Size, read_keys};
use crate::cli::args::{LanguageArgument, SourceArguments};
use crate::cli::output::Output;
use crate::cli::subject::Subject;
use crate::messages::{Language, sentence};
use crate::runtime::inline::{Session, rows};
use crate::text::{WidthProfile, shown};
use crate::ui::Theme;

#[derive(Debug, Args)]
pub(crate) struct ScreenArguments {
    #[command(flatten)]
    pub(crate) source: SourceArguments,
    /// Size of the screen
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "80x24")]
    pub(crate) size: String,
    /// Keys to press, such as `/数据<Enter>n`
    #[arg(long, value_name = "KEYS", default_value = "")]
    pub(crate) keys: String,
    #[command(flatten)]
    pub(crate) language: LanguageArgument,
}

pub(crate) fn screen(arguments: &ScreenArguments, language: Language) -> Result<()> {
    let size = size(&arguments.size)?;
    let keys = match read_keys(&arguments.keys) {
        Ok(keys) => keys,
        Err(name) => {
            let name = shown(&name);
            bail!(sentence!(
                "--keys 看不懂：没有 <{name}> 键",
                "--keys 看不懂：沒有 <{name}> 鍵",
                "cannot read --keys: there is no key <{name}>"
            ))
        }
    };
    let subject = Subject::load(&arguments.source)?;
    let mut session = Session::open(subject.document, &subject.name, size, language);
    session.press(&keys);
    let (buffer, _) = session.screen(&Theme::default());
    let mut output = Output::new();
    for row in rows(&buffer, WidthProfile::default()) {
        output.line(&row)?;
    }
    Ok(output.finish()?)
}

/// Reads `80x24`.
fn size(text: &str) -> Result<Size> {
    const MOST: usize = 1_000;
    let numbers = text
        .split_once(['x', '×'])
        .and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    match numbers {
        Some((columns, rows)) if columns <= MOST && rows <= MOST => Ok(Size { columns, rows }),
        _ => {
            let text = shown(text);
            bail!(sentence!(
                "--size {text} 看不懂：写作 80x24",
                "--size {text} 看不懂：寫作 80x24",
                "cannot read --size {text}: write it as 80x24"
            ))
        }
    }
}
