//! What stands between two phrases, as far as it changes what is spoken of.

use super::Shape;
use super::block::BlockReader;
use super::sentence::Event;
use super::shape::{ends_clause, is_marker};
use std::ops::Range;

impl BlockReader<'_, '_> {
    /// Whether a figure that no phrase understood stands before a phrase without a subject: 接待费｜4万元，
    /// ｜减少1万元. It is of that figure, whatever it is.
    pub(super) fn follows_unread(
        &self,
        shape: &Shape,
        gap: Range<usize>,
        lead: &Range<usize>,
    ) -> bool {
        let lead = &shape.text[lead.clone()];
        let gap = &shape.text[gap];
        // What a bracket holds is of what stands before it.
        let open = gap.rfind(')').map_or(gap, |at| &gap[at..]);
        let Some(at) = open.rfind(is_marker) else { return false };
        let glued = !open[at..].contains(ends_clause);
        glued || self.is_noise(lead)
    }

    /// Whether a label is one side of a comparison: 比上年度增加｜5万元 where nothing knows 增加, and 接待费增加｜
    /// 5万元 where no phrase knows such a change.
    pub(super) fn compares(&self, lead: &str, event: &Event) -> bool {
        let words = self.state.reader.words;
        // 新增｜2台 counts what is new.
        let counts = event.bindings.iter().any(|binding| binding.role == "count");
        event.states_amount()
            && (words.compares_year(lead) || !counts && words.ends_in_change(lead))
    }

    /// Whether words that are not understood stand between the phrase before in this sentence and the
    /// words that name a subject.
    pub(super) fn is_unread(&self, passed: &str) -> bool {
        if self.opening {
            return false;
        }
        // 按功能分类科目 is understood.
        let regroup = self.state.reader.regroup.map(|regroup| regroup.matches(passed));
        let known: Vec<Range<usize>> =
            regroup.into_iter().flatten().map(|found| found.range).collect();
        let mut start = 0;
        passed.split(ends_clause).any(|clause| {
            let at = start;
            start += clause.len()
                + passed[start + clause.len()..].chars().next().map_or(0, char::len_utf8);
            !known.iter().any(|known| known.contains(&at)) && !self.is_noise(clause)
        })
    }
}
