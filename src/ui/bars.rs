//! The line above and the line below: where I am, and what I can do.

use std::borrow::Cow;

use crate::app::{
    Area, Focus, Help, HelpPlace, Model, Prompt, Purpose, Regions, Saving, Severity, StyledLine,
    TextStyle, commands, help_place, listed, question,
};
use crate::document::ParagraphId;
use crate::library::FileState;
use crate::messages;
use crate::text::{Columns, Direction, graphemes, shown};
use crate::ui::hints::{Hint, Weight, continuations, fitting, hints, way_out};
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
    let section = model
        .document
        .paragraph_at(model.reader.cursor())
        .map_or("", |id| context.section_name(id));
    let room = area.columns / 2;
    let section =
        model.display.profile.fit(&context.display(section), room.saturating_sub(10)).into_owned();
    let title = model
        .display
        .profile
        .fit(
            &context.display(model.title()),
            area.columns.saturating_sub(model.display.profile.text(&section) + 24),
        )
        .into_owned();
    let line = StyledLine::new(
        TextStyle::Accent,
        format!("  {}   ", model.language.say(messages::PROGRAM)),
    )
    .with(TextStyle::Text, title);
    let line = if regions.text.is_empty() {
        line
    } else {
        line.right(TextStyle::Muted, format!("{section}{share}"))
    };
    painter.tone_line(area, area.y, &line);
}

/// Draws the last row and the prompt above it; returns where the caret stands, if something is
/// written there.
pub(crate) fn draw_footer(model: &Model, painter: &mut Painter<'_>) -> Option<Caret> {
    let Regions { footer, prompt: above, .. } = model.regions();
    if footer.is_empty() {
        return None;
    }
    let prompt = match &model.focus {
        Focus::Prompt(prompt) => prompt_label(model, prompt).map(|label| (prompt, label)),
        Focus::Page
        | Focus::Select(_)
        | Focus::Pane(_)
        | Focus::Peek(..)
        | Focus::Help(..)
        | Focus::Question(..) => None,
    };
    if prompt.is_none() || above.is_some() {
        painter.tone_line(footer, footer.y, &footer_line(model, footer.columns));
    }
    if let (Focus::Question(asked, _), Some(area)) = (&model.focus, above) {
        let question = question(model.language, asked, &model.passages.saving());
        let line = model
            .display
            .profile
            .fit(&format!("  {question}"), area.columns.saturating_sub(1))
            .into_owned();
        painter.tone_line(area, area.y, &StyledLine::new(TextStyle::Accent, line));
    }
    let (prompt, (mark, right)) = prompt?;
    // Where it takes the place of the hints, it says the way out itself.
    let right = if above.is_none() { format!("{right}  Esc") } else { right };
    Some(draw_prompt(model, painter, above.unwrap_or(footer), &mark, prompt, &right))
}

/// What stands before a prompt in the last rows, and what at its right; none for a note, which has
/// a panel.
fn prompt_label(model: &Model, prompt: &Prompt) -> Option<(String, String)> {
    match &prompt.purpose {
        Purpose::Search { direction: Direction::Forward, .. } => {
            Some(("/".to_owned(), hits_label(model)))
        }
        Purpose::Search { direction: Direction::Backward, .. } => {
            Some(("?".to_owned(), hits_label(model)))
        }
        Purpose::Filter(kind, _) => Some((
            format!("{} /", model.language.say(messages::FILTER)),
            model.panes.get(*kind).len().to_string(),
        )),
        Purpose::Against => {
            Some((format!("{} ", model.language.say(messages::AGAINST)), String::new()))
        }
        Purpose::Export(_) => {
            Some((format!("{} ", model.language.say(messages::EXPORT_TO)), String::new()))
        }
        Purpose::Tags(_) => {
            Some((format!("{} #", model.language.say(messages::TAGS)), String::new()))
        }
        Purpose::Command(_) => Some((":".to_owned(), commands(model, prompt).len().to_string())),
        Purpose::Choose { choice, .. } => {
            let count = listed(model, prompt).map_or(0, |(rows, _)| rows.len());
            Some((format!("{} ", model.language.say(choice.name())), count.to_string()))
        }
        Purpose::InHelp(help) => Some(("/".to_owned(), found_label(help_place(model, help)))),
        Purpose::Note(_) | Purpose::LeavingNote(_) => None,
    }
}

fn draw_prompt(
    model: &Model,
    painter: &mut Painter<'_>,
    area: Area,
    mark: &str,
    prompt: &Prompt,
    right: &str,
) -> Caret {
    painter.tone_line(
        area,
        area.y,
        &StyledLine::default().right(TextStyle::Muted, format!("{right}  ")),
    );
    let end = area.x + area.columns.saturating_sub(model.display.profile.text(right) + 4);
    let x = painter.put(area.x + 2, area.y, end, mark, painter.style(TextStyle::Accent));
    // A long line shows its end: the caret must be visible.
    let room = end.saturating_sub(x + 1);
    let before = prompt.editor.before_caret();
    let mut columns = 0;
    let fits = |(_, cluster): &(usize, &str)| {
        columns += model.display.profile.cluster(cluster);
        columns <= room
    };
    let shown_from =
        graphemes(before).rev().take_while(fits).last().map_or(before.len(), |(at, _)| at);
    let caret = painter.put(
        x,
        area.y,
        end,
        before.get(shown_from..).unwrap_or_default(),
        painter.style(TextStyle::Text),
    );
    let after = prompt.editor.text().get(before.len()..).unwrap_or_default();
    painter.put(caret, area.y, end, after, painter.style(TextStyle::Text));
    (caret, area.y)
}

/// Writes the last row: what happened or went wrong, else the keys that matter here; at its right
/// where the reader is.
fn footer_line(model: &Model, columns: Columns) -> StyledLine {
    let searching =
        matches!(&model.focus, Focus::Prompt(Prompt { purpose: Purpose::Search { .. }, .. }));
    let unsaved = match model.passages.saving() {
        Saving::Failed(why) if !asks(model) => Some(model.language.cannot_save(&why)),
        _ => None,
    };
    if let Some(notice) = &model.notice {
        said_line(model, notice.severity, &notice.text, columns)
    } else if let Some(problem) = model.query_problem().filter(|_| searching) {
        said_line(model, Severity::Warning, &problem, columns)
    } else if let Some(why) = unsaved {
        said_line(model, Severity::Warning, &why, columns)
    } else {
        hints_line(model, columns)
    }
}

/// Tells whether something waits for an answer, which says itself what is not saved.
const fn asks(model: &Model) -> bool {
    matches!(
        &model.focus,
        Focus::Question(..) | Focus::Prompt(Prompt { purpose: Purpose::LeavingNote(_), .. })
    )
}

/// Writes what is to be said; at its right, where there is room, the way out and the place.
fn said_line(model: &Model, severity: Severity, text: &str, columns: Columns) -> StyledLine {
    let (role, mark) = match severity {
        Severity::Info => (TextStyle::Text, ""),
        Severity::Warning => (TextStyle::Warning, "! "),
    };
    let text = model
        .display
        .profile
        .fit(&format!("  {mark}{text}"), columns.saturating_sub(1))
        .into_owned();
    let out = way_out(model).map(|hint| hint.text()).filter(|out| !text.contains(out));
    let line = StyledLine::new(role, text);
    let [full, short] = [Detail::Time, Detail::Paragraph].map(|detail| place_label(model, detail));
    let with_out =
        |place: &str| out.as_ref().map(|out| format!("{out}   {place}").trim_end().to_owned());
    // The way out matters more than the place, and what is said more than both.
    let rights = [with_out(&full), with_out(&short), with_out(""), Some(full), Some(short)];
    beside(model, line, rights.into_iter().flatten(), columns)
}

/// Puts the first of several texts at the right of a line that there is room for, if there is one.
fn beside(
    model: &Model,
    line: StyledLine,
    mut rights: impl Iterator<Item = String>,
    columns: Columns,
) -> StyledLine {
    match rights.find(|right| fits(model, &line, right, columns)) {
        Some(right) if !right.is_empty() => line.right(TextStyle::Muted, format!("{right}  ")),
        Some(_) | None => line,
    }
}

/// Writes the keys that matter here: as many as there is room for, those first without which nobody
/// finds out.
fn hints_line(model: &Model, columns: Columns) -> StyledLine {
    let lead = lead(model);
    let waits = !model.pending.keys.is_empty();
    let mut hints = if waits { continuations(model) } else { hints(model) };
    let details = [Detail::Line, Detail::Time, Detail::Paragraph];
    let [fullest, full, short] = details.map(|detail| place_label(model, detail));
    let whole = |hints: &[Hint], right: &String, gap| {
        let line = hint_line(&lead, hints, gap);
        fits(model, &line, right, columns)
            .then(|| beside(model, line, std::iter::once(right.clone()), columns))
    };
    if let Some(line) = [&fullest, &full].into_iter().find_map(|right| whole(&hints, right, 3)) {
        return line;
    }
    hints.retain(|hint| hint.weight != Weight::Extra);
    // What takes less room comes only when not all hints fit beside the rest.
    let narrower = [(&full, 3), (&full, 2), (&short, 3)];
    if let Some(line) = narrower.into_iter().find_map(|(right, gap)| whole(&hints, right, gap)) {
        return line;
    }
    if waits && is_above(model, &hints, columns) {
        hints.retain(|hint| hint.weight.is_needed());
    }
    let needed: Vec<Hint> = hints.iter().filter(|hint| hint.weight.is_needed()).cloned().collect();
    let has_place = !waits || needed.len() == hints.len();
    let right = if has_place && fits(model, &hint_line(&lead, &needed, 2), &short, columns) {
        short
    } else {
        String::new()
    };
    let kept = fitting(&hints, |kept| fits(model, &hint_line(&lead, kept, 2), &right, columns));
    beside(model, hint_line(&lead, &kept, 2), std::iter::once(right), columns)
}

/// Tells whether the keys that may follow stand above the last row: it has no room for all of them.
fn is_above(model: &Model, continuations: &[Hint], columns: Columns) -> bool {
    !fits(model, &hint_line(&lead(model), continuations, 2), "", columns)
}

/// What stands before the hints: the count that was typed.
fn lead(model: &Model) -> StyledLine {
    let lead = StyledLine::new(TextStyle::Text, "  ");
    model
        .pending
        .count
        .map_or(lead.clone(), |count| lead.with(TextStyle::Accent, format!("{count} ")))
}

/// Tells whether a line and what stands at its right fit so many columns.
fn fits(model: &Model, line: &StyledLine, right: &str, columns: Columns) -> bool {
    let beside = if right.is_empty() { 0 } else { model.display.profile.text(right) + 4 };
    line.columns(model.display.profile) + beside <= columns
}

/// Writes hints one behind the other, `gap` columns apart.
fn hint_line(lead: &StyledLine, hints: &[Hint], gap: Columns) -> StyledLine {
    let mut line = lead.clone();
    for (at, hint) in hints.iter().enumerate() {
        line = hint.behind(line, if at == 0 { 0 } else { gap });
    }
    line
}

/// Draws the keys that may follow, over the last rows of the text, if the footer has no room for
/// all of them.
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
    if !is_above(model, &hints, area.columns) {
        return;
    }
    let entries: Vec<&Hint> = hints.iter().filter(|hint| !hint.weight.is_needed()).collect();
    let room = area.columns.saturating_sub(4);
    let widest =
        entries.iter().map(|hint| model.display.profile.text(&hint.text())).max().unwrap_or(0) + 3;
    // All are shown, though the longest be cut.
    let beside = (room / widest.max(1)).max(entries.len().div_ceil(area.rows.max(1))).max(1);
    let widest = widest.min(room / beside);
    let rows = entries.len().div_ceil(beside).min(area.rows);
    for (row, entries) in entries.chunks(beside).take(rows).enumerate() {
        let y = area.rows - rows + row;
        painter.clear(Area { y, rows: 1, ..area });
        let mut line = StyledLine::new(TextStyle::Text, "  ");
        for Hint { key, says, .. } in entries {
            let profile = model.display.profile;
            let columns = widest.saturating_sub(profile.text(key));
            let says = profile.fit(says, columns.saturating_sub(2));
            let says = profile.padded(&format!(" {says}"), columns);
            line = line.with(TextStyle::Accent, key.clone()).with(TextStyle::Muted, says);
        }
        painter.tone_line(area, y, &line);
    }
}

/// How much is said of where the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    /// The paragraph.
    Paragraph,
    /// The time left, too.
    Time,
    /// The line of the source, too.
    Line,
}

/// What stands at the right of the footer: progress, hits, or the place.
fn place_label(model: &Model, detail: Detail) -> String {
    // Where something is to be answered, every hint counts.
    if asks(model) && model.display.size.columns < 60 {
        return String::new();
    }
    if let Some(progress) = model.reading {
        return format!("{} {}%", model.language.say(messages::READING), progress.percent());
    }
    if let Some(help) = model.focus.help() {
        return help_label(model, help);
    }
    match &model.focus {
        Focus::Pane(kind) => {
            let len = model.panes.get(*kind).len();
            return format!(
                "{}/{len}",
                if len == 0 { 0 } else { model.panes.list(*kind).selected + 1 }
            );
        }
        Focus::Select(selection) => {
            let (document, span) =
                (&model.document, selection.span().trimmed(model.document.text()));
            return model
                .language
                .characters(document.character_at(span.end) - document.character_at(span.start));
        }
        Focus::Page
        | Focus::Prompt(_)
        | Focus::Peek(..)
        | Focus::Help(..)
        | Focus::Question(..) => {}
    }
    // A prompt says itself how many were found.
    let hits =
        if matches!(model.focus, Focus::Prompt(_)) { String::new() } else { hits_label(model) };
    if !hits.is_empty() {
        // Where there is room it says of what, which of a word under the cursor nobody has typed.
        let typed = if detail > Detail::Paragraph && model.display.size.columns >= 60 {
            shown(model.search.typed())
        } else {
            Cow::default()
        };
        return format!("{}  {hits}", model.display.profile.fit(&typed, TYPED))
            .trim_start()
            .to_owned();
    }
    progress_label(model, detail)
}

/// `12 kB`, `3.4 MB`: a number of bytes, rounded.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// `¶7/29   line 9   ≈ 12 min`: where the reader is, in some detail; before it whether something is
/// not saved yet.
fn progress_label(model: &Model, detail: Detail) -> String {
    let paragraphs = model.document.paragraphs().len();
    let here = model.document.paragraph_at(model.reader.cursor()).map_or(0, ParagraphId::number);
    let saving = match model.passages.saving() {
        Saving::Underway => format!("{} · ", model.language.say(messages::SAVING)),
        Saving::Failed(_) => format!("{} · ", model.language.say(messages::UNSAVED)),
        Saving::Done => String::new(),
    };
    let file = match model.file {
        FileState::Gone => Some(messages::GONE),
        FileState::Changed => Some(messages::STALE),
        FileState::Same => Some(messages::FOLLOWED).filter(|_| model.follows),
    };
    let come = model
        .piped
        .map(|bytes| format!("{} {} · ", model.language.say(messages::COMING), size(bytes)));
    let file = file.map_or_else(String::new, |file| format!("{} · ", model.language.say(file)));
    let saving = come.unwrap_or_default() + &file + &saving;
    if model.display.size.rows < 16 {
        return format!("{saving}{}%", model.share());
    }
    if model.display.size.columns < 60 || detail == Detail::Paragraph {
        return format!("{saving}¶{here}/{paragraphs}");
    }
    let time = model
        .language
        .time_left(model.minutes_left())
        .map_or_else(String::new, |time| format!("   {time}"));
    let line = if detail == Detail::Line {
        let (line, _) = model.document.source_at(model.reader.cursor());
        format!("   {}", model.language.source_line(line))
    } else {
        String::new()
    };
    format!("{saving}¶{here}/{paragraphs}{line}{time}")
}

/// `12–40/96`: the rows of the help that are shown, of all; before them `2/5`, the entry found,
/// unless the prompt says it.
fn help_label(model: &Model, help: &Help) -> String {
    let place = help_place(model, help);
    let found =
        if matches!(model.focus, Focus::Prompt(_)) { String::new() } else { found_label(place) };
    format!("{found}  {}–{}/{}", place.first, place.last, place.rows).trim_start().to_owned()
}

fn found_label(place: HelpPlace) -> String {
    place.found.map_or_else(String::new, |(current, of)| format!("{current}/{of}"))
}

/// `3/17`: the current hit and how many there are.
fn hits_label(model: &Model) -> String {
    if model.search.results().is_none() {
        return String::new();
    }
    // What is not counted yet has no number.
    if !model.search.is_answered() {
        return "…".to_owned();
    }
    let current = model.search.current().map_or_else(|| "–".to_owned(), |at| (at + 1).to_string());
    format!("{current}/{}", model.search.hits().len())
}

#[cfg(test)]
mod tests;
