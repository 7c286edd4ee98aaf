//! The reactive graph: which assessment is shown, what changed, where the visitor is.
//!
//! Leptos signals and the domain, nothing else: no document, no storage, no words. What must reach
//! the outside is handed to a [`Store`], which the browser layer implements, so that all of this
//! runs under plain host tests.

mod change;
mod session;
mod store;
mod undo;

pub use change::Change;
pub use session::{AfterPaint, Mode, Session};
pub use store::{Store, Trouble};
