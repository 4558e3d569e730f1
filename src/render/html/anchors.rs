//! The places that findings speak of. Each has a number, by which the page finds it.

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::render::pretty::in_order;
use crate::source::{Site, SourceId, Span};
use std::collections::BTreeMap;

/// A place that findings speak of.
#[derive(Clone, Debug, Default)]
pub(super) struct Anchor {
    /// Its number in the page.
    pub(super) id: usize,
    /// The numbers of the findings that ask to change it.
    pub(super) findings: Vec<usize>,
    /// The weight of the heaviest of these.
    pub(super) severity: Option<Severity>,
}

/// All of a report, in reading order.
pub(super) struct Anchors(BTreeMap<Site, Anchor>);

impl Anchors {
    /// Numbers the places of a report after `anchors` others, and its findings after `findings`
    /// others.
    pub(super) fn new(report: &Report, anchors: usize, findings: usize) -> Self {
        let mut all = Self(BTreeMap::new());
        let ordered = report.files.iter().flat_map(in_order);
        for (number, finding) in (findings + 1..).zip(ordered) {
            let primary = all.0.entry(finding.primary.at).or_default();
            primary.findings.push(number);
            primary.severity = primary.severity.max(Some(finding.severity));
            for told in with_symptoms(finding) {
                for label in std::iter::once(&told.primary).chain(&told.labels) {
                    all.0.entry(label.at).or_default();
                }
            }
        }
        for (id, anchor) in (anchors + 1..).zip(all.0.values_mut()) {
            anchor.id = id;
        }
        all
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The number of a place of the report.
    pub(super) fn id(&self, at: Site) -> usize {
        self.0.get(&at).map_or(0, |anchor| anchor.id)
    }

    /// Those of one file.
    pub(super) fn of(&self, source: SourceId) -> impl Iterator<Item = (Span, &Anchor)> {
        let span = Span::default();
        let from = self.0.range(Site { source, span }..);
        from.take_while(move |(site, _)| site.source == source)
            .map(|(site, anchor)| (site.span, anchor))
    }
}

/// A finding and all that follows from it, however deep.
pub(super) fn with_symptoms(finding: &Diagnostic) -> Vec<&Diagnostic> {
    let mut all = vec![finding];
    let mut at = 0;
    while let Some(told) = all.get(at) {
        all.extend(&told.symptoms);
        at += 1;
    }
    all
}
