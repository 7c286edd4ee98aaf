//! How much of a record is filled in. A merge prefers the fuller of two versions if nothing else decides.

/// The number of texts that are not empty, plus the number of choices that were made.
pub(super) fn filled(texts: &[&String], chosen: &[bool]) -> usize {
    let texts = texts.iter().filter(|text| !text.is_empty());
    texts.count() + chosen.iter().filter(|is_chosen| **is_chosen).count()
}
