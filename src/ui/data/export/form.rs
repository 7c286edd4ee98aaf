//! The export form: one choice after the other.

use aims_core::codec::MAX_BYTES;
use aims_core::domain::{Redaction, Sheet};
use aims_core::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::formats::{FORMATS, Format, MadeFile};
use super::link::link_form;
use super::password::{Password, password_fields};
use super::what::what;
use crate::browser::share::{self, Shared};
use crate::browser::{console, crypto, dom};
use crate::ui::App;
use crate::ui::backup::backup_done;
use crate::ui::kit::{offered, separator_field};
use crate::words;

/// The choices of the form and its state.
#[derive(Clone, Copy)]
struct Wish {
    redaction: RwSignal<Redaction>,
    format: RwSignal<&'static Format>,
    is_locked: RwSignal<bool>,
    password: Password,
    is_busy: RwSignal<bool>,
    said: RwSignal<String>,
}

/// A file that is ready to be saved.
struct Ready {
    name: String,
    kind: &'static str,
    bytes: Vec<u8>,
    remark: Option<String>,
}

/// The section.
pub fn export(app: App) -> impl IntoView {
    view! {
        <section class="screen-only export" aria-labelledby="data-export">
            <h2 id="data-export">{words::hand_on_title()}</h2>
            <p>{words::hand_on_text()}</p>
            {file_form(app)}
            {link_form(app)}
            <p class="hint">
                {words::formats_tables()}" "
                <a href=Route::Report.href()>{words::formats_report_link()}</a>
            </p>
        </section>
    }
}

fn file_form(app: App) -> impl IntoView {
    let wish = Wish {
        redaction: RwSignal::new(Redaction::default()),
        format: RwSignal::new(Format::of("")),
        is_locked: RwSignal::new(false),
        password: Password::new(true),
        is_busy: RwSignal::new(false),
        said: RwSignal::new(String::new()),
    };
    let Wish { redaction, format, is_busy, said, .. } = wish;
    let option = |format: &Format| view! { <option value=format.id>{(format.name)()}</option> };
    let forget = move || {
        said.set(String::new());
        wish.password.unmark();
    };
    let choose = move |event| {
        format.set(Format::of(&event_target_value(&event)));
        forget();
    };
    let hand_over = move |shares: bool| {
        move |_| {
            spawn_local(async move {
                if is_busy.get_untracked() {
                    return;
                }
                is_busy.set(true);
                said.set(words::hand_on_making().to_owned());
                let text = made_and_handed_over(app, wish, shares).await;
                is_busy.set(false);
                app.announce(text.clone());
                said.set(text);
            });
        }
    };
    let share = move || {
        let Format { extension, kind, .. } = format.get();
        share::can_share(extension, kind).then(|| {
            view! {
                <button
                    type="button"
                    class="quiet"
                    aria-disabled=move || is_busy.get().to_string()
                    on:click=hand_over(true)
                >
                    {words::hand_on_share()}
                </button>
            }
        })
    };
    view! {
        <h3>{words::hand_on_as_file()}</h3>
        {what("export-what", redaction, forget)}
        <div class="field">
            <label for="export-format">{words::hand_on_format()}</label>
            <select id="export-format" aria-describedby="export-format-about" on:change=choose>
                {FORMATS.iter().map(option).collect_view()}
            </select>
            <p class="hint" id="export-format-about">{move || (format.get().about)()}</p>
        </div>
        {move || format.get().has_separator.then(|| separator_field("export-separator"))}
        {move || format.get().can_lock.then(|| lock(wish))}
        <p class="actions">
            // Not `disabled`: the button would lose the focus while the file is made.
            <button
                type="button"
                class="button"
                aria-disabled=move || is_busy.get().to_string()
                on:click=hand_over(false)
            >
                {words::hand_on_save()}
            </button>
            {share}
        </p>
        <p class="hint" id="export-said" aria-hidden="true">{said}</p>
    }
}

/// Whether the file is locked, and with which password.
fn lock(wish: Wish) -> AnyView {
    if !crypto::is_there() {
        return view! { <p class="hint">{words::hand_on_no_crypto()}</p> }.into_any();
    }
    let Wish { is_locked, password, .. } = wish;
    let fields = move || {
        is_locked.get().then(|| {
            view! {
                <p class="caution">{words::hand_on_lock_about()}</p>
                {password_fields(password, "export")}
            }
        })
    };
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=is_locked
                on:change=move |event| is_locked.set(dom::is_ticked(&event))
            />
            <span>{words::hand_on_lock()}</span>
        </label>
        {fields}
    }
    .into_any()
}

/// Makes the file and saves or shares it. Returns the message for the visitor.
async fn made_and_handed_over(app: App, wish: Wish, shares: bool) -> String {
    let (redaction, format) = (wish.redaction.get_untracked(), wish.format.get_untracked());
    let is_locked = format.can_lock && wish.is_locked.get_untracked();
    let is_own = !untrack(|| app.session.is_read_only());
    let is_backup = format.id == "file" && redaction == Redaction::None && is_own;
    let saved = (app.session.open_id(), app.backup.changes.get_untracked());
    let ready = match made(app, wish, is_locked).await {
        Ok(ready) => ready,
        Err(problem) => return problem,
    };
    let said = if shares {
        match share::share(&ready.name, ready.kind, &ready.bytes).await {
            Shared::Done => words::hand_on_shared().to_owned(),
            Shared::Cancelled => return words::hand_on_not_shared().to_owned(),
            Shared::Refused => return words::hand_on_share_failed().to_owned(),
        }
    } else {
        match offered(&ready.name, ready.kind, &ready.bytes) {
            Ok(saved) => saved,
            Err(failed) => return failed,
        }
    };
    // Changes made in the meantime, in this assessment or another, are not in the file.
    if is_backup && (app.session.open_id(), app.backup.changes.get_untracked()) == saved {
        backup_done(app);
    }
    if is_locked {
        wish.password.clear();
    }
    match ready.remark {
        Some(remark) => format!("{said} {remark}"),
        None => said,
    }
}

async fn made(app: App, wish: Wish, is_locked: bool) -> Result<Ready, String> {
    let (redaction, format) = (wish.redaction.get_untracked(), wish.format.get_untracked());
    let password = if is_locked { Some(wish.password.take()?) } else { None };
    let shown = untrack(|| app.session.shown());
    let copy = Sheet::new(&app.content.catalog, &shown).redacted(redaction);
    let name = format.file_name(&copy);
    let MadeFile { bytes, remark } = (format.make)(app, copy).await?;
    if format.can_lock && bytes.len() > MAX_BYTES {
        return Err(words::hand_on_too_large().to_owned());
    }
    let Some(password) = password else {
        return Ok(Ready { name, kind: format.kind, bytes, remark });
    };
    let name = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-locked.{extension}"),
        None => name,
    };
    let locked = crypto::lock(&password, &bytes).await.map_err(|error| {
        console::log(&error);
        words::data_save_failed().to_owned()
    })?;
    Ok(Ready { name, kind: format.kind, bytes: locked.write().into_bytes(), remark })
}
