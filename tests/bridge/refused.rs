//! Whom `gouji bridge` does not answer: other users, pages of the web, whoever sends what is no request. None of them
//! keeps it from answering the next.

use super::client::{Bridge, answer};
use super::run::DRAFT;
use super::{bridge, word};
use std::io::{Read, Write};
use std::net::TcpStream;

const TARGET: &str = "/check?name=a.txt";

/// It still answers as it should.
fn is_well(bridge: &Bridge) {
    let answer = bridge.check("a.txt", DRAFT.as_bytes());
    assert_eq!((answer.status, &answer.body["files"][0]["summary"]["errors"]), (200, &2.into()));
}

#[test]
fn only_who_knows_the_key_is_answered() {
    let (bridge, _dir, _home) = bridge(&[], &[]);
    let mut other: Vec<char> = bridge.token.chars().collect();
    other[63] = if other[63] == '0' { '1' } else { '0' };
    let other: String = other.into_iter().collect();
    for said in [
        String::new(),
        "Bearer ".to_owned(),
        format!("Bearer {other}"),
        format!("Bearer {}", &bridge.token[1..]),
        format!("Basic {}", bridge.token),
        bridge.token.clone(),
        format!("Bearer {}\r\nAuthorization: Bearer {}", bridge.token, bridge.token),
    ] {
        let answer = bridge.ask("POST", TARGET, &[("Authorization", &said)], &word());
        let expected = if said.contains('\n') { (400, "malformed") } else { (401, "token") };
        assert_eq!((answer.status, answer.code()), expected, "{said}");
    }
    // What is unread is not in the way of the answer.
    let answer = bridge.ask("POST", TARGET, &[("Authorization", "")], &vec![b'a'; 8 << 20]);
    assert_eq!((answer.status, answer.code()), (401, "token"));
    is_well(&bridge);
}

/// Some callers ask first whether their document is wanted.
#[test]
fn a_document_is_waited_for_where_it_is_wanted() {
    let (bridge, _dir, _home) = bridge(&[], &[]);
    let ask = |key: &str| {
        let length = DRAFT.len();
        let head = format!(
            "POST {TARGET} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {key}\r\n\
             Content-Length: {length}\r\nExpect: 100-continue\r\n\r\n",
            bridge.port
        );
        let mut stream = bridge.connect();
        stream.write_all(head.as_bytes()).expect("it is listened to");
        let mut told = [0; 25];
        stream.read_exact(&mut told).expect("an answer");
        (stream, String::from_utf8_lossy(&told).into_owned())
    };
    let (mut stream, told) = ask(&bridge.token);
    assert_eq!(told, "HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(DRAFT.as_bytes()).expect("it is listened to");
    assert_eq!(answer(stream).status, 200);
    assert!(ask("").1.starts_with("HTTP/1.1 401 "));
}

/// A page of the web, too, can send requests to this machine, by its address or by a name that leads to it.
#[test]
fn pages_of_the_web_are_refused() {
    let (bridge, _dir, _home) = bridge(&[], &[]);
    let port = bridge.port;
    let ask = |method: &str, headers: &[(&str, &str)]| {
        let answer = bridge.ask(method, TARGET, headers, DRAFT.as_bytes());
        let allowed = answer.headers.get("access-control-allow-origin").cloned();
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers["vary"], "Origin");
        (answer.status, answer.code().to_owned(), allowed.unwrap_or_default())
    };
    let host = |said: &str| ask("POST", &[("Host", said)]);
    for said in ["", "evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", "[::1]:80", "*"] {
        assert_eq!(host(said), (403, "host".to_owned(), String::new()), "{said}");
    }
    let named = format!("evil.example:{port}");
    assert_eq!(host(&named), (403, "host".to_owned(), String::new()));
    assert_eq!(host(&format!("LocalHost:{port}")).0, 200);
    let own = format!("http://127.0.0.1:{port}");
    for method in ["POST", "OPTIONS"] {
        for said in ["https://evil.example", &own, "*", "file:///C:/a.html", "Null"] {
            let origin = [("Origin", said), ("Access-Control-Request-Method", "POST")];
            assert_eq!(ask(method, &origin), (403, "origin".to_owned(), String::new()), "{said}");
        }
    }
    for said in ["null", "file://"] {
        assert_eq!(ask("POST", &[("Origin", said)]), (200, String::new(), said.to_owned()));
        // Whoever has no key is told so, and nothing else.
        let keyless = [("Origin", said), ("Authorization", "")];
        assert_eq!(ask("POST", &keyless), (401, "token".to_owned(), said.to_owned()));
    }
}

/// Browsers ask first whether a page may ask.
#[test]
fn the_page_of_the_add_in_may_ask() {
    let (bridge, _dir, _home) = bridge(&[], &[]);
    let asked = [
        ("Origin", "null"),
        ("Authorization", ""),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "authorization"),
        ("Access-Control-Request-Private-Network", "true"),
    ];
    let answer = bridge.ask("OPTIONS", TARGET, &asked, b"");
    assert_eq!((answer.status, &answer.body), (204, &serde_json::Value::Null));
    for (name, value) in [
        ("access-control-allow-origin", "null"),
        ("access-control-allow-methods", "POST"),
        ("access-control-allow-headers", "authorization, content-type"),
        ("access-control-allow-private-network", "true"),
    ] {
        assert_eq!(answer.headers.get(name).map(String::as_str), Some(value), "{name}");
    }
    assert_eq!(bridge.ask("OPTIONS", "/other", &asked, b"").status, 404);
    assert_eq!(bridge.ask("OPTIONS", TARGET, &[], b"").status, 405);
}

#[test]
fn what_is_not_to_be_had_is_refused() {
    let (bridge, _dir, _home) = bridge(&[], &[]);
    let ask = |method: &str, target: &str, headers: &[(&str, &str)]| {
        let answer = bridge.ask(method, target, headers, b"[]");
        (answer.status, answer.code().to_owned())
    };
    for target in ["/", "/check/", "/../check", "/Check", "*", "http://127.0.0.1/check"] {
        assert_eq!(ask("POST", target, &[]), (404, "path".to_owned()), "{target}");
    }
    for method in ["GET", "PUT", "HEAD", "DELETE", "post", "TRACE"] {
        assert_eq!(ask(method, TARGET, &[]), (405, "method".to_owned()), "{method}");
    }
    for (target, status) in [("/check", 400), ("/check?name=", 400), ("/check?name=-", 400)] {
        assert_eq!(ask("POST", target, &[]), (status, "name".to_owned()), "{target}");
    }
    for target in ["/check?name=%FF", "/check?name=a%00", "/check?name=a%0A"] {
        assert_eq!(ask("POST", target, &[]), (400, "malformed".to_owned()), "{target}");
    }
    for (header, said, status, code) in [
        ("Content-Length", "1073741825", 413, "large"),
        ("Content-Length", "99999999999999999999999", 413, "large"),
        ("Content-Length", "", 411, "length"),
        ("Content-Length", "-2", 400, "malformed"),
        ("Content-Length", "1", 400, "malformed"),
        ("Transfer-Encoding", "chunked", 501, "chunked"),
    ] {
        let said = ask("POST", TARGET, &[(header, said)]);
        assert_eq!(said, (status, code.to_owned()), "{header}");
    }
    assert_eq!(bridge.ask("POST", "/own", &[], b"{}").code(), "malformed");
    is_well(&bridge);
}

#[test]
fn what_is_no_request_ends_nothing() {
    let (bridge, _dir, _home) = bridge(&[], &[]);
    let long = format!("GET / HTTP/1.1\r\nA: {}", "a".repeat(20_000));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: a\r\n".repeat(100));
    for (sent, status) in [
        ("\r\n\r\n\0\r\n\r\n", 400),
        ("GET / HTTP/1.0\r\n\r\n", 400),
        ("\u{16}\u{3}\u{1}\0\u{5}", 400),
        ("POST /check\r\n\r\n", 400),
        (&long, 431),
        (&many, 431),
    ] {
        assert_eq!(bridge.raw(sent.as_bytes()).status, status, "{sent}");
    }
    // Who hangs up in the middle, with and without a key, is missed by nobody.
    drop(bridge.connect());
    let head = format!(
        "POST {TARGET} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\nContent-Length: 9\r\n\r\n收",
        bridge.port, bridge.token
    );
    for piece in [&head[..20], &head] {
        bridge.connect().write_all(piece.as_bytes()).expect("it is listened to");
    }
    is_well(&bridge);
}

#[test]
fn nobody_is_waited_for_forever() {
    let (bridge, _dir, _home) = bridge(&[], &["--patience", "200", "--lang", "en"]);
    let head = format!(
        "POST {TARGET} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\nContent-Length: 9\r\n\r\n收",
        bridge.port, bridge.token
    );
    // Half a head, half a body, nothing at all: each is told, and the next again.
    for piece in ["", &head[..20], &head] {
        let mut stream = bridge.connect();
        stream.write_all(piece.as_bytes()).expect("it is listened to");
        let answer = answer(stream);
        assert_eq!((answer.status, answer.code()), (408, "slow"), "{piece}");
        assert_eq!(answer.body["error"]["message"], "the request took too long");
    }
}

/// Those who say nothing keep nobody out for longer than it takes to find out.
#[test]
fn a_crowd_is_turned_away() {
    let (bridge, _dir, _home) = bridge(&[], &[]);
    let silent: Vec<TcpStream> = (0..8).map(|_| bridge.connect()).collect();
    let answer = bridge.check("a.txt", DRAFT.as_bytes());
    assert_eq!((answer.status, answer.code()), (503, "busy"));
    drop(silent);
    // As soon as the system has told that they are gone there is room.
    while bridge.check("a.txt", DRAFT.as_bytes()).status == 503 {}
    is_well(&bridge);
}
