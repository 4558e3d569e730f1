//! A rule file of one's own among the built-in ones: a set of rules, or mistakes told with places.

#![no_main]

use gouji::check::{Options, check};
use gouji::document::Dossier;
use gouji::render::rule_error;
use gouji::rule::RuleSet;
use gouji_fuzz::{read, style};
use libfuzzer_sys::fuzz_target;
use std::path::PathBuf;

const TEXT: &str =
    "2024年度教育支出年初预算为80.00万元，支出决算为60.00万元，占50.00%，比上年增加5万元。\n";

fuzz_target!(|text: &str| {
    let style = style(text.len());
    let own = [("narrative/own".to_owned(), PathBuf::from("own.toml"), text.to_owned())];
    match RuleSet::with(style.lang, &own) {
        Ok(rules) => {
            let dossier =
                Dossier { documents: read("a.txt", TEXT.as_bytes()).into_iter().collect() };
            check(&dossier, &rules, &Options { lang: style.lang, ..Options::default() });
        }
        Err(errors) => {
            for error in errors {
                rule_error(&error, &style, &mut Vec::new()).expect("memory takes it");
            }
        }
    }
});
