//! What the system and libraries say, in the user's language: their own words are English, whatever is asked for.

use super::git;
use crate::diagnostic::Lang;
use std::io::{self, ErrorKind};

/// Why the system refuses something.
pub(super) fn system(error: &io::Error, lang: Lang) -> String {
    if let Some(said) = git::said(error, lang) {
        return said;
    }
    match (words(error), lang) {
        (Some((zh, en)), _) => lang.pick(zh, en).to_owned(),
        (None, Lang::En) => error.to_string(),
        (None, Lang::Zh) => match error.raw_os_error() {
            Some(number) => format!("系统拒绝，错误号 {number}"),
            None => "系统拒绝，没有说明原因".to_owned(),
        },
    }
}

/// The kinds that people meet.
fn words(error: &io::Error) -> Option<(&'static str, &'static str)> {
    // Windows has a number for it and the library no kind: the file is open in Word or Excel.
    if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
        return Some(IN_USE);
    }
    Some(match error.kind() {
        ErrorKind::NotFound => ("没有这个文件或目录", "no such file or folder"),
        ErrorKind::PermissionDenied => ("没有权限", "permission denied"),
        ErrorKind::AlreadyExists => ("已经有同名的文件", "there is a file of this name"),
        ErrorKind::IsADirectory => ("是目录，不是文件", "is a folder and no file"),
        ErrorKind::NotADirectory => ("路径中间有一段不是目录", "part of the path is no folder"),
        ErrorKind::StorageFull => ("磁盘已满", "the disk is full"),
        ErrorKind::QuotaExceeded => ("超出磁盘配额", "the disk quota is used up"),
        ErrorKind::ReadOnlyFilesystem => ("磁盘只读，不能写入", "the disk is read-only"),
        ErrorKind::FileTooLarge => ("文件太大", "the file is too large"),
        ErrorKind::AddrInUse => (
            "端口正被别的程序使用，请换一个",
            "the port is in use by another program; pick another",
        ),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => IN_USE,
        ErrorKind::InvalidFilename => {
            ("文件名太长或不合规定", "the name is too long or not allowed")
        }
        ErrorKind::InvalidInput => ("路径不合规定", "the path is not allowed"),
        ErrorKind::InvalidData => {
            ("不是 UTF-8 编码的文字，请另存为 UTF-8", "is not text in UTF-8; save it as UTF-8")
        }
        ErrorKind::UnexpectedEof => ("内容不完整", "it breaks off"),
        ErrorKind::CrossesDevices => ("不能移到另一个磁盘", "cannot be moved to another disk"),
        ErrorKind::OutOfMemory => ("内存不足", "out of memory"),
        ErrorKind::TimedOut => ("等待太久，没有回应", "it took too long"),
        ErrorKind::BrokenPipe => ("接收结果的程序已经退出", "nobody reads the output any more"),
        _ => return None,
    })
}

const IN_USE: (&str, &str) =
    ("正被别的程序使用，请先关闭", "is in use by another program; close it there");

/// Why something could not be looked into.
pub(super) fn walk(error: &ignore::Error, lang: Lang) -> String {
    match error {
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => walk(err, lang),
        ignore::Error::Loop { .. } => {
            lang.pick("链接绕回了自己", "links lead round in a circle").to_owned()
        }
        ignore::Error::Glob { glob, err } => match lang {
            Lang::Zh => format!("看不懂“{}”", glob.as_deref().unwrap_or_default()),
            Lang::En => err.clone(),
        },
        error => match (error.io_error(), lang) {
            (Some(error), _) => system(error, lang),
            (None, Lang::Zh) => "无法读取".to_owned(),
            (None, Lang::En) => error.to_string(),
        },
    }
}

/// Where a text stops being the JSON that it should be.
pub(super) fn json(error: &serde_json::Error, lang: Lang) -> String {
    let (line, column) = (error.line(), error.column());
    let said = error.to_string();
    let unknown = said.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    let (zh, en) = match error.classify() {
        serde_json::error::Category::Eof => ("内容不完整，到这里就断了", "it breaks off here"),
        serde_json::error::Category::Data => {
            ("不是 gouji baseline 写出的样子", "this is not as gouji baseline writes it")
        }
        _ => ("附近不是合法的 JSON", "this is no JSON"),
    };
    let advice = lang.pick(
        "请恢复原来的文件，或重新运行 gouji baseline",
        "restore the file, or run gouji baseline again",
    );
    match (lang, unknown) {
        (Lang::Zh, None) => format!("第 {line} 行第 {column} 列{zh}；{advice}"),
        (Lang::Zh, Some(name)) => {
            format!("第 {line} 行第 {column} 列{zh}，没有 {name} 这一项；{advice}")
        }
        (Lang::En, None) => format!("line {line}, column {column}: {en}; {advice}"),
        (Lang::En, Some(name)) => {
            format!("line {line}, column {column}: {en}, there is no {name}; {advice}")
        }
    }
}
