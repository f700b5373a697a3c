//! Every pane answers every key of its list: on an empty document, on a short mixed one and on the
//! essay, on every size of screen down to a few rows.

use std::sync::Arc;

use wenlan::app::{
    Action, Focus, Keymap, Mode, Model, PaneAction, PaneKind, Preset, Size, read_keys,
};
use wenlan::document::{Document, Extent, Format, convert};
use wenlan::messages::Language;
use wenlan::runtime::inline::Session;
use wenlan::text::WidthProfile;

use crate::screens::rows_of;

const SIZES: [(usize, usize); 4] = [(120, 40), (80, 24), (40, 10), (20, 5)];
const MIXED: &str = "# 题 Title\n\n2015年，数据 ①“Data” e\u{301}\u{200d}👩‍👩‍👧。\n\n## 参考文献\n\n[1] 王某. 数据[J]. 某刊, 2018(5): 1-9.\n";

fn documents() -> [(&'static str, Arc<Document>); 8] {
    let essay = include_bytes!("../../data/essay.txt").as_slice();
    [
        ("nothing", "".as_bytes(), Format::Text),
        ("mixed", MIXED.as_bytes(), Format::Markdown),
        ("essay", essay, Format::Text),
        ("page", include_bytes!("data/page.html"), Format::Html),
        ("book", include_bytes!("data/book.epub"), Format::Epub),
        ("word", include_bytes!("data/word.docx"), Format::Docx),
        ("office", include_bytes!("data/office.odt"), Format::Odt),
        ("paper", include_bytes!("data/paper.pdf"), Format::Pdf),
    ]
    .map(|(name, bytes, format)| {
        let conversion = convert(bytes, format, None, usize::MAX, &mut |_| {}).unwrap();
        (name, Arc::new(conversion.into_document(Extent::Whole)))
    })
}

/// A session in a pane, with a search and passages behind it as far as the text allows them.
fn session_in(document: &Arc<Document>, size: (usize, usize), kind: PaneKind) -> Session {
    let mut session = Session::open(
        document.clone(),
        "name.txt",
        Size { columns: size.0, rows: size.1 },
        Language::English,
    );
    session.press(&read_keys("/数据<Enter>BjGB").unwrap());
    visit(&mut session, kind);
    session
}

fn visit(session: &mut Session, kind: PaneKind) {
    let keymap = Keymap::preset(Preset::Default);
    let key = keymap.single_keys(Action::Pane(PaneAction::Visit(kind)))[0];
    for _ in 0..4 {
        if is_in(session.model(), kind) {
            return;
        }
        session.press(&[key]);
    }
    panic!("{kind:?} cannot be reached");
}

fn is_in(model: &Model, kind: PaneKind) -> bool {
    model.focus.pane() == Some(kind)
}

/// Checks that the screen is whole and that what is selected is there.
fn check(session: &Session, (columns, rows): (usize, usize), kind: PaneKind, context: &str) {
    let shown = rows_of(session);
    let profile = WidthProfile::default();
    assert!(
        shown.len() == rows && shown.iter().all(|row| profile.text(row) <= columns),
        "{context}: {shown:#?}"
    );
    let pane = session.model().panes.get(kind);
    assert!(
        pane.list().selected < pane.len().max(1),
        "{context}: {} of {}",
        pane.list().selected,
        pane.len()
    );
}

#[test]
fn every_pane_answers_every_key_of_its_list() {
    let keymap = Keymap::preset(Preset::Default);
    let mut silent = Vec::new();
    for (name, document) in documents() {
        for size in SIZES {
            for kind in PaneKind::ALL {
                let mut session = session_in(&document, size, kind);
                let bindings = keymap.bindings().iter().filter(|binding| {
                    matches!(binding.action, Action::List(_))
                        && binding.context.holds(Mode::Listing(kind))
                });
                for binding in bindings {
                    visit(&mut session, kind);
                    let context = format!("{kind:?} of {name} at {size:?}, {:?}", binding.action);
                    let before = rows_of(&session);
                    session.press(&binding.keys);
                    check(&session, size, kind, &context);
                    let is_answered =
                        session.model().notice.is_some() || rows_of(&session) != before;
                    // On a few rows there is no room for what changes above the list.
                    if !is_answered && size.1 > 5 {
                        silent.push(context.clone());
                    }
                    // Back out of whatever was opened: a prompt, a note, the text.
                    for _ in 0..4 {
                        if is_in(session.model(), kind) || session.model().focus == Focus::Page {
                            break;
                        }
                        session.press(&read_keys("<Esc>").unwrap());
                        check(&session, size, kind, &context);
                    }
                    assert!(!session.left, "{context}");
                }
            }
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}
