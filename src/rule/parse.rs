//! Reads equations, and says what is missing where they break off.

use super::expr::{Equation, Expr, Relation};
use rust_decimal::Decimal;
use std::str::FromStr;

/// Where an equation cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExprError {
    /// Byte offset in the equation.
    pub at: usize,
    /// What was expected there.
    pub expected: Expected,
}

/// What an equation can go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A name, a number or a bracket.
    Value,
    /// The name of a role.
    Role,
    /// A number.
    Number,
    /// `)`
    Close,
    /// `=` and its like.
    Relation,
    /// Nothing more.
    End,
    /// Nothing more, for there are as many values as one may have.
    Enough,
}

/// So many values, brackets included, an equation has at most: what walks it goes as deep.
const MOST: usize = 100;

impl Expected {
    /// In Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Value => "名称、数字或括号",
            Self::Role => "名称",
            Self::Number => "数字",
            Self::Close => " )",
            Self::Relation => " =、<=、>= 或 ~",
            Self::End => "结尾",
            Self::Enough => "结尾：一个等式至多 100 项",
        }
    }

    /// In English.
    pub fn en(self) -> &'static str {
        match self {
            Self::Value => "a name, a number or a bracket",
            Self::Role => "a name",
            Self::Number => "a number",
            Self::Close => ")",
            Self::Relation => "=, <=, >= or ~",
            Self::End => "to end",
            Self::Enough => "to end: it has at most 100 values",
        }
    }
}

impl FromStr for Equation {
    type Err = ExprError;

    fn from_str(text: &str) -> Result<Self, ExprError> {
        let mut parser = Parser { text, at: 0, values: 0 };
        let left = parser.sum()?;
        let relation = parser.relation()?;
        let right = parser.sum()?;
        parser.blank();
        if parser.at < text.len() {
            return Err(parser.expected(Expected::End));
        }
        Ok(Self::new(left, relation, right))
    }
}

impl FromStr for Expr {
    type Err = ExprError;

    fn from_str(text: &str) -> Result<Self, ExprError> {
        let mut parser = Parser { text, at: 0, values: 0 };
        let expr = parser.sum()?;
        parser.blank();
        if parser.at < text.len() { Err(parser.expected(Expected::End)) } else { Ok(expr) }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// How many values have begun.
    values: usize,
}

impl<'a> Parser<'a> {
    fn expected(&self, expected: Expected) -> ExprError {
        ExprError { at: self.at, expected }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn blank(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, sign: &str) -> bool {
        self.blank();
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    fn relation(&mut self) -> Result<Relation, ExprError> {
        const SIGNS: &[(&str, Relation)] = &[
            ("<=", Relation::AtMost),
            (">=", Relation::AtLeast),
            ("=", Relation::Equal),
            ("~", Relation::Direction),
        ];
        let found = SIGNS.iter().find(|(sign, _)| self.eat(sign)).map(|(_, relation)| *relation);
        found.ok_or_else(|| self.expected(Expected::Relation))
    }

    fn sum(&mut self) -> Result<Expr, ExprError> {
        let mut left = self.product()?;
        loop {
            if self.eat("+") {
                left = Expr::Add(Box::new(left), Box::new(self.product()?));
            } else if self.eat("-") {
                left = Expr::Sub(Box::new(left), Box::new(self.product()?));
            } else {
                return Ok(left);
            }
        }
    }

    fn product(&mut self) -> Result<Expr, ExprError> {
        let mut left = self.atom()?;
        while self.eat("*") {
            left = Expr::Mul(Box::new(left), Box::new(self.atom()?));
        }
        Ok(left)
    }

    fn atom(&mut self) -> Result<Expr, ExprError> {
        self.values += 1;
        if MOST < self.values {
            return Err(self.expected(Expected::Enough));
        }
        if self.eat("(") {
            let inner = self.sum()?;
            return if self.eat(")") { Ok(inner) } else { Err(self.expected(Expected::Close)) };
        }
        let word = self.word();
        if word.is_empty() {
            return Err(self.expected(Expected::Value));
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.number(word);
        }
        if word == "sum" && self.eat("(") {
            let role = self.word().to_owned();
            if role.is_empty() {
                return Err(self.expected(Expected::Role));
            }
            let closed = self.eat(")");
            return if closed { Ok(Expr::Sum(role)) } else { Err(self.expected(Expected::Close)) };
        }
        Ok(Expr::Name(word.to_owned()))
    }

    fn word(&mut self) -> &'a str {
        self.blank();
        let rest = self.rest();
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn number(&mut self, word: &str) -> Result<Expr, ExprError> {
        let value = Decimal::from_str_exact(word).map_err(|_| self.expected(Expected::Number))?;
        let percent = self.eat("%");
        Ok(Expr::Number(if percent { value / Decimal::ONE_HUNDRED } else { value }))
    }
}

#[cfg(test)]
mod tests {
    use super::{Equation, Expected, Relation};

    #[test]
    fn equations_read_as_written() {
        let equation: Equation = "rate * (amount - delta) = delta".parse().expect("well formed");
        assert_eq!(equation.relation, Relation::Equal);
        assert_eq!(equation.names().into_iter().collect::<Vec<_>>(), ["amount", "delta", "rate"]);
        let sum: Equation = "sum(share) = 100%".parse().expect("well formed");
        assert_eq!(sum.summed(), Some("share"));
    }

    #[test]
    fn mistakes_have_a_place() {
        let error = "share * base".parse::<Equation>().expect_err("no relation");
        assert_eq!((error.at, error.expected), (12, Expected::Relation));
        assert!("a = (b + c".parse::<Equation>().is_err());
        assert!("a = b / c".parse::<Equation>().is_err());
    }
}
