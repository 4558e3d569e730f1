//! Records and fields: what separates them, and what quotes hold together.

use crate::source::Span;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What may part the fields of a record; of two that do it equally well the first.
const SEPARATORS: [u8; 3] = [b'\t', b',', b';'];

/// What parts the fields shows in so many bytes.
const LOOKED_AT: usize = 64 << 10;

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field<'a> {
    /// What it says, without the quotes around it.
    pub(super) text: Cow<'a, str>,
    /// Where that stands; the text itself, if no quote in it is doubled.
    pub(super) span: Span,
}

/// What parts the fields: what gives the most records of one width, and of these the wider ones.
/// `None` if all records have but one field.
pub(super) fn separator(text: &str) -> Option<u8> {
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    let known = SEPARATORS
        .into_iter()
        .filter_map(|one| Some((usual(records(head, one).map(|record| record.len()))?, one)));
    known.rev().max_by_key(|(usual, _)| *usual).map(|(_, separator)| separator)
}

/// The width that most of the records with several fields have, after how many have it; of two the
/// larger. `None` if all have one field.
pub(super) fn usual(widths: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let mut counts = BTreeMap::new();
    for width in widths.filter(|width| 1 < *width) {
        *counts.entry(width).or_insert(0) += 1;
    }
    counts.into_iter().map(|(width, count)| (count, width)).max()
}

/// The records, each with all of its fields; blank lines are records of one blank field.
pub(super) fn records(text: &str, separator: u8) -> impl Iterator<Item = Vec<Field<'_>>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        if text.len() <= at {
            return None;
        }
        let mut record = Vec::new();
        loop {
            let (field, end) = field(text, at, separator);
            record.push(field);
            at = end + 1;
            match text.as_bytes().get(end) {
                Some(byte) if *byte == separator => {}
                Some(b'\r') if text.as_bytes().get(at) == Some(&b'\n') => {
                    at += 1;
                    return Some(record);
                }
                _ => return Some(record),
            }
        }
    })
}

/// The field that begins at `at`, and where it ends.
fn field(text: &str, at: usize, separator: u8) -> (Field<'_>, usize) {
    if let Some(end) = closed(text.as_bytes(), at, separator) {
        return (formula(text, Span::new(at + 1, end - 1)), end);
    }
    let ends = |byte: &u8| *byte == separator || is_line_end(*byte);
    let length = text.as_bytes()[at..].iter().position(ends);
    let span = Span::new(at, length.map_or(text.len(), |length| at + length));
    (formula(text, span), span.end)
}

/// Where a field in quotes ends, behind the closing one. A quote that is not closed, or after which the
/// field goes on, is a mark like any other: “三公”经费 written with straight quotes.
fn closed(bytes: &[u8], at: usize, separator: u8) -> Option<usize> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let mut next = at + 1;
    loop {
        next += bytes[next..].iter().position(|byte| *byte == b'"')? + 1;
        match bytes.get(next) {
            Some(b'"') => next += 1,
            Some(byte) if *byte != separator && !is_line_end(*byte) => return None,
            _ => return Some(next),
        }
    }
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// What a field says: doubled quotes are one, and `="2010301"` is how a code is kept from being a number.
fn formula(text: &str, span: Span) -> Field<'_> {
    let raw = span.of(text);
    let said = if raw.contains("\"\"") { raw.replace("\"\"", "\"").into() } else { Cow::from(raw) };
    let inner = said.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    match (inner, &said) {
        (Some(_), Cow::Borrowed(_)) => {
            let span = Span::new(span.start + 2, span.end - 1);
            Field { text: span.of(text).into(), span }
        }
        (Some(inner), Cow::Owned(_)) => Field { text: inner.to_owned().into(), span },
        (None, _) => Field { text: said, span },
    }
}

#[cfg(test)]
mod tests {
    use super::{records, separator};

    fn fields(text: &str) -> Vec<Vec<String>> {
        let separator = separator(text).unwrap_or(b',');
        let said = |record: Vec<super::Field<'_>>| {
            record.into_iter().map(|field| field.text.into_owned()).collect()
        };
        records(text, separator).map(said).collect()
    }

    #[test]
    fn quotes_hold_together_what_they_close() {
        assert_eq!(
            fields("项目,金额\r\n\"甲,乙\",\"1,234.50\"\r\"丙\n丁\",\"\"\n"),
            [["项目", "金额"], ["甲,乙", "1,234.50"], ["丙\n丁", ""]]
        );
        assert_eq!(fields("\"说\"\"三公\"\"\",1"), [["说\"三公\"", "1"]]);
        assert_eq!(fields("\"三公\"经费,1\n\"合计,2"), [["\"三公\"经费", "1"], ["\"合计", "2"]]);
        assert_eq!(fields("=\"2010301\",\"=\"\"201\"\"\""), [["2010301", "201"]]);
    }

    #[test]
    fn the_separator_is_the_one_that_gives_rows_of_one_width() {
        assert_eq!(separator("支出决算表\n项目,金额\n甲,1\n乙,2"), Some(b','));
        assert_eq!(separator("项目\t本年\t上年\n甲\t1,234.5\t2\n乙\t1\t1,234"), Some(b'\t'));
        assert_eq!(separator("项目;金额\n甲, 乙;1\n丙;2"), Some(b';'));
        assert_eq!(separator("编码,名称,金额\n201\t,甲,1\n202\t,乙,2"), Some(b','));
        assert_eq!(separator("一、收入情况\n没有表。"), None);
    }

    #[test]
    fn every_field_stands_where_it_says() {
        let text = "甲,\"乙,丙\",=\"7\"\n\n丁";
        let spans: Vec<&str> = records(text, b',').flatten().map(|f| f.span.of(text)).collect();
        assert_eq!(spans, ["甲", "乙,丙", "7", "", "丁"]);
    }
}
