//! The list of problems, and the reading of files that adds to it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// All problems found so far.
#[derive(Debug)]
pub struct Problems {
    root: PathBuf,
    lines: Vec<String>,
}

impl Problems {
    /// An empty list. It names files relative to the parent of `content`.
    pub fn new(content: &Path) -> Self {
        Self { root: content.parent().unwrap_or(Path::new("")).to_owned(), lines: Vec::new() }
    }

    /// Returns whether no problem has been found.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Notes one problem: the file, the item (may be empty) and the reason.
    pub fn add(&mut self, file: &Path, item: &str, reason: &str) {
        let file = file.strip_prefix(&self.root).unwrap_or(file).display().to_string();
        let file = file.replace('\\', "/");
        self.lines.push(if item.is_empty() {
            format!("{file}: {reason}")
        } else {
            format!("{file}: {item}: {reason}")
        });
    }

    /// Returns the list, one line for each problem.
    pub fn into_lines(self) -> Vec<String> {
        self.lines
    }

    /// Reads a text file. Returns `None` and notes a problem if it cannot be read.
    pub fn text(&mut self, file: &Path) -> Option<String> {
        match fs::read_to_string(file) {
            Ok(text) => Some(text),
            Err(error) => {
                self.add(file, "", &format!("cannot be read: {error}"));
                None
            }
        }
    }

    /// Returns the files of a folder that have this extension, each with its name without the
    /// extension, sorted by name. A missing folder has no files.
    pub fn files(&mut self, folder: &Path, extension: &str) -> Vec<(String, PathBuf)> {
        if !folder.exists() {
            return Vec::new();
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()),
            Err(error) => {
                self.add(folder, "", &format!("cannot be read: {error}"));
                return Vec::new();
            }
        };
        let files = entries.filter(|path| path.extension().is_some_and(|it| it == extension));
        let name = |path: &PathBuf| path.file_stem().map(|it| it.to_string_lossy().into_owned());
        let mut files: Vec<_> = files.filter_map(|path| Some((name(&path)?, path))).collect();
        files.sort();
        files
    }

    /// Reads a TOML file into `T`. Keys that `T` rejects are problems as well.
    pub fn toml<T: DeserializeOwned>(&mut self, file: &Path) -> Option<T> {
        let text = self.text(file)?;
        match toml::from_str(&text) {
            Ok(value) => Some(value),
            Err(error) => {
                let line = error.span().map_or(0, |span| line_of(&text, span.start));
                self.add(file, &format!("line {line}"), error.message());
                None
            }
        }
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}
