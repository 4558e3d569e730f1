//! What elements are: which begin lines, which nobody sees, which are controls.

use super::tree::Element;

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Elements whose content is no text of the page.
const UNREAD: &[&str] = &[
    "applet", "audio", "button", "canvas", "del", "embed", "frame", "head", "iframe", "input",
    "map", "math", "meter", "nav", "noembed", "noframes", "noscript", "object", "progress",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Whether an element stands on lines of its own.
pub(super) fn is_block(element: &Element) -> bool {
    BLOCKS.contains(&element.name())
        || declaration(element, "display").is_some_and(|value| {
            ["block", "flex", "grid", "list-item", "table"].iter().any(|word| value == *word)
        })
}

/// Whether nobody reads what is in an element.
pub(super) fn is_unread(element: &Element) -> bool {
    UNREAD.contains(&element.name()) || is_hidden(element)
}

fn is_hidden(element: &Element) -> bool {
    let says = |property, word| declaration(element, property).is_some_and(|value| value == word);
    element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || says("display", "none")
        || says("visibility", "hidden")
        || says("visibility", "collapse")
        || says("mso-hide", "all")
}

/// The value of a property that an element's own style sets, in lower case.
pub(super) fn declaration(element: &Element, property: &str) -> Option<String> {
    let style = element.attribute("style")?;
    let mut values = style.split(';').filter_map(|part| part.split_once(':'));
    let last = values.rfind(|(name, _)| name.trim().eq_ignore_ascii_case(property));
    last.map(|(_, value)| value.replace("!important", "").trim().to_ascii_lowercase())
}

/// The level of a heading.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
