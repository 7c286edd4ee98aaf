// What is measured beside cold visits: large catalogs, screens that work everything out, visits after the
// first, Lighthouse. plan.mjs says how often.

import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";
import { answered, apps, names } from "./apps.mjs";
import { REAL, content, questionsOf } from "./catalog.mjs";
import { LARGE, SIZES, inTurn, withContext } from "./turns.mjs";
import { answerByHand, freshContext, open, profiles, seed, sleep, within } from "./visit.mjs";

const CHANGES = 100_000;
/** How long they may take, in milliseconds. */
const PATIENCE = 40_000;

/** Opening ten thousand questions, and resuming where all are answered, and what that takes of the
 * memory; then a hundred thousand changes. */
export async function memory(bench, round) {
  for (const name of inTurn(names, round)) {
    const { url } = await bench.site(name, LARGE, { isolated: true });
    const app = apps[name];
    await withContext(bench, async (context) => {
      const visit = await open(context, app, url, { profile: profiles.cpu, drive: "answer" });
      const { ready } = await visit.ready();
      bench.record(`open/${LARGE}/${name}/fresh`, ready);
    }).catch((error) => bench.note(`${app.title}: ${error.message}`));
    // Once is enough for what takes so many changes to tell.
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

/** Resuming where ten thousand questions are answered, and what that takes of the memory. */
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

/** A hundred thousand changes, and what the page takes of the memory after them. */
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

/** In how many rounds all screens are looked at; results with a thousand questions in each, since those
 * have a bound. */
const WHOLE = 2;

/** The screens that work everything out, and a print of the summary. Only our page has them. */
export async function results(bench, round) {
  for (const count of SIZES) {
    if (round < WHOLE) await workedOut(bench, count, ["results", "report"], print);
    else if (count === BOUND) await workedOut(bench, count, ["results"]);
  }
}

/** How many answered questions the bound of results is for. */
export const BOUND = 1000;

/** How long these screens take where all questions are answered. */
export async function workedOut(bench, count, screens, after = async () => {}) {
  const { url } = await bench.site("ours", count);
  await withContext(bench, async (context) => {
    await seed(context, url, answered("ours", questionsOf(count), content.catalog.id));
    const visit = await open(context, apps.ours, url, {
      profile: profiles.cpu,
      drive: "resume",
    });
    await visit.ready();
    // The chunks have been fetched in advance by then. What they cost otherwise is in first-use.mjs.
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

/** Waits until a server has been asked for nothing for a while. */
async function silence({ asked }, millis = 1000) {
  const last = () => asked.at(-1)?.at ?? 0;
  while (Date.now() - last() < millis) await sleep(100);
}

const sent = (asked, from) => asked.slice(from).reduce((all, { bytes }) => all + bytes, 0);

/** A first visit, until all is there that the page keeps for later. */
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

/** Leaves a page whose visitor comes again and begins anew. */
async function leave({ page }) {
  await page.evaluate(() => localStorage.clear());
  await page.close();
}

/** A visit after the first one, until the first question is answered. */
async function openAgain(context, name, site, profile, limit) {
  const visit = await open(context, apps[name], site.url, { profile, drive: "answer" });
  return { ...visit, ...(await visit.ready(limit)) };
}

/** A first and a second visit, one without a network, and what is asked for after the page has loaded;
 * and more second visits, until there are `many` of the pages whose ratio has a bound. */
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
        // Most pages do not open without a network, which is a result.
        .catch(() => ({ ready: null }));
      bench.record(`visit/${name}/offline`, third.ready);
    }).catch((error) => bench.note(`${apps[name].title}, visits: ${error.message}`));
  }
  await secondVisits(bench, round, { from: 1, many });
}

/** How many second visits of these two a round makes: their ratio has a bound. */
const SECOND_VISITS = 4;
const COMPARED = ["ours", "react"];

/** Second visits in turn, all of a round but the first `from`. The first visits before them are made at the
 * same time, since nothing of those is measured. */
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

/** One run of Lighthouse, in a browser of its own. */
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

/** Lighthouse as it is on a phone, with its own slow-down. Now and then it measures nothing at all and has
 * no score; then it is asked again, and that is noted. */
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
