//! `docs/accuracy.md` says how often gouji is right. It is written by one command, which needs the
//! public documents (`GOUJI_CORPUS`) and some minutes:
//!
//! ```sh
//! GOUJI_BLESS=1 cargo test --test accuracy -- --ignored
//! ```
//!
//! What was counted lies in `counts.tsv`, a row for each document, and the page follows from the
//! rows: without `--ignored` the page alone is written anew. `cargo test` counts some of the
//! documents again, and all of them with `-- --ignored`.

#[path = "../corpus/mod.rs"]
mod corpus;
mod counts;
#[path = "../generate/mod.rs"]
#[allow(dead_code, unused_imports, reason = "shared with tests/mutation.rs, which holds floors")]
mod generate;
mod interval;
mod made;
mod page;
mod public;
mod words;
mod written;

use counts::Counts;
use gouji::diagnostic::Lang;
use gouji::rule::RuleSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

const COUNTS: &str = "tests/accuracy/counts.tsv";
const PAGE: &str = "docs/accuracy.md";
const READMES: &[(&str, Lang)] = &[("README.md", Lang::Zh), ("README.en.md", Lang::En)];

/// The generated disclosures that `cargo test` counts anew: of five authors.
const SAMPLE: &[u64] = &[1, 3, 7, 10, 12];

#[test]
fn the_page_and_its_quotations_say_what_was_counted() {
    let counts = kept();
    if is_blessed() {
        write_page(&counts);
    }
    let same = text(PAGE) == page::page(&counts);
    assert!(same, "{PAGE} is not what follows from {COUNTS}: run with GOUJI_BLESS=1");
    for (readme, lang) in READMES {
        let line = page::main_line(&counts, *lang);
        assert!(quoted(&text(readme)).1.trim() == line, "{readme} does not say: {line}");
    }
}

#[test]
fn a_sample_is_counted_as_before() {
    let rules = RuleSet::builtin(Lang::Zh);
    let mut now = Counts::default();
    for seed in SAMPLE {
        now.add(made::row(*seed, &rules));
    }
    now.extend(written::rows(&rules));
    now.extend(public::rows(&rules));
    let wrong = kept().contradicts(&now);
    assert!(wrong.is_empty(), "{COUNTS} is out of date:\n{}", wrong.join("\n"));
}

#[test]
#[ignore = "takes minutes; writes the page if asked to"]
fn the_whole_is_counted_as_before() {
    let rules = RuleSet::builtin(Lang::Zh);
    let mut now = Counts::default();
    now.extend(made::rows(&rules));
    now.extend(written::rows(&rules));
    now.extend(public::rows(&rules));
    if is_blessed() {
        assert!(public::is_here(), "the page needs the public documents: set GOUJI_CORPUS");
        write(COUNTS, &now.text());
        write_page(&now);
    }
    let wrong = kept().contradicts(&now);
    assert!(kept() == now, "{COUNTS} is out of date:\n{}", wrong.join("\n"));
}

/// Writes the page that follows from the counts, and what the documents quote of it.
fn write_page(counts: &Counts) {
    write(PAGE, &page::page(counts));
    for (readme, lang) in READMES {
        let old = text(readme);
        let (before, _, after) = quoted(&old);
        let line = page::main_line(counts, *lang);
        write(readme, &format!("{before}{BEGIN}\n{line}\n{END}{after}"));
    }
}

const BEGIN: &str = "<!-- accuracy -->";
const END: &str = "<!-- /accuracy -->";

/// What stands before, between and after the marks of a document.
fn quoted(readme: &str) -> (&str, &str, &str) {
    let (before, rest) = readme.split_once(BEGIN).expect("the mark before the quotation");
    let (line, after) = rest.split_once(END).expect("the mark after it");
    (before, line, after)
}

fn is_blessed() -> bool {
    env::var_os("GOUJI_BLESS").is_some()
}

fn write(path: &str, text: &str) {
    fs::write(root().join(path), text).expect("the file can be written");
}

fn kept() -> Counts {
    Counts::read(&text(COUNTS))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
