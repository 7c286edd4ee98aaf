//! The rough picture: the answer of the quick check for each group, the weakest groups, and the
//! next steps.

use aims_core::codec::GuidanceFile;
use aims_core::domain::{
    GroupIx, Outlook, QuickPicture, QuickQuestion, Rough, SectionIx, SectionWord, Suggestion,
};
use aims_core::route::Route;
use leptos::prelude::*;

use super::customer::customer;
use super::way::review;
use super::with_questions;
use crate::ui::App;
use crate::ui::kit::prose;
use crate::words::{self, names};

/// The screen: an introduction until a question is answered, then the picture.
pub fn picture(app: App) -> impl IntoView {
    with_questions(app, move |guidance, questions| {
        let questions = questions.to_vec();
        let shown = move || {
            let picture = app.session.with_sheet(|sheet| sheet.quick_picture());
            if picture.answered() == 0 {
                start(app, &picture).into_any()
            } else {
                drawn(app, guidance, &questions, &picture).into_any()
            }
        };
        shown.into_any()
    })
}

/// An introduction, with a button to the first question.
fn start(app: App, picture: &QuickPicture) -> impl IntoView + use<> {
    view! {
        <article class="quick">
            <h1 tabindex="-1">{words::quick_title()}</h1>
            <p class="lead">{words::quick_lead(picture.groups.len())}</p>
            <p>{words::quick_counts()}</p>
            <p class="actions">{to_question(app, picture, words::quick_start())}</p>
        </article>
    }
}

/// A button to the first unanswered question; `None` if there is none.
fn to_question(
    app: App,
    picture: &QuickPicture,
    label: &'static str,
) -> Option<impl IntoView + use<>> {
    let group = app.content.catalog.group(picture.open()?).id.clone();
    Some(view! { <a class="button" href=Route::Quick(Some(group)).href()>{label}</a> })
}

fn drawn(
    app: App,
    guidance: &'static GuidanceFile,
    questions: &[QuickQuestion],
    picture: &QuickPicture,
) -> impl IntoView + use<> {
    let so_far = words::quick_answered(words::QuickAnswered {
        answered: picture.answered(),
        all: picture.groups.len(),
    });
    let sections = app.content.catalog.sections();
    let sections: Vec<_> = sections.map(|(ix, _)| section(app, ix, picture)).collect();
    view! {
        <article class="quick quick-picture">
            <h1 tabindex="-1">{words::quick_picture()}</h1>
            <p class="lead">{in_a_sentence(picture.outlook())}</p>
            <p>{so_far}" "{words::rough_counts()}</p>
            <p class="actions">{to_question(app, picture, words::quick_go_on())}</p>
            {weakest(app, guidance, questions, picture)}
            {unknown(app, picture)}
            <section aria-labelledby="quick-bars">
                <h2 id="quick-bars">{words::rough_bars()}</h2>
                <p class="hint">{words::quick_rough()}</p>
                {hatch()}
                <div class="quick-sections">{sections}</div>
            </section>
            {customer(app, picture)}
            {then(app)}
        </article>
    }
}

/// The picture as a whole, in a sentence.
pub fn in_a_sentence(outlook: Outlook) -> String {
    match outlook {
        Outlook::TooFew => words::rough_too_few().to_owned(),
        Outlook::MostLow => words::rough_most_low().to_owned(),
        Outlook::SomeLow(n) => words::rough_some_low(n),
        Outlook::NotYet(n) => words::rough_not_yet(n),
        Outlook::AllInUse => words::rough_all_in_use().to_owned(),
    }
}

/// The pattern that fills the bars: hatching marks everything rough.
fn hatch() -> impl IntoView {
    // Not a literal: fully static markup would be inserted as a string, which the security policy
    // forbids.
    let size = "8";
    view! {
        <svg class="quick-hatch" width="0" height="0" aria-hidden="true">
            <pattern
                id="quick-hatch"
                width=size
                height=size
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
            >
                <line x1="2" y1="0" x2="2" y2=size/>
            </pattern>
        </svg>
    }
}

/// The answers for the groups of a section.
fn section(app: App, ix: SectionIx, picture: &QuickPicture) -> impl IntoView + use<> {
    let catalog = &app.content.catalog;
    let id = format!("quick-{}", catalog.section(ix).id);
    let rows = picture.groups.iter().filter(|(group, _)| catalog.group(*group).section == ix);
    let rows: Vec<_> = rows.map(|(group, rough)| row(app, *group, *rough)).collect();
    view! {
        <section aria-labelledby=id.clone()>
            <h3 id=id.clone()>{catalog.section(ix).word(SectionWord::Name)}</h3>
            <ul class="quick-rows">{rows}</ul>
        </section>
    }
}

fn row(app: App, group: GroupIx, rough: Option<Rough>) -> impl IntoView {
    let level = rough.and_then(Rough::level);
    // As a percentage of the row, so that the bar lines up with its words.
    let width = level.map(|level| (u32::from(level.value()) * 20).max(2));
    // Not literals, for the same reason as in the pattern.
    let (all, height) = ("100%", "14");
    let bar = width.map(|width| {
        view! { <rect class="quick-level" y="1" width=format!("{width}%") height=height/> }
    });
    view! {
        <li>
            <a href=Route::Quick(Some(app.content.catalog.group(group).id.clone())).href()>
                {app.name_of_group(group)}
            </a>
            <svg class="quick-row" aria-hidden="true">
                <rect class="quick-ground" y="1" width=all height=height/>
                {bar}
            </svg>
            <span>{said(app, rough)}</span>
        </li>
    }
}

/// The answer for a group, in words.
fn said(app: App, rough: Option<Rough>) -> String {
    match rough {
        Some(Rough::Level(level)) => {
            words::quick_roughly(names::level(&app.content.catalog.scale, level))
        }
        Some(Rough::Unknown) => words::quick_not_known().to_owned(),
        None => words::quick_not_asked().to_owned(),
    }
}

/// The weakest groups, each with the item to begin with.
fn weakest(
    app: App,
    guidance: &'static GuidanceFile,
    questions: &[QuickQuestion],
    picture: &QuickPicture,
) -> impl IntoView + use<> {
    let catalog = &app.content.catalog;
    let subject = |group: &GroupIx| {
        let id = &catalog.group(*group).id;
        let question = questions.iter().find(|question| question.group == *id)?;
        let step = guidance.of(&question.first).map(|guidance| prose(&guidance.first_step));
        let item = catalog.find(question.first.as_str()).map(|item| app.name_of(item));
        let rough = picture.groups.iter().find(|(known, _)| known == group)?.1;
        Some(view! {
            <li>
                <strong>{app.name_of_group(*group)}</strong>" ("{said(app, rough)}")"
                <p>
                    {words::quick_begin()}" "
                    <a href=Route::Question(question.first.clone()).href()>{item}</a>
                    ". "
                    {step}
                </p>
            </li>
        })
    };
    let subjects: Vec<_> = picture.weakest.iter().filter_map(subject).collect();
    let title = match subjects.len() {
        0 => words::quick_weakest(),
        3 => words::rough_three_steps(),
        _ => words::rough_steps(),
    };
    let subjects = if subjects.is_empty() {
        view! { <p>{words::quick_none_weak()}</p> }.into_any()
    } else {
        view! { <ol class="quick-weakest">{subjects}</ol> }.into_any()
    };
    let suggestions = app.session.suggestions().into_iter();
    let suggestions = suggestions.filter(|(_, it)| matches!(it, Suggestion::Quick { .. })).count();
    let suggestions = (suggestions > 0 && !app.session.is_read_only()).then(|| {
        view! {
            <p>{words::quick_suggestions(suggestions)}</p>
            <p class="actions">{review(app)}</p>
        }
    });
    view! {
        <section aria-labelledby="quick-weakest">
            <h2 id="quick-weakest">{title}</h2>
            {subjects}
            {suggestions}
        </section>
    }
}

/// The groups whose answer was "not known".
fn unknown(app: App, picture: &QuickPicture) -> Option<impl IntoView + use<>> {
    let groups = picture.groups.iter().filter(|(_, rough)| *rough == Some(Rough::Unknown));
    let names: Vec<String> = groups.map(|(group, _)| app.name_of_group(*group)).collect();
    (!names.is_empty()).then(|| view! { <p>{words::quick_ask(words::list(&names))}</p> })
}

/// The next step: go on to the full assessment.
fn then(app: App) -> impl IntoView {
    let open = app.session.next_unanswered(None).map(|item| {
        let item = &app.content.catalog.item(item).id;
        view! {
            <a class="button" href=Route::Question(item.clone()).href()>
                {words::quick_full()}" "
                <span class="pager-number">{item.to_string()}</span>
            </a>
        }
    });
    view! {
        <section aria-labelledby="quick-next">
            <h2 id="quick-next">{words::quick_next()}</h2>
            <p>{words::quick_full_text()}</p>
            <p class="actions">{open}</p>
        </section>
    }
}
