//! Workbooks of Office Open XML: xlsx and xlsm. The parts are read here rather than by a library,
//! for hidden rows, formulas without results and the digits of stored numbers get lost in those.

mod anatomy;
mod cells;
mod strings;

pub use anatomy::{BookAnatomy, SheetAnatomy, book_anatomy};

use super::super::package::{Label, Package};
use super::super::{Input, ReadError};
use super::sheet::{Book, Meter, Sheet};
use super::xml::{Xml, decode};
use cells::Cells;

pub(super) const NAME: &str = "xlsx";

/// The main part of nearly all.
const USUAL: &str = "xl/workbook.xml";

/// Content types of the main part.
const MAIN: &[&str] = &[
    "spreadsheetml.sheet.main+xml",
    "spreadsheetml.template.main+xml",
    "ms-excel.sheet.macroEnabled.main+xml",
    "ms-excel.template.macroEnabled.main+xml",
];

pub(super) fn sniff(bytes: &[u8]) -> bool {
    Label::of(bytes).is_some_and(|label| label.holds(MAIN, USUAL))
}

pub(super) fn read(input: Input<'_>, meter: &mut Meter<'_>) -> Result<Book, ReadError> {
    let mut parts = Parts::open(input)?;
    let main = parts.main()?;
    let workbook = parts.workbook(&main)?;
    let targets = parts.relations(&main)?;
    let target = |kind: &str| targets.iter().find(|relation| relation.kind == kind);
    let strings = parts.text(target("sharedStrings"))?;
    let strings = strings::read(&strings, input)?;
    let styles = parts.text(target("styles"))?;
    let styles = strings::styles(&styles, input, workbook.epoch_1904)?;
    let mut book = Book::default();
    for listed in workbook.sheets {
        let found = targets.iter().find(|relation| relation.id == listed.id);
        let Some(relation) = found.filter(|relation| relation.kind == "worksheet") else {
            continue;
        };
        if listed.hidden {
            book.hidden.push(listed.name);
            continue;
        }
        let text = parts.text(Some(relation))?;
        let xml = Xml::new(&text, input, NAME, &relation.target);
        let sheet = Sheet { name: listed.name, ..Sheet::default() };
        book.sheets.push(Cells { xml, sheet, meter, strings: &strings, styles: &styles }.read()?);
    }
    Ok(book)
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    id: String,
    hidden: bool,
}

/// The main part.
struct Workbook {
    sheets: Vec<Listed>,
    epoch_1904: bool,
}

/// A part that another one names.
struct Relation {
    id: String,
    /// The last word of its type.
    kind: String,
    target: String,
}

struct Parts<'a> {
    package: Package<'a>,
    input: Input<'a>,
}

impl<'a> Parts<'a> {
    fn open(input: Input<'a>) -> Result<Self, ReadError> {
        Ok(Self { package: Package::open(input, NAME)?, input })
    }

    /// The name of the main part.
    fn main(&mut self) -> Result<String, ReadError> {
        let relations = self.relations("")?;
        let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
        Ok(main.map_or_else(|| USUAL.to_owned(), |relation| relation.target))
    }

    fn workbook(&mut self, main: &str) -> Result<Workbook, ReadError> {
        let bytes = self.package.required(main)?;
        let text = decode(&bytes);
        let mut xml = Xml::new(&text, self.input, NAME, main);
        let mut workbook = Workbook { sheets: Vec::new(), epoch_1904: false };
        while let Some(element) = xml.open()? {
            match element.name() {
                "sheet" => workbook.sheets.push(Listed {
                    name: element.get("name").unwrap_or_default(),
                    id: element.get("id").unwrap_or_default(),
                    hidden: element.get("state").is_some_and(|state| state != "visible"),
                }),
                "workbookPr" => workbook.epoch_1904 = element.is("date1904"),
                _ => {}
            }
        }
        Ok(workbook)
    }

    /// What a part names; `""` is the package.
    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, ReadError> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = list_of(part);
        let Some(bytes) = self.package.part(&name)? else { return Ok(Vec::new()) };
        let text = decode(&bytes);
        let mut xml = Xml::new(&text, self.input, NAME, &name);
        let mut relations = Vec::new();
        while let Some(element) = xml.open()? {
            if let (Some(id), Some(kind), Some(target)) =
                (element.get("Id"), element.get("Type"), element.get("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { id, kind, target: resolve(folder, &target) });
            }
        }
        Ok(relations)
    }

    /// The text of a part; empty if there is none.
    fn text(&mut self, relation: Option<&Relation>) -> Result<String, ReadError> {
        let Some(Relation { target, kind, .. }) = relation else { return Ok(String::new()) };
        let bytes = if kind == "worksheet" {
            self.package.required(target)?
        } else {
            self.package.part(target)?.unwrap_or_default()
        };
        Ok(decode(&bytes).into_owned())
    }
}

/// The name of the list of what a part names.
fn list_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// The name of a part that one in `folder` calls `target`.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_relative_to_the_part_that_names_them() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/sub", "..\\styles.xml", "xl/styles.xml"),
            ("", "./xl/workbook.xml", "xl/workbook.xml"),
            ("", "../../x.xml", "x.xml"),
        ] {
            assert_eq!(resolve(folder, target), part);
        }
    }
}
