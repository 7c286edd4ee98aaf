//! How words are put together: lists, quotations, figures, and the names of items.

use std::collections::BTreeMap;

use aims_core::domain::{Exact, Role};
use aims_core::fixtures::catalog;
use aims_readiness::words::{self, names};

use crate::content::content;

#[test]
fn a_list_has_a_comma_between_its_members() {
    assert_eq!(words::list::<&str>(&[]), "");
    assert_eq!(words::list(&["a"]), "a");
    assert_eq!(words::list(&["a".to_owned(), String::new(), "b".to_owned()]), "a, , b");
    assert_eq!(words::quoted("a"), "“a”");
}

#[test]
fn a_figure_has_one_decimal_and_a_dash_stands_for_none() {
    content();
    assert_eq!(words::one_decimal(Exact::ratio(5, 2).as_ref()), "2.5");
    assert_eq!(words::one_decimal(None), words::figure_none());
}

#[test]
fn roles_end_a_sentence() {
    content();
    let (builds, offers, uses) =
        (words::roles_developer(), words::roles_provider(), words::roles_user());
    assert_eq!(names::roles(&[]), "");
    assert_eq!(names::roles(&[Role::User]), uses);
    assert_eq!(names::roles(&[Role::Developer, Role::User]), format!("{builds} and {uses}"));
    assert_eq!(names::roles(&Role::ALL), format!("{builds}, {offers} and {uses}"));
}

#[test]
fn an_item_is_called_by_number_and_title_and_by_its_heading_where_titles_are_the_same() {
    let catalog = &content().catalog;
    let name = |id: &str| names::item(catalog, catalog.find(id).unwrap());
    assert_eq!(name("9.2.1"), "9.2.1 Internal audit: General");
    assert_eq!(name("4.4"), "4.4 AI management system");
    // What needs no heading goes without, also where there is one.
    assert_eq!(name("9.2.2"), "9.2.2 Internal audit programme");
    let mut titles = BTreeMap::new();
    for ix in catalog.items() {
        let title = names::item_title(catalog, ix);
        let id = &catalog.item(ix).id;
        assert_eq!(name(id.as_str()), format!("{id} {title}"));
        let is_told_apart = catalog.item(ix).heading.is_some();
        if let Some(other) = titles.insert(title, id)
            && is_told_apart
        {
            panic!("{id} and {other} have one title");
        }
    }
}

#[test]
fn a_group_is_called_by_number_and_title() {
    content();
    let catalog = catalog(&[("clause", 1)]);
    let (_, group) = catalog.groups().next().unwrap();
    assert_eq!(names::group(group), "g1 Group 1");
}
