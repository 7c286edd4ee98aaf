//! About: whose this is, what its content rests on, what the levels mean, where its limits are.

use leptos::prelude::*;

use super::App;
use crate::words;

/// The screen.
pub fn about(app: App) -> impl IntoView {
    let scale = &app.content.scale;
    let levels = scale.levels.iter().enumerate().map(|(level, words)| {
        view! {
            <tr>
                <th scope="row">{format!("{level} {}", words.label)}</th>
                <td>{words.anchor.clone()}</td>
            </tr>
        }
    });
    let evidence = scale.evidence.iter().map(|words| {
        view! { <tr><th scope="row">{words.label.clone()}</th><td>{words.hint.clone()}</td></tr> }
    });
    view! {
        <article class="about">
            <h1 tabindex="-1">{words::about_title()}</h1>
            <p class="lead">{words::about_lead()}</p>
            <h2>{words::about_content()}</h2>
            <p>{words::about_content_sources()}</p>
            <p>{words::about_content_judgement()}</p>
            <p>{words::about_content_missing()}</p>
            <h2>{words::about_scale()}</h2>
            <p>{words::about_scale_text()}</p>
            <table class="report-table"><tbody>{levels.collect_view()}</tbody></table>
            <h2>{words::about_evidence()}</h2>
            <p>{words::about_evidence_text()}</p>
            <table class="report-table"><tbody>{evidence.collect_view()}</tbody></table>
            <h2>{words::about_private()}</h2>
            <p>{words::about_private_text()}</p>
            <p>{words::about_private_check()}</p>
            <h2>{words::about_independent()}</h2>
            <p>{words::about_independent_text()}</p>
        </article>
    }
}
