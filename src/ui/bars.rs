//! The line above and the line below: where I am, and what I can do.

use std::borrow::Cow;

use crate::app::{
    Action, AppAction, Area, Asked, Direction, FindAction, Focus, Keymap, Language, ListAction, MarkAction, Model, PaneAction,
    PaneKind, Prompt, Purpose, ReadAction, Regions, Resolved, Saving, SelectAction, Severity, Step, Thing, Tone, ToneLine,
    commands, listed, padded, words, written,
};
use crate::document::ParagraphId;
use crate::library::Highlight;
use crate::text::{Columns, graphemes, shown};
use crate::ui::paint::Painter;
use crate::ui::pane::Caret;

/// Columns of what was searched, beside its count.
const TYPED: Columns = 16;

/// Draws title, section and share.
pub(crate) fn draw_title(model: &Model, painter: &mut Painter<'_>) {
    let regions = model.regions();
    let Some(area) = regions.title else { return };
    let share = format!("{:>4}%  ", model.share());
    let context = model.context();
    let section = model.document.paragraph_at(model.reader.cursor()).map_or("", |id| context.section_name(id));
    let room = area.columns / 2;
    let section = model.profile.fit(&context.display(section), room.saturating_sub(10)).into_owned();
    let title = model
        .profile
        .fit(&context.display(model.title()), area.columns.saturating_sub(model.profile.text(&section) + 24))
        .into_owned();
    let line = ToneLine::new(Tone::Accent, format!("  {}   ", model.language.say(words::PROGRAM))).with(Tone::Text, title);
    let line = if regions.text.is_empty() { line } else { line.right(Tone::Muted, format!("{section}{share}")) };
    painter.tone_line(area, area.y, &line);
}

/// Draws the last row and the prompt above it; returns where the caret stands, if something is written there.
pub(crate) fn draw_footer(model: &Model, painter: &mut Painter<'_>) -> Option<Caret> {
    let Regions { footer, prompt: above, .. } = model.regions();
    if footer.is_empty() {
        return None;
    }
    let prompt = match &model.focus {
        Focus::Prompt(prompt) => prompt_label(model, prompt).map(|label| (prompt, label)),
        Focus::Page | Focus::Select(_) | Focus::Pane(_) | Focus::Peek(..) | Focus::Help(..) | Focus::Asked(..) => None,
    };
    if prompt.is_none() || above.is_some() {
        painter.tone_line(footer, footer.y, &footer_line(model, footer.columns));
    }
    if let (Focus::Asked(asked, _), Some(area)) = (&model.focus, above) {
        let question = model.language.asked(asked, &model.shelf.saving());
        let line = model.profile.fit(&format!("  {question}"), area.columns.saturating_sub(1)).into_owned();
        painter.tone_line(area, area.y, &ToneLine::new(Tone::Accent, line));
    }
    let (prompt, (mark, right)) = prompt?;
    Some(draw_prompt(model, painter, above.unwrap_or(footer), &mark, prompt, &right))
}

/// What stands before a prompt in the last rows, and what at its right; none for a note, which has a panel.
fn prompt_label(model: &Model, prompt: &Prompt) -> Option<(String, String)> {
    match &prompt.purpose {
        Purpose::Search { direction: Direction::Forward, .. } => Some(("/".to_owned(), hits_label(model))),
        Purpose::Search { direction: Direction::Backward, .. } => Some(("?".to_owned(), hits_label(model))),
        Purpose::Filter(kind, _) => {
            Some((format!("{} /", model.language.say(words::FILTER)), model.panes.len(*kind).to_string()))
        }
        Purpose::Against => Some((format!("{} ", model.language.say(words::AGAINST)), String::new())),
        Purpose::Export(_) => Some((format!("{} ", model.language.say(words::EXPORT_TO)), String::new())),
        Purpose::Tags(_) => Some((format!("{} #", model.language.say(words::TAGS)), String::new())),
        Purpose::Command(_) => Some((":".to_owned(), commands(model, prompt).len().to_string())),
        Purpose::Choose { choice, .. } => {
            let count = listed(model, prompt).map_or(0, |(rows, _)| rows.len());
            Some((format!("{} ", model.language.say(choice.name())), count.to_string()))
        }
        Purpose::Note(_) | Purpose::LeavingNote(_) => None,
    }
}

fn draw_prompt(model: &Model, painter: &mut Painter<'_>, area: Area, mark: &str, prompt: &Prompt, right: &str) -> Caret {
    painter.tone_line(area, area.y, &ToneLine::default().right(Tone::Muted, format!("{right}  ")));
    let end = area.x + area.columns.saturating_sub(model.profile.text(right) + 4);
    let x = painter.put(area.x + 1, area.y, end, mark, painter.style(Tone::Accent));
    // A long line shows its end: the caret must be visible.
    let room = end.saturating_sub(x + 1);
    let before = prompt.editor.before_caret();
    let mut columns = 0;
    let fits = |(_, cluster): &(usize, &str)| {
        columns += model.profile.cluster(cluster);
        columns <= room
    };
    let shown_from = graphemes(before).rev().take_while(fits).last().map_or(before.len(), |(at, _)| at);
    let caret = painter.put(x, area.y, end, before.get(shown_from..).unwrap_or_default(), painter.style(Tone::Text));
    let after = prompt.editor.text().get(before.len()..).unwrap_or_default();
    painter.put(caret, area.y, end, after, painter.style(Tone::Text));
    (caret, area.y)
}

fn footer_line(model: &Model, columns: Columns) -> ToneLine {
    let right = place_label(model, true);
    if let Some(notice) = &model.notice {
        let tone = match notice.severity {
            Severity::Info => Tone::Text,
            Severity::Warning => Tone::Warning,
        };
        let mark = if notice.severity == Severity::Warning { "! " } else { "" };
        let line =
            ToneLine::new(tone, model.profile.fit(&format!("  {mark}{}", notice.text), columns.saturating_sub(1)).into_owned());
        let fits = line.columns(model.profile) + model.profile.text(&right) + 4 <= columns;
        return if fits { line.right(Tone::Muted, format!("{right}  ")) } else { line };
    }
    let searching = matches!(&model.focus, Focus::Prompt(prompt) if matches!(prompt.purpose, Purpose::Search { .. }));
    if let Some(problem) = model.query_problem().filter(|_| searching) {
        let line = model.profile.fit(&format!("  ! {problem}"), columns.saturating_sub(1)).into_owned();
        return ToneLine::new(Tone::Warning, line);
    }
    if let Saving::Failed(why) = model.shelf.saving()
        && !matches!(&model.focus, Focus::Asked(..) | Focus::Prompt(Prompt { purpose: Purpose::LeavingNote(_), .. }))
    {
        return ToneLine::new(
            Tone::Warning,
            model.profile.fit(&format!("  ! {}", model.language.cannot_save(&why)), columns).into_owned(),
        );
    }
    let lead = lead(model);
    let mut hints = if model.pending.keys.is_empty() { hints(model) } else { continuations(model) };
    let short = place_label(model, false);
    let fits = |line: &ToneLine, right: &str| fits(model, line, right, columns);
    // What takes less room comes only when not all hints fit beside the rest; what is searched matters more than some of them.
    let most_left_out = if hits_label(model).is_empty() { 0 } else { 2 };
    let without = |n: usize| -> Vec<(String, String)> {
        let kept = hints.len().saturating_sub(1 + n);
        hints[..kept].iter().chain(hints.last()).cloned().collect()
    };
    let full = (0..=most_left_out).flat_map(|n| [(&right, 3, n), (&right, 2, n)]);
    for (right, gap, n) in full.chain([(&short, 3, 0)]) {
        let line = hint_line(&lead, &without(n), gap);
        if fits(&line, right) {
            return line.right(Tone::Muted, format!("{right}  "));
        }
    }
    if !model.pending.keys.is_empty() && !fits(&hint_line(&lead, &hints, 2), &short) {
        // They stand above, all of them.
        hints.truncate(1);
    }
    while hints.len() > 1 && !fits(&hint_line(&lead, &hints, 2), &short) {
        // The last hint stays: the way to the help, or the way out.
        hints.remove(hints.len() - 2);
    }
    hint_line(&lead, &hints, 2).right(Tone::Muted, format!("{short}  "))
}

/// What stands before the hints: the count that was typed.
fn lead(model: &Model) -> ToneLine {
    let lead = ToneLine::new(Tone::Text, "  ");
    model.pending.count.map_or(lead.clone(), |count| lead.with(Tone::Accent, format!("{count} ")))
}

/// Tells whether a line and what stands at its right fit so many columns.
fn fits(model: &Model, line: &ToneLine, right: &str, columns: Columns) -> bool {
    line.columns(model.profile) + model.profile.text(right) + 4 <= columns
}

/// Writes hints one behind the other, `gap` columns apart.
fn hint_line(lead: &ToneLine, hints: &[(String, String)], gap: Columns) -> ToneLine {
    let mut line = lead.clone();
    for (at, (key, says)) in hints.iter().enumerate() {
        let gap = if at == 0 { 0 } else { gap };
        line = line.with(Tone::Accent, format!("{}{key}", " ".repeat(gap))).with(Tone::Muted, format!(" {says}"));
    }
    line
}

/// Draws the keys that may follow, over the last rows of the text, if the footer has no room for all of them.
///
/// ```text
///   z …   f full-width view     < narrower measure    > wider measure
///         t this line to the top …
/// ```
pub(crate) fn draw_continuations(model: &Model, painter: &mut Painter<'_>) {
    if model.pending.keys.is_empty() {
        return;
    }
    let regions = model.regions();
    let area = Area { y: 0, rows: regions.footer.y, ..regions.footer };
    let hints = continuations(model);
    if fits(model, &hint_line(&lead(model), &hints, 2), &place_label(model, false), area.columns) {
        return;
    }
    let room = area.columns.saturating_sub(4);
    let entry = |(key, says): &(String, String)| format!("{key} {says}");
    let widest = hints.iter().skip(1).map(|hint| model.profile.text(&entry(hint))).max().unwrap_or(0) + 3;
    let beside = (room / widest.max(1)).max(1);
    let rows = (hints.len() - 1).div_ceil(beside).min(area.rows);
    for (row, entries) in hints[1..].chunks(beside).take(rows).enumerate() {
        let y = area.rows - rows + row;
        painter.clear(Area { y, rows: 1, ..area });
        let mut line = ToneLine::new(Tone::Text, "  ");
        for (key, says) in entries {
            let says = padded(&format!(" {says}"), widest.saturating_sub(model.profile.text(key)), model.profile);
            line = line.with(Tone::Accent, key.clone()).with(Tone::Muted, says);
        }
        painter.tone_line(area, y, &line);
    }
}

/// The keys that may follow what was pressed.
fn continuations(model: &Model) -> Vec<(String, String)> {
    let mut hints = vec![(format!("{} …", written(&model.pending.keys)), String::new())];
    if let Resolved::Prefix(bindings) = model.keymap.resolve(model.focus.mode(), &model.pending.keys) {
        for binding in bindings {
            let rest = binding.keys.get(model.pending.keys.len()..).unwrap_or_default();
            let key = if binding.takes_character { "a–z".to_owned() } else { written(rest).replace("<lt>", "<") };
            hints.push((key, model.language.say(words::action(binding.action)).to_owned()));
        }
    }
    hints
}

/// The keys that matter here.
fn hints(model: &Model) -> Vec<(String, String)> {
    let say = |phrase| model.language.say(phrase).to_owned();
    let key = |action| model.keymap.hint(action);
    let visit = |kind| (key(Action::Pane(PaneAction::Visit(kind))), say(words::pane(kind)));
    let help = (key(Action::App(AppAction::Help)), say(words::HELP));
    let close = ("Esc".to_owned(), say(words::CLOSE));
    let enter = ("Enter".to_owned(), say(words::GO));
    match &model.focus {
        Focus::Page | Focus::Select(_) if model.attaching.is_some() => {
            vec![
                ("Enter".to_owned(), say(words::ATTACH_HERE)),
                (key(Action::Select(SelectAction::Begin)), say(words::CHOOSE)),
                ("Esc".to_owned(), say(words::CANCEL)),
            ]
        }
        Focus::Page if !model.find.typed().is_empty() && model.find.found().is_some() => vec![
            (
                format!("{} {}", key(Action::Find(FindAction::Next)), key(Action::Find(FindAction::Previous))),
                say(words::NEXT_PREVIOUS),
            ),
            visit(PaneKind::Results),
            (key(Action::Read(ReadAction::Back)), say(words::TO_WHERE_IT_BEGAN)),
            close,
            visit(PaneKind::Concordance),
            help,
        ],
        Focus::Page if model.pointed().is_some() => vec![
            (String::new(), format!("{}{}", say(words::UNDERLINED), say(words::COLON).trim_end())),
            (key(Action::Mark(MarkAction::Bookmark)), say(words::BOOKMARK)),
            (key(Action::Mark(MarkAction::Highlight(Highlight::Yellow))), say(words::HIGHLIGHT)),
            (key(Action::Mark(MarkAction::Note)), say(words::NOTE)),
            (key(Action::Select(SelectAction::Copy)), say(words::COPY)),
            (key(Action::App(AppAction::Quit)), say(words::QUIT)),
            help,
        ],
        Focus::Page => vec![
            (key(Action::Find(FindAction::Forward)), say(words::SEARCH_FORWARD)),
            visit(PaneKind::Outline),
            visit(PaneKind::References),
            visit(PaneKind::Timeline),
            visit(PaneKind::Passages),
            (key(Action::App(AppAction::Quit)), say(words::QUIT)),
            (scroll_keys(&model.keymap), say(words::SCROLL)),
            help,
        ],
        Focus::Select(_) => vec![
            (key(Action::Select(SelectAction::Copy)), say(words::COPY)),
            (key(Action::Select(SelectAction::CopyCited)), say(words::COPY_CITED)),
            (key(Action::Select(SelectAction::Unit)), say(words::UNIT)),
            (key(Action::Select(SelectAction::Swap)), say(words::OTHER_END)),
            (key(Action::Mark(MarkAction::Highlight(Highlight::Yellow))), say(words::HIGHLIGHT)),
            (key(Action::Mark(MarkAction::Note)), say(words::NOTE)),
            (key(Action::Mark(MarkAction::Bookmark)), say(words::BOOKMARK)),
            (selecting_keys(&model.keymap), say(words::CHOOSE)),
            ("Esc".to_owned(), say(words::CANCEL)),
        ],
        Focus::Pane(kind) => pane_hints(model, *kind, enter, close),
        Focus::Peek(spotted, _) if matches!(spotted.thing, Thing::Link(_)) => {
            vec![(key(Action::Select(SelectAction::Copy)), say(words::COPY_ADDRESS)), close]
        }
        Focus::Peek(..) if model.is_peek_cut() => vec![enter, (scroll_keys(&model.keymap), say(words::SCROLL)), close],
        Focus::Peek(..) => vec![enter, close],
        Focus::Asked(Asked::Likely(_), _) => vec![("y".to_owned(), say(words::YES)), ("n".to_owned(), say(words::NO)), close],
        Focus::Asked(Asked::Unsaved, _) => vec![
            ("r".to_owned(), say(words::SAVE_AGAIN)),
            ("s".to_owned(), say(words::LEAVE_RESCUED)),
            ("Esc".to_owned(), say(words::STAY)),
        ],
        Focus::Help(..) => vec![(scroll_keys(&model.keymap), say(words::SCROLL)), close],
        Focus::Prompt(prompt) => prompt_hints(model.language, &help.0, &prompt.purpose),
    }
}

fn scroll_keys(keymap: &Keymap) -> String {
    format!("{} {}", keymap.hint(Action::Read(ReadAction::LineDown)), keymap.hint(Action::Read(ReadAction::LineUp)))
}

fn prompt_hints(language: Language, help: &str, purpose: &Purpose) -> Vec<(String, String)> {
    let hint = |key: &str, says| (key.to_owned(), language.say(says).to_owned());
    let cancel = hint("Esc", words::CANCEL);
    match purpose {
        Purpose::Search { .. } => {
            vec![hint("Enter", words::GO), hint("↑↓", words::EARLIER), hint(help, words::QUERIES), cancel]
        }
        Purpose::Filter(..) => vec![hint("Enter", words::KEEP), cancel],
        Purpose::Against => vec![hint("Enter", words::AGAINST), cancel],
        Purpose::Tags(_) => vec![hint("Enter", words::SAVE), cancel],
        Purpose::Export(_) => vec![hint("Enter", words::EXPORT), (".md .json .csv .org".to_owned(), String::new()), cancel],
        Purpose::Command(_) => vec![hint("Enter", words::RUN), hint("↑↓", words::CHOOSE), cancel],
        Purpose::Choose { .. } => vec![hint("Enter", words::KEEP), hint("↑↓", words::CHOOSE), cancel],
        Purpose::Note(_) => vec![hint("Ctrl-S", words::SAVE), hint("Ctrl-E", words::EDITOR), hint("Esc", words::LEAVE)],
        Purpose::LeavingNote(_) => {
            vec![hint("Enter", words::SAVE), hint("Esc", words::LEAVE_DRAFT), hint("…", words::WRITE_ON)]
        }
    }
}

fn selecting_keys(keymap: &Keymap) -> String {
    let steps = [Step::Character, Step::Word, Step::Sentence];
    steps.map(|step| keymap.hint(Action::Select(SelectAction::Next(step)))).join(" ")
}

fn pane_hints(model: &Model, kind: PaneKind, enter: (String, String), close: (String, String)) -> Vec<(String, String)> {
    let say = |phrase| model.language.say(phrase).to_owned();
    let key = |action| model.keymap.hint(Action::List(action));
    let own = match kind {
        PaneKind::Outline => vec![(key(ListAction::Fold), say(words::FOLD))],
        PaneKind::Results => vec![(key(ListAction::Order), say(words::ORDER))],
        PaneKind::Concordance => {
            vec![(key(ListAction::Sort), say(words::ORDER)), (key(ListAction::Against), say(words::ANOTHER_TERM))]
        }
        PaneKind::References => vec![(key(ListAction::Works), say(words::WORKS))],
        PaneKind::Timeline => vec![(key(ListAction::Zones), say(words::TITLES_TOO))],
        PaneKind::Passages if model.panes.passages.is_elsewhere() => vec![(key(ListAction::Elsewhere), say(words::THIS_ONE))],
        PaneKind::Passages if model.panes.passages.is_doubtful(model.shelf.passages()) => vec![
            (
                key(ListAction::Note),
                say(if model.panes.passages.is_acceptable(model.shelf.passages()) { words::ACCEPT } else { words::ATTACH }),
            ),
            (key(ListAction::Edit), say(words::EDIT)),
            (key(ListAction::Delete), say(words::DELETE)),
        ],
        PaneKind::Passages => vec![
            (key(ListAction::Edit), say(words::EDIT)),
            (key(ListAction::Delete), say(words::DELETE)),
            (key(ListAction::Tag), say(words::TAG_THEM)),
            (key(ListAction::Choose), say(words::CHOOSE_THEM)),
            (key(ListAction::Arrange), say(words::ORDER)),
            (key(ListAction::Export), say(words::EXPORT)),
            (key(ListAction::Elsewhere), say(words::ELSEWHERE)),
            (key(ListAction::Undo), say(words::UNDO)),
        ],
    };
    let moves = (format!("{} {}", key(ListAction::Down), key(ListAction::Up)), say(words::CHOOSE));
    let filter = (key(ListAction::Filter), say(words::FILTER));
    let to_text = ("Tab".to_owned(), say(words::TO_TEXT));
    // Of passages there is so much to do that moving is the first thing left out.
    let hints = if kind == PaneKind::Passages {
        vec![vec![enter], own, vec![filter, to_text, moves, close]]
    } else {
        vec![vec![enter, moves], own, vec![filter, to_text, close]]
    };
    hints.concat()
}

/// What stands at the right of the footer: progress, hits, or the place and, in full, the time left.
fn place_label(model: &Model, full: bool) -> String {
    // Where something is to be answered, every hint counts.
    let asks = matches!(&model.focus, Focus::Asked(..) | Focus::Prompt(Prompt { purpose: Purpose::LeavingNote(_), .. }));
    if asks && model.size.columns < 60 {
        return String::new();
    }
    if let Some(progress) = model.reading {
        return format!("{} {}%", model.language.say(words::READING), progress.percent());
    }
    match &model.focus {
        Focus::Pane(kind) => {
            let len = model.panes.len(*kind);
            return format!("{}/{len}", if len == 0 { 0 } else { model.panes.list(*kind).selected + 1 });
        }
        Focus::Select(selection) => {
            let (document, span) = (&model.document, selection.span().trimmed(model.document.text()));
            return model.language.characters(document.character_at(span.end) - document.character_at(span.start));
        }
        Focus::Page | Focus::Prompt(_) | Focus::Peek(..) | Focus::Help(..) | Focus::Asked(..) => {}
    }
    // A prompt says itself how many were found.
    let hits = if matches!(model.focus, Focus::Prompt(_)) { String::new() } else { hits_label(model) };
    if !hits.is_empty() {
        // Where there is room it says of what, which of a word under the cursor nobody has typed.
        let typed = if full && model.size.columns >= 60 { shown(model.find.typed()) } else { Cow::default() };
        return format!("{}  {hits}", model.profile.fit(&typed, TYPED)).trim_start().to_owned();
    }
    let paragraphs = model.document.paragraphs().len();
    let here = model.document.paragraph_at(model.reader.cursor()).map_or(0, ParagraphId::number);
    let saving = match model.shelf.saving() {
        Saving::Underway => format!("{} · ", model.language.say(words::SAVING)),
        Saving::Failed(_) => format!("{} · ", model.language.say(words::UNSAVED)),
        Saving::Done => String::new(),
    };
    if model.size.rows < 16 {
        return format!("{saving}{}%", model.share());
    }
    if model.size.columns < 60 || !full {
        return format!("{saving}¶{here}/{paragraphs}");
    }
    format!("{saving}¶{here}/{paragraphs}   {}", model.language.minutes_left(model.minutes_left()))
}

/// `3/17`: the current hit and how many there are.
fn hits_label(model: &Model) -> String {
    if model.find.found().is_none() {
        return String::new();
    }
    // What is not counted yet has no number.
    if !model.find.is_answered() {
        return "…".to_owned();
    }
    let current = model.find.current().map_or_else(|| "–".to_owned(), |at| (at + 1).to_string());
    format!("{current}/{}", model.find.hits().len())
}
