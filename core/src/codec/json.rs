//! Reading JSON of unknown quality.
//!
//! A derived reader gives up at the first unexpected value. Here an object is read as its pairs, whose
//! values stay text until the caller asks for a type, so that one bad value costs one repair and the
//! rest is read.

use super::repair::{Problem, Repairs, beginning};
use super::scan::Raw;

/// The most values that are read, far more than any assessment has. A hostile file of 5 MB could hold
/// eight times as many, and take seconds and more than a hundred megabytes.
pub(super) const MOST_VALUES: usize = 300_000;

/// Estimates how many values a JSON text holds: the number of commas and opening brackets outside texts.
/// The outermost value is not counted, and an empty list or object counts twice.
pub(super) fn values(json: &str) -> usize {
    let mut values = 0;
    let (mut is_text, mut is_escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_text,
            b'"' => is_text = !is_text,
            b',' | b'[' | b'{' if !is_text => values += 1,
            _ => {}
        }
    }
    values
}

/// Reads an object field by field. `read` receives each name and value, and returns whether it knows
/// the name. If the value is not an object, nothing is read, and that is one repair.
pub(super) fn object<'a>(
    value: Raw<'a>,
    repairs: &mut Repairs,
    mut read: impl FnMut(&str, Raw<'a>, &mut Repairs) -> bool,
) {
    object_of(MOST_VALUES, value, repairs, &mut read);
}

/// Like [`object`], but reads only the first `most` pairs. If there are more, that is one repair.
pub(super) fn object_of<'a>(
    most: usize,
    value: Raw<'a>,
    repairs: &mut Repairs,
    read: &mut dyn FnMut(&str, Raw<'a>, &mut Repairs) -> bool,
) {
    let Some(mut pairs) = value.pairs() else {
        repairs.note(Problem::NotAnObject);
        return;
    };
    if pairs.len() > most {
        pairs.truncate(most);
        repairs.note(Problem::TooMany { most });
    }
    let is_double = doubles(&pairs);
    for ((name, value), is_double) in pairs.iter().zip(is_double) {
        repairs.within(name, |repairs| {
            if is_double {
                repairs.note(Problem::Duplicate);
            }
            if !read(name, *value, repairs) {
                repairs.note(Problem::UnknownField);
            }
        });
    }
}

/// For each pair, whether an earlier pair has the same name.
///
/// This is a heap sort: no other sort is as little code, and hostile names cannot slow it down.
fn doubles(pairs: &[(String, Raw<'_>)]) -> Vec<bool> {
    let mut is_double = vec![false; pairs.len()];
    let name = |place: usize| pairs.get(place).map(|(name, _)| name.as_str());
    if pairs.is_sorted_by(|(one, _), (next, _)| one < next) {
        return is_double;
    }
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    let is_before = |one: usize, other: usize| (name(one), one) < (name(other), other);
    for root in (0..order.len() / 2).rev() {
        sift(&mut order, root, &is_before);
    }
    for end in (1..order.len()).rev() {
        order.swap(0, end);
        sift(&mut order[..end], 0, &is_before);
    }
    for (one, next) in order.iter().zip(order.iter().skip(1)) {
        if let Some(is_double) = is_double.get_mut(*next) {
            *is_double = name(*one) == name(*next);
        }
    }
    is_double
}

/// Moves the element at the root of a heap down to its place.
fn sift(heap: &mut [usize], mut root: usize, is_before: &dyn Fn(usize, usize) -> bool) {
    loop {
        let child = 2 * root + 1;
        let Some(&left) = heap.get(child) else { return };
        let child = match heap.get(child + 1) {
            Some(&right) if is_before(left, right) => child + 1,
            _ => child,
        };
        if !is_before(heap[root], heap[child]) {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

/// Reads a list as its values. If the value is not a list, that is one repair, and the result is empty.
pub(super) fn list<'a>(value: Raw<'a>, repairs: &mut Repairs) -> Vec<Raw<'a>> {
    value.list().unwrap_or_else(|| {
        repairs.note(Problem::NotAList);
        Vec::new()
    })
}

/// Reads a text. Lone surrogates, which JSON can write but no text can hold, become U+FFFD.
pub(super) fn text(value: Raw<'_>, repairs: &mut Repairs) -> String {
    let Some((text, is_whole)) = value.text() else {
        repairs.note(Problem::NotText);
        return String::new();
    };
    if !is_whole {
        repairs.note(Problem::BrokenText);
    }
    text.into_owned()
}

/// The beginning of a value, for a message.
pub(super) fn excerpt(value: Raw<'_>) -> String {
    beginning(value.get())
}
