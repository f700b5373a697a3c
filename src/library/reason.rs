//! Why the system refused, in the words of our messages.

use std::io;

/// Says what the system said, without the number it adds.
pub(crate) fn reason(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let said = cause.to_string();
            let bare = said.split(" (os error").next().unwrap_or(&said);
            bare.chars().take(1).flat_map(char::to_lowercase).chain(bare.chars().skip(1)).collect()
        }
    }
}
