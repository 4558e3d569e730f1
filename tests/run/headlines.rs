//! What a run says of each finding first.

/// The first lines of the findings, and what is told in one line, without excerpts.
pub(crate) fn headlines(out: &str) -> Vec<&str> {
    const WORDS: [&str; 5] = ["错误", "警告", "提示", "已豁免", "已消除"];
    let told = |line: &&str| WORDS.iter().any(|word| line.starts_with(word));
    out.lines().filter(told).collect()
}
