//! Characters of symbol fonts, which lie in the private area of Unicode, as what they look like.

/// What stands for a symbol that has no counterpart: to miss it is better than to mistake it.
const UNKNOWN: char = '▪';

/// The character of a font at a position in hexadecimal digits.
pub(in crate::read) fn character(font: &str, position: &str) -> char {
    let Some(c) = u32::from_str_radix(position, 16).ok().and_then(char::from_u32) else {
        return UNKNOWN;
    };
    let code = match u32::from(c) {
        code @ 0xf000..=0xf0ff => code - 0xf000,
        code @ 0..=0xff => code,
        _ => return c,
    };
    let font = font.to_lowercase();
    match code {
        // ①–⑩ as discs with and without filling.
        0x81..=0x8a if font == "wingdings" => circled(code - 0x81),
        0x8c..=0x95 if font == "wingdings" => circled(code - 0x8c),
        0xfe if font == "wingdings" => '☑',
        0xa8 | 0x6f if font == "wingdings" => '□',
        0x52 if font == "wingdings 2" => '☑',
        0xa3 if font == "wingdings 2" => '□',
        0x20..=0x40 if font == "symbol" => char::from_u32(code).unwrap_or(UNKNOWN),
        0xb1 if font == "symbol" => '±',
        0xb4 if font == "symbol" => '×',
        0xb8 if font == "symbol" => '÷',
        0xa3 if font == "symbol" => '≤',
        0xb3 if font == "symbol" => '≥',
        _ if u32::from(c) < 0x100 && !font.contains("wingdings") => c,
        _ => UNKNOWN,
    }
}

fn circled(place: u32) -> char {
    char::from_u32('①' as u32 + place).unwrap_or(UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn symbols_are_what_they_look_like() {
        for (font, position, c) in [
            ("Wingdings", "F081", '①'),
            ("Wingdings", "F0FE", '☑'),
            ("Symbol", "F025", '%'),
            ("Symbol", "00B1", '±'),
            ("宋体", "2460", '①'),
            ("Wingdings 3", "F0A7", '▪'),
            ("Wingdings", "no", '▪'),
        ] {
            assert_eq!(character(font, position), c, "{font} {position}");
        }
    }
}
