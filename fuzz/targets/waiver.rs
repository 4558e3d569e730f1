//! Waivers in comments and in gouji.toml, each line one comment: whatever they say, no finding is
//! lost, and what is wrong with them is told at a place.

#![no_main]

use gouji::config::{Config, Day, NAME};
use gouji::diagnostic::{Lang, Report};
use gouji::document::{Allowance, Dossier};
use gouji::triage::{Granted, Terms, mark, troubles, waive};
use gouji_fuzz::{RULES, checked, read};
use libfuzzer_sys::fuzz_target;
use once_cell::sync::Lazy;
use std::path::Path;

const TEXT: &str = "2024年度本年支出合计17.00万元，其中：基本支出8.71万元，占51.24%；项目支出8.29万元，占48.70%。\n\n\
    2024年度教育支出年初预算为80.00万元，支出决算为60.00万元，完成年初预算的77.00%。\n\n\
    本馆按一般公用预算管理。\n";

static DRAFT: Lazy<(Dossier, Report)> =
    Lazy::new(|| checked(read("a.txt", TEXT.as_bytes()).expect("a text")));
static TODAY: Lazy<Day> = Lazy::new(|| Day::new(2026, 9, 1));

fuzz_target!(|text: &str| {
    let (mut dossier, mut report) = DRAFT.clone();
    let document = &mut dossier.documents[0];
    let blocks: Vec<_> = document.blocks.iter().map(gouji::document::Block::span).collect();
    let comments = text.lines().filter_map(Allowance::read).zip(blocks.iter().cycle());
    document.allowances = comments.map(|(one, reach)| one.over(*reach)).collect();
    let terms = Terms { rules: &RULES, lang: Lang::Zh, today: &TODAY };
    let config = Config::read(Path::new(NAME), text, Lang::Zh).ok();
    let granted = config.as_ref().map(|config| Granted { waivers: &config.waivers, path: "a.txt" });
    let before = report.files[0].diagnostics.len();
    let used = waive(&dossier, &mut report, &[granted], terms);
    mark(&dossier, &mut report);
    assert!(before <= report.files[0].diagnostics.len(), "a finding is lost");
    if let Some(config) = &config {
        troubles(config, &used[0], &|_| true, terms);
    }
});
