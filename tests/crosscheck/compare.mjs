// Compares two scorers: reads the output of core/examples/random.rs, scores each assessment file again
// and compares every figure with the report beside it. Stops at the first difference, names it, and
// keeps the file for a closer look.
//
//     cargo run -p aims-core --example random -- 1000 | node tests/crosscheck/compare.mjs [DIFFERENCE.json]

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

import { rounded, score } from "./score.mjs";

const [place = "target/crosscheck/difference.json"] = process.argv.slice(2);

/** Rounds the means as the page's report does: to 1, 2 and 8 decimals. */
const figures = (tally) => {
  const figure = (value) => value && [1, 2, 8].map((decimals) => rounded(value, decimals));
  const { maturity, minimum, coverage } = tally;
  return {
    ...tally,
    maturity: figure(maturity),
    minimum: figure(minimum),
    coverage: figure(coverage),
  };
};

/** Returns the second scorer's report in the form of the page's report. */
function reported(catalog, answers) {
  const { sections, groups, ...rest } = score(catalog, answers);
  return {
    sections: sections.map(figures),
    groups: groups.map(figures),
    ...rest,
  };
}

/** Returns the path to the first value that differs, and both values; `undefined` if none differs. */
function difference(page, second, way = "") {
  const isObject = (value) => typeof value === "object" && value !== null;
  if (!isObject(page) || !isObject(second)) {
    return page === second ? undefined : { way, page, second };
  }
    // Groups and items are named by their ids rather than by their indices.
  const step = (key) => page[key]?.id ?? second[key]?.id ?? key;
  for (const key of new Set([...Object.keys(page), ...Object.keys(second)])) {
    const found = difference(page[key], second[key], way ? `${way}/${step(key)}` : step(key));
    if (found) return found;
  }
  return undefined;
}

/** How often each kind of result occurred, to notice a run whose assessments are all alike. */
const seen = new Map(
  [
    [
      "verdict",
      ["null", "too_early", "not_ready", "stage_1", "stage_2_minors", "stage_2"],
    ],
    ["status", ["not_applicable", "gap", "incomplete", "nearly", "ready"]],
    ["finding", ["major", "minor", "opportunity", "conforming"]],
    ["concern", ["absent", "no_document", "not_carried_out", "no_reason"]],
    ["open", ["unanswered", "undecided", "no_level"]],
    ["many minors", ["yes", "no"]],
  ].flatMap(([kind, values]) => values.map((value) => [`${kind} ${value}`, 0])),
);
const note = (key) => seen.set(key, (seen.get(key) ?? 0) + 1);

function noteAll({ verdict, groups, findings, stage_1, open, many_minors }) {
  note(`verdict ${verdict}`);
  groups.forEach(({ status }) => note(`status ${status}`));
  findings.forEach(([, grade]) => note(`finding ${grade}`));
  stage_1.forEach(([, reason]) => note(`concern ${reason}`));
  open.forEach(([, reason]) => note(`open ${reason}`));
  note(`many minors ${many_minors.length > 0 ? "yes" : "no"}`);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

const start = Date.now();
let catalog;
let count = 0;
for await (const line of createInterface({ input: process.stdin })) {
  if (catalog === undefined) {
    catalog = JSON.parse(line);
    continue;
  }
  count += 1;
  const { file, report } = JSON.parse(line);
  const second = reported(catalog, file.assessment.answers);
  const found = difference(report, second);
  if (found) {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, JSON.stringify(file));
    stop(
      `assessment ${count}: the two scorers differ at ${found.way}\n` +
        `  the page:          ${JSON.stringify(found.page)}\n` +
        `  the second scorer: ${JSON.stringify(found.second)}\n` +
        `the assessment file is ${place}: cargo run -p aims-core --example score -- ${place}`,
    );
  }
  noteAll(second);
}

const never = [...seen].filter(([, times]) => times === 0).map(([key]) => key);
console.log([...seen].map(([key, times]) => `${key}: ${times}`).join(", "));
if (count === 0) stop("there was nothing to compare");
if (count >= 10000 && never.length > 0) stop(`never seen: ${never.join(", ")}`);
console.log(`${count} assessments, equal in every figure (${(Date.now() - start) / 1000} s)`);
