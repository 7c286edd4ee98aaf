//! Answering: one question, a clause, lists of questions, and the guidance.

mod beside;
mod clause;
mod contradictions;
mod control;
mod form;
mod guidance;
mod list;
mod points;
mod progress;
mod question;
mod sidebar;
mod suggestion;
mod systems;
mod tailoring;
mod tip;
mod ways;

pub use beside::beside;
pub use clause::clause;
pub use form::{choose_level, level_form, text_name, text_view};
pub use guidance::guidance_on;
pub use list::{list, owner};
pub use points::points;
pub use progress::progress;
pub use question::questions;
pub use suggestion::suggestion_box;
pub use tip::tip;
pub use ways::more_ways;
