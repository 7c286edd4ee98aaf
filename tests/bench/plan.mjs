// The parts of a run: the sites each part needs, and the number of rounds in which it is measured. Every
// part records figures: a name with one value for each round, or the same number of values for each round.
// A missing value is null. Values at the same place in two lists were measured shortly after each other, so
// that they can be compared.

import { names } from "./apps.mjs";
import { REAL } from "./catalog.mjs";
import { load, sizes } from "./cold.mjs";
import { files } from "./files.mjs";
import { firstUse } from "./first-use.mjs";
import { BOUND, audit, memory, results, visits } from "./phases.mjs";
import * as quick from "./quick.mjs";
import { LARGE, SIZES } from "./turns.mjs";

const isolated = { isolated: true };
const sites = (chosen, counts, how) =>
  chosen.flatMap((name) => counts.map((count) => [name, count, how]));

const whole = {
  load: { round: load, rounds: 15, sites: sites(names, [REAL]) },
  use: { round: firstUse, rounds: 5, sites: sites(["ours"], [REAL]) },
  sizes: { round: sizes, rounds: 5, sites: sites(names, SIZES) },
  visits: { round: visits, rounds: 5, sites: sites(names, [REAL]) },
  results: { round: results, rounds: 5, sites: sites(["ours"], SIZES) },
  memory: { round: memory, rounds: 2, sites: sites(names, [LARGE], isolated) },
  files: { round: files, rounds: 3, sites: sites(["ours"], [REAL]) },
  lighthouse: { round: audit, rounds: 5, sites: sites(["ours"], [REAL]) },
};

const short = {
  load: {
    round: quick.load,
    rounds: 9,
    sites: [...sites(["ours", "surveyjs", "static"], [REAL]), ["ours", LARGE]],
  },
  use: { round: firstUse, rounds: 5, sites: sites(["ours"], [REAL]) },
  visits: { round: quick.visits, rounds: 7, sites: sites(["ours", "react"], [REAL]) },
  results: { round: quick.results, rounds: 5, sites: sites(["ours"], [BOUND]) },
  memory: { round: quick.memory, rounds: 2, sites: sites(["ours", "react"], [LARGE], isolated) },
};

/** The parts of a run that are named in `only`, or all parts. A quick run can also try a part that it
 * normally leaves out, in one round. */
export function planOf({ quick: isQuick, only }) {
  for (const name of only) {
    if (!whole[name]) throw new Error(`there is no part \`${name}\`: ${Object.keys(whole).join(" ")}`);
  }
  const parts = isQuick ? short : whole;
  const chosen = only.length > 0 ? [...new Set(only)] : Object.keys(parts);
  return chosen.map((name) => ({ name, ...(parts[name] ?? { ...whole[name], rounds: 1 }) }));
}

/** The rounds of these parts, with each part spread evenly over the whole run. The speed of a machine
 * changes within minutes, so a part that runs in one go would show only the speed of those minutes. */
export function roundsOf(parts) {
  const all = parts.flatMap(({ name, rounds, round: once }) =>
    Array.from({ length: rounds }, (_, round) => ({
      name,
      round,
      many: rounds,
      at: (round + 0.5) / rounds,
      once,
    })),
  );
  return all.sort((one, other) => one.at - other.at);
}
