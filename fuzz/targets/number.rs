//! The numbers of a text: spans in order, values that can be added and shown.

#![no_main]

use gouji::number::{Lexicon, Rounding, Token};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut end = 0;
    for token in Lexicon::builtin().lex(text) {
        let span = match &token {
            Token::Figure(figure) => figure.span,
            Token::Other { span, .. } => *span,
        };
        assert!(end <= span.start && span.start <= span.end, "{span:?} after {end}");
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
        end = span.end;
        if let Token::Figure(figure) = token {
            let _shown = figure.quantity.to_string();
            let _either = figure.quantity.interval(Rounding::default());
        }
    }
});
