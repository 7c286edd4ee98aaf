//! Runs one case for callgrind to count: `count CASE ITEMS`. Without arguments, `count` lists the cases,
//! with `one` in front if a case works on a single item and `all` otherwise.

use std::process::ExitCode;

use bench::{Case, LARGE, SMALL};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let case = match words.as_slice() {
        [] => {
            for name in Case::NAMES {
                let kind = if Case::is_single(name) { "one" } else { "all" };
                [SMALL, LARGE].iter().for_each(|items| println!("{kind} {items} {name}"));
            }
            return ExitCode::SUCCESS;
        }
        [name, items] => items.parse().ok().and_then(|items| Case::new(name, items)),
        _ => None,
    };
    let Some(case) = case else {
        eprintln!("usage: count [CASE ITEMS]");
        return ExitCode::from(2);
    };
    case.warm_up();
    case.measured();
    ExitCode::SUCCESS
}
