// The printed summary.

import assert from "node:assert/strict";
import { ANSWER, DETAILS, open, sample, seed } from "./page.mjs";
import { NotPossible } from "./outcome.mjs";
import { Refused } from "./webdriver.mjs";
import { pdfPages, squeeze } from "../pdf.mjs";

async function print({ session, site }) {
  const { answers } = sample.assessment;
  await seed(session, site, {
    ...Object.fromEntries(
      Object.entries(answers).map(([id, answer]) => [ANSWER + id, JSON.stringify(answer)]),
    ),
    [DETAILS]: JSON.stringify({ organisation: "Example & Sons", scope: "Both sites" }),
  });
  await open(session, site, "#/report");
  await session.find('//*[@id="board-limits"]');
  const pdf = await session.post("/print").catch((error) => {
    const isUnknown = error instanceof Refused && error.kind === "unknown command";
    throw isUnknown ? new NotPossible("its driver has no command that prints") : error;
  });
  const sheets = pdfPages(Buffer.from(pdf, "base64")).map(squeeze);
  assert.ok(sheets.length > 1, `${sheets.length} sheets`);
  const paper = sheets.join("");
  for (const words of [
    "Readiness summary for ISO/IEC 42001:2023",
    "Example & Sons",
    "Both sites",
    "A self-assessment that nobody else has checked.",
  ]) {
    assert.ok(paper.includes(squeeze(words)), `“${words}” on paper`);
  }
  for (const words of ["Print or save as PDF", "Shortcuts", "Skip to content"]) {
    assert.ok(!paper.includes(squeeze(words)), `no “${words}” on paper`);
  }
}

export default [{ name: "print", run: print }];
