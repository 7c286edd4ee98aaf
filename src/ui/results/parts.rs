//! The choice of report to print, and of its parts. It lasts for the visit and is not saved in any
//! file.

use std::sync::atomic::{AtomicU16, Ordering};

use leptos::prelude::*;

use crate::browser::dom;
pub use crate::documents::ReportPart;
use crate::words;

/// The bit of a part in the choice.
fn bit(part: ReportPart) -> u16 {
    1 << part as u16
}

/// The bit that says that the full report is chosen. The parts are remembered while it is not.
const FULL: u16 = 1 << 15;

/// The last choice, for visitors who return to the report. Notes are left out by default, so nobody
/// prints them by accident.
static CHOSEN: AtomicU16 = AtomicU16::new(0x7fff & !(1 << ReportPart::Notes as u16));

/// A `Copy` handle to the choice.
#[derive(Clone, Copy)]
pub struct Chosen(RwSignal<u16>);

impl Chosen {
    /// The last choice.
    pub fn last() -> Self {
        Self(RwSignal::new(CHOSEN.load(Ordering::Relaxed)))
    }

    /// Whether it is the full report. Tracked.
    pub fn is_full(self) -> bool {
        self.0.get() & FULL != 0
    }

    /// Whether a part is printed. Tracked.
    pub fn has(self, part: ReportPart) -> bool {
        self.is_full() && self.is_ticked(part)
    }

    /// The parts of the document to save; `None` for the board's report. Not tracked.
    pub fn of_document(self, parts: Vec<ReportPart>) -> Option<Vec<ReportPart>> {
        let chosen = || parts.into_iter().filter(|part| self.is_ticked(*part)).collect();
        untrack(|| self.is_full().then(chosen))
    }

    fn is_ticked(self, part: ReportPart) -> bool {
        self.0.get() & bit(part) != 0
    }

    fn set(self, bit: u16, on: bool) {
        self.0.update(|chosen| if on { *chosen |= bit } else { *chosen &= !bit });
        CHOSEN.store(self.0.get_untracked(), Ordering::Relaxed);
    }
}

/// The form to choose with. `parts` are the parts that the catalog supports.
pub fn choose(chosen: Chosen, parts: Vec<ReportPart>) -> impl IntoView {
    let form = move |full: bool, label: &'static str, hint: &'static str| {
        let is_it = chosen.is_full() == full;
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="report-form"
                    checked=is_it
                    on:change=move |_| chosen.set(FULL, full)
                />
                <span><b>{label}</b>" "<span class="hint">{hint}</span></span>
            </label>
        }
    };
    let part = move |part: ReportPart| {
        let is_ticked = chosen.is_ticked(part);
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    checked=is_ticked
                    on:change=move |event| chosen.set(bit(part), dom::is_ticked(&event))
                />
                <span>{part.title()}</span>
            </label>
        }
    };
    view! {
        <fieldset class="report-form">
            <legend>{words::report_which()}</legend>
            {untrack(|| form(false, words::report_board(), words::report_board_hint()))}
            {untrack(|| form(true, words::report_full(), words::report_full_hint()))}
        </fieldset>
        <fieldset class="report-parts" hidden=move || !chosen.is_full()>
            <legend>{words::report_parts()}</legend>
            {untrack(|| parts.into_iter().map(part).collect_view())}
        </fieldset>
    }
}
