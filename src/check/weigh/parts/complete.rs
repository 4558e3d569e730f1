//! Whether a list of parts leaves nothing out.

use super::List;
use super::kinds::is_of;
use crate::check::equation::term::Term;
use crate::check::equation::term::is_zero;
use crate::check::equation::verdict::Verdict;
use crate::number::Unit;
use rust_decimal::Decimal;

/// Shorter lists may name only what is remarkable: “其中：政府性基金0万元”.
const SHORTEST_WITH_ZERO: usize = 3;

/// So many parts of which nothing is left are tried one by one; each takes the sum of the others.
const MOST_VANISHED: usize = 16;

impl List<'_, '_> {
    /// Whether the list names what is left over (其他, 其他支出, 其他 and the name of the whole), names kinds that are
    /// always listed in full (…用车), names two halves (地上, 地下), or shows shares that make 100%.
    pub(super) fn has_residue(&self) -> bool {
        !self.is_broken() && (self.names_residue() || self.shares_make_whole())
    }

    /// Whether words that were not understood stand between its parts: what follows may divide the whole
    /// once more, or something else.
    fn is_broken(&self) -> bool {
        let all = &self.finder.binder.statements.all;
        self.parts.iter().skip(1).any(|part| all[*part].unread && !self.only_compares_again(*part))
    }

    pub(super) fn names_residue(&self) -> bool {
        let items = || self.items();
        // 其他社会保障缴费 of 人员经费 is an item by itself, 其他人员经费 what is left over.
        let own = |rest: &str| self.labels(self.parent).any(|label| label.contains(rest));
        let residue = |word: &String| match word.strip_suffix('*') {
            Some(head) => items().any(|item| item.strip_prefix(head).is_some_and(own)),
            None => items().any(|item| item == word),
        };
        let kinds = |word: &String| {
            word.strip_prefix('*').is_some_and(|tail| {
                items().count() == self.parts.len() && items().all(|item| item.ends_with(tail))
            })
        };
        // 离休|退休, *优|*良|*中|*差: these and no others, by definition.
        let defined = |word: &String| {
            let kinds: Vec<&str> = word.split('|').collect();
            1 < kinds.len()
                && items().count() == kinds.len()
                && kinds.iter().all(|kind| items().any(|item| is_of(kind, item)))
        };
        let words = || self.check.words.iter();
        words().any(|word| kinds(word) || defined(word))
            || words().any(residue) && !self.goes_on() && !self.is_classed()
    }

    /// Whether a part is told with its classes: then 其他…支出 is what its own class leaves over, not what the list
    /// does.
    fn is_classed(&self) -> bool {
        let resolve = |label: &str| self.finder.binder.rules.naming.resolve(label);
        let mut labels = self.parts.iter().flat_map(|part| self.labels(*part));
        labels.any(|label| !resolve(label).path.is_empty())
    }

    /// What a statement is about, as it is printed.
    fn labels(&self, statement: usize) -> impl Iterator<Item = &str> {
        let binder = self.finder.binder;
        let subjects = binder.statements.all[statement].subjects.iter();
        subjects.map(|span| binder.document.text(*span))
    }

    fn shares_make_whole(&self) -> bool {
        let Some(sum) = self.values("share").and_then(|shares| Term::sum(&shares)) else {
            return false;
        };
        sum.interval(self.options.rounding).is_some_and(|range| range.contains(Decimal::ONE))
    }

    /// Whether the rounding of the shares leaves room for a part that is not listed, as large as
    /// what is missing: 100% and 0% may leave out half a percent each.
    pub(super) fn shares_may_hide(&self, values: &[Term], whole: &Term) -> bool {
        let missing = || {
            let sum = Term::sum(values)?.point()?;
            whole.point()?.checked_sub(sum)?.abs().checked_div(whole.point()?.abs())
        };
        let room = || {
            let sum = Term::sum(&self.values("share")?)?;
            let range = sum.interval(self.options.rounding)?;
            range.hi.checked_sub(range.lo)
        };
        missing().zip(room()).is_none_or(|(missing, room)| missing <= room)
    }

    /// Whether the list goes through all that there is, for it shows even what there is none of. Amounts
    /// have to show their shares too: 事业收入0万元，经营收入0万元 may say what the income is not.
    pub(super) fn shows_nothing(&self, role: &str, values: &[Term], whole: &Term) -> bool {
        let divides = match role {
            "count" => values.iter().all(|value| value.unit() == values[0].unit()),
            "amount" | "initial" | "adjusted" | "budget" => {
                self.values("share").is_some_and(|shares| shares.len() == values.len())
            }
            _ => false,
        };
        divides
            && !self.is_broken()
            && SHORTEST_WITH_ZERO <= values.len()
            && values.iter().any(is_zero)
            && self.is_closed()
            && !self.is_stated_beside(values, whole)
    }

    /// Whether the changes add up without a part of which nothing is left, or may for all that is tried. Its
    /// amount does not tell whether it belongs to the whole: 使用非财政拨款结余0万元 in the list of 本年收入 is none
    /// of it.
    pub(super) fn adds_up_without_vanished(&self, changes: &[Term], whole: &Term) -> bool {
        let Some(amounts) = self.values("amount").filter(|all| all.len() == changes.len()) else {
            return false;
        };
        let vanished: Vec<usize> = (0..amounts.len()).filter(|at| is_zero(&amounts[*at])).collect();
        if MOST_VANISHED < vanished.len() {
            return true;
        }
        let without = |left_out: &[usize]| {
            let kept = changes.iter().enumerate().filter(|(at, _)| !left_out.contains(at));
            let kept: Vec<Term> = kept.map(|(_, change)| change.clone()).collect();
            let verdict = self.verdict(&kept, whole, false);
            verdict.is_some_and(|(verdict, _)| verdict <= Verdict::LastDigit)
        };
        without(&vanished) || vanished.iter().any(|at| without(&[*at]))
    }

    /// Whether what the parts lack stands further on in the paragraph: then it may be the part that is missing,
    /// told in words that were not understood. Counts are so small that only what follows says anything.
    pub(super) fn is_stated_beside(&self, values: &[Term], whole: &Term) -> bool {
        let all = &self.finder.binder.statements.all;
        let block = all[self.parent].block;
        let beside = (self.parent + 1..all.len()).take_while(|index| all[*index].block == block);
        let counts = matches!(whole.unit(), Some(Unit::Count(_)));
        let after = self.parts.last().map_or(0, |last| last + 1);
        let beside = beside.filter(|index| !counts || *index == after);
        let mut terms = beside.flat_map(|index| self.finder.bound[index].roles.iter());
        let rounding = self.options.rounding;
        let known = Term::sum(values).and_then(|sum| sum.interval(rounding));
        let whole_range = whole.interval(rounding);
        terms.any(|(_, term)| {
            let with = || known?.checked_add(term.interval(rounding)?);
            let fits = with().zip(whole_range);
            let fits = fits.map(|(sum, whole)| sum.lo <= whole.hi && whole.lo <= sum.hi);
            !is_zero(term)
                && !term.is_same(whole)
                && term.unit() == whole.unit()
                && fits.unwrap_or(true)
        })
    }
}
