//! How each kind of paragraph is set: indents, alignment, the space around it.

use crate::document::{
    Document, Holder, Kind, Marker, Nesting, Paragraph, ParagraphId, entry_label,
};
use crate::text::{Columns, LineEnds, Rows, Script, Sign, WidthProfile};
use crate::typeset::table::TableForm;

/// How the paragraphs of a document are set in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The width of the text column.
    pub measure: Columns,
    /// The columns there are for what need not be read line by line: code and tables.
    pub wide: Columns,
    /// What the terminal thinks of widths.
    pub profile: WidthProfile,
    /// Whether a mark may hang into the margin in every paragraph; in the full-width view it may.
    pub hang: bool,
    /// Whether Chinese and Japanese paragraphs are shown in the full-width view.
    pub full: bool,
    /// How the lines of those end.
    pub alignment: Alignment,
    /// Whether blank rows set things apart; a low window has no room for them.
    pub airy: bool,
    /// Rows left free between lines.
    pub spacing: Rows,
    /// How tables are set.
    pub tables: TableForm,
}

impl Setting {
    /// Sets text in a column of `measure` as the reading page does at first.
    #[must_use]
    pub const fn new(measure: Columns, profile: WidthProfile) -> Self {
        Self {
            measure,
            wide: measure,
            profile,
            hang: false,
            full: true,
            alignment: Alignment::Justified,
            airy: true,
            spacing: 0,
            tables: TableForm::Fitting,
        }
    }
}

/// How the lines of a text end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// In one column, wherever gaps of a single column do it.
    #[default]
    Justified,
    /// Where their words end.
    Ragged,
}

/// How one paragraph is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    /// Columns left free before the first line.
    pub(crate) first: Columns,
    /// Columns left free before every other line.
    pub(crate) rest: Columns,
    /// What is drawn before every line, from the edge on: what quotes it.
    pub(crate) side: String,
    /// What is drawn right before the first line, inside its indent.
    pub(crate) marker: String,
    pub(crate) centred: bool,
    /// Whether it is shown in the full-width view.
    pub(crate) full: bool,
    /// Whether its lines end flush.
    pub(crate) justified: bool,
    /// The columns its lines may reach: code and tables may be as wide as the window.
    pub(crate) measure: Columns,
    pub(crate) line_ends: LineEnds,
    pub(crate) air: Air,
}

/// The space a paragraph asks for above and below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Air {
    /// Follows its like without a gap, as Chinese paragraphs do: the indent tells them apart.
    Tight,
    /// A blank row between it and anything, as Latin paragraphs without indent need.
    Open,
    /// Blank rows around the group, none inside: front matter, lists, tables, code.
    Grouped(StyleGroup),
    /// A heading: blank rows above and below.
    Heading,
}

/// What belongs together without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StyleGroup {
    Title,
    Front,
    List,
    Definitions,
    Table,
    Quote,
    Entries,
    Notes,
    Rule,
}

/// Columns under which the first-line indent is one Han character instead of two.
const NARROW: Columns = 44;

/// Columns from which a column of text is wide enough for lines that end flush: 30 Han characters.
const JUSTIFIED: Columns = 60;

/// Decides how paragraph `id`, which is written in `script`, is set.
pub(crate) fn style(
    document: &Document,
    id: ParagraphId,
    script: Script,
    setting: Setting,
) -> Style {
    let text = document.paragraph_text(id);
    let paragraph = document.paragraph(id);
    let kind = paragraph.kind;
    let full = setting.full && script == Script::Han;
    let plain = Style {
        first: 0,
        rest: 0,
        side: String::new(),
        marker: String::new(),
        centred: false,
        full,
        justified: false,
        measure: setting.measure,
        line_ends: LineEnds::Soft,
        air: Air::Tight,
    };
    let style = match kind {
        Kind::Title => Style { centred: true, air: Air::Grouped(StyleGroup::Title), ..plain },
        Kind::Byline | Kind::Metadata => Style { air: Air::Grouped(StyleGroup::Front), ..plain },
        Kind::Heading(_) => Style { air: Air::Heading, ..plain },
        Kind::Body => match script {
            Script::Han => {
                let indent = if setting.measure < NARROW { 2 } else { 4 };
                Style { first: indent, ..plain }
            }
            Script::Hangul | Script::Alphabetic => Style { air: Air::Open, ..plain },
        },
        Kind::Quote if text.starts_with('>') => {
            Style { first: 2, rest: 4, air: Air::Grouped(StyleGroup::Quote), ..plain }
        }
        Kind::Quote => Style { air: Air::Open, ..plain },
        Kind::Item if paragraph.marker == Marker::None && entry_label(text).is_some() => Style {
            rest: own_label(text, setting.profile, full),
            air: Air::Grouped(StyleGroup::List),
            ..plain
        },
        Kind::Item if paragraph.marker == Marker::Definition => {
            Style { air: Air::Grouped(StyleGroup::Definitions), ..plain }
        }
        // What goes on with an item stands apart, as it has no mark.
        Kind::Item if paragraph.marker == Marker::None => Style { air: Air::Open, ..plain },
        Kind::Item => Style { air: Air::Grouped(StyleGroup::List), ..plain },
        Kind::Code => Style {
            first: 2,
            rest: 2,
            full: false,
            measure: setting.wide,
            line_ends: LineEnds::Hard,
            air: Air::Open,
            ..plain
        },
        Kind::TableRow => Style {
            full: false,
            measure: setting.wide,
            air: Air::Grouped(StyleGroup::Table),
            ..plain
        },
        Kind::Note => Style { rest: 4, air: Air::Grouped(StyleGroup::Notes), ..plain },
        Kind::Entry => Style {
            rest: own_label(text, setting.profile, full),
            air: Air::Grouped(StyleGroup::Entries),
            ..plain
        },
        Kind::Rule => Style { centred: true, air: Air::Grouped(StyleGroup::Rule), ..plain },
    };
    let (side, marker) = before(text, paragraph, setting.profile);
    let indent = setting.profile.text(&side).max(setting.profile.text(&marker));
    let style =
        Style { first: style.first + indent, rest: style.rest + indent, side, marker, ..style };
    Style { justified: is_justified(kind, &style, setting), ..style }
}

/// Columns by which an item stands behind what holds its list; whole squares keep the grid of the
/// full-width view.
const STEP: Columns = 4;

/// Returns what is drawn before the lines of a paragraph, a bar for each quotation and a step for
/// each item it stands in, and its marker, which is drawn right before the first.
fn before(text: &str, paragraph: Paragraph, profile: WidthProfile) -> (String, String) {
    let marker = match paragraph.marker {
        Marker::None | Marker::Definition => String::new(),
        Marker::Bullet => format!("{} ", profile.glyphs.sign(Sign::Bullet)),
        Marker::Number(n) => format!("{n}. "),
        Marker::Task(done) => format!("{} ", profile.glyphs.task(done)),
    };
    // A text that has its own mark stands where the marks stand.
    let has_own = paragraph.marker == Marker::None
        && paragraph.kind == Kind::Item
        && entry_label(text).is_some();
    let depth = paragraph.nesting.holders().len() - usize::from(has_own);
    (side(paragraph.nesting, depth, profile), marker)
}

/// Draws what stands before a paragraph for the `depth` outermost blocks that hold it.
pub(crate) fn side(nesting: Nesting, depth: usize, profile: WidthProfile) -> String {
    let inset = matches!(nesting.holders().next(), Some(Holder::Quote { .. }));
    let step = |holder: Holder| match holder {
        Holder::Quote { .. } => format!("{} ", profile.glyphs.sign(Sign::Divider)),
        Holder::Item => " ".repeat(STEP),
    };
    let steps: String = nesting.holders().take(depth).map(step).collect();
    format!("{}{steps}", if inset { "  " } else { "" })
}

/// Tells whether the lines of a paragraph end flush: of running Chinese text in a column wide
/// enough to take a gap here and there. In a narrow one each gap is a hole, and the entries of a
/// bibliography are full of marks whose distance means something.
fn is_justified(kind: Kind, style: &Style, setting: Setting) -> bool {
    let running = matches!(kind, Kind::Body | Kind::Quote | Kind::Item);
    setting.alignment == Alignment::Justified
        && running
        && style.full
        && setting.measure.saturating_sub(style.rest) >= JUSTIFIED
}

/// Returns the columns by which the lines of an entry hang behind its own label: behind ① by its
/// columns in the full-width view, by three otherwise.
fn own_label(text: &str, profile: WidthProfile, full: bool) -> Columns {
    const MOST: Columns = 6;
    let label = entry_label(text).and_then(|len| text.get(..len));
    match label.map_or(0, |label| profile.text(label)) {
        0 => 2,
        1 | 2 if full => 2,
        1 | 2 => 3,
        columns => (columns + 1).min(MOST),
    }
}

/// Returns the blank rows between two paragraphs.
pub(crate) fn gap(above: &Style, below: &Style, setting: Setting) -> Rows {
    let apart = match (above.air, below.air) {
        (Air::Tight, Air::Tight) => false,
        (Air::Grouped(a), Air::Grouped(b)) => a != b,
        _ => true,
    };
    Rows::from(apart && setting.airy) + setting.spacing
}
