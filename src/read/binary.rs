//! Recognises files that are no plain text, to name them in the refusal and to say the way out.

use super::package::Label;
use super::{compound, package};

/// A kind of file that cannot be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BinaryKind {
    /// Its name in Chinese. It follows 是, so its first character is Chinese.
    pub zh: &'static str,
    /// Its name in English, with its article.
    pub en: &'static str,
    /// What to do with it; `None` if nobody knows what it is.
    pub way: Option<Way>,
}

/// What to do with a file that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

const fn kind_of(zh: &'static str, en: &'static str, way: Way) -> BinaryKind {
    BinaryKind { zh, en, way: Some(way) }
}

const WORD: Way = Way {
    zh: "请用 WPS 或 Word 打开，另存为 Word 文档（docx）后再核对。",
    en: "Open it in WPS or Word and save it as a Word document (docx).",
};

const EXCEL: Way = Way {
    zh: "请用 WPS 或 Excel 打开，另存为工作簿（xlsx）后再核对。",
    en: "Open it in WPS or Excel and save it as a workbook (xlsx).",
};

const OFFICE: Way = Way {
    zh: "请用 WPS 或 Office 打开，另存为 docx 或 xlsx 后再核对。",
    en: "Open it in WPS or Office and save it as docx or xlsx.",
};

const SLIDES: Way = Way {
    zh: "请用 WPS 或 PowerPoint 打开，导出为 PDF 后再核对。",
    en: "Open it in WPS or PowerPoint and export it as PDF.",
};

const EXPORT: Way = Way {
    zh: "请用原软件打开，导出为 PDF 或 Word 文档（docx）后再核对。",
    en: "Open it where it was made and export it as PDF or as a Word document (docx).",
};

const BROWSER: Way = Way {
    zh: "请在浏览器中打开，另存为网页（html），或全选正文粘贴到 Word 后保存。",
    en: "Open it in a browser and save it as a page (html), or copy the text into Word and save that.",
};

const UNPACK: Way = Way {
    zh: "请解压后再核对其中的文件。",
    en: "Unpack it and check the files in it.",
};

const ORIGINAL: Way = Way {
    zh: "图片中没有文字可读，请提供生成它的原文件（Word、Excel 或有文字的 PDF）。",
    en: "A picture has no text to read: take the file that it was made from (Word, Excel, or PDF with text).",
};

/// A file with zero bytes and no signature that we know.
pub(super) const UNKNOWN: BinaryKind =
    BinaryKind { zh: "二进制文件", en: "a binary file", way: None };

const MHTML: BinaryKind = kind_of("单个文件网页（mht）", "a web page in one file (mht)", BROWSER);

const ZIP: BinaryKind = kind_of("压缩包（zip）", "a zip archive", UNPACK);

/// A document of Word from before it kept text as it does now.
pub(super) const WORD_95: BinaryKind =
    kind_of("Word 95 或更早版本的文档（doc）", "a document of Word 95 or older (doc)", WORD);

/// What keeps documents in compound files, by the stream that it keeps them in.
const COMPOUNDS: &[(&str, BinaryKind)] = &[
    (
        "PowerPoint Document",
        kind_of("旧版演示文稿（ppt、dps）", "an old presentation (ppt, dps)", SLIDES),
    ),
    ("Workbook", LEGACY_EXCEL),
    ("Book", LEGACY_EXCEL),
];

const LEGACY_EXCEL: BinaryKind =
    kind_of("旧版 Excel 工作簿（xls）", "an old Excel workbook (xls)", EXCEL);

const COMPOUND: BinaryKind =
    kind_of("旧版 Office 或 WPS 文件", "an old Office or WPS file", OFFICE);

/// Packages that say their type, by how it begins.
const TYPES: &[(&str, BinaryKind)] = &[
    (
        "application/vnd.oasis.opendocument.presentation",
        kind_of("开放格式演示文稿（odp）", "an OpenDocument presentation (odp)", SLIDES),
    ),
    (
        "application/vnd.oasis.opendocument.",
        kind_of("开放格式文件（OpenDocument）", "an OpenDocument file", EXPORT),
    ),
    ("application/epub+zip", kind_of("电子书（epub）", "an electronic book (epub)", EXPORT)),
];

/// Packages by a type in their list, and by what the name of a part begins with.
const PACKAGES: &[(&[&str], &str, BinaryKind)] = &[
    (&[], "OFD.xml", BinaryKind { zh: "版式文件（OFD）", en: "an OFD file", way: None }),
    (
        &["presentationml.presentation.main", "presentationml.slideshow.main"],
        "ppt/presentation",
        kind_of("演示文稿（pptx）", "a presentation (pptx)", SLIDES),
    ),
    (
        &["sheet.binary.macroEnabled.main"],
        "xl/workbook.bin",
        kind_of("二进制工作簿（xlsb）", "a binary workbook (xlsb)", EXCEL),
    ),
    (&[], "uof.xml", UOF),
    (&[], "FixedDocSeq", XPS),
    (&[], "FixedDocumentSequence", XPS),
    (&[], "Index/Document.iwa", kind_of("苹果办公文件（pages、numbers）", "an iWork file", EXPORT)),
];

const UOF: BinaryKind = kind_of("标文通文件（uof）", "a UOF document", OFFICE);

const XPS: BinaryKind = kind_of("版式文件（XPS）", "an XPS file", EXPORT);

/// First bytes and what they mean.
const SIGNATURES: &[(&[u8], BinaryKind)] = &[
    (b"%PDF-", BinaryKind { zh: "版式文件（PDF）", en: "a PDF file", way: None }),
    (b"\x89PNG", kind_of("图片（PNG）", "a PNG image", ORIGINAL)),
    (b"\xFF\xD8\xFF", kind_of("图片（JPEG）", "a JPEG image", ORIGINAL)),
    (b"GIF8", kind_of("图片（GIF）", "a GIF image", ORIGINAL)),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"Rar!", kind_of("压缩包（rar）", "a RAR archive", UNPACK)),
    (b"7z\xBC\xAF\x27\x1C", kind_of("压缩包（7z）", "a 7z archive", UNPACK)),
    (b"\x1F\x8B", kind_of("压缩包（gz）", "a gzip archive", UNPACK)),
    (b"\xFD7zXZ\0", kind_of("压缩包（xz）", "an xz archive", UNPACK)),
    (b"PK\x05\x06", kind_of("空的压缩包（zip）", "an empty zip archive", UNPACK)),
];

const TIFF: BinaryKind = kind_of("图片（TIFF）", "a TIFF image", ORIGINAL);

const HEIC: BinaryKind = kind_of("图片（HEIC）", "a HEIC image", ORIGINAL);

/// How a file begins, what stands further in and where, and what both together mean.
const INNER: &[(&[u8], usize, &[u8], BinaryKind)] = &[
    (b"BM", 6, &[0; 4], kind_of("图片（BMP）", "a BMP image", ORIGINAL)),
    (b"RIFF", 8, b"WEBP", kind_of("图片（WebP）", "a WebP image", ORIGINAL)),
    (b"\0", 4, b"ftyphe", HEIC),
    (b"\0", 4, b"ftypmif1", HEIC),
    (b"\0", 4, b"ftypmsf1", HEIC),
    (b"\0", 4, b"ftypavif", kind_of("图片（AVIF）", "an AVIF image", ORIGINAL)),
    (b"BZh", 4, b"1AY&SY", kind_of("压缩包（bz2）", "a bzip2 archive", UNPACK)),
    (b"", 257, b"ustar", kind_of("打包文件（tar）", "a tar archive", UNPACK)),
];

/// What a file in XML holds near its beginning, and what it is.
const XML: &[(&[u8], BinaryKind)] = &[
    (
        b"progid=\"Word.Document\"",
        kind_of("用 XML 保存的 Word 文档", "a Word document in XML", WORD),
    ),
    (
        b"progid=\"Excel.Sheet\"",
        kind_of("用 XML 保存的 Excel 工作簿", "an Excel workbook in XML", EXCEL),
    ),
    (
        b"<office:document ",
        kind_of("单个文件的开放格式文件（OpenDocument）", "an OpenDocument file in XML", OFFICE),
    ),
    (b"<uof:UOF", UOF),
    (b"<svg", kind_of("图片（SVG）", "an SVG image", ORIGINAL)),
];

/// What kind of file that is no plain text these bytes are; `None` if they may be text.
pub(super) fn kind(bytes: &[u8]) -> Option<BinaryKind> {
    if bytes.starts_with(package::SIGNATURE) {
        return Some(packed(bytes).unwrap_or(ZIP));
    }
    if bytes.starts_with(compound::SIGNATURE) {
        let known = COMPOUNDS.iter().find(|(stream, _)| compound::holds(bytes, stream));
        return Some(known.map_or(COMPOUND, |(_, kind)| *kind));
    }
    let signature = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start));
    let inner = INNER.iter().find(|(start, at, mark, _)| {
        bytes.starts_with(start) && bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark))
    });
    if let Some(kind) = signature.map(|(_, kind)| kind).or(inner.map(|(.., kind)| kind)) {
        return Some(*kind);
    }
    if is_mhtml(bytes) {
        return Some(MHTML);
    }
    let head = &bytes[..bytes.len().min(2 << 10)];
    let xml = head.trim_ascii_start().starts_with(b"<?xml") || head.starts_with(b"<svg");
    if let Some((_, kind)) = XML.iter().find(|(mark, _)| xml && holds(head, mark)) {
        return Some(*kind);
    }
    let utf_16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    (!utf_16 && bytes.contains(&0)).then_some(UNKNOWN)
}

/// What kind of document that is not read these bytes are a package of; `None` if they are a folder of
/// files, or no package.
pub(super) fn packed(bytes: &[u8]) -> Option<BinaryKind> {
    let label = Label::of(bytes)?;
    let typed = TYPES.iter().find(|(mimetype, _)| label.is(mimetype)).map(|(_, kind)| *kind);
    let held = || PACKAGES.iter().find(|(types, part, _)| label.holds(types, part));
    typed.or_else(|| held().map(|(.., kind)| *kind))
}

fn holds(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).any(|window| window == name)
}

/// A mail whose parts are a page and its pictures.
fn is_mhtml(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(2 << 10)];
    let headed = ["MIME-Version:", "From:"].iter().any(|name| head.starts_with(name.as_bytes()));
    headed && holds(head, b"multipart/related")
}
