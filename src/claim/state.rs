//! What is known while a document is read: headings, leads, lists and their numbers.

use super::{Link, Reader, Shape, Statement, Statements};
use crate::document::{Document, MarkerStyle};
use crate::number::Token;
use crate::source::Span;

/// A statement that following blocks may be parts of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lead {
    /// `None` for an unmarked paragraph, else the style of its number.
    pub(super) style: Option<MarkerStyle>,
    pub(super) block: usize,
    pub(super) statement: usize,
}

/// What is known while a document is read.
pub(super) struct State<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) document: &'a Document,
    pub(super) out: Statements,
    pub(super) headings: Vec<(u8, usize)>,
    pub(super) leads: Vec<Lead>,
    pub(super) lists: usize,
    /// How many lists stand inside blocks.
    pub(super) nested: usize,
    /// The last list that was begun; numbers are never used twice.
    last_list: usize,
    /// Of each style of numbers, from the outermost: the last number and its list.
    numbered: Vec<(MarkerStyle, u32, usize)>,
}

impl<'a> State<'a> {
    pub(super) fn new(reader: &'a Reader<'a>, document: &'a Document) -> Self {
        Self {
            reader,
            document,
            out: Statements::default(),
            headings: Vec::new(),
            leads: Vec::new(),
            lists: 0,
            nested: 0,
            last_list: 0,
            numbered: Vec::new(),
        }
    }

    pub(super) fn enter_heading(&mut self, block: usize, level: u8) {
        while self.headings.last().is_some_and(|(above, _)| *above >= level) {
            self.headings.pop();
        }
        self.headings.push((level, block));
        self.leads.clear();
        self.numbered.clear();
        self.begin_list();
    }

    /// What follows is numbered and listed anew.
    pub(super) fn begin_list(&mut self) {
        self.last_list += 1;
        self.lists = self.last_list;
    }

    /// “2、” after “1、” and its “（1）” and “（2）” goes on in the list of “1、”.
    pub(super) fn number(&mut self, style: MarkerStyle, ordinal: u32) {
        while self.numbered.last().is_some_and(|(inner, ..)| *inner > style) {
            self.numbered.pop();
        }
        match self.numbered.last_mut() {
            Some((known, number, list)) if *known == style && *number < ordinal => {
                *number = ordinal;
                self.lists = *list;
            }
            last => {
                let again = last.is_some_and(|(known, ..)| *known == style);
                if again {
                    self.numbered.pop();
                }
                self.begin_list();
                self.numbered.push((style, ordinal, self.lists));
            }
        }
    }

    /// Whether a lead-in has neither figures nor a name.
    pub(super) fn only_divides(&self, shape: &Shape) -> bool {
        let name = self.reader.naming.resolve(&shape.text);
        shape.tokens.iter().all(|token| !matches!(token, Token::Figure(_)))
            && !name.known
            && name.scope.is_none()
    }

    /// “…具体结构如下：” says nothing itself but names what the list below divides.
    pub(super) fn lead_without_figures(&mut self, index: usize, body: Span) {
        let headings = self.headings.iter().map(|(_, block)| *block).collect();
        self.out.all.push(Statement {
            block: index,
            subjects: vec![body],
            link: Link::Named,
            unread: false,
            parent: None,
            list: self.lists,
            headings,
            said: Vec::new(),
        });
    }
}
