//! Nobody reads on: that is no error. Everything else is.

use anyhow::{Context, anyhow};

use super::*;

#[test]
fn a_closed_pipe_is_known_under_whatever_was_added() {
    let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
    assert!(is_closed_pipe(&closed().into()));
    let added: anyhow::Result<()> = Err(closed()).context("cannot print");
    assert!(is_closed_pipe(&added.unwrap_err()));
    assert!(is_closed_pipe(&serde_json::Error::io(closed()).into()));
    for error in [anyhow!("cannot print"), io::Error::from(io::ErrorKind::NotFound).into()] {
        assert!(!is_closed_pipe(&error), "{error}");
    }
}
