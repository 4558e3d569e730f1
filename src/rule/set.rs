//! Rules as checks use them: what the files mean.

use super::expr::Equation;
use super::mechanism;
use super::sought::Watched;
use crate::claim::{Beginnings, Expression, Phrase, Reader};
use crate::diagnostic::{Lang, Severity};
use crate::number::Lexicon;
use crate::source::Span;
use crate::vocabulary::{Naming, Vocabulary, Words};
use once_cell::sync::OnceCell;
use std::path::PathBuf;

/// Everything gouji knows: rules and words.
#[derive(Debug)]
pub struct RuleSet {
    /// The language of its texts.
    pub lang: Lang,
    /// The rules, sorted by id.
    pub rules: Vec<Rule>,
    /// The words of the field.
    pub vocabulary: Vocabulary,
    /// Tells what numbers are.
    pub lexicon: Lexicon,
    /// Resolves labels.
    pub naming: Naming,
    /// Words inside clauses.
    pub words: Words,
    pub(super) phrases: Vec<Phrase>,
    /// What each of them begins with.
    pub(super) beginnings: Beginnings,
    /// What that begins with which rules about words look for.
    pub(super) watched: [OnceCell<Watched>; 2],
    pub(super) parts: Expression,
    pub(super) regroup: Option<Expression>,
    pub(super) reason: Expression,
    /// Matches a year, and tells whether it is that of a disclosure.
    pub year: Option<Expression>,
    /// Section headings, ready to match, in the vocabulary's order.
    pub sections: Vec<Expression>,
}

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its id: the path of its file without `.toml`.
    pub id: String,
    /// What is wrong when it breaks.
    pub title: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What it protects.
    pub why: String,
    /// What the editor does about it.
    pub help: String,
    /// Which forms or instructions demand it; empty where none is named.
    pub source: String,
    /// What it does.
    pub body: Body,
    /// Its own examples.
    pub cases: Vec<Case>,
    /// Its file.
    pub path: PathBuf,
    /// Whether it is a user's, not one that comes with the program.
    pub own: bool,
    /// Where its title stands in the file.
    pub span: Span,
}

/// What a rule does.
#[derive(Debug)]
pub enum Body {
    /// Reads clauses and compares what they bind.
    Claim(ClaimRule),
    /// Knows sums by definition.
    Partition(Vec<Partition>),
    /// A mechanism of its own.
    Check(Check),
    /// Looks at the words.
    Wording(Wording),
}

/// Reads clauses and compares what they bind.
#[derive(Debug, Default)]
pub struct ClaimRule {
    /// The kind shown in accounts.
    pub kind: String,
    /// Whether its figures are meant as printed, whatever loosens them.
    pub exact: bool,
    /// Its phrases as written.
    pub reads: Vec<String>,
    /// The roles that its phrases bind to figures.
    pub roles: Vec<String>,
    /// The labels that its phrases bind.
    pub labels: Vec<String>,
    /// Quantities to look up.
    pub lookups: Vec<Lookup>,
    /// What must hold.
    pub expects: Vec<Expect>,
}

/// Where a name in an equation comes from.
#[derive(Debug)]
pub struct Lookup {
    /// The name in equations.
    pub name: String,
    /// A label hole, `subject`, `statement`, `parent` or `near`.
    pub label: String,
    /// The item to look up instead.
    pub item: Option<String>,
    /// Only for subjects that are a side of the balance.
    pub flow: bool,
    /// Only for subjects that both sides of the balance come to.
    pub balanced: bool,
    /// Which of its amounts; the label decides if absent.
    pub role: Option<String>,
    /// Only from tables.
    pub tables_only: bool,
    /// Only counts in one of these units; any if empty.
    pub units: Vec<String>,
}

/// What must hold, and how to tell if it does not.
#[derive(Debug)]
pub struct Expect {
    /// Equations of which one must hold, each with the name under which equal statements meet.
    pub any: Vec<(Equation, Option<String>)>,
    /// Equations that decide where none of `any` can be filled.
    pub otherwise: Vec<Equation>,
    /// Whether nothing but the author's habit says that these are meant.
    pub habit: bool,
    /// Equations that can confirm but not refute.
    pub weak: Vec<Equation>,
    /// The name that the finding points at.
    pub at: String,
    /// What is wrong, with `{name}` and `{=name}`.
    pub say: String,
    /// The arithmetic, likewise.
    pub work: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What the figure probably is.
    pub instead: Vec<Instead>,
    /// Where its equations stand in the file.
    pub span: Span,
}

/// An equation that tells what a wrong figure probably is.
#[derive(Debug)]
pub struct Instead {
    /// The equation.
    pub that: Equation,
    /// What it tells.
    pub say: String,
    /// The name under which equal statements meet, if it holds.
    pub same: Option<String>,
}

/// A whole and its parts by definition.
#[derive(Clone, Debug)]
pub struct Partition {
    /// The whole, by standard name.
    pub whole: String,
    /// Its parts, by standard name.
    pub parts: Vec<String>,
    /// Parts that may be absent, which then count as zero.
    pub optional: Vec<String>,
    /// The funds it holds for; all if empty.
    pub scopes: Vec<String>,
    /// The funds whose amounts of the whole are its parts.
    pub by_scope: Vec<String>,
    /// Whether it is of rows and columns of one table, and not of sentences.
    pub in_tables: bool,
}

/// A check with a mechanism of its own.
#[derive(Debug)]
pub struct Check {
    /// Which mechanism.
    pub kind: String,
    /// The roles it compares.
    pub roles: Vec<String>,
    /// What is wrong.
    pub say: String,
    /// Expressions over folded text.
    pub find: Vec<Expression>,
    /// Words with a meaning to the mechanism, folded.
    pub words: Vec<String>,
    /// Items with the item that each is a part of.
    pub within: Vec<(String, String)>,
}

/// What should not stand in a text.
#[derive(Debug)]
pub struct Wording {
    /// Expressions over the text as printed; a group named `bad` narrows the place.
    pub find: Vec<Expression>,
    /// Wrong terms with right ones.
    pub terms: Vec<(String, String)>,
    /// Characters of which a text must hold one for the expressions to be tried; any if empty.
    pub marks: String,
    /// What should not fill a whole cell.
    pub cells: Vec<String>,
    /// Right words that hold a wrong term.
    pub except: Vec<String>,
    /// The first year of disclosures that it holds for; `None` for all.
    pub since: Option<u16>,
    /// Whether to look at prose.
    pub in_prose: bool,
    /// Whether to look at tables.
    pub in_tables: bool,
    /// What is wrong.
    pub say: String,
}

/// What a rule's example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseKind {
    /// Must raise nothing.
    Pass,
    /// Must raise the rule at the marked place.
    Fail,
    /// A known miss: must stay silent.
    Limit,
}

/// A rule's own example.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it shows.
    pub kind: CaseKind,
    /// The text, marks included.
    pub text: String,
    /// Where the text stands in the rule file; the whole string if escapes make it longer.
    pub span: Span,
    /// What it shows, if that is not plain.
    pub note: Option<String>,
}

impl RuleSet {
    /// A reader of prose with these rules' phrases.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            phrases: &self.phrases,
            beginnings: &self.beginnings,
            lexicon: &self.lexicon,
            naming: &self.naming,
            words: &self.words,
            parts: &self.parts,
            regroup: self.regroup.as_ref(),
            reason: &self.reason,
        }
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let at = self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok()?;
        self.rules.get(at)
    }

    /// The rules that run a mechanism of this kind.
    pub fn checks<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a Rule, &'a Check)> {
        self.rules.iter().filter_map(move |rule| match &rule.body {
            Body::Check(check) if check.kind == kind => Some((rule, check)),
            _ => None,
        })
    }
}

impl Rule {
    /// Whether no text alone can break it: it tells what is wrong with waivers, or what differs from
    /// another disclosure or another version.
    pub fn needs_more_than_a_text(&self) -> bool {
        let others = [mechanism::BESIDE, mechanism::SAME];
        let beside = |kind: &str| others.iter().any(|start| kind.starts_with(start));
        let outside = |kind: &str| kind == mechanism::WAIVER || beside(kind);
        matches!(&self.body, Body::Check(check) if outside(&check.kind))
    }

    /// Its claim part, if it reads clauses.
    pub fn claim(&self) -> Option<&ClaimRule> {
        match &self.body {
            Body::Claim(claim) => Some(claim),
            _ => None,
        }
    }
}
