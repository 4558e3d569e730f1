//! A generator of correct disclosures: accounts are drawn exactly, every figure of tables and prose is
//! printed from them, each rounded on its own, in the ways of several authors.
//!
//! It knows what every figure means, and so, without gouji, which changes of it a reader with a
//! calculator could notice.

mod books;
mod classes;
mod dice;
mod hand;
mod mutate;
mod pen;
mod print;
mod score;
mod seeds;
mod styles;
mod tables;
mod trial;
mod truth;

pub(crate) use dice::Dice;
pub(crate) use mutate::Slip;
pub(crate) use score::{Score, authors_below_floors, table};
pub(crate) use seeds::over;
pub(crate) use trial::{Trial, checked, line_of, trials, weighty};

use books::Books;
use mutate::{Change, SLIPS};
use pen::{Figure, Pen, Says, Unit, Word};
use print::{Printed, WAN, YUAN, half};
use styles::STYLES;
use truth::Truth;

/// A correct disclosure.
pub(crate) struct Disclosure {
    pub(crate) style: &'static str,
    pub(crate) text: String,
    pub(crate) figures: Vec<Figure>,
    pub(crate) words: Vec<Word>,
    pub(crate) truth: Truth,
}

/// The disclosure of a seed: styles take turns.
pub(crate) fn disclosure(seed: u64) -> Disclosure {
    let turn = usize::try_from(seed).expect("few seeds") % STYLES.len();
    let style = &STYLES[turn];
    let mut dice = Dice::new(seed);
    let books = Books::draw(style.plan, &mut dice);
    let hand = (style.hand)(&mut dice).mixed(&mut dice);
    let mut pen = Pen::new(&books, hand, dice);
    (style.write)(&mut pen);
    let Pen { text, figures, words, .. } = pen;
    let truth = Truth::new(&books, &figures, &words);
    Disclosure { style: style.name, text, figures, words, truth }
}
