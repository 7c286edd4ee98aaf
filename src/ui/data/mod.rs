//! The visitor's data: save, open, erase, and the warnings about saving.

mod banners;
mod data;
mod exchange;
mod remarks;
mod save;

pub use banners::{Banner, banners};
pub use data::data;
pub use remarks::banner;
