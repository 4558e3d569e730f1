//! The comments that gouji wrote into a document before, and what people made of them.
//!
//! Those that nobody touched make room for the new ones. What somebody answered stays, question and
//! answer; what somebody ticked off stays as long as it would be said again, word for word.

use crate::annotate::Refusal;
use crate::annotate::package::scan::{Piece, scan};
use crate::annotate::remark::{Answer, Remark};
use crate::document::Document;
use crate::document::signature::{solid, unsigned};
use crate::read::Anatomy;
use std::collections::{BTreeMap, BTreeSet};

/// A comment of gouji.
#[derive(Debug)]
pub(super) struct Own {
    pub(super) id: String,
    /// The names of its paragraphs, by which other parts know it.
    pub(super) paragraphs: BTreeSet<String>,
    /// What it says, without its mark.
    said: String,
    answers: Vec<Answer>,
    done: bool,
    /// Where in the document it begins.
    at: usize,
}

/// What becomes of the comments there are, and what is to be said besides.
#[derive(Debug, Default)]
pub(super) struct Settled<'r> {
    pub(super) removed: Vec<Own>,
    pub(super) kept: usize,
    pub(super) answers: Vec<Answer>,
    pub(super) rest: Vec<&'r Remark>,
}

/// All comments of gouji in a document.
pub(super) fn own(anatomy: &Anatomy) -> Result<Vec<Own>, Refusal> {
    let comments = comments(anatomy)?;
    let signed = |comment: &Comment| unsigned(&comment.author, &comment.text).map(str::to_owned);
    if !comments.iter().any(|comment| signed(comment).is_some()) {
        return Ok(Vec::new());
    }
    let places = places(anatomy)?;
    let (parents, done) = links(anatomy)?;
    let mut answers: BTreeMap<&str, Vec<Answer>> = BTreeMap::new();
    for comment in &comments {
        let asked = comment.paragraphs.iter().find_map(|name| parents.get(name));
        if let Some(asked) = asked {
            answers.entry(asked).or_default().push(Answer {
                author: comment.author.clone(),
                text: comment.text.clone(),
                asked: String::new(),
            });
        }
    }
    let mut own = Vec::new();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for comment in &comments {
        *times.entry(&comment.id).or_default() += 1;
    }
    for comment in comments.iter().filter(|comment| times.get(&*comment.id) == Some(&1)) {
        // One that the text does not refer to stands elsewhere, and is left alone.
        let (Some(said), Some(at)) = (signed(comment), places.get(&comment.id)) else { continue };
        let asked = said.lines().next().unwrap_or_default();
        let names = || comment.paragraphs.iter().map(String::as_str);
        let answers = names().filter_map(|name| answers.get(name)).flatten().cloned();
        let answers = answers.map(|answer| Answer { asked: asked.to_owned(), ..answer }).collect();
        own.push(Own {
            id: comment.id.clone(),
            paragraphs: comment.paragraphs.iter().cloned().collect(),
            answers,
            done: names().any(|name| done.contains(name)),
            at: *at,
            said,
        });
    }
    Ok(own)
}

/// Decides which comments stay, and what is to be said beside them.
pub(super) fn settle<'r>(
    own: Vec<Own>,
    xml: &[u8],
    document: &Document,
    remarks: &'r [Remark],
) -> Settled<'r> {
    let mut settled = Settled::default();
    let mut open: BTreeMap<String, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (index, remark) in remarks.iter().enumerate() {
        let stretches = document.origins.under(remark.span);
        let place = stretches.iter().find_map(|stretch| stretch.offset).unwrap_or_default();
        open.entry(solid(&remark.lines.join("\n"))).or_default().insert((place, index));
    }
    let mut said = BTreeSet::new();
    for own in own {
        let touched = own.done || !own.answers.is_empty();
        let again = if touched { again(&own, &mut open, xml) } else { None };
        said.extend(again);
        if again.is_none() && own.answers.is_empty() {
            settled.removed.push(own);
        } else {
            settled.kept += 1;
            settled.answers.extend(own.answers);
        }
    }
    let rest = remarks.iter().enumerate().filter(|(index, _)| !said.contains(index));
    settled.rest = rest.map(|(_, remark)| remark).collect();
    settled
}

/// Takes from what is to be said, by text and place, what a comment says already of the same place.
fn again(
    own: &Own,
    open: &mut BTreeMap<String, BTreeSet<(usize, usize)>>,
    xml: &[u8],
) -> Option<usize> {
    if let Some(equal) = open.get_mut(&solid(&own.said)) {
        let next = *equal.range((own.at, 0)..).next()?;
        return is_blank(xml.get(own.at..next.0)?).then(|| {
            equal.remove(&next);
            next.1
        });
    }
    // One that stands beside what it is about says so in its first line.
    let equal = open.get_mut(&solid(own.said.split_once('\n')?.1))?;
    equal.pop_first().map(|(_, index)| index)
}

/// Whether a stretch of the document is marks and properties only.
fn is_blank(xml: &[u8]) -> bool {
    let mut outside = true;
    xml.iter().all(|byte| {
        let blank = !outside || *byte == b'<' || byte.is_ascii_whitespace();
        outside = match byte {
            b'<' => false,
            b'>' => true,
            _ => outside,
        };
        blank
    })
}

/// A comment of anybody.
#[derive(Debug, Default)]
struct Comment {
    id: String,
    author: String,
    text: String,
    paragraphs: Vec<String>,
}

fn comments(anatomy: &Anatomy) -> Result<Vec<Comment>, Refusal> {
    let mut comments: Vec<Comment> = Vec::new();
    let mut texts = 0_usize;
    let Some(part) = &anatomy.comments else { return Ok(comments) };
    scan(part, &mut |piece| match (piece, comments.last_mut()) {
        (Piece::Open(tag), _) if tag.name() == "comment" => comments.push(Comment {
            id: tag.get("id").unwrap_or_default(),
            author: tag.get("author").unwrap_or_default(),
            ..Comment::default()
        }),
        (Piece::Open(tag), Some(comment)) if tag.name() == "p" => {
            if !comment.text.is_empty() {
                comment.text.push('\n');
            }
            comment.paragraphs.extend(tag.get("paraId"));
        }
        (Piece::Open(tag), _) => texts += usize::from(tag.name() == "t"),
        (Piece::Close(tag, _), _) => texts -= usize::from(tag.name() == "t"),
        (Piece::Text(text), Some(comment)) if 0 < texts => comment.text.push_str(&text),
        _ => {}
    })?;
    Ok(comments)
}

/// Where each comment begins that the document refers to.
fn places(anatomy: &Anatomy) -> Result<BTreeMap<String, usize>, Refusal> {
    let (mut begun, mut places) = (BTreeMap::new(), BTreeMap::new());
    scan(&anatomy.document, &mut |piece| {
        let Piece::Open(tag) = piece else { return };
        match tag.name() {
            "commentRangeStart" => begun.extend(tag.get("id").map(|id| (id, tag.at.start))),
            "commentReference" => {
                let at =
                    tag.get("id").map(|id| (begun.get(&id).copied().unwrap_or(tag.at.start), id));
                places.extend(at.map(|(at, id)| (id, at)));
            }
            _ => {}
        }
    })?;
    Ok(places)
}

/// Which paragraph answers which, and which are ticked off.
type Links = (BTreeMap<String, String>, BTreeSet<String>);

fn links(anatomy: &Anatomy) -> Result<Links, Refusal> {
    let (mut parents, mut done) = Links::default();
    for part in &anatomy.beside_comments {
        scan(part, &mut |piece| {
            let Piece::Open(tag) = piece else { return };
            let (Some(name), "commentEx") = (tag.get("paraId"), tag.name()) else { return };
            if tag.get("done").is_some_and(|done| matches!(done.as_str(), "1" | "true" | "on")) {
                done.insert(name.clone());
            }
            parents.extend(tag.get("paraIdParent").map(|parent| (name, parent)));
        })?;
    }
    Ok((parents, done))
}
