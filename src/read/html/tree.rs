//! The tree of a page: nodes in one list, built by the tree builder of browsers.
//!
//! Parents come before their children in the list, so whatever is known of the whole tree is known
//! after one walk over it, without recursion.

use crate::document::Allowance;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A node, by its place in the list.
pub(super) type NodeId = usize;

/// The document itself.
const ROOT: NodeId = 0;

/// All nodes of a page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: Option<NodeId>,
    children: Vec<NodeId>,
    depth: usize,
    content: Content,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Content {
    /// An element.
    Element(Element),
    /// Text, by the number of its run.
    Text(usize),
    /// A comment for gouji.
    Comment(Allowance),
    /// Blanks between tags, and what is neither element nor text.
    Blank(StrTendril),
}

/// An element with those of its attributes that are kept.
#[derive(Debug)]
pub(super) struct Element {
    name: LocalName,
    attributes: Vec<Attribute>,
}

impl Element {
    /// Its name in lower case.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attribute| &*attribute.name.local == name);
        found.map(|attribute| &*attribute.value)
    }
}

impl Tree {
    /// All nodes, parents before children.
    pub(super) fn ids(&self) -> std::ops::Range<NodeId> {
        0..self.nodes.len()
    }

    /// What a node is.
    pub(super) fn content(&self, id: NodeId) -> &Content {
        &self.nodes[id].content
    }

    /// The node as an element.
    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match self.content(id) {
            Content::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The name of an element; empty for other nodes.
    pub(super) fn name(&self, id: NodeId) -> &str {
        self.element(id).map_or("", Element::name)
    }

    /// The node that holds a node.
    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id].parent
    }

    /// The nodes in a node, in reading order.
    pub(super) fn children(&self, id: NodeId) -> &[NodeId] {
        &self.nodes[id].children
    }

    /// The first element of a name.
    pub(super) fn find(&self, name: &str) -> Option<NodeId> {
        self.ids().find(|id| self.name(*id) == name)
    }

    fn add(&mut self, content: Content) -> NodeId {
        self.nodes.push(Node { parent: None, children: Vec::new(), depth: 0, content });
        self.nodes.len() - 1
    }

    fn insert(&mut self, parent: NodeId, at: usize, child: NodeId) {
        self.detach(child);
        self.nodes[parent].children.insert(at, child);
        self.nodes[child].parent = Some(parent);
        self.nodes[child].depth = self.nodes[parent].depth + 1;
    }

    fn detach(&mut self, child: NodeId) {
        if let Some(parent) = self.nodes[child].parent.take() {
            self.nodes[parent].children.retain(|id| *id != child);
        }
    }
}

/// Takes what the tree builder builds.
#[derive(Debug)]
pub(super) struct Sink {
    tree: RefCell<Tree>,
    /// How deep the node that was added last lies.
    depth: Cell<usize>,
}

/// A node with its name, for which the tree builder asks all the time.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    id: NodeId,
    name: Rc<QualName>,
}

impl Sink {
    /// A sink with an empty document.
    pub(super) fn new() -> Self {
        let sink = Self { tree: RefCell::default(), depth: Cell::default() };
        sink.tree.borrow_mut().add(Content::Blank(StrTendril::new()));
        sink
    }

    /// How deep the node that was added last lies.
    pub(super) fn depth(&self) -> usize {
        self.depth.get()
    }

    /// How many nodes there are.
    pub(super) fn count(&self) -> usize {
        self.tree.borrow().nodes.len()
    }

    fn node(&self, child: NodeOrText<Handle>) -> NodeId {
        match child {
            NodeOrText::AppendNode(handle) => handle.id,
            NodeOrText::AppendText(text) => self.tree.borrow_mut().add(content(text)),
        }
    }

    fn push(&self, parent: NodeId, child: NodeId) {
        let end = self.tree.borrow().nodes[parent].children.len();
        self.insert(parent, end, child);
    }

    fn insert(&self, parent: NodeId, at: usize, child: NodeId) {
        let mut tree = self.tree.borrow_mut();
        tree.insert(parent, at, child);
        self.depth.set(tree.nodes[child].depth);
    }

    fn handle(&self, content: Content, name: QualName) -> Handle {
        Handle { id: self.tree.borrow_mut().add(content), name: Rc::new(name) }
    }
}

/// Text comes as the number of its run, see `parse.rs`; blanks come as they are.
fn content(text: StrTendril) -> Content {
    text.trim_ascii().parse().map_or(Content::Blank(text), Content::Text)
}

fn nameless() -> QualName {
    QualName::new(None, html5ever::ns!(), LocalName::default())
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, name: Rc::new(nameless()) }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        _: ElementFlags,
    ) -> Handle {
        let element = Element { name: name.local.clone(), attributes };
        self.handle(Content::Element(element), name)
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        let ours = Allowance::read(&text).map(Content::Comment);
        self.handle(ours.unwrap_or_else(|| Content::Blank(StrTendril::new())), nameless())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.handle(Content::Blank(StrTendril::new()), nameless())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let child = self.node(child);
        self.push(parent.id, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let has_parent = self.tree.borrow().nodes[element.id].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let child = self.node(child);
        self.tree.borrow_mut().detach(child);
        let place = {
            let tree = self.tree.borrow();
            let parent = tree.nodes[sibling.id].parent;
            // Text is moved out of the table that was begun last: it stands at the end.
            parent.map(|parent| {
                let children = &tree.nodes[parent].children;
                (parent, children.iter().rposition(|id| *id == sibling.id).unwrap_or(0))
            })
        };
        if let Some((parent, at)) = place {
            self.insert(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        if let Content::Element(element) = &mut self.tree.borrow_mut().nodes[target.id].content {
            for attribute in attributes {
                if element.attribute(&attribute.name.local).is_none() {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = std::mem::take(&mut self.tree.borrow_mut().nodes[node.id].children);
        for child in children {
            self.push(new_parent.id, child);
        }
    }
}
