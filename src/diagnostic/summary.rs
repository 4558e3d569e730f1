//! The counts that sum up a report.

use super::{FileReport, Outcome, Severity, Standing, UnreadKind};

/// The counts of a file's summary line. `figures` is the sum of all outcomes; findings that are
/// waived or known are in none of the first three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// Findings that are errors.
    pub errors: usize,
    /// Findings that are warnings.
    pub warnings: usize,
    /// Findings that are notes.
    pub infos: usize,
    /// Findings of any weight that are waived.
    pub waived: usize,
    /// Findings of any weight that the baseline knows.
    pub known: usize,
    /// Findings that the baseline knows and that are no longer there.
    pub gone: usize,
    /// Figures of the prose.
    pub figures: usize,
    /// Figures whose claims all hold.
    pub consistent: usize,
    /// Figures off by the rounding of their last digit.
    pub last_digit: usize,
    /// Figures that no rounding explains.
    pub contradicted: usize,
    /// Figures with nothing to check against.
    pub unverifiable: usize,
    /// Figures that no rule claims.
    pub unclaimed: usize,
    /// Tables that have figures.
    pub tables: usize,
    /// Those of which not all was understood.
    pub unread_tables: usize,
    /// Paragraphs that were not understood.
    pub unread_paragraphs: usize,
}

impl FileReport {
    /// Counts findings and outcomes.
    pub fn summary(&self) -> Summary {
        let unread = |kind| self.unread.iter().filter(|unread| unread.kind == kind).count();
        let mut sum = Summary {
            figures: self.accounts.len(),
            gone: self.gone,
            tables: self.tables.count,
            unread_tables: unread(UnreadKind::Table),
            unread_paragraphs: unread(UnreadKind::Paragraph),
            ..Summary::default()
        };
        for diagnostic in &self.diagnostics {
            match (&diagnostic.standing, diagnostic.severity) {
                (Standing::Waived { .. }, _) => sum.waived += 1,
                (Standing::Known, _) => sum.known += 1,
                (Standing::Open, Severity::Error) => sum.errors += 1,
                (Standing::Open, Severity::Warning) => sum.warnings += 1,
                (Standing::Open, Severity::Info) => sum.infos += 1,
            }
        }
        for account in &self.accounts {
            match account.outcome {
                Outcome::Consistent => sum.consistent += 1,
                Outcome::LastDigit => sum.last_digit += 1,
                Outcome::Contradicted => sum.contradicted += 1,
                Outcome::Unverifiable => sum.unverifiable += 1,
                Outcome::Unclaimed => sum.unclaimed += 1,
            }
        }
        sum
    }
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.waived += other.waived;
        self.known += other.known;
        self.gone += other.gone;
        self.figures += other.figures;
        self.consistent += other.consistent;
        self.last_digit += other.last_digit;
        self.contradicted += other.contradicted;
        self.unverifiable += other.unverifiable;
        self.unclaimed += other.unclaimed;
        self.tables += other.tables;
        self.unread_tables += other.unread_tables;
        self.unread_paragraphs += other.unread_paragraphs;
    }
}
