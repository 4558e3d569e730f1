//! What a caller asks, read strictly: httparse knows the syntax, here are the bounds. What HTTP allows and no office
//! program sends, such as bodies in chunks, is refused.

use super::refusal::Refusal;
use super::wire::Wire;
use crate::cli::input::MOST;
use httparse::{EMPTY_HEADER, Request, Status};
use std::io::{self, Read, Write};

/// The head of a request.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) method: String,
    /// Path and query, as they were sent.
    pub(super) target: String,
    /// Names in small letters, and what was said.
    headers: Vec<(String, String)>,
    /// What of the body came along.
    begun: Vec<u8>,
}

/// A longer head is none of an office program.
const MOST_HEAD: usize = 16 << 10;

/// More headers are none of an office program.
const MOST_HEADERS: usize = 64;

/// What is read at a time.
const PIECE: usize = 4 << 10;

impl Head {
    /// What a header says; more than one of its kind are a trap.
    pub(super) fn get(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let mut said = self.headers.iter().filter(|(own, _)| own == name);
        match (said.next(), said.next()) {
            (one, None) => Ok(one.map(|(_, said)| said.as_str())),
            _ => Err(Refusal::MALFORMED),
        }
    }

    /// How long the body is to be.
    fn length(&self) -> Result<u64, Refusal> {
        if self.get("transfer-encoding")?.is_some() {
            return Err(Refusal::CHUNKED);
        }
        let said = self.get("content-length")?.ok_or(Refusal::NO_LENGTH)?;
        if said.is_empty() || !said.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Refusal::MALFORMED);
        }
        // What is no number any more is too long.
        said.parse().ok().filter(|length| *length <= MOST).ok_or(Refusal::TOO_LARGE)
    }
}

/// Reads the head of a request, whatever comes and however slowly.
pub(super) fn head(wire: &mut impl Read) -> Result<Head, Refusal> {
    let mut bytes = Vec::new();
    let mut piece = [0; PIECE];
    loop {
        let room = PIECE.min(MOST_HEAD - bytes.len());
        if room == 0 {
            return Err(Refusal::LONG_HEAD);
        }
        let count = wire.read(&mut piece[..room]).map_err(|error| unread(&error))?;
        if count == 0 {
            return Err(Refusal::MALFORMED);
        }
        bytes.extend_from_slice(&piece[..count]);
        if let Some(head) = parsed(&bytes)? {
            return Ok(head);
        }
    }
}

/// The head, if it is whole.
fn parsed(bytes: &[u8]) -> Result<Option<Head>, Refusal> {
    let mut headers = [EMPTY_HEADER; MOST_HEADERS];
    let mut request = Request::new(&mut headers);
    let end = match request.parse(bytes) {
        Ok(Status::Complete(end)) => end,
        Ok(Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Refusal::LONG_HEAD),
        Err(_) => return Err(Refusal::MALFORMED),
    };
    let (Some(method), Some(target), Some(1)) = (request.method, request.path, request.version)
    else {
        return Err(Refusal::MALFORMED);
    };
    let said = |value: &[u8]| match std::str::from_utf8(value) {
        Ok(said) => Ok(said.trim_matches([' ', '\t']).to_owned()),
        Err(_) => Err(Refusal::MALFORMED),
    };
    let headers = request.headers.iter();
    let headers = headers.map(|one| Ok((one.name.to_ascii_lowercase(), said(one.value)?)));
    Ok(Some(Head {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: headers.collect::<Result<_, Refusal>>()?,
        begun: bytes[end..].to_vec(),
    }))
}

/// Reads the body: as many bytes as the head says, and no more than a file may have.
pub(super) fn body(head: &Head, wire: &mut Wire) -> Result<Vec<u8>, Refusal> {
    let length = head.length()?;
    let mut body = head.begun.clone();
    let Some(left) = length.checked_sub(body.len() as u64) else {
        return Err(Refusal::MALFORMED);
    };
    if 0 < left && head.get("expect")?.is_some() {
        wire.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").map_err(|error| unread(&error))?;
    }
    wire.take(left).read_to_end(&mut body).map_err(|error| unread(&error))?;
    if (body.len() as u64) < length { Err(Refusal::MALFORMED) } else { Ok(body) }
}

fn unread(error: &io::Error) -> Refusal {
    if error.kind() == io::ErrorKind::TimedOut { Refusal::SLOW } else { Refusal::MALFORMED }
}

#[cfg(test)]
mod tests {
    use super::{Head, MOST_HEAD, head};
    use crate::cli::bridge::refusal::Refusal;
    use std::io::{Cursor, Read};

    fn read(text: &str) -> Result<Head, Refusal> {
        head(&mut Cursor::new(text.as_bytes()))
    }

    #[test]
    fn a_head_is_read_in_whatever_pieces_it_comes() {
        struct Drops<'a>(&'a [u8]);
        impl Read for Drops<'_> {
            fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
                let count = self.0.len().min(1);
                bytes[..count].copy_from_slice(&self.0[..count]);
                self.0 = &self.0[count..];
                Ok(count)
            }
        }
        let text = "POST /check?name=a HTTP/1.1\r\nHost: a \r\nContent-Length: 2\r\n\r\n";
        let dropped = head(&mut Drops(text.as_bytes())).expect("it is whole");
        assert_eq!(dropped.get("host"), Ok(Some("a")));
        assert_eq!(dropped.length(), Ok(2));
        assert_eq!(read(text), Ok(dropped));
        let along = read(&format!("{text}ab")).expect("it is whole");
        assert_eq!(along.begun, b"ab");
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for text in [
            "",
            "\0",
            "GET / HTTP/1.1\r\nHost: a\r\n",
            "GET / HTTP/1.0\r\n\r\n",
            "GET / HTTP/2\r\n\r\n",
            "GET /\r\n\r\n",
            "G ET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHo st: a\r\n\r\n",
        ] {
            assert_eq!(read(text), Err(Refusal::MALFORMED), "{text:?}");
        }
        let long = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", "a".repeat(MOST_HEAD));
        assert_eq!(read(&long), Err(Refusal::LONG_HEAD));
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(65));
        assert_eq!(read(&many), Err(Refusal::LONG_HEAD));
    }

    #[test]
    fn a_length_is_one_number_within_bounds() {
        let length = |headers: &str| read(&format!("POST / HTTP/1.1\r\n{headers}\r\n"))?.length();
        assert_eq!(length("Content-Length: 1073741824\r\n"), Ok(1 << 30));
        assert_eq!(length(""), Err(Refusal::NO_LENGTH));
        for said in ["1073741825", "99999999999999999999999999"] {
            let said = format!("Content-Length: {said}\r\n");
            assert_eq!(length(&said), Err(Refusal::TOO_LARGE));
        }
        for said in ["+1", "-1", "1, 1", "0x1", "", "1\r\nContent-Length: 1"] {
            let said = format!("Content-Length: {said}\r\n");
            assert_eq!(length(&said), Err(Refusal::MALFORMED), "{said:?}");
        }
        let both = "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n";
        assert_eq!(length(both), Err(Refusal::CHUNKED));
    }
}
