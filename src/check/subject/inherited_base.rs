//! What a change is one from, where only the whole that it is a part of says so.
//!
//! “比年初预算减少5万元，其中公务接待费减少2万元；比上年减少…”: the parts change from what the whole does.

use super::scene::Scene;
use crate::claim::{Link, OPEN, Said, Statement, Statements, Value};
use crate::document::Document;
use crate::rule::RuleSet;
use crate::source::Span;
use crate::vocabulary::folded;

/// How many statements behind a whole its parts may stand.
const MOST_PARTS: usize = 64;

/// The roles of a difference to a budget.
const GAP: &str = "gap";
const GAP_RATE: &str = "gap_rate";

/// The roles of a change from a year before the last.
pub(super) const SINCE: &str = "since";
const SINCE_RATE: &str = "since_rate";

/// What a change is one from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    /// The year before.
    Prior,
    /// A budget of the same year.
    Budget,
    /// One of these two.
    Either,
}

/// Hangs each change that does not say what it is one from on what its whole says.
pub(in crate::check) fn inherit_bases(
    statements: &mut Statements,
    document: &Document,
    scene: &Scene,
    rules: &RuleSet,
) {
    let budget = scene.budget;
    let gap = rules.rules.iter().position(|rule| {
        rule.claim().is_some_and(|claim| claim.roles.iter().any(|role| role == GAP))
    });
    for index in 0..statements.all.len() {
        if budget {
            let said = &mut statements.all[index].said;
            for said in said.iter_mut() {
                take_initial(said, document, scene);
            }
            set_apart(said);
        } else {
            take_measure(&mut statements.all[index], document, rules);
        }
        for at in 0..statements.all[index].said.len() {
            if follows_earlier(&statements.all[index].said, at, document, scene) {
                rename(&mut statements.all[index].said[at], SINCE, SINCE_RATE);
            }
            set_back(&mut statements.all[index].said[at], document, scene);
            let inherited = inherited(statements, index, at, budget);
            let said = &mut statements.all[index].said[at];
            match (inherited, gap) {
                (Some(Base::Budget), Some(gap)) if !budget => {
                    said.rule = gap;
                    rename(said, GAP, GAP_RATE);
                }
                (Some(Base::Either), _) => rename(said, OPEN, OPEN),
                (Some(Base::Budget | Base::Prior) | None, _) => {}
            }
        }
    }
}

/// “2025年年初预算数5万元” in the budget of 2025 is its own amount, not one to compare with.
fn take_initial(said: &mut Said, document: &Document, scene: &Scene) {
    let year = named_year(said, document);
    let [binding] = said.bindings.as_mut_slice() else { return };
    if binding.role == "initial" && year.is_some() && year == scene.year {
        "budget".clone_into(&mut binding.role);
    }
}

/// “比2019年减少5万元，下降50%” in 2021: nothing states that year's amount, but change and rate are those of
/// one amount. A change alone says nothing.
fn set_back(said: &mut Said, document: &Document, scene: &Scene) {
    let both = |role: &str| said.bindings.iter().any(|binding| binding.role == role);
    if said.bindings.len() == 2 && both("delta") && both("rate") {
        let named = named_year(said, document);
        if named.zip(scene.year).is_some_and(|(named, year)| named + 1 < year) {
            rename(said, SINCE, SINCE_RATE);
        }
    }
}

/// “比2019年的8万元｜减少5万元” in 2021: what goes on from an earlier year's amount is a change from that.
fn follows_earlier(said: &[Said], at: usize, document: &Document, scene: &Scene) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &said[before]) else { return false };
    let prior = before.bindings.iter().any(|binding| binding.role == "prior");
    let earlier = named_year(before, document).zip(scene.year);
    prior
        && is_bare(&said[at])
        && said[at].link <= Link::Continued
        && earlier.is_some_and(|(named, year)| named + 1 < year)
}

/// The year that a phrase compares with.
pub(super) fn named_year(said: &Said, document: &Document) -> Option<u16> {
    folded(document.text(said.label("basis")?)).get(..4)?.parse().ok()
}

/// “支出预算合计｜5万元”: the bare amount behind a label is what the label says.
fn take_measure(statement: &mut Statement, document: &Document, rules: &RuleSet) {
    let label = statement.subjects.first().map(|span| document.text(*span));
    let measure = label.and_then(|label| rules.naming.resolve(label).measure);
    let Some((measure, said)) = measure.zip(statement.said.first_mut()) else { return };
    for binding in said.bindings.iter_mut().filter(|binding| binding.role == "amount") {
        if matches!(&binding.value, Value::Figure { figure, .. } if figure.span == said.span) {
            binding.role.clone_from(&measure);
        }
    }
}

/// “比上年预算减少2万元，比上年执行数增加1万元”: a budget that compares with both has two amounts of last
/// year, of which the budget is the one that is like it.
fn set_apart(said: &mut [Said]) {
    if said.iter().any(compares_with_budget) {
        for said in said.iter_mut().filter(|said| !compares_with_budget(said) && names_base(said)) {
            rename(said, OPEN, OPEN);
            for binding in said.bindings.iter_mut().filter(|binding| binding.role == "prior") {
                OPEN.clone_into(&mut binding.role);
            }
        }
    }
}

/// Whether a phrase tells how far an amount is from a budget.
pub(super) fn compares_with_budget(said: &Said) -> bool {
    let roles = ["gap", "gap_rate", "initial", "excess"];
    said.bindings.iter().any(|binding| roles.contains(&binding.role.as_str()))
}

fn names_base(said: &Said) -> bool {
    said.label("basis").is_some()
}

fn rename(said: &mut Said, amount: &str, rate: &str) {
    for binding in &mut said.bindings {
        match binding.role.as_str() {
            "delta" => amount.clone_into(&mut binding.role),
            "rate" => rate.clone_into(&mut binding.role),
            _ => {}
        }
    }
}

/// What the whole changes from where a part is spoken of, if anything says so. Budgets compare with last year's budget and outcome alike.
fn inherited(statements: &Statements, index: usize, at: usize, budget: bool) -> Option<Base> {
    let all = &statements.all;
    let (own, said) = (&all[index], &all[index].said[at]);
    if !is_bare(said) || own.said.iter().any(|own| base(own).is_some()) {
        return None;
    }
    let whole = own.parent?;
    let before = all[whole].said.iter().filter(|other| other.span.end <= said.span.start);
    let based: Vec<(Base, Span)> =
        before.filter_map(|other| Some((base(other)?, other.span))).collect();
    let (last, place) = *based.last()?;
    let Some((_, other)) = based.iter().rev().find(|(base, _)| *base != last) else {
        return Some(last);
    };
    // Parts between the two belong to the one, parts behind both to the other.
    let divided = all[whole..].iter().take(MOST_PARTS).any(|part| {
        let first = part.said.first().filter(|_| part.parent == Some(whole));
        first.is_some_and(|first| other.end <= first.span.start && first.span.end <= place.start)
    });
    Some(if divided && !budget { last } else { Base::Either })
}

/// What a phrase itself says that a change is one from.
fn base(said: &Said) -> Option<Base> {
    let change = ["delta", "rate", GAP, GAP_RATE, "adjusted_gap", OPEN];
    let changes = said.bindings.iter().any(|binding| change.contains(&binding.role.as_str()));
    match (compares_with_budget(said), names_base(said)) {
        (true, _) if changes => Some(Base::Budget),
        (false, true) if changes => Some(Base::Prior),
        _ => None,
    }
}

/// Whether a phrase begins with its word of change, so that it does not say what it is one from.
fn is_bare(said: &Said) -> bool {
    said.bindings.iter().any(|binding| match binding.value {
        Value::Figure { way: Some((_, span)), .. } => span.start == said.span.start,
        _ => false,
    })
}
