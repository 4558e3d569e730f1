//! The drawing with the boxes of the comments of a sheet.
//!
//! It is VML, which Excel reads though it need not be XML: shapes are found by how they are written,
//! and all else is left as it is.

use super::places::{Cell, New};
use crate::annotate::Refusal;
use crate::read::{Damage, PackagePart};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The type of shape that comments are.
const KIND: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
    path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path \
    gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/// The namespaces by the prefixes that all writers give them.
const NAMESPACES: &[(&str, &str)] = &[
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
];

/// Shapes are numbered by the thousand, a block for each drawing.
const BLOCK: usize = 1024;

/// A new drawing, which takes this block of numbers.
pub(super) fn drawn(block: usize, new: &[New]) -> String {
    let namespaces = declarations(|_| true);
    let shapes = shapes(block * BLOCK + 1, new, "");
    format!(
        "<xml{namespaces}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{block}\"/>\
         </o:shapelayout>{KIND}{shapes}</xml>"
    )
}

/// A drawing without the boxes of these cells and with new ones.
pub(super) fn redrawn(
    part: &PackagePart,
    removed: &BTreeSet<Cell>,
    new: &[New],
) -> Result<String, Refusal> {
    let damaged = |detail: Damage| Refusal::Damaged(detail.within(&part.name));
    let text = part.text().map_err(Refusal::Damaged)?;
    let text = without(text, removed);
    let end = text.rfind("</xml>").ok_or_else(|| damaged(Damage::breaks_off()))?;
    let declared = declarations(|prefix| !text.contains(&format!("xmlns:{prefix}=")));
    let kind = if new.is_empty() || text.contains("\"_x0000_t202\"") { "" } else { KIND };
    let kind = kind.replacen("<v:shapetype", &format!("<v:shapetype{declared}"), 1);
    let shapes = shapes(last_number(&text).max(BLOCK) + 1, new, &declared);
    let (before, after) = text.split_at(end);
    Ok(format!("{before}{kind}{shapes}{after}"))
}

/// What declares those of the usual prefixes that are wanted.
fn declarations(wanted: impl Fn(&str) -> bool) -> String {
    let wanted = NAMESPACES.iter().filter(|(prefix, _)| wanted(prefix));
    wanted.fold(String::new(), |mut all, (prefix, uri)| {
        let _ = write!(all, " xmlns:{prefix}=\"{uri}\"");
        all
    })
}

/// The highest number that a shape has.
fn last_number(text: &str) -> usize {
    let numbers = text.split("_x0000_s").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..end].parse::<usize>().ok().filter(|number| *number < 1 << 30)
    });
    numbers.max().unwrap_or_default()
}

/// A drawing without the boxes of comments on these cells.
fn without(text: &str, removed: &BTreeSet<Cell>) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some((start, end)) = shape(rest) {
        let ours = cell(&rest[start..end]).is_some_and(|cell| removed.contains(&cell));
        kept.push_str(&rest[..if ours { start } else { end }]);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

/// Where the first shape of a drawing stands, whatever its prefix.
fn shape(text: &str) -> Option<(usize, usize)> {
    const NAME: &str = ":shape";
    // No farther back: a text of nothing but names would be walked once for each.
    const LONGEST_PREFIX: usize = 20;
    let mut from = 0;
    while let Some(colon) = text[from..].find(NAME).map(|at| from + at) {
        from = colon + NAME.len();
        let near = text.floor_char_boundary(colon.saturating_sub(LONGEST_PREFIX));
        let Some(start) = text[near..colon].rfind('<').map(|at| near + at) else { continue };
        let name = &text[start + 1..from];
        let begins = text[from..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>');
        if begins && name[..name.len() - NAME.len()].bytes().all(|b| b.is_ascii_alphanumeric()) {
            let close = format!("</{name}>");
            let length = text[from..].find(&close)?;
            return Some((start, from + length + close.len()));
        }
    }
    None
}

/// The cell that a shape is the comment of.
fn cell(shape: &str) -> Option<Cell> {
    if !shape.contains("\"Note\"") && !shape.contains("'Note'") {
        return None;
    }
    let number = |name: &str| {
        let (_, after) = shape.split_once(&format!(":{name}>"))?;
        after.split('<').next()?.trim().parse::<usize>().ok()?.checked_add(1)
    };
    Some((number("Row")?, number("Column")?))
}

/// A box for each comment, hidden until somebody points at its cell.
fn shapes(first: usize, new: &[New], declared: &str) -> String {
    /// How many columns and rows a box covers.
    const WIDE: usize = 5;
    const HIGH: usize = 10;
    /// The last column that it may begin at.
    const LAST: usize = 16_384 - WIDE - 1;
    let mut xml = String::new();
    for (number, New { cell: (row, column), .. }) in (first..).zip(new) {
        let (row, column) = (row - 1, column - 1);
        let (left, top) = ((column + 1).min(LAST), row.saturating_sub(1));
        let (right, bottom) = (left + WIDE, top + HIGH);
        let _ = write!(
            xml,
            "<v:shape{declared} id=\"_x0000_s{number}\" type=\"#_x0000_t202\" \
             style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" \
             o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" \
             obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox \
             style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
             <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
             <x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor>\
             <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>\
             </x:ClientData></v:shape>"
        );
    }
    xml
}
