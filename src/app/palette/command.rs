//! What the palette does.

use crate::app::action::Action;
use crate::app::choice::Choice;
use crate::app::palette::goal::Goal;

/// Something the palette does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// What a key does.
    Act(Action),
    /// Goes to a place.
    Go(Goal),
    /// Lets the reader choose one of several.
    Choose(Choice),
    /// Takes one of them, by its name.
    Take(Choice, String),
    /// Says that everything is saved; what could not be is tried again.
    Write,
}
