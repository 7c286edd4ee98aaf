// Cold visits: when a page paints, when its first question can be answered, and how long an answer takes.

import { apps, names } from "./apps.mjs";
import { REAL, catalogOf, questionsOf } from "./catalog.mjs";
import { median, p95 } from "./figures.mjs";
import { SIZES, inTurn, withContext } from "./turns.mjs";
import { answerByHand, open, profiles, within } from "./visit.mjs";

/** The answers behind one value of "answer to paint": six levels of five questions. */
const QUESTIONS = 5;
const LEVELS = 6;
const ANSWERS = QUESTIONS * LEVELS;
/** The numbers of questions where 95th percentiles are compared: with fewer, the few slow answers would
 * decide. The larger number is for the growth of our page, which is measured in fewer rounds. */
const MORE_QUESTIONS = 10;
const MANY_QUESTIONS = 15;

/** The visits per round that measure paints, and that measure readiness without slow-down. Without
 * slow-down a first paint takes three to seven frames of 16 ms, so a single frame matters: with one visit in
 * each of 15 rounds, the ratios of two runs differ by more than 15 % in three to four cases of ten. */
const PAINTS = { slow: 4, fast: 8 };
const FAST = 8;
/** The visits per round that measure the growth of our page, and the rounds that also visit the rivals. */
const GROWN = 4;
const RIVALS = 2;

/** Answers that each change something: no question gets the level that it already has. */
const answersTo = (places, many = ANSWERS) =>
  Array.from({ length: many }, (_, index) => {
    const round = Math.floor(index / places);
    return [index % places, (round + 3) % LEVELS];
  });

/** Measures the paints of a page in a cold visit without any input. `what` is `all` for all paints, or
 * `first` for the first one only. */
async function painted(bench, app, url, profile, what = "all") {
  const painter = await bench.painter();
  return painter[what](app.title, new URL(app.start, url).href, profiles[profile]).catch((error) => {
    bench.note(`${app.title}, paints: ${error.message}`);
    return what === "all" ? { first: null, largest: null } : { first: null };
  });
}

const NOTHING = {
  ready: null,
  tries: null,
  bytes: null,
  whole: null,
  shift: null,
};

/** Runs `work` in a cold visit that answers the first question. A visit that fails is noted, and only its
 * own values are lost. */
async function cold(bench, name, count, profile, work) {
  const { url } = await bench.site(name, count);
  const drive = { profile: profiles[profile], drive: "answer" };
  return withContext(bench, async (context) =>
    work(await open(context, apps[name], url, drive)),
  ).catch((error) => {
    bench.note(`${apps[name].title}, ${count} questions: ${error.message.split("\n")[0]}`);
    return NOTHING;
  });
}

/** Measures a cold visit, and then calls `after` in the same visit. */
export const coldVisit = (bench, name, count, profile, after = async () => {}) =>
  cold(bench, name, count, profile, async (visit) => {
    const { ready, tries, origin } = await visit.ready();
    await visit.settled();
    const shift = await visit.page.evaluate(() => self.bench.shift);
    const bytes = visit.net.bytesUntil(origin + ready);
    const figures = { ready, tries, bytes, whole: visit.net.bytes(), shift };
    await within(90_000, `${apps[name].title}, answers`, after(visit));
    return figures;
  });

/** Measures only when a cold visit is ready, and then leaves it. */
export const readyOnly = async (...where) => (await cold(...where, (visit) => visit.ready())).ready;

export const recordAll = (bench, prefix, figures, ...place) =>
  Object.entries(figures).forEach(([what, value]) =>
    bench.record(`${prefix}/${what}`, value, ...place),
  );

/** The figures without `ready`, which is measured in more visits and recorded separately. */
export const butReady = ({ ready, ...others }) => others;

/** Answers questions in an open app, and measures the time to each paint and the time in the handlers.
 * `questions` is the number of questions that are answered on a screen of their own; the static page gets
 * six times as many answers. `clause` is the number of answers for the screen of a clause and for the pages
 * of the other rivals. */
export async function answerSome(bench, name, count, visit, options) {
  const { questions = QUESTIONS, clause = ANSWERS, withHandlers = true } = options;
  const { page } = visit;
  const handle = (places, some) =>
    withHandlers
      ? page.evaluate(([where, many]) => self.bench.handle(where, many), [places, some])
      : [];
  await visit.throttle(profiles.cpu.cpu);
  const screens = name === "ours" ? ["question", "clause"] : ["page"];
  for (const screen of screens) {
    if (screen === "clause" && clause === 0) continue;
    let paints;
    let handlers;
    if (screen === "question") {
      // The screen shows one question, so go to each question in turn.
      [paints, handlers] = [[], []];
      const all = questionsOf(count).slice(0, questions);
      for (const { id } of all) {
        await page.evaluate((hash) => self.bench.go(hash), `#/question/${id}`);
        await page.waitForTimeout(50);
        paints.push(...(await answerByHand(visit, answersTo(1, LEVELS))));
        handlers.push(...(await handle([0], LEVELS)));
      }
    } else {
      if (screen === "clause") {
        const [first] = catalogOf(count).groups;
        await page.evaluate((hash) => self.bench.go(hash), `#/clause/${first.id}`);
        await page.waitForTimeout(200);
      }
      const there = await page.evaluate(() => self.bench.questions().length);
      const places = Array.from({ length: Math.min(there, QUESTIONS) }, (_, place) => place);
      const answers = name === "static" ? questions * LEVELS : clause;
      paints = await answerByHand(visit, answersTo(places.length, answers));
      handlers = await handle(places, ANSWERS);
    }
    const prefix = name === "ours" ? `${count}/ours/${screen}` : `${count}/${name}`;
    recordAnswers(bench, prefix, paints, handlers);
  }
}

function recordAnswers(bench, prefix, paints, handlers) {
  bench.record(`answer/${prefix}/all`, paints);
  bench.record(`answer/${prefix}/median`, median(paints));
  bench.record(`answer/${prefix}/p95`, p95(paints));
  if (handlers.length === 0) return;
  bench.record(`handle/${prefix}/median`, median(handlers));
  bench.record(`handle/${prefix}/p95`, p95(handlers));
}

/** Makes cold visits to all apps in turn, slow and fast, and answers questions in the slow ones. */
export async function load(bench, round) {
  for (const name of inTurn(names, round)) {
    const slow = await coldVisit(bench, name, REAL, "slow", async (visit) => {
      await visit.freeLine();
      await answerSome(bench, name, REAL, visit, { questions: MORE_QUESTIONS });
    });
    recordAll(bench, `load/slow/${REAL}/${name}`, slow);
    const fast = await coldVisit(bench, name, REAL, "fast");
    recordAll(bench, `load/fast/${REAL}/${name}`, butReady(fast));
  }
  for (let visit = 0; visit < FAST; visit += 1) {
    for (const name of inTurn(names, round + visit)) {
      const ready = await readyOnly(bench, name, REAL, "fast");
      bench.record(`load/fast/${REAL}/${name}/ready`, ready, visit, FAST);
    }
  }
  for (const [profile, visits] of Object.entries(PAINTS)) {
    await paintsInTurn(bench, round, { apps: [...names, "line"], profile, visits });
  }
}

/** Measures the paints of these apps, in `visits` visits each. `line` is a page with one line of text: no
 * page can paint sooner on this machine. */
export async function paintsInTurn(bench, round, { apps: chosen, profile, visits, what }) {
  for (let visit = 0; visit < visits; visit += 1) {
    for (const name of inTurn(chosen, round + visit)) {
      const { url } = await bench.site(name === "line" ? "static" : name, REAL);
      const app = apps[name] ?? { title: "One line of text", start: "./line" };
      const paints = await painted(bench, app, url, profile, what);
      recordAll(bench, `load/${profile}/${REAL}/${name}`, paints, visit, visits);
    }
  }
}

/** Measures the same for growing catalogs. The rivals are visited less often, because the growth of our page
 * is what matters. The two rivals that keep all questions in their script get no answers. */
export async function sizes(bench, round) {
  const apart = { record: (key, value) => bench.record(`sizes/${key}`, value) };
  for (const name of inTurn(names, round)) {
    const isMain = name === "ours" || name === "static";
    if (name !== "ours" && round >= RIVALS) continue;
    for (const count of inTurn(SIZES, round)) {
      const figures = await coldVisit(bench, name, count, "slow", async (visit) => {
        if (!isMain) return;
        await visit.freeLine();
        await answerSome(apart, name, count, visit, { questions: MANY_QUESTIONS });
      });
      recordAll(bench, `sizes/load/${count}/${name}`, butReady(figures));
    }
  }
  for (let visit = 0; visit < GROWN; visit += 1) {
    for (const name of inTurn(names, round + visit)) {
      if (name !== "ours" && (round >= RIVALS || visit > 0)) continue;
      const visits = name === "ours" ? GROWN : 1;
      for (const count of inTurn(SIZES, round + visit)) {
        const ready = await readyOnly(bench, name, count, "slow");
        const { url } = await bench.site(name, count);
        const paints = await painted(bench, apps[name], url, "slow");
        recordAll(bench, `sizes/load/${count}/${name}`, { ready, ...paints }, visit, visits);
      }
    }
  }
}
