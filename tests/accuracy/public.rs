//! Public documents that are not ours: which they are, and the errors known to be in them.

use crate::corpus;
use crate::counts::Row;
use crate::written::{errors, outcomes, report};
use gouji::diagnostic::Diagnostic;
use gouji::document::Document;
use gouji::rule::RuleSet;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The origin of their rows.
pub(crate) const ORIGIN: &str = "public";

/// A document as it was published.
pub(crate) struct Public {
    pub(crate) file: &'static str,
    /// What its cover or its body says it is, and who published it.
    pub(crate) title: &'static str,
    pub(crate) publisher: &'static str,
    pub(crate) year: u16,
    pub(crate) sha256: &'static str,
    /// The wrong figures or words, as printed: each was recomputed by hand from what else is
    /// printed. Where the document cannot tell which of two is wrong, both stand here.
    pub(crate) errors: &'static [&'static [&'static str]],
}

const JINGMEN: &str = "荆门市行政审批局";
const PUTUO_FINANCE: &str = "上海市普陀区财政局";
const PUTUO_JUSTICE: &str = "上海市普陀区司法局";
const WANLI: &str = "上海市普陀区万里街道办事处";
const RENDA: &str = "江苏省人大常委会办公厅";
const SHENGWEI: &str = "江苏省委办公厅";

pub(crate) const DOCUMENTS: &[Public] = &[
    Public {
        file: "jingmen-2023-final.txt",
        title: "2023年度部门决算",
        publisher: JINGMEN,
        year: 2023,
        sha256: "ef74e7bd75f60642325ebc375a52aabc4705728a4c63a9cae6b103cf7af5d5f3",
        errors: &[
            &["48.76%", "8.29"],
            &["78.38%", "6.27"],
            &["100%"],
            &["80万元", "73.9"],
            &["113次", "35"],
            &["100%", "98"],
            &["176万元", "145"],
            &["415000"],
        ],
    },
    Public {
        file: "putuo-finance-2024-final.pdf",
        title: "2024年度部门决算",
        publisher: PUTUO_FINANCE,
        year: 2024,
        sha256: "d45e923176f9fe4b6533829d3a2fe67f8cbcd55d07099dabf73aca62701f8eb5",
        errors: &[&["0.3万元"], &["71.73%"], &["持平"]],
    },
    Public {
        file: "justice-2026-department-budget.pdf",
        title: "2026年区级部门预算",
        publisher: PUTUO_JUSTICE,
        year: 2026,
        sha256: "c8821d984a541c123130e02c834aac8cd09a37c58dc5074950e6f1b8603bd5e8",
        errors: &[&["43269.3万元", "17.62%"], &["17.66%"], &["201.50万元"]],
    },
    Public {
        file: "wanli-2024-budget.pdf",
        title: "2024年区级部门预算",
        publisher: WANLI,
        year: 2024,
        sha256: "9cf8afd0f960aea9377ec2d80d8573bb96747e42f0c64046a81f63a2e4af7ce8",
        errors: &[&["352.67万元"], &["8013平方米"]],
    },
    Public {
        file: "wanli-2025-budget.pdf",
        title: "2025年区级部门预算",
        publisher: WANLI,
        year: 2025,
        sha256: "80009d59316549fb20db41e05b4f1eb15491e8be1661d5669bd0e5b1fd88d8cd",
        errors: &[&["8013平方米"]],
    },
    Public {
        file: "jiangsu/renda-2017-budget.pdf",
        title: "2017年度部门预算",
        publisher: RENDA,
        year: 2017,
        sha256: "520fa5c58e1f8aa41a801835525ad885d6169d4c851309498e2e008792dc3206",
        errors: &[&["10528.33万元"], &["8.75%"], &["7.22%"], &["16.81%"]],
    },
    Public {
        file: "jiangsu/renda-2018-budget.pdf",
        title: "2018年度部门预算公开",
        publisher: RENDA,
        year: 2018,
        sha256: "f113bb6ee8f9c3220685cb389fb5fbbfa8cbcc553414fb830882ba2e72a95fac",
        errors: &[&["1312.56%"]],
    },
    Public {
        file: "jiangsu/renda-2019-budget.pdf",
        title: "2019年度部门预算公开",
        publisher: RENDA,
        year: 2019,
        sha256: "be0b8f93a21635e0cbf4f20403d7f90d8c4f445cf2a5acd4b65f0bec70bc21f2",
        errors: &[],
    },
    Public {
        file: "jiangsu/renda-2019-budget-tables.pdf",
        title: "2019年度部门预算公开表（只有表）",
        publisher: RENDA,
        year: 2019,
        sha256: "2baf474e2d6556488740cdfbbc62cddb5fb3e47452634521fddb0a01f995c000",
        errors: &[],
    },
    Public {
        file: "jiangsu/shengwei-2017-budget.pdf",
        title: "2017年度部门预算",
        publisher: SHENGWEI,
        year: 2017,
        sha256: "177eb7fa38c3d69b5573557e00094bf6ab076aa108886713b504ae1c7be96a7a",
        errors: &[&["1.66%"]],
    },
    Public {
        file: "jiangsu/shengwei-2017-budget-tables.pdf",
        title: "2017年度部门预算表（只有表）",
        publisher: SHENGWEI,
        year: 2017,
        sha256: "a59d3e87fad5e3ebb9ef3a7a04ddd0a6956f71be887af24b11d50b7cf52f37be",
        errors: &[],
    },
    Public {
        file: "jiangsu/shengwei-2018-budget.pdf",
        title: "2018年度部门预算公开",
        publisher: SHENGWEI,
        year: 2018,
        sha256: "d22abdf08130690fa0c24eb523d54a74a534ddf0326fc024553f77d61752e3b8",
        errors: &[],
    },
    Public {
        file: "jiangsu/shengwei-2018-budget-tables.pdf",
        title: "2018年度省级部门预算公开报表（只有表）",
        publisher: SHENGWEI,
        year: 2018,
        sha256: "60f13f96bfd62a2e5495d21c03fdf47bd1543acf3279e5d615c6e77a4d1d4f23",
        errors: &[],
    },
    Public {
        file: "jiangsu/shengwei-2019-budget.pdf",
        title: "2019年度部门预算公开",
        publisher: SHENGWEI,
        year: 2019,
        sha256: "818fcfd65d478ff357606042021838a6508e185fa045ad1e13d8b0904112e704",
        errors: &[&["30%"]],
    },
    Public {
        file: "jiangsu/shengwei-2019-budget-tables.pdf",
        title: "2019年度部门预算表（只有表）",
        publisher: SHENGWEI,
        year: 2019,
        sha256: "1ac93479a5f55ffe7667ee02e557e7150e3b651f1b31f555b37d4e66cd32a80b",
        errors: &[],
    },
];

/// Those that are here.
pub(crate) fn rows(rules: &RuleSet) -> Vec<Row> {
    DOCUMENTS.iter().filter_map(|document| document.row(rules)).collect()
}

/// Whether all of them are here.
pub(crate) fn is_here() -> bool {
    DOCUMENTS.iter().all(|document| corpus::bytes(document.file).is_some())
}

impl Public {
    fn row(&self, rules: &RuleSet) -> Option<Row> {
        let bytes = corpus::bytes(self.file)?;
        assert_eq!(digest(&bytes), self.sha256, "{} is another document", self.file);
        let (dossier, report) = report(self.file, &bytes, rules);
        let document = &dossier.documents[0];
        // An error of two figures may be told at either; each known one is told once.
        let mut untold: Vec<&&[&str]> = self.errors.iter().collect();
        let mut true_errors = Vec::new();
        for finding in errors(&report) {
            if let Some(at) = untold.iter().position(|known| shows(document, finding, known)) {
                untold.remove(at);
                true_errors.push(finding.primary.at);
            }
        }
        let mut outcomes = outcomes(&report, |finding| true_errors.contains(&finding.primary.at));
        outcomes.known = self.errors.len();
        outcomes.known_told = self.errors.len() - untold.len();
        let (origin, name) = (ORIGIN, self.file.to_owned());
        Some(Row { origin, name, outcomes, finds: BTreeMap::new() })
    }
}

/// Whether a finding blames what is known to be wrong.
fn shows(document: &Document, finding: &Diagnostic, known: &[&str]) -> bool {
    let blamed = document.text(finding.primary.at.span);
    known.iter().any(|printed| match printed.chars().next() {
        // A word is part of the sentence that is blamed, a figure all that is.
        Some(first) if first.is_ascii_digit() => blamed == *printed,
        _ => blamed.contains(printed),
    })
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
