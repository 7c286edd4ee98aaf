//! The visitor's data: save, open, erase, and the warnings about saving.

mod banners;
mod data;
mod exchange;
mod read;
mod remarks;
mod save;
mod toast;
pub mod workbook;

pub use banners::{Banner, banners};
pub use data::data;
pub use read::{read_chosen, read_file};
pub use remarks::banner;
pub use workbook::XLSX;
