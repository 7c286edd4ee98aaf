//! `cargo xtask`: what cargo cannot do alone. It installs the tools that are missing, builds the
//! site into dist/, serves it as a host would, and runs every test.
//!
//! Each command is a module. [`tools`] is the only one that installs anything, [`run`] the only one
//! that starts other programs, and [`host`] knows nothing of how the site was built.

mod args;
mod bench;
mod check;
mod deny;
mod dev;
mod dist;
mod fuzz;
mod host;
mod link;
mod mutants;
mod package;
mod progress;
mod repro;
mod root;
mod run;
mod serve;
mod soak;
mod test;
mod tools;

use std::process::ExitCode;

use args::Task;

/// What went wrong, where, and what to do about it, for the person at the terminal. Nothing in here
/// decides by the kind of an error, so there are no kinds.
type Result<T, E = String> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let task = match args::parse(std::env::args_os().skip(1)) {
        Ok(task) => task,
        Err(problem) => {
            eprintln!("error: {problem}\n\n{}", args::help(None));
            return ExitCode::from(2);
        }
    };
    match carry_out(task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            // A command that has already said everything fails with an empty text.
            if !problem.is_empty() {
                eprintln!("error: {problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn carry_out(task: Task) -> Result<()> {
    if let Task::Help(command) = &task {
        println!("{}", args::help(command.as_deref()));
        return Ok(());
    }
    let tools_folder = tools::folder()?;
    root::enter()?;
    match task {
        Task::Help(_) => Ok(()),
        Task::Check => check::check(&mut tools::Tools::new(tools_folder)?),
        Task::Soak(options) => soak::soak(&options, &mut tools::Tools::new(tools_folder)?),
        Task::Package => package::package(),
        Task::Bench(options) => bench::bench(&options, &mut tools::Tools::new(tools_folder)?),
        Task::Repro => repro::repro(),
        Task::Deny => deny::deny(&mut tools::Tools::new(tools_folder)?),
        Task::Fuzz(options) => fuzz::fuzz(&options, &mut tools::Tools::new(tools_folder)?),
        Task::Mutants(options) => mutants::mutants(&options, &mut tools::Tools::new(tools_folder)?),
        Task::Dev => dev::dev(&mut tools::Tools::new(tools_folder)?),
        Task::Dist => dist::dist(&mut tools::Tools::new(tools_folder)?),
        Task::Screenshot => test::screenshot(&mut tools::Tools::new(tools_folder)?),
        Task::Serve(options) => serve::serve(&options, tools_folder),
        Task::Test(options) => test::test(&options, &mut tools::Tools::new(tools_folder)?),
    }
}
