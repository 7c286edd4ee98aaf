//! About: who publishes this page, what its content rests on, what the levels mean, and its limits.

use aims_core::domain::{Evidence, Level};
use leptos::prelude::*;

use super::App;
use crate::words::{self, names};

/// The screen.
pub fn about(app: App) -> impl IntoView {
    let scale = &app.content.catalog.scale;
    let levels = Level::ALL.map(|level| {
        let anchor = scale.level(level).anchor.clone();
        view! {
            <tr>
                <th scope="row">{names::level(scale, level)}</th>
                <td>{anchor}</td>
            </tr>
        }
    });
    let evidence = Evidence::ALL.map(|grade| {
        let words = scale.evidence(grade);
        view! { <tr><th scope="row">{words.label.clone()}</th><td>{words.hint.clone()}</td></tr> }
    });
    view! {
        <article class="about">
            <h1 tabindex="-1">{words::about_title()}</h1>
            <p class="lead">{words::about_lead()}</p>
            <h2>{words::about_content()}</h2>
            <p>{words::catalog_about_sources()}</p>
            <p>{words::catalog_about_judgement()}</p>
            <p>{words::catalog_about_missing()}</p>
            <h2>{words::about_scale()}</h2>
            <p>{words::about_scale_text()}</p>
            <table class="report-table"><tbody>{levels.into_iter().collect_view()}</tbody></table>
            <h2>{words::about_evidence()}</h2>
            <p>{words::about_evidence_text()}</p>
            <table class="report-table"><tbody>{evidence.into_iter().collect_view()}</tbody></table>
            <h2>{words::about_private()}</h2>
            <p>{words::about_private_text()}</p>
            <p>{words::about_private_check()}</p>
            <h2>{words::about_independent()}</h2>
            <p>{words::catalog_about_independent()}</p>
        </article>
    }
}
