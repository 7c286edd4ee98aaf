// Turns the raw values of a run into tables.

import { readFileSync } from "node:fs";
import { apps, names } from "./apps.mjs";
import { count, highest, lowest, median, p95, quartiles, quotients } from "./figures.mjs";
import { dash, fixed, kb, kib, mib, millis, plain, times } from "./forms.mjs";
import { GOALS, ratiosOf, valueOf, verdict } from "./ratios.mjs";

const BEGIN = "<!-- web: written by `cargo xtask bench`, do not edit -->";
const END = "<!-- end of web -->";

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Formats the median, or another value for the whole, with the middle half and p95. */
const spread = (values, form, value = median(values)) => {
  if (count(values) === 0) return "–";
  const [low, high] = quartiles(values);
  return `${form(value)} (${form(low)} – ${form(high)}; p95 ${form(p95(values))})`;
};

/** Formats the interval of a value, or the range of all values if there are few. */
const between = ({ values, range: [low, high], isFew }, form) => {
  if (count(values) === 0) return "–";
  return isFew ? `${form(low)} – ${form(high)} (all)` : `${form(low)} – ${form(high)}`;
};

function goals(run) {
  const { figures } = run;
  const rows = GOALS.map((line) => {
    const { words, form = times, must, reach } = line;
    const known = valueOf(run, line);
    const { values, value } = known;
    const bounds = [form(must), form(reach)];
    const many = count(values);
    if (must > 0) {
      const shown = [spread(values, form, value), between(known, form), many];
      return [words, ...shown, ...bounds, verdict(known, line)];
    }
    // For a bound of 0, the worst run decides.
    const worst = highest(values);
    const shown = [many > 0 ? `${form(worst)} (worst)` : "–", "–", many];
    return [words, ...shown, ...bounds, verdict({ value: worst, range: [0, 0] }, line)];
  });
  const scores = Object.entries(figures).filter(([key]) => key.startsWith("lighthouse/"));
  if (scores.length > 0) {
    const runs = Math.max(...scores.map(([, values]) => values.length));
    const full = Array.from({ length: runs }, (_, run) =>
      scores.every(([, values]) => values[run] === 100),
    );
    const good = full.filter(Boolean).length;
    const isMedianFull = scores.every(([, values]) => median(values) === 100);
    rows.push([
      "Lighthouse, mobile, four categories",
      `100 in each in ${good} of ${runs} runs`,
      "–",
      runs,
      "100 each",
      `${runs} of ${runs} runs`,
      good === runs ? "reached" : isMedianFull ? "holds" : "**missed**",
    ]);
  }
  const head = ["what", "median (middle half; p95)", "95 % interval", "visits", "must", "reach", ""];
  return table(head, rows);
}

/** The apps for which a run has this figure. */
const having = (figures, prefix, what) =>
  names.filter((name) => count(figures[`${prefix}/${name}/${what}`]) > 0);

function start({ figures }, profile) {
  const rows = having(figures, `load/${profile}/70`, "ready").map((name) => {
    const of = (what) => figures[`load/${profile}/70/${name}/${what}`];
    return [
      apps[name].title,
      kib(median(of("bytes"))),
      kib(median(of("whole"))),
      millis(median(of("first"))),
      millis(median(of("largest"))),
      plain(3)(highest(of("shift"))),
      spread(of("ready"), millis),
    ];
  });
  const line = figures[`load/${profile}/70/line/first`];
  if (count(line) > 0)
    rows.push(["One line of text", "–", "–", millis(median(line)), "–", "–", "–"]);
  const head = [
    "",
    "bytes to the first answer",
    "of the whole",
    "first paint",
    "largest paint",
    "shift, worst",
    "ready to answer: median (middle half; p95)",
  ];
  return table(head, rows);
}

/** The files that come before the program runs, beside those that the budget counts. */
function firstUse({ figures, meta }) {
  const bytes = (value) => dash(value, (it) => it.toFixed(0));
  const rows = (meta.firstUse ?? []).map(([name, received, counted]) => [
    name.replace(/-[0-9a-f]{16}\./, "."),
    bytes(received),
    bytes(counted),
  ]);
  rows.push([
    "all",
    bytes(median(figures["use/ours/bytes"])),
    bytes(median(figures["use/ours/counted"])),
  ]);
  return table(["brotli bytes, without headers", "received", "counted by the budget"], rows);
}

function chunk({ figures }) {
  const of = (what) => figures[`chunk/results/${what}`];
  const row = [
    "results",
    spread(of("start"), millis),
    millis(median(of("headed"))),
    spread(of("whole"), millis),
    kb(median(of("bytes"))),
  ];
  const head = ["", "the program runs", "click to heading", "click to the whole screen", "brotli bytes for it"];
  return table(head, [row]);
}

function answers({ figures }, prefix, keys) {
  const rows = keys
    .filter(([, key]) => count(figures[`${prefix}answer/${key}/p95`]) > 0)
    .map(([words, key]) => [
      words,
      millis(median(figures[`${prefix}answer/${key}/median`])),
      spread(figures[`${prefix}answer/${key}/p95`], millis),
      millis(median(figures[`${prefix}handle/${key}/median`])),
      spread(figures[`${prefix}handle/${key}/p95`], millis),
    ]);
  const head = [
    "",
    "answer to paint, median",
    "p95 (middle half; p95 of the runs)",
    "in the handlers, median",
    "p95 (middle half; p95 of the runs)",
  ];
  return table(head, rows);
}

const ANSWERED = [
  ["AIMS Readiness, question screen", "70/ours/question"],
  ["AIMS Readiness, clause screen", "70/ours/clause"],
  ...names.filter((name) => name !== "ours").map((name) => [apps[name].title, `70/${name}`]),
];

const GROWN = [70, 1000, 10_000].flatMap((size) => [
  [`AIMS Readiness, question screen, ${size}`, `${size}/ours/question`],
  [`AIMS Readiness, clause screen, ${size}`, `${size}/ours/clause`],
  [`Static page, ${size}`, `${size}/static`],
]);

function growth({ figures }) {
  const rows = names.map((name) => {
    const of = (size, what) =>
      figures[`sizes/load/${size}/${name}/${what}`] ?? figures[`load/slow/${size}/${name}/${what}`];
    const cell = (size) =>
      [
        kib(median(of(size, "bytes"))),
        millis(median(of(size, "first"))),
        millis(median(of(size, "ready"))),
      ].join(", ");
    const ratio = median(quotients(of(10_000, "ready"), of(70, "ready")));
    return [apps[name].title, ...[70, 1000, 10_000].map(cell), times(ratio)];
  });
  return table(
    [
      "bytes to the first answer, first paint, ready",
      "70",
      "1,000",
      "10,000",
      "ready, 10,000 against 70",
    ],
    rows,
  );
}

function large({ figures }) {
  const rows = having(figures, "open/10000", "resumed").map((name) => [
    apps[name].title,
    millis(median(figures[`open/10000/${name}/fresh`])),
    millis(median(figures[`open/10000/${name}/resumed`])),
    mib(median(figures[`memory/10000/${name}/answered`])),
    mib(median(figures[`memory/10000/${name}/changed`])),
    dash(median(figures[`change/10000/${name}/each`]), (it) => `${(it * 1000).toFixed(0)} µs`),
  ]);
  return table(
    [
      "10,000 questions",
      "opened",
      "resumed with 10,000 answers",
      "memory then",
      "after 100,000 changes",
      "a change, without its paint",
    ],
    rows,
  );
}

function screens({ figures }) {
  const rows = ["results", "report", "print"].map((screen) => [
    { results: "results", report: "summary for print", print: "print to PDF, without slow-down" }[
      screen
    ],
    ...[70, 1000, 10_000].map((size) => millis(median(figures[`screen/${size}/${screen}`]))),
  ]);
  return table(["all questions answered", "70", "1,000", "10,000"], rows);
}

function visits({ figures }) {
  const rows = having(figures, "visit", "everything").map((name) => {
    const of = (what) => figures[`visit/${name}/${what}`];
    const offline = median(of("offline"));
    return [
      apps[name].title,
      kib(median(of("everything"))),
      spread(of("again"), millis),
      kib(median(of("again-bytes"))),
      offline === null ? "does not open" : millis(offline),
      plain(0)(highest(of("later"))),
      plain(0)(highest(of("strangers"))),
    ];
  });
  const head = [
    "",
    "first visit, with what is kept for later",
    "second visit, ready",
    "bytes",
    "without a network, ready",
    "requests after load",
    "requests to others",
  ];
  return table(head, rows);
}

function files({ figures }) {
  const rows = Object.entries(figures)
    .filter(([key]) => /^files\/.+\/longest$/.test(key))
    .map(([key, values]) => [key.split("/")[1], millis(median(values)), millis(highest(values))]);
  return table(["longest task, without slow-down", "median", "worst"], rows);
}

function audits({ figures }) {
  const rows = Object.entries(figures)
    .filter(([key]) => key.startsWith("lighthouse/"))
    .map(([key, values]) => [
      key.split("/")[1],
      plain(0)(median(values)),
      plain(0)(lowest(values)),
      values.join(", "),
    ]);
  return table(["category", "median", "lowest", "runs"], rows);
}

const others = (run) =>
  table(
    ["ratio", "median (middle half; p95)", "95 % interval"],
    ratiosOf(run).map((ratio) => [
      ratio.words,
      spread(ratio.values, times, ratio.value),
      between(ratio, times),
    ]),
  );

function machine({ meta }) {
  const { versions } = meta;
  const runs = meta.runs > 0 ? `, ${meta.runs} ${meta.quick ? "rounds" : "cold runs of each app"}` : "";
  return [
    `Measured on ${meta.date} in ${(meta.seconds / 60).toFixed(meta.seconds < 1800 ? 1 : 0)} minutes${runs}.`,
    `Machine: ${meta.cpu}, ${meta.cores} cores, ${Math.round(meta.memory / 2 ** 30)} GiB.`,
    `Its load (1, 5, 15 minutes) was ${meta.loadBefore.join(", ")} before and ${meta.loadAfter.join(", ")} after.`,
    `Chromium ${meta.chromium}, Node.js ${meta.node}, survey-core ${versions["survey-core"]}, survey-js-ui ${versions["survey-js-ui"]},`,
    `React ${versions.react}, esbuild ${versions.esbuild}, Lighthouse ${versions.lighthouse}.`,
  ].join("\n");
}

/** A line that says what kind of run this was, if it was not a whole one. */
function kind({ meta }) {
  if (meta.only?.length > 0) return [`**Of a run only: ${meta.only.join(", ")}.**`];
  return meta.quick ? ["**A quick run: what has a bound.**"] : [];
}

/** The tables as Markdown, and the whole document with the tables in place. */
export function document(run, file) {
  const has = (prefix) => Object.keys(run.figures).some((key) => key.startsWith(prefix));
  const part = (title, prefix, make) => (has(prefix) ? [`### ${title}`, make()] : []);
  const text = [
    ...kind(run),
    machine(run),
    "### What must hold",
    goals(run),
    ...part("Start at 4x CPU on slow 4G", "load/slow/", () => start(run, "slow")),
    ...part("Start unthrottled", "load/fast/", () => start(run, "fast")),
    ...part("Until the program runs", "use/", () => firstUse(run)),
    ...part("A chunk that was not fetched in advance, at 4x CPU on slow 4G", "chunk/", () => chunk(run)),
    ...part("An answer at 4x CPU", "answer/", () => answers(run, "", ANSWERED)),
    ...part("Growth: start at 4x CPU on slow 4G", "sizes/load/", () => growth(run)),
    ...part("Growth: an answer at 4x CPU", "sizes/answer/", () => answers(run, "sizes/", GROWN)),
    ...part("Ten thousand questions at 4x CPU", "open/", () => large(run)),
    ...part("Screens that work everything out, at 4x CPU", "screen/", () => screens(run)),
    ...part("Second visit at 4x CPU on slow 4G, and without a network at 4x CPU", "visit/", () =>
      visits(run),
    ),
    ...part("Files brought back", "files/", () => files(run)),
    ...part("Lighthouse, mobile", "lighthouse/", () => audits(run)),
    "### All ratios",
    others(run),
    ...(run.meta.left ? ["### Only the whole run tells", list(run.meta.left)] : []),
    ...(run.notes.length > 0
      ? ["### Notes of the run", list(run.notes)]
      : []),
  ].join("\n\n");
  return { text, page: put(text, readFileSync(file, "utf8"), file) };
}

const list = (lines) => lines.map((line) => `- ${line}`).join("\n");

function put(text, page, file) {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file}: the lines around the tables are missing`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${page.slice(end)}`;
}
