//! Imports go one way: a module of `src/` names only modules of the layers above its own.
//!
//! The compiler accepts any import between modules, so nothing but this test keeps the layers.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers. A module may import from every line above its own, never from its siblings and
/// never from a line below.
const LAYERS: &[&[&str]] = &[
    &["source", "steps", "threads", "embedded"],
    &["number"],
    &["document", "diagnostic", "vocabulary"],
    &["read", "fact", "claim"],
    &["rule"],
    &["check", "config"],
    &["triage", "checklist"],
    &["render"],
    &["annotate"],
    &["mend"],
    &["cli"],
];

/// The order of the rooms of `check`, by the same rule. What sees several rooms stands among them.
const ROOMS: &[&[&str]] = &[
    &["options", "remark"],
    &["equation"],
    &["subject"],
    &["blame"],
    &["proof"],
    &["findings"],
    &["weigh", "words"],
    &["report"],
    &["reading"],
    &["beside", "same"],
];

/// What runs whole checks, and so stands above all rooms.
const ABOVE_ROOMS: &str = "case";

/// What one file may name against the order: a relation carries the proof that its room alone can make.
const CARRIED: &[(&str, &str)] = &[("src/check/equation/relation.rs", "crate::check::proof")];

/// The crate's roots see everything: they declare the modules and start the program.
const ROOTS: &[&str] = &["lib.rs", "main.rs"];

#[test]
fn imports_go_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src);
    assert!(!files.is_empty(), "no source files found in {}", src.display());
    let mut broken = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&src).expect("the walk starts at src");
        let text = fs::read_to_string(&file).expect("a source file is readable UTF-8");
        broken.extend(violations(relative, &text));
        broken.extend(between_rooms(relative, &text));
    }
    assert!(broken.is_empty(), "imports against the layers:\n{}", broken.join("\n"));
}

#[test]
fn a_room_names_no_room_above_it() {
    let seen = [
        ("check/subject/key.rs", "use crate::check::proof::case::Case;", "crate::check::proof"),
        ("check/subject/key.rs", "use super::super::weigh::claims;", "super::super::weigh"),
        (
            "check/weigh/tables/sums.rs",
            "use crate::check::{words, subject};",
            "crate::check::words",
        ),
        ("check/findings.rs", "use super::report::cook;", "super::report"),
        ("check/equation/term.rs", "use crate::check::proof::Proof;", "crate::check::proof"),
        ("check/proof/case.rs", "use crate::check::check;", "crate::check::check"),
    ];
    for (file, text, import) in seen {
        let found = between_rooms(Path::new(file), text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].contains(&format!("`{import}`")), "{text}: {found:?}");
    }
    let quiet = [
        ("check/proof/case.rs", "use crate::check::subject::ledger; use super::Proof;"),
        ("check/equation/relation.rs", "use crate::check::proof::Proof;"),
        ("check/mod.rs", "use report::cook; use subject::bind;"),
        ("claim/hole.rs", "use super::shape::marker;"),
    ];
    for (file, text) in quiet {
        assert_eq!(between_rooms(Path::new(file), text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn every_way_to_name_a_module_is_seen() {
    let seen = [
        ("use crate::rule::Rule;", "crate::rule"),
        ("use gouji::rule::Rule;", "gouji::rule"),
        ("use ::gouji::rule::Rule;", "gouji::rule"),
        ("use crate::{source::Span, rule::Rule};", "crate::rule"),
        ("use crate::{\n    source::{Site, Span},\n    check,\n};", "crate::check"),
        ("use super::super::rule::Rule;", "super::super::rule"),
        ("use super::{super::rule::Rule, Interval};", "super::super::rule"),
        ("fn f(rule: &crate::rule::Rule) {}", "crate::rule"),
        ("#[cfg(test)] mod tests { use crate::rule::Rule; }", "crate::rule"),
        ("mod tests { use super::super::super::rule::Rule; }", "super::super::super::rule"),
        ("mod tests { use std::{fmt, fs}; } use super::super::rule::Rule;", "super::super::rule"),
        ("use crate::document::Document;", "crate::document"),
        ("use crate::diagnostic::Report;", "crate::diagnostic"),
        ("use crate::Rule;", "crate::Rule"),
        ("use crate::*;", "crate::*"),
        ("const A: &str = \"\\\"\"; use crate::rule::Rule;", "crate::rule"),
        ("const A: [char; 2] = ['\"', '\\'']; use crate::rule::Rule;", "crate::rule"),
        ("fn f<'a>(a: &'a str) -> crate::rule::Rule<'a> {}", "crate::rule"),
    ];
    for (text, import) in seen {
        let found: Vec<_> = violations(Path::new("number/lexer.rs"), text)
            .into_iter()
            .filter(|line| line.contains(&format!("`{import}`")))
            .collect();
        assert_eq!(found.len(), 1, "{text}: {found:?}");
    }
}

#[test]
fn what_is_no_import_is_left_alone() {
    let quiet = [
        "use super::{Interval, Rounding, Unit};",
        "use super::super::number::Unit;",
        "use crate::number::Unit;",
        "use crate::source::Span;",
        "mod tests { use super::*; use super::super::Quantity; }",
        "//! Read by [`crate::rule::Rule`].",
        "/* crate::rule /* nested */ crate::check */",
        "const A: &str = \"crate::rule\"; const B: &str = r#\"crate::\"check\"#;",
        "use regex::Regex; use std::fmt;",
        "pub(crate) fn f() {} pub(in crate::number) fn g() {}",
    ];
    for text in quiet {
        assert_eq!(violations(Path::new("number/lexer.rs"), text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_message_names_file_line_import_and_rule() {
    assert_eq!(
        violations(Path::new("fact/mod.rs"), "use std::fmt;\n\nuse crate::claim::Claim;\n"),
        [
            "src/fact/mod.rs:3: `crate::claim`: `fact` may import only from source, steps, threads, embedded, number, \
          document, diagnostic, vocabulary; `claim` is its sibling"
        ]
    );
    assert_eq!(
        violations(Path::new("source.rs"), "use crate::check::check;"),
        ["src/source.rs:1: `crate::check`: `source` may import from no module; `check` lies below"]
    );
    assert_eq!(
        violations(Path::new("utils.rs"), ""),
        ["src/utils.rs:1: `utils` has no place in LAYERS of tests/layers.rs"]
    );
}

/// All `.rs` files below `folder`, in order.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("src is readable");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("src is readable").path()).collect();
    paths.sort();
    let (folders, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "rs"));
    files.chain(folders.iter().flat_map(|folder| rust_files(folder))).collect()
}

/// What one file imports against the rule, a line each.
fn violations(relative: &Path, text: &str) -> Vec<String> {
    let file = format!("src/{}", relative.display()).replace('\\', "/");
    if ROOTS.iter().any(|root| relative == Path::new(root)) {
        return Vec::new();
    }
    let module = module_path(relative);
    let home = &module[0];
    let Some(layer) = layer_of(LAYERS, home) else {
        return vec![format!("{file}:1: `{home}` has no place in LAYERS of tests/layers.rs")];
    };
    let above = match LAYERS[..layer].concat().join(", ") {
        none if none.is_empty() => "from no module".to_owned(),
        some => format!("only from {some}"),
    };
    let line = |import: Import| {
        let Import { line, path, top, .. } = import;
        let objection = objection(LAYERS, layer, &top)?;
        Some(format!("{file}:{line}: `{path}`: `{home}` may import {above}; {objection}"))
    };
    imports(&module, text)
        .into_iter()
        .filter(|import| import.above.is_empty() && import.top != *home)
        .filter_map(line)
        .collect()
}

/// What one file of a room of `check` imports against their order, a line each.
fn between_rooms(relative: &Path, text: &str) -> Vec<String> {
    let file = format!("src/{}", relative.display()).replace('\\', "/");
    let module = module_path(relative);
    let [house, home, ..] = module.as_slice() else { return Vec::new() };
    if house != "check" || home == ABOVE_ROOMS {
        return Vec::new();
    }
    let Some(layer) = layer_of(ROOMS, home) else {
        return vec![format!("{file}:1: `{home}` has no place in ROOMS of tests/layers.rs")];
    };
    let line = |import: Import| {
        let Import { line, path, top, .. } = import;
        let objection = objection(ROOMS, layer, &top)?;
        let carried = CARRIED.contains(&(file.as_str(), path.as_str()));
        (!carried).then(|| format!("{file}:{line}: `{path}`: {objection} in check"))
    };
    imports(&module, text)
        .into_iter()
        .filter(|import| import.above == "check" && import.top != *home)
        .filter_map(line)
        .collect()
}

/// Why a module of `layer` may not name the module `top`, if it may not.
fn objection(layers: &[&[&str]], layer: usize, top: &str) -> Option<String> {
    match layer_of(layers, top) {
        Some(there) if there < layer => None,
        Some(there) if there == layer => Some(format!("`{top}` is its sibling")),
        Some(_) => Some(format!("`{top}` lies below")),
        None => Some(format!("`{top}` is no module of the order")),
    }
}

fn layer_of(layers: &[&[&str]], module: &str) -> Option<usize> {
    layers.iter().position(|layer| layer.contains(&module))
}

/// `number/mod.rs` is `[number]`, `number/lexer.rs` is `[number, lexer]`.
fn module_path(relative: &Path) -> Vec<String> {
    let stem = relative.with_extension("");
    let mut path: Vec<_> = stem.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if path.len() > 1 && path.last().is_some_and(|last| last == "mod") {
        path.pop();
    }
    path
}

/// A path that names a module at the crate's root or right below it.
struct Import {
    line: usize,
    /// As written, up to that module.
    path: String,
    /// The module that it lies in; empty at the root.
    above: String,
    /// That module.
    top: String,
}

/// Every import of `text`, the text of the module `file`.
fn imports(file: &[String], text: &str) -> Vec<Import> {
    let words = words(text);
    let mut found = Vec::new();
    let mut here = file.to_vec();
    // The depth of braces at which each module opened in this file closes again.
    let mut opened = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        match word.text.as_str() {
            "mod" if is(&words, at + 2, "{") => {
                here.push(words[at + 1].text.clone());
                opened.push(depth);
                at += 1;
            }
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                if opened.last() == Some(&depth) {
                    opened.pop();
                    here.pop();
                }
            }
            "crate" | "gouji" | "super" | "self" if is(&words, at + 1, "::") => {
                at = follow(&words, at, here.clone(), "", &mut found);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Walks one path from `at`, branch by branch where it has braces, and returns where it ends.
/// `module` is where it stands, the root when empty; `written` is the path so far.
fn follow(
    words: &[Word],
    mut at: usize,
    mut module: Vec<String>,
    written: &str,
    found: &mut Vec<Import>,
) -> usize {
    let mut written = written.to_owned();
    while let Some(Word { text, line }) = words.get(at) {
        if text == "{" {
            return follow_branches(words, at + 1, &module, &written, found);
        }
        written = if written.is_empty() { text.clone() } else { format!("{written}::{text}") };
        match text.as_str() {
            "crate" | "gouji" => module.clear(),
            "self" => {}
            "super" => drop(module.pop()),
            _ => {
                if let [] | [_] = module.as_slice() {
                    let above = module.concat();
                    let (path, top) = (written.clone(), text.clone());
                    found.push(Import { line: *line, path, above, top });
                }
                module.push(text.clone());
            }
        }
        if !is(words, at + 1, "::") {
            return at + 1;
        }
        at += 2;
    }
    at
}

/// Walks `a::b, c}` and returns where the braces end.
fn follow_branches(
    words: &[Word],
    mut at: usize,
    module: &[String],
    written: &str,
    found: &mut Vec<Import>,
) -> usize {
    while at < words.len() && !is(words, at, "}") {
        at = follow(words, at, module.to_vec(), written, found);
        // `as Name` renames, which changes nothing here.
        while at < words.len() && !is(words, at, ",") && !is(words, at, "}") {
            at += 1;
        }
        if is(words, at, ",") {
            at += 1;
        }
    }
    at + 1
}

/// A name or sign of the code.
struct Word {
    text: String,
    line: usize,
}

fn is(words: &[Word], at: usize, text: &str) -> bool {
    words.get(at).is_some_and(|word| word.text == text)
}

/// The code as words, without comments, strings and characters.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = opaque(rest);
        let length = match skipped {
            0 if is_name(first) => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
            0 if rest.starts_with("::") => 2,
            0 => first.len_utf8(),
            _ => skipped,
        };
        let (word, after) = rest.split_at(length);
        if skipped == 0 && !first.is_whitespace() {
            words.push(Word { text: word.to_owned(), line });
        }
        line += word.matches('\n').count();
        rest = after;
    }
    words
}

fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// The length of the comment, string or character that `text` starts with, or 0.
fn opaque(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return block_comment(text);
    }
    let raw = text.trim_start_matches(['b', 'c']);
    if let Some(quoted) = raw.strip_prefix('r') {
        let hashes = quoted.len() - quoted.trim_start_matches('#').len();
        if quoted[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let body = text.len() - quoted.len() + hashes + 1;
            return text[body..].find(&end).map_or(text.len(), |found| body + found + end.len());
        }
    }
    match text.chars().next() {
        Some('"') => escaped(text, '"'),
        // `'a'` and `'\n'` are characters, `'a` is a lifetime.
        Some('\'') if text[1..].starts_with('\\') || text[1..].chars().nth(1) == Some('\'') => {
            escaped(text, '\'')
        }
        _ => 0,
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The length of a literal between two `quote`s, in which a backslash escapes.
fn escaped(text: &str, quote: char) -> usize {
    let mut backslash = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !backslash {
            return at + c.len_utf8();
        }
        backslash = c == '\\' && !backslash;
    }
    text.len()
}
