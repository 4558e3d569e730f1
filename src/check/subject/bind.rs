//! Says of each statement which quantity it speaks of and which value each of its roles has.

use super::basis::Shift;
use super::ledger::{Entry, Ledger, Origin};
use super::owner::{Owner, Owners};
use super::scene::Scene;
use crate::check::equation::term::{Part, Term};
use crate::check::equation::via::{Grounds, Via};
use crate::claim::{Binding, Link, Said, Statement, Statements, Value};
use crate::document::{Block, Document};
use crate::fact::{Facts, Key};
use crate::number::Rounding;
use crate::rule::RuleSet;
use crate::source::{Site, Span};
use crate::vocabulary::{Direction, Name, Naming, Scope, folded, holds};
use rust_decimal::Decimal;

/// Roles that mean another amount in a budget than in final accounts.
const OF_KIND: &[&str] = &["budget", "initial", "gap", "gap_rate"];

/// A statement with its meaning.
#[derive(Clone, Debug)]
pub(in crate::check) struct Bound {
    /// Its quantity; `None` if no label was found.
    pub key: Option<Key>,
    /// What its label says.
    pub name: Name,
    /// The funds that the heading above limits to, and how far that is understood.
    pub section: (Option<Scope>, Via),
    /// How its quantity was found. An assumed owner is somebody else: what tables say of the whole
    /// cannot refute it.
    pub grounds: Grounds,
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
    pub(in crate::check) fn terms<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Term> {
        self.roles.iter().filter(move |(known, _)| known == role).map(|(_, term)| term)
    }
}

impl Bound {
    fn doubt_funds(&mut self) {
        self.grounds.funds = Via::Assumed;
        self.roles.iter_mut().for_each(|(_, term)| term.grounds.funds = Via::Assumed);
    }

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
    item: Via,
    owner: Via,
}

impl Named {
    fn own(name: Name, label: Option<Span>, item: Via) -> Self {
        Self { name, label, item, owner: Via::Titled }
    }
}

/// A key, and how its part and its funds were found.
struct Found {
    key: Key,
    within: Via,
    funds: Via,
}

/// Binds the statements of one document.
pub(in crate::check) struct Binder<'a> {
    pub document: &'a Document,
    pub statements: &'a Statements,
    pub scene: &'a Scene,
    pub rules: &'a RuleSet,
    pub facts: &'a Facts,
}

impl Binder<'_> {
    /// All statements with their meaning, in order.
    pub(in crate::check) fn bind(&self, ledger: &Ledger) -> Vec<Bound> {
        let mut all: Vec<Bound> = Vec::with_capacity(self.statements.all.len());
        let mut owners = Owners::new(self, ledger);
        // The last paragraph that has named funds.
        let mut funded: Option<usize> = None;
        for statement in &self.statements.all {
            let parent = statement.parent.map(|parent| &all[parent]);
            let before = all.last().filter(|_| {
                let last = &self.statements.all[all.len() - 1];
                last.block == statement.block && last.parent == statement.parent
            });
            let mut bound = self.statement(statement, parent, before, ledger);
            if funded == Some(statement.block) && self.stands_beside_funds(&bound, parent) {
                bound.doubt_funds();
            } else if bound.name.scope.is_some() && statement.parent.is_none() {
                funded = Some(statement.block);
            }
            let above = parent.is_some_and(|parent| parent.grounds.owner == Via::Assumed);
            let said = owners.of(statement);
            let others = said == Some(Owner::Other) || (above && said.is_none());
            if others && bound.grounds.owner != Via::Named {
                bound.grounds.owner = Via::Assumed;
                bound.roles.iter_mut().for_each(|(_, term)| term.grounds.owner = Via::Assumed);
            }
            match bound.grounds.owner {
                Via::Named => owners.hold(Owner::Own),
                Via::Assumed => owners.hold(Owner::Other),
                _ => {}
            }
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
        let Named { mut name, label, mut item, owner } = self.name(statement, ledger);
        if !name.known && !ledger.knows(&name.item) && self.name_project(&mut name) {
            item = Via::Inherited;
        }
        if statement.link == Link::Across {
            // A bare 支出 in a sentence of its own behind a name may be of that or of everything.
            item = Via::Assumed;
        }
        let divides = self.divides_by_funds(&name, parent);
        if name.item.is_empty() && !name.is_empty() || divides {
            // “一般公共预算财政拨款” alone means the revenue or expenditure that is spoken of.
            let above = parent.and_then(|parent| parent.key.as_ref()).map(|key| key.item.clone());
            item = if above.is_some() { Via::Inherited } else { Via::Assumed };
            name.item = above.unwrap_or_else(|| self.rules.naming.total().to_owned());
        }
        // 上年结转 is money of this year.
        let dated = label.is_some_and(|label| {
            self.last_named_year(&folded(self.document.text(label))).is_some()
        });
        let carried = holds(&name.item, &self.rules.vocabulary.words.carried) && !dated;
        let shift = if carried { Shift::None } else { self.shift(label, parent) };
        let fiscal = self.rules.naming.scope("fiscal");
        let section = self.scene.scope(&statement.headings, fiscal);
        let side = self.other_side(&name, before);
        let found = self.key(&name, side, parent, section, ledger);
        // There is one such quantity, and its funds are parts of it.
        let found =
            found.filter(|found| !(divides && self.rules.naming.scopeless(&found.key.item)));
        let (within, mut funds) = found
            .as_ref()
            .map_or((Via::Assumed, Via::Assumed), |found| (found.within, found.funds));
        let within = if statement.unread { Via::Assumed } else { within };
        // Which funds a quantity has, or whether any divide it, only the rules know.
        if !self.rules.naming.knows(&name.item) && (divides || self.holds_funds(&name)) {
            funds = Via::Assumed;
        }
        let year = self.year(statement, label.filter(|_| !carried), parent);
        let mut bound = Bound {
            grounds: Grounds { item, within, funds, year, role: Via::Paired, owner },
            section,
            key: found.map(|found| found.key),
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
        let text = folded(self.document.text(label));
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
        key.scope.filter(|_| inherits && before.name.scope.is_some())
    }

    /// “政府性基金上年结余2亿元，上级补助收入1亿元，收入合计3亿元”: what nothing but the disclosure limits may be of
    /// the funds that its paragraph began with.
    fn stands_beside_funds(&self, bound: &Bound, parent: Option<&Bound>) -> bool {
        let all = self.rules.naming.scope("all");
        let Some(key) = &bound.key else { return false };
        let no_limit = |scope: Option<Scope>| scope.is_none() || scope == all;
        let unlimited = no_limit(bound.section.0) && no_limit(key.scope);
        let alone = parent.is_none() && bound.name.scope.is_none();
        unlimited && alone && !self.rules.naming.scopeless(&key.item)
    }

    /// Whether the name of an item that nobody knows names funds: which, is not understood.
    fn holds_funds(&self, name: &Name) -> bool {
        !name.known && self.rules.naming.scope_in(&name.item).is_some()
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
    fn name_project(&self, name: &mut Name) -> bool {
        let project = super::project::named(&name.item, self.facts);
        if let Some(project) = project {
            name.item = self.rules.naming.resolve(&project.title).item;
        }
        project.is_some()
    }

    /// The likeliest subject that names something known; else the likeliest at all.
    fn name(&self, statement: &Statement, ledger: &Ledger) -> Named {
        let naming = &self.rules.naming;
        let resolved: Vec<(Name, Span)> =
            statement.subjects.iter().map(|span| self.resolved(*span, ledger)).collect();
        let known = |name: &Name| !name.item.is_empty() && (name.known || ledger.knows(&name.item));
        // “机关运行经费。本年支出5万元”: the title says of what.
        let special = |name: &Name| known(name) && !naming.is_general(&name.item);
        let found = resolved.iter().find(|(name, _)| special(name));
        let found = found.or_else(|| resolved.iter().find(|(name, _)| known(name)));
        if let Some((name, span)) = found {
            let owner = self.owner_before_year(name);
            return Named {
                owner,
                ..Named::own(name.clone(), Some(*span), self.called(*span, name))
            };
        }
        if let Some(named) =
            resolved.iter().find_map(|(name, span)| self.owned(name, *span, ledger))
        {
            return named;
        }
        if let Some((name, span)) = resolved.into_iter().find(|(name, _)| !name.is_empty()) {
            return Named::own(name, Some(span), Via::Named);
        }
        if statement.link != Link::Lead {
            return Named::own(Name::default(), None, Via::Assumed);
        }
        let heading =
            statement.headings.last().and_then(|block| match &self.document.blocks[*block] {
                Block::Heading(heading) => Some(heading.title),
                _ => None,
            });
        let from_heading = heading.map(|span| (naming.resolve(self.document.text(span)), span));
        // A heading such as 支出决算具体情况 covers many quantities; 机关运行经费支出情况 names one.
        let one = |name: &Name| known(name) && naming.default_scope(&name.item).is_none();
        match from_heading {
            Some((name, span)) if one(&name) => Named::own(name, Some(span), Via::Heading),
            Some((name, span)) if self.is_of_heading(&name, statement, ledger) => {
                Named::own(name, Some(span), Via::Titled)
            }
            _ => Named::own(Name::default(), None, Via::Assumed),
        }
    }

    /// What a label names, with the words that say so: “基本” before “支出决算数” is 基本支出.
    fn resolved(&self, label: Span, ledger: &Ledger) -> (Name, Span) {
        let naming = &self.rules.naming;
        let name = as_in_tables(self.document.text(label), naming, self.facts, ledger);
        let after = &self.document.transcript[label.end..];
        let funds = name.item.is_empty() && name.scope.is_some();
        if funds || name.known || !after.starts_with(naming.total()) {
            return (name, label);
        }
        let longer = Span { end: label.end + naming.total().len(), ..label };
        let whole = naming.resolve(self.document.text(longer));
        if whole.known { (whole, longer) } else { (name, label) }
    }

    /// Whether a first sentence that names nothing speaks of all that its heading is about: what it says was
    /// spent is, to the last of many digits, what a table has for that item and these funds.
    fn is_of_heading(&self, name: &Name, statement: &Statement, ledger: &Ledger) -> bool {
        const FEWEST_DIGITS: usize = 5;
        let fiscal = self.rules.naming.scope("fiscal");
        let funds = name.scope.or(self.scene.scope(&statement.headings, fiscal).0);
        if !name.known || funds.is_none() {
            return false;
        }
        let key = Key { scope: funds, item: name.item.clone(), ..Key::default() };
        let tabled = || ledger.find(&key, &["amount"]).filter(|one| one.key.scope == funds);
        let said = statement.said.iter().flat_map(|said| &said.bindings);
        said.filter(|binding| binding.role == "amount").any(|binding| {
            let Value::Figure { figure, .. } = &binding.value else { return false };
            let quantity = &figure.quantity;
            let digits = quantity.value.mantissa().abs().to_string().len();
            let same = |entry: &Entry| {
                let stated = quantity.interval(Rounding::Nearest);
                let tabled = entry.term.interval(Rounding::Nearest);
                stated.zip(tabled).is_some_and(|(a, b)| a.lo <= b.hi && b.lo <= a.hi)
            };
            FEWEST_DIGITS <= digits && tabled().any(same)
        })
    }

    /// How sure a name is: 项目 is hardly the 项目支出 of the tables, 卫生健康（类） is their 卫生健康支出.
    fn called(&self, label: Span, name: &Name) -> Via {
        let naming = &self.rules.naming;
        let label = self.document.text(label);
        let own = naming.resolve(label).item == name.item;
        if own || !naming.class_ranges(label).is_empty() { Via::Named } else { Via::Assumed }
    }

    /// A known quantity behind the name of whose it is.
    fn owned(&self, name: &Name, span: Span, ledger: &Ledger) -> Option<Named> {
        if !name.path.is_empty() {
            return None;
        }
        let known = |name: &Name| name.known || ledger.knows(&name.item);
        let label = folded(self.document.text(span));
        let (owner, rest) = self.rules.naming.after_owner(&label, &known)?;
        let owner = match self.owner(owner) {
            Owner::Own => Via::Named,
            Owner::Other => Via::Assumed,
        };
        let measure = rest.measure.or_else(|| name.measure.clone());
        Some(Named { name: Name { measure, ..rest }, label: Some(span), item: Via::Named, owner })
    }

    fn key(
        &self,
        name: &Name,
        side: Option<Scope>,
        parent: Option<&Bound>,
        section: (Option<Scope>, Via),
        ledger: &Ledger,
    ) -> Option<Found> {
        let naming = &self.rules.naming;
        if name.item.is_empty() {
            return None;
        }
        let item = name.item.clone();
        if let Some(key) = parent.and_then(|parent| self.share_of(&item, parent)) {
            return Some(Found { key, within: Via::Inherited, funds: Via::Inherited });
        }
        let (scope, funds) = self.funds(name, side, parent, section);
        let open = parent.is_some_and(|parent| self.may_divide(name, parent, ledger));
        let parent = parent.and_then(|parent| parent.key.as_ref());
        let framed =
            parent.and_then(|parent| naming.frame(&parent.item).or(parent.within.as_deref()));
        let defined = naming.within(&item).filter(|within| *within != item);
        let framed = framed.filter(|within| *within != item);
        let via = match (defined, framed) {
            _ if open => Via::Assumed,
            (None, Some(_)) => Via::Inherited,
            _ => Via::Named,
        };
        let within = defined.or(framed).map(str::to_owned);
        let aspect = name.aspect(self.scene.budget);
        Some(Found { key: Key { scope, within, item, aspect }, within: via, funds })
    }

    /// The funds of a quantity: those that its words name, else those of what it stands beside or
    /// under, else what the item covers where nothing limits it.
    fn funds(
        &self,
        name: &Name,
        side: Option<Scope>,
        parent: Option<&Bound>,
        section: (Option<Scope>, Via),
    ) -> (Option<Scope>, Via) {
        let naming = &self.rules.naming;
        let above = parent.and_then(|parent| parent.key.as_ref()).and_then(|key| key.scope);
        let inherited = parent.map_or(Via::Inherited, |parent| parent.grounds.funds);
        let inherited = if inherited == Via::Assumed { inherited } else { Via::Inherited };
        let usual = naming.default_scope(&name.item);
        let named = if self.may_narrow(name.scope, section.1) { Via::Assumed } else { Via::Named };
        let ways = [
            (name.scope, named),
            (side, Via::Paired),
            (above, inherited),
            section,
            // What nothing limits covers all there is.
            (usual, section.1),
        ];
        if naming.scopeless(&name.item) {
            return (None, Via::Named);
        }
        ways.into_iter().find(|(scope, _)| scope.is_some()).unwrap_or((None, section.1))
    }

    /// Whether a heading that is not understood may limit to funds that words name only loosely.
    pub(super) fn may_narrow(&self, named: Option<Scope>, section: Via) -> bool {
        let loose = named.is_some() && named == self.rules.naming.scope("fiscal");
        loose && section == Via::Assumed
    }

    fn values(&self, said: &Said, bound: &mut Bound) {
        let prior = self.is_prior_value(said);
        if !prior && !self.is_weighed(said) {
            return;
        }
        for binding in &said.bindings {
            match &binding.value {
                Value::Word { direction, span } if !self.is_loose(*direction, *span) => {
                    bound.words.push((binding.role.clone(), *direction, self.site(*span)));
                }
                Value::Word { .. } => {}
                _ => {
                    if let Some(term) = self.term(said, binding, bound) {
                        let role =
                            if prior { "prior".to_owned() } else { self.role(&binding.role) };
                        bound.roles.push((role, term));
                    }
                }
            }
        }
    }

    /// Whether a word says that amounts are the same, but for a little: 基本持平 is longer than 持平.
    pub(in crate::check) fn is_loose(&self, direction: Direction, span: Span) -> bool {
        let word = folded(self.document.text(span));
        let flat = &self.rules.vocabulary.words.flat;
        let longer = |known: &String| known.len() < word.len() && word.ends_with(known.as_str());
        direction == Direction::Flat && flat.iter().any(longer)
    }

    /// In a budget the budgeted amount is the amount, and a budget to compare with is last year's.
    pub(in crate::check) fn role(&self, role: &str) -> String {
        match role {
            "budget" if self.scene.budget => "amount",
            "initial" if self.scene.budget => "prior",
            "gap" if self.scene.budget => "delta",
            "gap_rate" if self.scene.budget => "rate",
            _ => role,
        }
        .to_owned()
    }

    /// The value of a phrase's binding.
    pub(in crate::check) fn term(
        &self,
        said: &Said,
        binding: &Binding,
        bound: &Bound,
    ) -> Option<Term> {
        let of_kind = self.scene.strange && OF_KIND.contains(&binding.role.as_str());
        let role = if of_kind { Via::Assumed } else { pairing(said.link) };
        let grounds = bound.grounds.with_role(role);
        match &binding.value {
            Value::Figure { figure, way } => {
                // “减少-5.00万元” is a fall of 5, not a rise.
                let falls = way.is_some_and(|(direction, _)| direction == Direction::Down);
                let negative = falls && !figure.quantity.value.is_sign_negative();
                let site = self.site(figure.span);
                let quantity = figure.quantity.clone();
                let part = Part { site, quantity, negative, in_table: false };
                Some(Term::of(part, grounds))
            }
            Value::Implied { expression, span } => match expression.parse::<Decimal>() {
                Ok(value) => Some(Term::constant(value, Some(self.site(*span)), grounds)),
                Err(_) => bound.terms(expression).next().cloned(),
            },
            Value::Word { .. } => None,
        }
    }

    pub(in crate::check) fn site(&self, span: Span) -> Site {
        Site { source: self.document.source, span }
    }
}

/// How a phrase is tied to the statement that it hangs on.
fn pairing(link: Link) -> Via {
    match link {
        // What a title before the first sentence names is named for the block; which sentence a new one
        // goes on about is asked of each equation.
        Link::Named | Link::Continued | Link::Again | Link::Lead | Link::Inherited => Via::Paired,
        Link::Across => Via::Continued,
    }
}

/// A name as the tables print it: 抚恤（款）支出 is their 抚恤, 卫生健康（类） their 卫生健康支出.
fn as_in_tables(label: &str, naming: &Naming, facts: &Facts, ledger: &Ledger) -> Name {
    let mut name = naming.resolve(label);
    if name.known || name.item.is_empty() || ledger.knows(&name.item) {
        return name;
    }
    let other = match name.item.strip_suffix(naming.total()) {
        Some(bare) => bare.to_owned(),
        None => name.item.clone() + naming.total(),
    };
    // What the rules know they know by all its names, and funds are no part of one.
    let strange = !naming.knows(&other) && naming.scope_in(&other).is_none();
    if strange && ledger.knows(&other) {
        name.item = other;
        return name;
    }
    let bare = name.item.strip_suffix(naming.total()).unwrap_or(&name.item).to_owned();
    if let Some((path, item)) =
        class_and_item(&bare, facts, ledger).filter(|_| name.path.is_empty())
    {
        name.item = item;
        name.path = path;
    }
    name
}

/// The names of an item and of what it stands under in a table, where they are run together: 统计事务|行政运行.
fn class_and_item(text: &str, facts: &Facts, ledger: &Ledger) -> Option<(Vec<String>, String)> {
    let mut seams = text.char_indices().map(|(at, _)| at).skip(1);
    seams.find_map(|at| {
        let (above, item) = text.split_at(at);
        let under = |entry: &Entry| match entry.origin {
            Origin::Fact(fact) => facts.class_above(fact).is_some_and(|class| class == above),
            _ => false,
        };
        let found = ledger.of_item(item).any(under);
        found.then(|| (vec![above.to_owned()], item.to_owned()))
    })
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
            term.grounds.role = Via::Inherited;
        }
    }
}

/// Enters what the prose states into the ledger.
pub(in crate::check) fn enter(ledger: &mut Ledger, document: usize, bound: &[Bound]) {
    for (index, statement) in bound.iter().enumerate() {
        let Some(key) = statement.key.as_ref().filter(|_| statement.grounds.owner != Via::Assumed)
        else {
            continue;
        };
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
