//! `gouji tables`: each table with what was understood of it, and what was not and why.

use super::{Style, place, visible_line};
use crate::check::not_understood;
use crate::diagnostic::Lang;
use crate::document::{Document, Dossier};
use crate::fact::{Facts, Problem, Project, TableReading};
use crate::rule::RuleSet;
use std::io::{self, Write};

/// Writes all tables of a dossier.
pub fn tables(
    dossier: &Dossier,
    facts: &Facts,
    rules: &RuleSet,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let writer = Writer { dossier, facts, rules, lang: style.lang };
    for (index, table) in facts.tables.iter().enumerate() {
        writer.table(index, table, out)?;
    }
    let understood =
        |table: &&TableReading| not_understood(table, &rules.vocabulary, style.lang).is_empty();
    let understood = facts.tables.iter().filter(understood).count();
    let (all, cells) = (facts.tables.len(), facts.facts.len());
    match style.lang {
        Lang::Zh => writeln!(out, "共 {all} 张表，读懂 {understood} 张，表中数字 {cells} 个"),
        Lang::En => writeln!(out, "{all} tables, {understood} understood, {cells} figures in them"),
    }
}

struct Writer<'a> {
    dossier: &'a Dossier,
    facts: &'a Facts,
    rules: &'a RuleSet,
    lang: Lang,
}

impl Writer<'_> {
    fn table(&self, index: usize, table: &TableReading, out: &mut dyn Write) -> io::Result<()> {
        let document = self.dossier.document(table.source);
        let place = place::named(document, table.span.start, self.lang);
        let unknown = self.lang.pick("（不认识的表）", "(unknown table)");
        let kind = if table.name.is_empty() { unknown } else { &table.name };
        let unit = table.unit.map_or(String::new(), |unit| {
            format!("  {}{}", self.lang.pick("单位:", "unit: "), unit.name())
        });
        writeln!(out, "{place}  {kind}{unit}")?;
        for why in not_understood(table, &self.rules.vocabulary, self.lang) {
            writeln!(out, "  {}{why}", self.lang.pick("没有读懂: ", "not understood: "))?;
        }
        if table.problem == Some(Problem::Empty) {
            writeln!(out, "  {}", self.lang.pick("表中没有数字", "it has no figures"))?;
        }
        for project in self.facts.projects.iter().filter(|project| project.table == index) {
            self.project(project, out)?;
        }
        self.rows(index, table, out)?;
        writeln!(out)
    }

    fn rows(&self, index: usize, table: &TableReading, out: &mut dyn Write) -> io::Result<()> {
        let document = self.dossier.document(table.source);
        let cells = self.facts.facts.iter().filter(|fact| fact.table == index);
        for fact in cells {
            let row = &table.rows[fact.row];
            let label =
                row.label.map_or_else(String::new, |span| visible_line(document.text(span)));
            // A figure of a sheet is looked for by its cell.
            let at = fact.site.span.start;
            let cell = self.cell(document, at, table).map(|cell| cell + "  ").unwrap_or_default();
            let code = row.code.as_deref().unwrap_or_default();
            let column = visible_line(&table.columns[fact.column].title);
            let scope = fact.key.scope.map_or("", |scope| self.rules.naming.scope_name(scope));
            let within =
                fact.key.within.as_deref().map_or(String::new(), |within| format!("{within} › "));
            writeln!(
                out,
                "  {cell}{code} {label} | {column} | {}  ⇒ [{scope}] {within}{} ({})",
                fact.quantity, fact.key.item, fact.role
            )?;
        }
        Ok(())
    }

    /// What a cell is looked for by, if its file has no lines.
    fn cell(&self, document: &Document, at: usize, table: &TableReading) -> Option<String> {
        let sheet = place::sheet(document, table.span.start);
        let cell = match sheet {
            Some(_) => place::brief(document, at, sheet, self.lang),
            None if place::is_in_transcript(document, at) => place::human(document, at, self.lang),
            None => return None,
        };
        Some(visible_line(&cell))
    }

    fn project(&self, project: &Project, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "  {}{}",
            self.lang.pick("项目: ", "project: "),
            visible_line(&project.title)
        )?;
        let shown = [
            (self.lang.pick("预算数", "budget"), &project.budget),
            (self.lang.pick("执行数", "executed"), &project.executed),
            (self.lang.pick("执行率", "rate"), &project.rate),
        ];
        for (name, value) in shown {
            if let Some((_, quantity)) = value {
                writeln!(out, "  {name} {quantity}")?;
            }
        }
        for indicator in &project.indicators {
            let value = |value: &Option<(crate::source::Site, crate::number::Quantity)>| {
                value.as_ref().map_or_else(|| "–".to_owned(), |(_, quantity)| quantity.to_string())
            };
            let (target, result) = (value(&indicator.target), value(&indicator.result));
            writeln!(out, "  {}: {target} → {result}", visible_line(&indicator.name))?;
        }
        Ok(())
    }
}
