//! What a caller is told, and by which headers: for nobody else, and not to be kept.

use super::caller;
use super::refusal::Refusal;
use super::request::Head;
use super::wire::Wire;
use crate::diagnostic::Lang;
use serde_json::{Value, json};
use std::fmt::Write;
use std::io;

/// An answer.
pub(super) struct Answer {
    status: u16,
    /// Lines of its head, besides those that all have.
    headers: String,
    body: String,
}

impl Answer {
    /// What was asked for.
    pub(super) fn json(told: &Value, origin: Option<&str>) -> Self {
        Self { status: 200, headers: allowed(origin), body: told.to_string() }
    }

    /// Why there is nothing to tell.
    pub(super) fn refused(refusal: &Refusal, origin: Option<&str>, lang: Lang) -> Self {
        let told = json!({ "error": { "code": refusal.code(), "message": refusal.message(lang) } });
        let mut headers = allowed(origin);
        match refusal.status() {
            401 => headers.push_str("WWW-Authenticate: Bearer\r\n"),
            405 => headers.push_str("Allow: POST\r\n"),
            _ => {}
        }
        Self { status: refusal.status(), headers, body: told.to_string() }
    }

    /// That a page may ask, and how.
    pub(super) fn welcome(head: &Head) -> Self {
        let mut headers = allowed(caller::origin(head));
        headers.push_str("Access-Control-Allow-Methods: POST\r\n");
        headers.push_str("Access-Control-Allow-Headers: authorization, content-type\r\n");
        // Chromium asks this before a page may reach into its own machine.
        if head.get("access-control-request-private-network") == Ok(Some("true")) {
            headers.push_str("Access-Control-Allow-Private-Network: true\r\n");
        }
        Self { status: 204, headers, body: String::new() }
    }

    /// Sends it, and closes the connection.
    pub(super) fn send(&self, wire: &mut Wire) -> io::Result<()> {
        let Self { status, headers, body } = self;
        let mut text = format!("HTTP/1.1 {status} {}\r\n{headers}", reason(*status));
        // 204 has no body, and says no length.
        if *status != 204 {
            text.push_str("Content-Type: application/json; charset=utf-8\r\n");
            let _ = write!(text, "Content-Length: {}\r\n", body.len());
        }
        text.push_str("Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
        text.push_str("Connection: close\r\n\r\n");
        text.push_str(body);
        wire.finish(text.as_bytes())
    }
}

/// Lets a page that may ask see the answer, and no other.
fn allowed(origin: Option<&str>) -> String {
    let allowed = origin.map(|origin| format!("Access-Control-Allow-Origin: {origin}\r\n"));
    allowed.unwrap_or_default() + "Vary: Origin\r\n"
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        411 => "Length Required",
        413 => "Content Too Large",
        422 => "Unprocessable Content",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        _ => "Bad Request",
    }
}
