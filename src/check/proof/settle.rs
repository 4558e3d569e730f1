//! The one place where a contradiction is made.
//!
//! An equation that does not hold proves an error only if it was read, not supposed, which quantities
//! its figures are. It is *closed* where they stand in one sentence or one table that pairs them: then
//! it does not matter what they are called. It goes *across* places otherwise: then every component of
//! both sides has to be read, or the same kind of binding has to be confirmed by others, and the figure
//! must not stand elsewhere for the same item (an alibi). What all others of a list have in common needs
//! neither (`witness`).

use super::Proof;
use super::case::{Case, Setting};
use super::habit::Habits;
use crate::check::blame::causes::causes_as_printed;
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Term;
use crate::check::equation::verdict::Verdict;
use crate::check::equation::via::{Doubt, Grounds, Rivals, Via};
use crate::diagnostic::Lang;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

impl Proof {
    /// Whether the figures themselves say which quantities they are.
    pub(in crate::check) fn is_read(self) -> bool {
        self.0
    }

    /// Whether what one relation says is an error, whatever others say.
    pub(in crate::check) fn of(relation: &Relation<'_>, case: &Case<'_>) -> Result<Self, Doubt> {
        Self::new(relation, case, &Habits::none(case))
    }

    fn new(relation: &Relation<'_>, case: &Case<'_>, habits: &Habits) -> Result<Self, Doubt> {
        if relation.rivals == Rivals::Untried {
            return Err(Doubt::Search);
        }
        let closed = case.is_closed(relation);
        if closed || habits.speaking_against(relation).is_some() {
            return Ok(Self(closed));
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
        Ok(Self(read))
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
    for relation in relations.iter().filter(|relation| relation.tells() && relation.holds()) {
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

/// Whether the doubtful words of a relation are told.
pub(in crate::check) fn is_proven(relation: &Relation<'_>) -> bool {
    matches!(relation.standing, Some(Ok(_)))
}
