//! Guidance for one item: why it matters, evidence, the auditor's view, the first step.

use aims_core::codec::{GuidanceFile, plain};
use aims_core::domain::{Guidance, Item, ItemIx};
use aims_core::route::Route;
use leptos::prelude::*;

use super::tailoring::{control_facts, further, overlaps, role_hints};
use crate::browser::dom;
use crate::ui::App;
use crate::ui::badge::level_badge_of;
use crate::ui::changes::change_mark;
use crate::ui::chunk::{Chunk, Part, chunk_view};
use crate::ui::kit::{Modal, dialog_on_demand, prose};
use crate::ui::library::with_guidance;
use crate::words::{self, names};

/// The guidance on an item. Each part can be opened; the first is open from the start.
pub fn guidance_on(app: App, place: ItemIx) -> impl IntoView {
    let item = app.content.catalog.item(place);
    let parts = move |file: &'static GuidanceFile, guidance: &'static Guidance| {
        view! {
            {change_mark(app, place, file)}
            {guidance_parts(app, item, guidance)}
            {first_step(item, guidance)}
            {overlaps(app, item, guidance)}
            {further(app, item, guidance)}
            {standing(app, place, guidance)}
        }
        .into_any()
    };
    let parts = with_guidance(app, move |file| {
        file.of(&item.id).map(|guidance| parts(file, guidance)).into_any()
    });
    with_terms(app, parts)
}

/// A text whose glossary terms open in a dialog over the page, so that the visitor stays at the question.
/// They are links to the glossary, so that a term can also be opened in another tab.
fn with_terms(app: App, text: AnyView) -> impl IntoView {
    let (open, term) = (RwSignal::new(false), RwSignal::new(String::new()));
    let clicked = move |event: leptos::ev::MouseEvent| {
        if let Some(Route::Glossary(Some(id))) =
            dom::clicked_link(&event, "a.term").as_deref().map(Route::parse)
        {
            event.prevent_default();
            term.set(id);
            open.set(true);
        }
    };
    let modal = Modal {
        open,
        id: "term-title",
        title: words::glossary_title(),
        close: words::keys_close(),
    };
    let content = move || {
        let part = Part::Term(term.get_untracked());
        chunk_view(app, Chunk::Library, part, None, || {})
    };
    view! {
        <div on:click=clicked>{text}</div>
        {dialog_on_demand(modal, content)}
    }
}

/// Why it matters, what it means for each role, evidence, the auditor's view.
fn guidance_parts(app: App, item: &'static Item, guidance: &'static Guidance) -> impl IntoView {
    let evidence = guidance.evidence.iter().map(|example| view! { <li>{prose(example)}</li> });
    let auditor = guidance.auditor.iter().map(|pair| {
        view! {
            <dt>{words::quoted(&plain(&pair.asks))}</dt>
            <dd>{prose(&pair.wants)}</dd>
        }
    });
    let purpose = item.control.as_ref().map(|_| {
        view! { <p><strong>{words::tailoring_purpose()}</strong>" "{guidance.purpose.clone()}</p> }
    });
    let facts = item.control.as_ref().map(|control| control_facts(app, control, guidance));
    view! {
        <details open>
            <summary>{words::guidance_why()}</summary>
            {purpose}
            <p>{prose(&guidance.why)}</p>
        </details>
        {role_hints(app, item, guidance)}
        {facts}
        {today(guidance)}
        <details>
            <summary>{words::guidance_evidence()}</summary>
            <ul>{evidence.collect_view()}</ul>
        </details>
        <details>
            <summary>{words::guidance_auditor()}</summary>
            <dl>{auditor.collect_view()}</dl>
        </details>
        <details>
            <summary>{words::guidance_finding()}</summary>
            <p>{prose(&guidance.finding)}</p>
            <p class="hint">{words::guidance_finding_hint()}</p>
        </details>
    }
}

/// What today's AI adds to an item; `None` if nothing.
fn today(guidance: &'static Guidance) -> Option<impl IntoView> {
    let lines = guidance.today.iter().map(|line| view! { <li>{prose(line)}</li> });
    (!guidance.today.is_empty()).then(|| {
        view! {
            <details>
                <summary>{words::guidance_today()}</summary>
                <ul>{lines.collect_view()}</ul>
            </details>
        }
    })
}

fn first_step(item: &'static Item, guidance: &'static Guidance) -> impl IntoView {
    view! {
        <details>
            <summary>{words::guidance_first_step()}</summary>
            <p>{prose(&guidance.first_step)}</p>
            <p class="hint">{names::effort(item.effort)}</p>
        </details>
    }
}

/// The context of the item: required documents, prerequisites, origin, phase.
fn standing(app: App, place: ItemIx, guidance: &'static Guidance) -> impl IntoView {
    let catalog = &app.content.catalog;
    let item = catalog.item(place);
    let first = item.depends_on.iter().filter_map(|id| catalog.find(id.as_str())).map(|place| {
        let other = catalog.item(place);
        let level = move || level_badge_of(app, place);
        view! {
            <li>
                <a href=Route::Question(other.id.clone()).href()>
                    {app.name_of(place)}
                </a>
                " "
                {level}
            </li>
        }
    });
    let first = (!item.depends_on.is_empty()).then(|| {
        view! {
            <dt>{words::guidance_depends()}</dt>
            <dd><ul>{first.collect_view()}</ul></dd>
        }
    });
    view! {
        <details>
            <summary>{words::guidance_place()}</summary>
            <dl>
                <dt>{words::guidance_writing()}</dt>
                <dd>{names::demand(&app.content.catalog, place)}</dd>
                {first}
                <dt>{words::guidance_origin()}</dt>
                <dd>{names::origin(item.origin)}" "{prose(&guidance.origin_note)}</dd>
                <dt>{words::guidance_phase()}</dt>
                <dd>{names::phase(item.pdca)}" "{words::guidance_phase_hint()}</dd>
            </dl>
        </details>
    }
}
