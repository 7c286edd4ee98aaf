// The engine has no fixed number of questions: ten thousand of them, and one.

import { generate, serve } from "./catalogs.mjs";
import { expect, go, heading, open, stored, test, times } from "./page.mjs";
import { rows } from "./readings.mjs";

const levels = (page) => page.getByRole("group", { name: /^Question / }).getByRole("radio");
const overall = (page) => page.getByRole("region", { name: "Clauses 4 to 10" });

/** The number of groups, and of questions in each: 900 questions in a usual run, 10,000 in a soak run. */
const SIDE = times(30, 100);
const ALL = SIDE * SIDE;
const MIDDLE = SIDE / 2;
/** The minimum of a group with answers 3 and 2: 5 / 30 = 0.16…, or 5 / 100 = 0.05, which is rounded up. */
const MINIMUM = times("0.2", "0.1");

test(`a catalog of ${ALL} questions loads, scores answers and keeps them`, async ({ page }) => {
  test.setTimeout(240_000);
  await serve(page, generate(SIDE, SIDE));
  await page.goto(`./#/question/${MIDDLE}.${MIDDLE}`);
  await expect(heading(page)).toContainText(`Item ${MIDDLE}.${MIDDLE}`, { timeout: 60_000 });
  await levels(page).nth(3).click();
  await expect(levels(page).nth(3)).toBeChecked();
  await page.keyboard.press("n");
  await expect(heading(page)).toContainText(`Item ${MIDDLE}.${MIDDLE + 1}`);
  await expect(heading(page)).toBeFocused();

  await page.keyboard.press("2");
  await expect(levels(page).nth(2)).toBeChecked();
  await page.keyboard.press("u");
  await expect(heading(page)).toContainText(`Item ${MIDDLE}.${MIDDLE + 2}`);

  await go(page, "#/results");
  // Maturity (3 + 2) / 2 = 2.5. The overall minimum is that of one group divided by the number of
  // groups. With so few answers the headline is the range between the two.
  await expect(overall(page)).toContainText(`2 of ${ALL}`);
  await expect(overall(page).locator(".figure-value").first()).toHaveText("0.0 to 2.5");
  await expect(overall(page).locator(".figure-value").nth(1)).toHaveText("0.0");
  const table = page.getByRole("region", { name: "Clause by clause" }).getByRole("table");
  const read = await rows(table);
  expect(read).toHaveLength(SIDE);
  expect(read[MIDDLE - 1]).toMatchObject({
    Maturity: "2.5",
    Minimum: MINIMUM,
    Coverage: `2 of ${SIDE}`,
    Weakest: `2 at ${MIDDLE}.${MIDDLE + 1}`,
  });
  expect(read[0]).toMatchObject({ Maturity: "–", Minimum: "0.0", Coverage: `0 of ${SIDE}` });

  await page.reload();
  await expect(overall(page)).toContainText(`2 of ${ALL}`, { timeout: 60_000 });
  await go(page, "#/list");
  await expect(page.getByText(`${ALL} questions.`)).toBeVisible({ timeout: 30_000 });
  await go(page, `#/question/${SIDE}.${SIDE}`);
  await page.keyboard.press("u");
  await expect(heading(page)).toContainText("Item 1.1");
  expect(Object.keys(await stored(page)).filter((key) => key.includes("/answer/"))).toHaveLength(2);
});

test("a catalog of a single question works from start to finish", async ({ page }) => {
  await serve(page, generate(1, 1));
  await open(page, "./");
  await page.getByRole("link", { name: "Add evidence, points and notes" }).click();
  await expect(heading(page)).toContainText("Item 1.1");
  await page.keyboard.press("n");
  await page.keyboard.press("u");
  await page.keyboard.press("5");
  await page.getByRole("link", { name: "View results →" }).click();
  await expect(overall(page)).toContainText("1 of 1");
  await expect(overall(page).locator(".figure-value").first()).toHaveText("5.0");
  await go(page, "#/report");
  await expect(heading(page)).toBeVisible();
  // The worked example belongs to another catalog, which does no harm.
  await go(page, "#/");
  await expect(page.getByRole("link", { name: "See your results" })).toBeVisible();
});
