//! All questions of a clause on one screen, for fast answering.

use aims_core::domain::{GroupIx, ItemIx, SectionWord};
use aims_core::route::Route;
use leptos::prelude::*;

use super::form::{Size, answer_form};
use super::sidebar::sidebar;
use crate::ui::App;
use crate::words::{self, names};

/// The screen of one group.
pub fn clause(app: App, place: GroupIx) -> impl IntoView {
    let catalog = &app.content.catalog;
    let group = catalog.group(place);
    let item = move |place: ItemIx| {
        let item = catalog.item(place);
        let anchor = format!("item-{}", item.id);
        view! {
            <section class="clause-item" aria-labelledby=anchor.clone()>
                <h2 id=anchor.clone()>
                    <a href=Route::Question(item.id.clone()).href()>
                        <span class="item-number">{item.id.to_string()}</span>
                        " "
                        {app.title_of(place)}
                    </a>
                </h2>
                {answer_form(app, place, Size::Compact)}
            </section>
        }
    };
    let hint = catalog.section(group.section).word(SectionWord::GroupHint);
    let next = catalog
        .groups()
        .nth(place.index() + 1)
        .map(|(_, next)| (Route::Clause(next.id.clone()), names::group(next)));
    let (target, label) =
        next.unwrap_or_else(|| (Route::Results, words::question_results().to_owned()));
    view! {
        <div class="question-page clause-page">
            {sidebar(app, Signal::stored(Some(place)), Signal::stored(None))}
            <article class="question">
                <p class="eyebrow">{names::group_size(catalog, place)}</p>
                <h1 tabindex="-1">{names::group(group)}</h1>
                <p class="lead">{group.intro.clone()}</p>
                <p class="hint">{hint}</p>
                {group.items().map(item).collect_view()}
                <nav class="pager" aria-label=words::question_way()>
                    <a class="button pager-next" href=target.href()>{label}</a>
                </nav>
            </article>
        </div>
    }
}
