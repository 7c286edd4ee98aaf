//! Mounts the page.
#![allow(missing_docs, reason = "a binary has no public items")]

fn main() {
    aims_readiness::start();
}
