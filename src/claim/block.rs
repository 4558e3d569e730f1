//! What is known while the sentences of one block are read.

use super::hearing::Heard;
use super::state::State;
use crate::source::Span;

/// How many phrases hang on one statement; no author says more of one thing.
pub(super) const MOST_SAID: usize = 64;

/// A statement that what follows is part of.
pub(super) struct Level {
    pub(super) statement: usize,
    /// The number of its list; `None` for the list of the block itself.
    pub(super) list: Option<usize>,
    /// How many parts it has so far.
    pub(super) parts: usize,
    /// Whether a semicolon stood between them.
    pub(super) divided: bool,
}

/// An open bracket: what was spoken of before it is spoken of again behind it.
pub(super) struct Bracket {
    pub(super) levels: usize,
    pub(super) current: Option<usize>,
}

/// Reads the sentences of one block.
pub(super) struct BlockReader<'s, 'a> {
    pub(super) state: &'s mut State<'a>,
    pub(super) block: usize,
    /// Statements that what follows is part of, innermost last.
    pub(super) stack: Vec<Level>,
    /// How many of them stand above the block.
    pub(super) base: usize,
    pub(super) brackets: Vec<Bracket>,
    /// The statement that clauses without a subject hang on.
    pub(super) current: Option<usize>,
    /// Where the text not yet looked at begins.
    pub(super) seen: usize,
    /// Whether words that were not understood stood before a subject since the last full stop or semicolon.
    pub(super) unread: bool,
    /// Where the comparison ended that was left open last.
    pub(super) open_to: Option<usize>,
    /// Whether nothing has been said yet in this sentence.
    pub(super) opening: bool,
    pub(super) heard: &'s Heard,
}

impl<'s, 'a> BlockReader<'s, 'a> {
    pub(super) fn new(
        state: &'s mut State<'a>,
        heard: &'s Heard,
        block: usize,
        parent: Option<usize>,
    ) -> Self {
        let level = |statement| Level { statement, list: None, parts: 0, divided: false };
        let stack: Vec<Level> = parent.map(level).into_iter().collect();
        Self {
            state,
            heard,
            block,
            base: stack.len(),
            stack,
            brackets: Vec::new(),
            current: None,
            seen: 0,
            open_to: None,
            unread: false,
            opening: true,
        }
    }

    pub(super) fn is_noise(&self, text: &str) -> bool {
        self.state.reader.naming.resolve(text).is_empty()
    }

    pub(super) fn text(&self, span: Span) -> &'a str {
        self.state.document.text(span)
    }
}
