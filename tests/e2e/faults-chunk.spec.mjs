// What can go wrong with the chunks: the parts of the program that are fetched when they are first needed.

import { built, cold, notFound, reply, test } from "./host.mjs";
import {
  answerForm,
  button,
  chunkFiles,
  expect,
  exporterFile,
  go,
  heading,
  itemOf,
  open,
  storedAnswer,
  there,
  wordsFile,
} from "./page.mjs";

const results = chunkFiles.find((name) => name.startsWith("chunk-results-"));
const others = chunkFiles.filter((name) => name.startsWith("chunk-") && name !== results);

/** The same bytes, with one of them changed. */
function altered(name) {
  const bytes = Buffer.from(built(name));
  bytes[bytes.length >> 1] ^= 1;
  return bytes;
}

const WORDS = {
  "are not found": notFound,
  "are altered": reply(altered(wordsFile), "application/json"),
};

for (const [kind, answer] of Object.entries(WORDS)) {
  test(`if the words of the chunks ${kind}, no wordless screen is shown, and another try loads them`, async ({
    page,
    problems,
    site,
  }) => {
    site.changed[wordsFile] = answer;
    await page.goto(`${site.url}#/results`);
    const main = page.getByRole("main");
    await expect(main.getByRole("alert")).toContainText("Your answers are not affected.");
    await expect(main.locator("article")).toHaveCount(0);
    await go(page, "#/question/4.1");
    await answerForm(page, "4.1").level(3).check();
    expect(await storedAnswer(page, "4.1")).toEqual({ level: 3 });
    await go(page, "#/results");
    site.changed = {};
    await button(main, "Try again").click();
    await expect(main.getByRole("alert")).toHaveCount(0);
    await expect(main.locator("article")).toContainText("Too early to say");
    problems.splice(0);
  });
}

const BROKEN = {
  "is not found": notFound,
  "is replaced by a page": reply("<!doctype html><p>Hello", "text/html"),
  "is altered": reply(altered(results), "application/wasm"),
  "is cut off": reply(built(results).subarray(0, 5000), "application/wasm"),
  "is replaced by another chunk": reply(built(others[0]), "application/wasm"),
  "is replaced by another program": reply(built(exporterFile), "application/wasm"),
};

for (const [kind, answer] of Object.entries(BROKEN)) {
  test(`if a chunk ${kind}, a message takes its place, all else works, and another try loads it`, async ({
    page,
    problems,
    site,
  }) => {
    site.changed[results] = answer;
    await page.goto(`${site.url}#/results`);
    const main = page.getByRole("main");
    await expect(main.getByRole("alert")).toContainText("Your answers are not affected.");
    await expect(heading(page)).toHaveText("Results");
    // It was also requested past the caches, so damage in a cache alone would have been repaired silently.
    const asked = site.asked.filter(({ name }) => name === results).map(({ fresh }) => fresh);
    expect(asked).toEqual(expect.arrayContaining([false, true]));
    // Nothing else breaks.
    await go(page, "#/question/4.1");
    await answerForm(page, "4.1").level(3).check();
    expect(await storedAnswer(page, "4.1")).toEqual({ level: 3 });
    await go(page, "#/guide");
    await go(page, "#/results");
    await expect(main.getByRole("alert")).toBeVisible();
    site.changed = {};
    await button(main, "Try again").click();
    await expect(main.getByRole("alert")).toHaveCount(0);
    await expect(main.locator("article")).toBeVisible();
    problems.splice(0);
  });
}

test("a chunk that only a cache has damaged is fetched again without a message", async ({
  page,
  problems,
  site,
}) => {
  const { file } = site;
  let first = true;
  site.file = (name) => {
    if (name !== results || !first) return file(name);
    first = false;
    return altered(name);
  };
  await page.goto(`${site.url}#/results`);
  await expect(page.getByRole("main").locator("article")).toBeVisible();
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  problems.splice(0);
});

test("the heading of a late chunk appears at once and keeps the focus", async ({
  page,
  site,
}) => {
  let release;
  site.wait[results] = new Promise((done) => {
    release = done;
  });
  await page.goto(site.url);
  await there(page);
  await page.getByRole("navigation").getByRole("link", { name: "Results", exact: true }).click();
  await expect(heading(page)).toHaveText("Results");
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole("main").getByRole("status")).toBeVisible();
  // Meanwhile the visitor goes elsewhere and comes back.
  await go(page, "#/question/4.1");
  await page.getByRole("navigation").getByRole("link", { name: "Results", exact: true }).click();
  await expect(heading(page)).toHaveText("Results");
  await expect(heading(page)).toBeFocused();
  release();
  await expect(page.getByRole("main").locator("article")).toBeVisible();
  await expect(heading(page)).toHaveText("Results");
  await expect(heading(page)).toBeFocused();
});

test("a late chunk leaves the focus where the visitor has put it", async ({
  page,
  site,
}) => {
  let release;
  site.wait[results] = new Promise((done) => {
    release = done;
  });
  await page.goto(`${site.url}#/results`);
  await expect(heading(page)).toHaveText("Results");
  const brand = page.getByRole("banner").getByRole("link").first();
  await brand.focus();
  release();
  await expect(page.getByRole("main").locator("article")).toBeVisible();
  await expect(brand).toBeFocused();
});

cold("an idle browser fetches chunks and guidance in advance, each chunk once", async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await there(page);
  const asked = () => site.asked.map(({ name }) => name).filter((name) => chunkFiles.includes(name));
  await expect.poll(() => asked().sort()).toEqual([...chunkFiles].sort());
  // What has been fetched needs no network.
  await page.context().setOffline(true);
  for (const hash of ["#/results", "#/soa", "#/report", "#/profile", "#/data", "#/list/all"])
    await go(page, hash);
  await go(page, "#/question/6.1.3");
  await expect(heading(page)).toContainText(itemOf("6.1.3").title);
  await expect(page.getByRole("complementary").getByText("Why it matters")).toBeVisible();
});

cold("no chunk is fetched in advance if the visitor saves data", async ({ page, site }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  await page.goto(`${site.url}#/`);
  await there(page);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await page.waitForLoadState("networkidle");
  expect(site.asked.map(({ name }) => name).filter((name) => name.startsWith("chunk-"))).toEqual([]);
  await go(page, "#/results");
  await expect(page.getByRole("main").locator("article")).toBeVisible();
});

cold("a chunk missing without a network shows a message, and loads once the network is back", async ({
  page,
  problems,
  context,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  await open(page, "#/question/4.1");
  await context.setOffline(true);
  await go(page, "#/results");
  const main = page.getByRole("main");
  await expect(main.getByRole("alert")).toBeVisible();
  await go(page, "#/question/4.1");
  await answerForm(page, "4.1").level(2).check();
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 2 });
  await context.setOffline(false);
  await go(page, "#/results");
  await expect(main.locator("article")).toBeVisible();
  problems.splice(0);
});
