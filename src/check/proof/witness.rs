//! What the others of a list say of the one that deviates.
//!
//! Shares of a list are of one whole, though no words name it: “1.教育支出80万元，占80%。2.…”. Where the others come out
//! with one figure, that is the whole; one that does not come out with it is wrong, unless the others
//! would come out with what it would come out with, too.

use super::case::Case;
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Term;
use crate::check::equation::via::{Grounds, Via};
use crate::claim::Statement;
use crate::diagnostic::Lang;
use crate::source::Site;
use crate::vocabulary::folded;
use std::collections::{BTreeMap, BTreeSet};

/// So many of a list make known what is common to it.
const ENOUGH: usize = 2;

/// So many have to come out for each that does not.
const PER_FAILURE: usize = 2;

/// Where statements stand that go on about one thing: under one parent, or below the same headings, with
/// the same words for what is in common, if any: 占支出总计.
type List = (usize, Option<usize>, usize, Vec<usize>, Vec<String>);

/// Equations of one rule in one list, with one figure in common: which name it has there, and its place.
type Common = (usize, List, usize, Vec<Site>);

/// How the equations with a common figure came out, by position.
#[derive(Default)]
struct Record {
    held: Vec<usize>,
    failed: Vec<usize>,
}

/// The others of a list, which speak against one.
#[derive(Clone, Debug)]
pub(super) struct Witnesses {
    count: usize,
    /// The figure with which they come out, as printed.
    common: String,
}

impl Witnesses {
    /// What they say.
    pub(super) fn told(&self, lang: Lang) -> String {
        let Self { count, common } = self;
        let zh = format!("同列其余 {count} 项都以 {common} 计算，都相符");
        let en = format!("the other {count} of the list are based on {common}, and agree");
        lang.pick(&zh, &en).to_owned()
    }
}

/// Relations that the others of their list speak against, by rule and figures.
pub(super) type Deviants = BTreeMap<(usize, Vec<Site>), Witnesses>;

/// The relations that do not hold and that the others of their list speak against.
pub(super) fn deviants(relations: &[Relation<'_>], case: &Case<'_>) -> Deviants {
    let lists = lists(relations, case);
    let mut records: BTreeMap<Common, Record> = BTreeMap::new();
    // That several figures are the same makes none of them a whole.
    let divides = |relation: &Relation<'_>| relation.tells() && !relation.equation.is_restatement();
    for (index, relation) in relations.iter().enumerate().filter(|(_, relation)| divides(relation))
    {
        let Some(list) = relation.target().and_then(|target| lists.get(&target.site)) else {
            continue;
        };
        for name in 0..relation.terms.len() {
            if let Some(sites) = supposed(relation, name) {
                let common = (relation.rule, list.clone(), name, sites);
                let record = records.entry(common).or_default();
                let side = if relation.holds() { &mut record.held } else { &mut record.failed };
                side.push(index);
            }
        }
    }
    let known = |record: &&Record| {
        ENOUGH <= record.held.len() && record.failed.len() * PER_FAILURE <= record.held.len()
    };
    let mut deviants = Deviants::new();
    for ((_, _, name, _), record) in records.iter().filter(|(_, record)| known(record)) {
        let witnesses: Vec<&Relation<'_>> =
            record.held.iter().map(|index| &relations[*index]).collect();
        let failed = record.failed.iter().map(|index| &relations[*index]);
        let deviating = failed.filter(|relation| deviates(relation, *name, &witnesses, case));
        deviants.extend(deviating.map(|one| {
            let common = one.terms[*name].1.shown();
            ((one.rule, one.sites().collect()), Witnesses { count: witnesses.len(), common })
        }));
    }
    deviants
}

/// The figures that a name stands for, if nothing reads that it does.
fn supposed(relation: &Relation<'_>, name: usize) -> Option<Vec<Site>> {
    let (known, term) = &relation.terms[name];
    let figures: Vec<Site> = term.parts.iter().map(|part| part.site).collect();
    (*known != relation.at && !figures.is_empty() && Via::Paired < term.grounds.weakest())
        .then_some(figures)
}

/// Whether a relation's other figures are read, and nothing that would make it hold makes its witnesses hold.
fn deviates(
    relation: &Relation<'_>,
    name: usize,
    witnesses: &[&Relation<'_>],
    case: &Case<'_>,
) -> bool {
    // A sentence that has turned to another year has another whole.
    let read = |term: &Term| {
        let Grounds { role, owner, .. } = term.grounds;
        let of_its_year = term.parts.iter().all(|part| case.is_of_known_year(part.site));
        role.is_read() && owner.is_read() && of_its_year
    };
    let mut others = relation.terms.iter().enumerate().filter(|(index, _)| *index != name);
    let alike = witnesses.iter().all(|witness| {
        witness.equation == relation.equation && witness.terms.len() == relation.terms.len()
    });
    alike
        && others.all(|(_, (_, term))| read(term))
        && !case
            .alibis(relation, name)
            .any(|alibi| witnesses.iter().all(|witness| case.holds(witness, name, alibi)))
}

/// The list of each figure that a relation points at.
fn lists(relations: &[Relation<'_>], case: &Case<'_>) -> BTreeMap<Site, List> {
    let targets: BTreeSet<Site> =
        relations.iter().filter_map(|relation| Some(relation.target()?.site)).collect();
    let mut lists = BTreeMap::new();
    for (site, statement, said) in case.stated().filter(|(site, ..)| targets.contains(site)) {
        let common = said.labels.iter().filter(|(name, _)| name != "subject");
        let words = common.map(|(_, span)| folded(case.text(Site { span: *span, ..site })));
        let Statement { parent, list, headings, .. } = statement;
        let source = site.source.0 as usize;
        lists.insert(site, (source, *parent, *list, headings.clone(), words.collect()));
    }
    lists
}
