//! Serves a folder as a static host does: the files that are there, their types, the headers of
//! `_headers`, and 404 for everything else. There are no rewrite rules, because the site must do
//! without.

mod headers;
mod http;
mod kind;
mod path;

use std::fs;
use std::net::TcpListener;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use crate::{Result, root};
use headers::Rules;
use http::{Answer, Request};
use path::Found;

/// What to serve, and how.
pub struct Site {
    folder: PathBuf,
    /// The path below which the folder appears, with a slash at both ends.
    base: String,
    rules: Rules,
}

impl Site {
    /// The folder below this path, with the headers that its `_headers` asks for.
    pub fn new(folder: &Path, base: &str) -> Result<Self> {
        let rules = Rules::parse(&root::read(folder.join(headers::FILE))?)?;
        Ok(Self { rules, ..Self::plain(folder, base)? })
    }

    /// The same as the simplest server there is would serve it: no header but the type.
    pub fn plain(folder: &Path, base: &str) -> Result<Self> {
        let folder =
            fs::canonicalize(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self { folder, base: base.to_owned(), rules: Rules::default() })
    }

    /// Starts to serve, until the process ends, on the first of these ports that is free; 0 is any.
    /// The result is the address.
    ///
    /// # Errors
    /// None of the ports is free, or may be used.
    pub fn start(self, ports: RangeInclusive<u16>) -> Result<String> {
        let mut listeners = ports.map(|port| {
            TcpListener::bind(("127.0.0.1", port))
                .map_err(|error| format!("port {port} on 127.0.0.1: {error}"))
        });
        let first = listeners.next().ok_or("no port")?;
        let listener = first.or_else(|error| listeners.find_map(Result::ok).ok_or(error))?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        let address = format!("http://{address}{}", self.base);
        http::serve(listener, move |request| self.answer(request));
        Ok(address)
    }

    fn answer(&self, request: &Request) -> Answer {
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return text(405, "only GET and HEAD\n").with("Allow", "GET, HEAD");
        }
        let path = request.target.split(['?', '#']).next().unwrap_or_default();
        let (mut answer, path) = match path::find(&self.folder, &self.base, path) {
            Found::File(file, path) => match fs::read(&file) {
                Ok(body) => {
                    let answer = Answer { status: 200, headers: Vec::new(), body };
                    (answer.with("Content-Type", kind::of(&file)), path)
                }
                Err(error) => (text(500, &format!("{error}\n")), path),
            },
            // Relative addresses on the page need the slash.
            Found::FolderWithoutSlash => {
                (text(308, "").with("Location", &format!("{path}/")), String::new())
            }
            Found::Nothing => (text(404, "not found\n"), String::new()),
        };
        answer.headers.extend(self.rules.for_path(&format!("/{path}")));
        answer
    }
}

fn text(status: u16, text: &str) -> Answer {
    let answer = Answer { status, headers: Vec::new(), body: text.into() };
    answer.with("Content-Type", "text/plain; charset=utf-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(method: &str, target: &str, status: u16, expected: &[&str]) -> Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let rules = Rules::parse("/*\n  A: all\n/src/main.rs\n  B: main\n/src/\n  C: src\n")?;
        let site = Site { rules, ..Site::plain(folder, "/sub/")? };
        let answer = site.answer(&Request::new(method, target));
        assert_eq!(answer.status, status, "{target}");
        let sent: Vec<String> =
            answer.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        assert_eq!(sent, expected, "{target}");
        Ok(())
    }

    #[test]
    fn answers() -> Result<()> {
        let text = "Content-Type: text/plain; charset=utf-8";
        let binary = "Content-Type: application/octet-stream";
        check("GET", "/sub/src/main.rs?q", 200, &[binary, "A: all", "B: main"])?;
        check("HEAD", "/sub/src/args.rs", 200, &[binary, "A: all"])?;
        check("GET", "/sub/src", 308, &[text, "Location: /sub/src/", "A: all"])?;
        check("GET", "/sub/src/", 404, &[text, "A: all"])?;
        check("GET", "/src/main.rs", 404, &[text, "A: all"])?;
        check("POST", "/sub/src/main.rs", 405, &[text, "Allow: GET, HEAD"])
    }

    #[test]
    fn a_port_in_use_is_passed_over() -> Result<()> {
        let taken = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
        let port = taken.local_addr().map_err(|error| error.to_string())?.port();
        let site = || Site::plain(Path::new(env!("CARGO_MANIFEST_DIR")), "/");
        let problem = site()?.start(port..=port).err().unwrap_or_default();
        assert!(problem.starts_with(&format!("port {port} on 127.0.0.1: ")), "{problem}");
        let address = site()?.start(port..=port.saturating_add(20))?;
        assert!(!address.ends_with(&format!(":{port}/")), "{address}");
        Ok(())
    }
}
