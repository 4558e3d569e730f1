//! What a run came to, by kind of removal or change.

use std::collections::BTreeMap;
use std::fmt;

/// One document under one removal or change.
pub(crate) struct Trial {
    kind: String,
    /// What was taken away or changed.
    what: String,
    /// `None` where there was nothing to try.
    document: Option<String>,
    errors: Vec<String>,
}

impl Trial {
    pub(crate) fn new(kind: &str, what: &str, document: &str, errors: Vec<String>) -> Self {
        let document = Some(document.to_owned());
        Self { kind: kind.to_owned(), what: what.to_owned(), document, errors }
    }

    pub(crate) fn void(kind: &str, what: &str) -> Self {
        Self { kind: kind.to_owned(), what: what.to_owned(), document: None, errors: Vec::new() }
    }
}

/// All trials of a run.
pub(crate) struct Tally {
    trials: Vec<Trial>,
}

/// The sums of one kind.
#[derive(Default)]
struct Row {
    tried: usize,
    void: usize,
    failed: usize,
    errors: usize,
}

impl Tally {
    pub(crate) fn new(trials: Vec<Trial>) -> Self {
        Self { trials }
    }

    /// How many trials of a kind there were.
    pub(crate) fn tried(&self, kind: &str) -> usize {
        self.rows().get(kind).map_or(0, |row| row.tried)
    }

    /// Fails, with all details, where there are errors.
    pub(crate) fn assert_none(&self) {
        let none = self.trials.iter().all(|trial| trial.errors.is_empty());
        assert!(none, "false errors:\n{self}");
    }

    fn rows(&self) -> BTreeMap<&str, Row> {
        let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
        for trial in &self.trials {
            let row = rows.entry(&trial.kind).or_default();
            row.tried += usize::from(trial.document.is_some());
            row.void += usize::from(trial.document.is_none());
            row.failed += usize::from(!trial.errors.is_empty());
            row.errors += trial.errors.len();
        }
        rows
    }
}

/// The table by kind, then every trial that made errors, with the first of them.
impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:>7} {:>6} {:>6} {:>6}  kind", "errors", "failed", "tried", "void")?;
        let mut sum = Row::default();
        for (kind, Row { tried, void, failed, errors }) in self.rows() {
            writeln!(out, "{errors:>7} {failed:>6} {tried:>6} {void:>6}  {kind}")?;
            sum.tried += tried;
            sum.void += void;
            sum.failed += failed;
            sum.errors += errors;
        }
        let Row { tried, void, failed, errors } = sum;
        writeln!(out, "{errors:>7} {failed:>6} {tried:>6} {void:>6}  all")?;
        let mut failed: Vec<&Trial> =
            self.trials.iter().filter(|trial| !trial.errors.is_empty()).collect();
        failed.sort_by_key(|trial| &trial.kind);
        for Trial { kind, what, document, errors } in failed {
            let document = document.as_deref().unwrap_or_default();
            writeln!(out, "\n{kind}: {what}\n    {document}: {} errors", errors.len())?;
            writeln!(out, "        {}", errors[0])?;
        }
        Ok(())
    }
}
