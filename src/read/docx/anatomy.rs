//! The parts of a package that hold comments together, for whoever adds some.
//!
//! Which part is which is told here, where it is known, and unpacking keeps to the limits.

use super::super::package::{Package, PackagePart, resolve};
use super::super::{Damage, Input, ReadError};
use super::FORMAT;
use super::parts::{main, relations, targets};

/// The parts that a comment is entered in.
#[derive(Clone, Debug)]
pub struct Anatomy {
    /// The text.
    pub document: PackagePart,
    /// The list of the types of parts.
    pub types: PackagePart,
    /// What the text refers to; `None` if it refers to nothing.
    pub relations: Option<PackagePart>,
    /// The comments there are; `None` if there never were any.
    pub comments: Option<PackagePart>,
    /// What Word keeps of them in parts aside: which answers which, and further names.
    pub beside_comments: Vec<PackagePart>,
    /// A name beside the text that no part has.
    pub free_name: String,
}

impl Anatomy {
    /// The name of the part with what the text refers to, be it there or not.
    pub fn relations_name(&self) -> String {
        relations(&self.document.name)
    }
}

/// The kinds of parts that say more of comments.
const BESIDE: &[&str] = &["commentsExtended", "commentsIds", "commentsExtensible"];

/// Unpacks what comments are entered in.
pub fn anatomy(input: Input<'_>) -> Result<Anatomy, ReadError> {
    const TYPES: &str = "[Content_Types].xml";
    let mut package = Package::open(input, FORMAT.name)?;
    let (index, name, bytes) = main(&mut package, input)?;
    let targets = targets(&mut package, input, &name)?;
    let document = PackagePart { index, name, bytes };
    let mut member = |name: &str| package.member(name);
    let relations = member(&relations(&document.name))?;
    let folder = document.name.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let comments = targets.get("comments").map(|name| member(name)).transpose()?.flatten();
    let mut beside_comments = Vec::new();
    for name in BESIDE.iter().filter_map(|kind| targets.get(*kind)) {
        beside_comments.extend(member(name)?);
    }
    let types = member(TYPES)?;
    let types = types.ok_or_else(|| package.damaged(TYPES, Damage::missing()))?;
    let free_name = free_name(&package, &folder);
    Ok(Anatomy { document, types, relations, comments, beside_comments, free_name })
}

/// A part of the usual name may be there though nothing refers to it.
fn free_name(package: &Package<'_>, folder: &str) -> String {
    let numbers = std::iter::once(String::new()).chain((1..).map(|number: u32| number.to_string()));
    let names = numbers.map(|number| resolve(folder, &format!("comments{number}.xml")));
    let mut free = names.filter(|name| !package.has(name));
    free.next().expect("a package has fewer parts than there are numbers")
}
