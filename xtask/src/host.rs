//! The local host, for people and for tests: `tests/host/main.mjs`, in Node.js. It knows nothing
//! about how the site was built.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Stdio};
use std::time::Duration;

use crate::{Result, run};

/// The folders whose scripts have tests of their own.
const FOLDERS: [&str; 2] = ["tests/host", "tests/engines"];
const PROGRAM: &str = "tests/host/main.mjs";

/// The time limit for all tests of the scripts. Each of them takes less than a second or two.
const PATIENCE: Duration = Duration::from_secs(120);

/// A range for [`Host::start`] that lets the system choose any free port.
pub const ANY: RangeInclusive<u16> = 0..=0;

/// One way to serve a folder.
pub struct Site {
    /// The path below which the folder appears, with a slash at both ends.
    base: &'static str,
    /// Whether the folder is served as the simplest server would: with no header but the type.
    is_plain: bool,
}

impl Site {
    /// Serves the folder with the headers that its `_headers` asks for.
    pub fn at(base: &'static str) -> Self {
        Self { base, is_plain: false }
    }

    /// Serves the folder without those headers.
    pub fn plain(base: &'static str) -> Self {
        Self { base, is_plain: true }
    }
}

/// A running host. It ends when this value is dropped, or when this program ends for any reason.
pub struct Host {
    child: Child,
    /// The standard input of the host, which ends when this is closed.
    _hold: Option<ChildStdin>,
    /// The addresses of the sites, in the order of the sites.
    pub addresses: Vec<String>,
}

impl Host {
    /// Serves a folder in each of these ways, each on the first free port of the range.
    ///
    /// # Errors
    /// No port in the range is free, or `_headers` holds something that hosts interpret
    /// differently.
    pub fn start(folder: &str, sites: &[Site], ports: RangeInclusive<u16>) -> Result<Self> {
        Self::of(Path::new(PROGRAM), folder, sites, ports)
    }

    fn of(
        program: &Path,
        folder: &str,
        sites: &[Site],
        ports: RangeInclusive<u16>,
    ) -> Result<Self> {
        let ports = format!("{}-{}", ports.start(), ports.end());
        let mut node = run::command("node");
        node.arg(program).stdin(Stdio::piped()).stdout(Stdio::piped());
        for Site { base, is_plain } in sites {
            node.args(["--root", folder, "--base", base, "--ports", &ports]);
            node.args(is_plain.then_some("--plain"));
        }
        let mut child = run::spawn(&mut node)?;
        let (hold, said) = (child.stdin.take(), child.stdout.take());
        let mut host = Self { child, _hold: hold, addresses: Vec::new() };
        let lines = said.map(BufReader::new).into_iter().flat_map(BufRead::lines);
        for line in lines.map_while(io::Result::ok).take(sites.len()) {
            if !line.starts_with("http://") {
                return Err(line);
            }
            host.addresses.push(line);
        }
        if host.addresses.len() < sites.len() {
            return Err(format!("{PROGRAM} has ended before it could serve"));
        }
        Ok(host)
    }

    /// Serves until the host is stopped from outside.
    pub fn wait(mut self) -> Result<()> {
        let ended = self.child.wait().map_err(|error| format!("{PROGRAM}: {error}"))?;
        Err(format!("{PROGRAM} has ended ({ended})"))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the tests of the host and of the other scripts that need no browser. Each file is passed by
/// name, because versions of Node.js disagree about what `--test` does with a folder.
pub fn test() -> Result<()> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in FOLDERS {
        let problem = |error: io::Error| format!("{folder}: {error}");
        for entry in fs::read_dir(folder).map_err(problem)? {
            files.push(entry.map_err(problem)?.path());
        }
    }
    files.retain(|file| file.file_name().and_then(OsStr::to_str).is_some_and(is_test));
    files.sort();
    run::stream_within(PATIENCE, run::command("node").arg("--test").args(files))
}

fn is_test(name: &str) -> bool {
    name.ends_with(".test.mjs")
}

#[cfg(test)]
mod tests {
    use std::net::{TcpListener, TcpStream};

    use super::*;

    /// A folder with the least that the host needs to serve it.
    fn folder() -> Result<PathBuf> {
        let folder = std::env::temp_dir().join(format!("aims-host-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        fs::write(folder.join("_headers"), "/*\n  A: b\n").map_err(|error| error.to_string())?;
        Ok(folder)
    }

    fn port(address: &str) -> Option<u16> {
        address.strip_prefix("http://127.0.0.1:")?.split_once('/')?.0.parse().ok()
    }

    #[test]
    fn a_host_serves_until_it_is_dropped_and_reports_a_taken_port() -> Result<()> {
        // Tests run in the folder of the crate.
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(PROGRAM);
        let folder = folder()?;
        let start =
            |sites: &[Site], ports| Host::of(&program, &folder.to_string_lossy(), sites, ports);
        let host = start(&[Site::at("/"), Site::plain("/a/")], ANY)?;
        let ports: Vec<u16> = host.addresses.iter().filter_map(|one| port(one)).collect();
        assert_eq!(ports.len(), 2, "{:?}", host.addresses);
        assert!(host.addresses[1].ends_with("/a/"), "{:?}", host.addresses);
        let reaches = |port: u16| TcpStream::connect(("127.0.0.1", port)).is_ok();
        assert!(ports.iter().all(|port| reaches(*port)));
        drop(host);
        assert!(!ports.iter().any(|port| reaches(*port)));

        let taken = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
        let port = taken.local_addr().map_err(|error| error.to_string())?.port();
        let problem = start(&[Site::at("/")], port..=port).err().unwrap_or_default();
        assert_eq!(problem, format!("port {port} on 127.0.0.1: address already in use"));
        fs::remove_dir_all(&folder).map_err(|error| error.to_string())
    }
}
