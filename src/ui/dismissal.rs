//! The reason for leaving contradictory answers as they are: one field, wherever they are shown.

use aims_core::domain::plan::ContradictionRule;
use aims_core::domain::{Dismissal, Entry, EntryId, Event, Record};
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::kit::{Field, text_field};
use crate::words;

/// Whether the visitor leaves the answers that a rule names as they are, and the folded field for the
/// reason. An empty reason counts as none. `id` is the id of the field.
pub fn dismissal(
    app: App,
    rule: &ContradictionRule,
    id: String,
) -> (Memo<bool>, impl IntoView + use<>) {
    let entry = StoredValue::new(EntryId::new(&rule.id));
    let reason = move || app.session.entry::<Dismissal>(&entry.get_value()).reason;
    let is_dismissed = Memo::new(move |_| !reason().trim().is_empty());
    let write = move |reason: String| {
        let entry = entry.get_value();
        let record = if reason.trim().is_empty() {
            Record::NoEntry(Dismissal::KIND, entry)
        } else {
            Record::entry(entry, Some(Dismissal { reason }))
        };
        app.session.dispatch(Event::Put(record));
    };
    let summary = move || {
        if is_dismissed.get() {
            words::contradiction_dismissed()
        } else {
            words::contradiction_dismiss()
        }
    };
    let field = Field { label: words::contradiction_reason(), rows: 2, ..Field::default() };
    let view = view! {
        <details>
            <summary>{summary}</summary>
            {text_field(app, id, field, reason, write)}
        </details>
    };
    (is_dismissed, view)
}
