//! Shared parts of screens.

mod answer;
mod banners;
mod details;
mod figure;
mod guidance;
mod keys;
mod progress;
mod prose;
mod undo;

pub use answer::{Size, answer_form};
pub use banners::{banners, save_file};
pub use details::details_form;
pub use figure::{
    coverage_figure, coverage_text, floor_figure, level_badge, maturity_figure, one_decimal,
    overall_floor, overall_maturity, status_badge, status_figure, tenths, weakest_links,
};
pub use guidance::guidance;
pub use keys::keys_dialog;
pub use progress::{clause_rail, clause_ticks};
pub use prose::plain;
pub use undo::{take_back, undo_button};
