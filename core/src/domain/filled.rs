//! How much of a record was filled in: of two versions of it, a merge proposes the one with more.

/// How many of these texts and choices say something.
pub(super) fn filled(texts: &[&String], chosen: &[bool]) -> usize {
    let texts = texts.iter().filter(|text| !text.is_empty());
    texts.count() + chosen.iter().filter(|is_chosen| **is_chosen).count()
}
