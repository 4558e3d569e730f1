//! The one place where a contradiction is made.
//!
//! An equation that does not hold proves an error only if it was read, not supposed, which quantities
//! its figures are. It is *closed* where they stand in one sentence or one table that pairs them: then
//! it does not matter what they are called. It goes *across* places otherwise: then every component of
//! both sides has to be read, or the same kind of binding has to be confirmed by others, and the figure
//! must not stand elsewhere for the same item (an alibi). What all others of a list have in common needs
//! neither (`witness`).

use super::habit::{Habits, holds, tells};
use crate::check::blame::system::causes_as_printed;
use crate::check::equation::relation::{Relation, Verdict, judge};
use crate::check::equation::term::is_zero;
use crate::check::equation::term::{Part, Term};
use crate::check::equation::via::{Doubt, Grounds, Rivals, Via};
use crate::check::subject::ledger::{Entry, Ledger};
use crate::check::subject::reading::Reading;
use crate::claim::{Said, Statement, Value};
use crate::diagnostic::Lang;
use crate::document::Document;
use crate::number::Rounding;
use crate::source::Site;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// That an equation which does not hold is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Proof(());

impl Proof {
    /// Whether what one relation says is an error, whatever others say.
    pub(in crate::check) fn of(relation: &Relation<'_>, case: &Case<'_>) -> Result<Self, Doubt> {
        Self::new(relation, case, &Habits::none(case))
    }

    fn new(relation: &Relation<'_>, case: &Case<'_>, habits: &Habits) -> Result<Self, Doubt> {
        if relation.rivals == Rivals::Untried {
            return Err(Doubt::Search);
        }
        if case.is_closed(relation) || habits.speaking_against(relation).is_some() {
            return Ok(Self(()));
        }
        let tables = relation.terms.iter().all(|(_, term)| term.parts.iter().all(|p| p.in_table));
        // Two tables are compared by their titles alone: that others agree is no title.
        let read = relation.terms.iter().all(|(_, term)| {
            if tables { term.grounds.weakest().is_read() } else { is_read(term.grounds) }
        });
        if !read && (tables || !habits.support(relation)) {
            return Err(Doubt::Binding);
        }
        // Of two figures one is the larger: that another one fits a comparison is no alibi.
        if relation.is_equation() && !is_said_in_full(relation) && case.has_alibi(relation) {
            return Err(Doubt::Alibi);
        }
        Ok(Self(()))
    }
}

/// Whether every component was read. The year may be that of the disclosure, funds those of the heading
/// or of the whole, and what a thing is a part of that which it is listed under: the ledger has them
/// on the other side too, and an alibi tells where others were meant.
fn is_read(grounds: Grounds) -> bool {
    let own = [grounds.item, grounds.role, grounds.owner];
    own.into_iter().all(Via::is_read)
        && grounds.funds.max(grounds.year) <= Via::Heading
        && grounds.within <= Via::Inherited
}

/// Whether words name the item, its funds and its year: then last year's figure in this year's place is no
/// alibi but the slip.
fn is_said_in_full(relation: &Relation<'_>) -> bool {
    let prose = relation.terms.iter().flat_map(|(_, term)| &term.parts).any(|part| !part.in_table);
    let named = |(_, term): &(Cow<'_, str>, Term)| {
        let Grounds { item, funds, year, .. } = term.grounds;
        item.max(funds).max(year) <= Via::Paired
    };
    prose && relation.terms.iter().all(named)
}

/// Says of every equation that does not hold whether it is an error.
pub(in crate::check) fn settle(relations: &mut [Relation<'_>], case: &Case<'_>, lang: Lang) {
    if relations.iter().all(|relation| relation.verdict < Verdict::Doubtful) {
        return;
    }
    let habits = Habits::new(relations, case);
    for relation in relations.iter_mut().filter(|relation| Verdict::Doubtful <= relation.verdict) {
        relation.standing = Some(Proof::new(relation, case, &habits));
        if let Some(witnesses) = habits.speaking_against(relation) {
            relation.hint.get_or_insert_with(|| witnesses.told(lang));
        }
    }
    take_back_misread(relations, case);
}

/// So many may fail for each that holds.
const PER_HELD: usize = 2;

/// Takes back what was proven where several figures of one setting fit nowhere and none or few do: then
/// it is the reading that is wrong. A setting is the paragraph or table, or the two that are compared.
fn take_back_misread(relations: &mut [Relation<'_>], case: &Case<'_>) {
    let causes = causes_as_printed(relations, case.rounding);
    let mut failing: BTreeMap<Setting, Vec<usize>> = BTreeMap::new();
    for cause in &causes {
        let of = |index: &usize| case.setting(&relations[*index]);
        failing.entry(of(&cause.relation)).or_default().push(cause.relation);
    }
    failing.retain(|_, causes| 1 < causes.len());
    let mut held: BTreeMap<&Setting, usize> = BTreeMap::new();
    for relation in relations.iter().filter(|relation| tells(relation) && holds(relation)) {
        if let Some((setting, _)) = failing.get_key_value(&case.setting(relation)) {
            *held.entry(setting).or_default() += 1;
        }
    }
    let misread = |setting: &Setting, causes: &[usize]| {
        held.get(setting).copied().unwrap_or_default() * PER_HELD < causes.len()
    };
    let misread: BTreeSet<Setting> = failing
        .iter()
        .filter(|(setting, causes)| misread(setting, causes))
        .map(|(setting, _)| setting.clone())
        .collect();
    // A figure that is held to what the rules know needs no other.
    let alone = |relation: &Relation<'_>| relation.sites().nth(1).is_none();
    let broken = relations.iter_mut().filter(|relation| relation.is_contradicted());
    for relation in broken.filter(|relation| !alone(relation)) {
        if misread.contains(&case.setting(relation)) {
            relation.standing = Some(Err(Doubt::Misread));
        }
    }
}

/// The blocks that an equation's figures stand in, by document and position.
type Setting = BTreeSet<(usize, usize)>;

/// What is known when equations are judged.
pub(in crate::check) struct Case<'a> {
    readings: &'a [Reading<'a>],
    ledger: &'a Ledger,
    rounding: Rounding,
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
    fn is_closed(&self, relation: &Relation<'_>) -> bool {
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

    fn setting(&self, relation: &Relation<'_>) -> Setting {
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
    fn has_alibi(&self, relation: &Relation<'_>) -> bool {
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
        looked_up.any(|index| !self.alibis(relation, index).is_empty())
    }

    /// What else is stated of the item that a name stands for, and would make the equation hold.
    pub(super) fn alibis(&self, relation: &Relation<'_>, index: usize) -> Vec<&Term> {
        let sites: Vec<Site> = relation.sites().collect();
        let rival = |part: &Part| !part.quantity.value.is_zero() && !sites.contains(&part.site);
        let own = relation.terms[index].1.figure().map(|part| self.ledger.at(part.site));
        let own: Vec<&Entry> = own.into_iter().flatten().collect();
        let others = self.others(&own).map(|entry| &entry.term);
        let others = others
            .filter(|term| term.figure().is_some_and(rival) && self.holds(relation, index, term));
        others.collect()
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
    fn others<'e>(&'e self, own: &[&'e Entry]) -> impl Iterator<Item = &'e Entry> {
        let same = |entry: &Entry| {
            own.iter().any(|own| (&own.key, &own.role) == (&entry.key, &entry.role))
        };
        let all = own.iter().flat_map(|entry| self.ledger.of_item(&entry.key.item));
        all.filter(move |entry| !same(entry))
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

/// Whether the doubtful words of a relation are told.
pub(in crate::check) fn is_proven(relation: &Relation<'_>) -> bool {
    matches!(relation.standing, Some(Ok(_)))
}
