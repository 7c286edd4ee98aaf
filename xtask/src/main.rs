//! `cargo xtask`: the tasks that cargo cannot do alone. It installs missing tools, builds the site
//! into dist/, serves it as a real host would, and runs every test.
//!
//! Each command is a module. Only [`tools`] installs anything, [`run`] has the functions that start
//! other programs, and [`host`] knows nothing about how the site was built.

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

/// A result whose error tells the person at the terminal what went wrong, where, and what to do
/// about it. No code here depends on the kind of an error, so a text is enough.
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
            // A command that has already reported its failures returns an empty text.
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
