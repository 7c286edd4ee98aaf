// Erasing: asked twice, complete, and taken back by undo until the page is left.

import {
  answerForm,
  asStored,
  button,
  expect,
  go,
  heading,
  open,
  seed,
  stored,
  test,
} from "./page.mjs";

const all = {
  ...asStored({
    answers: { 4.1: { level: 4, note: "keep me" }, 9.1: { level: 0 }, "A.2.2": { level: 1 } },
    details: { name: "First", organisation: "Org", scope: "All" },
  }),
  "aims-readiness/aside/1/v1/answer/5.1": '{"lev',
  "aims-readiness/v2/answer/5.1": '{"future":true}',
};

test("asks twice, removes every key, and undo brings all back", async ({ page }) => {
  await seed(page, { ...all, unrelated: "of another page" });
  await open(page, "#/data");
  await button(page, "Erase everything …").click();
  await expect(page.getByText("This removes 3 answers, with their notes")).toBeVisible();
  await button(page, "Go on").click();
  await expect(page.getByText("Really erase everything on this device?")).toBeVisible();
  expect(await stored(page), "nothing before the second yes").toEqual(all);
  await button(page, "Erase now").click();
  await expect(page.getByText("Everything is erased.").first()).toBeVisible();
  expect(await stored(page)).toEqual({});
  expect(await page.evaluate(() => localStorage.getItem("unrelated"))).toBe("of another page");
  await expect(page.getByLabel("Organisation", { exact: true })).toHaveValue("");

  await button(page.getByRole("region", { name: "Erase everything" }), "Undo").click();
  expect(await stored(page)).toEqual(all);
  await go(page, "#/question/4.1");
  await expect(answerForm(page, "4.1").note).toHaveValue("keep me");
  await page.reload();
  await expect(answerForm(page, "4.1").level(4)).toBeChecked();
});

test("erased stays erased after a reload, also the place", async ({ page }) => {
  await seed(page, {
    ...all,
    "aims-readiness/v1/place": "#/question/9.1",
    "aims-readiness/v1/keys": "off",
  });
  await open(page, "#/data");
  await button(page, "Erase everything …").click();
  await button(page, "Go on").click();
  await button(page, "Erase now").click();
  expect(await stored(page)).toEqual({});
  await open(page, "./");
  await expect(heading(page)).toContainText("How ready is your organisation");
  expect(await stored(page)).toEqual({});
});

test("undo also brings back the place and the switch of the shortcuts", async ({ page }) => {
  const more = {
    ...all,
    "aims-readiness/v1/place": "#/question/9.1",
    "aims-readiness/v1/keys": "off",
  };
  await seed(page, more);
  await open(page, "#/data");
  await button(page, "Erase everything …").click();
  await button(page, "Go on").click();
  await button(page, "Erase now").click();
  await button(page.getByRole("region", { name: "Erase everything" }), "Undo").click();
  expect(await stored(page)).toEqual(more);
});

test('"Keep everything" keeps everything, at both questions', async ({ page }) => {
  await seed(page, all);
  await open(page, "#/data");
  for (const steps of [["Erase everything …"], ["Erase everything …", "Go on"]]) {
    for (const step of steps) await button(page, step).click();
    await button(page, "Keep everything").click();
    await expect(button(page, "Erase everything …")).toBeVisible();
    expect(await stored(page)).toEqual(all);
  }
  await expect(page.getByLabel("Organisation", { exact: true })).toHaveValue("Org");
});
