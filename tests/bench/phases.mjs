// Measurements other than cold visits: large catalogs, screens that compute everything, visits after the
// first, and Lighthouse. plan.mjs sets how often each is made.

import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";
import { answered, apps, names } from "./apps.mjs";
import { REAL, content, questionsOf } from "./catalog.mjs";
import { LARGE, SIZES, inTurn, withContext } from "./turns.mjs";
import { answerByHand, freshContext, open, profiles, seed, sleep, within } from "./visit.mjs";

const CHANGES = 100_000;
/** The time limit for these changes, in milliseconds. */
const PATIENCE = 40_000;

/** Measures opening ten thousand questions, resuming with all of them answered, the memory that this takes,
 * and then a hundred thousand changes. */
export async function memory(bench, round) {
  for (const name of inTurn(names, round)) {
    const { url } = await bench.site(name, LARGE, { isolated: true });
    const app = apps[name];
    await withContext(bench, async (context) => {
      const visit = await open(context, app, url, { profile: profiles.cpu, drive: "answer" });
      const { ready } = await visit.ready();
      bench.record(`open/${LARGE}/${name}/fresh`, ready);
    }).catch((error) => bench.note(`${app.title}: ${error.message}`));
    // With so many changes, one measurement in a run is enough.
    const isKnown = bench.has(`change/${LARGE}/${name}/each`);
    await resumed(bench, name, (visit) => (isKnown ? null : change(bench, name, visit)));
  }
}

const bytesOf = ({ page }) =>
  within(
    60_000,
    "the size of the memory",
    page.evaluate(() => self.bench.memory()),
  );

/** Measures resuming with ten thousand answered questions, and the memory that this takes. */
export async function resumed(bench, name, after = async () => {}) {
  const { url } = await bench.site(name, LARGE, { isolated: true });
  const app = apps[name];
  await withContext(bench, async (context) => {
    await seed(context, url, answered(name, questionsOf(LARGE), content.catalog.id));
    const visit = await open(context, app, url, { profile: profiles.cpu, drive: "resume" });
    const { ready } = await visit.ready();
    bench.record(`open/${LARGE}/${name}/resumed`, ready);
    await visit.throttle(1);
    await visit.settled();
    bench.record(`memory/${LARGE}/${name}/answered`, await bytesOf(visit));
    await after(visit);
  }).catch((error) => bench.note(`${app.title}: ${error.message}`));
}

/** Measures a hundred thousand changes, and the memory of the page after them. */
async function change(bench, name, visit) {
  const changes = visit.page.evaluate(
    async ([count, time]) => {
      const start = performance.now();
      const many = await self.bench.change(count, time);
      return [many, performance.now() - start];
    },
    [CHANGES, PATIENCE],
  );
  const [done, took] = await within(PATIENCE + 30_000, "the changes", changes);
  if (done < CHANGES) {
    bench.note(
      `${apps[name].title}: ${done} of ${CHANGES} changes within ${PATIENCE / 1000} s; its memory was taken then`,
    );
  }
  bench.record(`change/${LARGE}/${name}/each`, took / done);
  bench.record(`memory/${LARGE}/${name}/changed`, await bytesOf(visit));
}

/** The number of rounds that measure all screens. Every round measures the results with a thousand
 * questions, because those have a bound. */
const WHOLE = 2;

/** Measures the screens that compute everything, and a print of the summary. Only our page has them. */
export async function results(bench, round) {
  for (const count of SIZES) {
    if (round < WHOLE) await workedOut(bench, count, ["results", "report"], print);
    else if (count === BOUND) await workedOut(bench, count, ["results"]);
  }
}

/** The number of answered questions to which the bound for results applies. */
export const BOUND = 1000;

/** Measures how long these screens take when all questions are answered. */
export async function workedOut(bench, count, screens, after = async () => {}) {
  const { url } = await bench.site("ours", count);
  await withContext(bench, async (context) => {
    await seed(context, url, answered("ours", questionsOf(count), content.catalog.id));
    const visit = await open(context, apps.ours, url, {
      profile: profiles.cpu,
      drive: "resume",
    });
    await visit.ready();
    // By now the chunks have been fetched in advance. first-use.mjs measures the case in which they have not.
    await visit.settled();
    for (const screen of screens) {
      const took = visit.page.evaluate((hash) => self.bench.go(hash), `#/${screen}`);
      bench.record(`screen/${count}/${screen}`, await within(120_000, screen, took));
    }
    await after(bench, count, visit);
  }).catch((error) => bench.note(`results with ${count} questions: ${error.message}`));
}

async function print(bench, count, visit) {
  await visit.throttle(1);
  const start = performance.now();
  await within(60_000, "the print", visit.page.pdf({ preferCSSPageSize: true }));
  bench.record(`screen/${count}/print`, performance.now() - start);
}

/** Waits until a server has received no request for a while. */
async function silence({ asked }, millis = 1000) {
  const last = () => asked.at(-1)?.at ?? 0;
  while (Date.now() - last() < millis) await sleep(100);
}

const sent = (asked, from) => asked.slice(from).reduce((all, { bytes }) => all + bytes, 0);

/** Makes a first visit, and waits until the page has fetched all it keeps for later. */
async function firstVisit(context, name, site) {
  const first = await open(context, apps[name], site.url);
  await first.settled();
  if (name === "ours") {
    await within(
      30_000,
      "the service worker",
      first.page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      }),
    );
  }
  await silence(site);
  return first;
}

const SOME_ANSWERS = [
  [0, 5],
  [0, 4],
  [0, 2],
];

/** Clears the answers and leaves the page, so that the visitor returns and starts again. */
async function leave({ page }) {
  await page.evaluate(() => localStorage.clear());
  await page.close();
}

/** Makes a later visit, until the first question is answered. */
async function openAgain(context, name, site, profile, limit) {
  const visit = await open(context, apps[name], site.url, { profile, drive: "answer" });
  return { ...visit, ...(await visit.ready(limit)) };
}

/** Measures a first and a second visit, a visit without a network, and the requests after the page has
 * loaded. Then makes more second visits, up to `many` for each page whose ratio has a bound. */
export async function visits(bench, round, { chosen = names, many = SECOND_VISITS } = {}) {
  for (const name of inTurn(chosen, round)) {
    const site = await bench.site(name, REAL);
    await withContext(bench, async (context) => {
      const start = site.asked.length;
      const first = await firstVisit(context, name, site);
      bench.record(`visit/${name}/everything`, sent(site.asked, start));
      const origin = new URL(site.url).origin;
      const strangers = first.net.all().filter(({ url }) => new URL(url).origin !== origin);
      bench.record(`visit/${name}/strangers`, strangers.length);
      const loaded = site.asked.length + first.net.all().length;
      await answerByHand(first, SOME_ANSWERS);
      await sleep(500);
      bench.record(`visit/${name}/later`, site.asked.length + first.net.all().length - loaded);
      await leave(first);

      const again = site.asked.length;
      const second = await openAgain(context, name, site, profiles.slow);
      await silence(site);
      bench.record(`visit/${name}/again`, second.ready, 0, many);
      bench.record(`visit/${name}/again-bytes`, sent(site.asked, again));
      await leave(second);

      await context.setOffline(true);
      const third = await openAgain(context, name, site, profiles.cpu, 10_000)
        // Most pages do not open without a network; that, too, is a result.
        .catch(() => ({ ready: null }));
      bench.record(`visit/${name}/offline`, third.ready);
    }).catch((error) => bench.note(`${apps[name].title}, visits: ${error.message}`));
  }
  await secondVisits(bench, round, { from: 1, many });
}

/** The number of second visits to each of these two pages in a round: their ratio has a bound. */
const SECOND_VISITS = 4;
const COMPARED = ["ours", "react"];

/** Makes the second visits of a round in turn, except the first `from`. Their first visits all run at the
 * same time, because those are not measured. */
export async function secondVisits(bench, round, { from = 0, many }) {
  const all = Array.from({ length: many - from }, (_, place) => {
    const visit = from + place;
    return inTurn(COMPARED, round + visit).map((name) => ({ name, visit }));
  }).flat();
  const told = (name) => (error) => bench.note(`${apps[name].title}, visits: ${error.message}`);
  const opened = all.map(async ({ name, visit }) => {
    const site = await bench.site(name, REAL);
    const context = await freshContext(bench.browser);
    const first = await firstVisit(context, name, site);
    await answerByHand(first, SOME_ANSWERS);
    await leave(first);
    return { name, visit, site, context };
  });
  const ready = await Promise.all(opened.map((one, place) => one.catch(told(all[place].name))));
  await bench.idle();
  for (const { name, visit, site, context } of ready.filter(Boolean)) {
    await openAgain(context, name, site, profiles.slow)
      .then((second) => bench.record(`visit/${name}/again`, second.ready, visit, many))
      .catch(told(name));
    await context.close();
  }
}

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** Runs Lighthouse once, in a browser of its own. */
async function lighthouseOnce(bench, url) {
  const chrome = await chromeLauncher.launch({
    chromePath: process.env.AIMS_CHROMIUM,
    chromeFlags: ["--headless=new", ...bench.flags],
    logLevel: "silent",
  });
  const options = {
    port: chrome.port,
    onlyCategories: CATEGORIES,
    output: "json",
    logLevel: "error",
  };
  try {
    return (await lighthouse(url, options)).lhr;
  } finally {
    chrome.kill();
  }
}

/** Runs Lighthouse for a mobile device, with its own slow-down. Now and then it measures nothing and gives
 * no score; then it runs again, and a note says so. */
export async function audit(bench, round) {
  const { url } = await bench.site("ours", REAL);
  let lhr = await lighthouseOnce(bench, url);
  if (lhr.categories.performance.score === null) {
    bench.note(`Lighthouse, asked again: ${lhr.runtimeError?.code ?? "no score"}`);
    lhr = await lighthouseOnce(bench, url);
  }
  bench.meta.lighthouse = lhr.lighthouseVersion;
  for (const category of CATEGORIES) {
    const { score, auditRefs } = lhr.categories[category];
    bench.record(`lighthouse/${category}`, score === null ? null : Math.round(score * 100));
    const failed = auditRefs.filter(
      ({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9,
    );
    if (round === 0 && failed.length > 0) {
      bench.note(`Lighthouse, ${category}: ${failed.map(({ id }) => id).join(", ")}`);
    }
  }
}
