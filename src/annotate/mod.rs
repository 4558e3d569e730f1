//! Puts findings into the file they were found in, as comments a reviewer would have written.
//!
//! What is written is the file with something added: a copy of everything that was there, so that
//! its author finds nothing changed but the comments. Those of an earlier run make room for the new
//! ones; what anybody else wrote stays.

mod docx;
pub(crate) mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod refusal;
mod remark;
mod slip;
mod xlsx;

pub use refusal::Refusal;
pub use remark::Answer;
pub use slip::{Nth, Slip, Spot, slips};

use crate::diagnostic::{Lang, Report};
use crate::document::{Document, Dossier};
use crate::read::{Damage, Input, read_input};
use remark::{Remark, remarks};

/// When and in which language comments are written.
#[derive(Clone, Copy, Debug)]
pub struct Stamp<'a> {
    /// The time as `2026-09-01T08:30:00`, where the reviewer is.
    pub time: &'a str,
    /// The language of what is no quotation.
    pub lang: Lang,
}

/// A file with its comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many comments were added.
    pub added: usize,
    /// How many of an earlier run were taken out.
    pub removed: usize,
    /// How many of an earlier run stay, for somebody answered them or ticked them off.
    pub kept: usize,
    /// What was answered to those.
    pub answers: Vec<Answer>,
}

/// Writes comments into a copy of a file.
type Write = fn(Input<'_>, &Document, &[Remark], Stamp<'_>) -> Result<Annotated, Refusal>;

/// A format that takes comments.
struct Format {
    /// As in [`Document::format`].
    name: &'static str,
    annotate: Write,
}

/// Every format that takes comments.
const FORMATS: &[Format] = &[
    docx::FORMAT,
    #[cfg(feature = "pdf")]
    pdf::FORMAT,
    xlsx::FORMAT,
];

/// Whether files of a format, as in [`Document::format`], take comments.
pub fn takes_comments(format: &str) -> bool {
    FORMATS.iter().any(|known| known.name == format)
}

/// Comments on the findings of `input`, which is one file of a dossier that was checked.
pub fn annotate(
    input: Input<'_>,
    dossier: &Dossier,
    report: &Report,
    stamp: Stamp<'_>,
) -> Result<Annotated, Refusal> {
    let document = dossier.document(input.source);
    let format = FORMATS.iter().find(|format| format.name == document.format);
    let format = format.ok_or(Refusal::Format(document.format))?;
    let remarks = remarks(report, input.source, stamp.lang);
    let annotated = (format.annotate)(input, document, &remarks, stamp)?;
    if annotated.bytes != input.bytes {
        verify(&annotated.bytes, input, document)?;
    }
    Ok(annotated)
}

/// Reads the copy: one that does not say what the file does is not handed out. A file may be so broken that
/// readers make the best of it and yet nothing can be added.
fn verify(copy: &[u8], input: Input<'_>, document: &Document) -> Result<(), Refusal> {
    let failed = |zh: &str, en: &str| {
        let (zh, en) =
            (format!("批注后的副本读不回来{zh}"), format!("the copy cannot be read back{en}"));
        Refusal::Damaged(Damage::new(zh, en))
    };
    let again = read_input(Input { bytes: copy, ..input });
    let again = again.map_err(|error| {
        let (zh, en) = (error.describe(Lang::Zh), error.describe(Lang::En));
        failed(&format!("：{zh}"), &format!(": {en}"))
    })?;
    let same = again.transcript == document.transcript && again.blocks == document.blocks;
    if same { Ok(()) } else { Err(failed("", "")) }
}
