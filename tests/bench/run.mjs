// The part of the bench that runs in a browser: `cargo xtask bench web`, which passes all paths in the
// environment; see xtask/src/bench/web.rs. Raw values go to web.json, and the tables into
// docs/performance.md. A quick run writes quick.json and quick.md. A run of named parts writes files with
// `-trial` in their names.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { filesOf } from "./build.mjs";
import { REAL } from "./catalog.mjs";
import { painter } from "./paint.mjs";
import { planOf, roundsOf } from "./plan.mjs";
import { ONLY_WHOLE } from "./quick.mjs";
import { compared } from "./ratios.mjs";
import { document } from "./report.mjs";
import { serve } from "./server.mjs";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    compare: { type: "string" },
  },
});
const parts = planOf(options);
const isWhole = !options.quick && options.only.length === 0;
const out = process.env.AIMS_BENCH_OUT;
const file = `${options.quick ? "quick" : "web"}${options.only.length > 0 ? "-trial" : ""}`;
const raw = join(out, `${file}.json`);
const earlier = options.compare ?? raw;
const before = existsSync(earlier) ? JSON.parse(readFileSync(earlier, "utf8")) : null;
if (options.compare && !before) throw new Error(`${options.compare} is not there`);

// The browser's own requests must not interfere, and it has to measure memory as soon as it is asked to.
const flags = [
  "--disable-background-networking",
  "--enable-blink-features=ForceEagerMeasureMemory",
];
// Chromium's sandbox does not work for root, the usual user in a container.
if (process.getuid?.() === 0) flags.push("--no-sandbox");

const start = Date.now();
const say = (words) => {
  const seconds = Math.round((Date.now() - start) / 1000);
  console.log(`${String(seconds).padStart(5)} s  ${words}`);
};
const versionOf = (name) =>
  JSON.parse(readFileSync(join(import.meta.dirname, "node_modules", name, "package.json"), "utf8"))
    .version;
const load = () => loadavg().map((value) => Number(value.toFixed(2)));

const figures = {};
const notes = [];
const packages = [
  "survey-core",
  "survey-js-ui",
  "react",
  "esbuild",
  "lighthouse",
  "playwright-core",
];
/** Starts a browser for one round. A browser that has opened or printed ten thousand answers stays slower, so
 * each round has a new one. It opens a page first, so that no app pays for its start. */
async function launch() {
  const browser = await chromium.launch({ executablePath: process.env.AIMS_CHROMIUM, args: flags });
  const page = await browser.newPage();
  await page.goto(`${(await site("static", REAL)).url}line`);
  await page.close();
  return browser;
}
const meta = {
  date: new Date().toISOString().slice(0, 10),
  runs: parts.find(({ name }) => name === "load")?.rounds ?? 0,
  quick: options.quick,
  only: options.only,
  chromium: "",
  node: process.versions.node,
  versions: Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  cores: cpus().length,
  memory: totalmem(),
  loadBefore: load(),
};

/** Waits until the processors are idle, so that leftovers of one round (an abandoned print, a worker that
 * fetches) do not affect the next. Returns whether they became idle. */
async function idle() {
  const spent = () => {
    const times = cpus().map(({ times }) => times);
    const all = times.flatMap((time) => Object.values(time)).reduce((sum, time) => sum + time, 0);
    return { all, idle: times.reduce((sum, time) => sum + time.idle, 0) };
  };
  for (let tries = 0; tries < 120; tries += 1) {
    const before = spent();
    await new Promise((done) => setTimeout(done, 500));
    const after = spent();
    if (after.idle - before.idle > 0.9 * (after.all - before.all)) return true;
  }
  return false;
}

const sites = new Map();
async function site(name, count, { isolated = false } = {}) {
  const key = `${name}/${count}/${isolated}`;
  if (!sites.has(key)) {
    sites.set(key, await serve(await filesOf(name, count, { isolated })));
    say(`built ${name} with ${count} questions`);
  }
  return sites.get(key);
}

// All remaining visits would fail, and the results would be worthless.
const stop = () => {
  console.error("the browser has ended before its time");
  process.exit(1);
};

let painting = null;
/** The browser of this round for paints, started when it is first needed. */
const painterOf = async () => {
  painting ??= await painter(flags, `${(await site("static", REAL)).url}line`);
  return painting;
};

/** The number of values that a round has for each name, if more than one. */
const visits = {};
const bench = {
  browser: null,
  painter: painterOf,
  flags,
  meta,
  site,
  idle,
  round: 0,
  /** Records a value of this round, or of one of several visits in this round. */
  record: (key, value, visit = 0, many = 1) => {
    figures[key] ??= [];
    figures[key][bench.round * many + visit] = value;
    if (many > 1) visits[key] = many;
  },
  has: (key) => figures[key] !== undefined,
  note: (words) => {
    if (!notes.includes(words)) notes.push(words);
    say(`note: ${words}`);
  },
};

try {
  // All sites are built first, because compression keeps all cores busy.
  for (const [name, count, how] of parts.flatMap(({ sites }) => sites)) {
    await site(name, count, how);
  }
  meta.loadBefore = load();
  for (const { name, round, many, once } of roundsOf(parts)) {
    if (!(await idle())) bench.note("the machine had other work to do between two rounds");
    bench.round = round;
    bench.browser = await launch();
    bench.browser.on("disconnected", stop);
    meta.chromium = bench.browser.version();
    await once(bench, round);
    bench.browser.off("disconnected", stop);
    await bench.browser.close();
    await painting?.close();
    painting = null;
    say(`${name}: ${round + 1} of ${many}`);
  }
} finally {
  for (const one of sites.values()) await one.close();
}
meta.loadAfter = load();
meta.seconds = Math.round((Date.now() - start) / 1000);

for (const [key, values] of Object.entries(figures)) {
  figures[key] = Array.from(values, (value) => value ?? null);
}
if (options.quick && options.only.length === 0) meta.left = ONLY_WHOLE;
const run = { meta, notes, visits, figures };
writeFileSync(raw, JSON.stringify(run, null, 1));
const { text, page } = document(run, process.env.AIMS_BENCH_DOC);
writeFileSync(isWhole ? process.env.AIMS_BENCH_DOC : join(out, `${file}.md`), isWhole ? page : text);
console.log(`\n${text}`);
if (before) console.log(`\n${compared(before, run).join("\n")}`);
