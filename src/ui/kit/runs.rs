//! Work that takes a while and counts only until a newer run of it begins.

use leptos::prelude::*;

/// Counts the runs of such work. After every wait, a run asks whether it is still the latest. A
/// `Copy` handle.
#[derive(Clone, Copy)]
pub struct Runs(StoredValue<usize>);

impl Runs {
    /// A counter with no run begun.
    pub fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// Begins a run, which ends all runs before it. Also called just to end them.
    pub fn begin(self) -> usize {
        self.0
            .try_update_value(|run| {
                *run += 1;
                *run
            })
            .unwrap_or_default()
    }

    /// Whether a run is the latest and its view still exists.
    pub fn is_last(self, run: usize) -> bool {
        self.0.try_get_value() == Some(run)
    }

    /// Whether the view that the runs work for still exists.
    pub fn is_there(self) -> bool {
        self.0.try_get_value().is_some()
    }
}
