//! Writes a set as it is published: as text, as a web page, as a workbook.

use super::set::{Line, Set};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::Number;

pub(super) fn text(set: &Set) -> Vec<u8> {
    let line = |line: &Line| match line {
        Line::Text(text) => text.clone(),
        Line::Row(row) => format!("| {} |", row.join(" | ")),
    };
    set.lines.iter().map(line).collect::<Vec<_>>().join("\n").into_bytes()
}

pub(super) fn html(set: &Set) -> Vec<u8> {
    let mut out = String::from("<html><meta charset=\"utf-8\"><body>");
    let mut inside = false;
    for line in &set.lines {
        let row = matches!(line, Line::Row(_));
        if row != inside {
            out += if row { "<table>" } else { "</table>" };
            inside = row;
        }
        match line {
            Line::Text(text) => out.extend(["<p>", text, "</p>\n"]),
            Line::Row(row) => {
                let cell =
                    |(text, width): (&str, usize)| format!("<td colspan=\"{width}\">{text}</td>");
                out += "<tr>";
                out.extend(merged(row).map(cell));
                out += "</tr>\n";
            }
        }
    }
    out += if inside { "</table></body></html>" } else { "</body></html>" };
    out.into_bytes()
}

pub(super) fn workbook(set: &Set) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (plain, amount) = (Format::new(), Format::new().set_num_format("0.00"));
    for (at, line) in set.lines.iter().enumerate() {
        let row = u32::try_from(at).expect("few rows");
        let cells = match line {
            // Titles are merged over the table below them.
            Line::Text(text) => vec![text.clone(); width_below(&set.lines[at..])],
            Line::Row(cells) => cells.clone(),
        };
        let mut column = 0;
        for (text, width) in merged(&cells) {
            let last = column + u16::try_from(width).expect("few columns") - 1;
            match text.parse::<Number>().ok().and_then(|number| number.as_f64()) {
                Some(number) if text.contains('.') => {
                    sheet.write_number_with_format(row, column, number, &amount).map(|_| ())
                }
                _ if text.is_empty() => Ok(()),
                _ if 1 < width => {
                    sheet.merge_range(row, column, row, last, text, &plain).map(|_| ())
                }
                _ => sheet.write_string(row, column, text).map(|_| ()),
            }
            .expect("a sheet takes it");
            column = last + 1;
        }
    }
    book.save_to_buffer().expect("memory takes it")
}

/// How wide the next table is.
fn width_below(lines: &[Line]) -> usize {
    let mut rows = lines.iter().filter_map(|line| match line {
        Line::Row(row) => Some(row.len()),
        Line::Text(_) => None,
    });
    rows.next().unwrap_or(1)
}

/// The cells of a row with their widths: words that are repeated are printed once, over all their columns.
fn merged(row: &[String]) -> impl Iterator<Item = (&str, usize)> {
    let words = |text: &str| !text.is_empty() && text.parse::<Number>().is_err();
    let runs = row.chunk_by(move |a, b| a == b && words(a));
    runs.map(|run| (run[0].as_str(), run.len()))
}
