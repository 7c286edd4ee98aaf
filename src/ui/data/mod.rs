//! The visitor's data: save, open, erase, and the warnings about saving.

mod banners;
mod data;
mod exchange;
mod read;
mod remarks;
mod save;
mod toast;
mod workbook;

pub use banners::{Banner, banners};
pub use data::data;
pub use read::read_chosen;
pub use remarks::banner;
