//! How long reading, understanding and checking take, each alone and together.
//!
//! `dossiers` must grow with the number of copies and no faster.

use divan::{Bencher, black_box};
use gouji::check::{Options, check, facts};
use gouji::claim::Hearing;
use gouji::diagnostic::Lang;
use gouji::document::{Document, Dossier};
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use std::sync::LazyLock;

const NAME: &str = "final-accounts-correct.txt";
const TEXT: &str = include_str!("../examples/final-accounts-correct.txt");

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Lang::Zh));

fn main() {
    LazyLock::force(&RULES);
    divan::main();
}

fn document() -> Document {
    read(NAME, TEXT.as_bytes(), SourceId(0)).expect("the example is readable")
}

fn dossier() -> Dossier {
    Dossier { documents: vec![document()] }
}

#[divan::bench]
fn loading_rules() -> RuleSet {
    RuleSet::builtin(black_box(Lang::Zh))
}

#[divan::bench]
fn reading() -> Document {
    document()
}

#[divan::bench]
fn finding_facts(bencher: Bencher) {
    let dossier = dossier();
    bencher.bench(|| facts(black_box(&dossier), &RULES));
}

#[divan::bench]
fn reading_statements(bencher: Bencher) {
    let document = document();
    bencher.bench(|| {
        let reader = RULES.reader();
        reader.read(&Hearing::new(&reader, black_box(&document), |_| true))
    });
}

#[divan::bench]
fn checking(bencher: Bencher) {
    let dossier = dossier();
    bencher.bench(|| check(black_box(&dossier), &RULES, &Options::default()));
}

#[divan::bench]
fn from_bytes_to_report() {
    let rules = RuleSet::builtin(Lang::Zh);
    black_box(check(&dossier(), &rules, &Options::default()));
}

/// Copies of the document, each a dossier of its own.
#[divan::bench(args = [1, 10, 100, 1000], max_time = 20)]
fn dossiers(copies: usize) {
    for _ in 0..copies {
        black_box(check(&dossier(), &RULES, &Options::default()));
    }
}
