//! The reading page: lines, lights, the signs in the margin, the scrollbar.
//!
//! ```text
//!        作为“数字中国”、“新型基础设施建设”等国家战略实施            ▐   where the page is
//!    ◆   的重要载体，智慧城市引领着我国城市发展的新方向。            ▪▐   a hit
//!   >        第一阶段是中国智慧城市建设的初步形成期。                ♦    a passage
//! ```

use ratatui::style::Style;

use crate::app::{Area, Focus, Model, Spotted, TextStyle, link_labels};
use crate::document::{Document, EditKind, InlineKind, Kind};
use crate::text::{ByteSpan, Columns, Form, Rows, Sign, mirrored, shown};
use crate::typeset::{Glyph, Line, Row, reading_of, twin};
use crate::ui::paint::Painter;

/// Draws the text and what surrounds it.
pub(crate) fn draw(model: &Model, painter: &mut Painter<'_>) {
    let regions = model.regions();
    if regions.text.is_empty() {
        return;
    }
    let page = model.reader.page();
    let visible = page
        .lines()
        .next()
        .zip(page.lines().next_back())
        .map(|(first, last)| ByteSpan::new(first.1.span.start, last.1.span.end));
    let Some(visible) = visible else { return };
    let lights = lights(model, visible);
    let places = model.passages.places();
    let labels = link_labels(model);
    let wide = regions.wide();
    for (row, drawn) in page.rows.iter().enumerate() {
        let (column, row) = match regions.second {
            Some(second) if row >= second.rows => (second, row - second.rows),
            _ => (regions.column, row),
        };
        let y = column.y + row;
        match drawn {
            Row::Blank => {}
            Row::Marks(marks) => {
                painter.put(column.x, y, column.x + wide, marks, painter.style(TextStyle::Faint));
            }
            Row::Text(line) => {
                draw_line(model, painter, (column, wide), y, line, &lights);
                draw_signs(model, painter, column, y, line, &places);
                draw_labels(painter, column, y, line, &labels);
            }
        }
    }
    draw_scrollbar(model, painter, regions.text, visible, &places);
}

/// Draws the letters of links over their first characters.
fn draw_labels(
    painter: &mut Painter<'_>,
    column: Area,
    y: Rows,
    line: &Line,
    labels: &[(char, Spotted)],
) {
    let here = labels.iter().filter(|(_, link)| line.span.contains(link.span.start));
    for (letter, link) in here {
        let Some(glyph) = line.glyphs.iter().find(|glyph| glyph.span.start >= link.span.start)
        else {
            continue;
        };
        let (x, style) = (column.x + glyph.column, painter.style(TextStyle::Current));
        let end = x + glyph.columns.max(1);
        painter.lay(x, y, end, style);
        painter.put(x, y, end, &format!("{letter} "), style);
    }
}

/// What is laid over the text, the later over the earlier.
fn lights(model: &Model, visible: ByteSpan) -> Vec<(ByteSpan, TextStyle)> {
    let document = &model.document;
    let mut lights: Vec<(ByteSpan, TextStyle)> = Vec::new();
    let highlights = model.passages.highlights().filter(|(span, _)| span.overlaps(visible));
    lights.extend(highlights.map(|(span, style)| (span, TextStyle::from(style))));
    lights.extend(model.pointed().map(|span| (span, TextStyle::Focus)));
    lights
        .extend(model.search.lit(document, visible).into_iter().map(|span| (span, TextStyle::Hit)));
    lights.extend(model.search.current_light().map(|span| (span, TextStyle::Current)));
    if let Focus::Select(selection) = model.focus {
        lights.push((selection.span(), TextStyle::Selection));
    }
    lights
}

fn draw_line(
    model: &Model,
    painter: &mut Painter<'_>,
    (column, wide): (Area, Columns),
    y: Rows,
    line: &Line,
    lights: &[(ByteSpan, TextStyle)],
) {
    let document = &model.document;
    let base = painter.style(tone_of(document.paragraph(line.paragraph).kind));
    let is_head =
        document.table_of(line.paragraph).is_some_and(|(table, row)| table.has_head && row == 0);
    let base = if is_head { base.patch(painter.style(TextStyle::Strong)) } else { base };
    let end = column.x + wide.max(column.columns + 2);
    for (at, mark) in &line.marks {
        painter.put(column.x + at, y, end, mark, painter.style(TextStyle::Muted));
    }
    let inlines: Vec<(ByteSpan, TextStyle)> =
        document.inlines_in(line.span).map(|i| (i.span, tone_of_inline(&i.kind))).collect();
    for glyph in &line.glyphs {
        let tones = tones(&inlines, glyph);
        let style =
            styled(painter, base, tones.clone(), lights, |span| span.contains(glyph.span.start));
        let x = column.x + glyph.column;
        if x + glyph.columns > end {
            break;
        }
        if glyph.form == Form::Reading {
            let reading = reading_of(document, glyph);
            painter.put(x, y, x + glyph.columns, &reading, painter.style(TextStyle::Muted));
            continue;
        }
        // What is added to a line inside a light is lit, what is added before or behind it is not.
        let inside =
            |span: ByteSpan| span.contains(glyph.span.start) && span.contains(glyph.span.end);
        let behind = styled(painter, base, tones, lights, inside);
        draw_glyph(painter, x, y, glyph, glyph.span.of(document.text()), style, behind);
    }
}

/// Draws one cluster in its cells, those that are blank included: usually one or two, several for a
/// control that is spelled out.
fn draw_glyph(
    painter: &mut Painter<'_>,
    x: Columns,
    y: Rows,
    glyph: &Glyph,
    written: &str,
    style: Style,
    behind: Style,
) {
    let text = match glyph.form {
        Form::Written | Form::PadBefore | Form::PadAfter => shown(written),
        Form::Twin => written
            .chars()
            .next()
            .and_then(twin)
            .map_or(shown(written), |twin| twin.to_string().into()),
        Form::Mirrored => written
            .chars()
            .next()
            .and_then(mirrored)
            .map_or(shown(written), |mirrored| mirrored.to_string().into()),
        Form::Doubled => shown(written).repeat(2).into(),
        Form::Hyphen => "-".into(),
        Form::Hidden | Form::Reading => return,
    };
    let columns = painter.profile.cluster(&text);
    let blank = Columns::from(glyph.form == Form::PadBefore && columns < 2);
    if columns <= 2 && glyph.form != Form::Doubled {
        painter.cell(x + blank, y, columns, &text, style);
    } else {
        painter.put(x, y, x + glyph.columns, &text, style);
    }
    if columns < glyph.columns {
        let own = x + (columns + blank).max(glyph.columns.min(2));
        painter.lay(x, y, own, style);
        painter.lay(own, y, x + glyph.columns, behind);
    }
}

/// What a cluster is set in: square characters are underlined where letters are slanted.
fn tones(
    inlines: &[(ByteSpan, TextStyle)],
    glyph: &Glyph,
) -> impl Iterator<Item = (ByteSpan, TextStyle)> + Clone {
    let is_square = glyph.columns > 1;
    inlines.iter().map(move |(span, tone)| match tone {
        TextStyle::Emphasis if is_square => (*span, TextStyle::Underlined),
        tone => (*span, *tone),
    })
}

/// The style of what the spans that hold it make of `base`.
fn styled(
    painter: &Painter<'_>,
    base: Style,
    tones: impl Iterator<Item = (ByteSpan, TextStyle)>,
    lights: &[(ByteSpan, TextStyle)],
    holds: impl Fn(ByteSpan) -> bool,
) -> Style {
    let over = tones.chain(lights.iter().copied()).filter(|(span, _)| holds(*span));
    over.fold(base, |style, (_, role)| style.patch(painter.style(role)))
}

const fn tone_of(kind: Kind) -> TextStyle {
    match kind {
        Kind::Title | Kind::Heading(_) => TextStyle::Heading,
        Kind::Byline | Kind::Metadata | Kind::Rule => TextStyle::Muted,
        Kind::Quote => TextStyle::Title,
        Kind::Body | Kind::Item | Kind::Code | Kind::TableRow | Kind::Note | Kind::Entry => {
            TextStyle::Text
        }
    }
}

const fn tone_of_inline(kind: &InlineKind) -> TextStyle {
    match kind {
        InlineKind::Emphasis => TextStyle::Emphasis,
        InlineKind::Strong => TextStyle::Strong,
        InlineKind::Deleted => TextStyle::Deleted,
        InlineKind::Highlight => TextStyle::Marked,
        InlineKind::Code | InlineKind::Key | InlineKind::Picture(_) => TextStyle::Title,
        InlineKind::Math => TextStyle::Note,
        InlineKind::Superscript
        | InlineKind::Subscript
        | InlineKind::Reading(_)
        | InlineKind::Language(_) => TextStyle::Text,
        InlineKind::Link(_) | InlineKind::NoteCall(_) | InlineKind::NoteLabel(_) => TextStyle::Link,
    }
}

/// Draws the signs in the margin: that of the cursor, and behind it that of a passage which begins
/// here, and that of a change. Where the margin is a single column, the cursor tints the sign of the
/// passage, and a change has a sign only where nothing else has.
fn draw_signs(
    model: &Model,
    painter: &mut Painter<'_>,
    column: Area,
    y: Rows,
    line: &Line,
    places: &[ByteSpan],
) {
    const WIDE: Columns = 3;
    let here = line.holds(model.reader.cursor());
    let first = places.partition_point(|span| span.start < line.span.start);
    let passage = places.get(first).is_some_and(|span| span.start < line.span.end);
    let is_wide = column.x >= WIDE;
    let Some(x) = column.x.checked_sub(if is_wide { WIDE } else { 1 }) else { return };
    let (cursor, note) = (painter.style(TextStyle::Accent), painter.style(TextStyle::Note));
    if let Some(sign) = edit_sign(model, line).filter(|_| is_wide || !(here || passage)) {
        painter.put(column.x - 1, y, column.x, sign, painter.style(TextStyle::Muted));
    }
    if here && (is_wide || !passage) {
        painter.put(x, y, column.x, ">", cursor);
    }
    if passage {
        let style =
            if here && !is_wide { note.patch(painter.style(TextStyle::Current)) } else { note };
        let x = if is_wide { x + 1 } else { x };
        painter.put(x, y, column.x, painter.sign(Sign::Passage), style);
    }
}

/// Returns the sign of what became of the paragraph of a line when the document was read again: on
/// its first line what, on the others a bar.
fn edit_sign(model: &Model, line: &Line) -> Option<&'static str> {
    let span = model.document.paragraph(line.paragraph).span;
    let at = model.edited.binary_search_by_key(&span.start, |(span, _)| span.start).ok()?;
    let (_, kind) = model.edited.get(at)?;
    match (kind, line.span.start <= span.start) {
        (EditKind::Added, true) => Some("+"),
        (EditKind::Changed, true) => Some("~"),
        (EditKind::NearRemoved, true) => Some("-"),
        (EditKind::Added | EditKind::Changed, false) => Some("|"),
        (EditKind::NearRemoved, false) => None,
    }
}

/// Draws where the page is in the whole, and before it where hits, passages and sections are.
fn draw_scrollbar(
    model: &Model,
    painter: &mut Painter<'_>,
    text: Area,
    visible: ByteSpan,
    places: &[ByteSpan],
) {
    const LEAST: Columns = 30;
    let document = &model.document;
    let total = document.whole_len();
    let is_whole = document
        .paragraphs()
        .first()
        .is_some_and(|first| visible.start == first.span.start && visible.end >= total);
    if total == 0 || is_whole || text.columns < LEAST {
        return;
    }
    let x = text.x + text.columns - 1;
    for row in 0..text.rows {
        let part = ByteSpan::new(total * row / text.rows, total * (row + 1) / text.rows);
        let y = text.y + row;
        let tick = match () {
            () if has_hit(model, document, part) => {
                Some((painter.sign(Sign::Hit), TextStyle::Accent))
            }
            () if has_start(places, part) => {
                Some((painter.sign(Sign::PassageTick), TextStyle::Note))
            }
            () if has_section(document, part) => Some(("-", TextStyle::Faint)),
            () => None,
        };
        if let Some((sign, role)) = tick {
            painter.put(x - 1, y, x, sign, painter.style(role));
        }
        if part.overlaps(visible) || (part.is_empty() && visible.contains(part.start)) {
            painter.put(x, y, x + 1, painter.sign(Sign::Thumb), painter.style(TextStyle::Muted));
        }
    }
}

fn has_hit(model: &Model, document: &Document, part: ByteSpan) -> bool {
    let hits = model.search.hits();
    let at = hits.partition_point(|hit| document.paragraph(hit.paragraph).span.start < part.start);
    // A hit stands about where its paragraph begins; only in a paragraph longer than a row does it
    // matter where.
    let near = hits[at.saturating_sub(1)..].iter().take(2);
    near.filter_map(|hit| model.search.span(*hit)).any(|span| part.contains(span.start))
}

fn has_start(places: &[ByteSpan], part: ByteSpan) -> bool {
    let at = places.partition_point(|span| span.start < part.start);
    places.get(at).is_some_and(|span| part.contains(span.start))
}

fn has_section(document: &Document, part: ByteSpan) -> bool {
    let sections = document.outline().sections();
    let start = |at: usize| document.paragraph(sections[at].first()).span.start;
    let at = sections
        .partition_point(|section| document.paragraph(section.first()).span.start < part.start);
    at < sections.len() && part.contains(start(at))
}
