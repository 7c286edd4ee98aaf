//! `cargo xtask serve`: serves the release site on this machine, as a real host would.

use std::path::PathBuf;
use std::process::Stdio;
use std::thread;

use crate::args::ServeOptions;
use crate::host::{Host, Site};
use crate::tools::Tools;
use crate::{Result, dist, run};

/// Builds the site, unless `no_build` is set, and serves it until it is stopped.
pub fn serve(options: &ServeOptions, tools_folder: PathBuf) -> Result<()> {
    if !options.no_build {
        dist::build(&mut Tools::new(tools_folder)?)?;
    } else if !dist::is_there() {
        return Err("dist/ is not there: leave out --no-build to build it".into());
    }
    let ports = options.port.map_or(8042..=8061, |port| port..=port);
    let host = Host::start(dist::FOLDER, &[Site::at("/")], ports).map_err(|problem| {
        let advice = if options.port.is_some() { "leave out --port" } else { "try another --port" };
        if problem.starts_with("port ") { format!("{problem}: {advice}") } else { problem }
    })?;
    for address in &host.addresses {
        println!("\n{address}\npress Ctrl+C to stop");
        if options.open {
            open(address);
        }
    }
    host.wait()
}

fn open(address: &str) {
    let mut command = if cfg!(windows) {
        // `start` takes its first argument for the title of a window, so that is empty.
        let mut command = run::command("cmd");
        command.args(["/c", "start", ""]);
        command
    } else if cfg!(target_os = "macos") {
        run::command("open")
    } else {
        run::command("xdg-open")
    };
    command.arg(address).stdout(Stdio::null()).stderr(Stdio::null());
    // Some of these commands return only when the browser is closed.
    thread::spawn(move || {
        if !command.status().is_ok_and(|status| status.success()) {
            println!("no browser could be opened from here: open the address yourself");
        }
    });
}
