//! Everything kept on disk: documents that are read, passages that are never lost, where the reader
//! stopped.
//!
//! The only layer that does file IO. It knows documents but no screens and no search.

mod anchor_body;
mod annotation;
mod cache;
mod converter;
mod disk;
mod drafts;
mod export;
mod folded_records;
mod folders;
mod history;
mod import;
mod isolated;
mod journal;
mod linked;
mod local_time;
mod passage;
mod piped;
mod position;
mod records;
mod revisions;
mod settings;
mod shortfalls;
mod source;
mod store;
mod walk;
mod watched;

pub use annotation::{Annotation, Highlight, LONGEST_NOTE, tags_of};
pub use cache::Cache;
pub use converter::convert_if_asked;
pub use drafts::{Draft, DraftOf, drafts, forget_draft, keep_draft};
pub use export::{
    ExportFormat, ExportedDocument, ExportedPassage, export, export_with_text, write_export,
};
pub use folders::{Folders, make as make_folder};
pub use history::{keep_search, searches};
pub use import::{ImportError, Imported, import};
pub use isolated::ConversionFault;
pub use linked::linked_file;
pub use local_time::{Clock, is_day, local_time};
pub use passage::{Passage, PassageChange, PassageKey, Placement};
pub use piped::{Pace, Pause, PipedInput};
pub use position::{PositionKey, ReadingPosition, keep_position, position, remembered_encoding};
pub use revisions::Revision;
pub use settings::{
    Citation, ClipboardWay, DEFAULT_SETTINGS, SettingValue, Settings, SettingsFault,
    SettingsProblem, faults_sentence, parse_settings, read_settings,
};
pub use shortfalls::missing_parts;
pub use source::{Fingerprint, Opened, ReadAs, Source, SourceError, fingerprint};
pub use store::{
    Compacted, Contents, Identity, Likely, OtherDocument, Remarks, Sketch, Store, StoreError,
    StoredPassage, other_documents,
};
pub use walk::documents_below;
pub use watched::{FileState, WatchedFile};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Extent, Format, decode, parse};
    use crate::library::records::Record;

    /// Returns the example line of a format out of the page of its module.
    fn example(page: &str) -> String {
        let (_, rest) = page.split_once("//! ```json\n").unwrap();
        let (lines, _) = rest.split_once("//! ```\n").unwrap();
        lines.lines().map(|line| line.trim_start_matches("//!").trim()).collect::<String>() + "\n"
    }

    #[test]
    fn the_documented_examples_of_the_stored_formats_are_read() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(home.path());
        make_folder(&folders.state).unwrap();
        let keep =
            |name: &str, line: String| std::fs::write(folders.state.join(name), line).unwrap();

        keep("positions.jsonl", example(include_str!("library/position.rs")));
        let key = PositionKey::of_path("/home/li/城市.txt".as_ref());
        assert_eq!(
            position(&folders, &key),
            Some(ReadingPosition { top: 378, cursor: 565, encoding: None })
        );

        keep("searches.jsonl", example(include_str!("library/history.rs")));
        assert_eq!(searches(&folders), ["平台 OR 数据 -year:2015"]);

        // The process it was written in is no more: no process has this number.
        keep(
            "drafts.jsonl",
            example(include_str!("library/drafts.rs")).replace("2576", "2147483647"),
        );
        let document = parse(decode("文".as_bytes()), Format::Text, Extent::Whole);
        let drafts = drafts(&folders, &Identity::of(&document, "of another text".to_owned(), &key));
        assert_eq!(drafts.len(), 1);
        assert!(
            drafts[0].text == "查"
                && matches!(&drafts[0].about, DraftOf::Text(anchor) if anchor.start == 378)
        );

        for page in [include_str!("library/records.rs"), include_str!("library/store/stored.rs")] {
            let record: Record = serde_json::from_str(&example(page)).unwrap();
            assert!(record.is_known(), "{record:?}");
        }
    }
}
