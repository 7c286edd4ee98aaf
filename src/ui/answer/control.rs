//! Whether a control is in or out, and why.

use aims_core::domain::{Answer, Applicability, Decision, Edit, Event, Item, Reason};
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::kit::{Field, text_field};
use crate::words::{self, names};

/// The form that includes or excludes a control.
pub fn applicability_form(app: App, item: &'static Item, answer: Memo<Answer>) -> impl IntoView {
    let session = app.session;
    let current = Memo::new(move |_| answer.with(|answer| kind(&answer.applicability)));
    let choose = move |wanted: Kind| {
        move |_| {
            // What was written as a reason is kept when the visitor changes their mind.
            let why = answer.with_untracked(|answer| answer.applicability.why().to_owned());
            let applicability = match wanted {
                Kind::Open => Applicability::Undecided,
                Kind::In => Applicability::Included(why),
                Kind::Out => Applicability::Excluded(why),
            };
            session.end_step();
            session.dispatch(Event::edited(&item.id, Edit::Applicability(applicability)));
            session.end_step();
        }
    };
    let option = move |kind: Kind, label: &'static str| {
        view! {
            <label class="grade">
                <input
                    type="radio"
                    name=format!("applicability-{}", item.id)
                    value=kind.id()
                    prop:checked=move || current.get() == kind
                    on:change=choose(kind)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="grades applicability" disabled=move || session.is_read_only()>
            <legend>{words::control_decide()}</legend>
            <div class="grade-row">
                {option(Kind::In, words::control_in())}
                {option(Kind::Out, words::control_out())}
                {option(Kind::Open, words::control_open())}
            </div>
            {move || match current.get() {
                Kind::Open => view! { <p class="hint">{words::control_open_hint()}</p> }.into_any(),
                Kind::In => view! {
                    {reasons(app, item, answer)}
                    {why(app, item, answer, words::control_why_in(), Applicability::Included)}
                    {needed(answer)}
                }
                .into_any(),
                Kind::Out => view! {
                    {why(app, item, answer, words::control_why_out(), Applicability::Excluded)}
                    {needed(answer)}
                    <p class="hint">{words::control_out_hint()}</p>
                }
                .into_any(),
            }}
        </fieldset>
    }
}

/// That a decision lacks its reason.
fn needed(answer: Memo<Answer>) -> impl IntoView {
    let is_missing = Memo::new(move |_| answer.with(|it| !Decision::of(it).is_complete()));
    move || {
        is_missing.get().then(|| view! { <p class="claimed">{words::control_reason_needed()}</p> })
    }
}

/// The three states, without the words that belong to them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open,
    In,
    Out,
}

impl Kind {
    fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::In => "in",
            Self::Out => "out",
        }
    }
}

fn kind(applicability: &Applicability) -> Kind {
    match applicability {
        Applicability::Undecided => Kind::Open,
        Applicability::Included(_) => Kind::In,
        Applicability::Excluded(_) => Kind::Out,
    }
}

fn reasons(app: App, item: &'static Item, answer: Memo<Answer>) -> impl IntoView {
    let session = app.session;
    let reason = move |reason: Reason| {
        let is_ticked = Memo::new(move |_| answer.with(|answer| answer.reasons.contains(reason)));
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
        <fieldset class="points reasons">
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
    let field = Field { label, rows: 3, ..Field::default() };
    let value = move || answer.with(|answer| answer.applicability.why().to_owned());
    let write = move |why| {
        app.session.dispatch(Event::edited(&item.id, Edit::Applicability(make(why))));
    };
    text_field(app, format!("why-{}", item.id), field, value, write)
}
