//! The Statement of Applicability.

mod own_controls;
mod several;
mod soa;
mod table;

pub use soa::{soa, soa_head};
