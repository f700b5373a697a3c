//! Why something could not be saved: what was tried, and why it failed, in every language.

use super::*;
use crate::messages::Language;

fn error(kind: io::ErrorKind) -> StoreError {
    StoreError::Write { path: PathBuf::from("/home/reader/河流\u{7}.jsonl"), cause: kind.into() }
}

#[test]
fn a_failure_names_the_file_and_the_reason() {
    for kind in
        [io::ErrorKind::PermissionDenied, io::ErrorKind::NotFound, io::ErrorKind::StorageFull]
    {
        for language in [Language::Chinese, Language::Traditional, Language::English] {
            let (sentence, reason) = (error(kind).sentence(), error(kind).reason());
            let (full, short) = (sentence.in_language(language), reason.in_language(language));
            assert!(full.contains("河流") && short.contains("河流"));
            // On a narrow screen the path may be cut: the reason stands first.
            let why = system_error(&kind.into());
            assert!(
                full.ends_with(why.in_language(language))
                    && short.starts_with(why.in_language(language)),
                "{short}"
            );
            assert!(!full.contains('\u{7}') && !short.contains('\u{7}'));
        }
    }
}

#[test]
fn the_cause_is_kept() {
    let error = error(io::ErrorKind::PermissionDenied);
    let cause =
        error.source().and_then(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    assert_eq!(cause, Some(io::ErrorKind::PermissionDenied));
    assert_eq!(error.to_string(), error.sentence().en);
}
