//! Fields: what they show is text, what tells them to show it is not.

/// The fields that are open at a place.
#[derive(Debug, Default)]
pub(in crate::read) struct Fields {
    /// The innermost last: whether what is read is still its instruction.
    open: Vec<bool>,
    /// How many of them are at their instruction.
    instructions: usize,
}

impl Fields {
    /// Whether what is read belongs to an instruction.
    pub(in crate::read) fn in_instruction(&self) -> bool {
        self.instructions != 0
    }

    /// Takes a mark of a field: `begin`, `separate` or `end`.
    pub(in crate::read) fn mark(&mut self, mark: &str) {
        match (mark, self.open.last_mut()) {
            ("begin", _) => {
                self.open.push(true);
                self.instructions += 1;
            }
            ("separate", Some(instruction)) => {
                self.instructions -= usize::from(std::mem::take(instruction));
            }
            ("end", Some(_)) => {
                self.instructions -= usize::from(self.open.pop() == Some(true));
            }
            _ => {}
        }
    }

    /// At the end of a paragraph: a field that is broken off must not hide the rest of the document.
    pub(in crate::read) fn end_paragraph(&mut self) {
        if self.in_instruction() {
            *self = Self::default();
        }
    }
}
