//! Reads the parts of a rule file that need no other file: checks, wording, sums, examples.

use super::file::{CaseTable, CheckTable, RuleFile, WordingTable};
use super::mechanism;
use super::mistake::{Origin, RuleFileError};
use super::phrases::expressions;
use super::set::{Case, CaseKind, Check, Lookup, Partition, Wording};
use super::syntax::meant;
use crate::source::Span;
use crate::vocabulary::folded;

/// Where the names of equations come from.
pub(super) fn lookups(file: &RuleFile) -> Vec<Lookup> {
    let lookups = file.facts.iter().map(|(name, table)| Lookup {
        name: name.clone(),
        label: table.label.get_ref().clone(),
        item: table.item.clone(),
        flow: table.flow,
        balanced: table.balanced,
        role: table.role.clone(),
        tables_only: table.tables_only,
        units: table.units.clone(),
    });
    lookups.collect()
}

/// Wholes and their parts.
pub(super) fn partitions(file: &RuleFile) -> Vec<Partition> {
    let partitions = file.partition.iter().map(|table| Partition {
        whole: table.whole.clone(),
        parts: table.parts.clone(),
        optional: table.optional.clone(),
        scopes: table.scopes.clone(),
        by_scope: table.by_scope.clone(),
        in_tables: table.in_tables,
    });
    partitions.collect()
}

/// A mechanism with its settings.
pub(super) fn read_check(
    origin: &Origin<'_>,
    table: &CheckTable,
) -> Result<Check, Vec<RuleFileError>> {
    let kind = table.kind.get_ref();
    if !mechanism::ALL.contains(&kind.as_str()) {
        let (zh, en) = (format!("没有叫 {kind} 的检查"), format!("there is no check {kind}"));
        let place = origin.inside(&table.kind, 0..kind.len());
        let help = meant(kind, mechanism::ALL, origin.lang);
        return Err(vec![origin.error(place, &zh, &en).with_help(help)]);
    }
    Ok(Check {
        kind: kind.clone(),
        roles: table.roles.clone(),
        say: origin.pick(&table.say, &table.say_en).to_owned(),
        find: expressions(origin, &table.find)?,
        words: table.words.iter().map(|word| folded(word)).collect(),
        within: table.within.clone(),
    })
}

/// What should not stand in a text.
pub(super) fn read_wording(
    origin: &Origin<'_>,
    table: &WordingTable,
) -> Result<Wording, Vec<RuleFileError>> {
    let place = table.place.as_deref().unwrap_or("prose");
    let terms = table.terms.iter().map(|(bad, good)| (bad.get_ref().clone(), good.clone()));
    Ok(Wording {
        find: expressions(origin, &table.find)?,
        terms: terms.collect(),
        marks: table.marks.clone(),
        cells: table.cells.clone(),
        except: table.except.clone(),
        since: table.since,
        in_prose: place != "tables",
        in_tables: place != "prose",
        say: origin.pick(table.say.get_ref(), &table.say_en).to_owned(),
    })
}

/// The rule's examples. Where a text is written as it is meant, its span is the text's own, so that
/// a place in the example is a place in the file.
pub(super) fn cases(origin: &Origin<'_>, file: &RuleFile) -> Vec<Case> {
    let kinds = [
        (&file.pass, CaseKind::Pass),
        (&file.fail, CaseKind::Fail),
        (&file.limit, CaseKind::Limit),
    ];
    let case = |table: &CaseTable, kind| {
        let text = table.text.get_ref();
        let span = Span::from(origin.inside(&table.text, 0..text.len()));
        Case { kind, text: text.clone(), span, note: table.note.clone() }
    };
    let all = kinds.into_iter();
    all.flat_map(|(list, kind)| list.iter().map(move |table| case(table, kind))).collect()
}
