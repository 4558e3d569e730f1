//! Lines of a stream, each a document: never more of one than is read of a file.

use crate::cli::input::failure;
use crate::diagnostic::Lang;
use crate::render::Failure;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use std::io::{self, BufRead, Read};
use std::path::Path;

/// A longer line is no disclosure; what is read of documents has limits of its own.
const MOST: u64 = 128 << 20;

/// A document as it was given.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

/// What a line holds. What else is in it is for whoever wrote it.
#[derive(Deserialize)]
struct Object {
    path: String,
    text: Option<String>,
    base64: Option<String>,
}

/// The documents of a stream.
pub(super) struct Lines<R> {
    input: R,
    lang: Lang,
    /// How many lines there were.
    count: usize,
    done: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R, lang: Lang) -> Self {
        Self { input, lang, count: 0, done: false }
    }

    /// The next line without its end, `None` at the end of the stream.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        self.input.by_ref().take(MOST + 1).read_until(b'\n', &mut line)?;
        if MOST < line.len() as u64 && line.last() != Some(&b'\n') {
            self.input.skip_until(b'\n')?;
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok((!line.is_empty()).then_some(line))
    }

    fn given(&self, line: &[u8]) -> Result<Given, Failure> {
        let Self { lang, .. } = *self;
        let object: Object = serde_json::from_slice(line).map_err(|error| {
            let at = error.column();
            self.fault(
                &format!("不是 {{\"path\": …, \"text\": …}} 或 {{\"path\": …, \"base64\": …}} 这样的 JSON（第 {at} 字节）"),
                &format!("is no JSON of the form {{\"path\": …, \"text\": …}} or {{\"path\": …, \"base64\": …}} (byte {at})"),
            )
        })?;
        let own =
            |zh: &str, en: &str| failure(Path::new(&object.path), lang.pick(zh, en).to_owned());
        let bytes = match (object.text, object.base64) {
            (Some(text), None) => text.into_bytes(),
            (None, Some(code)) => {
                STANDARD.decode(code).map_err(|_| own("base64 有误", "the base64 is broken"))?
            }
            _ => {
                return Err(own(
                    "text 和 base64 须有其一，且只能有一个",
                    "has to have either text or base64",
                ));
            }
        };
        Ok(Given { path: object.path, bytes })
    }

    /// What is wrong with a line that says no path.
    fn fault(&self, zh: &str, en: &str) -> Failure {
        failure(Path::new(&format!("-:{}", self.count)), self.lang.pick(zh, en).to_owned())
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Given, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.count += 1;
            match self.line() {
                Ok(None) => self.done = true,
                Ok(Some(line)) if line.trim_ascii().is_empty() => {}
                Ok(Some(line)) => return Some(self.given(&line)),
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                    return Some(Err(self.fault(
                        "这一行超过 128 MB，未读",
                        "the line is over 128 MB and was not read",
                    )));
                }
                Err(error) => {
                    self.done = true;
                    let why = crate::cli::input::describe(&error, self.lang);
                    return Some(Err(self.fault(&why, &why)));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Given, Lines, MOST};
    use crate::diagnostic::Lang;
    use std::io::{BufReader, Cursor, Read};

    fn given(text: &str) -> Vec<Result<Given, (String, String)>> {
        let lines = Lines::new(Cursor::new(text.as_bytes()), Lang::Zh);
        lines.map(|line| line.map_err(|failure| (failure.path, failure.message))).collect()
    }

    #[test]
    fn each_line_is_a_document_or_says_why_it_is_none() {
        let all = given(
            "{\"path\": \"甲.txt\", \"text\": \"收入\", \"id\": 1}\n\n{\"path\": \"乙\", \"base64\": \"5pSv5Ye6\"}\r\n\
             {\"path\": \"丙\"}\n{\"path\": \"丁\", \"base64\": \"?\"}\n[1]\n{\"path\": \"戊\", \"text\": \"\"}",
        );
        let document = |path: &str, text: &str| Given { path: path.to_owned(), bytes: text.into() };
        assert_eq!(all[0], Ok(document("甲.txt", "收入")));
        assert_eq!(all[1], Ok(document("乙", "支出")));
        let faults: Vec<&str> =
            all[2..5].iter().map(|one| one.as_ref().unwrap_err().0.as_str()).collect();
        assert_eq!(faults, ["丙", "丁", "-:6"]);
        assert_eq!(all[5], Ok(document("戊", "")));
    }

    /// A line too long is passed over in pieces, and the next one is read.
    #[test]
    fn a_line_too_long_costs_itself() {
        let long = std::io::repeat(b'a').take(MOST + 100);
        let input = BufReader::new(long.chain(Cursor::new(b"\n{\"path\":\"a\",\"text\":\"b\"}")));
        let all: Vec<_> = Lines::new(input, Lang::Zh).collect();
        assert!(all[0].as_ref().is_err_and(|failure| failure.message.contains("128 MB")));
        assert!(all[1].is_ok() && all.len() == 2);
    }
}
