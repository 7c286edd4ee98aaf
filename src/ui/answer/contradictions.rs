//! Answers that contradict each other, shown where they are given.

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::PlanData;
use aims_core::domain::{Dismissal, Entry, EntryId, Event, ItemIx, Record, Sheet};
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::kit::{Field, text_field};
use crate::ui::library::{plan_of, request};
use crate::words;

/// The contradictions that an item takes part in, once the guidance is there.
pub fn contradictions(app: App, place: ItemIx) -> impl IntoView {
    request::<GuidanceFile>(app);
    move || {
        let plan = plan_of(app.guidance.get().ready()?)?;
        let touching =
            Memo::new(move |_| app.session.with_sheet(|sheet| touching(sheet, plan, place)));
        Some(view! {
            <For
                each=move || touching.get()
                key=|rule| *rule
                children=move |rule| contradiction(app, plan, place, rule)
            />
        })
    }
}

/// Which rules an item breaks together with others, by their place among all.
fn touching(sheet: Sheet<'_>, plan: &PlanData, place: ItemIx) -> Vec<usize> {
    let met = sheet.contradictions(&plan.contradictions);
    let touching = met.into_iter().filter(|it| it.items.contains(&place));
    let index = |id: &str| plan.contradictions.iter().position(|rule| rule.id == id);
    touching.filter_map(|it| index(&it.rule.id)).collect()
}

/// One contradiction, with a field for the reason to leave it as it is. While that holds one, the rest is folded away.
fn contradiction(
    app: App,
    plan: &'static PlanData,
    place: ItemIx,
    rule: usize,
) -> Option<impl IntoView> {
    let rule = plan.contradictions.get(rule)?;
    let id = StoredValue::new(EntryId::new(&rule.id));
    let reason = move || app.session.entry::<Dismissal>(&id.get_value()).reason;
    let is_dismissed = Memo::new(move |_| !reason().trim().is_empty());
    let write = move |reason: String| {
        let id = id.get_value();
        let record = if reason.trim().is_empty() {
            Record::NoEntry(Dismissal::KIND, id)
        } else {
            Record::entry(id, Some(Dismissal { reason }))
        };
        app.session.dispatch(Event::Put(record));
    };
    let field = Field { label: words::contradiction_reason(), rows: 2, ..Field::default() };
    let field_id = format!("dismissal-{}-{}", rule.id, app.content.catalog.item(place).id);
    let summary = move || {
        if is_dismissed.get() {
            words::contradiction_dismissed()
        } else {
            words::contradiction_dismiss()
        }
    };
    Some(view! {
        <section class="contradiction" class:contradiction-dismissed=is_dismissed>
            <p>
                <b>{rule.title.clone()}</b>
                <span hidden=is_dismissed>" "{rule.text.clone()}" "{rule.to_do.clone()}</span>
            </p>
            <details>
                <summary>{summary}</summary>
                {text_field(app, field_id, field, reason, write)}
            </details>
        </section>
    })
}
