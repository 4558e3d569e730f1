//! Whether a section's first sentence, which names nothing, is of what its heading names.

use super::binder::Binder;
use super::ledger::{Entry, Ledger};
use crate::claim::{Statement, Value};
use crate::fact::Key;
use crate::number::Rounding;
use crate::vocabulary::Name;

/// An amount of fewer digits may be another table's by chance.
const FEWEST_DIGITS: usize = 5;

impl Binder<'_> {
    /// Whether a first sentence that names nothing speaks of all that its heading is about: what it says was
    /// spent is, to the last of many digits, what a table has for that item and these funds.
    pub(super) fn is_of_heading(
        &self,
        name: &Name,
        statement: &Statement,
        ledger: &Ledger,
    ) -> bool {
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
}
