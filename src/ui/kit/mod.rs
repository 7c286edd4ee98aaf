//! Views that any feature may use. They know nothing of the domain.

mod blocks;
mod dialog;
mod field;
mod file_name;
mod prose;

pub use blocks::blocks;
pub use dialog::{Modal, dialog};
pub use field::{Field, date_field, text_field};
pub use file_name::file_stem;
pub use prose::prose;
