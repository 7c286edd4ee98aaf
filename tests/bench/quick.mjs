// The measurements of `--quick`: the figures that have a bound, each in as many visits as fit into ten to
// twelve minutes on two cores. The visits are the same as in the whole run. The tables name what is left out.

import { REAL } from "./catalog.mjs";
import {
  answerSome,
  butReady,
  coldVisit,
  paintsInTurn,
  readyOnly,
  recordAll,
} from "./cold.mjs";
import * as phases from "./phases.mjs";
import { LARGE, inTurn } from "./turns.mjs";

/** The answers in one round: six to each of six questions, and as many on the other screens. To narrow a 95th
 * percentile, more rounds help more than more answers in a round. */
const ANSWERS = { questions: 6, clause: 36, withHandlers: false };
/** The visits per round of each other kind: for readiness, for paints, and second visits. */
const READY = 2;
const PAINTS = 3;
const SECOND_VISITS = 3;
/** The number of rounds that also count requests, which are the same each time. */
const CHECKED = 3;

/** The pages whose times until the first answer have a bound for their ratio. */
const COMPARED = ["ours", "surveyjs"];

/** Makes a cold visit with the real catalog. */
async function real(bench, name, after) {
  const { ready, ...others } = await coldVisit(bench, name, REAL, "slow", after);
  const prefix = `load/slow/${REAL}/${name}`;
  recordAll(bench, prefix, others);
  bench.record(`${prefix}/ready`, ready, 0, READY);
}

const answering = (bench, name, count, options) => async (visit) => {
  await visit.freeLine();
  await answerSome(bench, name, count, visit, options);
};

/** The visits that a round makes in turn. The answers in our page with the real catalog are recorded twice: to
 * compare with the static page, and to compare with ten thousand questions. */
const turns = {
  ours: (bench) => {
    const record = (key, value) => {
      bench.record(key, value);
      if (key.includes("/question/")) bench.record(`sizes/${key}`, value);
    };
    return real(bench, "ours", answering({ record }, "ours", REAL, ANSWERS));
  },
  static: (bench) => real(bench, "static", answering(bench, "static", REAL, ANSWERS)),
  surveyjs: (bench) => real(bench, "surveyjs"),
  large: (bench) => {
    const apart = { record: (key, value) => bench.record(`sizes/${key}`, value) };
    const options = { ...ANSWERS, clause: 0 };
    return coldVisit(bench, "ours", LARGE, "cpu", answering(apart, "ours", LARGE, options));
  },
};

export async function load(bench, round) {
  for (const name of inTurn(Object.keys(turns), round)) await turns[name](bench);
  for (let visit = 1; visit < READY; visit += 1) {
    for (const name of inTurn(COMPARED, round + visit)) {
      const ready = await readyOnly(bench, name, REAL, "slow");
      bench.record(`load/slow/${REAL}/${name}/ready`, ready, visit, READY);
    }
  }
  await paintsInTurn(bench, round, {
    apps: ["ours", "line"],
    profile: "slow",
    visits: PAINTS,
    what: "first",
  });
}

export const visits = (bench, round) =>
  round < CHECKED
    ? phases.visits(bench, round, { chosen: ["ours", "react"], many: SECOND_VISITS })
    : phases.secondVisits(bench, round, { many: SECOND_VISITS });

export const results = (bench) => phases.workedOut(bench, phases.BOUND, ["results"]);

export async function memory(bench, round) {
  for (const name of inTurn(["ours", "react"], round)) await phases.resumed(bench, name);
}

/** What the quick run leaves out. */
export const ONLY_WHOLE = [
  "the longest task while a file is read (`--only files` makes just those)",
  "Lighthouse: one audit in five is not 100, so it takes five (`--only lighthouse` makes just those)",
  "largest paint, and every start without slow-down",
  "readiness and paint against React and the static page",
  "answers in SurveyJS and React, and time in the handlers",
  "starts with 1,000 and 10,000 questions, and answers on the screen of a clause there",
  "results, summary and print with 70 and with 10,000 answers",
  "opening 10,000 questions, and memory after 100,000 changes",
  "second visits of SurveyJS and the static page",
  "95th percentiles of answers with 15 rounds instead of 9, and two and a half times as many answers",
];
