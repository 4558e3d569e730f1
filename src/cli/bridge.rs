//! `gouji bridge`: checks documents for an office program on this machine, which hands them over and takes comments
//! back.
//!
//! It listens on the loopback alone, serves no pages, keeps nothing, and answers only whoever could read the key that
//! it made anew for this run. Nothing here judges; it asks the same gate as `gouji check`.

mod answer;
mod caller;
mod desk;
mod key;
mod refusal;
mod request;
mod wire;

use super::config::ConfigArgs;
use super::console::{Console, printed};
use super::guard::guarded;
use super::how::RuleDirs;
use super::limits::Most;
use super::{Exit, Stop, foreign, machine};
use crate::diagnostic::Lang;
use answer::Answer;
use caller::Task;
use clap::Args as Group;
use key::{Key, KeyFile};
use refusal::Refusal;
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::exit;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};
use std::time::Duration;
use wire::Wire;

/// What holds for all that is handed over.
#[derive(Group)]
pub(super) struct BridgeArgs {
    #[arg(
        long,
        value_name = "端口",
        default_value_t = 0,
        help_heading = "选项",
        hide_default_value = true,
        help = "在本机的哪个端口等候；默认由系统挑一个空闲的"
    )]
    port: u16,
    /// In how many milliseconds a request has to be here, for tests that are slow on purpose.
    #[arg(long, hide = true, default_value_t = 30_000)]
    patience: u64,
    #[command(flatten)]
    rules: RuleDirs,
    #[command(flatten)]
    config: ConfigArgs,
    #[command(flatten)]
    most: Most,
}

/// So many are answered at a time; an office program has one question.
const MOST_AT_ONCE: usize = 8;

/// So long is waited where the system has no connection to give.
const RESPITE: Duration = Duration::from_millis(50);

/// What every caller is answered from.
struct Bridge<'a> {
    args: &'a BridgeArgs,
    key: Key,
    port: u16,
    lang: Lang,
    callers: AtomicUsize,
}

/// Answers until the user has enough.
pub(super) fn run(args: &BridgeArgs, lang: Lang, console: &mut Console) -> Result<Exit, Stop> {
    let wrong = |error: &io::Error| {
        let what = lang.pick("不能在本机等候", "cannot listen on this machine");
        Stop::Message(format!("{what}: {}", foreign::system(error, lang)))
    };
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).map_err(|error| wrong(&error))?;
    let port = listener.local_addr().map_err(|error| wrong(&error))?.port();
    let key = Key::new(lang)?;
    let file = KeyFile::place(lang)?;
    let (last, own) = (file.clone(), key.clone());
    machine::on_interrupt(move || {
        last.remove(&own);
        exit(Exit::Clean as i32);
    });
    file.write(&key, port, lang)?;
    let told = match lang {
        Lang::Zh => format!("在 127.0.0.1:{port} 等候 WPS 加载项；钥匙在"),
        Lang::En => format!("waiting for the add-in on 127.0.0.1:{port}; the key is in"),
    };
    let end = lang.pick("按 Ctrl-C 结束", "Ctrl-C ends this");
    writeln!(console.err, "{told} {}\n{end}", printed(file.path()))?;
    console.err.flush()?;
    Bridge { args, key, port, lang, callers: AtomicUsize::new(0) }.serve(&listener)
}

impl Bridge<'_> {
    fn serve(&self, listener: &TcpListener) -> ! {
        thread::scope(|scope| {
            loop {
                let Ok((stream, _)) = listener.accept() else {
                    thread::sleep(RESPITE);
                    continue;
                };
                if MOST_AT_ONCE <= self.callers.fetch_add(1, Ordering::Relaxed) {
                    self.turn_away(stream);
                    continue;
                }
                // Where there is no thread to be had the connection is closed, and the next may find one.
                let met = Builder::new().spawn_scoped(scope, || self.meet(stream));
                if met.is_err() {
                    self.callers.fetch_sub(1, Ordering::Relaxed);
                }
            }
        })
    }

    /// Answers one caller. A mistake of ours costs this answer, and never the next.
    fn meet(&self, stream: TcpStream) {
        let answered = guarded("gouji bridge", self.lang, || {
            let mut wire = Wire::new(stream, Duration::from_millis(self.args.patience));
            // Whoever hangs up early wants no answer.
            let _ = self.answer(&mut wire).send(&mut wire);
        });
        // What goes wrong between question and answer has been told in the answer.
        drop(answered);
        self.callers.fetch_sub(1, Ordering::Relaxed);
    }

    /// Tells that there are too many, and waits for next to nothing.
    fn turn_away(&self, stream: TcpStream) {
        let mut wire = Wire::new(stream, RESPITE);
        let _ = Answer::refused(&Refusal::BUSY, None, self.lang).send(&mut wire);
        self.callers.fetch_sub(1, Ordering::Relaxed);
    }

    fn answer(&self, wire: &mut Wire) -> Answer {
        let head = match request::head(wire) {
            Ok(head) => head,
            Err(refusal) => return Answer::refused(&refusal, None, self.lang),
        };
        let origin = caller::origin(&head);
        let answered = caller::task(&head, self.port, &self.key).and_then(|task| {
            if let Task::Preflight = task {
                return Ok(Answer::welcome(&head));
            }
            let body = request::body(&head, wire)?;
            let done = guarded("gouji bridge", self.lang, || match task {
                Task::Check(name) => desk::check(self.args, &name, body, self.lang),
                _ => desk::own(&body),
            });
            let told = done.unwrap_or_else(|failure| Err(Refusal::Failed(failure.message)))?;
            Ok(Answer::json(&told, origin))
        });
        answered.unwrap_or_else(|refusal| Answer::refused(&refusal, origin, self.lang))
    }
}
