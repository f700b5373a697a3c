//! The help: what can be done here, made from the keymap, so that it cannot say what is not so;
//! what every sign means; and how a query is written. It can be searched.

mod entries;
mod layout;
mod view;

pub use view::{HelpPlace, help_lines, help_place};

pub(crate) use view::{lay_here, shown};
