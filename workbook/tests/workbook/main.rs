//! Tests of writing and reading workbooks.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod hostile;
mod overview;
mod written;
