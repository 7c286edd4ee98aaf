// The start: nothing jumps, and if it fails, the page says so and helps.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  button,
  cold,
  contentFile,
  expect,
  heading,
  open,
  guidanceFile,
  stored,
  test,
} from "./page.mjs";

const UNTOUCHED = "Any answers you have given are untouched.";

/** Delays a file, as a slow connection would. */
const slow = (page, pattern, wait) =>
  page.route(pattern, async (route) => {
    await new Promise((resolve) => {
      setTimeout(resolve, wait);
    });
    await route.continue();
  });

// As for a first-time visitor: with nothing in the cache.
for (const size of [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
]) {
  cold(`nothing jumps while the page loads, at ${size.width} pixels`, async ({ page }) => {
    await page.setViewportSize(size);
    await slow(page, "**/*.wasm", 300);
    await slow(page, "**/content.*.json", 600);
    await page.addInitScript(() => {
      window.shifts = 0;
      const add = (entries) => {
        for (const { value } of entries) window.shifts += value;
      };
      const observer = new PerformanceObserver((list) => add(list.getEntries()));
      observer.observe({ type: "layout-shift", buffered: true });
      window.takeShifts = () => {
        add(observer.takeRecords());
        return window.shifts;
      };
    });
    for (const hash of ["./", "#/question/6.1.2"]) {
      await open(page, hash);
      // Waits for the last file, which the page requests once it is shown, and for the paint that follows.
      const shifts = await page.evaluate(async (last) => {
        const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        const hasCome = () =>
          performance.getEntriesByType("resource").some(({ name }) => name.endsWith(last));
        while (!hasCome()) await frame();
        await new Promise((done) => requestIdleCallback(done));
        await frame();
        await frame();
        return window.takeShifts();
      }, guidanceFile);
      expect(shifts, hash).toBeLessThan(0.05);
    }
  });
}

test("the page says that it is loading until the content arrives", async ({ page }) => {
  await slow(page, "**/content.*.json", 1500);
  // The `load` event comes only once the content is there.
  await page.goto("./#/question/4.1", { waitUntil: "commit" });
  await expect(page.getByText("Loading the questions…")).toBeVisible();
  await expect(heading(page)).toBeVisible();
  await expect(page.getByText("Loading the questions…")).toBeHidden();
});

const BROKEN = {
  "the content does not arrive": [`**/${contentFile}`, (route) => route.abort(), "did not arrive"],
  "the content is replaced by another file": [
    `**/${contentFile}`,
    (route) => route.fulfill({ json: { a: 1 } }),
    "was changed on its way",
  ],
  "the content is not found": [
    `**/${contentFile}`,
    (route) => route.fulfill({ status: 404, body: "no" }),
    "missing on the server (status 404)",
  ],
  "the program does not arrive": ["**/*.wasm", (route) => route.abort(), "did not arrive"],
  "the program is damaged": [
    "**/*.wasm",
    (route) => route.fulfill({ contentType: "application/wasm", body: "x" }),
    "was changed on its way",
  ],
};

for (const [kind, [pattern, answer, said]] of Object.entries(BROKEN)) {
  test(`F12: if ${kind}, the page says so and "Reload" helps`, async ({ page, problems }) => {
    const exceptions = [];
    page.on("pageerror", (error) => exceptions.push(error));
    await page.route(pattern, answer);
    await page.goto("./");
    await expect(page.locator("#boot-failed")).toBeVisible();
    await expect(page.locator("#boot-failed")).toContainText(said);
    await expect(page.locator("#boot-failed")).toContainText(UNTOUCHED);
    await expect(page.getByText("Loading the questions…")).toBeHidden();
    // The error was caught, not thrown, and the console gives the reason.
    expect(exceptions).toEqual([]);
    await expect.poll(() => problems.length).toBeGreaterThan(0);
    problems.splice(0);
    await page.unroute(pattern);
    await button(page, "Reload").click();
    await expect(heading(page)).toBeVisible();
    // Errors of the failed start may be reported late.
    const other = problems.splice(0);
    expect(other.filter((problem) => !/integrity|failed/i.test(problem))).toEqual([]);
  });
}

test("F12: answers survive a failed start", async ({ page, problems }) => {
  await open(page, "#/question/4.1");
  await page.keyboard.press("4");
  const before = await stored(page);
  await page.route(`**/${contentFile}`, (route) => route.abort());
  await page.reload();
  await expect(page.locator("#boot-failed")).toBeVisible();
  await expect(page.locator("#boot-failed")).toContainText(UNTOUCHED);
  await expect(button(page, "Save your answers to a file")).toBeVisible();
  expect(await stored(page)).toEqual(before);
  problems.splice(0);
});

test("pictures for the manifest and other sites have the stated sizes, and the worker does not cache them", async ({
  page,
}) => {
  const built = (name) => readFileSync(join(process.env.AIMS_DIST, name));
  await page.goto("./");
  const href = await page.locator("link[rel='manifest']").getAttribute("href");
  const { screenshots } = JSON.parse(built(href));
  expect(screenshots.map(({ form_factor: form }) => form)).toEqual(["wide", "narrow"]);
  const social = await page.locator("meta[property='og:image']").getAttribute("content");
  const pictures = [...screenshots, { src: social, sizes: "1200x630" }];
  for (const { src, sizes } of pictures) {
    const header = built(src);
    expect(`${header.readUInt32BE(16)}x${header.readUInt32BE(20)}`, src).toBe(sizes);
    expect(built("sw.js").toString()).not.toContain(src);
  }
});

cold.describe("without JavaScript", () => {
  cold.use({ javaScriptEnabled: false });
  cold("F12: the page says that it needs JavaScript", async ({ page, problems }) => {
    await page.goto("./");
    // Text locators ignore the content of a noscript element.
    await expect(page.locator("noscript p")).toBeVisible();
    await expect(page.locator("noscript p")).toContainText("needs JavaScript");
    await expect(page.getByText("Loading the questions…")).toBeHidden();
    await expect(page.locator("#boot-failed")).toBeHidden();
    // Chromium warns that files were preloaded and not used.
    const other = problems.splice(0).filter((problem) => !problem.includes("preload"));
    expect(other).toEqual([]);
  });
});
