//! Tags of a page as tokens for the tree builder, with the attributes that matter.

use super::tree::{Handle, Sink};
use crate::document::Allowance;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{Attribute, LocalName, QualName};
use html5gum::State;
use html5gum::emitters::callback::{Callback, CallbackEvent};

/// The attributes that say something about text, places in tables, or encodings.
const KEPT: &[&str] = &[
    "aria-hidden",
    "class",
    "colspan",
    "hidden",
    "href",
    "id",
    "role",
    "rowspan",
    "src",
    "start",
    "style",
    "type",
    "value",
];

/// Elements that only change how letters look. Browsers mend those that overlap by copying them,
/// without end if need be; here they are all one, and nothing is copied.
const LOOKS: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// What each of [`LOOKS`] becomes.
const SPAN: &str = "span";

/// Said by the tokenizer when it stops before the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooMuch {
    /// Elements are nested too deep.
    Deep,
    /// There are too many of them.
    Many,
}

/// Makes tokens of tags.
pub(super) struct Tags<'a> {
    pub(super) builder: &'a TreeBuilder<Handle, Sink>,
    deepest: usize,
    most: usize,
    /// The start tag that is being read.
    tag: Option<Tag>,
    /// Whether the attribute that is being read is kept.
    valued: bool,
    /// What the tree builder wants the tokenizer to do next.
    next: Option<State>,
}

impl std::fmt::Debug for Tags<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tags").field("tag", &self.tag).finish_non_exhaustive()
    }
}

impl<'a> Tags<'a> {
    pub(super) fn new(builder: &'a TreeBuilder<Handle, Sink>, deepest: usize, most: usize) -> Self {
        Self { builder, deepest, most, tag: None, valued: false, next: None }
    }

    /// What the tokenizer is to do next, if the tree builder wants anything.
    pub(super) fn next(&mut self) -> Option<State> {
        self.next.take()
    }

    /// Whether the page has outgrown its limits.
    pub(super) fn too_much(&self) -> Option<TooMuch> {
        let sink = &self.builder.sink;
        let deep = (self.deepest < sink.depth()).then_some(TooMuch::Deep);
        deep.or_else(|| (self.most < sink.count()).then_some(TooMuch::Many))
    }

    pub(super) fn token(&mut self, token: Token) {
        match self.builder.process_token(token, 1) {
            TokenSinkResult::Plaintext => self.next = Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => self.next = Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => self.next = Some(State::RawText),
            TokenSinkResult::RawData(_) => self.next = Some(State::ScriptData),
            TokenSinkResult::Continue
            | TokenSinkResult::Script(_)
            | TokenSinkResult::EncodingIndicator(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        // Spans that nobody closes must not use up the depth that tables need.
        let dropped = &*tag.name == SPAN && self.deepest / 2 < self.builder.sink.depth();
        if !dropped {
            self.token(Token::TagToken(tag));
        }
    }

    /// Passes on what is for gouji.
    fn comment(&mut self, text: &str) {
        if Allowance::read(text).is_some() {
            self.token(Token::CommentToken(text.into()));
        }
    }

    /// Keeps the first attribute of each name.
    fn attribute(&mut self, name: &[u8]) {
        let known = KEPT.iter().find(|kept| kept.as_bytes() == name);
        self.valued = false;
        let Some((tag, name)) = self.tag.as_mut().zip(known) else { return };
        let name = QualName::new(None, html5ever::ns!(), LocalName::from(*name));
        self.valued = tag.attrs.iter().all(|attribute| attribute.name != name);
        if self.valued {
            tag.attrs.push(Attribute { name, value: StrTendril::new() });
        }
    }
}

fn tag(kind: TagKind, name: &[u8]) -> Tag {
    let name = String::from_utf8_lossy(name);
    let name = if LOOKS.contains(&&*name) { SPAN } else { &name };
    Tag {
        kind,
        name: LocalName::from(name),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    }
}

impl Callback<TooMuch, ()> for Tags<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: html5gum::Span<()>) -> Option<TooMuch> {
        match event {
            CallbackEvent::OpenStartTag { name } => self.tag = Some(tag(TagKind::StartTag, name)),
            CallbackEvent::AttributeName { name } => self.attribute(name),
            CallbackEvent::AttributeValue { value } if self.valued => {
                if let Some(last) = self.tag.as_mut().and_then(|tag| tag.attrs.last_mut()) {
                    last.value = String::from_utf8_lossy(value).as_ref().into();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(tag) = self.tag.take() {
                    self.start(Tag { self_closing, ..tag });
                }
            }
            CallbackEvent::EndTag { name } => {
                self.token(Token::TagToken(tag(TagKind::EndTag, name)));
            }
            CallbackEvent::Doctype {
                name,
                public_identifier: public,
                system_identifier: system,
                force_quirks,
            } => {
                let [name, public_id, system_id] = [Some(name), public, system]
                    .map(|bytes| bytes.map(|bytes| String::from_utf8_lossy(bytes).as_ref().into()));
                let doctype = Doctype { name, public_id, system_id, force_quirks };
                self.token(Token::DoctypeToken(doctype));
            }
            CallbackEvent::Comment { value } => self.comment(&String::from_utf8_lossy(value)),
            CallbackEvent::AttributeValue { .. }
            | CallbackEvent::String { .. }
            | CallbackEvent::Error(_) => {}
        }
        None
    }
}
