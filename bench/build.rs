//! Compiles `content/`, as the page's own build script does.
#![allow(clippy::expect_used, reason = "a build script's way to stop the build")]

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=../content");
    let compiled = content_compiler::compile(Path::new("../content"), "en");
    let compiled = compiled.expect("the page's own build says which problems the content has");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("content.json"), compiled.json).expect("OUT_DIR can be written");
}
