//! Shared parts of screens.

mod answer;
mod banners;
mod blocks;
mod control;
mod details;
mod entries;
mod field;
mod figure;
mod guidance;
mod keys;
mod outlook;
mod progress;
mod prose;
mod suggestion;
mod tailor;
mod undo;

pub use answer::{Size, answer_form, level_form};
pub use banners::{banners, file_stem, save_file};
pub use blocks::blocks;
pub use details::{details_field, details_form, name_field, organisation_field, scope_field};
pub use entries::{Open, entries};
pub use field::{Field, PEOPLE, date_field, people_list};
pub use figure::{
    Side, coverage_figure, floor_figure, item_links, level_badge, level_badge_of, maturity_figure,
    overall_floor, overall_maturity, plain_links, status_badge, status_figure, tenths,
    weakest_links,
};
pub use guidance::guidance;
pub use keys::keys_dialog;
pub use outlook::{REASONS, blocked_for, outlook_section};
pub use progress::{clause_rail, clause_ticks};
pub use suggestion::settle;
pub use undo::{erase, redo, redo_button, undo, undo_button};
