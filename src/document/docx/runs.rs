//! The text of a paragraph of Word: runs with their looks, links and fields, calls of notes, readings,
//! pictures and formulas.

use crate::document::counting::counted;
use crate::document::docx::properties::{child, chosen, is_on, is_passed_over, note_name, value};
use crate::document::docx::writer::{DocxWriter, OpenField, ToWrite};
use crate::document::markup::builder::{LINE_END, OpenBlock};
use crate::document::markup::tree::{NodeContent, NodeId, Tree};
use crate::document::paragraph::{Inline, InlineKind};
use crate::text::{ByteSpan, single_spaced};

impl DocxWriter<'_> {
    /// Writes what a paragraph holds.
    pub(super) fn runs(&mut self, tree: &Tree, around: NodeId) {
        for id in tree.children(around) {
            match tree.name(id) {
                "w:r" => self.run(tree, id),
                "w:hyperlink" => self.hyperlink(tree, id),
                "w:fldSimple" => {
                    let start = self.out.out.text.len();
                    self.runs(tree, id);
                    let instruction = tree.attribute(id, "w:instr").unwrap_or_default();
                    self.link(start, field_target(instruction));
                }
                "w:bookmarkStart" => self.bookmark(tree, id),
                "m:oMath" => self.formula(tree, id),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(tree, id) {
                        self.runs(tree, chosen);
                    }
                }
                name if is_passed_over(name) || name == "w:pPr" => {}
                _ => self.runs(tree, id),
            }
        }
    }

    fn bookmark(&mut self, tree: &Tree, id: NodeId) {
        if let Some(name) = tree.attribute(id, "w:name").filter(|name| *name != "_GoBack") {
            let here = self.out.out.text.len();
            self.out.out.anchors.push((name.to_owned(), here));
        }
    }

    fn hyperlink(&mut self, tree: &Tree, id: NodeId) {
        let start = self.out.out.text.len();
        self.runs(tree, id);
        let place = tree.attribute(id, "w:anchor").map(|name| format!("#{name}"));
        let address = tree.attribute(id, "r:id").and_then(|name| self.links.get(name)).cloned();
        self.link(start, address.or(place));
    }

    fn link(&mut self, start: usize, target: Option<String>) {
        let Some(target) = target else { return };
        self.close_styled();
        let span = ByteSpan::new(start, self.out.out.text.len()).trimmed(&self.out.out.text);
        if !span.is_empty() {
            self.out.out.inlines.push(Inline { span, kind: InlineKind::Link(target) });
        }
    }

    fn run(&mut self, tree: &Tree, id: NodeId) {
        let properties = child(tree, id, "w:rPr");
        let has = |name| properties.is_some_and(|id| is_on(tree, id, name));
        if has("w:vanish") {
            return;
        }
        let vertical = properties.and_then(|id| value(tree, id, "w:vertAlign"));
        let mut looks = Vec::new();
        if has("w:b") && !matches!(self.out.block, OpenBlock::Heading(_)) {
            looks.push(InlineKind::Strong);
        }
        if has("w:i") {
            looks.push(InlineKind::Emphasis);
        }
        if has("w:strike") || has("w:dstrike") {
            looks.push(InlineKind::Deleted);
        }
        if has("w:highlight") {
            looks.push(InlineKind::Highlight);
        }
        self.restyle(looks);
        let start = self.out.out.text.len();
        for id in tree.children(id) {
            self.piece(tree, id);
        }
        let kind = match vertical {
            Some("superscript") => InlineKind::Superscript,
            Some("subscript") => InlineKind::Subscript,
            _ => return,
        };
        if self.out.out.text.len() > start {
            self.out.script(start, kind);
        }
    }

    /// Ends the inlines that do not go on, and begins those that are new.
    fn restyle(&mut self, looks: Vec<InlineKind>) {
        let here = self.out.out.text.len();
        if self.styled.iter().map(|styled| &styled.kind).ne(&looks) {
            self.close_styled();
            self.styled = looks.into_iter().map(|kind| ToWrite { start: here, kind }).collect();
        }
    }

    /// Ends all inlines that go on from run to run.
    pub(super) fn close_styled(&mut self) {
        for ToWrite { start, kind } in std::mem::take(&mut self.styled) {
            let span = ByteSpan::new(start, self.out.out.text.len()).trimmed(&self.out.out.text);
            if !span.is_empty() {
                self.out.out.inlines.push(Inline { span, kind });
            }
        }
    }

    /// Writes one thing of a run.
    fn piece(&mut self, tree: &Tree, id: NodeId) {
        match tree.name(id) {
            "w:fldChar" => self.field(tree.attribute(id, "w:fldCharType").unwrap_or_default()),
            "w:instrText" => {
                if let Some(field) = self.fields.last_mut().filter(|field| field.result.is_none()) {
                    field.instruction.push_str(&tree.text(id));
                }
            }
            _ if self.fields.iter().any(|field| field.result.is_none()) => {}
            "w:t" => self.out.push_run(&tree.text(id)),
            "w:tab" | "w:ptab" => self.out.push_run(" "),
            "w:br" if matches!(tree.attribute(id, "w:type"), Some("page" | "column")) => {}
            "w:br" | "w:cr" if matches!(self.out.block, OpenBlock::Row { .. }) => {
                self.out.breaks_line = true;
            }
            "w:br" | "w:cr" if self.out.start.is_some() => {
                self.out.push_run(LINE_END.encode_utf8(&mut [0; 4]));
            }
            "w:noBreakHyphen" => self.out.push_run("\u{2011}"),
            "w:sym" => self.symbol(tree, id),
            "w:footnoteReference" => self.call(tree, id, 0),
            "w:endnoteReference" => self.call(tree, id, 1),
            "w:commentReference" => self.call(tree, id, 2),
            "w:ruby" => self.ruby(tree, id),
            "w:drawing" | "w:pict" | "w:object" => self.drawing(tree, id),
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(tree, id) {
                    for id in tree.children(chosen) {
                        self.piece(tree, id);
                    }
                }
            }
            "m:oMath" => self.formula(tree, id),
            _ => {}
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(OpenField::default()),
            "separate" => {
                let here = self.out.out.text.len();
                if let Some(field) = self.fields.last_mut() {
                    field.result = Some(here);
                }
            }
            "end" => {
                if let Some(OpenField { instruction, result: Some(start) }) = self.fields.pop() {
                    // A field of several paragraphs, as a table of contents is, leads nowhere.
                    let is_here = self.out.start.is_some_and(|paragraph| paragraph <= start);
                    self.link(start, field_target(&instruction).filter(|_| is_here));
                }
            }
            _ => {}
        }
    }

    /// Writes a sign that is named by its font: only those of fonts whose signs are letters.
    fn symbol(&mut self, tree: &Tree, id: NodeId) {
        let code = tree.attribute(id, "w:char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let Some(sign) = code.and_then(char::from_u32) else { return };
        // Fonts of signs have them in the private area; a box stands for one that is not known.
        let shown = match (tree.attribute(id, "w:font").unwrap_or_default(), code) {
            ("Wingdings", Some(0xF0FC)) => '✓',
            ("Wingdings", Some(0xF0FE)) => '☑',
            ("Wingdings", Some(0xF0A8 | 0xF06F)) => '☐',
            ("Wingdings", Some(0xF0E0)) => '→',
            ("Wingdings", Some(0xF0D8)) => '➢',
            ("Wingdings", Some(0xF06C)) => '●',
            (_, Some(0xE000..=0xF8FF)) => '□',
            _ => sign,
        };
        self.out.push_run(shown.encode_utf8(&mut [0; 4]));
    }

    fn call(&mut self, tree: &Tree, id: NodeId, part: usize) {
        let Some(note) = tree.attribute(id, "w:id") else { return };
        let label = note_name(part, note);
        let known = self.called.iter().any(|(of, known)| *of == part && known == note);
        if !known {
            self.called.push((part, note.to_owned()));
            self.counts[part] += 1;
        }
        let number = self.counts[part];
        let mark = match part {
            0 => number.to_string(),
            1 => counted(number, "lowerRoman"),
            _ => format!("※{number}"),
        };
        let mark = self.out.note_mark(&label, mark);
        self.close_styled();
        let start = self.out.begin();
        self.out.push(&format!("[{mark}]"));
        self.out.inline(start, InlineKind::NoteCall(label));
    }

    fn ruby(&mut self, tree: &Tree, id: NodeId) {
        let Some(base) = child(tree, id, "w:rubyBase") else { return };
        self.close_styled();
        let start = self.out.begin();
        self.runs(tree, base);
        self.close_styled();
        let reading = child(tree, id, "w:rt").map(|rt| tree.text(rt)).unwrap_or_default();
        if !reading.trim().is_empty() {
            self.out.inline(start, InlineKind::Reading(reading.trim().to_owned()));
        }
    }

    /// Writes the stand-in of a picture, or keeps a box of text for what follows the paragraph.
    fn drawing(&mut self, tree: &Tree, id: NodeId) {
        let find = |name: &str| tree.inside(id).find(|id| tree.name(*id) == name);
        let mut inside = tree.inside(id);
        let boxes: Vec<NodeId> =
            inside.by_ref().filter(|id| tree.name(*id) == "w:txbxContent").collect();
        if !boxes.is_empty() {
            // A box in a box is written with that.
            let is_outer = |id: &NodeId| !tree.around(*id).any(|around| boxes.contains(&around));
            self.boxes.extend(boxes.iter().copied().filter(is_outer));
            return;
        }
        let blip = find("a:blip").and_then(|id| tree.attribute(id, "r:embed"));
        let data = find("v:imagedata");
        let old = data.and_then(|id| tree.attribute(id, "r:id"));
        let Some(name) = blip.or(old) else { return };
        let target = self.links.get(name).cloned().unwrap_or_default();
        let said = find("wp:docPr");
        let attribute = |id: Option<NodeId>, name| id.and_then(|id| tree.attribute(id, name));
        let described = attribute(said, "descr").or_else(|| attribute(data, "o:title"));
        self.close_styled();
        let start = self.out.begin();
        self.out.push(&single_spaced(described.unwrap_or_default()));
        self.out.picture_called(start, &target, None);
    }

    /// Writes a formula in one line.
    fn formula(&mut self, tree: &Tree, id: NodeId) {
        let written = single_spaced(&linear(tree, id));
        if written.is_empty() {
            return;
        }
        self.close_styled();
        let start = self.out.begin();
        self.out.push(&written);
        self.out.inline(start, InlineKind::Math);
    }
}

/// Returns where a field leads: `HYPERLINK "address"`, `REF name`.
fn field_target(instruction: &str) -> Option<String> {
    let mut words = instruction.split_whitespace();
    let quoted = || instruction.split('"').nth(1).map(str::to_owned);
    match words.next()?.to_ascii_uppercase().as_str() {
        "HYPERLINK" if instruction.contains("\\l") => {
            let name = instruction.split("\\l").nth(1)?.split('"').nth(1)?;
            Some(format!("#{name}"))
        }
        "HYPERLINK" => quoted().or_else(|| words.next().map(str::to_owned)),
        "REF" | "PAGEREF" | "NOTEREF" => words.next().map(|name| format!("#{name}")),
        _ => None,
    }
}

/// Writes a formula in a line, as it would be typed: fractions with a stroke, what is raised behind a
/// mark (ECMA-376, part 1, 22.1).
fn linear(tree: &Tree, id: NodeId) -> String {
    let inner = |id: NodeId| tree.children(id).map(|id| linear(tree, id)).collect::<String>();
    let part = |name: &str| child(tree, id, name).map(inner).unwrap_or_default();
    let held = |text: String| {
        if text.chars().count() > 1 { format!("({text})") } else { text }
    };
    match tree.name(id) {
        "m:t" => tree.text(id),
        "m:f" => format!("{}/{}", held(part("m:num")), held(part("m:den"))),
        "m:sSup" => format!("{}^{}", part("m:e"), held(part("m:sup"))),
        "m:sSub" => format!("{}_{}", part("m:e"), held(part("m:sub"))),
        "m:sSubSup" => {
            format!("{}_{}^{}", part("m:e"), held(part("m:sub")), held(part("m:sup")))
        }
        "m:rad" => format!("√{}", held(part("m:e"))),
        "m:nary" => {
            let sign = child(tree, id, "m:naryPr").and_then(|id| child(tree, id, "m:chr"));
            let sign = sign.and_then(|id| tree.attribute(id, "m:val")).unwrap_or("∫");
            let from = held(part("m:sub"));
            let to = held(part("m:sup"));
            format!("{sign}_{from}^{to} {}", part("m:e"))
        }
        "m:d" => {
            let parts: Vec<String> = tree.children_named(id, "m:e").map(inner).collect();
            format!("({})", parts.join(", "))
        }
        "m:rPr" | "w:rPr" | "m:ctrlPr" | "w:del" => String::new(),
        _ => match tree.content(id) {
            NodeContent::Element(_) => inner(id),
            NodeContent::Text(_) | NodeContent::Other => String::new(),
        },
    }
}
