//! Comments on the cells of a workbook.
//!
//! A sheet gets a part with what its comments say, a drawing with their boxes, and a reference to both;
//! all else is copied as it is packed. A cell takes one comment: where somebody has commented already,
//! the one of gouji stands in the next cell and says so.

mod boxes;
mod notes;
mod places;
mod sheet;

use super::package::lists::typed;
use super::package::{Changes, rewritten};
use super::remark::Remark;
use super::{Annotated, Format, Refusal, Stamp};
use crate::document::{Document, Place};
use crate::read::{BookAnatomy, Damage, Input, book_anatomy};
use notes::Notes;
use places::Cell;
use sheet::Sheet;
use std::collections::{BTreeMap, BTreeSet};

/// Workbooks of Excel.
pub(super) const FORMAT: Format = Format { name: "xlsx", annotate };

/// What is to be said on each sheet, by its name, and there by cell.
type Wanted<'r> = BTreeMap<String, BTreeMap<Cell, Vec<&'r Remark>>>;

fn annotate(
    input: Input<'_>,
    document: &Document,
    remarks: &[Remark],
    stamp: Stamp<'_>,
) -> Result<Annotated, Refusal> {
    let mut wanted = wanted(document, remarks);
    let names: BTreeSet<String> = wanted.keys().cloned().collect();
    let anatomy = book_anatomy(input, &names)?;
    let mut changes = Changes::default();
    let (mut entries, mut taken) = (Vec::new(), anatomy.names.clone());
    let (mut removed, mut written) = (0, 0);
    for sheet in &anatomy.sheets {
        // Of two of one name the first is meant.
        let remarks = wanted.remove(&sheet.name).unwrap_or_default();
        let notes = Notes::read(sheet.comments.as_ref())?;
        removed += notes.own.len();
        let new = places::placed(&remarks, &notes.theirs, stamp.lang);
        if new.is_empty() && notes.own.is_empty() {
            continue;
        }
        written += new.len();
        let mut sheet = Sheet { anatomy: sheet, taken: &mut taken, changes: &mut changes };
        entries.extend(sheet.enter(&notes, &new)?);
    }
    if let Some(name) = wanted.keys().next() {
        return Err(Refusal::Damaged(Damage::new(
            format!("没有工作表 {name}"),
            format!("no sheet {name}"),
        )));
    }
    if !entries.is_empty() {
        changes.replace(typed(&anatomy.types, &entries)?);
    }
    let bytes = rewritten(input, &changes, FORMAT.name)?;
    verify(Input { bytes: &bytes, ..input }, &anatomy, written)?;
    Ok(Annotated { bytes, added: written, removed, kept: 0, answers: Vec::new() })
}

/// The sheet and the cell that each remark is about; the first that is read for the file as a whole.
fn wanted<'r>(document: &Document, remarks: &'r [Remark]) -> Wanted<'r> {
    let mut wanted = Wanted::new();
    for remark in remarks {
        let Some(Place::SheetCell { sheet, row, column }) = document.place(remark.span.start)
        else {
            continue;
        };
        let cell = if remark.span.is_empty() { (1, 1) } else { (*row, *column) };
        let sheet = wanted.entry(sheet.to_string()).or_default();
        sheet.entry(cell).or_default().push(remark);
    }
    wanted
}

/// Reads back what was written: a file that does not hold its comments is not handed out.
fn verify(copy: Input<'_>, old: &BookAnatomy, written: usize) -> Result<(), Refusal> {
    let names = old.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let mut found = 0;
    for sheet in book_anatomy(copy, &names)?.sheets {
        found += Notes::read(sheet.comments.as_ref())?.own.len();
    }
    if found == written { Ok(()) } else { Err(Refusal::unread()) }
}
