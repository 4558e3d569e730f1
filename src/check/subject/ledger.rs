//! Every quantity of a disclosure with all the places that state it.

use crate::check::equation::term::{Part, Term};
use crate::check::equation::via::{Grounds, Via};
use crate::fact::{Fact, Facts, Key, Named};
use crate::rule::RuleSet;
use crate::source::Site;
use crate::steps::{self, Work};
use crate::vocabulary::Scope;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// How many places of one item are looked at.
const MOST_ENTRIES: usize = 512;

/// One place that states a quantity.
#[derive(Clone, Debug)]
pub(in crate::check) struct Entry {
    pub key: Key,
    pub role: String,
    pub term: Term,
    pub origin: Origin,
    /// The classes that its label gives.
    pub path: Vec<String>,
}

/// Where an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Origin {
    /// A table cell: the fact's position.
    Fact(usize),
    /// A project's evaluation form.
    Form,
    /// A sentence: document and statement.
    Prose(usize, usize),
}

/// All entries, found by item.
#[derive(Debug, Default)]
pub(in crate::check) struct Ledger {
    /// Funds whose table is empty.
    empty: Vec<(Scope, Site)>,
    entries: Vec<Entry>,
    by_item: BTreeMap<String, Vec<usize>>,
    by_site: HashMap<Site, Vec<usize>>,
}

impl Ledger {
    /// The ledger of all table cells whose unit is known.
    pub(in crate::check) fn from_facts(facts: &Facts, rules: &RuleSet) -> Self {
        let mut ledger = Self::default();
        for (index, fact) in facts.facts.iter().enumerate() {
            if fact.quantity.unit == crate::number::Unit::Bare {
                continue;
            }
            ledger.add(Entry {
                key: fact.key.clone(),
                role: fact.role.clone(),
                term: cell(fact, facts, rules),
                origin: Origin::Fact(index),
                path: Vec::new(),
            });
        }
        ledger
    }

    pub(in crate::check) fn add(&mut self, entry: Entry) {
        for part in &entry.term.parts {
            self.by_site.entry(part.site).or_default().push(self.entries.len());
        }
        let list = self.by_item.entry(filed(&entry.key).into_owned()).or_default();
        list.push(self.entries.len());
        self.entries.push(entry);
    }

    /// What a figure is taken to state.
    pub(in crate::check) fn at(&self, site: Site) -> impl Iterator<Item = &Entry> {
        let list = self.by_site.get(&site).into_iter().flatten();
        list.map(|index| &self.entries[*index])
    }

    /// Remembers that a table of these funds is empty.
    pub(in crate::check) fn add_empty(&mut self, scope: Scope, table: Site) {
        self.empty.push((scope, table));
    }

    /// The empty table of some funds.
    pub(in crate::check) fn empty_table(&self, scope: Scope) -> Option<Site> {
        self.empty.iter().find(|(empty, _)| *empty == scope).map(|(_, table)| *table)
    }

    /// The empty table of some funds, read as nothing.
    pub(super) fn nothing(&self, scope: Option<Scope>) -> Option<Term> {
        let table = self.empty_table(scope?)?;
        Some(Term::constant(Decimal::ZERO, Some(table), Grounds::all(Via::Assumed)))
    }

    /// The entries of an item, in the order they were added.
    ///
    /// At most [`MOST_ENTRIES`], tables first: no disclosure states one quantity more often, and a
    /// document that does must not take time beyond measure.
    pub(in crate::check) fn of_item(&self, item: &str) -> impl Iterator<Item = &Entry> {
        self.listed(item).map(|index| &self.entries[*index])
    }

    fn listed<'l>(&'l self, item: &str) -> impl Iterator<Item = &'l usize> + use<'l> {
        let list = self.by_item.get(item).map_or(&[][..], Vec::as_slice);
        list.iter().take(MOST_ENTRIES).inspect(|_| steps::count(Work::Entry, 1))
    }

    /// Whether a table has a row or column of this name.
    pub(super) fn knows(&self, item: &str) -> bool {
        self.by_item.contains_key(item)
    }

    /// The entries of one quantity in one of several roles. An unknown scope fits every scope.
    pub(super) fn find<'a>(
        &'a self,
        key: &'a Key,
        roles: &'a [&str],
    ) -> impl Iterator<Item = &'a Entry> {
        self.listed(&filed(key)).map(|index| &self.entries[*index]).filter(move |entry| {
            entry.key.within == key.within
                && fits(key.scope, entry.key.scope)
                && roles.contains(&entry.role.as_str())
        })
    }

    /// All entries, in the order they were added.
    pub(in crate::check) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// All entries by item, for checks that go over everything.
    pub(in crate::check) fn items(&self) -> impl Iterator<Item = (&String, Vec<&Entry>)> {
        self.by_item
            .iter()
            .map(|(item, list)| (item, list.iter().map(|index| &self.entries[*index]).collect()))
    }
}

/// A cell's figure. A table that is named by its words alone may be one of other funds, and funds that the
/// vocabulary does not have are some, not all; of a column whose header is not known nobody knows which of
/// the amounts it holds.
fn cell(fact: &Fact, facts: &Facts, rules: &RuleSet) -> Term {
    let mut term = Term::of_cells(vec![Part::of_cell(fact)]);
    let table = &facts.tables[fact.table];
    if table.named == Some(Named::Words) {
        term.grounds.funds = Via::Heading;
    }
    // Where half of a table stands nowhere, the rest may stand elsewhere, too.
    let scattered = table.tally.figures <= 2 * table.tally.unplaced;
    if scattered || table.columns.get(fact.column).is_some_and(|column| column.strange) {
        term.grounds = Grounds { item: Via::Assumed, role: Via::Assumed, ..term.grounds };
    }
    let spec = table.spec.map(|spec| &rules.vocabulary.tables[spec]);
    let funds = spec.and_then(|spec| spec.scope.as_deref());
    if funds.is_some_and(|id| rules.naming.scope(id).is_none()) {
        term.grounds.funds = Via::Assumed;
    }
    term
}

/// The item that a quantity is filed under: 本级支出 is never found under 支出.
fn filed(key: &Key) -> Cow<'_, str> {
    if key.aspect.is_empty() {
        Cow::Borrowed(&key.item)
    } else {
        Cow::Owned(format!("{} {}", key.item, key.aspect))
    }
}

fn fits(asked: Option<Scope>, entry: Option<Scope>) -> bool {
    asked.is_none() || entry.is_none() || asked == entry
}
