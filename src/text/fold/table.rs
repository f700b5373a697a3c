//! The table of what each character folds to.
