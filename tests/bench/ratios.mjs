// Computes from the raw values of a run whether the bounds hold, and how certain that is; and from two runs,
// what has changed.

import { apps } from "./apps.mjs";
import { count, highest, interval, lowest, median, p95, quotients } from "./figures.mjs";
import { kb, millis, plain, times } from "./forms.mjs";

const DIFFERS = 0.15;
/** A difference of at most this share is not reported, even if the two intervals do not touch. */
const TINY = 0.02;
/** With fewer rounds than this no interval can be computed; the range of all values is shown instead. */
const FEW = 5;

/** The bounds: each has one figure or two in `of`, and limits for the figure, or for the ratio of the two. If
 * the figures are the median or the 95th percentile of few answers in each round, `all` names the answers
 * themselves, and `take` computes that statistic over the answers of all rounds. Single slow answers then do
 * not decide the ratio. */
export const GOALS = [
  {
    words: "bytes until the first question can be answered, against SurveyJS",
    of: ["load/slow/70/ours/bytes", "load/slow/70/surveyjs/bytes"],
    must: 0.08,
    reach: 0.06,
  },
  {
    words: "brotli bytes until the program runs",
    of: ["use/ours/bytes"],
    form: kb,
    must: 260_000,
    reach: 200_000,
  },
  {
    words: "ready to answer, 4x CPU and slow 4G, against SurveyJS",
    of: ["load/slow/70/ours/ready", "load/slow/70/surveyjs/ready"],
    must: 0.25,
    reach: 0.2,
  },
  {
    words: "second visit there, ready, against React",
    of: ["visit/ours/again", "visit/react/again"],
    must: 1.15,
    reach: 1,
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
    words: "answer to paint, p95 on the screen of a clause, against the static page",
    of: ["answer/70/ours/clause/p95", "answer/70/static/p95"],
    all: ["answer/70/ours/clause/all", "answer/70/static/all"],
    take: p95,
    must: 1.5,
    reach: 1.3,
  },
  {
    words: "results with 1,000 answered questions, 4x CPU",
    of: ["screen/1000/results"],
    form: millis,
    must: 1500,
    reach: 700,
  },
  {
    words: "memory with 10,000 answered questions, against React",
    of: ["memory/10000/ours/answered", "memory/10000/react/answered"],
    must: 3.5,
    reach: 1.5,
  },
  {
    words: "longest task while a large or hostile file is read",
    of: ["files/longest"],
    form: millis,
    must: 100,
    reach: 50,
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

/** Further ratios on which a second run must agree. */
const OTHERS = [
  {
    words: "bytes until the program runs, against the sum that the budget counts",
    of: ["use/ours/bytes", "use/ours/counted"],
  },
  {
    words: "results on first use, from the click, against the start of the program",
    of: ["chunk/results/whole", "chunk/results/start"],
  },
  {
    words: "bytes for that, against those until the program runs",
    of: ["chunk/results/bytes", "use/ours/bytes"],
  },
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

/** The result of the rounds for one line: their values, the value that represents them all, and the range in
 * which that value is known to lie. */
export function valueOf({ figures, visits = {} }, { of: [above, below], all, take }) {
  const values = (below ? quotients(figures[above], figures[below]) : figures[above]) ?? [];
  const pools = all?.map((key) => figures[key] ?? []);
  const isPooled = pools?.every((pool) => count(pool.flat()) > 0) ?? false;
  const each = isPooled ? 1 : (visits[above] ?? 1);
  const rounds = Math.ceil(values.length / each);
  const every = Array.from({ length: rounds }, (_, round) => round);
  const estimate = (chosen) => {
    if (!isPooled) return median(chosen.flatMap((r) => values.slice(r * each, (r + 1) * each)));
    const [ours, theirs] = pools.map((pool) => take(chosen.flatMap((r) => pool[r] ?? [])));
    return ours === null || !theirs ? null : ours / theirs;
  };
  const isFew = rounds < FEW;
  const range = isFew ? [lowest(values), highest(values)] : interval(rounds, estimate);
  return { values, value: estimate(every), range, isFew };
}

/** Every ratio of a run: its words, its value, and the values of the rounds. */
export function ratiosOf(run) {
  const all = [...GOALS, ...OTHERS].filter(({ of }) => of.length === 2);
  return all
    .map((line) => ({ words: line.words, ...valueOf(run, line) }))
    .filter(({ values }) => count(values) > 0);
}

/** Lists, as lines, the ratios in which a run differs from an earlier one: by more than 15 %, or by more than
 * the intervals of both runs explain. */
export function compared(before, now) {
  const earlier = ratiosOf(before);
  const pairs = ratiosOf(now).flatMap((is) => {
    const was = earlier.find(({ words }) => words === is.words);
    return was ? [{ is, was, change: is.value / was.value - 1 }] : [];
  });
  const isLarge = ({ change }) => Math.abs(change) > DIFFERS;
  const isApart = ({ is, was, change }) =>
    (is.range[0] > was.range[1] || was.range[0] > is.range[1]) && Math.abs(change) > TINY;
  const line = (pair) => {
    const { is, was, change } = pair;
    const percent = `${change > 0 ? "+" : ""}${(change * 100).toFixed(0)} %`;
    const apart = isApart(pair) ? "the intervals do not touch" : "within the intervals";
    return `  ${is.words}: ${times(was.value)} before, ${times(is.value)} now (${percent}, ${apart})`;
  };
  const large = pairs.filter(isLarge);
  const apart = pairs.filter((pair) => isApart(pair) && !isLarge(pair));
  const { date, quick, loadBefore } = before.meta;
  return [
    `${pairs.length - large.length} of ${pairs.length} ratios agree within 15 % with the ` +
      `${quick ? "quick " : ""}run of ${date}, when the load was ${loadBefore[0]}`,
    ...large.map(line),
    ...(apart.length > 0 ? ["less than 15 %, and more than the spread explains:"] : []),
    ...apart.map(line),
  ];
}

/** Says whether a bound holds, and whether the next run may give another result. */
export function verdict({ value, range: [low, high] }, { must, reach }) {
  if (value === null) return "–";
  const holds = value <= reach ? "reached" : value <= must ? "holds" : "**missed**";
  const bounds = Object.entries({ must, reach });
  const crossed = bounds.filter(([, bound]) => low <= bound && bound < high).map(([name]) => name);
  return crossed.length > 0 ? `${holds}; the interval crosses ${crossed.join(" and ")}` : holds;
}
