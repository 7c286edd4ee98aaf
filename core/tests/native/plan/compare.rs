//! Comparing two assessments of one catalog, or of two versions of it.

use aims_core::domain::plan::{Change, Comparison, ItemPrints, history};
use aims_core::domain::{
    Assessment, Catalog, ConcernReason, Decision, Evidence, ItemId, ItemIx, Level, Record,
    Severity, Sheet, Verdict,
};
use aims_core::fixtures::{assessment, catalog_of, level, points};
use serde_json::json;

use super::make::written;
use super::random::{Random, any_answers, case};
use crate::golden::real;

/// Both sides were asked what their own catalogs ask.
const AT_HAND: Change<Option<&ItemPrints>> = Change { before: None, after: None };

fn compared(before: &str, after: &str) -> Comparison {
    let (before, after) = (written(real(), before), written(real(), after));
    Comparison::new(Sheet::new(real(), &before), Sheet::new(real(), &after), AT_HAND)
}

fn ids<T>(
    catalog: &Catalog,
    items: impl IntoIterator<Item = T>,
    ix: impl Fn(&T) -> ItemIx,
) -> Vec<String> {
    items.into_iter().map(|item| catalog.item(ix(&item)).id.to_string()).collect()
}

fn ix(id: &str) -> ItemIx {
    real().find(id).unwrap()
}

#[test]
fn changes_are_listed_by_item_group_and_section() {
    let found = compared("all=3r 4.1=0 5.2=3d A.2.2=x", "all=3r 4.2=1 5.2=3r A.2.2=3r");
    assert_eq!(ids(real(), &found.answers, |it| it.item), ["4.1", "4.2", "5.2", "A.2.2"]);
    let [context, parties, policy, control] = found.answers.as_slice() else { panic!() };
    assert_eq!(context.level, Change { before: Level::new(0), after: Level::new(3) });
    assert_eq!(
        parties.finding,
        Change { before: Some(Severity::Opportunity), after: Some(Severity::Minor) }
    );
    assert_eq!(policy.evidence, Change { before: Evidence::Draft, after: Evidence::Records });
    assert_eq!(control.decision, Change { before: Decision::Excluded, after: Decision::Included });
    assert_eq!(control.level, Change { before: None, after: Level::new(3) });
    assert_eq!(
        found.verdict,
        Change { before: Some(Verdict::NotReady), after: Some(Verdict::Stage2Minors) }
    );
    assert_eq!(
        found.closed,
        [(ix("4.1"), ConcernReason::Absent), (ix("5.2"), ConcernReason::NoDocument)]
    );
    assert_eq!(found.opened, []);
    assert_eq!(found.concerns, Change { before: 2, after: 0 });
    let opened: Vec<_> = found.findings_opened().collect();
    assert_eq!(opened, [(ix("4.2"), Severity::Minor)]);
    let closed: Vec<_> = found.findings_closed().collect();
    assert_eq!(closed, [(ix("4.1"), Severity::Major), (ix("5.2"), Severity::Minor)]);
    // Clause 4: (0 + 3 + 3 + 3) / 4 and (3 + 1 + 3 + 3) / 4.
    let (_, clause) = &found.groups[0];
    let decimal = |value: &Option<aims_core::domain::Exact>| value.as_ref().unwrap().decimal(2);
    assert_eq!(
        (decimal(&clause.before.maturity), decimal(&clause.after.maturity)),
        ("2.25".into(), "2.50".into())
    );
    assert_eq!(found.moves(), (1, 1));
    let (_, controls) = &found.sections[1];
    assert_eq!((controls.before.applicable, controls.after.applicable), (37, 38));
}

#[test]
fn a_finding_that_gets_worse_is_opened_and_one_that_gets_better_is_closed() {
    let check = |before: &str, after: &str, opened: &[Severity], closed: &[Severity]| {
        let found = compared(before, after);
        let severities =
            |found: Vec<(ItemIx, Severity)>| found.into_iter().map(|it| it.1).collect::<Vec<_>>();
        assert_eq!(severities(found.findings_opened().collect()), opened, "{before} to {after}");
        assert_eq!(severities(found.findings_closed().collect()), closed, "{before} to {after}");
    };
    let (major, minor) = ([Severity::Major], [Severity::Minor]);
    check("4.1=0", "4.1=1", &[], &major);
    check("4.1=1", "4.1=0", &major, &[]);
    check("4.1=1", "4.1=2", &[], &[]);
    check("", "4.1=2", &minor, &[]);
    check("4.1=2", "", &[], &minor);
    check("4.1=2", "4.1=3r", &[], &minor);
    check("", "4.1=3r", &[], &[]);
}

#[test]
fn comparing_with_itself_shows_no_change_and_comparing_back_is_the_reverse() {
    let mut random = Random(31);
    for round in 0..200 {
        let made = case(&mut random, round % 9 + 1);
        let other = any_answers(&mut random, &made.catalog);
        let (one, other) =
            (Sheet::new(&made.catalog, &made.assessment), Sheet::new(&made.catalog, &other));
        assert!(Comparison::new(one, one, AT_HAND).is_empty());
        let (there, back) =
            (Comparison::new(one, other, AT_HAND), Comparison::new(other, one, AT_HAND));
        assert_eq!((&there.opened, &there.closed), (&back.closed, &back.opened));
        assert_eq!(there.answers.len(), back.answers.len());
        for (there, back) in there.answers.iter().zip(&back.answers) {
            assert_eq!(
                (there.item, there.level.before, there.level.after),
                (back.item, back.level.after, back.level.before)
            );
        }
        let opened: Vec<_> = there.findings_opened().map(|it| it.0).collect();
        let closed: Vec<_> = back.findings_closed().map(|it| it.0).collect();
        assert_eq!(opened, closed);
        let same = !there.is_empty() || one.report() == other.report();
        assert!(same, "a report does not move unless something else does");
    }
}

/// Version 2 of a catalog: `g1.1` is unchanged, `g1.2` has another point, `g1.3` is new, and `g2.1`
/// is gone.
#[test]
fn new_reworded_and_retired_items_are_listed_across_versions() {
    let old = catalog_of(&[("clause", 2), ("clause", 1)], |_, _| json!({}));
    let new = catalog_of(&[("clause", 3)], |_, m| {
        if m == 2 { points(&[("p", "required"), ("q", "guidance")]) } else { json!({}) }
    });
    let then = assessment(&old, &[("g1.1", level(0)), ("g1.2", level(3)), ("g2.1", level(3))]);
    let mut now = assessment(&new, &[("g1.1", level(3)), ("g1.2", level(3)), ("g1.3", level(1))]);
    let check = |found: &Comparison| {
        assert_eq!(ids(&new, &found.new, |it| **it), ["g1.3"]);
        assert_eq!(ids(&new, &found.reworded, |it| **it), ["g1.2"]);
        assert_eq!(found.retired, [ItemId::new("g2.1")]);
        assert_eq!(ids(&new, &found.answers, |it| it.item), ["g1.1"]);
        assert_eq!(ids(&new, &found.closed, |it| it.0), ["g1.1"]);
    };
    // With both catalogs available.
    check(&Comparison::new(Sheet::new(&old, &then), Sheet::new(&new, &now), AT_HAND));
    // With only the later catalog, and the prints of what was asked then, as for a snapshot.
    let prints = ItemPrints::of(&old);
    let asked = Change { before: Some(&prints), after: None };
    let copy = Assessment::clone(&then);
    check(&Comparison::new(Sheet::new(&new, &copy), Sheet::new(&new, &now), asked));
    // Two snapshots of the earlier version: nothing is new, although the available catalog differs.
    let asked = Change { before: Some(&prints), after: Some(&prints) };
    let found = Comparison::new(Sheet::new(&new, &copy), Sheet::new(&new, &now), asked);
    assert_eq!((found.new.len(), found.reworded.len(), found.retired.len()), (0, 0, 0));
    assert_eq!(ids(&new, &found.answers, |it| it.item), ["g1.1"]);
    // With only the later catalog and no prints: only what the answers show.
    let found = Comparison::new(Sheet::new(&new, &copy), Sheet::new(&new, &now), AT_HAND);
    assert_eq!((found.new.len(), found.reworded.len(), found.retired.len()), (0, 0, 1));
    // A concern about an item that is no longer asked is not closed.
    let mut gone = then.clone();
    gone.put(Record::Answer(ItemId::new("g2.1"), level(0)));
    now.put(Record::Answer(ItemId::new("g1.3"), level(3)));
    let found = Comparison::new(Sheet::new(&old, &gone), Sheet::new(&new, &now), AT_HAND);
    assert_eq!(ids(&new, &found.closed, |it| it.0), ["g1.1"]);
}

#[test]
fn a_print_changes_with_what_is_asked_and_with_nothing_else() {
    let of = |more: serde_json::Value| {
        let catalog = catalog_of(&[("clause", 1)], |_, _| more.clone());
        ItemPrints::of(&catalog).of_item(&ItemId::new("g1.1")).unwrap()
    };
    let plain = of(json!({}));
    for same in [json!({"effort": "L"}), json!({"title": "Other"}), json!({"first_step": "y"})] {
        assert_eq!(of(same.clone()), plain, "{same}");
    }
    let changes = [
        json!({"question": "Other?"}),
        json!({"levels": ["0", "1", "2", "3", "4", "5."]}),
        json!({"levels": ["01", "", "2", "3", "4", "5"]}),
        json!({"flags": ["core"]}),
        json!({"document": {"kind": "record", "name": "x"}}),
        json!({"points": [{"id": "p"}]}),
        json!({"points": [{"id": "p", "tag": "guidance"}, {"id": "q"}]}),
    ];
    for change in changes {
        assert_ne!(of(change.clone()), plain, "{change}");
    }
}

#[test]
fn the_history_of_an_answer_has_a_row_for_each_change() {
    let of = |answers: &str| written(real(), answers);
    let all = [of(""), of("4.1=1"), of("4.1=1 4.2=3"), of("4.1=3"), of(""), of("")];
    let sheets: Vec<Sheet<'_>> = all.iter().map(|it| Sheet::new(real(), it)).collect();
    let level = Level::new;
    let expected = [(0, None), (1, level(1)), (3, level(3)), (4, None)];
    assert_eq!(history(&sheets, &ItemId::new("4.1")), expected);
    assert_eq!(history(&sheets, &ItemId::new("gone")), [(0, None)]);
    assert_eq!(history(&[], &ItemId::new("4.1")), []);
}
