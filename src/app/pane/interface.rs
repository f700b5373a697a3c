//! What every pane answers.

use std::fmt::Debug;

use crate::app::action::{Action, ListAction};
use crate::app::list::{ItemId, List, ListOrder};
use crate::app::pane::context::Context;
use crate::app::regions::Dock;
use crate::app::styled_text::StyledLine;
use crate::app::thing::{Spotted, Thing};
use crate::library::{Passage, PassageKey};
use crate::lists::{ListFormat, ListPart, ListRow};
use crate::messages::{self, Phrase};
use crate::search::Hit;
use crate::text::{ByteSpan, Columns, Rows};

/// A list of items made from what is known of the document.
///
/// It keeps a [`List`] and the items that pass its filter. What an item says is made only when it
/// is visible.
pub trait Pane: Debug {
    /// Returns its selection and filter.
    fn list(&self) -> &List;

    /// Returns its selection and filter, to change them.
    fn list_mut(&mut self) -> &mut List;

    /// Says where it stands on the screen.
    fn dock(&self) -> Dock;

    /// Returns how many items it shows.
    fn len(&self) -> usize;

    /// Tells whether it shows no item.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes its items anew: its data, its filter or its order changed.
    fn refresh(&mut self, context: &Context<'_>);

    /// Returns what an item is known by.
    fn id(&self, context: &Context<'_>, item: usize) -> ItemId;

    /// Returns what an item says, cell by cell: what a filter looks at, and what is copied and
    /// exported.
    fn row(&self, context: &Context<'_>, item: usize) -> ListRow;

    /// Returns the orders it can be listed in, the natural one first.
    fn orders(&self) -> &'static [ListOrder] {
        &[ListOrder::Natural]
    }

    /// Says what its natural order is.
    fn natural_order(&self) -> Phrase {
        messages::BY_PLACE
    }

    /// Returns what stands above the items, in an area of `columns` and `rows`.
    fn header(&self, context: &Context<'_>, columns: Columns, rows: Rows) -> Vec<StyledLine>;

    /// Returns how an item looks; before the first of a group, its heading too.
    fn lines(&self, context: &Context<'_>, item: usize, room: ItemRoom) -> Vec<StyledLine>;

    /// Returns where an item leads.
    fn target(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan>;

    /// Returns the item to open at: the one whose place is nearest to the cursor.
    fn nearest(&self, context: &Context<'_>) -> Option<usize> {
        let distance = |item: &usize| {
            self.target(context, *item)
                .map_or(usize::MAX, |span| span.start.abs_diff(context.cursor))
        };
        (0..self.len()).min_by_key(distance)
    }

    /// Returns what of an item can be looked at closely: the paragraph it leads to.
    fn thing(&self, context: &Context<'_>, item: usize) -> Option<Spotted> {
        let span = self.target(context, item)?;
        let id = context.document.paragraph_at(span.start)?;
        Some(Spotted { span, thing: Thing::Paragraph(id) })
    }

    /// Returns the hit of the search that an item is.
    fn hit(&self, _item: usize) -> Option<Hit> {
        None
    }

    /// Returns what an item is about that a passage can be made of.
    fn about(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        self.target(context, item)
    }

    /// Returns what is copied of an item: its row.
    fn copied(&self, context: &Context<'_>, item: usize) -> String {
        self.row(context, item).line()
    }

    /// Returns the part of the text that is quoted of an item, if it stands in the text.
    fn quoted(&self, context: &Context<'_>, item: usize) -> Option<ByteSpan> {
        self.about(context, item).filter(|span| !span.is_empty())
    }

    /// Says what its items can be exported as.
    fn part(&self) -> ListPart {
        ListPart::Rows
    }

    /// Writes items in a format that only such items have, and says of how many it tells; nothing
    /// if it is one of all rows.
    fn written(
        &self,
        _context: &Context<'_>,
        _items: &[usize],
        _format: ListFormat,
    ) -> Option<(usize, String)> {
        None
    }

    /// Returns the passage of this document that is selected.
    fn passage<'a>(&self, _context: &Context<'a>) -> Option<&'a Passage> {
        None
    }

    /// Says what Enter does with the selected item.
    fn enter(&self, context: &Context<'_>) -> Entered {
        if self.target(context, self.list().selected).is_some() {
            Entered::Go
        } else {
            Entered::Nothing
        }
    }

    /// Does what only this pane does with its list, which has so many columns.
    fn act(&mut self, _action: ListAction, _context: &Context<'_>, _columns: Columns) -> Acted {
        Acted::Not
    }

    /// Returns the item that is drawn above the items, in a cell of an area of `columns` and `rows`.
    fn item_above(
        &self,
        _context: &Context<'_>,
        _area: (Columns, Rows),
        _cell: (Columns, Rows),
    ) -> Option<usize> {
        None
    }

    /// Tells whether the selection follows the reader through the text while the keys go there.
    fn follows_reader(&self) -> bool {
        false
    }

    /// Says why an action is refused, if it is.
    fn refuses(&self, _action: ListAction) -> Option<Refusal> {
        None
    }

    /// Returns what only this pane can do, for the last row of the screen.
    fn hints(&self, context: &Context<'_>) -> Vec<(ListAction, Phrase)>;

    /// Tells whether it lists what was searched, so that there is nothing to list without a search.
    fn is_of_search(&self) -> bool {
        false
    }

    /// Tells whether it lists where the reader is in the text: what is selected shows only while
    /// the keys go there, and stands at the top of the page.
    fn is_of_sections(&self) -> bool {
        false
    }
}

/// How much room an item of a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemRoom {
    /// The columns of the list.
    pub columns: Columns,
    /// The lines its words may take.
    pub lines: Rows,
    /// The lines the words of the selected item may take.
    pub selected: Rows,
}

/// What became of an action that is for one pane alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acted {
    /// The pane does nothing of the sort.
    Not,
    /// It is done.
    Done,
    /// It is done, and another item is selected, to be shown in the text.
    Moved,
    /// There is nothing to do; why.
    Said(Phrase),
}

/// What Enter does with an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It goes where the item leads.
    Go,
    /// It accepts this place for a passage that may stand there, and goes there.
    Accept {
        /// Which.
        key: PassageKey,
        /// Where.
        span: ByteSpan,
    },
    /// It opens another document, at the passage of this id.
    Open {
        /// What the document is known by on this machine.
        document: String,
        /// The id.
        passage: String,
    },
    /// It looks for what is most like this.
    LookFor {
        /// The quotation.
        quote: String,
    },
    /// Nothing.
    Nothing,
}

/// Why a pane does not do something, and the keys it names.
#[derive(Clone, Copy, Debug)]
pub struct Refusal {
    /// What is said.
    pub said: Phrase,
    /// The action whose key is named.
    pub instead: Action,
}
