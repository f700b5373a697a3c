//! What the actions of reading and jumping do.

use crate::analysis::TimeItem;
use crate::app::action::{Action, JumpAction, ReadAction, ViewAction};
use crate::app::effect::Effect;
use crate::app::focus::Focus;
use crate::app::handle::select;
use crate::app::jumps::{Jumps, Stop};
use crate::app::model::{FarPlace, Model};
use crate::app::notice::Notice;
use crate::app::reader::{Position, Reader, View};
use crate::document::{Document, LinkTarget};
use crate::messages::{self, Phrase};
use crate::text::{ByteSpan, Direction, Place, Rows, boundary_before, word_at};
use crate::typeset::{Alignment, TableForm};

/// Moves through the text.
pub(crate) fn read(model: &mut Model, action: ReadAction, count: Option<usize>) -> Vec<Effect> {
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
    let half = isize::try_from(model.reader.rows() / 2).unwrap_or(1).max(1);
    match action {
        ReadAction::LineDown => scroll(model, times),
        ReadAction::LineUp => scroll(model, -times),
        ReadAction::HalfDown => scroll(model, half.saturating_mul(times)),
        ReadAction::HalfUp => scroll(model, half.saturating_mul(times).saturating_neg()),
        ReadAction::PageDown => turn(model, Direction::Forward, times),
        ReadAction::PageUp => turn(model, Direction::Backward, times),
        ReadAction::Start => far(model, count.map_or(FarPlace::Paragraph(1), FarPlace::Paragraph)),
        ReadAction::End => far(model, count.map_or(FarPlace::End, FarPlace::Paragraph)),
        ReadAction::Percent if count.is_some_and(|share| share >= 100) => far(model, FarPlace::End),
        ReadAction::Percent => far(model, FarPlace::Percent(count.unwrap_or(0))),
        ReadAction::NextSentence => sentence(model, Direction::Forward, times),
        ReadAction::PreviousSentence => sentence(model, Direction::Backward, times),
        ReadAction::NextParagraph => paragraph(model, Direction::Forward, times),
        ReadAction::PreviousParagraph => paragraph(model, Direction::Backward, times),
        ReadAction::NextSection => section(model, Direction::Forward, times),
        ReadAction::PreviousSection => section(model, Direction::Backward, times),
        ReadAction::Back => return back(model, times),
        ReadAction::Forward => return forward(model, times),
    }
    Vec::new()
}

/// Changes how the text is set, or which row the cursor stands in. The character at the top stays
/// there.
pub(crate) fn view(model: &mut Model, action: ViewAction) -> Vec<Effect> {
    const STEP: isize = 4;
    let rows = model.reader.rows();
    match action {
        ViewAction::FullWidth => {
            model.display.full_width = !model.display.full_width;
            model.say(if model.display.full_width {
                messages::FULL_WIDTH_ON
            } else {
                messages::FULL_WIDTH_OFF
            });
        }
        ViewAction::Alignment => {
            let (alignment, said) = match model.display.alignment {
                Alignment::Justified => (Alignment::Ragged, messages::RAGGED),
                Alignment::Ragged => (Alignment::Justified, messages::JUSTIFIED),
            };
            model.display.alignment = alignment;
            model.say(said);
        }
        ViewAction::Spacing => {
            model.display.spacing = 1 - model.display.spacing.min(1);
            model.say(if model.display.spacing > 0 {
                messages::DOUBLE_SPACED
            } else {
                messages::SINGLE_SPACED
            });
        }
        ViewAction::TwoColumns => two_columns(model),
        ViewAction::Tables => tables(model),
        ViewAction::TablesRight => shift_tables(model, Direction::Forward),
        ViewAction::TablesLeft => shift_tables(model, Direction::Backward),
        ViewAction::Narrower => widen(model, -STEP),
        ViewAction::Wider => widen(model, STEP),
        ViewAction::Top => place_cursor(model, 0),
        ViewAction::Middle => place_cursor(model, rows / 2),
        ViewAction::Bottom => place_cursor(model, rows.saturating_sub(1)),
    }
    if let Focus::Select(selection) = model.focus {
        // The end that moves stays in sight when the text is set otherwise.
        let caret = selection.caret(&model.document);
        select::show(model, caret);
    }
    Vec::new()
}

/// Sets tables in another form.
fn tables(model: &mut Model) {
    model.display.tables = match model.display.tables {
        TableForm::Fitting => TableForm::Records,
        TableForm::Records => TableForm::Shifted(0),
        TableForm::Shifted(_) => TableForm::Fitting,
    };
    match model.display.tables {
        TableForm::Fitting => model.say(messages::TABLES_FITTING),
        TableForm::Records => model.say(messages::TABLES_RECORDS),
        TableForm::Shifted(_) => say_shifted(model),
    }
}

fn say_shifted(model: &mut Model) {
    let keys = [ViewAction::TablesLeft, ViewAction::TablesRight].map(Action::View);
    model.say_keys(messages::TABLES_SHIFTED, &keys);
}

/// Moves tables by some columns, which sets them in columns as wide as they need.
fn shift_tables(model: &mut Model, direction: Direction) {
    const STEP: usize = 8;
    const MOST: usize = 1 << 16;
    let shift = match (model.display.tables, direction) {
        (TableForm::Shifted(shift), Direction::Forward) => (shift + STEP).min(MOST),
        (TableForm::Shifted(shift), Direction::Backward) => shift.saturating_sub(STEP),
        (_, Direction::Forward) => STEP,
        (_, Direction::Backward) => 0,
    };
    model.display.tables = TableForm::Shifted(shift);
    say_shifted(model);
}

/// Makes the text wider or narrower, if the window lets it.
fn widen(model: &mut Model, by: isize) {
    let before = model.regions().column.columns;
    model.display.widened += by;
    let after = model.regions().column.columns;
    if after == before {
        model.display.widened -= by;
    }
    let said = if after == before {
        model.language.measure_at_limit(after)
    } else {
        model.language.measure(after)
    };
    model.notice = Some(Notice::info(said));
}

fn two_columns(model: &mut Model) {
    model.display.two_columns = !model.display.two_columns;
    model.say(match (model.display.two_columns, model.regions().second) {
        (false, _) => messages::TWO_COLUMNS_OFF,
        (true, Some(_)) => messages::TWO_COLUMNS_ON,
        (true, None) => messages::NO_ROOM_FOR_TWO,
    });
}

fn place_cursor(model: &mut Model, row: Rows) {
    let document = model.document.clone();
    model.reader.place_cursor(&document, row);
}

const fn edge(direction: Direction) -> Phrase {
    if direction.is_forward() { messages::AT_END } else { messages::AT_START }
}

/// Rows up to which lines are counted one by one; over longer ways their place is reckoned from
/// what is visible.
const COUNTED: isize = 2_000;

fn scroll(model: &mut Model, rows: isize) {
    let document = model.document.clone();
    if rows.abs() > COUNTED {
        let page = model.reader.page();
        let bytes = page.end().unwrap_or_default().saturating_sub(model.reader.view().top);
        let all = isize::try_from(bytes).unwrap_or(isize::MAX).saturating_mul(rows);
        let way = all / isize::try_from(page.rows.len().max(1)).unwrap_or(isize::MAX);
        let goal = model.reader.view().top.saturating_add_signed(way).min(document.text().len());
        return model.reader.go(&document, boundary_before(document.text(), goal), Position::Top);
    }
    // Where there is nothing to scroll to, the cursor goes on alone, so that every line can be
    // reached.
    if !model.reader.scroll(&document, rows) && !model.reader.walk(rows) {
        model.say(edge(if rows > 0 { Direction::Forward } else { Direction::Backward }));
    }
}

fn turn(model: &mut Model, direction: Direction, times: isize) {
    let document = model.document.clone();
    let rows = isize::try_from(model.reader.rows()).unwrap_or(isize::MAX).saturating_mul(times);
    if rows > COUNTED {
        return scroll(model, if direction.is_forward() { rows } else { -rows });
    }
    for _ in 0..times {
        if !model.reader.turn(&document, direction) {
            model.say(edge(direction));
            return;
        }
        if times > 1 {
            model.settle();
        }
    }
}

/// Goes to a place that depends on the whole document, now or when it is there, and keeps the way
/// back.
fn far(model: &mut Model, place: FarPlace) {
    if let Some(place) = known_by_now(model, place) {
        model.jump_from(model.reader.view());
        go_to_far_place(model, place);
    }
}

/// Begins at a place that depends on the whole document.
pub(crate) fn begin_at(model: &mut Model, place: FarPlace) {
    if let Some(place) = known_by_now(model, place) {
        go_to_far_place(model, place);
    }
}

/// Returns the place if it can be gone to; else it is waited for.
fn known_by_now(model: &mut Model, place: FarPlace) -> Option<FarPlace> {
    let is_known = match &place {
        FarPlace::Paragraph(n) => *n <= model.document.paragraphs().len(),
        FarPlace::Name(name) => model.document.link_target(name) != LinkTarget::Missing,
        FarPlace::End | FarPlace::Percent(_) | FarPlace::View(_) => false,
    };
    if model.reading.is_some() && !is_known {
        model.far_place = Some(place);
        model.say(messages::STILL_READING);
        return None;
    }
    Some(place)
}

/// Goes to the place of a name, as a link has it, now or when the document is whole.
pub(crate) fn go_to_name(model: &mut Model, name: String) {
    far(model, FarPlace::Name(name));
}

/// Goes to a far place, now that the document is known as far as that.
pub(crate) fn go_to_far_place(model: &mut Model, place: FarPlace) {
    let document = model.document.clone();
    match place {
        FarPlace::End => model.reader.go_to_end(&document),
        FarPlace::Paragraph(0 | 1) => model.reader.go_to_start(&document),
        FarPlace::Paragraph(n) => {
            if let Some(last) = document.paragraphs().len().checked_sub(1) {
                let place = document.paragraphs()[(n - 1).min(last)].span.start;
                model.reader.go(&document, place, Position::Top);
            }
        }
        FarPlace::Percent(share) => {
            let place = document.text().len() * share.min(100) / 100;
            model.reader.go(&document, document.text().floor_char_boundary(place), Position::Top);
        }
        FarPlace::View(view) => model.go_back_to(view),
        FarPlace::Name(name) => match document.link_target(&name) {
            LinkTarget::Inside(span) => {
                model.settle();
                model.reader.go_to_span(&document, span);
            }
            _ => model.say(messages::LINK_LEADS_NOWHERE),
        },
    }
}

/// Takes `times` steps from the cursor, as far as there is anywhere to step to. Returns the place
/// reached, none if there was no step to take, and whether all of them were taken.
fn stepped<T: Copy>(
    cursor: Place,
    times: isize,
    from: impl Fn(T) -> Place,
    step: impl Fn(Place) -> Option<T>,
) -> (Option<T>, bool) {
    /// More steps than a text that is read has; a count typed by mistake ends here.
    const MOST: isize = 10_000;
    let mut reached = None;
    for _ in 0..times.min(MOST) {
        match step(reached.map_or(cursor, &from)) {
            Some(next) => reached = Some(next),
            None => return (reached, false),
        }
    }
    (reached, true)
}

fn sentence(model: &mut Model, direction: Direction, times: isize) {
    let document = model.document.clone();
    let step = |place| Reader::neighbour_sentence(&document, place, direction);
    let (reached, all) = stepped(model.reader.cursor(), times, |span: ByteSpan| span.start, step);
    if let Some(span) = reached {
        model.reader.go_to_span(&document, span);
    }
    if !all {
        model.say(edge(direction));
    }
}

fn paragraph(model: &mut Model, direction: Direction, times: isize) {
    let document = model.document.clone();
    let step = |place| Reader::neighbour_paragraph(&document, place, direction);
    let (reached, all) = stepped(model.reader.cursor(), times, |place: Place| place, step);
    if let Some(place) = reached {
        model.reader.go(&document, place, Position::Visible);
    }
    if !all {
        model.say(edge(direction));
    }
}

fn section(model: &mut Model, direction: Direction, times: isize) {
    let document = model.document.clone();
    let step = |place| Reader::neighbour_section(&document, place, direction);
    let (reached, all) = stepped(model.reader.cursor(), times, |place: Place| place, step);
    if let Some(place) = reached {
        model.jump_from(model.reader.view());
        model.reader.go(&document, place, Position::Top);
    }
    if !all {
        model.say(messages::NO_SECTION);
    }
}

fn back(model: &mut Model, times: isize) -> Vec<Effect> {
    travel(model, times, Jumps::back, messages::NO_JUMP_BACK)
}

pub(crate) fn forward(model: &mut Model, times: isize) -> Vec<Effect> {
    travel(model, times, |jumps, _| jumps.forward(), messages::NO_JUMP_FORWARD)
}

/// Goes so many steps through the list of jumps, up to a place in another document; says `none`
/// where it ends.
fn travel(
    model: &mut Model,
    times: isize,
    step: impl Fn(&mut Jumps, View) -> Option<Stop>,
    none: Phrase,
) -> Vec<Effect> {
    for _ in 0..times {
        match step(&mut model.jumps, model.reader.view()) {
            Some(Stop { document: Some(document), .. }) => {
                return vec![Effect::Return { document }];
            }
            Some(Stop { document: None, view }) => come_back(model, view),
            None => {
                model.say(none);
                break;
            }
        }
    }
    Vec::new()
}

/// Shows what was seen before; a hit that the reader was at is the current one again.
fn come_back(model: &mut Model, view: View) {
    model.reader.restore(view);
    model.search.come_back(&model.document, view.cursor);
}

/// Goes to the next or previous thing of a kind, or to the one `count` further on.
pub(crate) fn jump(model: &mut Model, action: JumpAction, count: Option<usize>) -> Vec<Effect> {
    let (places, direction, none) = match action {
        JumpAction::NextPassage => {
            (model.passages.places(), Direction::Forward, messages::NO_PASSAGES)
        }
        JumpAction::PreviousPassage => {
            (model.passages.places(), Direction::Backward, messages::NO_PASSAGES)
        }
        JumpAction::NextDate => (dates(model), Direction::Forward, messages::NO_DATES),
        JumpAction::PreviousDate => (dates(model), Direction::Backward, messages::NO_DATES),
        JumpAction::NextReference => {
            (references(model), Direction::Forward, messages::NO_REFERENCES)
        }
        JumpAction::PreviousReference => {
            (references(model), Direction::Backward, messages::NO_REFERENCES)
        }
        JumpAction::NextLink => (links(&model.document), Direction::Forward, messages::NO_LINKS),
        JumpAction::PreviousLink => {
            (links(&model.document), Direction::Backward, messages::NO_LINKS)
        }
        JumpAction::NextEdit => (edited(model), Direction::Forward, messages::NO_EDITS),
        JumpAction::PreviousEdit => (edited(model), Direction::Backward, messages::NO_EDITS),
        JumpAction::NextTerm => return term(model, Direction::Forward, count),
        JumpAction::PreviousTerm => return term(model, Direction::Backward, count),
    };
    let cursor = model.reader.cursor();
    let further = count.unwrap_or(1).saturating_sub(1);
    let found = if direction.is_forward() {
        next(&places, cursor, model.reader.underlined())
            .and_then(|at| places.get(at.saturating_add(further).min(places.len() - 1)))
    } else {
        places
            .partition_point(|s| s.start < cursor)
            .checked_sub(1)
            .and_then(|at| places.get(at.saturating_sub(further)))
    };
    match found.copied() {
        Some(span) => {
            let document = model.document.clone();
            model.jump_from(model.reader.view());
            model.reader.go_to_span(&document, span);
        }
        None => model.say(none),
    }
    Vec::new()
}

/// The first place after the cursor, or at it if the reader has not been sent there already.
fn next(places: &[ByteSpan], cursor: Place, focus: Option<ByteSpan>) -> Option<usize> {
    let first = places.partition_point(|span| span.start < cursor);
    places
        .get(first..)?
        .iter()
        .position(|span| span.start > cursor || focus != Some(*span))
        .map(|at| first + at)
}

/// Goes to where the word here stands next, or stood before.
fn term(model: &mut Model, direction: Direction, count: Option<usize>) -> Vec<Effect> {
    /// Bytes on either side in which the word is looked for: what a frame has time for.
    const NEAR: usize = 32 << 20;
    /// Bytes up to which what is pointed at is taken for the term; else it is the word there.
    const LONGEST: usize = 60;
    let document = model.document.clone();
    let text = document.text();
    let pointed =
        model.reader.underlined().filter(|span| span.len() <= LONGEST && !span.is_empty());
    let Some(word) = pointed.or_else(|| word_at(text, model.reader.cursor())) else {
        model.say(messages::NO_WORD);
        return Vec::new();
    };
    let term = word.of(text);
    let after = text
        .get(word.end..text.floor_char_boundary((word.end + NEAR).min(text.len())))
        .unwrap_or_default();
    let from = text.ceil_char_boundary(word.start.saturating_sub(NEAR));
    let before = text.get(from..word.start).unwrap_or_default();
    // As far as there are any: the last place that was reached, and how many there were.
    let (times, mut reached, mut last) = (count.unwrap_or(1), 0, None);
    let mut reach = |place| {
        reached += 1;
        last = Some(place);
    };
    if direction.is_forward() {
        after.match_indices(term).take(times).for_each(|(at, _)| reach(word.end + at));
    } else {
        before.rmatch_indices(term).take(times).for_each(|(at, _)| reach(from + at));
    }
    if let Some(place) = last {
        model.jump_from(model.reader.view());
        model.reader.go_to_span(&document, ByteSpan::new(place, place + term.len()));
    }
    let stands_elsewhere = last.is_some() || before.contains(term) || after.contains(term);
    if !stands_elsewhere {
        model.reader.go_to_span(&document, word);
        model.say(messages::NO_TERM);
    } else if reached < times {
        model.say(if direction.is_forward() {
            messages::NO_TERM_AFTER
        } else {
            messages::NO_TERM_BEFORE
        });
    }
    Vec::new()
}

fn edited(model: &Model) -> Vec<ByteSpan> {
    model.edited.iter().map(|(span, _)| *span).collect()
}

fn links(document: &Document) -> Vec<ByteSpan> {
    document.links().map(|(_, span)| span).collect()
}

fn dates(model: &Model) -> Vec<ByteSpan> {
    let Some(timeline) = &model.timeline else { return Vec::new() };
    let told = |item: &&TimeItem| item.zone.is_told();
    sorted(
        timeline
            .items
            .iter()
            .chain(&timeline.unplaced)
            .filter(told)
            .map(|item| item.span)
            .collect(),
    )
}

fn references(model: &Model) -> Vec<ByteSpan> {
    let Some(references) = &model.references else { return Vec::new() };
    let mentions = references.works.iter().flat_map(|work| work.mentions.iter().copied());
    sorted(mentions.chain(references.calls.iter().map(|call| call.span)).collect())
}

fn sorted(mut places: Vec<ByteSpan>) -> Vec<ByteSpan> {
    places.sort_unstable();
    places
}

#[cfg(test)]
mod tests;
