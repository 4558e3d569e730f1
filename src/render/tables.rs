//! `gouji tables`: each table with what was understood of it, and what was not and why.

use super::{Style, visible_line};
use crate::diagnostic::Lang;
use crate::document::Dossier;
use crate::fact::{Facts, Problem, Project, TableReading, Tally};
use crate::rule::RuleSet;
use crate::vocabulary::Vocabulary;
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
    let understood = facts.tables.iter().filter(|table| table.problem.is_none()).count();
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
        let place = document.position(table.span.start);
        let name = visible_line(&document.name);
        let unknown = self.lang.pick("（不认识的表）", "(unknown table)");
        let kind = if table.name.is_empty() { unknown } else { &table.name };
        let unit = table.unit.map_or(String::new(), |unit| {
            format!("  {}{}", self.lang.pick("单位:", "unit: "), unit.name())
        });
        writeln!(out, "{name}:{}:{}  {kind}{unit}", place.line, place.column)?;
        if let Some(problem) = table.problem {
            let why = describe(problem, &self.rules.vocabulary, self.lang);
            writeln!(out, "  {}{why}", self.lang.pick("没有读懂: ", "not understood: "))?;
        }
        let Tally { figures, understood, .. } = table.tally;
        if understood < figures {
            let told = match self.lang {
                Lang::Zh => format!("表中 {figures} 个数，读懂 {understood} 个"),
                Lang::En => format!("{understood} of {figures} figures understood"),
            };
            writeln!(out, "  {told}")?;
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
            let code = row.code.as_deref().unwrap_or_default();
            let column = visible_line(&table.columns[fact.column].title);
            let scope = fact.key.scope.map_or("", |scope| self.rules.naming.scope_name(scope));
            let within =
                fact.key.within.as_deref().map_or(String::new(), |within| format!("{within} › "));
            writeln!(
                out,
                "  {code} {label} | {column} | {}  ⇒ [{scope}] {within}{} ({})",
                fact.quantity, fact.key.item, fact.role
            )?;
        }
        Ok(())
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

fn describe(problem: Problem, vocabulary: &Vocabulary, lang: Lang) -> String {
    let name = |spec: usize| vocabulary.tables[spec].name.as_str();
    match problem {
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
        Problem::Empty => lang.pick("表中没有数字", "it has no figures").to_owned(),
    }
}
