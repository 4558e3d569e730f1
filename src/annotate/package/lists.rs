//! The two lists that every part of a package stands in: of types, and of what refers to what.

use super::Part;
use super::graft::Graft;
use crate::annotate::Refusal;
use crate::read::PackagePart;
use std::collections::BTreeSet;
use std::fmt::Write;

/// What begins and ends every part that is written from nothing.
pub(in crate::annotate) const HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespace of documents that keep to the strict standard begins so.
const STRICT: &str = "http://purl.oclc.org/ooxml/";

/// The namespace of references in documents of this one.
pub(in crate::annotate) fn kinds(namespace: &str) -> &'static str {
    if namespace.starts_with(STRICT) {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    }
}

/// A reference to a part: its name in the list, its kind in full, and the part.
#[derive(Clone, Debug)]
pub(in crate::annotate) struct Reference {
    pub(in crate::annotate) id: String,
    pub(in crate::annotate) kind: String,
    pub(in crate::annotate) target: String,
}

/// What the list of types says of a part, or of all whose names end so.
#[derive(Clone, Debug)]
pub(in crate::annotate) enum Entry {
    Part(String, &'static str),
    Ending(&'static str, &'static str),
}

/// The list of types with these.
pub(in crate::annotate) fn typed(types: &PackagePart, new: &[Entry]) -> Result<Part, Refusal> {
    let mut endings = BTreeSet::new();
    let list = Graft::new(types, &mut |tag| {
        let ending = tag.get("Extension").filter(|_| tag.name() == "Default");
        endings.extend(ending.map(|ending| ending.to_lowercase()));
    })?;
    let prefix = list.prefix();
    let mut entries = String::new();
    for entry in new {
        let _ = match entry {
            Entry::Part(name, kind) => {
                write!(entries, "<{prefix}Override PartName=\"/{name}\" ContentType=\"{kind}\"/>")
            }
            Entry::Ending(ending, kind) if endings.insert((*ending).to_owned()) => {
                write!(entries, "<{prefix}Default Extension=\"{ending}\" ContentType=\"{kind}\"/>")
            }
            Entry::Ending(..) => Ok(()),
        };
    }
    Ok(Part::of(types, list.with(&entries)))
}

/// A list of references with these, or a new one of this name.
pub(in crate::annotate) fn referring(
    list: Option<&PackagePart>,
    name: &str,
    references: &[Reference],
) -> Result<Part, Refusal> {
    let entries = |prefix: &str| -> String {
        let entry = |one: &Reference| {
            let Reference { id, kind, target } = one;
            format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
        };
        references.iter().map(entry).collect()
    };
    let Some(part) = list else {
        let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
        let text =
            format!("{HEAD}<Relationships xmlns=\"{namespace}\">{}</Relationships>", entries(""));
        return Ok(Part::new(name, text));
    };
    let list = Graft::new(part, &mut |_| {})?;
    Ok(Part::of(part, list.with(&entries(list.prefix()))))
}
