//! Which pages are not shown as they look, and why.

use super::ROOM;
use super::leaves::last_page;
use crate::diagnostic::Lang;
use crate::document::Document;
use std::collections::BTreeSet;

/// What is told of the pages of a document that are shown as text; `full` if there is no room for more.
pub(super) fn notes(
    document: &Document,
    shown: &BTreeSet<usize>,
    full: bool,
    lang: Lang,
) -> Vec<String> {
    let refused = document.sheets.iter().filter(|sheet| sheet.picture.is_empty());
    let refused: Vec<usize> = refused.map(|sheet| sheet.page).collect();
    let next = shown.last().max(refused.last()).map_or(1, |page| page + 1);
    let undrawn = (!refused.is_empty()).then(|| undrawn(&refused, lang));
    let beyond = (full && next <= last_page(document)).then(|| beyond(next, lang));
    undrawn.into_iter().chain(beyond).collect()
}

fn undrawn(pages: &[usize], lang: Lang) -> String {
    let pages: Vec<String> = pages.iter().map(usize::to_string).collect();
    match lang {
        Lang::Zh => format!(
            "第{}页只按文字显示：所用的字体没有嵌入文件，或者内容过多，画不出来",
            pages.join("、")
        ),
        Lang::En => format!(
            "shown as text only, for its fonts are not in the file or there is too much on it: page {}",
            pages.join(", ")
        ),
    }
}

fn beyond(page: usize, lang: Lang) -> String {
    let most = ROOM >> 20;
    match lang {
        Lang::Zh => {
            format!("第{page}页起只按文字显示：一份报告中原页的图像最多 {most} MB，已经满了")
        }
        Lang::En => format!(
            "from page {page} on as text only: a report holds {most} MB of pictures of pages, and they are full"
        ),
    }
}
