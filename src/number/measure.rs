//! What stands behind a number: money, ratios and measure words.

use super::glyph::{at, is_blank, skip_blanks, skip_gap};
use super::{Lexicon, Scale, Unit};

/// A unit found behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suffix {
    /// The unit.
    pub(super) unit: Unit,
    /// Offset past it.
    pub(super) end: usize,
    /// The printed digits count this power of ten of the unit: 4 for 万人次, -1 for ‰.
    pub(super) power: i32,
    /// Whether 余 or 多 stands between number and unit.
    pub(super) more: bool,
}

/// The unit behind a number that ends at `pos`. Blanks may stand between; a line end only before
/// money and ratios, since any line may begin with a measure word.
pub(super) fn suffix(lexicon: &Lexicon, text: &str, pos: usize) -> Option<Suffix> {
    let near = skip_blanks(text, pos);
    let far = skip_gap(text, pos);
    if far != near {
        return amount_unit(lexicon, text, far);
    }
    // Wider gaps separate columns: 30310    个人 is a code beside a name.
    let apart = text[pos..near].chars().count() > 1;
    if let Some(found) = unit_at(lexicon, text, near).filter(|found| !apart || !is_count(found)) {
        return Some(found);
    }
    let more = lexicon.more(text, pos)?;
    let found = unit_at(lexicon, text, pos + more.len_utf8())?;
    Some(Suffix { more: true, ..found })
}

/// Whether a unit of money or a ratio stands behind a number that ends at `pos`.
pub(super) fn is_amount_unit(lexicon: &Lexicon, text: &str, pos: usize) -> bool {
    amount_unit(lexicon, text, skip_gap(text, pos)).is_some()
}

fn is_count(suffix: &Suffix) -> bool {
    matches!(suffix.unit, Unit::Count(_))
}

fn amount_unit(lexicon: &Lexicon, text: &str, pos: usize) -> Option<Suffix> {
    ratio(lexicon, text, pos).or_else(|| money(lexicon, text, pos))
}

/// The unit that begins at `pos`.
pub(super) fn unit_at(lexicon: &Lexicon, text: &str, pos: usize) -> Option<Suffix> {
    // Most numbers of tables end here: a cell's edge or a comma follows.
    at(text, pos).filter(|c| !c.is_ascii() || c.is_ascii_alphabetic() || *c == '%')?;
    amount_unit(lexicon, text, pos)
        .or_else(|| measure(lexicon, text, pos))
        .or_else(|| magnitude(lexicon, text, pos))
}

/// Percentages, points, multiples and tenths.
fn ratio(lexicon: &Lexicon, text: &str, pos: usize) -> Option<Suffix> {
    let found =
        |unit, word: &str| Some(Suffix { unit, end: pos + word.len(), power: 0, more: false });
    match at(text, pos)? {
        '%' => found(Unit::Percent, "%"),
        c @ ('％' | '﹪') => found(Unit::Percent, c.encode_utf8(&mut [0; 4])),
        '‰' => Some(Suffix { power: -1, ..found(Unit::Percent, "‰")? }),
        '个' => points(text, pos, "个百分点"),
        '百' => points(text, pos, "百分点"),
        '倍' => found(Unit::Times, "倍"),
        '成' if lexicon.stands(text, pos, "成") => found(Unit::Tenths, "成"),
        _ => None,
    }
}

fn points(text: &str, pos: usize, word: &str) -> Option<Suffix> {
    let end = spaced(text, pos, word)?;
    Some(Suffix { unit: Unit::Points, end, power: 0, more: false })
}

/// 元 with the magnitudes before it: 万元, 千万元, 万余元, 万亿元.
fn money(lexicon: &Lexicon, text: &str, pos: usize) -> Option<Suffix> {
    let (magnitude, after) = magnitudes(text, pos);
    let after = skip_blanks(text, after);
    let more = lexicon.more(text, after);
    let yuan = after + more.map_or(0, char::len_utf8);
    if (more.is_some() && magnitude == 0) || !lexicon.stands(text, yuan, "元") {
        return None;
    }
    let (scale, power) = scale_of(magnitude);
    let end = yuan + "元".len();
    Some(Suffix { unit: Unit::Money(scale), end, power, more: more.is_some() })
}

/// 万 and 亿 without 元: before a measure word they multiply, else they mean money if the word ends.
fn magnitude(lexicon: &Lexicon, text: &str, pos: usize) -> Option<Suffix> {
    let (magnitude, after) = magnitudes(text, pos);
    if magnitude == 0 {
        return None;
    }
    let more = lexicon.more(text, after);
    let word = after + more.map_or(0, char::len_utf8);
    if let Some(found) = measure(lexicon, text, word) {
        return Some(Suffix { power: magnitude, more: more.is_some(), ..found });
    }
    if magnitude < 4 {
        return None;
    }
    let (scale, power) = scale_of(magnitude);
    Some(if ends_word(lexicon, text, after) {
        Suffix { unit: Unit::Money(scale), end: after, power, more: false }
    } else {
        Suffix { unit: Unit::Bare, end: after, power: magnitude, more: false }
    })
}

/// At most two characters of magnitude, as a power of ten, and where they end.
fn magnitudes(text: &str, pos: usize) -> (i32, usize) {
    let (mut power, mut end) = (0, pos);
    for _ in 0..2 {
        let next = skip_blanks(text, end);
        let step = match at(text, next) {
            Some('十') => 1,
            Some('百') => 2,
            Some('千') => 3,
            Some('万') => 4,
            Some('亿') => 8,
            _ => break,
        };
        power += step;
        end = next + "万".len();
    }
    (power, end)
}

/// The printed unit for a magnitude of yuan, and what it leaves over.
fn scale_of(magnitude: i32) -> (Scale, i32) {
    match magnitude {
        3 => (Scale::Thousand, 0),
        6 => (Scale::Million, 0),
        0..=3 => (Scale::Yuan, magnitude),
        4..=7 => (Scale::TenThousand, magnitude - 4),
        _ => (Scale::HundredMillion, magnitude - 8),
    }
}

/// Whether a bare 万 ends here, as in “3万，” and “3万以上”.
fn ends_word(lexicon: &Lexicon, text: &str, pos: usize) -> bool {
    at(text, pos).is_none_or(|c| !c.is_alphanumeric() || lexicon.words.after_amount.contains(c))
}

/// The longest measure word at `pos`.
fn measure(lexicon: &Lexicon, text: &str, pos: usize) -> Option<Suffix> {
    let entry = lexicon.at(&lexicon.measures, text, pos)?;
    let unit = Unit::Count(entry.meaning.clone());
    Some(Suffix { unit, end: pos + entry.word.len(), power: 0, more: false })
}

/// Past `word` at `pos`, blanks between its characters allowed.
fn spaced(text: &str, pos: usize, word: &str) -> Option<usize> {
    let mut end = pos;
    for c in word.chars() {
        if at(text, end).is_some_and(is_blank) {
            end = skip_blanks(text, end);
        }
        end += at(text, end).filter(|found| *found == c)?.len_utf8();
    }
    Some(end)
}
