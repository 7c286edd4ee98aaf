//! The form of one answer: level, evidence, points, note.

use aims_core::domain::{Answer, Event, Evidence, Item, ItemIx, Level};
use leptos::prelude::*;

use super::control::applicability_form;
use super::field::{Field, PEOPLE, text_field};
use super::suggestion::suggestion_box;
use super::tailor::systems_note;
use crate::ui::{Page, words};

/// How much room the form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A screen of its own.
    Full,
    /// One of many on a screen: points and note open when wanted.
    Compact,
}

/// The form. Each change is kept before the browser paints it.
pub fn answer_form(page: Page, place: ItemIx, size: Size) -> impl IntoView {
    let item = page.content.catalog.item(place);
    let answer = Memo::new(move |_| page.session.answer(place));
    let more = view! {
        {points(page, item, answer)}
        {note(page, item, answer)}
        {whereabouts(page, item, answer)}
    };
    let more = match size {
        Size::Full => more.into_any(),
        Size::Compact => view! {
            <details class="more">
                <summary>{words::answer_more()} " " {move || more_count(&answer.get())}</summary>
                {more}
            </details>
        }
        .into_any(),
    };
    let is_control = item.control.is_some();
    let is_out =
        Memo::new(move |_| is_control && answer.with(|answer| answer.applicability.is_excluded()));
    let decide = is_control.then(|| applicability_form(page, item, answer));
    view! {
        <div class="answer">
            {suggestion_box(page, place)}
            {decide}
            <div hidden=is_out>
                {ladder(page, item, answer)}
                {systems_note(page, place)}
                {evidence(page, item, answer)}
            </div>
            {more}
            {state(page, place, answer)}
        </div>
    }
}

/// The levels alone, and whether the answer is kept: the least that answers a question.
pub fn level_form(page: Page, place: ItemIx) -> impl IntoView {
    let item = page.content.catalog.item(place);
    let answer = Memo::new(move |_| page.session.answer(place));
    view! {
        <div class="answer">
            {ladder(page, item, answer)}
            {state(page, place, answer)}
        </div>
    }
}

/// The six levels as steps of a ladder.
fn ladder(page: Page, item: &'static Item, answer: Memo<Answer>) -> impl IntoView {
    let session = page.session;
    let level = Memo::new(move |_| answer.with(|answer| answer.level));
    let rung = move |rung: Level| {
        let chosen = move |_| {
            session.dispatch(Event::LevelChosen { item: item.id.clone(), level: Some(rung) });
        };
        view! {
            <label class="rung">
                <input
                    type="radio"
                    name=format!("level-{}", item.id)
                    value=rung.value().to_string()
                    prop:checked=move || level.get() == Some(rung)
                    on:change=chosen
                />
                <span class="rung-number">{rung.value()}</span>
                <span class="rung-words">
                    <b>{page.content.scale.levels[rung.index()].label.clone()}</b>
                    <span>{item.levels[rung.index()].clone()}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="ladder" disabled=move || session.is_read_only()>
            <legend>{item.question.clone()}</legend>
            {Level::ALL.map(rung).collect_view()}
        </fieldset>
    }
}

fn evidence(page: Page, item: &'static Item, answer: Memo<Answer>) -> impl IntoView {
    let session = page.session;
    let current = Memo::new(move |_| answer.with(|answer| answer.evidence));
    let is_claimed = Memo::new(move |_| answer.with(Answer::is_claimed));
    // Before anything is answered no grade looks chosen, although "nothing" is where it begins.
    let is_untouched = Memo::new(move |_| {
        answer.with(|answer| answer.level.is_none() && answer.evidence == Evidence::None)
    });
    let grade = move |grade: Evidence| {
        let words = &page.content.scale.evidence[grade.index()];
        let chosen = move |_| {
            session.dispatch(Event::EvidenceChosen { item: item.id.clone(), evidence: grade });
        };
        view! {
            <label class="grade">
                <input
                    type="radio"
                    name=format!("evidence-{}", item.id)
                    value=grade.id()
                    prop:checked=move || current.get() == grade && !is_untouched.get()
                    on:change=chosen
                />
                <span>{words.label.clone()}</span>
            </label>
        }
    };
    let hint = move || {
        let hint = &page.content.scale.evidence[current.get().index()].hint;
        (!is_untouched.get()).then(|| hint.clone())
    };
    let claimed = move || {
        is_claimed.get().then(|| view! { <p class="claimed">{words::answer_claimed()}</p> })
    };
    view! {
        <fieldset class="grades" disabled=move || session.is_read_only()>
            <legend>{words::answer_evidence()}</legend>
            <div class="grade-row">{Evidence::ALL.map(grade).collect_view()}</div>
            <p class="hint">{hint}</p>
            {claimed}
        </fieldset>
    }
}

fn points(page: Page, item: &'static Item, answer: Memo<Answer>) -> impl IntoView {
    let session = page.session;
    let point = move |point: &'static aims_core::domain::Point| {
        let is_ticked = Memo::new(move |_| answer.with(|answer| answer.points.contains(&point.id)));
        let ticked = move |event| {
            let ticked = event_target_checked(&event);
            let (item, point) = (item.id.clone(), point.id.clone());
            session.dispatch(Event::PointTicked { item, point, ticked });
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=is_ticked on:change=ticked/>
                <span>{point.text.clone()}</span>
            </label>
        }
    };
    view! {
        <fieldset class="points" disabled=move || session.is_read_only()>
            <legend>{words::answer_points()}</legend>
            {item.points.iter().map(point).collect_view()}
        </fieldset>
    }
}

fn note(page: Page, item: &'static Item, answer: Memo<Answer>) -> impl IntoView {
    let session = page.session;
    let text = Memo::new(move |_| answer.with(|answer| answer.note.clone()));
    let id = format!("note-{}", item.id);
    let written = move |event| {
        let note = event_target_value(&event);
        session.dispatch(Event::NoteWritten { item: item.id.clone(), note });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{words::answer_note()}</label>
            <textarea
                id=id
                rows="3"
                dir="auto"
                readonly=move || session.is_read_only()
                prop:value=text
                on:input=written
                on:blur=move |_| session.end_writing()
            ></textarea>
        </div>
    }
}

/// Who answers for the item, and where its evidence is.
fn whereabouts(page: Page, item: &'static Item, answer: Memo<Answer>) -> impl IntoView {
    let session = page.session;
    let owner = Field { label: words::answer_owner(), list: PEOPLE, ..Field::default() };
    let location = Field { label: words::answer_location(), ..Field::default() };
    let write_owner = move |owner| {
        session.dispatch(Event::OwnerWritten { item: item.id.clone(), owner });
    };
    let write_location = move |location| {
        session.dispatch(Event::LocationWritten { item: item.id.clone(), location });
    };
    let owner_now = move || answer.with(|answer| answer.owner.clone());
    let location_now = move || answer.with(|answer| answer.location.clone());
    view! {
        <div class="field-pair">
            {text_field(page, format!("owner-{}", item.id), owner, owner_now, write_owner)}
            {text_field(page, format!("where-{}", item.id), location, location_now, write_location)}
        </div>
    }
}

/// Whether the answer is kept, and the button that clears it.
fn state(page: Page, place: ItemIx, answer: Memo<Answer>) -> impl IntoView {
    let session = page.session;
    let item = page.content.catalog.item(place);
    let is_empty = Memo::new(move |_| answer.with(Answer::is_empty));
    let kept = move || {
        let (class, text) = if session.is_read_only() {
            ("kept", words::answer_sample())
        } else if session.is_unsaved(place) {
            ("kept kept-not", words::answer_unsaved())
        } else if is_empty.get() {
            ("kept", words::answer_open())
        } else if session.trouble() == Some(crate::state::Trouble::Blocked) {
            ("kept kept-not", words::answer_unsaved())
        } else {
            ("kept kept-yes", words::answer_saved())
        };
        view! { <span class=class>{text}</span> }
    };
    let clear = move |_| {
        let event = Event::AnswerReplaced { item: item.id.clone(), answer: Answer::default() };
        session.dispatch(event);
        page.say(words::answer_cleared(&item.id));
    };
    let off = move || is_empty.get() || session.is_read_only();
    view! {
        <p class="answer-state">
            {kept}
            <button type="button" class="quiet" disabled=off on:click=clear>
                {words::answer_clear()}
                <span class="visually-hidden">{format!(" {}", item.id)}</span>
            </button>
        </p>
    }
}

/// What the closed part of a compact form holds.
fn more_count(answer: &Answer) -> String {
    let note = usize::from(!answer.note.trim().is_empty());
    words::answer_more_count(words::AnswerMoreCount { n: note, points: answer.points.len() })
}
