//! The part of a page that is the document, without what stands on every page of the site.
//!
//! Found by structure, never by the names of sites. What could hold a figure or a sentence stays.

use super::super::outline;
use super::measure::Measure;
use super::page::Page;
use super::style;
use super::tree::{Element, NodeId};
use crate::source::Span;

/// Roles of parts that lead elsewhere.
const ROLES: &[&str] = &[
    "banner",
    "complementary",
    "contentinfo",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
];

/// Words in the class or name of such parts.
const WORDS: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "copyright",
    "crumb",
    "crumbs",
    "foot",
    "footer",
    "login",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "pager",
    "pagination",
    "qrcode",
    "recommend",
    "related",
    "search",
    "share",
    "sidebar",
    "social",
    "toolbar",
];

/// How such parts begin where nothing else tells them.
const OPENINGS: &[&str] = &[
    "上一篇：",
    "上一篇:",
    "下一篇：",
    "下一篇:",
    "上一条",
    "下一条",
    "当前位置",
    "您的位置",
    "您当前的位置",
    "您现在的位置",
    "所在位置：",
    "分享到",
    "分享至",
    "分享：",
    "打印本页",
    "打印此页",
    "【打印",
    "[打印",
    "【字体",
    "[字体",
    "字体：",
    "字号：",
    "关闭窗口",
    "【关闭",
    "[关闭",
    "返回顶部",
    "扫一扫",
    "发布时间",
    "发布日期",
    "更新时间",
    "信息来源",
    "来源：",
    "责任编辑",
    "浏览次数",
    "访问次数",
    "阅读次数",
    "点击数",
];

/// Longer parts say something.
const LONGEST_OPENING: usize = 60;

/// Elements that only hold others.
const CONTAINERS: &[&str] =
    &["article", "body", "center", "div", "form", "main", "section", "table", "tbody", "td", "tr"];

/// Tells the document from the rest of its page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body<'a> {
    page: &'a Page,
    measures: &'a [Measure],
}

impl<'a> Body<'a> {
    pub(super) fn new(page: &'a Page, measures: &'a [Measure]) -> Self {
        Self { page, measures }
    }

    /// The nodes that make up the document, in reading order.
    pub(super) fn nodes(&self) -> Vec<NodeId> {
        let tree = self.page.tree();
        let Some(mut at) = tree.find("body") else { return Vec::new() };
        let (mut before, mut after) = (Vec::new(), Vec::new());
        while let Some(place) = self.step(at) {
            let children = tree.children(at);
            let kept = |nodes: &[NodeId]| -> Vec<NodeId> {
                nodes.iter().copied().filter(|id| self.belongs(*id)).collect()
            };
            before.extend(kept(&children[..place]));
            after.splice(0..0, kept(&children[place + 1..]));
            at = children[place];
        }
        before.push(at);
        before.extend(after);
        before
    }

    /// Whether an element leads elsewhere and says nothing of the document.
    pub(super) fn is_chrome(&self, id: NodeId) -> bool {
        let Some(element) = self.page.tree().element(id) else { return false };
        let measure = self.measures[id];
        if measure.matters() || !style::is_block(element) {
            return false;
        }
        let name = element.name();
        name == "footer"
            || element.attribute("role").is_some_and(|role| ROLES.contains(&role))
            || (is_named(element) && !self.is_numbered(id))
            || (is_links(measure) && style::heading_level(name).is_none())
            || ((1..=LONGEST_OPENING).contains(&measure.text) && self.opens_as_chrome(id))
    }

    /// Which child of a container holds all that matters of it.
    fn step(&self, at: NodeId) -> Option<usize> {
        let tree = self.page.tree();
        let children = tree.children(at);
        let weight = |id: &NodeId| self.measures[*id].own();
        let (place, best) = children.iter().enumerate().rev().max_by_key(|(_, id)| weight(id))?;
        let (all, part) = (self.measures[at], self.measures[*best]);
        let name = tree.name(*best);
        // Cells of a table with figures are read as a table; one that holds tables gives the page
        // its layout.
        let holds = CONTAINERS.contains(&name) && (name != "table" || 1 < part.tables);
        let rest = (all.figures - part.figures) + (all.sentences - part.sentences);
        (holds && rest == 0 && all.own() < 2 * part.own()).then_some(place)
    }

    /// Whether a part beside the one with all that matters is of the document too: its title, say.
    fn belongs(&self, id: NodeId) -> bool {
        match self.page.tree().element(id) {
            Some(element) => {
                let leads_elsewhere =
                    CONTAINERS.contains(&element.name()) && 0 < self.measures[id].links;
                !leads_elsewhere && !self.is_chrome(id)
            }
            None => true,
        }
    }

    /// Whether a part begins as the headings of official documents do.
    fn is_numbered(&self, id: NodeId) -> bool {
        let text = self.opening(id);
        outline::marker(&text, Span::new(0, text.len())).is_some()
    }

    fn opens_as_chrome(&self, id: NodeId) -> bool {
        let text = self.opening(id);
        OPENINGS.iter().any(|opening| text.starts_with(opening))
    }

    /// What a part begins with, without blanks.
    fn opening(&self, id: NodeId) -> String {
        let tree = self.page.tree();
        let mut text = String::new();
        let mut left = vec![id];
        while let Some(id) = left.pop() {
            if LONGEST_OPENING < text.len() / 3 {
                break;
            }
            if !tree.element(id).is_some_and(style::is_unread) {
                text.extend(self.page.text(id).chars().filter(|c| !c.is_whitespace()));
                left.extend(tree.children(id).iter().rev());
            }
        }
        text
    }
}

fn is_links(measure: Measure) -> bool {
    2 <= measure.links && measure.own() < measure.linked
}

/// Whether its class or name says that an element leads elsewhere.
fn is_named(element: &Element) -> bool {
    let words = |name: &str| -> bool {
        name.split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
    };
    ["class", "id"].iter().any(|name| element.attribute(name).is_some_and(words))
}
