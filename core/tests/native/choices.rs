//! A set of choices behaves like any other set.

use std::collections::BTreeSet;

use aims_core::domain::{Choices, Reason, Role};
use proptest::prelude::*;
use proptest::sample::select;

#[test]
fn the_default_is_empty() {
    let none = Choices::<Role>::default();
    assert!(none.is_empty());
    assert_eq!((none.len(), none.iter().next()), (0, None));
}

#[test]
fn a_set_is_in_the_order_of_the_choices() {
    let set = Choices::from([Reason::InterestedParty, Reason::Law, Reason::Law]);
    assert_eq!(set.iter().collect::<Vec<_>>(), [Reason::Law, Reason::InterestedParty]);
    assert_eq!(format!("{set:?}"), "{Law, InterestedParty}");
    assert_eq!(Choices::from(Reason::ALL).iter().collect::<Vec<_>>(), Reason::ALL);
}

proptest! {
    #[test]
    fn a_set_behaves_like_a_btree_set(
        steps in prop::collection::vec((select(Reason::ALL.to_vec()), any::<bool>()), 0..20),
    ) {
        let (mut ours, mut theirs) = (Choices::default(), BTreeSet::new());
        for (reason, is_in) in steps {
            let before = if is_in { !theirs.insert(reason) } else { theirs.remove(&reason) };
            prop_assert_eq!(ours.set(reason, is_in), before);
            prop_assert_eq!(ours.len(), theirs.len());
            prop_assert_eq!(ours.is_empty(), theirs.is_empty());
            prop_assert!(ours.iter().eq(theirs.iter().copied()));
            prop_assert!(Reason::ALL.iter().all(|one| ours.contains(*one) == theirs.contains(one)));
            prop_assert_eq!(ours, theirs.iter().copied().collect());
        }
    }
}
