//! The Statement of Applicability: the decisions, and how far each control is implemented.

use aims_core::domain::{
    Answer, Applicability, Catalog, Choices, Decision, EntryId, Event, Evidence, ExclusionDoubt,
    Implementation, ItemId, Level, OwnControl, Reason, Record, Role, Sheet, SoaControl, SoaCount,
    SoaEntry,
};

use aims_core::fixtures::{assessment, catalog, catalog_of, control, excluded, graded, level};

#[test]
fn a_decision_is_complete_only_with_a_reason() {
    let check = |applicability: Applicability, reasons: &[Reason], expected: Decision| {
        let reasons = reasons.iter().copied().collect();
        let answer = Answer { applicability, reasons, ..level(3) };
        assert_eq!(Decision::of(&answer), expected, "{answer:?}");
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
    // Kinds of reason apply to included controls and say nothing about an excluded one.
    check(excluded(""), &[Reason::Law], Decision::ExcludedWithoutReason);
    assert_eq!(Decision::of(&Answer::default()), Decision::Undecided);
}

#[test]
fn level_and_evidence_show_how_far_a_control_is_implemented() {
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
fn a_short_reason_or_a_relevant_role_raises_doubts_about_an_exclusion() {
    // A control that is highly relevant to developers.
    let catalog = catalog_of(&[("clause", 1), ("objective", 1)], |_, _| control("rarely", None));
    let check = |item: &str, answer: Answer, roles: &[Role], expected: &[ExclusionDoubt]| {
        let mut assessment = assessment(&catalog, &[(item, answer.clone())]);
        assessment.details.profile.roles = roles.iter().copied().collect();
        let place = catalog.find(item).unwrap();
        let doubts = Sheet::new(&catalog, &assessment).exclusion_doubts(place);
        assert_eq!(doubts, expected, "{answer:?} {roles:?}");
    };
    let out = |why: &str| Answer { applicability: Applicability::Excluded(why.into()), ..level(3) };
    let matters = ExclusionDoubt::Matters(Role::Developer);
    let all = "Another company builds every model that we use.";
    check("g2.1", out(all), &[], &[]);
    check("g2.1", out(all), &[Role::User, Role::Provider], &[]);
    check("g2.1", out(all), &[Role::User, Role::Developer], &[matters]);
    check("g2.1", out("n/a"), &[], &[ExclusionDoubt::Short]);
    check("g2.1", out(" Not applicable to us "), &[], &[ExclusionDoubt::Short]);
    check("g2.1", out("n/a"), &[Role::Developer], &[ExclusionDoubt::Short, matters]);
    // A sentence without spaces is not short.
    check("g2.1", out("当社はモデルを開発していない"), &[], &[]);
    // A missing reason is a concern, which is enough; an included control needs no doubts about
    // exclusion.
    check("g2.1", out(" "), &[Role::Developer], &[]);
    let included = Applicability::Included("n/a".into());
    check("g2.1", Answer { applicability: included, ..level(3) }, &[Role::Developer], &[]);
    // A requirement cannot be excluded.
    check("g1.1", out("n/a"), &[Role::Developer], &[]);
}

fn id<'a>(catalog: &'a Catalog, control: SoaControl<'a>) -> &'a str {
    match control {
        SoaControl::Item(item) => catalog.item(item).id.as_str(),
        SoaControl::Own(own) => &own.title,
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
    let assessment = assessment(&catalog, &answers);
    let rows: Vec<(&str, Decision, Implementation)> = Sheet::new(&catalog, &assessment)
        .soa()
        .map(|row| (id(&catalog, row.control), row.decision, row.implementation))
        .collect();
    let expected = [
        ("g2.1", Decision::Included, Implementation::Implemented),
        ("g2.2", Decision::Undecided, Implementation::NotAssessed),
        ("g2.3", Decision::Excluded, Implementation::NotApplicable),
        ("g4.1", Decision::Undecided, Implementation::Claimed),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_row_gives_reason_location_and_owner_and_own_controls_come_last() {
    let catalog = catalog(&[("objective", 2)]);
    let answer = Answer {
        applicability: Applicability::Included("by law".into()),
        reasons: [Reason::Law].into(),
        owner: "Ada".into(),
        location: "DMS 7".into(),
        ..graded(2, Evidence::Draft)
    };
    // It was included before, and its kinds of reason stay in the answer.
    let out = Answer { reasons: [Reason::Contract].into(), ..excluded() };
    let mut assessment = assessment(&catalog, &[("g1.1", answer), ("g1.2", out)]);
    let own =
        OwnControl { title: "Red team".into(), level: Level::new(1), ..OwnControl::default() };
    assessment.put(Record::entry(EntryId::new("c"), Some(own)));
    let rows: Vec<_> = Sheet::new(&catalog, &assessment).soa().collect();
    let texts =
        rows.iter().map(|row| (id(&catalog, row.control), row.why, row.location, row.owner));
    let expected = [
        ("g1.1", "by law", "DMS 7", "Ada"),
        ("g1.2", "not ours", "", ""),
        ("Red team", "", "", ""),
    ];
    assert_eq!(texts.collect::<Vec<_>>(), expected);
    assert_eq!(rows[0].reasons, Choices::from([Reason::Law]));
    assert_eq!(rows[1].reasons, Choices::default(), "none of them is why it is left out");
    // The level of an excluded control does not count anywhere.
    let levels: Vec<Option<u8>> = rows.iter().map(|row| row.level.map(Level::value)).collect();
    assert_eq!(levels, [Some(2), None, Some(1)]);
    // An organisation's own control is always included.
    assert_eq!(
        (rows[2].decision, rows[2].implementation),
        (Decision::Included, Implementation::Partly)
    );
}

#[test]
fn decisions_are_counted_with_or_without_a_reason() {
    let catalog = catalog(&[("clause", 1), ("objective", 6)]);
    let decided = |applicability| Answer { applicability, ..Answer::default() };
    let answers = [
        // A requirement has no decision.
        ("g1.1", excluded()),
        ("g2.1", decided(Applicability::Included("by law".into()))),
        ("g2.2", decided(Applicability::Included(String::new()))),
        ("g2.3", level(3)),
        ("g2.4", excluded()),
        ("g2.5", decided(Applicability::Excluded(String::new()))),
    ];
    let mut assessment = assessment(&catalog, &answers);
    assessment.put(Record::entry(EntryId::new("c"), Some(OwnControl::default())));
    let expected = SoaCount { included: 2, excluded: 2, undecided: 2 };
    assert_eq!(Sheet::new(&catalog, &assessment).soa_count(), expected);
}

#[test]
fn an_entry_applies_to_several_controls_at_once() {
    let catalog = catalog(&[("clause", 1), ("objective", 4)]);
    let included = |why: &str, reasons: &[Reason]| Answer {
        applicability: Applicability::Included(why.into()),
        reasons: reasons.iter().copied().collect(),
        ..Answer::default()
    };
    let left_out =
        Answer { applicability: Applicability::Excluded("not ours".into()), ..Answer::default() };
    let answers = [
        ("g1.1", level(3)),
        ("g2.1", included("own", &[Reason::Law])),
        ("g2.2", included("", &[])),
        ("g2.3", left_out),
    ];
    let before = assessment(&catalog, &answers);
    let all: Vec<_> = catalog.items().collect();
    let entered = |entry: SoaEntry| {
        let mut after = before.clone();
        let events = Sheet::new(&catalog, &before).enter(&all, &entry);
        let inverse = after.apply(Event::Batch(events));
        let found = ["g1.1", "g2.1", "g2.2", "g2.3", "g2.4"].map(|id| {
            let answer = after.answer(&ItemId::new(id)).clone();
            (answer.applicability, answer.reasons.iter().collect::<Vec<_>>())
        });
        after.apply(inverse);
        assert_eq!(after, before, "one step back");
        found
    };
    let is = |why: &str| Applicability::Included(why.into());
    let out = |why: &str| Applicability::Excluded(why.into());
    let open = (Applicability::Undecided, Vec::new());
    // Reasons only: included controls get them; undecided and excluded ones do not.
    let reasons: Choices<Reason> = [Reason::Law, Reason::Contract].into_iter().collect();
    let two = vec![Reason::Law, Reason::Contract];
    let expected = [
        open.clone(),
        (is("own"), two.clone()),
        (is(""), two.clone()),
        (out("not ours"), vec![]),
        open.clone(),
    ];
    assert_eq!(entered(SoaEntry { reasons, ..SoaEntry::default() }), expected);
    // A decision with words changes all controls, and no requirement.
    let entry = SoaEntry { include: Some(true), reasons, why: " All ".into() };
    let one = (is("All"), two);
    assert_eq!(entered(entry), [open.clone(), one.clone(), one.clone(), one.clone(), one]);
    // A decision alone keeps each control's own words.
    let entry = SoaEntry { include: Some(false), ..SoaEntry::default() };
    let expected = [
        open,
        (out("own"), vec![Reason::Law]),
        (out(""), vec![]),
        (out("not ours"), vec![]),
        (out(""), vec![]),
    ];
    assert_eq!(entered(entry), expected);
    // An entry that changes nothing gives no event.
    let sheet = Sheet::new(&catalog, &before);
    assert_eq!(sheet.enter(&all, &SoaEntry::default()), []);
    let same = SoaEntry { why: "own".into(), ..SoaEntry::default() };
    assert_eq!(sheet.enter(&all[1..2], &same), []);
}
