//! `cargo xtask repro`: builds the site of the last commit twice, in two clones in different
//! folders, and compares the two builds byte for byte.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use crate::{Result, dist, root, run};

/// Builds and compares both sites. The clones share only the tools and cargo's copies of the
/// crates.
pub fn repro() -> Result<()> {
    if !run::output(run::command("git").args(["status", "--porcelain"]))?.is_empty() {
        println!("what is not committed takes no part in this");
    }
    let folder = env::temp_dir().join(format!("aims-readiness-repro-{}", process::id()));
    // The names differ in length, so that a path that ends up in a file also shifts what follows
    // it.
    let places = ["a", "another/place/of-the-checkout"].map(|name| folder.join(name));
    let sites = places.iter().map(|place| build(place)).collect::<Result<Vec<PathBuf>>>()?;
    let found = compare(&sites[0], &sites[1])?;
    if let Some(difference) = found {
        return Err(format!("{difference}\n  both sites are in {}", folder.display()));
    }
    let files = dist::files(&sites[0])?.len();
    fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    println!("\nboth sites are the same: {files} files, byte for byte");
    Ok(())
}

/// Clones the checkout, builds its site, and returns the folder of the site.
fn build(place: &Path) -> Result<PathBuf> {
    run::stream(run::command("git").args(["clone", "--quiet", "--no-hardlinks", "."]).arg(place))?;
    let mut cargo = run::command("cargo");
    cargo.args(["xtask", "dist"]).current_dir(place);
    // The clones must not use each other's compiled objects.
    run::stream(cargo.env_remove("CARGO_TARGET_DIR"))?;
    let target = place.join("target");
    fs::remove_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))?;
    Ok(place.join(dist::FOLDER))
}

/// The first difference between two sites.
fn compare(one: &Path, other: &Path) -> Result<Option<String>> {
    let (names, others) = (dist::files(one)?, dist::files(other)?);
    let names: BTreeSet<String> = names.into_iter().collect();
    let others: BTreeSet<String> = others.into_iter().collect();
    if let Some(name) = names.symmetric_difference(&others).next() {
        let which = if names.contains(name) { one } else { other };
        return Ok(Some(format!("{name} is only in {}", which.display())));
    }
    for name in names {
        let (a, b) = (root::read_bytes(one.join(&name))?, root::read_bytes(other.join(&name))?);
        if a != b {
            let place = a.iter().zip(&b).position(|(a, b)| a != b);
            let place = place.unwrap_or_else(|| a.len().min(b.len()));
            let around = |bytes: &[u8]| {
                let around = &bytes[place.saturating_sub(40)..bytes.len().min(place + 40)];
                String::from_utf8_lossy(around).escape_debug().to_string()
            };
            return Ok(Some(format!(
                "{name} differs from byte {place} on ({} and {} bytes)\n  {}\n  {}",
                a.len(),
                b.len(),
                around(&a),
                around(&b)
            )));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comparison_names_the_first_difference() -> Result<()> {
        let folder = env::temp_dir().join(format!("xtask-repro-{}", process::id()));
        let (one, other) = (folder.join("one"), folder.join("other"));
        for site in [&one, &other] {
            fs::create_dir_all(site.join("guide")).map_err(|error| error.to_string())?;
            root::write(site.join("a.wasm"), b"\0same")?;
            root::write(site.join("guide/b.html"), "built in ")?;
        }
        assert_eq!(compare(&one, &other)?, None);
        root::write(one.join("guide/b.html"), "built in /one")?;
        root::write(other.join("guide/b.html"), "built in /other")?;
        let found = compare(&one, &other)?.unwrap_or_default();
        assert!(found.starts_with("guide/b.html differs from byte 11 on (13 and 15"), "{found}");
        root::write(other.join("c"), "")?;
        let found = compare(&one, &other)?.unwrap_or_default();
        assert!(found.starts_with("c is only in ") && found.ends_with("other"), "{found}");
        fs::remove_dir_all(&folder).map_err(|error| error.to_string())
    }
}
