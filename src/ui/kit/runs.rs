//! Work that takes a while, and counts only as long as nothing newer has begun.

use leptos::prelude::*;

/// Counts the runs of such work: each asks after every wait whether it is still the last one. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Runs(StoredValue<usize>);

impl Runs {
    /// None has begun.
    pub fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// Begins a run, which ends those before it. Also called to end them and begin none.
    pub fn begin(self) -> usize {
        self.0
            .try_update_value(|run| {
                *run += 1;
                *run
            })
            .unwrap_or_default()
    }

    /// Whether a run is the last one, and the view that it is for is there.
    pub fn is_last(self, run: usize) -> bool {
        self.0.try_get_value() == Some(run)
    }

    /// Whether the view that the runs are for is there.
    pub fn is_there(self) -> bool {
        self.0.try_get_value().is_some()
    }
}
