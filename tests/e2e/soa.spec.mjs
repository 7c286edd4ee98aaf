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

test("a control is decided, justified and written in its row", async ({ page }) => {
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
  // The reason stays when the decision changes, and kinds are for what applies.
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
  await select(page, "A.2").check();
  await select(page, "A.5.2").check();
  await select(page, "A.2.2").uncheck();
  await expect(select(page, "A.2")).not.toBeChecked();
  await several(page).getByLabel("Decision").selectOption({ label: "Applicable" });
  await several(page).getByRole("checkbox", { name: "Contract" }).check();
  await several(page).getByLabel("Justification").fill("Customers ask for it.");
  await expect(enter).toHaveText("Enter for 3 controls");
  await enter.click();
  await expect(status(page)).toHaveText("Entered for 3 controls. Undo takes it back.");
  await expect(enter).toBeFocused();
  for (const id of ["A.2.3", "A.2.4", "A.5.2"]) {
    expect(await storedAnswer(page, id), id).toMatchObject({
      included: "Customers ask for it.",
      reasons: ["contract"],
    });
  }
  expect(await storedAnswer(page, "A.2.2")).toEqual(answers["A.2.2"]);
  await button(page, "Undo").click();
  expect(await storedAnswer(page, "A.5.2")).toBe(null);
  expect(await storedAnswer(page, "A.2.3")).toEqual(answers["A.2.3"]);
});

test("what is open is filtered, and a row stays while it is filled in", async ({ page }) => {
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
  // Nothing hidden stays selected.
  await expect(several(page).getByRole("button")).toHaveText("Enter for 0 controls");
});

test("the table is accessible, fits a phone, and is no part of the print", async ({ page }) => {
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
