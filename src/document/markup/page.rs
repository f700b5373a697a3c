//! HTML to a tree, as the HTML standard builds it; what is nested too deeply is flat.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, ExpandedName, LocalName, QualName};

use crate::document::markup::tokens::HtmlTag;
use crate::document::markup::tree::{NodeContent, NodeId, Tree};
use crate::document::markup::xml::xml;

/// The elements that may be open at once: as deep as browsers build, and little enough for the time
/// that the algorithm of the standard takes, which grows with the square of the depth.
const DEEPEST: usize = 256;

/// Reads XHTML, or, where it is not well-formed, HTML.
pub(crate) fn xml_or_page(text: &str) -> Tree {
    xml(text).unwrap_or_else(|_not_well_formed| page(text))
}

/// Reads HTML. Every text is some page.
pub(crate) fn page(html: &str) -> Tree {
    /// The bytes that are handed on at once.
    const STEP: usize = 64 * 1024;
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let guard = DepthGuard {
        builder: TreeBuilder::new(TreeMaker::default(), options),
        open: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(STEP));
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(piece));
        // Every script ends a feed.
        while !queue.is_empty() {
            drop(tokenizer.feed(&queue));
        }
        rest = behind;
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.tree.into_inner()
}

/// Tells whether an element holds nothing and has no end (HTML, 13.1.2 "Void elements").
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
            | "param"
            | "frame"
            | "image"
            | "bgsound"
            | "keygen"
    )
}

/// Tells whether an element ends where the next of its kind begins.
fn ends_by_itself(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "option"
            | "optgroup"
            | "tbody"
            | "thead"
            | "tfoot"
            | "rt"
            | "rp"
            | "rb"
    )
}

/// Stands before the builder and leaves out the tags of elements that would be too deep.
struct DepthGuard {
    builder: TreeBuilder<NamedNode, TreeMaker>,
    open: RefCell<OpenElements>,
}

/// The elements that are open, as far as their tags tell.
#[derive(Default)]
struct OpenElements {
    names: Vec<LocalName>,
    /// How many of each name were left out and not ended.
    left_out: HashMap<LocalName, usize>,
}

impl OpenElements {
    /// Takes a tag; tells whether it is left out.
    fn leaves_out(&mut self, tag: &Tag) -> bool {
        match tag.kind {
            TagKind::StartTag if is_void(&tag.name) => false,
            TagKind::StartTag => {
                if ends_by_itself(&tag.name) && self.names.last() == Some(&tag.name) {
                    return false;
                }
                if self.names.len() < DEEPEST {
                    self.names.push(tag.name.clone());
                    return false;
                }
                *self.left_out.entry(tag.name.clone()).or_default() += 1;
                true
            }
            TagKind::EndTag => {
                if let Some(count) = self.left_out.get_mut(&tag.name).filter(|count| **count > 0) {
                    *count -= 1;
                    return true;
                }
                if let Some(at) = self.names.iter().rposition(|name| *name == tag.name) {
                    self.names.truncate(at);
                }
                false
            }
        }
    }
}

impl TokenSink for DepthGuard {
    type Handle = NamedNode;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NamedNode> {
        match &token {
            Token::TagToken(tag) if self.open.borrow_mut().leaves_out(tag) => {
                TokenSinkResult::Continue
            }
            _ => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A node as the builder knows it: with its name, if it is an element.
#[derive(Clone)]
struct NamedNode {
    id: NodeId,
    name: Option<std::rc::Rc<QualName>>,
}

/// Makes the tree that the builder asks for.
#[derive(Default)]
struct TreeMaker {
    tree: RefCell<Tree>,
}

impl TreeMaker {
    fn other(&self) -> NamedNode {
        NamedNode { id: self.tree.borrow_mut().add(NodeContent::Other), name: None }
    }

    /// Puts a node or text behind `previous` in `parent`; text goes on with text.
    fn put(
        &self,
        child: NodeOrText<NamedNode>,
        previous: Option<NodeId>,
        put: impl Fn(&mut Tree, NodeId),
    ) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => put(&mut tree, node.id),
            NodeOrText::AppendText(text) => {
                let before = previous.map(|previous| tree.content_mut(previous));
                if let Some(NodeContent::Text(before)) = before {
                    before.push_str(&text);
                } else {
                    let id = tree.add(NodeContent::Text(text.to_string()));
                    put(&mut tree, id);
                }
            }
        }
    }
}

/// The attributes of a tag, by their names without a namespace.
fn attributes(attributes: Vec<Attribute>) -> Vec<(String, String)> {
    let pair =
        |attribute: Attribute| (attribute.name.local.to_string(), attribute.value.to_string());
    attributes.into_iter().map(pair).collect()
}

impl TreeSink for TreeMaker {
    type Handle = NamedNode;
    type Output = ();
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) {}

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NamedNode {
        NamedNode { id: Tree::ROOT, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a NamedNode) -> ExpandedName<'a> {
        static NONE: std::sync::LazyLock<QualName> = std::sync::LazyLock::new(|| {
            QualName::new(None, html5ever::ns!(), html5ever::local_name!(""))
        });
        target.name.as_deref().unwrap_or(&NONE).expanded()
    }

    fn create_element(
        &self,
        name: QualName,
        attrs: Vec<Attribute>,
        _flags: ElementFlags,
    ) -> NamedNode {
        let tag = HtmlTag { name: name.local.to_string(), attributes: attributes(attrs) };
        let id = self.tree.borrow_mut().add(NodeContent::Element(tag));
        NamedNode { id, name: Some(name.into()) }
    }

    fn create_comment(&self, _text: StrTendril) -> NamedNode {
        self.other()
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NamedNode {
        self.other()
    }

    fn append(&self, parent: &NamedNode, child: NodeOrText<NamedNode>) {
        let last = self.tree.borrow().last_child(parent.id);
        self.put(child, last, |tree, id| tree.append(parent.id, id));
    }

    fn append_based_on_parent_node(
        &self,
        element: &NamedNode,
        previous: &NamedNode,
        child: NodeOrText<NamedNode>,
    ) {
        if self.tree.borrow().parent(element.id).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NamedNode) -> NamedNode {
        // They stay in the template, which is not shown.
        target.clone()
    }

    fn same_node(&self, one: &NamedNode, other: &NamedNode) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NamedNode, child: NodeOrText<NamedNode>) {
        let previous = self.tree.borrow().previous(sibling.id);
        self.put(child, previous, |tree, id| tree.insert_before(sibling.id, id));
    }

    fn add_attrs_if_missing(&self, target: &NamedNode, attrs: Vec<Attribute>) {
        if let NodeContent::Element(tag) = self.tree.borrow_mut().content_mut(target.id) {
            for (name, value) in attributes(attrs) {
                if tag.attribute(&name).is_none() {
                    tag.attributes.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NamedNode) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &NamedNode, new_parent: &NamedNode) {
        let mut tree = self.tree.borrow_mut();
        let children: Vec<NodeId> = tree.children(node.id).collect();
        for child in children {
            tree.append(new_parent.id, child);
        }
    }
}
