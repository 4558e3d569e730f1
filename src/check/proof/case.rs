//! What is known when equations are judged: where their figures stand, and what else is stated of the same items.

use crate::check::equation::relation::Relation;
use crate::check::equation::term::{Part, Term, is_zero};
use crate::check::equation::verdict::{Verdict, judge};
use crate::check::equation::via::Via;
use crate::check::subject::ledger::{Entry, Ledger};
use crate::check::subject::reading::Reading;
use crate::claim::{Said, Statement, Value};
use crate::document::Document;
use crate::number::Rounding;
use crate::source::Site;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The blocks that an equation's figures stand in, by document and position.
pub(super) type Setting = BTreeSet<(usize, usize)>;

/// What is known when equations are judged.
pub(in crate::check) struct Case<'a> {
    readings: &'a [Reading<'a>],
    ledger: &'a Ledger,
    pub(super) rounding: Rounding,
}

impl<'a> Case<'a> {
    pub(in crate::check) fn new(
        readings: &'a [Reading<'a>],
        ledger: &'a Ledger,
        rounding: Rounding,
    ) -> Self {
        Self { readings, ledger, rounding }
    }

    pub(in crate::check) fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// Whether all figures stand in one sentence that pairs them, or in one table.
    pub(super) fn is_closed(&self, relation: &Relation<'_>) -> bool {
        let terms = || relation.terms.iter().map(|(_, term)| term);
        let parts = || terms().flat_map(|term| &term.parts);
        let paired = terms().all(|term| term.grounds.role.is_read()) || self.is_one_run(relation);
        let worded = terms().any(|term| term.words.is_some());
        let tabled = !worded && self.in_one_table(parts());
        // That two amounts of a sentence are one says only what they are called.
        let sentence = || !relation.equation.is_restatement() && self.in_one_sentence(relation);
        paired && (tabled || sentence())
    }

    fn in_one_table<'t>(&self, mut parts: impl Iterator<Item = &'t Part>) -> bool {
        let Some(first) = parts.next().filter(|part| part.in_table) else { return false };
        let place = self.place(first.site);
        parts.all(|part| part.in_table && self.place(part.site) == place)
    }

    pub(super) fn in_one_sentence(&self, relation: &Relation<'_>) -> bool {
        // That two figures are the same depends on what they are called.
        if relation.equation.is_restatement() {
            return false;
        }
        let words = relation.terms.iter().filter_map(|(_, term)| term.words);
        let parts = relation.terms.iter().flat_map(|(_, term)| &term.parts);
        if parts.clone().any(|part| part.in_table) {
            return false;
        }
        let mut sites: Vec<Site> = parts.map(|part| part.site).chain(words).collect();
        sites.sort_unstable();
        let Some((first, last)) = sites.first().copied().zip(sites.last().copied()) else {
            return true;
        };
        let document = self.document(first);
        self.place(first) == self.place(last) && document.one_sentence(first.span, last.span)
    }

    /// The setting of a relation.
    pub(super) fn setting(&self, relation: &Relation<'_>) -> Setting {
        relation.sites().map(|site| self.place(site)).collect()
    }

    /// The document that a place stands in.
    pub(super) fn document(&self, site: Site) -> &'a Document {
        self.readings[site.source.0 as usize].document
    }

    /// The block that a place stands in, by document and position.
    pub(in crate::check) fn place(&self, site: Site) -> (usize, usize) {
        let source = site.source.0 as usize;
        let blocks = &self.readings[source].document.blocks;
        let after = blocks.partition_point(|block| block.span().start <= site.span.start);
        (source, after.saturating_sub(1))
    }

    /// Whether another figure of the same item, in another role, of other funds, or as part of
    /// something, would make the equation hold.
    pub(super) fn has_alibi(&self, relation: &Relation<'_>) -> bool {
        // Anything small fits where nothing is divided.
        let nothing = |(_, term): &(Cow<'_, str>, Term)| is_zero(term);
        if relation.terms.iter().any(nothing) {
            return false;
        }
        // What the sentence itself pairs is no other figure.
        let mut looked_up = (0..relation.terms.len()).filter(|index| {
            let (name, term) = &relation.terms[*index];
            *name != relation.at && term.grounds.item != Via::Paired
        });
        looked_up.any(|index| self.alibis(relation, index).next().is_some())
    }

    /// What else is stated of the item that a name stands for, and would make the equation hold: of what is
    /// stated again and again the first.
    pub(super) fn alibis<'e>(
        &'e self,
        relation: &'e Relation<'_>,
        index: usize,
    ) -> impl Iterator<Item = &'e Term> {
        let sites: BTreeSet<Site> = relation.sites().collect();
        let rival =
            move |part: &Part| !part.quantity.value.is_zero() && !sites.contains(&part.site);
        let own = relation.terms[index].1.figure().map(|part| self.ledger.at(part.site));
        let own: Vec<&Entry> = own.into_iter().flatten().collect();
        let mut tried = BTreeSet::new();
        let others = self.others(own).map(|entry| &entry.term);
        others.filter(move |term| {
            let part = term.figure().filter(|part| rival(part));
            part.is_some_and(|Part { quantity, .. }| {
                tried.insert((quantity.value, quantity.places, &quantity.unit, quantity.hedge))
            }) && self.holds(relation, index, term)
        })
    }

    /// Every figure that prose states, with its statement and its phrase.
    pub(super) fn stated(&self) -> impl Iterator<Item = (Site, &Statement, &Said)> {
        self.readings.iter().flat_map(|reading| {
            let source = reading.document.source;
            let all = reading.statements.all.iter();
            let said = all.flat_map(|one| one.said.iter().map(move |said| (one, said)));
            said.flat_map(move |(statement, said)| {
                said.bindings.iter().filter_map(move |binding| match &binding.value {
                    Value::Figure { figure, .. } => {
                        Some((Site { source, span: figure.span }, statement, said))
                    }
                    _ => None,
                })
            })
        })
    }

    /// Whether a figure is stated of a quantity, and not of a year that its paragraph has turned to.
    pub(super) fn is_of_known_year(&self, site: Site) -> bool {
        let mut entries = self.ledger.at(site).peekable();
        entries.peek().is_some() && entries.all(|entry| entry.term.grounds.year < Via::Assumed)
    }

    /// The text of a place.
    pub(super) fn text(&self, site: Site) -> &str {
        self.readings[site.source.0 as usize].document.text(site.span)
    }

    /// What is stated of the same items in other ways: another role, other funds, part of something.
    fn others<'e>(&'e self, own: Vec<&'e Entry>) -> impl Iterator<Item = &'e Entry> {
        let all = own.clone().into_iter().flat_map(|entry| self.ledger.of_item(&entry.key.item));
        all.filter(move |entry| {
            !own.iter().any(|own| (&own.key, &own.role) == (&entry.key, &entry.role))
        })
    }

    /// Whether the equation holds with another value for one of its names.
    pub(super) fn holds(&self, relation: &Relation<'_>, index: usize, other: &Term) -> bool {
        let mut terms: Vec<(Cow<'_, str>, Term)> = relation.terms.clone();
        let negative = terms[index].1.figure().is_some_and(|part| part.negative);
        terms[index].1.parts.clone_from(&other.parts);
        terms[index].1.parts.iter_mut().for_each(|part| part.negative = negative);
        let word = relation.word.map(|(direction, _)| direction);
        let verdict = judge(&relation.equation, &terms, word, &relation.at, self.rounding);
        verdict <= Verdict::LastDigit
    }
}
