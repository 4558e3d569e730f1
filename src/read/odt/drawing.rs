//! Walks over frames and shapes, whose only text is that in them.

use super::super::ReadError;
use super::super::manuscript::Kind;
use super::super::ooxml::Element;
use super::walk::Walk;

impl Walk<'_> {
    /// Walks a frame or a shape.
    pub(super) fn drawing(&mut self, element: &Element<'_>) -> Result<(), ReadError> {
        if element.name() == "control" {
            return self.xml.skip();
        }
        self.aside(Kind::TextBox, Self::drawn)
    }

    /// Walks what is left of the innermost open element, which is drawn.
    fn drawn(&mut self) -> Result<(), ReadError> {
        while let Some(element) = self.xml.child()? {
            match element.name() {
                "p" | "h" | "list" | "table" => self.element(&element)?,
                "image" | "object" | "object-ole" | "plugin" | "applet" => {
                    self.galley.left_out.picture(&self.galley.here);
                    self.xml.skip()?;
                }
                // Names of pictures, for who cannot see them.
                "title" | "desc" => self.xml.skip()?,
                _ => self.drawn()?,
            }
        }
        Ok(())
    }
}
