//! Sentences that state this year's figures, or a section's only ones, under another year's number.

use super::title;
use crate::check::subject::scene::Scene;
use crate::diagnostic::{Diagnostic, Label};
use crate::document::{Block, Document};
use crate::fact::{Fact, Facts};
use crate::number::{Figure, Quantity, Rounding, Token, Unit, YEAR, is_list_numeral};
use crate::rule::{Check, Rule, RuleSet};
use crate::source::{Site, Span};
use crate::vocabulary::{folded, holds};

/// So many sentences must open with the year of the disclosure for another to be a slip.
const RIGHT: usize = 3;

/// So many where no cover names the year.
const UNTITLED: usize = 6;

/// A figure of fewer digits may be the same in two years.
const DIGITS: usize = 4;

/// A longer name before the year is no owner's.
const LONGEST_OWNER: usize = 30;

/// A sentence that opens with a year: 2023年度收入总计…, 本单位2023年度政府采购支出….
struct Opening {
    block: usize,
    /// The four digits.
    at: Span,
    year: u16,
    /// What it is said of: the words behind the year.
    what: String,
    /// From behind the year to the end of the sentence.
    rest: Span,
}

/// Compares the years that sentences open with with that of the cover.
pub(super) fn weigh(
    document: &Document,
    scene: &Scene,
    facts: &Facts,
    rules: &RuleSet,
    remarks: &mut Vec<Diagnostic>,
) {
    let Some(year) = scene.year else { return };
    let least = if title::names(document, year, rules) { RIGHT } else { UNTITLED };
    let years = Openings { document, scene, facts, rules, year, least };
    for (rule, check) in rules.checks("misdated") {
        let wrong = years.wrong(check);
        remarks.extend(wrong.iter().filter_map(|opening| {
            let cell = years.this_years(opening)?;
            let label = Label { at: cell.site, note: cell.quantity.to_string() };
            Some(Diagnostic { labels: vec![label], ..years.remark(opening, rule, check) })
        }));
    }
    for (rule, check) in rules.checks("lone-year") {
        let wrong = years.wrong(check).into_iter();
        // What the table shows to be this year's is told already.
        let wrong = wrong.filter(|opening| years.this_years(opening).is_none());
        let alone = wrong.filter(|opening| years.is_alone(opening) || years.explains(opening));
        remarks.extend(alone.map(|opening| years.remark(&opening, rule, check)));
    }
}

struct Openings<'a> {
    document: &'a Document,
    scene: &'a Scene,
    facts: &'a Facts,
    rules: &'a RuleSet,
    year: u16,
    /// How many sentences must open with the year, and how many times more than with another.
    least: usize,
}

impl Openings<'_> {
    /// The sentences that open with another year, where most open with that of the disclosure.
    fn wrong(&self, check: &Check) -> Vec<Opening> {
        let (right, wrong): (Vec<_>, Vec<_>) =
            self.all(check).into_iter().partition(|opening| opening.year == self.year);
        if right.len() < self.least * wrong.len().max(1) {
            return Vec::new();
        }
        let near = |opening: &Opening| self.year.abs_diff(opening.year) <= 2;
        let plain = |opening: &Opening| !holds(&opening.what, &check.words);
        let others = |opening: &Opening| !self.has_tables_of(opening.year);
        wrong.into_iter().filter(|wrong| near(wrong) && plain(wrong) && others(wrong)).collect()
    }

    fn all(&self, check: &Check) -> Vec<Opening> {
        let blocks = self.document.blocks.iter().enumerate();
        let prose = blocks.filter(|(index, block)| {
            matches!(block, Block::Paragraph(_)) && !self.scene.is_silent(*index)
        });
        prose.flat_map(|(index, block)| self.of_block(index, block.span(), check)).collect()
    }

    fn of_block(&self, block: usize, span: Span, check: &Check) -> Vec<Opening> {
        let text = self.document.text(span);
        let matches = check.find.iter().flat_map(|find| find.matches(text));
        let opening = matches.filter_map(|found| {
            let (year, what) = (found.group("year")?, found.group("what")?);
            let start = text[..year.start].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
            let end = text[year.end..].find('。').map_or(text.len(), |stop| year.end + stop);
            self.leads(&text[start..year.start]).then(|| Opening {
                block,
                at: Span::from(year.clone()).shifted(span.start),
                year: folded(&text[year.clone()]).parse().unwrap_or_default(),
                what: folded(&text[what]),
                rest: Span::new(year.end, end).shifted(span.start),
            })
        });
        opening.collect()
    }

    /// Whether nothing stands before the year in its sentence but a number or whose disclosure it is.
    fn leads(&self, before: &str) -> bool {
        let words = folded(before);
        let number = |c: char| c.is_ascii_digit() || is_list_numeral(c) || "()、.,".contains(c);
        let owner = words.trim_start_matches(number);
        let name = |c: char| !c.is_ascii_digit() && !c.is_ascii_punctuation();
        let short = owner.chars().count() <= LONGEST_OWNER && owner.chars().all(name);
        let own = || self.scene.is_own(owner, &self.rules.vocabulary.cover);
        owner.is_empty() || short && !self.rules.words.compares(owner) && own()
    }

    /// The cell that gives one of the first amounts of the sentence as this year's.
    fn this_years(&self, opening: &Opening) -> Option<&Fact> {
        let stated = self.first_amounts(opening);
        stated.iter().find_map(|stated| self.cell_of(stated, opening))
    }

    fn cell_of(&self, stated: &Figure, opening: &Opening) -> Option<&Fact> {
        let range = stated.quantity.interval(Rounding::Nearest)?;
        let telling = DIGITS <= digits(&stated.quantity);
        let changed = !stated.quantity.value.is_zero() && self.compares(opening);
        if !(telling || changed) || holds(&opening.what, self.carried()) {
            return None;
        }
        let same = |fact: &&Fact| {
            matches!(fact.quantity.unit, Unit::Money(_))
                && fact.quantity.base().is_some_and(|value| range.contains(value))
        };
        let mut all = self.facts.facts.iter().filter(same);
        let first = all.next()?;
        // The same digits may be another quantity's, or the same amount in both years.
        let meant = |fact: &Fact| telling || opening.what.contains(fact.key.item.as_str());
        let own = |fact: &Fact| {
            matches!(fact.role.as_str(), "amount" | "initial" | "adjusted" | "budget")
                && !holds(&fact.key.item, self.carried())
        };
        let rest: Vec<&Fact> = all.collect();
        let all = || std::iter::once(&first).chain(&rest);
        let named = all().copied().find(|fact| meant(fact));
        named.filter(|_| all().all(|fact| own(fact)))
    }

    /// Whether its paragraph goes on to say that the amount is not that of the year before.
    fn compares(&self, opening: &Opening) -> bool {
        let end = self.document.blocks[opening.block].span().end;
        let rest = folded(self.document.text(Span::new(opening.rest.start, end)));
        let words = &self.rules.vocabulary.words;
        let last = rest.contains(&format!("{}{YEAR}", self.year - 1));
        let changes = holds(&rest, &words.up) || holds(&rest, &words.down);
        changes && (last || holds(&rest, &words.last_year))
    }

    fn carried(&self) -> &[String] {
        &self.rules.vocabulary.words.carried
    }

    /// The first amounts of a sentence before it turns to another year, or of the list that it leads.
    fn first_amounts(&self, opening: &Opening) -> Vec<Figure> {
        let text = self.document.text(opening.rest);
        let own = amounts(before_other_year(text), self.rules);
        if !own.is_empty() || !text.trim_end().ends_with(['：', ':']) {
            return own;
        }
        let Some(Block::Paragraph(item)) = self.document.blocks.get(opening.block + 1) else {
            return Vec::new();
        };
        let item = self.document.text(item.span).split('。').next().unwrap_or_default();
        amounts(before_other_year(item), self.rules)
    }

    /// Whether a section begins with the sentence, and never names this year. What a section says before
    /// without naming a year is this year's, and so is what its other paragraphs compare with last year.
    fn is_alone(&self, opening: &Opening) -> bool {
        let (start, end) = self.section(opening.block);
        let own = self.document.blocks[opening.block].span();
        let text = |block: usize| folded(self.document.text(self.document.blocks[block].span()));
        let prose = |block: &usize| !matches!(self.document.blocks[*block], Block::Table(_));
        let this = [format!("{}{YEAR}", self.year), "本年".into(), "当年".into(), "今年".into()];
        let last = &self.rules.vocabulary.words.last_year;
        let others = || (start..end).filter(prose).filter(|block| *block != opening.block);
        let first = self.states(Span::new(own.start, opening.at.start))
            || others()
                .take_while(|block| *block < opening.block)
                .any(|block| self.states(self.document.blocks[block].span()));
        self.states(opening.rest)
            && !first
            && (start..end).filter(prose).all(|block| !holds(&text(block), &this))
            && others().all(|block| !holds(&text(block), last))
    }

    /// Whether a stretch of text has figures.
    fn states(&self, span: Span) -> bool {
        let tokens = self.rules.lexicon.lex_joined(self.document.text(span));
        tokens.iter().any(|token| matches!(token, Token::Figure(_)))
    }

    /// The blocks of the section that a block stands in, its heading included.
    fn section(&self, block: usize) -> (usize, usize) {
        let heading = |index: &usize| opens_section(self.document, *index);
        let start = (0..=block).rev().find(heading).unwrap_or(0);
        let all = self.document.blocks.len();
        let end = (block + 1..all).find(heading).unwrap_or(all);
        (start, end.min(block + LONGEST_SECTION))
    }

    /// Whether a sentence without figures explains what the sentences before it say of this year.
    fn explains(&self, opening: &Opening) -> bool {
        let reason = &self.rules.vocabulary.words.reason;
        let rest = folded(self.document.text(opening.rest));
        let block = self.document.blocks[opening.block].span();
        let before = folded(self.document.text(Span::new(block.start, opening.at.start)));
        let own = format!("{}{YEAR}", self.year);
        let other = format!("{}{YEAR}", opening.year);
        let last = before.rfind(&own);
        let turned = before.rfind(&other);
        holds(&rest, reason)
            && !rest.contains(|c: char| c.is_ascii_digit())
            && last.is_some()
            && turned.is_none()
    }

    /// Whether a title names a table of that year.
    fn has_tables_of(&self, year: u16) -> bool {
        let named = format!("{year}{YEAR}");
        self.document.prose().any(|(_, span)| {
            let text = self.document.text(span);
            text.contains(&named) && text.trim_end().ends_with('表')
        })
    }

    fn remark(&self, opening: &Opening, rule: &Rule, check: &Check) -> Diagnostic {
        let found = self.document.text(opening.at).to_owned();
        let right = self.year.to_string();
        let say = check.say.replace("{found}", &found).replace("{right}", &right);
        let at = Site { source: self.document.source, span: opening.at };
        let remark = crate::check::remark::remark(rule, say, at, found);
        Diagnostic { expected: Some(right), ..remark }
    }
}

/// A heading, or a paragraph that begins with its title: （二）政府采购支出情况。本单位….
fn opens_section(document: &Document, block: usize) -> bool {
    let text = document.text(document.blocks[block].span()).trim_start();
    let numbered = text.strip_prefix(['（', '(']);
    let numbered = numbered.is_some_and(|rest| rest.starts_with(is_list_numeral));
    matches!(document.blocks[block], Block::Heading(_)) || numbered
}

/// What stands behind the budget and the amount itself is said of something else.
const MOST_AMOUNTS: usize = 2;

/// Longer sections are not looked through.
const LONGEST_SECTION: usize = 40;

fn amounts(text: &str, rules: &RuleSet) -> Vec<Figure> {
    let tokens = rules.lexicon.lex_joined(text).into_iter();
    let amounts = tokens.filter_map(|token| match token {
        Token::Figure(figure) if matches!(figure.quantity.unit, Unit::Money(_)) => Some(figure),
        _ => None,
    });
    amounts.take(MOST_AMOUNTS).collect()
}

/// A text as far as it does not name another year.
fn before_other_year(text: &str) -> &str {
    let named = text.match_indices(YEAR).find(|(at, _)| {
        let before = &text[..*at];
        before.ends_with(['上', '去', '今']) || before.ends_with(|c: char| c.is_ascii_digit())
    });
    named.map_or(text, |(at, _)| &text[..at])
}

/// How many digits of a figure say something: three of 12300.
fn digits(quantity: &Quantity) -> usize {
    quantity.value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len()
}
