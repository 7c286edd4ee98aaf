//! Runs several long steps at once, with one line that shows the progress of each.
//!
//! A step is ordinary code. While it runs, commands that it starts with [`crate::run::stream`] do not
//! write to the terminal: their output is kept in case they fail, and cargo's progress
//! (`Building [===>  ] 45/389`) becomes part of the progress line.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::{Result, run};

/// How often the progress line is written again, on a terminal and elsewhere (a log).
const ON_TERMINAL: Duration = Duration::from_millis(500);
const IN_A_LOG: Duration = Duration::from_secs(20);

/// The number of lines of a command's output that are kept for an error message.
const KEPT_LINES: usize = 80;

/// A step: its name, and the work it does.
pub struct Step<'a> {
    name: &'static str,
    work: Box<dyn FnOnce() -> Result<()> + Send + 'a>,
}

impl<'a> Step<'a> {
    /// Creates a step with this name.
    pub fn new(name: &'static str, work: impl FnOnce() -> Result<()> + Send + 'a) -> Self {
        Self { name, work: Box::new(work) }
    }
}

/// The progress of one step.
#[derive(Clone, Default)]
struct State {
    /// The last progress that its command reported, such as `45/389`.
    at: String,
    ended: bool,
}

type Shared = Arc<Mutex<State>>;

thread_local! {
    /// The state of the step that this thread carries out, if any.
    static CURRENT: RefCell<Option<Shared>> = const { RefCell::new(None) };
}

/// What is shown while steps run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// One line with the progress of each step.
    Line,
    /// Nothing, because something else writes to the terminal.
    Nothing,
}

/// Runs all steps at the same time, waits for all of them, and returns their results in order.
pub fn all_at_once(steps: Vec<Step<'_>>, shown: Shown) -> Vec<Result<()>> {
    let start = Instant::now();
    let states: Vec<(&str, Shared)> =
        steps.iter().map(|step| (step.name, Shared::default())).collect();
    thread::scope(|scope| {
        let started: Vec<_> = steps
            .into_iter()
            .zip(&states)
            .map(|(step, (_, state))| {
                let state = Arc::clone(state);
                scope.spawn(move || {
                    CURRENT.set(Some(Arc::clone(&state)));
                    let result = (step.work)();
                    locked(&state).ended = true;
                    result
                })
            })
            .collect();
        if shown == Shown::Line {
            scope.spawn(|| show(&states, start));
        }
        let end = |handle: thread::ScopedJoinHandle<'_, Result<()>>| {
            handle.join().unwrap_or_else(|_| Err("a step ended with a panic".to_owned()))
        };
        started.into_iter().map(end).collect()
    })
}

/// Writes the progress line until every step has ended.
fn show(states: &[(&str, Shared)], start: Instant) {
    let is_terminal = io::stdout().is_terminal();
    let (mut shown, mut at) = (String::new(), Instant::now());
    loop {
        thread::sleep(Duration::from_millis(100));
        let now: Vec<(&str, State)> =
            states.iter().map(|(name, state)| (*name, locked(state).clone())).collect();
        let over = now.iter().all(|(_, state)| state.ended);
        let pause = if is_terminal { ON_TERMINAL } else { IN_A_LOG };
        if over {
            if is_terminal {
                print!("\r\x1b[2K");
                let _ = io::stdout().flush();
            }
            return;
        }
        if at.elapsed() < pause {
            continue;
        }
        at = Instant::now();
        let line = line(&now);
        if is_terminal {
            print!("\r\x1b[2K  {}: {line}", clock(start.elapsed()));
            let _ = io::stdout().flush();
        } else if line != shown {
            println!("  {}: {line}", clock(start.elapsed()));
            shown = line;
        }
    }
}

/// Formats the progress of all steps: `trunk 45/389 · npm done`.
fn line(states: &[(&str, State)]) -> String {
    let part = |(name, state): &(&str, State)| {
        let at = if state.ended { "done" } else { state.at.as_str() };
        if at.is_empty() { format!("{name} …") } else { format!("{name} {at}") }
    };
    states.iter().map(part).collect::<Vec<_>>().join(" · ")
}

/// Formats a time: `1 min 20 s`.
pub fn clock(time: Duration) -> String {
    match (time.as_secs() / 60, time.as_secs() % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

fn locked(state: &Shared) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes a line of text, in place of the progress line if one is shown.
pub fn say(text: &str) {
    let clear = if is_step() && io::stdout().is_terminal() { "\r\x1b[2K" } else { "" };
    println!("{clear}{text}");
}

/// Whether this thread carries out a step, whose commands must not write to the terminal.
pub fn is_step() -> bool {
    CURRENT.with_borrow(Option::is_some)
}

/// Runs a command of a step. Its output is read, and becomes part of the error if the command
/// fails.
///
/// # Errors
/// The command could not be started, failed, or took longer than `limit`. In the last two cases the
/// error holds its last lines of output.
pub fn watch(command: &mut Command, limit: Option<Duration>) -> Result<()> {
    let state = CURRENT.with_borrow(Clone::clone).unwrap_or_default();
    command
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "80")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = run::spawn(command)?;
    let kept = Mutex::new(VecDeque::new());
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let ended = thread::scope(|scope| {
        if let Some(out) = out {
            scope.spawn(|| follow(out, &state, &kept));
        }
        if let Some(err) = err {
            scope.spawn(|| follow(err, &state, &kept));
        }
        run::wait(command, &mut child, limit)
    });
    locked(&state).at.clear();
    ended.map_err(|problem| {
        let kept = kept.into_inner().unwrap_or_else(PoisonError::into_inner);
        let lines: Vec<String> = kept.into();
        format!("{}\n{problem}", lines.join("\n"))
    })
}

/// Reads the output of a command line by line. cargo ends each line about its progress with a `\r`.
fn follow(mut from: impl Read, state: &Shared, kept: &Mutex<VecDeque<String>>) {
    let (mut buffer, mut line) = ([0; 4096], Vec::new());
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        for &byte in &buffer[..count] {
            if !matches!(byte, b'\r' | b'\n') {
                line.push(byte);
                continue;
            }
            let text = String::from_utf8_lossy(&std::mem::take(&mut line)).into_owned();
            if let Some(at) = progress_in(&text) {
                locked(state).at = at;
            } else if !text.trim().is_empty() {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                kept.push_back(text);
                if kept.len() > KEPT_LINES {
                    kept.pop_front();
                }
            }
        }
    }
}

/// Finds the numbers, such as `45/389`, in cargo's line about its progress.
fn progress_in(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("Building [")?;
    let (_, rest) = rest.split_once("] ")?;
    let at: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '/').collect();
    at.contains('/').then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_read_from_the_output_of_cargo() {
        let at = |line| progress_in(line);
        let line = "    Building [=======>        ] 45/389: leptos, serde(build)";
        assert_eq!(at(line).as_deref(), Some("45/389"));
        assert_eq!(at("   Compiling serde v1.0.229"), None);
        assert_eq!(at("    Building [===] nothing"), None);
    }

    #[test]
    fn the_line_names_every_step() {
        let state = |at: &str, ended| State { at: at.into(), ended };
        let states =
            [("a", state("1/2", false)), ("b", state("", false)), ("c", state("9/9", true))];
        assert_eq!(line(&states), "a 1/2 · b … · c done");
        assert_eq!(clock(Duration::from_secs(80)), "1 min 20 s");
        assert_eq!(clock(Duration::from_secs(9)), "9 s");
    }

    #[cfg(unix)]
    #[test]
    fn steps_run_in_parallel_and_report_every_failure() {
        let sh =
            |script: &'static str| move || run::stream(run::command("sh").args(["-c", script]));
        let start = Instant::now();
        let nap = || Step::new("nap", sh("sleep 0.4"));
        let all = all_at_once(vec![nap(), nap(), nap(), nap()], Shown::Nothing);
        assert!(all.iter().all(Result::is_ok));
        assert!(start.elapsed() < Duration::from_millis(1500), "one after the other");
        let steps = vec![
            Step::new("a", sh("echo first; exit 1")),
            Step::new("b", sh("exit 0")),
            Step::new("c", sh("echo third >&2; exit 3")),
        ];
        let all = all_at_once(steps, Shown::Line);
        assert_eq!(all[0], Err("first\n`sh` failed (exit status: 1)".to_owned()));
        assert_eq!(all[1], Ok(()));
        assert_eq!(all[2], Err("third\n`sh` failed (exit status: 3)".to_owned()));
    }
}
