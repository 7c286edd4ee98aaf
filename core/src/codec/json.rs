//! Reading JSON of unknown quality.
//!
//! A derived reader gives up at the first thing that is not as expected. Here an object is read as
//! its pairs, whose values stay text until somebody asks for a type, so that one bad value costs
//! one repair and the rest is read. `RawValue` skips a value without recursion: no depth of nesting
//! can overflow the stack.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::repair::{Problem, Repairs, shortened};

/// So many values are read, far more than any assessment has. A hostile file of 5 MB could hold eight
/// times as many, and ask for seconds and for more than a hundred megabytes.
pub(super) const MOST_VALUES: usize = 300_000;

/// How many values a text of JSON holds, but for one or two: every comma and every opening bracket that
/// is not within a text.
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

/// The pairs of an object in the order of the text; doubles are all there.
pub(super) struct Pairs<'a>(pub(super) Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor;

        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                // A name may hold half surrogates like any text, and must not cost the object.
                while let Some((Loose(name), value)) = map.next_entry()? {
                    pairs.push((name, value));
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(PairsVisitor)
    }
}

/// Reads an object field by field. `read` is given each name and value, and says whether it knows
/// the name. Not an object: one repair, and nothing is read.
pub(super) fn object<'a>(
    value: &'a RawValue,
    repairs: &mut Repairs,
    read: impl FnMut(&str, &'a RawValue, &mut Repairs) -> bool,
) {
    object_of(MOST_VALUES, value, repairs, read);
}

/// As [`object`], of which so many pairs are read. More than that: one repair.
pub(super) fn object_of<'a>(
    most: usize,
    value: &'a RawValue,
    repairs: &mut Repairs,
    mut read: impl FnMut(&str, &'a RawValue, &mut Repairs) -> bool,
) {
    let Ok(Pairs(mut pairs)) = serde_json::from_str::<Pairs<'a>>(value.get()) else {
        repairs.note(Problem::NotAnObject);
        return;
    };
    if pairs.len() > most {
        pairs.truncate(most);
        repairs.note(Problem::TooMany { most });
    }
    let mut seen = std::collections::BTreeSet::new();
    for (name, value) in &pairs {
        repairs.within(name, |repairs| {
            if !seen.insert(name.as_str()) {
                repairs.note(Problem::Duplicate);
            }
            if !read(name, value, repairs) {
                repairs.note(Problem::UnknownField);
            }
        });
    }
}

/// Reads a list as its values. Not a list: one repair, and none is read.
pub(super) fn list<'a>(value: &'a RawValue, repairs: &mut Repairs) -> Vec<&'a RawValue> {
    serde_json::from_str(value.get()).unwrap_or_else(|_| {
        repairs.note(Problem::NotAList);
        Vec::new()
    })
}

/// Reads a text. Half surrogates, which JSON can write and no text can hold, become U+FFFD.
pub(super) fn text(value: &RawValue, repairs: &mut Repairs) -> String {
    if let Ok(text) = serde_json::from_str::<String>(value.get()) {
        return text;
    }
    match serde_json::from_str::<Loose>(value.get()) {
        Ok(Loose(text)) => {
            repairs.note(Problem::BrokenText);
            text
        }
        Err(_) => {
            repairs.note(Problem::NotText);
            String::new()
        }
    }
}

/// A value as somebody reads it in a message: its beginning.
pub(super) fn excerpt(value: &RawValue) -> String {
    shortened(value.get())
}

/// A text in which half surrogates have been replaced. Read as bytes, they pass serde_json.
struct Loose(String);

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LooseVisitor;

        impl Visitor<'_> for LooseVisitor {
            type Value = Loose;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
                Ok(Loose(text.to_owned()))
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Loose, E> {
                Ok(Loose(String::from_utf8_lossy(bytes).into_owned()))
            }
        }

        deserializer.deserialize_bytes(LooseVisitor)
    }
}
