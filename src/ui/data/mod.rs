//! The visitor's data: save, open, erase, and the warnings about saving.

mod banners;
mod data;
mod exchange;
mod export;
mod read;
mod remarks;
mod save;
mod toast;
mod unlock;
mod workbook;

pub use banners::{Banner, banners};
pub use data::data;
pub use exchange::exchange;
pub use export::{export, shared};
pub use read::{chosen, read_file};
pub use remarks::{banner, read_only_note};
pub use workbook::write_workbook;
