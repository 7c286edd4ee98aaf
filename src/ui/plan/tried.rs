//! The changes tried in a what-if: put them on the roadmap, enter those already true as answers, or
//! discard them.

use aims_core::domain::ItemIx;
use aims_core::domain::plan::{EffortDays, Trial, Wish};
use aims_core::route::Route;
use leptos::prelude::*;

use super::path::{MOST_ROWS, showing};
use super::what_if::Tried;
use crate::browser::focus;
use crate::ui::App;
use crate::words;

/// The list with its buttons.
pub fn list(app: App, days: EffortDays, tried: RwSignal<Vec<Tried>>) -> impl IntoView {
    let is_asked = RwSignal::new(false);
    let is_planned = RwSignal::new(false);
    // The buttons disappear with the list. A question asked about one list must not stay open for
    // the next.
    let go_on = move || {
        if tried.with_untracked(Vec::is_empty) {
            is_asked.set(false);
        }
        focus::focus_if_lost("#tried-title");
    };
    let done = move |said: String| {
        tried.set(Vec::new());
        app.announce_done(said);
        go_on();
    };
    let plan = move |_| {
        let wishes: Vec<Wish> = tried.get_untracked().into_iter().map(|it| it.wish).collect();
        app.session.end_step();
        let event = app.session.with_sheet(|sheet| sheet.wished(&wishes, days));
        app.session.dispatch(event);
        app.session.end_step();
        is_planned.set(true);
        done(words::what_if_planned(wishes.len()));
    };
    let enter = move |_| {
        let changes = tried.get_untracked();
        let n = changes.len();
        let mut trial = Trial::new(&untrack(|| app.session.own()));
        changes.into_iter().for_each(|it| trial.apply(it.event));
        app.session.end_step();
        app.session.dispatch(trial.keep());
        app.session.end_step();
        is_planned.set(false);
        done(words::what_if_kept(n));
    };
    let discard = move |_| {
        tried.set(Vec::new());
        is_planned.set(false);
        app.announce(words::what_if_discarded());
        go_on();
    };
    let remove = move |item: ItemIx| {
        tried.update(|tried| tried.retain(|other| other.wish.item != item));
        go_on();
    };
    let ask = move |_| {
        is_asked.set(true);
        focus::show_soon("what-if-enter".to_owned());
    };
    let refuse = move |_| {
        is_asked.set(false);
        go_on();
    };
    let sample = move || {
        app.session.is_read_only().then(|| view! { <p class="hint">{words::what_if_sample()}</p> })
    };
    let question = move || {
        is_asked.get().then(|| {
            let n = tried.with(Vec::len);
            view! {
                <div class="banner banner-warning">
                    <p>{words::what_if_only_if_true()}</p>
                    <p class="actions">
                        <button type="button" class="button" id="what-if-enter" on:click=enter>
                            {words::what_if_enter_now(n)}
                        </button>
                        <button type="button" class="quiet" on:click=refuse>
                            {words::open_no()}
                        </button>
                    </p>
                </div>
            }
        })
    };
    let all = move || {
        let changes = tried.get();
        if changes.is_empty() {
            let way = is_planned.get().then(|| {
                view! { <p><a href=Route::Roadmap.href()>{words::path_roadmap()}</a></p> }
            });
            return view! { <p class="hint">{words::what_if_none()}</p>{way} }.into_any();
        }
        let n = changes.len();
        let lines = changes.into_iter().take(MOST_ROWS).map(|it| line(app, it, remove));
        view! {
            <ol>{lines.collect_view()}</ol>
            {showing(n)}
            <p class="actions">
                <button
                    type="button"
                    class="button"
                    disabled=move || app.session.is_read_only()
                    on:click=plan
                >
                    {words::what_if_to_roadmap(n)}
                </button>
                <button
                    type="button"
                    class="button button-plain"
                    disabled=move || app.session.is_read_only()
                    on:click=ask
                >
                    {words::what_if_enter(n)}
                </button>
                <button type="button" class="button button-plain" on:click=discard>
                    {words::what_if_discard()}
                </button>
            </p>
            {question}
            {sample}
        }
        .into_any()
    };
    view! {
        <section aria-labelledby="tried-title">
            <h2 id="tried-title" tabindex="-1">{words::what_if_changes()}</h2>
            {all}
        </section>
    }
}

/// One change, and the button that takes it out of the list.
fn line(app: App, it: Tried, remove: impl Fn(ItemIx) + 'static) -> impl IntoView {
    let item = it.wish.item;
    view! {
        <li>
            <b>{app.name_of(item)}</b>
            ": "
            {it.wish.title}
            " "
            <button type="button" class="quiet" on:click=move |_| remove(item)>
                {words::action_remove()}
                " "
                <span class="visually-hidden">{app.name_of(item)}</span>
            </button>
        </li>
    }
}
