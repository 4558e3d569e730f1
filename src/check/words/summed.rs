//! “收入12974万元，加上级补助收入42890万元、…，收入总计…”: what is added in a sentence makes up the total
//! that it ends with.
//!
//! The words say what is added and that the total follows from it, so nothing has to be known of the names.

use super::passage::Passage;
use crate::claim::Match;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::Document;
use crate::number::{Interval, Lexicon, Quantity, Rounding, Token, Unit};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use rust_decimal::Decimal;
use std::ops::Range;

/// What adds begins a clause: ，加上, ，再加上, 。加上; 增加 does not.
const PLUS: char = '加';

/// Adds up what the groups `base` and `parts` of the rule's expressions hold, and compares it with `total`.
pub(super) fn weigh(
    (document, passages): (&Document, &[Passage]),
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    for (rule, check) in rules.checks("summed") {
        for passage in passages.iter().filter(|passage| adds(passage.printed(document))) {
            for found in check.find.iter().flat_map(|find| find.matches(&passage.text)) {
                let said = Said::new(passage, &found, &rules.lexicon);
                let broken = said.filter(|said| said.holds() == Some(false));
                remarks.extend(broken.and_then(|said| said.remark(document, rule, check)));
            }
        }
    }
}

/// Most paragraphs add nothing.
fn adds(text: &str) -> bool {
    text.match_indices(PLUS).any(|(at, _)| text[..at].trim_end().ends_with(['，', ',', '。', '再']))
}

/// What a sentence adds up, and to which total.
struct Said {
    added: Vec<Money>,
    total: Money,
}

impl Said {
    fn new(passage: &Passage, found: &Match<'_>, lexicon: &Lexicon) -> Option<Self> {
        let amounts = |name| money(passage, found.group(name)?, lexicon);
        let mut added = amounts("base")?;
        added.extend(amounts("parts")?);
        Some(Self { added, total: amounts("total")?.pop()? })
    }

    /// Whether the total is one that the amounts may add up to; `None` on overflow.
    fn holds(&self) -> Option<bool> {
        let ranges = self.added.iter().map(Money::range);
        let sum = ranges.reduce(|sum, range| sum?.checked_add(range?))??;
        Some(self.total.range()?.meets(sum))
    }

    fn remark(&self, document: &Document, rule: &Rule, check: &Check) -> Option<Diagnostic> {
        let mut bases = self.added.iter().map(|money| money.quantity.base());
        let sum = bases.try_fold(Decimal::ZERO, |sum, base| sum.checked_add(base?))?;
        let sum = self.total.quantity.print_like(sum);
        let site = |span| Site { source: document.source, span };
        let found = document.text(self.total.at);
        let label = |money: &Money| Label { at: site(money.at), note: money.quantity.to_string() };
        let terms: Vec<String> =
            self.added.iter().map(|money| money.quantity.to_string()).collect();
        let say = check.say.replace("{sum}", &sum).replace("{total}", found);
        Some(Diagnostic {
            labels: self.added.iter().map(label).collect(),
            expected: Some(sum.clone()),
            working: Some(format!("{} = {sum}", terms.join(" + "))),
            ..crate::check::remark::remark(rule, say, site(self.total.at), found.to_owned())
        })
    }
}

/// An amount and where it stands.
struct Money {
    at: Span,
    quantity: Quantity,
}

impl Money {
    /// What it may stand for, however it was rounded.
    fn range(&self) -> Option<Interval> {
        self.quantity.interval(Rounding::Either)
    }
}

/// The amounts of a stretch of a passage; `None` if it has other figures, too.
fn money(passage: &Passage, stretch: Range<usize>, lexicon: &Lexicon) -> Option<Vec<Money>> {
    let start = stretch.start;
    let figures = lexicon.lex(&passage.text[stretch]).into_iter().filter_map(|token| match token {
        Token::Figure(figure) => Some(figure),
        Token::Other { .. } => None,
    });
    let amounts = figures.map(|figure| {
        let Span { start: from, end: to } = figure.span;
        let money = matches!(figure.quantity.unit, Unit::Money(_));
        money.then(|| Money {
            at: passage.span(from + start..to + start),
            quantity: figure.quantity,
        })
    });
    amounts.collect()
}
