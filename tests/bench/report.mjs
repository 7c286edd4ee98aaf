// From the raw values of a run to tables, and from two runs to what has changed.

import { readFileSync } from "node:fs";
import { apps, names } from "./apps.mjs";
import { count, highest, lowest, median, p95, quartiles, quotients } from "./figures.mjs";

const BEGIN = "<!-- web: written by `cargo xtask bench`, do not edit -->";
const END = "<!-- end of web -->";
const DIFFERS = 0.15;

const dash = (value, form) => (value === null || value === undefined ? "–" : form(value));
const fixed = (digits) => (value) => value.toFixed(digits);
const millis = (value) => dash(value, (it) => `${it.toFixed(it < 10 ? 1 : 0)} ms`);
const kib = (value) => dash(value, (it) => `${(it / 1024).toFixed(1)} KiB`);
const mib = (value) => dash(value, (it) => `${(it / 1024 / 1024).toFixed(1)} MiB`);
const times = (value) => dash(value, (it) => `${it.toFixed(it < 10 ? 2 : 1)}x`);
const plain = (digits) => (value) => dash(value, fixed(digits));

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Median or another value for the whole, the middle half, and p95. */
const spread = (values, form, value = median(values)) => {
  if (count(values) === 0) return "–";
  const [low, high] = quartiles(values);
  return `${form(value)} (${form(low)} – ${form(high)}; p95 ${form(p95(values))})`;
};

/** What is to hold: two figures, or one, and how large their ratio or it may be at most. Where the
 * figures are the median or the 95th percentile of few answers in each run, `all` are the answers
 * themselves, of which `take` takes it over all runs: the ratio is then one of values that single slow
 * answers do not decide. */
const GOALS = [
  {
    words: "bytes until the first question can be answered, against SurveyJS",
    of: ["load/slow/70/ours/bytes", "load/slow/70/surveyjs/bytes"],
    must: 1 / 3,
    reach: 1 / 4,
  },
  {
    words: "ready to answer, 4x CPU and slow 4G, against SurveyJS",
    of: ["load/slow/70/ours/ready", "load/slow/70/surveyjs/ready"],
    must: 0.4,
    reach: 0.3,
  },
  {
    words: "first contentful paint there",
    of: ["load/slow/70/ours/first"],
    form: millis,
    must: 400,
    reach: 300,
  },
  {
    words: "layout shift there",
    of: ["load/slow/70/ours/shift"],
    form: plain(3),
    must: 0,
    reach: 0,
  },
  {
    words: "answer to paint, p95 at 4x CPU, against the static page",
    of: ["answer/70/ours/question/p95", "answer/70/static/p95"],
    all: ["answer/70/ours/question/all", "answer/70/static/all"],
    take: p95,
    must: 1.3,
    reach: 1.1,
  },
  {
    words: "the same with 10,000 questions, against 70",
    of: ["sizes/answer/10000/ours/question/p95", "sizes/answer/70/ours/question/p95"],
    all: ["sizes/answer/10000/ours/question/all", "sizes/answer/70/ours/question/all"],
    take: p95,
    must: 1.2,
    reach: 1.05,
  },
  {
    words: "requests after the page has loaded",
    of: ["visit/ours/later"],
    form: plain(0),
    must: 0,
    reach: 0,
  },
  { words: "requests to others", of: ["visit/ours/strangers"], form: plain(0), must: 0, reach: 0 },
];

/** Further ratios that a second run must agree on. */
const OTHERS = [
  {
    words: "first, slow, against a page with one line of text",
    of: ["load/slow/70/ours/first", "load/slow/70/line/first"],
  },
  ...["surveyjs", "react", "static"].flatMap((rival) =>
    ["slow", "fast"].flatMap((profile) =>
      ["ready", "first", "largest", "whole"].map((what) => ({
        words: `${what}, ${profile}, against ${apps[rival].title}`,
        of: [`load/${profile}/70/ours/${what}`, `load/${profile}/70/${rival}/${what}`],
      })),
    ),
  ),
  ...["surveyjs", "react", "static"].flatMap((rival) =>
    ["question", "clause"].map((screen) => ({
      words: `answer to paint, median, ${screen} screen, against ${apps[rival].title}`,
      of: [`answer/70/ours/${screen}/median`, `answer/70/${rival}/median`],
      all: [`answer/70/ours/${screen}/all`, `answer/70/${rival}/all`],
      take: median,
    })),
  ),
  ...[1000, 10_000].flatMap((size) => [
    {
      words: `ready with ${size} questions, against 70`,
      of: [`sizes/load/${size}/ours/ready`, "sizes/load/70/ours/ready"],
    },
    {
      words: `answer to paint, median, with ${size} questions, against 70`,
      of: [`sizes/answer/${size}/ours/question/median`, "sizes/answer/70/ours/question/median"],
      all: [`sizes/answer/${size}/ours/question/all`, "sizes/answer/70/ours/question/all"],
      take: median,
    },
  ]),
];

/** What the rounds gave for one line: their values, and the one that stands for all of them. */
function valueOf(figures, { of: [above, below], all, take }) {
  const values = below ? quotients(figures[above], figures[below]) : figures[above];
  const pooled = (key) => take((figures[key] ?? []).flat());
  const ratio = all && pooled(all[0]) / pooled(all[1]);
  return { values, value: Number.isFinite(ratio) ? ratio : median(values) };
}

/** Every ratio of a run: its words, its value, and what the rounds gave. */
export function ratiosOf({ figures }) {
  const all = [...GOALS, ...OTHERS].filter(({ of }) => of.length === 2);
  return all
    .map((line) => ({ words: line.words, ...valueOf(figures, line) }))
    .filter(({ values }) => count(values) > 0);
}

/** The ratios on which two runs do not agree within 15 %, as lines. */
export function differences(before, now) {
  return now.flatMap(({ words, value: is }) => {
    const other = before.find((one) => one.words === words);
    if (!other) return [];
    const was = other.value;
    const change = is / was - 1;
    if (Math.abs(change) <= DIFFERS) return [];
    const percent = `${change > 0 ? "+" : ""}${(change * 100).toFixed(0)} %`;
    return [`${words}: ${times(was)} before, ${times(is)} now (${percent})`];
  });
}

function goals({ figures }) {
  const rows = GOALS.map((line) => {
    const { words, form = times, must, reach } = line;
    const { values, value: usual } = valueOf(figures, line);
    // What must never happen is judged by the worst run.
    const value = must === 0 ? highest(values) : usual;
    const holds =
      value === null ? "–" : value <= reach ? "reached" : value <= must ? "holds" : "**missed**";
    const show = must === 0 ? `${form(value)} (worst of ${count(values)})` : spread(values, form, value);
    return [words, show, form(must), form(reach), holds];
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
      "100 each",
      `${runs} of ${runs} runs`,
      good === runs ? "reached" : isMedianFull ? "holds" : "**missed**",
    ]);
  }
  return table(["what", "median (middle half; p95)", "must", "reach", ""], rows);
}

function start({ figures }, profile) {
  const rows = names.map((name) => {
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
  const rows = names.map((name) => [
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
    ...[70, 10_000].map((size) => millis(median(figures[`screen/${size}/${screen}`]))),
  ]);
  return table(["all questions answered", "70", "10,000"], rows);
}

function visits({ figures }) {
  const rows = names.map((name) => {
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
    "to others",
  ];
  return table(head, rows);
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
    ["ratio", "median (middle half; p95)"],
    ratiosOf(run).map(({ words, values, value }) => [words, spread(values, times, value)]),
  );

function machine({ meta }) {
  const { versions } = meta;
  return [
    `Measured on ${meta.date} in ${Math.round(meta.seconds / 60)} minutes, ${meta.runs} cold runs of each app.`,
    `Machine: ${meta.cpu}, ${meta.cores} cores, ${Math.round(meta.memory / 2 ** 30)} GiB.`,
    `Its load (1, 5, 15 minutes) was ${meta.loadBefore.join(", ")} before and ${meta.loadAfter.join(", ")} after.`,
    `Chromium ${meta.chromium}, Node.js ${meta.node}, survey-core ${versions["survey-core"]}, survey-js-ui ${versions["survey-js-ui"]},`,
    `React ${versions.react}, esbuild ${versions.esbuild}, Lighthouse ${versions.lighthouse}.`,
  ].join("\n");
}

/** The tables as Markdown, and the whole document with them in their place. */
export function document(run, file) {
  const has = (prefix) => Object.keys(run.figures).some((key) => key.startsWith(prefix));
  const part = (title, prefix, make) => (has(prefix) ? [`### ${title}`, make()] : []);
  const text = [
    ...(run.meta.quick ? ["**A trial of a few runs, not a measurement.**"] : []),
    machine(run),
    "### What has to hold",
    goals(run),
    ...part("Start at 4x CPU on slow 4G", "load/slow/", () => start(run, "slow")),
    ...part("Start unthrottled", "load/fast/", () => start(run, "fast")),
    ...part("An answer at 4x CPU", "answer/", () => answers(run, "", ANSWERED)),
    ...part("Growth: start at 4x CPU on slow 4G", "sizes/load/", () => growth(run)),
    ...part("Growth: an answer at 4x CPU", "sizes/answer/", () => answers(run, "sizes/", GROWN)),
    ...part("Ten thousand questions at 4x CPU", "open/", () => large(run)),
    ...part("Screens that work everything out, at 4x CPU", "screen/", () => screens(run)),
    ...part("Second visit at 4x CPU on slow 4G, and without a network at 4x CPU", "visit/", () =>
      visits(run),
    ),
    ...part("Lighthouse, mobile", "lighthouse/", () => audits(run)),
    "### All ratios",
    others(run),
    ...(run.notes.length > 0
      ? ["### Notes of the run", run.notes.map((note) => `- ${note}`).join("\n")]
      : []),
  ].join("\n\n");
  return { text, page: put(text, readFileSync(file, "utf8"), file) };
}

function put(text, page, file) {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file}: the lines around the tables are missing`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${page.slice(end)}`;
}
