//! Titles of tables and sections that carry last year's number into this year's text.

use super::title::Cover;
use crate::check::subject::scene::Scene;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::number::YEAR;
use crate::rule::{Check, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::holds;

/// So many titles must name the right year for another to be a slip.
const RIGHT: usize = 2;

/// A title that names a year.
struct Titled {
    span: Span,
    year: u16,
    /// The title without its year.
    rest: String,
}

/// Compares the years of titles with that of the cover.
pub(super) fn weigh(
    (document, cover): (&Document, &Cover),
    scene: &Scene,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    let Some(year) = scene.year.filter(|year| cover.names(*year, rules)) else { return };
    for (rule, check) in rules.checks("heading-year") {
        let titles = titles((document, cover), year, check, rules);
        let (right, wrong): (Vec<_>, Vec<_>) =
            titles.into_iter().partition(|titled| titled.year == year);
        // A document that has both tables shows last year's on purpose.
        let own = |titled: &Titled| right.iter().any(|known| known.rest == titled.rest);
        if right.len() < RIGHT {
            continue;
        }
        for titled in wrong.iter().filter(|titled| !own(titled)) {
            let found = document.text(titled.span);
            let say = check.say.replace("{found}", found).replace("{year}", &year.to_string());
            let at = Site { source: document.source, span: titled.span };
            remarks.push(crate::check::remark::remark(rule, say, at, found.to_owned()));
        }
    }
}

/// The titles that the rule's expressions find, each with its year in a group of that name.
fn titles(
    (document, cover): (&Document, &Cover),
    year: u16,
    check: &Check,
    rules: &RuleSet,
) -> Vec<Titled> {
    let named = format!("{year}{YEAR}");
    let cover: Vec<&String> = cover.0.iter().filter(|line| line.contains(&named)).collect();
    let mut kinds = rules.vocabulary.cover.kinds.clone();
    kinds.retain(|kind| cover.iter().any(|line| line.contains(kind.as_str())));
    let mut found = Vec::new();
    for (_, span) in document.prose() {
        let text = document.text(span);
        if !holds(text, &kinds) || check.words.iter().any(|word| text.contains(word.as_str())) {
            continue;
        }
        for title in check.find.iter().filter_map(|find| find.first(text)).take(1) {
            let Some(group) = title.group("year") else { continue };
            let Ok(year) = text[group.clone()].parse() else { continue };
            let rest = text[group.end..title.range.end].to_owned();
            let span = Span::from(title.range).shifted(span.start);
            found.push(Titled { span, year, rest });
        }
    }
    found
}
