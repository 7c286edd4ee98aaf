//! Valgrind, whose callgrind counts the instructions of a program.

use super::system::{self, Program};

const PURPOSE: &str = "counts the instructions of the benchmarks";

pub const VALGRIND: Program = Program {
    packages: &["valgrind"],
    purpose: PURPOSE,
    takes: "30 s",
    find: || system::find("AIMS_VALGRIND", &["valgrind"], &[]),
    advice: || advice(system::has_apt()),
};

fn advice(has_apt: bool) -> String {
    let command = if has_apt {
        "sudo apt-get install --no-install-recommends valgrind"
    } else if cfg!(target_os = "linux") {
        "install Valgrind with your system's package manager"
    } else {
        "not on this system: Valgrind is for Linux; run the benchmarks in a container"
    };
    format!(
        "Valgrind is missing ({PURPOSE})\n  by hand: {command}\n  \
         or set AIMS_VALGRIND to where its program is"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_says_what_is_missing_and_what_to_type() {
        let text = advice(true);
        assert!(text.contains("missing (counts the instructions of the benchmarks)"), "{text}");
        assert!(text.contains("by hand: sudo apt-get install"), "{text}");
        assert!(text.contains("AIMS_VALGRIND"), "{text}");
        assert!(!advice(false).contains("apt-get"));
    }
}
