//! What differs between two versions, as findings with both places.

use super::clauses::Clause;
use super::prose::At;
use super::tables::{Found, Near, Spot};
use crate::check::remark::remark;
use crate::diagnostic::{Diagnostic, Label, Lang};
use crate::fact::Printed;
use crate::number::{Quantity, Scale, Unit};
use crate::rule::RuleSet;
use crate::source::{Site, Span};

/// How much of a clause says which one it is.
const LONGEST_QUOTE: usize = 24;

/// Words of a finding that are filled in.
struct Words<'w> {
    place: &'w str,
    found: &'w str,
    other: &'w str,
}

/// Puts into words how a disclosure differs from one other version.
pub(super) struct Teller<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) lang: Lang,
    /// The name of the other version.
    pub(super) file: &'a str,
}

impl Teller<'_> {
    /// The finding about a table.
    pub(super) fn table(&self, found: &Found<'_>) -> Vec<Diagnostic> {
        match found {
            Found::Apart { ours, theirs, sure } => {
                let kind = if *sure { "same-cell" } else { "same-unsure" };
                self.pair(kind, ours, theirs, &self.cell(ours))
            }
            Found::Moved { ours, theirs } => {
                let (place, found, other) = (&ours.row(), ours.head(), theirs.head());
                let words = Words { place, found, other };
                self.say("same-moved", &words, ours.site(), Some((theirs.site(), theirs.value())))
            }
            Found::Ours { spots, rows, near } => {
                let (place, found) = (&self.places(spots, *rows), &self.values(spots, *rows));
                let words = Words { place, found, other: "" };
                self.say("same-missing", &words, spots[0].site(), Some(near.label()))
            }
            Found::Theirs { spots, rows, near } => {
                let (place, other) = (&self.places(spots, *rows), &self.values(spots, *rows));
                let words = Words { place, found: "", other };
                let label = Some((spots[0].site(), spots[0].value()));
                self.say("same-left-out", &words, near.site(), label)
            }
            Found::Units { ours, theirs } => {
                let name = |unit: Option<Scale>| unit.map_or("", Scale::name);
                let (place, found, other) = (&ours.name, name(ours.unit), name(theirs.unit));
                self.tables("same-unit", (ours, theirs), &Words { place, found, other })
            }
            Found::Other { ours, theirs } => {
                let words = Words { place: &ours.name, found: "", other: "" };
                self.tables("same-other", (ours, theirs), &words)
            }
        }
    }

    /// A standard table that one version has and the other one lacks.
    pub(super) fn lone(&self, table: &Printed, own: bool, at: Site) -> Vec<Diagnostic> {
        let words = Words { place: &table.name, found: "", other: "" };
        if own {
            return self.say("same-table", &words, first(table), None);
        }
        self.say("same-table-left-out", &words, at, Some((first(table), table.name.clone())))
    }

    /// A figure of the prose that differs.
    pub(super) fn apart(
        &self,
        (a, b): (At, At),
        ours: &[Clause],
        theirs: &[Clause],
    ) -> Vec<Diagnostic> {
        let (one, other) = (&ours[a.0].figures[a.1], &theirs[b.0].figures[b.1]);
        let (found, value) = (one.quantity.to_string(), other.quantity.to_string());
        let words = Words { place: &quote(&ours[a.0]), found: &found, other: &value };
        let at = Site { source: ours[a.0].at.source, span: one.span };
        let label = Site { source: theirs[b.0].at.source, span: other.span };
        self.say("same-prose", &words, at, Some((label, value.clone())))
    }

    /// Figures of the prose that one version has alone.
    pub(super) fn alone(
        &self,
        kind: &str,
        clauses: &[Clause],
        figures: &[At],
        beside: Option<Site>,
    ) -> Vec<Diagnostic> {
        let own = |at: &At| &clauses[at.0].figures[at.1];
        let Some(first) = figures.first() else { return Vec::new() };
        let site = Site { source: clauses[first.0].at.source, span: own(first).span };
        let value = own(first).quantity.to_string();
        let list = match figures.len() {
            1 => value.clone(),
            count => self.count(&value, count),
        };
        let words = Words { place: &quote(&clauses[first.0]), found: &list, other: &list };
        match (kind, beside) {
            ("same-missing", beside) => {
                self.say(kind, &words, site, beside.map(|at| (at, String::new())))
            }
            (_, Some(at)) => self.say(kind, &words, at, Some((site, value))),
            _ => Vec::new(),
        }
    }

    fn pair(&self, kind: &str, ours: &Spot<'_>, theirs: &Spot<'_>, place: &str) -> Vec<Diagnostic> {
        let words = Words { place, found: &ours.value(), other: &theirs.value() };
        self.say(kind, &words, ours.site(), Some((theirs.site(), theirs.value())))
    }

    fn tables(
        &self,
        kind: &str,
        (ours, theirs): (&Printed, &Printed),
        words: &Words<'_>,
    ) -> Vec<Diagnostic> {
        self.say(kind, words, first(ours), Some((first(theirs), theirs.name.clone())))
    }

    fn say(
        &self,
        kind: &str,
        words: &Words<'_>,
        at: Site,
        label: Option<(Site, String)>,
    ) -> Vec<Diagnostic> {
        let labels: Vec<Label> = label.into_iter().map(|(at, note)| Label { at, note }).collect();
        let found = self.rules.checks(kind).map(|(rule, check)| {
            let say = check.say.replace("{file}", self.file).replace("{place}", words.place);
            let say = say.replace("{found}", words.found).replace("{other}", words.other);
            let finding = remark(rule, say, at, words.found.to_owned());
            let found = finding.found.filter(|found| !found.is_empty());
            Diagnostic { labels: labels.clone(), found, ..finding }
        });
        found.collect()
    }

    /// “农林水支出”的“基本支出”
    fn cell(&self, spot: &Spot<'_>) -> String {
        let row = spot.row();
        match (spot.table.head(spot.entry.cell), self.lang) {
            (Some(head), Lang::Zh) => format!("{row}的“{head}”"),
            (Some(head), Lang::En) => format!("“{head}” of {row}"),
            (None, _) => row,
        }
    }

    /// The first of several rows or cells.
    fn places(&self, spots: &[Spot<'_>], rows: usize) -> String {
        let first = if rows == 0 { self.cell(&spots[0]) } else { spots[0].row() };
        match (rows, self.lang) {
            (2.., Lang::Zh) => format!("{first}等 {rows} 行"),
            (2.., Lang::En) => format!("{first} and what follows, {rows} rows,"),
            _ => first,
        }
    }

    fn values(&self, spots: &[Spot<'_>], rows: usize) -> String {
        let first = spots[0].value();
        if spots.len() == 1 && rows < 2 { first } else { self.count(&first, spots.len()) }
    }

    fn count(&self, first: &str, count: usize) -> String {
        match self.lang {
            Lang::Zh => format!("{first} 等 {count} 个数"),
            Lang::En => format!("{first} and others, {count} figures"),
        }
    }
}

impl Spot<'_> {
    fn site(&self) -> Site {
        self.table.site(self.entry.at)
    }

    /// What its row is called.
    fn row(&self) -> String {
        let name = Some(self.line.name.as_str()).filter(|name| !name.is_empty());
        name.map_or_else(|| format!("《{}》", self.table.name), |name| format!("“{name}”"))
    }

    fn head(&self) -> &str {
        self.table.head(self.entry.cell).unwrap_or_default()
    }

    /// As printed, in the unit of its table.
    fn value(&self) -> String {
        let quantity = self.entry.quantity.clone();
        let unit = match (&quantity.unit, self.table.unit) {
            (Unit::Bare, Some(scale)) => Unit::Money(scale),
            _ => quantity.unit.clone(),
        };
        Quantity { unit, ..quantity }.to_string()
    }
}

impl Near<'_> {
    fn site(&self) -> Site {
        self.line.map_or_else(|| first(self.table), |line| self.table.site(line.at))
    }

    fn label(&self) -> (Site, String) {
        (self.site(), String::new())
    }
}

/// The first label of a table, which stands for all of it.
pub(super) fn first(table: &Printed) -> Site {
    let start = Span::new(table.span.start, table.span.start);
    table.site(table.lines.first().map_or(start, |line| line.at))
}

/// The words of a clause, its figures as signs.
fn quote(clause: &Clause) -> String {
    let words: String = clause.words.chars().take(LONGEST_QUOTE).collect();
    let cut = if words.len() < clause.words.len() { "…" } else { "" };
    format!("{}{cut}", words.replace('#', "…"))
}
