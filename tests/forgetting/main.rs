//! What gouji does not know it does not assert: on correct documents no error appears when a word
//! is taken out of `rules/`, nor when an author writes what no rule has ever heard of.
//!
//! Two runs, each a sample in `cargo test` and a whole one that prints what it found:
//!
//! ```sh
//! cargo test --test forgetting -- --ignored --nocapture
//! ```
//!
//! *Forgetting* takes each phrase, alias, word, item, scope and standard table away, one at a time
//! (`forget`). *Strangers* changes the documents instead: labels, clauses, amounts of other years
//! and bodies, line ends, rows and cells (`strangers`). In both, figures may become unverifiable.

mod alarms;
#[path = "../generate/dice.rs"]
#[allow(dead_code, reason = "shared with the generator, which uses all of it")]
mod dice;
mod documents;
mod forget;
mod pool;
mod strangers;
mod tally;

use alarms::errors;
use documents::{Text, correct};
use forget::Removal;
use gouji::diagnostic::Lang;
use gouji::rule::RuleSet;
use strangers::KINDS;
use tally::{Tally, Trial};

/// One of so many entries is taken away in a sample, and missed by one of so many documents.
const EVERY: usize = 20;
const EVERY_DOCUMENT: usize = 4;
/// How often each document is changed in each way.
const SEEDS: u64 = 1;
const ALL_SEEDS: u64 = 8;

#[test]
fn correct_documents_have_no_error_to_begin_with() {
    let rules = RuleSet::builtin(Lang::Zh);
    let alarms: Vec<String> =
        correct().iter().flat_map(|text| errors(&text.name, &text.body, &rules)).collect();
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

#[test]
fn what_is_forgotten_is_not_contradicted_in_a_sample() {
    forgetting(EVERY, EVERY_DOCUMENT).assert_none();
}

#[test]
#[ignore = "takes minutes: cargo test --test forgetting -- --ignored --nocapture"]
fn what_is_forgotten_is_not_contradicted() {
    let tally = forgetting(1, 1);
    println!("Forgetting\n\n{tally}");
    tally.assert_none();
}

#[test]
fn the_words_of_strangers_are_not_contradicted_in_a_sample() {
    strangers(SEEDS).assert_none();
}

#[test]
#[ignore = "takes minutes: cargo test --test forgetting -- --ignored --nocapture"]
fn the_words_of_strangers_are_not_contradicted() {
    let tally = strangers(ALL_SEEDS);
    println!("Strangers\n\n{tally}");
    tally.assert_none();
}

/// Correct documents, one in `every_document`, without one in `every` of the entries of `rules/`.
fn forgetting(every: usize, every_document: usize) -> Tally {
    let documents = correct();
    let removals = forget::one_in(every);
    let tried = pool::over(removals.len(), &|index| {
        let turn = documents.iter().skip(index % every_document).step_by(every_document);
        without(&removals[index], turn)
    });
    Tally::new(tried.into_iter().flatten().collect())
}

/// A removal is counted and makes no error where no document has the word, or where the rules can
/// no longer be loaded: another file needs it.
fn without<'a>(removal: &Removal, documents: impl Iterator<Item = &'a Text>) -> Vec<Trial> {
    let mut documents = documents.filter(|text| removal.may_stand_in(text)).peekable();
    let rules = documents.peek().and_then(|_| removal.rules());
    let Some(rules) = rules else {
        return vec![Trial::void(&removal.kind, &removal.what)];
    };
    let trial = |text: &Text| {
        Trial::new(&removal.kind, &removal.what, &text.name, errors(&text.name, &text.body, &rules))
    };
    documents.map(trial).collect()
}

/// All correct documents, changed in every way by so many seeds.
fn strangers(seeds: u64) -> Tally {
    let rules = RuleSet::builtin(Lang::Zh);
    let documents = correct();
    let tried = pool::over(documents.len(), &|index| {
        let text = &documents[index];
        let ways = KINDS.iter().flat_map(|kind| (0..seeds).map(move |seed| (kind, seed)));
        let trial = |(kind, seed): (&strangers::Kind, u64)| {
            let change = kind.change(text, seed)?;
            let found = errors(&text.name, &change.text, &rules);
            Some(Trial::new(kind.name, &change.what, &text.name, found))
        };
        ways.filter_map(trial).collect::<Vec<Trial>>()
    });
    let tally = Tally::new(tried.into_iter().flatten().collect());
    let idle = KINDS.iter().filter(|kind| tally.tried(kind.name) == 0);
    let idle: Vec<&str> = idle.map(|kind| kind.name).collect();
    assert!(idle.is_empty(), "no document could be changed so: {idle:?}");
    tally
}
