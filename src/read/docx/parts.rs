//! Which part of a package is what: told by the relationships, for names are the writer's choice.

use super::super::ooxml::{Part, Xml};
use super::super::package::{Package, resolve};
use super::super::{Damage, Input, ReadError};
use super::FORMAT;
use std::collections::BTreeMap;

/// Where almost all writers put the text.
const USUAL: &str = "word/document.xml";

/// The parts of a document that decide what is on its pages.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) document: Part,
    pub(super) styles: Option<Part>,
    pub(super) numbering: Option<Part>,
    pub(super) footnotes: Option<Part>,
    pub(super) endnotes: Option<Part>,
    pub(super) comments: Option<Part>,
}

impl Parts {
    /// Unpacks the parts of a document.
    pub(super) fn read(input: Input<'_>) -> Result<Self, ReadError> {
        let mut package = Package::open(input, FORMAT.name)?;
        let (_, name, bytes) = main(&mut package, input)?;
        let document = Part::new(&name, bytes);
        let targets = targets(&mut package, input, &document.name)?;
        let mut find = |kind: &str| match targets.get(kind) {
            Some(name) => part(&mut package, name),
            None => Ok(None),
        };
        Ok(Self {
            styles: find("styles")?,
            numbering: find("numbering")?,
            footnotes: find("footnotes")?.map(Part::placeless),
            endnotes: find("endnotes")?.map(Part::placeless),
            comments: find("comments")?,
            document,
        })
    }
}

/// The position, the name and the bytes of the part that holds the text.
pub(super) fn main(
    package: &mut Package<'_>,
    input: Input<'_>,
) -> Result<(usize, String, Vec<u8>), ReadError> {
    let root = targets(package, input, "")?;
    for name in root.get("officeDocument").map(String::as_str).into_iter().chain([USUAL]) {
        if let Some((index, bytes)) = package.find(name)? {
            return Ok((index, name.to_owned(), bytes));
        }
    }
    Err(package.damaged(USUAL, Damage::missing()))
}

fn part(package: &mut Package<'_>, name: &str) -> Result<Option<Part>, ReadError> {
    Ok(package.part(name)?.map(|bytes| Part::new(name, bytes)))
}

/// What a part refers to: the last word of the kind of each relationship, and the part it names.
/// The empty name stands for the package.
pub(super) fn targets(
    package: &mut Package<'_>,
    input: Input<'_>,
    source: &str,
) -> Result<BTreeMap<String, String>, ReadError> {
    let folder = source.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = relations(source);
    let Some(part) = part(package, &name)? else { return Ok(BTreeMap::new()) };
    let mut targets = BTreeMap::new();
    let mut xml = Xml::new(&part, input, FORMAT.name);
    while let Some(element) = xml.child()? {
        if element.name() != "Relationship" {
            continue;
        }
        if let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            targets.entry(kind).or_insert_with(|| resolve(folder, &target));
        }
        xml.skip()?;
    }
    Ok(targets)
}

/// The name of the part that holds what a part refers to.
pub(super) fn relations(source: &str) -> String {
    let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
    resolve(folder, &format!("_rels/{file}.rels"))
}
