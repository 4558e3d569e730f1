//! What a rule reads and demands, as its file has it: the part of its manual that nobody wrote.

use super::expr::{Equation, Expr, Relation};
use super::set::{Body, Expect, Partition, Rule, Wording};
use std::fmt;

/// The checks of which a pair is a part and its whole.
const AT_MOST: [&str; 2] = ["bound", "narrower"];

impl Rule {
    /// The phrases, expressions and words that it looks for, a line each.
    pub fn reads(&self) -> Vec<String> {
        match &self.body {
            Body::Claim(claim) => claim.reads.clone(),
            Body::Partition(_) => Vec::new(),
            Body::Check(check) => {
                let find = check.find.iter().map(|find| find.as_str().to_owned());
                find.chain(check.words.iter().cloned()).collect()
            }
            Body::Wording(wording) => wording_lines(wording),
        }
    }

    /// The equations that must hold, a line each.
    pub fn demands(&self) -> Vec<String> {
        match &self.body {
            Body::Claim(claim) => claim.expects.iter().map(demand).collect(),
            Body::Partition(partitions) => partitions.iter().map(sum).collect(),
            Body::Check(check) if AT_MOST.contains(&check.kind.as_str()) => {
                check.within.iter().map(|(part, whole)| format!("{part} <= {whole}")).collect()
            }
            Body::Check(_) | Body::Wording(_) => Vec::new(),
        }
    }
}

/// The equations of one expectation, those that only confirm in brackets.
fn demand(expect: &Expect) -> String {
    let any: Vec<String> = expect.any.iter().map(|(equation, _)| equation.to_string()).collect();
    let otherwise: Vec<String> = expect.otherwise.iter().map(ToString::to_string).collect();
    let weak: Vec<String> = expect.weak.iter().map(|weak| format!("({weak})")).collect();
    [any, otherwise, weak].concat().join(" | ")
}

fn wording_lines(wording: &Wording) -> Vec<String> {
    let find = wording.find.iter().map(|find| find.as_str().to_owned());
    let terms = wording.terms.iter().map(|(bad, good)| format!("{bad} → {good}"));
    find.chain(terms).collect()
}

fn sum(partition: &Partition) -> String {
    let optional = partition.optional.iter().map(|part| format!("[{part}]"));
    let funds = partition.by_scope.iter().map(|scope| format!("{}({scope})", partition.whole));
    let parts: Vec<String> = partition.parts.iter().cloned().chain(optional).chain(funds).collect();
    format!("{} = {}", partition.whole, parts.join(" + "))
}

impl fmt::Display for Equation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.relation {
            Relation::Equal => "=",
            Relation::AtMost => "<=",
            Relation::AtLeast => ">=",
            Relation::Direction => "~",
        };
        write!(f, "{} {sign} {}", self.left, self.right)
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(value) => write!(f, "{value}"),
            Self::Name(name) => f.write_str(name),
            Self::Sum(role) => write!(f, "sum({role})"),
            Self::Add(a, b) => write!(f, "{a} + {b}"),
            Self::Sub(a, b) => write!(f, "{a} - {}", Grouped(b)),
            Self::Mul(a, b) => write!(f, "{} * {}", Grouped(a), Grouped(b)),
        }
    }
}

/// In brackets where a sign before or after would take hold of a part only.
struct Grouped<'a>(&'a Expr);

impl fmt::Display for Grouped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Expr::Add(..) | Expr::Sub(..) => write!(f, "({})", self.0),
            _ => write!(f, "{}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Equation;

    #[test]
    fn an_equation_is_printed_as_it_is_written() {
        for text in [
            "rate * (amount - delta) = delta",
            "a - (b - c) + d <= 2 * e",
            "amount - initial ~ word",
            "sum(amount) = amount",
        ] {
            let equation: Equation = text.parse().unwrap();
            assert_eq!(equation.to_string(), text);
        }
    }
}
