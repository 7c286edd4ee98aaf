// Home: sample results for new visitors, and the current state for those who return.

import {
  answerForm,
  asStored,
  button,
  expect,
  go,
  groups,
  heading,
  items,
  link,
  onQuestion,
  open,
  openExample,
  sample,
  samples,
  seed,
  test,
} from "./page.mjs";
import { expectAccessible, expectNoSideways } from "./axe.mjs";

const own = (page) => page.getByRole("region", { name: "Nordlicht" });
const some = {
  answers: { 4.1: { level: 2 }, 4.2: { level: 0 }, 4.3: { level: 3, evidence: "records" } },
  details: { name: "Nordlicht", stage_1: "2100-03-15" },
};

test("a new visitor sees the levels of the first sample", async ({ page }) => {
  await open(page, "#/");
  const picture = page.getByRole("img", { name: "Results of a sample: Not ready" });
  await expect(picture).toBeVisible();
  const { answers } = sample.assessment;
  const expected = groups.map(({ id, items: inGroup }) => {
    const cells = inGroup.map((item) => {
      const { level, excluded } = answers[item.id] ?? {};
      return excluded !== undefined ? "" : String(level ?? "");
    });
    return `${id}${cells.join("")}`;
  });
  expect(await picture.locator("span").allTextContents()).toEqual(expected);
  await openExample(page);
  await expect(page.locator(".verdict").first()).toHaveText("Not ready yet: concerns likely at Stage 1");
});

for (const width of [390, 1280]) {
  test(`a returning visitor sees where they stand, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await seed(page, { ...asStored(some), "aims-readiness/v3/iso42001-2023/since-file": "7" });
    await open(page, "#/");
    await expect(page.getByRole("img", { name: /^Results of a sample/ })).toHaveCount(0);
    await expect(own(page)).toContainText("Too early to say");
    await expect(own(page)).toContainText("days until your target date for Stage 1, 15 March 2100");
    await expect(own(page)).toContainText("7 changes since you last saved a file");
    const steps = own(page).getByRole("list", { name: "Next steps" }).getByRole("listitem");
    await expect(steps).toHaveCount(3);
    await expect(steps.first()).toHaveText(/^Choose a level for \d+ questions$/);
    await expect(own(page).locator("a.cell")).toHaveCount(items.length);
    await expect(page.getByText("3 of 70 questions answered so far.")).toBeVisible();
    await expectAccessible(page, "Home of who comes back");
    await expectNoSideways(page, "Home of who comes back");
    await own(page).getByRole("link", { name: /^4\.2 .*: 0 Absent/ }).click();
    await onQuestion(page, "4.2");
  });
}

test('"Continue" leads to the next open question, not to the answered one last viewed', async ({ page }) => {
  await seed(page, asStored(some));
  await open(page, "#/question/4.2");
  await go(page, "#/");
  await expect(link(page, "Continue with question 4.4")).toBeVisible();
  await go(page, "#/question/9.1");
  await go(page, "#/");
  await link(page, "Continue with question 9.1").click();
  await onQuestion(page, "9.1");
});

test("going back restores the opened details and the scroll position", async ({ page }) => {
  await open(page, "#/");
  await openExample(page);
  const details = page.getByRole("main").locator("details");
  const nth = (await details.count()) - 2;
  await details.nth(nth).locator("summary").click();
  await expect(details.nth(nth)).toHaveAttribute("open", "");
  await details.nth(nth).scrollIntoViewIfNeeded();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(300);
  const before = await page.evaluate(() => scrollY);
  const states = () => details.evaluateAll((all) => all.map(({ open }) => open));
  const opened = await states();
  await page.evaluate(() => {
    location.hash = "#/question/4.1";
  });
  await onQuestion(page, "4.1");
  await page.goBack();
  await expect(heading(page)).toHaveText("Results");
  await expect.poll(states).toEqual(opened);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
});

for (const width of [320, 390]) {
  test(`the page header takes little room at ${width} px and includes search`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await seed(page, asStored(some));
    await open(page, "#/question/4.1");
    const head = page.getByRole("banner");
    await expect(link(head, "Search")).toBeVisible();
    expect((await head.boundingBox()).height).toBeLessThan(width === 320 ? 150 : 125);
    await expectNoSideways(page, "the head");
    await openExample(page, samples[0]);
    await go(page, "#/question/4.1");
    const sampleBanner = page.getByRole("region", { name: "Sample", exact: true });
    expect((await sampleBanner.boundingBox()).height).toBeLessThan(width === 320 ? 150 : 125);
    await expectNoSideways(page, "the banner");
  });
}

test("trying to change a sample shows a message, and its button makes a copy", async ({ page }) => {
  await open(page, "#/");
  await openExample(page);
  await go(page, "#/question/4.1");
  const told = page.getByRole("region", { name: "This is a sample: copy it to change it." });
  await expect(told).toBeHidden();
  await answerForm(page, "4.1").scope.locator("label.option").nth(5).click({ force: true });
  await expect(told).toBeVisible();
  await expectAccessible(page, "the message");
  await go(page, "#/question/4.2");
  await expect(told).toBeHidden();
  await page.keyboard.press("0");
  await expect(told).toBeVisible();
  await button(told, "Copy and change it").click();
  await expect(told).toBeHidden();
  await expect(heading(page)).toBeFocused();
  await page.keyboard.press("5");
  await expect(answerForm(page, "4.2").level(5)).toBeChecked();
});

test("tips stay hidden once they are switched off", async ({ page }) => {
  await open(page, "#/question/4.1");
  const tip = page.getByRole("region", { name: "Tip", exact: true });
  await expect(tip).toContainText("Choose the highest sentence that is true today.");
  await button(tip, "Do not show tips").click();
  await expect(tip).toBeHidden();
  await expect(heading(page)).toBeFocused();
  await page.reload();
  await go(page, "#/question/4.2");
  await expect(page.getByText("Why it matters")).toBeVisible();
  await expect(tip).toBeHidden();
});
