//! The visitor's data: save, open, erase, and the warnings about saving.

mod banners;
mod data;
mod save;

pub use banners::banners;
pub use data::data;
