//! Starts other programs.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{env, io, thread};

use crate::{Result, progress};

/// Creates a command that cannot hang on a question, since nobody may be there to answer, and that
/// gives up soon if there is no network.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command
        .stdin(Stdio::null())
        .env("CARGO_NET_RETRY", "1")
        .env("CARGO_HTTP_TIMEOUT", "20")
        .env("RUSTUP_MAX_RETRIES", "1")
        .env("RUSTUP_DOWNLOAD_TIMEOUT", "30");
    command
}

/// Creates a command for npm. On Windows npm is a batch file, which has to be named in full.
pub fn npm() -> Command {
    command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Runs a command and shows its output as it comes. In a [`progress::Step`] the output is not
/// shown.
pub fn stream(command: &mut Command) -> Result<()> {
    run(command, None)
}

/// Runs a command as [`stream`] does, but ends it after this time, since it may wait for a network
/// for ever.
pub fn stream_within(limit: Duration, command: &mut Command) -> Result<()> {
    run(command, Some(limit))
}

fn run(command: &mut Command, limit: Option<Duration>) -> Result<()> {
    if progress::is_step() {
        return progress::watch(command, limit);
    }
    println!("$ {}", shown(command));
    let mut child = spawn(command)?;
    wait(command, &mut child, limit)
}

/// Runs a command, shows its output as it comes, and also returns the output.
pub fn tee(command: &mut Command) -> (String, Result<()>) {
    println!("$ {}", shown(command));
    let mut child = match spawn(command.stdout(Stdio::piped()).stderr(Stdio::piped())) {
        Ok(child) => child,
        Err(problem) => return (String::new(), Err(problem)),
    };
    let said = Mutex::new(String::new());
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let follow = |from: Option<Box<dyn Read + Send>>| {
        let lines = from.map(BufReader::new).into_iter().flat_map(BufRead::lines);
        for line in lines.map_while(io::Result::ok) {
            println!("{line}");
            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
            *said += &line;
            said.push('\n');
        }
    };
    let result = thread::scope(|scope| {
        scope.spawn(|| follow(out.map(|out| Box::new(out) as _)));
        scope.spawn(|| follow(err.map(|err| Box::new(err) as _)));
        wait(command, &mut child, None)
    });
    (said.into_inner().unwrap_or_else(PoisonError::into_inner), result)
}

/// Starts a command, or says why it cannot be started.
pub fn spawn(command: &mut Command) -> Result<Child> {
    command.spawn().map_err(|error| cannot_start(command, &error))
}

/// Waits for a command to end, and kills it if it takes longer than the limit.
pub fn wait(command: &Command, child: &mut Child, limit: Option<Duration>) -> Result<()> {
    let start = Instant::now();
    loop {
        let status = match limit {
            None => child.wait().map(Some),
            Some(_) => child.try_wait(),
        };
        match (status, limit) {
            (Ok(Some(status)), _) if status.success() => return Ok(()),
            (Ok(Some(status)), _) => {
                return Err(format!("`{}` failed ({status})", program(command)));
            }
            (Ok(None), Some(limit)) if start.elapsed() >= limit => {
                let _ = child.kill();
                let _ = child.wait();
                let (program, limit) = (program(command), limit.as_secs());
                return Err(format!("`{program}` was ended, since it took over {limit} s"));
            }
            (Ok(None), _) => thread::sleep(Duration::from_millis(20)),
            (Err(error), _) => return Err(format!("`{}`: {error}", program(command))),
        }
    }
}

/// Runs two commands, and pipes the output of the first into the second.
pub fn pipe(from: &mut Command, to: &mut Command) -> Result<()> {
    println!("$ {} | {}", shown(from), shown(to));
    let mut source =
        from.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(from, &error))?;
    if let Some(output) = source.stdout.take() {
        to.stdin(output);
    }
    let read = to.status().map_err(|error| cannot_start(to, &error));
    // This drops the reading end of the pipe, so that a command that still prints ends by itself.
    to.stdin(Stdio::null());
    let printed = source.wait().map_err(|error| format!("`{}`: {error}", program(from)))?;
    let read = read?;
    // If both failed, the reader knows better why.
    match (read.success(), printed.success()) {
        (true, true) => Ok(()),
        (true, false) => Err(format!("`{}` failed ({printed})", program(from))),
        (false, _) => Err(format!("`{}` failed ({read})", program(to))),
    }
}

/// Runs a command, and returns its standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| cannot_start(command, &error))?;
    if !output.status.success() {
        return Err(format!("`{}` failed ({})", program(command), output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The first line that a program prints for `--version`; `None` if the program cannot be run or
/// fails.
pub fn version(program: &mut Command) -> Option<String> {
    let output = program.arg("--version").stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then(|| text.lines().next().unwrap_or_default().to_owned())
}

/// The path of a program on PATH.
pub fn which(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// A value for PATH in which these folders come before all others.
pub fn path_with(first: &[&Path]) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().map(PathBuf::from).chain(env::split_paths(&rest));
    env::join_paths(folders).map_err(|error| format!("PATH: {error}"))
}

/// A command as a person could type it, without its environment variables.
pub fn shown(command: &Command) -> String {
    let quoted = |word: &OsStr| {
        let word = word.to_string_lossy();
        if word.contains(' ') { format!("'{word}'") } else { word.into_owned() }
    };
    let arguments = command.get_args().map(quoted);
    std::iter::once(program(command)).chain(arguments).collect::<Vec<_>>().join(" ")
}

fn program(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

fn cannot_start(command: &Command, error: &io::Error) -> String {
    let program = program(command);
    if error.kind() != ErrorKind::NotFound {
        return format!("`{program}` cannot be started: {error}");
    }
    let advice = match program.trim_end_matches(".cmd") {
        "node" | "npm" => {
            "Node.js is missing; it runs wasm-opt and the browser tests. Install version 20 or \
             later with your package manager or from nodejs.org"
        }
        "rustup" => {
            "rustup is missing; it adds what rust-toolchain.toml names to the Rust toolchain. \
             Install it from rustup.rs, or add that with what manages your toolchain"
        }
        _ => return format!("`{program}` is not installed, or not on PATH"),
    };
    advice.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_says_what_is_missing_and_where_to_get_it() {
        let missing = |name: &str| stream(&mut Command::new(format!("/none/{name}"))).err();
        let problem = missing("npm").unwrap_or_default();
        assert!(problem.contains("Node.js is missing") && problem.contains("nodejs.org"));
        assert!(missing("rustup").unwrap_or_default().contains("rustup.rs"));
        let expected = "`other` is not installed, or not on PATH";
        assert_eq!(missing("other").as_deref(), Some(expected));
    }

    #[cfg(unix)]
    #[test]
    fn either_end_of_a_pipe_can_fail() {
        let sh = |script: &str| {
            let mut sh = command("sh");
            sh.args(["-c", script]);
            sh
        };
        let piped = |from: &str, to: &str| pipe(&mut sh(from), &mut sh(to));
        assert_eq!(piped("echo a", "read word && test $word = a"), Ok(()));
        assert_eq!(piped("exit 3", "cat"), Err("`sh` failed (exit status: 3)".into()));
        // If both fail, the error is the reader's.
        let endless = "while echo a; do :; done 2> /dev/null; exit 3";
        assert_eq!(piped(endless, "exit 4"), Err("`sh` failed (exit status: 4)".into()));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let run = |millis, script| {
            stream_within(Duration::from_millis(millis), command("sh").args(["-c", script]))
        };
        assert_eq!(run(60_000, "exit 0"), Ok(()));
        assert_eq!(run(60_000, "exit 3"), Err("`sh` failed (exit status: 3)".into()));
        let problem = run(50, "exec sleep 60").err().unwrap_or_default();
        assert!(problem.starts_with("`sh` was ended"), "{problem}");
    }
}
