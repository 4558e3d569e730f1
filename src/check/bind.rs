//! Says of each statement which quantity it speaks of and which value each of its roles has.

use super::ledger::{Entry, Ledger, Origin};
use super::scene::Scene;
use super::term::{Part, Term};
use crate::claim::{Binding, Said, Statement, Statements, Value};
use crate::document::{Block, Document};
use crate::fact::{Facts, Key};
use crate::number::Token;
use crate::rule::RuleSet;
use crate::source::{Site, Span};
use crate::vocabulary::{Direction, Name, Scope};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A statement with its meaning.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    /// Its quantity; `None` if no label was found.
    pub key: Option<Key>,
    /// What its label says.
    pub name: Name,
    /// Whether its own words name the funds.
    pub own_scope: bool,
    /// Its roles with their values, in reading order.
    pub roles: Vec<(String, Term)>,
    /// Words that compare, by role.
    pub words: Vec<(String, Direction, Site)>,
}

impl Bound {
    pub(super) fn terms<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Term> {
        self.roles.iter().filter(move |(known, _)| known == role).map(|(_, term)| term)
    }
}

/// Which year a label speaks of.
#[derive(Clone, Copy, Debug)]
enum Shift {
    /// The year of the disclosure.
    None,
    /// The year before.
    LastYear,
    /// Any other: not compared.
    OtherYear,
}

impl Bound {
    fn move_to_last_year(&mut self) {
        for (role, _) in &mut self.roles {
            if role == "amount" {
                "prior".clone_into(role);
            }
        }
    }
}

/// Binds the statements of one document.
pub(super) struct Binder<'a> {
    pub document: &'a Document,
    pub statements: &'a Statements,
    pub scene: &'a Scene,
    pub rules: &'a RuleSet,
    pub facts: &'a Facts,
}

impl Binder<'_> {
    /// All statements with their meaning, in order.
    pub(super) fn bind(&self, ledger: &Ledger) -> Vec<Bound> {
        let mut all: Vec<Bound> = Vec::with_capacity(self.statements.all.len());
        for statement in &self.statements.all {
            let parent = statement.parent.map(|parent| &all[parent]);
            let bound = self.statement(statement, parent, ledger);
            all.push(bound);
        }
        all
    }

    fn statement(&self, statement: &Statement, parent: Option<&Bound>, ledger: &Ledger) -> Bound {
        let (mut name, label) = self.name(statement, ledger);
        if !name.known && !ledger.knows(&name.item) {
            self.name_project(&mut name);
        }
        if name.item.is_empty() && name.scope.is_some() {
            // “一般公共预算财政拨款” alone means the revenue or expenditure that is spoken of.
            let above = parent.and_then(|parent| parent.key.as_ref()).map(|key| key.item.clone());
            name.item = above.unwrap_or_else(|| "支出".to_owned());
            name.known = true;
        }
        let shift = self.year_shift(label);
        let section = self.scene.scope(&statement.headings);
        let key = self.key(&name, parent, section);
        let mut bound = Bound {
            own_scope: name.scope.is_some(),
            key,
            name,
            roles: Vec::new(),
            words: Vec::new(),
        };
        for said in &statement.said {
            self.values(said, statement, &mut bound);
        }
        match shift {
            Shift::None => {}
            Shift::LastYear => bound.move_to_last_year(),
            Shift::OtherYear => bound.key = None,
        }
        bound
    }

    /// A label that means one of the projects evaluated in forms takes the form's name.
    fn name_project(&self, name: &mut Name) {
        if let Some(project) = super::projects::named(&name.item, self.facts) {
            name.item = self.rules.naming.resolve(&project.title).item;
        }
    }

    /// “2022年基本支出…” in a disclosure of 2023 states last year's amount.
    fn year_shift(&self, label: Option<Span>) -> Shift {
        let Some((label, year)) = label.zip(self.scene.year) else { return Shift::None };
        let text = crate::vocabulary::folded(self.document.text(label));
        if text.starts_with("上年") || text.starts_with("去年") {
            return Shift::LastYear;
        }
        let named = text
            .split('年')
            .next()
            .and_then(|head| head.get(head.len().checked_sub(4)?..)?.parse::<u16>().ok());
        match named {
            Some(named) if named + 1 == year => Shift::LastYear,
            Some(named) if named != year && 1990 < named && named < 2100 => Shift::OtherYear,
            _ => Shift::None,
        }
    }

    /// The likeliest subject that names something known; else the likeliest at all.
    fn name(&self, statement: &Statement, ledger: &Ledger) -> (Name, Option<Span>) {
        let heading =
            statement.headings.last().and_then(|block| match &self.document.blocks[*block] {
                Block::Heading(heading) => Some(heading.title),
                _ => None,
            });
        let naming = &self.rules.naming;
        let resolve = |span: &Span| {
            as_in_tables(naming.resolve(&self.without_own_name(self.document.text(*span))), ledger)
        };
        let resolved: Vec<(Name, Span)> =
            statement.subjects.iter().map(|span| (resolve(span), *span)).collect();
        let known = |name: &Name| !name.item.is_empty() && (name.known || ledger.knows(&name.item));
        // “机关运行经费。本年支出5万元”: the title says of what.
        let special = |name: &Name| known(name) && !naming.is_general(&name.item);
        let found = resolved.iter().find(|(name, _)| special(name));
        let found = found.or_else(|| resolved.iter().find(|(name, _)| known(name)));
        if let Some((name, span)) = found {
            return (name.clone(), Some(*span));
        }
        if let Some((name, span)) =
            resolved.into_iter().find(|(name, _)| !name.item.is_empty() || name.scope.is_some())
        {
            return (name, Some(span));
        }
        let from_heading = heading.map(|span| (naming.resolve(self.document.text(span)), span));
        // A heading such as 支出决算具体情况 covers many quantities; 机关运行经费支出情况 names one.
        let one = |name: &Name| known(name) && naming.default_scope(&name.item).is_none();
        match from_heading.filter(|(name, _)| one(name)) {
            Some((name, span)) => (name, Some(span)),
            None => (Name::default(), None),
        }
    }

    /// A label without the name of whose disclosure it is: 某某局机关运行经费.
    fn without_own_name<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let folded = crate::vocabulary::folded(text);
        let after = |own: &String| {
            let at = folded.rfind(own.as_str())? + own.len();
            (at < folded.len()).then(|| folded[at..].to_owned())
        };
        self.scene.own_names.iter().find_map(after).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    fn key(&self, name: &Name, parent: Option<&Bound>, section: Option<Scope>) -> Option<Key> {
        let naming = &self.rules.naming;
        if name.item.is_empty() {
            return None;
        }
        let item = name.item.clone();
        let parent = parent.and_then(|parent| parent.key.as_ref());
        let scope = if naming.scopeless(&item) {
            None
        } else {
            let inherited = parent.and_then(|parent| parent.scope).or(section);
            name.scope.or(inherited).or_else(|| naming.default_scope(&item))
        };
        let framed =
            parent.and_then(|parent| naming.frame(&parent.item).or(parent.within.as_deref()));
        let within = naming.within(&item).or(framed).filter(|within| *within != item);
        Some(Key { scope, within: within.map(str::to_owned), item })
    }

    /// Whether a phrase compares with the year before, as far as it names a year at all.
    pub(super) fn is_about_last_year(&self, said: &Said) -> bool {
        let Some((_, span)) = said.labels.iter().find(|(name, _)| name == "basis") else {
            return true;
        };
        let text = crate::vocabulary::folded(self.document.text(*span));
        let named = text.get(..4).and_then(|year| year.parse::<u16>().ok());
        named.zip(self.scene.year).is_none_or(|(named, year)| named + 1 == year)
    }

    fn values(&self, said: &Said, statement: &Statement, bound: &mut Bound) {
        if !self.is_about_last_year(said) {
            return;
        }
        for binding in &said.bindings {
            match &binding.value {
                Value::Word { direction, span } => {
                    bound.words.push((binding.role.clone(), *direction, self.site(*span)));
                }
                _ => {
                    if let Some(term) = self.term(binding, statement, bound) {
                        bound.roles.push((self.role(&binding.role), term));
                    }
                }
            }
        }
    }

    /// In a budget the budgeted amount is the amount, and a budget to compare with is last year's.
    pub(super) fn role(&self, role: &str) -> String {
        match role {
            "budget" if self.scene.budget => "amount",
            "gap" if self.scene.budget => "delta",
            "gap_rate" if self.scene.budget => "rate",
            _ => role,
        }
        .to_owned()
    }

    /// The value of a binding.
    pub(super) fn term(
        &self,
        binding: &Binding,
        statement: &Statement,
        bound: &Bound,
    ) -> Option<Term> {
        match &binding.value {
            Value::Figure { token, way } => {
                let Token::Figure(figure) = &self.statements.shapes[statement.shape].tokens[*token]
                else {
                    return None;
                };
                // “减少-5.00万元” is a fall of 5, not a rise.
                let falls = way.is_some_and(|(direction, _)| direction == Direction::Down);
                let negative = falls && !figure.quantity.value.is_sign_negative();
                let site = self.site(figure.span);
                let quantity = figure.quantity.clone();
                Some(Term::of(Part { site, quantity, negative, in_table: false }))
            }
            Value::Implied { expression, span } => match expression.parse::<Decimal>() {
                Ok(value) => Some(Term::constant(value, Some(self.site(*span)))),
                Err(_) => bound.terms(expression).next().cloned(),
            },
            Value::Word { .. } => None,
        }
    }

    pub(super) fn site(&self, span: Span) -> Site {
        Site { source: self.document.source, span }
    }
}

/// A name as the tables print it: 抚恤（款）支出 is their 抚恤, 卫生健康（类） their 卫生健康支出.
fn as_in_tables(mut name: Name, ledger: &Ledger) -> Name {
    if name.known || name.item.is_empty() || ledger.knows(&name.item) {
        return name;
    }
    let other = match name.item.strip_suffix("支出") {
        Some(bare) => bare.to_owned(),
        None => format!("{}支出", name.item),
    };
    if ledger.knows(&other) {
        name.item = other;
    }
    name
}

/// Enters what the prose states into the ledger.
pub(super) fn enter(ledger: &mut Ledger, document: usize, bound: &[Bound]) {
    for (index, statement) in bound.iter().enumerate() {
        let Some(key) = &statement.key else { continue };
        for (role, term) in &statement.roles {
            ledger.add(Entry {
                key: key.clone(),
                role: role.clone(),
                term: term.clone(),
                origin: Origin::Prose(document, index),
                path: statement.name.path.clone(),
            });
        }
    }
}
