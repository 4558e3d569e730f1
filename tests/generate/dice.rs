//! Chance that repeats itself: one seed, one disclosure, on every machine.

use std::ops::RangeInclusive;

/// An xorshift generator.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        // Seeds that follow each other begin alike.
        (0..8).for_each(|_| _ = dice.roll());
        dice
    }

    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number of the range.
    pub(crate) fn of(&mut self, range: RangeInclusive<i64>) -> i64 {
        let span = range.end().abs_diff(*range.start()) + 1;
        range.start() + i64::try_from(self.roll() % span).expect("less than a range of i64")
    }

    /// A position of something that has `len` of them.
    pub(crate) fn below(&mut self, len: usize) -> usize {
        usize::try_from(self.roll() % (len as u64)).expect("less than a usize")
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// True in so many of a hundred cases.
    pub(crate) fn chance(&mut self, percent: i64) -> bool {
        self.of(1..=100) <= percent
    }

    /// `total` cut into parts that go by `weights`; the last part takes what is left.
    pub(crate) fn cut(&mut self, total: i64, weights: &[i64]) -> Vec<i64> {
        let drawn: Vec<i64> = weights.iter().map(|weight| weight * self.of(60..=140)).collect();
        let sum: i64 = drawn.iter().sum();
        let share = |weight: &i64| i128::from(total) * i128::from(*weight) / i128::from(sum);
        let mut parts: Vec<i64> =
            drawn.iter().map(|w| i64::try_from(share(w)).expect("a part of an i64")).collect();
        let rest: i64 = total - parts.iter().sum::<i64>();
        *parts.last_mut().expect("something to cut into") += rest;
        parts
    }
}
