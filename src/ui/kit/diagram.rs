//! A diagram in an article: boxes and arrows, laid out when the content was built.

use aims_core::diagram::{Arrow, Diagram, Words};
use leptos::prelude::*;
use leptos::svg;

/// Draws the diagram with its caption below. In the macro, `<title>` would be the element of the
/// HTML head, so the SVG title is built by hand. `compiler/src/html.rs` draws the same diagram in
/// the plain pages.
pub fn diagram(diagram: &Diagram) -> impl IntoView + use<> {
    let Diagram { title, description, width, height, boxes, arrows, words } = diagram;
    let rect = |[left, top, width, height]: &[i32; 4]| {
        view! {
            <rect
                x=left.to_string()
                y=top.to_string()
                width=width.to_string()
                height=height.to_string()
                rx="6"
            />
        }
    };
    let arrow = |Arrow { shaft, head }: &Arrow| {
        view! {
            <polyline points=shaft.clone()/>
            <polygon points=head.clone()/>
        }
    };
    let line = |Words { x, y, name, text }: &Words| {
        let class = name.then_some("diagram-name");
        view! { <text class=class x=x.to_string() y=y.to_string()>{text.clone()}</text> }
    };
    view! {
        <figure class="diagram">
            <svg role="img" viewBox=format!("0 0 {width} {height}")>
                {svg::title().child(title.clone())}
                <desc>{description.clone()}</desc>
                {boxes.iter().map(rect).collect_view()}
                {arrows.iter().map(arrow).collect_view()}
                {words.iter().map(line).collect_view()}
            </svg>
            <figcaption>{title.clone()}</figcaption>
        </figure>
    }
}
