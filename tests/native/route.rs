//! Addresses within the page.

use aims_readiness::state::{ItemFilter, Route};
use proptest::prelude::*;

fn check(hash: &str, expected: Route) {
    assert_eq!(Route::parse(hash), expected, "{hash}");
}

#[test]
fn addresses_lead_to_screens() {
    check("", Route::Home);
    check("#", Route::Home);
    check("#/", Route::Home);
    check("#/question/6.1.3", Route::Question("6.1.3".into()));
    check("#/question/6.1.3/", Route::Question("6.1.3".into()));
    check("#/question/A.6.2.4", Route::Question("A.6.2.4".into()));
    check("#/clause/10", Route::Clause("10".into()));
    check("#/list", Route::List(ItemFilter::All));
    check("#/list/gaps", Route::List(ItemFilter::Gaps));
    check("#/results", Route::Results);
    check("#/report", Route::Report);
    check("#/data", Route::Data);
    check("#/about", Route::About);
    check("#/glossary", Route::Glossary(None));
    check("#/glossary/ai-system", Route::Glossary(Some("ai-system".into())));
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
    ] {
        assert!(matches!(Route::parse(hash), Route::Unknown(_)), "{hash}");
    }
    check("#/<script>", Route::Unknown("<script>".into()));
    check("#//", Route::Home);
}

proptest! {
    #[test]
    fn every_address_parses_and_what_is_printed_is_parsed_back(hash in "#?/?[a-z0-9./ é<>-]{0,30}") {
        let route = Route::parse(&hash);
        prop_assert_eq!(Route::parse(&route.href()), route);
    }
}
