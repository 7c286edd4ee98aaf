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
mod save_picture;

pub use blocks::blocks;
pub use copy_table::table_tools;
pub use dialog::{Modal, dialog, dialog_on_demand, focus_dialog};
pub use field::{Field, date_field, heading, text_field};
pub use file_name::file_stem;
pub use later::{Later, failed, keep_heading_focused, later, waiting};
pub use offer::{DOCX, offer_bytes, offer_text};
pub use prose::prose;
pub use quotation::quotation;
pub use save_picture::{about, save_drawing, save_picture};
