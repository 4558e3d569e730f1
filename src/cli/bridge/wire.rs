//! A connection that does not wait longer than it should, whatever comes over it and however slowly.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// A connection with a time by which all has to be said.
pub(super) struct Wire {
    stream: TcpStream,
    patience: Duration,
    until: Instant,
}

/// What a caller still has to say once it is answered is not read beyond so much.
const MOST_LEFT: u64 = 256 << 20;

impl Wire {
    /// Waits so long for all that is asked.
    pub(super) fn new(stream: TcpStream, patience: Duration) -> Self {
        Self { stream, patience, until: Instant::now() + patience }
    }

    /// How long there still is; nothing is an error.
    fn left(&self) -> io::Result<Option<Duration>> {
        match self.until.saturating_duration_since(Instant::now()) {
            Duration::ZERO => Err(io::ErrorKind::TimedOut.into()),
            left => Ok(Some(left)),
        }
    }

    /// Says the last word. A connection that is closed while something is unread loses what was said, so that is
    /// read first, for no longer than an answer takes.
    pub(super) fn finish(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.until = Instant::now() + self.patience;
        self.write_all(bytes)?;
        self.stream.shutdown(Shutdown::Write)?;
        io::copy(&mut self.take(MOST_LEFT), &mut io::sink()).map(drop)
    }
}

impl Read for Wire {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(self.left()?)?;
        self.stream.read(bytes).map_err(|error| match error.kind() {
            // Systems tell it in two ways.
            io::ErrorKind::WouldBlock => io::ErrorKind::TimedOut.into(),
            _ => error,
        })
    }
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(self.left()?)?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
