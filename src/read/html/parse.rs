//! From the source of a page to its tree: the tokenizer that knows offsets feeds the tree builder
//! that knows how browsers mend pages.
//!
//! The tree builder asks of a text only whether it is blank, so it is given the number of the text
//! instead of the text, and the tree comes back with places that are exact.

pub(super) use super::tags::TooMuch;

use super::tags::Tags;
use super::tree::{Sink, Tree};
use crate::source::Span;
use html5ever::interface::TreeSink;
use html5ever::tokenizer::{Token, TokenSink};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5gum::emitters::callback::CallbackEmitter;
use html5gum::{Emitter, ForwardingEmitter, State, Tokenizer};

/// A page as a tree, with the texts that its nodes name by number.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) tree: Tree,
    pub(super) runs: Vec<Run>,
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it stands in the source.
    pub(super) span: Span,
    /// What it says, where that is not what stands in the source.
    pub(super) decoded: Option<Box<str>>,
}

impl Run {
    /// What it says.
    pub(super) fn text<'a>(&'a self, source: &'a str) -> &'a str {
        self.decoded.as_deref().unwrap_or_else(|| self.span.of(source))
    }
}

/// Parses a page unless its elements are nested deeper than `deepest`, or it has more than `most`
/// of them. Its lines end in `\n`.
pub(super) fn parse(source: &str, deepest: usize, most: usize) -> Result<Parsed, TooMuch> {
    let builder = TreeBuilder::new(Sink::new(), TreeBuilderOpts::default());
    let mut runs = Vec::new();
    let tags = Tags::new(&builder, deepest, most);
    let feeder = Feeder {
        source,
        position: 0,
        open: None,
        runs: &mut runs,
        tags: CallbackEmitter::new(tags),
    };
    match Tokenizer::new_with_emitter(source, feeder).next() {
        Some(Ok(why)) => Err(why),
        None => Ok(Parsed { tree: builder.sink.finish(), runs }),
    }
}

/// Hands the tree builder what the tokenizer finds.
#[derive(Debug)]
struct Feeder<'a> {
    source: &'a str,
    /// Where the tokenizer is.
    position: usize,
    /// Text as it stands in the source that has not been handed on: more may follow.
    open: Option<Span>,
    runs: &'a mut Vec<Run>,
    tags: CallbackEmitter<Tags<'a>, TooMuch>,
}

impl Feeder<'_> {
    fn verbatim(&mut self, span: Span) {
        match &mut self.open {
            Some(open) if open.end == span.start => open.end = span.end,
            _ => {
                self.flush();
                self.open = Some(span);
            }
        }
    }

    /// The text of an entity, which ends where the tokenizer is.
    fn decoded(&mut self, text: &str) {
        self.flush();
        let start = self.source.as_bytes()[..self.position]
            .iter()
            .rposition(|byte| *byte == b'&')
            .unwrap_or(self.position);
        let span = Span::new(start, self.position);
        if let Some(last) = self.runs.last_mut().filter(|last| goes_on(last, span, text)) {
            let blanks = last.decoded.take().unwrap_or_default();
            *last =
                Run { span: last.span.to(span), decoded: Some([&*blanks, text].concat().into()) };
        } else {
            self.run(Run { span, decoded: Some(text.into()) });
        }
    }

    fn flush(&mut self) {
        let Some(span) = self.open.take() else { return };
        let Some(text) = self.source.get(span.start..span.end) else { return };
        let start = span.end - text.trim_ascii_start().len();
        if span.start < start {
            let blank = &self.source[span.start..start];
            self.tags.callback_mut().token(Token::CharacterTokens(blank.into()));
        }
        if start < span.end {
            self.run(Run { span: Span::new(start, span.end), decoded: None });
        }
    }

    fn run(&mut self, run: Run) {
        let number = self.runs.len().to_string();
        self.runs.push(run);
        self.tags.callback_mut().token(Token::CharacterTokens(number.into()));
    }
}

/// Whether an entity continues a row of blanks: &nbsp;&nbsp;&nbsp;&nbsp; is one text.
fn goes_on(last: &Run, span: Span, text: &str) -> bool {
    let blank = |text: &str| text.chars().all(char::is_whitespace);
    last.span.end == span.start && blank(text) && last.decoded.as_deref().is_some_and(blank)
}

impl ForwardingEmitter for Feeder<'_> {
    type Token = TooMuch;

    fn inner(&mut self) -> &mut impl Emitter<Token = TooMuch> {
        &mut self.tags
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    /// Takes what may be part of a character only: after an entity the tokenizer goes on with a byte.
    fn emit_string(&mut self, text: &[u8]) {
        let start = self.position.saturating_sub(text.len());
        if text == b"\0" {
            // Browsers leave it out.
        } else if self.source.as_bytes().get(start..self.position) == Some(text) {
            self.verbatim(Span::new(start, self.position));
        } else {
            self.decoded(&String::from_utf8_lossy(text));
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush();
        // Tags choose the state themselves.
        let _ = self.tags.emit_current_tag();
        self.tags.callback_mut().next()
    }

    fn emit_current_comment(&mut self) {
        self.flush();
        self.tags.emit_current_comment();
    }

    fn emit_eof(&mut self) {
        self.flush();
        self.tags.emit_eof();
        let builder = self.tags.callback_mut().builder;
        self.tags.callback_mut().token(Token::EOFToken);
        builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        let builder = self.tags.callback_mut().builder;
        builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn pop_token(&mut self) -> Option<TooMuch> {
        self.tags.callback_mut().too_much()
    }
}
