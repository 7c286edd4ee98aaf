//! Exact arithmetic, compared with a published big-number library.

use aims_core::domain::Exact;
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

fn rational(numerator: usize, denominator: usize) -> BigRational {
    BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
}

fn mean(parts: &[(usize, usize)]) -> Option<BigRational> {
    let kept: Vec<_> = parts.iter().filter(|part| part.1 > 0).collect();
    let sum: BigRational = kept.iter().map(|(n, d)| rational(*n, *d)).sum();
    (!kept.is_empty()).then(|| sum / BigInt::from(kept.len()))
}

/// Rounds half up, as the rule defines it: floor(value * scale + 1/2).
fn rounded(value: &BigRational, decimals: u32) -> BigInt {
    let scale = BigRational::from_integer(BigInt::from(10_u32.pow(decimals)));
    (value * scale + rational(1, 2)).floor().to_integer()
}

#[test]
fn decimals_are_rounded_half_up() {
    let check = |numerator, denominator, decimals, expected: &str| {
        assert_eq!(Exact::ratio(numerator, denominator).unwrap().decimal(decimals), expected);
    };
    check(59, 20, 1, "3.0"); // 2.95
    check(2949, 1000, 1, "2.9"); // 2.949
    check(1, 4, 1, "0.3"); // 0.25
    check(1, 8, 2, "0.13"); // 0.125
    check(1, 3, 2, "0.33");
    check(2, 3, 1, "0.7");
    check(5, 1, 2, "5.00");
    check(0, 7, 1, "0.0");
    check(5, 2, 0, "3");
    assert_eq!(Exact::ratio(1, 0), None);
    assert_eq!(Exact::mean([]), None);
    assert_eq!(Exact::mean([(0, 0)]), None);
}

#[test]
fn fractions_of_equal_value_are_equal() {
    let ratio = |numerator, denominator| Exact::ratio(numerator, denominator).unwrap();
    assert!(ratio(1, 2) == ratio(2, 4));
    assert!(ratio(1, 2) != ratio(1, 3));
    // A sum with more bits than either of its parts: 3 * 2^62 + 2^63.
    assert_eq!(Exact::mean([(1 << 62, 1), (1 << 63, 3)]), Some(ratio(5 << 61, 3)));
}

#[test]
fn a_mean_over_many_different_group_sizes_stays_exact() {
    // The product of these denominators has more than 800 digits.
    let parts: Vec<(usize, usize)> = (1..=400).map(|size| (size * 5 - size % 3, size)).collect();
    let expected = mean(&parts).unwrap();
    let found = Exact::mean(parts).unwrap();
    assert_eq!(BigInt::from(found.rounded(8)), rounded(&expected, 8));
}

proptest! {
    #[test]
    fn means_equal_those_of_a_big_number_library(
        parts in prop::collection::vec((0..500_usize, 0..100_usize), 0..12),
    ) {
        let expected = mean(&parts);
        let found = Exact::mean(parts);
        prop_assert_eq!(found.is_some(), expected.is_some());
        if let (Some(found), Some(expected)) = (found, expected) {
            for decimals in 0..4 {
                prop_assert_eq!(BigInt::from(found.rounded(decimals)), rounded(&expected, decimals));
            }
        }
    }

    #[test]
    fn fractions_compare_as_in_a_big_number_library(
        a in (0..1000_usize, 1..1000_usize),
        b in (0..1000_usize, 1..1000_usize),
    ) {
        let expected = rational(a.0, a.1).cmp(&rational(b.0, b.1));
        let (a, b) = (Exact::ratio(a.0, a.1).unwrap(), Exact::ratio(b.0, b.1).unwrap());
        prop_assert_eq!(a.cmp(&b), expected);
        prop_assert_eq!(a.partial_cmp(&b), Some(expected));
        prop_assert_eq!(a == b, expected.is_eq());
    }
}
