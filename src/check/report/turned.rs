//! A word of direction that says the opposite of what the figures do.

use super::finding::{Cook, labels, should_be};
use crate::check::blame::cause::Cause;
use crate::check::equation::relation::Turn;
use crate::check::equation::verdict::Verdict;
use crate::diagnostic::{Diagnostic, Label};
use crate::source::Site;
use crate::vocabulary::Direction;

impl Cook<'_, '_> {
    /// The word of direction that explains a cause and all that follows from it: a figure that is right
    /// in every digit and has the wrong sign.
    pub(super) fn turn(&self, cause: &Cause) -> Option<Turn> {
        let all = || std::iter::once(&cause.relation).chain(&cause.symptoms);
        let explains = |turned: &Turn| match turned.figure {
            Some(figure) => all().all(|index| {
                let verdict = self.relations[*index].turned(figure, self.options.rounding);
                verdict <= Verdict::LastDigit
            }),
            None => cause.symptoms.is_empty(),
        };
        let turned = all().filter_map(|index| self.relations[*index].turned);
        turned.flat_map(|turned| [Some(turned.word), turned.rival]).flatten().find(explains)
    }

    /// A relation that holds once a word of direction is turned round.
    pub(super) fn turned(&self, index: usize, turned: Turn) -> Diagnostic {
        let relation = &self.relations[index];
        let found = self.dossier.document(turned.at.source).text(turned.at.span);
        let plain = self.rules.vocabulary.traditional.plain(found);
        let right = opposite(&plain, turned.direction);
        let lang = self.options.lang;
        let zh = format!("数字说明是“{right}”，文中写作“{found}”");
        let en = format!("the figures say “{right}”, the text says “{found}”");
        Diagnostic {
            message: lang.pick(&zh, &en).to_owned(),
            primary: Label { at: turned.at, note: should_be(right, lang) },
            labels: {
                // The figure that follows the word would be underlined in one with it.
                let mut labels = labels(relation, turned.at);
                labels.retain(|label| label.at.span.start != turned.at.span.end);
                labels
            },
            found: Some(found.to_owned()),
            expected: Some(right.to_owned()),
            ..self.relation(index, None)
        }
    }

    /// The figure that a finding's word of direction belongs to.
    pub(super) fn stated_by(&self, cause: &Cause, word: Site) -> Option<Site> {
        let relation = &self.relations[cause.relation];
        let turned = self.turn(cause).filter(|turned| turned.at == word)?;
        turned.figure.or_else(|| relation.sites().filter(|site| turned.at < *site).min())
    }
}

/// The word for the other direction, of an amount or of a rate as the word itself is.
fn opposite(word: &str, direction: Direction) -> &'static str {
    match (direction, word) {
        (Direction::Up, "增加") => "减少",
        (Direction::Up, _) => "下降",
        (_, "减少") => "增加",
        _ => "增长",
    }
}
