//! What a statement calls its quantity: the likeliest of the words that it may have for its subject.

use super::binder::Binder;
use super::ledger::{Entry, Ledger, Origin};
use super::owner::Owner;
use crate::check::equation::via::Via;
use crate::claim::{Link, Statement};
use crate::document::Block;
use crate::fact::Facts;
use crate::source::Span;
use crate::vocabulary::{Name, Naming, folded};

/// What a statement speaks of, and the words that say so.
pub(super) struct Named {
    pub name: Name,
    pub label: Option<Span>,
    pub item: Via,
    pub owner: Via,
    /// The other institution whose it is.
    pub other: Option<String>,
}

impl Named {
    fn own(name: Name, label: Option<Span>, item: Via) -> Self {
        Self { name, label, item, owner: Via::Titled, other: None }
    }
}

impl Binder<'_> {
    /// The likeliest subject that names something known; else the likeliest at all.
    pub(super) fn name(&self, statement: &Statement, ledger: &Ledger) -> Named {
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
            let other = (owner == Via::Assumed).then(|| name.owner.clone());
            return Named {
                owner,
                other,
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
        let text = self.document.text(label);
        let name = as_in_tables(text, naming, self.facts, ledger);
        if !name.known && !ledger.knows(&name.item) {
            // 上年结转 is a name of its own, 上年收入总计 the 收入总计 of last year.
            let bare = self.rules.words.after_last_year(text).map(|bare| naming.resolve(bare));
            if let Some(name) = bare.filter(|name| name.known) {
                return (name, label);
            }
        }
        let after = &self.document.transcript[label.end..];
        let funds = name.item.is_empty() && name.scope.is_some();
        if funds || name.known || !after.starts_with(naming.total()) {
            return (name, label);
        }
        let longer = Span { end: label.end + naming.total().len(), ..label };
        let whole = naming.resolve(self.document.text(longer));
        if whole.known { (whole, longer) } else { (name, label) }
    }

    /// How sure a name is: 项目 is hardly the 项目支出 of the tables, 卫生健康（类） is their 卫生健康支出.
    fn called(&self, label: Span, name: &Name) -> Via {
        let naming = &self.rules.naming;
        let label = self.document.text(label);
        let bare = self.rules.words.after_last_year(label);
        let own = bare.is_some_and(|bare| naming.resolve(bare).item == name.item)
            || naming.resolve(label).item == name.item;
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
        let (owner, other) = match self.owner(owner) {
            Owner::Own => (Via::Named, None),
            Owner::Other(name) => (Via::Assumed, Some(name)),
        };
        let measure = rest.measure.or_else(|| name.measure.clone());
        let name = Name { measure, ..rest };
        Some(Named { name, label: Some(span), item: Via::Named, owner, other })
    }

    /// A label that means one of the projects evaluated in forms takes the form's name.
    pub(super) fn name_project(&self, name: &mut Name) -> bool {
        let project = super::project::named(&name.item, self.facts);
        if let Some(project) = project {
            name.item = self.rules.naming.resolve(&project.title).item;
        }
        project.is_some()
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
