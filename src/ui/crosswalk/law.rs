//! What the law demands beyond the standard; dates; related standards.

use aims_core::codec::{Law, LawDate, LawGap, LawStandard, Library};
use aims_core::route::Route;
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::kit::table_tools;
use crate::words::{self, COMMA};

/// Everything about the law, with the date as of which it holds.
pub fn law(
    app: App,
    library: &'static Library,
    framework: &'static str,
    law: &'static Law,
) -> impl IntoView {
    let gap = move |gap: &'static LawGap| {
        let refs = gap.refs.iter().enumerate().map(move |(index, reference)| {
            let route = Route::Reference(framework.to_owned(), reference.clone());
            let comma = (index > 0).then_some(COMMA);
            view! { {comma}<a href=route.href()>{reference.clone()}</a> }
        });
        view! {
            <tr>
                <th scope="row">{gap.topic.clone()}</th>
                <td>{refs.collect_view()}</td>
                <td>{gap.note.clone()}</td>
            </tr>
        }
    };
    let date = |date: &'static LawDate| {
        let was = date.was.as_ref().map(|was| view! { <p class="hint">{words::law_was(was)}</p> });
        view! {
            <tr>
                <th scope="row">{date.date.clone()}{was}</th>
                <td>{date.what.clone()}</td>
                <td title=date.certainty.meaning.clone()>{date.certainty.label.clone()}</td>
            </tr>
        }
    };
    let standard = |standard: &'static LawStandard| {
        view! {
            <dt>{standard.name.clone()}</dt>
            <dd>{standard.status.clone()}" "{standard.citation.clone()}</dd>
        }
    };
    let article = library.article(&law.article).map(|article| {
        let href = Route::Article(article.slug.clone()).href();
        view! { <p><a href=href>{words::law_article(&article.title)}</a></p> }
    });
    view! {
        <section class="law" aria-labelledby="law-gaps">
            <p class="caution">{law.caveat.clone()}</p>
            <p><b>{words::law_as_of(&law.as_of)}</b></p>
            <h2 id="law-gaps">{words::law_gaps()}</h2>
            <div class="wide" tabindex="0" role="group" aria-label=words::law_gaps()>
                <table class="report-table">
                    <thead>
                        <tr>
                            <th scope="col">{words::law_topic()}</th>
                            <th scope="col">{words::crosswalk_reference()}</th>
                            <th scope="col">{words::law_missing()}</th>
                        </tr>
                    </thead>
                    <tbody>{law.gaps.iter().map(gap).collect_view()}</tbody>
                </table>
            </div>
            {table_tools(app, words::law_gaps())}
            <h2>{words::law_dates()}</h2>
            <div class="wide" tabindex="0" role="group" aria-label=words::law_dates()>
                <table class="report-table">
                    <thead>
                        <tr>
                            <th scope="col">{words::law_date()}</th>
                            <th scope="col">{words::law_what()}</th>
                            <th scope="col">{words::law_certainty()}</th>
                        </tr>
                    </thead>
                    <tbody>{law.dates.iter().map(date).collect_view()}</tbody>
                </table>
            </div>
            {table_tools(app, words::law_dates())}
            <h2>{words::law_standards()}</h2>
            <dl>{law.standards.iter().map(standard).collect_view()}</dl>
            {article}
        </section>
    }
}
