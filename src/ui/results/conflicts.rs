//! Answers that contradict each other, each with a field for the reason to leave them as they are.

use aims_core::domain::plan::{Contradicted, PlanData};
use aims_core::domain::{Dismissal, EntryId, EntryKind, Event, Record};
use leptos::prelude::*;

use super::figures::plain_links;
use crate::ui::App;
use crate::ui::kit::{Field, text_field};
use crate::ui::library::plan_of;
use crate::words;

/// The section, once the guidance is there, unless nothing contradicts itself.
pub fn conflicts(app: App) -> impl IntoView {
    move || {
        let plan = plan_of(app.guidance.get().ready()?)?;
        let met = Memo::new(move |_| met(app, plan));
        let is_any = Memo::new(move |_| met.with(|met| !met.is_empty()));
        Some(move || {
            is_any.get().then(|| {
                view! {
                    <section class="conflicts" aria-labelledby="conflicts-title">
                        <h2 id="conflicts-title">{words::conflict_title()}</h2>
                        <p>{words::conflict_text()}</p>
                        <ul>
                            <For
                                each=move || met.get()
                                key=|rule| *rule
                                children=move |rule| conflict(app, plan, rule)
                            />
                        </ul>
                    </section>
                }
            })
        })
    }
}

/// Which rules the answers meet, by their place among all.
fn met(app: App, plan: &'static PlanData) -> Vec<usize> {
    app.session.with_sheet(|sheet| {
        let rules = plan.contradictions.iter().enumerate();
        let met = rules.filter(|(_, rule)| rule.when.holds(sheet));
        met.map(|(place, _)| place).collect()
    })
}

fn conflict(app: App, plan: &'static PlanData, rule: usize) -> Option<impl IntoView> {
    let rule = plan.contradictions.get(rule)?;
    let id = StoredValue::new(EntryId::new(&rule.id));
    let reason = move || app.session.entry::<Dismissal>(&id.get_value()).reason;
    let is_dismissed = Memo::new(move |_| !reason().trim().is_empty());
    let write = move |reason: String| {
        let id = id.get_value();
        let record = if reason.trim().is_empty() {
            Record::NoEntry(EntryKind::Dismissal, id)
        } else {
            Record::entry(id, Some(Dismissal { reason }))
        };
        app.session.dispatch(Event::Put(record));
    };
    let items = move || {
        let rules = std::slice::from_ref(rule);
        let items = app.session.with_sheet(|sheet| {
            sheet.contradictions(rules).into_iter().next().map(|met| met.items)
        });
        items.filter(|items| !items.is_empty()).map(|items| {
            view! { <p class="hint">{words::conflict_items()}" "{plain_links(app, &items)}</p> }
        })
    };
    let field = Field { label: words::conflict_reason(), rows: 2, ..Field::default() };
    let summary =
        move || if is_dismissed.get() { words::conflict_kept() } else { words::conflict_keep() };
    Some(view! {
        <li class="conflict" class:conflict-kept=is_dismissed>
            <h3>{rule.title.clone()}</h3>
            <p>{rule.text.clone()}" "{rule.to_do.clone()}</p>
            {items}
            <details>
                <summary>{summary}</summary>
                {text_field(app, format!("conflict-{}", rule.id), field, reason, write)}
            </details>
        </li>
    })
}

/// One contradiction for print: what contradicts what, where, and why it was left.
pub fn printed(app: App, found: &Contradicted<'_>) -> impl IntoView + use<> {
    let rule = found.rule;
    let items =
        (!found.items.is_empty()).then(|| view! { " ("{plain_links(app, &found.items)}")" });
    let kept = found.dismissed.map(|reason| {
        view! {
            <p class="note-text"><b>{words::conflict_kept_because()}</b>" "
                <span dir="auto">{reason.to_owned()}</span>
            </p>
        }
    });
    view! {
        <li>
            <b>{rule.title.clone()}</b>
            {items}
            ". "
            {rule.text.clone()}
            {kept}
        </li>
    }
}
