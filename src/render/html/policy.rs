//! What the browser may do with the page, and the name under which it keeps decisions.
//!
//! The policy names style and script by their hashes: text of a document that got into the page as
//! markup in spite of all escaping would still not run, and nothing can be fetched or sent.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The content security policy of a page with this style and this script. `places` is where marks lie on pages
/// that are shown as they look; only a page with those may have pictures, and only in itself.
pub(super) fn policy(css: &str, places: &str, js: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    let (also, images) = match places {
        "" => (String::new(), ""),
        places => (format!(" 'sha256-{}'", hash(places)), " img-src data:;"),
    };
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'{also};{images} \
         base-uri 'none'; form-action 'none'",
        hash(js),
        hash(css)
    )
}

/// A name of what was reviewed, the same for the same files with the same text.
pub(super) fn key(content: Sha256) -> String {
    let start = content.finalize().into_iter().take(16);
    start.fold("gouji:".to_owned(), |mut key, byte| {
        let _ = write!(key, "{byte:02x}");
        key
    })
}
