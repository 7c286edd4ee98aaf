//! What remains to be done: gaps with their first steps, items that are nearly there, and
//! unanswered questions.

use aims_core::codec::{GuidanceFile, plain};
use aims_core::domain::{ItemIx, Sheet};
use aims_core::route::Route;
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::badge::level_badge;
use crate::ui::kit::table_tools;
use crate::words;

/// Items at level 0 or 1, with the sentence true now and the first step.
pub fn gaps(app: App, sheet: Sheet<'_>, guidance: &GuidanceFile) -> impl IntoView + use<> {
    let items: Vec<ItemIx> = sheet.items().filter(|item| sheet.is_gap(*item)).collect();
    let empty = items.is_empty().then(|| view! { <p>{words::report_no_gaps()}</p> });
    view! {
        <section aria-labelledby="report-gaps">
            <h2 id="report-gaps">{words::report_gaps()}</h2>
            {empty}
            {steps(app, sheet, items, guidance)}
        </section>
    }
}

/// Items at level 2, or claimed without records. Only names and levels are listed, because the way
/// up is the same for most of them.
pub fn partly(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let items: Vec<ItemIx> = sheet.items().filter(|item| sheet.is_nearly(*item)).collect();
    let text =
        if items.is_empty() { words::report_no_partly() } else { words::report_partly_text() };
    let row = |place: ItemIx| {
        let id = sheet.item(place).id.clone();
        view! {
            <li>
                <a href=Route::Question(id).href()>{app.name_of(place)}</a>
                " "
                {level_badge(app, sheet.answer(place))}
            </li>
        }
    };
    view! {
        <section aria-labelledby="report-partly">
            <h2 id="report-partly">{words::report_partly()}</h2>
            <p>{text}</p>
            <ul class="report-open">{items.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

fn steps(
    app: App,
    sheet: Sheet<'_>,
    items: Vec<ItemIx>,
    guidance: &GuidanceFile,
) -> impl IntoView + use<> {
    if items.is_empty() {
        return None;
    }
    let rows = items.into_iter().map(|place| {
        let item = sheet.item(place);
        let answer = sheet.answer(place);
        let now = answer.level.map(|level| sheet.catalog.sentence(place, level).to_owned());
        let step = guidance.of(&item.id).map(|guidance| plain(&guidance.first_step));
        view! {
            <tr>
                <th scope="row">
                    <a href=Route::Question(item.id.clone()).href()>{app.name_of(place)}</a>
                    <p class="report-level">{level_badge(app, answer)}</p>
                </th>
                <td data-label=words::report_now()>{now}</td>
                <td data-label=words::report_step()>{step}</td>
            </tr>
        }
    });
    Some(view! {
        <table class="report-table report-steps">
            <thead>
                <tr>
                    <th scope="col">{words::report_item()}</th>
                    <th scope="col">{words::report_now()}</th>
                    <th scope="col">{words::report_step()}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {table_tools(app, words::report_gaps())}
    })
}

/// The unanswered questions.
pub fn unanswered(app: App, sheet: Sheet<'_>) -> impl IntoView + use<> {
    let open: Vec<ItemIx> = sheet.items().filter(|item| sheet.is_unanswered(*item)).collect();
    let rows = open.iter().map(|place| {
        let href = Route::Question(sheet.item(*place).id.clone()).href();
        view! { <li><a href=href>{app.name_of(*place)}</a></li> }
    });
    let text = if open.is_empty() {
        words::report_all_answered().to_owned()
    } else {
        words::report_unanswered_text(open.len())
    };
    view! {
        <section aria-labelledby="report-unanswered">
            <h2 id="report-unanswered">{words::report_unanswered()}</h2>
            <p>{text}</p>
            <ul class="report-open">{rows.collect_view()}</ul>
        </section>
    }
}
