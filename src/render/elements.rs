//! The elements of a JSON array, a line each, written as they come.

use serde::Serialize;
use std::io;

/// Counts what has been written, for a comma stands between any two.
#[derive(Debug, Default)]
pub(super) struct Elements(usize);

impl Elements {
    /// Writes one more.
    pub(super) fn write(
        &mut self,
        element: &impl Serialize,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        out.write_all(if self.0 == 0 { b"\n" } else { b",\n" })?;
        self.0 += 1;
        Ok(serde_json::to_writer(out, element)?)
    }
}
