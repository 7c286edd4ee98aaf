//! Snapshots of an assessment, and what changed between two moments.

mod compare;
mod keep;
mod moved;
mod pick;
mod snapshots;
mod trend;

pub use compare::compare;
pub use keep::keep_offer;
pub use pick::{Handed, hand_over};
pub use snapshots::comparable_snapshots;
pub use trend::{Scored, maturities, scored_now, scored_snapshots, trend};
