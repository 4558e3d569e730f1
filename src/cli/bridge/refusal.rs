//! Why a request is not answered as it was meant.

use crate::diagnostic::Lang;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// For what the request is.
    Kind(&'static Kind),
    /// For what the configuration of the document says.
    Config(String),
    /// For a mistake of ours.
    Failed(String),
}

/// A kind of requests that are refused.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kind {
    status: u16,
    /// By which programs know it.
    code: &'static str,
    zh: &'static str,
    en: &'static str,
}

/// Names kinds: their name, status, code, and words in both languages.
macro_rules! kinds {
    ($($name:ident = $status:literal $code:literal $zh:literal $en:literal;)*) => {
        impl Refusal {
            $(pub(super) const $name: Self =
                Self::Kind(&Kind { status: $status, code: $code, zh: $zh, en: $en });)*
        }
    };
}

kinds! {
    MALFORMED = 400 "malformed" "请求不合规定" "is no request that is understood here";
    NO_NAME = 400 "name" "请求没有写明文件名" "the request does not say what the document is called";
    KEY = 401 "token" "钥匙不对：gouji bridge 可能重新启动过，请再试一次" "the token is wrong: gouji bridge may have been started anew; try again";
    HOST = 403 "host" "请求不是发给这里的" "the request is for another host";
    ORIGIN = 403 "origin" "不接受网页发来的请求" "requests of web pages are refused";
    NOWHERE = 404 "path" "这里没有这个地址" "there is no such path here";
    METHOD = 405 "method" "这个地址只接受 POST" "this path takes POST alone";
    SLOW = 408 "slow" "请求迟迟没有发完" "the request took too long";
    NO_LENGTH = 411 "length" "请求没有写明长度" "the request does not say how long it is";
    TOO_LARGE = 413 "large" "超过 1 GB，未读" "is over 1 GB and was not read";
    LONG_HEAD = 431 "head" "请求头太长" "the head of the request is too long";
    CHUNKED = 501 "chunked" "不接受分块发送" "bodies in chunks are refused";
    BUSY = 503 "busy" "同时核对的太多，请稍后再试" "too many at once; try again later";
}

impl Refusal {
    /// As HTTP numbers it.
    pub(super) fn status(&self) -> u16 {
        match self {
            Self::Kind(kind) => kind.status,
            Self::Config(_) => 422,
            Self::Failed(_) => 500,
        }
    }

    /// As programs know it.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.code,
            Self::Config(_) => "config",
            Self::Failed(_) => "failed",
        }
    }

    /// As people read it.
    pub(super) fn message(&self, lang: Lang) -> &str {
        match self {
            Self::Kind(kind) => lang.pick(kind.zh, kind.en),
            Self::Config(said) | Self::Failed(said) => said,
        }
    }
}
