//! Whether a control is included or left out. The reasons are in a chunk (`beside.rs`).

use aims_core::domain::{Answer, Applicability, Edit, Event, ItemIx};
use leptos::prelude::*;

use super::form::{Size, legend};
use crate::ui::App;
use crate::words;

/// The form that includes or excludes a control.
pub fn applicability_form(
    app: App,
    place: ItemIx,
    answer: Memo<Answer>,
    size: Size,
) -> impl IntoView {
    let session = app.session;
    let item = app.content.catalog.item(place);
    let is_it = move |decided: Decided| {
        session.with_answer(place, |answer| Decided::of(&answer.applicability) == decided)
    };
    let choose = move |wanted: Decided| {
        move |_| {
            // A reason already written is kept when the visitor changes their mind.
            let why = answer.with_untracked(|answer| answer.applicability.why().to_owned());
            let applicability = match wanted {
                Decided::Open => Applicability::Undecided,
                Decided::In => Applicability::Included(why),
                Decided::Out => Applicability::Excluded(why),
            };
            session.end_step();
            session.dispatch(Event::edited(&item.id, Edit::Applicability(applicability)));
            session.end_step();
        }
    };
    let option = move |decided: Decided, label: &'static str| {
        view! {
            <label class="grade">
                <input
                    type="radio"
                    name=format!("applicability-{}", item.id)
                    value=decided.id()
                    prop:checked=move || is_it(decided)
                    on:change=choose(decided)
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="grades applicability" disabled=move || session.is_read_only()>
            {legend(size, words::control_decide())}
            <div class="grade-row">
                {option(Decided::In, words::control_in())}
                {option(Decided::Out, words::control_out())}
                {option(Decided::Open, words::control_open())}
            </div>
        </fieldset>
    }
}

/// The three states of a decision, without its reason.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// Not decided.
    Open,
    /// Included.
    In,
    /// Left out.
    Out,
}

impl Decided {
    /// The state of a decision.
    pub fn of(applicability: &Applicability) -> Self {
        match applicability {
            Applicability::Undecided => Self::Open,
            Applicability::Included(_) => Self::In,
            Applicability::Excluded(_) => Self::Out,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::In => "in",
            Self::Out => "out",
        }
    }
}
