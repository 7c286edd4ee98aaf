//! Your data: save to a file, open a file, erase everything.

use aims_core::codec::{Opened, Problem, Repair};
use aims_core::domain::Sheet;
use aims_core::route::Route;
use leptos::prelude::*;

use super::read::{self, read_file};
use super::save::save_file;
use crate::browser::{focus, location};
use crate::state::{Change, Session};
use crate::ui::App;
use crate::ui::backup::{backup_done, persistence_text};
use crate::ui::chunk::{Chunk, Part, chunk_extra, chunk_view};
use crate::ui::compare::keep_offer;
use crate::ui::kit::Runs;
use crate::ui::profile::details_form;
use crate::ui::undo;
use crate::words::{self, names};

/// The state of the last chosen file.
#[derive(Clone)]
enum Chosen {
    /// No file yet, or the visitor has declined to open it.
    Nothing,
    /// It was refused.
    Refused { file: String, reason: String },
    /// It can be opened with losses, and waits for the visitor's confirmation.
    Waiting { file: String, opened: std::sync::Arc<Opened> },
    /// It was opened. `is_alone`: there was no other assessment. `remarks`: repairs without loss.
    Done { file: String, is_alone: bool, remarks: Vec<Repair> },
}

/// The screen.
pub fn data(app: App) -> impl IntoView {
    let chosen = RwSignal::new_local(Chosen::Nothing);
    let runs = Runs::new();
    let saved = RwSignal::new(String::new());
    view! {
        <article class="data">
            <h1 tabindex="-1">{words::data_title()}</h1>
            <p class="lead">{words::data_lead()}</p>

            <section class="screen-only" aria-labelledby="data-save">
                <h2 id="data-save">{words::data_save()}</h2>
                <p>{words::data_save_text()}</p>
                <p class="actions">
                    <button type="button" class="button" on:click=move |_| saved.set(save_file(app))>
                        {words::data_save_button()}
                    </button>
                </p>
                <p class="hint" aria-hidden="true">{saved}</p>
            </section>

            {chunk_view(app, Chunk::Exchange, Part::Export, None, || {})}

            <section class="screen-only" aria-labelledby="data-open">
                <h2 id="data-open">{words::data_open()}</h2>
                <p>{words::data_open_text()}</p>
                <p class="actions">
                    <label class="button file-button">
                        {words::data_open_button()}
                        // No list of accepted kinds: iOS would grey out `.json.txt` and files without an ending.
                        <input type="file" on:change=move |event| read(app, chosen, runs, &event)/>
                    </label>
                </p>
                <p><a href=Route::Overview.href()>{words::overview_link()}</a></p>
                <div role="alert">{move || outcome(app, chosen)}</div>
            </section>

            <section class="screen-only" aria-labelledby="data-snapshots">
                <h2 id="data-snapshots">{words::snapshot_title()}</h2>
                {keep_offer(app, words::snapshot_before_file().to_owned())}
            </section>
            {chunk_extra(app, Chunk::Exchange, Part::Exchange)}

            <section aria-labelledby="data-names">
                <h2 id="data-names">{words::data_names()}</h2>
                <p>{words::data_names_text()}</p>
                {details_form(app)}
            </section>

            <section class="screen-only" aria-labelledby="data-erase">
                <h2 id="data-erase">{words::data_erase()}</h2>
                <p>{words::data_erase_text()}</p>
                {erase(app)}
            </section>

            <section aria-labelledby="data-where">
                <h2 id="data-where">{words::data_where()}</h2>
                <p>{words::data_where_text()}</p>
                <p>{move || persistence_text(app)}</p>
                <p>{words::data_where_browser()}</p>
                <p class="screen-only"><a href=Route::Privacy.href()>{words::data_privacy()}</a></p>
            </section>
        </article>
    }
}

/// Reads the chosen file. The result is dropped if another file is chosen in the meantime, or the visitor
/// leaves the screen.
fn read(app: App, chosen: RwSignal<Chosen, LocalStorage>, runs: Runs, event: &leptos::ev::Event) {
    let Some(picked) = read::chosen(event) else { return };
    let run = runs.begin();
    read_file(app, picked, move |file, opened| match opened {
        _ if !runs.is_last(run) => {}
        Err(reason) => chosen.set(Chosen::Refused { file, reason }),
        Ok(opened) if opened.repairs.iter().any(|repair| repair.problem.loses()) => {
            chosen.set(Chosen::Waiting { file, opened: std::sync::Arc::new(opened) });
        }
        Ok(opened) => accept(app, chosen, file, &opened),
    });
}

fn accept(app: App, chosen: RwSignal<Chosen, LocalStorage>, file: String, opened: &Opened) {
    let is_alone = untrack(|| !app.session.has_own());
    app.session.create(opened.assessment.clone());
    backup_done(app);
    let remarks = opened.repairs.iter().filter(|repair| !repair.problem.loses()).cloned().collect();
    chosen.set(Chosen::Done { file, is_alone, remarks });
}

fn outcome(app: App, chosen: RwSignal<Chosen, LocalStorage>) -> AnyView {
    match chosen.get() {
        Chosen::Nothing => ().into_any(),
        Chosen::Refused { file, reason } => view! {
            <div class="banner banner-warning">
                <p><strong>{words::open_refused(file)}</strong></p>
                <p>{reason}</p>
                <p>{words::open_untouched()}</p>
            </div>
        }
        .into_any(),
        Chosen::Done { file, is_alone, remarks } => {
            let done = if is_alone { words::open_done_alone(file) } else { words::open_done(file) };
            view! {
                <div class="banner">
                    <p>
                        {done}" "<a href=Route::Results.href()>{words::open_done_link()}</a>
                    </p>
                    {included(&remarks)}
                    {lines(&others(&remarks), words::open_remarks)}
                </div>
            }
            .into_any()
        }
        Chosen::Waiting { file, opened } => waiting(app, chosen, file, opened).into_any(),
    }
}

/// What the file holds, what was repaired, and the question whether to open it.
fn waiting(
    app: App,
    chosen: RwSignal<Chosen, LocalStorage>,
    file: String,
    opened: std::sync::Arc<Opened>,
) -> impl IntoView {
    let (answers, _) = Sheet::new(&app.content.catalog, &opened.assessment).progress();
    let organisation = opened.assessment.details.profile.organisation.clone();
    let whose = (!organisation.is_empty())
        .then(|| view! { <p dir="auto">{words::open_whose(organisation)}</p> });
    let repairs = lines(&opened.repairs, words::open_repairs);
    let name = file.clone();
    let open = move |_| accept(app, chosen, name.clone(), &opened);
    let leave = move |_| {
        chosen.set(Chosen::Nothing);
        focus::focus_if_lost("main h1");
    };
    view! {
        <div class="banner">
            <p><strong>{words::open_ready(words::OpenReady { n: answers, file })}</strong></p>
            {whose}
            {repairs}
            <p class="actions">
                <button type="button" class="button" on:click=open>{words::open_yes()}</button>
                <button type="button" class="quiet" on:click=leave>
                    {words::open_no()}
                </button>
            </p>
        </div>
    }
}

/// The controls that became included because they had a level and no decision. In one sentence, since there
/// may be many.
fn included(remarks: &[Repair]) -> Option<impl IntoView + use<>> {
    let became = remarks.iter().filter(|it| it.problem == Problem::BecameIncluded);
    let ids: Vec<&str> = became.filter_map(|it| it.at.rsplit('/').next()).collect();
    let text =
        words::notice_included(words::NoticeIncluded { n: ids.len(), list: &words::list(&ids) });
    (!ids.is_empty()).then(|| view! { <p>{text}</p> })
}

/// All other remarks.
fn others(remarks: &[Repair]) -> Vec<Repair> {
    let others = remarks.iter().filter(|it| it.problem != Problem::BecameIncluded);
    others.cloned().collect()
}

/// The repairs or remarks; `None` if there are none.
fn lines(repairs: &[Repair], how_many: fn(usize) -> String) -> Option<impl IntoView + use<>> {
    const MOST: usize = 20;
    let count = repairs.len();
    let lines = repairs.iter().take(MOST).map(|repair| view! { <li>{names::repair(repair)}</li> });
    let more = (count > MOST).then(|| view! { <li>{words::open_repairs_more(count - MOST)}</li> });
    (count > 0).then(|| {
        view! {
            <p>{how_many(count)}</p>
            <ul>{lines.collect_view()}{more}</ul>
        }
    })
}

/// The button that erases everything, which asks for confirmation twice.
fn erase(app: App) -> impl IntoView {
    let asked = RwSignal::new(0);
    let confirm = move |_| {
        undo::erase(app, Session::erase);
        asked.set(3);
        app.announce(words::erase_done());
        focus::focus_if_lost("[aria-labelledby='data-erase'] .button");
    };
    // The pressed button disappears. The focus never moves to a button that erases.
    let go_to = move |n| {
        asked.set(n);
        let next = if n == 0 { ".button" } else { ".quiet" };
        focus::focus_if_lost(format!("[aria-labelledby='data-erase'] {next}"));
    };
    let step = move |n| move |_| go_to(n);
    // Once the visitor has done something else, "undo" would undo that instead.
    let is_erased = move || app.session.undoable() == Some(Change::Erased);
    let undo = move |_| {
        undo::undo(app);
        go_to(0);
    };
    view! {
        <div aria-live="polite">
            {move || match asked.get() {
                1 => view! {
                    <div class="banner banner-warning">
                        <p>{words::erase_first(app.session.all_ids().len())}</p>
                        <p class="actions">
                            <button type="button" class="quiet" on:click=move |_| drop(save_file(app))>
                                {words::data_save_button()}
                            </button>
                            <button type="button" class="button button-danger" on:click=step(2)>
                                {words::erase_go_on()}
                            </button>
                            <button type="button" class="quiet" on:click=step(0)>{words::erase_keep()}</button>
                        </p>
                    </div>
                }.into_any(),
                2 => view! {
                    <div class="banner banner-warning">
                        <p><strong>{words::erase_second()}</strong></p>
                        <p class="actions">
                            <button type="button" class="button button-danger" on:click=confirm>
                                {words::erase_now()}
                            </button>
                            <button type="button" class="quiet" on:click=step(0)>{words::erase_keep()}</button>
                        </p>
                    </div>
                }.into_any(),
                // No longer shown after an undo or another change.
                3 if is_erased() => view! {
                    <div class="banner">
                        <p>{words::erase_done()}" "{words::erase_undo()}</p>
                        <p class="actions">
                            <button type="button" class="button" on:click=undo>
                                {words::undo_button()}
                            </button>
                            <button type="button" class="quiet" on:click=move |_| location::go(&Route::Home.href())>
                                {words::unknown_home()}
                            </button>
                        </p>
                    </div>
                }.into_any(),
                _ => view! {
                    <p class="actions">
                        <button type="button" class="button button-danger" on:click=step(1)>
                            {words::erase_button()}
                        </button>
                    </p>
                }.into_any(),
            }}
        </div>
    }
}
