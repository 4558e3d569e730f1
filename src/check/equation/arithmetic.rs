//! Writes out the arithmetic of an equation: solved for one of its names, with the figures as printed.

use super::relation::Relation;
use super::tell::{Voice, show};
use crate::rule::Expr;

/// How tightly the parts of a written expression hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Product,
    Figure,
}

/// A written expression.
struct Written {
    text: String,
    binding: Binding,
}

impl Written {
    /// In brackets unless it binds as tightly as needed.
    fn within(self, least: Binding) -> String {
        if self.binding < least { format!("({})", self.text) } else { self.text }
    }
}

impl Relation<'_> {
    /// `(91.97万元 - 77.99万元) ÷ 77.99万元`: what the figure that the finding points at is computed from.
    /// `None` if it stands in the equation more than once, or nothing is computed.
    pub(super) fn arithmetic(&self) -> Option<String> {
        let (left, right) = (&self.equation.left, &self.equation.right);
        if self.word.is_some() {
            return self.write(left).map(|written| written.text);
        }
        let solved = match (self.holds_target(left), self.holds_target(right)) {
            (true, false) => self.isolate(left, self.write(right)?),
            (false, true) => self.isolate(right, self.write(left)?),
            _ => None,
        };
        // A figure that should be another one is told by the message.
        let computed = solved.filter(|written| written.binding != Binding::Figure);
        computed.map(|written| written.text)
    }

    fn holds_target(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Number(_) => false,
            Expr::Name(name) | Expr::Sum(name) => *name == self.at,
            Expr::Add(a, b) | Expr::Sub(a, b) | Expr::Mul(a, b) => {
                self.holds_target(a) || self.holds_target(b)
            }
        }
    }

    /// What the target is where `expr` is `value`.
    fn isolate(&self, expr: &Expr, value: Written) -> Option<Written> {
        let (a, b) = match expr {
            Expr::Number(_) => return None,
            Expr::Name(_) | Expr::Sum(_) => return Some(value),
            Expr::Add(a, b) | Expr::Sub(a, b) | Expr::Mul(a, b) => (a, b),
        };
        let first = self.holds_target(a);
        if first && self.holds_target(b) {
            return None;
        }
        let other = self.write(if first { b } else { a })?;
        let value = match (expr, first) {
            (Expr::Add(..), _) => joined(value, " - ", other, Binding::Sum),
            (Expr::Sub(..), true) => joined(value, " + ", other, Binding::Sum),
            (Expr::Sub(..), false) => joined(other, " - ", value, Binding::Sum),
            _ => joined(value, " ÷ ", other, Binding::Product),
        };
        self.isolate(if first { a } else { b }, value)
    }

    fn write(&self, expr: &Expr) -> Option<Written> {
        let (a, sign, b, binding) = match expr {
            Expr::Number(value) => {
                let text = value.normalize().to_string();
                return Some(Written { text, binding: Binding::Figure });
            }
            Expr::Name(name) | Expr::Sum(name) => {
                let term = self.term(name)?;
                let sum = 1 < term.parts.len();
                let binding = if sum { Binding::Sum } else { Binding::Figure };
                return Some(Written { text: show(term, Voice::Computing), binding });
            }
            Expr::Add(a, b) => (a, " + ", b, Binding::Sum),
            Expr::Sub(a, b) => (a, " - ", b, Binding::Sum),
            Expr::Mul(a, b) => (a, " × ", b, Binding::Product),
        };
        Some(joined(self.write(a)?, sign, self.write(b)?, binding))
    }
}

/// Two written expressions with a sign between them, in brackets where they would come apart.
fn joined(a: Written, sign: &str, b: Written, binding: Binding) -> Written {
    let tighter = if binding == Binding::Sum { Binding::Product } else { Binding::Figure };
    let text = format!("{}{sign}{}", a.within(binding), b.within(tighter));
    Written { text, binding }
}
