// The whole way with the mouse, and the promise behind it: screen, paper and `score` say the same.

import { execFileSync } from "node:child_process";
import {
  answerForm,
  asStored,
  button,
  expect,
  go,
  heading,
  items,
  link,
  onQuestion,
  open,
  saveFile,
  seed,
  test,
} from "./page.mjs";
import { figures, scored, shown } from "./figures.mjs";
import { expectFigures } from "./readings.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";

const GRADES = ["none", "draft", "approved", "records"];

/** Levels that bring each status once, and means that end in 5 and have to be rounded up:
 * clause 4 has 9 / 4 = 2.25. */
const LEVELS = {
  4: [2, 2, 2, 3],
  5: [3, 4, 3],
  6: [0, 3, 5, 1, 2, 4],
  7: [2, 3, 3, 2, 4, 5, 2],
  8: [5, 5, 4, 5],
  9: [3, 3, 4, 3, 4, 3],
  10: [1, 5],
};

const plan = Object.entries(LEVELS).flatMap(([group, levels]) => {
  const own = items.filter((item) => item.id.startsWith(`${group}.`));
  return own.map((item, index) => ({
    item,
    level: levels[index],
    grade: ["8", "9"].includes(group) ? 3 : index % 4,
    points: item.points.map((_, point) => point).filter((point) => (point + index) % 3 === 0),
    note: index === 1 ? `Note on ${item.id}: asked the team & wrote it down <here>.` : "",
  }));
});

/** What the plan comes to in storage and files: what was not given is not written. */
const answerOf = ({ item, level, grade, points, note }) => ({
  level,
  ...(grade > 0 && { evidence: GRADES[grade] }),
  ...(points.length > 0 && { points: points.map((point) => item.points[point].id).sort() }),
  ...(note && { note }),
});
const answers = Object.fromEntries(plan.map((step) => [step.item.id, answerOf(step)]));

function score(path) {
  return JSON.parse(execFileSync(process.env.AIMS_SCORE, [path], { encoding: "utf8" }));
}

function expectScore(path, expected) {
  const out = score(path);
  expect(out.clauses).toEqual(scored(expected.overall));
  expect(out.groups).toEqual(expected.clauses.map(({ id, ...rest }) => ({ id, ...scored(rest) })));
  expect(out.repairs).toEqual([]);
}

/** The report on paper says the same: its rows stand in the PDF as they stand on the screen. */
async function expectPaper(page, expected) {
  await page.emulateMedia({ media: "print" });
  await expectFigures(page, expected, shown);
  await page.emulateMedia({ media: null });
  // Each status stands there with a sign of its own in front.
  const paper = squeeze((await pdfPages(page, "A4")).join(" ")).replace(/[●◐○✓]/g, "");
  for (const clause of expected.clauses) {
    const row = shown(clause);
    expect(paper).toContain(squeeze(clause.name + Object.values(row).join("")));
  }
}

test("all questions by mouse: page, paper and score agree", async ({ page }) => {
  test.setTimeout(150_000);
  await open(page);
  await link(page, "Start with the first question").click();
  for (const [index, step] of plan.entries()) {
    await onQuestion(page, step.item.id);
    const form = answerForm(page, step.item.id);
    await form.level(step.level).click();
    if (step.grade > 0) await form.grade(step.grade).click();
    for (const point of step.points) await form.point(point).click();
    if (step.note) await form.note.fill(step.note);
    await expect(form.scope.getByText("Saved in this browser")).toBeVisible();
    const next = index < plan.length - 1 ? /^Next →/ : /^To the results/;
    await page.getByRole("link", { name: next }).click();
  }
  await expect(heading(page)).toHaveText("Results");
  const expected = figures(answers);
  expect(shown(expected.clauses[0]).Maturity, "half is rounded up").toBe("2.3");
  expect(new Set(expected.clauses.map(({ status }) => status)).size).toBe(3);
  await expectFigures(page, expected, shown);

  await page.getByRole("main").getByRole("link", { name: "Printable summary" }).click();
  await expect(heading(page)).toHaveText("Readiness summary for ISO/IEC 42001:2023");
  await expectFigures(page, expected, shown);
  await expectPaper(page, expected);

  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Your data" })
    .click();
  const file = await saveFile(page);
  expect(file.name).toMatch(/^aims-readiness-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(file.text).assessment.answers).toEqual(answers);
  expectScore(file.path, expected);
});

test("half of the questions: what is unanswered shows in every figure", async ({ page }) => {
  const some = {};
  plan.forEach(({ item }, index) => {
    if (!item.id.startsWith("8.") && index % 3 !== 1) some[item.id] = answers[item.id];
  });
  // A note without a level is no answer.
  some["8.1"] = { note: "to do" };
  // Complete at 3 and more, but without records at one place.
  ["9.1", "9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3"].forEach((id) => {
    some[id] = { level: 3, evidence: id === "9.3.3" ? "approved" : "records" };
  });
  const expected = figures(some);
  expect(expected.clauses.map(({ status }) => status)).toEqual(
    expect.arrayContaining(["gap", "incomplete", "nearly"]),
  );
  await seed(page, asStored({ answers: some }));
  await open(page, "#/results");
  await expectFigures(page, expected, shown);
  await go(page, "#/report");
  await expectFigures(page, expected, shown);
  await expectPaper(page, expected);
  await go(page, "#/data");
  const file = await saveFile(page);
  expectScore(file.path, expected);
});

test("each figure opens into its arithmetic", async ({ page }) => {
  await seed(
    page,
    asStored({ answers: { 4.1: { level: 2 }, 4.3: { level: 5 }, 10.2: { level: 1 } } }),
  );
  await open(page, "#/results");
  const table = page.getByRole("table");
  const figure = (name) => table.locator("details").filter({ hasText: name });
  const arithmetic = {
    "Maturity of 4 Context of the organization": "(2 + 5) / 2 = 3.5",
    "Floor of 4 Context of the organization": "2 unanswered as 0: (2 + 5) / 4 = 1.8",
    "Status of 4 Context of the organization": "but 2 questions are unanswered.",
    "Status of 10 Improvement": "At least one answer is at level 1.",
    "Maturity of 5 Leadership": "No question is answered, so there is no mean.",
  };
  for (const [name, text] of Object.entries(arithmetic)) {
    const one = figure(`${name}: how it is worked out`);
    await expect(one.getByText(text)).toBeHidden();
    await one.locator("summary").click();
    await expect(one.getByText(text)).toBeVisible();
  }
});

test("a clause on one screen: each answer counts where it was given", async ({ page }) => {
  await open(page, "#/clause/10");
  const [first, second] = ["10.1", "10.2"].map((id) => answerForm(page, id));
  await first.level(4).click();
  await second.level(1).click();
  await second.scope.getByText("Points and note").click();
  await second.note.fill("only here");
  await expect(first.note).toHaveValue("");
  await expect(second.scope).toContainText("(0 ticked, 1 note)");
  await second.clear.click();
  await expect(second.level(1)).not.toBeChecked();
  await expect(second.note).toHaveValue("");
  await expect(first.level(4)).toBeChecked();
  await button(page, "Undo").click();
  await expect(second.level(1)).toBeChecked();
  await expect(second.note).toHaveValue("only here");
});

test("the lists hold what their name says", async ({ page }) => {
  await seed(
    page,
    asStored({
      answers: {
        4.1: { level: 0 },
        5.2: { level: 1, note: "x" },
        6.3: { level: 2 },
        7.1: { note: "y" },
      },
    }),
  );
  const lists = { "All questions": 32, "Gaps: level 0 or 1": 2, "With a note": 2, Unanswered: 29 };
  await open(page, "#/list");
  for (const [name, count] of Object.entries(lists)) {
    await page
      .getByRole("navigation", { name: "Which questions" })
      .getByRole("link", { name, exact: true })
      .click();
    await expect(heading(page)).toHaveText(name);
    await expect(page.getByText(`${count} questions.`)).toBeVisible();
    await expect(page.getByRole("main").locator('a[href^="#/question/"]')).toHaveCount(count);
  }
});
