//! The parts of a workbook that hold comments together, for whoever adds some.

use super::super::super::package::PackagePart;
use super::super::super::{Damage, Input, ReadError};
use super::{Parts, list_of};
use std::collections::BTreeSet;

/// The parts that comments are entered in.
#[derive(Clone, Debug)]
pub struct BookAnatomy {
    /// The list of the types of parts.
    pub types: PackagePart,
    /// The sheets that were asked for, or have comments, in their order.
    pub sheets: Vec<SheetAnatomy>,
    /// The names of all parts.
    pub names: BTreeSet<String>,
}

/// A sheet with what comments take.
#[derive(Clone, Debug)]
pub struct SheetAnatomy {
    /// Its name as people see it.
    pub name: String,
    /// What stands in it.
    pub part: PackagePart,
    /// What it refers to; `None` if it refers to nothing.
    pub relations: Option<PackagePart>,
    /// The comments there are; `None` if there never were any.
    pub comments: Option<PackagePart>,
    /// The drawings of the kind that comments are, each with the name the sheet has for it.
    pub drawings: Vec<(String, PackagePart)>,
}

impl SheetAnatomy {
    /// The name of the part with what the sheet refers to, be it there or not.
    pub fn relations_name(&self) -> String {
        list_of(&self.part.name)
    }
}

/// Unpacks what comments on these sheets are entered in; sheets that have comments come along.
pub fn book_anatomy(input: Input<'_>, wanted: &BTreeSet<String>) -> Result<BookAnatomy, ReadError> {
    const TYPES: &str = "[Content_Types].xml";
    let mut parts = Parts::open(input)?;
    let main = parts.main()?;
    let listed = parts.workbook(&main)?.sheets;
    let targets = parts.relations(&main)?;
    let mut sheets = Vec::new();
    for sheet in listed {
        let target = targets.iter().find(|relation| relation.id == sheet.id);
        let Some(target) = target.filter(|relation| relation.kind == "worksheet") else { continue };
        sheets.extend(parts.sheet(sheet.name, &target.target, wanted)?);
    }
    let types = parts.package.member(TYPES)?;
    let types = types.ok_or_else(|| parts.package.damaged(TYPES, Damage::missing()))?;
    let names = parts.package.files().into_iter();
    let names = names.map(|(_, name)| String::from_utf8_lossy(&name).to_lowercase()).collect();
    Ok(BookAnatomy { types, sheets, names })
}

impl Parts<'_> {
    /// A sheet that is wanted or has comments.
    fn sheet(
        &mut self,
        name: String,
        target: &str,
        wanted: &BTreeSet<String>,
    ) -> Result<Option<SheetAnatomy>, ReadError> {
        let relations = self.relations(target)?;
        let commented = relations.iter().find(|relation| relation.kind == "comments");
        if commented.is_none() && !wanted.contains(&name) {
            return Ok(None);
        }
        let package = &mut self.package;
        let Some(part) = package.member(target)? else { return Ok(None) };
        let comments = commented.map(|relation| package.member(&relation.target));
        let comments = comments.transpose()?.flatten();
        let mut drawings = Vec::new();
        for relation in relations.iter().filter(|relation| relation.kind == "vmlDrawing") {
            let drawing = package.member(&relation.target)?;
            drawings.extend(drawing.map(|drawing| (relation.id.clone(), drawing)));
        }
        let relations = package.member(&list_of(target))?;
        Ok(Some(SheetAnatomy { name, part, relations, comments, drawings }))
    }
}
