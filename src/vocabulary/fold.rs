//! One spelling for text that means the same: full and half width, quotation marks, blanks.

/// The character as names and patterns see it; `None` for those they do not see.
pub fn fold_char(c: char) -> Option<char> {
    match c {
        '\u{4e00}'..='\u{9fff}' | '0'..='9' => Some(c),
        '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」' | '『' | '』' | '〝' | '〞' => {
            None
        }
        '\u{ff02}' | '\u{ff07}' | '\u{feff}' | '\u{200b}' => None,
        c if c.is_whitespace() || c.is_control() => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '【' | '〔' => Some('['),
        '】' | '〕' => Some(']'),
        '﹒' => Some('.'),
        _ => Some(c),
    }
}

/// `text` folded: without blanks and quotation marks, half-width where there is a choice.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, other) = rest.split_at(plain_len(rest.as_bytes()));
        folded.push_str(plain);
        let mut chars = other.chars();
        folded.extend(chars.next().and_then(fold_char));
        rest = chars.as_str();
    }
    folded
}

/// How many bytes at the start are digits and characters of three bytes from U+4000 to U+9FFF:
/// nearly all of a disclosure, and nothing to fold.
fn plain_len(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'0'..=b'9' => 1,
            0xe4..=0xe9 => 3,
            _ => break,
        };
    }
    at
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn width_blanks_and_quotes_do_not_matter() {
        assert_eq!(folded("“三公” 经费（含）：１２．５％"), "三公经费(含):12.5%");
        assert_eq!(folded("“统计管理（项）\u{ff02}『三公』"), "统计管理(项)三公");
    }
}
