//! The reactive graph: which assessment is shown, what changed, where the visitor is.
//!
//! Leptos signals and the domain, nothing else: no document, no storage, no words. What must reach
//! the outside is handed to a [`Keeper`], which the browser layer implements, so that all of this
//! runs under plain host tests.

mod done;
mod keeper;
mod session;
mod undo;

pub use done::Done;
pub use keeper::{Changed, Keeper, Trouble};

pub use session::{AfterPaint, Mode, Session};
