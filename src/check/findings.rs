//! Everything that comes up while a disclosure is weighed.

use super::blame::shift::column::Column;
use super::equation::relation::Relation;
use super::equation::term::Term;
use super::subject::bound::Bound;
use crate::diagnostic::{Diagnostic, Lang, Tables, Unread};
use crate::fact::Key;
use crate::rule::{Rule, RuleSet};
use crate::source::Site;

/// Everything that came up while weighing.
pub(super) struct Findings<'r> {
    pub lang: Lang,
    /// Equations with their outcomes.
    pub relations: Vec<Relation<'r>>,
    /// Figures that a phrase claims but nothing decides.
    pub open: Vec<Open<'r>>,
    /// Ratios by quantity and base, to be compared with each other.
    pub ratios: Vec<Ratio>,
    /// Findings about words.
    pub remarks: Vec<Diagnostic>,
    /// The statements of each file with their meanings.
    pub bound: Vec<Vec<Bound>>,
    /// What was understood of each file.
    pub coverage: Vec<Coverage>,
    /// Tables whose sums say that their cells are not in the columns or rows they were taken to be in.
    pub misread: Vec<Site>,
    /// The columns of the tables, if what is broken may be one slip with a whole column.
    pub columns: Vec<Column>,
}

/// A ratio that holds: of which quantity, under which classes, to which base.
pub(super) struct Ratio {
    pub key: Key,
    pub path: Vec<String>,
    pub base: String,
    pub term: Term,
    /// Whether it was taken for this ratio because it is none that its words name.
    pub supposed: bool,
}

/// A figure that a phrase claims but nothing decides.
pub(super) struct Open<'r> {
    pub site: Site,
    pub rule: usize,
    pub kind: &'r str,
    pub reason: Reason,
}

/// Why nothing decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// No value for this name.
    Missing(String),
}

/// What was understood of the tables of one file, and what not of tables and paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Coverage {
    pub tables: Tables,
    pub unread: Vec<Unread>,
}

/// A rule's position in its set.
pub(super) fn position(rules: &RuleSet, rule: &Rule) -> usize {
    rules.rules.iter().position(|known| std::ptr::eq(known, rule)).expect("rules come from the set")
}
