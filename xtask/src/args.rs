//! Parses the arguments after `cargo xtask`.

use std::ffi::OsString;

use lexopt::prelude::*;

use crate::bench::{BenchOptions, Part};
use crate::soak::SoakPart;
use crate::test::Stage;

/// A command: its name, and its text in `help`.
type About = (&'static str, &'static str);

const COMMANDS: [About; 14] = [
    (
        "serve",
        "serve [--open] [--port N] [--no-build]
  build the release site and serve it on this machine, with the headers of a real host
    --open      open it in the default browser
    --port N    this port and no other (else 8042 or the next free one)
    --no-build  serve dist/ as it is",
    ),
    (
        "dev",
        "dev
  serve a debug build that reloads when a file changes",
    ),
    (
        "dist",
        "dist
  build the release site into dist/ and say how large it is",
    ),
    (
        "check",
        "check
  in half a minute: format, lints, and the tests on this machine of what has changed since the
  last check that passed",
    ),
    (
        "test",
        "test [STAGE...] [-- ARGUMENT...]
  run all tests, or some stages: fmt clippy native crosscheck wasm dist e2e engines
    -- ARGUMENT...  for Playwright, as in `cargo xtask test e2e -- -g keyboard`, or without e2e for
                    the engines, as in `cargo xtask test engines -- firefox F6`",
    ),
    (
        "soak",
        "soak [PART...] [--seed N]
  repeat what `test` does once, with large numbers and under load, before an issue ends; all parts,
  or some: scores properties screens e2e engines steady
    --seed N  for the assessments made up at random (else 42001)",
    ),
    (
        "bench",
        "bench [PART...] [--quick] [--only NAME]... [--compare FILE]
  measure the built page beside others with the same questions, and write what comes out into
  docs/performance.md; all parts, or some: native web
    --quick         fewer visits of web, in 10 to 12 minutes; the document stays as it is
    --only NAME     of web: load use sizes visits results memory files lighthouse; the document stays
    --compare FILE  names each ratio that differs from this earlier target/bench/web.json (else
                    from the last one)",
    ),
    (
        "fuzz",
        "fuzz [TARGET] [--seconds N | --runs N]
  try every reader, or one, on made-up inputs: 60 seconds each, or as long as it says",
    ),
    (
        "mutants",
        "mutants [--file GLOB]... [--shard K/N] [--list]
  break the core on purpose and see whether its tests notice
    --file GLOB   these files only (else core/src/domain and core/src/codec)
    --shard K/N   part K of N, from 0, since the whole takes an hour or more
    --list        only say what would be broken",
    ),
    (
        "deny",
        "deny
  check the licences, sources and security advisories of all crates in use: see deny.toml",
    ),
    (
        "repro",
        "repro
  build the site of the last commit twice, and compare byte for byte",
    ),
    (
        "screenshot",
        "screenshot
  build the release site and take the picture in the README",
    ),
    (
        "package",
        "package
  for trunk to call: make a site of what it has built",
    ),
    (
        "help",
        "help [COMMAND]
  this text, or that of one command, as does `COMMAND --help`",
    ),
];

/// The help text, for all commands or for one.
pub fn help(command: Option<&str>) -> String {
    let wanted = |(name, _): &&About| command.is_none_or(|command| command == *name);
    let texts: Vec<String> = COMMANDS
        .iter()
        .filter(wanted)
        .map(|(_, text)| text.lines().map(|line| format!("  {line}\n")).collect())
        .collect();
    let end = "Tools that are missing are installed: see xtask/tools.toml.";
    match command {
        None => format!("cargo xtask COMMAND\n\n{}\n{end}", texts.concat()),
        Some(_) => format!("cargo xtask {}", texts.concat().trim()),
    }
}

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    Bench(BenchOptions),
    Check,
    Deny,
    Dev,
    Dist,
    Package,
    Fuzz(FuzzOptions),
    Help(Option<String>),
    Mutants(MutantsOptions),
    Repro,
    Screenshot,
    Serve(ServeOptions),
    Soak(SoakOptions),
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
    /// The stages in the order in which they run, each once.
    pub stages: Vec<Stage>,
    /// The arguments after `--`: for Playwright if it runs, else for the engines.
    pub rest: Vec<OsString>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct SoakOptions {
    /// The parts in the order in which they run, each once.
    pub parts: Vec<SoakPart>,
    pub seed: u64,
}

#[derive(Debug, PartialEq, Eq)]
pub struct FuzzOptions {
    /// The target to run; all targets if `None`.
    pub target: Option<String>,
    pub bound: Bound,
}

/// How long one fuzz target runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Seconds(u64),
    Runs(u64),
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct MutantsOptions {
    pub files: Vec<String>,
    pub shard: Option<String>,
    pub list: bool,
}

/// Parses the words after `cargo xtask`.
///
/// # Errors
/// Returns a message about a word that is unknown, missing or out of place.
pub fn parse(words: impl Iterator<Item = OsString>) -> Result<Task, String> {
    let mut words: Vec<OsString> = words.collect();
    // lexopt does not distinguish a word after `--` from one before it.
    let split = words.iter().position(|word| word == "--");
    let rest = split.map(|at| words.split_off(at).into_iter().skip(1).collect::<Vec<_>>());
    let task = commands(lexopt::Parser::from_args(words))?;
    match (task, rest) {
        (Task::Test(options), Some(rest))
            if options.stages.iter().any(|one| matches!(one, Stage::E2e | Stage::Engines)) =>
        {
            Ok(Task::Test(TestOptions { rest, ..options }))
        }
        (task, None) => Ok(task),
        (_, Some(_)) => {
            Err("only `test` with the stage `e2e` or `engines` takes arguments after `--`".into())
        }
    }
}

fn commands(mut parser: lexopt::Parser) -> Result<Task, String> {
    let say = |error: lexopt::Error| error.to_string();
    let asks_for_help = |word: &OsString| word == "--help" || word == "-h";
    let command = match parser.next().map_err(say)? {
        Some(Value(command)) => command.to_string_lossy().into_owned(),
        Some(Short('h') | Long("help")) => return Ok(Task::Help(None)),
        Some(flag) => return Err(format!("{} before a command", flag.unexpected())),
        None => return Err("which command?".into()),
    };
    if !COMMANDS.iter().any(|(name, _)| *name == command) {
        return Err(format!("there is no command `{command}`"));
    }
    let mut rest = parser.clone();
    if rest.raw_args().is_ok_and(|mut words| words.any(|word| asks_for_help(&word))) {
        return Ok(Task::Help(Some(command)));
    }
    match command.as_str() {
        "serve" => serve(parser).map(Task::Serve),
        "test" => test(parser).map(Task::Test),
        "bench" => bench(parser).map(Task::Bench),
        "fuzz" => fuzz(parser).map(Task::Fuzz),
        "mutants" => mutants(parser).map(Task::Mutants),
        "deny" => nothing_more(parser, Task::Deny),
        "repro" => nothing_more(parser, Task::Repro),
        "dev" => nothing_more(parser, Task::Dev),
        "dist" => nothing_more(parser, Task::Dist),
        "package" => nothing_more(parser, Task::Package),
        "screenshot" => nothing_more(parser, Task::Screenshot),
        "check" => nothing_more(parser, Task::Check),
        "soak" => soak(parser).map(Task::Soak),
        _ => match parser.next().map_err(say)? {
            Some(Value(command)) => {
                let command = command.to_string_lossy().into_owned();
                nothing_more(parser, Task::Help(Some(command)))
            }
            _ => Ok(Task::Help(None)),
        },
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
    Ok(TestOptions { stages, rest: Vec::new() })
}

fn soak(mut parser: lexopt::Parser) -> Result<SoakOptions, String> {
    let (mut parts, mut seed) = (Vec::new(), 42_001);
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("seed") => seed = number(&mut parser, "--seed")?,
            Value(word) => {
                let word = word.to_string_lossy();
                let part = SoakPart::ALL.into_iter().find(|part| part.name() == word);
                parts.push(part.ok_or_else(|| format!("there is no part `{word}`"))?);
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    let wanted = |part: &SoakPart| parts.is_empty() || parts.contains(part);
    Ok(SoakOptions { parts: SoakPart::ALL.into_iter().filter(wanted).collect(), seed })
}

fn bench(mut parser: lexopt::Parser) -> Result<BenchOptions, String> {
    let mut options = BenchOptions::default();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("quick") => options.quick = true,
            Long("only") => options.only.push(text(&mut parser, "--only")?),
            Long("compare") => options.compare = Some(text(&mut parser, "--compare")?.into()),
            Value(word) => {
                let word = word.to_string_lossy();
                let part = Part::ALL.into_iter().find(|part| part.name() == word);
                options.parts.push(part.ok_or_else(|| format!("there is no part `{word}`"))?);
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    let named = options.parts;
    let wanted = |part: &Part| named.is_empty() || named.contains(part);
    options.parts = Part::ALL.into_iter().filter(wanted).collect();
    Ok(options)
}

fn fuzz(mut parser: lexopt::Parser) -> Result<FuzzOptions, String> {
    let mut options = FuzzOptions { target: None, bound: Bound::Seconds(60) };
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("seconds") => options.bound = Bound::Seconds(number(&mut parser, "--seconds")?),
            Long("runs") => options.bound = Bound::Runs(number(&mut parser, "--runs")?),
            Value(target) if options.target.is_none() => {
                options.target = Some(target.to_string_lossy().into_owned());
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(options)
}

/// Reads a number of at least 1: libFuzzer takes 0 for "no limit".
fn number(parser: &mut lexopt::Parser, option: &str) -> Result<u64, String> {
    let number = parser.value().and_then(|value| value.parse::<u64>());
    match number.map_err(|error| format!("{option}: {error}"))? {
        0 => Err(format!("{option}: at least 1")),
        number => Ok(number),
    }
}

fn text(parser: &mut lexopt::Parser, option: &str) -> Result<String, String> {
    let value = parser.value().map_err(|error| format!("{option}: {error}"))?;
    Ok(value.to_string_lossy().into_owned())
}

fn mutants(mut parser: lexopt::Parser) -> Result<MutantsOptions, String> {
    let mut options = MutantsOptions::default();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Long("file") => options.files.push(text(&mut parser, "--file")?),
            Long("shard") => options.shard = Some(text(&mut parser, "--shard")?),
            Long("list") => options.list = true,
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(options)
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
    fn commands_are_parsed_with_their_options() {
        assert_eq!(parsed("dist"), Ok(Task::Dist));
        assert_eq!(parsed("dev"), Ok(Task::Dev));
        assert_eq!(parsed("package"), Ok(Task::Package));
        assert_eq!(parsed("check"), Ok(Task::Check));
        assert_eq!(parsed("help"), Ok(Task::Help(None)));
        assert_eq!(parsed("help test"), Ok(Task::Help(Some("test".into()))));
        assert_eq!(parsed("test e2e --help"), Ok(Task::Help(Some("test".into()))));
        assert_eq!(parsed("bench -h"), Ok(Task::Help(Some("bench".into()))));
        assert_eq!(parsed("screenshot"), Ok(Task::Screenshot));
        assert_eq!(parsed("--help"), Ok(Task::Help(None)));
        assert_eq!(parsed("serve"), serve(false, None, false));
        assert_eq!(parsed("serve --port 80 --open"), serve(true, Some(80), false));
        assert_eq!(parsed("serve --port=0 --no-build"), serve(false, Some(0), true));
    }

    #[test]
    fn help_covers_all_commands_or_a_single_one() {
        let all = help(None);
        for (name, text) in COMMANDS {
            let first = text.lines().next().unwrap_or_default();
            assert!(text.starts_with(name) && all.contains(&format!("\n  {first}\n")), "{name}");
            assert!(help(Some(name)).starts_with(&format!("cargo xtask {first}")), "{name}");
        }
        assert!(!help(Some("dev")).contains("dist"));
    }

    #[test]
    fn a_soak_runs_whole_or_in_parts() {
        let soak =
            |parts: &[SoakPart], seed| Ok(Task::Soak(SoakOptions { parts: parts.to_vec(), seed }));
        assert_eq!(parsed("soak"), soak(&SoakPart::ALL, 42_001));
        let some = [SoakPart::Scores, SoakPart::Steady];
        assert_eq!(parsed("soak steady --seed 7 scores"), soak(&some, 7));
        assert_eq!(parsed("soak all"), Err("there is no part `all`".into()));
    }

    #[test]
    fn fuzzing_is_bounded() {
        let fuzz = |target: Option<&str>, bound| {
            Ok(Task::Fuzz(FuzzOptions { target: target.map(str::to_owned), bound }))
        };
        assert_eq!(parsed("fuzz"), fuzz(None, Bound::Seconds(60)));
        assert_eq!(parsed("fuzz route --runs 9"), fuzz(Some("route"), Bound::Runs(9)));
        assert_eq!(parsed("fuzz --seconds=5 route"), fuzz(Some("route"), Bound::Seconds(5)));
        assert_eq!(parsed("fuzz --runs 0"), Err("--runs: at least 1".into()));
        assert!(parsed("fuzz route search").is_err());
    }

    #[test]
    fn a_bench_runs_whole_or_in_parts() {
        let all = BenchOptions { parts: Part::ALL.to_vec(), ..BenchOptions::default() };
        assert_eq!(parsed("bench"), Ok(Task::Bench(all)));
        let some = BenchOptions {
            parts: vec![Part::Web],
            quick: true,
            only: vec!["load".into(), "visits".into()],
            compare: Some("a.json".into()),
        };
        let line = "bench web --quick --only load --compare a.json --only visits web";
        assert_eq!(parsed(line), Ok(Task::Bench(some)));
        assert_eq!(parsed("bench wbe"), Err("there is no part `wbe`".into()));
    }

    #[test]
    fn mutants_can_be_tried_in_parts() {
        let Ok(Task::Mutants(options)) = parsed("mutants --file a.rs --shard 0/8 --file b.rs")
        else {
            return assert_eq!(parsed("mutants --file a.rs --shard 0/8 --file b.rs").err(), None);
        };
        assert_eq!(options.files, ["a.rs", "b.rs"]);
        assert_eq!(options.shard.as_deref(), Some("0/8"));
        assert!(!options.list);
        assert!(parsed("mutants a.rs").is_err());
    }

    #[test]
    fn stages_run_once_each_in_their_own_order() {
        let stages = |line| match parsed(line) {
            Ok(Task::Test(options)) => options.stages,
            _ => Vec::new(),
        };
        assert_eq!(stages("test"), Stage::ALL);
        assert_eq!(stages("test e2e fmt e2e"), [Stage::Fmt, Stage::E2e]);
    }

    #[test]
    fn arguments_after_two_dashes_go_to_playwright_or_the_engines() {
        let rest = |line| match parsed(line) {
            Ok(Task::Test(options)) => options.rest,
            _ => Vec::new(),
        };
        assert_eq!(rest("test e2e -- -g keyboard"), ["-g", "keyboard"]);
        assert_eq!(rest("test engines -- firefox F6"), ["firefox", "F6"]);
        let nobody = "only `test` with the stage `e2e` or `engines` takes arguments after `--`";
        assert_eq!(parsed("test fmt -- -g keyboard"), Err(nobody.into()));
        assert_eq!(parsed("dist -- -g"), Err(nobody.into()));
    }

    #[test]
    fn an_error_says_what_is_wrong_with_the_command_line() {
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
