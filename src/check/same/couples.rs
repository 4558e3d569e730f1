//! Which table of one version is which of the other: by what it is called, else by its rows.

use super::sides::digits;
use crate::fact::{Line, Printed};
use crate::steps::{Work, count};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A row that more tables have says nothing about which one it is of.
const MOST_TABLES: usize = 8;

/// How much more than its name alone a row says with its figures.
const WITH_FIGURES: usize = 4;

/// A table in both versions, in as many parts as each tore it into.
#[derive(Clone, Debug)]
pub(super) struct Couple {
    /// Positions among the tables.
    pub(super) ours: Vec<usize>,
    pub(super) theirs: Vec<usize>,
    /// Whether both call it by one name that no other table has.
    pub(super) named: bool,
}

/// The tables that stand in both versions.
pub(super) fn couples(ours: &[Printed], theirs: &[Printed]) -> Vec<Couple> {
    let mut coupling = Coupling {
        ours,
        theirs,
        votes: votes(ours, theirs),
        open: [(0..ours.len()).collect(), (0..theirs.len()).collect()],
        couples: Vec::new(),
    };
    coupling.by_name(|table| table.titled);
    coupling.by_rows();
    coupling.by_name(|_| true);
    coupling.attach(0);
    coupling.attach(1);
    coupling.couples.sort_by_key(|couple| couple.ours[0]);
    coupling.couples
}

/// How often two tables have the same row: with its figures, and at all.
type Votes = BTreeMap<(usize, usize), (usize, usize)>;

struct Coupling<'p> {
    ours: &'p [Printed],
    theirs: &'p [Printed],
    votes: Votes,
    /// The tables of each version that are of no couple.
    open: [BTreeSet<usize>; 2],
    couples: Vec<Couple>,
}

impl<'p> Coupling<'p> {
    fn join(&mut self, ours: usize, theirs: usize, named: bool) {
        self.open[0].remove(&ours);
        self.open[1].remove(&theirs);
        self.couples.push(Couple { ours: vec![ours], theirs: vec![theirs], named });
    }

    /// Couples tables of one name; of several those that have most rows in common, then in order.
    fn by_name(&mut self, asked: impl Fn(&Printed) -> bool) {
        let mut classes: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
        for (side, tables) in [(0, self.ours), (1, self.theirs)] {
            for at in self.left_of(side) {
                let Some(class) = class(&tables[at]).filter(|_| asked(&tables[at])) else {
                    continue;
                };
                classes.entry(class).or_default()[side].push(at);
            }
        }
        for [ours, theirs] in classes.into_values() {
            if let ([one], [other]) = (ours.as_slice(), theirs.as_slice()) {
                let alone = self.ours[*one].titled && self.theirs[*other].titled;
                self.join(*one, *other, alone);
            } else {
                self.greedily(&ours, &theirs);
                let (ours, theirs) = (self.left(0, &ours), self.left(1, &theirs));
                if ours.len() == theirs.len() {
                    ours.into_iter().zip(theirs).for_each(|(a, b)| self.join(a, b, false));
                }
            }
        }
    }

    fn left(&self, side: usize, tables: &[usize]) -> Vec<usize> {
        tables.iter().copied().filter(|at| self.open[side].contains(at)).collect()
    }

    /// Couples what is left by rows that are the same with their figures: half of those of the
    /// smaller table.
    fn by_rows(&mut self) {
        let (ours, theirs) = (self.left_of(0), self.left_of(1));
        self.greedily(&ours, &theirs);
    }

    fn left_of(&self, side: usize) -> Vec<usize> {
        self.open[side].iter().copied().collect()
    }

    fn greedily(&mut self, ours: &[usize], theirs: &[usize]) {
        let theirs: BTreeSet<usize> = theirs.iter().copied().collect();
        let votes = ours.iter().flat_map(|a| self.votes.range((*a, 0)..=(*a, usize::MAX)));
        let possible = votes
            .filter(|((a, b), (figures, _))| theirs.contains(b) && self.may_be(*a, *b, *figures));
        let mut edges: Vec<(Reverse<usize>, usize, usize, usize)> = possible
            .map(|((a, b), (figures, names))| {
                // What fits the words of one standard table is that one rather than another.
                let fits = usize::from(self.ours[*a].spec == self.theirs[*b].spec);
                (Reverse(WITH_FIGURES * figures + names + fits), a.abs_diff(*b), *a, *b)
            })
            .collect();
        edges.sort_unstable();
        for (_, _, a, b) in edges {
            if self.open[0].contains(&a) && self.open[1].contains(&b) {
                self.join(a, b, false);
            }
        }
    }

    /// Whether two tables may be one: not two standard ones, and half of the rows are the same.
    fn may_be(&self, ours: usize, theirs: usize, figures: usize) -> bool {
        let (one, other) = (&self.ours[ours], &self.theirs[theirs]);
        let known = |table: &Printed| table.spec.filter(|_| table.titled);
        let strangers = known(one).is_some() && known(other).is_some() && one.spec != other.spec;
        let smaller = told(one).min(told(other));
        !strangers && smaller < 2 * figures + 1 && 0 < figures
    }

    /// Adds to couples what a version tore off: a table without a name of its own, or of the same one,
    /// most of whose rows only the other version has.
    fn attach(&mut self, side: usize) {
        let tables = [self.ours, self.theirs];
        let index = self.missing(side);
        for at in self.left_of(side) {
            let table = &tables[side][at];
            let mut found: BTreeMap<usize, usize> = BTreeMap::new();
            for line in table.lines.iter().filter(|line| !line.figures.is_empty()) {
                let known = index.get(&(line.code.as_str(), line.name.as_str()));
                for couple in known.into_iter().flatten() {
                    *found.entry(*couple).or_default() += 1;
                }
            }
            let best = found.into_iter().max_by_key(|(couple, rows)| (*rows, Reverse(*couple)));
            let Some((couple, rows)) = best else { continue };
            let first = self.parts(couple, side)[0];
            let own = class(table).is_none() || class(table) == class(&tables[side][first]);
            if own && told(table) < 2 * rows {
                self.open[side].remove(&at);
                let couple = &mut self.couples[couple];
                let parts = if side == 0 { &mut couple.ours } else { &mut couple.theirs };
                parts.push(at);
                parts.sort_unstable();
            }
        }
    }

    fn parts(&self, couple: usize, side: usize) -> &[usize] {
        let couple = &self.couples[couple];
        if side == 0 { &couple.ours } else { &couple.theirs }
    }

    /// The rows that one side of a couple lacks, with the couples.
    fn missing(&self, side: usize) -> BTreeMap<(&'p str, &'p str), Vec<usize>> {
        let tables = [self.ours, self.theirs];
        let names = |couple: usize, side: usize| -> BTreeSet<(&'p str, &'p str)> {
            let lines = self.parts(couple, side).iter().flat_map(|at| &tables[side][*at].lines);
            lines.map(|line| (line.code.as_str(), line.name.as_str())).collect()
        };
        let mut missing: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for couple in 0..self.couples.len() {
            let (own, other) = (names(couple, side), names(couple, 1 - side));
            for name in other.difference(&own) {
                missing.entry(*name).or_default().push(couple);
            }
        }
        missing.retain(|_, couples| couples.len() <= MOST_TABLES);
        missing
    }
}

/// What a table is called: which standard table it is, or its title without what changes from version to
/// version.
fn class(table: &Printed) -> Option<String> {
    if let Some(spec) = table.spec {
        return Some(format!("{spec}"));
    }
    let title = table.title.as_deref()?;
    let mut depth = 0_usize;
    let words = title.chars().filter(|c| {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => depth,
        };
        depth == 0 && c.is_alphabetic()
    });
    Some(words.collect())
}

/// How many rows of a table have figures.
fn told(table: &Printed) -> usize {
    table.lines.iter().filter(|line| !line.figures.is_empty()).count()
}

fn votes(ours: &[Printed], theirs: &[Printed]) -> Votes {
    let mut votes = Votes::new();
    let with_figures = |line: &Line| (line.name.clone() + &line.code, digits(line));
    for (a, b) in met(ours, theirs, |line| Some(with_figures(line)).filter(|key| !key.1.is_empty()))
    {
        votes.entry((a, b)).or_default().0 += 1;
    }
    let name = |line: &Line| (line.name.clone() + &line.code, String::new());
    for (a, b) in met(ours, theirs, |line| Some(name(line)).filter(|key| !key.0.is_empty())) {
        votes.entry((a, b)).or_default().1 += 1;
    }
    votes
}

/// The tables that have a row with the same key, for each such row that few tables have.
fn met(
    ours: &[Printed],
    theirs: &[Printed],
    key: impl Fn(&Line) -> Option<(String, String)>,
) -> Vec<(usize, usize)> {
    let mut seen: BTreeMap<(String, String), [BTreeSet<usize>; 2]> = BTreeMap::new();
    for (side, tables) in [(0, ours), (1, theirs)] {
        for (at, table) in tables.iter().enumerate() {
            for key in table.lines.iter().filter_map(&key) {
                seen.entry(key).or_default()[side].insert(at);
            }
        }
    }
    let few = seen.into_values().filter(|sides| sides.iter().all(|side| side.len() <= MOST_TABLES));
    let pairs = few.flat_map(|[ours, theirs]| {
        count(Work::Neighbour, ours.len() * theirs.len());
        ours.into_iter().flat_map(move |a| theirs.clone().into_iter().map(move |b| (a, b)))
    });
    pairs.collect()
}
