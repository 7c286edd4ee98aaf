//! The crosswalk: from the items to other frameworks, and back.

use aims_core::codec::{FrameworkWords, Library};
use aims_core::domain::{
    Certificate, GroupIx, GroupOverlap, ItemIx, Link, LinkSource, RawFramework, SectionWord,
    Strength,
};
use aims_core::route::Route;
use leptos::prelude::*;

use super::lacking::{lacking, totals};
use super::law::law;
use crate::ui::App;
use crate::ui::badge::level_badge_of;
use crate::ui::kit::table_tools;
use crate::ui::library::{library_screen, with_library};
use crate::ui::unknown::unknown;
use crate::words::{self, COMMA};

/// The most items that are named as using a reference; more are only counted.
const MOST_USES: usize = 4;

/// The screen of all frameworks, and of how much carries over from certificates.
pub fn crosswalk(app: App) -> impl IntoView {
    view! {
        <article class="crosswalk">
            <h1 tabindex="-1">{words::crosswalk_title()}</h1>
            <p class="lead">{words::catalog_crosswalk_lead()}</p>
            <p>{words::crosswalk_warning()}</p>
            {with_library(app, move |library| overview(app, library).into_any())}
        </article>
    }
}

fn overview(app: App, library: &'static Library) -> impl IntoView {
    let both = library.crosswalk.frameworks.iter().zip(&library.frameworks);
    let line = |(framework, words): (&'static RawFramework, &'static FrameworkWords)| {
        let links =
            library.crosswalk.links().iter().filter(|link| link.framework == framework.id).count();
        view! {
            <li>
                <a href=Route::Framework(framework.id.clone()).href()>
                    <b>{words.name.clone()}</b>
                    <span>{words.about.clone()}</span>
                    <span class="hint">{words::crosswalk_links(links)}</span>
                </a>
            </li>
        }
    };
    let certificates = &app.content.catalog.certificates;
    let overlaps: Vec<AnyView> =
        certificates.iter().filter_map(|certificate| overlap_table(app, certificate)).collect();
    let overlaps = (!overlaps.is_empty()).then(|| {
        view! {
            <h2>{words::crosswalk_overlap()}</h2>
            <p>{words::catalog_crosswalk_overlap()}</p>
            {overlaps}
        }
    });
    // Holders of a certificate look for this first, so it comes before the frameworks.
    let certificates_first = certificates.iter().filter_map(|certificate| {
        let total = totals(app, certificate)?;
        let link = library.framework(&certificate.id).map(|(_, framework)| {
            let href = Route::Framework(certificate.id.clone()).href();
            let label = format!("{}: {}", words::crosswalk_see_new(), framework.short);
            view! { " "<a href=href aria-label=label>{words::crosswalk_see_new()}</a> }
        });
        Some(view! { <li>{total}{link}</li> })
    });
    let certificates_first: Vec<_> = certificates_first.collect();
    let certificates_first =
        (!certificates_first.is_empty()).then(|| view! { <ul>{certificates_first}</ul> });
    view! {
        {certificates_first}
        <ul class="template-list">{both.map(line).collect_view()}</ul>
        {overlaps}
        {meanings(library)}
    }
}

/// How much of each group a certificate covers, and what is new; `None` for a certificate that covers
/// nothing.
fn overlap_table(app: App, certificate: &Certificate) -> Option<AnyView> {
    let catalog = &app.content.catalog;
    let rows = catalog.overlaps(&certificate.id);
    let section = catalog.section(catalog.group(rows.first()?.group).section);
    let name = certificate.name.clone();
    let share = |row: &GroupOverlap| {
        let total = row.identical.len() + row.partial.len() + row.new.len();
        words::crosswalk_share(words::CrosswalkShare { same: row.identical.len(), total })
    };
    let row = |row: &GroupOverlap| {
        view! {
            <tr>
                <th scope="row">{group_link(app, row.group)}</th>
                <td data-label=words::degree_identical()>{items(app, &row.identical)}</td>
                <td data-label=words::degree_partial()>{items(app, &row.partial)}</td>
                <td data-label=words::degree_new()>{items(app, &row.new)}</td>
                <td data-label=words::crosswalk_share_head()>{share(row)}</td>
            </tr>
        }
    };
    let tools = table_tools(app, &name);
    let table = view! {
        <h3>{name.clone()}</h3>
        <div class="wide" tabindex="0" role="group" aria-label=name>
            <table class="report-table">
                <thead>
                    <tr>
                        <th scope="col">{section.word(SectionWord::Group).to_owned()}</th>
                        <th scope="col">{words::degree_identical()}</th>
                        <th scope="col">{words::degree_partial()}</th>
                        <th scope="col">{words::degree_new()}</th>
                        <th scope="col">{words::crosswalk_share_head()}</th>
                    </tr>
                </thead>
                <tbody>{rows.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        {tools}
    };
    Some(table.into_any())
}

fn group_link(app: App, place: GroupIx) -> impl IntoView {
    let id = app.content.catalog.group(place).id.clone();
    view! { <a href=Route::Clause(id).href()>{app.name_of_group(place)}</a> }
}

fn items(app: App, items: &[ItemIx]) -> impl IntoView + use<> {
    let link = |(index, place): (usize, &ItemIx)| {
        let id = &app.content.catalog.item(*place).id;
        let comma = (index > 0).then_some(COMMA);
        let href = Route::Question(id.clone()).href();
        view! { {comma}<a href=href title=app.title_of(*place)>{id.to_string()}</a> }
    };
    let none = items.is_empty().then(words::figure_none);
    view! { {none}{items.iter().enumerate().map(link).collect_view()} }
}

/// The meaning of strengths and sources of links.
fn meanings(library: &'static Library) -> impl IntoView {
    let strengths = [Strength::Equivalent, Strength::Partial, Strength::Related];
    let sources = [
        LinkSource::Published,
        LinkSource::PublishedUnclear,
        LinkSource::Structure,
        LinkSource::Own,
    ];
    let strength = strengths.map(|it| library.strength(it));
    let source = sources.map(|it| library.source(it));
    let line = |label: &'static aims_core::codec::Label| {
        view! { <dt>{label.label.clone()}</dt><dd>{label.meaning.clone()}</dd> }
    };
    view! {
        <section class="legend" aria-labelledby="crosswalk-legend">
            <h2 id="crosswalk-legend">{words::crosswalk_legend()}</h2>
            <dl>
                {strength.map(line).into_iter().collect_view()}
                {source.map(line).into_iter().collect_view()}
            </dl>
        </section>
    }
}

/// The references of one framework, each with the items that meet it.
pub fn framework(app: App, id: String) -> impl IntoView {
    library_screen(app, words::crosswalk_title(), move |library| match library.framework(&id) {
        Some((framework, words)) => one(app, library, framework, words).into_any(),
        None => unknown(app, &Route::Framework(id.clone()).to_string()).into_any(),
    })
}

fn one(
    app: App,
    library: &'static Library,
    framework: &'static RawFramework,
    words: &'static FrameworkWords,
) -> impl IntoView {
    let about_law = words.law.as_ref().map(|it| law(app, library, &framework.id, it));
    let row = |reference: &'static String| {
        let count = library.crosswalk.of_reference(&framework.id, reference).count();
        if count == 0 && !words.unmapped.contains(reference) {
            return None;
        }
        let title = library.title(&framework.id, reference).unwrap_or_default();
        let href = Route::Reference(framework.id.clone(), reference.clone()).href();
        let mut used: Vec<ItemIx> = library
            .crosswalk
            .of_reference(&framework.id, reference)
            .map(|link| link.item)
            .collect();
        used.dedup();
        let count = match used.len() {
            0 => words::crosswalk_unmapped().to_owned(),
            1..=MOST_USES => {
                let ids = used.iter().map(|item| app.content.catalog.item(*item).id.to_string());
                words::crosswalk_used_by(words::list(&ids.collect::<Vec<_>>()))
            }
            n => words::crosswalk_items(n),
        };
        Some(view! {
            <li>
                <a href=href>
                    <span class="item-number" translate="no">{reference.clone()}</span>
                    <span class="list-words"><b>{title.to_owned()}</b><span>{count}</span></span>
                </a>
            </li>
        })
    };
    let none = words.none.iter().filter_map(|id| app.content.catalog.find(id.as_str()));
    let none: Vec<ItemIx> = none.collect();
    let none = (!none.is_empty())
        .then(|| view! { <p>{words::crosswalk_none()}" "{items(app, &none)}</p> });
    view! {
        <article class="crosswalk list">
            <p class="eyebrow"><a href=Route::Crosswalk.href()>{words::crosswalk_title()}</a></p>
            <h1 tabindex="-1">{words.name.clone()}</h1>
            <p class="lead">{words.about.clone()}</p>
            <p class="hint">{words::crosswalk_edition(&words.edition)}</p>
            {about_law}
            {lacking(app, library, &framework.id, &words.short)}
            <h2>{words::crosswalk_references()}</h2>
            <ol class="item-list">{framework.references.iter().filter_map(row).collect_view()}</ol>
            {none}
        </article>
    }
}

/// One reference: the items that support it, and their levels.
pub fn reference(app: App, framework: String, reference: String) -> impl IntoView {
    library_screen(app, words::crosswalk_title(), move |library| {
        let title = library.title(&framework, &reference);
        match (library.framework(&framework), title) {
            (Some((structure, words)), Some(title)) => {
                one_reference(app, library, structure, words, &reference, title).into_any()
            }
            _ => {
                let route = Route::Reference(framework.clone(), reference.clone());
                unknown(app, &route.to_string()).into_any()
            }
        }
    })
}

fn one_reference(
    app: App,
    library: &'static Library,
    framework: &'static RawFramework,
    words: &'static FrameworkWords,
    reference: &str,
    title: &'static str,
) -> impl IntoView + use<> {
    let links: Vec<&'static Link> =
        library.crosswalk.links().iter().filter(|link| link.framework == framework.id).collect();
    let of_it: Vec<&Link> = library.crosswalk.of_reference(&framework.id, reference).collect();
    let links: Vec<&'static Link> = links.into_iter().filter(|link| of_it.contains(link)).collect();
    let law = words.law.as_ref();
    let article = law.and_then(|law| {
        let article = law.articles.iter().find(|article| article.reference == reference)?;
        let from = words::list(&article.applies_from);
        let note = article.note.clone().map(|note| view! { <p>{note}</p> });
        Some(view! {
            <p>{words::law_binds(&article.addressee)}" "{words::law_from(from)}</p>
            {note}
            <p class="hint">{words::law_as_of(&law.as_of)}</p>
        })
    });
    let gaps = law
        .into_iter()
        .flat_map(|law| &law.gaps)
        .filter(|gap| gap.refs.iter().any(|it| it == reference))
        .map(|gap| {
            view! { <p class="claimed">{words::law_gap(&gap.topic)}" "{gap.note.clone()}</p> }
        });
    view! {
        <article class="crosswalk">
            <p class="eyebrow">
                <a href=Route::Framework(framework.id.clone()).href()>{words.short.clone()}</a>
            </p>
            <h1 tabindex="-1">
                <span class="item-number" translate="no">{reference.to_owned()}</span>" "{title}
            </h1>
            {article}
            {gaps.collect_view()}
            <p>{words::crosswalk_supports(links.len())}</p>
            {link_table(app, library, links, Column::Item)}
            <p class="caution">{words::crosswalk_warning()}</p>
        </article>
    }
}

/// The references that one item meets, framework by framework.
pub fn item_links(app: App, place: ItemIx) -> impl IntoView {
    let item = app.content.catalog.item(place);
    view! {
        <article class="crosswalk">
            <p class="eyebrow">
                <a href=Route::Question(item.id.clone()).href()>{app.name_of(place)}</a>
            </p>
            <h1 tabindex="-1">{words::crosswalk_of_item(&item.id)}</h1>
            <p class="lead">{words::crosswalk_warning()}</p>
            {with_library(app, move |library| {
                let frameworks = library.crosswalk.frameworks.iter().zip(&library.frameworks);
                frameworks
                    .map(|(framework, words)| item_framework(app, library, place, framework, words))
                    .collect_view()
                    .into_any()
            })}
        </article>
    }
}

fn item_framework(
    app: App,
    library: &'static Library,
    place: ItemIx,
    framework: &'static RawFramework,
    words: &'static FrameworkWords,
) -> impl IntoView {
    let links: Vec<&'static Link> = library.crosswalk.of_item(place, &framework.id).collect();
    let table = if links.is_empty() {
        view! { <p>{words::crosswalk_no_counterpart()}</p> }.into_any()
    } else {
        link_table(app, library, links, Column::Reference).into_any()
    };
    view! {
        <section>
            <h2><a href=Route::Framework(framework.id.clone()).href()>{words.name.clone()}</a></h2>
            {table}
        </section>
    }
}

/// The first column of a table of links.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Item,
    Reference,
}

fn link_table(
    app: App,
    library: &'static Library,
    links: Vec<&'static Link>,
    column: Column,
) -> impl IntoView {
    let row = move |link: &'static Link| {
        let id = app.content.catalog.item(link.item).id.clone();
        let first = match column {
            Column::Item => {
                let part = format!(" → {}", link.reference);
                view! {
                    <a href=Route::Question(id).href()>{app.name_of(link.item)}</a>
                    <span class="hint">{part}</span>
                }
                .into_any()
            }
            Column::Reference => {
                let route = Route::Reference(link.framework.clone(), link.reference.clone());
                let title = library.title(&link.framework, &link.reference).unwrap_or_default();
                view! { <a href=route.href()>{link.reference.clone()}</a>" "{title} }.into_any()
            }
        };
        let level = (column == Column::Item).then(|| {
            let level = move || level_badge_of(app, link.item);
            view! { <td data-label=words::document_level()>{level}</td> }
        });
        view! {
            <tr>
                <th scope="row">{first}</th>
                <td data-label=words::crosswalk_strength()>
                    {library.strength(link.strength).label.clone()}
                </td>
                <td data-label=words::crosswalk_source()>
                    {library.source(link.source).label.clone()}
                </td>
                {level}
            </tr>
        }
    };
    let (first, level) = match column {
        Column::Item => (
            words::document_item(),
            Some(view! { <th scope="col">{words::crosswalk_how_far()}</th> }),
        ),
        Column::Reference => (words::crosswalk_reference(), None),
    };
    view! {
        <div class="wide" tabindex="0" role="group" aria-label=words::crosswalk_title()>
            <table class="report-table">
                <thead>
                    <tr>
                        <th scope="col">{first}</th>
                        <th scope="col">{words::crosswalk_strength()}</th>
                        <th scope="col">{words::crosswalk_source()}</th>
                        {level}
                    </tr>
                </thead>
                <tbody>{links.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        {table_tools(app, words::crosswalk_title())}
    }
}
