//! The encoding that a page declares in itself.

use once_cell::sync::Lazy;
use regex::bytes::Regex;

/// Declarations stand at the beginning.
const LOOKED_AT: usize = 16 << 10;

/// The name in `<meta charset="gb2312">`, in `<meta http-equiv content="text/html; charset=gb2312">`
/// or in `<?xml encoding="gb2312"?>`.
pub(super) fn declared(bytes: &[u8]) -> Option<&[u8]> {
    static DECLARATION: Lazy<Regex> = Lazy::new(|| {
        Regex::new(
            r#"(?i-u)<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([-\w:.]+)"#,
        )
        .expect("a fixed expression")
    });
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    Some(DECLARATION.captures(head)?.get(1)?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn all_ways_to_declare_are_known() {
        for page in [
            "<META http-equiv=Content-Type content=\"text/html; charset=gb2312\">",
            "<html><meta name=a><meta charset='gb2312' /></html>",
            "<?xml version=\"1.0\" encoding=\"gb2312\"?><html>",
        ] {
            assert_eq!(declared(page.as_bytes()), Some(b"gb2312".as_slice()), "{page}");
        }
        assert_eq!(declared(b"<p>charset=gb2312</p>"), None);
    }
}
