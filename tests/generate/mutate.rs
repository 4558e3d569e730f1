//! One figure or word of a disclosure changed, and what that change is.

use super::{Dice, Disclosure, Figure, Printed, Says, Unit, WAN, Word, YUAN};
use std::ops::Range;

/// The kinds of slips.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slip {
    /// Another digit.
    Digit,
    /// Two digits swapped.
    Swap,
    /// The point moved by one place.
    Tenfold,
    /// 元 for 万元, or the reverse.
    Unit,
    /// The figure that stands next to it.
    Neighbour,
    /// The last digit, by three or more.
    Last,
    /// The word of the other direction.
    Word,
}

pub(crate) const SLIPS: &[Slip] =
    &[Slip::Digit, Slip::Swap, Slip::Tenfold, Slip::Unit, Slip::Neighbour, Slip::Last];

/// A changed disclosure.
pub(crate) struct Change {
    pub(crate) slip: Slip,
    /// Where the change was made, in the original and in the changed text.
    pub(crate) before: Range<usize>,
    pub(crate) after: Range<usize>,
    pub(crate) text: String,
    /// The figures as they are now.
    pub(crate) figures: Vec<Figure>,
    pub(crate) words: Vec<Word>,
    /// The figures changed: the one, or the one whose sign a word gives.
    pub(crate) changed: Vec<usize>,
}

impl Disclosure {
    /// The figure at a position with a slip; `None` if this slip cannot be made there.
    pub(crate) fn slipped(&self, index: usize, slip: Slip, dice: &mut Dice) -> Option<Change> {
        let figure = &self.figures[index];
        let old = &self.text[figure.span.clone()];
        let new = match slip {
            Slip::Digit => digit(old, dice),
            Slip::Swap => swap(old, dice),
            Slip::Tenfold => tenfold(old),
            Slip::Unit => unit(old, figure),
            Slip::Neighbour => self.neighbour(index),
            Slip::Last => last(old, dice),
            Slip::Word => None,
        }?;
        let mut changed = self.replaced(slip, figure.span.clone(), &new);
        let now = &mut changed.figures[index];
        now.printed = Printed::read(&new)?;
        if now.printed == figure.printed && slip != Slip::Unit {
            return None;
        }
        if let Unit::Money(_) = figure.unit
            && figure.table.is_none()
        {
            now.unit = Unit::Money(if new.contains('万') { WAN } else { YUAN });
        }
        changed.changed = vec![index];
        Some(changed)
    }

    /// The word at a position turned round.
    pub(crate) fn turned(&self, index: usize) -> Change {
        let word = &self.words[index];
        let mut changed = self.replaced(Slip::Word, word.span.clone(), word.other);
        changed.words[index].text = word.other;
        if let Says::Sign(figure) = word.says {
            changed.figures[figure].falls = !self.figures[figure].falls;
            changed.changed = vec![figure];
        }
        changed
    }

    fn replaced(&self, slip: Slip, before: Range<usize>, new: &str) -> Change {
        let text = [&self.text[..before.start], new, &self.text[before.end..]].concat();
        let after = before.start..before.start + new.len();
        let (figures, words) = (self.figures.clone(), self.words.clone());
        Change { slip, before, after, text, figures, words, changed: Vec::new() }
    }

    /// What stands nearest and is printed in the same way, but is another number.
    fn neighbour(&self, index: usize) -> Option<String> {
        let figure = &self.figures[index];
        let near = [index.checked_sub(1), Some(index + 1), index.checked_sub(2), Some(index + 2)];
        let near = near.into_iter().flatten().filter_map(|at| self.figures.get(at));
        let fits = |other: &&Figure| {
            other.unit == figure.unit
                && other.table == figure.table
                && other.printed != figure.printed
        };
        near.into_iter().find(fits).map(|other| self.text[other.span.clone()].to_owned())
    }
}

/// The digits of a number with their places.
fn digits(text: &str) -> Vec<(usize, char)> {
    text.char_indices().filter(|(_, c)| super::half(*c).is_ascii_digit()).collect()
}

/// The text with the digit at a place replaced by one of the same width.
fn with(text: &str, at: usize, value: u32) -> String {
    let old = text[at..].chars().next().expect("a digit");
    let zero = if old.is_ascii_digit() { u32::from('0') } else { 0xFF10 };
    let new = char::from_u32(zero + value).expect("a digit");
    format!("{}{new}{}", &text[..at], &text[at + old.len_utf8()..])
}

fn value(c: char) -> u32 {
    super::half(c).to_digit(10).expect("a digit")
}

fn digit(text: &str, dice: &mut Dice) -> Option<String> {
    let digits = digits(text);
    let (at, old) = digits[dice.below(digits.len().div_ceil(2))];
    let new = (value(old) + u32::try_from(dice.of(1..=9)).ok()?) % 10;
    (digits.len() == 1 || new != 0 || at != digits[0].0).then(|| with(text, at, new))
}

fn swap(text: &str, dice: &mut Dice) -> Option<String> {
    let digits = digits(text);
    let pairs: Vec<_> =
        digits.windows(2).filter(|pair| value(pair[0].1) != value(pair[1].1)).collect();
    let pair = pairs.get(dice.below(pairs.len().max(1)))?;
    Some(with(&with(text, pair[0].0, value(pair[1].1)), pair[1].0, value(pair[0].1)))
}

/// The point one place to the right, thousands marked as before.
fn tenfold(text: &str) -> Option<String> {
    let printed = Printed::read(text)?;
    if printed.places == 0 || printed.digits == 0 || text.contains('．') {
        return None;
    }
    let moved = Printed { places: printed.places - 1, ..printed }.text(text.contains(','));
    let number = |c: char| c.is_ascii_digit() || ",.-".contains(c);
    Some(format!("{moved}{}", text.trim_start_matches(number)))
}

fn unit(text: &str, figure: &Figure) -> Option<String> {
    let other = match figure.unit {
        Unit::Money(WAN) => text.replace("万元", "元"),
        Unit::Money(_) => text.replace('元', "万元"),
        _ => return None,
    };
    (figure.table.is_none() && figure.printed.digits != 0).then_some(other)
}

fn last(text: &str, dice: &mut Dice) -> Option<String> {
    let digits = digits(text);
    let (at, old) = *digits.last()?;
    let new = (value(old) + u32::try_from(dice.of(3..=7)).ok()?) % 10;
    (1 < digits.len()).then(|| with(text, at, new))
}
