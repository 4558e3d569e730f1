//! Damaged documents: whatever is cut out of the examples, doubled or put into them, reading,
//! checking and rendering come to an end. What has structure is changed by it: the XML of packages,
//! the objects of PDF files, the shapes of tables, the figures and dates of sentences.
//!
//! Everything here is chance that repeats itself. `fuzz/` goes on where this ends.

mod containers;
#[path = "../generate/dice.rs"]
#[allow(dead_code, reason = "shared with what writes disclosures, which uses all of it")]
mod dice;
mod figures;
#[path = "../pdf/made.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod made;
mod objects;
mod odd;
mod shapes;
mod sound;
mod tables;
mod tree;

use gouji::check::{Options, check};
use gouji::document::{Document, Dossier};
use gouji::read::read;
use gouji::render::{BINARY, CLAIMS, FORMATS, Style};
use gouji::rule::RuleSet;
use gouji::source::SourceId;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::LazyLock;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::builtin(Options::default().lang));

const DOCUMENTS: &[&str] = &[
    include_str!("../../examples/final-accounts-correct.txt"),
    include_str!("../../examples/final-accounts-ten-errors.txt"),
    include_str!("../../examples/final-accounts-markdown.md"),
];

/// What documents are made of, and what they are not.
const PIECES: &[&str] = &[
    "|",
    "\n",
    "\r",
    "。",
    "，",
    "；",
    "其中：",
    "万元",
    "%",
    "百分点",
    "0",
    "99999999999999999999999999999",
    "-",
    "0.00",
    ".",
    ",",
    "（",
    "）",
    "一、",
    "公开09表",
    "合计",
    "占",
    "的",
    "比上年",
    "增加",
    "第二部分 ",
    "\u{200b}",
    "\u{301}",
    "𠮷",
    "#",
    "---",
    "2023年",
    " ",
    "\t",
    "……",
    "〔",
    "∞",
];

/// One thing done to a text; places are parts of 65,536 of its length.
#[derive(Clone, Debug)]
enum Damage {
    Cut(u16, u8),
    Double(u16, u8),
    Insert(u16, prop::sample::Index),
    SwapLines(u16, u16),
    End(u16),
}

impl Damage {
    fn apply(&self, text: &str) -> String {
        match self {
            Self::Cut(at, length) => {
                let (from, to) = stretch(text, *at, *length);
                [&text[..from], &text[to..]].concat()
            }
            Self::Double(at, length) => {
                let (from, to) = stretch(text, *at, *length);
                [&text[..to], &text[from..]].concat()
            }
            Self::Insert(at, piece) => {
                let (from, _) = stretch(text, *at, 0);
                [&text[..from], *piece.get(PIECES), &text[from..]].concat()
            }
            Self::SwapLines(one, other) => swap_lines(text, *one, *other),
            Self::End(at) => text[..stretch(text, *at, 0).0].to_owned(),
        }
    }
}

/// Two boundaries of characters.
fn stretch(text: &str, at: u16, length: u8) -> (usize, usize) {
    let from = text.floor_char_boundary(text.len() * usize::from(at) / 0x1_0000);
    (from, text.floor_char_boundary(from + usize::from(length)).max(from))
}

fn swap_lines(text: &str, one: u16, other: u16) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let position = |at: u16| lines.len() * usize::from(at) / 0x1_0000;
    let (one, other) = (position(one), position(other));
    lines.swap(one, other);
    lines.join("\n")
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        4 => any::<(u16, u8)>().prop_map(|(at, length)| Damage::Cut(at, length)),
        2 => any::<(u16, u8)>().prop_map(|(at, length)| Damage::Double(at, length)),
        4 => any::<(u16, prop::sample::Index)>().prop_map(|(at, piece)| Damage::Insert(at, piece)),
        2 => any::<(u16, u16)>().prop_map(|(one, other)| Damage::SwapLines(one, other)),
        1 => any::<u16>().prop_map(Damage::End),
    ]
}

/// Everything the program does with a text.
fn use_all(text: &str) {
    if let Ok(document) = read("a.txt", text.as_bytes(), SourceId(0)) {
        use_document(document);
    }
}

/// Everything the program does with a document.
fn use_document(document: Document) {
    sound::sound(&document);
    let dossier = Dossier { documents: vec![document] };
    let report = check(&dossier, &RULES, &Options::default());
    let style = Style { lang: Options::default().lang, color: false, width: 80, summary: true };
    for format in FORMATS.iter().chain([&CLAIMS]) {
        let mut renderer = (format.start)(style);
        let mut out = Vec::new();
        renderer.begin(&mut out).expect("memory takes it");
        renderer.report(&dossier, &report, &mut out).expect("memory takes it");
        renderer.end(&[], &mut out).expect("memory takes it");
        let binary = BINARY.contains(&format.name);
        assert!(binary || String::from_utf8(out).is_ok(), "{} is UTF-8", format.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn damaged_documents_are_reported(
        document in prop::sample::select(DOCUMENTS),
        damages in prop::collection::vec(damage(), 1..24),
    ) {
        let text = damages.iter().fold(document.to_owned(), |text, damage| damage.apply(&text));
        use_all(&text);
    }

    #[test]
    fn pieces_in_any_order_are_reported(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 1..400),
    ) {
        use_all(&pieces.concat());
    }
}
