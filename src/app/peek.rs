//! Peeking: what the work, citation or date at the cursor is, without leaving the page.

use crate::analysis::{Call, Entry, FieldName, Fields, TimeItem, Work};
use crate::app::action::ReadAction;
use crate::app::pane::{Context, SEPARATOR, about, cited, doubts, similar_works};
use crate::app::styled_text::{StyledLine, TextStyle};
use crate::app::thing::{Spotted, Thing};
use crate::document::{Kind, LinkTarget, ParagraphId};
use crate::library::Passage;
use crate::lists::{
    ListColumn, field_name, passage_row, section_span, source_name, spoken_time, undated_name,
};
use crate::messages::{self, Phrase};
use crate::text::{ByteSpan, Columns, Glyphs, Place, Rows, one_line};
use crate::typeset::wrapped;

/// The columns of the name of a part of a reference.
const PART: Columns = 11;

/// Returns the thing at `place`, or the nearest one in its paragraph, what follows before what
/// precedes.
#[must_use]
pub(crate) fn at(context: &Context<'_>, place: Place) -> Option<Spotted> {
    let paragraph = context.document.paragraph(context.document.paragraph_at(place)?).span;
    let distance = |spotted: &Spotted| match spotted.span {
        span if span.contains(place) => (0, span.len()),
        span if span.start >= place => (1, span.start - place),
        span => (2, place - span.end),
    };
    let mut all = works(context, paragraph);
    all.extend(calls(context, paragraph));
    all.extend(entries(context, paragraph));
    all.extend(times(context, paragraph));
    all.extend(links(context, paragraph));
    all.into_iter().min_by_key(distance)
}

fn works(context: &Context<'_>, part: ByteSpan) -> Vec<Spotted> {
    let works = context.references.map_or(&[][..], |references| &references.works);
    let mentions = works
        .iter()
        .enumerate()
        .flat_map(|(at, work)| work.mentions.iter().map(move |span| (at, *span)));
    mentions
        .filter(|(_, span)| span.overlaps(part))
        .map(|(at, span)| Spotted { span, thing: Thing::Work(at) })
        .collect()
}

fn calls(context: &Context<'_>, part: ByteSpan) -> Vec<Spotted> {
    let calls = context.references.map_or(&[][..], |references| &references.calls);
    let inside = calls.iter().enumerate().filter(|(_, call)| call.span.overlaps(part));
    inside
        .map(|(at, call)| {
            let thing = call.target().map_or(Thing::Call(at), Thing::Entry);
            Spotted { span: call.span, thing }
        })
        .collect()
}

/// The entry that stands here itself.
fn entries(context: &Context<'_>, part: ByteSpan) -> Vec<Spotted> {
    let entries = context.references.map_or(&[][..], |references| &references.entries);
    let first = entries.partition_point(|entry| entry.span.end <= part.start);
    let here =
        entries.iter().enumerate().skip(first).take_while(|(_, entry)| entry.span.start < part.end);
    here.map(|(at, entry)| Spotted { span: entry.span, thing: Thing::Entry(at) }).collect()
}

fn times(context: &Context<'_>, part: ByteSpan) -> Vec<Spotted> {
    let Some(timeline) = context.timeline else { return Vec::new() };
    let inside = |items: &[TimeItem], thing: fn(usize) -> Thing| -> Vec<Spotted> {
        let inside = items.iter().enumerate().filter(|(_, item)| item.span.overlaps(part));
        inside.map(|(at, item)| Spotted { span: item.span, thing: thing(at) }).collect()
    };
    let mut found = inside(&timeline.items, Thing::Time);
    found.extend(inside(&timeline.unplaced, Thing::Unplaced));
    found
}

/// Returns the time that has this span.
#[must_use]
pub(crate) fn time_at(context: &Context<'_>, span: ByteSpan) -> Option<Spotted> {
    times(context, span).into_iter().find(|spotted| spotted.span == span)
}

fn links(context: &Context<'_>, part: ByteSpan) -> impl Iterator<Item = Spotted> {
    context.document.links_in(part).map(|(at, span)| Spotted { span, thing: Thing::Link(at) })
}

/// Returns where a thing leads: a call to its entry, an entry to its first call, a work to its next
/// mention.
#[must_use]
pub(crate) fn target(context: &Context<'_>, spotted: Spotted) -> Option<ByteSpan> {
    match spotted.thing {
        Thing::Work(at) => {
            let mentions = &context.references?.works.get(at)?.mentions;
            let next = mentions
                .iter()
                .find(|span| span.start > spotted.span.start)
                .or_else(|| mentions.first());
            next.copied()
        }
        Thing::Entry(at) => {
            let entry = context.references?.entries.get(at)?;
            if entry.span == spotted.span {
                entry.cited_at.first().copied()
            } else {
                Some(entry.span)
            }
        }
        Thing::Call(at) => {
            let candidates = &context.references?.calls.get(at)?.candidates;
            candidates.first().and_then(|at| context.references?.entries.get(*at)).map(|of| of.span)
        }
        Thing::Time(_)
        | Thing::Unplaced(_)
        | Thing::Link(_)
        | Thing::Address(_)
        | Thing::Passage(_)
        | Thing::Paragraph(_) => Some(spotted.span),
    }
}

/// Returns the address that a thing has: where a link leads, or where an entry says it is found.
#[must_use]
pub(crate) fn address(context: &Context<'_>, thing: Thing) -> Option<String> {
    match thing {
        Thing::Link(at) => context.document.link(at).map(|(_, address)| address.to_owned()),
        Thing::Address(at) => {
            let fields = &context.references?.entries.get(at)?.fields;
            let doi = || fields.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
            let address = fields.url.clone().or_else(doi)?;
            (context.document.link_target(&address) == LinkTarget::Web).then_some(address)
        }
        _ => None,
    }
}

/// What is said of a thing.
#[derive(Clone, Debug, Default)]
pub struct Peeked {
    /// What it is.
    body: Vec<StyledLine>,
    /// Where it stands and is cited: always in sight.
    foot: Option<StyledLine>,
}

impl Peeked {
    /// Returns the number of its lines.
    #[must_use]
    pub fn len(&self) -> usize {
        self.body.len() + usize::from(self.foot.is_some())
    }

    /// Tells whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the lines that so many rows show, scrolled by some; where more follows, the last one
    /// says so.
    #[must_use]
    pub fn visible(&self, rows: Rows, top: usize, glyphs: Glyphs) -> Vec<StyledLine> {
        let room = self.room(rows);
        let top = top.min(self.body.len().saturating_sub(room));
        let mut lines: Vec<StyledLine> = self.body.iter().skip(top).take(room).cloned().collect();
        if let Some(last) = lines.last_mut().filter(|_| top + room < self.body.len()) {
            *last = std::mem::take(last).with(TextStyle::Muted, format!(" {}", glyphs.ellipsis()));
        }
        lines.extend(self.foot.clone().filter(|_| rows > 1 || (rows == 1 && self.body.is_empty())));
        lines
    }

    /// Returns the rows of the body that so many rows have room for.
    fn room(&self, rows: Rows) -> Rows {
        if rows > 1 { rows - usize::from(self.foot.is_some()) } else { rows }
    }

    /// Returns the rows it is scrolled by after a step by lines or pages in so many rows; nothing
    /// if all of it is in sight.
    #[must_use]
    pub fn scrolled(&self, rows: Rows, top: usize, action: ReadAction) -> Option<usize> {
        let room = self.room(rows).max(1);
        let most = self.body.len().saturating_sub(room);
        let next = match action {
            ReadAction::LineDown => top + 1,
            ReadAction::LineUp => top.saturating_sub(1),
            ReadAction::HalfDown | ReadAction::PageDown => top + room,
            ReadAction::HalfUp | ReadAction::PageUp => top.saturating_sub(room),
            ReadAction::Start => 0,
            ReadAction::End => most,
            _ => return None,
        };
        (most > 0).then_some(next.min(most))
    }
}

/// Returns the row to open at: of a hit in a long paragraph, the one it stands in.
pub(crate) fn first_row(context: &Context<'_>, spotted: Spotted, columns: Columns) -> Rows {
    let is_lit = |line: &StyledLine| line.spans.iter().any(|(style, _)| *style == TextStyle::Hit);
    let lit = peeked(context, spotted, columns).body.iter().position(is_lit);
    lit.unwrap_or_default().saturating_sub(1)
}

/// Says what a thing is, in lines of at most `columns`.
#[must_use]
pub fn peeked(context: &Context<'_>, spotted: Spotted, columns: Columns) -> Peeked {
    // Beside a line that is cut off stands a sign that says so.
    let columns = columns.saturating_sub(2);
    let found = match spotted.thing {
        Thing::Work(at) => context
            .references
            .and_then(|r| r.works.get(at))
            .map(|work| work_lines(context, work, columns)),
        Thing::Entry(at) => context
            .references
            .and_then(|r| r.entries.get(at))
            .map(|entry| entry_lines(context, entry, columns)),
        Thing::Call(at) => context
            .references
            .and_then(|found| Some(call_lines(context, found.calls.get(at)?, columns))),
        Thing::Time(at) => context
            .timeline
            .and_then(|t| t.items.get(at))
            .map(|item| time_lines(context, item, columns)),
        Thing::Unplaced(at) => context
            .timeline
            .and_then(|t| t.unplaced.get(at))
            .map(|item| time_lines(context, item, columns)),
        Thing::Link(at) => context
            .document
            .link(at)
            .map(|(span, target)| link_lines(context, span, target, columns)),
        Thing::Address(at) => {
            let entry = context.references.and_then(|references| references.entries.get(at));
            entry.zip(address(context, spotted.thing)).map(|(entry, address)| {
                let title = entry.fields.title.as_deref().unwrap_or_default();
                let title = context.profile.fit(title, columns).into_owned();
                let mut body = vec![StyledLine::new(TextStyle::Title, title)];
                body.extend(styled(context, &one_line(&address), columns, TextStyle::Link));
                Peeked { body, foot: None }
            })
        }
        Thing::Passage(key) => context
            .passages
            .iter()
            .find(|passage| passage.key == key)
            .map(|passage| passage_lines(context, passage, columns)),
        Thing::Paragraph(id) => Some(paragraph_lines(context, id, spotted.span, columns)),
    };
    found.unwrap_or_default()
}

/// Returns all there is to say of a passage: quotation, what became of it, note, tags, when.
fn passage_lines(context: &Context<'_>, passage: &Passage, columns: Columns) -> Peeked {
    let mut body: Vec<StyledLine> = prose(context, &passage.quote, columns).collect();
    let warned = doubts(context, passage).into_iter();
    body.extend(warned.flat_map(|doubt| styled(context, &doubt, columns, TextStyle::Warning)));
    body.extend(styled(context, &passage.annotation.note, columns, TextStyle::Note));
    let row = passage_row(
        &context.listed(),
        passage,
        &context.clock.minute(&passage.time).unwrap_or_default(),
    );
    let said = [
        ListColumn::Kind,
        ListColumn::Highlight,
        ListColumn::Tags,
        ListColumn::Section,
        ListColumn::Paragraph,
        ListColumn::Changed,
    ];
    let line = passage.placement.span().map(|span| context.document.source_at(span.start).0);
    let line = line.map(|line| context.language.source_line(line));
    let said = said.map(|column| row.cell(column)).into_iter().chain(line.as_deref());
    let said = said.filter(|said| !said.is_empty()).collect::<Vec<_>>().join(SEPARATOR);
    let foot = StyledLine::new(TextStyle::Muted, context.profile.fit(&said, columns).into_owned());
    Peeked { body, foot: Some(foot) }
}

/// Returns a whole paragraph, what was spotted in it lit; of a heading, how its section begins.
fn paragraph_lines(
    context: &Context<'_>,
    id: ParagraphId,
    spotted: ByteSpan,
    columns: Columns,
) -> Peeked {
    let document = context.document;
    let (text, span) = (document.text(), document.paragraph(id).span);
    let number = context.number_at(span.start);
    let section = document.section_of(id).filter(|_| spotted.is_empty());
    let section = section.filter(|section| document.outline().section(*section).first() == id);
    let (body, foot) = if let Some(section) = section {
        let next = document.paragraphs().get(id.index() + 1);
        let next = next.filter(|next| !matches!(next.kind, Kind::Heading(_)));
        let mut body =
            styled(context, &context.display(span.of(text)), columns, TextStyle::Heading);
        body.extend(next.into_iter().flat_map(|next| prose(context, next.span.of(text), columns)));
        let inside = section_span(document, section);
        let characters = document.character_at(inside.end) - document.character_at(inside.start);
        (body, [number, context.language.characters(characters)])
    } else {
        let parts = [
            (TextStyle::Text, ByteSpan::new(span.start, spotted.start.max(span.start))),
            (TextStyle::Hit, spotted),
            (TextStyle::Text, ByteSpan::new(spotted.end.max(span.start), span.end)),
        ];
        let shown = |part: ByteSpan| context.display(&one_line(part.of(text))).into_owned();
        let line = StyledLine {
            spans: parts.map(|(style, part)| (style, shown(part))).to_vec(),
            right: None,
        };
        let body = line.wrapped(columns, usize::MAX, context.profile);
        (body, [context.section_name(id).to_owned(), number])
    };
    let foot = foot.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(SEPARATOR);
    let foot = StyledLine::new(TextStyle::Muted, context.profile.fit(&foot, columns).into_owned());
    Peeked { body, foot: Some(foot) }
}

/// Returns a text of the reader, line by line, in a style; nothing of an empty one.
fn styled(
    context: &Context<'_>,
    text: &str,
    columns: Columns,
    style: TextStyle,
) -> Vec<StyledLine> {
    let lines = text.lines().flat_map(|line| wrapped(line, columns, context.profile));
    lines.map(|line| StyledLine::new(style, line)).collect()
}

fn link_lines(context: &Context<'_>, span: ByteSpan, address: &str, columns: Columns) -> Peeked {
    let text = context.profile.fit(span.of(context.document.text()), columns).into_owned();
    let mut body = vec![StyledLine::new(TextStyle::Link, text)];
    body.extend(
        wrapped(address, columns, context.profile)
            .into_iter()
            .map(|line| StyledLine::new(TextStyle::Muted, line)),
    );
    match context.document.link_target(address) {
        LinkTarget::Inside(span) => {
            body.extend(prose(context, span.of(context.document.text()), columns));
        }
        target => {
            let said = match target {
                LinkTarget::File(file) if file.is_elsewhere() => messages::LINK_LEAVES_FOLDER,
                LinkTarget::Missing => messages::LINK_LEADS_NOWHERE,
                LinkTarget::Other => messages::LINK_IS_NOT_OPENED,
                LinkTarget::File(_) | LinkTarget::Web | LinkTarget::Inside(_) => {
                    return Peeked { body, foot: None };
                }
            };
            body.push(StyledLine::new(TextStyle::Warning, context.language.say(said)));
        }
    }
    Peeked { body, foot: None }
}

/// Says of a call that there is no such entry, or which ones it may mean.
fn call_lines(context: &Context<'_>, call: &Call, columns: Columns) -> Peeked {
    let said = call.span.of(context.document.text());
    let mut body = vec![StyledLine::new(
        TextStyle::Link,
        context.profile.fit(&context.display(&one_line(said)), columns).into_owned(),
    )];
    let why = if call.candidates.is_empty() { messages::NOT_LISTED } else { messages::MAY_MEAN };
    body.push(StyledLine::new(TextStyle::Warning, context.language.say(why)));
    let entries = context.references.map_or(&[][..], |references| &references.entries);
    for entry in call.candidates.iter().filter_map(|at| entries.get(*at)) {
        body.extend(prose(context, entry.span.of(context.document.text()), columns));
    }
    Peeked { body, foot: None }
}

fn prose(
    context: &Context<'_>,
    text: &str,
    columns: Columns,
) -> impl Iterator<Item = StyledLine> + use<> {
    wrapped(&context.display(text), columns, context.profile)
        .into_iter()
        .map(|line| StyledLine::new(TextStyle::Text, line))
}

fn work_lines(context: &Context<'_>, work: &Work, columns: Columns) -> Peeked {
    let title = wrapped(&work.shown(), columns, context.profile);
    let mut lines: Vec<StyledLine> =
        title.into_iter().map(|line| StyledLine::new(TextStyle::Title, line)).collect();
    lines.extend(prose(context, work.first_sentence.of(context.document.text()), columns));
    for similar in similar_works(context, work) {
        let line = context.profile.fit(&similar, columns).into_owned();
        lines.push(StyledLine::new(TextStyle::Muted, line));
    }
    let about = about(context, work).join(SEPARATOR);
    let about =
        StyledLine::new(TextStyle::Muted, context.profile.fit(&about, columns).into_owned());
    Peeked { body: lines, foot: Some(about) }
}

fn entry_lines(context: &Context<'_>, entry: &Entry, columns: Columns) -> Peeked {
    let mut lines: Vec<StyledLine> =
        prose(context, entry.span.of(context.document.text()), columns).collect();
    for (name, value) in parts(context, &entry.fields) {
        let lead = format!("{}  ", context.profile.padded(context.language.say(name), PART));
        for (n, line) in wrapped(&value, columns.saturating_sub(PART + 2), context.profile)
            .into_iter()
            .enumerate()
        {
            let lead = if n == 0 { lead.clone() } else { " ".repeat(PART + 2) };
            lines.push(StyledLine::new(TextStyle::Muted, lead).with(TextStyle::Link, line));
        }
    }
    let place = format!("{} · {}", context.number_at(entry.span.start), cited(context, entry));
    let place =
        StyledLine::new(TextStyle::Muted, context.profile.fit(&place, columns).into_owned());
    Peeked { body: lines, foot: Some(place) }
}

/// The parts of a reference as they were understood, each with its name.
fn parts(context: &Context<'_>, fields: &Fields) -> Vec<(Phrase, String)> {
    let mut parts: Vec<(Phrase, String)> = Vec::new();
    parts.extend(
        fields
            .source_type
            .map(|kind| (messages::TYPE, context.language.say(source_name(kind)).to_owned())),
    );
    parts.extend(fields.names().map(|(name, names)| (field_name(name), names.join("; "))));
    parts.extend(
        fields
            .year
            .filter(|_| fields.date.is_none())
            .map(|year| (field_name(FieldName::Year), year.to_string())),
    );
    parts.extend(fields.texts().map(|(name, text)| (field_name(name), text.to_owned())));
    parts
}

fn time_lines(context: &Context<'_>, item: &TimeItem, columns: Columns) -> Peeked {
    let said = item.span.of(context.document.text());
    let place = match item.reason {
        Some(reason) => format!(
            "{} · {}",
            context.language.say(messages::NOT_PLACED),
            context.language.say(undated_name(reason))
        ),
        None => {
            let end = |day: Option<crate::analysis::Day>| {
                day.map_or_else(|| "…".to_owned(), |day| day.to_string())
            };
            let when = spoken_time(item, context.language);
            if item.start == item.end {
                format!("{when}  ({})", end(item.start))
            } else {
                format!("{when}  ({} – {})", end(item.start), end(item.end))
            }
        }
    };
    let mut lines =
        vec![StyledLine::new(TextStyle::Link, context.profile.fit(said, columns).into_owned())];
    match lines[0].columns(context.profile) + context.profile.text(&place) + 2 {
        together if together <= columns => lines[0].right = Some((TextStyle::Muted, place)),
        _ => lines.push(StyledLine::new(
            TextStyle::Muted,
            context.profile.fit(&place, columns).into_owned(),
        )),
    }
    lines.extend(prose(context, item.sentence.of(context.document.text()), columns));
    Peeked { body: lines, foot: None }
}

#[cfg(test)]
mod tests;
