//! How a passage looks in its list: where it stands, its quotation, what is doubtful of it, its
//! note, its tags and its time.

use crate::app::pane::context::Context;
use crate::app::pane::interface::ItemRoom;
use crate::app::pane::passages::order::section;
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::library::{Highlight, Passage, Placement, StoredPassage};
use crate::messages;
use crate::text::{Columns, Sign, WidthProfile, differences, one_line};
use crate::typeset::{wrapped_note, wrapped_to};

/// Columns from which the place stands before the quotation.
const WITH_PLACE: Columns = 64;
/// Columns of the place there.
const PLACE: Columns = 18;
/// Rows of a note at most.
const NOTE_ROWS: usize = 6;

/// Returns the lines of a passage of this document; `by_time` with the time it was changed.
pub(super) fn here(
    context: &Context<'_>,
    passage: &Passage,
    room: ItemRoom,
    by_time: bool,
) -> Vec<StyledLine> {
    let columns = room.columns;
    let is_wide = columns >= WITH_PLACE;
    let indent = if is_wide { PLACE + 6 } else { 4 };
    let under = columns.saturating_sub(indent + 3);
    let below = |text: String, style: TextStyle| {
        StyledLine::new(TextStyle::Text, " ".repeat(indent)).with(style, text)
    };
    let warning =
        |text: &str| below(context.profile.fit(text, under).into_owned(), TextStyle::Warning);
    let mut lines = quotation(context, passage, room, by_time);
    lines.extend(
        doubt(context, passage)
            .into_iter()
            .chain(changes(context, passage))
            .map(|doubt| warning(&doubt)),
    );
    let most = if is_wide { NOTE_ROWS } else { NOTE_ROWS / 2 };
    let note = note_rows(context, &passage.annotation.note, under, most);
    lines.extend(note.into_iter().map(|row| below(row, TextStyle::Note)));
    if let Some(rival) = &passage.rival {
        lines.push(warning(&format!(
            "{} {}",
            context.language.say(messages::OTHER_VERSION),
            rival.replace('\n', " ")
        )));
    }
    let tags: Vec<String> = passage.annotation.tags.iter().map(|tag| format!("#{tag}")).collect();
    if !tags.is_empty() {
        lines
            .push(below(context.profile.fit(&tags.join(" "), under).into_owned(), TextStyle::Link));
    }
    if context.unsaved.contains(&passage.key) {
        let said = context.language.say(messages::UNSAVED).to_owned();
        let warned = (TextStyle::Warning, said.clone());
        if !put_right(&mut lines, warned, columns, context.profile) {
            lines.push(below(said, TextStyle::Warning));
        }
    }
    lines
}

/// Puts at the right of the last line that has room for it what matters least; false if none has.
fn put_right(
    lines: &mut [StyledLine],
    said: (TextStyle, String),
    columns: Columns,
    profile: WidthProfile,
) -> bool {
    let needed = profile.text(&said.1) + 2;
    let has_room =
        |line: &&mut StyledLine| line.right.is_none() && line.columns(profile) + needed <= columns;
    match lines.iter_mut().rev().find(has_room) {
        Some(line) => line.right = Some(said),
        None => return false,
    }
    true
}

/// Returns the lines of the quotation, the first with where it stands: before it where there is
/// room, else behind it.
fn quotation(
    context: &Context<'_>,
    passage: &Passage,
    room: ItemRoom,
    by_time: bool,
) -> Vec<StyledLine> {
    let ItemRoom { columns, lines: most, .. } = room;
    let glyphs = context.profile.glyphs;
    let letter = passage.annotation.letter.map(String::from);
    let sign = match passage.placement {
        Placement::Changed(_) | Placement::Ambiguous(..) => glyphs.sign(Sign::Uncertain),
        Placement::Removed(_) | Placement::Orphan(_) => "?",
        Placement::Found(_) | Placement::Moved(_) => {
            letter.as_deref().unwrap_or(glyphs.sign(Sign::Passage))
        }
    };
    let number =
        passage.placement.span().map(|span| context.number_at(span.start)).unwrap_or_default();
    let (place, last) = if columns >= WITH_PLACE {
        (
            format!("{}  ", context.profile.padded(&place(context, passage, &number), PLACE)),
            String::new(),
        )
    } else {
        (String::new(), number)
    };
    let last = if by_time { context.clock.minute(&passage.time).unwrap_or_default() } else { last };
    let indent = 4 + context.profile.text(&place);
    let apart = if last.is_empty() { 1 } else { 2 };
    let room = columns.saturating_sub(indent + apart + context.profile.text(&last));
    let style = passage.annotation.style.map_or(TextStyle::Text, TextStyle::from);
    let quote = context.display(&one_line(&passage.quote)).into_owned();
    let rows = wrapped_to(&quote, room, most, context.profile);
    let set = |(row, quote): (usize, String)| {
        if row > 0 {
            return StyledLine::new(TextStyle::Text, " ".repeat(indent)).with(style, quote);
        }
        let line = StyledLine::new(TextStyle::Accent, "  ")
            .with(TextStyle::Note, format!("{sign} "))
            .with(TextStyle::Muted, place.clone())
            .with(style, quote);
        if last.is_empty() { line } else { line.right(TextStyle::Muted, last.clone()) }
    };
    rows.into_iter().enumerate().map(set).collect()
}

/// Says in which section a passage stands and its number, or where it once stood.
fn place(context: &Context<'_>, passage: &Passage, number: &str) -> String {
    if number.is_empty() {
        return format!("{} {}", context.language.say(messages::ONCE_IN), passage.section);
    }
    let room = PLACE.saturating_sub(context.profile.text(number) + 1);
    let listed = context.listed();
    let section = passage.placement.span().map_or(passage.section.as_str(), |span| {
        listed.short_section(span.start, room, context.profile)
    });
    format!("{} {number}", context.profile.padded(section, room))
}

/// Says what became of a passage whose words are not simply where and as they were, and what
/// another device wrote of it.
pub(crate) fn doubts(context: &Context<'_>, passage: &Passage) -> Vec<String> {
    let rival = passage.rival.as_ref().map(|rival| {
        format!("{} {}", context.language.say(messages::OTHER_VERSION), rival.replace('\n', " "))
    });
    doubt(context, passage).into_iter().chain(changes(context, passage)).chain(rival).collect()
}

/// Says what is to be said of where a passage stands, if it is not simply there.
fn doubt(context: &Context<'_>, passage: &Passage) -> Option<String> {
    match passage.placement {
        Placement::Found(_) | Placement::Orphan(None) => None,
        Placement::Moved(_) => {
            let moved = context.language.say(messages::MOVED).to_owned();
            let was = passage.section.as_str();
            let known = !was.is_empty() && was != section(context, passage);
            Some(if known {
                format!("{moved} · {} {was}", context.language.say(messages::ONCE_IN))
            } else {
                moved
            })
        }
        Placement::Changed(_) => Some(context.language.say(messages::TEXT_CHANGED).to_owned()),
        Placement::Ambiguous(_, others) => Some(context.language.also_at(others)),
        Placement::Removed(place) => Some(format!(
            "{} {}",
            context.language.say(messages::REMOVED_AT),
            context.number_at(place)
        )),
        Placement::Orphan(Some((span, share))) => {
            Some(context.language.perhaps(&context.number_at(span.start), share))
        }
    }
}

/// Says which words of a quotation that was edited are others, as they were and as they are.
fn changes(context: &Context<'_>, passage: &Passage) -> Vec<String> {
    /// The most changes that are shown.
    const MOST: usize = 4;
    let Placement::Changed(span) = passage.placement else { return Vec::new() };
    let mut changes = differences(&passage.quote, span.of(context.document.text()));
    let is_more = changes.len() > MOST;
    changes.truncate(MOST);
    let words =
        |text: &str| if text.trim().is_empty() { "∅".to_owned() } else { one_line(text.trim()) };
    let mut lines: Vec<String> =
        changes.iter().map(|(old, new)| format!("{} → {}", words(old), words(new))).collect();
    lines.extend(is_more.then(|| "…".to_owned()));
    lines
}

/// Sets a note in at most so many rows, the first behind its sign.
fn note_rows(context: &Context<'_>, note: &str, columns: Columns, most: usize) -> Vec<String> {
    let rows = cut(wrapped_note(note, columns, context.profile), most).into_iter().enumerate();
    let sign = |row| if row == 0 { context.profile.glyphs.sign(Sign::Note) } else { " " };
    rows.map(|(row, line)| format!("{} {line}", sign(row))).collect()
}

/// Leaves so many lines, and says if there are more.
fn cut(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// Returns the lines of a passage of another document.
pub(super) fn elsewhere(
    context: &Context<'_>,
    passage: &StoredPassage,
    ItemRoom { columns, lines: most, .. }: ItemRoom,
) -> Vec<StyledLine> {
    let style: Option<Highlight> = passage.annotation.style;
    let section = passage.anchor.toc.last().map_or("", String::as_str);
    let room = columns.saturating_sub(5);
    let quote = context.display(&one_line(&passage.anchor.exact)).into_owned();
    let quote = wrapped_to(&quote, room, most, context.profile);
    let letter = passage.annotation.letter.map(String::from);
    let sign = letter.as_deref().unwrap_or(context.profile.glyphs.sign(Sign::Passage));
    let mut lines: Vec<StyledLine> = Vec::new();
    for (row, quote) in quote.into_iter().enumerate() {
        let start = if row == 0 { format!("  {sign} ") } else { "    ".to_owned() };
        lines.push(
            StyledLine::new(TextStyle::Note, start)
                .with(style.map_or(TextStyle::Text, TextStyle::from), quote),
        );
    }
    let note = note_rows(context, &passage.annotation.note, room.saturating_sub(2), NOTE_ROWS);
    lines
        .extend(note.into_iter().map(|row| StyledLine::new(TextStyle::Note, format!("    {row}"))));
    if !section.is_empty() {
        let section = context.profile.fit(section, room);
        lines.push(StyledLine::new(TextStyle::Muted, format!("    {section}")));
    }
    let when = context.clock.minute(&passage.time).unwrap_or_default();
    put_right(&mut lines, (TextStyle::Muted, when), columns, context.profile);
    lines
}
