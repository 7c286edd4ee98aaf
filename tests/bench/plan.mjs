// The parts of a run: which sites each of them needs, and in how many rounds it is measured. Every part
// records figures: a name and one value for each round, or as many for each, with null where there was none.
// Values with the same place in two lists were taken one shortly after the other, so that they can be
// compared.

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

/** The parts of a run that were asked for by name, or all. A part that the quick run does not have can be
 * tried in it, in one round. */
export function planOf({ quick: isQuick, only }) {
  for (const name of only) {
    if (!whole[name]) throw new Error(`there is no part \`${name}\`: ${Object.keys(whole).join(" ")}`);
  }
  const parts = isQuick ? short : whole;
  const chosen = only.length > 0 ? [...new Set(only)] : Object.keys(parts);
  return chosen.map((name) => ({ name, ...(parts[name] ?? { ...whole[name], rounds: 1 }) }));
}

/** The rounds of these parts, each part spread evenly over the whole run: how fast a machine is changes
 * within minutes, and a part that is done in one go has the speed of those minutes only. */
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
