//! What is known when the values of a name are looked for. Where they may stand is a file each: in the same
//! block (`nearby`), under words of the clause (`labelled`), anywhere else (`elsewhere`), in a list (`whole`).

use super::binder::Binder;
use super::bound::Bound;
use super::ledger::Ledger;
use crate::fact::Facts;
use crate::vocabulary::Scope;
use std::collections::BTreeMap;

/// Roles of budgets, any of which a plain “预算” may mean.
pub(super) const BUDGETS: &[&str] = &["initial", "adjusted", "budget"];

/// Everything a lookup may use.
pub(in crate::check) struct Finder<'a> {
    pub ledger: &'a Ledger,
    pub facts: &'a Facts,
    pub binder: &'a Binder<'a>,
    pub bound: &'a [Bound],
    pub document: usize,
    /// Which budgets a table's plain 预算数 are, by table, as far as the prose tells.
    pub budgets: &'a BTreeMap<usize, String>,
}

impl Finder<'_> {
    /// Whether a heading limits to funds that words name only loosely: “财政拨款支出” under
    /// 一般公共预算财政拨款支出 may mean these.
    pub(super) fn narrows(&self, section: Option<Scope>, named: Option<Scope>) -> bool {
        let naming = &self.binder.rules.naming;
        named.is_some() && named == naming.scope("fiscal") && section > named
    }
}
