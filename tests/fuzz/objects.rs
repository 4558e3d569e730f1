//! PDF files with their objects changed: keys, references, numbers and operators, not bytes.

use crate::dice::Dice;
use crate::made::{Sheet, bodies, objects, sheet};
use crate::odd;
use crate::sound::sound;
use gouji::read::read;
use gouji::source::SourceId;

fn pages() -> Vec<Sheet> {
    vec![
        sheet().text(60, 60, "本年支出100.00万元，其中基本支出60.00万元，占50.00%。"),
        sheet()
            .grid(&[50, 150, 250], &[50, 70, 90])
            .text(60, 64, "教育支出")
            .ending(240, 64, "1.50")
            .row(120, &[(60, "合计"), (240, "1.50")]),
        sheet()
            .with((842, 595), "/Rotate 90")
            .fill(50, 50, 90, 20, "0.5 g")
            .raw("q 90 0 0 90 0 0 cm /I Do Q"),
    ]
}

#[test]
fn papers_of_any_objects_are_read_or_refused() {
    let whole = bodies(&pages());
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let mut all = whole.clone();
        for _ in 0..=dice.below(5) {
            change(&mut all, &mut dice);
        }
        if let Ok(document) = read("a.pdf", &objects(&all), SourceId(0)) {
            sound(&document);
        }
    }
}

/// Changes one object.
fn change(all: &mut Vec<String>, dice: &mut Dice) {
    let (at, other) = (dice.below(all.len()), dice.below(all.len()));
    match dice.below(7) {
        0 => all.swap(at, other),
        1 => all[at] = all[other].clone(),
        2 => all[at] = String::from("null"),
        3 => all.push(all[at].clone()),
        _ => all[at] = word(&all[at], dice),
    }
}

/// One word of an object left out, doubled, repeated, or replaced by another or an odd number.
fn word(object: &str, dice: &mut Dice) -> String {
    let ends = |c: char| c.is_whitespace() || "/[]<>()".contains(c);
    let mut words: Vec<&str> = object.split_inclusive(ends).collect();
    if words.is_empty() {
        return object.to_owned();
    }
    let (at, other) = (dice.below(words.len()), dice.below(words.len()));
    let number = odd::number(dice);
    let reference = format!("{} 0 R", dice.below(12));
    match dice.below(6) {
        0 => words[at] = "",
        1 => words.insert(at, words[other]),
        2 => words[at] = words[other],
        3 => words[at] = &reference,
        4 => drop(words.splice(at..at, [words[other]; 200])),
        _ => words[at] = &number,
    }
    words.concat()
}
