//! XML parts of office packages, walked element by element without building a tree: a part may be
//! far larger in memory than in the file, and most of it is passed over.

use super::{Changes, Damage, Input, ReadError};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// Deeper parts would need more stack than there is, whatever the limit says.
const DEEPEST: usize = 500;

/// A part of a package as text.
#[derive(Debug)]
pub(super) struct Part {
    /// Its name in the package.
    pub(super) name: String,
    text: String,
    /// Bytes of the part before the text, where the two are the same bytes otherwise.
    offset: Option<usize>,
}

impl Part {
    /// Decodes a part: XML is UTF-8 or, with a byte order mark or zeros in its first bytes, UTF-16.
    pub(super) fn new(name: &str, bytes: Vec<u8>) -> Self {
        let encoding = match (Encoding::for_bom(&bytes), bytes.get(..2)) {
            (Some((encoding, _)), _) => encoding,
            (None, Some([b'<', 0])) => UTF_16LE,
            (None, Some([0, b'<'])) => UTF_16BE,
            _ => UTF_8,
        };
        let (text, offset) = decode(encoding, bytes);
        Self { name: name.to_owned(), text, offset }
    }

    /// Whether these letters stand anywhere in it.
    pub(super) fn holds(&self, letters: &str) -> bool {
        self.text.contains(letters)
    }

    /// The part as one whose text is found nowhere: positions in it are of no use.
    pub(super) fn placeless(self) -> Self {
        Self { offset: None, ..self }
    }
}

/// The text of a part and the bytes before it, `None` where it had to be written anew.
fn decode(encoding: &'static Encoding, bytes: Vec<u8>) -> (String, Option<usize>) {
    const MARK: &str = "\u{feff}";
    if encoding != UTF_8 {
        return (encoding.decode(&bytes).0.into_owned(), None);
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.strip_prefix(MARK) {
            Some(rest) => (rest.to_owned(), Some(MARK.len())),
            None => (text, Some(0)),
        },
        Err(error) => (encoding.decode(error.as_bytes()).0.into_owned(), None),
    }
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// An element, which is to be walked to its end or skipped before its siblings come.
    Element(Element<'a>),
    /// Text with the byte of the part at which it starts, if it stands there as it is.
    Text(Cow<'a, str>, Option<usize>),
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without prefix: which prefix stands for which namespace every writer is free to
    /// choose, and transitional and strict documents differ in the namespaces.
    pub(super) fn name(&self) -> &str {
        let name: &str = self.0.name().0;
        name.rsplit(':').next().unwrap_or(name)
    }

    /// The value of an attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let found = all.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name);
        found.map(|attribute| {
            let plain = attribute.normalized_value(XmlVersion::Implicit1_0);
            plain.map_or_else(|_| attribute.value.to_string(), Cow::into_owned)
        })
    }

    /// The attribute `val`, in which most elements keep what they say.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The value of an attribute by its name without prefix, in capitals or not.
    pub(super) fn attribute_like(&self, name: &str) -> Option<String> {
        let is = |key: &str| key.rsplit(':').next().unwrap_or(key).eq_ignore_ascii_case(name);
        let mut all = self.0.attributes();
        let found = all.with_checks(false).flatten().find(|a| is(a.key.0))?;
        let plain = found.normalized_value(XmlVersion::Implicit1_0);
        Some(plain.map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }

    /// An attribute as a number.
    pub(super) fn count(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// `val` as a number.
    pub(super) fn number(&self) -> Option<usize> {
        self.count("val")
    }

    /// Whether `val` is a yes; an element without it says yes by being there.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off"))
    }
}

/// A walk over a part.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a Part,
    input: Input<'a>,
    format: &'static str,
    /// Where the reader began in the text.
    begun: usize,
    /// Where the node last given starts in the text.
    start: usize,
    /// How many elements are open.
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Walks a part from its beginning; `format` as in [`Format::name`](super::Format::name).
    pub(super) fn new(part: &'a Part, input: Input<'a>, format: &'static str) -> Self {
        let reader = reader(&part.text);
        Self { reader, part, input, format, begun: 0, start: 0, depth: 0 }
    }

    /// Which reading of tracked changes is wanted.
    pub(super) fn changes(&self) -> Changes {
        self.input.changes
    }

    /// Walks an element of another part as if it stood here, so that depths add up.
    pub(super) fn element_of(&self, part: &'a Part, start: usize) -> Self {
        let reader = reader(&part.text[start..]);
        Self { reader, part, begun: start, start, ..*self }
    }

    /// Where the node last given starts in the text of the part.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// The next node of the innermost open element; `None` at its end, after which come the nodes
    /// of the element around it.
    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, ReadError> {
        loop {
            self.start = self.position();
            match self.event()? {
                Event::Start(start) => {
                    self.depth += 1;
                    let deepest = self.input.limits.depth.min(DEEPEST);
                    if deepest < self.depth {
                        return Err(self.input.too_large("--max-depth", deepest as u64));
                    }
                    return Ok(Some(Node::Element(Element(start))));
                }
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(None);
                }
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof => return Err(self.damaged(Damage::breaks_off())),
                Event::Text(text) => return Ok(Some(self.text(text.into_inner(), 0))),
                Event::CData(text) => {
                    return Ok(Some(self.text(text.into_inner(), "<![CDATA[".len())));
                }
                Event::GeneralRef(reference) => {
                    return Ok(Some(Node::Text(character(&reference), None)));
                }
                _ => {}
            }
        }
    }

    /// Passes over the rest of the innermost open element.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let depth = self.depth;
        while depth <= self.depth {
            self.next()?;
        }
        Ok(())
    }

    /// The next child element of the innermost open one; text between is passed over.
    pub(super) fn child(&mut self) -> Result<Option<Element<'a>>, ReadError> {
        loop {
            match self.next()? {
                Some(Node::Element(element)) => return Ok(Some(element)),
                Some(Node::Text(..)) => {}
                None => return Ok(None),
            }
        }
    }

    /// The text of the innermost open element, a line a paragraph; the element is walked to its end.
    pub(super) fn lines(&mut self) -> Result<String, ReadError> {
        let mut text = String::new();
        let mut depth = 1_usize;
        while 0 < depth {
            match self.next()? {
                Some(Node::Element(element)) => {
                    depth += 1;
                    if element.name() == "p" {
                        text.push('\n');
                    }
                }
                Some(Node::Text(part, _)) => text.push_str(&part),
                None => depth -= 1,
            }
        }
        Ok(text)
    }

    /// Refuses the file for what is wrong at this place of the part.
    pub(super) fn damaged(&self, detail: Damage) -> ReadError {
        let Part { name, .. } = self.part;
        ReadError::Damaged {
            name: self.input.name.to_owned(),
            format: self.format,
            detail: detail.at(name, self.start as u64),
        }
    }

    fn event(&mut self) -> Result<Event<'a>, ReadError> {
        self.reader.read_event().map_err(|error| self.damaged(Damage::from(&error)))
    }

    fn position(&self) -> usize {
        let read = usize::try_from(self.reader.buffer_position());
        self.begun + read.expect("a position in a text in memory")
    }

    /// Text that stands `after` bytes into its markup.
    fn text(&self, text: Cow<'a, str>, after: usize) -> Node<'a> {
        Node::Text(text, self.part.offset.map(|offset| offset + self.start + after))
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.allow_dangling_amp = true;
    reader
}

/// The character that a reference stands for. Entities that a part declares itself are not looked
/// up, so none can unfold into another; they are left as they are written.
fn character(reference: &BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string().into();
    }
    match quick_xml::escape::resolve_predefined_entity(reference) {
        Some(known) => known.into(),
        None => format!("&{};", &**reference).into(),
    }
}
