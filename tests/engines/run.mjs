// Runs the tests in Firefox and WebKit, side by side, and prints a table. `cargo xtask test engines` passes
// the paths of browsers and site in the environment; see xtask/src/test/engines.rs. Words on the command line
// choose browsers and tests: `firefox`, `F6`, `print`. Chromium runs only if it is named, or in
// `cargo xtask soak`.

import { appendFileSync } from "node:fs";
import { NAMES, isRepetition, isThere, launch, nameOf } from "./browsers.mjs";
import { Engine } from "./engine.mjs";
import { NotPossible } from "./outcome.mjs";
import { serve } from "./server.mjs";
import chunks from "./chunks.mjs";
import around from "./around.mjs";
import journey from "./journey.mjs";
import print from "./print.mjs";
import start from "./start.mjs";
import storage from "./storage.mjs";
import tabs from "./tabs.mjs";

/** The time limit for a test in milliseconds. No test takes a tenth of it; it is for a browser that no longer
 * answers. */
const LIMIT = 180_000;
/** The number of browsers that work at the same time. */
const LANES = 2;

const words = process.argv.slice(2);
const ALL = [...journey, ...storage, ...tabs, ...start, ...around, ...chunks, ...print];
const named = NAMES.filter((id) => words.includes(id));
const usual = NAMES.filter((id) => process.env.AIMS_SOAK || !isRepetition(id));
const engines = named.length ? named : usual;
const wanted = words.filter((word) => !NAMES.includes(word));
const tests = ALL.filter(({ name }) => !wanted.length || wanted.some((word) => name.startsWith(word)));
if (!tests.length) throw new Error(`no test has a name that begins with ${wanted.join(" or ")}`);
// Tests for a visitor with the usual settings come first, so that they share a session.
const order = [...tests].sort((a, b) => Boolean(a.visitor) - Boolean(b.visitor));

/** Runs a test once, with a host of its own. */
async function attempt(browser, session, { host, run }) {
  const site = await serve(host);
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(`not over after ${LIMIT} ms`)), LIMIT);
  });
  try {
    await Promise.race([run({ browser, session, site }), late]);
  } finally {
    clearTimeout(timer);
    await site.end();
  }
}

/** Runs a test, and returns how it ended, in a few words, and why. */
async function outcome(engine, test) {
  try {
    await engine.run(test.visitor, (session) => attempt(engine.name, session, test));
    return { how: "passed" };
  } catch (error) {
    if (error instanceof NotPossible) return { how: "not possible", why: error.message };
    return { how: "FAILED", why: error.stack };
  }
}

const results = new Map(tests.map((test) => [test, {}]));
let repeats = 0;

/** Prints a line, and appends it to the file of repeated starts, whose lines `cargo xtask test` counts. */
function tellOfRepeat(words) {
  console.log(words);
  const file = process.env.AIMS_STARTS;
  if (file) appendFileSync(file, `${words.replaceAll("\n", " ")}\n`);
}

async function runAll(id) {
  const engine = new Engine(nameOf(id), (patience) => launch(id, patience), tellOfRepeat);
  for (const test of order) {
    const begin = Date.now();
    const result = await outcome(engine, test);
    results.get(test)[id] = result;
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    const why = result.why ? `\n    ${result.why.replaceAll("\n", "\n    ")}` : "";
    console.log(`${nameOf(id)}: ${test.name}: ${result.how} (${seconds} s)${why}`);
  }
  await engine.stop();
  repeats += engine.repeats;
}

const waiting = engines.filter(isThere);
const lane = async () => {
  while (waiting.length) await runAll(waiting.shift());
};
await Promise.all(Array.from({ length: LANES }, lane));

/** A table with aligned columns. */
function table(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  return rows
    .map((row) => row.map((cell, at) => cell.padEnd(widths[at])).join("  ").trimEnd())
    .join("\n");
}

const cell = (test, id) => (isThere(id) ? results.get(test)[id].how : "SKIPPED: not there");
console.log(
  `\n${table([
    ["", ...engines.map(nameOf)],
    ...tests.map((test) => [test.name, ...engines.map((id) => cell(test, id))]),
  ])}\n`,
);
const ended = tests.flatMap((test) =>
  engines.filter(isThere).map((id) => ({ test, id, ...results.get(test)[id] })),
);
for (const { test, id, why } of ended.filter(({ how }) => how === "not possible")) {
  console.log(`not possible in ${nameOf(id)}: ${test.name}: ${why}`);
}
const count = (wantedHow) => ended.filter(({ how }) => how === wantedHow).length;
console.log(`${repeats} ${repeats === 1 ? "start" : "starts"} of a driver repeated`);
console.log(`${count("passed")} passed, ${count("FAILED")} failed, ${count("not possible")} not possible`);
// A missing browser is not a failure: the caller reports it.
const isEmpty = !count("passed") && (named.length || ended.length);
process.exitCode = count("FAILED") || isEmpty ? 1 : 0;
