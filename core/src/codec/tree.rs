//! JSON as a tree, for files that the build writes and the page reads once.
//!
//! A derived reader generates code for each type: a match over the names of its fields, and a message for
//! every field that may be missing. For a catalog that was a fifth of the program. Here one reader turns any
//! JSON into a tree, and a type takes its parts from it in a line each ([`FromTree`]). Visitors' files are
//! read by `json.rs` instead, which keeps what can be kept.

use std::borrow::Cow;
use std::fmt;

use super::scan::{Scanner, decoded};

/// A JSON value. A number that is not a whole number from 0 is refused: the build writes none.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Tree<'a> {
    /// `null`, or a missing value.
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

/// A value is missing, or not what the type expects. The names say where: the innermost field comes first.
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

/// The path to the reader's position, and the first value that was not as expected.
///
/// After a fault, a reader goes on with some value, and the file is refused at the end. To give up at once,
/// each reader would need code that frees what it has read so far.
#[derive(Debug, Default)]
pub(super) struct Faults {
    way: Vec<&'static str>,
    first: Option<Unexpected>,
}

impl Faults {
    /// Notes that the value here is not as expected.
    pub(super) fn note(&mut self) {
        if self.first.is_none() {
            self.first = Some(Unexpected(self.way.iter().rev().copied().collect()));
        }
    }

    /// Returns what was read, or the first fault.
    pub(super) fn none_in<T>(self, read: T) -> Result<T, Unexpected> {
        self.first.map_or(Ok(read), Err)
    }
}

/// A type that takes its parts from a tree.
pub(super) trait FromTree: Sized {
    /// Takes the value. [`Tree::Null`] stands for a missing value. If the value is not as expected, notes a
    /// fault and returns an arbitrary value.
    fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self;
}

impl Tree<'_> {
    /// Takes a field out of an object. In any other value, every field is missing.
    pub(super) fn take<T: FromTree>(&mut self, name: &'static str, faults: &mut Faults) -> T {
        faults.way.push(name);
        let value = T::from_tree(self.part(name), faults);
        faults.way.pop();
        value
    }

    fn part(&mut self, name: &str) -> Self {
        let Self::Object(fields) = self else { return Self::Null };
        let found = fields.iter_mut().find(|(known, _)| known == name);
        found.map_or(Self::Null, |(_, value)| std::mem::take(value))
    }

    /// The text; `None` if the value is not a text.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl FromTree for String {
    fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self {
        if let Tree::Text(text) = tree {
            return text.into_owned();
        }
        faults.note();
        Self::new()
    }
}

/// A missing value is false.
impl FromTree for bool {
    fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self {
        if !matches!(tree, Tree::Bool(_) | Tree::Null) {
            faults.note();
        }
        matches!(tree, Tree::Bool(true))
    }
}

impl FromTree for u32 {
    fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self {
        let number = if let Tree::Number(number) = tree { number.try_into().ok() } else { None };
        number.unwrap_or_else(|| {
            faults.note();
            0
        })
    }
}

impl<T: FromTree> FromTree for Option<T> {
    fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self {
        match tree {
            Tree::Null => None,
            tree => Some(T::from_tree(tree, faults)),
        }
    }
}

/// A missing list is empty.
impl<T: FromTree> FromTree for Vec<T> {
    fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self {
        match tree {
            Tree::Null => Self::new(),
            Tree::List(values) => {
                let mut all = Self::with_capacity(values.len());
                for value in values {
                    all.push(T::from_tree(value, faults));
                }
                all
            }
            _ => {
                faults.note();
                Self::new()
            }
        }
    }
}

impl<T: FromTree, const N: usize> FromTree for [T; N] {
    fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self {
        Vec::<T>::from_tree(tree, faults).try_into().unwrap_or_else(|_| {
            faults.note();
            std::array::from_fn(|_| T::from_tree(Tree::Null, faults))
        })
    }
}

/// Implements `FromTree` for structs. A field has the same name in the file, unless `field: "name"` gives
/// another.
macro_rules! structs {
    ($($type:ident { $($field:ident $(: $name:literal)?),* $(,)? })*) => {
        $(impl FromTree for $type {
            fn from_tree(mut tree: Tree<'_>, faults: &mut Faults) -> Self {
                Self { $($field: tree.take(structs!(@name $field $($name)?), faults)),* }
            }
        })*
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
}
pub(super) use structs;

/// Implements `FromTree` for enums, each variant with its text.
macro_rules! ids {
    ($($type:ident { $first_id:literal: $first:ident $(, $id:literal: $variant:ident)* $(,)? })*) => {
        $(impl FromTree for $type {
            fn from_tree(tree: Tree<'_>, faults: &mut Faults) -> Self {
                match tree.text() {
                    Some($first_id) => Self::$first,
                    $(Some($id) => Self::$variant,)*
                    _ => {
                        faults.note();
                        Self::$first
                    }
                }
            }
        })*
    };
}
pub(super) use ids;

/// The most levels of nesting, as in serde_json. There is a limit because the reader is recursive.
const DEPTH: usize = 128;

impl<'a> Tree<'a> {
    /// Reads a file; `None` if it is not JSON, or holds a value that a tree cannot hold.
    pub(super) fn read(file: &'a str) -> Option<Self> {
        let mut scanner = Scanner::new(file);
        let tree = Self::next(&mut scanner, DEPTH)?;
        scanner.is_at_end().then_some(tree)
    }

    fn next(scanner: &mut Scanner<'a>, depth: usize) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        match scanner.next()? {
            b'{' => {
                let mut fields = Vec::new();
                scanner.each(b'{', b'}', &mut |scanner| {
                    let name = whole(scanner.name()?)?;
                    fields.push((name, Self::next(scanner, depth)?));
                    Some(())
                })?;
                Some(Self::Object(fields))
            }
            b'[' => {
                let mut values = Vec::new();
                scanner.each(b'[', b']', &mut |scanner| {
                    values.push(Self::next(scanner, depth)?);
                    Some(())
                })?;
                Some(Self::List(values))
            }
            b'"' => whole(scanner.string()?).map(Self::Text),
            _ => match scanner.value()?.get() {
                "null" => Some(Self::Null),
                "true" => Some(Self::Bool(true)),
                "false" => Some(Self::Bool(false)),
                number => number.parse().ok().map(Self::Number),
            },
        }
    }
}

/// Decodes a text; `None` if something in it would have to be replaced.
fn whole(text: &str) -> Option<Cow<'_, str>> {
    let (text, is_whole) = decoded(text);
    is_whole.then_some(text)
}
