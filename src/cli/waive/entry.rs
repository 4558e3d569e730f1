//! A dismissal as a waiver in `gouji.toml`.

use super::Wanted;
use crate::config::{Day, Waiver};
use crate::render::visible_line;
use toml::Value;

/// The waiver, with what was wrong as a comment: nobody knows a finding by its fingerprint.
pub(super) fn entry(wanted: &Wanted<'_>, is_rule: impl Fn(&str) -> bool) -> String {
    let decided = wanted.decided;
    let decision = &decided.decision;
    let about = [&decided.place, &decided.message].map(|part| visible_line(part));
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let about = if about.is_empty() { about } else { format!("# {about}\n") };
    let rule = if is_rule(&decided.rule) { &decided.rule } else { "" };
    let file = pattern(&wanted.path).unwrap_or_default();
    let keys = [
        ("rule", rule),
        ("file", &file),
        ("fingerprint", &decided.fingerprint),
        ("reason", &decision.reason),
        ("by", &decision.by),
        ("date", &decision.date),
    ];
    // A waiver without a reason waits for one.
    let keys = keys.into_iter().filter(|(key, value)| *key == "reason" || !value.is_empty());
    let keys = keys.map(|(key, value)| format!("{key} = {}\n", Value::String(value.to_owned())));
    format!("[[waiver]]\n{about}{}", keys.collect::<Vec<_>>().concat())
}

/// Whether a waiver that holds today is for the same finding.
pub(super) fn is_granted(waivers: &[Waiver], wanted: &Wanted<'_>, today: Day) -> bool {
    waivers.iter().any(|waiver| {
        waiver.fingerprint.as_ref() == Some(&wanted.decided.fingerprint)
            && waiver.file.as_ref().is_none_or(|file| file.hold(&wanted.path))
            && !waiver.reason.is_empty()
            && waiver.until.is_none_or(|until| today <= until)
    })
}

/// The file itself as a line of `.gitignore`; none for a file that is not below the configuration.
fn pattern(path: &str) -> Option<String> {
    if path.is_empty() || path.starts_with("../") || path.starts_with('/') {
        return None;
    }
    // Without a stroke in it a name stands for files of all folders.
    let mut pattern = if path.contains('/') { String::new() } else { "/".to_owned() };
    for c in path.chars() {
        if matches!(c, '\\' | '*' | '?' | '[' | ']' | '{' | '}' | '!' | '#' | ' ') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    Some(pattern)
}
