// What the tests share: finding parts of the page by role and text, the storage, and the rule that no
// test may leave an error in the console or contact another host.

import { test as playwright, expect } from "@playwright/test";
import { appendFileSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export { expect };

const dist = process.env.AIMS_DIST;

const named = (pattern) => readdirSync(dist).find((name) => pattern.test(name));
const read = (name) => JSON.parse(readFileSync(join(dist, name), "utf8"));

/** The files of the page that tests look for among its requests. */
export const contentFile = named(/^content\..*\.json$/);
export const guidanceFile = named(/^guidance\..*\.json$/);
export const wordsFile = named(/^words\..*\.json$/);
export const laterStyle = named(/^later-.*\.css$/);
export const libraryFile = named(/^library\..*\.json$/);
export const exporterFile = named(/^exporter-.*\.wasm$/);
/** The program that writes and reads workbooks, and the worker in which it runs. */
export const workbookFile = named(/^workbook-.*\.wasm$/);
export const workerFile = named(/^worker-.*\.js$/);
/** The parts of the program that are fetched when they are needed. */
export const chunkFiles = readdirSync(process.env.AIMS_DIST).filter((name) => /^chunk-.*\.wasm$/.test(name));

/** The content file, as the build wrote it. */
export const content = read(contentFile);
export const groups = content.catalog.groups;
export const items = groups.flatMap((group) => group.items);
export const itemOf = (id) => items.find((item) => item.id === id);
export const isControl = (item) => Boolean(item.control);
export const requirements = items.filter((item) => !isControl(item));
export const controls = items.filter(isControl);

/** The library: articles, terms, templates, the crosswalk, sample assessments. */
export const library = read(libraryFile);
/** The guidance on each item, with what changed in it. */
export const guidance = read(guidanceFile).items;
/** The sample assessments, and the file of the first one. */
export const { samples } = library;
export const sample = JSON.parse(samples[0].file);
export const frameworks = library.frameworks.map(({ structure, words }) => ({
  ...words,
  id: structure.id,
  references: structure.references,
}));

/** Uses the navigation to go to a section, and to one of its screens. */
export async function enter(page, section, screen) {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: section }).click();
  await page
    .getByRole("navigation", { name: "In this section" })
    .getByRole("link", { name: screen, exact: true })
    .click();
}

/** A text of the content as it appears on the screen, without the marks for links and bold. */
export const plain = (text) =>
  text.replaceAll(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, "$1").replaceAll("**", "");

/** The name of an item where it appears alone: with the heading above it if another item has its title. */
export function nameOf(id) {
  const { title, heading: above } = itemOf(id);
  const same = items.filter((item) => item.heading && item.title === title);
  return `${id} ${above && same.length > 1 ? `${above}: ${title}` : title}`;
}

/** Every address of the page, except those of the crosswalk below its frameworks. */
export const routes = [
  "#/",
  "#/profile",
  "#/quick",
  ...groups.map((group) => `#/quick/${group.id}`),
  ...items.map((item) => `#/question/${item.id}`),
  ...groups.map((group) => `#/clause/${group.id}`),
  "#/list",
  "#/list/unanswered",
  "#/list/gaps",
  "#/list/provisional",
  "#/list/excluded",
  "#/list/noted",
  "#/list/owned",
  "#/owner/Head of IT",
  "#/results",
  "#/plan",
  "#/plan/roadmap",
  "#/plan/what-if",
  "#/soa",
  "#/documents",
  ...library.templates.map(({ slug }) => `#/documents/${slug}`),
  "#/rehearsal",
  "#/crosswalk",
  ...frameworks.map(({ id }) => `#/crosswalk/${id}`),
  "#/guide",
  ...library.articles.map(({ slug }) => `#/guide/${slug}`),
  "#/search",
  "#/changes",
  "#/report",
  "#/compare",
  "#/data",
  "#/overview",
  "#/shared",
  "#/glossary",
  "#/about",
  "#/privacy",
];

/** The addresses of the crosswalk below its frameworks: references and items. */
export const crossings = [
  ...frameworks.flatMap(({ id, references }) =>
    references.map((reference) => `#/crosswalk/${id}/${reference}`),
  ),
  ...items.map((item) => `#/crosswalk/item/${item.id}`),
];

/** One address for each kind of screen. */
export const screens = [
  "#/",
  "#/profile",
  "#/quick",
  "#/quick/4",
  "#/question/6.1.2",
  "#/question/A.5.2",
  "#/clause/4",
  "#/clause/A.10",
  "#/list",
  "#/list/gaps",
  "#/list/provisional",
  "#/list/owned",
  "#/owner/Head of IT",
  "#/results",
  "#/plan",
  "#/plan/roadmap",
  "#/plan/what-if",
  "#/soa",
  "#/documents",
  "#/documents/impact-assessment",
  "#/documents/statement-of-applicability",
  "#/rehearsal/4",
  "#/crosswalk",
  "#/crosswalk/eu-ai-act",
  "#/crosswalk/nist-ai-rmf",
  "#/crosswalk/eu-ai-act/Art. 9",
  "#/crosswalk/item/A.5.2",
  "#/guide",
  "#/guide/eu-ai-act",
  "#/search/impact",
  "#/changes",
  "#/report",
  "#/compare",
  "#/data",
  "#/overview",
  "#/shared",
  "#/glossary",
  "#/about",
  "#/privacy",
  "#/nowhere",
];

/** The hosts that a page under test may contact. A test that starts its own host adds it. */
export const ours = new Set(
  ["AIMS_URL", "AIMS_URL_SUBPATH", "AIMS_URL_PLAIN"].map((name) => new URL(process.env[name]).origin),
);

/**
 * Collects what must not happen in a context: console errors and warnings, exceptions, requests elsewhere.
 */
export function watch(context) {
  const problems = [];
  const onConsole = (message) => {
    // Playwright logs this about itself when a test blocks service workers.
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    if (["error", "warning"].includes(message.type())) {
      problems.push(`console ${message.type()}: ${message.text()}`);
    }
  };
  const onError = (error) => problems.push(`exception: ${error.error()}`);
  const onRequest = (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && !ours.has(url.origin)) {
      problems.push(`request to ${url.origin}`);
    }
  };
  const listeners = { console: onConsole, weberror: onError, request: onRequest };
  for (const [event, listener] of Object.entries(listeners)) context.on(event, listener);
  problems.stop = () => {
    for (const [event, listener] of Object.entries(listeners)) context.off(event, listener);
  };
  return problems;
}

/** How often a browser start is repeated. A browser that does not start says nothing about our code. */
const MOST_STARTS = 2;

/** Starts a browser, and tries again if it does not start; `cargo xtask test` counts the retries. */
async function started(launch, repeated = 0) {
  try {
    return await launch();
  } catch (error) {
    if (repeated === MOST_STARTS) throw error;
    const why = String(error.message).split("\n")[0];
    console.log(`starting the browser again: ${why}`);
    if (process.env.AIMS_STARTS) appendFileSync(process.env.AIMS_STARTS, `${why}\n`);
    return started(launch, repeated + 1);
  }
}

const base = playwright.extend({
  browser: [
    async ({ playwright: engines, launchOptions }, use) => {
      const browser = await started(() => engines.chromium.launch(launchOptions));
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
});

const watched = {
  /** The problems so far. A test that provokes errors removes them from the list. */
  problems: [
    async ({ context }, use) => {
      const problems = watch(context);
      await use(problems);
      problems.stop();
      expect([...problems], "console and network").toEqual([]);
    },
    { auto: true },
  ],
};

/**
 * A test with its own browser context, where nothing is cached. It is for tests that need one: context
 * options (`cold.use`), service workers, scripts or routes of the whole context, several visitors. It
 * takes about a second longer than a warm one.
 */
export const cold = base.extend(watched);

/**
 * A test in a new tab of a context shared by all warm tests of a worker: files come from the cache. Storage
 * is empty at the start. Everything set on the page itself (size, media, routes, scripts) ends with the tab.
 */
export const test = base.extend({
  shared: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport, locale, serviceWorkers } = project.use;
      const context = await browser.newContext({ baseURL, viewport, locale, serviceWorkers });
      context.addInitScript = () => {
        throw new Error("a script for the whole context stays there: make the test a cold one");
      };
      // A page's clock belongs to its context: once set, it would stay set in every later test.
      for (const name of ["install", "setFixedTime", "setSystemTime", "pauseAt"]) {
        context.clock[name] = () => {
          throw new Error("a clock stays in its context: make the test a cold one");
        };
      }
      // A tab that stays open, from which the storage can be cleared when no page is open.
      const keeper = await context.newPage();
      const debug = await context.newCDPSession(keeper);
      const clear = async () => {
        const others = context.pages().filter((page) => page !== keeper);
        await Promise.all(others.map((page) => page.close()));
        await context.unrouteAll();
        for (const origin of ours) {
          await debug.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
        }
      };
      await use({ context, clear });
      await context.close();
    },
    { scope: "worker" },
  ],
  context: async ({ shared }, use) => {
    await use(shared.context);
    await shared.clear();
  },
  ...watched,
});

/** The value for a usual run, or for `cargo xtask soak`: mostly a number of repetitions. */
export const times = (usual, soak) => (process.env.AIMS_SOAK ? soak : usual);

/** Loads an address from the start, and waits for its heading. */
export async function open(page, hash = "./") {
  // Changing the hash alone would not load the page.
  if (page.url() !== "about:blank") await page.goto("about:blank");
  await page.goto(hash);
  await there(page);
}

/**
 * Waits until a screen of the program is shown: its heading, which some screens hide on paper, and what
 * it has to fetch. The screen in index.html is shown earlier; prerender.spec.mjs tests it.
 */
export async function there(page) {
  await expect(page.locator(".prerendered")).toHaveCount(0);
  await expect(page.locator("main h1")).toHaveCount(1);
  await expect(page.getByText("Loading one more part of this page…")).toHaveCount(0);
}

/** Goes to an address within the page, whatever it contains, without loading the page again. */
export async function go(page, hash) {
  await page.evaluate(
    (to) =>
      new Promise((resolve) => {
        const before = location.href;
        location.hash = to;
        if (location.href === before) resolve();
        // The page's own listener runs first, and the page changes before the next task.
        else addEventListener("hashchange", () => setTimeout(resolve), { once: true });
      }),
    hash,
  );
  await there(page);
}

/** Opens a sample assessment from the gallery on Home, and waits for its results. */
export async function openExample(page, { title } = samples[0]) {
  if (!new URL(page.url()).hash.match(/^(#\/)?$/)) await go(page, "#/");
  const gallery = button(page, "Look at sample assessments");
  if ((await gallery.getAttribute("aria-expanded")) === "false") await gallery.click();
  await button(page, `Open: ${title}`).click();
  await expect(heading(page)).toHaveText("Results");
}

/** Chooses the full report with the notes, and waits until it is shown. */
export async function fullReport(page) {
  await page.getByRole("radio", { name: /^Full report/ }).check();
  await page.getByRole("checkbox", { name: "Notes", exact: true }).check();
  await expect(page.locator("#report-limits")).toBeVisible();
}

/** The heading of a screen shown by the program. */
export const heading = (page) => page.locator("#app > main").getByRole("heading", { level: 1 });

export const link = (page, name) => page.getByRole("link", { name, exact: true });
export const button = (page, name) => page.getByRole("button", { name, exact: true });
/** The last message for screen readers. Banners have the same role. */
export const status = (page) =>
  page.getByRole("status").and(page.locator("p.visually-hidden"));
export const organisation = (page) =>
  page.getByRole("textbox", { name: "Organisation", exact: true });

/** The form of one question: on its own screen, or among others on the screen of a clause. */
export function answerForm(page, id) {
  const item = itemOf(id);
  const scope = page
    .getByRole("article")
    .or(page.getByRole("region", { name: new RegExp(`^${id.replaceAll(".", "\\.")} `) }))
    // The levels of an excluded control are present, but hidden.
    .filter({
      has: page.getByRole("group", { name: item.question, exact: true, includeHidden: true }),
    })
    .last();
  const group = (name) => scope.getByRole("group", { name, exact: true });
  return {
    level: (level) => group(item.question).getByRole("radio").nth(level),
    levels: group(item.question).getByRole("radio"),
    grade: (grade) => group("What evidence do you have?").getByRole("radio").nth(grade),
    point: (point) =>
      group("What an auditor checks. Tick what is true today.").getByRole("checkbox").nth(point),
    note: scope.getByLabel("Notes: progress, who to ask, what is missing"),
    owner: scope.getByLabel("Owner: who is responsible"),
    place: scope.getByLabel("Where the evidence is"),
    /** Controls only: applicable, not applicable or not decided, and why. */
    decide: (words) =>
      group("Does this control apply to you?").getByRole("radio", { name: words, exact: true }),
    reason: (words) =>
      group("Why it applies").getByRole("checkbox", { name: words, exact: true }),
    why: scope.getByLabel(/^Justification for (in|ex)clusion$/),
    suggestion: scope.getByRole("region", { name: "Suggestion", exact: true }),
    clear: scope.getByRole("button", { name: `Clear answer ${id}` }),
    scope,
  };
}

/** Waits until the focus is on the heading, which it reaches a frame after the screen. */
export async function onScreen(page, name) {
  await expect(heading(page)).toHaveText(name);
  await expect(heading(page)).toBeFocused();
}

/** Waits until the question's own screen is shown, with the focus on its heading. */
export async function onQuestion(page, id) {
  const title = page.getByRole("heading", { level: 1, name: nameOf(id) });
  await expect(title).toBeFocused();
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page, target, key = "Tab") {
  for (let presses = 0; presses < 200; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} is not reached with ${key}`);
}

/** All keys of the page in local storage, with their values. */
export const everyKey = (page) =>
  page.evaluate(() => {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith("aims-readiness/"));
    return Object.fromEntries(ours.sort().map((key) => [key, localStorage.getItem(key)]));
  });

/**
 * The same, without what the page keeps for itself: that an assessment exists, which one is open, when
 * to remind the visitor, and when an answer was changed.
 */
export async function stored(page) {
  const own = /\/(head|since-file|open)$/;
  const values = Object.entries(await everyKey(page)).filter(([key]) => !own.test(key));
  const plain = (value) => value.replace(/,"changed":"[^"]*"/, "");
  return Object.fromEntries(values.map(([key, value]) => [key, plain(value)]));
}

/** The prefix of the keys of this version, and of the keys of a visitor's first assessment. */
export const V3 = "aims-readiness/v3/";
export const OURS = `${V3}${content.catalog.id}/`;
export const ANSWER = `${OURS}answer/`;
export const DETAILS = `${OURS}details`;
export const PLACE = `${OURS}place`;
export const SHORTCUTS = `${V3}shortcuts`;
/** The prefix of the keys of the previous version. */
export const V2 = "aims-readiness/v2/";
export const storedAnswer = async (page, id) =>
  JSON.parse((await stored(page))[ANSWER + id] ?? "null");

/** The prefix of the keys of the open assessment. */
export const openKeys = (page) =>
  page.evaluate(
    (first) => `aims-readiness/v3/${sessionStorage.getItem("aims-readiness-open") ?? first}/`,
    content.catalog.id,
  );

/** Puts values into local storage before the page is opened, from an empty page of the same site. */
export async function seed(page, values, root = "") {
  const body = '<!doctype html><link rel="icon" href="data:,">';
  await page.route("**/empty", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(`${root}empty`);
  await page.unroute("**/empty");
  await page.evaluate((all) => {
    Object.entries(all).forEach(([key, value]) => localStorage.setItem(key, value));
  }, values);
}

/** An assessment as stored in local storage. */
export function asStored({ answers = {}, systems = {}, controls: own = {}, actions = {}, details }) {
  const values = {};
  const put = (kind, all) =>
    Object.entries(all).forEach(([id, value]) => {
      values[`${OURS}${kind}/${id}`] = JSON.stringify(value);
    });
  put("answer", answers);
  put("system", systems);
  put("control", own);
  put("action", actions);
  if (details) values[DETAILS] = JSON.stringify(details);
  return values;
}

/** An assessment file as the visitor would choose it. */
export const asFile = (name, text) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

export const envelope = (assessment, over = {}) =>
  JSON.stringify({
    type: "aims-readiness/assessment",
    version: 3,
    app: "0.1.0",
    catalog: { id: content.catalog.id, version: content.catalog.version },
    assessment: { details: {}, answers: {}, ...assessment },
    ...over,
  });

/** The content of a file, without the times when it was saved and its answers were changed. */
export function inFile(text) {
  const { saved, ...file } = JSON.parse(text);
  Object.values(file.assessment.answers).forEach((answer) => delete answer.changed);
  return file;
}

export const choose = (page, file) => page.getByLabel("Choose a file").setInputFiles(file);

/** Saves the file with the button, and returns its path, name and text. */
export async function saveFile(page, name = "Save to a file") {
  const file = await take(page, button(page.getByRole("main"), name).first());
  return { path: file.path, name: file.name, text: file.bytes.toString("utf8") };
}

/** Starts a download with a click, and returns its path, name and bytes. */
export async function take(page, target) {
  const [download] = await Promise.all([page.waitForEvent("download"), target.click()]);
  const path = await download.path();
  return { path, name: download.suggestedFilename(), bytes: readFileSync(path) };
}

/**
 * The screens that a loop over screens visits: in a usual run, one for each way in which data reaches a
 * screen (the profile, the guidance on a question, scores, the library, everything); in
 * `cargo xtask soak`, one for each kind of screen.
 */
export const someScreens = times(
  ["#/profile", "#/question/6.1.2", "#/results", "#/crosswalk/eu-ai-act", "#/report"],
  screens,
);
