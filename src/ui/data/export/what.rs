//! The choice of what goes into a file or a link.

use aims_core::domain::{Dropped, Redaction};
use leptos::prelude::*;

use crate::words;

fn name(redaction: Redaction) -> &'static str {
    match redaction {
        Redaction::None => words::hand_on_all(),
        Redaction::NoNames => words::hand_on_no_names(),
        Redaction::ScoresOnly => words::hand_on_scores(),
    }
}

fn about(redaction: Redaction) -> &'static str {
    match redaction {
        Redaction::None => words::hand_on_all_about(),
        Redaction::NoNames => words::hand_on_no_names_about(),
        Redaction::ScoresOnly => words::hand_on_scores_about(),
    }
}

fn dropped(dropped: Dropped) -> &'static str {
    match dropped {
        Dropped::Names => words::hand_on_drop_names(),
        Dropped::People => words::hand_on_drop_people(),
        Dropped::Notes => words::hand_on_drop_notes(),
        Dropped::Places => words::hand_on_drop_places(),
        Dropped::Reasons => words::hand_on_drop_reasons(),
        Dropped::Titles => words::hand_on_drop_titles(),
        Dropped::Unknown => words::hand_on_drop_unknown(),
        Dropped::Profile => words::hand_on_drop_profile(),
        Dropped::Points => words::hand_on_drop_points(),
        Dropped::ReasonKinds => words::hand_on_drop_reason_kinds(),
        Dropped::Entries => words::hand_on_drop_entries(),
        Dropped::History => words::hand_on_drop_history(),
    }
}

/// The choice, with a list of what is dropped. `chosen` is called after each choice.
pub fn what(
    form: &'static str,
    redaction: RwSignal<Redaction>,
    chosen: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let option = move |one: Redaction| {
        let is_it = move || redaction.get() == one;
        let choose = move |_| {
            redaction.set(one);
            chosen();
        };
        view! {
            <label class="check">
                <input type="radio" name=form prop:checked=is_it on:change=choose/>
                <span><b>{name(one)}</b>" "<span class="hint">{about(one)}</span></span>
            </label>
        }
    };
    let drops = move || {
        let drops = redaction.get().drops();
        let lines = drops.iter().map(|it| view! { <li>{dropped(*it)}</li> }).collect_view();
        (!drops.is_empty()).then(|| {
            view! {
                <details class="export-dropped">
                    <summary>{words::hand_on_dropped(drops.len())}</summary>
                    <ul>{lines}</ul>
                </details>
            }
        })
    };
    view! {
        <fieldset class="export-what">
            <legend>{words::hand_on_what()}</legend>
            {Redaction::ALL.map(option)}
            {drops}
        </fieldset>
    }
}
