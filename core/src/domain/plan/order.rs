//! Sorting the places of a list.

use std::cmp::Ordering;

/// The numbers below `len`, sorted by `compare`. Equal numbers keep their order.
///
/// The plan shares this one function, because each sort by a key of its own would add about 3 KB of code to
/// the program.
pub(super) fn ordered(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}
