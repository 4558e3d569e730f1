//! One slip with a whole column or table: moved by a row, the same amount added to each row, written in
//! another unit. What would be told of each cell is told once.
//!
//! A change of many cells is weighed like that of one: it mends at least three of what would be told one
//! by one, and breaks nothing that holds.

use super::relation::{Relation, Verdict};
use super::system::Cause;
use super::term::Part;
use super::trial::changes;
use crate::diagnostic::Lang;
use crate::fact::Facts;
use crate::number::{Quantity, Rounding, Scale, Unit};
use crate::source::Site;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// So many causes become one, at the least, and so many cells have to change.
const FEWEST: usize = 3;

/// So few may become one where the unit of a whole table explains them.
const FEWEST_OF_A_UNIT: usize = 2;

/// Longer columns are not tried, nor more of them, nor with more broken equations, so that time stays
/// linear.
const LONGEST: usize = 400;
const MOST_COLUMNS: usize = 40;
const MOST_BROKEN: usize = 500;

/// A column of a table, its printed amounts from the top.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its table, by position, and what that is called.
    table: usize,
    name: String,
    title: String,
    cells: Vec<Part>,
}

/// What happened to all cells.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Down,
    Up,
    /// So much too much.
    Added(Quantity),
    /// It is in this unit.
    Unit(Unit),
}

/// A change of many cells that explains many findings.
#[derive(Clone, Debug)]
pub(super) struct Shift {
    kind: Kind,
    /// The table and its column, or the table.
    of: String,
    /// The cells that change, each with what it should read.
    cells: Vec<(Part, Quantity)>,
    /// A cell of which the others do not tell what it should read.
    open: Option<Site>,
    mended: Vec<usize>,
    void: Vec<usize>,
}

/// The columns of the tables, if any equation is broken that they may explain.
pub(super) fn columns(facts: &Facts, relations: &[Relation<'_>]) -> Vec<Column> {
    let broken = relations.iter().filter(|relation| relation.is_contradicted()).count();
    if !(FEWEST..=MOST_BROKEN).contains(&broken) {
        return Vec::new();
    }
    let mut columns: BTreeMap<(usize, usize), Column> = BTreeMap::new();
    for fact in &facts.facts {
        let table = &facts.tables[fact.table];
        let column = columns.entry((fact.table, fact.column)).or_insert_with(|| Column {
            table: fact.table,
            name: table.name.clone(),
            title: table.columns.get(fact.column).map_or(String::new(), |one| words(&one.title)),
            cells: Vec::new(),
        });
        if column.cells.last().is_none_or(|last| last.site != fact.site) {
            column.cells.push(Part::of_cell(fact));
        }
    }
    columns.into_values().collect()
}

impl Column {
    /// The name of its table and its own.
    fn called(&self) -> String {
        let own =
            if self.title.is_empty() { String::new() } else { format!("“{}”", self.title) };
        format!("{}{own}", self.name)
    }
}

fn words(title: &str) -> String {
    title.split_whitespace().collect()
}

/// The causes, those that a shift explains as one.
pub(super) fn fold(
    mut causes: Vec<Cause>,
    relations: &[Relation<'_>],
    columns: &[Column],
    rounding: Rounding,
) -> Vec<Cause> {
    let shifts = Shifts { relations, rounding };
    let mut tried = 0;
    let tables = columns.chunk_by(|a, b| a.table == b.table);
    for table in tables {
        for column in table {
            if tried < MOST_COLUMNS && FEWEST <= shifts.broken_in(&column.cells, &causes) {
                tried += 1;
                let shift = shifts.best(shifts.of_column(column));
                causes = folded(causes, shift);
            }
        }
        causes = folded(causes, shifts.best(shifts.of_table(table)));
    }
    causes
}

/// The causes with all that a shift explains in the place of the first of them.
fn folded(causes: Vec<Cause>, shift: Option<Shift>) -> Vec<Cause> {
    let Some(shift) = shift else { return causes };
    let explains = |cause: &Cause| {
        shift.mended.contains(&cause.relation) || shift.void.contains(&cause.relation)
    };
    let mended = causes.iter().filter(|cause| shift.mended.contains(&cause.relation));
    let fewest = if let Kind::Unit(_) = shift.kind { FEWEST_OF_A_UNIT } else { FEWEST };
    if causes.iter().any(|cause| cause.shift.is_some() && explains(cause))
        || mended.count() < fewest
    {
        return causes;
    }
    let (own, mut rest): (Vec<Cause>, Vec<Cause>) = causes.into_iter().partition(explains);
    let mut all: BTreeSet<usize> =
        own.iter().flat_map(|cause| [&[cause.relation], &*cause.symptoms].concat()).collect();
    let relation = own.iter().find(|cause| shift.mended.contains(&cause.relation));
    let relation = relation.map_or(own[0].relation, |cause| cause.relation);
    all.remove(&relation);
    let symptoms = all.into_iter().collect();
    rest.push(Cause { relation, culprit: None, symptoms, shift: Some(shift) });
    rest.sort_by_key(|cause| cause.relation);
    rest
}

struct Shifts<'a, 'r> {
    relations: &'a [Relation<'r>],
    rounding: Rounding,
}

impl Shifts<'_, '_> {
    /// How many causes a column's cells stand in.
    fn broken_in(&self, cells: &[Part], causes: &[Cause]) -> usize {
        let own: BTreeSet<Site> = cells.iter().map(|cell| cell.site).collect();
        let stands =
            |cause: &&Cause| self.relations[cause.relation].sites().any(|site| own.contains(&site));
        causes.iter().filter(stands).count()
    }

    /// That which mends most.
    fn best(&self, tried: Vec<Shift>) -> Option<Shift> {
        let weighed = tried.into_iter().filter_map(|shift| self.weigh(shift));
        // Of equal ones the first.
        weighed.rev().max_by_key(|shift| (shift.mended.len(), shift.open.is_none()))
    }

    /// The shift with what it mends; `None` if it breaks anything that holds.
    fn weigh(&self, shift: Shift) -> Option<Shift> {
        let sites: BTreeSet<Site> = shift.cells.iter().map(|(part, _)| part.site).collect();
        let changed: Vec<(Site, &Quantity)> =
            shift.cells.iter().map(|(part, right)| (part.site, right)).collect();
        let (mut mended, mut void, mut left) = (Vec::new(), Vec::new(), 0);
        for (index, relation) in self.relations.iter().enumerate() {
            let unknown = shift.open.is_some_and(|open| relation.sites().any(|site| site == open));
            if !unknown && !relation.sites().any(|site| sites.contains(&site)) {
                continue;
            }
            let holds = || relation.holds_with(&changed, self.rounding);
            match (relation.is_contradicted(), relation.verdict) {
                (true, _) if unknown => void.push(index),
                (true, _) if holds() => mended.push(index),
                (true, _) => left += 1,
                (_, Verdict::Consistent | Verdict::LastDigit) if !unknown && !holds() => {
                    return None;
                }
                _ => {}
            }
        }
        (FEWEST <= mended.len() && left * 2 < mended.len()).then(|| Shift { mended, void, ..shift })
    }

    /// What may have happened to a column or a run of its rows.
    fn of_column(&self, column: &Column) -> Vec<Shift> {
        let mut shifts = Vec::new();
        if LONGEST < column.cells.len() {
            return shifts;
        }
        for run in self.runs(&column.cells) {
            let moved = [(Kind::Down, 1), (Kind::Up, run.len() - 1)];
            for (kind, by) in moved {
                let turned = run.iter().cycle().skip(by);
                let all = run.iter().zip(turned).map(|(to, from)| (to.clone(), from));
                let cells: Vec<_> = all.map(|(to, from)| (to, from.quantity.clone())).collect();
                // What went out at one end may be lost or have come in at the other.
                let end = if kind == Kind::Down { run.len() - 1 } else { 0 };
                let open = cells[end].0.site;
                let lost = cells.iter().filter(|(part, _)| part.site != open).cloned().collect();
                shifts.extend(shift(kind.clone(), &column.called(), cells, None));
                shifts.extend(shift(kind, &column.called(), lost, Some(open)));
            }
            for added in self.added(run) {
                let less = |part: &Part| {
                    let value = part.quantity.value.checked_sub(added.value)?;
                    Some((part.clone(), Quantity { value, ..part.quantity.clone() }))
                };
                let cells = run.iter().filter_map(less).collect();
                shifts.extend(shift(Kind::Added(added), &column.called(), cells, None));
            }
        }
        shifts
    }

    /// The rows that may be meant: all, or those without a total at an end, or from the first that does
    /// not agree to the last.
    fn runs<'c>(&self, cells: &'c [Part]) -> Vec<&'c [Part]> {
        let broken: BTreeSet<Site> = self.broken().flat_map(Relation::sites).collect();
        let own = |part: &Part| broken.contains(&part.site);
        let (first, last) = (cells.iter().position(own), cells.iter().rposition(own));
        let starts: BTreeSet<usize> = [Some(0), Some(1), first].into_iter().flatten().collect();
        let end = cells.len();
        let ends: BTreeSet<usize> =
            [Some(end), end.checked_sub(1), last.map(|at| at + 1)].into_iter().flatten().collect();
        let runs = starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end)));
        let runs = runs.filter(|(start, end)| start + FEWEST < *end);
        runs.filter_map(|(start, end)| cells.get(start..end)).collect()
    }

    fn broken(&self) -> impl Iterator<Item = &Relation<'_>> {
        self.relations.iter().filter(|relation| relation.is_contradicted())
    }

    /// By how much several of these cells are too large.
    fn added(&self, cells: &[Part]) -> Vec<Quantity> {
        let mut counts: BTreeMap<Decimal, (Quantity, BTreeSet<Site>)> = BTreeMap::new();
        for (_, change) in self.broken().flat_map(changes) {
            let Some(cell) = cells.iter().find(|cell| cell.site == change.part.site) else {
                continue;
            };
            let Some(more) = cell.quantity.value.checked_sub(change.right.value) else { continue };
            let quantity = Quantity { value: more, ..cell.quantity.clone() };
            counts.entry(more).or_insert((quantity, BTreeSet::new())).1.insert(cell.site);
        }
        let several = counts.into_values().filter(|(_, sites)| FEWEST <= sites.len());
        several.map(|(quantity, _)| quantity).filter(|more| !more.value.is_zero()).collect()
    }

    /// A table in 元 that says 万元, or the reverse.
    fn of_table(&self, table: &[Column]) -> Vec<Shift> {
        let other = |unit: &Unit| match unit {
            Unit::Money(Scale::TenThousand) => Some(Unit::Money(Scale::Yuan)),
            Unit::Money(Scale::Yuan) => Some(Unit::Money(Scale::TenThousand)),
            _ => None,
        };
        let cells = table.iter().flat_map(|column| &column.cells);
        let cells: Vec<(Part, Quantity)> = cells
            .filter_map(|part| {
                let unit = other(&part.quantity.unit)?;
                Some((part.clone(), Quantity { unit, ..part.quantity.clone() }))
            })
            .collect();
        let unit = cells.first().map(|(_, right)| right.unit.clone());
        let one = cells.iter().all(|(_, right)| Some(&right.unit) == unit.as_ref());
        let Some((unit, first)) = unit.filter(|_| one).zip(table.first()) else {
            return Vec::new();
        };
        shift(Kind::Unit(unit), &first.name, cells, None).into_iter().collect()
    }
}

/// The shift, if it changes enough.
fn shift(
    kind: Kind,
    of: &str,
    mut cells: Vec<(Part, Quantity)>,
    open: Option<Site>,
) -> Option<Shift> {
    cells.retain(|(part, right)| part.quantity.base() != right.base());
    let (mended, void) = (Vec::new(), Vec::new());
    let of = of.to_owned();
    (FEWEST <= cells.len()).then_some(Shift { kind, of, cells, open, mended, void })
}

impl Shift {
    /// The first and the last cell that are wrong, each with what it should read.
    pub(super) fn ends(&self) -> [(Site, String); 2] {
        [0, self.cells.len() - 1].map(|at| {
            let (part, right) = &self.cells[at];
            // A cell prints no unit; where that is what is wrong, it is told.
            let text = match self.kind {
                Kind::Unit(_) => right.to_string(),
                _ => part.quantity.print_like(right.base().unwrap_or_default()),
            };
            let unit = part.quantity.unit.name();
            let bare = text.strip_suffix(unit).filter(|_| right.unit == part.quantity.unit);
            (part.site, bare.unwrap_or(&text).to_owned())
        })
    }

    /// The first cell that is wrong.
    pub(super) fn first(&self) -> &Part {
        &self.cells[0].0
    }

    /// What happened.
    pub(super) fn told(&self, lang: Lang) -> String {
        let (of, n) = (&self.of, self.mended.len());
        let (zh, en) = match &self.kind {
            Kind::Down => (
                format!("{of}一列疑似整体下移了一行，移回后 {n} 处不符都相符"),
                format!(
                    "the column {of} seems to be one row too low: moved back, {n} equations hold"
                ),
            ),
            Kind::Up => (
                format!("{of}一列疑似整体上移了一行，移回后 {n} 处不符都相符"),
                format!(
                    "the column {of} seems to be one row too high: moved back, {n} equations hold"
                ),
            ),
            Kind::Added(more) if more.value.is_sign_negative() => {
                let less = Quantity { value: -more.value, ..more.clone() };
                (
                    format!("{of}一列疑似每行都少了 {less}，加上后 {n} 处不符都相符"),
                    format!(
                        "each row of the column {of} seems to lack {less}: with it {n} equations hold"
                    ),
                )
            }
            Kind::Added(more) => (
                format!("{of}一列疑似每行都多了 {more}，减去后 {n} 处不符都相符"),
                format!(
                    "each row of the column {of} seems to be {more} too much: without it {n} equations hold"
                ),
            ),
            Kind::Unit(unit) => {
                let unit = unit.name();
                (
                    format!("{of}全表疑似以{unit}为单位，按{unit}计 {n} 处不符都相符"),
                    format!("the table {of} seems to be in {unit}: so read, {n} equations hold"),
                )
            }
        };
        lang.pick(&zh, &en).to_owned()
    }

    /// What to do about it.
    pub(super) fn help(&self, lang: Lang) -> String {
        let (zh, en) = match &self.kind {
            Kind::Unit(_) => (
                "核对表头的单位和全表的数。",
                "Check the unit in the table's head and its figures.",
            ),
            _ => (
                "核对这一列的每一行；改对后，下列不符一起消失。",
                "Check every row of the column; what follows vanishes with it.",
            ),
        };
        lang.pick(zh, en).to_owned()
    }
}
