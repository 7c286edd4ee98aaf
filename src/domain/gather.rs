//! Sets from what comes one by one.

use std::collections::BTreeSet;

/// The members as a set, put in one after the other.
///
/// `collect` and `BTreeSet::from` sort first, and each kind of member would bring a sorting algorithm of
/// its own into the program, some 3 KB. The sets here are small, or come in their order.
pub fn gather<T: Ord>(members: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(members);
    set
}
