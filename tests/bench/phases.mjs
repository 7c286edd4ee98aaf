// What is measured, part by part. Every part records figures: a name and one value for each round,
// with null where a round gave none. Values with the same place in two lists were taken one shortly
// after the other, so that they can be compared.

import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";
import { answered, apps, names } from "./apps.mjs";
import { REAL, catalogOf, content, questionsOf } from "./catalog.mjs";
import { median, p95 } from "./figures.mjs";
import {
  answerByHand,
  freshContext,
  open,
  profiles,
  seed,
  sleep,
  within,
} from "./visit.mjs";

/** How many answers give one value of "answer to paint": six levels of five questions. */
const QUESTIONS = 5;
const LEVELS = 6;
const ANSWERS = QUESTIONS * LEVELS;
/** And where it is our growth that is measured: of a few visits, the few slow answers decide otherwise. */
const MANY_QUESTIONS = 15;

const LARGE = 10_000;
const SIZES = [REAL, 1000, LARGE];
const CHANGES = 100_000;

/** Every app is first as often as every other. */
const inTurn = (all, round) => all.map((_, place) => all[(place + round) % all.length]);

/** Answers that each change something: no question gets the level that it has. */
const answersTo = (places) =>
  Array.from({ length: ANSWERS }, (_, index) => {
    const round = Math.floor(index / places);
    return [index % places, (round + 3) % LEVELS];
  });

async function withContext(bench, work) {
  const context = await freshContext(bench.browser);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/** When a page has painted, in a cold visit in which nobody does anything. */
const painted = async (bench, app, url, profile) =>
  (await bench.painter()).visit(app.title, new URL(app.start, url).href, profiles[profile]);

/** A cold visit that is only watched, and one that answers the first question, with what comes after it in
 * the same visit. */
async function coldVisit(bench, name, count, profile, after = async () => {}) {
  const { url } = await bench.site(name, count);
  const { first, largest } = await painted(bench, apps[name], url, profile);
  return withContext(bench, async (context) => {
    const visit = await open(context, apps[name], url, {
      profile: profiles[profile],
      drive: "answer",
    });
    const { ready, tries, origin } = await visit.ready();
    await visit.settled();
    const shift = await visit.page.evaluate(() => self.bench.shift);
    const bytes = visit.net.bytesUntil(origin + ready);
    const figures = { ready, tries, bytes, whole: visit.net.bytes(), first, largest, shift };
    await within(90_000, `${apps[name].title}, answers`, after(visit));
    return figures;
  });
}

const NOTHING = {
  ready: null,
  tries: null,
  bytes: null,
  whole: null,
  first: null,
  largest: null,
  shift: null,
};

/** One visit that failed is told, and costs no more than its own values. */
function failed(bench, name, count, error) {
  bench.note(`${apps[name].title}, ${count} questions: ${error.message.split("\n")[0]}`);
  return NOTHING;
}

const recordAll = (bench, prefix, figures) =>
  Object.entries(figures).forEach(([what, value]) => bench.record(`${prefix}/${what}`, value));

/** Answers in an app that is open: from each to its paint, and in the handlers. */
async function answerSome(bench, name, count, visit, many = QUESTIONS) {
  const { page } = visit;
  await visit.throttle(profiles.cpu.cpu);
  const screens = name === "ours" ? ["question", "clause"] : ["page"];
  for (const screen of screens) {
    let paints;
    let handlers;
    if (screen === "question") {
      // One question on a screen: the next ones, one after the other.
      [paints, handlers] = [[], []];
      const all = questionsOf(count).slice(0, many);
      for (const { id } of all) {
        await page.evaluate((hash) => self.bench.go(hash), `#/question/${id}`);
        await page.waitForTimeout(50);
        paints.push(...(await answerByHand(visit, answersTo(1).slice(0, LEVELS))));
        handlers.push(...(await page.evaluate((some) => self.bench.handle([0], some), LEVELS)));
      }
    } else {
      if (screen === "clause") {
        const [first] = catalogOf(count).groups;
        await page.evaluate((hash) => self.bench.go(hash), `#/clause/${first.id}`);
        await page.waitForTimeout(200);
      }
      const there = await page.evaluate(() => self.bench.questions().length);
      const places = Math.min(there, QUESTIONS);
      paints = await answerByHand(visit, answersTo(places));
      handlers = await page.evaluate(
        ([where, some]) => self.bench.handle(where, some),
        [Array.from({ length: places }, (_, place) => place), ANSWERS],
      );
    }
    const prefix = name === "ours" ? `${count}/ours/${screen}` : `${count}/${name}`;
    recordAnswers(bench, prefix, paints, handlers);
  }
}

function recordAnswers(bench, prefix, paints, handlers) {
  bench.record(`answer/${prefix}/all`, paints);
  bench.record(`answer/${prefix}/median`, median(paints));
  bench.record(`answer/${prefix}/p95`, p95(paints));
  bench.record(`handle/${prefix}/median`, median(handlers));
  bench.record(`handle/${prefix}/p95`, p95(handlers));
}

const unthrottleLine = ({ cdp }) =>
  cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });

/** Cold visits of all apps in turn, slow and fast, and answers in the slow ones. */
async function load(bench, round) {
  for (const name of inTurn(names, round)) {
    const slow = await coldVisit(bench, name, REAL, "slow", async (visit) => {
      await unthrottleLine(visit);
      await answerSome(bench, name, REAL, visit);
    }).catch((error) => failed(bench, name, REAL, error));
    recordAll(bench, `load/slow/${REAL}/${name}`, slow);
    const fast = await coldVisit(bench, name, REAL, "fast").catch((error) =>
      failed(bench, name, REAL, error),
    );
    recordAll(bench, `load/fast/${REAL}/${name}`, fast);
  }
  await firstOfALine(bench).catch((error) => bench.note(`a line: ${error.message}`));
}

/** The first paint of a page with one line of text: no page can be sooner on this machine. */
async function firstOfALine(bench) {
  const { url } = await bench.site("static", REAL);
  const { first } = await painted(bench, { ...apps.static, start: "./line" }, url, "slow");
  bench.record(`load/slow/${REAL}/line/first`, first);
}

/** The same for growing catalogs. The rivals are visited less often there, since it is our growth that
 * is to be known well; and the two that keep all questions in their script answer nothing. */
async function sizes(bench, round) {
  const apart = { record: (key, value) => bench.record(`sizes/${key}`, value) };
  for (const name of inTurn(names, round)) {
    const isMain = name === "ours" || name === "static";
    if (name !== "ours" && round >= bench.least) continue;
    for (const count of inTurn(SIZES, round)) {
      const figures = await coldVisit(bench, name, count, "slow", async (visit) => {
        if (!isMain) return;
        await unthrottleLine(visit);
        await answerSome(apart, name, count, visit, MANY_QUESTIONS);
      }).catch((error) => failed(bench, name, count, error));
      recordAll(bench, `sizes/load/${count}/${name}`, figures);
    }
  }
}

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
