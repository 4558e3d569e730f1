//! Decisions that were handed on from an earlier report.

use super::model::Given;
use super::words;
use crate::diagnostic::{Decision, Lang, Opinion};
use crate::render::visible_line;

/// A decision as the page takes it over.
pub(super) fn given(decision: &Decision, lang: Lang) -> Given {
    let Decision { verdict, reason, by, date } = decision;
    let [note, by, date] = [reason, by, date].map(|text| visible_line(text));
    Given {
        verdict: match verdict {
            Opinion::Open => "",
            verdict => verdict.name(),
        },
        told: told(*verdict, &note, &[&by, &date], lang),
        note,
        by,
        date,
    }
}

/// For whoever reads the page without its script.
fn told(verdict: Opinion, note: &str, signs: &[&str], lang: Lang) -> String {
    let words = words::words(lang);
    let name = match verdict {
        Opinion::Confirmed => "confirmed",
        Opinion::Dismissed if note.is_empty() => "unexplained",
        Opinion::Dismissed => "dismissed",
        Opinion::Open => "open",
    };
    let some = |text: &&str| !text.is_empty();
    let what: Vec<&str> = [words[name], note].into_iter().filter(some).collect();
    let signs: Vec<&str> = signs.iter().copied().filter(some).collect();
    let what = what.join(": ");
    if signs.is_empty() { what } else { format!("{what} — {}", signs.join(" ")) }
}
