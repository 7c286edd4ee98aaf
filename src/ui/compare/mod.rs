//! Snapshots of an assessment, and what has moved between two moments.

mod compare;
mod keep;
mod moved;
mod pick;
mod snapshots;
mod trend;

pub use compare::compare;
pub use keep::keep_offer;
pub use pick::{Handed, Moments, hand_over, kept_moments};
pub use trend::{maturities, trend};
