//! All instructions that the program takes, counted by valgrind.

use crate::shapes::SHAPES;
use std::fs;
use std::process::Command;
use tempfile::TempDir;

/// So many times the instructions may be taken for twice the input, in percent, those of the start left out.
const MOST: u64 = 240;

/// The instructions of a run; `None` where there is no valgrind.
fn instructions(file: &str, text: &str) -> Option<u64> {
    let dir = TempDir::new().expect("a folder for the test");
    fs::write(dir.path().join(file), text).expect("the folder can be written");
    let mut command = Command::new("valgrind");
    command.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    command.arg(assert_cmd::cargo::cargo_bin!("gouji")).args(["check", "--no-config", file]);
    let output = command.current_dir(dir.path()).output().ok()?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, count) = told.split_once("I refs:").or_else(|| told.split_once("I   refs:"))?;
    count.lines().next()?.trim().replace(',', "").parse().ok()
}

#[test]
#[ignore = "takes many minutes, and needs valgrind"]
fn twice_the_input_takes_twice_the_instructions() {
    let Some(start) = instructions("a.txt", "支出。\n") else {
        panic!("valgrind is not there, so nothing was counted");
    };
    let mut wrong = Vec::new();
    for shape in SHAPES {
        let taken = [1, 2, 4].map(|times| {
            let text = (shape.text)(shape.size * times);
            instructions(shape.file(), &text).expect("it counts").saturating_sub(start)
        });
        if taken[1] * MOST < taken[2] * 100 {
            wrong.push(format!("{}: {taken:?}", shape.name));
        }
    }
    assert!(wrong.is_empty(), "instructions at n, 2n and 4n:\n{}", wrong.join("\n"));
}
