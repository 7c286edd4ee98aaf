// The cost of a first visit beyond the first answer: the bytes that arrive before the program runs, and the
// cost of a chunk when a visitor opens one of its screens before the chunk has been fetched in advance.

import { apps } from "./apps.mjs";
import { REAL } from "./catalog.mjs";
import { withContext } from "./turns.mjs";
import { open, profiles, within } from "./visit.mjs";

/** The files that `xtask/budgets.toml` counts as needed before the program can be used, with their bytes in
 * brotli, as xtask determines them. */
const counted = new Map(Object.entries(JSON.parse(process.env.AIMS_FIRST_USE)));

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/** The name of the file at an address, as the counted files have it. */
const nameOf = (url) => new URL(url).pathname.slice(1) || "index.html";

/** Measures what the browser receives before the program runs, file by file, in a visit without any input. */
async function started(bench, round) {
  const { url } = await bench.site("ours", REAL);
  await withContext(bench, async (context) => {
    const visit = await open(context, apps.ours, url, { profile: profiles.slow, drive: "run" });
    const { runs, ready, origin } = await visit.ready();
    const files = visit.net.bodiesUntil(origin + runs).filter(({ bytes }) => bytes > 0);
    bench.record("use/ours/bytes", sum(files.map(({ bytes }) => bytes)));
    bench.record("use/ours/counted", sum([...counted.values()]));
    bench.record("use/ours/ready", ready);
    if (round > 0) return;
    const received = new Map(files.map(({ url, bytes }) => [nameOf(url), bytes]));
    const names = [...new Set([...received.keys(), ...counted.keys()])];
    bench.meta.firstUse = names.map((name) => [name, received.get(name), counted.get(name)]);
    for (const name of names.filter((name) => !counted.has(name))) {
      bench.note(`${name} comes before the program runs, and is not counted in the budget for that`);
    }
  }).catch((error) => bench.note(`until the program runs: ${error.message}`));
}

/** Makes the visitor one who saves data, for whom the page fetches nothing in advance. */
const saveData = () =>
  Object.defineProperty(navigator, "connection", { value: { saveData: true } });

/** Measures the first view of the results when their chunk is not there yet: the time from the click to the
 * paint, and the bytes fetched for it. Without a service worker, which would fetch at full speed. */
async function chunk(bench) {
  const { url } = await bench.site("ours", REAL);
  const work = async (context) => {
    await context.addInitScript(saveData);
    const visit = await open(context, apps.ours, url, { profile: profiles.slow, drive: "run" });
    const { ready } = await visit.ready();
    await visit.settled();
    const bodies = () => sum(visit.net.bodiesUntil(Infinity).map(({ bytes }) => bytes));
    const before = bodies();
    const took = visit.page.evaluate((hash) => self.bench.follow(hash), "#/results");
    const { headed, whole } = await within(60_000, "results", took);
    bench.record("chunk/results/start", ready);
    bench.record("chunk/results/headed", headed);
    bench.record("chunk/results/whole", whole);
    bench.record("chunk/results/bytes", bodies() - before);
  };
  await withContext(bench, work, { serviceWorkers: "block" }).catch((error) =>
    bench.note(`a chunk on first use: ${error.message}`),
  );
}

export async function firstUse(bench, round) {
  await started(bench, round);
  await chunk(bench);
}
