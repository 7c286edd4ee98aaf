// What all parts of the bench share.

import { REAL } from "./catalog.mjs";
import { freshContext } from "./visit.mjs";

export const LARGE = 10_000;
export const SIZES = [REAL, 1000, LARGE];

/** Every app is first as often as every other. */
export const inTurn = (all, round) => all.map((_, place) => all[(place + round) % all.length]);

/** Works in a profile that knows nothing of earlier visits. */
export async function withContext(bench, work, options) {
  const context = await freshContext(bench.browser, options);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}
