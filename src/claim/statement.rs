//! What was said, as data.

use super::Shape;
use crate::source::Span;
use crate::vocabulary::Direction;
use std::collections::BTreeMap;

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
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// Position of its block's shape in [`Statements::shapes`].
    pub shape: usize,
    /// Position of its block in the document.
    pub block: usize,
    /// Stretches of text that may name it, the likeliest first.
    pub subjects: Vec<Span>,
    /// The statement it is part of: “其中”, a numbered list under a lead.
    pub parent: Option<usize>,
    /// Statements with the same parent and list stand in one enumeration.
    pub list: usize,
    /// The headings above it, from the outermost, as positions of blocks.
    pub headings: Vec<usize>,
    /// The phrases that matched, in order.
    pub said: Vec<Said>,
}

/// One phrase that matched.
#[derive(Clone, Debug)]
pub struct Said {
    /// The rule whose phrase it is, by its position in the rule set.
    pub rule: usize,
    /// All that the phrase matched.
    pub span: Span,
    /// The figures and words it bound to roles.
    pub bindings: Vec<Binding>,
    /// The labels it bound: hole name and text.
    pub labels: Vec<(String, Span)>,
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
    /// A figure: the position of its token in the shape, and the word that gives its sign.
    Figure {
        /// Position in [`Shape::tokens`].
        token: usize,
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

impl Said {
    /// Whether it states an amount of the subject itself.
    pub(super) fn states_amount(&self) -> bool {
        let own = ["amount", "initial", "adjusted", "budget", "prior", "count"];
        self.bindings.iter().any(|binding| own.contains(&binding.role.as_str()))
    }
}

impl Statement {
    /// Whether an amount of the subject is stated.
    pub(super) fn states_amount(&self) -> bool {
        self.said.iter().any(Said::states_amount)
    }
}

impl Statements {
    /// The shape of each block that was read, by the block's position in the document.
    pub fn blocks(&self) -> BTreeMap<usize, &Shape> {
        self.blocks.iter().copied().zip(&self.shapes).collect()
    }
}
