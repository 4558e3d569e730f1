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

use generate::{Score, Trial, authors_below_floors, checked, disclosure, line_of, over, table};
use generate::{trials, weighty};
use gouji::check::Options;
use gouji::diagnostic::Diagnostic;
use gouji::rule::RuleSet;

/// How much is run.
struct Size {
    /// Disclosures that must raise nothing.
    correct: u64,
    /// Disclosures that are changed.
    changed: u64,
    /// One of so many figures is changed.
    every: usize,
}

const SAMPLE: Size = Size { correct: 200, changed: 40, every: 6 };
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

#[test]
#[ignore = "prints the correct disclosure of the seed GOUJI_SEED, to look into what is told of it"]
fn a_disclosure_is_shown() {
    let seed = std::env::var("GOUJI_SEED").map_or(0, |seed| seed.parse().expect("a number"));
    println!("{}", disclosure(seed).text);
}

/// Runs both halves and holds the floors; the table of results.
fn run(size: &Size) -> String {
    let rules = RuleSet::builtin(Options::default().lang);
    let alarms: Vec<String> = over(size.correct, &|seed| alarms(seed, &rules)).concat();
    assert!(alarms.is_empty(), "alarms on correct disclosures:\n{}", alarms.join("\n"));
    let trials = over(size.changed, &|seed| trials(seed, size.every, &rules));
    let trials: Vec<Trial> = trials.into_iter().flatten().collect();
    let wrongly: Vec<&str> = trials
        .iter()
        .filter(|trial| trial.written.iter().any(|one| !one.mends || one.other))
        .map(|trial| trial.story.as_str())
        .collect();
    assert!(wrongly.is_empty(), "written and not what it was:\n{}", wrongly.join("\n"));
    let written = trials.iter().map(|trial| trial.written.len()).sum::<usize>();
    assert!(trials.len() / 20 < written, "{written} of {} changes are written back", trials.len());
    let table = table(&trials);
    let mut total = Score::default();
    for trial in &trials {
        total.add(trial);
    }
    let mut short = total.below_floors();
    // A sample has too few changes of each author.
    if size.every == 1 {
        short.extend(authors_below_floors(&trials));
    }
    assert!(short.is_empty(), "{}\n{table}", short.join("\n"));
    table
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
