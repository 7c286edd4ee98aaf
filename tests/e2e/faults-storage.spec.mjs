// F1 to F5 and F7 of what can go wrong: storage that is blocked, full, damaged, from another build,
// or cleared while the page is open. "Kept" means that what was shown as saved is there after a
// reload.

import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { built, test } from "./host.mjs";
import {
  ANSWER,
  DETAILS,
  OURS,
  PLACE,
  answerForm,
  asFile,
  asStored,
  button,
  choose,
  content,
  envelope,
  expect,
  fullReport,
  go,
  heading,
  inFile,
  link,
  open,
  openExample,
  organisation,
  saveFile,
  seed,
  someScreens,
  stored,
  storedAnswer,
  take,
  there,
  times,
  watch,
} from "./page.mjs";
import { pdfPages } from "./pdf.mjs";

const alert = (page) =>
  page.getByRole("alert").filter({ hasText: "Your answers are not being saved." });
const notice = (page) =>
  page.getByRole("alert").filter({ hasText: "Some data stored in this browser" });
const ASIDE = "aims-readiness/aside/";

// F1

/**
 * Checks what still works for a visitor whose browser stores nothing: every screen, files and printing.
 * `made` adds a Word file and a printed page. Both are slow, and do not depend on how the storage is
 * blocked, since they are made from what the tab holds.
 */
async function worksWithoutStorage(page, made) {
  await expect(alert(page)).toContainText("Your browser is blocking storage.");
  const form = answerForm(page, "4.1");
  await form.level(3).check();
  await form.note.fill("in this tab");
  await expect(alert(page)).toContainText("Not saved: 4.1.");
  for (const hash of someScreens) {
    await go(page, hash);
    await expect(alert(page)).toBeVisible();
  }
  await go(page, "#/data");
  expect(inFile((await saveFile(page)).text).assessment.answers).toEqual({
    4.1: { level: 3, note: "in this tab" },
  });
  if (made) {
    await go(page, "#/documents");
    const word = page.getByRole("button", { name: "Word (.docx) AI policy", exact: true });
    expect((await take(page, word)).bytes.subarray(0, 2).toString()).toBe("PK");
    await go(page, "#/report");
    await fullReport(page);
    expect((await pdfPages(page, "A4")).join("")).toContain("in this tab");
  }
  await go(page, "#/question/4.1");
  await expect(form.note).toHaveValue("in this tab");
}

const BLOCKED = {
  "throws on access": () => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("The operation is insecure.", "SecurityError");
        },
      });
    }
  },
  "does not exist": () => {
    Object.defineProperty(window, "localStorage", { value: null });
  },
  "throws on every call": () => {
    for (const name of ["getItem", "setItem", "removeItem", "key", "clear"]) {
      Storage.prototype[name] = () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      };
    }
    Object.defineProperty(Storage.prototype, "length", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  },
};

for (const [how, block] of Object.entries(BLOCKED)) {
  test(`F1: screens and files work with storage that ${how}`, async ({ page }) => {
    await page.addInitScript(block);
    await open(page, "#/question/4.1");
    await worksWithoutStorage(page, times(false, true));
  });
}

test("F1: screens, files and printing work in a browser that stores nothing", async ({
  launchOptions,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "aims-"));
  mkdirSync(join(folder, "Default"));
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(folder, "Default", "Preferences"), JSON.stringify(settings));
  const browser = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    baseURL: process.env.AIMS_URL,
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
  });
  const problems = watch(browser);
  const page = await browser.newPage();
  await open(page, "#/question/4.1");
  await worksWithoutStorage(page, true);
  expect([...problems]).toEqual([]);
  await browser.close();
  rmSync(folder, { recursive: true });
});

test("F1: answers can be given and saved to a file in a sandboxed frame", async ({ page, site }) => {
  // Hosts that let others frame the page send this header, and no policy that forbids frames.
  site.headers = { "access-control-allow-origin": "*" };
  site.file = (name) =>
    name === "frame.html"
      ? '<!doctype html><link rel="icon" href="data:,"><title>x</title>' +
        '<iframe width="900" height="900" sandbox="allow-scripts allow-downloads" src="./#/question/4.1"></iframe>'
      : built(name);
  await page.goto(`${site.url}frame.html`);
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("main h1")).toContainText("4.1");
  await expect(frame.getByRole("alert").first()).toContainText("is blocking storage");
  const form = answerForm(frame, "4.1");
  await form.level(2).check();
  await form.note.fill("in a frame");
  const save = frame.getByRole("button", { name: "Save to a file", exact: true });
  const file = await take(page, save.first());
  expect(inFile(file.bytes.toString()).assessment.answers).toEqual({
    4.1: { level: 2, note: "in a frame" },
  });
});

// F2

/** Makes the storage refuse this many writes, starting with the `from`th write of all. */
const refuseWrites = (page, { from, many, name }) =>
  page.addInitScript(
    (over) => {
      const write = Storage.prototype.setItem;
      let writes = 0;
      window.refused = 0;
      Storage.prototype.setItem = function setItem(key, value) {
        writes += 1;
        if (writes >= over.from && window.refused < over.many) {
          window.refused += 1;
          throw new DOMException("The quota has been exceeded.", over.name);
        }
        write.call(this, key, value);
      };
    },
    { from, many, name },
  );

/** Types letters until one is not kept. Returns what the page shows one frame later. */
const typeUntilRefused = (form) =>
  form.note.evaluate(async (area) => {
    const refused = () => window.unkept;
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function spied(key, value) {
      try {
        setItem.call(this, key, value);
      } catch (error) {
        if (key.endsWith("/answer/4.1")) window.unkept = true;
        throw error;
      }
    };
    for (let letters = 1; letters < 1000; letters += 1) {
      area.value += "x";
      area.dispatchEvent(new Event("input", { bubbles: true }));
      if (refused()) {
        await new Promise(requestAnimationFrame);
        return { letters, said: document.querySelector(".banners").textContent };
      }
    }
    return {};
  });

const FOR_GOOD = 1e9;
const QUOTA = "QuotaExceededError";
const REFUSALS = {
  "the first write and all later ones": { from: 1, many: FOR_GOOD, name: QUOTA },
  "the first ten writes": { from: 1, many: 10, name: QUOTA },
  "the 500th write and all later ones": { from: 500, many: FOR_GOOD, name: QUOTA },
  "ten writes from the 500th on": { from: 500, many: 10, name: QUOTA },
  "the 500th write, with the error name of another browser": {
    from: 500,
    many: FOR_GOOD,
    name: "NS_ERROR_DOM_QUOTA_REACHED",
  },
};

for (const [when, over] of Object.entries(REFUSALS)) {
  test(`F2: nothing is lost if full storage refuses ${when}`, async ({ page }) => {
    const before = asStored({ answers: { 4.2: { level: 3, note: "from before" } } });
    await seed(page, before);
    await refuseWrites(page, over);
    await open(page, "#/clause/4");
    const form = answerForm(page, "4.1");
    const { letters, said } = await typeUntilRefused(form);
    expect(said).toContain("Your browser’s storage is full.");
    expect(said).toContain("Not saved: 4.1.");
    // What was kept is intact, up to the letter before; the new text is in the tab and in the file.
    const kept = letters > 1 ? { note: "x".repeat(letters - 1) } : null;
    expect(await storedAnswer(page, "4.1")).toEqual(kept);
    expect(await stored(page)).toMatchObject(before);
    await expect(form.note).toHaveValue("x".repeat(letters));
    const file = await take(page, button(alert(page), "Save to a file"));
    expect(inFile(file.bytes.toString()).assessment.answers).toEqual({
      4.1: { note: "x".repeat(letters) },
      4.2: { level: 3, note: "from before" },
    });
    if (over.many === FOR_GOOD) {
      await button(page, "Try again").click();
      await answerForm(page, "4.3").level(1).check();
      await expect(alert(page)).toContainText("Not saved: 4.1, 4.3.");
      expect(await storedAnswer(page, "4.1")).toEqual(kept);
      expect(await stored(page)).toMatchObject(before);
      return;
    }
    // Each answer retries every unsaved one; the alert goes with the first attempt that works.
    for (let level = 0; await alert(page).isVisible(); level = (level + 1) % 6) {
      await answerForm(page, "4.3").level(level).check();
    }
    expect(await page.evaluate(() => window.refused)).toBe(over.many);
    expect(await storedAnswer(page, "4.1")).toEqual({ note: "x".repeat(letters) });
    await expect(form.scope.getByText("Saved, but no level chosen yet", { exact: true })).toBeVisible();
    await page.reload();
    await expect(form.note).toHaveValue("x".repeat(letters));
    await expect(answerForm(page, "4.3").levels.and(page.locator(":checked"))).toHaveCount(1);
  });
}

// F3

/** Puts values into storage, including lone surrogates, which the JSON of a test cannot carry. */
async function seedEscaped(page, values) {
  await seed(page, {});
  await page.evaluate((text) => {
    Object.entries(JSON.parse(text)).forEach(([key, value]) => localStorage.setItem(key, value));
  }, JSON.stringify(values));
}

const whole = '{"level":3,"evidence":"draft","note":"as it was"}';
const DAMAGED = {
  "cut off": whole.slice(0, 20),
  "cut to nothing": "",
  "flipped in a mark": whole.replace(":", ";"),
  "flipped in a name": whole.replace("note", "nose"),
  "flipped in a value": whole.replace("draft", "drift"),
  "flipped to a control character": whole.replace("as it", "as\u0000it"),
  "a list": "[]",
  "a list of lists": "[[[3]]]",
  "a text": '"level"',
  "a number": "3",
  nothing: "null",
  yes: "true",
  "a level as text": '{"level":"3"}',
  "a level out of bounds": '{"level":1e308}',
  "a note as list": '{"note":["a"]}',
  "a list within, 100,000 deep": `{"note":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  "lists, 100,000 deep, never closed": "[".repeat(100_000),
  "objects, 100,000 deep": `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`,
  "half a letter, escaped": '{"note":"a\\ud800b"}',
  "half a letter and cut off": '{"note":"a\ud800b',
  "a prototype": '{"__proto__":{"level":5},"constructor":1,"level":2}',
  "not JSON at all": "<html><body>502 Bad Gateway</body></html>",
};

test("F3: damaged values are set aside, listed and downloadable; the rest loads", async ({ page }) => {
  const ids = content.catalog.groups.flatMap((group) => group.items.map((item) => item.id));
  const fine = asStored({ answers: { [ids.at(-1)]: { level: 4, note: "the rest" } } });
  const damaged = Object.fromEntries(
    Object.values(DAMAGED).map((value, place) => [`answer/${ids[place]}`, value]),
  );
  damaged.details = '{"organisation":"cut o';
  damaged["system/__proto__"] = "[]";
  damaged["system/a"] = '{"name":7}';
  damaged["control/constructor"] = "{";
  const all = Object.fromEntries(Object.entries(damaged).map(([rest, it]) => [OURS + rest, it]));
  await seedEscaped(page, { ...all, ...fine });
  await open(page, "#/data");
  const lines = notice(page).getByRole("listitem");
  await expect(lines).toHaveCount(Object.keys(damaged).length);
  const items = await lines.allTextContents();
  const after = await stored(page);
  for (const [rest, value] of Object.entries(damaged)) {
    // What is not valid Unicode cannot be carried: a lone surrogate becomes U+FFFD.
    const aside = `${ASIDE}1/v3/${content.catalog.id}/${rest}`;
    expect(after[aside], rest).toBe(value.toWellFormed());
    expect([undefined, value.toWellFormed()], rest).toContain(after[OURS + rest]?.toWellFormed());
    expect(items.filter((line) => line.startsWith(`${rest}:`)), rest).toHaveLength(1);
  }
  const file = await take(page, button(page, "Download what was set aside"));
  const text = file.bytes.toString();
  for (const value of Object.values(damaged)) expect(text).toContain(value.toWellFormed());
  // The screens work with what is left, and the rest is unchanged.
  for (const hash of someScreens) await go(page, hash);
  await go(page, `#/question/${ids.at(-1)}`);
  await expect(answerForm(page, ids.at(-1)).note).toHaveValue("the rest");
  // A second start finds nothing new to set aside.
  await page.reload();
  await expect(heading(page)).toBeVisible();
  const asides = (values) => Object.keys(values).filter((key) => key.startsWith(ASIDE));
  expect(asides(await stored(page))).toEqual(asides(after));
  // Opening another assessment keeps the message, which is the only way to what was set aside.
  await go(page, "#/data");
  await choose(page, asFile("other.json", envelope({ answers: { 4.1: { level: 1 } } })));
  await expect(page.getByRole("region", { name: "Open a file" })).toContainText("other.json is open.");
  await expect(button(page, "Download what was set aside")).toBeVisible();
});

/** Sizes as the browser counts them, two bytes for each letter: 5 MB, and nearly the whole quota. */
for (const [size, letters] of Object.entries({ "5 MB": 2_500_000, "nearly 10 MB": 5_000_000 })) {
  test(`F3: a damaged value of ${size} is never overwritten and can be downloaded`, async ({ page }) => {
    await seed(page, asStored({ answers: { 4.2: { level: 3 } } }));
    const begin = '{"note":"';
    await page.evaluate(
      ([key, begin, count]) => localStorage.setItem(key, begin + "m".repeat(count)),
      [`${ANSWER}4.1`, begin, letters],
    );
    await open(page, "#/clause/4");
    await expect(notice(page)).toContainText("answer/4.1: could not be read");
    await expect(answerForm(page, "4.2").level(3)).toBeChecked();
    const isThere = () =>
      page.evaluate(
        (length) => Object.values(localStorage).some((value) => value.length === length),
        begin.length + letters,
      );
    expect(await isThere()).toBe(true);
    await answerForm(page, "4.1").level(1).check();
    await answerForm(page, "4.3").level(2).check();
    expect(await storedAnswer(page, "4.3")).toEqual({ level: 2 });
    expect(await isThere()).toBe(true);
    const file = await take(page, button(page, "Download what was set aside"));
    expect(file.bytes.includes(begin + "m".repeat(letters)), "in the file").toBe(true);
  });
}

test("F3: a value damaged while the page is open is written again from memory", async ({
  page,
}) => {
  await seed(page, asStored({ answers: { 4.1: { note: "as it was" } } }));
  await open(page, "#/clause/4");
  await page.evaluate((key) => localStorage.setItem(`${key}4.1`, '{"note":"as'), ANSWER);
  // An answer stored by another tab shows when the page has read the storage.
  await page.evaluate((key) => localStorage.setItem(`${key}4.2`, '{"level":3}'), ANSWER);
  await comeBack(page);
  await expect(answerForm(page, "4.2").level(3)).toBeChecked();
  await expect(answerForm(page, "4.1").note).toHaveValue("as it was");
  await answerForm(page, "4.1").level(2).check();
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 2, note: "as it was" });
});

// F4, F5

test("F4, F5: data of another build is left alone, reported and offered for download", async ({ page }) => {
  const others = {
    [`aims-readiness/v4/${content.catalog.id}/answer/4.1`]: '{"level":{"now":4},"note":"newer"}',
    [`aims-readiness/v4/${content.catalog.id}/details`]: "packed:eJyrVkrMTS",
    "aims-readiness/v4/place": "#/roadmap",
    "aims-readiness/v12/answer/4.1": "\u0001",
    "aims-readiness/v1/answer/4.1": '{"level":2,"note":"older"}',
    "aims-readiness/v1/place": "#/question/9.2.1",
  };
  await seed(page, others);
  await open(page, "#/question/4.1");
  const said = "Answers from another version of this page";
  await expect(notice(page)).toContainText(`${said} (v1) are stored here.`);
  await expect(notice(page)).toContainText(`${said} (v4) are stored here.`);
  await expect(notice(page)).toContainText(`${said} (v12) are stored here.`);
  const file = (await take(page, button(page, "Download what was set aside"))).bytes.toString();
  for (const [key, value] of Object.entries(others)) expect(file).toContain(`${key}\n${value}\n`);
  // Nothing that is done here touches it; only erasing everything would.
  await answerForm(page, "4.1").level(5).check();
  await answerForm(page, "4.1").clear.click();
  await openExample(page);
  await button(page, "Copy it to my assessments").click();
  await button(page, "Undo").click();
  await go(page, "#/profile");
  await organisation(page).fill("Org");
  await page.reload();
  await expect(notice(page)).toContainText("(v4)");
  expect(await stored(page)).toMatchObject(others);
});

// F7

/** Makes the page believe that the visitor goes to another tab and comes back. */
async function comeBack(page) {
  await page.evaluate(() => {
    const show = (hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
      const state = hidden ? "hidden" : "visible";
      Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
      document.dispatchEvent(new Event("visibilitychange"));
    };
    show(true);
    show(false);
  });
}

const given = asStored({
  answers: { 4.1: { level: 3, note: "one" }, 4.2: { level: 1 }, "A.2.2": { level: 2 } },
  systems: { a: { name: "Chat service" } },
  controls: { b: { title: "Stop switch" } },
  details: { organisation: "Org" },
});

const clear = (page) => page.evaluate(() => localStorage.clear());
const CLEARED = {
  "by a script in the same tab": clear,
  "by the browser": async (page) => {
    const debug = await page.context().newCDPSession(page);
    const { origin } = new URL(page.url());
    // Chromium may clear before it has received what the tab wrote last, so it is asked until that is gone.
    const clearing = async () => {
      await debug.send("Storage.clearDataForOrigin", { origin, storageTypes: "local_storage" });
      return page.evaluate(() => localStorage.getItem("another-app"));
    };
    await expect.poll(clearing).toBe(null);
  },
  "by another tab": async (page) => {
    const other = await page.context().newPage();
    await seed(other, {});
    await clear(other);
    await other.close();
  },
};
/** What makes the page notice it. Each step that answers 4.3 chooses a different level. */
const NOTICED = {
  "the next answer": { level: 4, notices: (page) => answerForm(page, "4.3").level(4).check() },
  "an answer to the next question": {
    level: 2,
    notices: async (page) => {
      await go(page, "#/question/4.3");
      await answerForm(page, "4.3").level(2).check();
    },
  },
  "the return to the tab": { notices: comeBack },
  "the return to the tab after another question": {
    notices: async (page) => {
      await go(page, "#/question/4.3");
      await comeBack(page);
    },
  },
};

for (const [how, empty] of Object.entries(CLEARED)) {
  test(`F7: storage cleared ${how} is written again at the next answer or on return`, async ({ page }) => {
    await seed(page, given);
    await open(page, "#/clause/4");
    for (const [when, { level, notices }] of Object.entries(NOTICED)) {
      await test.step(when, async () => {
        // A key that is never written again shows when this tab sees that all keys are gone.
        await page.evaluate(() => localStorage.setItem("another-app", "goes"));
        await empty(page);
        const seen = () => page.evaluate(() => localStorage.getItem("another-app"));
        await expect.poll(seen).toBe(null);
        await notices(page);
        await expect.poll(() => stored(page)).toMatchObject(given);
        await expect(page.getByRole("alert").filter({ hasText: "storage was emptied while" })).toBeVisible();
        await page.reload();
        await there(page);
        await go(page, "#/question/4.1");
        await expect(answerForm(page, "4.1").note).toHaveValue("one");
        if (level) expect(await storedAnswer(page, "4.3")).toEqual({ level });
        await go(page, "#/clause/4");
      });
    }
  });
}

test("F7: if only our keys are removed, they are written again, and another app's key stays", async ({
  page,
}) => {
  await seed(page, { ...given, "another-app": "stays" });
  await open(page, "#/clause/4");
  await page.evaluate(() => {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith("aims-readiness/"));
    ours.forEach((key) => localStorage.removeItem(key));
  });
  await answerForm(page, "4.3").level(4).check();
  await expect.poll(() => stored(page)).toMatchObject(given);
  expect(await page.evaluate(() => localStorage.getItem("another-app"))).toBe("stays");
});

test("F7: what was erased on purpose is not written again", async ({ page }) => {
  await seed(page, given);
  await open(page, "#/data");
  await button(page, "Erase everything…").click();
  await button(page, "Continue").click();
  await button(page, "Erase now").click();
  await expect(page.getByText("Everything is erased.").first()).toBeVisible();
  expect(await stored(page)).toEqual({});
  // An answer stored by another tab shows that the page has read the storage on its return.
  await page.evaluate((key) => localStorage.setItem(key, '{"level":2}'), `${ANSWER}4.2`);
  await go(page, "#/clause/4");
  await comeBack(page);
  await expect(answerForm(page, "4.2").level(2)).toBeChecked();
  await answerForm(page, "4.3").level(4).check();
  const now = await stored(page);
  expect(Object.keys(now).filter((key) => key.startsWith(OURS))).toEqual([`${ANSWER}4.2`, `${ANSWER}4.3`, PLACE]);
  expect(now[DETAILS]).toBeUndefined();
  await expect(link(page, "Results")).toBeVisible();
});
