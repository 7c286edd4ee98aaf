// What the page must show for given answers: the results of the second scorer, in the words and with
// the decimals of the page.

import { rounded, score } from "../crosscheck/score.mjs";
import { content, groups } from "./page.mjs";

/** The figures of clauses and of controls, which are never mixed, and the forecast of an audit. */
export function figures(answers) {
  const { sections, groups: each, ...rest } = score(content.catalog, answers);
  const claimed = claims(answers);
  const section = (wanted) => ({
    groups: groups
      .map((group, at) => ({ ...each[at], section: group.section, name: titled(group), claimed }))
      .filter((group) => group.section === wanted),
    overall: { ...sections.find(({ id }) => id === wanted), claimed, isWhole: true },
  });
  return {
    clauses: section("clauses"),
    controls: section("controls"),
    forecast: forecast(rest),
  };
}

const titled = ({ id, title }) => `${id} ${title}`;

/**
 * The items whose level is claimed but not evidenced. The scorer only counts them, so it scores each alone.
 */
function claims(answers) {
  const alone = groups.flatMap((group) => group.items.map((item) => ({ ...group, items: [item] })));
  return score({ ...content.catalog, groups: alone }, answers)
    .groups.map(({ claimed }, at) => (claimed > 0 ? alone[at].items[0].id : null))
    .filter(Boolean);
}

/** Verdict, concerns, findings and open items, in the form that `core/examples/score.rs` prints. */
function forecast({ verdict, concerns, stage_1, findings, many_minors, open }) {
  const graded = (wanted) => findings.filter(([, grade]) => grade === wanted).map(([id]) => id);
  const reasons = (id) => stage_1.filter(([item]) => item === id).map(([, reason]) => reason);
  return {
    verdict,
    concerns,
    stage_1: [...new Set(stage_1.map(([item]) => item))].map((item) => ({
      item,
      reasons: reasons(item),
    })),
    findings: Object.fromEntries(Object.keys(GRADES).map((grade) => [grade, graded(grade)])),
    many_minors: many_minors.map(([group, items]) => ({ group, items })),
    open: open.map(([item, reason]) => ({ item, reason })),
  };
}

const STATUS = {
  not_applicable: "Not applicable",
  gap: "Gap",
  incomplete: "Incomplete",
  nearly: "Nearly",
  ready: "Ready",
};

/** The figures as a person reads them on the page and on paper. */
export function shown({
  maturity,
  minimum,
  answered,
  applicable,
  weakest,
  claimed,
  status,
  isWhole = false,
}) {
  const MOST = 40;
  const FEW = 4;
  const decimal = (fraction) => (fraction ? (rounded(fraction, 1) / 10).toFixed(1) : "–");
  const name = (id) => (claimed.includes(id) ? `${id} (not yet evidenced)` : id);
  const names = weakest?.items.slice(0, MOST).map(name) ?? [];
  const more =
    weakest?.items.length > MOST ? ` and ${weakest.items.length - MOST}\u00a0more` : "";
  // If all are equally weak, their names say nothing; below half coverage, a section is a range.
  const isAll = weakest?.items.length === answered && answered > FEW;
  const isRange = isWhole && maturity && 2 * answered < applicable;
  const where = isAll ? "at every answer" : `at ${names.join(", ")}${more}`;
  return {
    Maturity: isRange ? `${decimal(minimum)} to ${decimal(maturity)}` : decimal(maturity),
    Minimum: decimal(minimum),
    Coverage: `${answered} of ${applicable}`,
    Weakest: weakest ? `${weakest.level} ${where}` : "–",
    Status: STATUS[status],
  };
}

/** The figures as `core/examples/score.rs` prints them. */
export function scored({ maturity, minimum, coverage, weakest, answered, applicable, status }) {
  const number = (fraction) => fraction && rounded(fraction, 2) / 100;
  return {
    maturity: number(maturity),
    minimum: number(minimum),
    weakest,
    coverage: number(coverage),
    answered,
    applicable,
    status,
  };
}

export const VERDICTS = {
  too_early: "Too early to say",
  not_ready: "Not ready yet: concerns likely at Stage 1",
  stage_1: "Ready for Stage 1, not yet for Stage 2",
  stage_2_minors: "Ready for Stage 2, with minor findings",
  stage_2: "Ready for Stage 2",
};

/** The number of known concerns and of open questions and decisions, shown beside the verdict. */
export function soFar({ concerns, open }) {
  const count = (n, one, many) => (n === 1 ? one : many.replace("{n}", String(n)));
  const decisions = open.filter(({ reason }) => reason === "undecided").length;
  const questions = open.length - decisions;
  if (open.length === 0) {
    return `${concerns ? count(concerns, "1 concern", "{n} concerns") : "No concerns"}, no questions open`;
  }
  const known = concerns
    ? count(concerns, "1 concern so far", "{n} concerns so far")
    : "No concerns so far";
  const parts = [
    questions && count(questions, "1 question", "{n} questions"),
    decisions && count(decisions, "1 decision", "{n} decisions"),
  ];
  return `${known}, ${parts.filter(Boolean).join(" and ")} open`;
}

/**
 * The titles of the lists of concerns, open items and findings, in the order of the page: for one item,
 * and for `{n}` items.
 */
const REASONS = {
  absent: ["One requirement is at level 0", "{n} requirements are at level 0"],
  not_carried_out: [
    "One requirement on internal audit or management review is below level 2",
    "{n} requirements on internal audit and management review are below level 2",
  ],
  no_document: [
    "One answered requirement lacks its approved document",
    "{n} answered requirements lack their approved document",
  ],
  no_reason: [
    "One control is included or excluded without a justification",
    "{n} controls are included or excluded without a justification",
  ],
};
const OPEN = {
  unanswered: ["One requirement is unanswered", "{n} requirements are unanswered"],
  undecided: ["One control is not decided", "{n} controls are not decided"],
  no_level: ["One applicable control has no level", "{n} applicable controls have no level"],
};
const MAJORS = ["One major finding", "{n} major findings"];
const MORE_MAJORS = ["One more major finding", "{n} more major findings"];
const GRADES = {
  major: ["One major nonconformity", "{n} major nonconformities"],
  minor: ["One minor nonconformity", "{n} minor nonconformities"],
  opportunity: ["One opportunity for improvement", "{n} opportunities for improvement"],
  conforming: ["One item conforming", "{n} items conforming"],
};

const counted = ([one, other], { length }) =>
  length === 1 ? one : other.replace("{n}", String(length));

/** The lists of the forecast as a person reads them: [title, items]. */
export function listed({ stage_1, findings, many_minors, open }) {
  const concerned = (reason) =>
    stage_1.filter(({ reasons }) => reasons.includes(reason)).map(({ item }) => item);
  const openFor = (reason) => open.filter((one) => one.reason === reason).map(({ item }) => item);
  // A major finding on an item that is already a concern at Stage 1 is not listed again.
  const majors = findings.major.filter((id) => !stage_1.some(({ item }) => item === id));
  const majorWords = majors.length === findings.major.length ? MAJORS : MORE_MAJORS;
  const name = (id) => `${id} ${groups.find((group) => group.id === id).title}`;
  const lists = [
    ...Object.entries(REASONS).map(([reason, words]) => [words, concerned(reason)]),
    [majorWords, majors],
    ...many_minors.map(({ group, items: own }) => [
      [`${name(group)}: one minor finding`, `${name(group)}: {n} minor findings`],
      own,
    ]),
    ...Object.entries(OPEN).map(([reason, words]) => [words, openFor(reason)]),
    ...Object.entries(GRADES).map(([grade, words]) => [words, findings[grade]]),
  ];
  return lists.filter(([, own]) => own.length > 0).map(([words, own]) => [counted(words, own), own]);
}
