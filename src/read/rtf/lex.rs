//! The tokens of rich text.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\par`, `\u-123`
    Word(&'a [u8], Option<i32>),
    /// `\~`
    Symbol(u8),
    /// `\'b2`
    Hex(u8),
    /// A byte of text.
    Byte(u8),
    /// Bytes that are no text, of `\bin`.
    Binary,
}

/// No control word is longer; the rest would be text.
const LONGEST: usize = 64;

/// Takes rich text apart.
pub(super) struct Lexer<'a> {
    rest: &'a [u8],
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
        if !self.rest.first().is_some_and(is_letter) {
            let sign = self.byte()?;
            return Some(if sign == b'\'' { self.hex() } else { Token::Symbol(sign) });
        }
        let length = self.rest.iter().take(LONGEST).take_while(|byte| is_letter(byte)).count();
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        let number = self.number();
        if self.rest.first() == Some(&b' ') {
            self.byte();
        }
        if word == b"bin" {
            let count = number.and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
            self.rest = self.rest.get(count..).unwrap_or_default();
            return Some(Token::Binary);
        }
        Some(Token::Word(word, number))
    }

    /// The number after a word; one that is too long is as large as can be.
    fn number(&mut self) -> Option<i32> {
        let minus = self.rest.first() == Some(&b'-');
        let digits = &self.rest[usize::from(minus)..];
        let length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 {
            return None;
        }
        let mut value = 0_i32;
        for digit in &digits[..length] {
            value = value.saturating_mul(10).saturating_add(i32::from(digit - b'0'));
        }
        self.rest = &digits[length..];
        Some(if minus { -value } else { value })
    }

    fn hex(&mut self) -> Token<'a> {
        let digit = |at: usize| char::from(*self.rest.get(at)?).to_digit(16);
        let (Some(high), Some(low)) = (digit(0), digit(1)) else { return Token::Symbol(b'\'') };
        self.rest = &self.rest[2..];
        Token::Hex(u8::try_from(high << 4 | low).unwrap_or(b'?'))
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.byte()? {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                // Lines of the file are not lines of the text.
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexer, Token};

    #[test]
    fn text_is_taken_apart() {
        let tokens: Vec<Token> = Lexer::new(b"{\\rtf1 a\r\n\\'b2\\~\\u-5\\bin3 }}}\\'zz").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word(b"rtf", Some(1)),
                Token::Byte(b'a'),
                Token::Hex(0xb2),
                Token::Symbol(b'~'),
                Token::Word(b"u", Some(-5)),
                Token::Binary,
                Token::Symbol(b'\''),
                Token::Byte(b'z'),
                Token::Byte(b'z'),
            ]
        );
    }

    #[test]
    fn what_breaks_off_ends() {
        for torn in ["\\", "\\'", "\\'b", "\\par-", "\\bin99999999999 x", "\\u99999999999999"] {
            assert!(Lexer::new(torn.as_bytes()).count() <= 3, "{torn}");
        }
    }
}
