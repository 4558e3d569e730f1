//! How much there is to draw, found out before it is done: forms that hold forms can be drawn more
//! often than any machine is able to.

use super::unpack::stream_fits;
use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A page whose forms come to more bytes is not drawn.
const MOST_DRAWN: u64 = 64 << 20;

/// Forms are drawn no deeper in each other.
const DEEPEST: usize = 50;

/// To draw a form takes as long as so many bytes of content.
const FORM: u64 = 256;

/// How deep and how wide the parts of a colour are looked into.
const PARTS: usize = 4;
const MOST_PARTS: usize = 64;

/// How much may be drawn on a page; `None` if it cannot be drawn: what it or a form on it unpacks
/// to is not within `limit`, or its forms are drawn over and over.
pub(super) fn budget(page: &Page<'_>, limit: u64) -> Option<u64> {
    let contents = page.raw().get::<Stream<'_>>(b"Contents");
    let several = page.raw().get::<Array<'_>>(b"Contents");
    let mut streams = contents.into_iter().chain(several.iter().flat_map(Array::iter));
    if !streams.all(|stream| stream_fits(&stream, limit)) {
        return None;
    }
    let content = page.page_stream().unwrap_or_default();
    let most = MOST_DRAWN.max(content.len() as u64 * 4);
    let mut scale = Scale { limit, left: most, forms: BTreeMap::new(), paints: BTreeMap::new() };
    scale.spend(content.len() as u64)?;
    if !is_plain(page.resources()) {
        scale.draw(&drawn(content), page.resources(), DEEPEST)?;
    }
    let annotations = page.raw().get::<Array<'_>>(b"Annots");
    for annotation in annotations.iter().flat_map(Array::iter::<Dict<'_>>) {
        for shown in appearances(&annotation) {
            scale.form(&shown, page.resources(), DEEPEST)?;
        }
    }
    Some(most)
}

/// What an annotation may look like: one stream, or one of several.
fn appearances<'a>(annotation: &Dict<'a>) -> Vec<Stream<'a>> {
    let looks = annotation.get::<Dict<'_>>(b"AP");
    match looks.and_then(|looks| looks.get::<Object<'_>>(b"N")) {
        Some(Object::Stream(shown)) => vec![shown],
        Some(Object::Dict(states)) => {
            states.keys().filter_map(|state| states.get::<Stream<'_>>(&*state)).collect()
        }
        _ => Vec::new(),
    }
}

/// Draws nothing, but goes through all forms as an interpreter does, until its budget is spent.
struct Scale {
    limit: u64,
    left: u64,
    /// The size of each form, and what it draws.
    forms: BTreeMap<ObjectIdentifier, (u64, Rc<Vec<Drawn>>)>,
    /// What it takes to prepare a colour, by where its name is explained.
    paints: BTreeMap<(usize, Vec<u8>), u64>,
}

impl Scale {
    fn spend(&mut self, bytes: u64) -> Option<()> {
        self.left = self.left.checked_sub(bytes)?;
        Some(())
    }

    fn draw(&mut self, all: &[Drawn], resources: &Resources<'_>, depth: usize) -> Option<()> {
        all.iter().try_for_each(|drawn| match drawn {
            Drawn::Object(name) => match form(resources, name) {
                Some(form) => self.form(&form, resources, depth),
                // A picture, or nothing.
                None => self.spend(1),
            },
            Drawn::Shading(name) => self.paint(&resources.shadings, name),
            Drawn::Pattern(name) => self.paint(&resources.patterns, name),
            Drawn::State(name) => self.paint(&resources.ext_g_states, name),
        })
    }

    /// A form without resources of its own takes those of whatever draws it: so it can draw itself.
    fn form(&mut self, form: &Stream<'_>, above: &Resources<'_>, depth: usize) -> Option<()> {
        self.spend(FORM)?;
        let Some(deeper) = depth.checked_sub(1) else { return Some(()) };
        let (size, all) = self.content(form)?;
        self.spend(size)?;
        if all.is_empty() {
            return Some(());
        }
        let own = form.dict().get::<Dict<'_>>(b"Resources").map(Resources::new);
        self.draw(&all, own.as_ref().unwrap_or(above), deeper)
    }

    fn content(&mut self, form: &Stream<'_>) -> Option<(u64, Rc<Vec<Drawn>>)> {
        let id = form.obj_id();
        if let Some(known) = self.forms.get(&id) {
            return Some(known.clone());
        }
        if !stream_fits(form, self.limit) {
            return None;
        }
        let content = form.decoded_data().unwrap_or_default();
        let weighed = (content.len() as u64, Rc::new(drawn(&content)));
        self.forms.insert(id, weighed.clone());
        Some(weighed)
    }

    /// Shadings, patterns and masks are unpacked whenever they are named.
    fn paint(&mut self, names: &Dict<'_>, name: &[u8]) -> Option<()> {
        let key = (names.data().as_ptr().addr(), name.to_vec());
        let cost = if let Some(cost) = self.paints.get(&key) {
            *cost
        } else {
            let object = names.get::<Object<'_>>(Name::new_unescaped(name));
            let cost = object.map_or(Some(0), |object| self.unpacked(&object, PARTS));
            *self.paints.entry(key).or_insert(cost?)
        };
        self.spend(cost.saturating_add(1))
    }

    /// What all streams of an object unpack to; `None` if that is too much.
    fn unpacked(&mut self, object: &Object<'_>, depth: usize) -> Option<u64> {
        let Some(deeper) = depth.checked_sub(1) else { return Some(0) };
        let (dict, mut total) = match object {
            Object::Dict(dict) => (dict, 0),
            Object::Stream(stream) if stream_fits(stream, self.limit) => {
                let size = stream.decoded_data().map_or(0, |data| data.len() as u64);
                (stream.dict(), size)
            }
            Object::Stream(_) => return None,
            Object::Array(several) => {
                let parts = several.iter::<Object<'_>>().take(MOST_PARTS);
                return parts.map(|part| self.unpacked(&part, deeper)).sum();
            }
            _ => return Some(0),
        };
        for key in dict.keys().filter(|key| &**key != b"Resources").take(MOST_PARTS) {
            if let Some(part) = dict.get::<Object<'_>>(&*key) {
                total += self.unpacked(&part, deeper)?;
            }
        }
        Some(total)
    }
}

/// Something that content names, for an interpreter to fetch.
enum Drawn {
    Object(Vec<u8>),
    Shading(Vec<u8>),
    Pattern(Vec<u8>),
    State(Vec<u8>),
}

/// What some content draws, in its order.
fn drawn(content: &[u8]) -> Vec<Drawn> {
    let mut all = Vec::new();
    let mut operations = TypedIter::new(content);
    while let Some(operation) = operations.next() {
        all.extend(match operation {
            TypedInstruction::XObject(one) => Some(Drawn::Object(one.0.to_vec())),
            TypedInstruction::Shading(one) => Some(Drawn::Shading(one.0.to_vec())),
            TypedInstruction::SetGraphicsState(one) => Some(Drawn::State(one.0.to_vec())),
            TypedInstruction::NonStrokeColorNamed(one) => {
                one.1.map(|name| Drawn::Pattern(name.to_vec()))
            }
            TypedInstruction::StrokeColorNamed(one) => {
                one.1.map(|name| Drawn::Pattern(name.to_vec()))
            }
            _ => None,
        });
    }
    all
}

/// Whether there is anything that takes longer than its name.
fn is_plain(resources: &Resources<'_>) -> bool {
    let Resources { x_objects, shadings, patterns, ext_g_states, .. } = resources;
    let none = |names: &Dict<'_>| names.keys().next().is_none();
    let form = |name: Name<'_>| form(resources, &name).is_some();
    none(shadings) && none(patterns) && none(ext_g_states) && !x_objects.keys().any(form)
}

/// A form by its name.
fn form<'a>(resources: &Resources<'a>, name: &[u8]) -> Option<Stream<'a>> {
    let found = resources.get_x_object(&Name::new_unescaped(name))?;
    let kind = found.dict().get::<Name<'_>>(b"Subtype")?;
    (&*kind == b"Form").then_some(found)
}
