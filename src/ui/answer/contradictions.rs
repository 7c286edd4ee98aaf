//! Answers that contradict each other, shown at the items concerned.

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::PlanData;
use aims_core::domain::{ItemIx, Sheet};
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::dismissal::dismissal;
use crate::ui::library::{plan_of, request};

/// The contradictions that an item takes part in; shown once the guidance is loaded.
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

/// The rules that an item breaks together with others, as indices into all rules.
fn touching(sheet: Sheet<'_>, plan: &PlanData, place: ItemIx) -> Vec<usize> {
    let met = sheet.contradictions(&plan.contradictions);
    let touching = met.into_iter().filter(|it| it.items.contains(&place));
    let index = |id: &str| plan.contradictions.iter().position(|rule| rule.id == id);
    touching.filter_map(|it| index(&it.rule.id)).collect()
}

/// One contradiction, with a field for the reason to leave it as it is. While the field has text, the rest
/// is hidden.
fn contradiction(
    app: App,
    plan: &'static PlanData,
    place: ItemIx,
    rule: usize,
) -> Option<impl IntoView> {
    let rule = plan.contradictions.get(rule)?;
    let field_id = format!("dismissal-{}-{}", rule.id, app.content.catalog.item(place).id);
    let (is_dismissed, field) = dismissal(app, rule, field_id);
    Some(view! {
        <section class="contradiction" class:contradiction-dismissed=is_dismissed>
            <p>
                <b>{rule.title.clone()}</b>
                <span hidden=is_dismissed>" "{rule.text.clone()}" "{rule.to_do.clone()}</span>
            </p>
            {field}
        </section>
    })
}
