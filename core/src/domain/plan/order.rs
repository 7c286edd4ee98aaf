//! Orders of places in a list.

use std::cmp::Ordering;

/// The numbers below `len` in an order; what is equal stays in the order of the numbers.
///
/// There is one such function for all orders, because each sort by a key of its own would bring some 3 KB of
/// code into the program.
pub(super) fn ordered(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|one, other| compare(*one, *other));
    order
}
