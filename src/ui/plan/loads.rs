//! The workload of each owner.

use aims_core::route::Route;
use leptos::prelude::*;

use super::path::{MOST_ROWS, showing};
use crate::documents::roadmap::{Load, RoadmapView};
use crate::ui::App;
use crate::ui::kit::table_tools;
use crate::words;

/// A row for each owner; actions without an owner come first.
pub fn loads(app: App, view: Memo<RoadmapView>) -> impl IntoView {
    let loads = Memo::new(move |_| view.with(|view| view.loads.clone()));
    move || {
        let loads = loads.get();
        let row = |load: &Load| {
            let owner = match load.owner.as_str() {
                "" => view! { <em>{words::roadmap_nobody()}</em> }.into_any(),
                owner => {
                    view! { <a href=Route::Owner(owner.to_owned()).href()>{owner.to_owned()}</a> }
                        .into_any()
                }
            };
            view! {
                <tr>
                    <th scope="row" dir="auto">{owner}</th>
                    <td data-label=words::roadmap_actions()>{load.actions}</td>
                    <td data-label=words::action_days()>{load.days}</td>
                </tr>
            }
        };
        let rows = loads.iter().take(MOST_ROWS).map(row).collect_view();
        (!loads.is_empty()).then(|| {
            view! {
                <section aria-labelledby="loads-title">
                    <h2 id="loads-title">{words::roadmap_loads()}</h2>
                    <table class="report-table loads-table">
                        <thead>
                            <tr>
                                <th scope="col">{words::action_owner()}</th>
                                <th scope="col">{words::roadmap_actions()}</th>
                                <th scope="col">{words::action_days()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                    {table_tools(app, words::roadmap_loads())}
                    {showing(loads.len())}
                </section>
            }
        })
    }
}
