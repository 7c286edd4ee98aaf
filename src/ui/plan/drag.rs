//! Bars of the timeline that follow a pointer. Keys, and the field for the first day of an action, do the same without
//! one.

use std::time::Duration;

use aims_core::chart::{days_gone, is_on_bar};
use aims_core::domain::Date;
use aims_core::domain::plan::{Slot, moved};
use leptos::ev::PointerEvent;
use leptos::prelude::*;

use crate::browser::pointer::Grip;
use crate::browser::schedule;

/// How many CSS pixels a pointer goes before it drags. Less is a click by an unsteady hand.
const THRESHOLD: i32 = 4;

/// The element that a bar is in, as wide as all days.
const TRACK: &str = ".timeline-track";

/// The pointer on one bar. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Drag {
    grip: StoredValue<Option<Grip>>,
    /// By how many days the bar is dragged; nothing while it is not.
    days: RwSignal<Option<i32>>,
    /// Whether the click that ends a drag is still to come.
    ends_in_click: StoredValue<bool>,
}

impl Drag {
    /// Nothing is dragged yet.
    pub fn new() -> Self {
        Self {
            grip: StoredValue::new(None),
            days: RwSignal::new(None),
            ends_in_click: StoredValue::new(false),
        }
    }

    /// A pointer is pressed, perhaps on the bar of `slot`, in a picture of so many `days` from the day `first`.
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

    /// The pointer has moved.
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

    /// The pointer is let go: by how many days it has dragged the bar. Nothing where it was a click.
    pub fn release(self, event: &PointerEvent) -> Option<i32> {
        self.grip.get_value()?.gone(event)?;
        let days = self.days.get_untracked()?;
        self.stop();
        Some(days)
    }

    /// The bar goes back to where it was. Whether it was dragged.
    pub fn stop(self) -> bool {
        let had = self.days.get_untracked().is_some();
        self.grip.set_value(None);
        if had {
            self.days.set(None);
            self.ends_in_click.set_value(true);
        }
        had
    }

    /// Whether the bar is dragged. Tracked.
    pub fn is_on(self) -> bool {
        self.days.with(Option::is_some)
    }

    /// Whether a click only ends a drag.
    pub fn takes_click(self) -> bool {
        let takes = self.ends_in_click.get_value();
        self.ends_in_click.set_value(false);
        takes
    }

    /// The pointer was let go, whatever became of the drag: its click comes at once, or not at all.
    pub fn forget_click(self) {
        schedule::after(Duration::ZERO, move || {
            let _ = self.ends_in_click.try_set_value(false);
        });
    }

    /// Where the bar begins while it is dragged: on a working day, and not before today. Tracked.
    pub fn start(self, slot: Slot, today: Option<Date>) -> Option<Date> {
        let start = moved(slot.start, self.days.get()?);
        Some(today.map_or(start, |today| start.max(today)))
    }
}
