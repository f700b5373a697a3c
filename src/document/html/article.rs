//! Finds the article of a page: the smallest part that holds nearly all of its sentences, without
//! the lists of links and the tools in it.
//!
//! A page of which no part does is shown whole, but for what its author marks as navigation: a
//! chapter of a manual, a page of links, a form.

use std::collections::{HashMap, HashSet};

use crate::document::markup::notes::has_word;
use crate::document::markup::tree::{NodeContent, NodeId, Tree, TreeStep};
use crate::document::markup::walk::is_unseen;

/// The part of a page that is shown.
#[derive(Debug)]
pub(super) struct PageArticle {
    /// What holds most of it.
    root: NodeId,
    /// What leads in and stands before that.
    leads: Vec<NodeId>,
    /// What inside of these is no part of it.
    left_out: HashSet<NodeId>,
}

/// How much text there is in a node, in characters without blanks.
#[derive(Clone, Copy, Debug, Default)]
struct Amount {
    /// All of it.
    all: usize,
    /// What stands in links.
    linked: usize,
    /// What stands in sentences, and in no link.
    told: usize,
    /// The links.
    links: usize,
}

type Amounts = HashMap<NodeId, Amount>;

impl PageArticle {
    /// Takes all of a page that is to be seen.
    pub(super) fn whole(tree: &Tree) -> Self {
        let body = body(tree);
        let left_out = tree.inside(body).filter(|id| is_hidden(tree, *id)).collect();
        Self { root: body, leads: Vec::new(), left_out }
    }

    /// Returns the characters in it, without blanks.
    pub(super) fn length(&self, tree: &Tree) -> usize {
        let length = |part| amounts(tree, part, self).get(&part).map_or(0, |amount| amount.all);
        self.parts().map(length).sum()
    }

    /// Finds the article of a page.
    pub(super) fn of(tree: &Tree) -> Self {
        let body = body(tree);
        let mut article = Self { root: body, leads: Vec::new(), left_out: HashSet::new() };
        let whole = amounts(tree, body, &article);
        let page = whole.get(&body).copied().unwrap_or_default();
        // What is a large part of the page is no tool of it, whatever it is called.
        let small = whole.iter().filter(|(_, amount)| amount.told * 3 <= page.told);
        let is_no_part = |id: NodeId| is_navigation(tree, id) || is_hidden(tree, id);
        let mut left_out: HashSet<NodeId> =
            small.map(|(id, _)| *id).filter(|id| is_no_part(*id)).collect();
        // Of what readers say below an article there may be more than of that.
        let said = whole.iter().filter(|(id, amount)| {
            amount.told * 10 < page.told * 7 && is_called(tree, **id, &["comment", "comments"])
        });
        left_out.extend(said.map(|(id, _)| *id));
        article.left_out = left_out;
        let amounts = amounts(tree, body, &article);
        article.root = narrowed(tree, body, &amounts);
        if article.root != body {
            article.leads = leads(tree, article.root, body, &amounts);
            article.leave_out_lists(tree, &amounts);
        }
        article
    }

    /// Returns the parts of the page it stands in, in their order.
    pub(super) fn parts(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.leads.iter().copied().chain([self.root])
    }

    /// Tells whether a node inside of it is no part of it.
    pub(super) fn leaves_out(&self, id: NodeId) -> bool {
        self.left_out.contains(&id)
    }

    /// Leaves out the lists of links, and what is called a tool.
    fn leave_out_lists(&mut self, tree: &Tree, amounts: &Amounts) {
        let page = amounts.get(&self.root).copied().unwrap_or_default();
        let is_list = |id: &NodeId| {
            let Some(amount) = amounts.get(id) else { return false };
            let is_block = matches!(
                tree.name(*id),
                "div" | "ul" | "ol" | "dl" | "section" | "table" | "td" | "aside" | "p" | "header"
            );
            let is_linked = amount.linked * 2 > amount.all && amount.links > 1;
            let is_tool = is_called_tool(tree, *id) && amount.told * 10 < page.told;
            is_block && amount.told * 4 <= page.told && (is_linked || is_tool)
        };
        let parts = self.parts().flat_map(|part| tree.inside(part).skip(1));
        let lists: Vec<NodeId> = parts.filter(is_list).collect();
        self.left_out.extend(lists);
    }
}

fn body(tree: &Tree) -> NodeId {
    tree.inside(Tree::ROOT).find(|id| tree.name(*id) == "body").unwrap_or(Tree::ROOT)
}

/// Returns the smallest part of the page that holds nearly all of what is told.
fn narrowed(tree: &Tree, body: NodeId, amounts: &Amounts) -> NodeId {
    /// Of a hundred.
    const NEARLY_ALL: usize = 80;
    let told = |id: &NodeId| amounts.get(id).map_or(0, |amount| amount.told);
    let all = told(&body);
    let mut root = body;
    while let Some(child) = tree.children(root).max_by_key(told)
        && all > 0
        && told(&child) * 100 >= all * NEARLY_ALL
        && !matches!(tree.name(child), "p" | "ul" | "ol" | "table" | "pre" | "blockquote" | "")
    {
        root = child;
    }
    root
}

/// Returns what leads in: what stands shortly before the article and is called so, or is the heading
/// above it.
fn leads(tree: &Tree, root: NodeId, body: NodeId, amounts: &Amounts) -> Vec<NodeId> {
    const NAMES: &[&str] = &[
        "lead",
        "intro",
        "introduction",
        "teaser",
        "summary",
        "subtitle",
        "abstract",
        "vorspann",
        "excerpt",
        "standfirst",
        "dek",
        "chapo",
        "preface",
        "headline",
        "deck",
        "leader",
        "description",
        "hero",
        "sommario",
        "article",
        "entry",
        "header",
        "head",
    ];
    const HIGHEST: usize = 5;
    let all = amounts.get(&root).map_or(0, |amount| amount.told);
    let is_lead = |id: &NodeId| {
        let Some(amount) = amounts.get(id) else { return false };
        let is_named = is_called(tree, *id, NAMES)
            || matches!(tree.name(*id), "header" | "p" | "h1" | "h2" | "hgroup");
        is_named
            && amount.told > 0
            && amount.told * 2 < all
            && amount.linked * 3 < amount.all
            && !is_called_tool(tree, *id)
    };
    let around = std::iter::once(root).chain(tree.around(root).take_while(|id| *id != body));
    let mut leads = Vec::new();
    for id in around.take(HIGHEST) {
        let before = std::iter::successors(tree.previous(id), |id| tree.previous(*id));
        leads.extend(before.filter(is_lead));
    }
    leads.reverse();
    leads
}

/// Returns how much text there is in each element of the page that is not left out.
fn amounts(tree: &Tree, body: NodeId, article: &PageArticle) -> Amounts {
    let mut amounts = Amounts::new();
    let mut open: Vec<Amount> = Vec::new();
    let mut links = 0_usize;
    for step in tree.steps(body, |id| is_unseen(tree, id) || article.leaves_out(id)) {
        match (step, tree.content(step.node())) {
            (TreeStep::Enter(_), NodeContent::Text(text)) => {
                if let Some(amount) = open.last_mut() {
                    let all = text.chars().filter(|c| !c.is_whitespace()).count();
                    amount.all += all;
                    amount.linked += if links > 0 { all } else { 0 };
                    amount.told += if links == 0 && is_told(text, all) { all } else { 0 };
                }
            }
            (TreeStep::Leave(_), NodeContent::Text(_)) => {}
            (TreeStep::Enter(id), _) => {
                let link = usize::from(tree.name(id) == "a");
                links += link;
                open.push(Amount { links: link, ..Amount::default() });
            }
            (TreeStep::Leave(id), _) => {
                links -= usize::from(tree.name(id) == "a");
                let amount = open.pop().unwrap_or_default();
                if let Some(around) = open.last_mut() {
                    around.all += amount.all;
                    around.linked += amount.linked;
                    around.told += amount.told;
                    around.links += amount.links;
                }
                amounts.insert(id, amount);
            }
        }
    }
    amounts
}

/// Tells whether a text is that of a sentence: long, or with the marks of one.
fn is_told(text: &str, length: usize) -> bool {
    const LONG: usize = 40;
    const SHORT: usize = 10;
    const MARKS: [char; 10] = ['，', '。', '；', '、', '？', '！', '：', ',', '.', '”'];
    length >= LONG || length >= SHORT && text.contains(MARKS)
}

/// Tells whether an author marks an element as navigation (HTML, 4.3; WAI-ARIA 1.2, landmarks).
fn is_navigation(tree: &Tree, id: NodeId) -> bool {
    const ROLES: &[&str] =
        &["navigation", "search", "contentinfo", "dialog", "alertdialog", "menu", "menubar"];
    matches!(tree.name(id), "nav" | "footer") || has_word(tree, id, "role", ROLES)
}

/// Tells whether an element is not to be seen.
fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    let Some(tag) = tree.tag(id) else { return false };
    let style = tag.attribute("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    tag.attribute("hidden").is_some()
        || tag.attribute("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// Tells whether an element is called something that stands around an article.
fn is_called_tool(tree: &Tree, id: NodeId) -> bool {
    const NAMES: &[&str] = &[
        "share",
        "shares",
        "sharing",
        "related",
        "relate",
        "recommend",
        "recommended",
        "recommendation",
        "breadcrumb",
        "breadcrumbs",
        "pagination",
        "pager",
        "footer",
        "copyright",
        "sidebar",
        "nav",
        "navbar",
        "menu",
        "toolbar",
        "hot",
        "rank",
        "advertisement",
        "social",
        "subscribe",
    ];
    is_called(tree, id, NAMES)
}

/// Tells whether one of the words that an element is classed or named by is one of these.
fn is_called(tree: &Tree, id: NodeId, names: &[&str]) -> bool {
    ["class", "id"].iter().any(|name| {
        let value = tree.attribute(id, name).unwrap_or_default().to_ascii_lowercase();
        let mut words = value.split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|word| names.contains(&word))
    })
}
