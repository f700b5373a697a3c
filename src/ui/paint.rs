//! Writing text into cells: the only place where clusters meet columns on the screen.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};

use crate::app::{Area, StyledLine, TextStyle};
use crate::text::{Columns, Rows, Sign, WidthProfile, graphemes, shown};
use crate::ui::theme::Theme;

/// A sheet of cells, a theme, and how wide the terminal thinks things are.
pub(crate) struct Painter<'a> {
    pub(crate) buffer: &'a mut Buffer,
    pub(crate) theme: &'a Theme,
    pub(crate) profile: WidthProfile,
}

impl Painter<'_> {
    /// Writes `text` from column `x` of row `y`, at most to column `end`; returns the column behind
    /// it.
    ///
    /// What would cross `end` is left out whole: no wide character is ever halved.
    pub(crate) fn put(
        &mut self,
        x: Columns,
        y: Rows,
        end: Columns,
        text: &str,
        style: Style,
    ) -> Columns {
        let mut x = x;
        for (_, cluster) in graphemes(&shown(text)) {
            let columns = self.profile.cluster(cluster);
            if x + columns > end {
                break;
            }
            self.cell(x, y, columns, cluster, style);
            x += columns;
        }
        x
    }

    /// Writes one cluster, already fit for the screen, into its cells; one without width joins the
    /// cell before it, one that would cross the edge of the screen is left out.
    pub(crate) fn cell(
        &mut self,
        x: Columns,
        y: Rows,
        columns: Columns,
        cluster: &str,
        style: Style,
    ) {
        let at = |x: Columns| Some((u16::try_from(x).ok()?, u16::try_from(y).ok()?));
        if columns == 0 {
            let before =
                x.checked_sub(1).and_then(at).and_then(|position| self.buffer.cell_mut(position));
            if let Some(cell) = before.filter(|cell| cell.symbol() != " ") {
                let joined = format!("{}{cluster}", cell.symbol());
                cell.set_symbol(&joined);
            }
            return;
        }
        if x + columns > usize::from(self.buffer.area.width) {
            return;
        }
        self.unhalve(x, y);
        let shown = self.profile.presented(cluster);
        let Some(cell) = at(x).and_then(|position| self.buffer.cell_mut(position)) else { return };
        cell.set_symbol(shown).set_style(style);
        for trailing in x + 1..x + columns {
            if let Some(cell) = at(trailing).and_then(|position| self.buffer.cell_mut(position)) {
                cell.set_symbol(" ").set_style(style);
            }
        }
    }

    /// Blanks the wide character whose right half stands in this cell: what is written over one
    /// half must not leave the other.
    fn unhalve(&mut self, x: Columns, y: Rows) {
        let before =
            x.checked_sub(1).and_then(|x| Some((u16::try_from(x).ok()?, u16::try_from(y).ok()?)));
        if let Some(cell) = before.and_then(|position| self.buffer.cell_mut(position))
            && !cell.symbol().is_ascii()
            && self.profile.cluster(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
    }

    /// Blanks an area for what is drawn over the page; a wide character that its left edge would
    /// cut goes whole.
    pub(crate) fn clear(&mut self, area: Area) {
        for y in area.y..area.y + area.rows {
            self.unhalve(area.x, y);
            for x in area.x..area.x + area.columns {
                if let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y))
                    && let Some(cell) = self.buffer.cell_mut((x, y))
                {
                    cell.reset();
                    cell.set_style(self.theme.page());
                }
            }
        }
    }

    /// Gives the blank cells of a stretch this style: the halves and gaps that belong to a cluster.
    pub(crate) fn lay(&mut self, x: Columns, y: Rows, end: Columns, style: Style) {
        self.restyle(x, y, end, style, |cell| cell.symbol() == " ");
    }

    /// Lays a background under a stretch of cells, where they have none of their own, and gives ink
    /// to what has none.
    pub(crate) fn tint(&mut self, x: Columns, y: Rows, end: Columns, style: Style) {
        let page = self.theme.page();
        let (ink, ground) = (page.fg.unwrap_or(Color::Reset), page.bg.unwrap_or(Color::Reset));
        self.restyle(x, y, end, style, |cell| cell.bg == ground && cell.fg == ink);
        self.restyle(x, y, end, Style { fg: None, ..style }, |cell| cell.bg == ground);
    }

    fn restyle(
        &mut self,
        x: Columns,
        y: Rows,
        end: Columns,
        style: Style,
        wanted: impl Fn(&Cell) -> bool,
    ) {
        for x in x..end {
            if let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y))
                && let Some(cell) = self.buffer.cell_mut((x, y)).filter(|cell| wanted(cell))
            {
                cell.set_style(style);
            }
        }
    }

    /// Writes a line of the interface into row `y` of `area`.
    pub(crate) fn tone_line(&mut self, area: Area, y: Rows, line: &StyledLine) {
        let edge = area.x + area.columns;
        let mut end = edge;
        if let Some((role, text)) = &line.right {
            let text = &self.profile.glyphs.plain(text);
            let columns = self.profile.text(text);
            if columns + 2 <= area.columns {
                end = edge - columns - 1;
                self.put(edge - columns, y, edge, text, self.theme.style(*role));
            }
        }
        let mut x = area.x;
        for (role, text) in &line.spans {
            x = self.put(x, y, end, &self.profile.glyphs.plain(text), self.theme.style(*role));
        }
    }

    /// Returns a sign of the interface; it takes one column.
    pub(crate) const fn sign(&self, sign: Sign) -> &'static str {
        self.profile.glyphs.sign(sign)
    }

    /// Returns how a role looks.
    pub(crate) fn style(&self, role: TextStyle) -> Style {
        self.theme.style(role)
    }
}

#[cfg(test)]
mod tests;
