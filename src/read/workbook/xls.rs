//! Workbooks of Excel 5 to 2003, which WPS writes as et too: records in a compound file. They are
//! read here, for libraries lose the number formats and what is hidden, or crash on damaged files.

mod cells;
mod record;
mod strings;

use super::super::compound::Compound;
use super::super::{Damage, Input, ReadError};
use super::sheet::{Book, Meter, Sheet};
use super::styles::Styles;
use cells::Cells;
use cfb::CompoundFile;
use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1252};
use record::{Record, records};
use std::io::Cursor;
use strings::{Strings, text};

pub(super) const NAME: &str = "xls";

const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The streams of a workbook, the newer first, and of any document with a password.
const STREAMS: &[&str] = &["Workbook", "Book"];
const ENCRYPTED: &str = "EncryptedPackage";

/// Compound files hold all kinds of documents; of a damaged one only names can be looked for.
pub(super) fn sniff(bytes: &[u8]) -> bool {
    if !bytes.starts_with(SIGNATURE) {
        return false;
    }
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    match CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) => STREAMS.iter().chain([&ENCRYPTED]).any(|stream| file.is_stream(stream)),
        Err(_) => named(STREAMS[0]) && !named("WordDocument"),
    }
}

pub(super) fn read(input: Input<'_>, meter: &mut Meter<'_>) -> Result<Book, ReadError> {
    let stream = stream(input)?;
    let globals = Globals::read(&stream, input)?;
    let mut book = Book::default();
    for listed in globals.sheets {
        if listed.hidden {
            book.hidden.push(listed.name);
            continue;
        }
        let Some(records) = stream.get(listed.start..) else {
            let zh = format!("工作表 {} 在文件之外", listed.name);
            let en = format!("the sheet {} lies outside of the file", listed.name);
            return Err(damaged(input, Damage::new(zh, en)));
        };
        let sheet = Sheet { name: listed.name, ..Sheet::default() };
        let cells = Cells::new(sheet, meter, &globals.strings, &globals.styles, globals.dialect);
        book.sheets.push(cells.read(records)?);
    }
    Ok(book)
}

/// The stream of records.
fn stream(input: Input<'_>) -> Result<Vec<u8>, ReadError> {
    let mut file = Compound::open(input, NAME)?;
    if file.stream(ENCRYPTED)?.is_some() {
        return Err(ReadError::Encrypted { name: input.name.to_owned() });
    }
    for name in STREAMS {
        if let Some(stream) = file.stream(name)? {
            return Ok(stream);
        }
    }
    Err(damaged(input, Damage::new("里面没有工作簿", "no workbook in it")))
}

fn damaged(input: Input<'_>, detail: Damage) -> ReadError {
    ReadError::Damaged { name: input.name.to_owned(), format: NAME, detail }
}

/// How text is written.
#[derive(Clone, Copy, Debug)]
struct Dialect {
    /// From Excel 97 on text is UTF-16; before it was in the encoding of the machine.
    unicode: bool,
    encoding: &'static Encoding,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    start: usize,
    hidden: bool,
}

/// What stands before the sheets.
struct Globals {
    dialect: Dialect,
    sheets: Vec<Listed>,
    strings: Strings,
    styles: Styles,
}

impl Globals {
    fn read(stream: &[u8], input: Input<'_>) -> Result<Self, ReadError> {
        let mut globals = Self {
            dialect: Dialect { unicode: true, encoding: GBK },
            sheets: Vec::new(),
            strings: Strings::default(),
            styles: Styles::default(),
        };
        let mut formats = Vec::new();
        for record in records(stream) {
            match record.kind {
                Record::END => break,
                Record::PASSWORD => {
                    return Err(ReadError::Encrypted { name: input.name.to_owned() });
                }
                Record::BEGIN => globals.dialect.unicode = 0x0600 <= record.u16(0),
                Record::CODE_PAGE => globals.dialect.encoding = encoding(record.u16(0)),
                Record::EPOCH => globals.styles.epoch_1904 = record.u16(0) == 1,
                Record::SHEET => globals.sheets.extend(globals.listed(&record)),
                Record::FORMAT => globals.format(&record),
                Record::STYLE => formats.push(record.u16(2).into()),
                Record::STRINGS => globals.strings = Strings::read(&record),
                _ => {}
            }
        }
        for format in formats {
            globals.styles.push(format);
        }
        if globals.sheets.is_empty() {
            return Err(damaged(input, Damage::new("里面没有工作表", "no sheets in it")));
        }
        Ok(globals)
    }

    /// A worksheet; charts and macros are none.
    fn listed(&self, record: &Record<'_>) -> Option<Listed> {
        let name = text(record.rest(6), 1, self.dialect);
        let start = usize::try_from(record.u32(0)).ok()?;
        (record.u8(5) == 0).then_some(Listed { name, start, hidden: record.u8(4) & 3 != 0 })
    }

    fn format(&mut self, record: &Record<'_>) {
        let length = if self.dialect.unicode { 2 } else { 1 };
        let code = text(record.rest(2), length, self.dialect);
        self.styles.define(record.u16(0).into(), &code);
    }
}

/// The encoding of a code page of Windows; Chinese unless it says otherwise.
fn encoding(code_page: u16) -> &'static Encoding {
    match code_page {
        932 => SHIFT_JIS,
        949 => EUC_KR,
        950 => BIG5,
        1252 => WINDOWS_1252,
        _ => GBK,
    }
}
