//! A change made and checked: what gouji says of it, and what it should say.

use super::{Change, Dice, Disclosure, Printed, SLIPS, Slip, Unit, WAN, YUAN, disclosure};
use gouji::check::{Options, check};
use gouji::diagnostic::{Diagnostic, Outcome, Report, Severity};
use gouji::document::Dossier;
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::{SourceId, Span};
use std::fmt::Write as _;
use std::iter;

/// How one change came out.
#[expect(clippy::struct_excessive_bools, reason = "each question is a yes or no of its own")]
pub(crate) struct Trial {
    pub(crate) style: &'static str,
    pub(crate) slip: Slip,
    /// Whether an equation of the generator breaks, and whether one holds the figure at all.
    pub(crate) pinned: bool,
    pub(crate) contained: bool,
    /// Whether every other figure of the broken equations is vouched for.
    pub(crate) clear: bool,
    pub(crate) found: bool,
    pub(crate) labelled: bool,
    pub(crate) primary: bool,
    pub(crate) value: bool,
    /// How many findings there are, and how many of them do not touch the change.
    #[allow(dead_code, reason = "only tests/accuracy counts them")]
    pub(crate) findings: usize,
    pub(crate) unrelated: usize,
    /// Whether it is counted as off in the last digit only, which is no finding.
    pub(crate) noted: bool,
    /// How gouji accounts for the figure before the change.
    pub(crate) before: Option<Outcome>,
    /// What a program may write without asking: whether each mends what was changed, and whether it is what stood
    /// there.
    #[allow(dead_code, reason = "only tests/mutation.rs looks at it")]
    pub(crate) written: Vec<Written>,
    /// For people.
    pub(crate) story: String,
}

/// A figure that is proven wrong, with the value that is proven.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    /// Whether it is the figure that was changed, and all agrees again.
    pub(crate) mends: bool,
    /// Whether it is an amount or a count, of which one value alone may be proven, and another than there was.
    pub(crate) other: bool,
}

pub(crate) fn checked(text: &str, rules: &RuleSet) -> (Dossier, Report) {
    let document = read("disclosure.txt", text.as_bytes(), SourceId(0)).expect("text is readable");
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, rules, &Options::default());
    (dossier, report)
}

pub(crate) fn weighty(report: &Report) -> impl Iterator<Item = &Diagnostic> {
    report.files[0].diagnostics.iter().filter(|finding| Severity::Warning <= finding.severity)
}

pub(crate) fn line_of(text: &str, line: usize) -> &str {
    text.lines().nth(line - 1).unwrap_or_default()
}

/// Changes one of so many figures, and as many words, of a disclosure.
pub(crate) fn trials(seed: u64, every: usize, rules: &RuleSet) -> Vec<Trial> {
    let original = disclosure(seed);
    let (_, report) = checked(&original.text, rules);
    let mut dice = Dice::new(seed + 1_000_000);
    let first = dice.below(every);
    let mut changes: Vec<Change> = Vec::new();
    for index in (first..original.figures.len()).step_by(every) {
        let start = dice.below(SLIPS.len());
        let slips = SLIPS.iter().cycle().skip(start).take(SLIPS.len());
        changes.extend(slips.copied().find_map(|slip| original.slipped(index, slip, &mut dice)));
    }
    changes.extend((first..original.words.len()).step_by(every).map(|word| original.turned(word)));
    changes.iter().map(|change| trial(seed, &original, &report, change, rules)).collect()
}

fn trial(
    seed: u64,
    original: &Disclosure,
    report: &Report,
    change: &Change,
    rules: &RuleSet,
) -> Trial {
    let (dossier, found) = checked(&change.text, rules);
    let broken = original.truth.broken(&change.figures, &change.words);
    let places = change.places();
    let touches = |finding: &Diagnostic| {
        let folded = iter::once(finding).chain(&finding.symptoms);
        let labels = folded.flat_map(|f| iter::once(&f.primary).chain(&f.labels));
        labels.map(|label| label.at.span).any(|site| places.iter().any(|at| at.overlaps(site)))
    };
    let on = |finding: &&Diagnostic| places.iter().any(|at| at.overlaps(finding.primary.at.span));
    let findings: Vec<&Diagnostic> = weighty(&found).collect();
    let primary = findings.iter().copied().find(on);
    let accounts = &report.files[0].accounts;
    let before = accounts.iter().find(|one| one.at.span.start == change.before.start);
    Trial {
        style: original.style,
        slip: change.slip,
        pinned: !broken.is_empty(),
        contained: original.truth.contains(&change.changed),
        clear: original.truth.is_clear(&broken, &change.changed),
        found: !findings.is_empty(),
        labelled: findings.iter().copied().any(touches),
        primary: primary.is_some(),
        value: primary.is_some_and(|finding| mends(finding, original, change)),
        findings: findings.len(),
        unrelated: findings.iter().filter(|finding| !touches(finding)).count(),
        noted: noted(&found, &places),
        before: before.map(|account| account.outcome),
        written: written(&findings, original, change),
        story: story(seed, original, change, &dossier, &findings),
    }
}

/// What is proven in a changed disclosure.
fn written(findings: &[&Diagnostic], original: &Disclosure, change: &Change) -> Vec<Written> {
    let after = Span::from(change.after.clone());
    let was = |expected: &str| {
        let digit = |c: char| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xfee0),
            c => Some(c).filter(char::is_ascii_digit),
        };
        let digits = |text: &str| text.chars().filter_map(digit).collect::<String>();
        digits(&original.text[change.before.clone()]).trim_end_matches('0')
            == digits(expected).trim_end_matches('0')
    };
    let one = |finding: &&Diagnostic| {
        let expected = finding.expected.as_deref().unwrap_or_default();
        let own = after.overlaps(finding.primary.at.span) && change.slip != Slip::Word;
        let rate = expected.ends_with(['%', '倍', '点', '成']);
        Written { mends: own && mends(finding, original, change), other: !rate && !was(expected) }
    };
    findings.iter().filter(|finding| finding.proven).map(one).collect()
}

/// Whether a figure at one of the places is counted as off in its last digit.
fn noted(report: &Report, places: &[Span]) -> bool {
    let off = report.files[0].accounts.iter().filter(|one| one.outcome == Outcome::LastDigit);
    off.map(|one| one.at.span).any(|site| places.iter().any(|at| at.overlaps(site)))
}

impl Change {
    /// The changed place; for a word also the figure whose sign it gives.
    fn places(&self) -> Vec<Span> {
        let own = [self.after.clone()];
        let signed = self.changed.iter().map(|index| self.figures[*index].span.clone());
        let signed = signed.filter(|_| self.slip == Slip::Word);
        own.into_iter().chain(signed).map(Span::from).collect()
    }
}

/// Whether a finding proposes what makes all agree again.
fn mends(finding: &Diagnostic, original: &Disclosure, change: &Change) -> bool {
    let Some(expected) = &finding.expected else { return false };
    let mut figures = change.figures.clone();
    let mut words = change.words.clone();
    let on_word = Span::from(change.after.clone()).overlaps(finding.primary.at.span);
    if change.slip == Slip::Word && on_word {
        let was = &original.text[change.before.clone()];
        return direction(was) == direction(expected);
    }
    let Some(index) = change.changed.first() else { return false };
    let Some(printed) = Printed::read(expected) else { return false };
    figures[*index].printed = printed;
    if let (Unit::Money(_), None) = (figures[*index].unit, figures[*index].table) {
        figures[*index].unit = Unit::Money(if expected.contains('万') { WAN } else { YUAN });
    }
    if expected.starts_with('-') {
        figures[*index].printed.digits = printed.digits.abs();
        figures[*index].falls = !figures[*index].falls;
    }
    words.clone_from(&original.words);
    original.truth.broken(&figures, &words).is_empty()
}

/// Whether a word says more, less, or neither.
fn direction(word: &str) -> Option<bool> {
    let says = |words: &[&str]| words.iter().any(|known| word.contains(known));
    match (says(&["增", "升", "大于"]), says(&["减", "降", "小于"])) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// A change in two lines.
fn story(
    seed: u64,
    original: &Disclosure,
    change: &Change,
    dossier: &Dossier,
    findings: &[&Diagnostic],
) -> String {
    let document = &dossier.documents[0];
    let line = document.position(change.after.start).line;
    let (old, new) = (&original.text[change.before.clone()], &change.text[change.after.clone()]);
    let mut story = format!(
        "{seed} {} {:?} {old} → {new}\n    {line}: {}",
        original.style,
        change.slip,
        line_of(&change.text, line)
    );
    for finding in findings {
        let at = finding.primary.at.span;
        let place = document.position(at.start);
        let _ = write!(
            story,
            "\n    {}:{} {} “{}” {} [{}] +{}",
            place.line,
            place.column,
            finding.rule,
            document.text(at),
            finding.message,
            finding.expected.as_deref().unwrap_or_default(),
            finding.symptoms.len()
        );
    }
    story
}
