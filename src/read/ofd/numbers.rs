//! The numbers of pages: boxes, matrices, and how far each character stands from the one before it.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "a page is measured in floats; no amount is held in one"
)]

use hayro_interpret::kurbo::{Affine, Rect};

/// Points in a millimetre.
pub(super) const MILLIMETRE: f64 = 72.0 / 25.4;

/// The numbers of a text, blanks or commas between them; what is none is left out.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = f64> + '_ {
    let parts = text.split(|c: char| c.is_whitespace() || c == ',');
    parts.filter_map(number)
}

/// A number.
pub(super) fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

fn of<const N: usize>(text: &str) -> Option<[f64; N]> {
    let numbers: Vec<f64> = numbers(text).take(N).collect();
    numbers.try_into().ok()
}

/// A box: its corner, its width and its height.
pub(super) fn area(text: &str) -> Option<Rect> {
    let [x, y, width, height] = of(text)?;
    Some(Rect::new(x, y, x + width, y + height))
}

/// A matrix; the one that changes nothing if there is none.
pub(super) fn matrix(text: Option<&str>) -> Affine {
    text.and_then(of).map_or(Affine::IDENTITY, Affine::new)
}

/// Steps from one character to the next: `2.5 g 3 4.0` is 2.5, 4, 4, 4.
pub(super) struct Steps<'a> {
    words: std::str::SplitWhitespace<'a>,
    /// A step that comes so many times more.
    again: (u32, f64),
}

impl<'a> Steps<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { words: text.split_whitespace(), again: (0, 0.0) }
    }
}

impl Iterator for Steps<'_> {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        loop {
            let (times, step) = self.again;
            if 0 < times {
                self.again.0 -= 1;
                return Some(step);
            }
            let word = self.words.next()?;
            if !word.eq_ignore_ascii_case("g") {
                return number(word);
            }
            let times = self.words.next()?.parse().ok()?;
            self.again = (times, number(self.words.next()?)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;

    #[test]
    fn steps_may_be_repeated() {
        let steps = |text: &str| Steps::new(text).map(|step| step.to_string()).collect::<Vec<_>>();
        assert_eq!(steps("2.5 g 3 4 1"), ["2.5", "4", "4", "4", "1"]);
        assert_eq!(steps("g 0 1 7"), ["7"]);
        assert!(steps("g x 1").is_empty() && steps("g 2").is_empty());
        assert_eq!(Steps::new("g 4294967295 1").take(3).count(), 3);
    }
}
