//! One document as it was read.

use super::scene::Scene;
use crate::claim::Statements;
use crate::document::Document;

/// One document on its way to a report.
pub(in crate::check) struct Reading<'a> {
    pub document: &'a Document,
    pub scene: &'a Scene,
    pub statements: Statements,
}
