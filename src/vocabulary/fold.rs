//! One spelling for text that means the same: full and half width, quotation marks, blanks.

/// The character as names and patterns see it; `None` for those they do not see.
pub fn fold_char(c: char) -> Option<char> {
    match c {
        '\u{4e00}'..='\u{9fff}' | '0'..='9' => Some(c),
        '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」' | '\u{feff}' | '\u{200b}' => {
            None
        }
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
    folded.extend(text.chars().filter_map(fold_char));
    folded
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn width_blanks_and_quotes_do_not_matter() {
        assert_eq!(folded("“三公” 经费（含）：１２．５％"), "三公经费(含):12.5%");
    }
}
