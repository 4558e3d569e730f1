//! Tables: which cells they have, and whether they hold data or only lay out the page.

use super::flow::{self, Flow, TooManyCells, Walker};
use super::grid::{Asked, Grid, lay_out};
use super::measure::is_number;
use super::page::Page;
use super::paragraph::{self, Paragraph};
use super::style;
use super::tree::{Content, Element, NodeId, Tree};
use crate::document::Draft;

/// Tables of a page's layout have few cells that hold anything.
const MOST_LAYOUT_CELLS: usize = 8;

/// Cells of a page's layout hold so many paragraphs and characters.
const LAYOUT_CELL: (usize, usize) = (3, 100);

/// Title, number, entity and unit may stand in a table of their own above the one with the data.
const MOST_CAPTION_CELLS: usize = 4;

/// Browsers allow no wider and no higher cells.
const WIDEST: usize = 1_000;
const HIGHEST: usize = 65_534;

/// Reads a table: itself if it holds data, else what its cells hold.
pub(super) fn read(walker: &mut Walker<'_>, table: NodeId) -> Result<Vec<Flow>, TooManyCells> {
    let tree = walker.page.tree();
    let groups = groups(tree, table);
    let asked = |row: &Vec<NodeId>| row.iter().map(|cell| asked(tree, *cell)).collect();
    let asked: Vec<Vec<Vec<Asked>>> =
        groups.iter().map(|group| group.iter().map(asked).collect()).collect();
    let grid = lay_out(&asked, walker.cells_left).ok_or(TooManyCells)?;
    walker.cells_left -= grid.rows * grid.columns;

    let mut comments = std::mem::take(&mut walker.comments);
    comments.extend(between_cells(tree, table));
    let mut flow = walker.read(&captions(tree, table))?;
    let cells: Vec<NodeId> = groups.into_iter().flatten().flatten().collect();
    let contents: Result<Vec<_>, _> =
        cells.iter().map(|cell| walker.read(tree.children(*cell))).collect();
    let contents = contents?;
    if tree.element(table).is_some_and(is_presentation) || is_layout(&grid, &contents) {
        let seen = cells.iter().zip(contents).filter(|(cell, _)| !walker.body.is_chrome(**cell));
        flow.extend(seen.flat_map(|(_, content)| content));
    } else {
        comments.append(&mut walker.comments);
        comments.extend(contents.iter().flatten().flat_map(in_cells));
        flow.push(Flow::Table(flow::Table { rows: rows(walker.page, &grid, contents), comments }));
        return Ok(flow);
    }
    match flow.first_mut() {
        Some(first) => first.follow(&comments),
        None => walker.comments.extend(comments),
    }
    Ok(flow)
}

/// The cells that are seen, by groups of rows and by rows, in the order in which they are shown.
fn groups(tree: &Tree, table: NodeId) -> Vec<Vec<Vec<NodeId>>> {
    let mut groups = seen(tree, table, &["thead", "tbody", "tfoot"]);
    groups.sort_by_key(|group| match tree.name(*group) {
        "thead" => 0,
        "tbody" => 1,
        _ => 2,
    });
    let row = |row: NodeId| seen(tree, row, &["td", "th"]);
    groups
        .into_iter()
        .map(|group| seen(tree, group, &["tr"]).into_iter().map(row).collect())
        .collect()
}

/// The comments for gouji that stand in a table but in none of its cells.
fn between_cells(tree: &Tree, table: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut left = vec![table];
    while let Some(id) = left.pop() {
        for child in tree.children(id) {
            match tree.content(*child) {
                Content::Comment(_) => found.push(*child),
                _ if ["thead", "tbody", "tfoot", "tr"].contains(&tree.name(*child)) => {
                    left.push(*child);
                }
                _ => {}
            }
        }
    }
    found
}

/// The comments for gouji in what stands in a cell.
fn in_cells(content: &Flow) -> Vec<NodeId> {
    match content {
        Flow::Paragraph(paragraph) => paragraph.line.comments.clone(),
        Flow::Lines(lines) => lines.iter().flat_map(|line| line.comments.clone()).collect(),
        Flow::Table(table) => table.comments.clone(),
    }
}

fn captions(tree: &Tree, table: NodeId) -> Vec<NodeId> {
    seen(tree, table, &["caption"])
}

/// The children of these names that are not hidden.
fn seen(tree: &Tree, parent: NodeId, names: &[&str]) -> Vec<NodeId> {
    let is_seen = |element: &Element| names.contains(&element.name()) && !style::is_unread(element);
    let children = tree.children(parent).iter().copied();
    children.filter(|child| tree.element(*child).is_some_and(is_seen)).collect()
}

fn asked(tree: &Tree, cell: NodeId) -> Asked {
    let number = |name| {
        let value = tree.element(cell)?.attribute(name)?.trim_ascii_start();
        let digits = value.len() - value.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        // More digits than fit are a large number.
        (0 < digits).then(|| value[..digits].parse().unwrap_or(usize::MAX))
    };
    let width = number("colspan").unwrap_or(1).clamp(1, WIDEST);
    (width, number("rowspan").unwrap_or(1).min(HIGHEST))
}

fn is_presentation(table: &Element) -> bool {
    matches!(table.attribute("role"), Some("presentation" | "none"))
}

/// Whether a table only lays out the page.
fn is_layout(grid: &Grid, contents: &[Vec<Flow>]) -> bool {
    let filled: Vec<&Vec<Flow>> = contents.iter().filter(|content| !content.is_empty()).collect();
    let holds_tables =
        filled.iter().any(|content| content.iter().any(|piece| matches!(piece, Flow::Table(_))));
    let long = filled.iter().any(|content| {
        let characters: usize = content.iter().map(characters).sum();
        LAYOUT_CELL.0 <= content.len() && LAYOUT_CELL.1 <= characters
    });
    grid.columns < 2
        || holds_tables
        || (long && filled.len() <= MOST_LAYOUT_CELLS)
        || is_caption(&filled)
}

/// Whether a table holds no more than the title, number, entity and unit of the next one.
fn is_caption(filled: &[&Vec<Flow>]) -> bool {
    let texts: Vec<String> = filled
        .iter()
        .flat_map(|content| content.iter())
        .filter_map(|piece| match piece {
            Flow::Paragraph(paragraph) => Some(paragraph.line.text()),
            Flow::Lines(_) | Flow::Table(_) => None,
        })
        .collect();
    let named = texts.iter().any(|text| text.contains("单位") || text.contains('表'));
    let is_data = |text: &String| is_number(text) || text.contains("合计") || text.contains("总计");
    named && filled.len() <= MOST_CAPTION_CELLS && !texts.iter().any(is_data)
}

fn characters(piece: &Flow) -> usize {
    match piece {
        Flow::Paragraph(paragraph) => paragraph.line.text().chars().count(),
        Flow::Lines(lines) => lines.iter().map(|line| line.text().chars().count()).sum(),
        Flow::Table(_) => 0,
    }
}

/// The rows of a table with its cells in their places.
fn rows(page: &Page, grid: &Grid, contents: Vec<Vec<Flow>>) -> Vec<Vec<Draft>> {
    let mut rows = vec![vec![Draft::default(); grid.columns]; grid.rows];
    for (place, content) in grid.places.iter().zip(contents) {
        let pieces = paragraph::one_line(page, content.into_iter().flat_map(lines)).pieces;
        rows[place.row][place.column] = Draft { pieces, width: place.width, height: place.height };
    }
    rows
}

fn lines(piece: Flow) -> Vec<super::line::Line> {
    match piece {
        Flow::Paragraph(paragraph) => vec![Paragraph::numbered(paragraph)],
        Flow::Lines(lines) => lines,
        Flow::Table(_) => Vec::new(),
    }
}
