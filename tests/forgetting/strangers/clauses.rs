//! Clauses that no rule knows, with figures of their own, in sentences about one quantity.
//!
//! A clause stands only where no reader could take what follows for its own and find that wrong:
//! 占总支出的50% after 另有自筹35.40万元 would say that these are half of all. And never in a list of
//! parts, which would then have one more.

use super::prose::{Labelled, Sentence, goes_on, labelled, sentences};
use super::words::{CLAUSES, Says};
use super::{Change, drawn, figures, spliced};
use crate::dice::Dice;
use crate::documents::Text;
use rust_decimal::Decimal;

/// At the head of a sentence, before its own subject.
pub(super) fn before(document: &Text, dice: &mut Dice) -> Option<Change> {
    let fit = |sentence: &Sentence<'_>| !sentence.is_item() && !goes_on(sentence.text);
    let places = of_one(document).filter(fit).map(|sentence| sentence.at.start).collect();
    let at = drawn(places, dice)?;
    let (_, clause) = dice.pick(CLAUSES);
    Some(inserted(document, at, &format!("{clause}，")))
}

/// Between two clauses of a sentence.
pub(super) fn between(document: &Text, dice: &mut Dice) -> Option<Change> {
    let (says, clause) = dice.pick(CLAUSES);
    let sentences = of_one(document);
    let places = sentences.flat_map(|sentence| {
        let commas = sentence.text.match_indices(['，', ',']).map(|(at, comma)| at + comma.len());
        let fit = |at: &usize| {
            after_figure(&sentence.text[..*at]) && may_precede(says, &sentence.text[*at..])
        };
        commas.filter(fit).map(|at| sentence.at.start + at).collect::<Vec<usize>>()
    });
    let at = drawn(places.collect(), dice)?;
    Some(inserted(document, at, &format!("{clause}，")))
}

/// At the end of a sentence.
pub(super) fn after(document: &Text, dice: &mut Dice) -> Option<Change> {
    let ends = of_one(document).filter(Sentence::is_left).map(|sentence| sentence.at.end);
    let at = drawn(ends.collect(), dice)?;
    let (_, clause) = dice.pick(CLAUSES);
    Some(inserted(document, at, &format!("，{clause}")))
}

/// Two fifths of an amount, in brackets behind it.
pub(super) fn part_in_brackets(document: &Text, dice: &mut Dice) -> Option<Change> {
    let places = of_one(document).filter_map(|sentence| {
        let Labelled { amount, end, .. } = labelled(sentence.text, sentence.at.start).next()?;
        Some((end, two_fifths(&document.body, amount, end)?))
    });
    let (at, part) = drawn(places.collect(), dice)?;
    Some(inserted(document, at, &format!("（其中本级{part}，占40.00%）")))
}

/// Two fifths of the one amount of a sentence, at its end. A budget beside it would be an amount too.
pub(super) fn part_after(document: &Text, dice: &mut Dice) -> Option<Change> {
    let plain = of_one(document).filter(|one| one.is_left() && !one.text.contains("预算为"));
    let places = plain.filter_map(|sentence| {
        let Labelled { amount, end, .. } = labelled(sentence.text, sentence.at.start).next()?;
        Some((sentence.at.end, two_fifths(&document.body, amount, end)?))
    });
    let (at, part) = drawn(places.collect(), dice)?;
    Some(inserted(document, at, &format!("，其中本级{part}，占40.00%")))
}

fn of_one(document: &Text) -> impl Iterator<Item = Sentence<'_>> {
    sentences(&document.body).filter(Sentence::is_of_one)
}

/// Exactly, so that the share is right whatever the last digit of the whole stands for.
fn two_fifths(text: &str, amount: &str, end: usize) -> Option<String> {
    let whole = figures::value(amount).filter(|whole| !whole.is_zero())?;
    let unit = ["万元", "亿元", "元"].iter().find(|unit| text[..end].ends_with(**unit))?;
    Some(format!("{}{unit}", whole.checked_mul(Decimal::new(4, 1))?))
}

fn after_figure(before: &str) -> bool {
    ["元，", "%，", "元,", "%,"].iter().any(|end| before.ends_with(end))
}

/// Whether nobody takes what `next` says for a thing that is said of the clause, and finds it wrong.
fn may_precede(says: Says, next: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| next.starts_with(word));
    let share = begins(&["占"]);
    let comparison = begins(&["比", "较", "与", "同比"]);
    let growth = begins(&["增", "减", "提高", "上升", "下降", "降低"]);
    match says {
        Says::Count => true,
        Says::Rate => !growth,
        Says::Change => !share && !comparison,
        Says::Amount => !goes_on(next),
    }
}

fn inserted(document: &Text, at: usize, clause: &str) -> Change {
    let text = spliced(&document.body, at..at, clause);
    Change { text, what: clause.to_owned() }
}
