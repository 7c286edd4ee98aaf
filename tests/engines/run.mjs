// Runs the tests in every browser that is there, one after the other, and prints a table.
// `cargo xtask test engines` says in the environment where browsers and site are; see
// xtask/src/test/engines.rs. Words on the command line choose: `firefox`, `F6`, `print`.

import { NAMES, isThere, launch, nameOf } from "./browsers.mjs";
import { NotPossible } from "./outcome.mjs";
import { serve } from "./server.mjs";
import journey from "./journey.mjs";
import print from "./print.mjs";
import start from "./start.mjs";
import storage from "./storage.mjs";
import tabs from "./tabs.mjs";

/** No test takes a tenth of this. It is for a browser that answers nothing any more. */
const LIMIT = 180_000;

const words = process.argv.slice(2);
const ALL = [...journey, ...storage, ...tabs, ...start, ...print];
const engines = NAMES.filter((id) => !words.some((word) => NAMES.includes(word)) || words.includes(id));
const wanted = words.filter((word) => !NAMES.includes(word));
const tests = ALL.filter(({ name }) => !wanted.length || wanted.some((word) => name.startsWith(word)));
if (!tests.length) throw new Error(`no test has a name that begins with ${wanted.join(" or ")}`);

/** Runs one test in a browser and on a host of its own. */
async function attempt(driver, { host, visitor, run }) {
  const site = await serve(host);
  try {
    const session = await driver.session(visitor);
    if (!session) throw new NotPossible("its driver has no switch for it");
    try {
      await run({ session, site });
    } finally {
      // A browser that is gone already has said so.
      await session.end().catch(() => {});
    }
  } finally {
    await site.end();
  }
}

/** How a test ended, in a few words and in many. */
async function outcome(driver, test) {
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(`not over after ${LIMIT} ms`)), LIMIT);
  });
  try {
    await Promise.race([attempt(driver, test), late]);
    return { how: "passed" };
  } catch (error) {
    if (error instanceof NotPossible) return { how: "not possible", why: error.message };
    return { how: "FAILED", why: error.stack };
  } finally {
    clearTimeout(timer);
  }
}

/** A table with aligned columns. */
function table(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  return rows
    .map((row) => row.map((cell, at) => cell.padEnd(widths[at])).join("  ").trimEnd())
    .join("\n");
}

const results = new Map(tests.map((test) => [test, {}]));
for (const id of engines.filter(isThere)) {
  let driver = await launch(id);
  for (const test of tests) {
    const begin = Date.now();
    const result = await outcome(driver, test);
    results.get(test)[id] = result;
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    const why = result.why ? `\n    ${result.why.replaceAll("\n", "\n    ")}` : "";
    console.log(`${nameOf(id)}: ${test.name}: ${result.how} (${seconds} s)${why}`);
    if (result.how === "FAILED") {
      // Nobody knows what state the driver is in.
      driver.end();
      driver = await launch(id);
    }
  }
  driver.end();
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
console.log(`${count("passed")} passed, ${count("FAILED")} failed, ${count("not possible")} not possible`);
process.exitCode = count("FAILED") || !count("passed") ? 1 : 0;
