//! The keys that matter here, for the last row of the screen.
//!
//! *Invariant*: the way out of where the keys go is always among them, and is the last that is left out.

use crate::app::{
    Action, AppAction, Asked, FindAction, Focus, ListAction, MarkAction, Model, PaneAction, PaneKind, Prompt, Purpose,
    ReadAction, Resolved, SelectAction, Step, Thing, Tone, ToneLine, words, written,
};
use crate::library::Highlight;
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
    pub(crate) fn behind(&self, line: ToneLine, gap: Columns) -> ToneLine {
        let [key, says] = self.pieces();
        line.with(Tone::Accent, format!("{}{key}", " ".repeat(gap))).with(Tone::Muted, says)
    }
}

/// Leaves out what there is no room for: one after the other is taken, what matters most first, if it fits beside those
/// taken. They stay in their order.
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
    fn say(&self, phrase: words::Phrase) -> String {
        self.model.language.say(phrase).to_owned()
    }

    fn key(&self, action: Action) -> String {
        self.model.keymap.hint(action)
    }

    fn hint(&self, action: Action, says: words::Phrase) -> Hint {
        Hint::new(Weight::Useful, self.key(action), self.say(says))
    }

    fn named(&self, weight: Weight, key: &str, says: words::Phrase) -> Hint {
        Hint::new(weight, key, self.say(says))
    }

    fn visit(&self, kind: PaneKind) -> Hint {
        self.hint(Action::Pane(PaneAction::Visit(kind)), words::pane(kind))
    }

    fn list(&self, action: ListAction, says: words::Phrase) -> Hint {
        self.hint(Action::List(action), says)
    }

    fn help(&self) -> Hint {
        Hint { weight: Weight::Needed, ..self.hint(Action::App(AppAction::Help), words::HELP) }
    }

    fn quit(&self) -> Hint {
        Hint::new(Weight::Out, self.model.keymap.way_out(), self.say(words::QUIT))
    }

    fn escape(&self, says: words::Phrase) -> Hint {
        self.named(Weight::Out, "Esc", says)
    }

    fn enter(&self, says: words::Phrase) -> Hint {
        self.named(Weight::Needed, "Enter", says)
    }

    fn scroll(&self) -> Hint {
        let keys = [ReadAction::LineDown, ReadAction::LineUp].map(|action| self.key(Action::Read(action)));
        Hint::new(Weight::Spare, keys.join(" "), self.say(words::SCROLL))
    }
}

/// Returns the way out of where the keys go, to stand beside what is said; none where that takes the whole row.
pub(crate) fn way_out(model: &Model) -> Option<Hint> {
    let make = Hints { model };
    match model.focus {
        Focus::Page => Some(make.quit()),
        Focus::Pane(_) => Some(make.escape(words::CLOSE)),
        Focus::Select(_) => Some(make.escape(words::CANCEL)),
        Focus::Prompt(_) | Focus::Peek(..) | Focus::Help(_) | Focus::Asked(..) => None,
    }
}

/// Returns the keys that may follow what was pressed; behind what was pressed, and the way back from it.
pub(crate) fn continuations(model: &Model) -> Vec<Hint> {
    let make = Hints { model };
    let mut hints = vec![Hint::new(Weight::Needed, format!("{} …", written(&model.pending.keys)), "")];
    if let Resolved::Prefix(bindings) = model.keymap.resolve(model.focus.mode(), &model.pending.keys) {
        for binding in bindings {
            let rest = binding.keys.get(model.pending.keys.len()..).unwrap_or_default();
            let key = if binding.takes_character { "a–z".to_owned() } else { written(rest).replace("<lt>", "<") };
            hints.push(Hint::new(Weight::Useful, key, make.say(words::action(binding.action))));
        }
    }
    hints.push(make.escape(words::CANCEL));
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
            make.enter(words::ATTACH_HERE),
            make.hint(Action::Select(SelectAction::Begin), words::CHOOSE),
            make.escape(words::CANCEL),
        ],
        Focus::Page if !model.find.typed().is_empty() && model.find.found().is_some() => of_hits(&make),
        Focus::Page if model.pointed().is_some() => of_underlined(&make),
        Focus::Page => of_page(&make),
        Focus::Select(_) => of_selection(&make),
        Focus::Pane(kind) => of_pane(&make, *kind),
        Focus::Peek(spotted, _) if matches!(spotted.thing, Thing::Link(_)) => {
            vec![make.hint(Action::Select(SelectAction::Copy), words::COPY_ADDRESS), make.escape(words::CLOSE)]
        }
        Focus::Peek(..) if model.is_peek_cut() => vec![make.enter(words::GO), make.scroll(), make.escape(words::CLOSE)],
        Focus::Peek(..) => vec![make.enter(words::GO), make.escape(words::CLOSE)],
        Focus::Asked(Asked::Likely(_), _) => vec![
            make.named(Weight::Needed, "y", words::YES),
            make.named(Weight::Needed, "n", words::NO),
            make.escape(words::CLOSE),
        ],
        Focus::Asked(Asked::Unsaved, _) => vec![
            make.named(Weight::Needed, "r", words::SAVE_AGAIN),
            make.named(Weight::Needed, "s", words::LEAVE_RESCUED),
            make.escape(words::STAY),
        ],
        Focus::Help(help) => of_help(&make, !help.searched.is_empty()),
        Focus::Prompt(prompt) => of_prompt(&make, prompt),
    }
}

fn of_page(make: &Hints<'_>) -> Vec<Hint> {
    vec![
        make.hint(Action::Find(FindAction::Forward), words::SEARCH_FORWARD),
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
    let keys = [FindAction::Next, FindAction::Previous].map(|action| make.key(Action::Find(action)));
    vec![
        Hint::new(Weight::Needed, keys.join(" "), make.say(words::NEXT_PREVIOUS)),
        make.hint(Action::Read(ReadAction::Back), words::TO_WHERE_IT_BEGAN),
        make.visit(PaneKind::Results),
        Hint { weight: Weight::Extra, ..make.visit(PaneKind::Concordance) },
        make.named(Weight::Extra, "Esc", words::CLOSE),
        make.quit(),
        Hint { weight: Weight::Useful, ..make.help() },
    ]
}

/// While something is underlined that the next action is about.
fn of_underlined(make: &Hints<'_>) -> Vec<Hint> {
    let label = format!("{}{}", make.say(words::UNDERLINED), make.say(words::COLON).trim_end());
    vec![
        Hint::new(Weight::Spare, "", label),
        make.hint(Action::Mark(MarkAction::Bookmark), words::BOOKMARK),
        make.hint(Action::Mark(MarkAction::Highlight(Highlight::Yellow)), words::HIGHLIGHT),
        make.hint(Action::Mark(MarkAction::Note), words::NOTE),
        make.hint(Action::Select(SelectAction::Copy), words::COPY),
        make.quit(),
        make.help(),
    ]
}

fn of_selection(make: &Hints<'_>) -> Vec<Hint> {
    let steps = [Step::Character, Step::Word, Step::Sentence];
    let steps = steps.map(|step| make.key(Action::Select(SelectAction::Next(step)))).join(" ");
    vec![
        make.hint(Action::Select(SelectAction::Copy), words::COPY),
        make.hint(Action::Select(SelectAction::CopyCited), words::COPY_CITED),
        make.hint(Action::Select(SelectAction::Unit), words::UNIT),
        make.hint(Action::Select(SelectAction::Swap), words::OTHER_END),
        make.hint(Action::Mark(MarkAction::Highlight(Highlight::Yellow)), words::HIGHLIGHT),
        make.hint(Action::Mark(MarkAction::Note), words::NOTE),
        make.hint(Action::Mark(MarkAction::Bookmark), words::BOOKMARK),
        Hint::new(Weight::Useful, steps, make.say(words::CHOOSE)),
        make.escape(words::CANCEL),
    ]
}

fn of_pane(make: &Hints<'_>, kind: PaneKind) -> Vec<Hint> {
    let keys = [ListAction::Down, ListAction::Up].map(|action| make.key(Action::List(action)));
    let moves = Hint::new(Weight::Useful, keys.join(" "), make.say(words::CHOOSE));
    let filter = make.list(ListAction::Filter, words::FILTER);
    let to_text = make.named(Weight::Useful, "Tab", words::TO_TEXT);
    let (enter, close) = (make.enter(words::GO), make.escape(words::CLOSE));
    let quit = Hint { weight: Weight::Extra, ..make.quit() };
    let own = of_list(make, kind);
    // Of passages there is so much to do that moving is the first thing left out.
    let hints = if kind == PaneKind::Passages {
        [vec![enter], own, vec![filter, to_text, moves, close, quit]]
    } else {
        [vec![enter, moves], own, vec![filter, to_text, close, quit]]
    };
    hints.concat()
}

/// What only one list can do.
fn of_list(make: &Hints<'_>, kind: PaneKind) -> Vec<Hint> {
    let (panes, passages) = (&make.model.panes, make.model.shelf.passages());
    match kind {
        PaneKind::Outline => vec![make.list(ListAction::Fold, words::FOLD)],
        PaneKind::Results => vec![make.list(ListAction::Order, words::ORDER)],
        PaneKind::Concordance => {
            vec![make.list(ListAction::Sort, words::ORDER), make.list(ListAction::Against, words::ANOTHER_TERM)]
        }
        PaneKind::References => vec![make.list(ListAction::Works, words::WORKS)],
        PaneKind::Timeline => vec![make.list(ListAction::Zones, words::TITLES_TOO)],
        PaneKind::Passages if panes.passages.is_elsewhere() => vec![make.list(ListAction::Elsewhere, words::THIS_ONE)],
        PaneKind::Passages if panes.passages.is_doubtful(passages) => {
            let settles = if panes.passages.is_acceptable(passages) { words::ACCEPT } else { words::ATTACH };
            vec![
                make.list(ListAction::Note, settles),
                make.list(ListAction::Edit, words::EDIT),
                make.list(ListAction::Delete, words::DELETE),
            ]
        }
        PaneKind::Passages => vec![
            make.list(ListAction::Edit, words::EDIT),
            make.list(ListAction::Delete, words::DELETE),
            make.list(ListAction::Tag, words::TAG_THEM),
            make.list(ListAction::Choose, words::CHOOSE_THEM),
            make.list(ListAction::Arrange, words::ORDER),
            make.list(ListAction::Export, words::EXPORT),
            make.list(ListAction::Elsewhere, words::ELSEWHERE),
            make.list(ListAction::Undo, words::UNDO),
        ],
    }
}

fn of_help(make: &Hints<'_>, searched: bool) -> Vec<Hint> {
    let mut hints = vec![make.named(Weight::Needed, "/", words::SEARCH_FORWARD)];
    if searched {
        hints.push(make.named(Weight::Useful, "n N", words::NEXT_PREVIOUS));
    }
    hints.extend([make.named(Weight::Useful, "j k", words::SCROLL), make.escape(words::CLOSE)]);
    hints
}

fn of_prompt(make: &Hints<'_>, prompt: &Prompt) -> Vec<Hint> {
    let cancel = make.escape(words::CANCEL);
    let choose = make.named(Weight::Useful, "↑↓", words::CHOOSE);
    match &prompt.purpose {
        Purpose::Search { .. } => vec![
            make.enter(words::GO),
            make.named(Weight::Useful, "↑↓", words::EARLIER),
            Hint { weight: Weight::Useful, says: make.say(words::QUERIES), ..make.help() },
            cancel,
        ],
        Purpose::Filter(..) => vec![make.enter(words::KEEP), cancel],
        Purpose::Against => vec![make.enter(words::AGAINST), cancel],
        Purpose::Tags(_) => vec![make.enter(words::SAVE), cancel],
        Purpose::Export(_) => {
            vec![make.enter(words::EXPORT), Hint::new(Weight::Useful, ".md .json .csv .org", ""), cancel]
        }
        Purpose::Command(_) => vec![make.enter(words::RUN), choose, cancel],
        Purpose::Choose { .. } => vec![make.enter(words::KEEP), choose, cancel],
        Purpose::InHelp(_) => vec![make.enter(words::KEEP), cancel],
        Purpose::Note(_) => vec![
            make.named(Weight::Needed, "Ctrl-S", words::SAVE),
            make.named(Weight::Useful, "Ctrl-E", words::EDITOR),
            make.escape(words::LEAVE),
        ],
        Purpose::LeavingNote(_) => {
            vec![make.enter(words::SAVE), make.escape(words::LEAVE_DRAFT), make.named(Weight::Useful, "…", words::WRITE_ON)]
        }
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
            let fit = |hints: &[Hint]| hints.iter().map(|hint| hint.text().len()).sum::<usize>() <= room;
            fitting(&hints, fit).iter().map(|hint| hint.key.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!([kept(5), kept(6), kept(13), kept(16), kept(40)], ["q", "q", "q F1", "b q F1", "a b q F1"]);
    }
}
