// What is measured, part by part. Every part records figures: a name and one value for each round, or as
// many for each, with null where there was none. Values with the same place in two lists were taken one
// shortly after the other, so that they can be compared.

import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";
import { answered, apps, names } from "./apps.mjs";
import { REAL, content, questionsOf } from "./catalog.mjs";
import { load, sizes } from "./cold.mjs";
import { LARGE, inTurn, withContext } from "./turns.mjs";
import { answerByHand, open, profiles, seed, sleep, within } from "./visit.mjs";

const CHANGES = 100_000;

/** Opening ten thousand questions, and resuming where all are answered, and what that takes of the
 * memory; then a hundred thousand changes. */
async function memory(bench, round) {
  const questions = questionsOf(LARGE);
  const bytes = (page) =>
    within(
      60_000,
      "the size of the memory",
      page.evaluate(() => self.bench.memory()),
    );
  for (const name of inTurn(names, round)) {
    const { url } = await bench.site(name, LARGE, { isolated: true });
    const app = apps[name];
    await withContext(bench, async (context) => {
      const visit = await open(context, app, url, { profile: profiles.cpu, drive: "answer" });
      const { ready } = await visit.ready();
      bench.record(`open/${LARGE}/${name}/fresh`, ready);
    }).catch((error) => bench.note(`${app.title}: ${error.message}`));
    await withContext(bench, async (context) => {
      await seed(context, url, answered(name, questions, content.catalog.id));
      const visit = await open(context, app, url, { profile: profiles.cpu, drive: "resume" });
      const { ready } = await visit.ready();
      bench.record(`open/${LARGE}/${name}/resumed`, ready);
      await visit.throttle(1);
      await visit.settled();
      bench.record(`memory/${LARGE}/${name}/answered`, await bytes(visit.page));
      // Once is enough for what takes so many changes to tell.
      if (bench.has(`change/${LARGE}/${name}/each`)) return;
      const limit = bench.patience;
      const changes = visit.page.evaluate(
        async ([count, time]) => {
          const start = performance.now();
          const many = await self.bench.change(count, time);
          return [many, performance.now() - start];
        },
        [CHANGES, limit],
      );
      const [done, took] = await within(limit + 30_000, "the changes", changes);
      if (done < CHANGES) {
        bench.note(
          `${app.title}: ${done} of ${CHANGES} changes within ${limit / 1000} s; its memory was taken then`,
        );
      }
      bench.record(`change/${LARGE}/${name}/each`, took / done);
      bench.record(`memory/${LARGE}/${name}/changed`, await bytes(visit.page));
    }).catch((error) => bench.note(`${app.title}: ${error.message}`));
  }
}

/** The screens that work everything out, and a print of the summary. Only our page has them. */
async function results(bench) {
  for (const count of [REAL, LARGE]) {
    const { url } = await bench.site("ours", count);
    await withContext(bench, async (context) => {
      await seed(context, url, answered("ours", questionsOf(count), content.catalog.id));
      const visit = await open(context, apps.ours, url, {
        profile: profiles.cpu,
        drive: "resume",
      });
      await visit.ready();
      for (const screen of ["results", "report"]) {
        const took = visit.page.evaluate((hash) => self.bench.go(hash), `#/${screen}`);
        bench.record(`screen/${count}/${screen}`, await within(120_000, screen, took));
      }
      await visit.throttle(1);
      const start = performance.now();
      await within(60_000, "the print", visit.page.pdf({ preferCSSPageSize: true }));
      bench.record(`screen/${count}/print`, performance.now() - start);
    }).catch((error) => bench.note(`results with ${count} questions: ${error.message}`));
  }
}

/** Waits until a server has been asked for nothing for a while. */
async function silence({ asked }, millis = 1000) {
  const last = () => asked.at(-1)?.at ?? 0;
  while (Date.now() - last() < millis) await sleep(100);
}

/** A second visit, one without a network, and what is asked for after the page has loaded. */
async function visits(bench, round) {
  const sent = (asked, from) => asked.slice(from).reduce((all, { bytes }) => all + bytes, 0);
  for (const name of inTurn(names, round)) {
    const site = await bench.site(name, REAL);
    const app = apps[name];
    await withContext(bench, async (context) => {
      const start = site.asked.length;
      const first = await open(context, app, site.url);
      await first.net.quiet();
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
      bench.record(`visit/${name}/everything`, sent(site.asked, start));
      const origin = new URL(site.url).origin;
      const strangers = first.net.all().filter(({ url }) => new URL(url).origin !== origin);
      bench.record(`visit/${name}/strangers`, strangers.length);
      const loaded = site.asked.length + first.net.all().length;
      await answerByHand(first, [
        [0, 5],
        [0, 4],
        [0, 2],
      ]);
      await sleep(500);
      bench.record(`visit/${name}/later`, site.asked.length + first.net.all().length - loaded);
      await first.page.evaluate(() => localStorage.clear());
      await first.page.close();

      const again = site.asked.length;
      const second = await open(context, app, site.url, {
        profile: profiles.slow,
        drive: "answer",
      });
      const { ready } = await second.ready();
      await silence(site);
      bench.record(`visit/${name}/again`, ready);
      bench.record(`visit/${name}/again-bytes`, sent(site.asked, again));
      await second.page.evaluate(() => localStorage.clear());
      await second.page.close();

      await context.setOffline(true);
      const third = await open(context, app, site.url, { profile: profiles.cpu, drive: "answer" })
        .then((visit) => visit.ready(10_000))
        // Most pages do not open without a network, which is a result.
        .catch(() => ({ ready: null }));
      bench.record(`visit/${name}/offline`, third.ready);
    });
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
async function audit(bench, round) {
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

/** The parts, and how many rounds each of them has. */
const parts = {
  load: [load, "runs"],
  sizes: [sizes, "few"],
  visits: [visits, "few"],
  results: [results, "least"],
  memory: [memory, "least"],
  lighthouse: [audit, "audits"],
};

export const phases = Object.keys(parts);

/** The rounds of these parts, each part spread evenly over the whole run: how fast a machine is changes
 * within minutes, and a part that is done in one go has the speed of those minutes only. */
export function rounds(bench, chosen) {
  const all = chosen.flatMap((name) => {
    const [once, many] = parts[name];
    return Array.from({ length: bench[many] }, (_, round) => ({
      name,
      round,
      many: bench[many],
      at: (round + 0.5) / bench[many],
      once: () => once(bench, round),
    }));
  });
  return all.sort((one, other) => one.at - other.at);
}
