//! PDF files with a text layer: what a person sees on the pages, in the order a person reads it. Here
//! pages are drawn (`draw`); what is read of them is told in `paper`.

mod draw;
mod fonts;
mod picture;
mod shares;
mod sheets;
mod trace;
mod unpack;
mod weight;
mod whole;

pub use picture::sheets;
pub use trace::{Spot, spots};

use super::paper;
use super::{Damage, Format, Input, ReadError, compound, package};
use crate::document::Document;
use fonts::programs;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::sync::Arc;
use whole::all_fit;

/// PDF.
pub(super) const FORMAT: Format = Format {
    name: "pdf",
    zh: "有文字的 PDF",
    en: "PDF with text",
    extensions: &["pdf"],
    sniff,
    read,
};

/// The signature may stand after a few bytes of something else, but not within an archive.
fn sniff(bytes: &[u8]) -> bool {
    let archive = bytes.starts_with(package::SIGNATURE) || bytes.starts_with(compound::SIGNATURE);
    let head = &bytes[..bytes.len().min(1024)];
    !archive && head.windows(5).any(|window| window == b"%PDF-")
}

fn read(input: Input<'_>) -> Result<Document, ReadError> {
    let pdf = open(input)?;
    let leaves = sheets::sheets(&pdf, input.limits).map_err(|option| paper::over(input, option))?;
    if leaves.is_empty() {
        return Err(damaged(input.name, no_pages()));
    }
    let undrawn = leaves.iter().any(|(page, _)| page.is_undrawn());
    let read = paper::document(leaves, input, FORMAT.name);
    read.map_err(|error| if undrawn { damaged(input.name, nested()) } else { error })
}

/// Opens a file of no more pages than allowed, without the font programs that reading does not need.
fn open(input: Input<'_>) -> Result<Pdf, ReadError> {
    let pdf = whole_file(input)?;
    let programs = programs(&pdf);
    if programs.is_empty() {
        return Ok(pdf);
    }
    drop(pdf);
    let mut bytes = input.bytes.to_vec();
    for at in programs {
        bytes[at] = b'-';
    }
    Pdf::new(Arc::new(bytes)).map_err(|error| refusal(input.name, error))
}

/// Opens a file of no more pages than allowed.
fn whole_file(input: Input<'_>) -> Result<Pdf, ReadError> {
    let refused = |error| refusal(input.name, error);
    if !all_fit(input.bytes, input.limits.unpacked) {
        // The option counts in megabytes.
        let limit = input.limits.unpacked.div_ceil(1 << 20);
        return Err(too_large(input.name, "--max-unpacked", limit));
    }
    let pdf = Pdf::new(Arc::new(input.bytes.to_vec())).map_err(refused)?;
    if input.limits.pages < pdf.pages().len() {
        return Err(too_large(input.name, "--max-pages", input.limits.pages as u64));
    }
    Ok(pdf)
}

fn too_large(name: &str, option: &'static str, limit: u64) -> ReadError {
    ReadError::TooLarge { name: name.to_owned(), option, limit }
}

fn damaged(name: &str, detail: Damage) -> ReadError {
    ReadError::Damaged { name: name.to_owned(), format: FORMAT.name, detail }
}

fn nested() -> Damage {
    Damage::new(
        "页面内容层层嵌套或压缩得出奇，未读",
        "its pages are nested or packed beyond measure",
    )
}

fn no_pages() -> Damage {
    Damage::new("找不到页面", "no pages found")
}

fn refusal(name: &str, error: LoadPdfError) -> ReadError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            ReadError::Encrypted { name: name.to_owned() }
        }
        LoadPdfError::Decryption(error) => {
            damaged(name, Damage::new("加密方式不认得", format!("{error:?}")))
        }
        LoadPdfError::Invalid => damaged(name, no_pages()),
    }
}
