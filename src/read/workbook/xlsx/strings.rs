//! The parts that sheets share: the strings their cells name, and the formats of their numbers.

use super::super::super::{Input, ReadError};
use super::super::styles::Styles;
use super::super::xml::{Node, Xml};
use super::NAME;

/// The shared strings, in their order.
pub(super) fn read(text: &str, input: Input<'_>) -> Result<Vec<Box<str>>, ReadError> {
    let mut xml = Xml::new(text, input, NAME, "sharedStrings");
    let mut strings = Vec::new();
    while let Some(element) = xml.open()? {
        if element.name() == "si" {
            strings.push(rich_text(&mut xml)?.into());
        }
    }
    Ok(strings)
}

/// The text of the element that was just opened, runs joined, without reading aids.
pub(super) fn rich_text(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let (mut depth, mut text) = (1, String::new());
    while 0 < depth {
        match xml.next()? {
            Some(Node::Open(element)) => match element.name() {
                "t" => text.push_str(&xml.text()?),
                "rPh" | "phoneticPr" => xml.skip()?,
                _ => depth += 1,
            },
            Some(Node::Close) => depth -= 1,
            Some(Node::Text(_)) => {}
            None => break,
        }
    }
    Ok(unescaped(&text))
}

/// Characters that XML cannot hold are written `_x000D_`, and `_x` itself `_x005F_x`.
fn unescaped(text: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest[at + 6..].starts_with('_'));
        let unit = code.and_then(|code| u16::from_str_radix(code, 16).ok());
        let end = if unit.is_some() { at + 7 } else { at + 2 };
        let kept = if unit.is_some() { at } else { end };
        units.extend(rest[..kept].encode_utf16());
        units.extend(unit);
        rest = &rest[end..];
    }
    if units.is_empty() {
        return text.to_owned();
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}

/// The number formats of cell styles.
pub(super) fn styles(text: &str, input: Input<'_>, epoch_1904: bool) -> Result<Styles, ReadError> {
    let mut xml = Xml::new(text, input, NAME, "styles");
    let mut styles = Styles::default();
    styles.epoch_1904 = epoch_1904;
    let mut of_cells = false;
    while let Some(element) = xml.open()? {
        match element.name() {
            "numFmt" if !of_cells => {
                if let (Some(id), Some(code)) =
                    (element.number("numFmtId"), element.get("formatCode"))
                {
                    styles.define(id, &code);
                }
            }
            "cellXfs" => of_cells = true,
            "xf" if of_cells => styles.push(element.number("numFmtId").unwrap_or(0)),
            "cellStyles" | "dxfs" => break,
            _ => {}
        }
    }
    Ok(styles)
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_are_resolved_and_look_alikes_are_not() {
        assert_eq!(unescaped("支出_x000D_决算"), "支出\r决算");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_");
        for text in ["a_x_b", "_xZZZZ_", "_x00", "_x000D", "_x支出决算_", "支出"] {
            assert_eq!(unescaped(text), text);
        }
    }
}
