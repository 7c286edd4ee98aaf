// Every address opens directly and names itself, and moving between addresses works as in any page.

import {
  seed,
  sample,
  asStored,
  answerForm,
  crossings,
  expect,
  go,
  groups,
  heading,
  items,
  library,
  link,
  onQuestion,
  open,
  routes,
  test,
  times,
} from "./page.mjs";
import { firstOfEach, lastOfEach } from "./some.mjs";

const NOTHING = "Page not found";
const term = library.terms.find(({ id }) => id === "aims") ?? library.terms[0];

test("addresses of every kind open directly", async ({ page }) => {
  test.setTimeout(480_000);
  const questions = routes.filter((hash) => hash.startsWith("#/question/"));
  const some = questions.filter((_, index) => index % 10 === 0);
  const all = [...routes.filter((one) => !questions.includes(one)), ...some];
  for (const hash of times(firstOfEach([...routes, ...crossings]), all)) {
    await open(page, hash);
    await expect(heading(page), hash).not.toHaveText(NOTHING);
    await expect.poll(() => new URL(page.url()).hash).toBe(new URL(hash, "http://localhost/").hash);
  }
});

// tests/native/titles.rs also tests that each has a title of its own.
test("every kind of address leads to a screen with its own title", async ({ page }) => {
  test.setTimeout(480_000);
  const all = [...routes, ...crossings];
  const { articles, templates } = library;
  const others = articles.length + templates.length + library.frameworks.length + 30;
  expect(all).toHaveLength(items.length + 2 * groups.length + others + crossings.length);

  const addresses = times([...firstOfEach(all), ...lastOfEach(all)], all);
  const titles = new Map();
  await open(page, "#/crosswalk");
  for (const hash of new Set(addresses)) {
    await go(page, hash);
    await expect(heading(page), hash).toHaveCount(1);
    await expect(heading(page), hash).not.toHaveText(NOTHING);
    await expect(page).toHaveTitle(/ · AIMS Readiness$/);
    const title = await page.title();
    expect.soft(titles.get(title), `"${title}" names ${hash} and`).toBe(undefined);
    titles.set(title, hash);
  }
  expect(titles.size).toBe(new Set(addresses).size);
});

test("the address of a glossary term shows the term and focuses it", async ({ page }) => {
  await open(page, `#/glossary/${term.id}`);
  const entry = page.locator(`#term-${term.id}`);
  await expect(entry).toBeFocused();
  await expect(entry).toBeInViewport();
  await expect(entry).toContainText(term.definition);
  await expect(page).toHaveTitle("Glossary · AIMS Readiness");
  // The text of a question leads there, too.
  await go(page, "#/question/4.1");
  const words = page.getByRole("complementary").locator('a[href^="#/glossary/"]').first();
  const id = (await words.getAttribute("href")).replace("#/glossary/", "");
  await words.click();
  await page.getByRole("link", { name: "Open the glossary" }).click();
  await expect(page.locator(`#term-${id}`)).toBeFocused();
  await expect(page.locator(`#term-${id}`)).toBeInViewport();
});

/** Addresses that lead nowhere, each with what the page calls it. */
const UNKNOWN = {
  "#/nothing": "nothing",
  "#/question/99": "/question/99",
  "#/question/4.1/more": "question/4.1/more",
  "#/clause/3": "/clause/3",
  "#/list/others": "list/others",
  "#/clause/A.11": "/clause/A.11",
  "#/documents/no-such-template": "/documents/no-such-template",
  "#/guide/no-such-article": "/guide/no-such-article",
  "#/crosswalk/no-such-framework": "/crosswalk/no-such-framework",
  "#/crosswalk/eu-ai-act/Art. 999": "/crosswalk/eu-ai-act/Art. 999",
  "#/crosswalk/item/99": "/crosswalk/item/99",
  "#/results/all": "results/all",
  "#/%E0%A4%A": "%E0%A4%A",
  "#/<img src=x onerror=window.hacked=1>": "<img src=x onerror=window.hacked=1>",
  "#nothing": "nothing",
};
/** The addresses among them that a usual run opens directly, too. */
const OPENED = ["#/question/99", "#/crosswalk/eu-ai-act/Art. 999", "#/%E0%A4%A", "#nothing"];

test("an unknown address shows a message and links that lead on", async ({ page }) => {
  await open(page, "#/results");
  for (const [hash, said] of Object.entries(UNKNOWN)) {
    await (times(OPENED.includes(hash), true) ? open : go)(page, hash);
    await expect(heading(page), hash).toHaveText(NOTHING);
    await expect(page).toHaveTitle(`${NOTHING} · AIMS Readiness`);
    await expect(page.getByText(`There is nothing at the address “${said}”.`)).toBeVisible();
  }
  expect(await page.evaluate(() => window.hacked)).toBe(undefined);
  for (const name of ["Home", "First question", "All questions"]) {
    await go(page, "#/nothing");
    await link(page, name).click();
    await expect(heading(page)).not.toHaveText(NOTHING);
    await expect(heading(page)).toBeFocused();
  }
});

test("Back and Forward work, and the focus moves to the heading", async ({ page }) => {
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

test("a screen starts at its top", async ({ page }) => {
  await open(page, "#/glossary");
  await page.mouse.wheel(0, 5000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1000);
  await link(page, "Your data").click();
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toBeInViewport();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
});

test("Back restores the scroll position, and a new screen starts at its top", async ({ page }) => {
  await seed(page, asStored({ answers: sample.assessment.answers }));
  await open(page, "#/results");
  const row = page.getByRole("table").last().getByRole("rowheader").last().getByRole("link");
  await row.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(500);
  await row.click();
  await expect(heading(page)).toBeFocused();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(heading(page)).toHaveText("Results");
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
  await page.goForward();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
});

/** The scroll position, once everything that a new screen triggers is done. */
const settled = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const frames = (left) => (left ? requestAnimationFrame(() => frames(left - 1)) : resolve(scrollY));
        frames(4);
      }),
  );

test("a question starts at its top, however far down the previous screen was scrolled", async ({ page }) => {
  await seed(page, asStored({ answers: sample.assessment.answers }));
  // From now on the guidance is loaded, and its first part is open as soon as a question is shown.
  await open(page, "#/question/4.1");
  await expect(page.locator(".guidance details[open]")).toHaveCount(1);
  for (const from of ["#/list", "#/results", "#/soa", "#/plan"]) {
    await go(page, from);
    // In one step, so that the previous screen is still scrolling when the address changes.
    const left = await page.evaluate(() => {
      const last = [...document.querySelectorAll('main a[href^="#/question/"]')]
        .filter((one) => one.checkVisibility())
        .at(-1);
      last.scrollIntoView({ block: "center" });
      const y = scrollY;
      last.click();
      return y;
    });
    expect(left, from).toBeGreaterThan(200);
    await expect(page.locator("article.question h1"), from).toBeFocused();
    expect(await settled(page), from).toBe(0);
    await page.evaluate(() => {
      scrollTo(0, document.body.scrollHeight);
      document.querySelector(".pager-previous, .pager-next").click();
    });
    await expect(page.locator("article.question h1"), from).toBeFocused();
    expect(await settled(page), `from one to the next, from ${from}`).toBe(0);
  }
});

test("Back restores the scroll position of the results and keeps an opened figure open", async ({ page }) => {
  await seed(page, asStored({ answers: sample.assessment.answers }));
  await open(page, "#/question/4.1");
  await expect(page.locator(".guidance details[open]")).toHaveCount(1);
  await go(page, "#/results");
  const figure = page.locator("details.figure").first();
  await figure.locator("summary").click();
  await expect(figure).toHaveAttribute("open", "");
  await page.mouse.wheel(0, 1500);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
  const before = await settled(page);
  await go(page, "#/question/5.2");
  expect(await settled(page)).toBe(0);
  await page.goBack();
  await expect(heading(page)).toHaveText("Results");
  await expect(figure).toHaveAttribute("open", "");
  expect(await settled(page)).toBe(before);
});

test("the navigation marks the current screen", async ({ page }) => {
  await open(page, "#/question/7.2");
  const main = page.getByRole("navigation", { name: "Main" });
  await expect(link(main, "Questions")).toHaveAttribute("aria-current", "page");
  await link(main, "Results").click();
  await expect(link(main, "Results")).toHaveAttribute("aria-current", "page");
  await expect(link(main, "Questions")).not.toHaveAttribute("aria-current");
  const BELOW = {
    "#/list/gaps": "Questions",
    "#/owner/Head of IT": "Questions",
    "#/profile": "Questions",
    "#/soa": "Documents",
    "#/documents/ai-policy": "Documents",
    "#/rehearsal/4.1": "Documents",
    "#/report": "Results",
    "#/plan": "Plan",
    "#/plan/what-if": "Plan",
    "#/compare": "Results",
    "#/crosswalk/item/4.1": "Guide",
    "#/crosswalk/iso27001/4.1": "Guide",
    "#/guide/what-it-is": "Guide",
    "#/glossary": "Guide",
    "#/data": "Your data",
  };
  for (const [hash, name] of Object.entries(BELOW)) {
    await go(page, hash);
    await expect(main.locator("[aria-current]"), hash).toHaveText([name]);
  }
  // Below it are the screens of the section, except where a question is answered: the form needs the room.
  const second = page.getByRole("navigation", { name: "In this section" });
  const SECOND = {
    "#/list/gaps": "All questions",
    "#/profile": "Profile",
    "#/results": "Overview",
    "#/report": "Report",
    "#/plan": "Next steps",
    "#/plan/roadmap": "Roadmap",
    "#/plan/what-if": "What-if",
    "#/compare": "Compare",
    "#/documents/ai-policy": "Register and templates",
    "#/soa": "Statement of Applicability",
    "#/rehearsal/owner/Head of IT": "Auditor rehearsal",
    "#/guide/what-it-is": "Articles",
    "#/glossary/aims": "Glossary",
    "#/crosswalk/iso27001/4.1": "Crosswalk",
  };
  for (const [hash, name] of Object.entries(SECOND)) {
    await go(page, hash);
    await expect(second.locator("[aria-current]"), hash).toHaveText([name]);
  }
  for (const hash of ["#/question/7.2", "#/clause/7", "#/data", "#/", "#/about"]) {
    await go(page, hash);
    await expect(second, hash).toHaveCount(0);
  }
});

test("the focus moves to a heading that has to be fetched first", async ({ page }) => {
  const WAYS = {
    "#/guide/what-it-is": "What ISO/IEC 42001 is, and what it is not",
    "#/documents/ai-policy": "AI policy",
    "#/crosswalk/eu-ai-act": /^EU AI Act|^Regulation/,
    "#/crosswalk/eu-ai-act/Art. 9": /^Art\. 9 /,
  };
  for (const [hash, name] of Object.entries(WAYS)) {
    // Loaded anew, so that the library has to be fetched each time.
    await open(page, "#/results");
    await go(page, hash);
    await expect(heading(page), hash).toHaveText(name);
    await expect(heading(page), hash).toBeFocused();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  }
});

test('"Skip to content" moves the focus and keeps the address', async ({ page }) => {
  await open(page, "#/results");
  await page.keyboard.press("Tab");
  await expect(link(page, "Skip to content")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toBeFocused();
  expect(new URL(page.url()).hash).toBe("#/results");
});

for (const name of ["AIMS_URL_SUBPATH", "AIMS_URL_PLAIN"]) {
  test(`F16: the page works at ${name}`, async ({ page }) => {
    const root = process.env[name];
    await page.goto(root);
    await link(page, "Add evidence, points and notes").click();
    await onQuestion(page, "4.1");
    await page.keyboard.press("3");
    await expect(answerForm(page, "4.1").level(3)).toBeChecked();
    await page.reload();
    await expect(answerForm(page, "4.1").level(3)).toBeChecked();
    await link(page, "Results").click();
    await expect(heading(page)).toHaveText("Results");
    await expect(page).toHaveURL(`${root}#/results`);
    // The name of the file works too, since hosts without a directory index need it.
    await page.goto("about:blank");
    await page.goto(`${root}index.html#/question/10.2`);
    await expect(heading(page)).toContainText("10.2");
  });
}

test("on a phone, the current entry of the navigation is in view", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const entry = page.getByRole("navigation", { name: "Main" }).locator("[aria-current]");
  await open(page, "#/data");
  await expect(entry).toHaveText("Your data");
  await expect(entry).toBeInViewport({ ratio: 0.95 });
  await go(page, "#/list");
  await expect(entry).toHaveText("Questions");
  await expect(entry).toBeInViewport({ ratio: 0.95 });
  // The page itself does not scroll.
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
