// The Statement of Applicability as a table to work in.

import { expectAccessible, expectNoSideways } from "./axe.mjs";
import {
  answerForm,
  asStored,
  button,
  controls,
  expect,
  go,
  nameOf,
  open,
  seed,
  status,
  storedAnswer,
  test,
} from "./page.mjs";

const answers = {
  "A.2.2": { level: 3, included: "AIR-1", reasons: ["risk"] },
  "A.2.3": { level: 2, included: "" },
  "A.2.4": { excluded: "" },
};
const work = (page) => page.locator(".soa-work");
const row = (page, id) => work(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name: nameOf(id) }) });
const rows = (page) => work(page).locator("tbody tr:not(.soa-group)");
const select = (page, id) => page.getByRole("checkbox", { name: `Select ${id}`, exact: true });
const several = (page) => page.getByRole("group", { name: "Enter for several controls at once" });

async function begin(page) {
  await seed(page, asStored({ answers }));
  await open(page, "#/soa");
  await button(page, "Fill in the table").click();
  await expect(rows(page)).toHaveCount(controls.length);
}

test("a control is decided and justified in its row", async ({ page }) => {
  await begin(page);
  const decision = page.getByLabel("Decision on A.5.2", { exact: true });
  await decision.selectOption({ label: "Applicable" });
  await expect(row(page, "A.5.2")).toHaveClass(/soa-incomplete/);
  const kinds = page.getByRole("group", { name: "Why A.5.2 applies" });
  await kinds.getByRole("checkbox", { name: "Law" }).check();
  await expect(row(page, "A.5.2")).not.toHaveClass(/soa-incomplete/);
  const why = page.getByLabel("Justification for A.5.2", { exact: true });
  await why.fill("The AI Act asks for it.");
  await expect(why).toBeFocused();
  expect(await storedAnswer(page, "A.5.2")).toEqual({ included: "The AI Act asks for it.", reasons: ["law"] });
  await expect(page.getByText("36 controls need a decision or a justification")).toBeVisible();
  // The reason stays when the decision changes; kinds of reason are only for applicable controls.
  await decision.selectOption({ label: "Not applicable" });
  await expect(why).toHaveValue("The AI Act asks for it.");
  await expect(kinds).toHaveCount(0);
  await button(page, "Undo").click();
  await expect(decision.locator("option:checked")).toHaveText("Applicable");
  await go(page, "#/question/A.5.2");
  await expect(answerForm(page, "A.5.2").why).toHaveValue("The AI Act asks for it.");
});

test("several controls get a decision and a reason in one step", async ({ page }) => {
  await begin(page);
  const enter = several(page).getByRole("button");
  await expect(enter).toBeDisabled();
  await expect(several(page).getByText("Select controls in the table below.")).toBeVisible();
  await select(page, "A.2").check();
  await select(page, "A.5.2").check();
  await select(page, "A.2.2").uncheck();
  await expect(select(page, "A.2")).not.toBeChecked();
  await expect(several(page).getByText("Choose a decision or a reason")).toBeVisible();
  await several(page).getByLabel("Decision").selectOption({ label: "Applicable" });
  await several(page).getByRole("checkbox", { name: "Contract" }).check();
  await several(page).getByLabel("Justification").fill("Customers ask for it.");
  await expect(enter).toHaveText("Enter for 3 controls");
  await enter.click();
  await expect(status(page)).toHaveText("3 controls updated.");
  // The result is shown with the way back and in the rows, and the form starts afresh.
  const toast = page.locator(".toast");
  await expect(toast).toContainText("3 controls updated.");
  await expect(toast.getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(page.locator(".soa-entered")).toHaveCount(3);
  await expect(row(page, "A.5.2")).toHaveClass(/soa-entered/);
  await expect(select(page, "A.5.2")).not.toBeChecked();
  await expect(several(page).getByLabel("Decision")).toHaveValue("");
  await expect(several(page).getByLabel("Justification")).toHaveValue("");
  await expect(enter).toHaveText("Enter for 0 controls");
  await expect(several(page).getByRole("checkbox").first()).toBeFocused();
  for (const id of ["A.2.3", "A.2.4", "A.5.2"]) {
    expect(await storedAnswer(page, id), id).toMatchObject({
      included: "Customers ask for it.",
      reasons: ["contract"],
    });
  }
  expect(await storedAnswer(page, "A.2.2")).toEqual(answers["A.2.2"]);
  await page.locator(".tools").getByRole("button", { name: "Undo" }).click();
  expect(await storedAnswer(page, "A.5.2")).toBe(null);
  expect(await storedAnswer(page, "A.2.3")).toEqual(answers["A.2.3"]);
});

test("a filter shows open controls, and a row stays while it is filled in", async ({ page }) => {
  await begin(page);
  await button(page, "To be completed").click();
  await expect(rows(page)).toHaveCount(controls.length - 1);
  await page.getByLabel("Decision on A.2.3").selectOption({ label: "Not applicable" });
  await page.getByLabel("Justification for A.2.3").fill("No");
  await expect(row(page, "A.2.3")).toBeVisible();
  await button(page, "All controls").click();
  await button(page, "To be completed").click();
  await expect(row(page, "A.2.3")).toHaveCount(0);
  await page.getByLabel("Select all that are shown").check();
  await expect(several(page).getByRole("button")).toHaveText(`Enter for ${controls.length - 2} controls`);
  await button(page.getByRole("group", { name: "Show" }), "Not applicable").click();
  await expect(rows(page)).toHaveCount(2);
  // Hidden rows do not stay selected.
  await expect(several(page).getByRole("button")).toHaveText("Enter for 0 controls");
});

test("the table is accessible, fits a phone, and is not printed", async ({ page }) => {
  await begin(page);
  for (const media of [{}, { colorScheme: "dark" }, { colorScheme: "light", forcedColors: "active" }]) {
    await page.emulateMedia(media);
    await expectAccessible(page, JSON.stringify(media));
  }
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSideways(page, "320");
  await expectAccessible(page, "320");
  await page.emulateMedia({ media: "print" });
  await expect(work(page)).toBeHidden();
  await expect(page.locator(".soa-table")).toBeVisible();
});

test("the table begins in view, and a button leads back to the statement", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await begin(page);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(work(page).getByRole("columnheader", { name: "Decision" })).toBeInViewport();
  // The checkbox of a group is beside its name.
  const box = await select(page, "A.2").boundingBox();
  const lines = await work(page)
    .getByRole("rowheader", { name: "A.2 Policies related to AI" })
    .evaluate((cell) => {
      const text = document.createRange();
      text.selectNodeContents(cell);
      return [...text.getClientRects()].map(({ top, bottom }) => ({ top, bottom }));
    });
  expect(lines).toHaveLength(1);
  const middle = box.y + box.height / 2;
  expect(middle).toBeGreaterThan(lines[0].top);
  expect(middle).toBeLessThan(lines[0].bottom);
  await button(page, "Back to the statement").click();
  await expect(work(page)).toHaveCount(0);
  await expect(button(page, "Fill in the table")).toBeVisible();
});

test("an exclusion that an auditor will question has a remark, but stays complete", async ({ page }) => {
  await seed(page, asStored({ answers: {}, details: { roles: ["developer"] } }));
  await open(page, "#/question/A.6.2.3");
  const form = answerForm(page, "A.6.2.3");
  await form.decide("Not applicable").check();
  const short = page.getByText("An auditor will probably ask what this is based on.");
  const role = page.getByText("Your profile says that your organisation develops AI systems.");
  await expect(role).toHaveCount(0);
  await form.why.fill("n/a");
  await expect(short).toBeVisible();
  await expect(role).toBeVisible();
  // Look at the form: an earlier announcement may still be in the live region.
  await expect(form.scope.getByText("A justification is needed.")).toHaveCount(0);
  await form.why.fill("Another company builds and documents all of our models for us.");
  await expect(short).toHaveCount(0);
  await expect(role).toBeVisible();
});
