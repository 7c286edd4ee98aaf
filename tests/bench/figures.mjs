// Arithmetic on lists of values. A value that is missing is null, and counts for nothing.

const there = (values) => (values ?? []).filter((value) => value !== null).sort((a, b) => a - b);

/** Between the two values beside the place, where it is none. */
function quantile(values, share) {
  const sorted = there(values);
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

export const median = (values) => quantile(values, 0.5);
export const p95 = (values) => quantile(values, 0.95);
/** The middle half lies between these two. */
export const quartiles = (values) => [quantile(values, 0.25), quantile(values, 0.75)];
export const count = (values) => there(values).length;
export const lowest = (values) => there(values)[0] ?? null;
export const highest = (values) => there(values).at(-1) ?? null;

/**
 * Each value of one list by the value at the same place of the other: the two were taken one shortly
 * after the other, so whatever slowed the machine then has slowed both.
 */
export const quotients = (above = [], below = []) =>
  above.map((value, index) => {
    const other = below[index] ?? null;
    return value === null || !other ? null : value / other;
  });
