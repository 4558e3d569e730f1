//! What else in its paragraph a phrase may be said of.

use super::weigher::Weigher;
use crate::claim::Link;

/// So many statements back in its sentence a phrase may have its subject.
const MOST_BEFORE: usize = 8;

impl Weigher<'_, '_> {
    /// The whole, where what is said after its last part may be said of it: 支出5万元，其中：基本支出3万元，
    /// 项目支出2万元，同比增加1万元.
    pub(super) fn above(&self) -> Option<Self> {
        let all = &self.finder.binder.statements.all;
        let own = &all[self.index];
        let parent = own.parent.filter(|parent| all[*parent].block == own.block)?;
        let mut later = all[self.index + 1..].iter().take_while(|other| other.block == own.block);
        let last = later.all(|other| (other.parent, other.list) != (own.parent, own.list));
        (last && !self.is_of_a_whole()).then(|| self.said_of(parent))
    }

    /// What the sentence spoke of before, where what is said without a name may still be said of that:
    /// 收入9万元，另有设备2万元，上年8万元，比上年增加1万元.
    pub(super) fn before(&self) -> impl Iterator<Item = Self> {
        let binder = self.finder.binder;
        let all = &binder.statements.all;
        let block = all[self.index].block;
        let here = move |index: &usize| {
            let span = all[*index].said.first().map(|said| said.span);
            all[*index].block == block
                && span.is_none_or(|span| binder.document.one_sentence(span, self.said.span))
        };
        let most = if self.is_of_a_whole() { 1 } else { MOST_BEFORE };
        let before = (0..self.index).rev().take(most).take_while(here);
        before.filter(|_| self.said.link != Link::Named).map(|index| self.said_of(index))
    }
}
