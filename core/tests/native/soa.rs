//! The Statement of Applicability: what was decided, and how far it is put into practice.

use aims_core::domain::{
    Answer, Applicability, Decision, Evidence, Implementation, Level, Reason, soa,
};

use aims_core::fixtures::{assessment, catalog, excluded, graded, level};

#[test]
fn a_decision_is_complete_with_its_reason() {
    let check = |applicability: Applicability, reasons: &[Reason], expected: Decision| {
        let reasons = reasons.iter().copied().collect();
        let answer = Answer { applicability, reasons, ..level(3) };
        assert_eq!(Decision::of(Some(&answer)), expected, "{answer:?}");
        let is_complete = matches!(expected, Decision::Included | Decision::Excluded);
        assert_eq!(expected.is_complete(), is_complete);
    };
    let included = |why: &str| Applicability::Included(why.into());
    let excluded = |why: &str| Applicability::Excluded(why.into());
    check(Applicability::Undecided, &[], Decision::Undecided);
    check(Applicability::Undecided, &[Reason::Law], Decision::Undecided);
    check(included("because"), &[], Decision::Included);
    check(included(""), &[Reason::Law], Decision::Included);
    check(included("because"), &Reason::ALL, Decision::Included);
    check(included(""), &[], Decision::IncludedWithoutReason);
    check(included(" \n"), &[], Decision::IncludedWithoutReason);
    check(excluded("because"), &[], Decision::Excluded);
    check(excluded(""), &[], Decision::ExcludedWithoutReason);
    check(excluded(" "), &[], Decision::ExcludedWithoutReason);
    // Kinds of reason are those of controls that are in; they say nothing about one that is out.
    check(excluded(""), &[Reason::Law], Decision::ExcludedWithoutReason);
    assert_eq!(Decision::of(None), Decision::Undecided);
}

#[test]
fn level_and_evidence_say_how_far_a_control_is_put_into_practice() {
    use Implementation::{Claimed, Implemented, NotStarted, Partly};
    let levels = [NotStarted, Partly, Partly, Claimed, Claimed, Claimed];
    let shown = [NotStarted, Partly, Partly, Implemented, Implemented, Implemented];
    for evidence in Evidence::ALL {
        let expected = if evidence == Evidence::Records { shown } else { levels };
        for (level, expected) in Level::ALL.into_iter().zip(expected) {
            assert_eq!(
                Implementation::of(Some(level), evidence),
                expected,
                "{level:?} {evidence:?}"
            );
        }
        assert_eq!(Implementation::of(None, evidence), Implementation::NotAssessed);
    }
}

#[test]
fn there_is_a_row_for_each_control_in_catalog_order_and_for_nothing_else() {
    let catalog = catalog(&[("clause", 2), ("objective", 3), ("clause", 1), ("objective", 1)]);
    let included = Answer { applicability: Applicability::Included("by law".into()), ..level(4) };
    let answers = [
        ("g1.1", level(5)),
        ("g2.3", excluded()),
        ("g2.1", included),
        ("g4.1", graded(3, Evidence::Approved)),
    ];
    let rows = soa(&catalog, &assessment(&catalog, &answers));
    let rows: Vec<(&str, Decision, Implementation)> = rows
        .iter()
        .map(|row| (catalog.item(row.item).id.as_str(), row.decision, row.implementation))
        .collect();
    let expected = [
        ("g2.1", Decision::Included, Implementation::Implemented),
        ("g2.2", Decision::Undecided, Implementation::NotAssessed),
        ("g2.3", Decision::Excluded, Implementation::NotApplicable),
        ("g4.1", Decision::Undecided, Implementation::Claimed),
    ];
    assert_eq!(rows, expected);
}
