//! HTML to a document: the article of the page, without the navigation around it; what is no
//! article is shown whole.

mod article;

use crate::document::decode::Decoded;
use crate::document::html::article::PageArticle;
use crate::document::links::letters;
use crate::document::markup::builder::DocumentBuilder;
use crate::document::markup::notes::PageNotes;
use crate::document::markup::page::page;
use crate::document::markup::titles;
use crate::document::markup::tree::Tree;
use crate::document::model::FrontMatter;
use crate::document::paragraph::{Kind, Paragraph};
use crate::document::parsed::Parsed;
use crate::document::plain;
use crate::text::single_spaced;

/// Reads the article of a page.
pub(crate) fn parse(decoded: Decoded) -> Parsed {
    read(decoded, PageArticle::of)
}

/// Reads all of a page that is to be seen.
pub(crate) fn parse_whole(decoded: Decoded) -> Parsed {
    read(decoded, PageArticle::whole)
}

fn read(decoded: Decoded, part: impl Fn(&Tree) -> PageArticle) -> Parsed {
    let Decoded { text, .. } = decoded;
    let tree = page(&text);
    let notes = PageNotes::of(&tree);
    let article = part(&tree);
    let mut builder = DocumentBuilder::new("");
    for part in article.parts() {
        builder.page(&tree, part, &notes, |id| article.leaves_out(id));
    }
    let mut out = builder.finish();
    out.left_out = PageArticle::whole(&tree).length(&tree).saturating_sub(article.length(&tree));
    let front = front_matter(&tree);
    if let Some(title) = front.title.as_deref() {
        put_title(&mut out, title);
    }
    out.front = front;
    plain::name_unmarked(&mut out);
    titles::name(&mut out);
    out
}

/// Puts the title before a text that does not begin with it.
fn put_title(out: &mut Parsed, title: &str) {
    const NEAR: usize = 8;
    let same = |paragraph: &Paragraph| {
        let said = letters(paragraph.span.of(&out.text));
        let wanted = letters(title);
        !said.is_empty()
            && (said == wanted || wanted.starts_with(&said) && said.len() * 2 > wanted.len())
    };
    if let Some(at) = out.paragraphs.iter().take(NEAR).position(same) {
        let is_heading = matches!(out.paragraphs[at].kind, Kind::Heading(_) | Kind::Body);
        if is_heading {
            out.paragraphs[at].kind = Kind::Title;
        }
        return;
    }
    out.insert_lines(&[(0, title.to_owned(), Kind::Title)]);
}

/// Reads what the head of a page says of it.
fn front_matter(tree: &Tree) -> FrontMatter {
    let mut front = FrontMatter::default();
    let mut named = None;
    for id in tree.inside(Tree::ROOT) {
        match tree.name(id) {
            "meta" => {
                let attribute = |name| tree.attribute(id, name).unwrap_or_default();
                let key =
                    [attribute("name"), attribute("property"), attribute("itemprop")].concat();
                let key = match key.to_ascii_lowercase().as_str() {
                    "og:title" | "articletitle" | "citation_title" | "dc.title" => "title",
                    "author" | "article:author" | "citation_author" | "dc.creator"
                    | "contentsource" => "author",
                    "article:published_time"
                    | "pubdate"
                    | "publishdate"
                    | "date"
                    | "datepublished"
                    | "dc.date"
                    | "citation_publication_date" => "date",
                    _ => continue,
                };
                front.take(key, attribute("content"));
            }
            "title" if named.is_none() => named = Some(tree.text(id)),
            _ => {}
        }
    }
    let mut headings = tree.inside(Tree::ROOT).filter(|id| tree.name(*id) == "h1");
    let heading = headings.next().filter(|_| headings.next().is_none());
    let heading = heading.map(|id| tree.text(id)).filter(|text| !text.trim().is_empty());
    let titles = [heading.as_deref(), named.as_deref().map(without_site)];
    for title in titles.into_iter().flatten() {
        front.take("title", &single_spaced(title));
    }
    front
}

/// Returns a title without the name of the site behind it.
fn without_site(title: &str) -> &str {
    let marks = [" - ", " – ", " — ", " | ", "_", "|", "－", "—", "-"];
    let parts = marks.iter().filter_map(|mark| title.split_once(mark));
    let first = parts.map(|(first, _)| first.trim()).min_by_key(|first| first.len());
    first.filter(|first| first.chars().count() >= 4).unwrap_or(title)
}

#[cfg(test)]
mod tests;
