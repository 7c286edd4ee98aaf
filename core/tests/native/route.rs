//! Addresses within the page.

use aims_core::domain::{GroupId, ItemId};
use aims_core::route::{ItemFilter, Route};
use proptest::prelude::*;

/// Returns the address of a screen with its escapes decoded, as the page does.
fn unescaped(route: &Route) -> String {
    route.href().replace("%25", "%")
}

fn check(hash: &str, expected: Route) {
    assert_eq!(Route::parse(hash), expected, "{hash}");
}

#[test]
fn addresses_lead_to_screens() {
    check("", Route::Home);
    check("#", Route::Home);
    check("#/", Route::Home);
    check("#/question/6.1.3", Route::Question(ItemId::new("6.1.3")));
    check("#/question/6.1.3/", Route::Question(ItemId::new("6.1.3")));
    check("#/question/A.6.2.4", Route::Question(ItemId::new("A.6.2.4")));
    check("#/clause/10", Route::Clause(GroupId::new("10")));
    check("#/list", Route::List(ItemFilter::All));
    check("#/list/all", Route::List(ItemFilter::All));
    check("#/list/unanswered", Route::List(ItemFilter::Unanswered));
    check("#/list/gaps", Route::List(ItemFilter::Gaps));
    check("#/list/provisional", Route::List(ItemFilter::Provisional));
    check("#/list/excluded", Route::List(ItemFilter::Excluded));
    check("#/list/noted", Route::List(ItemFilter::Noted));
    check("#/list/owned", Route::List(ItemFilter::Owned));
    check("#/profile", Route::Profile);
    check("#/plan", Route::Plan);
    check("#/plan/roadmap", Route::Roadmap);
    check("#/plan/what-if", Route::WhatIf);
    check("#/soa", Route::Soa);
    check("#/documents", Route::Documents);
    check("#/documents/ai-policy", Route::Template("ai-policy".into()));
    check("#/guide", Route::Guide);
    check("#/guide/what-it-is", Route::Article("what-it-is".into()));
    check("#/results", Route::Results);
    check("#/changes", Route::Changes);
    check("#/report", Route::Report);
    check("#/quick", Route::Quick(None));
    check("#/quick/A.5", Route::Quick(Some(GroupId::new("A.5"))));
    check("#/data", Route::Data);
    check("#/shared/AQ_-", Route::Shared("AQ_-".into()));
    check("#/shared", Route::Shared(String::new()));
    check("#/shared/", Route::Shared(String::new()));
    check("#/shared/a/b=", Route::Shared("a/b=".into()));
    check("#/about", Route::About);
    check("#/glossary", Route::Glossary(None));
    check("#/glossary/ai-system", Route::Glossary(Some("ai-system".into())));
}

#[test]
fn the_crosswalk_is_addressed_from_both_ends() {
    let reference = |framework: &str, reference: &str| {
        Route::Reference(framework.to_owned(), reference.to_owned())
    };
    check("#/crosswalk", Route::Crosswalk);
    check("#/crosswalk/", Route::Crosswalk);
    check("#/crosswalk/eu-ai-act", Route::Framework("eu-ai-act".into()));
    check("#/crosswalk/eu-ai-act/Art. 9", reference("eu-ai-act", "Art. 9"));
    check("#/crosswalk/eu-ai-act/Art. 9(2)(a)", reference("eu-ai-act", "Art. 9(2)(a)"));
    check("#/crosswalk/nist-ai-rmf/GOVERN 1.1", reference("nist-ai-rmf", "GOVERN 1.1"));
    check("#/crosswalk/item/A.6.2.4", Route::ItemLinks(ItemId::new("A.6.2.4")));
}

#[test]
fn text_in_an_address_may_contain_slashes_and_spaces() {
    let search = |query: &str| Route::Search(query.to_owned());
    let owner = |owner: &str| Route::Owner(owner.to_owned());
    check("#/search", search(""));
    check("#/search/", search(""));
    check("#/search/impact assessment", search("impact assessment"));
    check("#/search/and/or", search("and/or"));
    check("#/search/ends in a slash /", search("ends in a slash /"));
    check("#/search//", search("/"));
    let rehearsal = |of: &str| Route::Rehearsal(of.into());
    check("#/rehearsal", rehearsal(""));
    check("#/rehearsal/", rehearsal(""));
    check("#/rehearsal/A.5", rehearsal("A.5"));
    check("#/rehearsal/owner/IT/Security", rehearsal("owner/IT/Security"));
    check("#/compare", Route::Compare);
    check("#/overview", Route::Overview);
    check("#/owner/Ada Lovelace", owner("Ada Lovelace"));
    check("#/owner/IT/Security", owner("IT/Security"));
    check("#/owner/#1", owner("#1"));
    check("#/owner/", Route::Unknown("owner".into()));
    for route in [search(""), search("a/b c/"), owner("IT / Security"), owner("/")] {
        assert_eq!(Route::parse(&unescaped(&route)), route);
    }
}

/// The page decodes the browser's escapes before it parses, so a literal `%` must not look like an
/// escape.
#[test]
fn a_percent_sign_is_escaped_in_an_address() {
    for (route, href) in [
        (Route::Owner("100% Ada".into()), "#/owner/100%25 Ada"),
        (Route::Search("50%20".into()), "#/search/50%2520"),
    ] {
        assert_eq!(route.href(), href);
        assert_eq!(Route::parse(&unescaped(&route)), route);
    }
}

#[test]
fn other_addresses_are_unknown_and_keep_their_words() {
    for hash in [
        "#/nowhere",
        "#/question",
        "#/question/",
        "#/question/4.1/more",
        "#/list/odd",
        "#/results/1",
        "#/soa/A.2.2",
        "#/profile/me",
        "#/guide/a/b",
        "#/documents/a/b",
        "#/crosswalk//Art. 9",
        "#/crosswalk/eu-ai-act/Art. 9/1",
        "#/crosswalk/item/4.1/more",
    ] {
        assert!(matches!(Route::parse(hash), Route::Unknown(_)), "{hash}");
    }
    check("#/<script>", Route::Unknown("<script>".into()));
    check("#//", Route::Home);
}

proptest! {
    #[test]
    fn every_address_is_parsed_printed_and_parsed_back(hash in "#?/?[a-z0-9./ é<>-]{0,30}") {
        let route = Route::parse(&hash);
        prop_assert_eq!(Route::parse(&unescaped(&route)), route);
    }

    #[test]
    fn addresses_below_a_name_are_parsed_back(
        name in prop::sample::select(vec![
            "search", "shared", "owner", "crosswalk", "crosswalk/item", "crosswalk/eu-ai-act", "guide",
            "documents", "list", "question", "clause", "glossary", "soa",
        ]),
        rest in prop_oneof!["[/ #a-z]{0,9}", any::<String>()],
    ) {
        let route = Route::parse(&format!("#/{name}{rest}"));
        prop_assert_eq!(Route::parse(&unescaped(&route)), route);
        let route = Route::parse(&format!("#/{name}/{rest}"));
        prop_assert_eq!(Route::parse(&unescaped(&route)), route);
    }
}
