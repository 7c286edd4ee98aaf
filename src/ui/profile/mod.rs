//! Who is assessed.

mod details;
mod profile;
mod systems;

pub use details::details_form;
pub use profile::profile;
