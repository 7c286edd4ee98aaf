//! The Statement of Applicability.

mod own_controls;
mod soa;

pub use soa::soa;
