//! Runs that are killed at any moment: what they were to write is the old file or the new one, and
//! the next run goes on as if nothing had been.
//!
//! Nothing here waits for time to pass. A run is killed after so many looks at it, or so many looks
//! after it has begun to write; whatever that comes to on a machine, what is asserted holds.

use crate::build::{docx, p};
use crate::made::{pdf, sheet};
use crate::run::{DRAFT, folder};
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::yield_now;
use tempfile::TempDir;

/// A command that writes a file.
struct Writing {
    args: &'static [&'static str],
    /// What it writes.
    output: &'static str,
    /// Whether there is an older one, of other documents.
    older: bool,
}

const COMMANDS: &[Writing] = &[
    Writing {
        args: &["check", "d", "--format", "json", "--output", "o.json"],
        output: "o.json",
        older: true,
    },
    Writing {
        args: &["check", "d", "--format", "xlsx", "--output", "o.xlsx"],
        output: "o.xlsx",
        older: true,
    },
    Writing { args: &["report", "d", "-o", "o.html"], output: "o.html", older: true },
    Writing { args: &["baseline", "d"], output: "gouji-baseline.json", older: true },
    Writing { args: &["baseline", "d", "--update"], output: "gouji-baseline.json", older: true },
    Writing {
        args: &["annotate", "d/a.docx", "--output", "o.docx"],
        output: "o.docx",
        older: true,
    },
    Writing { args: &["annotate", "d/a.pdf", "--output", "o.pdf"], output: "o.pdf", older: true },
    Writing { args: &["init"], output: "gouji.toml", older: false },
    Writing { args: &["hook", "install"], output: ".git/hooks/pre-commit", older: false },
];

#[test]
fn a_killed_run_leaves_the_old_file_or_the_new_one() {
    for command in COMMANDS {
        kill(command, 10);
    }
}

#[test]
#[ignore = "takes minutes: cargo test --test hostile -- --ignored"]
fn two_hundred_killed_runs_leave_the_old_file_or_the_new_one() {
    for command in COMMANDS {
        println!("{}", kill(command, 200));
    }
}

/// Kills so many runs of a command; how many left which file.
fn kill(command: &Writing, times: u64) -> String {
    let place = Place::new(command);
    let looks = place.looks();
    let (mut old, mut new, mut begun) = (0, 0, 0);
    for number in 0..times {
        place.restore();
        // Half of them anywhere in the run, half of them once they have begun to write.
        let (after, writes) = (looks * (number + 1) / times, number % 2 == 1);
        let mut child = place.start(command.args);
        let mut looked = 0;
        while !ended(&mut child) && looked < if writes { number * 4 } else { after } {
            looked += u64::from(!writes || !place.unfinished().is_empty());
            yield_now();
        }
        child.kill().expect("a child can be killed");
        child.wait().expect("it has ended");
        begun += u64::from(!place.unfinished().is_empty());
        match place.written() {
            is if is == place.old => old += 1,
            is if is == place.new => new += 1,
            is => panic!("{:?}: half a file: {is:?}", command.args),
        }
        place.goes_on();
    }
    format!("{:?}: {times} killed, {old} old, {new} new, {begun} while writing", command.args)
}

/// A folder that a command runs in, with what it writes there.
struct Place<'a> {
    command: &'a Writing,
    dir: TempDir,
    old: Option<Vec<u8>>,
    new: Option<Vec<u8>>,
}

impl<'a> Place<'a> {
    fn new(command: &'a Writing) -> Self {
        let dir = folder(&[("d/a.txt", DRAFT)]);
        let mut place = Self { command, dir, old: None, new: None };
        if command.args[0] == "hook" {
            let git =
                Command::new("git").args(["init", "-q"]).current_dir(place.dir.path()).status();
            assert!(git.is_ok_and(|status| status.success()), "a repository");
        }
        if command.older {
            place.write_documents("本年支出100.00万元，其中基本支出70.00万元，占50.00%。");
            let drawn_up = command.args.iter().filter(|arg| **arg != "--update");
            place.run(&drawn_up.copied().collect::<Vec<_>>());
            place.old = place.written();
            assert!(place.old.is_some(), "{:?} writes nothing", command.args);
        }
        place.write_documents("本年支出100.00万元，其中基本支出60.00万元，占50.00%。");
        place.run(command.args);
        place.new = place.written();
        assert!(place.new.is_some() && place.new != place.old, "{:?} writes nothing", command.args);
        place
    }

    fn write_documents(&self, sentence: &str) {
        let write = |name: &str, bytes: Vec<u8>| {
            fs::write(self.dir.path().join(name), bytes).expect("the folder can be written");
        };
        write("d/a.docx", docx(&p(sentence), &[]));
        write("d/a.pdf", pdf(&[sheet().text(60, 60, sentence)]));
    }

    fn start(&self, args: &[&str]) -> Child {
        Command::new(assert_cmd::cargo::cargo_bin!("gouji"))
            .args(args)
            .current_dir(self.dir.path())
            .env_remove("GOUJI_LANG")
            .env_remove("GITHUB_ACTIONS")
            .env("SOURCE_DATE_EPOCH", "1788000000")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it can be started")
    }

    fn run(&self, args: &[&str]) {
        self.start(args).wait().expect("it ends");
    }

    /// How often a run can be looked at before it ends.
    fn looks(&self) -> u64 {
        self.restore();
        let mut child = self.start(self.command.args);
        let mut looks = 0;
        while !ended(&mut child) {
            looks += 1;
            yield_now();
        }
        looks
    }

    fn output(&self) -> PathBuf {
        self.dir.path().join(self.command.output)
    }

    fn written(&self) -> Option<Vec<u8>> {
        fs::read(self.output()).ok()
    }

    /// What runs before this one have left beside the output.
    fn unfinished(&self) -> Vec<PathBuf> {
        let output = self.output();
        let beside = fs::read_dir(output.parent().expect("a folder")).into_iter().flatten();
        let paths = beside.flatten().map(|entry| entry.path());
        let is_ours = |path: &PathBuf| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".gouji-"))
        };
        paths.filter(is_ours).collect()
    }

    /// Puts the older file back, or none, and clears what was left behind.
    fn restore(&self) {
        for path in self.unfinished() {
            fs::remove_file(path).expect("it can be removed");
        }
        match &self.old {
            Some(old) => fs::write(self.output(), old).expect("the folder can be written"),
            None => drop(fs::remove_file(self.output())),
        }
    }

    /// Runs the command to its end, whatever lies beside.
    fn goes_on(&self) {
        self.run(self.command.args);
        assert_eq!(self.written(), self.new, "{:?} after a killed run", self.command.args);
    }
}

fn ended(child: &mut Child) -> bool {
    child.try_wait().expect("a child can be looked at").is_some()
}
