//! The configuration for editors, and one to start from.

use super::file::ConfigFile;
use crate::diagnostic::Lang;

/// The JSON Schema of `gouji.toml`.
///
/// # Panics
/// Never: a schema holds nothing that JSON cannot.
pub fn schema() -> String {
    let schema = schemars::schema_for!(ConfigFile);
    let text = serde_json::to_string_pretty(&schema);
    text.expect("a schema holds nothing that JSON cannot") + "\n"
}

/// A `gouji.toml` of which every key is commented out.
pub fn template(lang: Lang) -> &'static str {
    lang.pick(include_str!("template.zh.toml"), include_str!("template.en.toml"))
}
