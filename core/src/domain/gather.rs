//! Collecting members into sets and maps one by one.

/// Collects the members into a set or a map, inserting one after the other.
///
/// `collect` and `BTreeSet::from` sort first, so each type of member would add its own copy of a sorting
/// algorithm to the program, some 3 KB. What is gathered here is small or already in order.
pub fn gather<C: Default + Extend<T>, T>(members: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(members);
    all
}
