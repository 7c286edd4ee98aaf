//! Which report is printed, and which parts of it: a choice for now, which no file keeps.

use std::sync::atomic::{AtomicU16, Ordering};

use leptos::prelude::*;

use crate::browser::dom;
use crate::words;

/// A part of the full report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportPart {
    /// The forecast with all its items.
    Forecast,
    /// The figures of each group.
    Groups,
    /// Every item.
    Items,
    /// Gaps with their first steps, and what is unanswered.
    Gaps,
    /// Notes: they may hold what is not for others.
    Notes,
    /// Answers that contradict each other.
    Contradictions,
    /// The Statement of Applicability.
    Soa,
    /// The register of documents.
    Register,
    /// Where evidence is, and who answers for what.
    Index,
    /// How the figures are worked out, and what they do not say.
    Method,
}

impl ReportPart {
    /// All of them, in the order of the report.
    pub const ALL: [Self; 10] = [
        Self::Forecast,
        Self::Groups,
        Self::Items,
        Self::Gaps,
        Self::Notes,
        Self::Contradictions,
        Self::Soa,
        Self::Register,
        Self::Index,
        Self::Method,
    ];

    /// The heading of the part.
    pub fn title(self) -> &'static str {
        match self {
            Self::Forecast => words::forecast_title(),
            Self::Groups => words::report_groups(),
            Self::Items => words::report_items(),
            Self::Gaps => words::report_to_do(),
            Self::Notes => words::report_notes(),
            Self::Contradictions => words::contradiction_title(),
            Self::Soa => words::soa_title(),
            Self::Register => words::report_register(),
            Self::Index => words::report_index(),
            Self::Method => words::report_method(),
        }
    }

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Says that the report is the full one. Its parts are remembered while it is not.
const FULL: u16 = 1 << 15;

/// What was chosen last, for those who come back to the report. Nobody prints notes without having chosen to.
static CHOSEN: AtomicU16 = AtomicU16::new(0x7fff & !(1 << ReportPart::Notes as u16));

/// A `Copy` handle to the choice.
#[derive(Clone, Copy)]
pub struct Chosen(RwSignal<u16>);

impl Chosen {
    /// What was chosen last.
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

    fn is_ticked(self, part: ReportPart) -> bool {
        self.0.get() & part.bit() != 0
    }

    fn set(self, bit: u16, on: bool) {
        self.0.update(|chosen| if on { *chosen |= bit } else { *chosen &= !bit });
        CHOSEN.store(self.0.get_untracked(), Ordering::Relaxed);
    }
}

/// The form to choose with. `parts` are those that the catalog has.
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
                    on:change=move |event| chosen.set(part.bit(), dom::is_ticked(&event))
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
