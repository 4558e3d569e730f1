//! Things that are to be said: in a section of their own, or somewhere in the text.

use super::{Inspector, Outcome, compiled};
use crate::claim::Expression;
use crate::document::{Block, Document};
use crate::source::{Site, Span};
use crate::vocabulary::{Duty, folded};

/// A longer line is no title, in characters.
const LONGEST_TITLE: usize = 30;

/// What stands below a title says something if it has so many characters; lines of the contents have
/// fewer.
const SHORTEST_TEXT: usize = 20;

/// Lines below a title among which its text begins: a title may be followed by another.
const BELOW: usize = 3;

/// So many characters of what was found are shown.
const SHOWN: usize = 40;

impl Inspector<'_> {
    /// Whether it is said.
    pub(super) fn said(&self, duty: &Duty) -> Outcome {
        let heading = compiled(&duty.heading);
        let under = self.dossier.documents.iter().find_map(|document| titled(document, &heading));
        if let Some(at) = under.or_else(|| self.found(duty)) {
            return Outcome::met(Some(at), self.shown(duty, at));
        }
        let lang = self.rules.lang;
        if let Some(note) = self.unread() {
            return Outcome::unchecked(None, lang.pick(&note.zh, &note.en));
        }
        let length: usize = self.prose.iter().map(|(_, text)| text.chars().count()).sum();
        if length < SHORTEST_TEXT {
            let why = "没有正文；正文在别的文件里的，请一并给出";
            let why_en = "there is no text; where it is in another file give that, too";
            return Outcome::unchecked(None, lang.pick(why, why_en));
        }
        if let Some(why) = &duty.open {
            return Outcome::unchecked(None, lang.pick(why, duty.open_en.as_ref().unwrap_or(why)));
        }
        Outcome::violated(None, lang.pick("没有找到", "not found"))
    }

    /// The words that were found, from their sentence on.
    fn shown(&self, duty: &Duty, at: Site) -> String {
        let text = folded(self.dossier.document(at.source).text(at.span));
        let first = |find: &Expression| Some(find.first(&text)?.range.start);
        let found = compiled(&duty.find).iter().find_map(first).unwrap_or(0);
        let sentence = text[..found].rsplit(['。', ';']).next().map_or(0, str::len);
        let words = &text[found - sentence..];
        let mut shown: String = words.chars().take(SHOWN).collect();
        if shown.len() < words.len() {
            shown.push('…');
        }
        shown
    }
}

/// A title with text below it.
fn titled(document: &Document, heading: &[Expression]) -> Option<Site> {
    let blocks = &document.blocks;
    let titles = (0..blocks.len()).filter(|at| {
        let line = folded(first_line(document, &blocks[*at]));
        let title = line.chars().count() <= LONGEST_TITLE
            && heading.iter().any(|find| find.is_match(&line));
        title && has_text(document, *at)
    });
    let titles: Vec<usize> = titles.collect();
    let words = |at: usize| letters(first_line(document, &blocks[at]));
    // What stands once more below is a line of the contents.
    let again = |at: usize| titles.iter().any(|later| at < *later && words(*later) == words(at));
    let at = titles.iter().copied().find(|at| !again(*at))?;
    let start = blocks[at].span().start;
    let span = Span::new(start, start + first_line(document, &blocks[at]).len());
    Some(Site { source: document.source, span })
}

/// The line that may be a title; nothing of a table.
fn first_line<'d>(document: &'d Document, block: &Block) -> &'d str {
    match block {
        Block::Table(_) => "",
        block => document.text(block.span()).lines().next().unwrap_or_default(),
    }
}

/// Whether more than titles stands in a block behind its first line, or shortly below it and above the
/// next title of its rank.
fn has_text(document: &Document, at: usize) -> bool {
    let block = &document.blocks[at];
    let says = |text: &str| SHORTEST_TEXT <= text.chars().count();
    let behind = &document.text(block.span())[first_line(document, block).len()..];
    let below = document.blocks[at + 1..].iter().take(BELOW);
    let mut own = below.take_while(|below| match (block, below) {
        (_, Block::Heading(below)) if says(document.text(below.title)) => true,
        (Block::Heading(title), Block::Heading(below)) => title.level < below.level,
        (_, Block::Heading(_)) => false,
        _ => true,
    });
    says(behind.trim())
        || own.any(|below| match below {
            Block::Table(_) => true,
            below => says(document.text(below.span())),
        })
}

/// The words of a line without its number, the leader and the page of the contents.
fn letters(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphabetic()).collect()
}
