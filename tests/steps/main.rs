//! That no input takes more than near-linear work: each shape of text that once took the square or the cube of
//! its size, at one, two and four times a size.
//!
//! What is counted are the steps of `gouji::steps`: of the loops that may grow faster than a document does. That
//! is the same on every machine, and only as good as what counts itself; `instructions` counts everything,
//! where valgrind is there.

mod cut;
mod instructions;
mod shapes;

use gouji::check::{Options, check, same};
use gouji::diagnostic::{Lang, Report};
use gouji::document::Dossier;
use gouji::read::read;
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use gouji::steps::{self, Steps, Work};
use shapes::SHAPES;

/// So many times the steps may be taken for twice the input, in percent. The square would be 400.
const MOST: u64 = 240;

/// Fewer steps than this for each byte are little beside all else that is done, however they grow: bounds end
/// that.
const fn few(work: Work) -> u64 {
    match work {
        Work::Equation => 1,
        Work::Entry | Work::Neighbour => 16,
        Work::Character => 64,
    }
}

fn checked(name: &str, text: &str, rules: &RuleSet) -> Report {
    let document = read(name, text.as_bytes(), SourceId(0)).expect("it is readable");
    check(&Dossier { documents: vec![document] }, rules, &Options::default())
}

/// The steps that a text takes.
fn steps_of(name: &str, text: &str, rules: &RuleSet) -> Steps {
    steps::take();
    checked(name, text, rules);
    steps::take()
}

#[test]
fn twice_the_input_takes_twice_the_steps() {
    let rules = RuleSet::builtin(Lang::Zh);
    let (mut wrong, mut counted) = (Vec::new(), false);
    for shape in SHAPES {
        let texts = [1, 2, 4].map(|times| (shape.text)(shape.size * times));
        let all = texts.each_ref().map(|text| steps_of(shape.file(), text, &rules));
        counted |= all[2] != Steps::default();
        for (work, _) in all[2].all() {
            let [one, two, four] = all.map(|steps| steps.of(work));
            let little = four <= few(work) * texts[2].len() as u64;
            if !little && two * MOST < four * 100 {
                wrong.push(format!("{} {work:?}: {one}, {two}, {four}", shape.name));
            }
        }
    }
    assert!(counted, "steps are counted in builds with debug assertions");
    assert!(wrong.is_empty(), "steps at n, 2n and 4n:\n{}", wrong.join("\n"));
}

/// A text beside another version of it: every other line with other digits.
fn steps_of_versions(name: &str, text: &str, rules: &RuleSet) -> Steps {
    let changed = |(at, line): (usize, &str)| {
        let digit = |c: char| if c == '3' { '4' } else { c };
        if at % 2 == 0 { line.to_owned() } else { line.chars().map(digit).collect() }
    };
    let version = text.lines().enumerate().map(changed).collect::<Vec<String>>().join("\n");
    let read = |text: &str, source| read(name, text.as_bytes(), SourceId(source));
    let documents = [(text, 0), (version.as_str(), 1)];
    let documents = documents.map(|(text, source)| read(text, source).expect("it is readable"));
    let dossier = Dossier { documents: documents.to_vec() };
    steps::take();
    same(&dossier, 1, 1, &mut Report::default(), rules, &Options::default());
    steps::take()
}

#[test]
fn versions_of_twice_the_size_take_twice_the_steps() {
    let rules = RuleSet::builtin(Lang::Zh);
    let (mut wrong, mut counted) = (Vec::new(), 0);
    for shape in SHAPES {
        let texts = [1, 2, 4].map(|times| (shape.text)(shape.size * times));
        let all = texts.each_ref().map(|text| steps_of_versions(shape.file(), text, &rules));
        let [one, two, four] = all.map(|steps| steps.of(Work::Neighbour));
        counted += four;
        let little = four <= few(Work::Neighbour) * texts[2].len() as u64;
        if !little && two * MOST < four * 100 {
            wrong.push(format!("{}: {one}, {two}, {four}", shape.name));
        }
    }
    assert!(0 < counted, "steps are counted in builds with debug assertions");
    assert!(wrong.is_empty(), "steps at n, 2n and 4n:\n{}", wrong.join("\n"));
}
