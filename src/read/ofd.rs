//! Fixed layouts of the state (OFD, GB/T 33190): a package of pages in XML, on which every character
//! has its place. Here pages are drawn (`draw`); what is read of them is told in `paper`.

mod colors;
mod draw;
mod numbers;
mod object;
mod structure;
mod text;

use super::ooxml::{Part, Xml};
use super::package::{Label, Package, resolve};
use super::paper::{self, Leaf, Sum, leaf};
use super::{Damage, Format, Input, ReadError};
use crate::document::{Document, Note};
use draw::draw;
use structure::{Outline, bodies};

/// Fixed layouts.
pub(super) const FORMAT: Format = Format {
    name: "ofd",
    zh: "有文字的 OFD",
    en: "OFD with text",
    extensions: &["ofd"],
    sniff,
    read,
};

/// The part that lists the documents of a file.
const ROOT: &str = "OFD.xml";

/// The part that a file under a password has.
const ENCRYPTED: &str = "Encryptions.xml";

fn sniff(bytes: &[u8]) -> bool {
    Label::of(bytes).is_some_and(|label| label.holds(&[], ROOT))
}

fn read(input: Input<'_>) -> Result<Document, ReadError> {
    let mut file = File { package: Package::open(input, FORMAT.name)?, input };
    if file.package.has(ENCRYPTED) {
        return Err(ReadError::Encrypted { name: input.name.to_owned() });
    }
    let root = Part::new(ROOT, file.package.required(ROOT)?);
    let bodies = bodies(&mut file.xml(&root))?;
    let mut leaves = Vec::new();
    let sum = Sum::default();
    for body in &bodies {
        file.pages(body, &sum, &mut leaves)?;
    }
    if leaves.is_empty() {
        return Err(file.package.damaged(ROOT, Damage::new("找不到页面", "no pages found")));
    }
    if let (true, Some((_, notes))) = (1 < bodies.len(), leaves.first_mut()) {
        notes.push(several(bodies.len()));
    }
    paper::document(leaves, input, FORMAT.name)
}

fn several(count: usize) -> Note {
    Note {
        zh: format!("文件里有 {count} 份文档，依次读出，页码连续计数"),
        en: format!("the file holds {count} documents, read one after the other, pages counted on"),
    }
}

/// A file being read.
struct File<'a> {
    package: Package<'a>,
    input: Input<'a>,
}

impl File<'_> {
    fn xml<'a>(&'a self, part: &'a Part) -> Xml<'a> {
        Xml::new(part, self.input, FORMAT.name)
    }

    /// Draws the pages of a document and takes them apart.
    fn pages(&mut self, body: &str, sum: &Sum, leaves: &mut Vec<Leaf>) -> Result<(), ReadError> {
        let root = self.part("", body)?;
        let outline = Outline::read(&mut self.xml(&root))?;
        let mut colors = colors::Colors::default();
        for place in &outline.resources {
            let part = self.part(&root.name, place)?;
            colors.read(&mut self.xml(&part))?;
        }
        for page in &outline.pages {
            if leaves.len() == self.input.limits.pages {
                return Err(self.input.too_large("--max-pages", self.input.limits.pages as u64));
            }
            let page = self.part(&root.name, page)?;
            let templates = structure::templates(&mut self.xml(&page))?;
            let (mut under, mut over) = (Vec::new(), Vec::new());
            for used in templates {
                let Some(template) = outline.templates.get(&used.id) else { continue };
                let part = self.part(&root.name, &template.place)?;
                if used.over.unwrap_or(template.over) { over.push(part) } else { under.push(part) }
            }
            let layers = under.iter().chain([&page]).chain(&over);
            let layers: Vec<Xml<'_>> = layers.map(|part| self.xml(part)).collect();
            let area = match structure::area(&mut self.xml(&page))? {
                Some(area) => area,
                None => outline.area.clone(),
            };
            let ink = draw(&area, layers, &colors)?;
            leaves.push(leaf(ink, leaves.len() + 1, sum));
            if let Some(option) = sum.exceeds(self.input.limits) {
                return Err(paper::over(self.input, option));
            }
        }
        Ok(())
    }

    /// The part that another one names: a place in its folder, or as some write, from the root.
    fn part(&mut self, from: &str, place: &str) -> Result<Part, ReadError> {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut name = resolve(folder, place);
        if !self.package.has(&name) {
            name = resolve("", place);
        }
        Ok(Part::new(&name, self.package.required(&name)?))
    }
}
