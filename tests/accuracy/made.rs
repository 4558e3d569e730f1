//! The generated disclosures: correct ones, and their figures changed one at a time.

use crate::counts::{Finds, Outcomes, Row};
use crate::generate::{Slip, Trial, checked, disclosure, over, trials};
use crate::written::outcomes;
use gouji::rule::RuleSet;
use std::collections::BTreeMap;

/// The origins of their rows: those that are changed, and those that are only read.
pub(crate) const CHANGED: &str = "generated";
pub(crate) const READ: &str = "generated, read only";

/// So many disclosures are changed, one of so many figures of each.
const SEEDS: u64 = 300;
pub(crate) const EVERY: usize = 8;
/// So many are read.
const ALL_SEEDS: u64 = 1500;

/// All of them.
pub(crate) fn rows(rules: &RuleSet) -> Vec<Row> {
    let mut rows = over(SEEDS, &|seed| row(seed, rules));
    let read = over(ALL_SEEDS - SEEDS, &|seed| read(&disclosure(SEEDS + seed).text, rules));
    let all = read.iter().fold(Outcomes::default(), |sum, one| sum.plus(one));
    let name = format!("{SEEDS}..{ALL_SEEDS}");
    rows.push(Row { origin: READ, name, outcomes: all, finds: BTreeMap::new() });
    rows
}

/// The disclosure of a seed.
pub(crate) fn row(seed: u64, rules: &RuleSet) -> Row {
    let made = disclosure(seed);
    let mut finds: BTreeMap<&str, Finds> = BTreeMap::new();
    for trial in trials(seed, EVERY, rules) {
        finds.entry(kind(trial.slip)).or_default().add(&trial);
    }
    let name = format!("{seed:03} {}", made.style);
    Row { origin: CHANGED, name, outcomes: read(&made.text, rules), finds }
}

/// Nothing is wrong in what is generated.
fn read(text: &str, rules: &RuleSet) -> Outcomes {
    let (_, report) = checked(text, rules);
    outcomes(&report.files[0], |_| false)
}

/// The name of a kind of slips in the rows.
pub(crate) fn kind(slip: Slip) -> &'static str {
    match slip {
        Slip::Digit => "digit",
        Slip::Swap => "swap",
        Slip::Tenfold => "tenfold",
        Slip::Unit => "unit",
        Slip::Neighbour => "neighbour",
        Slip::Last => "last",
        Slip::Word => "word",
    }
}

impl Finds {
    fn add(&mut self, trial: &Trial) {
        self.changes += 1;
        self.findings += trial.findings;
        self.unrelated += trial.unrelated;
        if trial.pinned {
            self.pinned += 1;
            self.told += usize::from(trial.labelled);
        }
        if trial.pinned && trial.clear {
            self.clear += 1;
            self.blamed += usize::from(trial.primary);
            self.righted += usize::from(trial.value);
        }
    }
}
