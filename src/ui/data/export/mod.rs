//! Saving and exporting: what goes in, in which format, locked or not; and links.

mod form;
mod formats;
mod link;
mod password;
mod qr;
mod shared;
mod what;

pub use form::export;
pub use password::{Password, password_fields};
pub use shared::shared;
