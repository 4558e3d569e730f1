//! Pages made of text that was copied from a PDF: each of its lines is a paragraph of the page.

use super::super::wrap::{Printed, Role, roles};
use super::flow::Flow;
use super::line::Line;
use super::paragraph::Paragraph;

/// What stands for itself is no text to the lines around it.
const ALONE: &str = "|";

/// Joins paragraphs that are the lines of one, and leaves out page numbers and heads between them.
pub(super) fn join(flow: Vec<Flow>) -> Vec<Flow> {
    let texts: Vec<Option<String>> = flow.iter().map(text).collect();
    let lines: Vec<Printed<'_>> = texts
        .iter()
        .map(|text| Printed { text: text.as_deref().unwrap_or(ALONE), alone: text.is_none() })
        .collect();
    let mut out: Vec<Flow> = Vec::with_capacity(flow.len());
    for (piece, role) in flow.into_iter().zip(roles(&lines)) {
        match (role, piece, out.last_mut()) {
            (Role::LeftOut, Flow::Paragraph(_), _) => {}
            (Role::GoesOn, Flow::Paragraph(next), Some(Flow::Paragraph(last))) => {
                last.line.go_on(next.line);
            }
            (_, piece, _) => out.push(piece),
        }
    }
    out
}

/// The text of a paragraph that may be one line of several.
fn text(piece: &Flow) -> Option<String> {
    match piece {
        Flow::Paragraph(Paragraph { line, number: None, level: None }) => Some(line.text()),
        Flow::Paragraph(_) | Flow::Lines(_) | Flow::Table(_) => None,
    }
}

/// The lines of preformatted text without the page numbers and heads in it.
pub(super) fn unpaged(lines: Vec<Line>) -> Vec<Line> {
    let texts: Vec<String> = lines.iter().map(Line::text).collect();
    let printed: Vec<Printed<'_>> =
        texts.iter().map(|text| Printed { text, alone: text.contains('|') }).collect();
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut left_out = Vec::new();
    for (line, role) in lines.into_iter().zip(roles(&printed)) {
        match role {
            Role::LeftOut => {
                left_out.push(line);
                continue;
            }
            Role::GoesOn => left_out.clear(),
            Role::Begins => out.extend(left_out.drain(..).filter(Line::is_blank)),
        }
        out.push(line);
    }
    out
}
