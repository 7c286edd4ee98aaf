//! Shortcuts: their effects, and a list of them.

mod dialog;
mod listen;

pub use dialog::{content, keys_dialog};
pub use listen::listen;
