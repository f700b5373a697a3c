//! The lines of the help, and where it stands.

use crate::app::focus::Help;
use crate::app::help::entries::entries;
use crate::app::help::layout::{Laid, laid};
use crate::app::model::Model;
use crate::app::styled_text::StyledLine;
use crate::text::{Columns, Rows};

/// Where the help stands, for the last row of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelpPlace {
    /// The first row that is shown, from 1.
    pub first: Rows,
    /// The last one.
    pub last: Rows,
    /// How many there are.
    pub rows: Rows,
    /// Which of the entries found is the current one, from 1, and how many there are; none if
    /// nothing is searched.
    pub found: Option<(usize, usize)>,
}

/// Returns the lines of the help, at most `columns` wide.
#[must_use]
pub fn help_lines(model: &Model, help: &Help, columns: Columns) -> Vec<StyledLine> {
    lay(model, help, columns).lines
}

/// Returns where the help stands.
#[must_use]
pub fn help_place(model: &Model, help: &Help) -> HelpPlace {
    let (laid, rows) = (lay_here(model, help), model.regions().help().rows);
    let top = help.top.min(laid.lines.len().saturating_sub(rows));
    let found = (!help.searched.is_empty()).then(|| {
        let current = if laid.found.is_empty() { 0 } else { help.current + 1 };
        (current.min(laid.found.len()), laid.found.len())
    });
    HelpPlace {
        first: top + 1,
        last: (top + rows).min(laid.lines.len()),
        rows: laid.lines.len(),
        found,
    }
}

fn lay(model: &Model, help: &Help, columns: Columns) -> Laid {
    let entries = entries(model, &help.from);
    laid(&entries, &help.searched, help.current, columns, model.display.profile)
}

pub(crate) fn lay_here(model: &Model, help: &Help) -> Laid {
    lay(model, help, model.regions().help().columns)
}

/// Makes an entry the current one and brings it into sight.
pub(crate) fn shown(model: &Model, help: Help, current: usize) -> Help {
    let help = Help { current, ..help };
    let (laid, rows) = (lay_here(model, &help), model.regions().help().rows);
    let most = laid.lines.len().saturating_sub(rows);
    let top = match laid.found.get(current) {
        Some(line) if (help.top..help.top + rows).contains(line) => help.top,
        Some(line) => line.saturating_sub(rows / 3),
        None => help.top,
    };
    Help { top: top.min(most), ..help }
}
