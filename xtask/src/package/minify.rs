//! Scripts and styles, without what only people need: esbuild does it.

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use crate::tools::MODULES;
use crate::{Result, run};

/// Minifies a script for a release: comments, spaces and long names within it go. What it names for
/// others stays.
///
/// # Errors
/// It is no script, with esbuild's own words on the terminal.
pub fn script(script: &str, release: bool) -> Result<String> {
    esbuild(script, &["--target=es2022"], release)
}

/// Minifies a module for a release, as [`script`] does, and takes out what nothing in it calls.
///
/// # Errors
/// As [`script`].
pub fn module(script: &str, release: bool) -> Result<String> {
    esbuild(script, &["--target=es2022", "--format=esm", "--tree-shaking=true"], release)
}

/// Minifies a style for a release. What it says, and the order in which it says it, stays.
///
/// # Errors
/// It is no style, with esbuild's own words on the terminal.
pub fn style(style: &str, release: bool) -> Result<String> {
    esbuild(style, &["--loader=css"], release)
}

fn esbuild(text: &str, options: &[&str], release: bool) -> Result<String> {
    if !release {
        return Ok(text.to_owned());
    }
    let modules = std::env::var_os(MODULES)
        .ok_or_else(|| format!("{MODULES} is not set: `cargo xtask dist` sets it"))?;
    let mut esbuild = run::command("node");
    esbuild
        .arg(Path::new(&modules).join("esbuild/bin/esbuild"))
        .args(["--minify", "--charset=utf8", "--log-level=warning"])
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let fault = |error: std::io::Error| format!("esbuild: {error}");
    let mut esbuild = esbuild.spawn().map_err(fault)?;
    if let Some(mut input) = esbuild.stdin.take() {
        input.write_all(text.as_bytes()).map_err(fault)?;
    }
    let output = esbuild.wait_with_output().map_err(fault)?;
    if !output.status.success() {
        return Err(format!("esbuild failed ({})", output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("esbuild: {error}"))
}
