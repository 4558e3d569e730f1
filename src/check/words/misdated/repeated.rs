//! One of several members of a sentence that says of another year what the others say of this one, figures
//! and all: “编报目标的2022年度项目5个，涉及预算89万元；开展自评的2023年度项目5个，涉及预算89万元”.

use super::Years;
use crate::diagnostic::Label;
use crate::rule::Check;
use crate::source::{Site, Span};

/// So many digits have to agree.
const DIGITS: usize = 4;

impl Years<'_> {
    /// The years of members that repeat those of this year, with the year of one of those.
    pub(super) fn repeated(&self, check: &Check) -> Vec<(Span, Label)> {
        let mut repeated = Vec::new();
        for passage in self.others() {
            let matches = check.find.iter().flat_map(|find| find.matches(&passage.text));
            let members: Vec<_> = matches
                .filter_map(|found| {
                    let (year, said) = (found.group("year")?, found.group("said")?);
                    let said = &passage.text[said];
                    let digits = said.bytes().filter(u8::is_ascii_digit).count();
                    let named: u16 = passage.text[year.clone()].parse().ok()?;
                    (DIGITS <= digits).then(|| (passage.sentence(year.start), year, named, said))
                })
                .collect();
            for (sentence, year, _, said) in members.iter().filter(|member| member.2 != self.year) {
                let twin = members.iter().find(|(other, _, named, own)| {
                    other == sentence && *named == self.year && own == said
                });
                if let Some((_, own, ..)) = twin {
                    let span = passage.span(own.clone());
                    let at = Site { source: self.document.source, span };
                    let label = Label { at, note: self.document.text(span).to_owned() };
                    repeated.push((passage.span(year.clone()), label));
                }
            }
        }
        repeated
    }
}
