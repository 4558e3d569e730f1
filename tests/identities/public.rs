//! The same in real documents: an opening balance, a closing balance or a total that is changed is found.

use super::{RULES, corpus};
use gouji::check::{Options, check};
use gouji::diagnostic::Severity;
use gouji::document::Dossier;
use gouji::read::read;
use gouji::source::{Site, SourceId, Span};

/// A document, the label of a row, its figure and what it reads instead.
const CHANGED: [(&str, &str, &str, &str); 7] = [
    ("jingmen-2023-final.txt", "年初结转和结余 |", "0.0", "6.4"),
    ("jingmen-2023-final.txt", "年末结转和结余 |", "0.0", "6.4"),
    ("jingmen-2023-final.txt", "总 计 |", "3383.79", "3388.37"),
    ("putuo-finance-2024-final.pdf", "年初结转和结余", "49.14", "94.14"),
    ("putuo-finance-2024-final.pdf", "年末结转和结余", "55.34", "95.34"),
    ("putuo-finance-2024-final.pdf", "总计", "2,995.39", "2,959.39"),
    ("justice-2026-department-budget.pdf", "收入总计", "96,282,213.44", "96,228,213.44"),
];

/// So far behind its label a figure stands, in bytes.
const NEAR: usize = 120;

/// The errors of a document, with all the places that each names. A figure is changed in the copy that was
/// read, for one of the same length: so every place stays where it is.
fn errors(name: &str, bytes: &[u8], change: Option<(&str, &str, &str)>) -> (Vec<Vec<Site>>, Span) {
    let mut document = read(name, bytes, SourceId(0)).expect("it is readable");
    let mut changed = Span::new(0, 0);
    if let Some((label, old, new)) = change {
        let text = &document.transcript;
        let found = text.match_indices(label).find_map(|(at, _)| {
            let from = at + label.len();
            let near = &text[from..text.floor_char_boundary(from + NEAR)];
            near.find(old).map(|figure| from + figure)
        });
        let start = found.unwrap_or_else(|| panic!("{name}: {old} beside {label}"));
        document.transcript.replace_range(start..start + old.len(), new);
        changed = Span::new(start, start + old.len());
    }
    let report = check(&Dossier { documents: vec![document] }, &RULES, &Options::default());
    let all = report.files.iter().flat_map(|file| &file.diagnostics);
    let errors = all.filter(|finding| finding.severity == Severity::Error);
    let places = errors.map(|finding| {
        [&finding.primary].into_iter().chain(&finding.labels).map(|label| label.at).collect()
    });
    (places.collect(), changed)
}

#[test]
fn balances_and_totals_of_real_documents_are_held_to_their_tables() {
    for (name, label, old, new) in CHANGED {
        let Some(bytes) = corpus::bytes(name) else { return };
        let names = |errors: &[Vec<Site>], span: Span| {
            errors.iter().flatten().any(|site| site.span == span)
        };
        let (broken, place) = errors(name, &bytes, Some((label, old, new)));
        assert!(names(&broken, place), "{name}: {label} {new} is not found");
        let (clean, _) = errors(name, &bytes, None);
        assert!(!names(&clean, place), "{name}: {label} {old} is wrong as it stands");
    }
}
