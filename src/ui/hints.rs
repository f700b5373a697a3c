//! The keys that matter here, for the last row of the screen.
//!
//! *Invariant*: the way out of where the keys go is always among them, and is the last that is left
//! out.

use crate::app::{
    Action, AnswerAction, AppAction, ExportOf, Focus, ListAction, MarkAction, Model, PaneAction,
    PaneKind, Peek, Prompt, PromptAction, Purpose, Question, ReadAction, Resolved, SearchAction,
    SelectAction, Spotted, Step, StyledLine, TextStyle, Thing, naming, written,
};
use crate::document::LinkTarget;
use crate::library::{ExportFormat, Highlight};
use crate::lists::ListFormat;
use crate::messages;
use crate::text::Columns;

/// How much a hint matters where there is no room for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// The way out.
    Out,
    /// What is done here first of all, and the way to the help.
    Needed,
    /// What can be done here.
    Useful,
    /// What can be found out otherwise.
    Spare,
    /// What is told only where there is room for all.
    Extra,
}

impl Weight {
    /// Tells whether nobody should miss it.
    pub(crate) const fn is_needed(self) -> bool {
        matches!(self, Self::Out | Self::Needed)
    }
}

/// Keys and what they do.
#[derive(Clone, Debug)]
pub(crate) struct Hint {
    pub(crate) key: String,
    pub(crate) says: String,
    pub(crate) weight: Weight,
}

impl Hint {
    fn new(weight: Weight, key: impl Into<String>, says: impl Into<String>) -> Self {
        Self { key: key.into(), says: says.into(), weight }
    }

    /// Returns it as it stands on the screen.
    pub(crate) fn text(&self) -> String {
        let [key, says] = self.pieces();
        format!("{key}{says}")
    }

    /// Its keys, and behind them what they do; a word of its own has no keys.
    fn pieces(&self) -> [String; 2] {
        let gap = if self.key.is_empty() || self.says.is_empty() { "" } else { " " };
        [self.key.clone(), format!("{gap}{}", self.says)]
    }

    /// Writes it behind what stands in a line, `gap` columns apart.
    pub(crate) fn behind(&self, line: StyledLine, gap: Columns) -> StyledLine {
        let [key, says] = self.pieces();
        line.with(TextStyle::Accent, format!("{}{key}", " ".repeat(gap)))
            .with(TextStyle::Muted, says)
    }
}

/// Leaves out what there is no room for: one after the other is taken, what matters most first, if
/// it fits beside those taken. They stay in their order.
pub(crate) fn fitting(hints: &[Hint], fit: impl Fn(&[Hint]) -> bool) -> Vec<Hint> {
    let mut order: Vec<usize> = (0..hints.len()).collect();
    order.sort_by_key(|at| hints[*at].weight);
    let mut taken: Vec<usize> = Vec::new();
    for at in order {
        let place = taken.partition_point(|other| *other < at);
        taken.insert(place, at);
        let kept: Vec<Hint> = taken.iter().map(|at| hints[*at].clone()).collect();
        if !fit(&kept) && hints[at].weight != Weight::Out {
            taken.remove(place);
        }
    }
    taken.into_iter().map(|at| hints[at].clone()).collect()
}

/// Makes hints in the words and with the keys of the reader.
struct Hints<'a> {
    model: &'a Model,
}

impl Hints<'_> {
    fn say(&self, phrase: messages::Phrase) -> String {
        self.model.language.say(phrase).to_owned()
    }

    /// Returns the first key of an action, Ctrl written out and arrows drawn.
    fn key(&self, action: Action) -> String {
        const ARROWS: [(&str, &str); 4] =
            [("Up", "↑"), ("Down", "↓"), ("Left", "←"), ("Right", "→")];
        let key = self.model.keymap.hint(action);
        if let Some((_, arrow)) = ARROWS.iter().find(|(name, _)| *name == key) {
            return (*arrow).to_owned();
        }
        key.strip_prefix("C-")
            .map_or_else(|| key.clone(), |letter| format!("Ctrl-{}", letter.to_uppercase()))
    }

    fn prompt(&self, action: PromptAction, says: messages::Phrase) -> Hint {
        self.hint(Action::Prompt(action), says)
    }

    fn accept(&self, says: messages::Phrase) -> Hint {
        Hint { weight: Weight::Needed, ..self.prompt(PromptAction::Accept, says) }
    }

    fn answer(&self, action: AnswerAction, says: messages::Phrase) -> Hint {
        Hint { weight: Weight::Needed, ..self.hint(Action::Answer(action), says) }
    }

    /// The keys that choose among rows or earlier searches.
    fn older_and_newer(&self, says: messages::Phrase) -> Hint {
        let keys = [PromptAction::Older, PromptAction::Newer]
            .map(|action| self.key(Action::Prompt(action)));
        let keys = keys.join(if keys == ["↑", "↓"] { "" } else { " " });
        Hint::new(Weight::Useful, keys, self.say(says))
    }

    fn hint(&self, action: Action, says: messages::Phrase) -> Hint {
        Hint::new(Weight::Useful, self.key(action), self.say(says))
    }

    fn named(&self, weight: Weight, key: &str, says: messages::Phrase) -> Hint {
        Hint::new(weight, key, self.say(says))
    }

    fn visit(&self, kind: PaneKind) -> Hint {
        self.hint(Action::Pane(PaneAction::Visit(kind)), naming::pane(kind))
    }

    fn list(&self, action: ListAction, says: messages::Phrase) -> Hint {
        self.hint(Action::List(action), says)
    }

    fn help(&self) -> Hint {
        Hint { weight: Weight::Needed, ..self.hint(Action::App(AppAction::Help), messages::HELP) }
    }

    fn quit(&self) -> Hint {
        Hint::new(Weight::Out, self.model.keymap.way_out(), self.say(messages::QUIT))
    }

    fn escape(&self, says: messages::Phrase) -> Hint {
        self.named(Weight::Out, "Esc", says)
    }

    fn enter(&self, says: messages::Phrase) -> Hint {
        self.named(Weight::Needed, "Enter", says)
    }

    fn scroll(&self) -> Hint {
        let keys =
            [ReadAction::LineDown, ReadAction::LineUp].map(|action| self.key(Action::Read(action)));
        Hint::new(Weight::Spare, keys.join(" "), self.say(messages::SCROLL))
    }
}

/// Returns the way out of where the keys go, to stand beside what is said; none where that takes
/// the whole row.
pub(crate) fn way_out(model: &Model) -> Option<Hint> {
    let make = Hints { model };
    match model.focus {
        Focus::Page => Some(make.quit()),
        Focus::Pane(_) => Some(make.escape(messages::CLOSE)),
        Focus::Select(_) => Some(make.escape(messages::CANCEL)),
        Focus::Prompt(_) | Focus::Peek(..) | Focus::Help(_) | Focus::Question(..) => None,
    }
}

/// Returns the keys that may follow what was pressed; behind what was pressed, and the way back
/// from it.
pub(crate) fn continuations(model: &Model) -> Vec<Hint> {
    let make = Hints { model };
    let mut hints =
        vec![Hint::new(Weight::Needed, format!("{} …", written(&model.pending.keys)), "")];
    if let Resolved::Prefix(bindings) =
        model.keymap.resolve(model.focus.mode(), &model.pending.keys)
    {
        for binding in bindings {
            let rest = binding.keys.get(model.pending.keys.len()..).unwrap_or_default();
            let key = match binding.takes_character {
                true if rest.is_empty() => "a–z".to_owned(),
                true => format!("{} a–z", written(rest)),
                false => written(rest).replace("<lt>", "<"),
            };
            hints.push(Hint::new(Weight::Useful, key, make.say(naming::action(binding.action))));
        }
    }
    hints.push(make.escape(messages::CANCEL));
    hints
}

/// Returns the keys that matter where the keys go; what has no key is not told.
pub(crate) fn hints(model: &Model) -> Vec<Hint> {
    let mut hints = hints_of(model);
    hints.retain(|hint| hint.weight != Weight::Useful || !hint.key.trim().is_empty());
    hints
}

fn hints_of(model: &Model) -> Vec<Hint> {
    let make = Hints { model };
    match &model.focus {
        Focus::Page | Focus::Select(_) if model.attaching.is_some() => vec![
            make.enter(messages::ATTACH_HERE),
            make.hint(Action::Select(SelectAction::Begin), messages::CHOOSE),
            make.escape(messages::CANCEL),
        ],
        Focus::Page if !model.search.typed().is_empty() && model.search.results().is_some() => {
            of_hits(&make)
        }
        Focus::Page if model.pointed().is_some() => of_underlined(&make),
        Focus::Page => of_page(&make),
        Focus::Select(_) => of_selection(&make),
        Focus::Pane(kind) => of_pane(&make, *kind),
        Focus::Peek(Peek { spotted: Spotted { thing: Thing::Link(at), .. }, .. }) => {
            let copy = make.hint(Action::Select(SelectAction::Copy), messages::COPY_ADDRESS);
            let goes = match model.document.link_at(*at) {
                LinkTarget::Inside(_) | LinkTarget::File(_) => Some(make.enter(messages::GO)),
                LinkTarget::Web => Some(make.enter(messages::BROWSE)),
                LinkTarget::Missing | LinkTarget::Other => None,
            };
            goes.into_iter().chain([copy, make.escape(messages::CLOSE)]).collect()
        }
        Focus::Peek(Peek { spotted: Spotted { thing: Thing::Address(_), .. }, .. }) => {
            let copy = make.hint(Action::Select(SelectAction::Copy), messages::COPY_ADDRESS);
            vec![make.enter(messages::BROWSE), copy, make.escape(messages::CLOSE)]
        }
        Focus::Peek(..) if model.is_peek_cut() => {
            vec![make.enter(messages::GO), make.scroll(), make.escape(messages::CLOSE)]
        }
        Focus::Peek(..) => vec![make.enter(messages::GO), make.escape(messages::CLOSE)],
        Focus::Question(Question::Likely(_), _) => vec![
            make.answer(AnswerAction::Yes, messages::YES),
            make.answer(AnswerAction::No, messages::NO),
            make.escape(messages::CLOSE),
        ],
        Focus::Question(Question::Unsaved, _) => vec![
            make.answer(AnswerAction::SaveAgain, messages::SAVE_AGAIN),
            make.answer(AnswerAction::Leave, messages::LEAVE_RESCUED),
            make.escape(messages::STAY),
        ],
        Focus::Help(help) => of_help(&make, !help.searched.is_empty()),
        Focus::Prompt(prompt) => of_prompt(&make, prompt),
    }
}

fn of_page(make: &Hints<'_>) -> Vec<Hint> {
    vec![
        make.hint(Action::Search(SearchAction::Forward), messages::SEARCH_FORWARD),
        make.visit(PaneKind::Outline),
        make.visit(PaneKind::References),
        make.visit(PaneKind::Timeline),
        make.visit(PaneKind::Passages),
        make.scroll(),
        make.quit(),
        make.help(),
    ]
}

/// While hits are lit; what is searched matters more than how to put them out.
fn of_hits(make: &Hints<'_>) -> Vec<Hint> {
    let keys =
        [SearchAction::Next, SearchAction::Previous].map(|action| make.key(Action::Search(action)));
    vec![
        Hint::new(Weight::Needed, keys.join(" "), make.say(messages::NEXT_PREVIOUS)),
        make.hint(Action::Read(ReadAction::Back), messages::TO_WHERE_IT_BEGAN),
        make.visit(PaneKind::Results),
        Hint { weight: Weight::Extra, ..make.visit(PaneKind::Concordance) },
        make.named(Weight::Extra, "Esc", messages::CLOSE),
        make.quit(),
        Hint { weight: Weight::Useful, ..make.help() },
    ]
}

/// While something is underlined that the next action is about.
fn of_underlined(make: &Hints<'_>) -> Vec<Hint> {
    let label =
        format!("{}{}", make.say(messages::UNDERLINED), make.say(messages::COLON).trim_end());
    vec![
        Hint::new(Weight::Spare, "", label),
        make.hint(Action::Mark(MarkAction::Bookmark), messages::BOOKMARK),
        make.hint(Action::Mark(MarkAction::Highlight(Highlight::Yellow)), messages::HIGHLIGHT),
        make.hint(Action::Mark(MarkAction::Note), messages::NOTE),
        make.hint(Action::Select(SelectAction::Copy), messages::COPY),
        make.quit(),
        make.help(),
    ]
}

fn of_selection(make: &Hints<'_>) -> Vec<Hint> {
    let steps = [Step::Character, Step::Word, Step::Sentence];
    let steps = steps.map(|step| make.key(Action::Select(SelectAction::Next(step)))).join(" ");
    vec![
        make.hint(Action::Select(SelectAction::Copy), messages::COPY),
        make.hint(Action::Select(SelectAction::CopyCited), messages::COPY_CITED),
        make.hint(Action::Select(SelectAction::Unit), messages::UNIT),
        make.hint(Action::Select(SelectAction::Swap), messages::OTHER_END),
        make.hint(Action::Mark(MarkAction::Highlight(Highlight::Yellow)), messages::HIGHLIGHT),
        make.hint(Action::Mark(MarkAction::Note), messages::NOTE),
        make.hint(Action::Mark(MarkAction::Bookmark), messages::BOOKMARK),
        Hint::new(Weight::Useful, steps, make.say(messages::CHOOSE)),
        make.escape(messages::CANCEL),
    ]
}

fn of_pane(make: &Hints<'_>, kind: PaneKind) -> Vec<Hint> {
    /// More things that only one pane does than any other does.
    const MANY: usize = 2;
    let keys = [ListAction::Down, ListAction::Up].map(|action| make.key(Action::List(action)));
    let moves = Hint::new(Weight::Useful, keys.join(" "), make.say(messages::CHOOSE));
    let filter = make.list(ListAction::Filter, messages::FILTER);
    let to_text = make.named(Weight::Useful, "Tab", messages::TO_TEXT);
    let (enter, close) = (make.enter(messages::GO), make.escape(messages::CLOSE));
    let quit = Hint { weight: Weight::Extra, ..make.quit() };
    let context = make.model.context();
    let pane = make.model.panes.get(kind);
    if pane.is_empty() && pane.list().filter.is_empty() {
        // Nothing can be done with what is not there.
        let elsewhere = pane.hints(&context).into_iter();
        let elsewhere = elsewhere.filter(|(action, _)| *action == ListAction::Elsewhere);
        let own = elsewhere.map(|(action, says)| make.list(action, says));
        return own.chain([to_text, close, quit]).collect();
    }
    let mut own: Vec<Hint> =
        pane.hints(&context).into_iter().map(|(action, says)| make.list(action, says)).collect();
    // What all lists do; where there is only one order there is nothing to sort.
    let mut shared = vec![filter, make.list(ListAction::Copy, messages::COPY)];
    if pane.orders().len() > 1 {
        shared.push(make.list(ListAction::Sort, messages::ORDER));
    }
    shared.push(make.list(ListAction::Export, messages::EXPORT));
    let spare = [
        (ListAction::Choose, messages::CHOOSE_THEM),
        (ListAction::CopyCited, messages::COPY_CITED),
    ];
    let spare =
        spare.map(|(action, says)| Hint { weight: Weight::Spare, ..make.list(action, says) });
    shared.extend(spare);
    // Where there is so much to do, moving is the first thing left out.
    let hints = if own.len() > MANY {
        shared.extend(own.split_off(own.len().min(MANY + 1)));
        [vec![enter], own, shared, vec![to_text, moves, close, quit]]
    } else {
        [vec![enter, moves], own, shared, vec![to_text, close, quit]]
    };
    hints.concat()
}

fn of_help(make: &Hints<'_>, searched: bool) -> Vec<Hint> {
    let mut hints = vec![make.named(Weight::Needed, "/", messages::SEARCH_FORWARD)];
    if searched {
        hints.push(make.named(Weight::Useful, "n N", messages::NEXT_PREVIOUS));
    }
    hints.extend([
        make.named(Weight::Useful, "j k", messages::SCROLL),
        make.escape(messages::CLOSE),
    ]);
    hints
}

fn of_prompt(make: &Hints<'_>, prompt: &Prompt) -> Vec<Hint> {
    let cancel = make.escape(messages::CANCEL);
    let choose = make.older_and_newer(messages::CHOOSE);
    match &prompt.purpose {
        Purpose::Search { .. } => vec![
            make.accept(messages::GO),
            make.older_and_newer(messages::EARLIER),
            Hint { weight: Weight::Useful, says: make.say(messages::QUERIES), ..make.help() },
            cancel,
        ],
        Purpose::Filter(kind, _) => {
            let to_list = make.prompt(PromptAction::Newer, messages::TO_LIST);
            let only = make.model.panes.get(*kind).len() == 1 && !prompt.editor.text().is_empty();
            let accept = make.accept(if only { messages::GO } else { messages::KEEP });
            vec![accept, to_list, cancel]
        }
        Purpose::Against => vec![make.accept(messages::AGAINST), cancel],
        Purpose::Tags(_) => vec![make.accept(messages::SAVE), cancel],
        Purpose::Export(of) => {
            vec![
                make.accept(messages::EXPORT),
                Hint::new(Weight::Useful, endings(make, of), ""),
                Hint::new(Weight::Spare, ".md", make.say(messages::TO_CLIPBOARD)),
                cancel,
            ]
        }
        Purpose::Command(_) => vec![make.accept(messages::RUN), choose, cancel],
        Purpose::Choose { .. } => vec![make.accept(messages::KEEP), choose, cancel],
        Purpose::InHelp(_) => vec![make.accept(messages::KEEP), cancel],
        Purpose::Note(_) => vec![
            Hint { weight: Weight::Needed, ..make.prompt(PromptAction::SaveNote, messages::SAVE) },
            make.prompt(PromptAction::EditNote, messages::EDITOR),
            make.escape(messages::LEAVE),
        ],
        Purpose::LeavingNote(_) => {
            vec![
                make.accept(messages::SAVE),
                make.escape(messages::LEAVE_DRAFT),
                make.named(Weight::Useful, "…", messages::WRITE_ON),
            ]
        }
    }
}

/// Lists the endings of file names that an export knows.
fn endings(make: &Hints<'_>, of: &ExportOf) -> String {
    match of {
        ExportOf::Passages(_) => ExportFormat::usual_endings(),
        ExportOf::Rows { pane, .. } => ListFormat::endings(make.model.panes.get(*pane).part()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_out_is_the_last_that_is_left_out_and_the_order_stays() {
        let hints = vec![
            Hint::new(Weight::Useful, "a", "long words"),
            Hint::new(Weight::Useful, "b", "x"),
            Hint::new(Weight::Out, "q", "quit"),
            Hint::new(Weight::Needed, "F1", "help"),
        ];
        let kept = |room: usize| {
            let fit =
                |hints: &[Hint]| hints.iter().map(|hint| hint.text().len()).sum::<usize>() <= room;
            fitting(&hints, fit).iter().map(|hint| hint.key.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            [kept(5), kept(6), kept(13), kept(16), kept(40)],
            ["q", "q", "q F1", "b q F1", "a b q F1"]
        );
    }
}
