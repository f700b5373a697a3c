//! Everything a reader can mean, in small groups by topic.

use crate::library::Highlight;

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each group says what it is about")]
pub enum Action {
    Read(ReadAction),
    Jump(JumpAction),
    Search(SearchAction),
    Pane(PaneAction),
    List(ListAction),
    Mark(MarkAction),
    Select(SelectAction),
    View(ViewAction),
    Prompt(PromptAction),
    Answer(AnswerAction),
    App(AppAction),
}

/// Moving through the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ReadAction {
    LineDown,
    LineUp,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
    Start,
    End,
    Percent,
    NextSentence,
    PreviousSentence,
    NextParagraph,
    PreviousParagraph,
    NextSection,
    PreviousSection,
    Back,
    Forward,
}

/// Going to the next or previous thing of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JumpAction {
    NextPassage,
    PreviousPassage,
    NextDate,
    PreviousDate,
    NextReference,
    PreviousReference,
    /// The word here, where it stands again.
    NextTerm,
    PreviousTerm,
    NextLink,
    PreviousLink,
    /// What was changed when the document was read again.
    NextEdit,
    PreviousEdit,
}

/// Searching.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum SearchAction {
    Forward,
    Backward,
    Next,
    Previous,
    WordHere,
    WordBackward,
}

/// The panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum PaneKind {
    Outline,
    Results,
    References,
    Timeline,
    Passages,
    Concordance,
}

impl PaneKind {
    /// All of them, in the order of the footer.
    pub const ALL: [Self; 6] = [
        Self::Outline,
        Self::Results,
        Self::References,
        Self::Timeline,
        Self::Passages,
        Self::Concordance,
    ];
}

/// Opening and closing panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaneAction {
    /// Opens a pane and goes there; if there already, back to the text.
    Visit(PaneKind),
    /// Between the text and the open pane.
    Switch,
}

/// What can be done in every list, and what only in some.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ListAction {
    Down,
    Up,
    PageDown,
    PageUp,
    First,
    Last,
    Enter,
    Filter,
    /// Fold or unfold a section of the outline.
    Fold,
    /// Order the list another way.
    Sort,
    /// Set another term against the one of the concordance.
    Against,
    /// Show dates of titles and of the bibliography too.
    Zones,
    /// Look at the axis more closely, or less.
    Closer,
    Farther,
    /// Move along the axis.
    Earlier,
    Later,
    /// Show one side alone, the next one, or all again.
    OneLane,
    /// Give the list the whole page, or put it beside the text again.
    WholePage,
    /// Entries of the bibliography, or works named in the text.
    Works,
    /// Show what is wrong with the bibliography, or hide it.
    Check,
    /// Change the note of a passage.
    Edit,
    /// Make a passage of what an item is about.
    Bookmark,
    /// Look at the item closely.
    Peek,
    /// Copy what an item says, or what the chosen ones say.
    Copy,
    /// Copy its words with where they come from.
    CopyCited,
    /// Write a note on what an item is about; a passage without a place is given one.
    Note,
    /// Choose an item for the next action, or no longer.
    Choose,
    /// File passages under words.
    Tag,
    /// Write what is listed to a file that others read.
    Export,
    /// Show the passages of all documents, or those of this one.
    Elsewhere,
    /// Delete a passage.
    Delete,
    /// Take back the last change of a passage.
    Undo,
}

/// Passages and vim's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkAction {
    /// Bookmark the paragraph, or remove its bookmark.
    Bookmark,
    /// Write a note on the paragraph.
    Note,
    /// Make the selection, or the paragraph, stand out; again takes it back.
    Highlight(Highlight),
    /// Take back the last change of a passage.
    Undo,
    /// Set the mark named by the next key.
    Set,
    /// Go to the mark named by the next key.
    Go,
}

/// Selecting and copying.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SelectAction {
    /// Select the sentence here, or what was gone to last.
    Begin,
    /// Make the selection whole words, then sentences, then paragraphs.
    Unit,
    /// Move the other end from here on.
    Swap,
    /// Move the end of the selection by a step towards the end of the text.
    Next(Step),
    /// And towards its start.
    Previous(Step),
    /// Copy the selection, or the paragraph.
    Copy,
    /// Copy it with where it comes from.
    CopyCited,
}

/// How far an end of the selection moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Step {
    Character,
    Word,
    Line,
    Page,
    Sentence,
    Paragraph,
    /// To the edge of the text.
    Text,
}

/// How the text is set and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ViewAction {
    /// Chinese text with its marks in full width, or as it is typed.
    FullWidth,
    /// Lines that end in one column, or ragged.
    Alignment,
    /// A narrower measure.
    Narrower,
    /// A wider measure.
    Wider,
    /// A free row between the lines, or none.
    Spacing,
    /// Two columns of text beside each other, or one.
    TwoColumns,
    /// Tables in columns that fit, as records, or in columns beyond the edge.
    Tables,
    /// Tables moved to the right.
    TablesRight,
    /// Tables moved to the left.
    TablesLeft,
    /// The line of the cursor at the top of the page.
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
}

/// Writing a line or a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PromptAction {
    /// Does what the line is for.
    Accept,
    /// Shows an earlier search, or chooses the row above.
    Older,
    /// Shows a later search, or chooses the row below.
    Newer,
    /// Saves the note; Enter begins another line of it.
    SaveNote,
    /// Hands the note to the editor of the reader.
    EditNote,
}

/// Answering a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnswerAction {
    /// Yes, it is that document.
    Yes,
    /// No, it is another one.
    No,
    /// Tries again to save.
    SaveAgain,
    /// Leaves though something is not saved in its place.
    Leave,
}

/// The program itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum AppAction {
    Peek,
    Follow,
    /// Follow the link in sight that has the letter of the next key.
    FollowLabel,
    /// Show the address of what is here, to be opened.
    Address,
    /// Change the document in the editor of the reader.
    EditSource,
    /// Read the document again, as it is now.
    Reread,
    /// Read it again whenever it changes, or no more.
    Watch,
    /// Show all of a page of the web, or its article alone.
    WholePage,
    /// Read the next document of those that were named.
    NextFile,
    PreviousFile,
    WhereAmI,
    Palette,
    /// Take the mouse from the terminal, or give it back.
    Mouse,
    Help,
    /// Draw the screen anew.
    Redraw,
    Cancel,
    Suspend,
    Quit,
}
