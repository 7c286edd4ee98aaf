// F11: the program ends in the middle of a handler, as a panic or a stack overflow would end it.
//
// Every call from the browser into the program goes through an exported function `…closures…invoke…`,
// which the glue calls. The test serves the glue with a wrapper around these functions. While `__trap`
// is set, the program either runs the handler and then ends with the error of a real trap, or does not
// run it at all. With `__inEvents`, only handlers of events are affected, and idle work passes through.

import { readFileSync, readdirSync } from "node:fs";
import { createHash } from "node:crypto";

import { built, reply, test } from "./host.mjs";
import { answerForm, button, expect, go, onQuestion, open, seed, storedAnswer, there, OURS } from "./page.mjs";

const glue = readdirSync(process.env.AIMS_DIST).find((name) => /^aims-readiness-.*\.js$/.test(name));
// The place where the glue, whose own names are minified, takes the exports of the program.
const EXPORTS = /\b(\w+)=(\w+)\.exports,/g;
const WRAPPED = `$1=Object.fromEntries(Object.entries($2.exports).map(([name, value]) => [
  name,
  !/closures.*invoke/.test(name) ? value : (...all) => {
    if (globalThis.__inEvents && !globalThis.event) return value(...all);
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

/** Serves the glue with the wrapper, and with the integrity value that matches it. */
function wrap(site) {
  const source = built(glue).toString();
  expect(source.match(EXPORTS)).toHaveLength(1);
  const body = source.replace(EXPORTS, WRAPPED);
  const digest = (text) => `sha384-${createHash("sha384").update(text).digest("base64")}`;
  const html = built("index.html").toString();
  expect(html).toContain(digest(source));
  site.changed[glue] = reply(body, "text/javascript");
  site.changed["index.html"] = reply(html.replaceAll(digest(source), digest(body)), "text/html; charset=utf-8");
  // Lets the browser take the files from its cache when the page is reloaded.
  site.headers = { "cache-control": "public, max-age=3600" };
}

/** Removes the errors of the trap, which are expected, from the console's problems. */
function forgive(problems) {
  const isTrap = (problem) => /unreachable|RuntimeError/.test(problem);
  problems.splice(0, problems.length, ...problems.filter((problem) => !isTrap(problem)));
}

const ANSWERED = { [`${OURS}answer/4.1`]: '{"level":3,"evidence":"draft"}' };

// Texts are typed key by key. `fill` inserts a text, and Chromium took no more input from the test if the
// page was loaded again during that (4 of 100 runs).
const HANDLERS = {
  "choosing a level": { at: "#/question/4.2", act: (page) => answerForm(page, "4.2").level(2).click() },
  "writing a note": { at: "#/question/4.2", act: (page) => answerForm(page, "4.2").note.pressSequentially("a") },
  "leaving a field": {
    at: "#/question/4.2",
    before: (page) => answerForm(page, "4.2").note.focus(),
    act: (page) => answerForm(page, "4.2").note.blur(),
  },
  "pressing a key": { at: "#/question/4.2", act: (page) => page.keyboard.press("3") },
  "going to the next question": {
    at: "#/question/4.2",
    act: (page) => page.evaluate(() => location.assign("#/question/4.3")),
    to: "#/question/4.3",
  },
  "writing the profile": {
    at: "#/profile",
    act: (page) => page.getByRole("textbox", { name: "Organisation", exact: true }).pressSequentially("W"),
  },
  "searching": {
    at: "#/search",
    before: (page) => expect(page.getByRole("searchbox")).toBeVisible(),
    act: (page) => page.getByRole("searchbox").pressSequentially("a"),
    to: /^#\/search/,
  },
  "deciding on a control": {
    at: "#/question/A.2.2",
    act: (page) => answerForm(page, "A.2.2").decide("Applicable").click(),
  },
  "saving a file": { at: "#/data", act: (page) => button(page, "Save to a file").click() },
  "opening a file": {
    at: "#/data",
    act: (page) =>
      page.getByLabel("Choose a file").setInputFiles({
        name: "x.json",
        mimeType: "application/json",
        buffer: Buffer.from("{}"),
      }),
  },
  "hearing of a change in another tab": {
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
  test(`F11: if the program traps ${when} a handler, the page returns to its place with all answers`, async ({
    page,
    problems,
    site,
  }) => {
    wrap(site);
    await seed(page, ANSWERED, site.url);
    await open(page, site.url);
    let level = 3;
    for (const [name, { at, before, act, to }] of Object.entries(HANDLERS)) {
      await test.step(name, async () => {
        await go(page, at);
        // The focus moves one frame after the screen, and the field that loses it fires an event.
        await page.waitForFunction(() => document.activeElement !== document.body);
        await before?.(page);
        await page.evaluate((trap) => {
          // Clears the count of traps: a visitor meets one in a minute, and three have their own test.
          sessionStorage.clear();
          globalThis.__inEvents = true;
          globalThis.__trap = trap;
        }, when);
        const again = page.waitForEvent("load", { timeout: 15_000 });
        await act(page).catch(() => {});
        await again;
        await there(page);
        const hash = expect.poll(() => new URL(page.url()).hash);
        await (to instanceof RegExp ? hash.toMatch(to) : hash.toBe(to ?? at));
        expect(await storedAnswer(page, "4.1")).toEqual({ level, evidence: "draft" });
        await go(page, "#/question/4.1");
        await onQuestion(page, "4.1");
        await expect(answerForm(page, "4.1").level(level)).toBeChecked();
        // The page works again.
        level = level === 3 ? 4 : 3;
        await answerForm(page, "4.1").level(level).click();
        expect((await storedAnswer(page, "4.1")).level).toBe(level);
      });
    }
    forgive(problems);
  });
}

test("F11: after three traps in a row, a page without the program offers the raw data", async ({
  page,
  problems,
  site,
}) => {
  wrap(site);
  await seed(page, ANSWERED, site.url);
  await page.addInitScript(() => {
    if (!sessionStorage.getItem("well")) globalThis.__trap = "before";
    const loads = Number(sessionStorage.getItem("loads") ?? 0);
    sessionStorage.setItem("loads", loads + 1);
  });
  await page.goto(site.url);
  const title = page.getByRole("heading", { name: "The page has stopped three times in a row" });
  await expect(title).toBeVisible();
  // After exactly three loads.
  expect(await page.evaluate(() => sessionStorage.getItem("loads"))).toBe("3");
  await expect(button(page, "Save the raw data")).toBeFocused();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Save the raw data").click(),
  ]);
  const saved = JSON.parse(readFileSync(await download.path(), "utf8"));
  for (const [key, value] of Object.entries(ANSWERED)) expect(saved[key]).toBe(value);

  // Another attempt, which succeeds.
  await page.evaluate(() => sessionStorage.setItem("well", "yes"));
  await button(page, "Try again").click();
  await expect(title).toBeHidden();
  await expect(answerForm(page, "4.1").level(3)).toBeChecked();
  forgive(problems);
});

test("F11: a real trap throws the error that the page looks for", async ({ page }) => {
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
