//! Figures that follow one another in a sentence, whatever it began with.

use super::case::Case;
use crate::check::equation::relation::Relation;
use crate::check::equation::term::Term;
use crate::check::equation::via::Via;
use crate::source::Site;
use std::borrow::Cow;

/// So few figures might stand beside each other by chance.
const FEWEST: usize = 3;

impl Case<'_> {
    /// “对4个项目开展自评，预算资金5万元，实际支出4万元，预算执行率80%”: figures that follow one another clause by
    /// clause are of one thing, though it is not what the sentence began with.
    pub(super) fn is_one_run(&self, relation: &Relation<'_>) -> bool {
        let parts = relation.terms.iter().flat_map(|(_, term)| &term.parts);
        let mut sites: Vec<Site> = parts.map(|part| part.site).collect();
        sites.sort_unstable();
        let continued = |(_, term): &(Cow<'_, str>, Term)| term.grounds.role <= Via::Continued;
        FEWEST <= sites.len()
            && relation.terms.iter().all(continued)
            && self.in_one_sentence(relation)
            && sites.windows(2).all(|pair| self.is_next(pair[0], pair[1]))
    }

    /// Whether nothing but the words of one clause stands between two figures.
    fn is_next(&self, before: Site, after: Site) -> bool {
        let transcript = &self.document(before).transcript;
        let between = transcript.get(before.span.end..after.span.start);
        between.is_some_and(|between| {
            let ends = between.matches(['，', ',', '；', ';', '、', '（', '(']).count();
            !between.contains(char::is_numeric) && ends == 1
        })
    }
}
