//! Views that any feature may use. They know nothing of the domain.

mod blocks;
mod copy_table;
mod diagram;
mod dialog;
mod field;
mod file_name;
mod later;
mod offer;
mod prose;
mod quotation;
mod runs;
mod save_picture;
mod separator_field;

pub use blocks::blocks;
pub use copy_table::table_tools;
pub use dialog::{Modal, dialog, dialog_on_demand, focus_dialog};
pub use field::{Field, date_field, heading, text_field};
pub use file_name::file_stem;
pub use later::{Later, failed, keep_heading_focused, later, waiting};
pub use offer::{DOCX, XLSX, offer_bytes, offer_text, offered};
pub use prose::prose;
pub use quotation::quotation;
pub use runs::Runs;
pub use save_picture::{about, save_drawing, save_picture};
pub use separator_field::separator_field;
