//! Zip archives: not a document but a folder of them, as offices send a disclosure.

use super::package::{Package, SIGNATURE};
use super::{FORMATS, Input, ReadError, binary, is_document};
use encoding_rs::GB18030;

/// A file in an archive.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its path inside the archive.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files of an archive that are documents by their names, in the order of these; `None` if the
/// bytes are no archive. Packages of one document are zip files, too, whether they are read or not.
pub fn members(input: Input<'_>) -> Option<Result<Vec<Member>, ReadError>> {
    if !input.bytes.starts_with(SIGNATURE) {
        return None;
    }
    let is_read = || FORMATS.iter().any(|format| (format.sniff)(input.bytes));
    let is_document = binary::packed(input.bytes).is_some() || is_read();
    (!is_document).then(|| unpack(input))
}

fn unpack(input: Input<'_>) -> Result<Vec<Member>, ReadError> {
    let mut package = Package::open(input, "zip")?;
    let mut files: Vec<(String, usize)> =
        package.files().into_iter().map(|(i, name)| (inside(&decoded(&name)), i)).collect();
    files.retain(|(name, _)| is_document(name));
    files.sort();
    let member = |(name, index)| Ok(Member { bytes: package.at(index)?, name });
    files.into_iter().map(member).collect()
}

/// A name as a path below the archive: one that leads out of it would be that of another file.
fn inside(name: &str) -> String {
    let name = name.replace('\\', "/");
    let parts = name.split('/').filter(|part| !matches!(*part, "" | "."));
    parts.map(|part| if part == ".." { "__" } else { part }).collect::<Vec<_>>().join("/")
}

/// Names that are not in UTF-8 were packed on a Chinese Windows.
fn decoded(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(name).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{decoded, inside};
    use encoding_rs::GB18030;

    #[test]
    fn names_stay_inside() {
        assert_eq!(inside("甲/./乙.txt"), "甲/乙.txt");
        for out in ["../old.txt", "..\\old.txt", "/../old.txt", "./../old.txt"] {
            assert_eq!(inside(out), "__/old.txt");
        }
    }

    #[test]
    fn names_of_a_chinese_windows_are_read() {
        assert_eq!(decoded(&GB18030.encode("情况说明.docx").0), "情况说明.docx");
        assert_eq!(decoded("情况说明.docx".as_bytes()), "情况说明.docx");
    }
}
