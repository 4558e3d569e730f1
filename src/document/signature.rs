//! The mark of what gouji itself wrote into a document, by which it is known again: it is no text of
//! the document, and the next run takes its place.
//!
//! A name proves nothing: people are called what they like, and write into the comments of others.
//! So a comment of gouji ends with a number made of all that it says. Whoever changes a word of it has
//! made it theirs.

use sha2::{Digest, Sha256};

/// Whom gouji names as the author.
pub const AUTHOR: &str = "gouji";

/// What programs put in its place where they keep no names, or are told to remove them.
const NAMELESS: &[&str] = &["", "Author", "作者"];

/// How the mark begins and ends.
const OPEN: &str = "[gouji ";
const CLOSE: char = ']';

/// What a comment says, with the mark at its end.
pub fn signed(text: &str) -> String {
    format!("{text} {OPEN}{}{CLOSE}", number(text))
}

/// What a comment says without its mark; `None` unless all of it is as gouji wrote it.
pub fn unsigned<'t>(author: &str, text: &'t str) -> Option<&'t str> {
    let (said, number_there) = text.trim_end().strip_suffix(CLOSE)?.rsplit_once(OPEN)?;
    let author = author.trim();
    let ours = author == AUTHOR || NAMELESS.contains(&author);
    (ours && number_there == number(said)).then_some(said)
}

/// A text without blanks and line ends, which programs change as they save.
pub fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

fn number(text: &str) -> String {
    let hash = Sha256::digest(solid(text));
    let [first, second, third, fourth, ..]: [u8; 32] = hash.into();
    let number = u32::from_be_bytes([first, second, third, fourth]);
    format!("{number:08x}")
}

#[cfg(test)]
mod tests {
    use super::{AUTHOR, signed, unsigned};

    const TEXT: &str = "错误：占比与金额不符\n规则：narrative/share";

    #[test]
    fn what_was_signed_is_known_again_however_its_lines_end() {
        let text = signed(TEXT);
        assert_eq!(unsigned(AUTHOR, &text).map(str::trim_end), Some(TEXT));
        assert!(unsigned(AUTHOR, &text.replace('\n', "\r")).is_some());
        assert!(unsigned(AUTHOR, &text.replace('\n', "")).is_some());
        assert!(unsigned(" ", &text).is_some() && unsigned("作者", &text).is_some());
    }

    #[test]
    fn what_others_wrote_is_theirs() {
        let text = signed(TEXT);
        for (author, text) in [
            ("张三", text.as_str()),
            ("", TEXT),
            (AUTHOR, TEXT),
            (AUTHOR, ""),
            (AUTHOR, &text.replace("占比", "占 比 率")),
            (AUTHOR, &format!("{text}已改")),
            (AUTHOR, &format!("已改{text}")),
            (AUTHOR, "已改 [gouji 00000000]"),
        ] {
            assert_eq!(unsigned(author, text), None, "{author} {text}");
        }
    }
}
