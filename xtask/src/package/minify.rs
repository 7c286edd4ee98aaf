//! Minifies scripts and styles with esbuild.

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use crate::tools::MODULES;
use crate::{Result, run};

/// Minifies a script for a release: removes comments and spaces, and shortens local names. Names
/// that other scripts can see stay.
///
/// # Errors
/// The text is not a valid script. esbuild writes the details to the terminal.
pub fn script(script: &str, release: bool) -> Result<String> {
    esbuild(script, &["--target=es2022"], release)
}

/// Minifies a module for a release, as [`script`] does, and removes code that nothing in it uses.
///
/// # Errors
/// As [`script`].
pub fn module(script: &str, release: bool) -> Result<String> {
    esbuild(script, &["--target=es2022", "--format=esm", "--tree-shaking=true"], release)
}

/// Minifies a style for a release. Its rules keep their meaning and order.
///
/// # Errors
/// The text is not a valid style. esbuild writes the details to the terminal.
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
