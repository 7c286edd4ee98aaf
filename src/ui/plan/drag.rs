//! Dragging the bars of the timeline with a pointer. Keys, and the field for the first day of an
//! action, do the same without a pointer.

use std::time::Duration;

use aims_core::chart::{days_gone, is_on_bar};
use aims_core::domain::Date;
use aims_core::domain::plan::{Slot, moved};
use leptos::ev::PointerEvent;
use leptos::prelude::*;

use crate::browser::pointer::Grip;
use crate::browser::schedule;

/// The distance in CSS pixels at which a drag begins. Less is a click with an unsteady hand.
const THRESHOLD: i32 = 4;

/// The element that holds a bar; as wide as all days of the timeline.
const TRACK: &str = ".timeline-track";

/// The pointer on one bar. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Drag {
    grip: StoredValue<Option<Grip>>,
    /// The number of days by which the bar is dragged; `None` while it is not.
    days: RwSignal<Option<i32>>,
    /// Whether the click that ends a drag is still to come.
    ends_in_click: StoredValue<bool>,
}

impl Drag {
    /// A bar that is not being dragged.
    pub fn new() -> Self {
        Self {
            grip: StoredValue::new(None),
            days: RwSignal::new(None),
            ends_in_click: StoredValue::new(false),
        }
    }

    /// Handles a press of the pointer, perhaps on the bar of `slot`. The timeline shows `days`
    /// days, beginning with `first`.
    pub fn press(self, event: &PointerEvent, slot: Slot, first: Date, days: i32) {
        self.ends_in_click.set_value(false);
        let (start, length) = (slot.start.days_since(first), slot.end.days_since(slot.start) + 1);
        let grip = Grip::of(event, TRACK);
        let grip = grip.filter(|grip| is_on_bar(grip.at, grip.width, days, start, length));
        if let Some(grip) = grip {
            grip.hold(event, TRACK);
        }
        self.grip.set_value(grip);
        self.days.set(None);
    }

    /// Handles a move of the pointer. `days` is the number of days in the timeline.
    pub fn follow(self, event: &PointerEvent, days: i32) {
        let Some(grip) = self.grip.get_value() else { return };
        let Some(pixels) = grip.gone(event) else { return };
        let before = self.days.get_untracked();
        if before.is_none() && pixels.abs() < THRESHOLD {
            return;
        }
        let gone = Some(days_gone(pixels, grip.width, days));
        if before != gone {
            self.days.set(gone);
        }
    }

    /// Handles the release of the pointer. Returns by how many days it has dragged the bar; `None`
    /// if it was a click.
    pub fn release(self, event: &PointerEvent) -> Option<i32> {
        self.grip.get_value()?.gone(event)?;
        let days = self.days.get_untracked()?;
        self.stop();
        Some(days)
    }

    /// Puts the bar back, and returns whether it was being dragged.
    pub fn stop(self) -> bool {
        let had = self.days.get_untracked().is_some();
        self.grip.set_value(None);
        if had {
            self.days.set(None);
            self.ends_in_click.set_value(true);
        }
        had
    }

    /// Whether the bar is being dragged. Tracked.
    pub fn is_on(self) -> bool {
        self.days.with(Option::is_some)
    }

    /// Whether to ignore a click because it only ends a drag.
    pub fn takes_click(self) -> bool {
        let takes = self.ends_in_click.get_value();
        self.ends_in_click.set_value(false);
        takes
    }

    /// Called when the pointer is released, whatever became of the drag. The click of a drag comes
    /// at once or not at all, so it is no longer expected after that.
    pub fn forget_click(self) {
        schedule::after(Duration::ZERO, move || {
            let _ = self.ends_in_click.try_set_value(false);
        });
    }

    /// The first day of the bar while it is dragged: a working day, and not before today. Tracked.
    pub fn start(self, slot: Slot, today: Option<Date>) -> Option<Date> {
        let start = moved(slot.start, self.days.get()?);
        Some(today.map_or(start, |today| start.max(today)))
    }
}
