// What a usual run visits if there are many of a kind. `cargo xtask soak` visits all.

import { times } from "./page.mjs";

/** This many entries of a list, spread from its first to its last. */
export function some(all, many) {
  const step = (all.length - 1) / (many - 1);
  const places = new Set(Array.from({ length: many }, (_, index) => Math.round(index * step)));
  return times(all.filter((_, place) => places.has(place)), all);
}

/** The kind of an address: the address without the name at its end. */
const kind = (hash) => hash.replace(/(?<=\/.+\/)[^/]+$/, "");

/** The first address of each kind, provided that the addresses of a kind are consecutive. */
export const firstOfEach = (addresses) =>
  addresses.filter((hash, place) => place === 0 || kind(hash) !== kind(addresses[place - 1]));

/** The last address of each kind. */
export const lastOfEach = (addresses) =>
  addresses.filter(
    (hash, place) => place + 1 === addresses.length || kind(hash) !== kind(addresses[place + 1]),
  );
