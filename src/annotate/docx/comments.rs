//! The comments of a package: the part that holds them, entered where Word looks for it.

use super::anchor::Anchor;
use super::body::Body;
use super::graft::Graft;
use super::package::{Changes, Part};
use crate::annotate::remark::Remark;
use crate::annotate::{Refusal, Stamp};
use crate::read::{Anatomy, PackagePart};
use std::fmt::Write;

/// Word opens no file with more (MS-OI29500, 2.1.315).
const MOST: usize = 32_767;

/// Numbers from here on are left alone.
const HIGHEST: usize = 1 << 30;

const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The namespace of documents that keep to the strict standard begins so.
const STRICT: &str = "http://purl.oclc.org/ooxml/";

/// Where comments go.
pub(super) struct Comments<'a> {
    part: Option<Graft<'a>>,
    position: Option<&'a PackagePart>,
    name: String,
    namespace: &'a str,
    /// The number of the first that is added.
    pub(super) first: usize,
    there: usize,
}

impl<'a> Comments<'a> {
    /// Finds the part with the comments, or enters a new one in the lists of the package.
    pub(super) fn enter(
        anatomy: &'a Anatomy,
        body: &'a Body<'a>,
        changes: &mut Changes,
    ) -> Result<Self, Refusal> {
        let (mut first, mut there) = (0, 0);
        let mut count = |name: &str, attributes: &[(String, String)]| {
            if !name.starts_with("comment") || name == "comments" {
                return;
            }
            there += usize::from(name == "comment");
            let ids = attributes.iter().filter(|(name, _)| name == "id");
            let ids = ids.filter_map(|(_, id)| id.trim().parse().ok());
            // Numbers end soon after these; those that are added stay far below.
            let ids = ids.filter(|id: &usize| *id < HIGHEST);
            first = ids.fold(first, |first, id| first.max(id + 1));
        };
        // A mark whose comment is gone still has its number.
        Graft::new(&anatomy.document, &mut count)?;
        let part =
            anatomy.comments.as_ref().map(|part| Graft::new(part, &mut count)).transpose()?;
        let position = anatomy.comments.as_ref();
        let name = match position {
            Some(part) => part.name.clone(),
            None => register(anatomy, &body.namespace, changes)?,
        };
        Ok(Self { part, position, name, namespace: &body.namespace, first, there })
    }

    /// The part with a comment for each remark.
    pub(super) fn write(
        &self,
        remarks: &[Remark],
        anchors: &[Anchor],
        stamp: Stamp<'_>,
    ) -> Result<Part, Refusal> {
        let count = self.there + remarks.len();
        if MOST < count {
            return Err(Refusal::TooMany(count));
        }
        let prefix = self.part.as_ref().map_or("w:", Graft::prefix);
        let mut xml = String::new();
        for (id, (remark, anchor)) in (self.first..).zip(remarks.iter().zip(anchors)) {
            let excuse = anchor.aim.excuse(stamp.lang);
            let lines = excuse.into_iter().chain(remark.lines.iter().map(String::as_str));
            comment(&mut xml, prefix, self.namespace, id, lines, stamp);
        }
        let text = match &self.part {
            Some(part) => part.with(&xml),
            None => format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                 <w:comments xmlns:w=\"{}\">{xml}</w:comments>",
                self.namespace
            ),
        };
        Ok(match self.position {
            Some(part) => Part::of(part, text),
            None => Part::new(&self.name, text),
        })
    }
}

/// Enters a new part for comments in the list of types and in what the document refers to.
fn register(anatomy: &Anatomy, namespace: &str, changes: &mut Changes) -> Result<String, Refusal> {
    let name = anatomy.free_name.clone();
    let file = name.rsplit('/').next().unwrap_or_default();
    let types = Graft::new(&anatomy.types, &mut |_, _| {})?;
    let prefix = types.prefix();
    let entry = format!("<{prefix}Override PartName=\"/{name}\" ContentType=\"{TYPE}\"/>");
    changes.replace(Part::of(&anatomy.types, types.with(&entry)));
    refer(anatomy, namespace, file, changes)?;
    Ok(name)
}

fn refer(
    anatomy: &Anatomy,
    namespace: &str,
    file: &str,
    changes: &mut Changes,
) -> Result<(), Refusal> {
    let kinds = if namespace.starts_with(STRICT) {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    };
    let entry = |prefix: &str| {
        format!(
            "<{prefix}Relationship Id=\"gouji-comments\" Type=\"{kinds}/comments\" Target=\"{file}\"/>"
        )
    };
    let Some(part) = &anatomy.relations else {
        let list = "http://schemas.openxmlformats.org/package/2006/relationships";
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <Relationships xmlns=\"{list}\">{}</Relationships>",
            entry("")
        );
        changes.replace(Part::new(&anatomy.relations_name(), text));
        return Ok(());
    };
    let list = Graft::new(part, &mut |_, _| {})?;
    changes.replace(Part::of(part, list.with(&entry(list.prefix()))));
    Ok(())
}

/// Writes a comment, a paragraph a line. Attributes need a prefix even where elements have none.
fn comment<'l>(
    xml: &mut String,
    w: &str,
    namespace: &str,
    id: usize,
    lines: impl Iterator<Item = &'l str>,
    stamp: Stamp<'_>,
) {
    let (a, declared) = match w {
        "" => ("w:", format!(" xmlns:w=\"{namespace}\"")),
        _ => (w, String::new()),
    };
    let _ = write!(
        xml,
        "<{w}comment{declared} {a}id=\"{id}\" {a}author=\"gouji\" {a}date=\"{}Z\" {a}initials=\"GJ\">",
        stamp.time
    );
    let mut mark = format!("<{w}r><{w}annotationRef/></{w}r>");
    for line in lines {
        let text = quick_xml::escape::escape(line);
        let _ = write!(
            xml,
            "<{w}p>{mark}<{w}r><{w}t xml:space=\"preserve\">{text}</{w}t></{w}r></{w}p>"
        );
        mark.clear();
    }
    let _ = write!(xml, "</{w}comment>");
}
