//! What may be written in a configuration, from its schema: keys with what they mean, and the words that a key takes.

use super::place;
use crate::config::schema;
use gen_lsp_types::{CompletionItem, CompletionItemKind, Position};
use once_cell::sync::Lazy;
use serde_json::Value;

static SCHEMA: Lazy<Value> =
    Lazy::new(|| serde_json::from_str(&schema()).expect("the schema is ours and JSON"));

/// What may stand at a place of a configuration.
pub(super) fn at(text: &str, position: Position) -> Vec<CompletionItem> {
    let before = &text[..place::offset(text, position)];
    let (above, line) = before.rsplit_once('\n').unwrap_or(("", before));
    let line = line.trim_start();
    if line.starts_with('#') {
        return Vec::new();
    }
    if let Some(name) = line.strip_prefix('[') {
        return if name.contains(']') { Vec::new() } else { tables(name.starts_with('[')) };
    }
    let table = table(above);
    match line.split_once('=') {
        None => keys(table).collect(),
        Some((key, value)) => words(table, key.trim(), value.matches(['"', '\'']).count() % 2 == 1),
    }
}

/// The schema of the table that a line stands in.
fn table(above: &str) -> Option<&'static Value> {
    let headed = above.lines().rev().map(str::trim).find(|line| line.starts_with('['));
    let Some(head) = headed else { return Some(&SCHEMA) };
    let name = head.trim_start_matches('[').split(']').next().unwrap_or_default();
    let mut at: &Value = &SCHEMA;
    for part in name.split('.') {
        at = meant(property(at, part.trim().trim_matches(['"', '\'']))?);
    }
    Some(at)
}

fn property<'v>(table: &'v Value, name: &str) -> Option<&'v Value> {
    table["properties"]
        .get(name)
        .or_else(|| table.get("additionalProperties").filter(|any| any.is_object()))
}

/// What a schema stands for: what it refers to, what a list holds, the one choice that is not nothing.
fn meant(schema: &'static Value) -> &'static Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        return meant(&SCHEMA["$defs"][name]);
    }
    if schema["items"].is_object() {
        return meant(&schema["items"]);
    }
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    choices.into_iter().find(|choice| choice["type"] != "null").map_or(schema, meant)
}

fn keys(table: Option<&'static Value>) -> impl Iterator<Item = CompletionItem> {
    let all = table.and_then(|table| table["properties"].as_object()).into_iter().flatten();
    all.filter(|(_, schema)| !is_table(schema)).map(|(name, schema)| CompletionItem {
        insert_text: Some(format!("{name} = ")),
        ..item(name, schema, CompletionItemKind::Property)
    })
}

/// The names of tables, of those that may stand several times or of the others.
fn tables(several: bool) -> Vec<CompletionItem> {
    let all = SCHEMA["properties"].as_object().into_iter().flatten();
    let wanted =
        all.filter(|(_, schema)| is_table(schema) && (schema["type"] == "array") == several);
    wanted.map(|(name, schema)| item(name, schema, CompletionItemKind::Module)).collect()
}

fn is_table(schema: &'static Value) -> bool {
    let meant = meant(schema);
    meant["properties"].is_object() || meant["additionalProperties"].is_object()
}

/// The words that a key takes; within quotes without them.
fn words(table: Option<&'static Value>, key: &str, quoted: bool) -> Vec<CompletionItem> {
    let Some(schema) = table.and_then(|table| property(table, key)).map(meant) else {
        return Vec::new();
    };
    if schema["type"] == "boolean" {
        let word = |word: &&str| item(word, schema, CompletionItemKind::Value);
        return ["true", "false"].iter().map(word).collect();
    }
    let listed = schema["enum"].as_array().into_iter().flatten().map(|word| (word, schema));
    let choices = schema["oneOf"].as_array().into_iter().flatten();
    let chosen = choices.flat_map(|one| {
        let own = one["enum"].as_array().into_iter().flatten().chain(one.get("const"));
        own.map(move |word| (word, one))
    });
    let words = listed.chain(chosen).filter_map(|(word, schema)| Some((word.as_str()?, schema)));
    let insert = |word: &str| if quoted { word.to_owned() } else { format!("\"{word}\"") };
    words
        .map(|(word, schema)| CompletionItem {
            insert_text: Some(insert(word)),
            ..item(word, schema, CompletionItemKind::Value)
        })
        .collect()
}

fn item(label: &str, schema: &Value, kind: CompletionItemKind) -> CompletionItem {
    let told = schema["description"].as_str().map(|told| told.to_owned().into());
    CompletionItem {
        label: label.to_owned(),
        kind: Some(kind),
        documentation: told,
        ..CompletionItem::default()
    }
}
