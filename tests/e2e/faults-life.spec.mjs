// F6, F8, F9, F10 and F15 of what can go wrong: several tabs, ends at any moment, sleep and return, a
// browser that promises nothing, and unusual clocks, screens and writing systems.

import { chromium } from "@playwright/test";
import {
  ANSWER,
  OURS,
  answerForm,
  asStored,
  button,
  cold,
  envelope,
  expect,
  fullReport,
  go,
  heading,
  inFile,
  isControl,
  items,
  open,
  organisation,
  saveFile,
  screens,
  seed,
  someScreens,
  stored,
  storedAnswer,
  test,
  there,
  times,
} from "./page.mjs";

// F6

/** Opens two tabs at these addresses, and returns the second. */
async function two(page, first, second = first) {
  const other = await page.context().newPage();
  await open(page, first);
  await open(other, second);
  return other;
}

/** Records the note that a tab shows in the task after the browser has told it of the other tab's write. */
const hearNotes = (tab) =>
  answerForm(tab, "4.1").note.evaluate(({ id }) => {
    addEventListener("storage", ({ key }) => {
      if (!key.endsWith("/answer/4.1")) return;
      setTimeout(() => {
        window.heard = document.getElementById(id).value;
      });
    });
  });

test("F6: two tabs both show the later version of an answer as soon as the browser tells them", async ({
  page,
}) => {
  const other = await two(page, "#/question/4.1");
  const tabs = [page, other];
  await Promise.all(tabs.map(hearNotes));
  for (const [tab, level, note] of [
    [page, 1, "first"],
    [other, 4, "second"],
    [page, 2, "third"],
  ]) {
    // Browsers make tabs in the background wait.
    await tab.bringToFront();
    await answerForm(tab, "4.1").level(level).check();
    await answerForm(tab, "4.1").note.fill(note);
    const [listener] = tabs.filter((one) => one !== tab);
    await expect.poll(() => listener.evaluate(() => window.heard)).toBe(note);
    for (const shown of tabs) {
      await expect(answerForm(shown, "4.1").note).toHaveValue(note);
      await expect(answerForm(shown, "4.1").level(level)).toBeChecked();
    }
  }
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 2, note: "third" });
});

test("F6: simultaneous edits of two answers are both kept, and those of one answer converge", async ({
  page,
}) => {
  const other = await two(page, "#/clause/4");
  const type = (tab, id, letter) =>
    answerForm(tab, id).note.evaluate((area, text) => {
      for (let count = 0; count < 100; count += 1) {
        area.value += text;
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }, letter);
  await Promise.all([type(page, "4.1", "a"), type(other, "4.2", "b")]);
  for (const tab of [page, other]) {
    await expect(answerForm(tab, "4.1").note).toHaveValue("a".repeat(100));
    await expect(answerForm(tab, "4.2").note).toHaveValue("b".repeat(100));
  }
  await Promise.all([type(page, "4.3", "a"), type(other, "4.3", "b")]);
  await expect
    .poll(async () => {
      const notes = [await answerForm(page, "4.3").note.inputValue()];
      notes.push(await answerForm(other, "4.3").note.inputValue());
      notes.push((await storedAnswer(page, "4.3")).note);
      return new Set(notes).size;
    })
    .toBe(1);
  expect(await storedAnswer(page, "4.1")).toEqual({ note: "a".repeat(100) });
  expect(await storedAnswer(page, "4.2")).toEqual({ note: "b".repeat(100) });
});

// F8

/** Pseudo-random numbers from 0 to below `end`, the same for the same seed (mulberry32). */
function dice(seed) {
  let state = seed;
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
}

/**
 * From here on no timer of the page fires, except in a frame that a test lets pass: work that the page
 * has put off is not done.
 */
async function stopTimers(page) {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 3_600_000);
}

const FRAME = 20;

/** One step of a visitor. Records in `shown` what the page then shows as saved. */
async function step(page, roll, shown) {
  const item = items[roll(items.length)];
  const { id } = item;
  const answer = (shown[id] ??= {});
  await page.clock.resume();
  await go(page, `#/question/${id}`);
  await stopTimers(page);
  const form = answerForm(page, id);
  if (await form.levels.first().isDisabled()) return;
  if (roll(2)) {
    answer.level = roll(6);
    // Choosing a level includes an undecided control.
    if (isControl(item)) answer.included = "";
    await form.level(answer.level).check();
  } else {
    answer.note = `note ${roll(1000)}`;
    await form.note.fill(answer.note);
  }
  // Views hear of it after a frame, which is too short for any other pending work.
  await page.clock.runFor(FRAME);
  await expect(form.scope.getByText(/^Saved( in this browser|, but no level chosen yet)$/)).toBeVisible();
}

/** Ends a tab as a visitor would, or as a crash does. */
const ENDS = {
  closed: (page) => page.close(),
  "left for another address": (page) => page.goto("about:blank"),
  crashed: async (page) => {
    const crashed = page.waitForEvent("crash");
    page.goto("chrome://crash").catch(() => {});
    await crashed;
    await page.close();
  },
};

cold("F8: what a tab showed as saved is kept, whenever the tab ends", async ({
  page,
  context,
  problems,
}) => {
  const ends = Object.entries(ENDS);
  const rounds = times(ends.length, 20 * ends.length);
  test.setTimeout(times(120_000, 600_000));
  const shown = {};
  let tab = page;
  await context.clock.install();
  await open(tab, "./");
  for (let seed = 1; seed <= rounds; seed += 1) {
    const [how, end] = ends[seed % ends.length];
    await test.step(`seed ${seed}: ${how}`, async () => {
      const roll = dice(seed);
      for (let steps = 1 + roll(5); steps > 0; steps -= 1) await step(tab, roll, shown);
      await end(tab);
      tab = await context.newPage();
      await context.clock.resume();
      await open(tab, "#/data");
      const now = inFile((await saveFile(tab)).text).assessment.answers;
      expect(now, `seed ${seed}: ${how}`).toEqual(shown);
    });
  }
  // The crash itself is not an error of the page.
  const other = problems.splice(0).filter((problem) => !/crash/.test(problem));
  expect(other).toEqual([]);
});

test("F8: an answer is kept if the browser is closed at once", async ({
  launchOptions,
}, testInfo) => {
  const folder = testInfo.outputPath("profile");
  const start = () =>
    chromium.launchPersistentContext(folder, {
      ...launchOptions,
      baseURL: process.env.AIMS_URL,
      serviceWorkers: "block",
    });
  const first = await start();
  const page = await first.newPage();
  await page.clock.install();
  await open(page, "#/question/4.1");
  await stopTimers(page);
  await answerForm(page, "4.1").level(3).check();
  await first.close();
  const second = await start();
  const later = await second.newPage();
  await open(later, "#/question/4.1");
  await expect(answerForm(later, "4.1").level(3)).toBeChecked();
  await second.close();
});

// F9

/** Freezes a page, as the browser does with tabs not looked at for long. Returns what wakes it. */
async function freeze(page) {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Page.setWebLifecycleState", { state: "frozen" });
  return () => debug.send("Page.setWebLifecycleState", { state: "active" });
}

test("F9: a page frozen in the middle of a word keeps it, and reads other changes when it wakes", async ({
  page,
  context,
}) => {
  await open(page, "#/question/4.1");
  await answerForm(page, "4.1").note.pressSequentially("half a wo");
  const wake = await freeze(page);
  const other = await context.newPage();
  await open(other, "#/question/4.1");
  await expect(answerForm(other, "4.1").note).toHaveValue("half a wo");
  await answerForm(other, "4.1").level(5).check();
  await go(other, "#/profile");
  await organisation(other).fill("Org");
  await other.close();
  await wake();
  await expect(answerForm(page, "4.1").level(5)).toBeChecked();
  await page.bringToFront();
  await answerForm(page, "4.1").note.press("End");
  await answerForm(page, "4.1").note.pressSequentially("rd");
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 5, note: "half a word" });
  await go(page, "#/profile");
  await expect(organisation(page)).toHaveValue("Org");
});

test("F9: what another tab erased while a page was frozen stays erased", async ({ page, context }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 3 } } }));
  await open(page, "#/question/4.1");
  const wake = await freeze(page);
  const other = await context.newPage();
  await open(other, "#/data");
  await button(other, "Erase everything…").click();
  await button(other, "Continue").click();
  await button(other, "Erase now").click();
  await expect(other.getByText("Everything is erased.").first()).toBeVisible();
  await wake();
  await page.bringToFront();
  await expect(answerForm(page, "4.1").level(3)).not.toBeChecked();
  expect(Object.keys(await stored(page)).filter((key) => key.startsWith(ANSWER))).toEqual([]);
});

/** The events that a browser sends when a page is shown again. */
const RETURNS = {
  visibilitychange: () => document.dispatchEvent(new Event("visibilitychange")),
  resume: () => document.dispatchEvent(new Event("resume")),
  pageshow: () => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })),
};

for (const [event, happens] of Object.entries(RETURNS)) {
  test(`F9: at ${event}, the page reads changes that it was not told about`, async ({ page }) => {
    const before = { answers: { 4.1: { level: 1 }, 4.2: { level: 2 } } };
    await seed(page, asStored({ ...before, systems: { a: { name: "Goes" } } }));
    await open(page, "#/clause/4");
    // A tab gets no event for its own writes, so this looks as if another had written while it slept.
    await page.evaluate(
      ([answer, base]) => {
        localStorage.setItem(`${answer}4.1`, '{"level":4,"note":"meanwhile"}');
        localStorage.removeItem(`${answer}4.2`);
        localStorage.removeItem(`${base}system/a`);
        localStorage.setItem(`${base}details`, '{"organisation":"Meanwhile"}');
      },
      [ANSWER, OURS],
    );
    await page.evaluate(happens);
    await expect(answerForm(page, "4.1").level(4)).toBeChecked();
    await expect(answerForm(page, "4.1").note).toHaveValue("meanwhile");
    await expect(answerForm(page, "4.2").level(2)).not.toBeChecked();
    await go(page, "#/profile");
    await expect(organisation(page)).toHaveValue("Meanwhile");
    await expect(page.locator("[id^=system-name-]")).toHaveCount(0);
  });
}

test("F9: text that could not be saved is not lost when the page is shown again", async ({ page }) => {
  await open(page, "#/question/4.1");
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
  const form = answerForm(page, "4.1");
  await form.note.fill("only here");
  for (const happens of Object.values(RETURNS)) await page.evaluate(happens);
  await expect(form.note).toHaveValue("only here");
  await expect(form.scope.getByText("Not saved in this browser")).toBeVisible();
});

// F10

/** Replaces `navigator.storage`, and counts how often it is asked to persist. */
const promise = (page, answer) =>
  page.addInitScript((kind) => {
    window.asked = 0;
    const persist = async () => {
      window.asked += 1;
      if (kind === "fails") throw new TypeError("no");
      return kind === "granted";
    };
    const storage = kind === "absent" ? undefined : { persist, persisted: async () => false };
    Object.defineProperty(Navigator.prototype, "storage", { get: () => storage });
  }, answer);

const PROMISES = {
  granted: "Your browser has agreed to keep what is stored here until you erase it.",
  denied: "Your browser has not agreed to keep what is stored here",
  absent: "Your browser does not say whether it keeps what is stored here.",
  fails: "Your browser does not say whether it keeps what is stored here.",
};

for (const [answer, words] of Object.entries(PROMISES)) {
  test(`F10: persistence ${answer}: the page asks only after an answer, and reports it`, async ({ page }) => {
    await promise(page, answer);
    await open(page, "./");
    for (const hash of someScreens) await go(page, hash);
    await go(page, "#/question/4.1");
    const asked = () => page.evaluate(() => window.asked);
    expect(await asked()).toBe(0);
    await answerForm(page, "4.1").level(1).check();
    const once = answer === "absent" ? 0 : 1;
    await expect.poll(asked).toBe(once);
    await answerForm(page, "4.1").level(2).check();
    for (const hash of ["#/data", "#/privacy"]) {
      await go(page, hash);
      await expect(page.getByRole("main")).toContainText(words);
    }
    await expect.poll(asked).toBe(once);
  });
}

const reminder = (page) =>
  page.getByRole("region", { name: "Backup", exact: true });

/**
 * Makes this number of changes to 4.1 and waits until the page has reported the last one. Level and
 * evidence take turns, since consecutive changes of one field count as one.
 */
const change = (page, count) =>
  page.evaluate(async (changes) => {
    const task = () =>
      new Promise((done) => {
        setTimeout(done);
      });
    for (let made = 0; made < changes; made += 1) {
      const field = (window.field = window.field === "level" ? "evidence" : "level");
      const choices = [...document.querySelectorAll(`input[name="${field}-4.1"]`)];
      const checked = choices.findIndex((choice) => choice.checked);
      choices[(checked + 1) % choices.length].click();
      await task();
    }
    // Views hear of a change in the task after a paint, which the page requested before this code does.
    await new Promise(requestAnimationFrame);
    await task();
    await task();
  }, count);

test("F10: after 20 changes without a file, a reminder is shown until a file is saved", async ({
  page,
}) => {
  await open(page, "#/question/4.1");
  await change(page, 19);
  await expect(reminder(page)).toHaveCount(0);
  await change(page, 1);
  await expect(reminder(page)).toContainText("20 changes since you last saved a file.");
  // The reminder is on every screen, and "Later" does not mean never.
  await go(page, "#/results");
  await expect(reminder(page)).toBeVisible();
  await button(reminder(page), "Later").click();
  await expect(reminder(page)).toHaveCount(0);
  await go(page, "#/question/4.1");
  await change(page, 19);
  await expect(reminder(page)).toHaveCount(0);
  await change(page, 1);
  await expect(reminder(page)).toContainText("40 changes");
  await Promise.all([
    page.waitForEvent("download"),
    button(reminder(page), "Save to a file").click(),
  ]);
  await expect(reminder(page)).toHaveCount(0);
  // The count survives a reload, and saving on another screen also ends the reminder.
  await change(page, 19);
  await page.reload();
  await there(page);
  await change(page, 1);
  await expect(reminder(page)).toContainText("20 changes");
  await go(page, "#/data");
  await saveFile(page);
  await expect(reminder(page)).toHaveCount(0);
});

// F15

/** Adds an AI system and types its name into the field that gets the focus. */
async function addSystem(page, name) {
  await button(page, "Add an AI system").click();
  const field = page.locator("[id^=system-name-]:focus");
  await expect(field).toHaveValue("");
  await page.keyboard.type(name);
  await expect(field).toHaveValue(name);
}

cold("F15: AI systems stay in the order they were added if the clock goes back", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-10-25T01:30:00Z"));
  await open(page, "#/profile");
  const add = (name) => addSystem(page, name);
  const names = page.locator("[id^=system-name-]");
  await add("First");
  await expect(names).toHaveCount(1);
  // The end of summer time does not change UTC, but correcting a wrong clock can turn it back by hours.
  await page.clock.setFixedTime(new Date("2026-10-24T09:00:00Z"));
  await add("Second");
  await page.clock.setFixedTime(new Date("1969-12-31T23:00:00Z"));
  await add("Third");
  const order = () => names.evaluateAll((all) => all.map((field) => field.value));
  await expect.poll(order).toEqual(["First", "Second", "Third"]);
  await page.reload();
  await expect.poll(order).toEqual(["First", "Second", "Third"]);
});

const YEARS = [
  ["the year 9999", "9999-12-31T12:00:00Z", "9999-12-31"],
  ["the year 275760", "+275760-09-12T12:00:00Z", "275760-09-12"],
  ["before 1970", "1901-01-01T12:00:00Z", "1901-01-01"],
];

cold("F15: screens, files and lists work in the years 9999 and 275760 and before 1970", async ({ page }) => {
  for (const [when, time, date] of YEARS) {
    await test.step(when, async () => {
      await page.clock.setFixedTime(new Date(time));
      const details = { organisation: "Org", stage_1: "9999-12-31", target: 3 };
      await seed(page, {});
      await page.evaluate(() => localStorage.clear());
      await seed(page, asStored({ answers: { 4.1: { level: 3 } }, details }));
      await open(page, "./");
      for (const hash of [...someScreens, "#/privacy"]) await go(page, hash);
      await go(page, "#/profile");
      await addSystem(page, "Late");
      await go(page, "#/data");
      const file = await saveFile(page);
      expect(file.name).toBe(`aims-readiness-org-${date}.json`);
      const [system] = Object.values(inFile(file.text).assessment.systems);
      expect(system).toEqual({ name: "Late" });
      await page.reload();
      await expect(heading(page)).toHaveText("Your data");
      expect(inFile((await saveFile(page)).text)).toEqual(inFile(file.text));
    });
  }
});

cold.describe("F15: daylight saving", () => {
  cold.use({ timezoneId: "Europe/Berlin" });
  cold("F15: on the day when an hour comes twice, file names have the local date", async ({ page }) => {
    await open(page, "#/data");
    for (const time of ["2026-10-24T22:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T22:59:59Z"]) {
      await page.clock.setFixedTime(new Date(time));
      expect((await saveFile(page)).name).toBe("aims-readiness-2026-10-25.json");
    }
  });
});

const HEBREW = "הארגון בודק את המערכת";
const ARABIC = "العربية";
/** The screens that show text written by the visitor. */
const WRITTEN = [
  "#/",
  "#/profile",
  "#/question/A.5.2",
  "#/clause/4",
  "#/list/owned",
  "#/soa",
  "#/documents/statement-of-applicability",
  "#/documents/impact-assessment",
  "#/report",
  "#/data",
];

test("F15: nothing scrolls sideways with right-to-left text and forced colours at 320 pixels", async ({
  page,
}) => {
  const long = `${ARABIC.repeat(20)} ${HEBREW} ${"W".repeat(200)}`;
  const answers = Object.fromEntries(
    items.map(({ id }) => [id, { level: 1, note: long, owner: HEBREW, where: long }]),
  );
  await seed(
    page,
    asStored({
      answers,
      systems: { a: { name: long, purpose: HEBREW, assessed: "no" } },
      controls: { b: { title: long, why: HEBREW, owner: ARABIC } },
      details: { name: HEBREW, organisation: long, scope: long, people: `${HEBREW}\n${ARABIC}` },
    }),
  );
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, "./");
  const some = times(WRITTEN, [...screens, "#/privacy"]);
  for (const hash of [...some, `#/owner/${HEBREW}`, `#/search/${HEBREW}`]) {
    await go(page, hash);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, hash).toBeLessThanOrEqual(0);
  }
  await go(page, `#/owner/${HEBREW}`);
  await expect(heading(page)).toContainText(HEBREW);
  await go(page, "#/report");
  await fullReport(page);
  const note = page.getByRole("region", { name: "Notes" }).getByRole("definition").first();
  await expect(note).toHaveCSS("direction", "rtl");
});

test("F15: a file with a right-to-left name opens under that name", async ({ page }) => {
  await open(page, "#/data");
  const file = {
    name: `${HEBREW}.json`,
    mimeType: "application/json",
    buffer: Buffer.from(envelope({ details: { organisation: ARABIC } })),
  };
  await page.getByLabel("Choose a file").setInputFiles(file);
  await expect(page.getByRole("region", { name: "Open a file" })).toContainText(`${HEBREW}.json`);
  expect((await saveFile(page)).name).toContain(ARABIC);
});
