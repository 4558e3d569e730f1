//! What was said, as data.

use super::Shape;
use crate::number::Figure;
use crate::source::Span;
use crate::vocabulary::Direction;
use std::collections::BTreeMap;

/// The role of a change of which the text leaves open what it is one from, and of an amount that is
/// compared with and not known.
pub const OPEN: &str = "open_change";

/// Everything read from one document's prose.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// The shapes of the blocks that were read, in order.
    pub shapes: Vec<Shape>,
    /// The position in the document of each shape's block.
    pub blocks: Vec<usize>,
    /// The statements in reading order; a parent stands before its parts.
    pub all: Vec<Statement>,
}

/// One subject and what is said of it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Position of its block in the document.
    pub block: usize,
    /// Stretches of text that may name it, the likeliest first.
    pub subjects: Vec<Span>,
    /// How its subject is known.
    pub link: Link,
    /// Whether words that were not understood stand before its subject in its sentence: they may say of what
    /// it is a part, or that another list begins.
    pub unread: bool,
    /// The statement it is part of: “其中”, a numbered list under a lead.
    pub parent: Option<usize>,
    /// Statements with the same parent and list stand in one enumeration.
    pub list: usize,
    /// The headings above it, from the outermost, as positions of blocks.
    pub headings: Vec<usize>,
    /// The phrases that matched, in order.
    pub said: Vec<Said>,
}

/// How it is known what a statement, or one phrase of it, speaks of. Whoever makes one has to say so:
/// there is no default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// Words of the clause itself name it: 公务接待费｜5万元.
    Named,
    /// Of the phrase before it in the same sentence, no words between: 5万元，｜占10%.
    Continued,
    /// Words say that it is what was just spoken of: 5万元，｜支出｜比上年…; 共计支出｜5万元.
    Again,
    /// Words that are not understood stand between, in the same sentence, and nothing says that they
    /// change the subject: 5万元，受疫情影响，｜下降10%.
    Across,
    /// Nothing in its sentence names it, and a sentence ended before: 5万元。｜比上年….
    Inherited,
    /// Nothing in its block names it but a title before the first sentence, or a heading or lead above
    /// the block: 教育支出。年初预算｜5万元.
    Lead,
}

/// One phrase that matched.
#[derive(Clone, Debug)]
pub struct Said {
    /// The rule whose phrase it is, by its position in the rule set.
    pub rule: usize,
    /// All that the phrase matched.
    pub span: Span,
    /// How it is known that it is said of the statement's subject.
    pub link: Link,
    /// The figures and words it bound to roles.
    pub bindings: Vec<Binding>,
    /// The labels it bound: hole name and text.
    pub labels: Vec<(String, Span)>,
}

impl Said {
    /// The text of a label.
    pub fn label(&self, name: &str) -> Option<Span> {
        self.labels.iter().find(|(known, _)| known == name).map(|(_, span)| *span)
    }
}

/// A role and its value.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The role: `amount`, `delta`, `share` …
    pub role: String,
    /// The value.
    pub value: Value,
}

/// What a hole holds.
#[derive(Clone, Debug)]
pub enum Value {
    /// A figure, and the word that gives its sign.
    Figure {
        /// The figure with its place in the document.
        figure: Figure,
        /// The word of change before it, with its place.
        way: Option<(Direction, Span)>,
    },
    /// A word that compares.
    Word {
        /// What it says.
        direction: Direction,
        /// Where it stands.
        span: Span,
    },
    /// What the words imply without a figure: 与上年持平 sets `delta` to 0.
    Implied {
        /// An expression over the roles of the statement: a number or a role.
        expression: String,
        /// Where the words stand.
        span: Span,
    },
}

/// Whether one of the bindings is an amount of the subject itself.
pub(super) fn states_amount(bindings: &[Binding]) -> bool {
    let own = ["amount", "initial", "adjusted", "budget", "prior", "count"];
    bindings.iter().any(|binding| own.contains(&binding.role.as_str()))
}

impl Statement {
    /// Whether all that is said of the subject is how many there are.
    pub(super) fn is_count(&self) -> bool {
        self.said.iter().all(|said| said.bindings.iter().all(|one| one.role == "count"))
    }

    /// Whether an amount of the subject is stated.
    pub(super) fn states_amount(&self) -> bool {
        self.said.iter().any(|said| states_amount(&said.bindings))
    }
}

impl Statements {
    /// The shape of each block that was read, by the block's position in the document.
    pub fn blocks(&self) -> BTreeMap<usize, &Shape> {
        self.blocks.iter().copied().zip(&self.shapes).collect()
    }
}
