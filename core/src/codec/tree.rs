//! JSON as a tree, for files of the build that are read once.
//!
//! A derived reader is generated for each type, with a match over the names of its fields and a message for
//! everything that may be missing; for a catalog that is a fifth of the program. Here one reader makes a tree of
//! any JSON, and a type takes its parts from it in a line each ([`FromTree`]). What visitors bring is read by
//! `json.rs` instead, which keeps what can be kept.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A value of JSON. A number that is no whole one from 0 is refused: the build writes none.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Tree<'a> {
    /// `null`, and what is not there.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(u64),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Tree<'a>>),
    /// An object, in the order of the file.
    Object(Vec<(Cow<'a, str>, Tree<'a>)>),
}

/// A value is not what the type expects, or is missing. The name says where: the innermost field comes first.
#[derive(Debug, PartialEq, Eq)]
pub struct Unexpected(pub Vec<&'static str>);

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unexpected value at ")?;
        self.0.iter().rev().enumerate().try_for_each(|(place, name)| {
            if place > 0 {
                f.write_str(".")?;
            }
            f.write_str(name)
        })
    }
}

/// A type that takes its parts from a tree.
pub(super) trait FromTree: Sized {
    /// Takes the value. [`Tree::Null`] is what is not there.
    fn from_tree(tree: Tree<'_>) -> Result<Self, Unexpected>;
}

impl Tree<'_> {
    /// Takes a field of an object; of anything else there are none.
    pub(super) fn take<T: FromTree>(&mut self, name: &'static str) -> Result<T, Unexpected> {
        T::from_tree(self.part(name)).map_err(|mut unexpected| {
            unexpected.0.push(name);
            unexpected
        })
    }

    fn part(&mut self, name: &str) -> Self {
        let Self::Object(fields) = self else { return Self::Null };
        let found = fields.iter_mut().find(|(known, _)| known == name);
        found.map_or(Self::Null, |(_, value)| std::mem::take(value))
    }

    /// The text; nothing where it is none.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

fn unexpected<T>() -> Result<T, Unexpected> {
    Err(Unexpected(Vec::new()))
}

impl FromTree for String {
    fn from_tree(tree: Tree<'_>) -> Result<Self, Unexpected> {
        match tree {
            Tree::Text(text) => Ok(text.into_owned()),
            _ => unexpected(),
        }
    }
}

/// What is not there is false.
impl FromTree for bool {
    fn from_tree(tree: Tree<'_>) -> Result<Self, Unexpected> {
        match tree {
            Tree::Bool(value) => Ok(value),
            Tree::Null => Ok(false),
            _ => unexpected(),
        }
    }
}

impl FromTree for u32 {
    fn from_tree(tree: Tree<'_>) -> Result<Self, Unexpected> {
        match tree {
            Tree::Number(number) => number.try_into().or_else(|_| unexpected()),
            _ => unexpected(),
        }
    }
}

impl<T: FromTree> FromTree for Option<T> {
    fn from_tree(tree: Tree<'_>) -> Result<Self, Unexpected> {
        match tree {
            Tree::Null => Ok(None),
            tree => T::from_tree(tree).map(Some),
        }
    }
}

/// What is not there is empty.
impl<T: FromTree> FromTree for Vec<T> {
    fn from_tree(tree: Tree<'_>) -> Result<Self, Unexpected> {
        match tree {
            Tree::Null => Ok(Self::new()),
            Tree::List(values) => {
                let mut all = Self::with_capacity(values.len());
                for value in values {
                    all.push(T::from_tree(value)?);
                }
                Ok(all)
            }
            _ => unexpected(),
        }
    }
}

impl<T: FromTree, const N: usize> FromTree for [T; N] {
    fn from_tree(tree: Tree<'_>) -> Result<Self, Unexpected> {
        Vec::from_tree(tree)?.try_into().or_else(|_| unexpected())
    }
}

/// Takes structs from trees: the name of each field is its name in the file, or follows it as `field: "name"`.
macro_rules! structs {
    ($($type:ident { $($field:ident $(: $name:literal)?),* $(,)? })*) => {
        $(impl FromTree for $type {
            fn from_tree(mut tree: Tree<'_>) -> Result<Self, Unexpected> {
                Ok(Self { $($field: tree.take(structs!(@name $field $($name)?))?),* })
            }
        })*
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
}
pub(super) use structs;

/// Takes values of enums from texts.
macro_rules! ids {
    ($($type:ident { $($id:literal: $variant:ident),* $(,)? })*) => {
        $(impl FromTree for $type {
            fn from_tree(tree: Tree<'_>) -> Result<Self, Unexpected> {
                match tree.text() {
                    $(Some($id) => Ok(Self::$variant),)*
                    _ => Err(Unexpected(Vec::new())),
                }
            }
        })*
    };
}
pub(super) use ids;

impl<'de: 'a, 'a> Deserialize<'de> for Tree<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null, a truth value, a whole number, a text, a list or an object")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Tree::Number(value))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Tree::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Tree::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Tree::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(Name(name)) = map.next_key()? {
            fields.push((name, map.next_value()?));
        }
        Ok(Tree::Object(fields))
    }
}

/// The name of a field.
struct Name<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(TreeVisitor)? {
            Tree::Text(name) => Ok(Self(name)),
            _ => Err(D::Error::custom("a name is no text")),
        }
    }
}
