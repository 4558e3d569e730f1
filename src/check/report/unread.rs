//! What was not understood of tables and paragraphs: nothing is silently left out.

use crate::check::equation::relation::Relation;
use crate::check::equation::via::Doubt;
use crate::check::findings::{Coverage, Findings};
use crate::check::options::Options;
use crate::check::proof::case::Case;
use crate::check::subject::reading::Reading;
use crate::diagnostic::{FileReport, Lang, Unread, UnreadKind};
use crate::document::Block;
use crate::fact::{Facts, Problem, TableReading, Tally};
use crate::rule::RuleSet;
use crate::source::Site;
use crate::vocabulary::Vocabulary;
use std::collections::BTreeSet;

/// Says for each file what was not understood, once everything has been weighed.
pub(in crate::check) fn weigh(
    case: &Case<'_>,
    readings: &[Reading<'_>],
    facts: &Facts,
    rules: &RuleSet,
    options: &Options,
    findings: &mut Findings<'_>,
) {
    findings.coverage = vec![Coverage::default(); readings.len()];
    for table in &facts.tables {
        findings.coverage[table.source.0 as usize].add(table, &rules.vocabulary, options.lang);
    }
    for at in &findings.misread {
        findings.coverage[at.source.0 as usize].misread(*at, UnreadKind::Table, options.lang);
    }
    for (source, block) in misread(case, readings, &findings.relations) {
        let document = readings[source].document;
        let block = &document.blocks[block];
        let at = Site { source: document.source, span: block.span() };
        let table = matches!(block, Block::Table(_));
        let kind = if table { UnreadKind::Table } else { UnreadKind::Paragraph };
        findings.coverage[source].misread(at, kind, options.lang);
    }
}

impl Coverage {
    fn add(&mut self, table: &TableReading, vocabulary: &Vocabulary, lang: Lang) {
        if table.spec.is_none() && table.tally.figures == 0 {
            return;
        }
        self.tables.count += 1;
        self.tables.figures += table.tally.figures;
        self.tables.understood_figures += table.tally.understood;
        let reasons = not_understood(table, vocabulary, lang);
        if reasons.is_empty() {
            return;
        }
        let known = Some(table.name.clone()).filter(|name| !name.is_empty());
        self.unread.push(Unread {
            at: table.site(),
            kind: UnreadKind::Table,
            name: known.or_else(|| table.title.clone()),
            reason: reasons.join(lang.pick("；", "; ")),
        });
    }

    fn misread(&mut self, at: Site, kind: UnreadKind, lang: Lang) {
        if self.unread.iter().any(|unread| unread.at == at) {
            return;
        }
        let reason = super::account::why(Doubt::Misread, lang).to_owned();
        self.unread.push(Unread { at, kind, name: None, reason });
    }

    /// Enters it into the report of its file.
    pub(in crate::check) fn report(&mut self, file: &mut FileReport) {
        self.unread.sort_by_key(|unread| unread.at);
        let tables = self.unread.iter().filter(|unread| unread.kind == UnreadKind::Table).count();
        file.tables = self.tables;
        file.tables.understood = self.tables.count.saturating_sub(tables);
        file.unread.append(&mut self.unread);
    }
}

/// The blocks, by document, whose reading was found to be wrong: the prose of each equation, or its
/// tables where it has none.
fn misread(
    case: &Case<'_>,
    readings: &[Reading<'_>],
    relations: &[Relation<'_>],
) -> BTreeSet<(usize, usize)> {
    let misread = |relation: &&Relation<'_>| relation.standing == Some(Err(Doubt::Misread));
    let prose = |place: &(usize, usize)| {
        !matches!(readings[place.0].document.blocks[place.1], Block::Table(_))
    };
    let mut blocks = BTreeSet::new();
    for relation in relations.iter().filter(misread) {
        let places: BTreeSet<_> = relation.sites().map(|site| case.place(site)).collect();
        let (said, tabled): (BTreeSet<_>, BTreeSet<_>) = places.into_iter().partition(prose);
        blocks.extend(if said.is_empty() { tabled } else { said });
    }
    blocks
}

/// What was not understood of a table, each in a few words; nothing if all was.
pub fn not_understood(table: &TableReading, vocabulary: &Vocabulary, lang: Lang) -> Vec<String> {
    let problem = table.problem.and_then(|problem| told(problem, vocabulary, lang));
    let whole = table.problem.is_some_and(|problem| problem != Problem::NoUnit);
    let cells = if whole { None } else { shortfall(table.tally, lang) };
    let open = lang.pick(
        "有的行没有读懂，合计没有核对",
        "some rows were not understood, so its totals were not checked",
    );
    let open = (table.open && !whole).then(|| open.to_owned());
    [problem, cells, open].into_iter().flatten().collect()
}

fn told(problem: Problem, vocabulary: &Vocabulary, lang: Lang) -> Option<String> {
    let name = |spec: usize| vocabulary.tables[spec].name.as_str();
    Some(match problem {
        Problem::UnknownTable => {
            lang.pick("与标准表都不像", "it looks like no standard table").to_owned()
        }
        Problem::Ambiguous(a, b) => match lang {
            Lang::Zh => format!("既像{}，又像{}", name(a), name(b)),
            Lang::En => format!("it looks like both {} and {}", name(a), name(b)),
        },
        Problem::Columns => {
            lang.pick("表头与数据的列数对不上", "the header does not match the columns").to_owned()
        }
        Problem::NoUnit => lang
            .pick(
                "没有写单位，不与别处比较",
                "no unit is printed, so it is compared with nothing else",
            )
            .to_owned(),
        Problem::Empty => return None,
    })
}

/// How many figures of a table were not understood, and where they stand.
fn shortfall(tally: Tally, lang: Lang) -> Option<String> {
    let Tally { figures, understood, unplaced, unheaded } = tally;
    let missing = figures.checked_sub(understood).filter(|missing| 0 < *missing)?;
    let why = if unplaced == missing {
        lang.pick("所在的行与表头对不上", "stand in rows that do not match the header")
    } else if unheaded == missing {
        lang.pick("所在列的表头不认识", "stand below headers that are not known")
    } else {
        lang.pick("所在的行或列没有认出", "stand in rows or columns that are not recognised")
    };
    Some(match lang {
        Lang::Zh => format!("{figures} 个数中有 {missing} 个{why}"),
        Lang::En => format!("{missing} of {figures} figures {why}"),
    })
}
