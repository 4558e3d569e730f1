//! Which value a phrase gives each role of its statement.

use super::binder::Binder;
use super::bound::Bound;
use crate::check::equation::term::{Part, Term};
use crate::check::equation::via::Via;
use crate::claim::{Binding, Link, Said, Value};
use crate::source::Span;
use crate::vocabulary::{Direction, folded};
use rust_decimal::Decimal;

/// Roles that mean another amount in a budget than in final accounts.
const OF_KIND: &[&str] = &["budget", "initial", "gap", "gap_rate"];

impl Binder<'_> {
    /// Adds what a phrase says of the roles of its statement.
    pub(super) fn values(&self, said: &Said, bound: &mut Bound) {
        let prior = self.is_prior_value(said);
        if !prior && !self.is_weighed(said) {
            return;
        }
        for binding in &said.bindings {
            match &binding.value {
                Value::Word { direction, span } if !self.is_loose(*direction, *span) => {
                    bound.words.push((binding.role.clone(), *direction, self.site(*span)));
                }
                Value::Word { .. } => {}
                _ => {
                    if let Some(term) = self.term(said, binding, bound) {
                        let role =
                            if prior { "prior".to_owned() } else { self.role(&binding.role) };
                        bound.roles.push((role, term));
                    }
                }
            }
        }
    }

    /// Whether a word says that amounts are the same, but for a little: 基本持平 is longer than 持平.
    pub(in crate::check) fn is_loose(&self, direction: Direction, span: Span) -> bool {
        let word = folded(self.document.text(span));
        let flat = &self.rules.vocabulary.words.flat;
        let longer = |known: &String| known.len() < word.len() && word.ends_with(known.as_str());
        direction == Direction::Flat && flat.iter().any(longer)
    }

    /// In a budget the budgeted amount is the amount, and a budget to compare with is last year's.
    pub(in crate::check) fn role(&self, role: &str) -> String {
        match role {
            "budget" if self.scene.budget => "amount",
            "initial" if self.scene.budget => "prior",
            "gap" if self.scene.budget => "delta",
            "gap_rate" if self.scene.budget => "rate",
            _ => role,
        }
        .to_owned()
    }

    /// The value of a phrase's binding.
    pub(in crate::check) fn term(
        &self,
        said: &Said,
        binding: &Binding,
        bound: &Bound,
    ) -> Option<Term> {
        let of_kind = self.scene.strange && OF_KIND.contains(&binding.role.as_str());
        let role = if of_kind { Via::Assumed } else { pairing(said.link) };
        let grounds = bound.grounds.with_role(role);
        match &binding.value {
            Value::Figure { figure, way } => {
                // “减少-5.00万元” is a fall of 5, not a rise.
                let falls = way.is_some_and(|(direction, _)| direction == Direction::Down);
                let negative = falls && !figure.quantity.value.is_sign_negative();
                let site = self.site(figure.span);
                let quantity = figure.quantity.clone();
                let part = Part { site, quantity, negative, in_table: false };
                Some(Term::of(part, grounds))
            }
            Value::Implied { expression, span } => match expression.parse::<Decimal>() {
                Ok(value) => Some(Term::constant(value, Some(self.site(*span)), grounds)),
                Err(_) => bound.terms(expression).next().cloned(),
            },
            Value::Word { .. } => None,
        }
    }
}

/// How a phrase is tied to the statement that it hangs on.
fn pairing(link: Link) -> Via {
    match link {
        // What a title before the first sentence names is named for the block; which sentence a new one
        // goes on about is asked of each equation.
        Link::Named | Link::Continued | Link::Again | Link::Lead | Link::Inherited => Via::Paired,
        Link::Across => Via::Continued,
    }
}
