// Formats for the values in the tables.

export const dash = (value, form) => (value === null || value === undefined ? "–" : form(value));
export const fixed = (digits) => (value) => value.toFixed(digits);
export const millis = (value) => dash(value, (it) => `${it.toFixed(it < 10 ? 1 : 0)} ms`);
/** Kilobytes of 1000 bytes, as the budgets use them. */
export const kb = (value) => dash(value, (it) => `${(it / 1000).toFixed(1)} KB`);
export const kib = (value) => dash(value, (it) => `${(it / 1024).toFixed(1)} KiB`);
export const mib = (value) => dash(value, (it) => `${(it / 1024 / 1024).toFixed(1)} MiB`);
export const times = (value) => dash(value, (it) => `${it.toFixed(it < 0.1 ? 3 : it < 10 ? 2 : 1)}x`);
export const plain = (digits) => (value) => dash(value, fixed(digits));
