//! The pinned versions of tools: xtask/tools.toml.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Result;

/// The only file with versions of tools, apart from `tests/bench/package.json` for the bench.
pub const FILE: &str = "xtask/tools.toml";

/// The tools that [`super::cargo`] knows.
const CARGO_TOOLS: [&str; 7] = [
    "trunk",
    "wasm-bindgen-cli",
    "wasm_split_cli_support",
    "geckodriver",
    "cargo-deny",
    "cargo-fuzz",
    "cargo-mutants",
];

/// The versions in [`FILE`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pins {
    pub cargo: Packages,
    pub npm: NpmPins,
    /// The packages that pip installs.
    pub python: Packages,
}

/// The versions of the npm packages for the build and for the tests.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NpmPins {
    pub build: Packages,
    pub test: Packages,
}

/// Versions by the name of the package.
pub type Packages = BTreeMap<String, String>;

impl Pins {
    pub fn parse(text: &str) -> Result<Self> {
        let pins: Self = toml::from_str(text).map_err(|error| format!("{FILE}: {error}"))?;
        if !pins.npm.build.contains_key("binaryen") {
            return Err(format!("{FILE}: [npm.build] needs binaryen, which holds wasm-opt"));
        }
        for tool in CARGO_TOOLS {
            if !pins.cargo.contains_key(tool) {
                return Err(format!("{FILE}: [cargo] needs the version of {tool}"));
            }
        }
        Ok(pins)
    }

    /// The pinned version of a tool that cargo compiles.
    pub fn version(&self, tool: &str) -> &str {
        self.cargo.get(tool).map_or("", String::as_str)
    }

    /// Checks that Cargo.lock and the pins have the same version of wasm-bindgen. Otherwise
    /// wasm-bindgen's tool would refuse the program, but only minutes later and with a long
    /// message.
    pub fn check_lock_file(&self, lock_file: &str) -> Result<()> {
        #[derive(Deserialize)]
        struct LockFile {
            package: Vec<Package>,
        }
        #[derive(Deserialize)]
        struct Package {
            name: String,
            version: String,
        }
        let wanted = self.version("wasm-bindgen-cli");
        let file: LockFile =
            toml::from_str(lock_file).map_err(|error| format!("Cargo.lock: {error}"))?;
        let locked = file.package.into_iter().find(|package| package.name == "wasm-bindgen");
        match locked.map(|package| package.version) {
            Some(locked) if locked != wanted => Err(format!(
                "Cargo.lock has wasm-bindgen {locked}, but {FILE} has wasm-bindgen-cli {wanted}: \
                 set the line `wasm-bindgen-cli = \"{wanted}\"` in {FILE} to \"{locked}\", or \
                 `wasm-bindgen` in Cargo.toml to \"={wanted}\""
            )),
            _ => Ok(()),
        }
    }
}

/// Whether the version that a program prints is the wanted one. binaryen's version on npm is
/// `132.0.0`, but wasm-opt prints `132`.
pub fn is_version(printed: &str, wanted: &str) -> bool {
    let short = wanted.strip_suffix(".0.0").unwrap_or(wanted);
    printed.split_whitespace().any(|word| word == wanted || word == short)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOOLS: &str = r#"
        [cargo]
        trunk = "0.21.14"
        wasm-bindgen-cli = "0.2.129"
        wasm_split_cli_support = "0.2.4"
        geckodriver = "0.37.1"
        cargo-deny = "0.20.2"
        cargo-fuzz = "0.13.2"
        cargo-mutants = "27.1.0"
        [npm.build]
        binaryen = "132.0.0"
        [npm.test]
        "@playwright/test" = "1.65.1"
        [python]
        openpyxl = "3.1.5"
    "#;

    #[test]
    fn the_file_of_this_repository_can_be_read() -> Result<()> {
        Pins::parse(include_str!("../../tools.toml")).map(drop)
    }

    #[test]
    fn versions_are_read_from_the_file() -> Result<()> {
        let pins = Pins::parse(TOOLS)?;
        assert_eq!(pins.version("trunk"), "0.21.14");
        assert_eq!(pins.npm.test["@playwright/test"], "1.65.1");
        Ok(())
    }

    #[test]
    fn the_bench_uses_the_same_version_of_playwright() -> Result<()> {
        let pins = Pins::parse(include_str!("../../tools.toml"))?;
        let manifest = include_str!("../../../tests/bench/package.json");
        let manifest: serde_json::Value =
            serde_json::from_str(manifest).map_err(|error| error.to_string())?;
        let version = manifest["dependencies"]["playwright-core"].as_str().unwrap_or_default();
        assert_eq!(version, pins.npm.test["@playwright/test"]);
        Ok(())
    }

    #[test]
    fn an_error_names_the_file_and_the_fault() {
        let problem = Pins::parse(&TOOLS.replace("trunk", "trnuk")).err().unwrap_or_default();
        assert_eq!(problem, "xtask/tools.toml: [cargo] needs the version of trunk");
        let problem =
            Pins::parse(&TOOLS.replace("[npm.test]", "[npm.tset]")).err().unwrap_or_default();
        assert!(problem.starts_with("xtask/tools.toml: "), "{problem}");
        assert!(problem.contains("line 12") && problem.contains("tset"), "{problem}");
        let problem = Pins::parse(&TOOLS.replace("binaryen", "binary")).err().unwrap_or_default();
        assert!(problem.contains("needs binaryen"), "{problem}");
    }

    #[test]
    fn the_version_of_wasm_bindgen_must_match_the_lock_file() -> Result<()> {
        let lock_file = |version: &str| {
            format!(
                "version = 4\n[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"9.9.9\"\n\
                 [[package]]\nname = \"wasm-bindgen\"\nversion = \"{version}\"\n"
            )
        };
        let pins = Pins::parse(TOOLS)?;
        assert_eq!(pins.check_lock_file(&lock_file("0.2.129")), Ok(()));
        let problem = pins.check_lock_file(&lock_file("0.2.130")).err().unwrap_or_default();
        assert!(problem.contains("line `wasm-bindgen-cli = \"0.2.129\"`"), "{problem}");
        assert!(problem.contains("to \"0.2.130\""), "{problem}");
        Ok(())
    }

    #[test]
    fn a_version_is_recognised_in_the_output_of_a_program() {
        assert!(is_version("trunk 0.21.14", "0.21.14"));
        assert!(is_version("wasm-bindgen 0.2.129 (27c7a4d06)", "0.2.129"));
        assert!(is_version("wasm-opt version 132 (version_132)", "132.0.0"));
        assert!(!is_version("trunk 0.21.1", "0.21.14"));
        assert!(!is_version("trunk 0.21.14", "0.21.1"));
        assert!(!is_version("wasm-opt version 13", "132.0.0"));
        assert!(!is_version("", "132.0.0"));
    }
}
