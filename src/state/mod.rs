//! The reactive graph: which assessments there are, which one is shown, what changed.
//!
//! Leptos signals and the domain, nothing else: no documents, no storage, no words. What must reach the
//! outside goes to a [`Store`], which the browser layer implements, so that all of this runs under plain
//! host tests.

mod change;
mod session;
mod store;
mod undo;
mod workspace;

pub use change::Change;
pub use session::{AfterPaint, Session};
pub use store::{Store, Trouble};
pub use workspace::{Clock, Shown, Source, Summary};
