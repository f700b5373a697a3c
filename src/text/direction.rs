//! Which way something goes through a text.

/// Towards the end of a text or towards its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Towards the end.
    #[default]
    Forward,
    /// Towards the start.
    Backward,
}

impl Direction {
    /// Tells whether it goes towards the end.
    #[must_use]
    pub const fn is_forward(self) -> bool {
        matches!(self, Self::Forward)
    }

    /// Returns the other one.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
        }
    }
}
