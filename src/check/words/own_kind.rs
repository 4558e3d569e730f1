//! A unit's own disclosure that calls itself a department, and the reverse.

use super::passage::Passage;
use super::title::Cover;
use crate::check::subject::scene::Scene;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::rule::{Check, RuleSet};
use crate::source::{Site, Span};

/// Looks for the words of the other kind where the cover leaves no doubt: the first expression of
/// the rule is the right cover, the second one that makes it doubtful, the others find in passages that name
/// a year what the other kind says of itself.
pub(super) fn weigh(
    (document, cover, passages): (&Document, &Cover, &[&Passage]),
    scene: &Scene,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    for (rule, check) in rules.checks("own-kind") {
        if !is_certain(cover, check) {
            continue;
        }
        let mut places = places(document, scene, check);
        places.extend(forms(passages, scene, check));
        places.sort_unstable();
        let Some((first, rest)) = places.split_first() else { continue };
        let site = |span: &Span| Site { source: document.source, span: *span };
        let found = document.text(*first).to_owned();
        remarks.push(Diagnostic {
            labels: rest.iter().map(|at| Label { at: site(at), note: String::new() }).collect(),
            ..crate::check::remark::remark(
                rule,
                check.say.replace("{found}", &found),
                site(first),
                found,
            )
        });
    }
}

fn is_certain(cover: &Cover, check: &Check) -> bool {
    let [own, other, ..] = check.find.as_slice() else { return false };
    let any = |find: &crate::claim::Expression| cover.0.iter().any(|line| find.is_match(line));
    any(own) && !any(other)
}

/// Where the words stand; a glossary explains departments too.
fn places(document: &Document, scene: &Scene, check: &Check) -> Vec<Span> {
    let mut places = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if matches!(block, Block::Table(_)) || scene.is_silent(index) {
            continue;
        }
        let text = document.text(block.span());
        for word in &check.words {
            let found = text.match_indices(word.as_str());
            places.extend(
                found.map(|(at, word)| Span::new(at, at + word.len()).shifted(block.span().start)),
            );
        }
    }
    places
}

/// What the rule's further expressions find, narrowed to a group named `bad`.
fn forms(passages: &[&Passage], scene: &Scene, check: &Check) -> Vec<Span> {
    let mut places = Vec::new();
    for passage in passages.iter().filter(|passage| !scene.is_silent(passage.block)) {
        let found = check.find.iter().skip(2).flat_map(|find| find.matches(&passage.text));
        places.extend(found.map(|found| passage.span(found.group("bad").unwrap_or(found.range))));
    }
    places
}
