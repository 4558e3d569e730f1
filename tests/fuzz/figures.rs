//! Figures of forty places, dates that no calendar has, and sentences in sentences.

use crate::dice::Dice;
use crate::{DOCUMENTS, odd, use_all};
use gouji::number::{Lexicon, Token};
use gouji::source::Span;

#[test]
fn figures_of_any_length_are_reported() {
    let text = DOCUMENTS[1];
    let figures: Vec<Span> = Lexicon::builtin()
        .lex(text)
        .iter()
        .filter_map(|token| match token {
            Token::Figure(figure) => Some(figure.span),
            Token::Other { .. } => None,
        })
        .collect();
    for seed in 0..48 {
        let mut dice = Dice::new(seed);
        let mut changed = String::new();
        let mut from = 0;
        for span in &figures {
            if dice.chance(10) {
                changed += &text[from..span.start];
                changed += &odd::words(&mut dice);
                from = span.end;
            }
        }
        use_all(&(changed + &text[from..]));
    }
}

#[test]
fn brackets_and_lists_in_each_other_are_reported() {
    let open = ["（其中：", "(", "“", "1.", "（一）", "一是", "包括：", "其中，", "，占", "比上年"];
    for seed in 0..24 {
        let mut dice = Dice::new(seed);
        let mut text = "2024年度".to_owned();
        for _ in 0..dice.below(200) {
            text += dice.pick(&open);
            text += &odd::words(&mut dice);
            text += dice.pick(&["）", "；", "。", "，", "\n", "", "支出"]);
        }
        use_all(&text);
    }
}
