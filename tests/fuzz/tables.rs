//! Tables of any shape: each is read, checked and shown.

use crate::dice::Dice;
use crate::shapes::table;
use crate::use_document;
use gouji::read::read;
use gouji::source::SourceId;

#[test]
fn tables_of_any_shape_are_reported() {
    for seed in 0..96 {
        let mut dice = Dice::new(seed);
        let length = 3 + dice.below(120);
        let shape: Vec<u8> =
            (0..length).map(|_| u8::try_from(dice.of(0..=255)).expect("a byte")).collect();
        let (name, text) = table(&shape);
        use_document(read(name, text.as_bytes(), SourceId(0)).expect("it has text"));
    }
}
