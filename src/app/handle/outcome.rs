//! What comes of a key that a handler takes: effects, and what is still to be done by others.

use crate::app::action::Action;
use crate::app::effect::Effect;

/// What comes of a key.
#[derive(Debug, Default)]
pub(crate) struct KeyOutcome {
    /// What the outside must do.
    pub(crate) effects: Vec<Effect>,
    /// What the reader meant by it, each action with the number before it: `update` hands them on.
    pub(crate) actions: Vec<(Action, Option<usize>)>,
}

impl KeyOutcome {
    /// Asks for one action.
    pub(crate) fn act(action: Action, count: Option<usize>) -> Self {
        Self { effects: Vec::new(), actions: vec![(action, count)] }
    }

    /// Asks for what another one asks for, after this.
    pub(crate) fn then(mut self, other: Self) -> Self {
        self.effects.extend(other.effects);
        self.actions.extend(other.actions);
        self
    }
}

impl From<Vec<Effect>> for KeyOutcome {
    fn from(effects: Vec<Effect>) -> Self {
        Self { effects, actions: Vec::new() }
    }
}
