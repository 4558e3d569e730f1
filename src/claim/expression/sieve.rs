//! Sieves: a bit for each of some characters, by its last six bits. Most characters of a text fall through.

use super::syntax::Class;

/// The sieve of what can begin with anything, or be nothing.
pub(super) const ANY: u64 = u64::MAX;

/// The bit of a character.
pub(super) fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

/// Where the characters of a text stand that pass a sieve. The last byte of a character has its last six bits, so
/// that none needs to be decoded.
pub(super) fn sifted(sieve: u64, text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(first) = bytes.get(at) {
            let start = at;
            at += match first {
                0..0x80 => 1,
                0xe0..0xf0 => 3,
                0x80..0xe0 => 2,
                0xf0.. => 4,
            };
            if sieve >> (bytes[at - 1] & 0x3f) & 1 != 0 {
                return Some(start);
            }
        }
        None
    })
}

/// A class that most characters need not be looked for in.
#[derive(Clone, Debug)]
pub(super) struct Sifted {
    class: Class,
    /// A bit for each character of its ranges.
    sieve: u64,
}

impl Sifted {
    pub(super) fn new(class: Class) -> Self {
        let bits = |(from, to): &(char, char)| match u32::from(*to) - u32::from(*from) {
            0..64 => (*from..=*to).fold(0, |sieve, c| sieve | bit(c)),
            _ => ANY,
        };
        let sieve = class.ranges.iter().map(bits).fold(0, |sieve, bits| sieve | bits);
        Self { class, sieve }
    }

    /// Whether it is one of this class.
    pub(super) fn is(&self, class: &Class) -> bool {
        self.class == *class
    }

    pub(super) fn holds(&self, c: char) -> bool {
        if self.sieve & bit(c) == 0 { self.class.negated } else { self.class.holds(c) }
    }

    /// A bit for each character that it holds.
    pub(super) fn held(&self) -> u64 {
        if self.class.negated { ANY } else { self.sieve }
    }
}
