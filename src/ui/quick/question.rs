//! One question of the quick check. A tap answers it and goes on to the next.

use aims_core::domain::{Event, GroupId, QuickQuestion, Record, Rough};
use aims_core::route::Route;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::with_questions;
use crate::browser::{keyboard, location};
use crate::ui::App;
use crate::words;

/// The screen of a question.
pub fn question(app: App, group: GroupId) -> impl IntoView {
    with_questions(app, move |_, questions| {
        let place = questions.iter().position(|question| question.group == group);
        match place.and_then(|place| Some((place, questions.get(place)?))) {
            Some((place, question)) => asked(app, questions, place, question).into_any(),
            None => view! { <h1 tabindex="-1">{words::quick_title()}</h1> }.into_any(),
        }
    })
}

/// The question at position `place` among all.
fn asked(
    app: App,
    questions: &[QuickQuestion],
    place: usize,
    question: &QuickQuestion,
) -> impl IntoView + use<> {
    let to = |place: Option<usize>| {
        let question = place.and_then(|place| questions.get(place))?;
        Some(Route::Quick(Some(question.group.clone())))
    };
    let previous = to(place.checked_sub(1)).map(|route| {
        view! { <a class="quiet pager-previous" href=route.href()>{words::quick_back()}</a> }
    });
    let next = to(Some(place + 1)).unwrap_or(Route::Quick(None)).href();
    let picture = (place > 0).then(|| {
        view! { <a class="quiet" href=Route::Quick(None).href()>{words::quick_so_far()}</a> }
    });
    let group = question.group.clone();
    let said = Memo::new(move |_| app.session.details().profile.quick.get(&group));
    let on = next.clone();
    let on = move || {
        let can_go = said.get().is_some() || app.session.is_read_only();
        can_go.then(
            || view! { <a class="quiet pager-next" href=on.clone()>{words::question_next()}</a> },
        )
    };
    let group = question.group.clone();
    let choose = move |rough| answer(app, &group, rough, &next);
    let pressed = keys(app, question, choose.clone());
    let group = app.content.catalog.find_group(question.group.as_str());
    let group = group.map(|group| app.name_of_group(group));
    let progress =
        words::quick_progress(words::QuickProgress { n: place + 1, all: questions.len() });
    view! {
        <article class="quick" on:keydown=pressed>
            <p class="eyebrow" id="quick-progress">{progress}" · "{group}</p>
            {progress_bar(place + 1, questions.len())}
            <h1 id="quick-question" tabindex="-1" aria-describedby="quick-progress">
                {question.question.clone()}
            </h1>
            {buttons(app, question, said, choose)}
            <p class="hint">{words::quick_hint()}" "<span class="quick-keys">{words::quick_keys()}</span></p>
            <nav class="pager" aria-label=words::question_way()>{previous}{picture}{on}</nav>
        </article>
    }
}

/// The visitor's progress as a bar; the words above it say the same.
fn progress_bar(done: usize, all: usize) -> impl IntoView {
    view! {
        <svg class="quick-bar" viewBox=format!("0 0 {all} 1") preserveAspectRatio="none" aria-hidden="true">
            <rect class="quick-bar-all" width=all.to_string() height="1"/>
            <rect class="quick-bar-done" width=done.to_string() height="1"/>
        </svg>
    }
}

/// The answers to a question with their words. The last one is "not known".
fn choices(question: &QuickQuestion) -> Vec<(Rough, String)> {
    let known = question.choices().map(|(level, words)| (Rough::Level(level), words.to_owned()));
    known.chain([(Rough::Unknown, words::quick_unknown().to_owned())]).collect()
}

/// Handles number keys: each chooses an answer, counted from 1, if shortcuts are on.
fn keys<F: Fn(Rough) + 'static>(
    app: App,
    question: &QuickQuestion,
    choose: F,
) -> impl Fn(KeyboardEvent) + use<F> {
    let all = choices(question);
    move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || !app.keys_on.get_untracked() {
            return;
        }
        let name = keyboard::key_name(&event.key(), &event.code(), event.shift_key());
        let place = name.parse::<usize>().ok().and_then(|digit| digit.checked_sub(1));
        if let Some((rough, _)) = place.and_then(|place| all.get(place)) {
            event.prevent_default();
            choose(*rough);
        }
    }
}

/// The answers, as buttons.
fn buttons<F: Fn(Rough) + Clone + 'static>(
    app: App,
    question: &QuickQuestion,
    said: Memo<Option<Rough>>,
    choose: F,
) -> impl IntoView + use<F> {
    let button = |(place, (rough, words)): (usize, (Rough, String))| {
        let choose = choose.clone();
        view! {
            <button
                type="button"
                class="quick-choice"
                aria-pressed=move || (said.get() == Some(rough)).to_string()
                disabled=move || app.session.is_read_only()
                on:click=move |_| choose(rough)
            >
                <span class="quick-key" aria-hidden="true">{(place + 1).to_string()}</span>
                <span>{words}</span>
            </button>
        }
        .into_any()
    };
    let buttons: Vec<AnyView> = choices(question).into_iter().enumerate().map(button).collect();
    view! {
        <div class="quick-choices" role="group" aria-labelledby="quick-question">{buttons}</div>
    }
}

/// Saves an answer and goes on to `next`.
fn answer(app: App, group: &GroupId, rough: Rough, next: &str) {
    if app.session.is_read_only() {
        return;
    }
    let mut details = untrack(|| app.session.details());
    if details.profile.quick.get(group) != Some(rough) {
        details.profile.quick.set(group, rough);
        app.session.end_step();
        app.session.dispatch(Event::Put(Record::Details(details)));
        app.session.end_step();
    }
    location::go(next);
}
