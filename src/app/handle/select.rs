//! What the actions of selecting and copying do.

use crate::app::action::{SelectAction, Step};
use crate::app::effect::Effect;
use crate::app::focus::Focus;
use crate::app::model::Model;
use crate::app::selection::{self, Selection};
use crate::document::{CellForm, ParagraphId};
use crate::library::Citation;
use crate::messages::{self, Language};
use crate::text::{ByteSpan, Direction, Script};

/// The most characters that are copied at once.
const MOST: usize = 5_000_000;

/// Selects and copies.
pub(crate) fn select(model: &mut Model, action: SelectAction, count: Option<usize>) -> Vec<Effect> {
    match action {
        SelectAction::Begin => begin(model),
        SelectAction::Unit => change(model, |model, selection| selection.widened(&model.document)),
        SelectAction::Swap => change(model, |_, selection| selection.swapped()),
        SelectAction::Next(step) => moved(model, step, Direction::Forward, count),
        SelectAction::Previous(step) => moved(model, step, Direction::Backward, count),
        SelectAction::Copy => return copy(model, false),
        SelectAction::CopyCited => return copy(model, true),
    }
    Vec::new()
}

/// Returns what an action on the text is about: the selection, what is underlined, or the paragraph
/// here.
pub(crate) fn target(model: &Model) -> Option<ByteSpan> {
    match model.focus {
        Focus::Select(selection) => {
            Some(selection.span().trimmed(model.document.text())).filter(|span| !span.is_empty())
        }
        _ => {
            model.pointed().or_else(|| selection::paragraph(&model.document, model.reader.cursor()))
        }
    }
}

/// As [`target`]; says so where there is nothing.
pub(crate) fn target_or_say(model: &mut Model) -> Option<ByteSpan> {
    let target = target(model);
    if target.is_none() {
        model.say(if model.document.text().trim().is_empty() {
            messages::EMPTY_DOCUMENT
        } else {
            messages::NOTHING_THERE
        });
    }
    target
}

/// Ends a selection without doing anything with it: the reader stands where it began.
pub(crate) fn leave(model: &mut Model) {
    if let Focus::Select(selection) = model.focus {
        model.focus = Focus::Page;
        show(model, selection.span().start);
    }
}

/// Ends a selection that something was done with: it is still pointed at, so that selecting takes
/// it up again.
pub(crate) fn end(model: &mut Model) {
    if let (Focus::Select(_), Some(span)) = (&model.focus, target(model)) {
        leave(model);
        let document = model.document.clone();
        model.reader.go_to_span(&document, span);
    }
}

fn begin(model: &mut Model) {
    let cursor = model.reader.cursor();
    let pointed = model.reader.underlined().filter(|span| !span.is_empty());
    match pointed.or_else(|| selection::sentence(&model.document, cursor)) {
        Some(span) => {
            // The whole of it comes into sight if it has room, its end in any case.
            show(model, span.start);
            set(model, Selection::of(span));
        }
        None => model.say(messages::EMPTY_DOCUMENT),
    }
}

/// Makes `selection` the selection and brings its moving end into sight.
pub(crate) fn set(model: &mut Model, selection: Selection) {
    model.focus = Focus::Select(selection);
    let caret = selection.caret(&model.document);
    show(model, caret);
}

/// Takes the selection to the hit that was searched for meanwhile.
pub(crate) fn extend_to_hit(model: &mut Model) {
    if let (Focus::Select(selection), Some(hit)) = (&model.focus, model.search.current_span()) {
        let place = if hit.start < selection.anchor() { hit.start } else { hit.end };
        let selection = selection.moved(&model.document, place);
        set(model, selection);
    }
}

/// Brings a place into sight.
pub(crate) fn show(model: &mut Model, place: usize) {
    let document = model.document.clone();
    model.settle();
    model.reader.go(&document, place, crate::app::reader::Position::Visible);
}

fn change(model: &mut Model, change: impl FnOnce(&mut Model, Selection) -> Selection) {
    if let Focus::Select(selection) = model.focus {
        let selection = change(model, selection);
        set(model, selection);
    }
}

fn moved(model: &mut Model, step: Step, direction: Direction, count: Option<usize>) {
    /// More steps than a selection takes.
    const STEPS: usize = 10_000;
    let document = model.document.clone();
    let lines = if step == Step::Page { model.reader.rows().saturating_sub(1).max(1) } else { 1 };
    for _ in 0..count.unwrap_or(1).min(STEPS) {
        change(model, |model, selection| match step {
            Step::Line | Step::Page => {
                let from = selection.caret(&document);
                let place = (0..lines)
                    .fold(from, |place, _| model.reader.vertical(&document, place, direction));
                let goal = selection::cluster(&document, place);
                selection.moved(
                    &document,
                    if place < selection.anchor() { goal.start } else { goal.end },
                )
            }
            Step::Text => selection.to_edge(&document, direction),
            Step::Character | Step::Word | Step::Sentence | Step::Paragraph => {
                selection.stepped(&document, step, direction)
            }
        });
    }
}

fn copy(model: &mut Model, cited: bool) -> Vec<Effect> {
    let Some(span) = target_or_say(model) else { return Vec::new() };
    let document = model.document.clone();
    let text = span.of(document.text());
    if is_too_much(model, text) {
        return Vec::new();
    }
    let text = if cited {
        with_citation(model, span)
    } else {
        document.taken(span, CellForm::Tabs).into_owned()
    };
    end(model);
    vec![Effect::Copy { text }]
}

/// Tells whether a text is too long to be copied, and says so.
pub(crate) fn is_too_much(model: &mut Model, text: &str) -> bool {
    let is_too_much = text.chars().nth(MOST).is_some();
    if is_too_much {
        model.say(messages::TOO_MUCH_TO_COPY);
    }
    is_too_much
}

/// Puts a quotation and where it comes from together: author, title, section, number of the
/// paragraph.
///
/// Source of the form: GB/T 7714—2015, 4.7 (other documents: author. title\[Z\]. place).
pub(crate) fn with_citation(model: &Model, span: ByteSpan) -> String {
    let document = &model.document;
    let front = document.front();
    let id = document.paragraph_at(span.start).unwrap_or_default();
    let (section, number) = (document.section_title(id), ParagraphId::number(id));
    let author = front.author.as_deref().map(str::trim).filter(|author| !author.is_empty());
    let quote = document.taken(span, CellForm::Bars);
    // A Chinese text is cited in Chinese, whatever the interface speaks.
    let language = match (Script::of(document.text()), model.language) {
        (Script::Han, Language::English) => Language::Chinese,
        (Script::Han, language) => language,
        (Script::Hangul | Script::Alphabetic, _) => Language::English,
    };
    let place = language.cited_place(section, number);
    match model.citation {
        Citation::GbT7714 => {
            let author = author.map(|author| format!("{author}. ")).unwrap_or_default();
            let date =
                front.date.as_deref().map(|date| format!(", {}", date.trim())).unwrap_or_default();
            format!("{quote}\n—— {author}{}[Z]{date}: {place}.\n", model.title())
        }
        Citation::Plain => {
            let author = author.map(|author| format!("{author}, ")).unwrap_or_default();
            format!("{quote}\n({author}{}, {place})\n", model.title())
        }
    }
}

#[cfg(test)]
mod tests;
