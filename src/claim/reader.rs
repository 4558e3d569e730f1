//! Reads prose into statements, block by block: headings, lead-ins, lists.

use super::block::{BlockReader, title};
use super::hearing::{Heard, Hearing};
use super::{Expression, Link, Phrase, Shape, Statement, Statements};
use crate::document::{Block, Document, MarkerStyle, Paragraph};
use crate::number::{Lexicon, Token};
use crate::source::Span;
use crate::vocabulary::{Naming, Words};

/// Reads prose with the phrases of a rule set.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The phrases, in the rules' order.
    pub phrases: &'a [Phrase],
    /// What numbers are.
    pub lexicon: &'a Lexicon,
    /// What labels mean.
    pub naming: &'a Naming,
    /// Words with a meaning inside clauses.
    pub words: &'a Words,
    /// Matches 其中 and its like.
    pub parts: &'a Expression,
    /// Matches 按经济分类 and its like.
    pub regroup: Option<&'a Expression>,
    /// Matches 主要原因 and its like.
    pub reason: &'a Expression,
}

impl<'a> Reader<'a> {
    /// The headings and paragraphs of a document for which `wanted` holds, to be heard and then read.
    pub fn hearing(
        &'a self,
        document: &'a Document,
        wanted: impl Fn(usize) -> bool,
    ) -> Hearing<'a> {
        Hearing::new(self, document, wanted)
    }

    /// Reads what is heard: what hangs on what.
    pub fn read(&self, hearing: &Hearing<'_>) -> Statements {
        let mut state = State::new(self, hearing.document);
        for (index, block) in hearing.document.blocks.iter().enumerate() {
            match block {
                Block::Heading(title) => {
                    state.enter_heading(index, title.level);
                    if let Some(heard) = hearing.block(index) {
                        state.read_block(index, heard, None);
                    }
                }
                Block::Paragraph(paragraph) => match hearing.block(index) {
                    Some(heard) => state.read_paragraph(index, paragraph, heard),
                    None => state.leads.clear(),
                },
                Block::Table(_) => {}
            }
        }
        state.out
    }
}

/// A statement that following blocks may be parts of.
#[derive(Clone, Copy, Debug)]
struct Lead {
    /// `None` for an unmarked paragraph, else the style of its number.
    style: Option<MarkerStyle>,
    block: usize,
    statement: usize,
}

/// What is known while a document is read.
pub(super) struct State<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) document: &'a Document,
    pub(super) out: Statements,
    pub(super) headings: Vec<(u8, usize)>,
    leads: Vec<Lead>,
    pub(super) lists: usize,
    /// How many lists stand inside blocks.
    pub(super) nested: usize,
    /// The last list that was begun; numbers are never used twice.
    last_list: usize,
    /// Of each style of numbers, from the outermost: the last number and its list.
    numbered: Vec<(MarkerStyle, u32, usize)>,
}

impl<'a> State<'a> {
    fn new(reader: &'a Reader<'a>, document: &'a Document) -> Self {
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

    fn enter_heading(&mut self, block: usize, level: u8) {
        while self.headings.last().is_some_and(|(above, _)| *above >= level) {
            self.headings.pop();
        }
        self.headings.push((level, block));
        self.leads.clear();
        self.numbered.clear();
        self.begin_list();
    }

    /// What follows is numbered and listed anew.
    fn begin_list(&mut self) {
        self.last_list += 1;
        self.lists = self.last_list;
    }

    /// “2、” after “1、” and its “（1）” and “（2）” goes on in the list of “1、”.
    fn number(&mut self, style: MarkerStyle, ordinal: u32) {
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

    fn read_paragraph(&mut self, index: usize, paragraph: &Paragraph, heard: &Heard) {
        let style = paragraph.marker.map(|marker| marker.style);
        if let Some(marker) = paragraph.marker {
            self.number(marker.style, marker.ordinal);
            while self
                .leads
                .last()
                .is_some_and(|lead| lead.style.is_some_and(|above| above >= marker.style))
            {
                self.leads.pop();
            }
        }
        self.read_block(index, heard, style);
    }

    /// Reads one block and remembers its first statement as a lead for the blocks below.
    fn read_block(&mut self, index: usize, heard: &Heard, style: Option<MarkerStyle>) {
        let shape = &heard.shape;
        let titled = title(shape).is_some();
        let opens = shape.text.ends_with(':')
            || self
                .reader
                .parts
                .matches(&shape.text)
                .iter()
                .any(|found| found.range.end == shape.text.len());
        let led =
            self.leads.last().is_some_and(|lead| lead.style.is_none() && lead.block + 1 == index);
        if style.is_none() && opens && self.only_divides(shape) {
            // “按经济分类如下：” divides once more what the lead above states.
            self.begin_list();
            self.out.shapes.push(shape.clone());
            self.out.blocks.push(index);
            return;
        }
        if style.is_none() && !titled && !led {
            self.leads.clear();
        }
        let parent = self.leads.last().map(|lead| lead.statement);
        self.out.shapes.push(shape.clone());
        self.out.blocks.push(index);
        let first = self.out.all.len();
        BlockReader::new(self, heard, index, parent).run();
        if self.out.all.len() == first && opens {
            self.lead_without_figures(index, heard.body);
        }
        // “基本工资5元；” is not the last item below its lead.
        if led
            && shape.text.ends_with(';')
            && let Some(lead) = self.leads.last_mut()
        {
            lead.block = index;
        }
        if self.out.all.len() > first && (style.is_some() || opens) {
            self.leads.push(Lead { style, block: index, statement: first });
            if style.is_none() {
                self.begin_list();
            }
        }
    }

    /// Whether a lead-in has neither figures nor a name.
    fn only_divides(&self, shape: &Shape) -> bool {
        let name = self.reader.naming.resolve(&shape.text);
        shape.tokens.iter().all(|token| !matches!(token, Token::Figure(_)))
            && !name.known
            && name.scope.is_none()
    }

    /// “…具体结构如下：” says nothing itself but names what the list below divides.
    fn lead_without_figures(&mut self, index: usize, body: Span) {
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
