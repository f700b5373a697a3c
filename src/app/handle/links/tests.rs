//! Links inside the document and out of it, and the way back.

use crate::app::effect::Effect;
use crate::app::event::{Beginning, Event};
use crate::app::focus::Focus;
use crate::app::jumps::{Jumps, Stop};
use crate::app::labels::link_labels;
use crate::app::peek;
use crate::app::reader::View;
use crate::app::report::Report;
use crate::app::testing::{Bench, plain, say};
use crate::app::thing::Peek;
use crate::document::LinkedFile;
use crate::messages;
use crate::text::Glyphs;

/// Returns what is said of what is peeked at; nothing if nothing is.
fn peeked(bench: &Bench) -> String {
    let Focus::Peek(Peek { spotted, .. }) = bench.model.focus else { return String::new() };
    let peeked = peek::peeked(&bench.model.context(), spotted, 76);
    peeked.visible(20, 0, Glyphs::Normal).iter().map(plain).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_link_leads_out_and_its_address_is_copied() {
    let mut bench = Bench::markdown("# 题\n\n见[站](https://a.example/b)。\n").pressed("2Ggd");
    assert!(matches!(bench.model.focus, Focus::Peek(..)));
    let copied = Effect::Copy { text: "https://a.example/b".to_owned() };
    assert_eq!(bench.press("y"), [copied]);
    assert_eq!(bench.model.focus, Focus::Page);
}

#[test]
fn a_link_inside_is_followed_and_the_way_back_is_kept() {
    let text = "# 题\n\n- [一](#一)\n- [无](#无)\n\n## 一\n\n正文。\n";
    let mut bench = Bench::markdown(text).pressed("]l");
    let from = bench.model.reader.cursor();
    bench.press("gd");
    let here = bench.model.document.text().get(bench.model.reader.cursor()..).unwrap();
    assert!(here.starts_with("一\n正文"), "{here}");
    bench.press("''");
    assert_eq!(bench.model.reader.cursor(), from);
    // What is not there is said, in the peek too.
    bench.press("]l]lgd");
    assert!(peeked(&bench).contains(say(messages::LINK_LEADS_NOWHERE)), "{}", peeked(&bench));
    bench.check();
}

#[test]
fn links_in_sight_have_letters_to_be_followed_by() {
    let text = format!(
        "# 题\n\n见 [一](#一) 与 [网](https://a.example)。\n\n{}## 一\n\n见 [远](#题)。\n",
        "文。\n\n".repeat(60)
    );
    let mut bench = Bench::markdown(&text);
    let letters = |bench: &Bench| {
        link_labels(&bench.model).iter().map(|(letter, _)| *letter).collect::<String>()
    };
    assert_eq!(letters(&bench), "");
    bench.press("gf");
    assert_eq!(letters(&bench), "as", "those out of sight have none");
    bench.press("a");
    assert!(bench.here().starts_with('一'), "{}", bench.here());
    assert_eq!(letters(&bench), "");
    bench.press("''gfs");
    assert!(matches!(bench.model.focus, Focus::Peek(..)));
    assert_eq!(
        bench.press("<Enter>"),
        [Effect::Browse { address: "https://a.example".to_owned() }]
    );
    bench.press("gfx");
    assert_eq!(bench.notice(), say(messages::NO_SUCH_LABEL));
    bench.press("30Ggfa");
    assert_eq!(bench.notice(), say(messages::NO_LINKS_IN_SIGHT));
    bench.check();
}

#[test]
fn a_link_to_a_file_is_followed_and_one_out_of_the_folder_shown_first() {
    let text = "# 题\n\n[甲](a.md#b)\n\n[乙](../b.md)\n\n[丙](javascript:x)\n\n[题](#题)\n";
    let follow = |path: &str, place: Option<&str>| Effect::Follow {
        file: LinkedFile { path: path.to_owned(), place: place.map(str::to_owned) },
    };
    let mut bench = Bench::markdown(text);
    assert_eq!(bench.press("2Ggd"), [follow("a.md", Some("#b"))]);
    assert_eq!(bench.press("3Ggd"), []);
    assert!(peeked(&bench).contains(say(messages::LINK_LEAVES_FOLDER)), "{}", peeked(&bench));
    assert_eq!(bench.press("<Enter>"), [follow("../b.md", None)]);
    assert_eq!(bench.press("4Ggd<Enter>"), []);
    assert!(peeked(&bench).contains(say(messages::LINK_IS_NOT_OPENED)), "{}", peeked(&bench));
    // A link to where the reader is, and one to the document itself.
    bench.press("<Esc>5Ggd");
    assert_eq!(bench.number(), 1);
    bench.report(Report::LinkedHere { place: Some("#nowhere".to_owned()) });
    assert_eq!(bench.notice(), say(messages::LINK_LEADS_NOWHERE));
    bench.report(Report::NoBrowser { address: "https://a".to_owned() });
    assert_eq!(bench.notice(), say(messages::NO_BROWSER));
    bench.check();
}

#[test]
fn a_place_that_is_not_read_yet_is_gone_to_once_it_is() {
    let head = "# 题\n\n[远](#远方)\n\n";
    let whole = format!("{head}{}## 远方\n\n到了。\n", "文。\n\n".repeat(30));
    let mut bench = Bench::head(head, &whole).pressed("2Ggd");
    assert_eq!(bench.notice(), say(messages::STILL_READING));
    bench.load(&whole);
    assert!(bench.here().starts_with("远方"), "{}", bench.here());
    let mut bench = Bench::head(head, &whole);
    bench.send(Event::Begin { at: Beginning::Name("#远方".to_owned()) });
    bench.load(&whole);
    assert!(bench.here().starts_with("远方"), "{}", bench.here());
    bench.press("''");
    assert_eq!(bench.notice(), say(messages::NO_JUMP_BACK));
}

#[test]
fn a_place_in_another_document_is_returned_to() {
    let mut bench = Bench::markdown("# 题\n\n文。\n");
    let stop = |document: &str| Stop {
        document: Some(document.to_owned()),
        view: View { top: 0, cursor: 0 },
    };
    bench.model.jumps = Jumps::new(vec![stop("/a"), stop("/here")], 1).resumed("/here");
    assert_eq!(bench.press("''"), [Effect::Return { document: "/a".to_owned() }]);
    // It cannot be opened: the way forward is open.
    assert_eq!(bench.press("<A-Right>"), []);
}

#[test]
fn the_address_of_an_entry_is_shown_before_it_is_opened() {
    const TEXT: &str = "文[1][9]。\n\n## 参考文献\n\n[1] 林晓. 河流[J]. 地理研究, 2011(5): 1-9. DOI:10.1000/abc.\n\n[2] 周文. 桥[M]. 武汉: 长江出版社, 2012.\n";
    let opened = [Effect::Browse { address: "https://doi.org/10.1000/abc".to_owned() }];
    let mut bench = Bench::markdown(TEXT).studied().pressed("rgg");
    assert_eq!(bench.press("gx"), []);
    assert!(matches!(bench.model.focus, Focus::Peek(_)));
    assert_eq!(bench.press("<Enter>"), opened);
    // From where it is called too.
    let mut bench = Bench::markdown(TEXT).studied();
    bench.press("gg");
    assert_eq!(bench.press("gx<Enter>"), opened);
    // What has none says so.
    let mut bench = Bench::markdown(TEXT).studied().pressed("rggj");
    assert_eq!(bench.press("gx"), []);
    assert!(matches!(bench.model.focus, Focus::Pane(_)));
    assert!(bench.notice().contains("no address"), "{}", bench.notice());
}
