//! What the elements of HTML are in a document.

use crate::document::markup::builder::{DocumentBuilder, HolderKind, LINE_END, OpenBlock};
use crate::document::markup::marks;
use crate::document::markup::tokens::{HtmlTag, HtmlToken, tokens};
use crate::document::paragraph::{Inline, InlineKind, Kind, Marker};
use crate::text::ByteSpan;

/// What an element is.
enum Element {
    /// A paragraph, or a part of the page that holds some.
    Part,
    Heading(u8),
    Holder(HolderKind),
    Inline(InlineKind),
    /// How the words before it are read.
    Reading,
    /// Something that is not shown: what is written for those who cannot see ruby.
    Unseen,
    Other,
}

fn element(name: &str) -> Element {
    match name {
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "figure"
        | "figcaption" | "details" | "summary" | "address" | "center" | "nav" | "aside"
        | "form" | "fieldset" | "dl" | "dt" | "caption" | "body" | "html" | "title" | "thead"
        | "tbody" | "tfoot" => Element::Part,
        "h1" => Element::Heading(1),
        "h2" => Element::Heading(2),
        "h3" => Element::Heading(3),
        "h4" => Element::Heading(4),
        "h5" => Element::Heading(5),
        "h6" => Element::Heading(6),
        "blockquote" => Element::Holder(HolderKind::Quote),
        "ul" | "menu" => Element::Holder(HolderKind::List(None)),
        "ol" => Element::Holder(HolderKind::List(Some(1))),
        "li" | "dd" => Element::Holder(HolderKind::Item),
        "b" | "strong" => Element::Inline(InlineKind::Strong),
        "i" | "em" | "cite" | "dfn" | "var" | "u" | "ins" => Element::Inline(InlineKind::Emphasis),
        "s" | "del" | "strike" => Element::Inline(InlineKind::Deleted),
        "mark" => Element::Inline(InlineKind::Highlight),
        "kbd" => Element::Inline(InlineKind::Key),
        "code" | "tt" | "samp" => Element::Inline(InlineKind::Code),
        "sub" => Element::Inline(InlineKind::Subscript),
        "sup" => Element::Inline(InlineKind::Superscript),
        "rt" | "rtc" => Element::Reading,
        "rp" => Element::Unseen,
        _ => Element::Other,
    }
}

impl DocumentBuilder<'_> {
    /// Takes HTML that is a block of its own.
    pub(crate) fn html_block(&mut self, html: &str) {
        self.html(tokens(html), |_| true);
    }

    /// Takes HTML that stands in a paragraph, where no blocks are.
    pub(crate) fn inline_html(&mut self, html: &str) {
        self.html(tokens(html), |name| {
            matches!(element(name), Element::Inline(_) | Element::Reading | Element::Unseen)
                || matches!(name, "a" | "img" | "br" | "input" | "ruby" | "rb")
        });
    }

    fn html(&mut self, tokens: Vec<HtmlToken>, takes: impl Fn(&str) -> bool) {
        for token in tokens {
            match token {
                HtmlToken::Open(tag) => {
                    self.open_anchor(&tag);
                    if takes(&tag.name) {
                        self.open_element(&tag);
                    }
                }
                HtmlToken::Close(name) if takes(&name) => self.close_element(&name),
                HtmlToken::Close(_) => {}
                HtmlToken::Text(text) => self.html_text(&text),
            }
        }
    }

    /// Writes text, whose blanks are one space, or a line end that is not meant.
    pub(crate) fn html_text(&mut self, text: &str) {
        match &self.block {
            OpenBlock::Code => return self.push(text),
            // Between two cells stands nothing.
            OpenBlock::Row { open: None, .. } => return,
            OpenBlock::Row { .. } | OpenBlock::Heading(_) if self.breaks_line => {
                self.go_on_in_new_line(text);
            }
            _ => {}
        }
        // No indent is part of a paragraph.
        let mut rest = if self.start.is_none() { text.trim_start() } else { text };
        while !rest.is_empty() {
            let word = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            let blank = rest.get(..rest.len() - word.len()).unwrap_or_default();
            if !blank.is_empty()
                && self.start.is_some()
                && !self.out.text.ends_with([' ', LINE_END])
            {
                if blank.contains('\n') { self.join_lines() } else { self.push(" ") }
            }
            let end = word.find(|c: char| c.is_ascii_whitespace()).unwrap_or(word.len());
            let (word, behind) = word.split_at(end);
            if !word.is_empty() {
                self.push(word);
            }
            rest = behind;
        }
    }

    /// Writes text that runs on, no blank of which begins a paragraph; what stands in a new line of a
    /// cell is parted from what is above.
    pub(crate) fn push_run(&mut self, text: &str) {
        let is_blank = text.trim().is_empty();
        if is_blank && self.start.is_none() {
            return;
        }
        if self.breaks_line && !is_blank {
            self.go_on_in_new_line(text);
        }
        self.push(if self.start.is_none() { text.trim_start() } else { text });
    }

    /// Parts what follows from what stands in the same heading or cell before it: of a heading by a
    /// space, of a cell by a line end.
    fn go_on_in_new_line(&mut self, text: &str) {
        if text.chars().all(|c| c.is_ascii_whitespace()) {
            return;
        }
        self.breaks_line = false;
        let (begun, mark) = match &self.block {
            OpenBlock::Row { open, .. } => (*open, LINE_END),
            _ => (self.start, ' '),
        };
        let written = begun.and_then(|begun| self.out.text.get(begun..)).unwrap_or_default();
        if !written.trim().is_empty() && !written.ends_with(mark) {
            self.push(mark.encode_utf8(&mut [0; 4]));
        }
    }

    /// Keeps the name of a place that links may lead to.
    pub(crate) fn open_anchor(&mut self, tag: &HtmlTag) {
        if let Some(name) = tag.place_name() {
            self.out.anchors.push((name.to_owned(), self.out.text.len()));
        }
    }

    pub(crate) fn open_element(&mut self, tag: &HtmlTag) {
        let name = tag.name.as_str();
        // Parts of the page stand in no heading and no cell.
        let is_running = self.block == OpenBlock::Running;
        match element(name) {
            Element::Part if is_running => {
                self.end_paragraph();
                if matches!(name, "summary" | "dt" | "caption") {
                    self.open_inline(InlineKind::Strong, Some(name));
                }
            }
            Element::Heading(level) if !matches!(self.block, OpenBlock::Row { .. }) => {
                self.end_paragraph();
                self.block = OpenBlock::Heading(level);
            }
            Element::Holder(what) if is_running => self.open_holder(tag, what),
            Element::Part | Element::Heading(_) | Element::Holder(_) => self.breaks_line = true,
            Element::Inline(InlineKind::Code) if self.block == OpenBlock::Code => {}
            Element::Inline(kind) => self.open_inline(kind, Some(name)),
            Element::Reading | Element::Unseen => self.reading = Some(String::new()),
            Element::Other => self.open_other(tag),
        }
    }

    fn open_holder(&mut self, tag: &HtmlTag, what: HolderKind) {
        let first = tag.attribute("start").and_then(|start| start.trim().parse().ok());
        let what = match what {
            HolderKind::List(Some(_)) => HolderKind::List(Some(first.unwrap_or(1))),
            what => what,
        };
        if what == HolderKind::Item
            && self
                .holders
                .last()
                .is_some_and(|holder| holder.what == HolderKind::Item && holder.element.is_some())
        {
            self.end_paragraph();
            self.holders.pop();
        }
        self.hold(what, Some(&tag.name));
        if tag.name == "dd" {
            self.marker = Marker::Definition;
        }
    }

    fn open_other(&mut self, tag: &HtmlTag) {
        let is_running = self.block == OpenBlock::Running;
        match tag.name.as_str() {
            "ruby" | "rb" => self.base = Some(self.out.text.len()),
            "br" if self.block == OpenBlock::Code => self.push("\n"),
            "br" if self.start.is_some() => self.push(LINE_END.encode_utf8(&mut [0; 4])),
            "hr" if is_running => self.rule(),
            "pre" if is_running => {
                self.end_paragraph();
                self.block = OpenBlock::Code;
            }
            "table" if is_running => self.open_table(Vec::new()),
            "tr" => self.open_row(false),
            "td" | "th" => self.open_cell(),
            "a" => {
                if let Some(target) = tag.attribute("href") {
                    self.open_inline(InlineKind::Link(target.to_owned()), Some("a"));
                }
            }
            "img" => {
                let target = tag.attribute("src").unwrap_or_default();
                let start = self.begin();
                self.push(tag.attribute("alt").unwrap_or_default().trim());
                self.picture(start, target);
            }
            "input" if tag.attribute("type") == Some("checkbox") => {
                self.marker = Marker::Task(tag.attribute("checked").is_some());
            }
            _ => {}
        }
    }

    pub(crate) fn close_element(&mut self, name: &str) {
        match (element(name), &self.block) {
            (Element::Part, OpenBlock::Running) if name == "dt" => self.end_term(),
            (Element::Part, OpenBlock::Running) => self.end_paragraph(),
            (Element::Part | Element::Heading(_), OpenBlock::Row { .. }) => {
                self.breaks_line = true;
            }
            (Element::Heading(_), OpenBlock::Heading(_)) => self.end_block(),
            (Element::Holder(_), _) => self.close_holder(name),
            (Element::Inline(_), _) => self.close_named(name),
            (Element::Reading, _) => self.end_reading(),
            (Element::Unseen, _) => self.reading = None,
            _ => match name {
                "a" => self.close_named(name),
                "pre" if self.block == OpenBlock::Code => self.end_block(),
                "tr" if matches!(self.block, OpenBlock::Row { .. }) => self.end_block(),
                "td" | "th" => self.close_cell(),
                "table" => self.close_table(),
                _ => {}
            },
        }
    }

    /// Gives the words since the last reading, or since ruby began, the one that was written.
    fn end_reading(&mut self) {
        let reading = self.reading.take().map(|reading| reading.trim().to_owned());
        let base = self.base.replace(self.out.text.len());
        if let Some((reading, base)) = reading.filter(|reading| !reading.is_empty()).zip(base) {
            let span = ByteSpan::new(base, self.out.text.len()).trimmed(&self.out.text);
            if !span.is_empty() {
                self.out.inlines.push(Inline { span, kind: InlineKind::Reading(reading) });
            }
        }
    }

    /// Ends the term of a definition.
    pub(crate) fn end_term(&mut self) {
        self.marker = Marker::Definition;
        self.end_paragraph_as(Kind::Item);
    }

    pub(crate) fn rule(&mut self) {
        self.end_paragraph();
        self.push("***");
        self.end_paragraph_as(Kind::Rule);
    }

    /// Closes the innermost block that goes by an element, if it was opened in what Markdown holds
    /// here.
    fn close_holder(&mut self, name: &str) {
        let here = self.holders.iter().rev().take_while(|holder| holder.element.is_some());
        let depth = here.clone().position(|holder| holder.element.as_deref() == Some(name));
        if let Some(depth) = depth {
            self.end_paragraph();
            self.holders.truncate(self.holders.len() - depth - 1);
        }
    }

    /// Closes the innermost inline that goes by a name, if there is one inside what Markdown opened
    /// last.
    pub(crate) fn close_named(&mut self, name: &str) {
        let here = self.inlines.iter().rev().take_while(|open| open.name.is_some());
        let Some(depth) = here.clone().position(|open| open.name.as_deref() == Some(name)) else {
            return;
        };
        for _ in 0..=depth {
            if let Some(open) = self.inlines.pop() {
                match open.kind {
                    InlineKind::Superscript | InlineKind::Subscript => {
                        self.script(open.start, open.kind);
                    }
                    kind => self.inline(open.start, kind),
                }
            }
        }
    }

    /// Makes of what was written since `start` what stands above or below the line: in the letters
    /// there are for it, or else behind a mark. What follows no letter is small print.
    pub(crate) fn script(&mut self, start: usize, kind: InlineKind) {
        let is_above = kind == InlineKind::Superscript;
        let is_glued = self.out.text.get(..start).is_some_and(marks::is_base);
        let written = self.out.text.get(start..).unwrap_or_default();
        // A call of a note has marks of its own.
        let is_call = written.starts_with(['[', '(', '［', '〔']);
        let is_plain = self.out.inlines.last().is_none_or(|inline| inline.span.end <= start);
        if is_glued && !is_call && !written.is_empty() {
            match marks::script(written, is_above).filter(|_| is_plain) {
                Some(letters) => {
                    self.out.text.truncate(start);
                    // The letters are others: what led into them leads to them.
                    let anchors = self.out.anchors.iter_mut().rev();
                    for (_, place) in anchors.take_while(|(_, place)| *place > start) {
                        *place = start;
                    }
                    self.out.sources.retain(|mark| mark.at as usize <= start);
                    self.out.text.push_str(&letters);
                }
                None => {
                    self.insert(start, if is_above { "^(" } else { "_(" });
                    self.out.text.push(')');
                }
            }
        }
        self.inline(start, kind);
    }

    /// Makes a picture of its description, which was written since `start`: in brackets, with the
    /// name of what it shows. Never the data itself.
    pub(crate) fn picture(&mut self, start: usize, target: &str) {
        self.picture_called(start, target, marks::picture_name(target));
    }

    /// As [`picture`](Self::picture); `shown` is the name of what it shows, if it is said.
    pub(crate) fn picture_called(&mut self, start: usize, target: &str, shown: Option<String>) {
        let described = self.out.text.get(start..).unwrap_or_default();
        let is_han = marks::is_written_in_han(&self.out.text);
        let in_link = self.inlines.iter().any(|open| matches!(open.kind, InlineKind::Link(_)));
        let name = match (described.is_empty(), shown) {
            (true, None) => if is_han { "图" } else { "picture" }.to_owned(),
            (true, Some(shown)) => shown,
            (false, Some(shown)) if !in_link => {
                format!("{}{shown}", if is_han { "：" } else { ": " })
            }
            (false, _) => String::new(),
        };
        self.out.text.push_str(&name);
        self.insert(start, if is_han { "［" } else { "[" });
        self.out.text.push(if is_han { '］' } else { ']' });
        let kept = target.split_once(',').filter(|_| target.starts_with("data:"));
        let target = kept.map_or(target, |(head, _)| head).to_owned();
        self.inline(start, InlineKind::Picture(target));
    }
}
