//! Who is answered, and what: a program on this machine that knows the key. Pages of the web can send requests here,
//! too, by this address or by a name of their own that leads to it; none of them gets an answer.

use super::key::Key;
use super::refusal::Refusal;
use super::request::Head;
use percent_encoding::percent_decode_str;

/// What is asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// Whether a page may ask.
    Preflight,
    /// To check the document of this name.
    Check(String),
    /// Which comments are gouji's own.
    Own,
}

/// Where the pages of an add-in come from that lies in a folder: for browsers such a page has no origin, and the
/// Chromium in office programs may name the scheme instead. Other pages can make themselves nameless as well; they do
/// not know the key.
const ORIGINS: [&str; 2] = ["null", "file://"];

/// The names of this machine for itself, by which a request may call it.
const HOSTS: [&str; 2] = ["127.0.0.1", "localhost"];

/// The origin of a page that may ask, as it calls itself.
pub(super) fn origin(head: &Head) -> Option<&'static str> {
    let said = head.get("origin").ok().flatten()?;
    ORIGINS.into_iter().find(|known| *known == said)
}

/// What is asked, if the caller may.
pub(super) fn task(head: &Head, port: u16, key: &Key) -> Result<Task, Refusal> {
    let host = head.get("host")?.unwrap_or_default().to_ascii_lowercase();
    if !HOSTS.iter().any(|own| host == format!("{own}:{port}")) {
        return Err(Refusal::HOST);
    }
    let page = head.get("origin")?.is_some();
    if page && origin(head).is_none() {
        return Err(Refusal::ORIGIN);
    }
    if head.method == "OPTIONS" && page {
        return path(head).map(|_| Task::Preflight);
    }
    let said = head.get("authorization")?.and_then(|said| said.strip_prefix("Bearer "));
    if !said.is_some_and(|said| key.is(said)) {
        return Err(Refusal::KEY);
    }
    let (path, query) = path(head)?;
    if head.method != "POST" {
        return Err(Refusal::METHOD);
    }
    if path == OWN { Ok(Task::Own) } else { Ok(Task::Check(name(query)?)) }
}

const CHECK: &str = "/check";
const OWN: &str = "/own";

/// The path, if it is one of those here, and the query.
fn path(head: &Head) -> Result<(&str, &str), Refusal> {
    let (path, query) = head.target.split_once('?').unwrap_or((&head.target, ""));
    if path == CHECK || path == OWN { Ok((path, query)) } else { Err(Refusal::NOWHERE) }
}

/// What the document is called.
fn name(query: &str) -> Result<String, Refusal> {
    let said = query.split('&').find_map(|one| one.strip_prefix("name=")).unwrap_or_default();
    let name = percent_decode_str(said).decode_utf8().map_err(|_| Refusal::MALFORMED)?;
    if name.is_empty() || name == "-" {
        return Err(Refusal::NO_NAME);
    }
    if name.chars().any(char::is_control) { Err(Refusal::MALFORMED) } else { Ok(name.into_owned()) }
}
