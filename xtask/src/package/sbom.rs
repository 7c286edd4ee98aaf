//! `sbom.json`: a list of the crates in the wasm files, in CycloneDX format.
//!
//! It is made from cargo's output. Another tool would have to be installed first by everybody who
//! builds the site. The same sources give the same bytes: it has no time and no serial number.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Result, root, run};

/// The package that each wasm file is built from, and the name of that part in the list.
const PARTS: [(&str, &str); 3] =
    [("aims-readiness", "program"), ("exporter", "exporter"), ("workbook", "workbook")];

const TARGET: &str = "wasm32-unknown-unknown";

/// The name and version of a package.
type Package = (String, String);

/// The facts about a crate.
#[derive(Default)]
struct Facts {
    licence: String,
    needs: BTreeSet<Package>,
    parts: BTreeSet<&'static str>,
}

/// Lists the dependencies of the wasm files with cargo, without crates that run only during the
/// build, such as macros.
pub fn build() -> Result<String> {
    let mut crates = BTreeMap::new();
    for (package, part) in PARTS {
        let tree = run::output(run::command("cargo").args([
            "tree",
            "--offline",
            "--package",
            package,
            "--target",
            TARGET,
            "--edges=normal,no-proc-macro",
            "--prefix=depth",
            "--format=\t{p}\t{l}",
        ]))?;
        read_tree(&tree, part, &mut crates)?;
    }
    let printed = run::output(run::command("rustc").arg("--version"))?;
    let rust = printed.split_whitespace().nth(1).unwrap_or_default();
    let checksums = read_checksums(&root::read("Cargo.lock")?)?;
    let text = serde_json::to_string_pretty(&sbom(&crates, rust, &checksums));
    text.map(|text| text + "\n").map_err(|error| format!("sbom.json: {error}"))
}

/// Reads lines of `cargo tree`, `depth TAB name vVERSION (...) TAB licence`. If a crate appears
/// more than once, `cargo tree` lists its dependencies only once.
fn read_tree(tree: &str, part: &'static str, crates: &mut BTreeMap<Package, Facts>) -> Result<()> {
    let mut way: Vec<Package> = Vec::new();
    for line in tree.lines() {
        let unknown = || format!("cargo tree: {line:?} is not understood");
        let mut fields = line.split('\t');
        let depth = fields.next().and_then(|depth| depth.parse::<usize>().ok());
        let mut words = fields.next().unwrap_or_default().split_whitespace();
        let name = words.next().map(str::to_owned);
        let version = words.next().and_then(|word| word.strip_prefix('v')).map(str::to_owned);
        let (Some(depth), Some(name), Some(version)) = (depth, name, version) else {
            return Err(unknown());
        };
        let package = (name, version);
        way.truncate(depth);
        if let Some(above) = way.last() {
            crates.entry(above.clone()).or_default().needs.insert(package.clone());
        }
        let facts = crates.entry(package.clone()).or_default();
        let licence = fields.next().unwrap_or_default().trim_end_matches("(*)").trim();
        // `MIT/Apache-2.0` is the old notation of `MIT OR Apache-2.0`.
        facts.licence = licence.replace('/', " OR ");
        facts.parts.insert(part);
        way.push(package);
    }
    Ok(())
}

/// Reads the checksums of the downloaded crates.
fn read_checksums(lock_file: &str) -> Result<BTreeMap<Package, String>> {
    #[derive(Deserialize)]
    struct LockFile {
        package: Vec<Locked>,
    }
    #[derive(Deserialize)]
    struct Locked {
        name: String,
        version: String,
        checksum: Option<String>,
    }
    let file: LockFile =
        toml::from_str(lock_file).map_err(|error| format!("Cargo.lock: {error}"))?;
    let with_sum = |one: Locked| Some(((one.name, one.version), one.checksum?));
    Ok(file.package.into_iter().filter_map(with_sum).collect())
}

fn sbom(
    crates: &BTreeMap<Package, Facts>,
    rust: &str,
    checksums: &BTreeMap<Package, String>,
) -> Value {
    let purl = |(name, version): &Package| format!("pkg:cargo/{name}@{version}");
    let part = |name: &str| json!({"name": "aims-readiness:part", "value": name});
    let component = |(package, facts): (&Package, &Facts)| {
        let mut component = json!({
            "type": "library",
            "bom-ref": purl(package),
            "name": package.0,
            "version": package.1,
            "purl": purl(package),
            "licenses": [{"expression": facts.licence}],
            "properties": facts.parts.iter().copied().map(part).collect::<Vec<_>>(),
        });
        if let Some(sum) = checksums.get(package) {
            component["hashes"] = json!([{"alg": "SHA-256", "content": sum}]);
        }
        component
    };
    // The standard library comes with the compiler, so no lock file names it.
    let std = json!({
        "type": "library",
        "bom-ref": "rust-std",
        "name": "rust-std",
        "version": rust,
        "licenses": [{"expression": "MIT OR Apache-2.0"}],
        "properties": PARTS.map(|(_, name)| part(name)),
    });
    let is_root = |(name, _): &&Package| PARTS.iter().any(|(root, _)| root == name);
    let roots: Vec<String> = crates.keys().filter(is_root).map(purl).collect();
    let needs = crates.iter().map(|(package, facts)| {
        let needs: Vec<String> = facts.needs.iter().map(purl).collect();
        json!({"ref": purl(package), "dependsOn": needs})
    });
    let site = json!({"ref": "site", "dependsOn": roots});
    let components: Vec<Value> = crates.iter().map(component).chain([std]).collect();
    let dependencies: Vec<Value> = [site].into_iter().chain(needs).collect();
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {
            "type": "application",
            "bom-ref": "site",
            "name": "AIMS Readiness",
            "version": env!("CARGO_PKG_VERSION"),
            "licenses": [{"expression": "MIT OR Apache-2.0"}],
        }},
        "components": components,
        "dependencies": dependencies,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "0\taims-readiness v0.1.0 (/some/where)\tMIT\n1\ta v1.0.0\tMIT/Apache-2.0\n\
                        2\tb v2.0.0\tMIT\n1\tb v2.0.0\tMIT (*)\n";

    #[test]
    fn each_crate_is_listed_once_with_its_dependencies() -> Result<()> {
        let mut crates = BTreeMap::new();
        read_tree(TREE, "program", &mut crates)?;
        read_tree(
            "0\texporter v0.1.0 (/some/where)\tMIT\n1\tb v2.0.0\tMIT\n",
            "exporter",
            &mut crates,
        )?;
        let sums = read_checksums(
            "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n\
             [[package]]\nname = \"b\"\nversion = \"2.0.0\"\nchecksum = \"00ff\"\n",
        )?;
        let json = sbom(&crates, "1.95.0", &sums);
        let refs = |list: &str, key: &str| -> Vec<String> {
            let list = json[list].as_array().cloned().unwrap_or_default();
            list.iter().map(|one| one[key].as_str().unwrap_or_default().to_owned()).collect()
        };
        let a = "pkg:cargo/a@1.0.0";
        let b = "pkg:cargo/b@2.0.0";
        let (exporter, program) = ("pkg:cargo/exporter@0.1.0", "pkg:cargo/aims-readiness@0.1.0");
        assert_eq!(
            refs("components", "bom-ref"),
            [a, program, b, exporter, "rust-std"].map(str::to_owned)
        );
        assert_eq!(refs("dependencies", "ref"), ["site", a, program, b, exporter]);
        assert_eq!(json["dependencies"][0]["dependsOn"], json!([program, exporter]));
        assert_eq!(json["dependencies"][2]["dependsOn"], json!([a, b]));
        assert_eq!(json["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(json["components"][2]["hashes"][0]["content"], "00ff");
        assert_eq!(json["components"][2]["properties"].as_array().map(Vec::len), Some(2));
        assert!(!json.to_string().contains("/some/where"));
        Ok(())
    }

    #[test]
    fn an_error_quotes_the_line_that_cannot_be_parsed() {
        let problem = read_tree("0\tnoversion\tMIT\n", "program", &mut BTreeMap::new()).err();
        assert!(problem.unwrap_or_default().contains("noversion"));
    }
}
