//! Where the sentences of a text end.

use std::ops::Range;
use std::sync::OnceLock;

/// What ends a sentence.
const ENDS: [char; 5] = ['。', '！', '？', '!', '?'];

/// Where each sentence ends, found when first asked for. A list of thousands of parts in one sentence
/// asks for each of them whether it stands in the sentence of its whole.
#[derive(Clone, Debug, Default)]
pub struct SentenceEnds(OnceLock<Vec<usize>>);

impl SentenceEnds {
    /// Whether a sentence ends in this stretch of `text`, which is always the same.
    pub(super) fn any_in(&self, text: &str, stretch: &Range<usize>) -> bool {
        let ends = self.ends(text);
        let next = ends.partition_point(|end| *end < stretch.start);
        ends.get(next).is_some_and(|end| *end < stretch.end)
    }

    /// Where the sentence begins that goes on to an offset of `text`, which is always the same.
    pub(super) fn start(&self, text: &str, offset: usize) -> usize {
        let ends = self.ends(text);
        let before = ends.partition_point(|end| *end < offset).checked_sub(1);
        before.map_or(0, |last| text.ceil_char_boundary(ends[last] + 1))
    }

    fn ends(&self, text: &str) -> &[usize] {
        self.0.get_or_init(|| text.match_indices(ENDS).map(|(at, _)| at).collect())
    }
}
