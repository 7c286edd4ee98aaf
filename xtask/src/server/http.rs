//! As much of HTTP/1.1 as a browser needs to fetch files.
//!
//! Each connection has a thread of its own: a browser keeps half a dozen open, and a pool that has
//! fewer threads than that leaves one of its requests waiting for ever.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// No browser sends as much to fetch a file.
const LONGEST_LINE: u64 = 16 * 1024;
const MOST_HEADERS: usize = 100;

/// How long a connection may be idle.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// The path, and what follows it.
    pub target: String,
    /// Whether the connection stays open.
    keep: bool,
}

impl Request {
    /// A request on a connection that stays open.
    #[cfg(test)]
    pub fn new(method: &str, target: &str) -> Self {
        Self { method: method.into(), target: target.into(), keep: true }
    }
}

#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// Adds a header.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// Answers everybody who connects, until the process ends.
pub fn serve(listener: TcpListener, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            thread::spawn(move || {
                // A browser that goes away in the middle of an answer is no news.
                let _ = converse(&stream, &*answer);
            });
        }
    });
}

fn converse(stream: &TcpStream, answer: &impl Fn(&Request) -> Answer) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let (mut reader, mut writer) = (BufReader::new(stream), stream);
    while let Some(request) = read(&mut reader)? {
        writer.write_all(&written(&answer(&request), &request))?;
        if !request.keep {
            break;
        }
    }
    Ok(())
}

/// The next request; nothing when the browser is through, or says what is no request.
fn read(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let Some(first) = line(reader)? else { return Ok(None) };
    let [method, target, version] = first.split(' ').collect::<Vec<_>>()[..] else {
        return Ok(None);
    };
    // What carries a body is refused, and its body is not read: the connection ends there.
    let mut keep = version == "HTTP/1.1" && matches!(method, "GET" | "HEAD");
    for _ in 0..MOST_HEADERS {
        let Some(header) = line(reader)? else { return Ok(None) };
        if header.is_empty() {
            return Ok(Some(Request { method: method.into(), target: target.into(), keep }));
        }
        let (name, value) = header.split_once(':').unwrap_or((&header, ""));
        let closes =
            name.eq_ignore_ascii_case("connection") && value.trim().eq_ignore_ascii_case("close");
        let has_body = name.eq_ignore_ascii_case("content-length") && value.trim() != "0"
            || name.eq_ignore_ascii_case("transfer-encoding");
        keep &= !closes && !has_body;
    }
    Ok(None)
}

/// A line without its end; nothing if there is none, or it is too long, or not ASCII.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    reader.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let text = String::from_utf8(line).ok().filter(|text| text.is_ascii());
    Ok(text.and_then(|text| Some(text.strip_suffix('\n')?.trim_end_matches('\r').to_owned())))
}

fn written(answer: &Answer, request: &Request) -> Vec<u8> {
    let reason = match answer.status {
        200 => "OK",
        308 => "Permanent Redirect",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Internal Server Error",
    };
    let mut head = format!("HTTP/1.1 {} {reason}\r\n", answer.status);
    for (name, value) in &answer.headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += &format!("Content-Length: {}\r\n", answer.body.len());
    if !request.keep {
        head += "Connection: close\r\n";
    }
    head += "\r\n";
    let mut bytes = head.into_bytes();
    if request.method != "HEAD" {
        bytes.extend(&answer.body);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: &str, target: &str, keep: bool) -> Option<Request> {
        Some(Request { method: method.into(), target: target.into(), keep })
    }

    fn check(text: &str, expected: Option<Request>) -> io::Result<()> {
        assert_eq!(read(&mut text.as_bytes())?, expected, "{text:?}");
        Ok(())
    }

    #[test]
    fn reads_requests() -> io::Result<()> {
        check("GET /a?b HTTP/1.1\r\nHost: c\r\n\r\n", request("GET", "/a?b", true))?;
        check("HEAD / HTTP/1.1\nconnection: Close\n\n", request("HEAD", "/", false))?;
        check("GET / HTTP/1.0\r\n\r\n", request("GET", "/", false))?;
        check("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", request("POST", "/", false))?;
        check("GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", request("GET", "/", false))
    }

    #[test]
    fn hangs_up_on_what_is_no_request() -> io::Result<()> {
        for text in
            ["", "GET", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nA: b\r\n", "GET  / HTTP/1.1\n\n"]
        {
            check(text, None)?;
        }
        check("GET /ä HTTP/1.1\r\n\r\n", None)?;
        check(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(20_000)), None)?;
        check(&format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(200)), None)
    }

    #[test]
    fn writes_answers() {
        let answer = Answer { status: 200, headers: Vec::new(), body: "abc".into() }.with("A", "b");
        let check = |method, keep, expected: &str| {
            let request = Request { method: String::from(method), target: "/".into(), keep };
            assert_eq!(String::from_utf8_lossy(&written(&answer, &request)), expected);
        };
        check("GET", true, "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 3\r\n\r\nabc");
        let closing = "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 3\r\nConnection: close\r\n\r\n";
        check("HEAD", false, closing);
    }

    /// A server with a pool of threads answered five of a browser's six connections.
    #[test]
    fn answers_many_open_connections() -> io::Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        serve(listener, |_| Answer { status: 404, ..Answer::default() });
        let mut streams = Vec::new();
        for _ in 0..32 {
            streams.push(TcpStream::connect(address)?);
        }
        for _ in 0..2 {
            for stream in &mut streams {
                stream.set_read_timeout(Some(Duration::from_secs(10)))?;
                stream.write_all(b"GET / HTTP/1.1\r\n\r\n")?;
                let mut answer = [0; 45];
                stream.read_exact(&mut answer)?;
                assert!(answer.starts_with(b"HTTP/1.1 404 Not Found\r\n"));
            }
        }
        Ok(())
    }
}
