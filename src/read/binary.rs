//! Recognises files that are no plain text, to name them in the refusal.

use super::{compound, package};

/// A kind of file that cannot be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BinaryKind {
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// The ending of a format to save it in that is read; plain text if there is no better one.
    pub save_as: Option<&'static str>,
}

impl BinaryKind {
    /// A kind whose files are best saved as text.
    const fn named(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en, save_as: None }
    }

    /// A kind whose files are best saved with this ending.
    const fn saved_as(self, ending: &'static str) -> Self {
        Self { save_as: Some(ending), ..self }
    }
}

/// A file with zero bytes and no signature that we know.
pub(super) const UNKNOWN: BinaryKind = BinaryKind::named("二进制文件", "a binary file");

const MHTML: BinaryKind = BinaryKind::named("单个文件网页（mht）", "a web page in one file (mht)");

const ZIP: BinaryKind = BinaryKind::named("zip 压缩包", "a zip archive");

/// What keeps documents in compound files, by the stream that it keeps them in.
const COMPOUNDS: &[(&str, BinaryKind)] = &[
    ("WordDocument", LEGACY_WORD),
    ("Workbook", LEGACY_EXCEL),
    ("Book", LEGACY_EXCEL),
    ("PowerPoint Document", BinaryKind::named("旧版演示文稿（ppt）", "an old presentation (ppt)")),
];

const LEGACY_WORD: BinaryKind = BinaryKind::named(
    "旧版 Word 或 WPS 文档（doc、wps）",
    "an old Word or WPS document (doc, wps)",
)
.saved_as("docx");

const LEGACY_EXCEL: BinaryKind =
    BinaryKind::named("旧版 Excel 工作簿（xls）", "an old Excel workbook (xls)").saved_as("xlsx");

const COMPOUND: BinaryKind = BinaryKind::named(
    "旧版 Office 或 WPS 文件（doc、xls、wps）",
    "an old Office or WPS file (doc, xls, wps)",
);

/// First bytes and what they mean.
const SIGNATURES: &[(&[u8], BinaryKind)] = &[
    (b"%PDF-", BinaryKind::named("PDF 文件", "a PDF file")),
    (b"{\\rtf", BinaryKind::named("RTF 文档", "an RTF document").saved_as("docx")),
    (b"\x89PNG", BinaryKind::named("PNG 图片", "a PNG image")),
    (b"\xFF\xD8\xFF", BinaryKind::named("JPEG 图片", "a JPEG image")),
    (b"GIF8", BinaryKind::named("GIF 图片", "a GIF image")),
    (b"Rar!", BinaryKind::named("RAR 压缩包", "a RAR archive")),
    (b"7z\xBC\xAF\x27\x1C", BinaryKind::named("7z 压缩包", "a 7z archive")),
    (b"\x1F\x8B", BinaryKind::named("gzip 压缩包", "a gzip archive")),
];

/// What kind of file that is no plain text these bytes are; `None` if they may be text.
pub(super) fn kind(bytes: &[u8]) -> Option<BinaryKind> {
    if bytes.starts_with(package::SIGNATURE) {
        return Some(ZIP);
    }
    if bytes.starts_with(compound::SIGNATURE) {
        let known = COMPOUNDS.iter().find(|(stream, _)| compound::holds(bytes, stream));
        return Some(known.map_or(COMPOUND, |(_, kind)| *kind));
    }
    let signature = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start));
    if let Some((_, kind)) = signature {
        return Some(*kind);
    }
    if is_mhtml(bytes) {
        return Some(MHTML);
    }
    let utf_16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    (!utf_16 && bytes.contains(&0)).then_some(UNKNOWN)
}

fn holds(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).any(|window| window == name)
}

/// A mail whose parts are a page and its pictures.
fn is_mhtml(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(2 << 10)).unwrap_or_default();
    let headed = ["MIME-Version:", "From:"].iter().any(|name| head.starts_with(name.as_bytes()));
    headed && holds(head, b"multipart/related")
}
