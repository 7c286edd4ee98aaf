// What the tests share: the page by its roles and words, the storage, and the rule that no test may
// leave an error in the console or ask another host.

import { test as base, expect } from "@playwright/test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export { expect };

const dist = process.env.AIMS_DIST;

/** The name of the content file, and what it holds: as the build wrote it. */
export const contentFile = readdirSync(dist).find((name) => /^content\..*\.json$/.test(name));
export const content = JSON.parse(readFileSync(join(dist, contentFile), "utf8"));
export const groups = content.catalog.groups;
export const items = groups.flatMap((group) => group.items);
export const itemOf = (id) => items.find((item) => item.id === id);
export const sample = JSON.parse(content.sample);

/** Every address of the page; `name` is for messages. */
export const routes = [
  "#/",
  ...items.map((item) => `#/question/${item.id}`),
  ...groups.map((group) => `#/clause/${group.id}`),
  "#/list",
  "#/list/unanswered",
  "#/list/gaps",
  "#/list/noted",
  "#/results",
  "#/report",
  "#/data",
  "#/glossary",
  "#/about",
];

/** One address for each kind of screen. */
export const screens = [
  "#/",
  "#/question/6.1.2",
  "#/clause/4",
  "#/list",
  "#/list/gaps",
  "#/results",
  "#/report",
  "#/data",
  "#/glossary",
  "#/about",
  "#/nowhere",
];

/** Collects what must not happen in a context: console errors, exceptions, requests elsewhere. */
export function watch(context) {
  const problems = [];
  const ours = ["AIMS_URL", "AIMS_URL_SUBPATH", "AIMS_URL_PLAIN"].map(
    (name) => new URL(process.env[name]).origin,
  );
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      problems.push(`console ${message.type()}: ${message.text()}`);
    }
  });
  context.on("weberror", (error) => problems.push(`exception: ${error.error()}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && !ours.includes(url.origin)) {
      problems.push(`request to ${url.origin}`);
    }
  });
  return problems;
}

export const test = base.extend({
  /** What went wrong so far. A test that provokes errors takes them out of the list itself. */
  problems: [
    async ({ context }, use) => {
      const problems = watch(context);
      await use(problems);
      expect(problems, "console and network").toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens an address in a page that is loaded from the start, and waits for its heading. */
export async function open(page, hash = "./") {
  // A change of the hash alone would not load the page.
  if (page.url() !== "about:blank") await page.goto("about:blank");
  await page.goto(hash);
  await expect(heading(page)).toBeVisible();
}

/** Goes to an address within the page, without loading it again. */
export async function go(page, hash) {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await expect.poll(() => page.evaluate(() => location.hash)).toBe(hash);
  await expect(heading(page)).toBeVisible();
}

export const heading = (page) => page.getByRole("main").getByRole("heading", { level: 1 });

export const link = (page, name) => page.getByRole("link", { name, exact: true });
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const status = (page) => page.getByRole("status");

/** The form of one question: on its own screen, or among others on a clause's. */
export function answerForm(page, id) {
  const item = itemOf(id);
  const scope = page
    .getByRole("article")
    .or(page.getByRole("region", { name: new RegExp(`^${id.replaceAll(".", "\\.")} `) }))
    .filter({ has: page.getByRole("group", { name: item.question, exact: true }) })
    .last();
  const group = (name) => scope.getByRole("group", { name, exact: true });
  return {
    level: (level) => group(item.question).getByRole("radio").nth(level),
    levels: group(item.question).getByRole("radio"),
    grade: (grade) => group("What can you show for it?").getByRole("radio").nth(grade),
    point: (point) =>
      group("What an auditor verifies. Tick what is true today.").getByRole("checkbox").nth(point),
    note: scope.getByLabel("Note: where it stands, who knows more, what is missing"),
    clear: scope.getByRole("button", { name: `Clear answer ${id}` }),
    scope,
  };
}

/** Waits until the question's own screen is there, with the focus on its heading. */
export async function onQuestion(page, id) {
  const title = page.getByRole("heading", { level: 1, name: `${id} ${itemOf(id).title}` });
  await expect(title).toBeFocused();
}

/** Presses Tab until the element has the focus. */
export async function tabTo(page, target, key = "Tab") {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} is not reached with ${key}`);
}

/** All keys of the page in local storage, with their values. */
export const stored = (page) =>
  page.evaluate(() => {
    const ours = Object.keys(localStorage).filter((key) => key.startsWith("aims-readiness/"));
    return Object.fromEntries(ours.sort().map((key) => [key, localStorage.getItem(key)]));
  });

export const ANSWER = "aims-readiness/v1/answer/";
export const storedAnswer = async (page, id) =>
  JSON.parse((await stored(page))[ANSWER + id] ?? "null");

/** Puts values into local storage before the page is opened: from an empty page of the same site. */
export async function seed(page, values) {
  const body = '<!doctype html><link rel="icon" href="data:,">';
  await page.route("**/empty", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto("empty");
  await page.unroute("**/empty");
  await page.evaluate((all) => {
    Object.entries(all).forEach(([key, value]) => localStorage.setItem(key, value));
  }, values);
}

/** An assessment as local storage holds it. */
export function asStored({ answers = {}, details }) {
  const values = {};
  Object.entries(answers).forEach(([id, answer]) => {
    values[ANSWER + id] = JSON.stringify(answer);
  });
  if (details) values["aims-readiness/v1/details"] = JSON.stringify(details);
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
    version: 1,
    app: "0.1.0",
    catalog: { id: content.catalog.id, version: content.catalog.version },
    assessment: { details: {}, answers: {}, ...assessment },
    ...over,
  });

export const choose = (page, file) => page.getByLabel("Choose a file").setInputFiles(file);

/** Saves the file with the button, and returns its path and text. */
export async function saveFile(page, name = "Save to a file") {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page.getByRole("main"), name).first().click(),
  ]);
  const path = await download.path();
  return { path, name: download.suggestedFilename(), text: readFileSync(path, "utf8") };
}
