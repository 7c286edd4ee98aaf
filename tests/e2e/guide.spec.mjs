// The guide: the same in the page and as plain HTML, which needs no JavaScript, and linked from the
// questions that it is about.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import {
  answerForm,
  button,
  expect,
  go,
  guidance,
  heading,
  items,
  library,
  libraryFile,
  link,
  nameOf,
  onQuestion,
  open,
  plain,
  routes,
  storedAnswer,
  test,
  there,
} from "./page.mjs";
import { some } from "./some.mjs";

const GUIDE = join(process.env.AIMS_DIST, "guide");
const slugs = library.articles.map(({ slug }) => slug);
const files = [...slugs, "glossary", "index"];

/** All texts of an article in order, each with its element's name, without the links between pages. */
const texts = (article) =>
  article.evaluate((element) =>
    [...element.querySelectorAll("h1, h2, h3, p, li, th, td, figcaption, svg *")]
      .filter((one) => !one.closest("nav, .eyebrow"))
      // SVG elements have no innerText.
      .map((one) => `${one.tagName} ${(one.innerText ?? one.textContent).replace(/\s+/g, " ").trim()}`),
  );

/** A browser context without JavaScript, as a search engine or a cautious reader has it. */
async function withoutScript(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  return { context, page: await context.newPage() };
}

test("every article is the same in the page and as plain HTML without JavaScript", async ({
  page,
  browser,
}) => {
  const other = await withoutScript(browser);
  await open(page, "#/guide");
  for (const { slug, title, minutes } of library.articles) {
    await go(page, `#/guide/${slug}`);
    const inApp = await texts(page.getByRole("article"));
    await other.page.goto(`guide/${slug}.html`);
    expect(await texts(other.page.getByRole("article")), slug).toEqual(inApp);
    expect(inApp.slice(0, 2)).toEqual([`H1 ${title}`, `P ${minutes} minutes to read`]);
    expect(inApp.filter((text) => text.startsWith("H2")).length, slug).toBeGreaterThan(1);
    // A minute per 200 words of text; the words of a diagram do not count.
    const read = inApp.slice(2).filter((text) => /^[A-Z]/.test(text) && !text.startsWith("FIG"));
    const words = read.join(" ").split(" ").length - read.length;
    expect(Math.abs(words / 200 - minutes), `${slug}: ${words} words`).toBeLessThan(1.5);
  }
  await other.context.close();
});

test("the plain HTML glossary has the same entries, and an anchor for each term", async ({
  page,
  browser,
}) => {
  const other = await withoutScript(browser);
  await open(page, "#/glossary");
  await other.page.goto("guide/glossary.html");
  const entries = (where) =>
    where.getByRole("main").evaluate((main) =>
      [...main.querySelectorAll("dt")]
        .map((term) => {
          const definition = term.nextElementSibling.querySelector("p") ?? term.nextElementSibling;
          return definition.innerText.replace(/\s+/g, " ").trim();
        })
        .sort(),
    );
  const inApp = await entries(page);
  expect(inApp).toHaveLength(library.terms.length);
  expect(await entries(other.page)).toEqual(inApp);
  for (const { id, term } of library.terms) {
    const anchor = other.page.locator(`#term-${id}`);
    await expect(anchor, id).toHaveCount(1);
    await expect(anchor).toContainText(term);
  }
  await other.context.close();
});

test("the page and the plain HTML list each article with its description", async ({ page, browser }) => {
  const other = await withoutScript(browser);
  await open(page, "#/guide");
  await other.page.goto("guide/");
  for (const { slug, title, description, minutes } of library.articles) {
    const here = page.getByRole("main").getByRole("listitem").filter({ hasText: title }).first();
    const outside = other.page.getByRole("listitem").filter({ hasText: title }).first();
    for (const place of [here, outside]) {
      await expect(place).toContainText(description);
      await expect(place).toContainText(`${minutes} minutes to read`);
    }
    await expect(outside.getByRole("link").first()).toHaveAttribute("href", `${slug}.html`);
  }
  await expect(other.page.getByRole("main").getByRole("link", { name: "Glossary" })).toHaveCount(1);
  await other.context.close();
});

test("plain pages have a title, a description, a canonical address and no script", async ({
  browser,
}) => {
  const other = await withoutScript(browser);
  const seen = new Set();
  const failed = [];
  other.page.on("requestfailed", (request) => failed.push(request.url()));
  for (const name of files) {
    const address = new URL(`guide/${name === "index" ? "" : `${name}.html`}`, process.env.AIMS_URL);
    const response = await other.page.goto(address.href);
    expect(response.status()).toBe(200);
    expect(response.headers()["content-security-policy"]).toContain("default-src 'none'");
    const title = await other.page.title();
    expect(title).toMatch(/^.+ · AIMS Readiness$/);
    const description = await other.page
      .locator('meta[name="description"]')
      .getAttribute("content");
    expect(description.length, name).toBeGreaterThanOrEqual(60);
    expect(seen.has(title) || seen.has(description), name).toBe(false);
    seen.add(title).add(description);
    const canonical = await other.page
      .locator('link[rel="canonical"]')
      .evaluate((element) => element.href);
    expect(canonical).toBe(address.href);
    await expect(other.page.locator("html")).toHaveAttribute("lang", "en-GB");
    await expect(other.page.locator("script")).toHaveCount(0);
    await expect(other.page.locator("[style]")).toHaveCount(0);
    await expect(other.page.getByRole("heading", { level: 1 })).toHaveCount(1);
    // The style sheet is applied: the heading has the page's letter size.
    const size = await other.page
      .getByRole("heading", { level: 1 })
      .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    expect(size).toBeGreaterThan(28);
  }
  expect(failed).toEqual([]);
  await other.context.close();
});

test("every link on the plain pages leads to a file, an anchor or a screen that exists", () => {
  const known = new Set([...routes, "#/", ...library.terms.map(({ id }) => `#/glossary/${id}`)]);
  const wrong = [];
  for (const name of files) {
    const file = join(GUIDE, `${name}.html`);
    const html = readFileSync(file, "utf8");
    for (const [, address] of html.matchAll(/<a [^>]*href="([^"]*)"/g)) {
      const [path, hash] = address.split("#");
      const target = path === "" ? file : resolve(dirname(file), path);
      const page = path.endsWith("/") ? join(target, "index.html") : target;
      const isThere =
        existsSync(page) &&
        (hash === undefined ||
          known.has(`#${hash}`) ||
          readFileSync(page, "utf8").includes(`id="${hash}"`));
      if (!isThere) wrong.push(`${name}: ${address}`);
    }
    for (const [, address] of html.matchAll(/<link [^>]*href="([^"]*)"/g)) {
      const isThere = address.startsWith("data:") || existsSync(resolve(dirname(file), address));
      if (!isThere) wrong.push(`${name}: ${address}`);
    }
  }
  expect(wrong).toEqual([]);
});

for (const place of ["AIMS_URL", "AIMS_URL_SUBPATH", "AIMS_URL_PLAIN"]) {
  test(`plain pages link to each other and into the assessment, at ${place}`, async ({
    page,
  }) => {
    await page.goto(`${process.env[place]}guide/what-it-is.html`);
    await page.getByRole("link", { name: "All articles" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Guide");
    await page.getByRole("main").getByRole("link", { name: "How certification works" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("How certification works");
    await link(page, "Open in the assessment").click();
    // The plain page has a heading, too, so the address shows which of the two this is.
    await expect(page).toHaveURL(`${process.env[place]}#/guide/certification`);
    await there(page);
    await expect(heading(page)).toHaveText("How certification works");
    await page.goBack();
    await link(page, "Start the assessment").click();
    await expect(heading(page)).toContainText("How ready is your organisation");
  });
}

test("each article links to the next, and the last one back to the list", async ({ page }) => {
  await open(page, "#/guide");
  await page.getByRole("main").getByRole("link").first().click();
  for (const [place, { title }] of library.articles.entries()) {
    await expect(heading(page)).toHaveText(title);
    await expect(heading(page)).toBeFocused();
    await expect(page).toHaveTitle(`${title} · AIMS Readiness`);
    const next = library.articles[place + 1];
    if (next) await link(page, `Next: ${next.title} →`).click();
  }
  await link(page, "All articles").click();
  await expect(heading(page)).toHaveText("Guide");
});

// tests/native/titles.rs also tests that the guide has the articles of each question.
test("questions link to their articles and their crosswalk, and nowhere else", async ({ page }) => {
  // From the second question on, the guidance is there at once.
  await open(page, "#/question/4.2");
  // With one article, with none, and with several.
  const articlesOf = (id) => guidance[id].articles ?? [];
  const counts = [1, 0, 2].map((n) => items.find(({ id }) => articlesOf(id).length === n));
  const shown = new Set([...some(items, 5), ...counts.filter(Boolean)]);
  for (const { id } of shown) {
    const articles = articlesOf(id);
    await go(page, `#/question/${id}`);
    // The previous screen has the same parts, so wait for the heading of this one.
    await expect(heading(page)).toHaveText(new RegExp(`^${id.replaceAll(".", "\\.")} `));
    // What was opened at the previous question is open here, too.
    const more = page.getByRole("complementary").locator("details", { hasText: "Read more" });
    if (id === items[0].id) await more.getByText("Read more").click();
    await expect(more.getByRole("link").last()).toBeVisible();
    const links = () =>
      more
        .getByRole("link")
        .evaluateAll((all) => all.map((one) => [one.getAttribute("href"), one.innerText.trim()]));
    await expect.poll(links, id).toEqual([
      ...articles.map(({ slug, title }) => [`#/guide/${slug}`, title]),
      [`#/crosswalk/item/${id}`, `${id} in other standards and laws`],
    ]);
  }
  const article = library.articles.find(({ slug }) => slug === "impact-assessment");
  await go(page, "#/question/6.1.4");
  await link(page, article.title).click();
  await expect(heading(page)).toHaveText(article.title);
  // And from the article back to a question.
  const back = page.getByRole("article").locator('a[href^="#/question/"]').first();
  const id = (await back.getAttribute("href")).replace("#/question/", "");
  await back.click();
  await onQuestion(page, id);
  expect(nameOf(id)).toContain(id);
});

test("an article shows the headings and paragraphs of its source", async ({ page }) => {
  await open(page, "#/guide/what-it-is");
  const { blocks } = library.articles.find(({ slug }) => slug === "what-it-is");
  for (const block of blocks) {
    const [text] = [block.h2, block.h3, block.p].filter(Boolean);
    if (text) await expect(page.getByRole("article")).toContainText(plain(text));
  }
});

const BROKEN = {
  "cannot be fetched": (route) => route.abort(),
  "is not found": (route) => route.fulfill({ status: 404, body: "no" }),
  "has the wrong content": (route) => route.fulfill({ json: { articles: [] } }),
};

for (const [kind, answer] of Object.entries(BROKEN)) {
  test(`when the library ${kind}, a message says so and "Try again" loads it`, async ({ page, problems }) => {
    const pattern = `**/${libraryFile}`;
    await page.route(pattern, answer);
    await open(page, "#/question/4.1");
    await answerForm(page, "4.1").level(3).click();
    for (const hash of ["#/guide", "#/guide/what-it-is", "#/documents", "#/crosswalk/eu-ai-act"]) {
      await go(page, hash);
      const alert = page.getByRole("main").getByRole("alert");
      await expect(alert, hash).toContainText("This part of the page could not be loaded.");
      await expect(alert).toContainText("Your answers are not affected.");
    }
    // The parts that do not need the library are still shown.
    await go(page, "#/documents");
    await expect(
      page.getByRole("heading", { name: "Required by clauses 4 to 10" }),
    ).toBeVisible();
    await go(page, "#/search/policy");
    await expect(page.getByRole("main")).toContainText(
      "Part of this page could not be loaded, so it is not searched.",
    );
    await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();

    await go(page, "#/guide/what-it-is");
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expect.poll(() => problems.length).toBeGreaterThan(0);
    problems.splice(0);
    await page.unroute(pattern);
    await button(page, "Try again").click();
    await expect(heading(page)).toHaveText(library.articles[0].title);
    expect(await storedAnswer(page, "4.1")).toEqual({ level: 3 });
  });
}
