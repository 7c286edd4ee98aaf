// A company that builds and offers AI, without any certificate: no suggestions, its AI systems, a
// control of its own, and a verdict that improves with the answers.

import {
  ANSWER,
  OURS,
  answerForm,
  asStored,
  button,
  controls,
  expect,
  fullReport,
  go,
  heading,
  itemOf,
  items,
  link,
  nameOf,
  open,
  organisation,
  requirements,
  seed,
  status,
  stored,
  test,
  times,
} from "./page.mjs";
import { VERDICTS, figures } from "./figures.mjs";
import { expectForecast, verdict } from "./readings.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";

const PROFILE = { organisation: "Model Works", scope: "All models", roles: ["developer", "provider"] };
const ABOUT_IMPACT = ["6.1.4", "8.4", "A.5.2", "A.5.3", "A.5.4", "A.5.5"];
/** The questions among these for which every level is tried. */
const EACH_LEVEL = times(["8.4", "A.5.2"], ABOUT_IMPACT);
/** A control of the company's own, as stored. */
const OWN = {
  title: "Red team <before> each release",
  why: "Two customers ask for it.",
  reasons: ["contract"],
  level: 0,
  where: "Test lab",
  owner: "Kim",
};

const main = (page) => page.getByRole("main");
const systemForm = (page, n) => {
  const entry = main(page).locator(".form-entry").nth(n);
  return {
    entry,
    name: entry.getByLabel("AI system", { exact: true }),
    purpose: entry.getByLabel("Intended purpose"),
    role: entry.getByLabel("Your role"),
    assessed: entry.getByLabel("Impact assessment", { exact: true }),
    on: entry.getByLabel("Date of the assessment"),
    remove: entry.getByRole("button", { name: /^Remove/ }),
  };
};

/** The best answer to everything, except for these. */
function best(others = {}) {
  const given = (item) => ({
    level: 3,
    evidence: "records",
    points: item.points.map(({ id }) => id).sort(),
    ...(item.control && { included: "Our risks need it." }),
  });
  return { ...Object.fromEntries(items.map((item) => [item.id, given(item)])), ...others };
}

test("a company that builds AI and holds no relevant certificate gets no suggestions", async ({ page }) => {
  await open(page, "#/profile");
  await organisation(page).fill(PROFILE.organisation);
  for (const role of ["Builds, trains or fine-tunes AI", "Offers products or services with AI"])
    await page.getByRole("checkbox", { name: role }).click();
  await page.getByLabel("Other certificates").fill("ISO 14001");
  await expect(main(page).getByText(/\d suggestions? to review/)).toHaveCount(0);
  await go(page, "#/list/provisional");
  await expect(main(page).getByText("0 questions.")).toBeVisible();
  await expect(main(page).locator('a[href^="#/question/"]')).toHaveCount(0);
  // The list would have named each suggestion; the questions themselves agree.
  for (const { id } of items.filter((_, index) => index % times(23, 1) === 0)) {
    await go(page, `#/question/${id}`);
    await expect(answerForm(page, id).suggestion, id).toHaveCount(0);
  }
  // The hints match the company's roles.
  await page.getByText("For your role").click();
  const help = page.getByRole("complementary");
  await expect(help.getByText("Builds, trains or fine-tunes AI")).toBeVisible();
  await expect(help.getByText("Offers products or services with AI")).toBeVisible();
  await expect(help.getByText("Uses AI", { exact: true })).toHaveCount(0);
});

test("AI systems are listed in the profile and beside the questions on impact assessment", async ({
  page,
}) => {
  await seed(page, asStored({ details: PROFILE }));
  await open(page, "#/question/6.1.4");
  await expect(main(page)).toContainText("Your profile lists no AI systems yet.");
  await link(page, "Add AI systems to your profile").click();
  await expect(heading(page)).toHaveText("Profile");
  for (const [n, name] of ["Scoring model", "Support assistant", "Search ranking"].entries()) {
    await button(page, "Add an AI system").click();
    const form = systemForm(page, n);
    await expect(form.name).toBeFocused();
    await page.keyboard.type(name);
    await form.purpose.fill(`What ${name} is for`);
    await form.role.selectOption({ label: "Builds, trains or fine-tunes AI" });
  }
  await systemForm(page, 0).assessed.selectOption({ label: "Yes" });
  await systemForm(page, 0).on.fill("2026-05-12");
  await systemForm(page, 1).assessed.selectOption({ label: "No" });
  await expect(main(page)).toContainText(
    "3 AI systems in your profile, 1 with an impact assessment.",
  );
  const systems = Object.entries(await stored(page)).filter(([key]) =>
    key.startsWith(`${OURS}system/`),
  );
  expect(systems.map(([, value]) => JSON.parse(value))).toEqual([
    {
      name: "Scoring model",
      purpose: "What Scoring model is for",
      role: "developer",
      assessed: "yes",
      assessed_on: "2026-05-12",
    },
    {
      name: "Support assistant",
      purpose: "What Support assistant is for",
      role: "developer",
      assessed: "no",
    },
    { name: "Search ranking", purpose: "What Search ranking is for", role: "developer" },
  ]);

  const [high, low] = ["level 3 covers the whole scope", "level 0 means that nothing has been done"];
  for (const id of ABOUT_IMPACT) {
    await go(page, `#/question/${id}`);
    const form = answerForm(page, id);
    const note = form.scope.locator(".systems-note");
    await expect(note).toContainText("3 AI systems in your profile, 1 with an impact assessment.");
    if (!EACH_LEVEL.includes(id)) continue;
    const SAYS = { 0: low, 1: null, 2: null, 3: high, 5: high };
    for (const [level, text] of Object.entries(SAYS)) {
      await form.level(Number(level)).click();
      const contradiction = note.getByText("This contradicts your level");
      if (text === null) await expect(contradiction).toHaveCount(0);
      else await expect(contradiction).toContainText(text);
    }
  }
  // No other question shows them.
  await go(page, "#/question/6.1.2");
  await expect(main(page).locator(".systems-note")).toHaveCount(0);

  // Undo brings back a removed system; once all have an assessment, the levels may be high.
  await go(page, "#/profile");
  await systemForm(page, 2).remove.click();
  await expect(status(page).last()).toHaveText("Search ranking removed. Undo brings it back.");
  await expect(main(page)).toContainText("2 AI systems in your profile, 1 with");
  await button(page, "Undo").click();
  await expect(systemForm(page, 2).name).toHaveValue("Search ranking");
  for (const n of [1, 2]) await systemForm(page, n).assessed.selectOption({ label: "Yes" });
  await go(page, "#/question/8.4");
  await expect(main(page)).toContainText("3 AI systems in your profile, 3 with an impact");
  await expect(main(page).getByText("This contradicts your level")).toHaveCount(0);
  await page.reload();
  await expect(main(page)).toContainText("3 AI systems in your profile, 3 with an impact");
});

test("the company's own control appears in the statement and affects no score", async ({ page }) => {
  await seed(page, asStored({ details: PROFILE, answers: best() }));
  await open(page, "#/soa");
  const rows = main(page).locator(".soa-table tbody tr:not(.soa-group)");
  await expect(rows).toHaveCount(38);
  await button(page, "Add your own control").click();
  const form = main(page).locator(".form-entry");
  await expect(form.getByLabel("Title of the control")).toBeFocused();
  await page.keyboard.type(OWN.title);
  await form.getByRole("checkbox", { name: "Contract" }).click();
  await form.getByLabel("Justification for inclusion").fill(OWN.why);
  await form.getByLabel("Level").selectOption("0");
  await form.getByLabel("Where the evidence is").fill(OWN.where);
  await form.getByLabel("Owner: who is responsible").fill(OWN.owner);
  await expect(rows).toHaveCount(39);
  await expect(rows.last()).toHaveText(
    /Red team <before> each release.*Applicable.*Contract.*Two customers ask for it\..*Not started.*Test lab.*Kim/s,
  );
  await go(page, "#/results");
  await expectForecast(page, figures(best()).forecast);
  await expect(page.getByRole("region", { name: "Controls of Annex A" })).toContainText("38 of 38");
  await go(page, "#/soa");
  const own = Object.entries(await stored(page)).filter(([key]) => key.startsWith(`${OURS}control/`));
  expect(own.map(([, value]) => JSON.parse(value))).toEqual([OWN]);
  await form.getByRole("button", { name: /^Remove/ }).click();
  await expect(rows).toHaveCount(38);
  await button(page, "Undo").click();
  await expect(rows.last()).toContainText(OWN.title);
  await page.reload();
  await expect(rows).toHaveCount(39);
});

test("the verdict improves with the answers, from not ready to Stage 2", async ({ page }) => {
  const answers = best({
    "6.1.3": { level: 2, evidence: "draft" },
    "10.2": { level: 1, evidence: "records" },
    "A.9.2": { level: 3, evidence: "records", excluded: " " },
  });
  ["4.1", "A.6.2.4"].forEach((id) => delete answers[id]);
  await seed(page, asStored({ details: PROFILE, answers }));
  await open(page, "#/results");

  /** Expects the results of what is stored now, with this verdict. */
  const shows = async (id) => {
    const now = Object.entries(await stored(page)).filter(([key]) => key.startsWith(ANSWER));
    const all = now.map(([key, text]) => [key.slice(ANSWER.length), JSON.parse(text)]);
    const { forecast } = figures(Object.fromEntries(all));
    expect(forecast.verdict).toBe(id);
    await link(page, "Results").first().click();
    await expect(verdict(page)).toHaveText(VERDICTS[id]);
    await expectForecast(page, forecast);
  };
  await shows("not_ready");

  // Each concern and each open question links to the place where it can be dealt with.
  const listed = (text) => main(page).locator("details", { hasText: text }).first();
  await listed("One requirement is unanswered").getByRole("link").click();
  await expect(heading(page)).toHaveText(`4.1 ${itemOf("4.1").title}`);
  await answerForm(page, "4.1").level(1).click();
  await shows("not_ready");
  await listed("One answered requirement lacks its approved document").getByRole("link").click();
  await expect(heading(page)).toHaveText(`6.1.3 ${itemOf("6.1.3").title}`);
  await answerForm(page, "6.1.3").grade(2).click();
  await shows("not_ready");
  await listed("One control is included or excluded without a justification").getByRole("link").click();
  await answerForm(page, "A.9.2").why.fill("Nobody uses it: see the risk register.");

  // An open decision is not a concern, but nothing is ready until it is made.
  await shows("too_early");
  await listed("One control is not decided").getByRole("link").click();
  await answerForm(page, "A.6.2.4").level(2).click();
  // The level has included it, without a reason.
  await shows("not_ready");
  await listed("One control is included or excluded without a justification").getByRole("link").click();
  await answerForm(page, "A.6.2.4").reason("Risk treatment").click();

  await shows("stage_1");
  await listed("One major finding").getByRole("link").click();
  await expect(heading(page)).toHaveText(`10.2 ${itemOf("10.2").title}`);
  await answerForm(page, "10.2").level(2).click();
  await shows("stage_2_minors");
  for (const id of ["4.1", "6.1.3", "10.2", "A.6.2.4"]) {
    await go(page, `#/question/${id}`);
    const form = answerForm(page, id);
    await form.level(4).click();
    await form.grade(3).click();
    for (const [n] of itemOf(id).points.entries()) await form.point(n).check();
  }
  await shows("stage_2");
  await expect(main(page)).toContainText("This is a rule of thumb of our own");
  await expect(main(page)).toContainText("Nothing that you answered raises a concern at Stage 1.");

  // When one answer falls, the verdict falls at once.
  await go(page, "#/question/9.3.2");
  await answerForm(page, "9.3.2").level(1).click();
  await shows("not_ready");
  await button(page, "Undo").click();
  await shows("stage_2");
});

test("the statement, the register and the summary can be printed", async ({ page }) => {
  const answers = best({ "A.10.4": { excluded: "We have no customers yet." } });
  answers["4.2"] = { ...answers["4.2"], evidence: "approved" };
  answers["5.2"] = { ...answers["5.2"], owner: "Chief engineer", where: "Wiki, policies" };
  await seed(page, asStored({ details: PROFILE, answers, controls: { a: OWN } }));
  await open(page, "#/soa");
  let paper = squeeze((await pdfPages(page, "A4")).join(""));
  const has = (text) => expect.soft(paper, text).toContain(squeeze(text));
  has("37 applicable, 1 not applicable, 0 not decided. Every control is decided and justified.");
  controls.forEach(({ id }) => has(nameOf(id)));
  has("We have no customers yet.");
  has("Your own controls");
  has(OWN.title);

  await go(page, "#/documents");
  paper = squeeze((await pdfPages(page, "A4")).join(""));
  has("Required by clauses 4 to 10");
  requirements.filter((item) => item.document).forEach((item) => has(item.document.name));
  ["Chief engineer", "Wiki, policies"].forEach(has);
  expect(paper).not.toContain(squeeze("Word (.docx)"));

  await go(page, "#/report");
  await fullReport(page);
  paper = squeeze((await pdfPages(page, "A4")).join(""));
  has(VERDICTS.stage_2_minors);
  has("Nothing that you answered raises a concern at Stage 1.");
  has("37 applicable, 1 not applicable, 0 not decided.");
  has("This is a rule of thumb of our own");
});
