//! What of a file was not understood, in one line: “nothing found” must not be taken for more than
//! it says.

use super::summary::plural;
use super::visible::visible_line;
use crate::diagnostic::{FileReport, Lang, Summary, Unread, UnreadKind};
use crate::document::{Document, Place};

/// So many places are named; the rest are counted.
const MOST: usize = 3;

/// Longer titles of tables are cut.
const LONGEST_NAME: usize = 24;

/// The line of one file; `None` where all was read.
pub(super) fn line(document: &Document, report: &FileReport, lang: Lang) -> Option<String> {
    let of = |kind| -> Vec<&Unread> {
        report.unread.iter().filter(|unread| unread.kind == kind).collect()
    };
    let table = |unread: &&Unread| {
        let reason = visible_line(&unread.reason);
        format!("{}{}{reason}", title(document, unread, lang), lang.pick("：", ": "))
    };
    let tables: Vec<String> = of(UnreadKind::Table).iter().map(table).collect();
    let paragraph = |unread: &&Unread| place(document, unread, lang);
    let paragraphs: Vec<String> = of(UnreadKind::Paragraph).iter().map(paragraph).collect();
    told(&report.summary(), &tables, &paragraphs, lang)
}

/// The line of all files together.
pub(super) fn total(sum: &Summary, lang: Lang) -> Option<String> {
    told(sum, &[], &[], lang)
}

fn told(sum: &Summary, tables: &[String], paragraphs: &[String], lang: Lang) -> Option<String> {
    let mut parts = Vec::new();
    if 0 < sum.unread_tables {
        let (all, unread) = (sum.tables, sum.unread_tables);
        let places = places(tables, lang.pick("；", "; "), lang);
        parts.push(match lang {
            Lang::Zh => format!("附表 {all} 张，{unread} 张没有全部读懂{places}"),
            Lang::En => format!("{unread} of {all} tables not fully understood{places}"),
        });
    }
    if 0 < sum.unread_paragraphs {
        let unread = sum.unread_paragraphs;
        let places = places(paragraphs, lang.pick("、", ", "), lang);
        parts.push(match lang {
            Lang::Zh => format!("正文 {unread} 段没有读懂{places}"),
            Lang::En => format!("{} not understood{places}", plural(unread, "paragraph")),
        });
    }
    let check = lang.pick("。请人工核对", ". Check these by hand");
    let line = || format!("  {}{check}", parts.join(lang.pick("；", "; ")));
    (!parts.is_empty()).then(line)
}

/// The first few in brackets.
fn places(all: &[String], between: &str, lang: Lang) -> String {
    if all.is_empty() {
        return String::new();
    }
    let more = if MOST < all.len() { lang.pick("；等", "; …") } else { "" };
    let named = all[..all.len().min(MOST)].join(between);
    match lang {
        Lang::Zh => format!("（{named}{more}）"),
        Lang::En => format!(" ({named}{more})"),
    }
}

/// What a table is called, and where it stands.
pub(super) fn title(document: &Document, unread: &Unread, lang: Lang) -> String {
    let place = place(document, unread, lang);
    let Some(name) = &unread.name else { return place };
    let cut = LONGEST_NAME < name.chars().count();
    let name: String = name.chars().take(LONGEST_NAME).collect();
    let name = visible_line(&name) + if cut { "…" } else { "" };
    match lang {
        Lang::Zh => format!("{place}“{name}”"),
        Lang::En => format!("{place} “{name}”"),
    }
}

/// Where it begins: a page, a paragraph, a table, else a line.
fn place(document: &Document, unread: &Unread, lang: Lang) -> String {
    let start = unread.at.span.start;
    match document.place(start) {
        Some(Place::TableCell { table, .. }) => match lang {
            Lang::Zh => format!("表{table}"),
            Lang::En => format!("table {table}"),
        },
        Some(Place::Line { .. }) | None => {
            let line = document.position(start).line;
            match lang {
                Lang::Zh => format!("第{line}行"),
                Lang::En => format!("line {line}"),
            }
        }
        Some(_) => visible_line(&super::place::human(document, start, lang)),
    }
}
