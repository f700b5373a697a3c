//! The text of a page as it is drawn: glyphs with their places, in the order of drawing (ISO 32000-2,
//! 9.4).

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::{Page, Resources};

use crate::document::pdf::fonts::{PdfFont, PdfFonts};
use crate::document::pdf::matrix::Matrix;

/// The operators of a document, the glyphs of a page, the depth of forms in forms that are followed.
const MOST_OPERATORS: usize = 20_000_000;
const MOST_GLYPHS: usize = 200_000;
const DEEPEST: usize = 12;
/// How many operators a form counts for by itself.
const FORM: usize = 500;

/// A glyph.
#[derive(Clone, Debug)]
pub(super) struct DrawnGlyph {
    /// What it stands for; none if the font does not say.
    pub(super) text: Option<Rc<str>>,
    /// Where it begins and ends, in points.
    pub(super) start: (f64, f64),
    pub(super) end: (f64, f64),
    /// The size of the font, in points.
    pub(super) size: f64,
    pub(super) is_bold: bool,
    /// Whether it stands in what is marked as the furniture of the page.
    pub(super) is_artifact: bool,
}

/// What is kept for a whole document.
pub(super) struct GlyphReader<'a> {
    fonts: PdfFonts<'a>,
    operators: usize,
}

#[derive(Clone)]
struct TextState<'a> {
    matrix: Matrix,
    font: Option<Rc<PdfFont<'a>>>,
    size: f64,
    between_letters: f64,
    between_words: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// One content stream that is being followed.
struct ContentWalk<'r, 'a> {
    reader: &'r mut GlyphReader<'a>,
    glyphs: &'r mut Vec<DrawnGlyph>,
    state: TextState<'a>,
    saved: Vec<TextState<'a>>,
    line: Matrix,
    text: Matrix,
    /// For each content that is marked, whether it is furniture.
    marked: Vec<bool>,
}

impl<'a> GlyphReader<'a> {
    pub(super) fn new() -> Self {
        Self { fonts: PdfFonts::new(), operators: 0 }
    }

    /// Returns the glyphs of a page, upright as the page is shown.
    pub(super) fn glyphs(&mut self, page: &Page<'a>) -> Vec<DrawnGlyph> {
        let mut glyphs = Vec::new();
        let Some(content) = page.page_stream() else { return glyphs };
        let shown = page.initial_transform(false).as_coeffs();
        let state = TextState {
            matrix: Matrix(shown),
            font: None,
            size: 1.0,
            between_letters: 0.0,
            between_words: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.follow(content, page.resources(), state, &mut glyphs, &mut Vec::new(), 0);
        glyphs
    }

    /// Whether more than is allowed was asked for.
    pub(super) const fn is_exhausted(&self) -> bool {
        self.operators >= MOST_OPERATORS
    }

    fn follow(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        state: TextState<'a>,
        glyphs: &mut Vec<DrawnGlyph>,
        marked: &mut Vec<bool>,
        depth: usize,
    ) {
        let depth_of_marks = marked.len();
        let mut walk = ContentWalk {
            reader: self,
            glyphs,
            state,
            saved: Vec::new(),
            line: Matrix::NONE,
            text: Matrix::NONE,
            marked: std::mem::take(marked),
        };
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            walk.reader.operators += 1;
            if walk.reader.is_exhausted() || walk.glyphs.len() > MOST_GLYPHS {
                break;
            }
            match operator {
                TypedInstruction::XObject(object) => {
                    if let Some(form) = resources.get_x_object(object.0) {
                        walk.form(&form, resources, depth);
                    }
                }
                TypedInstruction::TextFont(font) => {
                    walk.state.size = font.1.as_f64();
                    walk.state.font =
                        resources.get_font(font.0).and_then(|dict| walk.reader.fonts.font(&dict));
                }
                TypedInstruction::BeginMarkedContentWithProperties(mark) => {
                    let properties = match mark.1 {
                        Object::Dict(dict) => Some(dict.clone()),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(&**name),
                        _ => None,
                    };
                    walk.marked.push(is_furniture(mark.0, properties.as_ref()));
                }
                operator => walk.take(&operator),
            }
        }
        walk.marked.truncate(depth_of_marks);
        *marked = walk.marked;
    }
}

/// Tells whether marked content is furniture of its page: artifacts of pagination (14.8.2.2). Others
/// may cover the text itself.
fn is_furniture(tag: &Name<'_>, properties: Option<&Dict<'_>>) -> bool {
    let kind = properties.and_then(|dict| dict.get::<Name<'_>>("Type"));
    &**tag == b"Artifact" && kind.is_some_and(|kind| &*kind == b"Pagination")
}

impl<'a> ContentWalk<'_, 'a> {
    /// Follows what is drawn by its name.
    fn form(&mut self, form: &Stream<'a>, around: &Resources<'a>, depth: usize) {
        let dict = form.dict();
        let is_form = dict.get::<Name<'_>>("Subtype").is_some_and(|kind| &*kind == b"Form");
        if !is_form || depth >= DEEPEST {
            return;
        }
        // To unpack it takes as long as many operators.
        self.reader.operators += FORM;
        let Ok(content) = form.decoded_data() else { return };
        let mut state = self.state.clone();
        if let Some(matrix) = dict.get::<[f32; 6]>("Matrix") {
            state.matrix = Matrix(matrix.map(f64::from)).then(state.matrix);
        }
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        let resources = own.as_ref().unwrap_or(around);
        self.reader.follow(&content, resources, state, self.glyphs, &mut self.marked, depth + 1);
    }

    fn take(&mut self, operator: &TypedInstruction<'_, '_>) {
        const DEEPEST_STATE: usize = 256;
        let state = &mut self.state;
        match operator {
            TypedInstruction::SaveState(_) if self.saved.len() < DEEPEST_STATE => {
                self.saved.push(state.clone());
            }
            TypedInstruction::RestoreState(_) => {
                if let Some(saved) = self.saved.pop() {
                    self.state = saved;
                }
            }
            TypedInstruction::Transform(by) => {
                state.matrix = matrix([by.0, by.1, by.2, by.3, by.4, by.5]).then(state.matrix);
            }
            TypedInstruction::CharacterSpacing(by) => state.between_letters = by.0.as_f64(),
            TypedInstruction::WordSpacing(by) => state.between_words = by.0.as_f64(),
            TypedInstruction::HorizontalScaling(by) => state.scale = by.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(by) => state.leading = by.0.as_f64(),
            TypedInstruction::TextRise(by) => state.rise = by.0.as_f64(),
            TypedInstruction::BeginText(_) => self.set(Matrix::NONE),
            TypedInstruction::NextLine(by) => self.next_line(by.0.as_f64(), by.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                self.next_line(by.0.as_f64(), by.1.as_f64());
            }
            TypedInstruction::SetTextMatrix(to) => {
                self.set(matrix([to.0, to.1, to.2, to.3, to.4, to.5]));
            }
            TypedInstruction::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            TypedInstruction::ShowText(text) => self.show(text.0.as_bytes()),
            TypedInstruction::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0.as_bytes());
            }
            TypedInstruction::ShowTextWithParameters(text) => {
                state.between_words = text.0.as_f64();
                state.between_letters = text.1.as_f64();
                self.next_line(0.0, -self.state.leading);
                self.show(text.2.as_bytes());
            }
            TypedInstruction::ShowTexts(texts) => self.show_all(texts.0),
            TypedInstruction::BeginMarkedContent(_) => self.marked.push(false),
            TypedInstruction::EndMarkedContent(_) => drop(self.marked.pop()),
            _ => {}
        }
    }

    fn set(&mut self, matrix: Matrix) {
        (self.text, self.line) = (matrix, matrix);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.set(Matrix::moving(x, y).then(self.line));
    }

    fn show_all(&mut self, texts: &Array<'_>) {
        for object in texts.iter::<Object<'_>>() {
            match object {
                Object::String(text) => self.show(text.as_bytes()),
                Object::Number(by) => {
                    let by = -by.as_f64() / 1000.0 * self.state.size;
                    let is_along = self.state.font.as_ref().is_none_or(|font| font.is_horizontal());
                    let (x, y) = if is_along { (by * self.state.scale, 0.0) } else { (0.0, by) };
                    self.text = Matrix::moving(x, y).then(self.text);
                }
                _ => {}
            }
        }
    }

    /// Draws a string.
    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        let state = &self.state;
        let is_along = font.is_horizontal();
        let is_artifact = self.marked.contains(&true);
        let whole = |text: Matrix| text.then(state.matrix);
        let mut at = 0;
        while at < bytes.len() && self.glyphs.len() <= MOST_GLYPHS {
            let (code, length) = font.next_code(bytes, at);
            at += length;
            let known = font.code(code, length);
            let spacing = state.between_letters
                + if length == 1 && code == 32 { state.between_words } else { 0.0 };
            let (along, down) = known.advance;
            let (x, y) = if is_along {
                (along / 1000.0 * state.size * state.scale, 0.0)
            } else {
                (0.0, down / 1000.0 * state.size)
            };
            let here = whole(self.text);
            let rise = if is_along { state.rise } else { 0.0 };
            let (wide, high) = here.lengths();
            let height = high.max(wide * 0.1) * state.size.abs();
            self.glyphs.push(DrawnGlyph {
                text: known.text,
                start: here.place(0.0, rise),
                end: here.place(x, y + rise),
                size: height,
                is_bold: font.is_bold,
                is_artifact,
            });
            let (x, y) = if is_along {
                (x + spacing * state.scale, 0.0)
            } else {
                (0.0, y + if y < 0.0 { -spacing } else { spacing })
            };
            self.text = Matrix::moving(x, y).then(self.text);
        }
    }
}

fn matrix(numbers: [Number; 6]) -> Matrix {
    Matrix(numbers.map(|number| number.as_f64()))
}
