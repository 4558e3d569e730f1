//! “车辆9辆（其中：应急用车2其他用车7辆）”: a unit that the numbers of a list leave out.

use super::shape::{is_marker, marker};
use super::{Expression, Shape};
use crate::number::Unit;

impl Shape {
    /// Gives the numbers of each list behind `leads` (其中) the unit of its whole, where the last number of the
    /// list has that unit and every other stands, without one, right behind the name of what it counts.
    pub(super) fn lend_units(&mut self, leads: &Expression) {
        let bare = marker(&Unit::Bare);
        if !self.text.contains(bare) {
            return;
        }
        for lead in leads.matches(&self.text.clone()) {
            let after = &self.text[lead.range.end..];
            let end = lead.range.end + after.find(['。', ';']).unwrap_or(after.len());
            let before = self.text[..lead.range.start].trim_end_matches(['(', ',']);
            let whole = before.char_indices().next_back().filter(|(_, c)| is_marker(*c));
            let unit = whole.and_then(|(at, _)| Some(self.figure_at(at)?.quantity.unit.clone()));
            let Some(unit @ Unit::Count(_)) = unit else { continue };
            let figures: Vec<usize> = self.text[lead.range.end..end]
                .char_indices()
                .filter(|(_, c)| is_marker(*c))
                .map(|(at, _)| lead.range.end + at)
                .collect();
            let has_unit =
                |at: &usize| self.figure_at(*at).is_some_and(|one| one.quantity.unit == unit);
            let Some((_, others)) = figures.split_last().filter(|(last, _)| has_unit(last)) else {
                continue;
            };
            if others.iter().all(|at| has_unit(at) || self.counts_name(*at)) {
                for at in others {
                    self.give_unit(*at, &unit);
                }
            }
        }
    }

    /// Whether a whole number without a unit stands right behind a word.
    fn counts_name(&self, at: usize) -> bool {
        let word = |c: char| '\u{4e00}' <= c && c.is_alphabetic();
        let named = self.text[..at].ends_with(word);
        named
            && self.figure_at(at).is_some_and(|figure| {
                figure.quantity.unit == Unit::Bare && figure.quantity.places == 0
            })
    }
}
