//! Which of a few were chosen.

use std::fmt;
use std::marker::PhantomData;

/// One of at most eight that are known when the program is built.
pub trait Choice: Copy + PartialEq + fmt::Debug + 'static {
    /// All of them, in their order.
    const CHOICES: &'static [Self];
}

/// A set of choices, each at most once.
///
/// One byte, and little code for each kind: a `BTreeSet` brought 4 KB for each into the program.
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
        // What is none of them has no bit, and is in no set.
        place.map_or(0, |place| 1 << place)
    }

    /// Whether a choice is in the set.
    pub fn contains(self, choice: T) -> bool {
        self.bits & Self::bit(choice) != 0
    }

    /// Puts a choice in or takes it out, and says whether it was in before.
    pub fn set(&mut self, choice: T, is_in: bool) -> bool {
        let before = self.contains(choice);
        let bit = Self::bit(choice);
        self.bits = if is_in { self.bits | bit } else { self.bits & !bit };
        before
    }

    /// Whether nothing is in the set.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many are in the set.
    pub fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// What is in the set, in the order of the choices.
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
