//! From the path of a request to a file, without leaving the folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::headers;

#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// A file, and the path of the request below the base.
    File(PathBuf, String),
    FolderWithoutSlash,
    Nothing,
}

/// The file for this path. The folder has to be a canonical path.
pub fn find(folder: &Path, base: &str, path: &str) -> Found {
    if format!("{path}/") == base {
        return Found::FolderWithoutSlash;
    }
    let Some(path) = path.strip_prefix(base).and_then(decode) else { return Found::Nothing };
    let Some(file) = below(folder, &path) else { return Found::Nothing };
    // A link in the folder may lead out of it.
    match fs::canonicalize(&file) {
        Ok(real) if !real.starts_with(folder) => Found::Nothing,
        Ok(real) if !real.is_dir() => Found::File(real, path),
        Ok(_) if !path.is_empty() && !path.ends_with('/') => Found::FolderWithoutSlash,
        Ok(real) if real.join("index.html").is_file() => Found::File(real.join("index.html"), path),
        _ => Found::Nothing,
    }
}

/// Joins a path to the folder; nothing if it is not plainly below it. Hidden files and `_headers`
/// are not part of a site.
fn below(folder: &Path, path: &str) -> Option<PathBuf> {
    if path == headers::FILE {
        return None;
    }
    let mut file = folder.to_owned();
    let whole = path.strip_suffix('/').unwrap_or(path);
    for part in whole.split('/').filter(|_| !whole.is_empty()) {
        let bad = |char: char| matches!(char, '\\' | ':') || char.is_control();
        if part.is_empty() || part.starts_with('.') || part.contains(bad) {
            return None;
        }
        file.push(part);
    }
    // `a.txt/` is not the file `a.txt`.
    (!path.ends_with('/') || file.is_dir()).then_some(file)
}

/// Undoes percent-encoding; nothing if it is broken.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let digits = std::str::from_utf8(rest.get(..2)?).ok()?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &rest[2..];
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file below this crate's folder that a path leads to.
    fn found(path: &str) -> Option<String> {
        let folder = fs::canonicalize(env!("CARGO_MANIFEST_DIR")).unwrap_or_default();
        match find(&folder, "/", path) {
            Found::File(file, _) => {
                Some(file.strip_prefix(&folder).ok()?.to_string_lossy().replace('\\', "/"))
            }
            Found::FolderWithoutSlash => Some("add a slash".into()),
            Found::Nothing => None,
        }
    }

    #[test]
    fn finds_files_of_the_folder() {
        assert_eq!(found("/Cargo.toml").as_deref(), Some("Cargo.toml"));
        assert_eq!(found("/src/main.rs").as_deref(), Some("src/main.rs"));
        assert_eq!(found("/src/m%61in.rs").as_deref(), Some("src/main.rs"));
        assert_eq!(found("/src").as_deref(), Some("add a slash"));
    }

    #[test]
    fn finds_nothing_else() {
        let paths = [
            "/",
            "/src/",
            "/none",
            "/Cargo.toml/",
            "//Cargo.toml",
            "/src//main.rs",
            "Cargo.toml",
            // Out of the folder.
            "/../Cargo.toml",
            "/src/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "/src/%2e%2e/%2e%2e/Cargo.toml",
            "/..",
            "/.",
            "/./Cargo.toml",
            "/..\\Cargo.toml",
            "/src%5c..%5c..%5cCargo.toml",
            "/C:/Windows/win.ini",
            "//etc/passwd",
            "/%2fetc/passwd",
            // Broken.
            "/Cargo.toml%",
            "/Cargo.toml%0",
            "/Cargo.toml%zz",
            "/%+1",
            "/Cargo.toml%00",
            "/%ff",
        ];
        for path in paths {
            assert_eq!(found(path), None, "{path}");
        }
    }

    #[test]
    fn the_base_is_a_folder_of_its_own() {
        let folder = fs::canonicalize(env!("CARGO_MANIFEST_DIR")).unwrap_or_default();
        let find = |path| find(&folder, "/some/sub/", path);
        let file = Found::File(folder.join("Cargo.toml"), "Cargo.toml".into());
        assert_eq!(find("/some/sub/Cargo.toml"), file);
        assert_eq!(find("/some/sub"), Found::FolderWithoutSlash);
        assert_eq!(find("/Cargo.toml"), Found::Nothing);
        assert_eq!(find("/some/Cargo.toml"), Found::Nothing);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_does_not_lead_out() -> Result<(), std::io::Error> {
        let folder = std::env::temp_dir().join(format!("xtask-link-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        std::os::unix::fs::symlink(env!("CARGO_MANIFEST_DIR"), folder.join("out"))?;
        let folder = fs::canonicalize(folder)?;
        assert_eq!(find(&folder, "/", "/out/Cargo.toml"), Found::Nothing);
        fs::remove_dir_all(folder)
    }
}
