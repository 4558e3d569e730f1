//! Project evaluations: what the text says of a project against the project's own form.

mod forms;
mod sentences;

pub(in crate::check) use forms::weigh_forms;
pub(in crate::check) use sentences::Sentences;
