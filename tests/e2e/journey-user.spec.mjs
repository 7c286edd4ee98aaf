// A company that only uses AI and holds ISO/IEC 27001: from the profile to a complete Statement of
// Applicability and register.

import {
  ANSWER,
  DETAILS,
  answerForm,
  asStored,
  button,
  content,
  controls,
  enter,
  expect,
  fullReport,
  go,
  groups,
  heading,
  itemOf,
  items,
  link,
  nameOf,
  onQuestion,
  open,
  organisation,
  requirements,
  seed,
  status,
  stored,
  storedAnswer,
  test,
  times,
} from "./page.mjs";
import { VERDICTS, figures, shown } from "./figures.mjs";
import { expectFigures, expectForecast, rows } from "./readings.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";

const ORGANISATION = "Hôtel & Söhne <GmbH>";
const SCOPE = "All hotels, with the chat service and the applicant screening that we buy";
/** The profile, as it is stored. */
const PROFILE = {
  organisation: ORGANISATION,
  scope: SCOPE,
  roles: ["user"],
  certificates: ["iso27001"],
  people: "Head of IT\n\nQuality manager",
};
/** Two answers that were given before. */
const TWO = { 4.1: { level: 1 }, "A.2.2": { level: 4 } };

/**
 * What a certificate gives: level 2 with a draft, or level 3 with an approved document if the way of
 * working is the same whatever the subject.
 */
const credit = Object.fromEntries(
  requirements.flatMap(({ id, overlaps = [], flags = [] }) => {
    const { degree } = overlaps.find((one) => one.certificate === "iso27001") ?? { degree: "new" };
    if (degree === "new") return [];
    const carriesOver = degree === "identical" && flags.includes("carries_over");
    return [
      [id, carriesOver ? { level: 3, evidence: "approved" } : { level: 2, evidence: "draft" }],
    ];
  }),
);
/** Controls that a company that only uses AI may exclude. */
const out = controls.filter(({ control }) => control.exclusion === "pure-users");
const kept = controls.filter((item) => !out.includes(item));

/** The answers in storage. */
async function answersOf(page) {
  const all = Object.entries(await stored(page)).filter(([key]) => key.startsWith(ANSWER));
  return Object.fromEntries(all.map(([key, text]) => [key.slice(ANSWER.length), JSON.parse(text)]));
}

const main = (page) => page.getByRole("main");
const waiting = (page, n) => main(page).getByText(`${n} suggestions to review.`);
/** The part of a list that belongs to one group. */
const part = (page, id) => {
  const { title } = groups.find((group) => group.id === id);
  return main(page).locator("section", { has: link(page, `${id} ${title}`) });
};
const soaRows = (page) => main(page).locator(".soa-table tbody tr:not(.soa-group)");

/** Fills in the company's profile. */
async function fillProfile(page) {
  await enter(page, "Questions", "Profile");
  await organisation(page).fill(ORGANISATION);
  await page.getByLabel("Scope in a sentence").fill(SCOPE);
  await page.getByLabel("Owners", { exact: true }).fill(PROFILE.people);
  await page.getByRole("checkbox", { name: "Uses AI" }).click();
  await expect(waiting(page, out.length)).toBeVisible();
  await page.getByRole("checkbox", { name: "ISO/IEC 27001" }).click();
  // 4.1 is answered, so nothing is suggested for it.
  expect(credit["4.1"]).toBeDefined();
  await expect(waiting(page, out.length + Object.keys(credit).length - 1)).toBeVisible();
  expect(JSON.parse((await stored(page))[DETAILS])).toEqual(PROFILE);
}

test("suggestions follow the profile and change no figure until they are confirmed", async ({
  page,
}) => {
  await seed(page, asStored({ answers: TWO }));
  await open(page, "#/question/4.1");
  await fillProfile(page);
  const before = figures(TWO);
  const unchanged = async () => {
    await link(page, "Results").click();
    await expectFigures(page, before, shown);
    await expectForecast(page, before.forecast);
    await go(page, "#/report");
    await fullReport(page);
    await expectFigures(page, before, shown);
    expect(await answersOf(page)).toEqual(TWO);
  };
  await unchanged();

  // A suggestion is explained, and marked wherever it appears.
  await go(page, "#/list/provisional");
  await expect(main(page)).toContainText("A suggestion has no effect until you confirm it.");
  const total = out.length + Object.keys(credit).length - 1;
  await expect(main(page).getByText(`${total} questions.`)).toBeVisible();
  await page.getByRole("link", { name: /^9\.2\.1 / }).click();
  const audit = answerForm(page, "9.2.1");
  await expect(audit.suggestion).toContainText(
    "You hold ISO/IEC 27001. Its clause 9.2.1 makes the same requirement",
  );
    await expect(audit.suggestion).toContainText("Confirm this only if your way of working covers AI as well.");
    await expect(audit.suggestion).toContainText(`Suggested: 2 ${content.catalog.scale.levels[2].label}, evidence: `);
  await expect(audit.levels.and(page.locator(":checked"))).toHaveCount(0);
  await go(page, "#/question/A.7.3");
  await expect(answerForm(page, "A.7.3").suggestion).toContainText(
    itemOf("A.7.3").control.exclusion_reason,
  );
  await expect(answerForm(page, "A.7.3").decide("Not decided")).toBeChecked();
  await go(page, "#/soa");
  await expect(main(page)).toContainText(`${out.length} suggestions to review.`);
  await expect(main(page)).toContainText("0 applicable, 0 not applicable, 38 not decided.");
  await unchanged();

  // Without the certificate, or with another role, the suggestions are gone.
  await enter(page, "Questions", "Profile");
  await page.getByRole("checkbox", { name: "ISO/IEC 27001" }).click();
  await page.getByRole("checkbox", { name: "Builds, trains or fine-tunes AI" }).click();
  await expect(main(page).getByText(/\d suggestions? to review/)).toHaveCount(0);
});

test("suggestions are confirmed, rejected and undone, and only the confirmed ones count", async ({
  page,
}) => {
  await seed(page, asStored({ answers: TWO, details: PROFILE }));
  await open(page, "#/profile");
  await link(page, "See the suggestions").click();
  await expect(heading(page)).toHaveText("Suggestions to review");

  // One by one.
  await page.getByRole("link", { name: /^5\.1 / }).click();
  const first = answerForm(page, "5.1");
  await first.suggestion.getByRole("button", { name: "Confirm" }).click();
  await expect(status(page).last()).toHaveText(
    "Suggestion for 5.1 confirmed. It is now your answer.",
  );
  await expect(first.suggestion).toHaveCount(0);
  await expect(first.level(credit["5.1"].level)).toBeChecked();
  expect(await storedAnswer(page, "5.1")).toEqual(credit["5.1"]);
  await button(page, "Undo").click();
  await expect(first.suggestion).toBeVisible();
  expect(await storedAnswer(page, "5.1")).toBe(null);
  await first.suggestion.getByRole("button", { name: "Confirm" }).click();

  await go(page, "#/question/5.2");
  const second = answerForm(page, "5.2");
  await second.suggestion.getByRole("button", { name: "Reject" }).click();
  await expect(second.suggestion).toHaveCount(0);
  await expect(second.levels.and(page.locator(":checked"))).toHaveCount(0);
  expect(await storedAnswer(page, "5.2")).toEqual({ declined: ["credit"] });
  await button(page, "Undo").click();
  await expect(second.suggestion).toBeVisible();
  await second.suggestion.getByRole("button", { name: "Reject" }).click();
  await page.reload();
  await expect(heading(page)).toBeVisible();
  await expect(second.suggestion).toHaveCount(0);

  // By clause.
  await go(page, "#/list/provisional");
  const nine = Object.keys(credit).filter((id) => id.startsWith("9."));
  await part(page, "9").getByRole("button", { name: `Confirm these ${nine.length}` }).click();
  await expect(status(page).last()).toHaveText(
    `${nine.length} suggestions confirmed. Undo takes them back.`,
  );
  for (const id of nine) expect(await storedAnswer(page, id)).toEqual(credit[id]);
  await button(page, "Undo").click();
  for (const id of nine) expect(await storedAnswer(page, id)).toBe(null);
  await go(page, "#/list/provisional");
  await part(page, "9").getByRole("button", { name: `Confirm these ${nine.length}` }).click();
  const ten = Object.keys(credit).filter((id) => id.startsWith("10."));
  await part(page, "10").getByRole("button", { name: `Reject these ${ten.length}` }).click();
  for (const id of ten) expect(await storedAnswer(page, id)).toEqual({ declined: ["credit"] });

  // The figures count the confirmed suggestions, and no others.
  const answers = { ...TWO, 5.1: credit["5.1"] };
  nine.forEach((id) => {
    answers[id] = credit[id];
  });
  const expected = figures(answers);
  await link(page, "Results").click();
  await expectFigures(page, expected, shown);
  await expectForecast(page, expected.forecast);
  const left = Object.keys(credit).length - 1 - 2 - nine.length - ten.length + out.length;
  await enter(page, "Questions", "Profile");
  await expect(waiting(page, left)).toBeVisible();
});

/** The items of a list that are answered by hand. The others are filled in before. */
const byHand = (some) => some.filter((_, index) => index % times(11, 1) === 0);
const without = (some, others) => some.filter((item) => !others.includes(item));

/** Requirements that demand a document or a record. */
const demanded = requirements.filter(({ document }) => document);

test("the profile leads to a complete Statement of Applicability and register", async ({ page }) => {
  test.setTimeout(240_000);
  const rejected = byHand(out);
  const accepted = byHand(kept);
  const documents = byHand(demanded);
  const answerOf = {
    out: ({ id }) => ({ excluded: `${itemOf(id).control.exclusion_reason} Asked all hotels.` }),
    kept: (item) => ({
      level: 3,
      evidence: "records",
      owner: "Head of IT",
      where: `Handbook, ${item.id}`,
      ...(kept.indexOf(item) % 2 === 0
        ? { included: "", reasons: ["risk"] }
        : { included: `We need ${item.id}.` }),
    }),
    document: ({ id }) => ({
      evidence: "records",
      owner: "Quality manager",
      where: `Cabinet ${id}`,
    }),
  };
  const before = (some, hand, answer) => without(some, hand).map((item) => [item.id, answer(item)]);
  const answers = Object.fromEntries([
    ...before(out, rejected, answerOf.out),
    ...before(kept, accepted, answerOf.kept),
    ...before(demanded, documents, answerOf.document),
  ]);
  Object.entries(TWO).forEach(([id, answer]) => {
    answers[id] = { ...answers[id], ...answer };
  });
  await seed(page, asStored({ answers, details: PROFILE }));
  await open(page, "#/profile");

  // The suggested controls are excluded, each with an edited reason.
  for (const { id } of rejected) {
    await go(page, "#/list/provisional");
    await page.getByRole("link", { name: new RegExp(`^${id.replaceAll(".", "\\.")} `) }).click();
    await onQuestion(page, id);
    const form = answerForm(page, id);
    await form.suggestion.getByRole("button", { name: "Confirm" }).click();
    await expect(form.decide("Not applicable")).toBeChecked();
    await expect(form.why).toHaveValue(itemOf(id).control.exclusion_reason);
    await form.why.press("Control+End");
    await form.why.pressSequentially(" Asked all hotels.");
  }

  // The rest is included: first all at once, then each with its reason, its place and its owner.
  await enter(page, "Documents", "Statement of Applicability");
  await expect(heading(page)).toHaveText("Statement of Applicability");
  for (const include of await button(page, /^Mark the undecided controls in /).all()) {
    await expect(include).toBeVisible();
  }
  for (const group of groups.filter(({ section }) => section === "controls")) {
    const include = button(page, `Mark the undecided controls in ${group.id} as applicable`);
    if ((await include.count()) > 0) await include.click();
  }
  await expect(main(page)).toContainText("30 applicable, 8 not applicable, 0 not decided.");
  await expect(main(page)).toContainText(
    `${accepted.length} controls need a decision or a justification`,
  );
  for (const { id } of accepted) {
    await link(soaRows(page), nameOf(id)).click();
    await onQuestion(page, id);
    const form = answerForm(page, id);
    await expect(form.decide("Applicable")).toBeChecked();
    const { reasons, included } = answerOf.kept(itemOf(id));
    if (reasons) await form.reason("Risk treatment").click();
    else await form.why.fill(included);
    await form.level(3).click();
    await form.grade(3).click();
    await form.owner.fill("Head of IT");
    await form.place.fill(`Handbook, ${id}`);
    await enter(page, "Documents", "Statement of Applicability");
  }
  await expect(main(page)).toContainText(
    "30 applicable, 8 not applicable, 0 not decided. Every control is decided and justified.",
  );
  await expect(page.getByText("need a decision or a justification")).toHaveCount(0);
  await expect(soaRows(page)).toHaveCount(38);
  await expect(main(page).locator(".soa-incomplete")).toHaveCount(0);
  const table = await soaRows(page).evaluateAll((all) =>
    all.map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
  );
  expect(table.map(([name]) => name)).toEqual(controls.map(({ id }) => nameOf(id)));
  for (const [index, { id }] of controls.entries()) {
    const [, decision, reasons, state, where, owner] = table[index];
    if (out.some((item) => item.id === id)) {
      expect([decision, state, where, owner]).toEqual(["Not applicable", "Not applicable", "", ""]);
      expect(reasons).toBe(`${itemOf(id).control.exclusion_reason} Asked all hotels.`);
    } else {
      expect([decision, state]).toEqual(["Applicable", "Implemented (level 3)"]);
      expect([where, owner]).toEqual([`Handbook, ${id}`, "Head of IT"]);
      expect(reasons).toMatch(/^Risk treatment$|^We need A\./);
    }
  }

  // The register: first the clauses from the suggestions, then each document with its grade, owner and place.
  await go(page, "#/list/provisional");
  for (const group of groups.filter(({ section }) => section === "clauses")) {
    const confirm = part(page, group.id).getByRole("button", { name: /^Confirm th/ });
    if ((await confirm.count()) > 0) await confirm.click();
  }
  for (const { id } of documents) {
    await go(page, `#/question/${id}`);
    const form = answerForm(page, id);
    await form.grade(3).click();
    await form.owner.fill("Quality manager");
    await form.place.fill(`Cabinet ${id}`);
  }
  await link(page, "Documents").click();
  const register = (name) => page.getByRole("region", { name, exact: true }).locator("table").first();
  await expect
    .poll(() => rows(register("Required by clauses 4 to 10")))
    .toEqual(
      demanded.map(({ id, document }) => ({
        "Document or record": document.name,
        Item: id,
        Type: document.kind === "document" ? "Document" : "Record",
        Status: "In place",
        Location: `Cabinet ${id}`,
        Owner: "Quality manager",
      })),
    );
  await expect(main(page)).toContainText(`${demanded.length} in place, 0 in draft, 0 missing.`);
  const usual = kept.filter(({ document }) => document);
  const own = await rows(register("Usually expected for controls"));
  expect(own.map((row) => [row.Item, row.Status, row.Owner])).toEqual(
    usual.map(({ id }) => [id, "In place", "Head of IT"]),
  );

  await expectPrints(page);
  await expectKept(page);
});

/** Checks the statement and the summary on paper. */
async function expectPrints(page) {
  await go(page, "#/soa");
  for (const format of times(["A4"], ["A4", "Letter"])) {
    const paper = squeeze((await pdfPages(page, format)).join(""));
    const has = (text) => expect.soft(paper, `${format}: ${text}`).toContain(squeeze(text));
    has("Statement of Applicability");
    [ORGANISATION, SCOPE].forEach(has);
    has("30 applicable, 8 not applicable, 0 not decided. Every control is decided and justified.");
    has("Draft from a self-assessment.");
    controls.forEach(({ id }) => has(nameOf(id)));
    kept.forEach(({ id }) => has(`Handbook, ${id}`));
    expect(paper.split(squeeze("Asked all hotels.")).length - 1).toBe(8);
    // Once as the decision, once as the status.
    expect(paper.split(squeeze("Not applicable")).length - 1).toBe(2 * 8);
    ["Mark the undecided controls", "Add your own control", "Print or save"].forEach((text) =>
      expect.soft(paper, text).not.toContain(squeeze(text)),
    );
  }
  const answers = await answersOf(page);
  const { verdict } = figures(answers).forecast;
  await go(page, "#/report");
  const paper = squeeze((await pdfPages(page, "A4")).join(""));
  expect(paper).toContain(squeeze(VERDICTS[verdict]));
  expect(paper).toContain(squeeze("30 applicable, 8 not applicable, 0 not decided."));
  expect(paper).toContain(squeeze(ORGANISATION));
}

/** Expects everything to be unchanged after a reload. */
async function expectKept(page) {
  const before = await stored(page);
  const answers = await answersOf(page);
  expect(Object.keys(answers).length).toBeGreaterThan(items.length - 5);
  await go(page, "#/results");
  const expected = figures(answers);
  await expectFigures(page, expected, shown);
  await expectForecast(page, expected.forecast);
  await page.reload();
  await expect(heading(page)).toHaveText("Results");
  await expectFigures(page, expected, shown);
  await go(page, "#/soa");
  await expect(main(page)).toContainText("30 applicable, 8 not applicable, 0 not decided.");
  await go(page, "#/profile");
  await expect(organisation(page)).toHaveValue(ORGANISATION);
  await expect(page.getByRole("checkbox", { name: "Uses AI" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "ISO/IEC 27001" })).toBeChecked();
  expect(await stored(page)).toEqual(before);
}
