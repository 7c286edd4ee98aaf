// Data stored by the previous version of the page is migrated without loss.

import {
  ANSWER,
  OURS,
  PLACE,
  V2,
  answerForm,
  asFile,
  asStored,
  button,
  choose,
  envelope,
  everyKey,
  expect,
  go,
  heading,
  open,
  seed,
  stored,
  storedAnswer,
  test,
} from "./page.mjs";

/** Keys as version 2 wrote them. */
const inVersion2 = (values) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key.replace("/v3/", "/v2/"), value]));

const values = asStored({
  answers: {
    4.1: { level: 3, note: "kept" },
    "A.2.2": { level: 2 },
    "A.2.3": { excluded: "We have none." },
  },
  systems: { a: { name: "Chat" } },
  details: { organisation: "Org" },
});
const old = {
  ...inVersion2(values),
  [`${V2}place`]: "#/question/9.1",
  [`${V2}keys`]: "off",
  [`${V2}since-file`]: "7",
  [`${V2}here`]: "1",
};

test("answers, settings and place are migrated, and an implied decision is reported", async ({ page }) => {
  await seed(page, old);
  await open(page, "./");
  await expect(heading(page)).toContainText("9.1");
  const said = page.getByRole("status").filter({ hasText: "have moved" });
  await expect(said).toContainText("1 control had a level but no decision. It now counts as applicable: A.2.2.");
  await expect(said).not.toHaveClass(/warning/);
  await expect(page.getByRole("alert").filter({ hasText: "not as expected" })).toHaveCount(0);
  expect(await stored(page)).toEqual({
    ...values,
    [`${ANSWER}A.2.2`]: '{"level":2,"included":""}',
    [PLACE]: '"#/question/9.1"',
    "aims-readiness/v3/shortcuts": "false",
  });
  expect((await everyKey(page))[`${OURS}since-file`]).toBe("7");
  await page.reload();
  await expect(said).toHaveCount(0);
  await go(page, "#/question/4.1");
  await expect(answerForm(page, "4.1").note).toHaveValue("kept");
});

test("opening a file of version 2 reports implied decisions as well", async ({ page }) => {
  const assessment = { answers: { 4.1: { level: 3 }, "A.2.2": { level: 2 }, "A.2.3": { level: 1 } } };
  await open(page, "#/data");
  await choose(page, asFile("old.json", envelope(assessment, { version: 2 })));
  const outcome = page.getByRole("region", { name: "Open a file" }).getByRole("alert");
  await expect(outcome).toContainText("old.json is open.");
  await expect(outcome).toContainText(
    "2 controls had a level but no decision. They now count as applicable: A.2.2, A.2.3.",
  );
  expect(await storedAnswer(page, "A.2.2")).toEqual({ level: 2, included: "" });
});

test("F3: what is intact of a damaged value is migrated, and the original is set aside", async ({ page }) => {
  const key = Object.keys(inVersion2({ [`${ANSWER}4.2`]: "" }))[0];
  const cut = key.replace("4.2", "4.3");
  await seed(page, { ...old, [key]: '{"level":9,"note":"rest"}', [cut]: '{"lev' });
  await open(page, "#/question/4.2");
  const notice = page.getByRole("alert").filter({ hasText: "not as expected" });
  await expect(notice).toContainText("answer/4.2: 1 value could not be read.");
  await expect(notice).toContainText("answer/4.3: could not be read.");
  await expect(answerForm(page, "4.2").note).toHaveValue("rest");
  const now = await stored(page);
  expect(now[`${ANSWER}4.2`]).toBe('{"note":"rest"}');
  const aside = (name) => now[name.replace("aims-readiness/", "aims-readiness/aside/1/")];
  expect([aside(key), aside(cut)]).toEqual(['{"level":9,"note":"rest"}', '{"lev']);
  expect([now[key], now[cut]]).toEqual([undefined, undefined]);
});

test("F6: a tab with the previous version keeps working, and loses nothing to this one", async ({ page }) => {
  await seed(page, values);
  await open(page, "#/question/5.1");
  // A stand-in for the other tab writes whole answers, as that version does.
  const other = await page.context().newPage();
  const write = (id, answer) =>
    other.evaluate(([key, text]) => localStorage.setItem(key, text), [
      `${V2}${ANSWER.split("/")[2]}/answer/${id}`,
      JSON.stringify(answer),
    ]);
  await other.route("**/empty", (route) =>
    route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }),
  );
  await other.goto("empty");
  await write("5.1", { level: 4 });
  await expect(answerForm(page, "5.1").level(4)).toBeChecked();
  // An answer changed by this version counts, and the other one is set aside.
  await answerForm(page, "5.1").level(2).check();
  await write("5.1", { level: 1, note: "theirs" });
  await write("5.2", { level: 3 });
  await go(page, "#/question/5.2");
  await expect(answerForm(page, "5.2").level(3)).toBeChecked();
  await page.reload();
  const notice = page.getByRole("alert").filter({ hasText: "not as expected" });
  await expect(notice).toContainText("answer/5.1: an older version of this page was open as well");
  await button(notice, "Close this message").click();
  await go(page, "#/question/5.1");
  await expect(answerForm(page, "5.1").level(2)).toBeChecked();
  const now = await stored(page);
  const asides = Object.entries(now).filter(([key]) => key.includes("/aside/"));
  expect(asides.map(([, value]) => JSON.parse(value))).toEqual([{ level: 1, note: "theirs" }]);
  expect(Object.keys(now).filter((key) => key.startsWith(V2))).toEqual([]);
});
