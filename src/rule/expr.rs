//! Equations: what a rule says must hold, over named values.
//!
//! `share * base = amount`. Sums, differences, products and numbers only: without division an
//! equation is affine in each name that stands in it once, and can be tested exactly at the ends
//! of the intervals.

use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// How the two sides relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// `=`
    Equal,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `~`: the left side has the direction that the word on the right states.
    Direction,
}

/// An expression over names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// A number; `100%` is 1.
    Number(Decimal),
    /// A role, label or fact.
    Name(String),
    /// `sum(amount)`: of a role over the parts of the statement.
    Sum(String),
    /// A sum of two.
    Add(Box<Expr>, Box<Expr>),
    /// A difference.
    Sub(Box<Expr>, Box<Expr>),
    /// A product.
    Mul(Box<Expr>, Box<Expr>),
}

/// Two expressions and how they relate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equation {
    /// The left side.
    pub left: Expr,
    /// How they relate.
    pub relation: Relation,
    /// The right side.
    pub right: Expr,
    /// Whether a name stands in it more than once.
    pub repeats: bool,
}

impl Equation {
    /// An equation of two sides.
    pub fn new(left: Expr, relation: Relation, right: Expr) -> Self {
        let mut names = Vec::new();
        left.visit(&mut |name| names.push(name));
        right.visit(&mut |name| names.push(name));
        names.sort_unstable();
        let repeats = names.windows(2).any(|pair| pair[0] == pair[1]);
        Self { left, relation, right, repeats }
    }

    /// All names in it, parts' roles not included.
    pub fn names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.left.collect(&mut names);
        self.right.collect(&mut names);
        names
    }

    /// The role summed over parts, if one is.
    pub fn summed(&self) -> Option<&str> {
        self.left.summed().or_else(|| self.right.summed())
    }

    /// Whether it says that two figures are one quantity.
    pub fn is_restatement(&self) -> bool {
        self.relation == Relation::Equal
            && matches!((&self.left, &self.right), (Expr::Name(_), Expr::Name(_)))
    }
}

impl Expr {
    /// All names in it, parts' roles not included.
    pub fn names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.collect(&mut names);
        names
    }

    fn collect<'a>(&'a self, names: &mut BTreeSet<&'a str>) {
        match self {
            Self::Name(name) => {
                names.insert(name);
            }
            Self::Number(_) | Self::Sum(_) => {}
            Self::Add(a, b) | Self::Sub(a, b) | Self::Mul(a, b) => {
                a.collect(names);
                b.collect(names);
            }
        }
    }

    /// Each name and each role that is summed, as often as it stands there.
    fn visit<'a>(&'a self, out: &mut impl FnMut(&'a str)) {
        match self {
            Self::Number(_) => {}
            Self::Name(name) | Self::Sum(name) => out(name),
            Self::Add(a, b) | Self::Sub(a, b) | Self::Mul(a, b) => {
                a.visit(out);
                b.visit(out);
            }
        }
    }

    fn summed(&self) -> Option<&str> {
        match self {
            Self::Sum(role) => Some(role),
            Self::Number(_) | Self::Name(_) => None,
            Self::Add(a, b) | Self::Sub(a, b) | Self::Mul(a, b) => {
                a.summed().or_else(|| b.summed())
            }
        }
    }

    /// Whether a name is multiplied with itself, which the test at interval ends cannot decide.
    pub fn squares(&self) -> Option<&str> {
        match self {
            Self::Mul(a, b) => {
                let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
                a.collect(&mut left);
                b.collect(&mut right);
                left.intersection(&right)
                    .next()
                    .copied()
                    .or_else(|| a.squares())
                    .or_else(|| b.squares())
            }
            Self::Add(a, b) | Self::Sub(a, b) => a.squares().or_else(|| b.squares()),
            _ => None,
        }
    }
}
