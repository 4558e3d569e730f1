//! What is known of a document when its statements are bound. How each part of their meaning is found is a
//! file of its own: year (`dated`), owner, name (`called`), quantity and funds (`key`), values.

use super::scene::Scene;
use crate::claim::Statements;
use crate::document::Document;
use crate::fact::Facts;
use crate::rule::RuleSet;
use crate::source::{Site, Span};

/// Binds the statements of one document.
pub(in crate::check) struct Binder<'a> {
    pub document: &'a Document,
    pub statements: &'a Statements,
    pub scene: &'a Scene,
    pub rules: &'a RuleSet,
    pub facts: &'a Facts,
}

impl Binder<'_> {
    pub(in crate::check) fn site(&self, span: Span) -> Site {
        Site { source: self.document.source, span }
    }
}
