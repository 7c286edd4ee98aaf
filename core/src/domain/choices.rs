//! Sets of choices from a short, fixed list.

use std::fmt;
use std::marker::PhantomData;

/// A value from a list of at most eight that is fixed at compile time.
pub trait Choice: Copy + PartialEq + fmt::Debug + 'static {
    /// All values, in their order.
    const CHOICES: &'static [Self];
}

/// A set of choices.
///
/// It takes one byte and little code: a `BTreeSet` added 4 KB to the program for each type of choice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choices<T> {
    /// The bit `n` stands for the choice at place `n`.
    bits: u8,
    of: PhantomData<T>,
}

impl<T: Choice> Choices<T> {
    const FITS: () = assert!(T::CHOICES.len() <= 8, "a choice has a bit of a byte");

    fn bit(choice: T) -> u8 {
        const { Self::FITS };
        let place = T::CHOICES.iter().position(|known| *known == choice);
        // A value that is not in the list has no bit, so no set contains it.
        place.map_or(0, |place| 1 << place)
    }

    /// Whether a choice is in the set.
    pub fn contains(self, choice: T) -> bool {
        self.bits & Self::bit(choice) != 0
    }

    /// Adds or removes a choice, and returns whether the set contained it before.
    pub fn set(&mut self, choice: T, is_in: bool) -> bool {
        let before = self.contains(choice);
        let bit = Self::bit(choice);
        self.bits = if is_in { self.bits | bit } else { self.bits & !bit };
        before
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// The number of choices in the set.
    pub fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// The choices in the set, in the order of [`Choice::CHOICES`].
    pub fn iter(self) -> impl Iterator<Item = T> {
        T::CHOICES.iter().copied().filter(move |choice| self.contains(*choice))
    }
}

impl<T> Default for Choices<T> {
    fn default() -> Self {
        Self { bits: 0, of: PhantomData }
    }
}

impl<T: Choice> fmt::Debug for Choices<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Choice> FromIterator<T> for Choices<T> {
    fn from_iter<I: IntoIterator<Item = T>>(choices: I) -> Self {
        let mut set = Self::default();
        for choice in choices {
            set.set(choice, true);
        }
        set
    }
}

impl<T: Choice, const N: usize> From<[T; N]> for Choices<T> {
    fn from(choices: [T; N]) -> Self {
        choices.into_iter().collect()
    }
}
