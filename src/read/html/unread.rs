//! What a page shows or offers that is not read, for the user to know.

use super::page::Page;
use super::style;
use super::tree::NodeId;
use crate::document::Note;

/// Endings of files that disclosures are published as.
const ATTACHMENTS: &[&str] =
    &[".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps", ".et", ".ofd", ".zip", ".rar"];

/// What is not read of these nodes: frames and attached files.
pub(super) fn notes(page: &Page, nodes: &[NodeId]) -> Vec<Note> {
    let tree = page.tree();
    let (mut frames, mut attachments) = (0_usize, 0_usize);
    let mut left = nodes.to_vec();
    // A page made of frames has no body.
    left.extend(tree.find("frameset"));
    while let Some(id) = left.pop() {
        let Some(element) = tree.element(id) else { continue };
        if ["iframe", "frame"].contains(&element.name()) {
            let shows = |src: &str| !src.trim().is_empty() && !src.starts_with("about:");
            frames += usize::from(element.attribute("src").is_some_and(shows));
        } else if !style::is_unread(element) {
            attachments += usize::from(element.attribute("href").is_some_and(is_attachment));
            left.extend(tree.children(id));
        }
    }
    [
        (0 < frames).then(|| frame_note(frames)),
        (0 < attachments).then(|| attachment_note(attachments)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn is_attachment(link: &str) -> bool {
    let file = link.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    ATTACHMENTS.iter().any(|ending| file.ends_with(ending))
}

fn frame_note(count: usize) -> Note {
    Note {
        zh: format!("网页内嵌 {count} 个框架，其中的内容没有读取，请另存框架里的网页后核对"),
        en: format!("{count} frames of the page are not read; save what they show and check that"),
    }
}

fn attachment_note(count: usize) -> Note {
    Note {
        zh: format!("正文链接了 {count} 个附件，没有读取，请下载后一并核对"),
        en: format!("{count} files that the page links to are not read; download and check them"),
    }
}
