//! What was typed after `cargo xtask`.

use std::ffi::OsString;

use lexopt::prelude::*;

use crate::test::Stage;

/// What `help` prints, and what follows on words that nobody knows.
pub const HELP: &str = "\
cargo xtask COMMAND

  serve [--open] [--port N] [--no-build]
          build the release site and serve it on this machine, with the headers of a real host
            --open      open it in the default browser
            --port N    this port and no other (else 8042 or the next free one)
            --no-build  serve dist/ as it is
  dev     serve a debug build that reloads when a file changes
  dist    build the release site into dist/ and say how large it is
  test [STAGE...] [-- ARGUMENT...]
          run all tests, or some stages: fmt clippy native wasm dist e2e
            -- ARGUMENT...  for Playwright, as in `cargo xtask test e2e -- -g keyboard`
  screenshot
          build the release site and take the picture in the README
  help    this text

Tools that are missing are installed: see xtask/tools.toml. `finish` is for trunk to call.";

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    Dev,
    Dist,
    Finish,
    Help,
    Screenshot,
    Serve(ServeOptions),
    Test(TestOptions),
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct ServeOptions {
    pub open: bool,
    pub port: Option<u16>,
    pub no_build: bool,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct TestOptions {
    /// In the order in which they run, each once.
    pub stages: Vec<Stage>,
    pub for_playwright: Vec<OsString>,
}

/// Reads the words after `cargo xtask`.
///
/// # Errors
/// What is wrong, and what there is instead.
pub fn parse(words: impl Iterator<Item = OsString>) -> Result<Task, String> {
    let mut words: Vec<OsString> = words.collect();
    // lexopt does not tell a word after `--` from one before it.
    let split = words.iter().position(|word| word == "--");
    let rest = split.map(|at| words.split_off(at).into_iter().skip(1).collect::<Vec<_>>());
    let task = commands(lexopt::Parser::from_args(words))?;
    match (task, rest) {
        (Task::Test(options), Some(rest)) if options.stages.contains(&Stage::E2e) => {
            Ok(Task::Test(TestOptions { for_playwright: rest, ..options }))
        }
        (task, None) => Ok(task),
        (_, Some(_)) => Err("only `test` with the stage `e2e` takes arguments after `--`".into()),
    }
}

fn commands(mut parser: lexopt::Parser) -> Result<Task, String> {
    let say = |error: lexopt::Error| error.to_string();
    let command = match parser.next().map_err(say)? {
        Some(Value(command)) => command.to_string_lossy().into_owned(),
        Some(Short('h') | Long("help")) => "help".into(),
        Some(flag) => return Err(format!("{} before a command", flag.unexpected())),
        None => return Err("which command?".into()),
    };
    match command.as_str() {
        "serve" => serve(parser).map(Task::Serve),
        "test" => test(parser).map(Task::Test),
        "dev" => nothing_more(parser, Task::Dev),
        "dist" => nothing_more(parser, Task::Dist),
        "finish" => nothing_more(parser, Task::Finish),
        "screenshot" => nothing_more(parser, Task::Screenshot),
        "help" => nothing_more(parser, Task::Help),
        other => Err(format!("there is no command `{other}`")),
    }
}

fn nothing_more(mut parser: lexopt::Parser, task: Task) -> Result<Task, String> {
    match parser.next() {
        Ok(None) => Ok(task),
        Ok(Some(argument)) => Err(argument.unexpected().to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn serve(mut parser: lexopt::Parser) -> Result<ServeOptions, String> {
    let mut options = ServeOptions::default();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("open") => options.open = true,
            Long("no-build") => options.no_build = true,
            Long("port") => {
                let port = parser.value().and_then(|value| value.parse::<u16>());
                let port = port.map_err(|error| format!("--port: {error}"))?;
                options.port = Some(port);
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(options)
}

fn test(mut parser: lexopt::Parser) -> Result<TestOptions, String> {
    let mut stages = Vec::new();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Value(word) => {
                let word = word.to_string_lossy();
                let stage = Stage::ALL.into_iter().find(|stage| stage.name() == word);
                stages.push(stage.ok_or_else(|| format!("there is no stage `{word}`"))?);
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    let wanted = |stage: &Stage| stages.is_empty() || stages.contains(stage);
    let stages = Stage::ALL.into_iter().filter(wanted).collect();
    Ok(TestOptions { stages, for_playwright: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    fn serve(open: bool, port: Option<u16>, no_build: bool) -> Result<Task, String> {
        Ok(Task::Serve(ServeOptions { open, port, no_build }))
    }

    #[test]
    fn commands_and_their_options() {
        assert_eq!(parsed("dist"), Ok(Task::Dist));
        assert_eq!(parsed("dev"), Ok(Task::Dev));
        assert_eq!(parsed("finish"), Ok(Task::Finish));
        assert_eq!(parsed("help"), Ok(Task::Help));
        assert_eq!(parsed("screenshot"), Ok(Task::Screenshot));
        assert_eq!(parsed("--help"), Ok(Task::Help));
        assert_eq!(parsed("serve"), serve(false, None, false));
        assert_eq!(parsed("serve --port 80 --open"), serve(true, Some(80), false));
        assert_eq!(parsed("serve --port=0 --no-build"), serve(false, Some(0), true));
    }

    #[test]
    fn stages_run_in_their_own_order_and_once() {
        let stages = |line| match parsed(line) {
            Ok(Task::Test(options)) => options.stages,
            _ => Vec::new(),
        };
        assert_eq!(stages("test"), Stage::ALL);
        assert_eq!(stages("test e2e fmt e2e"), [Stage::Fmt, Stage::E2e]);
    }

    #[test]
    fn playwright_gets_what_follows_two_dashes() {
        let Ok(Task::Test(options)) = parsed("test e2e -- -g keyboard") else {
            return assert_eq!(parsed("test e2e -- -g keyboard").err(), None);
        };
        assert_eq!(options.for_playwright, ["-g", "keyboard"]);
        let nobody = "only `test` with the stage `e2e` takes arguments after `--`";
        assert_eq!(parsed("test fmt -- -g keyboard"), Err(nobody.into()));
        assert_eq!(parsed("dist -- -g"), Err(nobody.into()));
    }

    #[test]
    fn says_what_is_wrong() {
        let problem = |line| parsed(line).err().unwrap_or_default();
        assert_eq!(problem(""), "which command?");
        assert_eq!(problem("sreve"), "there is no command `sreve`");
        assert_eq!(problem("test e3e"), "there is no stage `e3e`");
        assert_eq!(problem("serve --prot 1"), "invalid option '--prot'");
        assert_eq!(problem("dist --open"), "invalid option '--open'");
        assert_eq!(problem("dist now"), "unexpected argument \"now\"");
        assert_eq!(problem("--open serve"), "invalid option '--open' before a command");
        assert!(problem("serve --port").starts_with("--port: missing argument"));
        assert!(problem("serve --port x").starts_with("--port: cannot parse"));
    }
}
