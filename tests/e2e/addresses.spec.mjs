// Every address opens directly, names itself, and the way between them is as the browser's own.

import {
  answerForm,
  content,
  expect,
  go,
  groups,
  heading,
  items,
  link,
  onQuestion,
  open,
  routes,
  test,
  watch,
} from "./page.mjs";

const term = content.terms.find(({ id }) => id === "aims") ?? content.terms[0];

test("every address opens directly in a new browser", async ({ browser }) => {
  test.setTimeout(240_000);
  const titles = new Map();
  for (const hash of routes) {
    const context = await browser.newContext();
    const problems = watch(context);
    const page = await context.newPage();
    await page.goto(hash);
    await expect(heading(page), hash).toHaveCount(1);
    await expect(heading(page), hash).toBeVisible();
    await expect(heading(page), hash).not.toHaveText("There is nothing at this address");
    expect(new URL(page.url()).hash).toBe(hash);
    const title = await page.title();
    expect(title).toMatch(/ · AIMS Readiness$/);
    expect(titles.get(title), `"${title}" names two addresses`).toBe(undefined);
    titles.set(title, hash);
    expect(problems, hash).toEqual([]);
    await context.close();
  }
  expect(titles.size).toBe(items.length + groups.length + 10);
});

test("a term of the glossary is shown and has the focus", async ({ page }) => {
  await open(page, `#/glossary/${term.id}`);
  const entry = page.locator(`#term-${term.id}`);
  await expect(entry).toBeFocused();
  await expect(entry).toBeInViewport();
  await expect(entry).toContainText(term.definition);
  await expect(page).toHaveTitle("Glossary · AIMS Readiness");
  // From the text of a question, too.
  await go(page, "#/question/4.1");
  const words = page.getByRole("complementary").locator('a[href^="#/glossary/"]').first();
  const id = (await words.getAttribute("href")).replace("#/glossary/", "");
  await words.click();
  await expect(page.locator(`#term-${id}`)).toBeFocused();
  await expect(page.locator(`#term-${id}`)).toBeInViewport();
});

const UNKNOWN = [
  "#/nothing",
  "#/question/99",
  "#/question/4.1/more",
  "#/clause/3",
  "#/list/others",
  "#/results/all",
  "#/%E0%A4%A",
  "#/<img src=x onerror=window.hacked=1>",
  "#nothing",
];

test("an unknown address says so and leads on", async ({ page }) => {
  for (const hash of UNKNOWN) {
    await open(page, hash);
    await expect(heading(page), hash).toHaveText("There is nothing at this address");
    await expect(page).toHaveTitle("There is nothing at this address · AIMS Readiness");
  }
  await open(page, "#/nothing");
  await expect(page.getByText("The address “nothing” means nothing here.")).toBeVisible();
  expect(await page.evaluate(() => window.hacked)).toBe(undefined);
  for (const name of ["To the start", "To the first question", "To all questions"]) {
    await go(page, "#/nothing");
    await link(page, name).click();
    await expect(heading(page)).not.toHaveText("There is nothing at this address");
    await expect(heading(page)).toBeFocused();
  }
});

test("back and forward work, and the focus follows to the heading", async ({ page }) => {
  await open(page, "#/list");
  await page.getByRole("link", { name: /^6\.1\.2 / }).click();
  await onQuestion(page, "6.1.2");
  await page.getByRole("link", { name: /^Next →/ }).click();
  await onQuestion(page, "6.1.3");
  await page.keyboard.press("n");
  await onQuestion(page, "6.1.4");
  for (const id of ["6.1.3", "6.1.2"]) {
    await page.goBack();
    await onQuestion(page, id);
    await expect(page).toHaveTitle(new RegExp(`^${id} `));
  }
  await page.goBack();
  await expect(heading(page)).toHaveText("All questions");
  await expect(heading(page)).toBeFocused();
  await page.goForward();
  await onQuestion(page, "6.1.2");
});

test("a screen begins at its top", async ({ page }) => {
  await open(page, "#/glossary");
  await page.mouse.wheel(0, 5000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1000);
  await link(page, "Your data").click();
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("the navigation says where one is", async ({ page }) => {
  await open(page, "#/question/7.2");
  const main = page.getByRole("navigation", { name: "Main" });
  await expect(link(main, "Questions")).toHaveAttribute("aria-current", "page");
  await link(main, "Results").click();
  await expect(link(main, "Results")).toHaveAttribute("aria-current", "page");
  await expect(link(main, "Questions")).not.toHaveAttribute("aria-current");
});

test('"Skip to content" moves the focus and not the address', async ({ page }) => {
  await open(page, "#/results");
  await page.keyboard.press("Tab");
  await expect(link(page, "Skip to content")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toBeFocused();
  expect(new URL(page.url()).hash).toBe("#/results");
});

for (const name of ["AIMS_URL_SUBPATH", "AIMS_URL_PLAIN"]) {
  test(`works at ${name}`, async ({ page }) => {
    const root = process.env[name];
    await page.goto(root);
    await link(page, "Start with the first question").click();
    await onQuestion(page, "4.1");
    await page.keyboard.press("3");
    await expect(answerForm(page, "4.1").level(3)).toBeChecked();
    await page.reload();
    await expect(answerForm(page, "4.1").level(3)).toBeChecked();
    await link(page, "Results").click();
    await expect(heading(page)).toHaveText("Results");
    expect(page.url()).toBe(`${root}#/results`);
    // And with the name of the file, as hosts without a directory index need it.
    await page.goto("about:blank");
    await page.goto(`${root}index.html#/question/10.2`);
    await expect(heading(page)).toContainText("10.2");
  });
}
