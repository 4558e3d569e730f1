//! The document as one system: its equations, and which figures tie them to each other.

use crate::check::equation::relation::Relation;
use crate::check::equation::term::Part;
use crate::number::{Rounding, Unit};
use crate::source::{Site, SourceId};
use crate::steps::{self, Work};
use std::collections::{BTreeMap, BTreeSet};

/// How many equations of one figure are weighed.
pub(super) const MOST_TOUCHING: usize = 200;

/// The equations of a document, among which a figure is tried.
pub(super) struct System<'a, 'r> {
    pub relations: &'a [Relation<'r>],
    pub rounding: Rounding,
    /// Whether figures are tried in other units than printed.
    pub other_units: bool,
    /// The figures of prose in reading order, if anything is broken.
    pub figures: Vec<Part>,
    /// How many of them have each unit, by file.
    pub units: BTreeMap<(SourceId, Unit), usize>,
    /// The relations of each figure that a change may reach.
    pub touching: BTreeMap<Site, Vec<usize>>,
}

impl<'a, 'r> System<'a, 'r> {
    pub(super) fn new(
        relations: &'a [Relation<'r>],
        broken: &BTreeSet<usize>,
        rounding: Rounding,
        other_units: bool,
    ) -> Self {
        let figures = if broken.is_empty() { Vec::new() } else { figures(relations) };
        let touching = touching(relations, broken);
        let units = units(&figures);
        Self { relations, rounding, other_units, figures, units, touching }
    }

    /// The relations that any of some figures stands in.
    pub(super) fn touched(&self, sites: &[Site]) -> Vec<usize> {
        let of = |site: &Site| {
            let list = self.touching.get(site).into_iter().flatten();
            list.take(MOST_TOUCHING).copied()
        };
        let mut all: Vec<usize> = sites.iter().flat_map(of).collect();
        all.sort_unstable();
        all.dedup();
        steps::count(Work::Neighbour, all.len());
        all
    }

    /// So many figures of prose before and after one.
    pub(super) fn around(&self, site: Site, most: usize) -> &[Part] {
        let at = self.figures.partition_point(|known| known.site < site);
        &self.figures[at.saturating_sub(most)..self.figures.len().min(at + most + 1)]
    }
}

/// The figures of prose in reading order.
fn figures(relations: &[Relation<'_>]) -> Vec<Part> {
    let terms = relations.iter().flat_map(|relation| &relation.terms);
    let parts = terms.flat_map(|(_, term)| &term.parts).filter(|part| !part.in_table);
    let all: BTreeMap<Site, &Part> = parts.map(|part| (part.site, part)).collect();
    all.into_values().cloned().collect()
}

/// How many figures of each file have each unit.
fn units(figures: &[Part]) -> BTreeMap<(SourceId, Unit), usize> {
    let mut units = BTreeMap::new();
    for part in figures {
        *units.entry((part.site.source, part.quantity.unit.clone())).or_default() += 1;
    }
    units
}

/// The relations of each figure that a change may reach: those of broken relations, and those that
/// sound ones tie to them.
fn touching(relations: &[Relation<'_>], broken: &BTreeSet<usize>) -> BTreeMap<Site, Vec<usize>> {
    let mut map: BTreeMap<Site, Vec<usize>> = BTreeMap::new();
    let near: BTreeSet<Site> = broken.iter().flat_map(|index| relations[*index].sites()).collect();
    for relation in relations.iter().filter(|relation| relation.sites().any(|s| near.contains(&s)))
    {
        for site in relation.sites() {
            map.entry(site).or_default();
        }
    }
    for (index, relation) in relations.iter().enumerate() {
        for site in relation.sites() {
            if let Some(list) = map.get_mut(&site)
                && list.last() != Some(&index)
            {
                list.push(index);
            }
        }
    }
    map
}
