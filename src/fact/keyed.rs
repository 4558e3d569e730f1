//! What a row and a column together are called.

use super::Key;
use super::body::Body;
use super::label::is_numbered;
use super::reading::Column;
use super::whole::carries_over;
use crate::source::Span;
use crate::vocabulary::{Item, Name, Scope, folded};

impl Body<'_> {
    /// The row's name; the empty item is the total. A label that names only funds (一般公共预算财政拨款)
    /// belongs to the named row above it, or to the total at the top of the table.
    pub(super) fn name(
        &self,
        label: Option<Span>,
        total: Option<&Item>,
        above: &mut Option<Item>,
    ) -> Name {
        let Some(label) = label else { return Name::default() };
        let text = self.bare(label);
        let mut name = self.spec.resolve(text, self.naming);
        if name.item.is_empty() && name.scope.is_some() {
            // 一、一般公共预算拨款 below 总计 is a part of the income, as it is above it.
            let numbered = is_numbered(self.document.text(label));
            let above = above.clone().filter(|above| !(numbered && self.naming.is_sum(above)));
            name.item = above.unwrap_or_default();
        } else if Some(&name.item) == total {
            name.item = Item::new();
        } else if !name.item.is_empty() {
            *above = Some(name.item.clone());
        }
        name
    }

    /// Whether a row that nothing numbers bears a name that nobody knows: it may be an item beside the
    /// others as well as a part of the one above.
    pub(super) fn is_strange(&self, label: Span, item: &Item) -> bool {
        let bare = self.bare(label) == self.document.text(label).trim_start();
        bare && !item.is_empty() && !self.naming.knows(item)
    }

    /// The numbered rows of the expenditure side are functional classes, even 国有资本经营预算支出.
    pub(super) fn is_class(&self, label: Option<Span>, total: Option<&Item>) -> bool {
        let right = self.spec.total.len() == 2 && total == self.spec.total.last();
        right && label.is_some_and(|label| self.numbers_class(label))
    }

    /// 二十一、 or （九） before the name of a class; （一） before mere funds divides the row above.
    fn numbers_class(&self, label: Span) -> bool {
        let (text, bare) = (self.document.text(label), self.bare(label));
        let of_funds = || {
            let name = self.naming.resolve(bare);
            name.scope.is_some() && !name.item.is_empty()
        };
        is_numbered(text)
            || (text.trim_start().starts_with(['(', '（']) && bare != text && of_funds())
    }

    /// The name of a functional class.
    pub(super) fn class_name(&self, label: Option<Span>) -> Name {
        let text = label.map_or("", |label| self.bare(label));
        let name = self.naming.resolve(text);
        if name.scope.is_some() { Name { item: folded(text), ..Name::default() } } else { name }
    }

    /// The quantity that a cell is of.
    pub(super) fn key(&self, name: &Name, column: &Column, total: Option<&Item>) -> Key {
        let row = (!name.item.is_empty()).then(|| name.item.clone());
        // Beside a column of what is carried over those of funds hold the year's income only.
        let carried = self.spec.carried_total.as_ref().filter(|_| column.scope.is_none());
        let carried = carried.filter(|_| carries_over(self.sides, &self.vocabulary.words));
        let total = carried.or(total);
        let (item, within) = match (row, column.item.clone()) {
            (None, None) => (total.cloned().unwrap_or_default(), None),
            (None, Some(column)) => (column, None),
            (Some(row), None) => (row, self.spec.within.clone()),
            (Some(row), Some(column)) => (row, Some(column)),
        };
        let within = within.filter(|within| *within != item);
        let scope = if self.naming.scopeless(&item) { None } else { self.scope(name, column) };
        let (own, above) = (name.aspect(true), column.aspect.as_str());
        let aspect = if own.is_empty() { above.to_owned() } else { own };
        Key { scope, within, item, aspect }
    }

    fn scope(&self, name: &Name, column: &Column) -> Option<Scope> {
        column.scope.or(name.scope).or_else(|| self.naming.scope(self.spec.scope.as_deref()?))
    }

    /// Which of its amounts a cell is.
    pub(super) fn role(&self, name: &Name, column: &Column) -> String {
        let role = column.role.as_deref().or(name.measure.as_deref()).unwrap_or("amount");
        if role == "budget" { self.budget.unwrap_or(role).to_owned() } else { role.to_owned() }
    }
}
