//! Every built-in rule does what its own examples show.

use gouji::check::run;
use gouji::diagnostic::Lang;
use gouji::rule::RuleSet;
use std::fs;
use std::path::Path;

#[test]
fn every_rule_does_what_its_examples_show() {
    let rules = RuleSet::with_examples(Lang::Zh, &[]).expect("built-in rules have no mistake");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut told = Vec::new();
    for failure in rules.rules.iter().flat_map(|rule| run(&rules, rule)) {
        let text = fs::read_to_string(root.join(&failure.path)).expect("rules/ is readable");
        let line = text[..failure.span.start].lines().count().max(1);
        let (path, message) = (failure.path.display(), &failure.message);
        let marked = failure.span.of(&text).trim();
        let help = failure.help.unwrap_or_default();
        told.push(format!("{path}:{line}: {message}: {marked}\n    {help}"));
    }
    assert!(told.is_empty(), "{} failures:\n{}", told.len(), told.join("\n"));
}
