// Arithmetic on lists of values. A missing value is null, and is ignored.

const there = (values) => (values ?? []).filter((value) => value !== null).sort((a, b) => a - b);

/** A quantile, interpolated between the two neighbouring values. */
function quantile(values, share) {
  const sorted = there(values);
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

export const median = (values) => quantile(values, 0.5);
export const p95 = (values) => quantile(values, 0.95);
/** The two quartiles, between which the middle half of the values lies. */
export const quartiles = (values) => [quantile(values, 0.25), quantile(values, 0.75)];
export const count = (values) => there(values).length;
export const lowest = (values) => there(values)[0] ?? null;
export const highest = (values) => there(values).at(-1) ?? null;

/**
 * Divides each value of one list by the value at the same place in the other. The two were measured shortly
 * after each other, so anything that slowed the machine at that time slowed both.
 */
export const quotients = (above = [], below = []) =>
  above.map((value, index) => {
    const other = below[index] ?? null;
    return value === null || !other ? null : value / other;
  });

/** Random numbers from 0 to 1, with a fixed seed, so that the same values always give the same table. */
function chance() {
  let state = 42;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DRAWS = 1000;
const NORMAL = 1.96;

/** The factor by which a normal interval from this few rounds is too narrow: Student's t has longer tails,
 * and a draw from n rounds has only (n - 1) / n of their variance. */
function narrowness(rounds) {
  const free = rounds - 1;
  const z = NORMAL;
  const t = z + (z ** 3 + z) / (4 * free) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * free ** 2);
  return Math.sqrt(rounds / free) * (t / z);
}

/**
 * The 95 % bootstrap interval of an estimate from this many rounds. Rounds are drawn with replacement,
 * `estimate` is computed for each draw, and the middle 95 % of the estimates is widened to correct for few
 * rounds. Whole rounds are drawn, because the visits of a round share a browser and the speed that the
 * machine had at the time.
 */
export function interval(rounds, estimate) {
  const random = chance();
  const estimates = Array.from({ length: DRAWS }, () =>
    estimate(Array.from({ length: rounds }, () => Math.floor(random() * rounds))),
  );
  const value = estimate(Array.from({ length: rounds }, (_, place) => place));
  const wide = narrowness(rounds);
  return [0.025, 0.975].map((share) => value + wide * (quantile(estimates, share) - value));
}
