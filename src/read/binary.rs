//! Recognises files that are no plain text, to name them in the refusal.

/// A kind of file that cannot be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BinaryKind {
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
}

/// A file with zero bytes and no signature that we know.
pub(super) const UNKNOWN: BinaryKind = BinaryKind { zh: "二进制文件", en: "a binary file" };

const MHTML: BinaryKind =
    BinaryKind { zh: "单个文件网页（mht）", en: "a web page in one file (mht)" };
const DOCX: BinaryKind = BinaryKind { zh: "Word 文档（docx）", en: "a Word document (docx)" };
const XLSX: BinaryKind =
    BinaryKind { zh: "Excel 工作簿（xlsx）", en: "an Excel workbook (xlsx)" };

/// First bytes and what they mean.
const SIGNATURES: &[(&[u8], BinaryKind)] = &[
    (b"%PDF-", BinaryKind { zh: "PDF 文件", en: "a PDF file" }),
    (
        b"\xD0\xCF\x11\xE0",
        BinaryKind {
            zh: "旧版 Office 或 WPS 文件（doc、xls、wps）",
            en: "an old Office or WPS file (doc, xls, wps)",
        },
    ),
    (b"{\\rtf", BinaryKind { zh: "RTF 文档", en: "an RTF document" }),
    (b"\x89PNG", BinaryKind { zh: "PNG 图片", en: "a PNG image" }),
    (b"\xFF\xD8\xFF", BinaryKind { zh: "JPEG 图片", en: "a JPEG image" }),
    (b"GIF8", BinaryKind { zh: "GIF 图片", en: "a GIF image" }),
    (b"Rar!", BinaryKind { zh: "RAR 压缩包", en: "a RAR archive" }),
    (b"7z\xBC\xAF\x27\x1C", BinaryKind { zh: "7z 压缩包", en: "a 7z archive" }),
    (b"\x1F\x8B", BinaryKind { zh: "gzip 压缩包", en: "a gzip archive" }),
];

/// What kind of file that is no plain text these bytes are; `None` if they may be text.
pub(super) fn kind(bytes: &[u8]) -> Option<BinaryKind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(package(bytes));
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

/// What a zip package holds, by the names of its parts.
fn package(bytes: &[u8]) -> BinaryKind {
    if holds(bytes, b"word/document.xml") {
        DOCX
    } else if holds(bytes, b"xl/workbook.xml") {
        XLSX
    } else {
        BinaryKind { zh: "zip 压缩包", en: "a zip archive" }
    }
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
