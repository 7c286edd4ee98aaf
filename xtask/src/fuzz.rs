//! `cargo xtask fuzz`: feeds made-up inputs to every reader, for a bounded time.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use crate::args::{Bound, FuzzOptions};
use crate::tools::Tools;
use crate::{Result, run};

const FOLDER: &str = "fuzz";

/// The folder for inputs that reach new code, so that the next run continues from them. The inputs
/// in the repository are only read.
const FOUND: &str = "target/fuzz-corpus";

/// The readers are safe Rust, so an address sanitizer would find little and halve the speed.
const SANITIZER: &str = "--sanitizer=none";

/// Runs one target, or all targets one after the other. A target that fails does not stop the
/// others.
pub fn fuzz(options: &FuzzOptions, tools: &mut Tools) -> Result<()> {
    let targets = chosen(options.target.as_deref(), targets(&Path::new(FOLDER).join("targets"))?)?;
    let mut build = command(tools, "build")?;
    run::stream(build.args(options.target.as_deref()))?;
    let mut table = String::new();
    let mut failed = 0;
    for target in &targets {
        println!("\n== {target} ==");
        let start = Instant::now();
        let result = try_out(target, options.bound, tools);
        let seconds = start.elapsed().as_secs_f64();
        let said = match &result {
            Ok(executions) => {
                format!("{executions:>12} executions, {:.0} a second", *executions as f64 / seconds)
            }
            Err(problem) => {
                failed += 1;
                format!("FAILED: {problem}")
            }
        };
        println!("{said}");
        table += &format!("{target:16} {seconds:7.1} s  {said}\n");
    }
    print!("\n{table}");
    // The table has already reported the failures.
    if failed == 0 { Ok(()) } else { Err(String::new()) }
}

fn command(tools: &mut Tools, subcommand: &str) -> Result<std::process::Command> {
    let mut fuzz = tools.fuzz_command()?;
    fuzz.args([subcommand, "--fuzz-dir", FOLDER, SANITIZER])
        // cargo-fuzz passes some unstable flags, which a stable compiler refuses without this.
        .env("RUSTC_BOOTSTRAP", "1");
    Ok(fuzz)
}

/// Runs one target, and returns the number of inputs it was given.
fn try_out(target: &str, bound: Bound, tools: &mut Tools) -> Result<u64> {
    let found = Path::new(FOUND).join(target);
    fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
    let mut fuzz = command(tools, "run")?;
    fuzz.arg(target).arg(&found).arg(Path::new(FOLDER).join("corpus").join(target));
    if target == "read_file" {
        // This folder has a file of every version that was ever shipped.
        fuzz.arg("core/tests/native/golden");
    }
    fuzz.arg("--").args(limits(target)).arg(match bound {
        Bound::Seconds(seconds) => format!("-max_total_time={seconds}"),
        Bound::Runs(runs) => format!("-runs={runs}"),
    });
    println!("$ {}", run::shown(&fuzz));
    let output = fuzz.stdout(Stdio::null()).stderr(Stdio::piped()).output();
    let output = output.map_err(|error| format!("`cargo fuzz` cannot be started: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        return executions(&said).ok_or_else(|| "libFuzzer did not say how much it did".to_owned());
    }
    // The last lines name the input and its fault, and say how to run that input again.
    let lines: Vec<&str> = said.lines().collect();
    let end = lines.len().saturating_sub(60);
    eprintln!("{}", lines[end..].join("\n"));
    Err("see above".to_owned())
}

/// The limits for libFuzzer. The targets themselves bound the memory for each input, where the
/// bound can be exact; the limit here also counts libFuzzer's own memory.
fn limits(target: &str) -> Vec<String> {
    let seconds = if target == "read_file_large" { 20 } else { 5 };
    vec![
        format!("-dict={FOLDER}/dictionary.txt"),
        "-max_len=20000".into(),
        format!("-timeout={seconds}"),
        "-rss_limit_mb=1024".into(),
        "-print_final_stats=1".into(),
        "-verbosity=0".into(),
    ]
}

fn executions(said: &str) -> Option<u64> {
    let line =
        said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))?;
    line.trim().parse().ok()
}

/// The names of all targets, in order.
fn targets(folder: &Path) -> Result<Vec<String>> {
    let say = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(say)? {
        let name = entry.map_err(say)?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".rs").map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

fn chosen(wanted: Option<&str>, all: Vec<String>) -> Result<Vec<String>> {
    let Some(wanted) = wanted else { return Ok(all) };
    if all.iter().any(|name| name == wanted) {
        return Ok(vec![wanted.to_owned()]);
    }
    Err(format!("there is no fuzz target `{wanted}`, but: {}", all.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_in_the_manifest_and_has_a_corpus() -> Result<()> {
        let fuzz = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz"));
        let manifest = crate::root::read(fuzz.join("Cargo.toml"))?;
        let targets = targets(&fuzz.join("targets"))?;
        assert!(!targets.is_empty());
        for target in targets {
            assert!(manifest.contains(&format!("name = \"{target}\"\n")), "{target}");
            assert!(fuzz.join("corpus").join(&target).is_dir(), "{target}");
        }
        Ok(())
    }

    #[test]
    fn an_unknown_target_is_refused_with_a_list_of_targets() {
        let all = || vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(chosen(None, all()), Ok(all()));
        assert_eq!(chosen(Some("b"), all()), Ok(vec!["b".to_owned()]));
        assert_eq!(chosen(Some("c"), all()), Err("there is no fuzz target `c`, but: a b".into()));
    }

    #[test]
    fn the_number_of_executions_is_read_from_the_output() {
        let said = "Done\nstat::number_of_executed_units: 4096\nstat::average_exec_per_sec: 12\n";
        assert_eq!(executions(said), Some(4096));
        assert_eq!(executions("Done\n"), None);
    }
}
