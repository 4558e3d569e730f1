//! Number formats: from `#,##0.00_);[Red](#,##0.00)` to sections of parts, for the format of a cell
//! says how many digits of its number a person sees.

use super::digits::Digits;

/// No spreadsheet takes longer ones.
const LONGEST: usize = 1024;

/// A number format, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberFormat {
    pub(super) sections: Vec<Section>,
}

/// One of up to four sections: for positive and negative numbers, zero and text, or each for the
/// numbers that meet its condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) parts: Vec<Part>,
    pub(super) condition: Option<Condition>,
    pub(super) colored: bool,
    /// A fraction or an exponent, which the reader writes as a plain number.
    pub(super) plain: bool,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Literal(char),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    /// Between digits it groups them, after the last it divides by a thousand.
    Comma,
    Percent,
    /// `yyyy`, `m`, `dd`, `h`, `ss`, `aaaa`: the letter in lower case and how often it stands.
    Date(char, usize),
    /// `[h]`: hours, minutes or seconds that count on.
    Elapsed(char),
    AmPm,
    General,
    /// `@`: the text of the cell.
    Text,
}

/// `[>=100]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) sign: String,
    pub(super) bound: Digits,
}

impl NumberFormat {
    /// Reads a format; one that makes no sense shows numbers as they are.
    pub(super) fn parse(code: &str) -> Self {
        if LONGEST < code.len() {
            return Self::parse("General");
        }
        let chars: Vec<char> = code.chars().collect();
        let mut parser = Parser { rest: &chars, sections: vec![Section::default()] };
        while !parser.rest.is_empty() {
            parser.step();
        }
        let sections = parser.sections;
        // An empty format is General; `;;` shows nothing.
        if sections.len() == 1 && sections[0].parts.is_empty() {
            Self::parse("General")
        } else {
            Self { sections }
        }
    }
}

impl Section {
    pub(super) fn is_date(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Date(..) | Part::Elapsed(_) | Part::AmPm))
    }

    pub(super) fn has(&self, part: &Part) -> bool {
        self.parts.contains(part)
    }

    pub(super) fn shows_digits(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Digit(_)))
    }
}

struct Parser<'a> {
    rest: &'a [char],
    sections: Vec<Section>,
}

impl Parser<'_> {
    fn section(&mut self) -> &mut Section {
        self.sections.last_mut().expect("it begins with one and none is taken away")
    }

    fn push(&mut self, part: Part) {
        self.section().parts.push(part);
    }

    /// Currency signs say nothing that the unit of the table does not say.
    fn literal(&mut self, c: char) {
        if !matches!(c, '¥' | '￥') {
            self.push(Part::Literal(c));
        }
    }

    fn take(&mut self, count: usize) {
        self.rest = &self.rest[count.min(self.rest.len())..];
    }

    fn step(&mut self) {
        let word = ["General", "G/通用格式"].into_iter().find(|word| self.starts_with(word));
        if let Some(word) = word {
            self.push(Part::General);
            return self.take(word.chars().count());
        }
        match self.rest[0] {
            ';' => self.sections.push(Section::default()),
            '"' => return self.quoted(),
            '[' => return self.bracketed(),
            '\\' | '!' => return self.escaped(true),
            '_' => {
                self.push(Part::Literal(' '));
                return self.take(2);
            }
            '*' => return self.escaped(false),
            c @ ('0' | '#' | '?') => self.push(Part::Digit(c)),
            ',' => self.push(Part::Comma),
            '%' => self.push(Part::Percent),
            '@' => self.push(Part::Text),
            '.' => self.point(),
            c => return self.letter(c),
        }
        self.take(1);
    }

    /// Only the first point parts the digits.
    fn point(&mut self) {
        let first = !self.section().has(&Part::Point);
        self.push(if first { Part::Point } else { Part::Literal('.') });
    }

    fn starts_with(&self, word: &str) -> bool {
        let mut rest = self.rest.iter();
        word.chars().all(|c| rest.next().is_some_and(|this| this.eq_ignore_ascii_case(&c)))
    }

    /// `"万元"`
    fn quoted(&mut self) {
        let inner: Vec<char> = self.rest[1..].iter().copied().take_while(|c| *c != '"').collect();
        self.take(inner.len() + 2);
        for c in inner {
            self.literal(c);
        }
    }

    /// `\x` is x; `*x` fills the cell with x, which is not content.
    fn escaped(&mut self, shown: bool) {
        if let (Some(c), true) = (self.rest.get(1).copied(), shown) {
            self.literal(c);
        }
        self.take(2);
    }

    /// `[Red]`, `[$¥-804]`, `[>=100]`, `[h]`, `[DBNum1]`
    fn bracketed(&mut self) {
        let inner: String = self.rest[1..].iter().take_while(|c| **c != ']').collect();
        self.take(inner.chars().count() + 2);
        let lower = inner.to_lowercase();
        let first = lower.chars().next().unwrap_or_default();
        if let Some(currency) = inner.strip_prefix('$') {
            let sign = currency.split('-').next().unwrap_or_default();
            for c in sign.chars() {
                self.literal(c);
            }
        } else if matches!(first, 'h' | 'm' | 's') && lower.chars().all(|c| c == first) {
            self.push(Part::Elapsed(first));
        } else if matches!(first, '<' | '>' | '=') {
            let sign: String = inner.chars().take_while(|c| "<>=".contains(*c)).collect();
            let bound = Digits::parse(&inner[sign.len()..]);
            self.section().condition = bound.map(|bound| Condition { sign, bound });
        } else if !lower.starts_with("dbnum") {
            self.section().colored = true;
        }
    }

    fn letter(&mut self, c: char) {
        let half_days =
            ["AM/PM", "A/P", "上午/下午"].into_iter().find(|word| self.starts_with(word));
        if let Some(word) = half_days {
            self.push(Part::AmPm);
            return self.take(word.chars().count());
        }
        let lower = c.to_ascii_lowercase();
        let exponent = lower == 'e' && matches!(self.rest.get(1), Some('+' | '-'));
        let digits = self.section().shows_digits();
        if digits && (exponent || c == '/') {
            self.section().plain = true;
            return self.take(1);
        }
        if !"ymdhsaeg".contains(lower) {
            self.literal(c);
            return self.take(1);
        }
        let count = self.rest.iter().take_while(|c| c.to_ascii_lowercase() == lower).count();
        self.push(Part::Date(lower, count));
        self.take(count);
    }
}
