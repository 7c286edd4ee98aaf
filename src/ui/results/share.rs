//! A sentence for a customer: what can honestly be said of the answers, ready to be copied.

use aims_core::domain::{AuditForecast, Verdict};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, device};
use crate::ui::App;
use crate::words;

/// The sentence, folded away, with a button that copies it. Nothing while nothing is answered.
pub fn share(app: App) -> impl IntoView {
    let text = Memo::new(move |_| sentence(app));
    let copy = move |_| {
        let Some(text) = text.get_untracked() else { return };
        spawn_local(async move {
            let is_copied = device::copy(&text).await;
            app.announce(if is_copied { words::share_copied() } else { words::share_failed() });
        });
    };
    move || {
        text.get().map(|text| {
            view! {
                <details class="share">
                    <summary>{words::share_title()}</summary>
                    <p class="hint">{words::share_hint()}</p>
                    <blockquote dir="auto">{text}</blockquote>
                    <p>
                        <button type="button" class="button button-plain" on:click=copy>
                            {words::share_copy()}
                        </button>
                    </p>
                </details>
            }
        })
    }
}

fn sentence(app: App) -> Option<String> {
    let forecast = app.session.forecast();
    let state = state(&forecast, forecast.verdict?);
    let (answered, total) = app.session.with_sheet(|sheet| sheet.progress());
    let organisation = app.session.details().profile.organisation;
    let who = match organisation.trim() {
        "" => words::share_we().to_owned(),
        name => name.to_owned(),
    };
    let done = words::share_done(words::ShareDone {
        who,
        standard: words::catalog_standard(),
        date: clock::today_in_words(),
        answered,
        total,
    });
    Some([done, state, words::share_limit().to_owned()].join(" "))
}

fn state(forecast: &AuditForecast, verdict: Verdict) -> String {
    match verdict {
        Verdict::TooEarly => words::share_too_early().to_owned(),
        Verdict::NotReady => words::share_not_ready(forecast.stage_1.len()),
        Verdict::Stage1 => words::share_stage_1().to_owned(),
        Verdict::Stage2Minors => words::share_stage_2_minors().to_owned(),
        Verdict::Stage2 => words::share_stage_2().to_owned(),
    }
}
