//! The two lists that every part of a package stands in: of types, and of what refers to what.

use super::Part;
use super::graft::Graft;
use crate::annotate::Refusal;
use crate::read::PackagePart;

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

/// The list of types with these parts.
pub(in crate::annotate) fn typed(
    types: &PackagePart,
    parts: &[(String, &str)],
) -> Result<Part, Refusal> {
    let list = Graft::new(types, &mut |_| {})?;
    let prefix = list.prefix();
    let entry = |(name, kind): &(String, &str)| {
        format!("<{prefix}Override PartName=\"/{name}\" ContentType=\"{kind}\"/>")
    };
    let entries: String = parts.iter().map(entry).collect();
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
