// Helpers that all parts of the bench share.

import { REAL } from "./catalog.mjs";
import { freshContext } from "./visit.mjs";

export const LARGE = 10_000;
export const SIZES = [REAL, 1000, LARGE];

/** Rotates a list by the round, so that each app comes first equally often. */
export const inTurn = (all, round) => all.map((_, place) => all[(place + round) % all.length]);

/** Runs `work` in a profile that knows nothing about earlier visits. */
export async function withContext(bench, work, options) {
  const context = await freshContext(bench.browser, options);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}
