//! All assessments of the visitor side by side, with further files beside them.

mod cells;
mod export;
mod lines;
mod overview;
mod reading;
mod table;
mod tools;

pub use overview::overview;
