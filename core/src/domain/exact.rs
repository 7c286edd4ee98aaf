//! Exact arithmetic for means.
//!
//! A mean of means has the product of the groups' sizes in its denominator. A catalog may have any
//! number of groups of any size, so no machine integer is always wide enough: numerator and
//! denominator are kept as 32-bit limbs. Only the operations that the scores need are here, and
//! `core/tests/native` compares them with a published big-number library.

use std::cmp::Ordering;

/// An exact, non-negative fraction.
///
/// The page shows it with one decimal and files hold two, both rounded half up; every decision uses
/// the exact value (docs/scoring.md).
#[derive(Clone, Debug)]
pub struct Exact {
    numerator: Natural,
    denominator: Natural,
}

impl Exact {
    /// `numerator / denominator`, or `None` if the denominator is 0.
    pub fn ratio(numerator: usize, denominator: usize) -> Option<Self> {
        (denominator > 0).then(|| Self {
            numerator: Natural::from(numerator),
            denominator: Natural::from(denominator),
        })
    }

    /// The unweighted mean of `(numerator, denominator)` pairs, leaving out those with denominator 0;
    /// `None` if no pair remains.
    pub fn mean(parts: impl IntoIterator<Item = (usize, usize)>) -> Option<Self> {
        let mut count = 0;
        // Sums by denominator. There are few, because groups come in few sizes.
        let mut sums: Vec<(usize, usize)> = Vec::new();
        for (numerator, denominator) in parts.into_iter().filter(|part| part.1 > 0) {
            count += 1;
            match sums.iter_mut().find(|(known, _)| *known == denominator) {
                Some((_, sum)) => *sum += numerator,
                None => sums.push((denominator, numerator)),
            }
        }
        // Parts with the same denominator are already summed, which keeps the product short.
        let mut sum = Self { numerator: Natural::from(0), denominator: Natural::from(1) };
        for (denominator, numerator) in sums {
            sum.numerator =
                sum.numerator.times(denominator).plus(&sum.denominator.times(numerator));
            sum.denominator = sum.denominator.times(denominator);
        }
        sum.denominator = sum.denominator.times(count);
        (count > 0).then_some(sum)
    }

    /// The value times `10^decimals`, rounded half up to a whole number.
    ///
    /// A result above `u32::MAX` is returned as `u32::MAX`; scores are at most 5.
    pub fn rounded(&self, decimals: u32) -> u32 {
        let scale = 10_usize.saturating_pow(decimals);
        // Half up: floor((2 * scale * n + d) / (2 * d)).
        let dividend = self.numerator.times(scale).times(2).plus(&self.denominator);
        let divisor = self.denominator.times(2);
        let (mut low, mut high) = (0_u32, u32::MAX);
        while low < high {
            let middle = high - (high - low) / 2;
            if divisor.times(middle as usize) <= dividend {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        low
    }

    /// The value as text with `decimals` digits after the point, rounded half up: `"3.0"`.
    pub fn decimal(&self, decimals: u32) -> String {
        let rounded = self.rounded(decimals);
        let scale = 10_u32.saturating_pow(decimals);
        let (whole, part) = (rounded / scale, rounded % scale);
        if decimals == 0 {
            whole.to_string()
        } else {
            format!("{whole}.{part:0width$}", width = decimals as usize)
        }
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        self.numerator.product(&other.denominator).cmp(&other.numerator.product(&self.denominator))
    }
}

/// A natural number of any size: 32-bit limbs, least significant first, without leading zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Natural(Vec<u32>);

impl From<usize> for Natural {
    fn from(number: usize) -> Self {
        let number = number as u64;
        Self(vec![number as u32, (number >> 32) as u32]).trimmed()
    }
}

impl Natural {
    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    fn plus(&self, other: &Self) -> Self {
        let mut carry = 0;
        let length = self.0.len().max(other.0.len()) + 1;
        let limb = |number: &Self, at| u64::from(number.0.get(at).copied().unwrap_or(0));
        let add = |at| {
            carry += limb(self, at) + limb(other, at);
            let low = carry as u32;
            carry >>= 32;
            low
        };
        Self((0..length).map(add).collect()).trimmed()
    }

    fn times(&self, factor: usize) -> Self {
        self.product(&Self::from(factor))
    }

    fn product(&self, other: &Self) -> Self {
        let mut limbs = vec![0_u32; self.0.len() + other.0.len()];
        for (i, a) in self.0.iter().enumerate() {
            let mut carry = 0_u64;
            for (j, b) in other.0.iter().enumerate() {
                if let Some(limb) = limbs.get_mut(i + j) {
                    carry += u64::from(*limb) + u64::from(*a) * u64::from(*b);
                    *limb = carry as u32;
                    carry >>= 32;
                }
            }
            if let Some(limb) = limbs.get_mut(i + other.0.len()) {
                *limb = carry as u32;
            }
        }
        Self(limbs).trimmed()
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let length = self.0.len().cmp(&other.0.len());
        length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}
