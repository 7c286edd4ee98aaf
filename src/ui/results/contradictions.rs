//! Answers that contradict each other, each with a field for a reason to leave them as they are.

use aims_core::domain::plan::{Contradicted, PlanData};
use leptos::prelude::*;

use super::figures::plain_links;
use crate::ui::App;
use crate::ui::dismissal::dismissal;
use crate::ui::library::plan_of;
use crate::words;

/// The section. It appears when the guidance has arrived, if the answers contain a contradiction.
pub fn contradictions(app: App) -> impl IntoView {
    move || {
        let plan = plan_of(app.guidance.get().ready()?)?;
        let met = Memo::new(move |_| met(app, plan));
        let is_any = Memo::new(move |_| met.with(|met| !met.is_empty()));
        Some(move || {
            is_any.get().then(|| {
                view! {
                    <section class="contradictions" aria-labelledby="contradictions-title">
                        <h2 id="contradictions-title">{words::contradiction_title()}</h2>
                        <p>{words::contradiction_text()}</p>
                        <ul>
                            <For
                                each=move || met.get()
                                key=|rule| *rule
                                children=move |rule| contradiction(app, plan, rule)
                            />
                        </ul>
                    </section>
                }
            })
        })
    }
}

/// The contradiction rules that the answers meet, by their position among all rules.
fn met(app: App, plan: &'static PlanData) -> Vec<usize> {
    app.session.with_sheet(|sheet| {
        let rules = plan.contradictions.iter().enumerate();
        let met = rules.filter(|(_, rule)| rule.when.holds(sheet));
        met.map(|(place, _)| place).collect()
    })
}

fn contradiction(app: App, plan: &'static PlanData, rule: usize) -> Option<impl IntoView> {
    let rule = plan.contradictions.get(rule)?;
    let (is_dismissed, field) = dismissal(app, rule, format!("dismissal-{}", rule.id));
    let items = move || {
        let rules = std::slice::from_ref(rule);
        let items = app.session.with_sheet(|sheet| {
            sheet.contradictions(rules).into_iter().next().map(|met| met.items)
        });
        items.filter(|items| !items.is_empty()).map(|items| {
            view! { <p class="hint">{words::contradiction_items()}" "{plain_links(app, &items)}</p> }
        })
    };
    Some(view! {
        <li class="contradictions-item" class:contradictions-dismissed=is_dismissed>
            <h3>{rule.title.clone()}</h3>
            <p>{rule.text.clone()}" "{rule.to_do.clone()}</p>
            {items}
            {field}
        </li>
    })
}

/// One contradiction for print: the rule, the items, and the reason for leaving it.
pub fn printed(app: App, found: &Contradicted<'_>) -> impl IntoView + use<> {
    let rule = found.rule;
    let items =
        (!found.items.is_empty()).then(|| view! { " ("{plain_links(app, &found.items)}")" });
    let dismissed = found.dismissed.map(|reason| {
        view! {
            <p class="note-text"><b>{words::contradiction_dismissed_because()}</b>" "
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
            {dismissed}
        </li>
    }
}
