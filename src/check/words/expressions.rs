//! Words that should not stand: placeholders, wrong terms, doubled marks.
//!
//! An editor mends a paragraph at a time, so what is wrong in one paragraph or table is one finding
//! that points at all its places; a form with hundreds of blanks is told in a few.

use super::watch::{Candidates, Watch};
use crate::claim::Places;
use crate::diagnostic::{Diagnostic, Label, Lang};
use crate::document::{Block, Document};
use crate::rule::{Body, Rule, RuleSet, Wording};
use crate::source::{Site, Span};
use once_cell::unsync::OnceCell;
use std::cmp::Reverse;

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
    let all = rules.rules.iter().filter_map(wording);
    let wordings: Vec<(&Rule, &Wording)> = all.filter(|(_, wording)| in_force(wording)).collect();
    let watch = Watch::new(wordings.iter().map(|(_, wording)| *wording));
    let texts: Vec<Vec<Text<'_>>> =
        document.blocks.iter().map(|block| texts(document, block, &watch)).collect();
    let mut remarks = Vec::new();
    for (index, (rule, wording)) in wordings.into_iter().enumerate() {
        let mut look = Look::new(document, rule, wording, rules.lang);
        for (block, texts) in document.blocks.iter().zip(&texts) {
            let texts: Vec<&Text<'_>> =
                texts.iter().filter(|text| text.candidates.has(index)).collect();
            look.block(block, &texts);
        }
        remarks.extend(look.folded());
    }
    remarks
}

fn wording(rule: &Rule) -> Option<(&Rule, &Wording)> {
    match &rule.body {
        Body::Wording(wording) => Some((rule, wording)),
        _ => None,
    }
}

/// A paragraph or a cell, with what makes a look at it fast.
struct Text<'a> {
    span: Span,
    content: &'a str,
    /// The rules that may find something in it.
    candidates: Candidates,
    places: OnceCell<Places>,
}

impl Text<'_> {
    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::new(self.content, 0..self.content.len()))
    }
}

/// The text of a block, or those of the cells of a table.
fn texts<'a>(document: &'a Document, block: &Block, watch: &Watch) -> Vec<Text<'a>> {
    let text = |span: Span| {
        let content = document.text(span);
        let candidates = watch.candidates(content);
        Text { span, content, candidates, places: OnceCell::new() }
    };
    match block {
        Block::Heading(_) | Block::Paragraph(_) => vec![text(block.span())],
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).map(|cell| text(cell.span)).collect()
        }
    }
}

/// One rule on its way through a document.
struct Look<'a> {
    document: &'a Document,
    rule: &'a Rule,
    wording: &'a Wording,
    lang: Lang,
    /// What the wrong terms begin with, sorted: searching each text for every term is slow.
    heads: Vec<char>,
    found: Vec<Diagnostic>,
}

/// A slip in a text, with the right term if it is a wrong one.
type Slip<'a> = (Span, Option<&'a String>);

impl<'a> Look<'a> {
    fn new(document: &'a Document, rule: &'a Rule, wording: &'a Wording, lang: Lang) -> Self {
        let terms = wording.terms.iter();
        let mut heads: Vec<char> = terms.filter_map(|(bad, _)| bad.chars().next()).collect();
        heads.sort_unstable();
        heads.dedup();
        Self { document, rule, wording, lang, heads, found: Vec::new() }
    }

    /// Looks at those texts of a block that may hold something.
    fn block(&mut self, block: &Block, texts: &[&Text<'_>]) {
        let in_table = matches!(block, Block::Table(_));
        let wanted = if in_table { self.wording.in_tables } else { self.wording.in_prose };
        let texts = texts.iter().filter(|_| wanted);
        let slips: Vec<Slip<'a>> = texts
            .flat_map(|text| if in_table { self.in_cell(text) } else { self.slips(text) })
            .collect();
        if slips.is_empty() {
            return;
        }
        let (terms, others): (Vec<Slip<'a>>, _) =
            slips.into_iter().partition(|(_, good)| good.is_some());
        for slip in terms {
            self.term(slip);
        }
        self.tell(&others);
    }

    /// The slips of a cell, which may be one as a whole.
    fn in_cell(&self, text: &Text<'_>) -> Vec<Slip<'a>> {
        if self.wording.cells.iter().any(|cell| cell == text.content) {
            return vec![(text.span, None)];
        }
        self.slips(text)
    }

    /// The slips of one stretch of text. Of two that overlap the longer tells it.
    fn slips(&self, looked_at: &Text<'_>) -> Vec<Slip<'a>> {
        let (text, places) = (looked_at.content, looked_at.places());
        let mut found: Vec<Slip<'a>> = Vec::new();
        for at in places.of(&self.heads) {
            let terms = self.wording.terms.iter();
            let here = terms.filter(|(bad, _)| text[at..].starts_with(bad.as_str()));
            found.extend(here.map(|(bad, good)| (Span::new(at, at + bad.len()), Some(good))));
        }
        let find = if self.is_marked(text) { self.wording.find.as_slice() } else { &[] };
        let whole = 0..text.len();
        let matches =
            find.iter().flat_map(|expression| expression.matches_in(text, &whole, places));
        for slip in matches {
            found.push((Span::from(slip.group("bad").unwrap_or(slip.range)), None));
        }
        found.retain(|(place, _)| !cuts_a_word(text, *place) && !self.is_excepted(text, *place));
        found.sort_by_key(|(place, _)| (place.start, Reverse(place.end)));
        let mut end = 0;
        found.retain(|(place, _)| {
            let first = end <= place.start && !place.is_empty();
            end = end.max(place.end);
            first
        });
        found.iter().map(|(place, good)| (place.shifted(looked_at.span.start), *good)).collect()
    }

    /// Whether the expressions can match at all: most texts have nothing of what a form leaves.
    fn is_marked(&self, text: &str) -> bool {
        let marks = &self.wording.marks;
        marks.is_empty() || text.contains(|c| marks.contains(c))
    }

    /// Whether the slip is a part of a word that is right: 互联网十 of 互联网十强.
    fn is_excepted(&self, text: &str, place: Span) -> bool {
        let text = text.as_bytes();
        self.wording.except.iter().any(|word| {
            let first = place.end.saturating_sub(word.len());
            (first..=place.start).any(|at| text[at..].starts_with(word.as_bytes()))
        })
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

/// Whether a slip is only a part of a Latin word, a number or a masked one: SXXL, 138****1234.
fn cuts_a_word(text: &str, place: Span) -> bool {
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let slip = place.of(text);
    let word = |c: char| c.is_ascii_alphanumeric();
    let begins = before.ends_with(word) && slip.starts_with(|c| word(c) || c == '*');
    let letter = |c: char| c.is_ascii_alphabetic();
    begins || (slip.ends_with(letter) && after.starts_with(letter))
}
