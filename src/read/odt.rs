//! Texts of `OpenDocument` (odt), as LibreOffice and WPS show them once all changes are accepted.

mod changes;
mod drawing;
mod lists;
mod prose;
mod styles;
mod tables;
mod walk;

use super::ooxml::{Part, Xml};
use super::package::{Label, Package};
use super::{Format, Input, ReadError};
use crate::document::Document;
use styles::Styles;
use walk::Walk;

/// Texts of `OpenDocument`.
pub(super) const FORMAT: Format = Format {
    name: "odt",
    zh: "开放格式文档（odt）",
    en: "OpenDocument text (odt)",
    extensions: &["odt", "ott"],
    sniff,
    read,
};

const TYPE: &str = "application/vnd.oasis.opendocument.text";

fn sniff(bytes: &[u8]) -> bool {
    Label::of(bytes).is_some_and(|label| label.is(TYPE))
}

fn read(input: Input<'_>) -> Result<Document, ReadError> {
    let mut package = Package::open(input, FORMAT.name)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if Part::new("", manifest).holds("encryption-data") {
        return Err(ReadError::Encrypted { name: input.name.to_owned() });
    }
    let part = |name: &str, bytes| Part::new(name, bytes);
    let content = part("content.xml", package.required("content.xml")?);
    let shared = package.part("styles.xml")?.map(|bytes| part("styles.xml", bytes));
    let mut styles = Styles::default();
    for part in shared.iter().chain([&content]) {
        styles.read(&mut Xml::new(part, input, FORMAT.name))?;
    }
    Walk::new(Xml::new(&content, input, FORMAT.name), &content, input, &styles).document()
}
