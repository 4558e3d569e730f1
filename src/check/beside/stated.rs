//! What a disclosure states of last year, of its budget and of its balances.

use super::{Comparer, Name};
use crate::diagnostic::{Account, Meaning, Report, Via};
use crate::number::{Interval, Quantity, Token, Unit};
use crate::source::Site;

/// What the disclosure states of a quantity.
pub(super) struct Stated {
    pub(super) name: Name,
    pub(super) role: String,
    pub(super) at: Site,
    /// As printed, or as computed.
    pub(super) value: String,
    /// All that it may be: what a change leaves of an amount, whichever way it went.
    pub(super) ranges: Vec<Interval>,
}

impl Comparer<'_> {
    /// The figures of the disclosure: cells, and what is said with its item, funds and role in words.
    pub(super) fn stated(&self, report: &Report) -> Vec<Stated> {
        let own = self.facts.facts.iter().filter(|fact| (fact.site.source.0 as usize) < self.own);
        let cells = own.filter(|fact| self.is_sure(fact)).filter_map(|fact| {
            self.printed(self.name(fact), &fact.role, fact.site, &fact.quantity)
        });
        let mut stated: Vec<Stated> = cells.collect();
        for file in &report.files {
            let said = file.accounts.iter().filter_map(|account| self.said(account));
            let said: Vec<(Name, &str, Site, Quantity)> = said.collect();
            for (at, (name, role, site, quantity)) in said.iter().enumerate() {
                let amount = || said[..at].iter().rev().find(|(of, _, _, _)| of == name);
                stated.extend(match (*role, amount()) {
                    ("delta", Some((_, "amount", _, amount))) => {
                        self.implied(name.clone(), *site, amount, quantity)
                    }
                    _ => self.printed(name.clone(), role, *site, quantity),
                });
            }
        }
        stated
    }

    /// What the text of the disclosure states of other institutions, with their names.
    pub(super) fn stated_of_others(&self, report: &Report) -> Vec<(String, Stated)> {
        let accounts = report.files.iter().flat_map(|file| &file.accounts);
        let stated = accounts.filter_map(|account| {
            let owner = account.meaning.as_deref()?.owner.clone()?;
            let (name, role, site, quantity) = self.figure(account)?;
            Some((owner, self.printed(name, role, site, &quantity)?))
        });
        stated.collect()
    }

    fn printed(&self, name: Name, role: &str, at: Site, quantity: &Quantity) -> Option<Stated> {
        let ranges = vec![quantity.interval(self.options.rounding)?];
        Some(Stated { name, role: role.to_owned(), at, value: quantity.to_string(), ranges })
    }

    /// Last year's amount, as an amount and its change give it; the words for up and down are left
    /// to other rules, so it may be either of two.
    fn implied(
        &self,
        name: Name,
        at: Site,
        amount: &Quantity,
        change: &Quantity,
    ) -> Option<Stated> {
        let interval = |quantity: &Quantity| quantity.interval(self.options.rounding);
        let (of, by) = (interval(amount)?, interval(change)?);
        let ranges = vec![of.checked_add(by)?, of.checked_add(by.negated())?];
        let base = amount.base()?;
        let change = change.base()?;
        let values = [base.checked_add(change)?, base.checked_sub(change)?];
        let [up, down] = values.map(|value| amount.print_like(value));
        let value = format!("{up} / {down}");
        Some(Stated { name, role: "prior".to_owned(), at, value, ranges })
    }

    /// Whether an amount is known to be of the disclosure's year, or last year's of the one before.
    fn is_of_its_year(&self, meaning: &Meaning) -> bool {
        let back = u16::from(meaning.role == "prior");
        let own = self.scenes[..self.own].iter().find_map(|scene| scene.year);
        let own = own.and_then(|year| year.checked_sub(back));
        own.is_some()
            && meaning.year == own
            && meaning.via.year.is_some_and(|via| via <= Via::Heading)
    }

    /// A figure of the disclosing institution itself.
    fn said<'r>(&self, account: &'r Account) -> Option<(Name, &'r str, Site, Quantity)> {
        let owner = account.meaning.as_deref()?.via.owner;
        if owner <= Via::Heading { self.figure(account) } else { None }
    }

    /// A figure whose item, funds, role and year were read.
    fn figure<'r>(&self, account: &'r Account) -> Option<(Name, &'r str, Site, Quantity)> {
        let meaning = account.meaning.as_deref()?;
        let read = |via: Option<Via>| via.is_none_or(|via| via <= Via::Heading);
        let via = &meaning.via;
        let sure = via.item.is_some_and(Via::is_read)
            && read(via.scope)
            && read(via.part_of)
            && via.role.is_read()
            && meaning.aspect.is_none()
            && self.is_of_its_year(meaning);
        let text = self.dossier.document(account.at.source).text(account.at.span);
        let figure = self.rules.lexicon.lex(text).into_iter().find_map(|token| match token {
            // One that shares its unit with the figure behind it says less than it means.
            Token::Figure(figure) if matches!(figure.quantity.unit, Unit::Money(_)) => Some(figure),
            _ => None,
        });
        let name = (meaning.scope.clone(), meaning.part_of.clone(), meaning.item.clone()?);
        Some((name, meaning.role.as_str(), account.at, figure.filter(|_| sure)?.quantity))
    }
}
