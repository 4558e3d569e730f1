//! The figures of a file, numbered, with what the page shows of each when asked.

use super::model::Shown;
use crate::diagnostic::{Account, FileReport, Lang, Outcome};
use crate::document::Document;
use crate::render::meaning::{self, Teller};
use crate::render::summary;
use crate::source::Span;
use std::collections::BTreeMap;

/// The accounts of a file in reading order.
pub(super) struct Figures<'a> {
    accounts: Vec<&'a Account>,
    /// The number of the first.
    first: usize,
    pub(super) lang: Lang,
}

/// One figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    /// Where it stands.
    pub(super) span: Span,
    /// Its number in the page.
    pub(super) number: usize,
    /// How it came out, as the style calls it.
    pub(super) outcome: &'static str,
    /// How it came out, in words.
    pub(super) word: &'static str,
}

impl<'a> Figures<'a> {
    /// The figures of `file`, numbered from `first`.
    pub(super) fn new(file: &'a FileReport, first: usize, lang: Lang) -> Self {
        let mut accounts: Vec<&Account> = file.accounts.iter().collect();
        accounts.sort_by_key(|account| account.at);
        Self { accounts, first, lang }
    }

    /// The one at this position.
    pub(super) fn get(&self, index: usize) -> Option<Figure> {
        let account = self.accounts.get(index)?;
        Some(Figure {
            span: account.at.span,
            number: self.first + index,
            outcome: class(account.outcome),
            word: summary::outcome(account.outcome, self.lang),
        })
    }

    /// What the page shows of each.
    pub(super) fn accounts(
        &self,
        titles: &BTreeMap<String, String>,
        document: &Document,
        teller: Teller,
    ) -> Vec<Shown> {
        let shown = |account: &&Account| Shown {
            kind: meaning::kind(&account.kind, self.lang).to_owned(),
            meaning: account
                .meaning
                .as_ref()
                .map(|meaning| teller.what(meaning, document.text(account.at.span))),
            via: account.meaning.as_ref().and_then(|meaning| teller.how(&meaning.via)),
            title: account.rule.as_ref().and_then(|rule| titles.get(rule)).cloned(),
            rule: account.rule.clone(),
            working: account.working.clone(),
            reason: account.reason.clone(),
        };
        self.accounts.iter().map(shown).collect()
    }
}

/// An outcome as the style calls it.
pub(super) fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Consistent => "consistent",
        Outcome::LastDigit => "last-digit",
        Outcome::Contradicted => "contradicted",
        Outcome::Unverifiable => "unverifiable",
        Outcome::Unclaimed => "unclaimed",
    }
}
