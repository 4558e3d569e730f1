//! `gouji tables`: the tables of one file as they were read.

use super::args::One;
use super::console::Console;
use super::{Exit, Stop, input};
use crate::diagnostic::Lang;
use crate::document::{Block, Document, Table};
use crate::render::visible_line;

/// Lists the tables with their places and rows.
pub(super) fn run(args: &One, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let document = input::read_only(&args.file, lang, console)?;
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Heading(_) | Block::Paragraph(_) => None,
    });
    let mut any = false;
    for table in tables {
        any = true;
        show(&document, table, console)?;
    }
    if !any {
        let none = lang.pick("没有读到表格", "no tables found");
        writeln!(console.out, "{}: {none}", visible_line(&document.name))?;
    }
    Ok(Exit::Clean)
}

fn show(document: &Document, table: &Table, console: &mut Console) -> Result<(), Stop> {
    let place = document.place(table.span.start);
    let name = visible_line(&document.name);
    writeln!(console.out, "{name}:{}:{}", place.line, place.column)?;
    for row in &table.rows {
        let cells: Vec<String> =
            row.cells.iter().map(|cell| visible_line(document.text(cell.span))).collect();
        writeln!(console.out, "  {}", cells.join(" | "))?;
    }
    Ok(writeln!(console.out)?)
}
