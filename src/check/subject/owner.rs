//! Whose figures a sentence gives: those of the institution whose disclosure it is, or another's.

use super::binder::Binder;
use super::ledger::Ledger;
use crate::check::equation::via::Via;
use crate::claim::Statement;
use crate::document::{Block, Heading};
use crate::vocabulary::{CoverWords, Name, ends, folded, leading_year, named_years};

/// Whose figures words say that they give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The institution whose disclosure it is.
    Own,
    /// Another one, as the words name it.
    Other(String),
}

/// So much of a sentence tells whose it is, in bytes.
const LONGEST_OPENING: usize = 240;

/// Whose figures the statements of a document give, asked for in reading order.
pub(super) struct Owners<'a> {
    binder: &'a Binder<'a>,
    ledger: &'a Ledger,
    /// The block asked for last, and what it has said so far.
    block: Option<usize>,
    said: Option<Owner>,
    /// The heading asked for last.
    heading: Option<(usize, Option<Owner>)>,
    /// The sentence asked for last, by where it begins.
    sentence: Option<usize>,
}

impl<'a> Owners<'a> {
    pub(super) fn new(binder: &'a Binder<'a>, ledger: &'a Ledger) -> Self {
        Self { binder, ledger, block: None, said: None, heading: None, sentence: None }
    }

    /// Whose figures a statement gives as far as its heading, its paragraph and its sentence say so.
    /// Whom a sentence names, of that the rest of its paragraph is.
    pub(super) fn of(&mut self, statement: &Statement) -> Option<Owner> {
        if self.block != Some(statement.block) {
            self.block = Some(statement.block);
            self.sentence = None;
            let start = self.binder.document.blocks[statement.block].body().start;
            self.said = self.opening(start).or_else(|| self.heading(statement));
        }
        let own = statement.said.first().map(|said| said.span.start);
        if let Some(at) = own.or(statement.subjects.first().map(|span| span.start)) {
            let start = at - self.binder.document.sentence_to(at).len();
            if self.sentence != Some(start) {
                self.sentence = Some(start);
                self.said = self.opening(start).or(self.said.take());
            }
        }
        self.said.clone()
    }

    /// What was found for a statement holds for what follows in its paragraph.
    pub(super) fn hold(&mut self, owner: Owner) {
        self.said = Some(owner);
    }

    /// Whom the innermost heading names that names anybody.
    fn heading(&mut self, statement: &Statement) -> Option<Owner> {
        let innermost = *statement.headings.last()?;
        if let Some((_, owner)) = self.heading.as_ref().filter(|(block, _)| *block == innermost) {
            return owner.clone();
        }
        let title = |block: &usize| self.section(*block).map(|heading| heading.title.start);
        let mut titles = statement.headings.iter().rev().filter_map(title);
        let owner = titles.find_map(|start| self.opening(start));
        self.heading = Some((innermost, owner.clone()));
        owner
    }

    /// A numbered heading that opens a section. One right beside others of its level, or without the one
    /// before it, may be of a list of institutions; one with a pause is a duty.
    fn section(&self, block: usize) -> Option<&'a Heading> {
        let blocks = &self.binder.document.blocks;
        let Block::Heading(own) = &blocks[block] else { return None };
        let text = self.binder.document.text(own.title);
        let pause = text.contains(['、', '，', ',', '。', '；', ';', '：', ':']);
        let level = |block: &Block| match block {
            Block::Heading(heading) => Some(heading.level),
            _ => None,
        };
        let beside = |at: usize| blocks.get(at).and_then(level) == Some(own.level);
        let listed = block.checked_sub(1).is_some_and(beside) || beside(block + 1);
        let before = blocks[..block].iter().rev().filter_map(level);
        let follows =
            before.take_while(|level| own.level <= *level).any(|level| level == own.level);
        let first = own.marker.is_none_or(|marker| marker.ordinal == 1);
        let numbered = own.title.start != own.span.start;
        (numbered && !pause && !listed && (first || follows)).then_some(own)
    }

    /// Whom the text from an offset on names first.
    fn opening(&self, start: usize) -> Option<Owner> {
        let transcript = &self.binder.document.transcript;
        let end = transcript.floor_char_boundary(start + LONGEST_OPENING);
        let line = transcript[start..end].split('\n').next().unwrap_or_default();
        let text = folded(line);
        let naming = &self.binder.rules.naming;
        let known = |name: &Name| name.known || self.ledger.knows(&name.item);
        let body = naming.opening_body(&text, &known)?;
        Some(self.binder.owner(body))
    }
}

impl Binder<'_> {
    /// How what stands before the year in a label leaves it whose quantity that is.
    pub(super) fn owner_before_year(&self, name: &Name) -> Via {
        match self.owner(&name.owner) {
            _ if name.owner.is_empty() => Via::Titled,
            Owner::Own => Via::Named,
            Owner::Other(_) => Via::Assumed,
        }
    }

    /// Whether the name of an institution is that whose disclosure it is.
    pub(super) fn owner(&self, body: &str) -> Owner {
        let words = &self.rules.vocabulary.cover;
        // 2023年某某局: the year is of the quantity.
        let named = without_money(body_of(body), words);
        // 财政拨款安排的 names nobody.
        let own = named.is_empty() || self.scene.is_own(named, words);
        if own { Owner::Own } else { Owner::Other(body.to_owned()) }
    }
}

/// The name behind the years that words for whose a quantity is begin with: 2023年度｜某某局.
fn body_of(words: &str) -> &str {
    let name = named_years(words).next().map(|(at, _)| leading_year(&words[at - YEAR_DIGITS..]).1);
    name.filter(|name| !name.is_empty()).unwrap_or(words)
}

/// So many digits stand before 年.
const YEAR_DIGITS: usize = 4;

/// The name before words that tell from which money something is paid: 某某县｜财政拨款开支的.
fn without_money<'t>(name: &'t str, words: &CoverWords) -> &'t str {
    if !ends(name, &words.paid) {
        return name;
    }
    let begin = words.money.iter().filter_map(|word| name.find(word.as_str())).min();
    begin.map_or(name, |at| &name[..at])
}
