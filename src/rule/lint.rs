//! Finds names that nothing binds: an equation over such a name could never be weighed, and its
//! rule would stay silent for ever.

use super::claim_table::ExpectTable;
use super::expr::{Equation, Expr};
use super::file::RuleFile;
use super::mistake::{Origin, RuleFileError};
use super::set::{Body, ClaimRule, Expect, Rule};
use super::suggest::nearest;
use super::syntax::meant;
use crate::vocabulary::Vocabulary;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;

/// What `{found}` and its like can be in a wording rule.
const WORDING_NAMES: &[&str] = &["found", "right"];

/// What a label is looked up by besides the label holes of the rule's phrases.
const FIXED_LABELS: &[&str] = &["subject", "statement", "parent", "near"];

/// The names that any rule's equations may use.
pub(super) struct Known<'a> {
    roles: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    /// What the phrases of all rules bind, and the roles that tables have.
    pub(super) fn new(rules: &'a [Rule], vocabulary: &'a Vocabulary) -> Self {
        let bound = rules.iter().filter_map(Rule::claim).flat_map(|claim| &claim.roles);
        let tables = vocabulary.measures.iter().map(|measure| &measure.role);
        Self { roles: bound.chain(tables).map(String::as_str).collect() }
    }

    /// The mistakes in the names of one file.
    pub(super) fn lint(
        &self,
        origin: &Origin<'_>,
        file: &RuleFile,
        rules: &[Rule],
    ) -> Vec<RuleFileError> {
        let rule = rules.iter().find(|rule| rule.id == origin.source.id);
        let mut errors = Vec::new();
        match rule.map(|rule| &rule.body) {
            Some(Body::Claim(claim)) => {
                lookups(origin, file, claim, &mut errors);
                for (table, expect) in file.expect.iter().zip(&claim.expects) {
                    let before = errors.len();
                    self.equations(origin, table, expect, claim, &mut errors);
                    // Beside a misspelt name the right one in a message is no second mistake.
                    if errors.len() == before {
                        templates(origin, table, expect, &mut errors);
                    }
                }
            }
            Some(Body::Wording(_)) => {
                let say = file.wording.iter().map(|wording| &wording.say);
                say.for_each(|say| template(origin, say, WORDING_NAMES, &mut errors));
            }
            _ => {}
        }
        errors
    }

    /// Every name of every equation needs a value.
    fn equations(
        &self,
        origin: &Origin<'_>,
        table: &ExpectTable,
        expect: &Expect,
        claim: &ClaimRule,
        errors: &mut Vec<RuleFileError>,
    ) {
        if expect.any.is_empty() && expect.otherwise.is_empty() && expect.weak.is_empty() {
            let (zh, en) = ("没有等式", "there is no equation");
            let help = origin.lang.pick(
                "用 that 写明应成立的等式，如 that = \"share * base = amount\"",
                "say with `that` what must hold: that = \"share * base = amount\"",
            );
            errors.push(origin.error(table.at.span(), zh, en).with_help(help.to_owned()));
        }
        let written = table.that.get_ref().list();
        let main = expect
            .any
            .iter()
            .zip(written)
            .map(|((equation, _), text)| (equation, text, table.that.span()));
        let instead = expect.instead.iter().zip(&table.instead).map(|(instead, table)| {
            (&instead.that, table.that.get_ref().as_str(), table.that.span())
        });
        let weak = expect.weak.iter().zip(table.weak.get_ref().list());
        let weak = weak.map(|(equation, text)| (equation, text, table.weak.span()));
        let otherwise = expect.otherwise.iter().zip(table.otherwise.get_ref().list());
        let otherwise = otherwise.map(|(equation, text)| (equation, text, table.otherwise.span()));
        for (equation, text, span) in main.chain(otherwise).chain(weak).chain(instead) {
            let own: Vec<&str> = own_names(claim).collect();
            let known: Vec<&str> = self.roles.iter().copied().chain(own.iter().copied()).collect();
            for name in all_names(equation).into_iter().filter(|name| !known.contains(name)) {
                let zh = format!("没有短语或 [facts] 给出 {name}");
                let en = format!("no phrase and no [facts] entry binds {name}");
                let place = name_in(origin, text, span.clone(), name);
                // Near names of all rules are worth a hint; a list of all would be none.
                let hint =
                    if nearest(name, known.iter().copied()).is_some() { &known } else { &own };
                errors.push(origin.error(place, &zh, &en).with_help(meant(
                    name,
                    hint,
                    origin.lang,
                )));
            }
        }
    }
}

/// The names that a rule binds itself.
fn own_names(claim: &ClaimRule) -> impl Iterator<Item = &str> {
    claim.roles.iter().chain(claim.lookups.iter().map(|lookup| &lookup.name)).map(String::as_str)
}

/// A label is a hole of the rule's own phrases.
fn lookups(
    origin: &Origin<'_>,
    file: &RuleFile,
    claim: &ClaimRule,
    errors: &mut Vec<RuleFileError>,
) {
    let labels = claim.labels.iter().map(String::as_str);
    let known: Vec<&str> = FIXED_LABELS.iter().copied().chain(labels).collect();
    let labelled = file.facts.values().filter(|table| table.item.is_none());
    for label in labelled.map(|table| &table.label) {
        let name = label.get_ref().as_str();
        if !known.contains(&name) {
            let zh = format!("这条规则的短语里没有叫 {name} 的名称空位");
            let en = format!("no phrase of this rule has a label hole {name}");
            let place = origin.inside(label, 0..name.len());
            let help = meant(name, &known, origin.lang);
            errors.push(origin.error(place, &zh, &en).with_help(help));
        }
    }
}

/// Messages show only what their equations speak of.
fn templates(
    origin: &Origin<'_>,
    table: &ExpectTable,
    expect: &Expect,
    errors: &mut Vec<RuleFileError>,
) {
    let names: BTreeSet<&str> = expect
        .any
        .iter()
        .map(|(equation, _)| equation)
        .chain(&expect.otherwise)
        .chain(&expect.weak)
        .flat_map(all_names)
        .collect();
    let names: Vec<&str> = names.into_iter().collect();
    for text in [&table.say, &table.say_en, &table.work, &table.work_en] {
        template(origin, text, &names, errors);
    }
    for (instead, table) in expect.instead.iter().zip(&table.instead) {
        let names: Vec<&str> = all_names(&instead.that).into_iter().collect();
        for text in [&table.say, &table.say_en] {
            template(origin, text, &names, errors);
        }
    }
}

/// `{name}`, `{=name}` and `{amount-gap}` of one text.
fn template(
    origin: &Origin<'_>,
    text: &Spanned<String>,
    known: &[&str],
    errors: &mut Vec<RuleFileError>,
) {
    for (open, _) in text.get_ref().match_indices('{') {
        let rest = &text.get_ref()[open + 1..];
        let Some(close) = rest.find('}') else { continue };
        let hole = &rest[..close];
        let asked = hole.strip_prefix('=').unwrap_or(hole);
        let names = asked.parse::<Expr>().map(|expr| owned(&expr)).unwrap_or_default();
        let wrong = names.iter().find(|name| !known.contains(&name.as_str()));
        let wrong = if names.is_empty() { Some(asked) } else { wrong.map(String::as_str) };
        if let Some(name) = wrong {
            let zh = format!("{{{hole}}} 没有值：等式里没有 {name}");
            let en = format!("{{{hole}}} has no value: the equation does not have {name}");
            let place = origin.inside(text, open..open + close + 2);
            let help = meant(name, known, origin.lang);
            errors.push(origin.error(place, &zh, &en).with_help(help));
        }
    }
}

fn owned(expr: &Expr) -> Vec<String> {
    expr.names().into_iter().map(str::to_owned).collect()
}

/// The names of an equation and the role that it sums.
fn all_names(equation: &Equation) -> BTreeSet<&str> {
    equation.names().into_iter().chain(equation.summed()).collect()
}

/// Where `name` stands in an equation written within the value at `span`.
fn name_in(origin: &Origin<'_>, text: &str, span: Range<usize>, name: &str) -> Range<usize> {
    let part_of_a_name = |c: char| c.is_alphanumeric() || c == '_';
    let alone = text.match_indices(name).find(|(at, _)| {
        let (before, after) = (&text[..*at], &text[at + name.len()..]);
        !before.ends_with(part_of_a_name) && !after.starts_with(part_of_a_name)
    });
    let place = origin.content(span.clone(), text).zip(alone);
    place.map_or(span, |(place, (at, _))| place.start + at..place.start + at + name.len())
}
