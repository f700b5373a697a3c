//! HTML as a sequence of tags and texts, by the tokenizer of the HTML standard: entities are the
//! characters they stand for; comments, scripts and styles are not there.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
};

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HtmlToken {
    /// A tag that opens an element.
    Open(HtmlTag),
    /// A tag that closes one, by its name.
    Close(String),
    /// Text.
    Text(String),
}

/// A tag that opens an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HtmlTag {
    /// Its name, in small letters.
    pub(crate) name: String,
    /// Its attributes, their names in small letters.
    pub(crate) attributes: Vec<(String, String)>,
}

impl HtmlTag {
    /// Returns the value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the name by which links lead to it.
    pub(crate) fn place_name(&self) -> Option<&str> {
        let named = self.attribute("id").or_else(|| self.attribute("xml:id"));
        let named = named.or_else(|| self.attribute("name").filter(|_| self.name == "a"));
        named.filter(|name| !name.is_empty())
    }
}

/// Cuts HTML, which may begin and end anywhere between two tags.
pub(crate) fn tokens(html: &str) -> Vec<HtmlToken> {
    let tokenizer = Tokenizer::new(Sink::default(), html5ever::tokenizer::TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    while !queue.is_empty() {
        drop(tokenizer.feed(&queue));
    }
    tokenizer.end();
    tokenizer.sink.tokens.into_inner()
}

/// Keeps the tokens.
#[derive(Default)]
struct Sink {
    tokens: RefCell<Vec<HtmlToken>>,
    /// Whether the text of a script or a style is passed over.
    unseen: Cell<bool>,
}

impl Sink {
    fn open(&self, tag: &Tag) -> TokenSinkResult<()> {
        let raw = match &*tag.name {
            "script" => Some(RawKind::ScriptData),
            "style" | "noembed" | "noframes" | "iframe" => Some(RawKind::Rawtext),
            _ => None,
        };
        if let Some(raw) = raw.filter(|_| !tag.self_closing) {
            self.unseen.set(true);
            return TokenSinkResult::RawData(raw);
        }
        let attribute = |attribute: &html5ever::Attribute| {
            (attribute.name.local.to_string(), attribute.value.to_string())
        };
        let attributes = tag.attrs.iter().map(attribute).collect();
        let open = HtmlTag { name: tag.name.to_string(), attributes };
        self.tokens.borrow_mut().push(HtmlToken::Open(open));
        TokenSinkResult::Continue
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return self.open(&tag),
            Token::TagToken(_) if self.unseen.replace(false) => {}
            Token::TagToken(tag) => {
                self.tokens.borrow_mut().push(HtmlToken::Close(tag.name.to_string()));
            }
            Token::CharacterTokens(text) if !self.unseen.get() => {
                let mut tokens = self.tokens.borrow_mut();
                match tokens.last_mut() {
                    Some(HtmlToken::Text(before)) => before.push_str(&text),
                    _ => tokens.push(HtmlToken::Text(text.to_string())),
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
