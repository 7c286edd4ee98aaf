//! The next steps: the few things that matter most, each with its reason and a link to it.

use aims_core::codec::GuidanceFile;
use aims_core::domain::Sheet;
use aims_core::domain::plan::{NextStep, Task};
use aims_core::route::Route;
use leptos::prelude::*;

use crate::documents::next::{first_step, improved, need, title, why};
use crate::ui::App;
use crate::ui::library::{plan_of, with_guidance};
use crate::words::{self, names};

/// The most items for the next steps. With more, finding the way to each goal would delay the
/// screen too much.
pub const MOST_ITEMS: usize = 2000;

/// The section: the first `shown` steps, and the others folded away. It waits for the guidance.
pub fn next_section(app: App, shown: usize) -> Option<impl IntoView> {
    (app.content.catalog.len() <= MOST_ITEMS).then(|| {
        view! {
            <section class="next" aria-labelledby="next-title">
                <h2 id="next-title">{words::next_title()}</h2>
                {with_guidance(app, move |guidance| (move || next_steps(app, guidance, shown)).into_any())}
            </section>
        }
    })
}

/// The steps as a list. Those after the first `shown` are folded away.
fn next_steps(app: App, guidance: &'static GuidanceFile, shown: usize) -> AnyView {
    app.session.with_sheet(|sheet| {
        let mut steps = steps(sheet, guidance);
        if steps.is_empty() {
            return view! { <p>{words::next_nothing()}</p> }.into_any();
        }
        let behind = steps.split_off(steps.len().min(shown));
        let list = |steps: &[NextStep], from: usize| {
            let cards = steps.iter().map(|step| card(app, sheet, guidance, step));
            view! {
                <ol class="next-steps" start=from.to_string()>{cards.collect_view()}</ol>
            }
        };
        let more = (!behind.is_empty()).then(|| {
            view! {
                <details class="next-more">
                    <summary>{words::next_more(behind.len())}</summary>
                    {list(&behind, shown + 1)}
                </details>
            }
        });
        view! { {list(&steps, 1)}{more} }.into_any()
    })
}

/// The steps, the most important first.
pub fn steps(sheet: Sheet<'_>, guidance: &'static GuidanceFile) -> Vec<NextStep> {
    sheet.next_steps(plan_of(guidance).map(|plan| plan.days).unwrap_or_default())
}

fn card(
    app: App,
    sheet: Sheet<'_>,
    guidance: &GuidanceFile,
    next: &NextStep,
) -> impl IntoView + use<> {
    let (title, need, href) = (title(sheet.catalog, next), need(sheet, next), href(app, next));
    let first = first_step(sheet, guidance, next);
    let first = first.map(|first| {
        view! { <p class="next-first"><b>{words::next_first()}</b>" "{first}</p> }
    });
    let owner = improved(next).map(|step| match sheet.answer(step.item).owner.trim() {
        "" => words::next_no_owner().to_owned(),
        owner => owner.to_owned(),
    });
    let effort = next.gain.effort.map(|effort| names::effort(effort).to_owned());
    let foot: Vec<String> = [effort, owner].into_iter().flatten().collect();
    // "Open" is for the screen of one item. Other tasks are their own link text.
    let open = match improved(next) {
        Some(_) => {
            let name = format!(" {title}");
            view! { {words::next_open()}<span class="visually-hidden">{name}</span> }.into_any()
        }
        None => title.clone().into_any(),
    };
    view! {
        <li class="next-step">
            <h3>{title}</h3>
            {need.map(|need| view! { <p class="next-need">{need}</p> })}
            {first}
            <p class="next-why"><b>{words::next_why()}</b>" "{why(sheet, next)}</p>
            <p class="next-foot">
                <span dir="auto">{foot.join(" · ")}</span>
                <a class="button next-open" href=href>{open}</a>
            </p>
        </li>
    }
}

/// The address where a step is carried out.
pub fn href(app: App, next: &NextStep) -> String {
    match (next.task, next.items.first()) {
        (Task::Decide | Task::GiveReasons, _) | (_, None) => Route::Soa.href(),
        (_, Some(item)) => Route::Question(app.content.catalog.item(*item).id.clone()).href(),
    }
}
