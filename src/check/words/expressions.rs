//! Words that should not stand: placeholders, wrong terms, doubled marks.
//!
//! An editor mends a paragraph at a time, so what is wrong in one paragraph or table is one finding
//! that points at all its places; a form with hundreds of blanks is told in a few.

use super::slips::{Slip, Slips, Watch};
use crate::diagnostic::{Diagnostic, Label, Lang};
use crate::document::{Block, Document};
use crate::rule::{Rule, RuleSet, Wording};
use crate::source::{Site, Span};

/// How many findings back an equal one is looked for.
const NEAR: usize = 200;

/// How many findings of one rule are told one by one; the last of them points at the rest too.
const MANY: usize = 10;

/// Looks at every heading, paragraph and cell, for what is wrong in a document of this year: names
/// change with the reforms.
pub(in crate::check) fn remarks(
    document: &Document,
    year: Option<u16>,
    rules: &RuleSet,
) -> Vec<Diagnostic> {
    let in_force = |wording: &Wording| {
        wording.since.is_none_or(|since| year.is_some_and(|year| since <= year))
    };
    let watch = Watch::new(rules, in_force);
    let lang = rules.lang;
    let mut looks: Vec<Look<'_>> = rules
        .wordings()
        .map(|(rule, wording)| Look { document, rule, wording, lang, found: Vec::new() })
        .collect();
    for block in &document.blocks {
        for (rule, slips) in slips(document, block, &watch) {
            looks[rule].block(slips);
        }
    }
    looks.into_iter().flat_map(Look::folded).collect()
}

/// What is wrong in a block, by rule; places are those of the document.
fn slips<'a>(document: &Document, block: &Block, watch: &Watch<'a>) -> Slips<'a> {
    let mut found = Slips::new();
    let mut add = |span: Span, slips: Slips<'a>| {
        for (rule, slips) in slips {
            let slips = slips.into_iter().map(|(place, good)| (place.shifted(span.start), good));
            found.entry(rule).or_default().extend(slips);
        }
    };
    match block {
        Block::Heading(_) | Block::Paragraph(_) => {
            add(block.span(), watch.in_prose(document.text(block.span())));
        }
        Block::Table(table) => {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                add(cell.span, watch.in_cell(document.text(cell.span)));
            }
        }
    }
    found
}

/// One rule on its way through a document.
struct Look<'a> {
    document: &'a Document,
    rule: &'a Rule,
    wording: &'a Wording,
    lang: Lang,
    found: Vec<Diagnostic>,
}

impl<'a> Look<'a> {
    /// Tells what is wrong in one block.
    fn block(&mut self, slips: Vec<Slip<'a>>) {
        let (terms, others): (Vec<Slip<'a>>, _) =
            slips.into_iter().partition(|(_, good)| good.is_some());
        for slip in terms {
            self.term(slip);
        }
        self.tell(&others);
    }

    /// Adds a finding, or one more place to the finding of the same wrong term.
    fn term(&mut self, slip: Slip<'a>) {
        let words = self.document.text(slip.0);
        let mut near = self.found.iter_mut().rev().take(NEAR);
        match near.find(|known| known.found.as_deref() == Some(words)) {
            Some(known) => known.labels.push(label(self.document, slip.0)),
            None => self.found.push(self.remark(slip)),
        }
    }

    /// All that is wrong in one block is one finding.
    fn tell(&mut self, slips: &[Slip<'a>]) {
        let Some((first, rest)) = slips.split_first() else { return };
        let labels = rest.iter().map(|(span, _)| label(self.document, *span)).collect();
        self.found.push(Diagnostic { labels, ..self.remark(*first) });
    }

    fn remark(&self, (span, good): Slip<'a>) -> Diagnostic {
        let found = self.document.text(span);
        let right = good.map_or("", String::as_str);
        let message = self.wording.say.replace("{found}", found).replace("{right}", right);
        let at = Site { source: self.document.source, span };
        Diagnostic {
            expected: good.cloned(),
            ..crate::check::remark::remark(self.rule, message, at, found.to_owned())
        }
    }

    /// The findings, those after the first few as places of the last.
    fn folded(mut self) -> Vec<Diagnostic> {
        let rest = self.found.split_off(self.found.len().min(MANY));
        let places =
            rest.into_iter().flat_map(|rest| std::iter::once(rest.primary).chain(rest.labels));
        if let Some(last) = self.found.last_mut() {
            last.labels.extend(places);
        }
        for remark in self.found.iter_mut().filter(|remark| remark.expected.is_none()) {
            let more = remark.labels.len();
            let (zh, en) = (format!("；此外还有 {more} 处"), format!("; {more} more places"));
            remark.message.push_str(if more == 0 { "" } else { self.lang.pick(&zh, &en) });
        }
        self.found
    }
}

fn label(document: &Document, span: Span) -> Label {
    Label { at: Site { source: document.source, span }, note: String::new() }
}
