//! More projects with a grade than projects that were evaluated.
//!
//! The grades stand in another sentence than the projects, so nothing pairs them but that they are told one
//! after the other: what is said is that they do not go together, not which is wrong.

use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};

/// A number of projects.
struct Count {
    at: Span,
    number: u32,
    /// Where its sentence begins.
    sentence: usize,
}

/// What a paragraph counts.
#[derive(Default)]
struct Counts {
    /// Projects that were evaluated.
    all: Vec<Count>,
    /// Projects by their grades.
    graded: Vec<(String, Count)>,
    /// The largest number of anything else.
    most: u32,
}

/// Compares the graded projects of each paragraph with those that it, or the one before, says were evaluated.
pub(super) fn weigh(
    (document, passages): (&Document, &[Passage]),
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    for (rule, check) in rules.checks("graded") {
        let mut before = Counts::default();
        for passage in passages {
            if matches!(document.blocks[passage.block], Block::Heading(_)) {
                before = Counts::default();
                continue;
            }
            let counts = if passage.printed(document).contains('个') {
                counts(passage, check)
            } else {
                Counts::default()
            };
            remarks.extend(remark(document, &before, &counts, rule, check));
            before = counts;
        }
    }
}

fn counts(passage: &Passage, check: &Check) -> Counts {
    let mut counts = Counts::default();
    let text = &passage.text;
    let matches: Vec<_> = check.find.iter().flat_map(|find| find.matches(text)).collect();
    let count = |range: std::ops::Range<usize>| Count {
        number: text[range.clone()].parse().unwrap_or(u32::MAX),
        sentence: passage.sentence(range.start),
        at: passage.span(range),
    };
    for found in &matches {
        if let (Some(grade), Some(number)) = (found.group("grade"), found.group("count")) {
            counts.graded.push((text[grade].to_owned(), count(number)));
        }
    }
    let graded = |at: Span| counts.graded.iter().any(|(_, graded)| graded.at == at);
    let others = matches.iter().filter_map(|found| found.group("other").map(count));
    let most = others.filter(|other| !graded(other.at)).map(|other| other.number).max();
    let all = matches.iter().filter_map(|found| found.group("all").map(count));
    let all: Vec<Count> = all.filter(|all| !graded(all.at)).collect();
    Counts { all, most: most.unwrap_or_default(), ..counts }
}

/// What is said where there are more projects with grades than any that may have been graded.
fn remark(
    document: &Document,
    before: &Counts,
    counts: &Counts,
    rule: &Rule,
    check: &Check,
) -> Option<Diagnostic> {
    let (_, first) = counts.graded.first()?;
    let own: Vec<&Count> = counts.all.iter().filter(|all| all.at.end <= first.at.start).collect();
    // What one sentence pairs is weighed as a list.
    if own.iter().any(|all| all.sentence == first.sentence) {
        return None;
    }
    let all = own.last().copied().or(before.all.last())?;
    let most = counts.most.max(before.most).max(all.number);
    let mut grades: Vec<&str> = counts.graded.iter().map(|(grade, _)| grade.as_str()).collect();
    grades.sort_unstable();
    let once = grades.windows(2).all(|pair| pair[0] != pair[1]);
    let sum =
        counts.graded.iter().try_fold(0_u32, |sum, (_, count)| sum.checked_add(count.number))?;
    if !once || sum <= most {
        return None;
    }
    let found = document.text(all.at).to_owned();
    let say = check.say.replace("{sum}", &sum.to_string()).replace("{all}", &found);
    let site = |at| Site { source: document.source, span: at };
    let labels = counts.graded.iter();
    let labels = labels.map(|(grade, count)| Label { at: site(count.at), note: grade.clone() });
    let labels = labels.collect();
    Some(Diagnostic { labels, ..crate::check::remark::remark(rule, say, site(all.at), found) })
}
