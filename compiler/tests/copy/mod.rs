//! A helper, not a test: a copy of the content that a test may break.

use std::fs;
use std::path::{Path, PathBuf};

/// Returns the root folder of this checkout.
pub fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A copy of content/ in its own folder, which a test may break.
pub struct Copy(pub PathBuf);

impl Copy {
    /// Makes a copy. No other test may use the same name.
    pub fn new(name: &str) -> Self {
        let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name).join("content");
        let _ = fs::remove_dir_all(&target);
        copy(&checkout().join("content"), &target);
        Self(target)
    }

    /// Replaces text that must be in the file, compiles, restores the file and returns the problems.
    pub fn broken(&self, file: &str, from: &str, to: &str) -> Vec<String> {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has {from:?}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let result = content_compiler::compile(&self.0, "en");
        fs::write(&path, text).unwrap();
        result.map_or_else(|problems| problems, |_| Vec::new())
    }

    /// Asserts that the broken content gives this problem, possibly among others.
    pub fn check(&self, file: &str, from: &str, to: &str, expected: &str) {
        let problems = self.broken(file, from, to);
        assert!(problems.iter().any(|problem| problem == expected), "{file}: {problems:#?}");
    }
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target)
        } else {
            fs::copy(&path, &target).map(drop).unwrap()
        }
    }
}
