//! Entries for several controls at once, as one step for "undo".

use aims_core::domain::{Choices, Event, ItemIx, Reason, SoaEntry};
use leptos::prelude::*;

use crate::browser::focus;
use crate::ui::App;
use crate::words::{self, names};

/// The selected rows, and the entries to make for them. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Several {
    app: App,
    shown: Memo<Vec<ItemIx>>,
    items: RwSignal<Vec<ItemIx>>,
    decision: RwSignal<String>,
    reasons: RwSignal<Choices<Reason>>,
    why: RwSignal<String>,
    /// The rows that the last entry was made for.
    entered: RwSignal<Vec<ItemIx>>,
}

impl Several {
    /// A selection of no rows. `shown` are the rows that can be selected.
    pub fn new(app: App, shown: Memo<Vec<ItemIx>>) -> Self {
        Self {
            app,
            shown,
            items: RwSignal::new(Vec::new()),
            decision: RwSignal::new(String::new()),
            reasons: RwSignal::new(Choices::default()),
            why: RwSignal::new(String::new()),
            entered: RwSignal::new(Vec::new()),
        }
    }

    /// Whether all of `items` are selected. Tracked.
    pub fn has_all(self, items: &[ItemIx]) -> bool {
        self.items.with(|chosen| items.iter().all(|item| chosen.contains(item)))
    }

    /// Selects `items`, or deselects them.
    pub fn set(self, items: &[ItemIx], is_chosen: bool) {
        self.items.update(|chosen| {
            chosen.retain(|item| !items.contains(item));
            if is_chosen {
                chosen.extend_from_slice(items);
            }
        });
    }

    /// Deselects all rows, and no longer marks the last entry.
    pub fn clear(self) {
        self.items.set(Vec::new());
        self.entered.set(Vec::new());
    }

    /// Whether the last entry was made for this row, among others. Tracked.
    pub fn was_entered(self, item: ItemIx) -> bool {
        self.entered.with(|entered| entered.contains(&item))
    }

    fn entry(self) -> SoaEntry {
        SoaEntry {
            include: match self.decision.get().as_str() {
                "in" => Some(true),
                "out" => Some(false),
                _ => None,
            },
            reasons: self.reasons.get(),
            why: self.why.get(),
        }
    }

    fn enter(self) {
        let items = self.items.get_untracked();
        let events = untrack(|| {
            let entry = self.entry();
            self.app.session.with_sheet(|sheet| sheet.enter(&items, &entry))
        });
        let count = items.len();
        self.clear();
        if events.is_empty() {
            self.app.announce(words::soa_entered_none(count));
        } else {
            self.app.session.end_step();
            self.app.session.dispatch(Event::Batch(events));
            self.app.announce_done(words::soa_entered(count));
            self.entered.set(items);
            self.decision.set(String::new());
            self.reasons.set(Choices::default());
            self.why.set(String::new());
        }
        // The button is disabled once nothing is selected, and would lose the focus.
        focus::focus_if_lost(".soa-several input");
    }
}

/// The form for several rows. It is always on the screen, so that nothing jumps when a row is
/// selected.
pub fn several(several: Several) -> impl IntoView {
    let app = several.app;
    let count = Memo::new(move |_| several.items.with(Vec::len));
    let is_all = Memo::new(move |_| several.shown.with(|shown| several.has_all(shown)));
    let is_idle = Memo::new(move |_| {
        let is_nothing = count.get() == 0 || several.entry() == SoaEntry::default();
        app.session.is_read_only() || is_nothing
    });
    let missing = move || match (count.get(), several.entry() == SoaEntry::default()) {
        (0, _) => words::soa_select_first(),
        (_, true) => words::soa_choose_first(),
        (_, false) => "",
    };
    let toggle = move |event| {
        let shown = several.shown.get_untracked();
        several.set(&shown, event_target_checked(&event));
    };
    let option = move |value: &'static str, label: &'static str| {
        view! { <option value=value>{label}</option> }
    };
    let kind = move |reason: Reason| {
        let is_ticked = move || several.reasons.get().contains(reason);
        let ticked = move |event| {
            let ticked = event_target_checked(&event);
            several.reasons.update(|reasons| {
                reasons.set(reason, ticked);
            });
        };
        view! {
            <label class="soa-kind">
                <input type="checkbox" prop:checked=is_ticked on:change=ticked/>
                <span>{names::reason(reason)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="soa-several">
            <legend>{words::soa_several()}</legend>
            <label class="soa-kind">
                <input type="checkbox" prop:checked=is_all on:change=toggle/>
                <span>{words::soa_select_all()}</span>
            </label>
            <select
                aria-label=words::soa_decision()
                prop:value=several.decision
                on:change=move |event| several.decision.set(event_target_value(&event))
            >
                {option("", words::soa_keep_decision())}
                {option("in", words::control_in())}
                {option("out", words::control_out())}
            </select>
            <div class="soa-kinds" role="group" aria-label=words::control_reasons()>
                {Reason::ALL.map(kind).into_iter().collect_view()}
            </div>
            <input
                type="text"
                dir="auto"
                autocomplete="off"
                aria-label=words::soa_reasons()
                placeholder=words::soa_reasons()
                prop:value=several.why
                on:input=move |event| several.why.set(event_target_value(&event))
            />
            <button
                type="button"
                class="button"
                disabled=is_idle
                aria-describedby="soa-missing"
                on:click=move |_| several.enter()
            >
                {move || words::soa_enter(count.get())}
            </button>
            <p id="soa-missing" class="hint">{missing}</p>
        </fieldset>
    }
}
