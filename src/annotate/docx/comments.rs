//! The comments of a package: the part that holds them, entered where Word looks for it.

use super::anchor::Anchor;
use super::body::Body;
use crate::annotate::package::graft::Graft;
use crate::annotate::package::lists::{Entry, HEAD, Reference, kinds, referring, typed};
use crate::annotate::package::scan::Tag;
use crate::annotate::package::{Changes, Part};
use crate::annotate::remark::Remark;
use crate::annotate::{Refusal, Stamp};
use crate::document::signature::{AUTHOR, signed};
use crate::read::{Anatomy, PackagePart};
use std::fmt::Write;

/// Word opens no file with more (MS-OI29500, 2.1.315).
const MOST: usize = 32_767;

/// Numbers from here on are left alone.
const HIGHEST: usize = 1 << 30;

const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

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
        let mut count = |tag: &Tag<'_>| {
            let name = tag.name();
            if !name.starts_with("comment") || name == "comments" {
                return;
            }
            there += usize::from(name == "comment");
            let id = tag.get("id").and_then(|id| id.trim().parse().ok());
            // Numbers end soon after these; those that are added stay far below.
            let id = id.filter(|id: &usize| *id < HIGHEST);
            first = first.max(id.map_or(0, |id| id + 1));
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
        remarks: &[&Remark],
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
            let text = signed(&lines.collect::<Vec<&str>>().join("\n"));
            comment(&mut xml, prefix, self.namespace, id, &text, stamp);
        }
        let text = match &self.part {
            Some(part) => part.with(&xml),
            None => format!("{HEAD}<w:comments xmlns:w=\"{}\">{xml}</w:comments>", self.namespace),
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
    changes.replace(typed(&anatomy.types, &[Entry::Part(name.clone(), TYPE)])?);
    let reference = Reference {
        id: "gouji-comments".to_owned(),
        kind: format!("{}/comments", kinds(namespace)),
        target: file.to_owned(),
    };
    let list = anatomy.relations.as_ref();
    changes.replace(referring(list, &anatomy.relations_name(), &[reference])?);
    Ok(name)
}

/// Writes a comment, a paragraph a line. Attributes need a prefix even where elements have none.
fn comment(xml: &mut String, w: &str, namespace: &str, id: usize, text: &str, stamp: Stamp<'_>) {
    let (a, declared) = match w {
        "" => ("w:", format!(" xmlns:w=\"{namespace}\"")),
        _ => (w, String::new()),
    };
    let _ = write!(
        xml,
        "<{w}comment{declared} {a}id=\"{id}\" {a}author=\"{AUTHOR}\" {a}date=\"{}Z\" {a}initials=\"GJ\">",
        stamp.time
    );
    let mut mark = format!("<{w}r><{w}annotationRef/></{w}r>");
    for line in text.split('\n') {
        let text = quick_xml::escape::escape(line);
        let _ = write!(
            xml,
            "<{w}p>{mark}<{w}r><{w}t xml:space=\"preserve\">{text}</{w}t></{w}r></{w}p>"
        );
        mark.clear();
    }
    let _ = write!(xml, "</{w}comment>");
}
