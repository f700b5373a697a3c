//! A page as a tree of elements and texts, in one list of nodes that link to one another.

use crate::document::markup::tokens::HtmlTag;

/// A node by its position in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(u32);

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NodeContent {
    /// An element.
    Element(HtmlTag),
    /// Text.
    Text(String),
    /// What holds the tree, a comment and the like.
    Other,
}

#[derive(Debug)]
struct TreeNode {
    content: NodeContent,
    parent: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
}

/// A tree of nodes.
///
/// *Invariant*: nodes that link to one another do so in both directions, and no node is inside of
/// itself.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<TreeNode>,
}

/// What is met on the way through a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TreeStep {
    /// A node; what it holds follows.
    Enter(NodeId),
    /// A node, behind what it holds.
    Leave(NodeId),
}

impl TreeStep {
    /// Returns the node that is entered or left.
    pub(crate) const fn node(self) -> NodeId {
        match self {
            Self::Enter(id) | Self::Leave(id) => id,
        }
    }
}

impl Default for Tree {
    fn default() -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.add(NodeContent::Other);
        tree
    }
}

impl Tree {
    /// What holds all others.
    pub(crate) const ROOT: NodeId = NodeId(0);

    /// Adds a node that stands nowhere yet.
    pub(crate) fn add(&mut self, content: NodeContent) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let [parent, first, last, previous, next] = [None; 5];
        self.nodes.push(TreeNode { content, parent, first, last, previous, next });
        id
    }

    /// Returns how many nodes there are.
    pub(crate) const fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Adds text at the end of what a node holds; it goes on with text that stands there.
    pub(crate) fn append_text(&mut self, parent: NodeId, text: &str) {
        let last = self.last_child(parent).map(|last| self.content_mut(last));
        if let Some(NodeContent::Text(before)) = last {
            before.push_str(text);
        } else {
            let id = self.add(NodeContent::Text(text.to_owned()));
            self.append(parent, id);
        }
    }

    /// Takes all nodes of another tree, and puts what it holds into `parent`.
    pub(crate) fn graft(&mut self, parent: NodeId, other: Self) {
        let by = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let moved = |id: Option<NodeId>| id.map(|NodeId(id)| NodeId(id.saturating_add(by)));
        let tops: Vec<NodeId> = other.children(Self::ROOT).collect();
        self.nodes.extend(other.nodes.into_iter().map(|node| TreeNode {
            parent: moved(node.parent),
            first: moved(node.first),
            last: moved(node.last),
            previous: moved(node.previous),
            next: moved(node.next),
            content: node.content,
        }));
        for NodeId(top) in tops {
            self.append(parent, NodeId(top.saturating_add(by)));
        }
    }

    /// Returns the first node of a name inside of another one.
    pub(crate) fn first_named(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.inside(id).find(|id| self.name(*id) == name)
    }

    /// Returns what a node holds of a name.
    pub(crate) fn children_named<'t>(
        &'t self,
        id: NodeId,
        name: &'t str,
    ) -> impl Iterator<Item = NodeId> + 't {
        self.children(id).filter(move |id| self.name(*id) == name)
    }

    fn node(&self, id: NodeId) -> &TreeNode {
        &self.nodes[id.0 as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut TreeNode {
        &mut self.nodes[id.0 as usize]
    }

    /// Returns what a node is.
    pub(crate) fn content(&self, id: NodeId) -> &NodeContent {
        &self.node(id).content
    }

    /// As [`content`](Self::content), to be changed.
    pub(crate) fn content_mut(&mut self, id: NodeId) -> &mut NodeContent {
        &mut self.node_mut(id).content
    }

    /// Returns the tag of an element.
    pub(crate) fn tag(&self, id: NodeId) -> Option<&HtmlTag> {
        match self.content(id) {
            NodeContent::Element(tag) => Some(tag),
            NodeContent::Text(_) | NodeContent::Other => None,
        }
    }

    /// Returns the name of an element; of another node nothing.
    pub(crate) fn name(&self, id: NodeId) -> &str {
        self.tag(id).map_or("", |tag| tag.name.as_str())
    }

    /// Returns the value of an attribute of an element.
    pub(crate) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.tag(id)?.attribute(name)
    }

    /// Returns what holds a node.
    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// Returns what holds a node, and what holds that, …
    pub(crate) fn around(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |around| self.parent(*around))
    }

    /// Returns the node before one in what holds it.
    pub(crate) fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).previous
    }

    /// Returns what a node holds at its end.
    pub(crate) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).last
    }

    /// Returns what a node holds, in order.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first, |child| self.node(*child).next)
    }

    /// Returns a node and all it holds, in order of the text.
    pub(crate) fn inside(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.steps(id, |_| false).filter_map(|step| match step {
            TreeStep::Enter(id) => Some(id),
            TreeStep::Leave(_) => None,
        })
    }

    /// Walks through a node and all it holds, but for what `skips` tells. It does not go deeper
    /// into the stack, however deep the tree is.
    pub(crate) fn steps<'t>(
        &'t self,
        id: NodeId,
        skips: impl Fn(NodeId) -> bool + 't,
    ) -> impl Iterator<Item = TreeStep> + 't {
        let mut next = Some(TreeStep::Enter(id));
        std::iter::from_fn(move || {
            loop {
                let step = next?;
                let (here, is_skipped) = match step {
                    TreeStep::Enter(here) => (here, skips(here)),
                    TreeStep::Leave(here) => (here, false),
                };
                let first = self.node(here).first.filter(|_| !is_skipped);
                next = match (step, first) {
                    (TreeStep::Enter(_), Some(first)) => Some(TreeStep::Enter(first)),
                    (TreeStep::Enter(_), None) if !is_skipped => Some(TreeStep::Leave(here)),
                    _ if here == id => None,
                    _ => self
                        .node(here)
                        .next
                        .map(TreeStep::Enter)
                        .or_else(|| self.parent(here).map(TreeStep::Leave)),
                };
                if !is_skipped {
                    return Some(step);
                }
            }
        })
    }

    /// Returns all text inside of a node.
    pub(crate) fn text(&self, id: NodeId) -> String {
        self.inside(id).fold(String::new(), |mut text, id| {
            if let NodeContent::Text(piece) = self.content(id) {
                text.push_str(piece);
            }
            text
        })
    }

    /// Puts a node at the end of what another one holds.
    pub(crate) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.node_mut(parent).last.replace(child);
        match last {
            Some(last) => self.node_mut(last).next = Some(child),
            None => self.node_mut(parent).first = Some(child),
        }
        let node = self.node_mut(child);
        (node.parent, node.previous) = (Some(parent), last);
    }

    /// Puts a node right before another one, if that stands anywhere.
    pub(crate) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        let Some(parent) = self.parent(sibling) else { return };
        self.detach(child);
        let previous = self.node_mut(sibling).previous.replace(child);
        match previous {
            Some(previous) => self.node_mut(previous).next = Some(child),
            None => self.node_mut(parent).first = Some(child),
        }
        let node = self.node_mut(child);
        (node.parent, node.previous, node.next) = (Some(parent), previous, Some(sibling));
    }

    /// Takes a node out of what holds it, with all it holds itself.
    pub(crate) fn detach(&mut self, id: NodeId) {
        let TreeNode { parent, previous, next, .. } = *self.node(id);
        if let Some(previous) = previous {
            self.node_mut(previous).next = next;
        } else if let Some(parent) = parent {
            self.node_mut(parent).first = next;
        }
        if let Some(next) = next {
            self.node_mut(next).previous = previous;
        } else if let Some(parent) = parent {
            self.node_mut(parent).last = previous;
        }
        let node = self.node_mut(id);
        (node.parent, node.previous, node.next) = (None, None, None);
    }
}
