//! Exact amounts in 分 and exact ratios, printed as offices print them: each on its own, half up.

/// 分 in a 万元.
pub(crate) const WAN: i64 = 1_000_000;
/// 分 in a 元.
pub(crate) const YUAN: i64 = 100;

/// A printed number: its digits as a whole number, and how many of them stand after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) digits: i128,
    pub(crate) places: u32,
}

impl Printed {
    /// `value / unit` to so many places, half away from zero.
    pub(crate) fn round(value: i128, unit: i128, places: u32) -> Self {
        let scaled = 2 * value * 10_i128.pow(places);
        let unit = 2 * unit;
        let digits = (scaled.abs() + unit / 2) / unit * scaled.signum();
        Self { digits, places }
    }

    /// Without zeros at the end.
    pub(crate) fn trimmed(self) -> Self {
        match self {
            Self { digits, places } if 0 < places && digits % 10 == 0 => {
                Self { digits: digits / 10, places: places - 1 }.trimmed()
            }
            printed => printed,
        }
    }

    /// The text, with thousands marks if asked.
    pub(crate) fn text(self, thousands: bool) -> String {
        let scale = 10_i128.pow(self.places);
        let (whole, part) = (self.digits.abs() / scale, self.digits.abs() % scale);
        let sign = if self.digits < 0 { "-" } else { "" };
        let whole = if thousands { grouped(whole) } else { whole.to_string() };
        match usize::try_from(self.places).expect("few places") {
            0 => format!("{sign}{whole}"),
            places => format!("{sign}{whole}.{part:0places$}"),
        }
    }

    /// The number that `text` begins with, signs and marks aside.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let plain: String = text.chars().map(half).filter(|c| *c != ',').collect();
        let start = plain.find(|c: char| c.is_ascii_digit())?;
        let rest = &plain[start..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (whole, part) = rest[..end].split_once('.').unwrap_or((&rest[..end], ""));
        let digits: i128 = format!("{whole}{part}").parse().ok()?;
        let negative = plain[..start].ends_with('-');
        let places = u32::try_from(part.len()).ok()?;
        Some(Self { digits: if negative { -digits } else { digits }, places })
    }
}

fn grouped(whole: i128) -> String {
    if whole < 1000 {
        whole.to_string()
    } else {
        format!("{},{:03}", grouped(whole / 1000), whole % 1000)
    }
}

/// Full width to half width.
pub(crate) fn half(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).expect("ASCII"),
        _ => c,
    }
}
