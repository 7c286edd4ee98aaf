//! Views that any feature may use. They know nothing of the domain.

mod blocks;
mod diagram;
mod dialog;
mod field;
mod file_name;
mod later;
mod prose;

pub use blocks::blocks;
pub use dialog::{Modal, dialog, dialog_on_demand, focus_dialog};
pub use field::{Field, date_field, heading, text_field};
pub use file_name::file_stem;
pub use later::{Later, failed, keep_heading_focused, later, waiting};
pub use prose::prose;
