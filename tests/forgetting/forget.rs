//! The rules without one of their words.

use crate::documents::Text;
use gouji::diagnostic::Lang;
use gouji::rule::RuleSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::{Table, Value};

/// The lists that hold words, by where they stand in a rule file. Cases, messages and equations are
/// no words: an identity of which a part is taken away is not forgotten but wrong.
const LISTS: &[&[&str]] = &[
    &["claim", "clauses"],
    &["claim", "loose"],
    &["check", "find"],
    &["check", "words"],
    &["check", "within"],
    &["vocabulary"],
];
/// Pairs of traditional and simplified characters: none of the documents has any.
const UNUSED: &[&str] = &["vocabulary/traditional"];
/// Lists in one string: their entries are its lines.
const BY_LINE: &[&str] = &["spelled", "unless"];
/// The table whose strings are lists of words or of characters.
const SPELLED_OUT: &str = "numbers";
/// Characters of patterns: where these may match, only trying tells.
const PATTERN: &[char] = &['\\', '[', '{', '?', '*', '|', '^', '$', '+'];

/// The rules without one entry of one list.
pub(crate) struct Removal {
    /// The list: `vocabulary.item.aliases`.
    pub(crate) kind: String,
    /// The entry and the file it is taken from.
    pub(crate) what: String,
    file: Arc<File>,
    path: Vec<Step>,
    /// What it says, folded; empty for patterns.
    words: Vec<String>,
}

/// A rule file.
struct File {
    id: String,
    rules: Table,
}

/// One step towards an entry.
#[derive(Clone)]
enum Step {
    Key(String),
    /// An entry of an array.
    Entry(usize),
    /// An entry of a list in one string.
    Word(usize),
}

/// One in so many of all entries, spread over the files.
pub(crate) fn one_in(every: usize) -> Vec<Removal> {
    files().iter().flat_map(File::entries).step_by(every).collect()
}

fn files() -> Vec<Arc<File>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let id = path.strip_prefix(&root).expect("found under root").with_extension("");
        let id = id.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(path).expect("rule files are UTF-8");
        Arc::new(File { id, rules: text.parse().expect("built-in rules are TOML") })
    };
    paths.iter().map(read).filter(|file| !UNUSED.contains(&file.id.as_str())).collect()
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("rules/ is readable") {
        let path = entry.expect("rules/ is readable").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

impl File {
    fn entries(self: &Arc<Self>) -> Vec<Removal> {
        let mut found = Vec::new();
        for list in LISTS {
            let at = list.iter().try_fold(None, |above: Option<&Value>, key| {
                let inner = above.map_or(self.rules.get(*key), |value| value.get(*key));
                inner.map(Some)
            });
            if let Some(value) = at.flatten() {
                let path: Vec<Step> = list.iter().map(|key| Step::Key((*key).to_owned())).collect();
                self.walk(value, &path, &mut found);
            }
        }
        found
    }

    /// Finds every entry of every list in `value`, which stands at `path`.
    fn walk(self: &Arc<Self>, value: &Value, path: &[Step], found: &mut Vec<Removal>) {
        let below = |step: Step| path.iter().cloned().chain([step]).collect::<Vec<Step>>();
        match value {
            Value::Table(table) => {
                for (key, inner) in table {
                    self.walk(inner, &below(Step::Key(key.clone())), found);
                }
            }
            Value::Array(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    found.push(self.removal(below(Step::Entry(index)), entry));
                    if entry.is_table() {
                        self.walk(entry, &below(Step::Entry(index)), found);
                    }
                }
            }
            Value::String(text) if names(path).contains(&SPELLED_OUT) => {
                let words = List::of(text, path).words;
                found.extend(words.iter().enumerate().map(|(index, word)| {
                    self.removal(below(Step::Word(index)), &Value::from(*word))
                }));
            }
            _ => {}
        }
    }

    fn removal(self: &Arc<Self>, path: Vec<Step>, entry: &Value) -> Removal {
        let kind = names(&path).join(".");
        let what = format!("{} ({})", shown(entry), self.id);
        let mut words = Vec::new();
        gather(entry, &mut words);
        let pattern = words.iter().any(|word| word.contains(PATTERN));
        let words = words.iter().filter(|_| !pattern).map(|word| folded(word)).collect();
        Removal { kind, what, file: Arc::clone(self), path, words }
    }
}

/// The keys of a path.
fn names(path: &[Step]) -> Vec<&str> {
    let mut keys = Vec::new();
    for step in path {
        if let Step::Key(key) = step {
            keys.push(key.as_str());
        }
    }
    keys
}

/// An entry in one line.
fn shown(entry: &Value) -> String {
    let name = ["name", "id", "heading", "role"].iter().find_map(|key| entry.get(*key));
    match name.unwrap_or(entry) {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// All strings of an entry.
fn gather(entry: &Value, words: &mut Vec<String>) {
    match entry {
        Value::String(text) => words.push(text.clone()),
        Value::Array(entries) => entries.iter().for_each(|inner| gather(inner, words)),
        Value::Table(table) => table.values().for_each(|inner| gather(inner, words)),
        _ => {}
    }
}

/// The characters that rules compare: no blanks, brackets and marks, whatever their width.
pub(crate) fn folded(text: &str) -> String {
    let narrow = text.chars().map(|c| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    });
    narrow.filter(|c| c.is_alphanumeric()).collect()
}

/// The entries of a list in one string, and what stands between them.
struct List<'a> {
    words: Vec<&'a str>,
    gap: &'static str,
}

impl<'a> List<'a> {
    fn of(text: &'a str, path: &[Step]) -> Self {
        if names(path).last().is_some_and(|key| BY_LINE.contains(key)) {
            return Self { words: text.lines().collect(), gap: "\n" };
        }
        if text.contains(char::is_whitespace) {
            return Self { words: text.split_whitespace().collect(), gap: " " };
        }
        Self { words: text.split("").filter(|one| !one.is_empty()).collect(), gap: "" }
    }
}

impl Removal {
    /// Whether the document may miss it: a word that stands nowhere in it is not missed.
    pub(crate) fn may_stand_in(&self, document: &Text) -> bool {
        self.words.is_empty() || self.words.iter().any(|word| document.folded.contains(word))
    }

    /// The rules without the entry, or `None` if they cannot be loaded: another file needs it.
    pub(crate) fn rules(&self) -> Option<RuleSet> {
        let mut rules = Value::Table(self.file.rules.clone());
        remove(&mut rules, &self.path, 0);
        let text = toml::to_string(&rules).expect("what was read can be written");
        let path = PathBuf::from(format!("{}.toml", self.file.id));
        RuleSet::with(Lang::Zh, &[(self.file.id.clone(), path, text)]).ok()
    }
}

/// Takes away what the steps from `depth` on lead to.
fn remove(value: &mut Value, path: &[Step], depth: usize) {
    match (&path[depth], value) {
        (Step::Entry(index), Value::Array(entries)) if depth + 1 == path.len() => {
            entries.remove(*index);
        }
        (Step::Word(index), Value::String(text)) => {
            let List { mut words, gap } = List::of(text, &path[..depth]);
            words.remove(*index);
            *text = words.join(gap);
        }
        (Step::Entry(index), Value::Array(entries)) => {
            remove(&mut entries[*index], path, depth + 1);
        }
        (Step::Key(key), Value::Table(table)) => remove(&mut table[key.as_str()], path, depth + 1),
        _ => unreachable!("the path was walked on this file"),
    }
}
