//! `cargo xtask dev`: serves a debug build, which is rebuilt on every change.

use std::net::TcpListener;

use crate::tools::Tools;
use crate::{Result, run};

/// Runs trunk's own server, which rebuilds and reloads. It builds into a folder of its own, so that
/// dist/ always holds a release.
pub fn dev(tools: &mut Tools) -> Result<()> {
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    let port = (8042..8062).find(is_free).ok_or("the ports from 8042 to 8061 are all in use")?;
    let mut trunk = tools.trunk_command("serve")?;
    trunk
        .args(["--address", "127.0.0.1", "--port", &port.to_string()])
        // trunk would take a relative URL for a part of the server's own paths.
        .args(["--public-url", "/", "--dist", "target/dev-site"]);
    run::stream(&mut trunk)
}
