//! The part of comments.

use super::super::ReadError;
use super::super::manuscript::Comments;
use super::super::ooxml::Xml;

/// Reads the part that holds them.
pub(super) fn comments(xml: &mut Xml<'_>) -> Result<Comments, ReadError> {
    let mut comments = Comments::default();
    xml.child()?;
    while let Some(element) = xml.child()? {
        let id = element.attribute("id").unwrap_or_default();
        comments.know(id, &xml.lines()?);
    }
    Ok(comments)
}
