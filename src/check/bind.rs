//! Says of each statement which quantity it speaks of and which value each of its roles has.

use super::basis::Shift;
use super::ledger::{Entry, Ledger, Origin};
use super::scene::Scene;
use super::term::{Part, Term};
use crate::claim::{Binding, Link, Said, Statement, Statements, Value};
use crate::document::{Block, Document};
use crate::fact::{Facts, Key};
use crate::number::Rounding;
use crate::rule::RuleSet;
use crate::source::{Site, Span};
use crate::vocabulary::{Direction, Name, Naming, Scope};
use rust_decimal::Decimal;

/// A statement with its meaning.
#[derive(Clone, Debug)]
pub(super) struct Bound {
    /// Its quantity; `None` if no label was found.
    pub key: Option<Key>,
    /// What its label says.
    pub name: Name,
    /// Whether its own words name the funds.
    pub own_scope: bool,
    /// The funds that the heading above limits to.
    pub section: Option<Scope>,
    /// Its words name somebody else as the owner: what tables say of the whole cannot refute it.
    pub foreign: bool,
    /// Another quantity that its words may mean as well.
    pub or: Option<Key>,
    /// The year it speaks of.
    pub shift: Shift,
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

impl Bound {
    fn move_to_last_year(&mut self) {
        for (role, _) in &mut self.roles {
            if role == "amount" {
                "prior".clone_into(role);
            }
        }
    }
}

/// What a statement speaks of, and the words that say so.
struct Named {
    name: Name,
    label: Option<Span>,
    foreign: bool,
}

impl Named {
    fn own(name: Name, label: Option<Span>) -> Self {
        Self { name, label, foreign: false }
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
            let before = all.last().filter(|_| {
                let last = &self.statements.all[all.len() - 1];
                last.block == statement.block && last.parent == statement.parent
            });
            let mut bound = self.statement(statement, parent, before, ledger);
            if let Some(parent) = statement.parent
                && self.statements.all[parent].block == statement.block
            {
                self.tell_apart(&mut all[parent], &mut bound);
            }
            self.part_from_sum(statement, &all, &mut bound);
            all.push(bound);
        }
        all
    }

    /// `before` is the statement before this one in the same block and list.
    fn statement(
        &self,
        statement: &Statement,
        parent: Option<&Bound>,
        before: Option<&Bound>,
        ledger: &Ledger,
    ) -> Bound {
        let Named { mut name, label, foreign } = self.name(statement, ledger);
        if !name.known && !ledger.knows(&name.item) {
            self.name_project(&mut name);
        }
        let divides = self.divides_by_funds(&name, parent);
        if name.item.is_empty() && !name.is_empty() || divides {
            // “一般公共预算财政拨款” alone means the revenue or expenditure that is spoken of.
            let above = parent.and_then(|parent| parent.key.as_ref()).map(|key| key.item.clone());
            name.item = above.unwrap_or_else(|| self.rules.naming.total().to_owned());
            name.known = true;
        }
        // 上年结转 is money of this year.
        let carried = self.rules.naming.is_flow(&name.item)
            && self.rules.naming.default_scope(&name.item).is_none();
        let shift = if carried { Shift::None } else { self.shift(label, parent) };
        let fiscal = self.rules.naming.scope("fiscal");
        let section = self.scene.scope(&statement.headings, fiscal);
        let side = self.other_side(&name, before);
        let key = self.key(&name, side, parent, section);
        // There is one such quantity, and its funds are parts of it.
        let key = key.filter(|key| !(divides && self.rules.naming.scopeless(&key.item)));
        let mut bound = Bound {
            own_scope: name.scope.is_some(),
            section,
            foreign,
            key,
            name,
            or: None,
            shift,
            roles: Vec::new(),
            words: Vec::new(),
        };
        for said in &statement.said {
            self.values(said, &mut bound);
        }
        take_budget(&mut bound, statement, parent);
        self.widen(&mut bound, label, ledger);
        match shift {
            Shift::None => {}
            Shift::LastYear => bound.move_to_last_year(),
            Shift::OtherYear => bound.key = None,
        }
        bound
    }

    /// “收入预算5万元” may include what was carried over: it does, if a table gives that amount for
    /// the one and not for the other.
    fn widen(&self, bound: &mut Bound, label: Option<Span>, ledger: &Ledger) {
        let naming = &self.rules.naming;
        let Some((key, label)) = bound.key.as_ref().zip(label) else { return };
        let text = crate::vocabulary::folded(self.document.text(label));
        let Some(other) = naming.or(&key.item, &text) else { return };
        let wider = Key { item: other.to_owned(), ..key.clone() };
        let stated = bound.terms("amount").next().and_then(Term::point);
        let gives = |key: &Key| {
            let near = |entry: &Entry| {
                let tolerance = |term: &Term| term.interval(Rounding::Nearest);
                let own = bound.terms("amount").next().and_then(tolerance);
                own.zip(tolerance(&entry.term)).is_some_and(|(a, b)| a.lo <= b.hi && b.lo <= a.hi)
            };
            ledger.find(key, &["amount", "budget"]).any(near)
        };
        if stated.is_none() {
            bound.or = Some(wider);
        } else if !gives(key) && gives(&wider) {
            bound.key = Some(wider);
        }
    }

    /// “一般公共预算财政拨款本年收入9万元；本年支出8万元”: the expenditure is of the same funds.
    fn other_side(&self, name: &Name, before: Option<&Bound>) -> Option<Scope> {
        let naming = &self.rules.naming;
        let (key, before) = before.and_then(|before| Some((before.key.as_ref()?, before)))?;
        let sides = [&name.item, &key.item].iter().all(|item| naming.default_scope(item).is_some());
        let inherits = name.scope.is_none() && sides && name.item != key.item;
        key.scope.filter(|_| inherits && before.own_scope)
    }

    /// “公务接待费5万元（其中：一般公共预算支出5万元；…）”: the expenditure of these funds is a part of
    /// what stands before, not all that these funds paid for.
    fn divides_by_funds(&self, name: &Name, parent: Option<&Bound>) -> bool {
        let naming = &self.rules.naming;
        let specific = |parent: &Bound| {
            parent.key.as_ref().is_some_and(|key| naming.default_scope(&key.item).is_none())
        };
        let plain = name.item.is_empty() || naming.default_scope(&name.item).is_some();
        name.scope.is_some() && plain && parent.is_some_and(specific)
    }

    /// A label that means one of the projects evaluated in forms takes the form's name.
    fn name_project(&self, name: &mut Name) {
        if let Some(project) = super::projects::named(&name.item, self.facts) {
            name.item = self.rules.naming.resolve(&project.title).item;
        }
    }

    /// The likeliest subject that names something known; else the likeliest at all.
    fn name(&self, statement: &Statement, ledger: &Ledger) -> Named {
        let naming = &self.rules.naming;
        let resolve = |span: &Span| as_in_tables(self.document.text(*span), naming, ledger);
        let resolved: Vec<(Name, Span)> =
            statement.subjects.iter().map(|span| (resolve(span), *span)).collect();
        let known = |name: &Name| !name.item.is_empty() && (name.known || ledger.knows(&name.item));
        // “机关运行经费。本年支出5万元”: the title says of what.
        let special = |name: &Name| known(name) && !naming.is_general(&name.item);
        let found = resolved.iter().find(|(name, _)| special(name));
        let found = found.or_else(|| resolved.iter().find(|(name, _)| known(name)));
        if let Some((name, span)) = found {
            return Named::own(name.clone(), Some(*span));
        }
        if let Some(named) = resolved.iter().find_map(|(name, span)| self.owned(name, *span)) {
            return named;
        }
        if let Some((name, span)) = resolved.into_iter().find(|(name, _)| !name.is_empty()) {
            return Named::own(name, Some(span));
        }
        if statement.link != Link::Lead {
            return Named::own(Name::default(), None);
        }
        let heading =
            statement.headings.last().and_then(|block| match &self.document.blocks[*block] {
                Block::Heading(heading) => Some(heading.title),
                _ => None,
            });
        let from_heading = heading.map(|span| (naming.resolve(self.document.text(span)), span));
        // A heading such as 支出决算具体情况 covers many quantities; 机关运行经费支出情况 names one.
        let one = |name: &Name| known(name) && naming.default_scope(&name.item).is_none();
        match from_heading.filter(|(name, _)| one(name)) {
            Some((name, span)) => Named::own(name, Some(span)),
            None => Named::own(Name::default(), None),
        }
    }

    /// A known quantity behind the name of whose it is.
    fn owned(&self, name: &Name, span: Span) -> Option<Named> {
        if !name.path.is_empty() {
            return None;
        }
        let (owner, rest) = self.rules.naming.after_owner(&name.item)?;
        let foreign = !self.scene.is_own(owner, &self.rules.vocabulary.cover);
        let measure = rest.measure.or_else(|| name.measure.clone());
        Some(Named { name: Name { measure, ..rest }, label: Some(span), foreign })
    }

    fn key(
        &self,
        name: &Name,
        side: Option<Scope>,
        parent: Option<&Bound>,
        section: Option<Scope>,
    ) -> Option<Key> {
        let naming = &self.rules.naming;
        if name.item.is_empty() {
            return None;
        }
        let item = name.item.clone();
        if let Some(key) = parent.and_then(|parent| self.share_of(&item, parent)) {
            return Some(key);
        }
        let parent = parent.and_then(|parent| parent.key.as_ref());
        let scope = if naming.scopeless(&item) {
            None
        } else {
            let inherited = parent.and_then(|parent| parent.scope).or(section);
            name.scope.or(side).or(inherited).or_else(|| naming.default_scope(&item))
        };
        let framed =
            parent.and_then(|parent| naming.frame(&parent.item).or(parent.within.as_deref()));
        let within = naming.within(&item).or(framed).filter(|within| *within != item);
        let aspect = name.aspect(self.scene.budget);
        Some(Key { scope, within: within.map(str::to_owned), item, aspect })
    }

    fn values(&self, said: &Said, bound: &mut Bound) {
        let prior = self.is_prior_value(said);
        if !prior && !self.is_weighed(said) {
            return;
        }
        for binding in &said.bindings {
            match &binding.value {
                Value::Word { direction, span } => {
                    bound.words.push((binding.role.clone(), *direction, self.site(*span)));
                }
                _ => {
                    if let Some(term) = self.term(binding, bound) {
                        let role =
                            if prior { "prior".to_owned() } else { self.role(&binding.role) };
                        bound.roles.push((role, term));
                    }
                }
            }
        }
    }

    /// In a budget the budgeted amount is the amount, and a budget to compare with is last year's.
    pub(super) fn role(&self, role: &str) -> String {
        match role {
            "budget" if self.scene.budget => "amount",
            "initial" if self.scene.budget => "prior",
            "gap" if self.scene.budget => "delta",
            "gap_rate" if self.scene.budget => "rate",
            _ => role,
        }
        .to_owned()
    }

    /// The value of a binding.
    pub(super) fn term(&self, binding: &Binding, bound: &Bound) -> Option<Term> {
        match &binding.value {
            Value::Figure { figure, way } => {
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
fn as_in_tables(label: &str, naming: &Naming, ledger: &Ledger) -> Name {
    let mut name = naming.resolve(label);
    if name.known || name.item.is_empty() || ledger.knows(&name.item) {
        return name;
    }
    let other = match name.item.strip_suffix(naming.total()) {
        Some(bare) => bare.to_owned(),
        None => name.item.clone() + naming.total(),
    };
    if ledger.knows(&other) {
        name.item = other;
    }
    name
}

/// “预算15万元，其中公务接待费5万元”: bare amounts under a budget are parts of it.
fn take_budget(bound: &mut Bound, statement: &Statement, parent: Option<&Bound>) {
    const BUDGETS: &[&str] = &["budget", "initial", "adjusted"];
    let Some(parent) = parent.filter(|parent| parent.terms("amount").next().is_none()) else {
        return;
    };
    let budget = BUDGETS.iter().find(|role| parent.terms(role).next().is_some());
    let bare = |site: Site| statement.said.iter().any(|said| said.span == site.span);
    for (role, term) in &mut bound.roles {
        if let Some(budget) = budget
            && role == "amount"
            && term.figure().is_some_and(|part| bare(part.site))
        {
            (*budget).clone_into(role);
        }
    }
}

/// Enters what the prose states into the ledger.
pub(super) fn enter(ledger: &mut Ledger, document: usize, bound: &[Bound]) {
    for (index, statement) in bound.iter().enumerate() {
        let Some(key) = statement.key.as_ref().filter(|_| !statement.foreign) else { continue };
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
