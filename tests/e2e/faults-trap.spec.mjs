// F11: the program ends in the middle of a handler, as a panic or a full stack would end it.
//
// Every way from the browser into the program is an exported function `…closures…invoke…`, which the
// glue calls. The glue is served with a wrapper around them: while `__trap` is set, the program runs
// the handler and then ends with the error that a real trap is, or does not even begin.

import { readFileSync, readdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";

import {
  answerForm,
  button,
  expect,
  onQuestion,
  open,
  readingsFile,
  seed,
  storedAnswer,
  there,
  test,
  OURS,
} from "./page.mjs";

const dist = process.env.AIMS_DIST;
const glue = readdirSync(dist).find((name) => /^aims-readiness-.*\.js$/.test(name));
// Where the glue, whose own names are short, takes what the program exports.
const EXPORTS = /\b(\w+)=(\w+)\.exports,/g;
const WRAPPED = `$1=Object.fromEntries(Object.entries($2.exports).map(([name, value]) => [
  name,
  !/closures.*invoke/.test(name) ? value : (...all) => {
    const end = () => {
      globalThis.__trap = undefined;
      globalThis.__ended = true;
      throw new WebAssembly.RuntimeError("unreachable");
    };
    if (globalThis.__trap === "before") end();
    const result = value(...all);
    if (globalThis.__trap === "after") end();
    return result;
  },
])),`;

/** Serves the glue with the wrapper, under the integrity value that it then has. */
async function wrap(page) {
  const source = readFileSync(join(dist, glue), "utf8");
  expect(source.match(EXPORTS)).toHaveLength(1);
  const body = source.replace(EXPORTS, WRAPPED);
  const digest = (text) => `sha384-${createHash("sha384").update(text).digest("base64")}`;
  const html = readFileSync(join(dist, "index.html"), "utf8");
  expect(html).toContain(digest(source));
  const changed = html.replaceAll(digest(source), digest(body));
  await page.route(`**/${glue}`, (route) => route.fulfill({ contentType: "text/javascript", body }));
  await page.route(
    (url) => url.href === process.env.AIMS_URL,
    (route) => route.fulfill({ contentType: "text/html", body: changed }),
  );
}

/** Expected errors in the console: those of the trap, and nothing else. */
function forgive(problems) {
  const isTrap = (problem) => /unreachable|RuntimeError/.test(problem);
  problems.splice(0, problems.length, ...problems.filter((problem) => !isTrap(problem)));
}

/** Waits until the page has done what it puts off until it is idle, which is no handler of a visitor. */
async function idle(page) {
  const wasFetched = (file) =>
    performance.getEntriesByType("resource").some(({ name }) => name.endsWith(file));
  await page.waitForFunction(wasFetched, readingsFile);
  await page.waitForTimeout(500);
}

const ANSWERED = { [`${OURS}answer/4.1`]: '{"level":3,"evidence":"draft"}' };

const HANDLERS = {
  "choosing a level": { at: "#/question/4.2", act: (page) => answerForm(page, "4.2").level(2).click() },
  "writing a note": { at: "#/question/4.2", act: (page) => answerForm(page, "4.2").note.fill("a") },
  "leaving a field": {
    at: "#/question/4.2",
    before: (page) => answerForm(page, "4.2").note.focus(),
    act: (page) => answerForm(page, "4.2").note.blur(),
  },
  "a key": { at: "#/question/4.2", act: (page) => page.keyboard.press("3") },
  "going on": {
    at: "#/question/4.2",
    act: (page) => page.evaluate(() => location.assign("#/question/4.3")),
    to: "#/question/4.3",
  },
  "writing the profile": {
    at: "#/profile",
    act: (page) => page.getByRole("textbox", { name: "Organisation", exact: true }).fill("We"),
  },
  "searching": {
    at: "#/search",
    before: (page) => expect(page.getByRole("searchbox")).toBeVisible(),
    act: (page) => page.getByRole("searchbox").pressSequentially("a"),
    to: /^#\/search/,
  },
  "deciding on a control": {
    at: "#/question/A.2.2",
    act: (page) => answerForm(page, "A.2.2").decide("Included").click(),
  },
  "saving a file": { at: "#/data", act: (page) => button(page, "Save to a file").click() },
  "opening a file": {
    at: "#/data",
    act: (page) =>
      page.locator("input[type=file]").setInputFiles({
        name: "x.json",
        mimeType: "application/json",
        buffer: Buffer.from("{}"),
      }),
  },
  "hearing of another tab": {
    at: "#/results",
    act: (page) =>
      page.evaluate(
        (key) => dispatchEvent(new StorageEvent("storage", { key })),
        `${OURS}answer/4.1`,
      ),
  },
  "coming back to the tab": {
    at: "#/results",
    act: (page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange"))),
  },
};

for (const when of ["before", "after"]) {
  test.describe(`the program ends ${when} its work`, () => {
    for (const [name, { at, before, act, to }] of Object.entries(HANDLERS)) {
      test(`F11: ${name}: the page comes back at the same place with all answers`, async ({
        page,
        problems,
      }) => {
        await wrap(page);
        await seed(page, ANSWERED);
        await open(page, at);
        await before?.(page);
        await idle(page);
        await page.evaluate((trap) => {
          globalThis.__mark = true;
          globalThis.__trap = trap;
        }, when);
        await act(page).catch(() => {});
        await expect
          .poll(() => page.evaluate(() => globalThis.__mark ?? false).catch(() => true))
          .toBe(false);
        await there(page);
        const hash = expect.poll(() => new URL(page.url()).hash);
        await (to instanceof RegExp ? hash.toMatch(to) : hash.toBe(to ?? at));
        expect(await storedAnswer(page, "4.1")).toEqual({ level: 3, evidence: "draft" });
        await page.goto("#/question/4.1");
        await onQuestion(page, "4.1");
        await expect(answerForm(page, "4.1").level(3)).toBeChecked();
        // It works again.
        await answerForm(page, "4.1").level(4).click();
        expect((await storedAnswer(page, "4.1")).level).toBe(4);
        forgive(problems);
      });
    }
  });
}

test("F11: three times in a row: a page without the program offers the raw data", async ({
  page,
  problems,
}) => {
  await wrap(page);
  await seed(page, ANSWERED);
  await page.addInitScript(() => {
    if (!sessionStorage.getItem("well")) globalThis.__trap = "before";
  });
  await page.goto("./");
  const title = page.getByRole("heading", { name: "The page has stopped three times in a row" });
  await expect(title).toBeVisible();
  await expect(button(page, "Save the raw data")).toBeFocused();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Save the raw data").click(),
  ]);
  const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
  for (const [key, value] of Object.entries(ANSWERED)) expect(saved[key]).toBe(value);

  // Again, and well this time.
  await page.evaluate(() => sessionStorage.setItem("well", "yes"));
  await button(page, "Try again").click();
  await expect(title).toBeHidden();
  await expect(answerForm(page, "4.1").level(3)).toBeChecked();
  forgive(problems);
});

test("F11: a real trap is the error that is looked for", async ({ page }) => {
  const kinds = await page.evaluate(async () => {
    // (module (func (export "end") unreachable) (func $deep (export "deep") call $deep))
    const bytes = Uint8Array.from([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 3, 2, 0, 0, 7, 14, 2, 3, 101, 110, 100, 0,
      0, 4, 100, 101, 101, 112, 0, 1, 10, 10, 2, 3, 0, 0, 11, 4, 0, 16, 1, 11,
    ]);
    const { instance } = await WebAssembly.instantiate(bytes);
    const kind = (run) => {
      try {
        run();
      } catch (error) {
        return [error instanceof WebAssembly.RuntimeError, error instanceof RangeError];
      }
      return [];
    };
    return [kind(instance.exports.end), kind(instance.exports.deep)];
  });
  expect(kinds).toEqual([
    [true, false],
    [false, true],
  ]);
});
