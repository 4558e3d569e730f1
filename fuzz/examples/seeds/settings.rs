//! What people write for gouji: configurations, waivers, baselines, rules.

use super::files::all;
use super::seed;
use gouji::config::template;
use gouji::diagnostic::Lang;

pub(super) fn write() {
    for lang in [Lang::Zh, Lang::En] {
        let text = template(lang).replace("\n# ", "\n").replace("\n#", "\n");
        seed("config", &format!("{lang:?}"), text.as_bytes());
    }
    seed("config", "waiver", WAIVER.as_bytes());
    seed("waiver", "table", WAIVER.as_bytes());
    seed("waiver", "comment", "gouji: allow narrative/share 口径不同，见批复".as_bytes());
    seed("baseline", "known", BASELINE.as_bytes());
    seed("decisions", "made", DECISIONS.as_bytes());
    let folders = ["rules/narrative", "rules/tables", "rules/wording", "rules/vocabulary"];
    for (name, content) in all(&folders, &[".toml"]) {
        seed("rules", &name, &content);
        String::from_utf8_lossy(&content)
            .lines()
            .enumerate()
            .for_each(|(index, line)| parts_of_rules(&format!("{name}-{index}"), line));
    }
}

/// Phrases stand between single quotes, equations between double ones.
fn parts_of_rules(name: &str, line: &str) {
    let quoted = |quote: char| line.split(quote).nth(1).unwrap_or_default().as_bytes();
    if line.contains('{') && line.contains('\'') {
        seed("clause", name, quoted('\''));
    } else if line.contains(['=', '*']) && line.trim_start().starts_with('"') {
        seed("equation", name, quoted('"'));
    }
}

const WAIVER: &str = "[[waiver]]\nrule = \"narrative\"\nfile = \"*.txt\"\ntext = \"占\"\nreason = \"口径不同\"\nuntil = \"2026-12-31\"\n";

const DECISIONS: &str = r#"{"gouji":"decisions","version":1,"reviewer":"张三","decisions":[{"file":"a.txt","fingerprint":"0123456789abcdef","rule":"narrative/share","place":"第5行","message":"不符","decision":"dismissed","reason":"有批复","date":"2026-11-30"}]}"#;

const BASELINE: &str = r#"{"version":2,"files":{"a.txt":{"0123456789abcdef":{"rule":"narrative/share","text":"31.60%","count":2,"symptom":true}}}}"#;
