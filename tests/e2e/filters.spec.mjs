// The lists: each holds what its name says, and nothing else.

import {
  answerForm,
  asStored,
  button,
  controls,
  expect,
  go,
  heading,
  items,
  link,
  open,
  requirements,
  seed,
  test,
} from "./page.mjs";

const STRANGE = "50 % QA / <b>R&D</b> #1?";
const answers = {
  4.1: { level: 0 },
  4.2: { level: 3, owner: "Kim" },
  5.2: { level: 1, note: "x", owner: "  Kim " },
  6.3: { level: 2 },
  7.1: { note: "y" },
  7.2: { note: "   " },
  "A.2.2": { level: 1, included: "needed" },
  "A.2.3": { included: "needed", owner: STRANGE },
  "A.4.2": { level: 0, excluded: "no need", note: "z" },
  "A.4.3": { excluded: "" },
  "A.4.4": { level: 4 },
};
const main = (page) => page.getByRole("main");
const readList = (page) =>
  main(page)
    .locator('.item-list a[href^="#/question/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute("href").replace("#/question/", "")));

/** Expects the list to hold these questions in this order. */
const expectListed = (page, ids, message) =>
  expect.poll(() => readList(page), message).toEqual(ids);

const isOut = (id) => answers[id]?.excluded !== undefined;
const LISTS = {
  "All questions": () => true,
  // An excluded control needs no answer; a note or a decision is not an answer.
  Unanswered: (id) => answers[id]?.level === undefined && !isOut(id),
  "Gaps: level 0 or 1": (id) => answers[id]?.level <= 1 && !isOut(id),
  "Suggestions to review": () => false,
  "Not applicable": isOut,
  "With notes": (id) => Boolean(answers[id]?.note?.trim()),
  "With an owner": (id) => Boolean(answers[id]?.owner),
};

test("each list contains what its name says", async ({ page }) => {
  await seed(page, asStored({ answers }));
  await open(page, "#/owner/Kim");
  const filters = page.getByRole("navigation", { name: "Filter questions" });
  await expect(filters.getByRole("link")).toHaveText(Object.keys(LISTS));
  for (const [name, passes] of Object.entries(LISTS)) {
    await link(filters, name).click();
    await expect(heading(page)).toHaveText(name);
    await expect(heading(page)).toBeFocused();
    await expect(link(filters, name)).toHaveAttribute("aria-current", "page");
    const expected = items.map(({ id }) => id).filter(passes);
    await expectListed(page, expected, name);
    const count = expected.length === 1 ? "1 question." : `${expected.length} questions.`;
    await expect(main(page).getByText(count, { exact: true })).toBeVisible();
  }
});

test("each line shows the state of its question", async ({ page }) => {
  await seed(page, asStored({ answers }));
  await open(page, "#/list");
  const line = (id) => main(page).locator(`a[href="#/question/${id}"]`);
  await expect(line("4.1")).toContainText("0 Absent");
  await expect(line("4.2")).toContainText("3 Implemented not yet evidenced");
  await expect(line("7.1")).toContainText("Unanswered");
  await expect(line("A.2.3")).toContainText("Unanswered");
  await expect(line("A.4.2")).toContainText("Not applicable");
  await expect(line("A.4.2")).not.toContainText("Absent");
});

test("the questions of an owner are listed, whatever the owner is called", async ({ page }) => {
  await seed(page, asStored({ answers }));
  await open(page, "#/list/owned");
  const owners = page.getByRole("navigation", { name: "Owners" });
  await expect(owners.getByRole("link")).toHaveText([STRANGE, "Kim"]);
  await link(owners, "Kim").click();
  await expect(heading(page)).toHaveText("Owned by Kim");
  await expectListed(page, ["4.2", "5.2"]);
  await page.reload();
  await expect(heading(page)).toHaveText("Owned by Kim");
  await expectListed(page, ["4.2", "5.2"]);
  await link(owners, STRANGE).click();
  await expect(heading(page)).toHaveText(`Owned by ${STRANGE}`);
  await expectListed(page, ["A.2.3"]);
  await page.reload();
  await expect(heading(page)).toHaveText(`Owned by ${STRANGE}`);
  await expectListed(page, ["A.2.3"]);
});

test("pending suggestions are listed with what they suggest until they are settled", async ({
  page,
}) => {
  const details = { roles: ["user"], certificates: ["iso9001"] };
  await seed(page, asStored({ answers, details }));
  await open(page, "#/list/provisional");
  const credit = requirements
    .filter(({ overlaps = [] }) =>
      overlaps.some((one) => one.certificate === "iso9001" && one.degree !== "new"),
    )
    .filter(({ id }) => answers[id]?.level === undefined);
  const out = controls
    .filter(({ control }) => control.exclusion === "pure-users")
    .filter(({ id }) => answers[id]?.level === undefined && !answers[id]?.included);
  const expected = items.filter((item) => credit.includes(item) || out.includes(item));
  const ids = expected.map(({ id }) => id);
  await expectListed(page, ids);
  await expect(main(page).locator(`a[href="#/question/${out[0].id}"]`)).toContainText(
    `Suggested: not applicable. ${out[0].control.exclusion_reason}`,
  );
  await expect(main(page).locator(`a[href="#/question/${credit[0].id}"]`)).toContainText(
    /Suggested: [23] \w+, evidence: /,
  );

  const first = credit[0].id;
  await go(page, `#/question/${first}`);
  await answerForm(page, first).level(5).click();
  await go(page, "#/list/provisional");
  const before = ids.filter((id) => id !== first);
  await expectListed(page, before);
  // A group is confirmed in one step; undo brings its rows back.
  const five = before.filter((id) => id.startsWith("5."));
  const section = main(page).locator("section", { hasText: "5 Leadership" });
  await button(section, `Confirm these ${five.length} in 5 Leadership`).click();
  await expectListed(page, before.filter((id) => !five.includes(id)));
  await button(page, "Undo").click();
  await expectListed(page, before);
});
