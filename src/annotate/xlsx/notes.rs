//! The part with what the comments of a sheet say.

use super::places::{Cell, New, address, cell};
use crate::annotate::Refusal;
use crate::annotate::package::Part;
use crate::annotate::package::cuts::Cuts;
use crate::annotate::package::graft::Graft;
use crate::annotate::package::lists::HEAD;
use crate::annotate::package::scan::{Piece, scan};
use crate::document::signature::{AUTHOR, unsigned};
use crate::read::PackagePart;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

/// The comments that a sheet has.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    part: Option<&'a PackagePart>,
    authors: Vec<String>,
    /// The cells with comments of gouji.
    pub(super) own: BTreeSet<Cell>,
    /// The cells with those of others.
    pub(super) theirs: BTreeSet<Cell>,
    /// Where those of gouji stand in the part.
    ranges: Vec<Range<usize>>,
}

/// A comment that is being read.
#[derive(Default)]
struct Open {
    cell: Option<Cell>,
    author: usize,
    text: String,
}

impl<'a> Notes<'a> {
    pub(super) fn read(part: Option<&'a PackagePart>) -> Result<Self, Refusal> {
        let mut notes = Self { part, ..Self::default() };
        let Some(part) = part else { return Ok(notes) };
        let mut open = Open::default();
        let mut inside = String::new();
        scan(part, &mut |piece| match piece {
            Piece::Open(tag) => {
                tag.name().clone_into(&mut inside);
                match tag.name() {
                    "author" => notes.authors.push(String::new()),
                    "comment" => {
                        open = Open {
                            cell: tag.get("ref").as_deref().and_then(cell),
                            author: tag.get("authorId").and_then(|id| id.parse().ok()).unwrap_or(0),
                            text: String::new(),
                        }
                    }
                    _ => {}
                }
            }
            Piece::Text(text) => match (inside.as_str(), notes.authors.last_mut()) {
                ("t", _) => open.text.push_str(&text),
                ("author", Some(author)) => author.push_str(&text),
                _ => {}
            },
            Piece::Close(tag, end) => {
                inside.clear();
                if tag.name() == "comment" {
                    notes.take(&open, tag.at.start..end.end);
                }
            }
        })?;
        Ok(notes)
    }

    fn take(&mut self, open: &Open, range: Range<usize>) {
        let Some(cell) = open.cell else { return };
        let author = self.authors.get(open.author).map_or("", String::as_str);
        if unsigned(author, &open.text).is_some() && self.own.insert(cell) {
            self.ranges.push(range);
        } else {
            self.theirs.insert(cell);
        }
    }

    /// The part without those of gouji and with these.
    pub(super) fn write(&self, name: &str, new: &[New]) -> Result<Part, Refusal> {
        let Some(part) = self.part else {
            let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
            let text = format!(
                "{HEAD}<comments xmlns=\"{namespace}\"><authors><author>{AUTHOR}</author></authors>\
                 <commentList>{}</commentList></comments>",
                written("", 0, new)
            );
            return Ok(Part::new(name, text));
        };
        let mut rest = part.clone();
        let cuts = Cuts::of(self.ranges.clone());
        rest.bytes = cuts.taken_from(&String::from_utf8_lossy(&part.bytes)).into_bytes();
        let author = self.authors.iter().position(|author| author == AUTHOR);
        if author.is_none() && !new.is_empty() {
            let authors = Graft::within(&rest, "authors")?;
            let prefix = authors.prefix();
            let text = authors.with(&format!("<{prefix}author>{AUTHOR}</{prefix}author>"));
            rest.bytes = text.into_bytes();
        }
        let author = author.unwrap_or(self.authors.len());
        let list = Graft::within(&rest, "commentList")?;
        let text = list.with(&written(list.prefix(), author, new));
        Ok(Part::of(part, text))
    }
}

fn written(prefix: &str, author: usize, new: &[New]) -> String {
    let mut xml = String::new();
    for New { cell, text } in new {
        let (cell, text) = (address(*cell), quick_xml::escape::escape(text.as_str()));
        let _ = write!(
            xml,
            "<{prefix}comment ref=\"{cell}\" authorId=\"{author}\"><{prefix}text><{prefix}t \
             xml:space=\"preserve\">{text}</{prefix}t></{prefix}text></{prefix}comment>"
        );
    }
    xml
}
