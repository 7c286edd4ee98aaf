//! The part below the evidence of an item: answers that contradict it (`contradictions.rs`), and for a
//! control the reasons for the decision.

use aims_core::domain::{
    Answer, Applicability, Decision, Edit, Event, ExclusionDoubt, Item, ItemIx, Reason,
};
use leptos::prelude::*;

use super::contradictions::contradictions;
use super::control::Decided;
use crate::browser::focus;
use crate::ui::App;
use crate::ui::kit::{Field, text_field};
use crate::words::{self, names};

/// Contradictions, and for a control the reasons.
pub fn beside(app: App, place: ItemIx) -> impl IntoView {
    let decision = app.content.catalog.is_excludable(place).then(|| reasons_form(app, place));
    let is_given =
        Memo::new(move |_| app.session.with_item(place, |sheet| !sheet.is_unanswered(place)));
    // An item without an answer contradicts nothing.
    let contradictions = move || is_given.get().then(|| contradictions(app, place));
    view! {
        {contradictions}
        {decision}
    }
}

/// Why a control is included or left out; a hint about the decision while it is open.
fn reasons_form(app: App, place: ItemIx) -> impl IntoView {
    let item = app.content.catalog.item(place);
    let answer = Memo::new(move |_| app.session.answer(place));
    let current = Memo::new(move |_| answer.with(|answer| Decided::of(&answer.applicability)));
    let is_missing = Memo::new(move |_| {
        answer.with(|it| {
            Decided::of(&it.applicability) != Decided::Open && !Decision::of(it).is_complete()
        })
    });
    // Announced only where the visitor decides, and not when an undo does.
    let field = format!("[name=\"applicability-{}\"]", item.id);
    Effect::new(move |before: Option<Decided>| {
        let now = current.get();
        let decision = match now {
            Decided::Open => None,
            Decided::In => Some(words::control_in()),
            Decided::Out => Some(words::control_out()),
        };
        if let Some(decision) = decision
            && before.is_some_and(|before| before != now)
            && is_missing.get_untracked()
            && focus::is_on(&field)
        {
            app.announce(words::control_said(decision));
        }
        now
    });
    let form = move || match current.get() {
        Decided::Open => view! { <p class="hint">{words::control_open_hint()}</p> }.into_any(),
        Decided::In => view! {
            {reasons(app, place)}
            {why(app, item, answer, words::control_why_in(), Applicability::Included)}
            {needed(item, is_missing)}
        }
        .into_any(),
        Decided::Out => view! {
            {why(app, item, answer, words::control_why_out(), Applicability::Excluded)}
            {needed(item, is_missing)}
            {doubts(app, place)}
            <p class="hint">{words::control_out_hint()}</p>
        }
        .into_any(),
    };
    view! { <div class="decision" class:decision-needed=is_missing>{form}</div> }
}

/// The note that a decision lacks its reason.
fn needed(item: &'static Item, is_missing: Memo<bool>) -> impl IntoView {
    let id = format!("{}-hint", why_id(item));
    move || {
        is_missing.get().then(|| {
            view! { <p class="claimed" id=id.clone()>{words::control_reason_needed()}</p> }
        })
    }
}

/// What an auditor may ask about the exclusion. A remark only: it changes nothing.
fn doubts(app: App, place: ItemIx) -> impl IntoView {
    let doubts = Memo::new(move |_| app.session.with_item(place, |it| it.exclusion_doubts(place)));
    let line = |doubt: ExclusionDoubt| {
        let text = match doubt {
            ExclusionDoubt::Short => words::answer_exclusion_short().to_owned(),
            ExclusionDoubt::Matters(role) => words::answer_exclusion_matters(names::roles(&[role])),
        };
        view! { <p class="hint">{text}</p> }
    };
    view! {
        <div aria-live="polite">{move || doubts.get().into_iter().map(line).collect_view()}</div>
    }
}

fn why_id(item: &Item) -> String {
    format!("why-{}", item.id)
}

fn reasons(app: App, place: ItemIx) -> impl IntoView {
    let session = app.session;
    let item = app.content.catalog.item(place);
    let reason = move |reason: Reason| {
        let is_ticked =
            move || session.with_answer(place, |answer| answer.reasons.contains(reason));
        let ticked = move |event| {
            let ticked = event_target_checked(&event);
            session.dispatch(Event::edited(&item.id, Edit::Reason { reason, ticked }));
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=is_ticked on:change=ticked/>
                <span>{names::reason(reason)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="points reasons" disabled=move || session.is_read_only()>
            <legend>{words::control_reasons()}</legend>
            {Reason::ALL.map(reason).collect_view()}
        </fieldset>
    }
}

fn why(
    app: App,
    item: &'static Item,
    answer: Memo<Answer>,
    label: &'static str,
    make: fn(String) -> Applicability,
) -> impl IntoView {
    let field = Field { label, rows: 2, required: true, ..Field::default() };
    let value = move || answer.with(|answer| answer.applicability.why().to_owned());
    let write = move |why| {
        app.session.dispatch(Event::edited(&item.id, Edit::Applicability(make(why))));
    };
    text_field(app, why_id(item), field, value, write)
}
