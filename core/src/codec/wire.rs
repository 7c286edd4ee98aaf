//! JSON objects to write, without the fields that were not given.
//!
//! Derived writers would be generated code for each type. Here a type lists its fields, and one writer writes
//! them.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// The fields of an object, in the order in which they are written.
#[derive(Debug, Default)]
pub(super) struct Fields<'a>(Vec<(&'static str, Wire<'a>)>);

/// The value of a field.
#[derive(Debug)]
enum Wire<'a> {
    Text(Cow<'a, str>),
    Number(u16),
    List(Vec<&'a str>),
    Levels(Vec<(&'a str, Option<u8>)>),
}

impl<'a> Fields<'a> {
    /// Adds a text, unless it is empty.
    pub(super) fn text(&mut self, name: &'static str, text: &'a str) {
        self.id(name, Some(text).filter(|text| !text.is_empty()));
    }

    /// Adds a text if there is one, even if it is empty.
    pub(super) fn id(&mut self, name: &'static str, id: Option<&'a str>) {
        self.0.extend(id.map(|id| (name, Wire::Text(Cow::Borrowed(id)))));
    }

    /// Adds a day or a moment, if there is one.
    pub(super) fn time(&mut self, name: &'static str, time: Option<impl ToString>) {
        self.0.extend(time.map(|time| (name, Wire::Text(Cow::Owned(time.to_string())))));
    }

    /// Adds a number, if there is one.
    pub(super) fn number(&mut self, name: &'static str, number: Option<impl Into<u16>>) {
        self.0.extend(number.map(|number| (name, Wire::Number(number.into()))));
    }

    /// Adds a list, unless it is empty.
    pub(super) fn list(&mut self, name: &'static str, texts: impl Iterator<Item = &'a str>) {
        let texts: Vec<&str> = texts.collect();
        if !texts.is_empty() {
            self.0.push((name, Wire::List(texts)));
        }
    }

    /// Adds levels by id, unless there are none. An id without a level is written as `null`.
    pub(super) fn levels(
        &mut self,
        name: &'static str,
        levels: impl Iterator<Item = (&'a str, Option<u8>)>,
    ) {
        let levels: Vec<_> = levels.collect();
        if !levels.is_empty() {
            self.0.push((name, Wire::Levels(levels)));
        }
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Serialize for Wire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u16(*number),
            Self::List(texts) => serializer.collect_seq(texts),
            Self::Levels(levels) => serializer.collect_map(levels.iter().copied()),
        }
    }
}
