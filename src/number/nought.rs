//! How exact a nought is: 0万元 beside 10.50万元 is not 0.4万元.

use super::{Hedge, Quantity, Token, Unit};
use std::collections::BTreeMap;

/// Gives each amount of money that is a nought without decimals the fewest decimals that other amounts of
/// the unit have in the same text. Where all are whole numbers it may be rounded like them.
pub fn refine_noughts(tokens: &mut [Token]) {
    let mut decimals: BTreeMap<&'static str, u32> = BTreeMap::new();
    for quantity in tokens.iter().filter_map(quantity).filter(|quantity| 0 < quantity.places) {
        if let Unit::Money(scale) = quantity.unit {
            let fewest = decimals.entry(scale.name()).or_insert(quantity.places);
            *fewest = quantity.places.min(*fewest);
        }
    }
    for token in tokens {
        if let Token::Figure(figure) = token
            && is_bare_nought(&figure.quantity)
            && let Unit::Money(scale) = figure.quantity.unit
            && let Some(places) = decimals.get(scale.name())
        {
            figure.quantity.places = *places;
        }
    }
}

fn quantity(token: &Token) -> Option<&Quantity> {
    match token {
        Token::Figure(figure) => Some(&figure.quantity),
        Token::Other { .. } => None,
    }
}

fn is_bare_nought(quantity: &Quantity) -> bool {
    quantity.value.is_zero() && quantity.places == 0 && quantity.hedge == Hedge::Exact
}
