// The whole journey with the mouse, and the promise behind it: screen, paper and `score` say the same.

import { execFileSync } from "node:child_process";
import {
  answerForm,
  asStored,
  button,
  controls,
  expect,
  fullReport,
  go,
  heading,
  inFile,
  isControl,
  items,
  link,
  onQuestion,
  open,
  requirements,
  saveFile,
  seed,
  storedAnswer,
  test,
  times,
} from "./page.mjs";
import { VERDICTS, figures, scored, shown, soFar } from "./figures.mjs";
import { expectFigures, expectForecast } from "./readings.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";

const GRADES = ["none", "draft", "approved", "records"];

/**
 * Levels that produce each status once, and means that end in 5 and so round up: clause 4 has 9 / 4 = 2.25.
 */
const LEVELS = {
  4: [2, 2, 2, 3],
  5: [3, 4, 3],
  6: [0, 3, 5, 1, 2, 4],
  7: [2, 3, 3, 2, 4, 5, 2],
  8: [5, 5, 4, 5],
  9: [3, 3, 4, 3, 4, 3],
  10: [1, 5],
};

/** Controls: one objective without a gap, one excluded as a whole, the others mixed. */
const controlPlan = controls.map((item, index) => {
  const isOut = item.id.startsWith("A.10.") || index % 5 === 3;
  return {
    item,
    decide: isOut ? "Not applicable" : "Applicable",
    why: isOut ? `Not here: ${item.id} & <nobody> uses it.` : "",
    reason: isOut || index % 2 === 0 ? undefined : "Risk treatment",
    level: isOut ? undefined : item.id.startsWith("A.3.") ? 4 : index % 6,
    grade: isOut ? 0 : item.id.startsWith("A.3.") ? 3 : index % 4,
    points: [],
    note: "",
  };
});

const plan = [
  ...Object.entries(LEVELS).flatMap(([group, levels]) => {
    const own = requirements.filter((item) => item.id.startsWith(`${group}.`));
    return own.map((item, index) => ({
      item,
      level: levels[index],
      grade: ["8", "9"].includes(group) ? 3 : index % 4,
      points: item.points.map((_, point) => point).filter((point) => (point + index) % 3 === 0),
      note: index === 1 ? `Note on ${item.id}: asked the team & wrote it down <here>.` : "",
    }));
  }),
  ...controlPlan,
];

/** A step of the plan as it is stored and saved in files: fields that were not given are absent. */
const answerOf = ({ item, level, grade, points, note, decide, why, reason }) => ({
  ...(level !== undefined && { level }),
  ...(grade > 0 && { evidence: GRADES[grade] }),
  ...(points.length > 0 && { points: points.map((point) => item.points[point].id).sort() }),
  ...(note && { note }),
  ...(decide === "Applicable" && { included: why }),
  ...(decide === "Not applicable" && { excluded: why }),
  // Choosing a level includes an undecided control.
  ...(isControl(item) && !decide && level !== undefined && { included: "" }),
  ...(reason && { reasons: ["risk"] }),
});
const answersOf = (all) => Object.fromEntries(all.map((step) => [step.item.id, answerOf(step)]));

function score(path) {
  return JSON.parse(execFileSync(process.env.AIMS_SCORE, [path], { encoding: "utf8" }));
}

function expectScore(path, { clauses, controls: own, forecast }) {
  const out = score(path);
  const sections = [clauses.overall, own.overall];
  expect(out.sections).toEqual(sections.map((section) => ({ id: section.id, ...scored(section) })));
  const groups = [...clauses.groups, ...own.groups];
  expect(out.groups).toEqual(groups.map((group) => ({ id: group.id, ...scored(group) })));
  const { verdict, concerns, stage_1, findings, many_minors, open: pending } = out;
  expect({ verdict, concerns, stage_1, findings, many_minors, open: pending }).toEqual(forecast);
  expect(out.repairs).toEqual([]);
}

/** Expects the report on paper to say the same: each row on the screen is also in the PDF. */
async function expectPaper(page, expected) {
  await page.emulateMedia({ media: "print" });
  await expectFigures(page, expected, shown);
  await page.emulateMedia({ media: null });
  // Each status has its own sign in front.
  const paper = squeeze((await pdfPages(page, "A4")).join(" ")).replace(/[●◐○✓–]/g, "");
  for (const group of [...expected.clauses.groups, ...expected.controls.groups]) {
    const row = squeeze(group.name + Object.values(shown(group)).join("")).replaceAll("–", "");
    expect(paper).toContain(row);
  }
  expect(paper).toContain(squeeze(VERDICTS[expected.forecast.verdict]));
}

/**
 * Every question by hand. In a usual run most questions get only a level; the rest of the form is
 * filled in where a status depends on it, and at every fourth question.
 */
const NEEDS_ALL = /^(8|A\.3|A\.10)\./;
const steps = plan.map((step, index) => {
  const isWhole = step.decide === "Not applicable" || NEEDS_ALL.test(step.item.id) || index % 4 === 0;
  if (times(isWhole, true)) return step;
  return { item: step.item, level: step.level, grade: 0, points: [], note: "" };
});

test("all questions can be answered by mouse, and page, paper and score agree", async ({ page }) => {
  test.setTimeout(240_000);
  await open(page);
  await link(page, "Add evidence, points and notes").click();
  for (const [index, step] of steps.entries()) {
    await onQuestion(page, step.item.id);
    const form = answerForm(page, step.item.id);
    if (step.decide) {
      await form.decide(step.decide).click();
      if (step.reason) await form.reason(step.reason).click();
      if (step.why) await form.why.fill(step.why);
    }
    if (step.level !== undefined) await form.level(step.level).click();
    if (step.grade > 0) await form.grade(step.grade).click();
    for (const point of step.points) await form.point(point).click();
    if (step.note) await form.note.fill(step.note);
    await expect(form.scope.getByText("Saved in this browser")).toBeVisible();
    const next = index < steps.length - 1 ? /^Next →/ : /^View results/;
    await page.getByRole("main").getByRole("link", { name: next }).click();
  }
  await expect(heading(page)).toHaveText("Results");
  const given = answersOf(steps);
  const expected = figures(given);
  expect(shown(expected.clauses.groups[0]).Maturity, "half is rounded up").toBe("2.3");
  const statuses = [...expected.clauses.groups, ...expected.controls.groups].map(
    ({ status }) => status,
  );
  expect(new Set(statuses)).toEqual(new Set(["gap", "nearly", "ready", "not_applicable"]));
  await expectFigures(page, expected, shown);
  await expectForecast(page, expected.forecast);

  await page.getByRole("main").getByRole("link", { name: "Printable summary" }).click();
  await expect(heading(page)).toHaveText("Readiness summary for ISO/IEC 42001:2023");
  await fullReport(page);
  await expectFigures(page, expected, shown);
  await expectPaper(page, expected);

  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Your data" })
    .click();
  const file = await saveFile(page);
  expect(file.name).toMatch(/^aims-readiness-\d{4}-\d\d-\d\d\.json$/);
  expect(inFile(file.text).assessment.answers).toEqual(given);
  expectScore(file.path, expected);
});

test("with questions left unanswered, page, paper and score agree", async ({ page }) => {
  const some = {};
  const answers = answersOf(plan);
  plan.forEach(({ item }, index) => {
    if (!item.id.startsWith("8.") && index % 3 !== 1) some[item.id] = answers[item.id];
  });
  // A note without a level is not an answer.
  some["8.1"] = { note: "to do" };
  // Nor is a control that is included without a level; a control excluded without a reason is still excluded.
  some["A.2.2"] = { included: "Our risks need it." };
  some["A.9.2"] = { excluded: "" };
  // Complete at level 3 or more, except for records in one place.
  ["9.1", "9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3"].forEach((id) => {
    some[id] = { level: 3, evidence: id === "9.3.3" ? "approved" : "records" };
  });
  const expected = figures(some);
  expect(expected.clauses.groups.map(({ status }) => status)).toEqual(
    expect.arrayContaining(["gap", "incomplete", "nearly"]),
  );
  await seed(page, asStored({ answers: some }));
  await open(page, "#/results");
  await expectFigures(page, expected, shown);
  await expectForecast(page, expected.forecast);
  await go(page, "#/report");
  await fullReport(page);
  await expectFigures(page, expected, shown);
  await expectPaper(page, expected);
  await go(page, "#/data");
  const file = await saveFile(page);
  expectScore(file.path, expected);
});

test("figures open to show their arithmetic", async ({ page }) => {
  await seed(
    page,
    asStored({
      answers: {
        4.1: { level: 2 },
        4.3: { level: 5 },
        10.2: { level: 1 },
        "A.2.2": { level: 4, evidence: "records" },
        "A.2.3": { level: 5, excluded: "no need" },
      },
    }),
  );
  await open(page, "#/results");
  const figure = (name) => page.getByRole("main").locator("details.figure").filter({ hasText: name });
  const arithmetic = {
    "Maturity of 4 Context of the organization": "(2 + 5*) / 2 = 3.5",
    "Minimum of 4 Context of the organization": "2 unanswered as 0: (2 + 5*) / 4 = 1.8",
    "Status of 4 Context of the organization": "but 2 questions are unanswered.",
    "Status of 10 Improvement": "At least one answer is at level 1.",
    "Maturity of 5 Leadership": "No question is answered, so there is no mean.",
    // An excluded control counts nowhere, whatever its level.
    "Maturity of A.2 Policies related to AI": "(4) / 1 = 4.0",
    "Minimum of A.2 Policies related to AI": "1 unanswered as 0: (4) / 2 = 2.0",
    "Coverage of A.2 Policies related to AI": "1 control is not applicable and counts nowhere.",
    "Coverage of Controls of Annex A": "Unanswered:",
    "Maturity of Clauses 4 to 10": "10 Improvement: 1.0",
  };
  for (const [name, text] of Object.entries(arithmetic)) {
    const one = figure(`${name}: how it is worked out`);
    await expect(one.getByText(text)).toBeHidden();
    await one.locator("summary").click();
    await expect(one.getByText(text)).toBeVisible();
  }
  // A level of 3 or more without records is marked as claimed wherever it appears.
  const context = figure("Maturity of 4 Context of the organization: how it is worked out");
  await expect(context).toContainText("* 1 of these levels is not yet evidenced");
});

test("on the screen of a clause, each answer changes only its own question", async ({ page }) => {
  await open(page, "#/clause/10");
  const [first, second] = ["10.1", "10.2"].map((id) => answerForm(page, id));
  await first.level(4).click();
  await second.level(1).click();
  await second.scope.getByText("Points, notes, owner and location").click();
  await second.note.fill("only here");
  await second.owner.fill("Kim");
  await expect(first.note).toHaveValue("");
  await expect(first.owner).toHaveValue("");
  await expect(second.scope).toContainText("(0 ticked, 1 note)");
  await second.clear.click();
  await expect(second.level(1)).not.toBeChecked();
  await expect(second.note).toHaveValue("");
  await expect(second.owner).toHaveValue("");
  await expect(first.level(4)).toBeChecked();
  await button(page, "Undo").click();
  await expect(second.level(1)).toBeChecked();
  await expect(second.note).toHaveValue("only here");
  await expect(second.owner).toHaveValue("Kim");
});

test("choosing a level includes an undecided control, in one undo step", async ({ page }) => {
  await open(page, "#/question/A.4.2");
  const form = answerForm(page, "A.4.2");
  await expect(form.decide("Not decided")).toBeChecked();
  await form.level(3).click();
  await expect(form.decide("Applicable")).toBeChecked();
  await expect(form.scope).toContainText("A justification is needed.");
  expect(await storedAnswer(page, "A.4.2")).toEqual({ level: 3, included: "" });
  await form.reason("Law").click();
  await expect(form.scope).not.toContainText("A justification is needed.");
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await expect(form.decide("Not decided")).toBeChecked();
  await expect(form.level(3)).not.toBeChecked();
  expect(await storedAnswer(page, "A.4.2")).toBe(null);
});

test("every screen about readiness shows the same verdict", async ({ page }) => {
  const answers = answersOf(plan.filter(({ item }) => !item.id.startsWith("A.7.")));
  const { forecast } = figures(answers);
  const words = VERDICTS[forecast.verdict];
  await seed(page, asStored({ answers }));
  for (const hash of ["#/", "#/results", "#/report", "#/soa", "#/documents"]) {
    await open(page, hash);
    const main = page.getByRole("main");
    await expect(main.getByText(words, { exact: true }).first(), hash).toBeVisible();
    await expect(main.getByText(soFar(forecast)).first(), hash).toBeVisible();
  }
});

test("with nothing answered, results, report, statement and register say so", async ({ page }) => {
  for (const hash of ["#/results", "#/report", "#/soa", "#/documents"]) {
    await open(page, hash);
    const main = page.getByRole("main");
    await expect(main.getByText("Nothing to show yet").first(), hash).toBeVisible();
    await expect(main.locator(".standing .hint, .standing-so-far"), hash).toHaveCount(0);
  }
});

test("excluding a control hides its levels and keeps its answers", async ({ page }) => {
  await open(page, "#/question/A.4.2");
  const form = answerForm(page, "A.4.2");
  await form.decide("Applicable").click();
  await form.why.fill("We need to know what we run.");
  await form.level(3).click();
  await form.decide("Not applicable").click();
  await expect(form.why).toHaveValue("We need to know what we run.");
  await expect(form.level(3)).toBeHidden();
  await expect(form.point(0)).toBeHidden();
  await go(page, "#/soa");
  const row = page.getByRole("row").filter({ hasText: /^A\.4\.2 / });
  await expect(row).toContainText("Not applicable");
  await expect(row).not.toContainText("level");
  await go(page, "#/question/A.4.2");
  await form.decide("Applicable").click();
  await expect(form.level(3)).toBeChecked();
  await expect(form.why).toHaveValue("We need to know what we run.");
});
