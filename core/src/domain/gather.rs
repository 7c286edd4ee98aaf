//! Sets and maps from what comes one by one.

/// The members as a set or a map, put in one after the other.
///
/// `collect` and `BTreeSet::from` sort first, and each kind of member would bring a sorting algorithm of
/// its own into the program, some 3 KB. What is gathered here is small, or comes in its order.
pub fn gather<C: Default + Extend<T>, T>(members: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(members);
    all
}
