//! One sheet with its comments: the parts that are written, and the references to them.

use super::boxes::{drawn, redrawn};
use super::notes::Notes;
use super::places::New;
use crate::annotate::Refusal;
use crate::annotate::package::graft::Graft;
use crate::annotate::package::lists::{Entry, Reference, kinds, referring};
use crate::annotate::package::scan::{Piece, scan};
use crate::annotate::package::{Changes, Part};
use crate::read::{Damage, PackagePart, SheetAnatomy};
use std::collections::BTreeSet;

const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// What may stand in a sheet after the reference to its drawing of comments, and nothing else may.
const AFTER: &[&str] = &[
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "AlternateContent",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// A sheet that is written.
pub(super) struct Sheet<'a, 's> {
    pub(super) anatomy: &'a SheetAnatomy,
    /// The names of all parts, in lower case.
    pub(super) taken: &'s mut BTreeSet<String>,
    pub(super) changes: &'s mut Changes,
}

impl Sheet<'_, '_> {
    /// Writes what its comments take; returns what the list of types has to say of it.
    pub(super) fn enter(&mut self, notes: &Notes<'_>, new: &[New]) -> Result<Vec<Entry>, Refusal> {
        let sheet = self.anatomy;
        let root = Root::read(&sheet.part)?;
        let (mut entries, mut references) = (Vec::new(), Vec::new());
        let mut refer = |kind: &str, target: &str| {
            let id = free_id(sheet.relations.as_ref(), &format!("gouji-{kind}"));
            let kind = format!("{}/{kind}", kinds(&root.namespace));
            references.push(Reference { id: id.clone(), kind, target: format!("/{target}") });
            id
        };
        if sheet.comments.is_none() {
            let (_, name) = free_name(self.taken, "xl/comments", ".xml");
            refer("comments", &name);
            self.changes.replace(notes.write(&name, new)?);
            entries.push(Entry::Part(name, COMMENTS));
        } else {
            self.changes.replace(notes.write("", new)?);
        }
        let gone = notes.own.difference(&notes.theirs).copied().collect();
        let drawing = root.drawing.as_ref();
        let drawing = drawing.and_then(|id| sheet.drawings.iter().find(|(other, _)| other == id));
        if let Some((_, drawing)) = drawing {
            self.changes.replace(Part::of(drawing, redrawn(drawing, &gone, new)?));
        } else if root.drawing.is_some() {
            return Err(Refusal::Damaged(
                Damage::new("它的图形不见了", "its drawing is missing").within(&sheet.part.name),
            ));
        } else if !new.is_empty() {
            let (number, name) = free_name(self.taken, "xl/drawings/vmlDrawing", ".vml");
            let id = refer("vmlDrawing", &name);
            self.changes.replace(Part::new(&name, drawn(number, new)));
            self.changes.replace(Part::of(&sheet.part, root.with_drawing(&id)));
            entries.push(Entry::Ending("vml", DRAWING));
        }
        if !references.is_empty() {
            let list = sheet.relations.as_ref();
            self.changes.replace(referring(list, &sheet.relations_name(), &references)?);
        }
        Ok(entries)
    }
}

/// The part of a sheet, as far as it matters where its drawing is named.
struct Root<'a> {
    xml: &'a str,
    prefix: String,
    namespace: String,
    /// What it calls its drawing of comments.
    drawing: Option<String>,
    /// Where it would name one.
    at: usize,
}

impl<'a> Root<'a> {
    fn read(part: &'a PackagePart) -> Result<Self, Refusal> {
        let (mut depth, mut at, mut drawing) = (0_usize, None, None);
        let (mut prefix, mut namespace) = (String::new(), String::new());
        let xml = scan(part, &mut |piece| match piece {
            Piece::Open(tag) => {
                if depth == 0 {
                    let written = tag.written();
                    written[..written.len() - tag.name().len()].clone_into(&mut prefix);
                    namespace = tag.namespace(&prefix);
                } else if depth == 1 && tag.name() == "legacyDrawing" {
                    drawing = tag.get("id");
                } else if depth == 1 && at.is_none() && AFTER.contains(&tag.name()) {
                    at = Some(tag.at.start);
                }
                depth += 1;
            }
            Piece::Close(_, end) => {
                depth -= 1;
                if depth == 0 && at.is_none() {
                    at = Some(end.start);
                }
            }
            Piece::Text(_) => {}
        })?;
        Ok(Self { xml, prefix, namespace, drawing, at: at.unwrap_or_default() })
    }

    /// The part with a name for its drawing.
    fn with_drawing(&self, id: &str) -> String {
        let (before, after) = self.xml.split_at(self.at);
        let Self { prefix, namespace, .. } = self;
        let kinds = kinds(namespace);
        format!("{before}<{prefix}legacyDrawing xmlns:r=\"{kinds}\" r:id=\"{id}\"/>{after}")
    }
}

/// A name with a number that no part has, and the number.
fn free_name(taken: &mut BTreeSet<String>, stem: &str, ending: &str) -> (usize, String) {
    let mut names = (1..).map(|number: usize| (number, format!("{stem}{number}{ending}")));
    let free = names.find(|(_, name)| taken.insert(name.to_lowercase()));
    free.unwrap_or_default()
}

/// A name that a list of references does not have.
fn free_id(list: Option<&PackagePart>, wanted: &str) -> String {
    let mut ids = BTreeSet::new();
    // A list that cannot be read is refused where it is written.
    if let Some(list) = list {
        let _ = Graft::new(list, &mut |tag| ids.extend(tag.get("Id")));
    }
    let numbers = (1_usize..).map(|number| format!("{wanted}-{number}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(numbers);
    names.find(|name| !ids.contains(name)).unwrap_or_default()
}
