//! How the numbers of lists are written: as Word does, whose names for it a document holds.

/// Longer numbers of letters or Roman signs are written in digits: nobody could read them.
const LONGEST: u32 = 20;

/// How the numbers of one level of a list are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberFormat {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// 01, 02, 03
    DecimalZero,
    /// １, ２, ３
    FullWidth,
    /// ①, ②, ③
    Circled,
    /// ⑴, ⑵, ⑶
    Bracketed,
    /// ⒈, ⒉, ⒊
    Dotted,
    /// 一, 二, 三 … 十一
    Chinese,
    /// 一, 二, 三 … 一一
    ChineseDigits,
    /// 壹, 贰, 叁
    ChineseLegal,
    /// 甲, 乙, 丙
    Stems,
    /// 子, 丑, 寅
    Branches,
    /// a, b, c
    Lower,
    /// A, B, C
    Upper,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// - 1 -, - 2 -
    Dashed,
    /// No number but a mark, the same for every item.
    Bullet,
    /// Nothing.
    None,
}

impl NumberFormat {
    /// The way of writing that a document calls by this name; digits for rare ones.
    pub fn named(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Bracketed,
            "decimalEnclosedFullstop" => Self::Dotted,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Self::Chinese,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
                Self::ChineseDigits
            }
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
                Self::ChineseLegal
            }
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "lowerLetter" => Self::Lower,
            "upperLetter" => Self::Upper,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "numberInDash" => Self::Dashed,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The number as it is shown.
    pub fn write(self, value: u32) -> String {
        let fitting = match self {
            Self::Decimal => None,
            Self::DecimalZero => Some(format!("{value:02}")),
            Self::FullWidth => Some(value.to_string().chars().map(full_width).collect()),
            Self::Circled => circled(value),
            Self::Bracketed => pick('⑴', 20, value),
            Self::Dotted => pick('⒈', 20, value),
            Self::Chinese => chinese(value, ["一二三四五六七八九", "十百千"]),
            Self::ChineseDigits => Some(value.to_string().chars().map(ideograph).collect()),
            Self::ChineseLegal => chinese(value, ["壹贰叁肆伍陆柒捌玖", "拾佰仟"]),
            Self::Stems => of("甲乙丙丁戊己庚辛壬癸", value),
            Self::Branches => of("子丑寅卯辰巳午未申酉戌亥", value),
            Self::Lower => letters('a', value),
            Self::Upper => letters('A', value),
            Self::LowerRoman => roman(value).map(|text| text.to_lowercase()),
            Self::UpperRoman => roman(value),
            Self::Dashed => Some(format!("- {value} -")),
            Self::Bullet | Self::None => Some(String::new()),
        };
        fitting.unwrap_or_else(|| value.to_string())
    }
}

fn full_width(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xfee0).unwrap_or(digit)
}

fn ideograph(digit: char) -> char {
    let value = digit.to_digit(10).unwrap_or_default() as usize;
    "〇一二三四五六七八九".chars().nth(value).unwrap_or(digit)
}

fn circled(value: u32) -> Option<String> {
    match value {
        0 => Some("⓪".to_owned()),
        1..=20 => pick('①', 20, value),
        21..=35 => pick('㉑', 15, value - 20),
        _ => pick('㊱', 15, value.checked_sub(35)?),
    }
}

/// The sign of a value among `count` signs in a row, of which `first` is that of 1.
fn pick(first: char, count: u32, value: u32) -> Option<String> {
    let place = value.checked_sub(1).filter(|place| *place < count)?;
    char::from_u32(u32::from(first) + place).map(String::from)
}

fn of(signs: &str, value: u32) -> Option<String> {
    signs.chars().nth(value.checked_sub(1)? as usize).map(String::from)
}

/// 十, 十一, 二十, 一百零五; below ten thousand.
fn chinese(value: u32, [digits, powers]: [&str; 2]) -> Option<String> {
    let short = value.to_string();
    let count = short.len();
    if value == 0 || 4 < count {
        return None;
    }
    let mut out = String::new();
    let mut gap = false;
    for (place, digit) in short.chars().enumerate() {
        let power = count - 1 - place;
        let Some(sign) = of(digits, digit.to_digit(10)?) else {
            gap = true;
            continue;
        };
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        // 十一, not 一十一; in legal numbers nothing is left out.
        let bare = sign == "一" && power == 1 && count == 2;
        out.extend((!bare).then_some(sign));
        out.extend(power.checked_sub(1).and_then(|place| powers.chars().nth(place)));
    }
    Some(out)
}

/// a … z, aa, bb … zz, aaa.
fn letters(first: char, value: u32) -> Option<String> {
    let place = value.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + place % 26)?;
    let count = place / 26 + 1;
    (count <= LONGEST).then(|| std::iter::repeat_n(letter, count as usize).collect())
}

fn roman(value: u32) -> Option<String> {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&value) {
        return None;
    }
    let mut left = value;
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while *worth <= left {
            out.push_str(sign);
            left -= worth;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::NumberFormat;

    #[test]
    fn numbers_are_written_as_word_does() {
        let written = |name: &str, value| NumberFormat::named(name).write(value);
        for (name, value, text) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircleChinese", 36, "㊱"),
            ("decimalEnclosedCircle", 51, "51"),
            ("chineseCounting", 10, "十"),
            ("chineseCountingThousand", 21, "二十一"),
            ("japaneseCounting", 105, "一百零五"),
            ("chineseCounting", 110, "一百一十"),
            ("ideographDigital", 10, "一〇"),
            ("ideographTraditional", 3, "丙"),
            ("ideographTraditional", 11, "11"),
            ("chineseLegalSimplified", 11, "壹拾壹"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", u32::MAX, "4294967295"),
            ("upperRoman", 14, "XIV"),
            ("lowerRoman", 4, "iv"),
            ("upperRoman", 4000, "4000"),
            ("none", 3, ""),
            ("hebrew1", 3, "3"),
            ("chineseCounting", 0, "0"),
        ] {
            assert_eq!(written(name, value), text, "{name}");
        }
    }
}
