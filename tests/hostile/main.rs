//! Files made to break the program, and runs that are cut short: every file is told or read, what is
//! good is checked, and what is written is whole.

mod batch;
#[path = "../docx/build.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod build;
mod corpus;
#[cfg(unix)]
mod killed;
#[path = "../pdf/made.rs"]
#[allow(dead_code, reason = "shared with the tests of the reader, which use all of it")]
mod made;
mod packages;
mod papers;
#[path = "../run/mod.rs"]
#[allow(dead_code, reason = "shared with other tests, which use all of it")]
mod run;
#[path = "../sheets/mod.rs"]
#[allow(dead_code, reason = "shared with the tests of workbooks, which use all of it")]
mod sheets;
mod texts;
