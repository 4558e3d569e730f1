//! What is said of the figure under the pointer: what it was taken for, the arithmetic, how it came out.

use super::findings;
use super::texts::Texts;
use crate::cli::judge::Judged;
use crate::diagnostic::{FileReport, Lang};
use crate::render::{account, plain_text};
use crate::source::Span;
use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind};

/// The account of the figure at a byte of a text, or the finding that points there.
pub(super) fn at(
    (dossier, _): &Judged,
    file: &FileReport,
    offset: usize,
    texts: &Texts,
    lang: Lang,
) -> Option<Hover> {
    let document = dossier.document(file.source);
    let holds = |span: Span| {
        let own = document.bytes(span);
        own.start <= offset && offset <= own.end
    };
    let figure = file.accounts.iter().find(|one| holds(one.at.span));
    let finding = file.diagnostics.iter().find(|one| holds(one.primary.at.span));
    let span = figure.map(|one| one.at.span).or(finding.map(|one| one.primary.at.span))?;
    let told = figure.map(|figure| account(document, file, figure, lang)).unwrap_or_default();
    let found = finding.map(|finding| plain_text(finding, dossier, lang));
    let text = told.into_iter().chain(found).collect::<Vec<_>>().join("\n");
    let contents = Contents::from(MarkupContent { kind: MarkupKind::PlainText, value: text });
    Some(Hover { contents, range: Some(findings::range(document, texts, span)) })
}
