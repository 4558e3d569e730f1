//! Correct disclosures raise nothing, and a slip in one of them is found out.
//!
//! A generator (`tests/generate`) writes disclosures in the ways of several authors and knows what
//! each figure means. One figure or word at a time is changed; whether another figure pins the
//! change beyond rounding, the generator decides, not gouji. `cargo test` runs a sample; the whole:
//!
//! ```sh
//! cargo test --test mutation -- --ignored --nocapture
//! ```

mod generate;

use generate::{Change, Dice, Disclosure, Printed, SLIPS, Slip, Unit, WAN, YUAN, disclosure};
use gouji::check::{Options, check};
use gouji::diagnostic::{Diagnostic, Outcome, Report, Severity};
use gouji::document::Dossier;
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::{SourceId, Span};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{iter, thread};

/// How much is run.
struct Size {
    /// Disclosures that must raise nothing.
    correct: u64,
    /// Disclosures that are changed.
    changed: u64,
    /// One of so many figures is changed.
    every: usize,
}

const SAMPLE: Size = Size { correct: 70, changed: 14, every: 9 };
const WHOLE: Size = Size { correct: 500, changed: 140, every: 1 };

#[test]
fn a_sample_is_found_out() {
    run(&SAMPLE);
}

#[test]
#[ignore = "takes minutes; see above"]
fn the_whole_is_found_out() {
    println!("{}", run(&WHOLE));
}

/// Runs both halves and holds the floors; the table of results.
fn run(size: &Size) -> String {
    let rules = RuleSet::builtin(Options::default().lang);
    let alarms: Vec<String> = over(size.correct, &|seed| alarms(seed, &rules)).concat();
    assert!(alarms.is_empty(), "alarms on correct disclosures:\n{}", alarms.join("\n"));
    let trials = over(size.changed, &|seed| trials(seed, size.every, &rules));
    let trials: Vec<Trial> = trials.into_iter().flatten().collect();
    let table = table(&trials);
    let mut total = Score::default();
    trials.iter().for_each(|trial| total.add(trial));
    let short = total.below_floors();
    assert!(short.is_empty(), "{}\n{table}", short.join("\n"));
    table
}

/// Does `work` for every seed, on all processors, in order.
fn over<T: Send>(seeds: u64, work: &(dyn Fn(u64) -> T + Sync)) -> Vec<T> {
    let next = AtomicU64::new(0);
    let done = Mutex::new(BTreeMap::new());
    let take = || {
        while let Some(seed) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|s| *s < seeds) {
            let result = work(seed);
            done.lock().expect("no thread panics").insert(seed, result);
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(take);
        }
    });
    done.into_inner().expect("no thread panics").into_values().collect()
}

fn checked(text: &str, rules: &RuleSet) -> (Dossier, Report) {
    let document = read("disclosure.txt", text.as_bytes(), SourceId(0)).expect("text is readable");
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, rules, &Options::default());
    (dossier, report)
}

fn weighty(report: &Report) -> impl Iterator<Item = &Diagnostic> {
    report.files[0].diagnostics.iter().filter(|finding| Severity::Warning <= finding.severity)
}

/// What is found in a correct disclosure, a line each.
fn alarms(seed: u64, rules: &RuleSet) -> Vec<String> {
    let original = disclosure(seed);
    let broken = original.truth.broken(&original.figures, &original.words);
    assert!(broken.is_empty(), "disclosure {seed} is not correct");
    let (dossier, report) = checked(&original.text, rules);
    let line = |finding: &Diagnostic| {
        let document = &dossier.documents[0];
        let span = finding.primary.at.span;
        let line = document.position(span.start).line;
        let (rule, text, message) = (&finding.rule, document.text(span), &finding.message);
        format!(
            "{seed} {}:{line} {rule} “{text}” {message}\n    {}",
            original.style,
            line_of(&original.text, line)
        )
    };
    weighty(&report).map(line).collect()
}

fn line_of(text: &str, line: usize) -> &str {
    text.lines().nth(line - 1).unwrap_or_default()
}

/// How one change came out.
struct Trial {
    style: &'static str,
    slip: Slip,
    /// Whether an equation of the generator breaks, and whether one holds the figure at all.
    pinned: bool,
    contained: bool,
    /// Whether every other figure of the broken equations is vouched for.
    clear: bool,
    found: bool,
    labelled: bool,
    primary: bool,
    value: bool,
    extra: bool,
    /// How gouji accounts for the figure before the change.
    before: Option<Outcome>,
    /// For people.
    story: String,
}

/// Changes one of so many figures, and as many words, of a disclosure.
fn trials(seed: u64, every: usize, rules: &RuleSet) -> Vec<Trial> {
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
        labelled: findings.iter().any(|finding| touches(finding)),
        primary: primary.is_some(),
        value: primary.is_some_and(|finding| mends(finding, original, change)),
        extra: findings.iter().any(|finding| !touches(finding)),
        before: before.map(|account| account.outcome),
        story: story(seed, original, change, &dossier, &findings),
    }
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

/// Counts over trials.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    all: usize,
    pinned: usize,
    labelled: usize,
    clear: usize,
    primary: usize,
    value: usize,
    extra: usize,
    free_found: usize,
}

impl Score {
    fn add(&mut self, trial: &Trial) {
        self.all += 1;
        self.free_found += usize::from(!trial.pinned && trial.found);
        if trial.pinned {
            self.pinned += 1;
            self.labelled += usize::from(trial.labelled);
            self.extra += usize::from(trial.extra);
            if trial.clear {
                self.clear += 1;
                self.primary += usize::from(trial.primary);
                self.value += usize::from(trial.value);
            }
        }
    }

    /// The floors that are not reached.
    fn below_floors(&self) -> Vec<String> {
        let floors = [
            ("labelled", self.labelled, self.pinned, 990),
            ("primary", self.primary, self.clear, 970),
            ("right value", self.value, self.clear, 950),
            ("nothing unrelated", self.pinned - self.extra, self.pinned, 980),
        ];
        let short = floors.iter().filter(|(_, part, whole, floor)| part * 1000 < whole * floor);
        short
            .map(|(name, part, whole, floor)| format!("{name}: {part} of {whole}, floor {floor}‰"))
            .collect()
    }

    fn row(&self, name: &str) -> String {
        let percent = |part: usize, whole: usize| match whole {
            0 => "     –".to_owned(),
            _ => format!("{:>3}.{}%", part * 100 / whole, part * 1000 / whole % 10),
        };
        let Self { all, pinned, labelled, clear, primary, value, extra, free_found } = *self;
        format!(
            "{all:>6} {pinned:>6} {} {clear:>6} {} {} {} {free_found:>6}  {name}",
            percent(labelled, pinned),
            percent(primary, clear),
            percent(value, clear),
            percent(extra, pinned)
        )
    }
}

/// The results by kind of slip and by style, and why changes were not found.
fn table(trials: &[Trial]) -> String {
    let mut lines = vec!["   all pinned  label  clear  prime  value  extra   free".to_owned()];
    let mut by_slip: BTreeMap<Slip, Score> = BTreeMap::new();
    let mut by_style: BTreeMap<&str, Score> = BTreeMap::new();
    let mut total = Score::default();
    for trial in trials {
        by_slip.entry(trial.slip).or_default().add(trial);
        by_style.entry(trial.style).or_default().add(trial);
        total.add(trial);
    }
    lines.extend(by_slip.iter().map(|(slip, score)| score.row(&format!("{slip:?}"))));
    lines.extend(by_style.iter().map(|(style, score)| score.row(style)));
    lines.push(total.row("total"));
    lines.extend(reasons(trials));
    lines.join("\n")
}

/// Why changes went unnoticed, and the first of each reason that is no excuse.
fn reasons(trials: &[Trial]) -> Vec<String> {
    let reason = |trial: &Trial| match trial {
        Trial { labelled: false, pinned: false, contained: false, .. } => {
            Some("no equation holds the figure")
        }
        Trial { labelled: false, pinned: false, .. } => Some("rounding explains the change"),
        Trial { labelled: false, before: Some(Outcome::Unclaimed), .. } => {
            Some("MISSED: unclaimed")
        }
        Trial { labelled: false, before: Some(Outcome::Unverifiable), .. } => {
            Some("MISSED: claimed, not compared")
        }
        Trial { labelled: false, .. } => Some("MISSED: compared with other figures"),
        Trial { pinned: true, extra: true, .. } => Some("EXTRA"),
        Trial { pinned: true, clear: true, primary: false, .. } => Some("BLAME"),
        Trial { pinned: true, clear: true, value: false, .. } => Some("VALUE"),
        _ => None,
    };
    let mut groups: BTreeMap<&str, Vec<&Trial>> = BTreeMap::new();
    for trial in trials {
        if let Some(reason) = reason(trial) {
            groups.entry(reason).or_default().push(trial);
        }
    }
    let shown: usize = std::env::var("GOUJI_SHOW").map_or(3, |shown| shown.parse().unwrap_or(3));
    let mut lines = Vec::new();
    for (reason, trials) in groups {
        lines.push(format!("{:>6}  {reason}", trials.len()));
        if reason.starts_with(char::is_uppercase) {
            lines.extend(trials.iter().take(shown).map(|trial| trial.story.clone()));
        }
    }
    lines
}

#[test]
#[ignore = "look"]
fn look() {
    let rules = RuleSet::builtin(Options::default().lang);
    let number = |name: &str, or: u64| std::env::var(name).map_or(or, |v| v.parse().unwrap());
    for seed in number("FROM", 0)..number("TO", 10) {
        let d = disclosure(seed);
        std::fs::write(format!("/tmp/gen/{seed}.txt"), &d.text).unwrap();
        for e in d.truth.broken(&d.figures, &d.words) {
            let e = &d.truth.equations[e];
            println!(
                "SELF {seed} {e:?} {:?}",
                e.figures()
                    .iter()
                    .map(|i| (&d.figures[*i].meaning, &d.text[d.figures[*i].span.clone()]))
                    .collect::<Vec<_>>()
            );
        }
        let (_, report) = checked(&d.text, &rules);
        println!("{seed} {} {:?}", d.style, report.files[0].summary());
        if d.truth.broken(&d.figures, &d.words).is_empty() {
            for a in alarms(seed, &rules) {
                println!("{a}");
            }
        }
    }
}
