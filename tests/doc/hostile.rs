//! Old documents made to break the reader.

use crate::dice::Dice;
use crate::{own, read};
use cfb::CompoundFile;
use gouji::diagnostic::Lang;
use gouji::read::{Changes, ReadError};
use std::io::{Cursor, Read, Write};

const STREAMS: [&str; 3] = ["WordDocument", "1Table", "Data"];

fn streams(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).expect("a compound file");
    let stream = |name: &&str| {
        let mut content = Vec::new();
        if let Ok(mut stream) = file.open_stream(name) {
            stream.read_to_end(&mut content).expect("memory");
        }
        content
    };
    STREAMS.iter().map(stream).collect()
}

fn packed(streams: &[Vec<u8>]) -> Vec<u8> {
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).expect("memory");
    for (name, content) in STREAMS.iter().zip(streams) {
        file.create_stream(name).expect("memory").write_all(content).expect("memory");
    }
    file.flush().expect("memory");
    file.into_inner().into_inner()
}

/// The message of a refusal of a document whose head has these bytes at a place.
fn refused(at: usize, bytes: &[u8]) -> String {
    let mut parts = streams(&own("features.doc"));
    parts[0][at..at + bytes.len()].copy_from_slice(bytes);
    read("a.doc", &packed(&parts), Changes::Accepted).expect_err("refused").describe(Lang::Zh)
}

#[test]
fn what_is_not_read_is_named() {
    assert!(refused(0x0A, &[0x00, 0x03]).contains("设有密码"));
    assert!(
        refused(0, &[0xDC, 0xA5, 0x68, 0])
            .contains("Word 95 或更早版本的文档（doc），不能直接核对")
    );
    assert!(refused(0, &[0, 0]).contains("内容已损坏"));
    // More characters than there are.
    assert!(refused(0x4C, &[0xFF, 0xFF, 0xFF, 0x0F]).contains("内容已损坏"));
}

#[test]
fn whatever_is_changed_is_read_or_refused() {
    for name in ["features.doc", "../versions/budget-errors.doc"] {
        let whole = streams(&own(name));
        let mut dice = Dice::new(7);
        for round in 0..200 {
            let mut parts = whole.clone();
            let some = dice.below(2);
            for _ in 0..8 {
                // The head and what it leads to, else anything.
                let most =
                    if round % 2 == 0 { parts[some].len().min(1024) } else { parts[some].len() };
                let at = dice.below(most);
                parts[some][at] = dice.pick(&[0, 1, 7, 0x0D, 0x7F, 0x80, 0xFF]);
            }
            if round % 5 == 0 {
                let length = dice.below(parts[some].len());
                parts[some].truncate(length);
            }
            let _ = read("a.doc", &packed(&parts), Changes::Accepted);
        }
    }
}

#[test]
fn what_is_cut_off_is_refused_or_read() {
    let whole = own("features.doc");
    for length in (0..whole.len()).step_by(97) {
        let read = read("a.doc", &whole[..length], Changes::Rejected);
        let refused = read.is_err_and(|error| !matches!(error, ReadError::TooLarge { .. }));
        assert!(refused || whole.len() / 2 < length, "{length}");
    }
}
