//! How many items have no finding or concern, and how many are at each level.

use aims_core::domain::{Answer, Applicability, Cleared, Distribution, Evidence, Sheet, Verdict};
use aims_core::fixtures::{
    assessment, assessment_of, catalog, conform, excluded, graded, included, level, varied,
};
use proptest::prelude::*;

use crate::any::any_assessment;
use crate::verdict_properties::mostly_well;

#[test]
fn an_item_is_clear_when_it_is_not_open_and_raises_neither_concern_nor_finding() {
    let catalog = catalog(&[("clause", 4), ("objective", 2)]);
    let check = |answers: &[(&str, Answer)], no_concern, no_finding, of| {
        let assessment = assessment(&catalog, answers);
        let sheet = Sheet::new(&catalog, &assessment);
        let cleared = sheet.cleared(&sheet.forecast());
        assert_eq!(cleared, Cleared { no_concern, no_finding, of }, "{answers:?}");
    };
    check(&[], 0, 0, 6);
    // Level 0 is a concern at Stage 1, and level 3 without records a minor finding.
    check(&[("g1.1", level(0)), ("g1.2", graded(3, Evidence::Approved))], 1, 0, 6);
    check(&[("g1.1", conform())], 1, 1, 6);
    // An excluded control does not count, unless it has no reason: that is a concern.
    check(&[("g2.1", excluded())], 0, 0, 5);
    check(
        &[("g2.1", Answer { applicability: Applicability::Excluded(String::new()), ..level(5) })],
        0,
        0,
        6,
    );
    // An included control without a level is open.
    check(&[("g2.1", included(Answer::default()))], 0, 0, 6);
    // Every minor finding counts, even if its group does not have many of them.
    let minor = || graded(2, Evidence::Draft);
    let three = [("g1.1", minor()), ("g1.2", minor()), ("g1.3", minor()), ("g1.4", conform())];
    check(&three, 4, 1, 6);
    check(&three[2..], 2, 1, 6);
}

#[test]
fn each_item_is_counted_once() {
    let catalog = catalog(&[("clause", 3), ("objective", 2)]);
    let answers = [
        ("g1.1", graded(3, Evidence::Records)),
        ("g1.2", graded(3, Evidence::Draft)),
        ("g2.1", excluded()),
    ];
    let assessment = assessment(&catalog, &answers);
    let found = Sheet::new(&catalog, &assessment).distribution();
    let expected = Distribution { levels: [0, 0, 0, 2, 0, 0], open: 2, excluded: 1, recorded: 1 };
    assert_eq!(found, expected);
    assert_eq!(found.answered(), 2);
}

proptest! {
    #[test]
    fn all_items_are_clear_exactly_when_the_verdict_says_so(case in any_assessment(), well in mostly_well()) {
        for (groups, answers) in [case, well] {
            let catalog = varied(&groups);
            let assessment = assessment_of(&catalog, &answers);
            let sheet = Sheet::new(&catalog, &assessment);
            let forecast = sheet.forecast();
            let cleared = sheet.cleared(&forecast);
            prop_assert!(cleared.no_finding <= cleared.no_concern && cleared.no_concern <= cleared.of);
            if forecast.verdict.is_some() && forecast.is_half_answered() {
                let is_at_least = |verdict| forecast.verdict >= Some(verdict);
                prop_assert_eq!(cleared.no_concern == cleared.of, is_at_least(Verdict::Stage1));
                prop_assert_eq!(cleared.no_finding == cleared.of, is_at_least(Verdict::Stage2));
            }
            let counts = sheet.distribution();
            prop_assert_eq!(counts.answered() + counts.open + counts.excluded, catalog.len());
            prop_assert!(counts.recorded <= counts.answered());
        }
    }
}
