// What newcomers ran into: the way onward from the quick check, the focus after pressing a button,
// messages for screen readers, the map with the arrow keys, and a phone.

import { expectAccessible, expectNoSideways } from "./axe.mjs";
import {
  answerForm,
  asStored,
  button,
  controls,
  expect,
  go,
  groups,
  heading,
  itemOf,
  items,
  link,
  nameOf,
  onQuestion,
  open,
  requirements,
  seed,
  status,
  tabTo,
  test,
} from "./page.mjs";

const phone = { width: 390, height: 844 };
const main = (page) => page.getByRole("main");
const quickOf = (level, count = groups.length) =>
  Object.fromEntries(groups.slice(0, count).map(({ id }) => [id, level]));
/** The number of items that the quick check asks about. */
const asked = items.filter((item) => item.flags?.includes("quick")).length;

test("after the quick check, Home, Results and Plan lead to picture and suggestions", async ({ page }) => {
  await seed(page, asStored({ details: { quick: quickOf(1) } }));
  await open(page, "#/results");
  for (const hash of ["#/results", "#/plan"]) {
    await go(page, hash);
    await expect(link(page, `Your rough picture (${groups.length} of ${groups.length})`)).toBeVisible();
    await expect(link(page, `Review ${asked} suggestions`)).toBeVisible();
    await expectAccessible(page, hash);
  }
  // The quick check has produced no figure.
  await expect(main(page).locator(".figure-main, a.cell")).toHaveCount(0);
  await go(page, "#/");
  await link(page, `See your rough picture (${groups.length} of ${groups.length})`).click();
  await expect(heading(page)).toHaveText("Quick check: a rough picture");
  await expect(main(page).locator(".lead")).toHaveText(
    "Roughly: most subjects are at level 0 or 1, so it is probably too early for an audit.",
  );
  await expect(page.getByRole("heading", { name: "Your first three steps" })).toBeVisible();
  await expectAccessible(page, "the picture");
  await link(page, `Review ${asked} suggestions`).click();
  await expect(heading(page)).toHaveText("Suggestions to review");
});

test("Home offers to continue the quick check until half the requirements are answered", async ({ page }) => {
  await seed(page, asStored({ details: { quick: quickOf(2, 8) } }));
  await open(page);
  await expect(link(page, `Continue the quick check (8 of ${groups.length})`)).toHaveAttribute(
    "href",
    `#/quick/${groups[8].id}`,
  );
  const some = (count) =>
    Object.fromEntries(requirements.slice(0, count).map(({ id }) => [id, { level: 2 }]));
  await seed(page, asStored({ answers: some(15), details: { quick: quickOf(2, 8) } }));
  await open(page);
  await expect(link(page, `Continue the quick check (8 of ${groups.length})`)).toBeVisible();
  await seed(page, asStored({ answers: some(16), details: { quick: quickOf(2, 8) } }));
  await open(page);
  await expect(page.getByRole("link", { name: /quick check/ }).and(page.locator("main a"))).toHaveCount(0);
});

test("the text for a customer says what it is based on", async ({ page }) => {
  await seed(page, asStored({ details: { organisation: "Spring", quick: quickOf(2) } }));
  await open(page, "#/quick");
  await page.getByText("Text for a customer").click();
  const text = page.locator(".share blockquote");
  await expect(text).toContainText("Spring has done a quick self-check against ISO/IEC 42001:2023");
  await expect(text).toContainText("based on a 16-question self-check, not on an assessment");
  await go(page, "#/quick/4");
  await seed(page, asStored({ details: { quick: quickOf(2, 3) } }));
  await open(page, "#/quick");
  await expect(page.getByText("Text for a customer")).toHaveCount(0);
  await seed(page, asStored({ answers: { 4.1: { level: 2 } } }));
  await open(page, "#/results");
  await expect(page.getByText("Text for a customer")).toBeVisible();
});

test("confirming a suggestion for a control focuses the level, which stays in place", async ({ page }) => {
  const control = controls.find((item) => item.flags?.includes("quick")).id;
  await seed(page, asStored({ details: { quick: quickOf(1) } }));
  await open(page, `#/question/${control}`);
  const form = answerForm(page, control);
  const levels = await form.level(0).boundingBox();
  await expect(form.suggestion).toContainText("Suggested: 1 Ad hoc.");
  await button(form.suggestion, "Confirm").click();
  await expect(form.level(1)).toBeFocused();
  await expect(form.level(1)).toBeChecked();
  expect((await form.level(0).boundingBox()).y).toBe(levels.y);
});

test("the list of suggestions explains them once, and a row shows its suggested level", async ({ page }) => {
  await seed(page, asStored({ details: { quick: quickOf(1) } }));
  await open(page, "#/list/provisional");
  await expect(main(page).getByText("A suggestion has no effect until you confirm it.")).toHaveCount(1);
  const row = main(page).locator('a[href="#/question/4.1"]');
  await expect(row).toContainText("Suggested: 1 Ad hoc.");
  await expect(row).not.toContainText(itemOf("4.1").question);
  await expectAccessible(page, "the list");
});

/** Records what the live region of the page says, one message after the other. */
const listen = (page) =>
  page.evaluate(() => {
    window.heard = [];
    const region = document.querySelector("p[role='status'].visually-hidden");
    new MutationObserver(() => window.heard.push(region.textContent)).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
const heard = (page) => page.evaluate(() => window.heard);

test("the reminder to save a file is announced once, and saving focuses the heading", async ({ page }) => {
  await seed(page, { ...asStored({ answers: { 4.1: { level: 1 } } }), "aims-readiness/v3/iso42001-2023/since-file": "0" });
  await open(page, "#/question/4.1");
  await listen(page);
  const form = answerForm(page, "4.1");
  for (let made = 0; made < 24; made += 1) {
    await (made % 2 ? form.grade(made % 4) : form.level(made % 5)).check();
  }
  const banner = page.getByRole("region", { name: "Backup", exact: true });
  await expect(banner).toBeVisible();
  await expect(banner.getByRole("status")).toHaveCount(0);
  await expect.poll(async () => (await heard(page)).filter((text) => /last saved a file/.test(text)).length).toBe(1);
  await form.level(1).check();
  await form.level(2).check();
  expect((await heard(page)).filter((text) => /last saved a file/.test(text))).toHaveLength(1);
  await Promise.all([page.waitForEvent("download"), button(banner, "Save to a file").click()]);
  await expect(heading(page)).toBeFocused();
});

test("a repeated message is announced again", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 1 } } }));
  await open(page, "#/question/4.1");
  await listen(page);
  const form = answerForm(page, "4.1");
  for (const level of [2, 3]) {
    await form.level(level).check();
    await form.clear.click();
    await expect(form.levels.and(page.locator(":checked"))).toHaveCount(0);
  }
  expect((await heard(page)).filter((text) => /^Answer to 4\.1 cleared/.test(text))).toHaveLength(2);
});

test("a decision asks for a justification, and undo names what it undoes", async ({ page }) => {
  await open(page, "#/question/A.6.2.3");
  const form = answerForm(page, "A.6.2.3");
  await expect(form.scope.getByText("A Statement of Applicability says for each control")).toBeVisible();
  await form.decide("Not applicable").click();
  await expect(status(page)).toHaveText("Not applicable. A justification is needed.");
  await form.why.fill("We build nothing.");
  await form.why.blur();
  await button(page, "Undo").click();
  await expect(status(page)).toHaveText("Undone: justification for A.6.2.3");
  await button(page, "Undo").click();
  await expect(status(page)).toHaveText("Undone: decision on A.6.2.3");
});

test("the map is a single Tab stop, and the arrow keys move through it", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 2 } } }));
  for (const hash of ["#/results", "#/report"]) {
    await open(page, hash);
    const map = page.getByRole("group", { name: `All ${items.length} items` });
    await expect(map).toHaveAccessibleDescription(/arrow keys/);
    await expect(map.locator("a:not([tabindex='-1'])")).toHaveCount(1);
    const name = map.getByRole("link", { name: /^4 / });
    await tabTo(page, name);
    await page.keyboard.press("ArrowRight");
    await expect(map.getByRole("link", { name: new RegExp(`^${nameOf("4.1")}`) })).toBeFocused();
    await page.keyboard.press("End");
    await expect(map.getByRole("link", { name: new RegExp(`^${nameOf("4.4")}`) })).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Home");
    await expect(map.getByRole("link", { name: /^5 / })).toBeFocused();
    // Leaving the map and coming back leads to the cell left last.
    await page.keyboard.press("Tab");
    await expect(map.locator(":focus")).toHaveCount(0);
    await page.keyboard.press("Shift+Tab");
    await expect(map.getByRole("link", { name: /^5 / })).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await onQuestion(page, "5.1");
  }
});

test("the next steps come before the map, and the report's heading before its choices", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 2 } } }));
  await open(page, "#/results");
  await expect(page.getByRole("region", { name: "Next steps" }).getByRole("listitem").first()).toBeVisible();
  const order = (first, second) =>
    page.evaluate(
      ([before, after]) =>
        Boolean(
          document.querySelector(before).compareDocumentPosition(document.querySelector(after)) &
            Node.DOCUMENT_POSITION_FOLLOWING,
        ),
      [first, second],
    );
  expect(await order(".next", ".map")).toBe(true);
  await go(page, "#/report");
  await expect(heading(page)).toBeFocused();
  expect(await order("main h1", ".report-tools")).toBe(true);
  expect(await order(".report-tools", ".report-facts")).toBe(true);
});

test("the message about the last change disappears on the next screen", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 2 } } }));
  await open(page, "#/question/4.1");
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("chunk-data")),
  );
  const toast = page.getByRole("region", { name: "What you did last" });
  await answerForm(page, "4.1").clear.click();
  await expect(toast).toBeVisible();
  await page.waitForTimeout(600);
  await go(page, "#/question/4.2");
  await expect(toast).toHaveCount(0);
});

test("the search announces the number of results once, when the typing pauses", async ({ page }) => {
  await open(page, "#/search");
  await listen(page);
  await page.getByLabel("Search", { exact: true }).pressSequentially("impact");
  await expect(status(page)).toHaveText(/results/);
  expect((await heard(page)).filter((text) => /result/.test(text))).toHaveLength(1);
});

test("at 1280 px the links to other questions fit in one row, also with a link back", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await seed(page, asStored({ answers: { 4.1: { level: 0 }, 5.1: { level: 1 } } }));
  await open(page, "#/results");
  await go(page, "#/question/A.6.2.3");
  await expect(link(page, "Back to Results")).toBeVisible();
  const pager = page.getByRole("navigation", { name: "Other questions" });
  expect((await pager.boundingBox()).height).toBeLessThan(72);
  await expectNoSideways(page, "the pager");
});

test("on a phone, navigation and decision fit in one row each, and digits are centred", async ({ page }) => {
  await page.setViewportSize(phone);
  await open(page, "#/question/A.6.2.3");
  const tops = (locator) =>
    locator.evaluateAll((all) => new Set(all.map((one) => Math.round(one.getBoundingClientRect().top))).size);
  const nav = page.getByRole("navigation", { name: "Main" });
  expect(await tops(nav.getByRole("link"))).toBe(1);
  expect(await tops(page.locator(".applicability .grade"))).toBe(1);
  const off = await page.locator(".option").evaluateAll((all) =>
    all.map((option) => {
      const middle = (selector) => {
        const { x, width } = option.querySelector(selector).getBoundingClientRect();
        return x + width / 2;
      };
      return Math.abs(middle("input") - middle(".option-number"));
    }),
  );
  expect(Math.max(...off)).toBeLessThan(1);
  await expectNoSideways(page, "a control");
  await seed(page, asStored({ details: { quick: quickOf(2) } }));
  await open(page, "#/quick");
  const edges = await page.locator(".quick-rows li").first().evaluate((row) => {
    const side = (selector) => row.querySelector(selector).getBoundingClientRect();
    return [side("a").left - side("rect").left, side("span").right - side("rect").right];
  });
  for (const edge of edges) expect(Math.abs(edge)).toBeLessThan(1.5);
});
