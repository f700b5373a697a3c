//! What a reader does with passages, by keys and screens.

use wenlan::app::{
    Effect, Event, Focus, Model, NoteTarget, Preferences, Report, Size, read_keys, update,
};
use wenlan::document::{Document, Extent, Format, decode, parse};
use wenlan::library::{
    Annotation, Clock, Highlight, Identity, Likely, Passage, PassageChange, PassageKey, Placement,
    Remarks, StoreError,
};
use wenlan::messages::Language;
use wenlan::runtime::inline::{Session, rows};
use wenlan::text::{ByteSpan, WidthProfile};
use wenlan::ui::{Theme, draw};

fn essay() -> Document {
    parse(decode(include_bytes!("../../data/essay.txt").as_slice()), Format::Text, Extent::Whole)
}

fn session(columns: usize, rows: usize) -> Session {
    Session::open(essay(), "essay.txt", Size { columns, rows }, Language::Chinese)
}

fn model() -> Model {
    Model::new(
        essay().into(),
        String::new(),
        Size { columns: 80, rows: 24 },
        Preferences::default(),
    )
}

fn press(session: &mut Session, keys: &str) -> Vec<String> {
    session.press(&read_keys(keys).unwrap());
    rows(&session.screen(&Theme::default()).0, WidthProfile::default())
}

fn shows(rows: &[String], text: &str) -> bool {
    rows.iter().any(|row| row.contains(text))
}

fn saving_failed() -> Report {
    let cause = std::io::ErrorKind::StorageFull.into();
    Report::SavingFailed { error: StoreError::Write { path: "/x".into(), cause }, rescued: None }
}

/// A passage of a paragraph, counted from 0.
fn passage(n: u64, paragraph: usize, note: &str) -> Passage {
    let document = essay();
    let span = document.paragraphs()[paragraph].span;
    Passage::new(PassageKey(n), span, &document)
        .annotated(Annotation { note: note.to_owned(), ..Annotation::default() })
}

fn tell(session: &mut Session, passages: Vec<Passage>) {
    session.send(Event::Report(Report::Passages {
        passages,
        remarks: Remarks::default(),
        clock: Clock::default(),
    }));
}

#[test]
fn times_are_written_in_the_zone_and_the_year_that_were_told() {
    let mut session = session(80, 24);
    // Listed by time, passages say when they were changed.
    press(&mut session, "ps<Esc>");
    let told = |time: &str| vec![Passage { time: time.to_owned(), ..passage(1, 6, "甲") }];
    for (now, ahead, written) in [
        ("2026-11-28T00:00:00Z", 8, "12-31 23:30"),
        ("2027-01-02T00:00:00Z", -5, "2026-12-31 10:30"),
    ] {
        let clock = Clock::at(now, ahead).unwrap();
        let passages = told("2026-12-31T15:30:00Z");
        session.send(Event::Report(Report::Passages {
            passages,
            remarks: Remarks::default(),
            clock,
        }));
        let rows = press(&mut session, "p");
        assert!(shows(&rows, written), "{rows:#?}");
        press(&mut session, "<Esc>");
    }
}

#[test]
fn several_are_picked_filed_and_deleted_and_come_back_together() {
    let mut session = session(80, 40);
    tell(&mut session, vec![passage(1, 6, "甲"), passage(2, 18, "乙"), passage(3, 20, "丙")]);
    let rows = press(&mut session, "pggvv#平台，#中国<Enter>");
    assert!(shows(&rows, "已选 2"));
    assert_eq!(rows.iter().filter(|row| row.contains("#平台 #中国")).count(), 2, "{rows:#?}");
    let rows = press(&mut session, "sss");
    assert!(
        shows(&rows, "按标签") && shows(&rows, "  #中国") && shows(&rows, "  没有标签"),
        "{rows:#?}"
    );
    let rows = press(&mut session, "ssx");
    assert!(!shows(&rows, "✎ 甲") && !shows(&rows, "✎ 乙") && shows(&rows, "✎ 丙"));
    let rows = press(&mut session, "u");
    assert!(shows(&rows, "✎ 甲") && shows(&rows, "✎ 乙") && shows(&rows, "#平台 #中国"));
    // Tags are found by the search of the text.
    let rows = press(&mut session, "<Esc>/#中国<Enter>g/");
    assert!(shows(&rows, "我的笔记") && shows(&rows, "甲 #平台 #中国"), "{rows:#?}");
    press(&mut session, "<Esc><Esc>p");
    // Tags are filtered for as well, and Esc undoes one thing at a time.
    let rows = press(&mut session, "/#平台<Enter>");
    assert!(shows(&rows, "✎ 甲") && !shows(&rows, "✎ 丙"));
    assert!(shows(&press(&mut session, "<Esc>"), "✎ 丙"));
}

#[test]
fn nothing_is_done_to_what_a_filter_hides() {
    let mut session = session(80, 40);
    tell(&mut session, vec![passage(1, 6, "甲"), passage(2, 18, "乙"), passage(3, 20, "丙")]);
    let rows = press(&mut session, "pggv/乙<Down>x");
    let notes = |session: &Session| {
        session.model().passages.all().iter().map(|p| p.annotation.note.clone()).collect::<Vec<_>>()
    };
    assert_eq!(notes(&session), ["甲", "丙"], "{rows:#?}");
    // What was picked is still picked once it is seen again.
    press(&mut session, "<Esc>x");
    assert_eq!(notes(&session), ["丙"]);
}

#[test]
fn what_is_not_saved_says_so_in_its_row() {
    let mut model = Model { language: Language::Chinese, ..model() };
    let mut tell = |event| drop(update(&mut model, event));
    read_keys("7GB").unwrap().into_iter().for_each(|key| tell(Event::Key(key)));
    tell(Event::Report(saving_failed()));
    tell(Event::Key(read_keys("p").unwrap()[0]));
    // Lines that are kept do not push it aside.
    let remarks = Remarks { damaged: 1, ..Remarks::default() };
    tell(Event::Report(Report::Passages {
        passages: Vec::new(),
        remarks,
        clock: Clock::default(),
    }));
    let rows = rows(&draw(&model, &Theme::default()).0, WidthProfile::default());
    assert!(shows(&rows, "  未保存") && shows(&rows, "磁盘已满"), "{rows:#?}");
}

#[test]
fn what_was_lost_says_where_it_may_be_and_is_put_there() {
    let mut session = session(80, 24);
    let here = essay().paragraphs()[14].span;
    let mut maybe = passage(1, 6, "可能还在");
    maybe.placement = Placement::Orphan(Some((here, 58)));
    let mut gone = passage(2, 7, "不在了");
    gone.placement = Placement::Orphan(None);
    tell(&mut session, vec![maybe, gone, passage(3, 8, "在")]);
    let rows = press(&mut session, "p");
    assert!(
        shows(&rows, "未找到 2")
            && shows(&rows, "未在此版本中找到")
            && shows(&rows, "可能在 ¶15（58%）"),
        "{rows:#?}"
    );
    press(&mut session, "gg<Down><Enter>");
    let placed = |session: &Session, n: u64| {
        session
            .model()
            .passages
            .all()
            .iter()
            .find(|p| p.key == PassageKey(n))
            .unwrap()
            .placement
            .span()
    };
    assert_eq!(placed(&session, 1), Some(here));
    press(&mut session, "U");
    assert_eq!(placed(&session, 1), None);
    // a begins there as well.
    assert!(shows(&press(&mut session, "pgg<Down>a"), "Enter 认定在此"));
    press(&mut session, "<Enter>");
    assert_eq!(placed(&session, 1), Some(here));
    press(&mut session, "U");
    // By hand: a on what was lost, a selection, Enter.
    // Enter on what has no place looks for sentences like it.
    assert!(shows(&press(&mut session, "pG<Enter>"), "p a 给它另选位置"));
    assert!(session.model().search.typed().starts_with("~第二阶段"));
    assert!(shows(&press(&mut session, "<Esc>pGa"), "走到新的位置按 Enter"));
    assert!(shows(&press(&mut session, "j"), "Enter 归到这一段"));
    assert!(shows(&press(&mut session, "<Esc>"), "已作罢"));
    assert_eq!(
        (press(&mut session, "<Enter><Esc>").len(), placed(&session, 2)),
        (24, None),
        "what was given up attaches nothing"
    );
    press(&mut session, "pGa9G<Enter>");
    assert_eq!(placed(&session, 2), Some(essay().paragraphs()[8].span));
    // Or to a part of the text.
    press(&mut session, "UpGa9Gv<Enter>");
    assert!(
        placed(&session, 2).is_some_and(|span| span.len() < essay().paragraphs()[8].span.len())
    );
}

#[test]
fn what_is_not_simply_where_it_was_is_settled_where_it_stands() {
    let mut session = session(80, 24);
    let whole = essay().paragraphs()[14].span;
    let (part, elsewhere) =
        (ByteSpan::new(whole.start, whole.start + 30), essay().paragraphs()[8].span);
    let mut moved = passage(1, 6, "移过");
    moved.placement = Placement::Moved(part);
    tell(&mut session, vec![moved]);
    let placement = |session: &Session| session.model().passages.all()[0].placement;
    let rows = press(&mut session, "p");
    assert!(shows(&rows, "已移到这里 · 原在 ") && shows(&rows, "a 接受"), "{rows:#?}");
    // Its place is selected and only has to be agreed to.
    assert!(shows(&press(&mut session, "a"), "Enter 认定在此"));
    press(&mut session, "<Enter>");
    assert_eq!(placement(&session), Placement::Found(part));
    press(&mut session, "U");
    assert_eq!(placement(&session), Placement::Moved(part));
    // Or it is put elsewhere.
    press(&mut session, "pa<Esc>9G<Enter>");
    assert_eq!(placement(&session), Placement::Found(elsewhere));
}

#[test]
fn what_was_changed_says_which_words_and_can_be_accepted() {
    let mut session = session(80, 24);
    let span = essay().paragraphs()[14].span;
    let mut changed = passage(1, 14, "查");
    changed.quote = changed.quote.replacen("不同", "各种", 1);
    changed.placement = Placement::Changed(span);
    let old = changed.quote.clone();
    tell(&mut session, vec![changed]);
    let rows = press(&mut session, "p");
    assert!(
        shows(&rows, "原文有改动") && shows(&rows, "各种 → 不同") && shows(&rows, "a 接受"),
        "{rows:#?}"
    );
    press(&mut session, "a<Enter>");
    let passage = session.model().passages.all()[0].clone();
    assert!(passage.placement == Placement::Found(span) && passage.quote != old);
    // A free name is offered for an export, which a key that has nothing to export says.
    assert!(shows(&press(&mut session, "pE"), "essay-notes.md"));
    let rows = press(&mut session, "<Esc>/没有这样的<Enter>E");
    assert!(shows(&rows, "没有可导出的"), "{rows:#?}");
}

#[test]
fn a_note_takes_lines_and_esc_never_loses_one() {
    let mut session = session(80, 24);
    let rows = press(&mut session, "7Ga一行<Enter>二行<Up><Home>第<Esc>");
    assert!(
        shows(&rows, "第一行") && shows(&rows, "Enter 保存") && shows(&rows, "留作草稿"),
        "{rows:#?}"
    );
    // Any other key goes on writing; a second Esc leaves a draft, which a takes up.
    assert!(shows(&press(&mut session, "字"), "第字一行"));
    assert!(session.model().passages.all().is_empty());
    press(&mut session, "<Esc><Esc>");
    assert!(
        matches!(session.model().focus, Focus::Page) && session.model().passages.all().is_empty()
    );
    press(&mut session, "a<Esc><Enter>");
    assert_eq!(session.model().passages.all()[0].annotation.note, "第字一行\n二行");
    // What was not changed is left at once.
    press(&mut session, "a<Esc>");
    assert!(matches!(session.model().focus, Focus::Page));
}

#[test]
fn a_note_that_is_too_long_is_written_on() {
    let mut session = session(80, 24);
    press(&mut session, "7Ga甲");
    let target = NoteTarget::Text(essay().paragraphs()[6].span);
    session.send(Event::Report(Report::Edited { target, text: Ok("长".repeat(200_000)) }));
    assert!(shows(&press(&mut session, "<C-s>"), "笔记太长"));
    assert!(
        session.model().passages.all().is_empty()
            && session.model().passages.text_of(target).len() == 600_000
    );
    press(&mut session, "<C-u><C-u>");
    assert!(matches!(session.model().focus, Focus::Prompt(_)));
}

#[test]
fn letters_lead_back_and_move_when_set_again() {
    let mut session = session(80, 24);
    press(&mut session, "7Gma19G");
    let place = |session: &Session| session.model().reader.cursor();
    let there = place(&session);
    press(&mut session, "'a");
    let first = place(&session);
    assert!(first != there && session.model().passages.all().len() == 1);
    press(&mut session, "19Gmagg'a");
    assert_eq!((place(&session), session.model().passages.all().len()), (there, 1));
    // Taken back at once.
    press(&mut session, "Ugg'a");
    assert_eq!((place(&session), session.model().passages.all().len()), (first, 1));
}

#[test]
fn an_item_of_a_list_is_bookmarked_where_it_stands() {
    let mut session = session(80, 24);
    press(&mut session, "rB");
    let entry = session.model().passages.all()[0].clone();
    assert!(entry.quote.contains("指导意见"), "{entry:?}");
    press(&mut session, "B");
    assert!(session.model().passages.all().is_empty());
    press(&mut session, "ta何时<C-s>");
    assert!(session.model().passages.all().iter().any(|passage| passage.annotation.note == "何时"));
}

#[test]
fn a_key_for_a_bookmark_takes_no_note_away() {
    let mut session = session(80, 24);
    press(&mut session, "7Ga记<C-s>");
    assert!(
        shows(&press(&mut session, "B"), "要删按 p 再按 x")
            && session.model().passages.all().len() == 1
    );
    press(&mut session, "c1c1");
    assert!(session.model().passages.all()[0].annotation.style.is_none());
    assert!(shows(&press(&mut session, "m1"), "标记用字母"));
}

#[test]
fn at_forty_columns_a_pane_still_has_its_name() {
    let mut session =
        Session::open(essay(), "essay.txt", Size { columns: 40, rows: 12 }, Language::English);
    let mut lost = passage(1, 6, "note");
    (lost.placement, lost.annotation.style) = (Placement::Orphan(None), Some(Highlight::Blue));
    tell(&mut session, vec![lost, passage(2, 7, "")]);
    let rows = press(&mut session, "p");
    assert!(
        rows.iter().any(|row| row.contains("Passages ") && row.contains("not found 1")),
        "{rows:#?}"
    );
}

#[test]
fn at_forty_columns_every_way_out_is_named() {
    let mut session = session(40, 10);
    session.send(Event::Report(saving_failed()));
    let rows = press(&mut session, "q");
    assert!(
        ["r 再存", "s 另存退出", "Esc 留下"].iter().all(|hint| shows(&rows, hint)),
        "{rows:#?}"
    );
    let rows = press(&mut session, "<Esc>a记<Esc>");
    assert!(
        ["Enter 保存", "Esc 留作草稿", "… 接着写"].iter().all(|hint| shows(&rows, hint)),
        "{rows:#?}"
    );
}

#[test]
fn leaving_with_something_unsaved_asks() {
    let mut session = session(80, 24);
    session.send(Event::Report(saving_failed()));
    assert!(shows(&press(&mut session, "j"), "磁盘已满"), "the line stays");
    let rows = press(&mut session, "q");
    assert!(
        shows(&rows, "还没有存好")
            && shows(&rows, "r 再存")
            && shows(&rows, "s 另存退出")
            && !session.left
    );
    press(&mut session, "<Esc>");
    assert!(matches!(session.model().focus, Focus::Page) && !session.left);
    press(&mut session, "qs");
    assert!(session.left);
}

#[test]
fn a_document_that_looks_like_another_is_asked_about() {
    let mut session = session(80, 24);
    let identity = Identity { title: "瓦尔登湖".to_owned(), ..Identity::default() };
    let likely = Some(Box::new(Likely { identity, share: 87, passages: 14 }));
    session.send(Event::Report(Report::Passages {
        passages: Vec::new(),
        remarks: Remarks { likely, ..Remarks::default() },
        clock: Clock::default(),
    }));
    assert!(shows(&press(&mut session, "j"), "像是《瓦尔登湖》（87% 相同）：用它的 14 条摘录？"));
    let mut model = model();
    let likely = Some(Box::new(Likely { identity: Identity::default(), share: 60, passages: 1 }));
    update(
        &mut model,
        Event::Report(Report::Passages {
            passages: Vec::new(),
            remarks: Remarks { likely, ..Remarks::default() },
            clock: Clock::default(),
        }),
    );
    let answered = update(&mut model, Event::Key(read_keys("y").unwrap()[0]));
    assert!(matches!(answered.as_slice(), [Effect::Recognise { is_it: true, .. }]), "{answered:?}");
}

#[test]
fn what_another_window_does_is_shown_but_for_what_is_unsaved_here() {
    let mut session = session(80, 24);
    tell(&mut session, vec![passage(1, 6, "旧"), passage(2, 8, "留")]);
    press(&mut session, "p");
    tell(&mut session, vec![passage(1, 6, "彼窗改")]);
    let rows = press(&mut session, "j");
    assert!(shows(&rows, "彼窗改") && !shows(&rows, "✎ 留"), "{rows:#?}");
    // A change that is on its way is not undone by what was read before it.
    let mut model = model();
    let read = |note| Report::Passages {
        passages: vec![passage(1, 6, note)],
        remarks: Remarks::default(),
        clock: Clock::default(),
    };
    update(&mut model, Event::Report(read("旧")));
    let effects: Vec<Effect> = read_keys("7Ga新<C-s>")
        .unwrap()
        .into_iter()
        .flat_map(|key| update(&mut model, Event::Key(key)))
        .collect();
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Save { change: PassageChange::Put(_) }))
    );
    update(&mut model, Event::Report(read("旧")));
    assert_eq!(model.passages.all()[0].annotation.note, "旧新");
    let whole = ByteSpan::new(0, 3);
    assert!(model.passages.at(whole).is_none());
}
