//! The text for a customer: a statement that the answers support, ready to copy.

use aims_core::domain::{AuditForecast, Verdict};
use leptos::prelude::*;

use crate::browser::clock;
use crate::ui::App;
use crate::ui::kit::quotation;
use crate::words::{self, names};

/// The text, folded away, with a button that copies it; nothing while no question is answered.
pub fn share(app: App) -> impl IntoView {
    let text = Memo::new(move |_| sentence(app));
    move || text.get().map(|text| quotation(app, words::share_hint(), text))
}

fn sentence(app: App) -> Option<String> {
    let forecast = app.session.forecast();
    let state = state(&forecast, forecast.verdict?);
    let (answered, total) = app.session.with_sheet(|sheet| sheet.progress());
    let organisation = app.session.details().profile.organisation;
    let who = names::organisation_or_we(&organisation);
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
