//! Compiles `content/` before the page. Any problem in the content stops the build.
#![allow(clippy::expect_used, reason = "a build script's way to stop the build")]

use std::path::Path;
use std::{env, fs, process};

const LANGUAGE: &str = "en";

fn main() {
    for path in ["content", "src", "index.html", "guide.html", "public/around.js"] {
        println!("cargo::rerun-if-changed={path}");
    }
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // `wasm-split-cli` needs the relocations to move functions to other files.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let compiled = match content_compiler::compile(Path::new("content"), LANGUAGE) {
        Ok(compiled) => compiled,
        Err(problems) => stop(&problems),
    };
    let templates = ["index.html", "guide.html", "public/around.js"].map(Path::new);
    let unused = content_compiler::unused_words(&compiled.page, Path::new("src"), &templates);
    let unused = unused.expect("src and the templates can be read");
    if !unused.is_empty() {
        let line = |key| format!("content/{LANGUAGE}: the word {key}: nothing on the page uses it");
        stop(&unused.into_iter().map(line).collect::<Vec<_>>());
    }
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let write = |name: &str, text: &str| {
        fs::write(Path::new(&out).join(name), text).expect("OUT_DIR can be written");
    };
    write("words.rs", &compiled.words_rs);
}

fn stop(problems: &[String]) -> ! {
    for problem in problems {
        eprintln!("error: {problem}");
    }
    eprintln!("{} problem(s) in the content", problems.len());
    process::exit(1);
}
