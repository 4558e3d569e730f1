//! Numbers of a text whose lines end by their width alone: in 1,2␊34.56万␊元 nothing ends.

use super::{Figure, Hedge, Lexicon, Quantity, Token};
use crate::source::Span;

impl Lexicon {
    /// The numbers of a text as if all of it stood on one line; spans are offsets in `text` and may
    /// hold line ends.
    pub fn lex_joined(&self, text: &str) -> Vec<Token> {
        if !text.contains(is_line_end) {
            return self.lex(text);
        }
        let joined = Joined::new(text);
        let tokens = self.lex(&joined.text).into_iter();
        tokens.map(|token| doubted(joined.back(token), text)).collect()
    }
}

/// Longer numbers are no page's.
const LONGEST_PAGE: usize = 3;

/// A figure, unsure if it may hold the number of a page: 3.72␊8␊万元 is 3.72 or 3.728.
fn doubted(token: Token, text: &str) -> Token {
    match token {
        Token::Figure(Figure { span, quantity }) if may_hold_page(text, span) => {
            Token::Figure(Figure { span, quantity: Quantity { hedge: Hedge::Unsure, ..quantity } })
        }
        other => other,
    }
}

/// Whether digits go on from or to a line on which nothing but a short number stands.
fn may_hold_page(text: &str, span: Span) -> bool {
    if !span.of(text).contains(is_line_end) {
        return false;
    }
    let start = text[..span.start].rfind(is_line_end).map_or(0, |end| end + 1);
    let end = text[span.end..].find(is_line_end).map_or(text.len(), |at| span.end + at);
    let lines = text[start..end].split(is_line_end).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let bare = |line: &str| line.len() <= LONGEST_PAGE && line.bytes().all(|b| b.is_ascii_digit());
    let digit = |c: char| c.is_ascii_digit() || ".,，．".contains(c);
    lines.windows(2).any(|pair| {
        (bare(pair[0]) && pair[1].starts_with(digit)) || (bare(pair[1]) && pair[0].ends_with(digit))
    })
}

/// The lines of a text as one, with the way back.
struct Joined {
    text: String,
    /// Where each line begins in `text`, and where it begins in the original.
    starts: Vec<(usize, usize)>,
}

impl Joined {
    fn new(original: &str) -> Self {
        let mut joined = Self { text: String::with_capacity(original.len()), starts: Vec::new() };
        let mut offset = 0;
        for line in original.split(is_line_end) {
            let words = line.trim();
            let start = offset + line.len() - line.trim_start().len();
            offset += line.len() + 1;
            if words.is_empty() {
                continue;
            }
            let letter = |c: char| c.is_ascii_alphabetic();
            if joined.text.ends_with(letter) && words.starts_with(letter) {
                joined.text.push(' ');
            }
            joined.starts.push((joined.text.len(), start));
            joined.text.push_str(words);
        }
        joined
    }

    fn back(&self, token: Token) -> Token {
        match token {
            Token::Figure(Figure { span, quantity }) => {
                Token::Figure(Figure { span: self.span(span), quantity })
            }
            Token::Other { span, kind } => Token::Other { span: self.span(span), kind },
        }
    }

    /// A number ends on the line of its last character.
    fn span(&self, span: Span) -> Span {
        let last = span.end.saturating_sub(1).max(span.start);
        Span::new(self.original(span.start), self.original(last) + span.end - last)
    }

    fn original(&self, offset: usize) -> usize {
        let next = self.starts.partition_point(|(start, _)| *start <= offset);
        let (start, original) =
            self.starts.get(next.saturating_sub(1)).copied().unwrap_or_default();
        original + offset - start
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Token};
    use crate::number::Rounding;

    /// The figures of a text, each as it is printed and as it is read.
    fn figures(text: &str) -> Vec<(&str, String)> {
        let tokens = Lexicon::builtin().lex_joined(text).into_iter();
        let figure = |token| match token {
            Token::Figure(figure) => Some((figure.span.of(text), figure.quantity.to_string())),
            Token::Other { .. } => None,
        };
        tokens.filter_map(figure).collect()
    }

    #[test]
    fn numbers_and_units_go_over_line_ends() {
        for (text, printed, read) in [
            ("收入1,2\n34.56万元。", "1,2\n34.56万元", "1234.56万元"),
            ("支出3,38\r\n3.79万元", "3,38\r\n3.79万元", "3383.79万元"),
            ("占1\n2.5%", "1\n2.5%", "12.5%"),
            ("接待20人\n次。", "20人\n次", "20人次"),
            ("下降1.5个百\n  \u{3000}\n分点", "1.5个百\n  \u{3000}\n分点", "1.5个百分点"),
            ("收入 \n12.00 万\n 元", "12.00 万\n 元", "12.00万元"),
        ] {
            assert_eq!(figures(text), [(printed, read.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_on_one_line_is_none_on_two() {
        for text in ["2\n023年", "2023\n年", "第\n3季度", "用A\n4纸"] {
            assert_eq!(figures(text), [], "{text}");
        }
    }

    #[test]
    fn what_may_hold_the_number_of_a_page_has_no_value() {
        let sure = |text: &str| {
            let tokens = Lexicon::builtin().lex_joined(text).into_iter();
            let values = tokens.filter_map(|token| match token {
                Token::Figure(figure) => figure.quantity.interval(Rounding::Nearest),
                Token::Other { .. } => None,
            });
            values.count()
        };
        for text in
            ["决算为3.72\n8\n万元", "占84.20\n6\n%", "12\n59.59万元", "8\n16.32%", "2,34\n5"]
        {
            assert_eq!(sure(text), 0, "{text}");
        }
        for text in ["共有\n16\n人", "支出123\n45.59万元", "占84.2\n06%"] {
            assert_eq!(sure(text), 1, "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_its_line_ends() {
        assert_eq!(figures("收入12万元\n\n。")[0].0, "12万元");
        assert_eq!(figures("\n 12万元，\n3%").len(), 2);
    }
}
