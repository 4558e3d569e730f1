//! How much there is to read in each part of a page, and how much of that are links.

use super::page::Page;
use super::style;
use super::tree::{Content, NodeId};

/// What stands in a node and in all below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Measure {
    /// Characters.
    pub(super) text: usize,
    /// Characters of links.
    pub(super) linked: usize,
    /// Links.
    pub(super) links: usize,
    /// Amounts, ratios and numbers of tables outside of links.
    pub(super) figures: usize,
    /// Full stops outside of links.
    pub(super) sentences: usize,
    /// Tables.
    pub(super) tables: usize,
}

impl Measure {
    /// Whether there is anything that a checker reads.
    pub(super) fn matters(&self) -> bool {
        0 < self.figures + self.sentences
    }

    /// Characters outside of links.
    pub(super) fn own(&self) -> usize {
        self.text - self.linked
    }

    fn add(&mut self, other: Self) {
        self.text += other.text;
        self.linked += other.linked;
        self.links += other.links;
        self.figures += other.figures;
        self.sentences += other.sentences;
        self.tables += other.tables;
    }
}

/// What is known of a node from the nodes that hold it.
#[derive(Clone, Copy, Debug, Default)]
struct Inherited {
    unread: bool,
    linked: bool,
    in_table: bool,
}

/// Measures every node.
pub(super) fn measure(page: &Page) -> Vec<Measure> {
    let tree = page.tree();
    let inherited = inherited(page);
    let mut measures: Vec<Measure> = tree.ids().map(|id| own(page, id, inherited[id])).collect();
    // Parents come before their children.
    for id in tree.ids().rev() {
        if let Some(parent) = tree.parent(id) {
            let measure = measures[id];
            measures[parent].add(measure);
        }
    }
    measures
}

fn inherited(page: &Page) -> Vec<Inherited> {
    let tree = page.tree();
    let mut all: Vec<Inherited> = Vec::with_capacity(tree.ids().len());
    for id in tree.ids() {
        let mut inherited = tree.parent(id).map_or_else(Inherited::default, |parent| all[parent]);
        if let Some(element) = tree.element(id) {
            inherited.unread |= style::is_unread(element);
            // A link that nobody closed reaches no further than its paragraph.
            inherited.linked &= !style::is_block(element);
            inherited.linked |= element.attribute("href").is_some();
            inherited.in_table |= element.name() == "table";
        }
        all.push(inherited);
    }
    all
}

/// What a node adds itself.
fn own(page: &Page, id: NodeId, inherited: Inherited) -> Measure {
    let tree = page.tree();
    if inherited.unread {
        return Measure::default();
    }
    match tree.content(id) {
        Content::Element(element) => Measure {
            links: usize::from(element.attribute("href").is_some()),
            tables: usize::from(element.name() == "table"),
            ..Measure::default()
        },
        _ => text(page.text(id), inherited),
    }
}

fn text(text: &str, inherited: Inherited) -> Measure {
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    if inherited.linked {
        return Measure { text: count, linked: count, ..Measure::default() };
    }
    let number = inherited.in_table && is_number(text);
    Measure {
        text: count,
        figures: text.matches(['%', '％']).count()
            + text.matches("万元").count()
            + usize::from(number),
        sentences: text.matches('。').count(),
        ..Measure::default()
    }
}

/// Whether a text is a number as tables print it.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.contains(|c: char| c.is_numeric())
        && text.chars().all(|c| c.is_numeric() || " ,，.．-－+%％()（）".contains(c))
}
