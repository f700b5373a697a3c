//! What every format says of a document and its passages.

use proptest::prelude::*;

use super::*;

/// Reads one word as a POSIX shell does: plain characters, `'…'`, and a backslash outside of them.
fn unquoted(word: &str) -> String {
    let mut read = String::new();
    let mut characters = word.chars();
    while let Some(c) = characters.next() {
        match c {
            '\'' => read.extend(characters.by_ref().take_while(|c| *c != '\'')),
            '\\' => read.extend(characters.next()),
            c => read.push(c),
        }
    }
    read
}

#[test]
fn a_word_that_a_shell_takes_as_it_is_is_not_quoted() {
    for word in ["/a/b.md", "河流.md", "a-b_c+d~e,f@g%h:i", "x1"] {
        assert_eq!(quoted(word), word);
    }
    for (word, expected) in
        [("a b", "'a b'"), ("a'b", r"'a'\''b'"), ("$HOME", "'$HOME'"), ("", "''"), ("a;b", "'a;b'")]
    {
        assert_eq!(quoted(word), expected);
    }
}

#[test]
fn the_command_that_reopens_names_the_file_unless_it_is_the_bundled_essay() {
    let of = |path: Option<&str>| ExportedDocument {
        path: path.map(str::to_owned),
        ..ExportedDocument::default()
    };
    assert_eq!(reopens(&of(Some("/a b.md")), "01X"), "wenlan --at 01X '/a b.md'");
    assert_eq!(reopens(&of(None), "01X"), "wenlan --at 01X");
}

#[test]
fn a_document_without_a_title_is_called_by_its_file() {
    let identity = |title: &str| Identity {
        title: title.to_owned(),
        path: PositionKey::of_path(Path::new("/home/河流.md")).as_str().to_owned(),
        author: "林晓".to_owned(),
        hash: "aa".to_owned(),
        ..Identity::default()
    };
    let named = ExportedDocument::of(&identity("河流史"));
    assert_eq!(
        (named.title.as_str(), named.author.as_str(), named.hash.as_str()),
        ("河流史", "林晓", "aa")
    );
    let unnamed = ExportedDocument::of(&identity(""));
    assert_eq!(
        (unnamed.title.as_str(), unnamed.path.as_deref()),
        ("河流.md", Some("/home/河流.md"))
    );
}

proptest! {
    #[test]
    fn a_shell_reads_back_what_was_quoted(word in "[ -~河流é\n]{0,12}") {
        prop_assert_eq!(unquoted(&quoted(&word)), word);
    }
}
